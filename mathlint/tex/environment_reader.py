r"""Reading ``\begin ... \end`` with its arguments and rows."""

from __future__ import annotations

from mathlint.tex import messages
from mathlint.tex.argument_reader import ArgumentReader
from mathlint.tex.commands import environment_signature
from mathlint.tex.nesting import NONE
from mathlint.tex.tokens import Token, TokenKind
from mathlint.tex.tree import (
    Argument,
    Environment,
    TextArgument,
)
from mathlint.text import Span


class EnvironmentReader(ArgumentReader):
    r"""Reading ``\begin ... \end`` with its arguments and rows."""

    def _environment(self, end: int) -> Environment:
        begin = self.tokens[self.position]
        partner = self.partner[self.position]
        self.position += 1
        stop = partner if partner != NONE else end
        arguments = self._environment_arguments(begin, stop)
        begin_span = Span(begin.start, arguments[-1].span.end if arguments else begin.end)
        self._descend()
        rows = self._rows(stop)
        self.depth -= 1
        if partner == NONE:
            last = max(begin_span.end, rows[-1].span.end)
            self.faults.append(messages.begin_without_end(begin, self.tex))
            return Environment(
                Span(begin.start, last), begin.text, begin_span, None, rows, arguments
            )
        finish = self.tokens[partner]
        self.position = partner + 1
        if finish.text != begin.text:
            self.faults.append(messages.environment_mismatch(begin, finish))
        return Environment(
            Span(begin.start, finish.end),
            begin.text,
            begin_span,
            Span(finish.start, finish.end),
            rows,
            arguments,
        )

    def _environment_arguments(self, begin: Token, end: int) -> tuple[Argument | TextArgument, ...]:
        found: list[Argument | TextArgument] = []
        signature = environment_signature(begin.text)
        for letter in signature:
            if letter == "o":
                if "r" not in signature and self._offset(self.position) != begin.end:
                    continue  # in [a] on a line of its own the brackets are mathematics
                if (optional := self._optional("o", end)) is not None:
                    found.append(optional)
            elif self.position < end and self.tokens[self.position].kind is TokenKind.OPEN:
                found.append(self._text_argument(end, raw=True))
            else:
                self.faults.append(messages.missing_environment_argument(begin))
        return tuple(found)
