"""How many columns of a terminal a text takes, and how its unprintable characters are shown."""

from __future__ import annotations

import os
import unicodedata

from msgspec import Struct

TAB_WIDTH = 4

# Formatting characters that reorder or hide what follows: shown, never sent to the terminal.
_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Cell(Struct, frozen=True):
    """One character as a terminal shows it: the text to print and its width in columns."""

    text: str
    width: int


def cell(character: str, column: int = 0) -> Cell:
    """Return how ``character`` is shown; a tab reaches to the next stop after ``column``."""
    if " " <= character <= "~":
        return Cell(character, 1)
    if character == "\t":
        width = TAB_WIDTH - column % TAB_WIDTH
        return Cell(" " * width, width)
    if character < " ":
        return Cell(chr(0x2400 + ord(character)), 1)
    if character == "\x7f":
        return Cell("\N{SYMBOL FOR DELETE}", 1)
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Zl", "Zp"} or character in _BIDI_CONTROLS:
        return Cell(_REPLACEMENT, 1)
    if category in {"Mn", "Me", "Cf"} or "\u1160" <= character <= "\u11ff":
        return Cell(character, 1 if character == "\u00ad" else 0)
    return Cell(character, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1)


def cells(text: str) -> list[Cell]:
    """Return the cells of one line that starts at column 0."""
    shown: list[Cell] = []
    column = 0
    for character in text:
        shown.append(cell(character, column))
        column += shown[-1].width
    return shown


def width(shown: list[Cell]) -> int:
    """Return the columns that the cells take together."""
    return sum(part.width for part in shown)


def one_line(text: str) -> str:
    """Return ``text`` fit for one line of a terminal: control characters made visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(part.text for part in cells(text))


def printable_path(path: str) -> str:
    """Return a path that can be encoded: bytes of a name that are not UTF-8 become U+FFFD."""
    if path.isascii():
        return path
    return os.fsencode(path).decode("utf-8", "replace")
