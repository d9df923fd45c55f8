"""A formula is asked about again when a name in it comes to mean something else, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mathlint.formula.expression import Reading, Symbol
from mathlint.lint.diagnostic import Severity
from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule import Finding, rule
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.selection import Selection, selected
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read, reread
from mathlint.markdown.document import MathSpan
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


def test_what_is_found_after_an_edit_is_what_a_fresh_check_finds() -> None:
    """The edit makes f a function of two arguments; another process would know nothing else."""
    rules, settings = selected(load_rules(), Selection(select=("all",))), LintSettings()
    text = "$f(x - x) + g$\n\nlater $f(a + b)$\n\n$h(y) = 1$\n"
    before = read(text, "page.md")
    check(before, rules, settings)
    place = text.index("a + b")
    for edit in (Edit(Span(place, place), "u, v, "), Edit(Span(place, place + 6), "")):
        before = reread(before, edit)
        fresh_rules = selected(load_rules(), Selection(select=("all",)))
        assert check(before, rules, settings) == check(before, fresh_rules, settings)


TEXT = """\
$f(a + b)$ is a product, and $f + g$ mentions it; $h(y) = 1$ and

$x^T$ are others.

Here $1$ is.
"""


@pytest.mark.parametrize("of_spans", [False, True])
@pytest.mark.parametrize(
    ("shown", "asked"),
    [
        (r"$f(u, v)$", [r"f(u, v)", r"f(a + b)"]),  # what mentions f is read as before
        (r"$x \in \mathbb{R}^n$", [r"x \in \mathbb{R}^n", r"x^T"]),
        (r"$f + h$", [r"f + h"]),
        (r"$q(u, v)$", [r"q(u, v)"]),
    ],
)
def test_only_what_is_read_by_what_has_changed_is_asked_again(
    shown: str, asked: list[str], of_spans: bool
) -> None:
    seen: list[str] = []

    @rule("ZM101", "reading", severity=Severity.INFO, on=MathSpan if of_spans else Reading)
    def reads(_: object, context: FormulaContext) -> Iterator[Finding]:
        if context.tex not in seen and context.readings:
            seen.append(context.tex)
        yield from ()

    rules, settings = RuleSet([reads]), LintSettings()
    before = read(TEXT, "page.md")
    check(before, rules, settings)
    assert seen == ["f(a + b)", "f + g", "h(y) = 1", "x^T", "1"]
    seen.clear()
    place = TEXT.index("Here")
    document = reread(before, Edit(Span(place, place), f"{shown} "))
    check(document, rules, settings)
    assert sorted(seen) == sorted(asked)


def test_a_formula_is_read_once_for_all_rules() -> None:
    readings: list[object] = []

    @rule("ZM102", "span", severity=Severity.INFO, on=MathSpan)
    def sees_the_span(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
        readings.append(context.readings)
        yield from ()

    @rule("ZM103", "symbol", severity=Severity.INFO, on=Symbol)
    def sees_a_symbol(_: Symbol, context: FormulaContext) -> Iterator[Finding]:
        readings.append(context.readings)
        yield from ()

    check(read("$a + b$", "page.md"), RuleSet([sees_the_span, sees_a_symbol]), LintSettings())
    first, *others = readings
    assert len(others) == 2
    assert all(other is first for other in others)
