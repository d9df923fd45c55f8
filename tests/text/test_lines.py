"""LineIndex: offsets to lines and columns in every encoding, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathlint.text import Encoding, LineIndex, Position

TEXT = st.text(alphabet="ab\r\n\tä€𝔼\u2028\x85\x0c ", max_size=40)


def test_lines_end_at_line_feeds_and_carriage_returns_only():
    index = LineIndex("a\nb\r\nc\rd\u2028e\x85f\x0cg")
    assert [index.line_text(line) for line in range(len(index))] == [
        "a",
        "b",
        "c",
        "d\u2028e\x85f\x0cg",
    ]


@pytest.mark.parametrize(
    ("encoding", "column"),
    [(Encoding.UTF8, 8), (Encoding.UTF16, 4), (Encoding.UTF32, 3)],
)
def test_the_unit_of_a_column_is_the_encoding(encoding, column):
    index = LineIndex("x\nä𝔼é!")
    assert index.position(5, encoding) == Position(1, column)
    assert index.offset(Position(1, column), encoding) == 5


def test_a_column_inside_a_character_means_its_start():
    assert LineIndex("𝔼x").offset(Position(0, 1), Encoding.UTF16) == 0
    assert LineIndex("äx").offset(Position(0, 1), Encoding.UTF8) == 0


def test_positions_outside_the_text_move_to_its_edge():
    index = LineIndex("ab\r\nc")
    assert index.offset(Position(-1, 3)) == 0
    assert index.offset(Position(0, 99)) == 2
    assert index.offset(Position(9, 0)) == 5
    assert index.position(99) == Position(1, 1)
    assert index.position(-1) == Position(0, 0)


@given(TEXT, st.sampled_from(Encoding))
def test_every_offset_that_is_not_between_cr_and_lf_returns(text, encoding):
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue
        assert index.offset(index.position(offset, encoding), encoding) == offset


@given(TEXT)
def test_lines_with_their_ends_are_the_text(text):
    index = LineIndex(text)
    ends = [*index.starts[1:], len(text)]
    assert "".join(text[a:b] for a, b in zip(index.starts, ends, strict=True)) == text
    for line in range(len(index)):
        assert not set(index.line_text(line)) & {"\r", "\n"}
