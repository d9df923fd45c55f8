"""Dollars: ``$x$`` and ``$$x$$`` in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.markdown.between_dollars import is_double_dollar_formula, is_inline_formula
from mathlint.markdown.document import Host, MarkdownFaultKind
from mathlint.markdown.prose import STARTS_FORMULA, has_math_command, is_formula, is_prose
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.markdown.scan import Scan

_LOOK_AHEAD = 200
_IN_TEXT = pattern(r"\\(?:text(?:bf|it|rm|sf|tt)?|mbox)\s*\{[^{}]*\Z")
_MOST_IN_TEXT = 5


def read_dollar(scan: Scan, start: int) -> int | None:
    """Read ``$x$`` at ``start``; return its end, None when the dollar is only a dollar."""
    text = scan.text
    inner = start + 1
    close = scan.find("$", inner)
    if close < 0:
        if STARTS_FORMULA.match(text, inner) and not scan.in_table:
            return _unclosed(scan, start, inner)
        return None
    close = _behind_text(scan, inner, close)
    if close == inner or not is_inline_formula(text, inner, close, html=scan.html):
        content = text[inner:close]
        if content[-1:] == " " and STARTS_FORMULA.match(content) and is_prose(content):
            # the next dollar opens another formula: this one was not closed before the words
            scan.collected.add_fault(
                MarkdownFaultKind.UNCLOSED_DELIMITER, scan.content, start, inner
            )
            scan.add_unclosed(start, close)
        return None
    scan.collected.add_math(
        scan.content,
        scan.host(Host.DOLLAR),
        inner,
        close,
        display=False,
        opening="$",
        closing="$",
        in_table=scan.in_table,
    )
    return close + 1


def _behind_text(scan: Scan, inner: int, close: int) -> int:
    r"""Return the dollar that closes a formula such as ``$\text{if $x > 0$}$`` for LaTeX.

    Most parsers take the first one; it is for a rule to say so, of a formula that is read whole.
    """
    end = close
    for _ in range(_MOST_IN_TEXT):
        if not _IN_TEXT.search(scan.text, max(inner, end - _LOOK_AHEAD), end):
            return end
        second = scan.find("$", end + 1)
        third = scan.find("$", second + 1) if second >= 0 else -1
        if third < 0 or "\n\n" in scan.text[end:third]:
            break
        end = third
    return close


def read_double_dollar(scan: Scan, start: int) -> int | None:
    """Read ``$$x$$`` at ``start``; return its end, None when it is not mathematics."""
    text = scan.text
    inner = start + 2
    close = scan.find("$$", inner)
    if close < 0:
        following = text[inner : inner + _LOOK_AHEAD]
        if STARTS_FORMULA.match(following.lstrip()) or (
            _at_line_start(text, start) and _opens_lines_of_formula(following)
        ):
            return _unclosed(scan, start, inner)
        return None
    content = text[inner:close]
    at_line_start = _at_line_start(text, start)
    if not is_double_dollar_formula(content, html=scan.html, at_line_start=at_line_start):
        return None
    scan.collected.add_math(
        scan.content,
        scan.host(Host.DOUBLE_DOLLAR),
        inner,
        close,
        display=scan.html or scan.is_alone(start, close + 2) or ("\n" in content and at_line_start),
        opening="$$",
        closing="$$",
        in_table=scan.in_table,
    )
    return close + 2


def _opens_lines_of_formula(following: str) -> bool:
    """Whether a command follows, or a formula on a line of its own."""
    if has_math_command(following):
        return True
    rest_of_line, _, lines = following.partition("\n")
    return not rest_of_line.strip() and is_formula(lines.partition("\n")[0])


def _at_line_start(text: str, position: int) -> bool:
    return not text[text.rfind("\n", 0, position) + 1 : position].strip()


def _unclosed(scan: Scan, start: int, inner: int) -> int | None:
    r"""Report an opener without closer, and read what follows as its formula.

    ``$`` reaches to the end of its line, ``$$`` to the end of its block, each as far as no
    sentence begins. Return where the formula ends, None when there is none.
    """
    text = scan.text
    scan.collected.add_fault(MarkdownFaultKind.UNCLOSED_DELIMITER, scan.content, start, inner)
    end = text.find("\n", inner)
    end = len(text) if end < 0 or inner - start == 2 else end
    scan.add_unclosed(start, end)
    if "$" in text[inner:end] or is_prose(text[inner:end]):
        return None
    opening = text[start:inner]
    scan.collected.add_math(
        scan.content,
        scan.host(Host.DOLLAR if opening == "$" else Host.DOUBLE_DOLLAR),
        inner,
        end,
        display=opening == "$$",
        opening=opening,
        closed=False,
        in_table=scan.in_table,
    )
    return end
