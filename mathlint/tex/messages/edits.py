"""Edits and spans that the repairs of all faults are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from mathlint.tex.tokens import Token


def insertion(offset: int, text: str) -> Edit:
    """Return the edit that puts ``text`` in at ``offset``."""
    return Edit(Span(offset, offset), text)


def of_token(token: Token) -> Span:
    """Return where a token stands."""
    return Span(token.start, token.end)


def before_punctuation(tex: str, start: int, stop: int) -> int:
    """Return ``stop``, or the place before the blanks and the full stop in front of it."""
    while stop > start and tex[stop - 1] in " \t\r\n.,;":
        stop -= 1
    return stop
