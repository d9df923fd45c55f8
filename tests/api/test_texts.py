"""A text is checked, mended and inspected as its configuration says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from api.files import MENDABLE, UNUSED

from mathlint.api import check_text, inspect_text, mend_text
from mathlint.api.trivial import is_trivial
from mathlint.config import Config, ConfigError, Override
from mathlint.lint.diagnostic import Severity
from mathlint.report.model import Counts
from mathlint.tex import parse

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_is_checked() -> None:
    report = check_text(UNUSED, "a.md", Config())
    assert [it.code for it in report.diagnostics] == ["SP102"]
    assert report.diagnostics[0].path == "a.md"
    assert report.counts == Counts(formulas=1)


def test_the_configuration_of_the_path_holds(tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_text('ignore = ["SP"]')
    assert check_text(UNUSED, str(tmp_path / "a.md")).diagnostics == ()


def test_overrides_hold_for_their_paths(tmp_path: Path) -> None:
    override = Override(paths=("drafts/",), ignore=("SP102",))
    severe = Override(paths=("final/*.md",), severity={"SP": Severity.ERROR})
    config = Config(root=tmp_path, overrides=(override, severe))
    assert check_text(UNUSED, str(tmp_path / "drafts" / "a.md"), config).diagnostics == ()
    (final,) = check_text(UNUSED, str(tmp_path / "final" / "a.md"), config).diagnostics
    assert final.severity is Severity.ERROR
    (other,) = check_text(UNUSED, str(tmp_path / "a.md"), config).diagnostics
    assert other.severity is Severity.WARNING


@pytest.mark.parametrize("key", ["select", "extend_select", "ignore"])
def test_a_rule_that_does_not_exist_is_an_error_of_the_configuration(key: str) -> None:
    with pytest.raises(ConfigError, match="no rule `SP192`; did you mean `SP102`"):
        check_text("", "a.md", Config(**{key: ("SP192",)}))


def test_a_macro_file_that_is_missing_is_an_error_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.tex does not exist"):
        check_text("", "a.md", Config(root=tmp_path, macro_files=("none.tex",)))


def test_a_text_is_mended() -> None:
    mended = mend_text(MENDABLE, "a.md", Config())
    assert mended.report.text == "\n$x$\n"
    assert mended.report.diagnostics == ()
    assert (mended.before, mended.fixes, mended.changed) == (MENDABLE, 1, True)


def test_a_document_is_inspected() -> None:
    text = "$x_t$ and $$a = \\frac{b$$\n\n```python\nx = 1\n```\n"
    inspection = inspect_text(text, "a.md", Config())
    first, second = inspection.maths
    assert (first.tex, first.trivial, first.faults) == ("x_t", True, ())
    assert first.readings >= 1
    assert first.tree is not None
    assert first.span.of(text) == "x_t"
    assert first.outer.of(text) == "$x_t$"
    assert second.trivial is False
    assert second.faults
    assert all(second.span.encloses(fault.span) for fault in second.faults)
    assert [code.language for code in inspection.codes] == ["python"]


@pytest.mark.parametrize(
    ("tex", "trivial"),
    [
        ("x", True),
        (r"\hat{A}_t", True),
        ("V(s_t)", True),
        (r"\mathcal{D}", True),
        ("10", True),
        (r"\pi_\theta(a|s)", True),
        (r"\alpha, \beta", True),
        ("(x, y_w)", True),
        (r"\nabla J(\theta)", True),
        ("", True),
        (r"\mathbb{E}[X]", False),
        (r"\begin{aligned} a &= b \end{aligned}", False),
        ("1 - x", False),
        ("x + y", False),
        (r"\frac{a}{b}", False),
        ("a = b", False),
        (r"\boxed{a = b}", False),
        (r"\boxed{a}", True),
        ("x y", False),
        (r"\sum_i x_i", False),
    ],
)
def test_trivial_formulas_are_told_apart(tex: str, trivial: bool) -> None:
    assert is_trivial(parse(tex).tree) is trivial
