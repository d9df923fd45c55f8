r"""LaTeX without delimiters: whole lines of it, and runs of it in a sentence.

A line is split into runs of what a formula is made of (commands, symbols, numbers, operators),
ended by words. A run is a formula when it holds a command that nothing but mathematics has. In a
block where such a line stands, lines of symbols alone (``V_\phi``, ``s_t``, ``m``) are too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.markdown.commands import FUNCTION_WORDS, MATH_COMMANDS, SHORT_WORDS, TEXT_ARGUMENT
from mathlint.markdown.document import Host
from mathlint.markdown.plain import plain_formulas
from mathlint.markdown.prose import has_math_command
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown.scan import Scan

_TOKEN = pattern(
    r"""
  \\(?P<command>[A-Za-z]+)\*?
| (?P<escape>\\[{}|,;:!\\_%&\# ])
| (?P<script>[_^])
| (?P<number>\d+(?:\.\d+)?)
| (?P<ideographs>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)
| (?P<word>(?:(?![\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[^\W\d_])+)
| (?P<stop>[.:;?!](?=\s))
| (?P<sign>[-=+*/<>|&,;:!.'~(){}\[\]\u00b7\u00d7\u00b1\u2190-\u22ff\u2032])
| (?P<blank>\s+)
| (?P<other>.)
""",
    re.VERBOSE | re.DOTALL,
)
_SYMBOL_LINE = pattern(r"(?=.*[A-Za-z])[A-Za-z0-9_^{}()\[\]|,;=+*'<>/ \u0370-\u03ff-]+", re.ASCII)
_WORD_IN_LINE = pattern(r"(?<![_^{A-Za-z])[A-Za-z]{2,}(?![(_^A-Za-z])")
_PATH = pattern(r"[A-Za-z]:\\")
_GLUE = pattern(r"[A-Za-z0-9_:/.\\]")
_MAX_TRIMS = 8
_BLANKS = pattern(r"[ \t]*")
_ARTICLE = pattern(r"[aAI][ ]+(?=[\\A-Za-z])")
_LAST_ARTICLE = pattern(r"[\s,][aAI]")
_OPENING = ("(", "[", "\\{")
_CLOSING = (")", "]", "\\}")
_EDGE = " \t\n,.;:!?"
_EMPHASIS = pattern(r"\*\*|[*/](?=[ ])")
_CONTINUES = pattern(r"(?:[=+\-,(]|\\[A-Za-z]+)\s*\Z")


class _Run(Struct):
    """Neighbouring tokens of a formula; ``depth`` counts the brackets that are open."""

    start: int
    end: int
    depth: int = 0


def scan_bare(scan: Scan) -> None:
    """Collect the formulas that stand in the text without delimiters."""
    runs: list[tuple[int, int]] = []
    whole_lines: set[int] = set()
    brackets: dict[int, tuple[int, int]] = {}
    if "\\" in scan.text:
        lines = list(_lines(scan))
        environments = dict(scan.inner_environments)
        bracketed = dict(_bracketed(scan, lines))
        for start, end in lines:
            if (start, end) in bracketed and has_math_command(scan.text[start:end]):
                found = [scan.content.trimmed(start, end)]
                brackets[found[0][0]] = bracketed[start, end]
            else:
                found = list(_runs(scan, start, end, environments))
            runs += found
            if found[:1] == [scan.content.trimmed(start, end)]:
                whole_lines.add(found[0][0])
        if whole_lines:
            symbols = list(_symbol_lines(scan, lines))
            known = {start for start, _ in runs}
            symbols = [line for line in symbols if line[0] not in known]
            whole_lines.update(start for start, _ in symbols)
            runs = sorted(runs + symbols)
    for start, end in runs:
        if scan.is_unclosed(start):
            continue
        if start in brackets:
            _add_bracketed(scan, start, end, brackets[start])
        else:
            _add(scan, start, end, display=start in whole_lines)
    for start, end in plain_formulas(scan.text):
        after = bisect_left(runs, start, key=lambda run: run[1])
        in_run = scan.is_unclosed(start) or (after < len(runs) and runs[after][0] < end)
        if not in_run and next(scan.taken_between(start, end), None) is None:
            _add(scan, start, end, display=False)


def _add(scan: Scan, start: int, end: int, *, display: bool) -> None:
    scan.collected.add_math(
        scan.content, Host.BARE, start, end, display=display, in_table=scan.in_table
    )


def _add_bracketed(scan: Scan, start: int, end: int, brackets: tuple[int, int]) -> None:
    outer = scan.content.span(*brackets)
    scan.collected.add_math(
        scan.content, Host.BARE, start, end, display=True, opening="[", closing="]", outer=outer
    )


def _bracketed(
    scan: Scan, lines: list[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    r"""Yield the lines alone between ``[`` and ``]``: a display that has lost its backslashes.

    Each with where the brackets are: from the first to behind the last.
    """
    text = scan.text
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if text[slice(*before)].strip() == "[" and text[slice(*after)].strip() == "]":
            brackets = text.index("[", *before), text.index("]", *after) + 1
            if next(scan.taken_between(*brackets), None) is None:
                yield line, brackets


def _lines(scan: Scan) -> Iterator[tuple[int, int]]:
    r"""Yield the lines; one in which an environment opens goes on to where it closes.

    The line before an environment belongs to it when it ends in an operator: ``a_t =``.
    """
    text = scan.text
    environments = iter([*scan.inner_environments, (len(text) + 1, len(text) + 1)])
    opening, closing = next(environments)
    start = position = 0
    while start < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        while opening < end and closing > end:
            end = text.find("\n", closing)
            end = len(text) if end < 0 else end
        if end + 1 <= opening and _CONTINUES.search(text, max(start, end - 40), end):
            indent = _BLANKS.match(text, end + 1)
            if indent is not None and indent.end() == opening:
                position = end + 1
                continue
        while opening < end:
            opening, closing = next(environments)
        yield start, end
        start = position = end + 1


def _runs(
    scan: Scan, start: int, end: int, environments: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the runs of LaTeX between ``start`` and ``end``, edges trimmed.

    environments: where each begins that stands without delimiters, and where it ends
    """
    text = scan.text
    for first, last in _free(scan, start, end):
        if text.find("\\", first, last) < 0:
            continue
        run: _Run | None = None
        position = first
        while position < last and (token := _TOKEN.match(text, position, last)):
            closing = environments.get(position)
            if closing is not None and closing <= last:
                run = run or _Run(position, closing)
                run.end = position = closing
                continue
            position = _token_end(text, token, last)
            if _belongs(text, token, last) or (
                run and run.depth > 0 and _belongs_in_brackets(token)
            ):
                run = run or _Run(token.start(), position)
                run.end = position
                run.depth += (token[0] in _OPENING) - (token[0] in _CLOSING)
            elif run is not None:
                yield from _trimmed(text, run)
                run = None
        if run is not None:
            yield from _trimmed(text, run)


def _free(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a line that no delimiter, link or code span takes."""
    for first, last in scan.taken_between(start, end):
        if start < first:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _token_end(text: str, token: re.Match[str], limit: int) -> int:
    """Return the end of a token, with the braces of a command's argument or of a script."""
    end = token.end()
    takes_group = token["script"] is not None or token["command"] is not None
    while takes_group and end < limit and text[end] == "{":
        depth = 0
        for position in range(end, limit):
            depth += (text[position] == "{") - (text[position] == "}")
            if depth == 0:
                break
        if depth:
            return limit
        end = position + 1
        if token["script"] is not None:
            break
    return end


def _belongs(text: str, token: re.Match[str], limit: int) -> bool:
    """Whether a token can be part of a formula."""
    match token.lastgroup:
        case "command":
            return token["command"] in MATH_COMMANDS or token["command"] in TEXT_ARGUMENT
        case "word":
            word = token["word"]
            following = text[token.end() : min(token.end() + 1, limit)]
            return (
                (len(word) == 1 and word.isascii())
                or "\u0370" <= word <= "\u03ff"
                or word in FUNCTION_WORDS
                or following in ("(", "_", "^")
                or text[token.start() - 1 : token.start()] in ("_", "^", "{")
            )
        case "other" | "stop" | "ideographs":
            return False
        case _:
            return True


def _belongs_in_brackets(token: re.Match[str]) -> bool:
    """Whether a token that else ends a formula goes on with it between brackets."""
    word: str | None = token["word"]
    is_product = word is not None and len(word) == 2 and word.lower() not in SHORT_WORDS
    return token["stop"] is not None or (is_product and token[0].isascii())


def _trimmed(text: str, run: _Run) -> Iterator[tuple[int, int]]:
    """Yield the run without the punctuation and the articles of the sentence around it."""
    start, end = run.start, run.end
    glued = _GLUE.match(text, start - 1) if start else None
    if glued is not None and text[start] == "\\":
        return
    for _ in range(_MAX_TRIMS):
        before = start, end
        while start < end and text[start] in _EDGE:
            start += 1
        emphasis = _EMPHASIS.match(text, start, end)
        if emphasis is not None:
            start = emphasis.end()
        if text.endswith("**", start, end):
            end -= 2
        while end > start and text[end - 1] in _EDGE + "(-":
            if text[end - 1] in ",;:!" and text[end - 2] == "\\":
                break
            end -= 1
        article = _ARTICLE.match(text, start, end)
        if article is not None:
            start = article.end()
        if _LAST_ARTICLE.match(text, end - 2, end) and text[end : end + 1] == " ":
            end -= 1
        inside = text[start:end]
        if inside.startswith("(") and inside.endswith(")") and _one_pair(inside):
            start, end = start + 1, end - 1
        elif inside.startswith("[ ") and inside.endswith(" ]"):
            # what is left of an escaped \\[ … \\] once something took the backslashes
            start, end = start + 2, end - 2
        elif inside.startswith("(") and _surplus(inside) > 0:
            start += 1
        elif inside.endswith(")") and _surplus(inside) < 0:
            end -= 1
        if before == (start, end):
            break
    if start < end and not _PATH.match(text, start) and has_math_command(text[start:end]):
        yield start, end


def _surplus(text: str) -> int:
    """Return how many more brackets open than close; ``[0,1)`` is a pair."""
    return sum(text.count(sign) for sign in "([") - sum(text.count(sign) for sign in ")]")


def _one_pair(text: str) -> bool:
    """Whether the first bracket is closed by the last."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return index == len(text) - 1
    return False


def _symbol_lines(scan: Scan, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in lines:
        start, end = scan.content.trimmed(start, end)
        line = scan.text[start:end]
        if (
            _SYMBOL_LINE.fullmatch(line)
            and not _WORD_IN_LINE.search(line)
            and next(scan.taken_between(start, end), None) is None
        ):
            yield start, end
