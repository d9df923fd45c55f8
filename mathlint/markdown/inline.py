"""Formulas inside a leaf block: one linear scan over its text.

Code spans, links, tags and the like are met by the same expression, so that what stands in them is
not taken for mathematics. Each dialect's delimiter is handed to the module of that dialect.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.markdown.brackets import read_bracket
from mathlint.markdown.code import read_hidden_code
from mathlint.markdown.document import Comment, Host
from mathlint.markdown.dollars import read_dollar, read_double_dollar
from mathlint.markdown.environments import ANY_OPENING, read_environment
from mathlint.markdown.roles import read_dollar_code, read_role
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.markdown.scan import Scan

_CONSTRUCT = pattern(
    r"""
  (?P<dollar_code> \$`[^`\n]+`\$ )
| (?P<role>        (?:\{math\}|:math:)`[^`]+` )
| (?P<ticks>       `+ )
| (?P<comment>     <!-- )
| (?P<raw>         <(?P<element>script|style|pre|code|textarea)\b[^<>]*> )
| (?P<tag>         </?[A-Za-z][\w:-]*(?:\s(?:="[^"\n]*"|='[^'\n]*'|"[^"<>]*"|'[^'<>]*'
                   |[^<>$"'=]|=(?!["']))*)?/?> )
| (?P<autolink>    <[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*> )
| (?P<image>       !\[[^\[\]$\n]*\](?=\() )
| (?P<wiki>        !?\[\[[^\[\]\n]*\]\] )
| (?P<target>      \]\([^()\s<>]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+"[^"\n]*")?\) )
| (?P<address>     (?:https?|ftp|file)://[^\s<>()\[\]]+ )
| (?P<bracket>     \\?\\[(\[] )
| (?P<definition>  ^[ \t]*\\(?:(?:re|provide)?(?:newcommand|Declare(?:MathOperator|RobustCommand))
                   \*?[ \t]*(?=[{\\])|[gex]?def\\|let\\) )
| (?P<environment> \\begin\{[A-Za-z]+(?:\\?\*)?\} )
| (?P<escape>      \\[$`*<_\#\\] )
| (?P<double>      \$\$ )
| (?P<single>      \$ )
""",
    re.VERBOSE | re.MULTILINE,
)
_TICKS = pattern(r"`+")
_BRACE_OR_END = pattern(r"\\[{}$]|[{}$\n]")
_MATH_SCRIPT = pattern(r"""\btype\s*=\s*["']?math/tex(?P<display>\s*;\s*mode=display)?""")
_SIGNS = pattern(r"[$\\`<\[:{]")


def scan_inline(scan: Scan) -> None:
    """Collect the formulas and comments of a leaf's text."""
    text = scan.text
    if _SIGNS.search(text) is None:
        return
    position = 0
    while True:
        construct = _CONSTRUCT.search(text, position)
        if construct is None:
            return
        start, position = construct.span()
        end = _read(scan, construct)
        if end is not None:
            if (start, end) not in scan.inner_environments[-1:]:
                scan.taken.append((start, end))
            position = max(position, end)


def _read(scan: Scan, construct: re.Match[str]) -> int | None:
    """Read what ``construct`` opens; return where it ends, None when it opens nothing."""
    start, end = construct.span()
    match construct.lastgroup:
        case "dollar_code":
            return read_dollar_code(scan, start, end)
        case "role":
            return read_role(scan, start, end)
        case "single":
            return read_dollar(scan, start)
        case "double":
            return read_double_dollar(scan, start)
        case "bracket":
            return read_bracket(scan, start, construct[0])
        case "environment":
            return _environment(scan, construct)
        case "ticks":
            return None if scan.html else _code_span(scan, start, end)
        case "comment":
            return _comment(scan, start)
        case "definition":
            return _definition(scan, start)
        case "raw" | "element":
            return _raw_element(scan, construct)
        case _:
            return end


def _environment(scan: Scan, construct: re.Match[str]) -> int | None:
    if ANY_OPENING.fullmatch(construct[0]) is None:
        return None
    return read_environment(scan, construct.start(), construct[0])


def _code_span(scan: Scan, start: int, end: int) -> int | None:
    """Return where the code span ends that opens with this run of backticks."""
    if scan.tick_runs is None:
        scan.tick_runs = {}
        for run in reversed(list(_TICKS.finditer(scan.text))):
            scan.tick_runs.setdefault(run.end() - run.start(), []).append(run.start())
    runs = scan.tick_runs.get(end - start, [])
    while runs and runs[-1] < end:
        runs.pop()
    return runs[-1] + end - start if runs else None


def _comment(scan: Scan, start: int) -> int | None:
    close = scan.text.find("-->", start + 4) if "-->" not in scan.exhausted else -1
    if close < 0:
        scan.exhausted.add("-->")
        return None
    place = scan.content.span(start, close + 3)
    scan.collected.comments.append(Comment(place, scan.text[start + 4 : close]))
    code = read_hidden_code(scan.content, start + 4, close, place)
    if code is not None:
        scan.collected.codes.append(code)
    return close + 3


def _definition(scan: Scan, start: int) -> int:
    r"""Take ``\newcommand{\R}{\mathbb{R}}``: the lines up to one at whose end no brace is open.

    A formula may follow in that line.
    """
    depth = 0
    end = start
    for sign in _BRACE_OR_END.finditer(scan.text, start):
        end = sign.start()
        if sign[0] in "\n$" and depth <= 0:
            break
        depth += (sign[0] == "{") - (sign[0] == "}")
    else:
        end = len(scan.text)
    scan.collected.definitions.append(scan.text[start:end])
    return end


def _raw_element(scan: Scan, construct: re.Match[str]) -> int | None:
    closing = f"</{construct['element']}"
    close = scan.find(closing, construct.end())
    if close < 0:
        return None
    script = _MATH_SCRIPT.search(construct[0])
    if script is not None:
        scan.collected.add_math(
            scan.content,
            Host.HTML,
            construct.end(),
            close,
            display=script["display"] is not None,
            opening=construct[0],
            closing=closing + ">",
        )
    return close + len(closing)
