"""What differs between two versions of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable


def edit_between(old: str, new: str) -> Edit:
    """Return the one edit that makes ``new`` of ``old``: what differs between equal ends."""
    shortest = min(len(old), len(new))
    before = _most(shortest, lambda length: old[:length] == new[:length])
    rest = shortest - before
    after = _most(rest, lambda length: old[len(old) - length :] == new[len(new) - length :])
    return Edit(Span(before, len(old) - after), new[before : len(new) - after])


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """Return the greatest number up to ``limit`` that a property, once lost, does not regain."""
    low, high = 0, limit
    while low < high:  # comparing slices is so fast that halving beats looking at characters
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
