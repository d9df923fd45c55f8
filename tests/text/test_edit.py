"""Edits of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathlint.text import Edit, EditConflictError, Span, apply_edits


def test_edits_are_made_at_their_original_places():
    edits = [Edit(Span(4, 5), "Z"), Edit(Span(0, 1), "long")]
    assert apply_edits("abcde", edits) == "longbcdZ"


def test_insertions_at_one_place_keep_their_order():
    assert apply_edits("ab", [Edit(Span(1, 1), "1"), Edit(Span(1, 1), "2")]) == "a12b"


def test_the_same_edit_twice_is_made_once():
    assert apply_edits("ab", [Edit(Span(0, 1), "x")] * 2) == "xb"


def test_overlapping_edits_are_refused():
    with pytest.raises(EditConflictError, match="offset 1"):
        apply_edits("abc", [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y")])


def test_spans_are_checked():
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


@given(st.text(max_size=20), st.data())
def test_an_edit_changes_its_span_and_nothing_else(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text(max_size=5))
    assert apply_edits(text, [Edit(Span(start, end), new)]) == text[:start] + new + text[end:]
