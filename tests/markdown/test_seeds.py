"""The documents of the shared data: every formula is found, and nothing but formulas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mathlint.markdown import Document, Host, read

if TYPE_CHECKING:
    from pathlib import Path

Record = dict[str, object]


@pytest.fixture(scope="module")
def records(shared: Path) -> list[Record]:
    lines = (shared / "data" / "seed-formulas.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[str, Document]:
    paths = sorted((shared / "seeds").glob("*.txt"))
    return {path.name: read(path.read_text(encoding="utf-8"), path.name) for path in paths}


def is_located(record: Record, document: Document) -> bool:
    """Whether a span is the record, or covers it where several records are one span."""
    for math in document.maths:
        place = (math.inner.start, math.inner.end)
        if place == (record["offset"], record["end_offset"]):
            return math.inner.of(document.text) == record["latex"]
        if record["unit"] and place[0] <= record["offset"] and record["end_offset"] <= place[1]:
            return True
    return False


def test_formulas_are_located_exactly(
    records: list[Record], documents: dict[str, Document]
) -> None:
    marked = [record for record in records if record["dialect"] != "bare-inline"]
    missed = [
        record["id"] for record in marked if not is_located(record, documents[record["file"]])
    ]
    assert len(missed) <= len(marked) / 100, missed


def test_most_mathematics_typed_as_text_is_located(
    records: list[Record], documents: dict[str, Document]
) -> None:
    typed = [record for record in records if record["dialect"] == "bare-inline"]
    located = [record for record in typed if is_located(record, documents[record["file"]])]
    assert len(located) >= 0.6 * len(typed)


def test_no_prose_is_taken_for_mathematics(
    records: list[Record], documents: dict[str, Document]
) -> None:
    for name, document in documents.items():
        known = [(r["offset"], r["end_offset"]) for r in records if r["file"] == name]
        for math in document.maths:
            assert any(start < math.inner.end and math.inner.start < end for start, end in known), (
                name,
                math,
            )


def test_correct_formulas_of_public_repositories_are_read_whole(shared: Path) -> None:
    path = shared / "data" / "real-formulas" / "clean.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        latex = json.loads(line)["latex"]
        (math,) = read(f"Words.\n\n$$\n{latex}\n$$\n\nWords.\n").maths
        assert math.tex == latex.strip()
        assert math.host is Host.DOUBLE_DOLLAR
