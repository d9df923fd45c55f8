r"""LaTeX without delimiters: whole lines of it, and runs of it in a sentence.

In a block where a whole line is a formula, lines of symbols alone (``V_\phi``, ``s_t``, ``m``) are
too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from mathlint.markdown.document import Host
from mathlint.markdown.plain import plain_formulas
from mathlint.markdown.prose import has_math_command
from mathlint.markdown.runs import runs_of
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown.scan import Scan

_SYMBOL_LINE = pattern(r"(?=.*[A-Za-z])[A-Za-z0-9_^{}()\[\]|,;=+*'<>/ \u0370-\u03ff-]+", re.ASCII)
_WORD_IN_LINE = pattern(r"(?<![_^{A-Za-z])[A-Za-z]{2,}(?![(_^A-Za-z])")
_BLANKS = pattern(r"[ \t]*")
_CONTINUES = pattern(r"(?:[=+\-,(]|\\[A-Za-z]+)\s*\Z")


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
                found = list(runs_of(scan, start, end, environments))
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
