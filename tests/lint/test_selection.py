"""Rules by code, prefix, name and family."""

from __future__ import annotations

from pathlib import Path

import pytest

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, Rule
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.selection import Selection, matches, selected, unknown_mentions
from mathlint.text import Span


def _rule(code: str, name: str, *, default: bool = True) -> Rule:
    return Rule(
        code,
        name,
        Severity.WARNING,
        (object,),
        lambda _s, _c: (),
        Path(f"{name}.md"),
        default=default,
    )


RULES = RuleSet(
    [
        _rule("TX101", "brace"),
        _rule("TX102", "bracket"),
        _rule("TX201", "pedantic", default=False),
        _rule("MD101", "delimiter"),
        _rule("XX001", "rule-failed"),
    ]
)


def _codes(**selection: object) -> str:
    chosen = selected(RULES, Selection(**selection))  # type: ignore[arg-type]
    return " ".join(rule.code for rule in chosen)


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        ({}, "MD101 TX101 TX102 XX001"),
        ({"select": ("TX",)}, "TX101 TX102 XX001"),
        ({"select": ("tx1",)}, "TX101 TX102 XX001"),
        ({"select": ("brace",)}, "TX101 XX001"),
        ({"select": ("all",)}, "MD101 TX101 TX102 XX001"),
        ({"select": ("TX2",)}, "TX201 XX001"),
        ({"select": ("pedantic",)}, "TX201 XX001"),
        ({"select": ()}, "XX001"),
        ({"extend_select": ("TX201",)}, "MD101 TX101 TX102 TX201 XX001"),
        ({"ignore": ("TX",)}, "MD101 XX001"),
        ({"ignore": ("delimiter", "XX001")}, "TX101 TX102"),
        ({"ignore": ("all",)}, ""),
        ({"select": ("TX",), "ignore": ("TX101",)}, "TX102 XX001"),
        ({"select": ("TX101",), "ignore": ("TX",)}, "TX101 XX001"),
        ({"select": ("TX101",), "ignore": ("TX101",)}, "XX001"),
        ({"extend_select": ("TX201",), "ignore": ("TX",)}, "MD101 TX201 XX001"),
    ],
)
def test_selection(selection: dict[str, tuple[str, ...]], codes: str) -> None:
    assert _codes(**selection) == codes


@pytest.mark.parametrize(
    ("mention", "matching"),
    [
        ("TX101", True),
        ("TX", True),
        ("TX1", True),
        ("brace", True),
        ("all", True),
        ("T", False),
        ("TX2", False),
        ("brac", False),
        ("TX1011", False),
        ("X1", False),
        ("", False),
    ],
)
def test_matches(mention: str, matching: bool) -> None:
    assert matches(mention, "TX101", "brace") is matching


def test_unknown_mentions() -> None:
    assert unknown_mentions(["TX", "brace", "TX9", "brase"], RULES) == ["TX9", "brase"]


def test_the_narrower_mention_decides_the_severity() -> None:
    severity = (("TX101", Severity.INFO), ("TX", Severity.ERROR))
    chosen = selected(RULES, Selection(severity=severity))
    severities = {rule.code: rule.severity for rule in chosen}
    assert severities["TX101"] is Severity.INFO
    assert severities["TX102"] is Severity.ERROR
    assert severities["MD101"] is Severity.WARNING


def test_a_configured_severity_holds_for_every_finding() -> None:
    finding = Finding(Span(0, 1), "worse than usual", severity=Severity.ERROR)
    usual = RULES.get("TX101")
    assert usual is not None
    assert usual.severity_of(finding) is Severity.ERROR
    quiet = selected(RULES, Selection(severity=(("TX101", Severity.INFO),))).get("TX101")
    assert quiet is not None
    assert quiet.severity_of(finding) is Severity.INFO


def test_a_selection_knows_what_it_was_selected_from() -> None:
    chosen = selected(RULES, Selection(select=("TX",)))
    assert selected(chosen, Selection(select=("brace",))).installed is RULES


def test_no_two_rules_share_a_code_or_a_name() -> None:
    with pytest.raises(ValueError, match="TX101"):
        RuleSet([_rule("TX101", "one"), _rule("TX101", "two")])
    with pytest.raises(ValueError, match="one"):
        RuleSet([_rule("TX101", "one"), _rule("TX102", "one")])
