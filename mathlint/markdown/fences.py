"""Fences: code, formulas, or LaTeX that nobody labelled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.markdown.code import read_code
from mathlint.markdown.document import Host, MarkdownFault, MarkdownFaultKind
from mathlint.markdown.labels import OPTION_LABEL
from mathlint.markdown.prose import has_math_command, is_prose
from mathlint.text import Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown.collected import Collected
    from mathlint.markdown.leaf import Leaf

_MATH_DIRECTIVE = pattern(r"\{math\}\s*(?P<argument>.*)")
_MATH_LABELS = frozenset({"math", "katex"})
_LATEX_LABELS = frozenset({"", "latex", "tex"})
_BREAK = pattern(r"\n[ \t]*(?:\n[ \t]*)+|\$\$")
_EDGE = pattern(r"\\(?P<edge>begin|end)\{")
_PAIR = pattern(r"(?P<open>\$\$|\\\[)(?P<body>(?:(?!\$\$|\\\[|\\\]).)*)(?:\$\$|\\\])", re.DOTALL)
_DOLLARS = pattern(r"\$\$(?:\s*\$\$)*")
_OPTIONS = pattern(r"^(?:[ \t]*:[\w-]+:(?:[ \t][^\n]*)?(?:\n|\Z))+", re.MULTILINE)
_BLANK_LINE = pattern(r"\S[^\n]*\n[ \t]*\n")
_NOT_A_FORMULA = pattern(
    r"\\(?:documentclass|usepackage|section|subsection|cite[pt]?|item|newcommand|renewcommand|def"
    r"|begin\{(?:document|figure|table|tabular|itemize|enumerate|tikzpicture|algorithm\w*)\*?)"
    r"|^[ \t]*(?:import|from|def|return|print|for|while|if)\b|^[ \t]*[$>#%]\s|;[ \t]*$|//"
    r"|\w\([)\"']|^[A-Z]{3,}:",
    re.MULTILINE,
)


def read_fence(leaf: Leaf, collected: Collected) -> None:
    """Collect a fence: formulas where its label or, without one, its content says so."""
    directive = _MATH_DIRECTIVE.fullmatch(leaf.info)
    words = leaf.info.split()
    label = words[0].lower() if words else ""
    if not leaf.closing and (directive is not None or label in _MATH_LABELS):
        opening = Span(leaf.outer.start, leaf.outer.start + len(leaf.opening))
        fault = MarkdownFault(MarkdownFaultKind.UNCLOSED_DELIMITER, opening, leaf.opening)
        collected.faults.append(fault)
    if directive is not None:
        _read_directive(leaf, collected)
    elif label in _MATH_LABELS:
        _read_pieces(leaf, collected, wrapped=False)
    elif label in _LATEX_LABELS and _holds_formulas(leaf.content.text):
        _read_pieces(leaf, collected, wrapped=_is_wrapped(leaf.content.text))
    else:
        collected.codes.append(read_code(leaf))


def read_math_directive(leaf: Leaf, collected: Collected) -> None:
    """Collect a ``.. math::`` block: each of its paragraphs is a formula."""
    _read_directive(leaf, collected)


def _read_directive(leaf: Leaf, collected: Collected) -> None:
    text = leaf.content.text
    label = OPTION_LABEL.search(text)
    _report_dollars(leaf, collected)
    for start, end in _pieces_beside_options(text):
        collected.add_math(
            leaf.content,
            Host.DIRECTIVE,
            start,
            end,
            display=True,
            outer=leaf.outer,
            label=label["label"] if label else None,
        )


def _pieces_beside_options(text: str) -> Iterator[tuple[int, int]]:
    """Yield the formulas of a directive; its options follow its argument, before a blank line."""
    blank = _BLANK_LINE.search(text)
    options = _OPTIONS.search(text, 0, blank.end() if blank else len(text))
    if options is None:
        yield from _pieces(text)
        return
    yield from _pieces(text[: options.start()])
    for start, end in _pieces(text[options.end() :]):
        yield options.end() + start, options.end() + end


def _read_pieces(leaf: Leaf, collected: Collected, *, wrapped: bool) -> None:
    text = leaf.content.text
    if not wrapped:
        _report_dollars(leaf, collected)
    for start, end in _pieces(text):
        if leaf.info.split()[:1] != ["math"]:
            start, end = _without_brackets(text, start, end)
        collected.add_math(
            leaf.content,
            Host.FENCE,
            start,
            end,
            display=True,
            opening=leaf.opening,
            closing=leaf.closing,
            outer=leaf.outer,
        )


def _report_dollars(leaf: Leaf, collected: Collected) -> None:
    for dollars in _DOLLARS.finditer(leaf.content.text):
        kind = MarkdownFaultKind.NESTED_DELIMITER
        collected.add_fault(kind, leaf.content, *dollars.span())


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the formulas of a fence: blank lines and ``$$`` part them.

    Not inside of an environment: rows of ``aligned`` may have blank lines between them.
    """
    start = 0
    environments = _environments(text)
    within = next(environments, None)
    for gap in _BREAK.finditer(text):
        while within is not None and within[1] <= gap.start():
            within = next(environments, None)
        if within is None or gap.start() < within[0]:
            yield start, gap.start()
            start = gap.end()
    yield start, len(text)


def _environments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the outermost environments are that are ended too, in the order of the text."""
    begins: list[int] = []
    found: list[tuple[int, int]] = []
    for edge in _EDGE.finditer(text):
        if edge["edge"] == "begin":
            begins.append(edge.start())
        elif begins:
            start = begins.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, edge.end()))
    yield from found


def _without_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end].strip()
    if piece.startswith("\\[") and piece.endswith("\\]"):
        start = text.index("\\[", start) + 2
        end = text.rindex("\\]", start, end)
    return start, end


def _is_wrapped(text: str) -> bool:
    r"""Whether every formula stands between ``$$`` or ``\[ \]``, as in a document's source."""
    return bool(_PAIR.search(text)) and not _PAIR.sub("", text).strip()


def _holds_formulas(text: str) -> bool:
    """Whether an unlabelled fence holds formulas and nothing else."""
    if not has_math_command(text) or _NOT_A_FORMULA.search(text):
        return False
    pieces = [text[start:end] for start, end in _pieces(text)]
    return not any(is_prose(line) for piece in pieces for line in piece.split("\n")) and all(
        has_math_command(piece) or "=" in piece for piece in pieces if piece.strip()
    )
