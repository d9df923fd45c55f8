"""Every rule does what its page says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from rule_pages import Example, Page, findings, read_page, rules_with

from mathlint.lint.crash import RuleCrash
from mathlint.lint.diagnostic import Severity
from mathlint.lint.fixes import mend, offered_fix
from mathlint.lint.registry import load_rules
from mathlint.text import apply_edits

if TYPE_CHECKING:
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.rule import Rule

RULES = tuple(load_rules())
# no document makes a rule fail, so the rule that says so has no examples
WITH_EXAMPLES = tuple(rule for rule in RULES if RuleCrash not in rule.on)


def _page(rule: Rule) -> Page:
    return read_page(rule.page) if rule.page.exists() else Page("", (), (), (), ())


WRONG = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in WITH_EXAMPLES
    for number, example in enumerate(_page(rule).wrong, start=1)
]
RIGHT = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in WITH_EXAMPLES
    for number, example in enumerate(_page(rule).right, start=1)
]


def _find(rule: Rule, text: str) -> tuple[Diagnostic, ...]:
    run = rule.family == "PY"  # only these want to know what became of the blocks
    return findings(text, rules_with(rule), _page(rule).targets, run=run)


def _listing(diagnostics: tuple[Diagnostic, ...], text: str) -> str:
    return "\n".join(f'{it.code} at "{it.span.of(text)}": {it.message}' for it in diagnostics)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_is_complete(rule: Rule) -> None:
    assert rule.page.exists(), f"{rule.code} has no page: {rule.page}"
    page = _page(rule)
    assert page.title == f"# {rule.name} ({rule.code})"
    if rule in WITH_EXAMPLES:
        assert page.wrong, "a page shows what is wrong"
        assert page.right, "a page shows what is right"
        assert any(
            expectation.code == rule.code
            for example in page.wrong
            for expectation in example.expectations
        )


@pytest.mark.parametrize(("rule", "example"), WRONG)
def test_wrong_example(rule: Rule, example: Example) -> None:
    found = _find(rule, example.text)
    assert example.expectations, f"nothing is expected of:\n{example.text}"
    unexpected = list(found)
    for expectation in example.expectations:
        met = [it for it in unexpected if expectation.is_met_by(it, example.text)]
        assert met, f"{expectation} was not reported, but:\n{_listing(found, example.text)}"
        unexpected.remove(met[0])
    assert not unexpected, f"not expected:\n{_listing(tuple(unexpected), example.text)}"


@pytest.mark.parametrize(("rule", "example"), RIGHT)
def test_right_example(rule: Rule, example: Example) -> None:
    found = _find(rule, example.text)
    loud = tuple(it for it in found if it.code == rule.code or it.severity is Severity.ERROR)
    assert not loud, _listing(loud, example.text)


@pytest.mark.parametrize(("rule", "example"), WRONG)
def test_fix_removes_the_finding_and_brings_no_other(rule: Rule, example: Example) -> None:
    found = _find(rule, example.text)
    before = Counter(it.code for it in found)
    for diagnostic in found:
        fix = offered_fix(diagnostic, unsafe=True)
        if diagnostic.code != rule.code or fix is None:
            continue
        fixed = apply_edits(example.text, fix.edits)
        left = _find(rule, fixed)
        after = Counter(it.code for it in left)
        assert after[rule.code] < before[rule.code], f"still there after {fix.title}:\n{fixed}"
        brought = after - before
        assert not brought, f"{fix.title} brought:\n{_listing(left, fixed)}"


@pytest.mark.parametrize(("rule", "example"), WRONG)
def test_fixing_twice_is_fixing_once(rule: Rule, example: Example) -> None:
    once = mend(example.text, lambda text: _find(rule, text), unsafe=True)
    twice = mend(once.text, lambda text: _find(rule, text), unsafe=True)
    assert twice.text == once.text
    assert twice.fixes == 0
