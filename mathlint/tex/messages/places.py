"""Where a bracket that has no partner was meant to open or to close."""

from __future__ import annotations

import re

from mathlint.tex.messages.edits import before_punctuation
from mathlint.text.patterns import pattern

_PLACE = pattern(
    r"""(?P<stop>&|\\\\|\\end|\\right|=|<|>|≤|≥|≈|∼
          |\\(?:sim|simeq|approx|leq?|geq?|lt|gt|neq?|propto|equiv|to|leftarrow|rightarrow
               |gets|mapsto|coloneqq|triangleq|quad|qquad|tag|text)(?![a-zA-Z]))
      | (?P<sum>\\(?:sum|prod|int)(?![a-zA-Z])(?:\\limits)?
               (?:\s*[_^](?:\{[^{}]*\}|\\[a-zA-Z]+|\w))*)
      | (?P<open>[({\[]|\\\{|\\langle(?![a-zA-Z]))
      | (?P<close>[)}\]]|\\\}|\\rangle(?![a-zA-Z]))
      | \\(?:[a-zA-Z]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_REACH = 400


def closing_place(tex: str, start: int) -> int:
    """Return where a bracket that opens before ``start`` would close: before the next relation."""
    depth = 0
    reach = min(len(tex), start + _REACH)
    for found in _PLACE.finditer(tex, start, reach):
        if found["open"]:
            depth += 1
        elif found["close"]:
            if depth == 0:
                return before_punctuation(tex, start, found.start())
            depth -= 1
        elif found["stop"] and depth == 0:
            return before_punctuation(tex, start, found.start())
    return before_punctuation(tex, start, reach)


def opening_place(tex: str, end: int) -> int | None:
    """Return where what a bracket closes at ``end`` begins: behind a bracket, a relation, a sum.

    None where that is too far away.
    """
    first = max(0, end - _REACH)
    begins = [first]
    for found in _PLACE.finditer(tex, first, end):
        if found["stop"] or found["sum"]:
            begins[-1] = found.end()
        elif found["open"]:
            begins.append(found.end())
        elif found["close"] and len(begins) > 1:
            begins.pop()
    place = begins[-1]
    if 0 < place == first:
        return None
    while tex[place : place + 1].isspace():
        place += 1
    return place
