"""Rules of other packages come by the same door as our own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from mathlint.lint.installed import rule_packages
from mathlint.lint.registry import RulesNotLoadedError, load_rules, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RULE = """
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import Document

@rule("ZZ101", "from-outside", severity=Severity.INFO, on=Document)
def from_outside(document, context):
    return ()
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path of modules that holds a package with rules, installed."""
    package = tmp_path / "outside_rules" / "folder"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").write_text("")
    (package / "from_outside.py").write_text(_RULE)
    (package / "_helper.py").write_text("raise RuntimeError('not a rule, not imported')")
    reexport = "from outside_rules.folder.from_outside import from_outside"
    (package / "reexport.py").write_text(reexport)
    metadata = tmp_path / "outside_rules-1.0.dist-info"
    metadata.mkdir()
    (metadata / "entry_points.txt").write_text("[mathlint.rules]\nanything = outside_rules\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    load_rules.cache_clear()
    yield tmp_path
    load_rules.cache_clear()
    for name in [name for name in sys.modules if name.startswith("outside_rules")]:
        del sys.modules[name]


def test_installed_packages_are_found_without_importing_them(site: Path) -> None:
    assert rule_packages()[0] == "mathlint_rules"
    assert "outside_rules" in rule_packages()
    assert "outside_rules" not in sys.modules


def test_their_rules_are_loaded_with_their_pages(site: Path) -> None:
    rule = load_rules().get("from-outside")
    assert rule is not None
    assert rule.code == "ZZ101"
    assert rule.page == site / "outside_rules" / "folder" / "from_outside.md"
    assert len(rules_of("outside_rules")) == 1


def test_a_package_that_cannot_be_imported_is_named(site: Path) -> None:
    (site / "outside_rules" / "folder" / "broken.py").write_text("1 / 0")
    with pytest.raises(RulesNotLoadedError, match=r"outside_rules.*division by zero"):
        load_rules()


def test_a_code_that_is_taken_is_an_error(site: Path) -> None:
    module = site / "outside_rules" / "folder" / "from_outside.py"
    module.write_text(_RULE.replace("ZZ101", "SP101"))
    with pytest.raises(RulesNotLoadedError, match="two rules are called SP101"):
        load_rules()


def test_a_folder_of_the_path_that_is_not_there_is_no_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend("/nowhere/at/all")
    assert "mathlint_rules" in rule_packages()
