"""Runs of LaTeX in a line: what a formula is made of, up to the words of a sentence.

A line is split into runs of what a formula is made of (commands, symbols, numbers, operators),
ended by words. A run is a formula when it holds a command that nothing but mathematics has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.markdown.commands import FUNCTION_WORDS, MATH_COMMANDS, SHORT_WORDS, TEXT_ARGUMENT
from mathlint.markdown.edges import without_sentence
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
_OPENING = ("(", "[", "\\{")
_CLOSING = (")", "]", "\\}")


class _Run(Struct):
    """Neighbouring tokens of a formula; ``depth`` counts the brackets that are open."""

    start: int
    end: int
    depth: int = 0


def runs_of(
    scan: Scan, start: int, end: int, environments: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the runs of LaTeX between ``start`` and ``end``, edges trimmed.

    environments: where each begins that stands without delimiters, and where it ends
    """
    text = scan.text
    for first, last in _free(scan, start, end):
        if text.find("\\", first, last) < 0:
            continue
        for run in _runs(text, first, last, environments):
            formula = without_sentence(text, run.start, run.end)
            if formula is not None:
                yield formula


def _runs(text: str, start: int, end: int, environments: dict[int, int]) -> Iterator[_Run]:
    run: _Run | None = None
    position = start
    while position < end and (token := _TOKEN.match(text, position, end)):
        closing = environments.get(position)
        if closing is not None and closing <= end:
            run = run or _Run(position, closing)
            run.end = position = closing
            continue
        position = _token_end(text, token, end)
        if _belongs(text, token, end) or (run and run.depth > 0 and _belongs_in_brackets(token)):
            run = run or _Run(token.start(), position)
            run.end = position
            run.depth += (token[0] in _OPENING) - (token[0] in _CLOSING)
        elif run is not None:
            yield run
            run = None
    if run is not None:
        yield run


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
