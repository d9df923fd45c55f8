"""Dollars: ``$x$`` and ``$$x$$`` in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.markdown.document import Host, MarkdownFaultKind
from mathlint.markdown.prose import STARTS_FORMULA, has_math_command, is_formula, is_prose

if TYPE_CHECKING:
    from mathlint.markdown.inline import Scan

_SHELL = re.compile(r"\{\w+\}|[A-Z][A-Z0-9_]+[/:]")
_KEYWORD = re.compile(
    r"COPYRIGHT|HEADER|VERSION|(?:Id|Date|Author|Header|Revision|Rev|Source|Log)(?::[^$]*)?"
)
"""What version control systems put between dollars, and placeholders of licences."""
_SENTENCE = re.compile(r"\A[.,;:!?)][ \t\n]|\A\d[^\\]*[\"“”]|\A\d[\d.,]*[.;] |\\[dwsDWSb][+*?]")
"""The end of a sentence between two amounts of money; a regular expression between two anchors."""
_WORD = re.compile(r"[A-Za-z]{2}")
_LONE_WORD = re.compile(r"[A-Za-z_]{2,}")
_ONE_COMMAND = re.compile(r"\\[A-Za-z]+")
_LOOK_AHEAD = 200
_GLUE = "_%@#"
_UNFINISHED = re.compile(r"[,/:;.&?=(>-]\Z")


def read_dollar(scan: Scan, start: int) -> int | None:
    """Read ``$x$`` at ``start``; return its end, None when the dollar is only a dollar."""
    text = scan.text
    inner = start + 1
    close = scan.find("$", inner)
    if close < 0:
        if STARTS_FORMULA.match(text, inner) and not scan.in_table:
            return _unclosed(scan, start, inner)
        return None
    if close == inner or not _is_inline_formula(scan, inner, close):
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
    if not content.strip() or (is_prose(content) and not has_math_command(content)):
        return None
    scan.collected.add_math(
        scan.content,
        scan.host(Host.DOUBLE_DOLLAR),
        inner,
        close,
        display=scan.html
        or scan.is_alone(start, close + 2)
        or ("\n" in content and _at_line_start(text, start)),
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


def _is_inline_formula(scan: Scan, inner: int, close: int) -> bool:
    """Whether the text between two dollars is a formula: not money, not a shell's variable."""
    text = scan.text
    content = text[inner:close]
    following = text[close + 1 : close + 2]
    if _KEYWORD.fullmatch(content):
        return False
    glued = following in _GLUE or (inner > 1 and text[inner - 2] in _GLUE)
    if glued and following and _LONE_WORD.fullmatch(content):
        return False
    if "`" in content or "\n\n" in content:
        return False
    if following.isdigit() and not _ONE_COMMAND.fullmatch(content):
        return False
    if (following.isalpha() or following == "{") and (
        _UNFINISHED.search(content) or _SHELL.match(content)
    ):
        return False
    if _SENTENCE.search(content):
        return False
    if content[0].isdigit() and _WORD.search(content) and not _has_signs(content):
        return False
    if is_prose(content) and (content[0].isdigit() or not _has_signs(content)):
        return False
    if content[0].isspace() or content[-1].isspace():
        if is_prose(content):
            return False
        return content.strip() != "" and (
            scan.html or is_formula(content) or has_math_command(content)
        )
    return True


def _has_signs(content: str) -> bool:
    return any(sign in content for sign in "\\^_=")


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
