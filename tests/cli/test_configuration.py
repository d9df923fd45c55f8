from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import pytest

from mathlint.cli.configuration import configured
from mathlint.cli.request import CheckRequest
from mathlint.config import Config, FailOn, ReportFormat

if TYPE_CHECKING:
    from pathlib import Path


def _configured(folder: Path, **options: Any) -> Config:
    return configured(CheckRequest(**{"paths": (str(folder),)} | options))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mathlint.toml").write_text(
        'select = ["SP"]\nignore = ["SP102"]\nextend-select = ["XX"]\n'
        'format = "json"\nfail-on = "info"\njobs = 2\n'
        '[[overrides]]\npaths = ["a/"]\nselect = ["XX"]\nignore = ["SP101"]\n'
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    return tmp_path


def test_what_the_command_line_leaves_out_the_file_decides(folder: Path) -> None:
    config = _configured(folder)
    assert (config.select, config.ignore, config.jobs) == (("SP",), ("SP102",), 2)
    assert (config.format, config.fail_on) == (ReportFormat.JSON, FailOn.INFO)


def test_the_command_line_wins(folder: Path) -> None:
    config = _configured(folder, kind=ReportFormat.SARIF, fail_on=FailOn.NEVER, jobs=1)
    assert (config.format, config.fail_on, config.jobs) == (ReportFormat.SARIF, FailOn.NEVER, 1)


def test_a_selection_leaves_only_what_a_path_ignores(folder: Path) -> None:
    config = _configured(folder, select=("SP102",))
    assert (config.select, config.extend_select, config.ignore) == (("SP102",), (), ())
    (override,) = config.overrides
    assert (override.select, override.ignore) == (None, ("SP101",))


def test_ignored_rules_add_to_the_file(folder: Path) -> None:
    assert _configured(folder, ignore=("XX",)).ignore == ("SP102", "XX")


def test_unknown_rules_are_refused(folder: Path) -> None:
    with pytest.raises(click.UsageError, match="did you mean unused-suppression"):
        _configured(folder, select=("unused-supression",))


def test_the_file_nearest_to_all_paths_holds(folder: Path) -> None:
    paths = (str(folder / "a" / "x.md"), str(folder / "b" / "y.md"))
    (folder / "a" / "mathlint.toml").write_text("jobs = 7\n")
    assert _configured(folder, paths=paths).jobs == 2
    assert _configured(folder, paths=paths[:1]).jobs == 7
    assert _configured(folder, paths=("-",), stdin_filename=paths[0]).jobs == 7
    assert _configured(folder, config=folder / "a" / "mathlint.toml").jobs == 7


def test_without_a_file_the_current_folder_keeps_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert _configured(tmp_path / "docs").root == tmp_path / "here"
