r"""From a formula's LaTeX to a tree and its faults: :func:`parse`."""

from __future__ import annotations

from functools import lru_cache

from mathlint.tex.checks import checked
from mathlint.tex.fault import Certainty, Fault, FaultKind, Parsed, Repair
from mathlint.tex.macros import NO_MACROS, Macro, Macros, macros_of
from mathlint.tex.parser import parse_tree

__all__ = [
    "NO_MACROS",
    "Certainty",
    "Fault",
    "FaultKind",
    "Macro",
    "Macros",
    "Parsed",
    "Repair",
    "macros_of",
    "parse",
]


@lru_cache(maxsize=512)
def parse(tex: str, macros: Macros = NO_MACROS) -> Parsed:
    """Return the tree of a formula and all its faults, in the order of the text.

    Never raises; the time is linear in the length of ``tex``. Equal formulas are read once, as long
    as not too many others come in between: trees are large.
    """
    known = macros | macros_of(tex)
    return checked(parse_tree(tex, known), known)
