"""MD110: one formula is split over two pairs of dollars."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import Chunk, Host, MathSpan
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import ChunkContext

_OPERATORS = (
    r"=|[+*/<>]|-|\\(?:cdot|times|leq?|geq?|neq?|approx|sim|propto|equiv|to|in|rightarrow|mid"
    r"|log|exp|sum|prod|int|frac|sqrt)(?![A-Za-z])"
)
_OPERATOR = pattern(rf"\s*(?:{_OPERATORS})\s*")
_ENDS_OPEN = pattern(rf"(?:{_OPERATORS})\s*\Z")
_BEGINS_OPEN = pattern(r"\s*(?:=|[*/<>]|\\(?:cdot|times|leq?|geq?|neq?|approx|sim|propto)\b)")
_SIZED = pattern(r"\\(?:right|[bB]igg?[rm]?)\s*[<>/]\s*\Z")
_ANGLES = pattern(r"\s*<.*>\s*", re.DOTALL)


@rule("MD110", "split-formula", severity=Severity.WARNING, on=Chunk)
def split_formula(chunk: Chunk, context: ChunkContext) -> Iterator[Finding]:
    """Report neighbouring formulas with an operator dangling where they meet."""
    run: list[MathSpan] = []
    for left, right in pairwise(chunk.maths):
        if _is_split(left, right, context.text):
            run = [*(run or [left]), right]
        elif run:
            yield _joined(run)
            run = []
    if run:
        yield _joined(run)


def _is_split(left: MathSpan, right: MathSpan, text: str) -> bool:
    if not (_in_dollars(left) and _in_dollars(right)):
        return False
    between = text[left.outer.end : right.outer.start]
    if between.strip(" ") or len(between) > 3 or _joins_words(left, right, text):
        return False
    return _ends_open(left.tex) or _begins_open(right.tex)


def _joined(run: list[MathSpan]) -> Finding:
    seams = tuple(
        Edit(Span(left.inner.end, right.inner.start), " ") for left, right in pairwise(run)
    )
    pairs = "two pairs" if len(run) == 2 else "several pairs"
    return Finding(
        run[0].outer.cover(run[-1].outer),
        f"one formula is split over {pairs} of dollars: an operator dangles at the seam",
        (Fix("Join them", seams, Applicability.SAFE),),
    )


def _joins_words(left: MathSpan, right: MathSpan, text: str) -> bool:
    r"""Whether an operator alone stands between a word and a formula: ``tuple $\to$ $m$-tuple``."""
    before = text[max(0, left.outer.start - 2) : left.outer.start].strip(" ")[-1:]
    after = text[right.outer.end : right.outer.end + 2].strip(" ")[:1]
    return bool(
        (_OPERATOR.fullmatch(left.tex) and _is_in_words(before))
        or (_OPERATOR.fullmatch(right.tex) and _is_in_words(after))
    )


def _is_in_words(beside: str) -> bool:
    return beside.isalpha() or beside in ("`", "*", ")")


def _ends_open(tex: str) -> bool:
    return bool(_ENDS_OPEN.search(tex)) and not (_SIZED.search(tex) or _ANGLES.fullmatch(tex))


def _begins_open(tex: str) -> bool:
    return bool(_BEGINS_OPEN.match(tex)) and not _ANGLES.fullmatch(tex)


def _in_dollars(math: MathSpan) -> bool:
    return math.host is Host.DOLLAR and math.closed and math.opening == "$"
