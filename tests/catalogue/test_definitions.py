"""Formulas that documents define are known like those of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogue.pages import DATA, loud

from mathlint.api import check_text, inspect_text
from mathlint.api.project import Project
from mathlint.catalogue.definitions import definitions_in, own_formulas
from mathlint.config import Config, ConfigError
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read
from mathlint.tex import NO_MACROS, macros_of

if TYPE_CHECKING:
    from pathlib import Path

DEFINITION = r"""<!-- mathlint: define gap-penalty "Gap penalty" -->

$$ G(w) = \frac{1}{n} \sum_{i=1}^{n} \max(0, m - y_i f_i)^2 $$
"""
REFERENCE = """
```python formula=gap-penalty reference
raise SystemExit("a definition runs nothing")
```
"""
RIGHT = r"The gap penalty is $$ G(v) = \frac{1}{N} \sum_{j=1}^{N} \max(0, m - y_j f_j)^2 $$" + "\n"
WRONG = RIGHT.replace(")^2", ")")


def project(folder: Path, *patterns: str, **files: str) -> Config:
    """A configuration whose documents ``a.md``, … define formulas."""
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return Config(root=folder, definitions=patterns or ("*.md",))


def test_a_definition_has_an_id_a_title_a_place_and_a_reference() -> None:
    (own,) = own_formulas(read("# Loss\n\n" + DEFINITION + REFERENCE, "docs/loss.md"), NO_MACROS)
    assert (own.id, own.title, own.path, own.line) == (
        "gap-penalty",
        "Gap penalty",
        "docs/loss.md",
        5,
    )
    assert own.code.startswith("raise SystemExit")
    assert own.place == "docs/loss.md:7"


def test_without_a_title_the_id_is_one() -> None:
    (own,) = own_formulas(read(DEFINITION.replace(' "Gap penalty"', "")), NO_MACROS)
    assert own.title == "Gap penalty"


def test_macros_are_replaced() -> None:
    text = DEFINITION.replace("m - y_i f_i", r"\gap{i}")
    (own,) = own_formulas(read(text), macros_of(r"\newcommand{\gap}[1]{m - y_{#1} f_{#1}}"))
    assert r"\gap" not in own.latex
    page = f"{text}\n$$ \\newcommand{{\\gap}}[1]{{m - y_{{#1}} f_{{#1}}}} $$\n\n{WRONG}"
    assert [it.code for it in loud(page)] == ["RF109"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<!-- mathlint: define gap -->\n\nNo formula.\n\n$$ x = 1 $$\n", "no display formula"),
        ("<!-- mathlint: define gap -->\nInline $x = 1$.\n", "no display formula"),
        ("<!-- mathlint: define Gap_1 -->\n\n$$ x = 1 $$\n", "is no id"),
        ("<!-- mathlint: define -->\n\n$$ x = 1 $$\n", "is no id"),
        ("<!-- mathlint: define gap My gap -->\n\n$$ x = 1 $$\n", "is not understood"),
        (DEFINITION + "\n" + DEFINITION, "twice"),
    ],
)
def test_a_faulty_definition_defines_nothing_and_says_why(text: str, fault: str) -> None:
    *_, last = definitions_in(read(text))
    assert fault in last.faults[0]
    assert len(own_formulas(read(text), NO_MACROS)) == text.count("Gap penalty") // 2


def test_on_its_own_page_a_definition_holds_by_itself() -> None:
    assert loud(DEFINITION + RIGHT) == []
    (found,) = loud(f"{DEFINITION}\n{WRONG}")
    assert found.code == "RF109"
    assert found.formula is not None
    assert found.formula.id == "gap-penalty"


def test_elsewhere_it_holds_where_the_configuration_says_so(tmp_path: Path) -> None:
    config = project(tmp_path, "a.md", a=DEFINITION + REFERENCE)
    codes = [it.code for it in check_text(WRONG, "page.md", config).diagnostics]
    assert codes == ["RF109"]
    assert not check_text(RIGHT, "page.md", config).diagnostics
    assert not check_text(WRONG, "page.md", Config(root=tmp_path)).diagnostics


def test_what_a_project_defines_is_right_there() -> None:
    """A formula that is nearly a known one is the project's own where the project says so."""
    near = r"$$ \text{softmax}(z)_i = \frac{\exp(z_i)}{\sum_j \exp(z_i)} $$" + "\n"
    assert loud(near)
    assert not loud(f'<!-- mathlint: define own-softmax "Own softmax" -->\n\n{near}\n{near}')


def test_inspect_names_it(tmp_path: Path) -> None:
    config = project(tmp_path, a=DEFINITION + REFERENCE)
    (math,) = inspect_text(RIGHT, "page.md", config).maths
    assert (math.formula, math.verdict, math.reference) == ("gap-penalty", "equal", "a.md:5")


def test_what_is_kept_of_a_page_is_forgotten_with_its_definitions(tmp_path: Path) -> None:
    config = project(tmp_path, a=DEFINITION)
    before = Project(config).fingerprint("page.md")
    (tmp_path / "a.md").write_text(DEFINITION.replace("^2", "^3"), encoding="utf-8")
    assert Project(config).fingerprint("page.md") != before


def test_two_documents_that_define_one_are_an_error(tmp_path: Path) -> None:
    config = project(tmp_path, a=DEFINITION, b=DEFINITION.replace("^2", ""))
    with pytest.raises(ConfigError, match=r"a\.md:3 and b\.md:3 both define `gap-penalty`"):
        _ = Project(config).formulas


@pytest.mark.parametrize("pattern", ["none.md", "/etc/*.md", ""])
def test_a_pattern_that_matches_nothing_is_an_error(tmp_path: Path, pattern: str) -> None:
    config = Config(root=tmp_path, definitions=(pattern,))
    with pytest.raises(ConfigError, match="`definitions`"):
        _ = Project(config).formulas


def test_known_formulas_are_no_definitions() -> None:
    assert not definitions_in(read((DATA / "correct.md").read_text("utf-8")))
    assert LintSettings().formulas == ()
