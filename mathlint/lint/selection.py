"""Which of the installed rules run, and how severe their findings are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.lint.diagnostic import Severity  # noqa: TC001  (a field)
from mathlint.lint.rule_set import RuleSet
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.lint.rule import Rule

EVERYTHING = "all"
_PREFIX = pattern(r"[A-Za-z]{2}[0-9]*")
_ABOUT_THE_RUN = "XX"


class Selection(Struct, frozen=True):
    """Rules by code, name, prefix of a code (``TX``, ``TX1``) or ``all``.

    select: what runs; None: the rules that run by default
    extend_select: what runs besides
    ignore: what does not run; of two mentions the more specific wins, and of equal ones ``ignore``
    severity: mention → severity; the more specific mention wins
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()


def matches(mention: str, code: str, name: str) -> bool:
    """Whether a code, name, prefix of codes or ``all`` means the rule of this code and name."""
    if mention in (name, EVERYTHING):
        return True
    return _PREFIX.fullmatch(mention) is not None and code.startswith(mention.upper())


def unknown_mentions(mentions: Iterable[str], rules: RuleSet) -> list[str]:
    """Return the mentions that mean no rule."""
    return [
        mention
        for mention in mentions
        if not any(matches(mention, rule.code, rule.name) for rule in rules)
    ]


def selected(rules: RuleSet, selection: Selection) -> RuleSet:
    """Return the rules that a selection lets run, with the severities that it gives them.

    That a rule failed is always reported, unless the selection ignores just that.
    """
    return RuleSet(
        (_with_severity(rule, selection) for rule in rules if _runs(rule, selection)),
        installed=rules.installed,
    )


def _runs(rule: Rule, selection: Selection) -> bool:
    wanted = _specificity(selection.extend_select, rule)
    if selection.select is None or rule.family == _ABOUT_THE_RUN:
        wanted = max(wanted, 0 if rule.default else -1)
    else:
        chosen = _specificity(selection.select, rule)
        # `all` and a family bring the rules that run by default, a longer mention brings any
        if rule.default or chosen > len(rule.family):
            wanted = max(wanted, chosen)
    return wanted >= 0 and _specificity(selection.ignore, rule) < wanted


def _specificity(mentions: Iterable[str], rule: Rule) -> int:
    """Return how narrowly the narrowest mention means the rule: -1 not at all, 0 as one of all."""
    return max((_narrowness(it, rule) for it in mentions), default=-1)


def _narrowness(mention: str, rule: Rule) -> int:
    if not matches(mention, rule.code, rule.name):
        return -1
    if mention == EVERYTHING:
        return 0
    return len(rule.code) if mention == rule.name else len(mention)


def _with_severity(rule: Rule, selection: Selection) -> Rule:
    meant = [it for it in selection.severity if matches(it[0], rule.code, rule.name)]
    if not meant:
        return rule
    _, severity = max(meant, key=lambda it: _narrowness(it[0], rule))
    return replace(rule, severity=severity, severity_is_set=True)
