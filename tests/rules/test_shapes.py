"""Shapes are taken from wherever an author states them: front matter, comments, formulas, words."""

from __future__ import annotations

import pytest

from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read

SHAPES = RuleSet(rule for rule in load_rules() if rule.family == "SH")
PRODUCT = "The update is $h = A B x$ here."


def codes(text: str) -> list[str]:
    """Return what the rules on shapes find in a document."""
    return [it.code for it in check(read(text), SHAPES, LintSettings())]


@pytest.mark.parametrize(
    "declaration",
    [
        "---\nmathlint:\n  symbols:\n    A: matrix[r, k]\n    B: matrix[d, r]\n---\n",
        "<!-- mathlint: declare A: matrix[r, k]; B: matrix[d, r] -->\n",
        (
            "---\nmathlint:\n  symbols:\n    A: matrix[r, k]\n---\n"
            "<!-- mathlint: declare B: matrix[d, r] -->\n"
        ),
        r"where $B \in \mathbb{R}^{d \times r}$ and $A \in \mathbb{R}^{r \times k}$.",
        r"with an $r \times k$ matrix $A$ and a $d \times r$ matrix $B$.",
        (
            "<!-- mathlint: declare A: matrix[r, k] -->\n\n"
            r"where $B \in \mathbb{R}^{d \times r}$."
        ),
    ],
)
def test_what_does_not_fit_is_reported(declaration: str) -> None:
    assert codes(f"{declaration}\n\n{PRODUCT}\n") == ["SH101"]


def test_without_declarations_nothing_is_known() -> None:
    assert codes(f"{PRODUCT}\n") == []


def test_a_section_may_use_a_letter_for_something_else() -> None:
    declared = r"where $B \in \mathbb{R}^{d \times r}$ and $A \in \mathbb{R}^{r \times k}$."
    assert codes(f"# One\n\n{declared}\n\n# Two\n\n{PRODUCT}\n") == []


def test_a_declaration_wins_over_a_formula() -> None:
    text = (
        "<!-- mathlint: declare A: matrix[d, r]; B: matrix[r, k] -->\n\n"
        r"where $B \in \mathbb{R}^{d \times r}$ and $A \in \mathbb{R}^{r \times k}$."
    )
    assert codes(f"{text}\n\n{PRODUCT}\n") == []
