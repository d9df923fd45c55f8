"""Which findings authors can allow, and what is said of allowances without effect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from counted_work import work

from mathlint.lint.diagnostic import Severity
from mathlint.lint.engine import check
from mathlint.lint.fixes import mend
from mathlint.lint.registry import load_rules
from mathlint.lint.rule import Finding, rule
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.selection import Selection, selected
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read
from mathlint.markdown.document import MathSpan
from mathlint.tex.tree import Command
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext
    from mathlint.lint.diagnostic import Diagnostic

_FIXTURE = Path(__file__).with_name("suppressions.txt")


@rule("ZA101", "no-beta", severity=Severity.WARNING, on=Command)
def no_beta(node: Command, context: FormulaContext) -> Iterator[Finding]:
    if node.name == "beta":
        yield Finding(node.name_span, "beta")


@rule("ZB101", "long-formula", severity=Severity.INFO, on=MathSpan)
def long_formula(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    if "abcdefghi" in math.tex:
        yield Finding(Span(0, len(math.tex)), "long")


SUPPRESSIONS = tuple(it for it in load_rules() if it.family == "SP")
RULES = RuleSet([no_beta, long_formula, *SUPPRESSIONS])


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    expected: str


def _cases() -> list[Case]:
    cases = []
    for part in re.split(r"^== ", _FIXTURE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = part.partition("\n")
        text, _, expected = rest.rpartition("\n--")
        cases.append(Case(title, f"{text}\n", expected.strip()))
    return cases


def _find(text: str) -> tuple[Diagnostic, ...]:
    return check(read(text, "a.md"), RULES, LintSettings())


def _summary(text: str) -> str:
    betas = [match.start() for match in re.finditer(r"\\beta", text)]
    found = _find(text)
    reported = [str(betas.index(it.span.start) + 1) for it in found if it.code == "ZA101"]
    about = [f'{it.code} at "{it.span.of(text)}"' for it in found if it.code.startswith("SP")]
    return " ".join(reported + about)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.title)
def test_suppression(case: Case) -> None:
    assert _summary(case.text) == case.expected


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.title)
def test_fixes_leave_nothing_that_can_be_fixed(case: Case) -> None:
    mended = mend(case.text, _find, unsafe=True)
    assert not [it for it in mended.remaining if it.code.startswith("SP") and it.fixes]


def test_an_unused_code_is_taken_out_of_its_list() -> None:
    text = "<!-- mathlint: allow ZA101, ZB101 -- as printed -->\n$\\beta$\n"
    mended = mend(text, _find)
    assert mended.text == "<!-- mathlint: allow ZA101 -- as printed -->\n$\\beta$\n"


def test_an_unused_comment_goes_with_its_line() -> None:
    text = "before\n\n<!-- mathlint: allow ZA101 -->\r\n$x$\n"
    assert mend(text, _find).text == "before\n\n$x$\n"


def test_what_was_not_looked_for_is_not_called_unused() -> None:
    text = "<!-- mathlint: allow ZA101 -->\n$x$\n"
    rules = selected(RULES, Selection(select=("ZB", "SP")))
    assert check(read(text, "a.md"), rules, LintSettings()) == ()


@pytest.mark.parametrize(
    "line",
    [
        "<!-- mathlint: off ZA -->\n",
        "a <!-- mathlint: allow ZA101 --> $\\beta$\n",
        "<!-- mathlint: off ZA{} -->\n\n$\\beta$\n\n",
        "<!-- mathlint: allow-file ZA{} -->\n\n$\\beta$\n\n",
    ],
)
def test_many_directives_take_linear_time(line: str) -> None:
    def directives(size: int) -> int:
        document = read("".join(line.format(number) for number in range(size)), "a.md")
        rules = RuleSet([no_beta, *SUPPRESSIONS])
        return work(lambda: check(document, rules, LintSettings()))

    assert directives(2000) < 13 * directives(200)


def test_a_deep_stack_of_directives_takes_linear_time() -> None:
    text = "<!-- mathlint: allow ZA101 -->\n" * 3000 + "$\\beta$\n"
    assert [it.code for it in _find(text)] == []
