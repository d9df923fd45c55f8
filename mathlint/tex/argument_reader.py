"""Reading what a command takes: mathematics, text, names, lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex import messages
from mathlint.tex.delimiters import canonical, is_bracket
from mathlint.tex.fault import FaultKind
from mathlint.tex.nesting import NONE, is_separator
from mathlint.tex.reader import Reader, can_be_argument
from mathlint.tex.tokens import Token, TokenKind
from mathlint.tex.tree import (
    Argument,
    Character,
    Delimiter,
    Formula,
    Node,
    TextArgument,
)
from mathlint.text import Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.tex.assembly import Item


_DIMENSION = pattern(r"\s*[-+]?\s*(?:\d+\.?\d*|\.\d+)\s*[a-z]{2}")
#: behind a braced argument these are operators that the author wrote for others to read
_OPERATORS = frozenset("/=+-*<>,;:.)]|!?")
_FRACTIONS = frozenset(("frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom", "nicefrac"))
#: commands whose argument may be any single token (\not=, \overset{?}=)
_ANY_TOKEN = frozenset(
    [
        "not",
        "mathrel",
        "mathbin",
        "mathop",
        "mathord",
        "mathopen",
        "mathclose",
        "mathpunct",
        "stackrel",
        "overset",
        "underset",
        "boldsymbol",
        "pmb",
        "bm",
        "cancel",
    ]
)
#: what the name of an operator may hold and still be a plain name: arg\,max
_NAME = pattern(r"(?:[\w .*~-]|\\[,;:! ])*")


class ArgumentReader(Reader):
    """Reading what a command takes: mathematics, text, names, lengths."""

    def _arguments(
        self, command: Token, letters: str, end: int, *, rows: bool
    ) -> tuple[Argument | TextArgument, ...]:
        found: list[Argument | TextArgument] = []
        for index, letter in enumerate(letters):
            if letter in "[o":
                if (optional := self._optional(letter, end)) is not None:
                    found.append(optional)
                continue
            if letter == "d":
                found += self._dimension(end)
                continue
            following = self.tokens[self.position] if self.position < end else None
            if self._is_missing(command, following, found, letter):
                if self.unclosed_at != self.position:
                    missing = letters[index:].count(letter)
                    self.faults.append(
                        messages.missing_argument(command, letters, missing, following, self.tex)
                    )
                break
            argument = self._argument(end, letter, rows=rows)
            found.append(argument)
            self._check_argument(command, argument, end)
        return tuple(found)

    def _is_missing(
        self,
        command: Token,
        following: Token | None,
        found: Sequence[Argument | TextArgument],
        letter: str,
    ) -> bool:
        if following is None or not can_be_argument(following):
            return True
        if following.kind is not TokenKind.CHARACTER or command.text in _ANY_TOKEN:
            return False
        if letter != "{":
            return following.text in "&^_"
        if command.text in _FRACTIONS and following.text in _OPERATORS:
            return any(isinstance(one, Argument) and one.braced for one in found) or (
                following.text != "-" and following.text != "."
            )
        return (following.text in ")],;=" and command.text != "sqrt") or following.text == "&"

    def _check_argument(self, command: Token, argument: Argument | TextArgument, end: int) -> None:
        if not isinstance(argument, Argument):
            return
        if not argument.braced:
            fault = messages.bracket_for_brace(self.tex, command, argument, self._offset(end))
            if fault is not None:
                self.faults.append(fault)
        elif not argument.content and command.text in (*_FRACTIONS, "sqrt"):
            self.faults.append(messages.empty_argument(command, argument))

    def _argument(self, end: int, letter: str = "{", *, rows: bool) -> Argument | TextArgument:
        token = self.tokens[self.position]
        if letter in "tr" and token.kind is TokenKind.OPEN:
            return self._text_argument(end, raw=letter == "r")
        return self._mathematics(end, rows=rows, alignment=letter == "a")

    def _mathematics(self, end: int, *, rows: bool, alignment: bool = False) -> Argument:
        """Read a group, or the one token that stands in its place."""
        token = self.tokens[self.position]
        if token.kind is TokenKind.OPEN:
            content, span, _ = self._braces(end, rows=rows, alignment=alignment)
            return Argument(span, content)
        items: list[Item] = []
        if token.kind is TokenKind.CHARACTER:
            self.position += 1
            items.append(Character(Span(token.start, token.end), token.text))
        elif token.kind is TokenKind.COMMAND and is_bracket(canonical(f"\\{token.text}")):
            self.position += 1
            items.append(Delimiter(Span(token.start, token.end), canonical(f"\\{token.text}")))
        else:
            self._item(token, end, items, rows=rows)
        content = tuple(item for item in items if isinstance(item, Node))
        return Argument(content[0].span, content, braced=False)

    def _optional(self, letter: str, end: int) -> Argument | TextArgument | None:
        if self.position >= end or self.tokens[self.position].text != "[":
            return None
        if self.tokens[self.position].kind is not TokenKind.CHARACTER:
            return None
        closing = self.nesting.brackets.get(self.position, end)
        if closing >= end:
            return None
        opening = self.tokens[self.position]
        span = Span(opening.start, self.tokens[closing].end)
        if letter == "o":
            self.position = closing + 1
            inner = Span(opening.end, self.tokens[closing].start)
            return TextArgument(span, inner.of(self.tex))
        self.position += 1
        content = self._content(closing, rows=False)
        self.position = closing + 1
        return Argument(span, content, optional=True)

    def _dimension(self, end: int) -> list[TextArgument]:
        token = self.tokens[self.position - 1]
        length = _DIMENSION.match(self.tex, token.end)
        if length is None or length.end() > self._offset(end):
            return []
        self._skip_to(length.end())
        inner = Span(self.tokens[self.position - 1].start, length.end())
        first = Span(token.end, length.end())
        stripped = first.end - len(first.of(self.tex).lstrip())
        return [TextArgument(Span(stripped, inner.end), self.tex[stripped : inner.end])]

    def _text_argument(self, end: int, *, raw: bool) -> Argument | TextArgument:
        token = self.tokens[self.position]
        partner = self.partner[self.position]
        if partner == NONE:
            return self._unclosed_text(token, end)
        first = self.position + 1
        inner = Span(token.end, self.tokens[partner].start)
        if raw and not _NAME.fullmatch(self.tex, inner.start, inner.end) and self._is_math_name():
            return self._mathematics(end, rows=False)
        maths = () if raw else self._maths_in_text(first, partner)
        self.position = partner + 1
        span = Span(token.start, self.tokens[partner].end)
        return TextArgument(span, inner.of(self.tex), maths)

    def _is_math_name(self) -> bool:
        r"""Whether the raw argument at hand is an operator's name, which may hold commands."""
        before = self.tokens[self.position - 1]
        if before.text == "*" and self.position > 1:
            before = self.tokens[self.position - 2]
        return before.text.startswith("operatorname")

    def _unclosed_text(self, opening: Token, end: int) -> TextArgument:
        """Read text that is never closed: it goes on to the end of its cell."""
        self.position += 1
        while self.position < end and not is_separator(self.tokens[self.position]):
            self.position += 1
        stop = self.tokens[self.position - 1].end
        self.unclosed_at = self.position
        self.faults.append(messages.unclosed_brace(opening, stop, self.tex))
        return TextArgument(Span(opening.start, stop), self.tex[opening.end : stop])

    def _maths_in_text(self, first: int, end: int) -> tuple[Node, ...]:
        r"""Read the formulas between ``$`` and ``$``, or ``\(`` and ``\)``, of a text.

        What stands in braces within a formula is its own: ``$x \in \text{the set $A$}$``.
        """
        maths: list[Node] = []
        opened = NONE
        index = first - 1
        while (index := index + 1) < end:
            token = self.tokens[index]
            if opened != NONE and token.kind is TokenKind.OPEN and self.partner[index] != NONE:
                index = self.partner[index]
            elif _is_shift(token):
                if opened == NONE:
                    opened = index
                    continue
                self.position = opened + 1
                rows = self._rows(index)
                maths.append(Formula(Span(self.tokens[opened].start, token.end), rows))
                opened = NONE
            elif opened == NONE and token.kind is TokenKind.CHARACTER and token.text == "&":
                self.faults.append(messages.alignment_in_text(token))
        if opened != NONE:
            token = self.tokens[opened]
            self._report(
                FaultKind.STRAY_DOLLAR, Span(token.start, token.end), messages.DOLLAR_IN_TEXT
            )
        return tuple(maths)


def _is_shift(token: Token) -> bool:
    return token.kind is TokenKind.DOLLAR or (
        token.kind is TokenKind.COMMAND and token.text in ("(", ")")
    )
