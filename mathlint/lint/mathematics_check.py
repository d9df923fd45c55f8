"""All findings about the mathematics of one formula, in offsets of its text.

Apart from the findings about markup because it loads the reader of mathematics, which a run whose
rules look at markup alone does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Expression, Reading
from mathlint.lint.formula_check import Asking, Crashed, FormulaResult, Found
from mathlint.tex.fault import FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.lint.context import FormulaContext
    from mathlint.lint.rule_set import Dispatch
    from mathlint.text import Span

_BROKEN = frozenset(
    {
        FaultKind.UNCLOSED_BRACE,
        FaultKind.STRAY_BRACE,
        FaultKind.ENVIRONMENT_MISMATCH,
        FaultKind.CROSSING_GROUPS,
    }
)
"""Faults after which nobody knows what belongs to what; an unpaired `)` spoils its group only."""


def check_mathematics(context: FormulaContext, dispatch: Dispatch) -> FormulaResult:
    """Ask the rules on whole readings, and on the expressions in them.

    Of a formula that can be read in several ways only what is wrong in every reading is reported,
    and of one whose braces are broken nothing: what it means is a guess until they are mended.
    """
    asking = Asking(context)
    if any(fault.kind in _BROKEN for fault in context.parsed.faults):
        return asking.result([])
    kept: dict[tuple[str, Span], Found | Crashed] | None = None
    for reading in context.readings:
        found: dict[tuple[str, Span], Found | Crashed] = {}
        subjects: Iterable[Reading | Expression] = (reading, *reading.expression.walk())
        for subject in subjects:
            span = reading.expression.span if isinstance(subject, Reading) else subject.span
            for rule in dispatch.rules_for(type(subject)):
                for item in asking.ask(rule, subject, span):
                    place = item.finding.span if isinstance(item, Found) else item.span
                    found.setdefault((rule.code, place), item)
        kept = found if kept is None else {key: kept[key] for key in kept if key in found}
    return asking.result(list((kept or {}).values()))
