"""Edits of LaTeX without what they leave as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TOKEN = pattern(r"\\(?:[A-Za-z]+|.)|.", re.DOTALL)
_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}


def narrowed(edit: Edit, tex: str) -> Edit:
    """Return the same change without the commands and characters at its edges that stay.

    A fix that rewrites a long piece then seldom reaches over the line prefixes of a quote. What
    opens in the piece closes in it, so that a reader sees what becomes of what.
    """
    old, new = _TOKEN.findall(edit.span.of(tex)), _TOKEN.findall(edit.text)
    limit = min(len(old), len(new))
    before = 0
    while before < limit and old[before] == new[before]:
        before += 1
    after = 0
    while after < limit - before and old[-1 - after] == new[-1 - after]:
        after += 1
    while True:
        pieces = old[before : len(old) - after], new[before : len(new) - after]
        opened = any(_unpaired(piece, _OPENING) for piece in pieces)
        closed = any(_unpaired(piece[::-1], _CLOSING) for piece in pieces)
        if opened and after:
            after -= 1
        elif closed and before:
            before -= 1
        else:
            break
    first, last = len("".join(old[:before])), len("".join(old[len(old) - after :]))
    span = Span(edit.span.start + first, edit.span.end - last)
    return Edit(span, "".join(new[before : len(new) - after]))


def _unpaired(tokens: Iterable[str], pairs: Mapping[str, str]) -> bool:
    """Whether a bracket opens, or seen from the end closes, and has no partner."""
    waiting = dict.fromkeys(pairs.values(), 0)
    for token in tokens:
        if token in pairs:
            waiting[pairs[token]] += 1
        elif waiting.get(token):
            waiting[token] -= 1
    return any(waiting.values())
