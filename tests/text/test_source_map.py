"""SourceMap: from an extracted text back to its document."""

from hypothesis import given
from hypothesis import strategies as st

from mathlint.text import Segment, SourceMap, Span

# a formula of two lines in a block quote, with an entity:  "> a &lt; b\n> + c"  →  "a < b\n+ c"
DOCUMENT = "> a &lt; b\n> + c"
QUOTED = SourceMap.of_segments(
    [
        Segment(0, Span(2, 4)),
        Segment(2, Span(4, 8)),
        Segment(3, Span(8, 11)),
        Segment(6, Span(13, 16)),
    ],
    length=9,
)


def test_spans_reach_over_prefixes_and_entities():
    assert QUOTED.span(Span(0, 1)).of(DOCUMENT) == "a"
    assert QUOTED.span(Span(2, 3)).of(DOCUMENT) == "&lt;"
    assert QUOTED.span(Span(0, 5)).of(DOCUMENT) == "a &lt; b"
    assert QUOTED.span(Span(4, 7)).of(DOCUMENT) == "b\n> +"
    assert QUOTED.span(Span(6, 9)).of(DOCUMENT) == "+ c"


def test_a_span_that_ends_at_a_line_end_leaves_the_next_prefix_outside():
    assert QUOTED.span(Span(4, 6)).of(DOCUMENT) == "b\n"


def test_empty_spans_are_places():
    assert QUOTED.span(Span(6, 6)) == Span(13, 13)
    assert QUOTED.span(Span(9, 9)) == Span(16, 16)


def test_document_offsets_return_to_inner_ones():
    assert QUOTED.inner(2) == 0
    assert QUOTED.inner(5) == 2
    assert QUOTED.inner(13) == 6
    assert QUOTED.inner(0) is None
    assert QUOTED.inner(12) is None


def test_neighbours_that_continue_each_other_are_joined():
    joined = SourceMap.of_segments([Segment(0, Span(5, 7)), Segment(2, Span(7, 9))], length=4)
    assert joined.segments == (Segment(0, Span(5, 9)),)
    assert joined.is_verbatim
    assert not QUOTED.is_verbatim


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), min_size=1, max_size=8))
def test_every_character_of_a_map_of_exact_segments_stands_where_it_came_from(pieces):
    document, inner, segments = "", "", []
    for gap, length in pieces:
        document += "#" * gap
        segments.append(Segment(len(inner), Span(len(document), len(document) + length)))
        letters = "".join(chr(ord("a") + (len(inner) + k) % 26) for k in range(length))
        document += letters
        inner += letters
    source_map = SourceMap.of_segments(segments, len(inner))
    for offset, letter in enumerate(inner):
        place = source_map.span(Span(offset, offset + 1))
        assert place.of(document) == letter
        assert source_map.inner(place.start) == offset
