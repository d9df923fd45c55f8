"""Facts about chunks: after any edit the same as if all chunks were asked, and few are."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from mathlint.markdown import read, reread
from mathlint.markdown.per_chunk import PerChunk
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from mathlint.markdown.document import Chunk

PIECES = ("x", "\n\n", "$x$", "", "\n\n# H\n\n$xx$\n\n")
TEXT = "".join(f"Paragraph {k} with ${'x' * (k % 3)}_{k}$\n\n- {k}\n\n" for k in range(60))


def test_after_edits_the_same_is_told_as_of_a_new_document() -> None:
    def formulas(chunk: Chunk, block: str, prefix: str) -> tuple[str, ...]:
        asked.append(chunk)
        assert all(it.outer.of(block).strip("$") == it.tex for it in chunk.maths)
        return tuple(prefix + it.tex for it in chunk.maths if "x" in it.tex)

    asked: list[Chunk] = []
    source = random.Random(2)
    facts = PerChunk(formulas)
    document = read(TEXT, "page.md")
    list(facts.of(document, "a"))
    for _ in range(200):
        asked.clear()
        before = document
        for _ in range(source.choice((1, 1, 4))):  # who types fast is not asked about each
            start = source.randrange(len(document.text))
            end = min(start + source.choice((0, 0, 3, 90)), len(document.text))
            edit = Edit(Span(start, end), source.choice(PIECES))
            document = reread(document, edit)
        told = list(facts.of(document, "a"))
        kept = {id(chunk) for chunk in before.chunks}
        assert len(asked) <= sum(id(chunk) not in kept for chunk in document.chunks)
        assert told == list(PerChunk(formulas).of(document, "a"))
        assert list(facts.of(document, "a")) == told


def test_what_else_is_given_counts() -> None:
    facts = PerChunk(lambda chunk, _, wanted: tuple(it for it in chunk.maths if wanted in it.tex))
    document = read(TEXT, "page.md")
    assert len(list(facts.of(document, "_59"))) == 1
    assert len(list(facts.of(document, "_1"))) == 11
