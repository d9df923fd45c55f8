"""Which formula a block of code implements: as its author says, or as a run has shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint_server.code_outcome import pairs_of
from mathlint_server.labels import labels_of

if TYPE_CHECKING:
    from mathlint.markdown import CodeBlock
    from mathlint.text import Span
    from mathlint_server.snapshot import Snapshot


def formula_of_code(snapshot: Snapshot, code: CodeBlock) -> Span | str | None:
    """Return the formula of the document that a block implements, or the id of a known one."""
    for name in declared_formulas(snapshot, code):
        for label in labels_of(snapshot):
            if label.name == name and label.math is not None:
                return label.math.outer
        return name
    for pair in pairs_of(snapshot, code):
        return pair.formula or pair.formula_id
    return None


def declared_formulas(snapshot: Snapshot, code: CodeBlock) -> tuple[str, ...]:
    """Return the ids that a block or the comment above it names."""
    from mathlint.execute.fences import page_of

    cells = page_of(snapshot.document).cells
    return next((cell.implements for cell in cells if cell.block.outer == code.outer), ())
