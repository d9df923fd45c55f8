"""Sphinx's ``.. math::`` in a Markdown text, and its ``.. code::``, in which no formula stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_DIRECTIVE = pattern(
    r"\.\.[ ]+(?P<name>math|code|code-block|sourcecode|testcode|doctest)::(?P<argument>[^\n]*)"
)


def find_directive(
    state: StateBlock, start_line: int, end_line: int
) -> tuple[str, str, int] | None:
    """Return name and argument of a directive in ``start_line``, and the line after its body.

    The body are the lines that are blank, or indented more than the directive.
    """
    first = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("..", first):
        return None
    opening = _DIRECTIVE.fullmatch(state.src, first, state.eMarks[start_line])
    if opening is None:
        return None
    end = line = start_line + 1
    while line < end_line:
        if state.isEmpty(line):
            line += 1
        elif state.sCount[line] > state.sCount[start_line]:
            end = line = line + 1
        else:
            break
    return opening["name"], opening["argument"], end
