"""SC117: a name is the index of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Number, Sum, Symbol
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("SC117", "own-index", severity=Severity.WARNING, on=Symbol)
def own_index(node: Symbol, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report ``s_{s+1}``: a state is no step."""
    for index in node.subscripts:
        if not isinstance(index, Sum):
            continue
        values = [term.value for term in index.terms]
        own = next((it for it in values if isinstance(it, Symbol) and it.base == node.base), None)
        if own is not None and not own.decorations and any(isinstance(it, Number) for it in values):
            yield Finding(
                index.span, f"the index of {shown(own)} is computed from {shown(own)} itself"
            )
