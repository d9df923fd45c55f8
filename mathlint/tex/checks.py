"""Faults that show in the finished tree, and what pylatexenc says besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.tex.fault import Parsed
    from mathlint.tex.macros import Macros


def checked(parsed: Parsed, macros: Macros) -> Parsed:
    """Return the formula with the faults of its tree added."""
    del macros
    return parsed
