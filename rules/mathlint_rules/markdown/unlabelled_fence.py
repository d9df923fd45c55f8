"""MD105: a fence without a label holds LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import Chunk, Host
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import ChunkContext


@rule("MD105", "unlabelled-math-fence", severity=Severity.INFO, on=Chunk)
def unlabelled_fence(chunk: Chunk, context: ChunkContext) -> Iterator[Finding]:
    """Report fences that hold formulas and do not say so; once for each fence."""
    seen: Span | None = None
    for math in chunk.maths:
        if math.host is not Host.FENCE or math.outer == seen:
            continue
        seen = math.outer
        label_at = math.outer.start + len(math.opening)
        label, *_ = context.text[label_at : math.inner.start].splitlines() or [""]
        if label.strip():
            continue
        place = Span(math.outer.start, label_at)
        edit = Edit(Span(label_at, label_at), "math")
        yield Finding(
            place,
            "this fence holds LaTeX but has no label, so it is shown as code",
            (Fix("Label it `math`", (edit,), Applicability.UNSAFE),),
        )
