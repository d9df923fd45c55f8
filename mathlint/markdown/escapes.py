r"""Markdown's escapes inside formulas: ``\_`` for ``_``, ``\*`` for ``*``, ``\\{`` for ``\{``.

Where Markdown comes first and LaTeX second, authors escape what Markdown would eat. The same
characters may be meant for LaTeX: ``\text{batch\_size}`` shows an underscore, ``\\`` ends a row.
So an escape is undone only where LaTeX would hardly make sense of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.markdown.content import Content
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.text import Span

_ESCAPE = pattern(
    r"""
  # names, in which LaTeX shows an underscore
  \\(?:text\w*|mbox|hbox|operatorname\*?|math(?:rm|sf|tt)|label|tag|ref)\s*\{[^{}]*\}
| (?<![\\A-Za-z])[A-Za-z]{2,}\\_(?!\s*\{)
| \\[A-Za-z]+
| (?P<row>     \\\\\\\\ )
| (?P<bracket> \\\\[{}] )
| (?P<sign>    \\\\[|,;:!] )
| (?P<command> \\\\(?=[A-Za-z]{2}) )
| \\\\
| (?P<bars>    \\\|\\\| )
| (?P<script>  \\_(?=\s*(?:\{|\\[A-Za-z]|[A-Za-z0-9](?![A-Za-z]))) )
| (?P<star>    \\\* )
| (?P<label>   \(\\\#[\w:./-]+\) )
""",
    re.VERBOSE,
)
_COMMAND = pattern(r"(\\+)[A-Za-z]")


def unescaped(content: Content, *, doubled: bool) -> Content:
    r"""Return a formula's content without the escapes that Markdown takes out of it.

    doubled: the delimiters are ``\\(`` or ``\\[``, so that every backslash needs a second one;
        where all have one, and other signs are escaped, too, it is known without
    """
    text = content.text
    if not any(sign in text for sign in ("\\_", "\\*", "\\\\", "\\|\\|", "(\\#")):
        return content
    doubled = doubled or _is_doubled(text)
    brackets = doubled or ("\\\\{" in text and "\\\\}" in text)
    pieces: list[tuple[str, Span]] = []
    position = 0
    for escape in _ESCAPE.finditer(text):
        match escape.lastgroup:
            case "row" if doubled:
                meant = escape[0][2:]
            case "script" | "star":
                meant = escape[0][1:]
            case "label":  # bookdown's name of the equation
                meant = ""
            case "bracket" if brackets:
                meant = escape[0][1:]
            case "sign" | "command" if doubled:
                meant = escape[0][1:]
            case "bars" if doubled:
                meant = "||"
            case _:
                continue
        pieces += content.pieces(position, escape.start())
        pieces.append((meant, content.span(escape.start(), escape.end())))
        position = escape.end()
    if not pieces:
        return content
    pieces += content.pieces(position, len(text))
    return Content.of_pieces(pieces)


def _is_doubled(text: str) -> bool:
    r"""Whether an author escaped a formula throughout: ``\\max\_{j \\in J} \\theta``."""
    commands = _COMMAND.findall(text)
    return len(commands) > 1 and "\\_" in text and all(mark == "\\\\" for mark in commands)
