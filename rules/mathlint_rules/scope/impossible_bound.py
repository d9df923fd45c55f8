r"""SC116: a condition that never holds, or a range with nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import same
from mathlint.formula.expression import Binder, Number, Power, Relation, Symbol
from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit, Span
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

_NEVER = frozenset({r"\neq", "<", ">", r"\notin"})


@rule("SC116", "impossible-bound", severity=Severity.ERROR, on=(Binder, Relation))
def impossible_bound(node: Binder | Relation, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``k \neq k``, ``\sum_{i=5}^2`` and ``\sum_{i=1^n}``."""
    if isinstance(node, Relation):
        for left, operator, right in zip(
            node.operands, node.operators, node.operands[1:], strict=False
        ):
            if operator in _NEVER and isinstance(left, Symbol) and same(left, right):
                yield _never(left, operator, left.span.cover(right.span))
        return
    lower, upper = node.domain, node.upper
    if isinstance(lower, Symbol) and node.relation == r"\in" and len(node.symbols) == 1:
        if same(node.symbols[0], lower):
            yield Finding(
                lower.span,
                f"a member of {shown(lower)} has the name of its set",
                severity=Severity.WARNING,
            )
    elif lower is not None and node.relation in _NEVER and len(node.symbols) == 1:
        if same(node.symbols[0], lower):
            yield _never(lower, node.relation, node.span)
    elif isinstance(lower, Power) and upper is None and node.relation == "=":
        yield from _upper_below(lower, context.tex)
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


def _upper_below(lower: Power, tex: str) -> Iterator[Finding]:
    r"""Report ``\sum_{i=1^n}``: one to any power is one, so the upper bound was meant."""
    base, upper = lower.base, lower.exponent
    if not isinstance(base, Number) or base.text not in ("0", "1"):
        return
    end = lower.span.end
    fixes: tuple[Fix, ...] = ()
    if tex[end : end + 1] == "}":
        script = Edit(Span(base.span.end, end + 1), "}" + tex[base.span.end : end])
        fixes = (Fix("Close the brace before the upper bound", (script,), Applicability.UNSAFE),)
    yield Finding(
        lower.span,
        f"the upper bound {shown(upper)} stands in the lower one, as a power of {base.text}",
        fixes,
    )


def _never(side: Expression, operator: str, span: Span) -> Finding:
    return Finding(span, f"`{operator}` never holds between {shown(side)} and itself")
