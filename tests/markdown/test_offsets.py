"""Every formula, block and heading stands in the document where the reader says."""

from __future__ import annotations

import random
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.fragments import FRAGMENTS, random_text

from mathlint.markdown import Document, Host, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.text import SourceMap


def assert_maps_back(tex: str, source_map: SourceMap, text: str) -> None:
    """Check that each run of ``tex`` is what stands at its place, or what that stands for."""
    assert source_map.length == len(tex)
    bounds = [segment.start for segment in source_map.segments] + [len(tex)]
    assert bounds[0] == 0
    position = 0
    for segment, start, end in zip(source_map.segments, bounds, bounds[1:], strict=False):
        inner, source = tex[start:end], segment.source.of(text)
        assert segment.source.start >= position
        position = segment.source.end
        assert (
            inner == source
            or inner == source.replace("\r\n", "\n").replace("\r", "\n")
            or inner == unescape(source)
            or source == "\\" * (len(source) - len(inner)) + inner
        ), (inner, source)


def assert_exact(document: Document) -> None:
    """Check all places of a document."""
    text = document.text
    position = 0
    for math in document.maths:
        assert math.tex == math.tex.strip()
        assert math.tex
        assert math.outer.encloses(math.inner)
        assert math.outer.end <= len(text)
        assert math.inner.start >= position, "formulas are in order and apart"
        position = math.inner.end
        assert_maps_back(math.tex, math.source_map, text)
        assert math.source_map.span(math.inner.__class__(0, len(math.tex))) == math.inner
        if math.closed and math.host in (Host.DOLLAR, Host.DOUBLE_DOLLAR, Host.BRACKET):
            outer = math.outer.of(text)
            assert outer.startswith(math.opening)
            assert outer.endswith(math.closing)
    for code in document.codes:
        assert code.inner.end <= len(text)
        assert_maps_back(code.code, code.source_map, text)
    for comment in document.comments:
        assert comment.span.of(text).startswith("<!--")
        assert comment.span.of(text).endswith("-->")
    for heading in document.headings:
        assert (
            heading.span.of(text).replace("\r\n", "\n").replace("\r", "\n")[:1]
            == (heading.text[:1])
        )
    for fault in document.faults:
        assert fault.span.of(text).replace("\r\n", "\n").replace("\r", "\n")[:1] == fault.text[:1]
    assert sum(chunk.length for chunk in document.chunks) == len(text) - document.body


@pytest.mark.parametrize("seed", range(300))
def test_random_documents(seed: int) -> None:
    assert_exact(read(random_text(random.Random(seed), 50)))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
def test_documents_of_fragments(text: str) -> None:
    assert_exact(read(text))


@settings(max_examples=200)
@given(st.text(alphabet="$\\[]()`*_ \n\r\t>-#|<&;{}ax1\U0001d465", max_size=80))
def test_documents_of_signs(text: str) -> None:
    assert_exact(read(text))


FORMULAS = (
    "$x_{%d}$", "$$y_{%d} + \U0001d465$$", "\\(\\alpha_{%d}\\)", "\\\\(z_{%d}\\\\)", "$`w_{%d}`$",
    "{math}`v_{%d}`", ":math:`u_{%d}`",
)  # fmt: skip
DISPLAYS = (
    "$$\na_{%d}\n= b\n$$", "\\[\nc_{%d}\n\\]", "\\begin{align}\nd_{%d} &= e\n\\end{align}",
    "```math\nf_{%d}\n```", "```{math}\n:label: l\n\ng_{%d}\n```", "$$ h_{%d} $$ {#eq-h}",
)  # fmt: skip


def _prefixed(first: str, rest: str) -> Callable[[str], str]:
    return lambda text: first + text.replace("\n", "\n" + rest)


INLINE_CONTAINERS: tuple[Callable[[str], str], ...] = (
    lambda text: f"Some words {text} and more.",
    lambda text: f"# Heading {text}",
    lambda text: f"Title {text}\n======",
    lambda text: f"| a | b |\n|---|---|\n| {text} | c |",
    lambda text: f"[^n]: A note {text}.",
    lambda text: f"**Bold** [{text}](url) {text.replace('_', '__')[:0]}",
    lambda text: f"<span>{text}</span> in a line",
    lambda text: f"\U0001f600 {text} \u4e2d\u6587",
)
BLOCK_CONTAINERS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    _prefixed("- ", "  "),
    _prefixed("1.\t", "\t"),
    _prefixed("> ", "> "),
    _prefixed(">", ">"),
    _prefixed("- > ", "  > "),
    _prefixed("> - ", ">   "),
    _prefixed("* a\n\n\t", "\t"),
    _prefixed("[^m]: b\n\n    ", "    "),
    _prefixed("> [!tip]\n> ", "> "),
)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("seed", range(30))
def test_every_formula_in_every_container_is_found(newline: str, seed: int) -> None:
    generator = random.Random(seed)
    pieces: list[str] = []
    for number in range(60):
        if generator.random() < 0.5:
            text = generator.choice(INLINE_CONTAINERS)(generator.choice(FORMULAS) % number)
        else:
            text = generator.choice(DISPLAYS) % number
        container = generator.choice(BLOCK_CONTAINERS)
        # a table or a heading is a block of its own: it stands in a container as it is
        pieces.append(container(text))
        pieces.append("Words between.")
    document = read("\n\n".join(pieces).replace("\n", newline))
    assert_exact(document)
    found = [math.tex for math in document.maths]
    missing = [n for n in range(60) if sum(f"_{{{n}}}" in tex for tex in found) != 1]
    assert missing == [], [pieces[2 * number] for number in missing]
