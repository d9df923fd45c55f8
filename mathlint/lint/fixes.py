"""Mending a text by the fixes that its findings offer."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.lint.diagnostic import Applicability, Diagnostic, Fix
from mathlint.text import apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mathlint.text import Span

_MOST_ROUNDS = 20


class Mended(Struct, frozen=True):
    """A text after its fixes: what is left to report, and how many fixes were made."""

    text: str
    remaining: tuple[Diagnostic, ...]
    fixes: int


def mend(
    text: str,
    check: Callable[[str], tuple[Diagnostic, ...]],
    *,
    unsafe: bool = False,
) -> Mended:
    """Apply the safe fixes, and the unsafe ones too when asked for, until none is left.

    Fixes that change the same place are made one after the other, because the second may be void
    once the first is made. Rules whose fixes undo each other end it: no text is returned to.
    """
    diagnostics = check(text)
    seen = {text}
    made = 0
    for _ in range(_MOST_ROUNDS):
        chosen = compatible_fixes(diagnostics, unsafe=unsafe)
        mended = apply_edits(text, (edit for fix in chosen for edit in fix.edits))
        if mended in seen:
            break
        seen.add(mended)
        text, made = mended, made + len(chosen)
        diagnostics = check(text)
    return Mended(text, diagnostics, made)


def offered_fix(diagnostic: Diagnostic, *, unsafe: bool = False) -> Fix | None:
    """Return the fix that would be applied for a finding, if any."""
    allowed = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    return next((fix for fix in diagnostic.fixes if fix.applicability in allowed), None)


def compatible_fixes(diagnostics: Iterable[Diagnostic], *, unsafe: bool = False) -> tuple[Fix, ...]:
    """Return fixes that can be made together: those whose edits touch no edit of an earlier one."""
    chosen: dict[Fix, None] = {}
    changed: list[Span] = []  # in order, no two of different fixes touch
    for diagnostic in sorted(diagnostics, key=lambda it: it.key):
        fix = offered_fix(diagnostic, unsafe=unsafe)
        if fix is None or fix in chosen or not fix.edits:
            continue
        spans = sorted(edit.span for edit in fix.edits)
        if _are_apart(spans) and not any(_touches_one(span, changed) for span in spans):
            chosen[fix] = None
            for span in spans:
                insort(changed, span)
    return tuple(chosen)


def _are_apart(spans: Sequence[Span]) -> bool:
    return all(first.end <= second.start for first, second in pairwise(spans))


def _touches_one(span: Span, changed: Sequence[Span]) -> bool:
    """Whether a change meets one of those; neighbours do, since their order may matter."""
    index = bisect_left(changed, span)
    before, after = changed[max(index - 1, 0) : index], changed[index : index + 1]
    return any(it.end >= span.start for it in before) or any(it.start <= span.end for it in after)
