"""``mathlint rule``: the pages of the rules."""

from __future__ import annotations

import difflib
import sys
from itertools import groupby
from typing import TYPE_CHECKING

import click

from mathlint.cli.completing import rules_beginning_with
from mathlint.cli.problems import problems_told
from mathlint.cli.terminal import columns, forgiving, wants_colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.rule import Rule
    from mathlint.lint.rule_set import RuleSet
    from mathlint.report.style import Style

_FAMILIES = {
    "MD": "Markdown around math",
    "TX": "LaTeX syntax",
    "RD": "What a renderer does not support",
    "NT": "Notation",
    "SC": "Scopes and symbols",
    "SH": "Shapes and kinds",
    "RF": "Deviations from a known formula",
    "DV": "Steps of a derivation",
    "PY": "Code",
    "SP": "Suppressions",
    "XX": "mathlint itself",
}


@click.command("rule", short_help="Explain a rule, or list them.")
@click.argument(
    "name",
    required=False,
    metavar="[CODE|NAME|FAMILY]",
    shell_complete=rules_beginning_with,
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: code, name, severity, summary, page and its address, for other programs.",
)
@problems_told()
def command(name: str | None, kind: str) -> None:
    """Explain a rule, or list the rules of one family (TX) or of all.

    The page says what the rule reports and why, and shows formulas that are wrong and right.
    """
    from mathlint.lint.registry import load_rules

    rules = load_rules()
    family = None if name is None else name.upper()
    members = [rule for rule in rules if family is None or rule.family == family]
    listed = family is None or bool(members)
    chosen = members if name is None or members else [_find(rules, name)]
    forgiving(sys.stdout)
    if kind == "json":
        click.echo(_as_json(chosen, single=not listed))
        return
    from mathlint.report.style import Style

    style = Style(wants_colour(sys.stdout))
    lines = _list(chosen, style) if listed else _page(chosen[0], style)
    click.echo("\n".join(lines), color=style.colour)


def _find(rules: RuleSet, name: str) -> Rule:
    rule = rules.get(name) or rules.get(name.upper()) or rules.get(name.lower())
    if rule is not None:
        return rule
    names = [known for rule in rules for known in (rule.code, rule.name)]
    near = difflib.get_close_matches(name, names, n=1) or difflib.get_close_matches(
        name.upper(), names, n=1
    )
    hint = f"; did you mean {near[0]}?" if near else "; mathlint rule lists them"
    raise click.UsageError(f"there is no rule '{name}'{hint}")


def _list(rules: list[Rule], style: Style) -> Iterator[str]:
    from mathlint.report.rule_page import RulePage

    longest = max((len(rule.name) for rule in rules), default=0)
    room = max(columns(sys.stdout) - longest - 22, 30)
    for family, members in groupby(rules, key=lambda rule: rule.family):
        yield style.strong(f"{family}  {_FAMILIES.get(family, '')}".rstrip())
        for rule in members:
            severity = style.severity(f"{rule.severity.value:7}", rule.severity)
            summary = RulePage.of(rule).summary
            short = summary if len(summary) <= room else summary[: room - 1].rstrip() + "…"
            yield f"  {rule.code:6}  {severity}  {rule.name:{longest}}  {style.faint(short)}"
        yield ""


def _page(rule: Rule, style: Style) -> Iterator[str]:
    """Yield the page as it is, headings brought out: a formula has to stay what people type."""
    from mathlint.report.rule_page import RulePage

    for line in RulePage.of(rule).text.rstrip().split("\n"):
        yield style.strong(line) if line.startswith("#") else line
    yield ""
    when = "on by default" if rule.default else "off until it is selected"
    yield style.faint(f"{rule.severity.value}, {when}")


def _as_json(rules: list[Rule], *, single: bool) -> str:
    import json

    from mathlint.report.links import rule_url
    from mathlint.report.rule_page import RulePage

    described = []
    for rule in rules:
        page = RulePage.of(rule)
        described.append(
            {
                "code": rule.code,
                "name": rule.name,
                "family": rule.family,
                "severity": rule.severity.value,
                "default": rule.default,
                "summary": page.summary,
                "page": page.text,
                "url": rule_url(rule),
            }
        )
    return json.dumps(described[0] if single else described, ensure_ascii=False, indent=2)
