r"""SC116: a condition that never holds, or a range with nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import same
from mathlint.formula.expression import Binder, Number, Relation, Symbol
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext
    from mathlint.text import Span

_NEVER = frozenset({r"\neq", "<", ">", r"\notin"})


@rule("SC116", "impossible-bound", severity=Severity.ERROR, on=(Binder, Relation))
def impossible_bound(node: Binder | Relation, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report ``k \neq k`` and ``\sum_{i=5}^2``."""
    if isinstance(node, Relation):
        for left, operator, right in zip(
            node.operands, node.operators, node.operands[1:], strict=False
        ):
            if operator in _NEVER and isinstance(left, Symbol) and same(left, right):
                yield _never(left, operator, left.span.cover(right.span))
        return
    lower, upper = node.domain, node.upper
    if lower is not None and node.relation in _NEVER and len(node.symbols) == 1:
        if same(node.symbols[0], lower):
            yield _never(lower, node.relation, node.span)
    elif (
        isinstance(lower, Number)
        and isinstance(upper, Number)
        and node.relation == "="
        # one below the start is the empty sum that proofs begin with
        and float(upper.text) < float(lower.text) - 1
    ):
        yield Finding(
            upper.span,
            f"it starts at {lower.text} and ends at {upper.text}: nothing lies between",
            severity=Severity.WARNING,
        )


def _never(side: Expression, operator: str, span: Span) -> Finding:
    return Finding(span, f"`{operator}` never holds between {shown(side)} and itself")
