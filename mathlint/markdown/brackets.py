r"""LaTeX's own delimiters, ``\(x\)`` and ``\[x\]``, and their escaped forms ``\\(x\\)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.markdown.document import Host, MarkdownFaultKind
from mathlint.markdown.prose import STARTS_FORMULA, has_math_command, is_formula, is_prose
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.markdown.scan import Scan

_LOOK_AHEAD = 200
_CLOSING = {"(": ")", "[": "]"}
_ELEMENT = pattern(r"""<span class=(?P<quote>["'])math[ \w]*(?P=quote)>\Z""")
"""What a converter writes around a formula: the browser decodes what is inside."""
_LONGEST_ELEMENT = 60


def read_bracket(scan: Scan, start: int, opening: str) -> int | None:
    r"""Read the formula that ``opening`` opens; return its end.

    A single backslash is also how Markdown escapes a bracket: then the content decides.
    """
    text = scan.text
    inner = start + len(opening)
    closing = opening[:-1] + _CLOSING[opening[-1]]
    close = scan.find(closing, inner)
    if close < 0:
        line = text[inner : inner + _LOOK_AHEAD].split("\n", 1)[0]
        if STARTS_FORMULA.match(line.lstrip()) or has_math_command(line):
            kind = MarkdownFaultKind.UNCLOSED_DELIMITER
            scan.collected.add_fault(kind, scan.content, start, inner)
            scan.add_unclosed(start, inner + len(line))
        return None
    # an opener further on: what is between decides, lest many openers of one closer take long
    opened_again = text.find(opening, inner, close)
    content = text[inner : close if opened_again < 0 else opened_again]
    after_word = start > 0 and text[start - 1].isalnum()
    is_escape = len(opening) == 2
    if is_escape and (after_word or not is_formula(content)) and not has_math_command(content):
        return None
    if is_prose(content) and not has_math_command(content):
        return None
    if opening == "\\[" and len(content) == 1:
        return None  # an escaped box to tick; a formula of one letter is not displayed in a line
    end = close + len(closing)
    in_element = _ELEMENT.search(text, max(0, start - _LONGEST_ELEMENT), start) is not None
    scan.collected.add_math(
        scan.content,
        Host.HTML if in_element else scan.host(Host.BRACKET),
        inner,
        close,
        display=opening[-1] == "[",
        opening=opening,
        closing=closing,
        in_table=scan.in_table,
    )
    return end
