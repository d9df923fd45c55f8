"""TX103: a bracket has no partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.tex.fault import Fault, FaultKind
from mathlint.tex.tree import Fenced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext
    from mathlint.tex.tree import Formula

_OPENING = {")": "(", "]": "["}
_CLOSING = {"(": ")", "[": "]"}
_NEAR = 1000  # characters of a paragraph that are looked at on either side


@rule(
    "TX103",
    "unpaired-delimiter",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.UNPAIRED_DELIMITER,),
)
def unpaired_delimiter(fault: Fault, context: FormulaContext) -> Iterator[Finding]:
    """Report each bracket that is never closed, or never opened."""
    bracket = fault.span.of(context.tex)
    if _has_hidden_partner(bracket, context.parsed.tree):
        return
    finding = finding_of(fault)
    if not context.math.display and _is_paired_outside(bracket, context):
        finding = replace(
            finding,
            message=f"the partner of `{bracket}` stands outside of the formula",
            fixes=(),
            severity=Severity.WARNING,
        )
    yield finding


def _has_hidden_partner(bracket: str, tree: Formula) -> bool:
    r"""Whether a `\left(` has been closed by a `\right.`, which shows nothing, or the reverse."""
    opening = _OPENING.get(bracket)
    closing = _CLOSING.get(bracket)
    return any(
        (node.opening.text, node.closing.text) in ((opening, "."), (".", closing))
        for node in tree.walk()
        if isinstance(node, Fenced) and node.closing is not None
    )


def _is_paired_outside(bracket: str, context: FormulaContext) -> bool:
    """Whether brackets pair in the paragraph as a whole: ``($x$, $y)$``."""
    opening, closing = _OPENING.get(bracket, bracket), _CLOSING.get(bracket, bracket)
    if opening == closing:
        return False
    text, outer = context.document.document.text, context.math.outer
    start = text.rfind("\n\n", max(0, outer.start - _NEAR), outer.start)
    end = text.find("\n\n", outer.end, outer.end + _NEAR)
    start = max(0, outer.start - _NEAR) if start < 0 else start
    paragraph = text[start : end if end >= 0 else outer.end + _NEAR]
    return paragraph.count(opening) == paragraph.count(closing)
