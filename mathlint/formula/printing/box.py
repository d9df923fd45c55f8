"""Blocks of text that are set beside and above each other, around a common base line."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

_TALL_FENCES = {
    "(": ("⎛", "⎜", "⎝"), ")": ("⎞", "⎟", "⎠"), "[": ("⎡", "⎢", "⎣"), "]": ("⎤", "⎥", "⎦"),
    "|": ("│", "│", "│"), "‖": ("‖", "‖", "‖"),
}  # fmt: skip
_TALL_BRACE = ("⎧", "⎪", "⎨", "⎩")


class Box(Struct, frozen=True):
    """Lines of equal width; ``base`` is the index of the one that text beside it continues."""

    lines: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return columns(self.lines[0])

    @property
    def height(self) -> int:
        """How many lines it has."""
        return len(self.lines)


def columns(text: str) -> int:
    """Return how many columns a line takes: accents above letters take none."""
    return sum(not unicodedata.combining(character) for character in text)


def text_box(text: str) -> Box:
    """Return one line."""
    return Box((text,))


def centred(box: Box, width: int) -> Box:
    """Return a box padded on both sides to ``width`` columns."""
    left = (width - box.width) // 2
    right = width - box.width - left
    return Box(tuple(" " * left + line + " " * right for line in box.lines), box.base)


def beside(boxes: Sequence[Box]) -> Box:
    """Return boxes in a row, their base lines level."""
    above = max(box.base for box in boxes)
    below = max(box.height - box.base for box in boxes)
    lines = [""] * (above + below)
    for box in boxes:
        blank = " " * box.width
        first = above - box.base
        for index in range(len(lines)):
            inside = first <= index < first + box.height
            lines[index] += box.lines[index - first] if inside else blank
    return Box(tuple(lines), above)


def stacked(boxes: Sequence[Box], base: int, *, left: bool = False) -> Box:
    """Return boxes below each other; the base line is that of ``boxes[base]``."""
    width = max(box.width for box in boxes)
    lines: list[str] = []
    level = 0
    for index, box in enumerate(boxes):
        padded = centred(box, width)
        if left:
            filled = tuple(line + " " * (width - box.width) for line in box.lines)
            padded = Box(filled, box.base)
        if index == base:
            level = len(lines) + box.base
        lines += padded.lines
    return Box(tuple(lines), level)


def fraction(numerator: Box, denominator: Box) -> Box:
    """Return one box over another with a bar between them."""
    width = max(numerator.width, denominator.width) + 2
    return stacked((numerator, text_box("─" * width), denominator), 1)


def scripted(box: Box, low: Box | None, high: Box | None) -> Box:
    """Return a box with others to its right, one lower and one higher."""
    width = max(part.width for part in (low, high) if part is not None)
    column: list[str] = []
    if high is not None:
        column += [line + " " * (width - high.width) for line in high.lines]
    above = len(column)
    column += [" " * width] * box.height
    if low is not None:
        column += [line + " " * (width - low.width) for line in low.lines]
    return beside((box, Box(tuple(column), above + box.base)))


def fenced(box: Box, opening: str, closing: str) -> Box:
    """Return a box between brackets of its height."""
    return beside([part for part in (_fence(opening, box), box, _fence(closing, box)) if part])


def _fence(sign: str, box: Box) -> Box | None:
    if not sign:
        return None
    if box.height == 1 or (sign not in _TALL_FENCES and sign != "{"):
        return text_box(sign)
    if sign == "{":
        return _brace(box)
    top, middle, bottom = _TALL_FENCES[sign]
    return Box((top, *[middle] * (box.height - 2), bottom), box.base)


def _brace(box: Box) -> Box:
    top, line, middle, bottom = _TALL_BRACE
    if box.height == 2:
        return Box(("⎰", "⎱"), box.base)
    lines = [top, *[line] * (box.height - 2), bottom]
    lines[box.height // 2] = middle
    return Box(tuple(lines), box.base)
