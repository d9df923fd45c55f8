from __future__ import annotations

import re
from pathlib import Path
from typing import SupportsIndex

import pytest
from findings import marked
from hypothesis import given
from hypothesis import strategies as st

from mathlint.report.cells import cells, width
from mathlint.report.excerpt import Skipped, Underlined, excerpt
from mathlint.text import LineIndex, Span

CASES = Path(__file__).with_name("excerpts.txt").read_text(encoding="utf-8").split("=== ")[1:]


def _drawn(text: str, span: Span, columns: int) -> str:
    rows: list[str] = []
    for row in excerpt(LineIndex(text), span, columns):
        if isinstance(row, Skipped):
            rows.append("⋮")
        else:
            rows.append(f"{row.number} │ {row.text}".rstrip())
            rows.append(f"  │ {' ' * row.indent}{'^' * row.length}")
    return "\n".join(rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.split("\n")[0])
def test_place_is_underlined(case: str) -> None:
    title, _, rest = case.partition("\n")
    source, _, expected = rest.partition("\n---\n")
    # ␍ and ␛ stand for the characters themselves, which editors would hide or change
    text, spans = marked(source.replace("␍", "\r").replace("␛", "\x1b"))
    columns = re.search(r"width (\d+)", title)
    drawn = _drawn(text, spans[0], int(columns[1]) if columns else 80)
    assert drawn == expected.rstrip()


_NASTY = st.text(st.sampled_from("ab \t\n\r損🙂\u0301\u200d\x1b\u202e\u2028\ud800"), max_size=200)


@given(_NASTY, st.integers(0, 200), st.integers(0, 200), st.integers(24, 60))
def test_rows_fit_and_carets_stand_below_text(
    text: str, start: int, length: int, columns: int
) -> None:
    start = min(start, len(text))
    span = Span(start, min(start + length, len(text)))
    for row in excerpt(LineIndex(text), span, columns):
        if isinstance(row, Underlined):
            assert width(cells(row.text)) <= columns
            assert "\x1b" not in row.text
            assert row.length >= 1
            assert row.indent + row.length <= columns + 1


class _Watched(str):
    """A text that counts how many characters are taken out of it."""

    taken: int = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        part = super().__getitem__(key)
        self.taken += len(part)
        return part


def test_only_the_neighbourhood_of_a_long_line_is_looked_at() -> None:
    lines = LineIndex("x" * 1_000_000)
    watched = lines.text = _Watched(lines.text)
    list(excerpt(lines, Span(500_000, 500_005), 80))
    assert 0 < watched.taken < 1000
