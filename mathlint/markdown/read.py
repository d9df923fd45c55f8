"""From a text to a document, chunk by chunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.markdown.bare import scan_bare
from mathlint.markdown.blocks import TopLevelBlock, read_blocks
from mathlint.markdown.code import read_code
from mathlint.markdown.collected import Collected
from mathlint.markdown.document import (
    Chunk,
    Document,
    Heading,
    Host,
    MarkdownFault,
    MarkdownFaultKind,
    MathSpan,
)
from mathlint.markdown.fences import read_fence, read_math_directive
from mathlint.markdown.front_matter import read_front_matter
from mathlint.markdown.inline import scan_inline
from mathlint.markdown.leaf import Leaf, LeafKind
from mathlint.markdown.scan import Scan
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK_LINE = pattern(r"\n(?:[ \t]*\n)+")


def read(text: str, path: str = "") -> Document:
    """Read ``text`` as Markdown, whatever it is; never raises, in time linear in its size."""
    front_matter = read_front_matter(text)
    body = text[front_matter.span.end :] if front_matter else text
    chunks = tuple(read_chunks(body, after_html=False))
    return Document(path, text, chunks, front_matter)


def read_chunks(text: str, *, after_html: bool) -> Iterator[Chunk]:
    """Yield the chunks of ``text``, one for each top-level block."""
    for block in read_blocks(text):
        chunk = _chunk(block, after_html=after_html)
        after_html = chunk.ends_html
        yield chunk


def _chunk(block: TopLevelBlock, *, after_html: bool) -> Chunk:
    collected = Collected()
    in_html = after_html
    for leaf in block.leaves:
        is_html = leaf.kind is LeafKind.HTML or (
            in_html
            and leaf.kind is LeafKind.INDENTED_CODE
            and leaf.content.text.lstrip().startswith("<")
        )
        _read_leaf(leaf, collected, is_html=is_html)
        in_html = is_html
    return Chunk(
        length=block.length,
        reach=max(block.length, block.reach),
        after_html=after_html,
        ends_html=in_html,
        maths=tuple(sorted(collected.maths, key=lambda math: math.inner)),
        codes=tuple(sorted(collected.codes, key=lambda code: code.outer)),
        comments=tuple(collected.comments),
        headings=tuple(collected.headings),
        faults=tuple(sorted(collected.faults, key=lambda fault: fault.span)),
        definitions=tuple(collected.definitions),
    )


def _read_leaf(leaf: Leaf, collected: Collected, *, is_html: bool) -> None:
    if is_html:
        scan_inline(Scan(leaf.content, collected, html=True))
        return
    match leaf.kind:
        case LeafKind.FENCE:
            read_fence(leaf, collected)
        case LeafKind.INDENTED_CODE:
            collected.codes.append(read_code(leaf, fenced=False))
        case LeafKind.MATH:
            _read_math(leaf, collected)
        case LeafKind.DIRECTIVE:
            read_math_directive(leaf, collected)
        case LeafKind.ROW:
            _read_row(leaf, collected)
        case _:
            if leaf.kind is LeafKind.HEADING:
                text = leaf.content
                place = text.span(0, len(text))
                collected.headings.append(Heading(leaf.level, place, text.text))
            scan = Scan(leaf.content, collected)
            scan_inline(scan)
            scan_bare(scan)


def _read_math(leaf: Leaf, collected: Collected) -> None:
    blank = _BLANK_LINE.search(leaf.content.text.strip("\n"))
    if blank is not None:
        offset = len(leaf.content.text) - len(leaf.content.text.lstrip("\n"))
        kind = MarkdownFaultKind.BLANK_LINE
        collected.add_fault(kind, leaf.content, blank.start() + offset, blank.end() + offset)
    hosts = {"": Host.ENVIRONMENT, "$$": Host.DOUBLE_DOLLAR}
    collected.add_math(
        leaf.content,
        hosts.get(leaf.opening, Host.BRACKET),
        0,
        len(leaf.content),
        display=True,
        opening=leaf.opening,
        closing=leaf.closing,
        outer=leaf.outer,
        label=leaf.label,
    )


def _read_row(leaf: Leaf, collected: Collected) -> None:
    scans = [Scan(cell, collected, in_table=True) for cell in leaf.cells]
    before = len(collected.maths)
    for scan in scans:
        scan_inline(scan)
    split = _split_formulas(leaf, collected.maths[before:])
    for scan in scans:
        cell = scan.content.span(0, len(scan.text))
        # a piece of a formula is none
        if not any(cell.overlaps(math.outer) for math in split):
            scan_bare(scan)
    collected.faults += [
        MarkdownFault(
            MarkdownFaultKind.SPLIT_BY_TABLE, math.outer, math.opening + math.tex + math.closing
        )
        for math in split
    ]


def _split_formulas(leaf: Leaf, in_cells: list[MathSpan]) -> list[MathSpan]:
    """Return the formulas of the whole row that a bar splits: no cell holds them."""
    if len(leaf.cells) < 2 or leaf.content.text.count("$") < 2:
        return []
    found = Collected()
    scan_inline(Scan(leaf.content, found, in_table=True))
    read = {math.inner.start for math in in_cells}
    return [math for math in found.maths if "|" in math.tex and math.inner.start not in read]
