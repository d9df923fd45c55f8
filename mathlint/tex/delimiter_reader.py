r"""Reading ``\left ... \right`` and the delimiters that ``\big`` and its like size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex import messages
from mathlint.tex.delimiters import canonical, canonical_sized
from mathlint.tex.fault import Fault, FaultKind
from mathlint.tex.nesting import NONE
from mathlint.tex.reader import Reader
from mathlint.tex.tokens import Token, TokenKind
from mathlint.tex.tree import (
    Delimiter,
    Fenced,
    Node,
    Stray,
)
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class DelimiterReader(Reader):
    r"""Reading ``\left ... \right`` and the delimiters that ``\big`` and its like size."""

    def _delimiter(self, size: str, end: int) -> Delimiter | None:
        r"""Read what ``\left``, ``\big`` ... size; None where no delimiter follows."""
        if self.position >= end and self.position not in self.nesting.delimiters:
            return None
        token = self.tokens[self.position]
        span = Span(token.start, token.end)
        if self.position in self.nesting.delimiters:
            other = self.nesting.delimiters[self.position]
            self.position += 1
            opposite = None if other == NONE else self.tokens[other]
            self.faults.append(messages.bare_brace_delimiter(token, opposite, size))
            return Delimiter(span, f"\\{token.text}", size)
        written = f"\\{token.text}" if token.kind is TokenKind.COMMAND else token.text
        text = canonical_sized(written)
        if text is None:
            return None
        self.position += 1
        return Delimiter(span, text, size)

    def _left(self, token: Token, end: int, *, rows: bool) -> Fenced:
        partner, plain = self.partner[self.position], self.nesting.plain.get(self.position)
        self.position += 1
        opening = self._sizing(token, self._delimiter("left", end))
        if plain is not None and plain < end:
            return self._closed_plainly(opening, plain)
        if partner == NONE or partner >= end:  # an optional argument may end before the partner
            content = self._content(end, rows=rows)
            stop = content[-1].span.end if content else opening.span.end
            self.faults.append(messages.left_without_right(opening, stop, self.tex))
            return Fenced(Span(token.start, stop), opening, content, None)
        content = self._between_left_and_right(partner, opening, rows=rows)
        right = self.tokens[partner]
        self.position = partner + 1
        closing = self._sizing(right, self._delimiter("right", end))
        return Fenced(opening.span.cover(closing.span), opening, content, closing)

    def _closed_plainly(self, opening: Delimiter, plain: int) -> Fenced:
        r"""Read what a ``\left`` opens and a plain bracket closes."""
        content = self._content(plain, rows=False)
        self.position = plain + 1
        closing = self._plain_bracket(plain)
        self.faults.append(messages.left_closed_plainly(opening, closing, self.tex))
        return Fenced(opening.span.cover(closing.span), opening, content, closing)

    def _plain_bracket(self, index: int) -> Delimiter:
        token = self.tokens[index]
        span = Span(token.start, token.end)
        return Delimiter(span, canonical(span.of(self.tex)))

    def _between_left_and_right(
        self, partner: int, opening: Delimiter, *, rows: bool
    ) -> tuple[Node, ...]:
        before = len(self.faults)
        content = self._content(partner, rows=False)
        if rows:
            # An & between the two is one mistake, and it is that of \left.
            mine = [f for f in self.faults[before:] if _is_direct(f, content)]
            if mine:
                self.faults[before:] = [f for f in self.faults[before:] if f not in mine]
                self.faults.append(messages.left_across_cells(opening, mine[0].span))
        return content

    def _sizing(self, command: Token, delimiter: Delimiter | None) -> Delimiter:
        r"""Return the delimiter with the span of its ``\left``; an empty one where none is."""
        start = Span(command.start, command.end)
        if delimiter is None:
            self.faults.append(messages.missing_delimiter(command))
            return Delimiter(start, "", command.text)
        return Delimiter(start.cover(delimiter.span), delimiter.text, command.text)

    def _stray_right(self, token: Token, end: int) -> Node:
        plain = self.nesting.plain.get(self.position)
        self.position += 1
        delimiter = self._delimiter("right", end)
        start = Span(token.start, token.end)
        span = start if delimiter is None else start.cover(delimiter.span)
        if plain is not None and delimiter is not None:
            self.faults.append(
                messages.right_opened_plainly(self._plain_bracket(plain), span, self.tex)
            )
            return Delimiter(span, delimiter.text, "right")
        self.faults.append(messages.right_without_left(span, self.tex))
        return Stray(span, span.of(self.tex))

    def _sized(self, token: Token, end: int) -> Node:
        self.position += 1
        return self._sizing(token, self._delimiter(token.text, end))


def _is_direct(fault: Fault, content: Sequence[Node]) -> bool:
    """Whether the fault is an ``&`` that stands among these nodes themselves."""
    return fault.kind is FaultKind.STRAY_ALIGNMENT and any(
        node.span == fault.span for node in content
    )
