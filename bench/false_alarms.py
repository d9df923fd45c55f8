"""What is said of formulas that are right: nothing, where all is well."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mathlint.catalogue.registry import load_catalogue
from mathlint.lint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.catalogue.formula import Formula
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.rule_set import RuleSet

#: right formulas of public documents, one a line
PUBLISHED = Path(__file__).parents[1] / "tests" / "catalogue" / "data" / "correct.txt"
_ELSEWHERE = "no known formula"


class Alarms(msgspec.Struct, frozen=True):
    """How many right formulas there are, and of how many something is said at most."""

    formulas: int = 0
    errors: int = 0
    warnings: int = 0
    hints: int = 0

    def __add__(self, other: Alarms) -> Alarms:
        mine, its = msgspec.structs.astuple(self), msgspec.structs.astuple(other)
        return Alarms(*map(sum, zip(mine, its, strict=True)))


@cache
def _rules() -> RuleSet:
    from mathlint.lint.registry import load_rules
    from mathlint.lint.selection import Selection, selected

    return selected(load_rules(), Selection())


def said_of(latex: str, heading: str = "") -> tuple[Diagnostic, ...]:
    """Return what all rules say of one formula, by itself or under a heading."""
    from mathlint.lint.engine import check
    from mathlint.lint.settings import LintSettings
    from mathlint.markdown import read

    above = f"## {heading}\n\n" if heading else ""
    return check(read(f"{above}$$\n{latex}\n$$\n"), _rules(), LintSettings())


def known_formula(formula_id: str) -> Formula:
    """Return the known formula of an id."""
    formula = load_catalogue().find(formula_id)
    if formula is None:
        raise LookupError(formula_id)
    return formula


def on_forms(formula_id: str) -> Alarms:
    """Return what is said of the forms of one known formula, under its title and alone."""
    formula = known_formula(formula_id)
    right = formula.written
    found = (_worst(said_of(one, heading)) for one in right for heading in ("", formula.title))
    return sum((_counted(worst) for worst in found), Alarms())


def on_published(formulas: Iterable[str]) -> dict[str, Alarms]:
    """Return what is said of right formulas, by the area of the known formula that is taken."""
    found: dict[str, Alarms] = defaultdict(Alarms)
    for latex in formulas:
        said = said_of(latex)
        found[_area(said)] += _counted(_worst(said))
    return dict(found)


def published() -> list[str]:
    """Return right formulas of public documents."""
    lines = PUBLISHED.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _area(said: Iterable[Diagnostic]) -> str:
    ids = (it.formula.id for it in said if it.formula is not None and it.formula.id)
    formula_id = next(ids, None)
    return _ELSEWHERE if formula_id is None else known_formula(formula_id).area


def _worst(said: Iterable[Diagnostic]) -> Severity | None:
    """Return the worst of what is said of the mathematics; notation is a matter of taste."""
    about = (it for it in said if it.severity is not Severity.INFO or _area([it]) != _ELSEWHERE)
    return max((it.severity for it in about), default=None, key=lambda one: one.rank)


def _counted(worst: Severity | None) -> Alarms:
    return Alarms(
        1,
        int(worst is Severity.ERROR),
        int(worst is Severity.WARNING),
        int(worst is Severity.INFO),
    )
