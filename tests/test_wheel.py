"""What is in the wheel: the three packages, with the data that stands beside their modules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"mathlint": ROOT, "mathlint_server": ROOT / "server", "mathlint_rules": ROOT / "rules"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, ROOT],
        check=True,
        capture_output=True,
        timeout=300,
    )
    (file,) = target.glob("*.whl")
    return ZipFile(file)


def _files(package: str) -> set[str]:
    folder = PACKAGES[package]
    return {
        path.relative_to(folder).as_posix()
        for path in (folder / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_only_the_packages(wheel: ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        package for package in PACKAGES if _files(package)
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_all_of_each_package(wheel: ZipFile, package: str) -> None:
    in_wheel = {name for name in wheel.namelist() if name.startswith(f"{package}/")}
    assert in_wheel == _files(package)


def test_pages_schemas_and_templates(wheel: ZipFile) -> None:
    names = set(wheel.namelist())
    modules = [name for name in names if _is_rule(name)]
    assert {name.removesuffix(".py") + ".md" for name in modules} <= names
    assert "mathlint/report/schema/check.schema.json" in names
    assert "mathlint/report/schema/inspect.schema.json" in names
    assert "mathlint/cli/templates/mathlint.toml" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_entry_points(wheel: ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    entry_points = wheel.read(name).decode()
    assert "mathlint = mathlint.cli:main" in entry_points
    assert "[mathlint.rules]\nmathlint = mathlint_rules" in entry_points


def _is_rule(name: str) -> bool:
    parts = name.split("/")
    return (
        parts[0] == "mathlint_rules"
        and len(parts) == 3
        and parts[1] != "formulas"
        and parts[2].endswith(".py")
        and not parts[2].startswith("_")
    )
