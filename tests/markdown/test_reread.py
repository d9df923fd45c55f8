"""Reading again after an edit gives what reading the whole text gives."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from counted_work import work
from markdown.fragments import random_text
from msgspec.structs import replace

from mathlint.markdown import Document, read, reread
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from pathlib import Path

    from mathlint.markdown.document import Chunk


def random_edit(generator: random.Random, text: str) -> Edit:
    start = generator.randint(0, len(text))
    removed = generator.choice((0, 0, 1, 2, 5, 30))
    inserted = random_text(generator, generator.choice((0, 1, 1, 2, 4)))
    return Edit(Span(start, min(len(text), start + removed)), inserted)


def assert_same(again: Document, edit: Edit, before: str) -> None:
    full = read(again.text)
    assert [_told(it) for it in again.chunks] == [_told(it) for it in full.chunks], (before, edit)
    assert again.front_matter == full.front_matter
    assert again.maths == full.maths
    assert again.faults == full.faults


def _told(chunk: Chunk) -> Chunk:
    """Return a chunk without how far its reading looked, which may have been further before."""
    return replace(chunk, reach=0)


@pytest.mark.parametrize("seed", range(40))
def test_random_edits_of_random_documents(seed: int) -> None:
    generator = random.Random(seed)
    document = read(random_text(generator, 60))
    for _ in range(60):
        edit = random_edit(generator, document.text)
        before = document.text
        document = reread(document, edit)
        assert_same(document, edit, before)


def test_random_edits_of_real_documents(shared: Path) -> None:
    generator = random.Random(7)
    for path in sorted((shared / "seeds").glob("*.txt")):
        document = read(path.read_text(encoding="utf-8"))
        for _ in range(60):
            edit = random_edit(generator, document.text)
            before = document.text
            document = reread(document, edit)
            assert_same(document, edit, before)


def test_an_edit_shares_the_chunks_it_leaves_alone() -> None:
    document = read("".join(f"Paragraph {number} with $x_{number}$.\n\n" for number in range(500)))
    place = document.text.index("Paragraph 250")
    again = reread(document, Edit(Span(place, place), "A "))
    shared_chunks = {id(chunk) for chunk in document.chunks} & {id(chunk) for chunk in again.chunks}
    assert len(again.chunks) == len(document.chunks)
    assert len(shared_chunks) > 450


def test_an_edit_is_much_less_work_than_a_full_reading() -> None:
    text = "".join(f"Paragraph {number} with $x_{number}$.\n\n" for number in range(3000))
    document = read(text)
    place = Span(len(text) // 2, len(text) // 2)
    assert work(lambda: reread(document, Edit(place, "a"))) < work(lambda: read(text)) / 50
