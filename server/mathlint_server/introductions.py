"""Where a document says what a symbol means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.text.patterns import pattern
from mathlint_server.latex_help import in_unicode
from mathlint_server.symbols import Identity, occurrences_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.text import Span
    from mathlint_server.snapshot import Snapshot
    from mathlint_server.symbols import Occurrence

_BEFORE = re.compile(r"(?:\b(?:where|let|with|here|and|denote|call)|[-*+]|\d[.)]|\|)[\s*]*$", re.I)
_AFTER = re.compile(
    r"^[\s*]*(?:is|are|be|denotes?|represents?|stands? for|means?)\b\s*"
    r"|^[ \t*]*[:：=–—-](?!\w)[ \t]*",  # in the next line it would begin a list
    re.I,
)
_CELL = re.compile(r"^[ \t*]*\|[ \t]*")
"""What stands between a symbol in the first cell of a row and what the next one says of it."""

_ALONE = re.compile(
    r"(?:[_^](?:\{[^{}]*\}|\w|\\[A-Za-z]+))*\s*"
    r"(?:\(.*\)|\\in\b.*|(?:[<>]|\\[gl]eq?\b)\s*-?[\d.]+)?\s*",
    re.DOTALL,
)
r"""What may stand behind a symbol that is all its formula is about: ``(x)``, ``\in A``, ``> 0``."""

_REST = re.compile(r"(?:[^.;\n|]|\.(?=\S))*")
_NEXT = re.compile(r",?\s+(?:and|where|while)\s+\$|,\s+\$")
"""What ends a meaning: that of the next symbol begins."""

_FORMULA = pattern(r"\$+([^$]+)\$+")
_LONGEST = 160
_AROUND = 40


class Introduction(Struct, frozen=True):
    """Where a symbol first stands, and what the document says there that it is, if it does."""

    span: Span
    meaning: str = ""


def introduction_of(snapshot: Snapshot, identity: Identity) -> Introduction | None:
    """Return where the words around a symbol say what it is; else where it stands first."""
    return introduced_in(snapshot, occurrences_of(snapshot, identity))


def introduced_in(snapshot: Snapshot, places: Iterable[Occurrence]) -> Introduction | None:
    """Return the same, of the places of a symbol in the order of the text."""
    first: Occurrence | None = None
    for occurrence in places:
        first = first or occurrence
        math = snapshot.math_at(occurrence.span.start)
        if math is None or math.display or not _is_about(math.tex, occurrence):
            continue
        before = snapshot.text[max(math.outer.start - _AROUND, 0) : math.outer.start]
        after = snapshot.text[math.outer.end : math.outer.end + _LONGEST]
        line = before.rpartition("\n")[2]
        said = _CELL.match(after) if line.strip(" \t*") == "|" else _AFTER.match(after)
        if said is not None and _BEFORE.search(line or "- "):
            meaning = _REST.match(after, said.end())
            told = "" if meaning is None else _NEXT.split(meaning[0], 1)[0]
            words = _in_words(told)
            if words and not told.startswith("$"):  # a colon may be followed by what is defined
                return Introduction(occurrence.span, words)
    return None if first is None else Introduction(first.span)


def _is_about(tex: str, occurrence: Occurrence) -> bool:
    """Whether a formula begins with a symbol and says nothing of it but what it is applied to."""
    inner = occurrence.inner
    return inner.start == 0 and _ALONE.fullmatch(tex, inner.end) is not None


def _in_words(told: str) -> str:
    """Return a meaning without markup, its formulas in Unicode."""
    parts = _FORMULA.split(told)
    parts[::2] = [part.replace("*", "") for part in parts[::2]]
    parts[1::2] = map(in_unicode, parts[1::2])
    return " ".join("".join(parts).split()).strip(" _,")
