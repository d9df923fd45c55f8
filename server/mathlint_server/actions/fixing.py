"""The fixes that findings offer: one, all of a kind, all that are safe."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability
from mathlint.lint.engine import check
from mathlint.lint.fixes import compatible_fixes, mend, offered_fix
from mathlint.markdown import reread
from mathlint.text import Edit, Span
from mathlint_server.actions.action import FIX_ALL, QUICK_FIX, Action
from mathlint_server.difference import edit_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint_server.snapshot import Snapshot

_MOST_LINES = 2_000
_ONLY_BY_HAND = " (look at it afterwards)"


def fixes(snapshot: Snapshot, span: Span) -> Iterator[Action]:
    """Yield the fixes of the findings in a selection, and those of their kinds everywhere."""
    codes: dict[str, Diagnostic] = {}
    for diagnostic in snapshot.diagnostics_in(span):
        codes.setdefault(diagnostic.code, diagnostic)
        for fix in diagnostic.fixes:
            by_hand = fix.applicability is Applicability.DISPLAY
            yield Action(
                fix.title + (_ONLY_BY_HAND if by_hand else ""),
                QUICK_FIX,
                lambda fix=fix: fix.edits,  # type: ignore[misc]
                (diagnostic,),
                preferred=fix.applicability is Applicability.SAFE,
            )
    for code, diagnostic in codes.items():
        alike = [it for it in snapshot.diagnostics if it.code == code and it.fixes]
        together = compatible_fixes(alike, unsafe=True)
        if len(together) > 1:
            mended = tuple(it for it in alike if offered_fix(it, unsafe=True) in together)
            yield Action(
                f"Fix all {len(together)} of {code} ({diagnostic.name})",
                QUICK_FIX,
                lambda together=together: tuple(e for fix in together for e in fix.edits),  # type: ignore[misc]
                mended,
            )


def fix_all(snapshot: Snapshot) -> Iterator[Action]:
    """Yield the action that makes every safe fix of the document."""
    safe = compatible_fixes(snapshot.diagnostics)
    if safe:
        yield Action("Make all safe fixes of mathlint", FIX_ALL, lambda: _mended(snapshot))


def _mended(snapshot: Snapshot) -> tuple[Edit, ...]:
    """Return the edits that lead to the text in which nothing is left to fix safely."""
    ruling = snapshot.ruling

    def checked(text: str) -> tuple[Diagnostic, ...]:
        if text == snapshot.text:
            return snapshot.diagnostics
        document = reread(snapshot.document, edit_between(snapshot.text, text))
        return check(document, ruling.quick, ruling.settings)

    return tuple(edits_between(snapshot.text, mend(snapshot.text, checked).text))


def edits_between(old: str, new: str) -> Iterator[Edit]:
    """Yield small edits that make ``new`` of ``old``, so that cursors and folds stay."""
    whole = edit_between(old, new)
    before = whole.span.of(old).splitlines(keepends=True)
    after = whole.text.splitlines(keepends=True)
    if len(before) > _MOST_LINES or len(after) > _MOST_LINES:
        yield whole
        return
    starts = [whole.span.start]
    for line in before:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind != "equal":
            span = Span(starts[first], starts[last])
            text = "".join(after[new_first:new_last])
            small = edit_between(span.of(old), text)
            yield Edit(small.span.shift(span.start), small.text)
