r"""From tokens to a tree and faults. Never raises, and takes time linear in the formula's length.

The parser descends into a group only when it knows where the group ends
(:mod:`mathlint.tex.nesting`), reads its items one after the other, and then lets
:mod:`mathlint.tex.assembly` pair the brackets and attach the scripts.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Literal

from mathlint.tex import messages
from mathlint.tex.assembly import Item, ScriptMark, assemble
from mathlint.tex.command_reader import CommandReader
from mathlint.tex.environment_reader import EnvironmentReader
from mathlint.tex.fault import Certainty, FaultKind, Parsed, Repair
from mathlint.tex.nesting import NONE, is_separator
from mathlint.tex.reader import MAX_DEPTH, TooDeepError, can_be_argument
from mathlint.tex.tokens import Token, TokenKind, tokenize
from mathlint.tex.tree import (
    Argument,
    Cell,
    Character,
    Command,
    Delimiter,
    Formula,
    Group,
    Node,
    Row,
    Stray,
    TextArgument,
)
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.tex.macros import Macros

_MAX_FAULTS = 100
_ENTITY = pattern(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5});")


def parse_tree(tex: str, macros: Macros) -> Parsed:
    """Return the tree of a formula and the faults that its tokens show."""
    tokens = _without_entities(tex, [t for t in tokenize(tex) if t.kind is not TokenKind.COMMENT])
    parser = _Parser(tex, tokens, macros)
    try:
        tree = parser.formula()
    except TooDeepError as error:
        return Parsed(tex, _flat(tex, tokens), (messages.too_deep(error.token, MAX_DEPTH),))
    return Parsed(tex, tree, tuple(parser.faults[:_MAX_FAULTS]))


def _without_entities(tex: str, tokens: list[Token]) -> list[Token]:
    """Read ``&lt;`` as the character it stands for: what an entity does here, MD rules report."""
    if ";" not in tex or "&" not in tex:
        return tokens
    kept: list[Token] = []
    end = 0
    for token in tokens:
        if token.start < end:
            continue
        entity = _ENTITY.match(tex, token.start) if token.text == "&" else None
        if entity is None or len(unescape(entity[0])) != 1:
            kept.append(token)
        else:
            end = entity.end()
            kept.append(Token(TokenKind.CHARACTER, unescape(entity[0]), token.start, end))
    return kept


def _flat(tex: str, tokens: Sequence[Token]) -> Formula:
    """Return a tree without structure, for a formula that nests too deep to have one."""
    leaves = tuple(Stray(Span(token.start, token.end), token.text) for token in tokens)
    whole = Span(0, len(tex))
    return Formula(whole, (Row(whole, (Cell(whole, leaves),)),))


class _Parser(CommandReader, EnvironmentReader):
    """One pass over the tokens of one formula."""

    def formula(self) -> Formula:
        rows = self._rows(len(self.tokens))
        self.faults += self.loose.faults(self.tex)
        self.faults.sort(key=lambda fault: (fault.span.start, fault.span.end))
        return Formula(Span(0, len(self.tex)), rows)

    def _rows(self, end: int) -> tuple[Row, ...]:
        rows: list[Row] = []
        cells: list[Cell] = []
        family = self.loose.new_family()
        start = self._offset(self.position)
        while True:
            content = self._content(end, rows=True, family=family)
            token = self.tokens[self.position] if self.position < end else None
            cells.append(Cell(self._cell_span(content, start), content))
            if token is None:
                break
            self.position += 1
            if token.kind is TokenKind.CHARACTER:
                start = token.end
                continue
            separator = self._separator(token, end)
            start_of_row = min(cells[0].span.start, separator.start)
            rows.append(Row(Span(start_of_row, separator.end), tuple(cells), separator))
            cells, start = [], separator.end
        if len(cells) > 1 or cells[0].content or not rows:
            rows.append(Row(cells[0].span.cover(cells[-1].span), tuple(cells)))
        self.loose.settle(family)
        return tuple(rows)

    @staticmethod
    def _cell_span(content: Sequence[Node], start: int) -> Span:
        return content[0].span.cover(content[-1].span) if content else Span(start, start)

    def _content(self, end: int, *, rows: bool, family: int | None = None) -> tuple[Node, ...]:
        """Read up to token ``end``; in rows, only up to the next ``&`` or row end."""
        self._descend()
        items: list[Item] = []
        while self.position < end:
            token = self.tokens[self.position]
            if rows and is_separator(token):
                break
            self._item(token, end, items, rows=rows)
        nodes, alone, deepest = assemble(items, self._report)
        if self.depth + deepest > MAX_DEPTH:
            raise TooDeepError(self.tokens[min(self.position, len(self.tokens) - 1)])
        if alone:
            self.loose.add(alone, family, items)
        self.depth -= 1
        return nodes

    def _item(self, token: Token, end: int, items: list[Item], *, rows: bool) -> None:
        match token.kind:
            case TokenKind.CHARACTER:
                self._character(token, end, items, rows=rows)
            case TokenKind.COMMAND:
                self._command_item(token, end, items, rows=rows)
            case TokenKind.OPEN:
                items.append(self._group(end, rows=rows))
            case TokenKind.BEGIN:
                items.append(self._environment(end))
            case TokenKind.VERBATIM:
                items.append(self._verbatim(token))
            case _:
                self._stray(token, items)

    def _character(self, token: Token, end: int, items: list[Item], *, rows: bool) -> None:
        span = Span(token.start, token.end)
        if token.text in "^_":
            items.append(self._script(token, end, rows=rows))
            return
        if token.text == "'":
            items.append(self._primes())
            return
        self.position += 1
        if token.text in "()[]":
            items.append(Delimiter(span, token.text))
        elif token.text == "&":
            self._report(FaultKind.STRAY_ALIGNMENT, span, messages.ALIGNMENT_IN_GROUP)
            items.append(Stray(span, "&"))
        else:
            items.append(Character(span, token.text))

    def _primes(self) -> ScriptMark:
        """Read primes in a row, without blanks between them."""
        first = self.position
        end = self.tokens[first].start
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            if token.start != end or token.text != "'" or token.kind is TokenKind.COMMAND:
                break
            end = token.end
            self.position += 1
        return ScriptMark("'", Span(self.tokens[first].start, end))

    def _stray(self, token: Token, items: list[Item]) -> None:
        span = Span(token.start, token.end)
        self.position += 1
        if token.kind is TokenKind.CLOSE:
            self.loose.add_stray_brace(span)
        elif token.kind is TokenKind.DOLLAR:
            remove = Repair(f"Remove the `{token.text}`", (Edit(span, ""),), Certainty.UNSAFE)
            self._report(FaultKind.STRAY_DOLLAR, span, messages.STRAY_DOLLAR, remove)
        else:
            self._report(
                FaultKind.ENVIRONMENT_MISMATCH, span, messages.end_without_begin(token.text)
            )
        items.append(Stray(span, span.of(self.tex)))

    def _verbatim(self, token: Token) -> Command:
        self.position += 1
        name = Span(token.start, token.start + len("\\verb"))
        inner = Span(name.end, token.end)
        return Command(
            Span(token.start, token.end), "verb", name, (TextArgument(inner, token.text),)
        )

    def _group(self, end: int, *, rows: bool) -> Group:
        content, span, closed = self._braces(end, rows=rows)
        return Group(span, content, closed)

    def _braces(
        self, end: int, *, rows: bool, alignment: bool = False
    ) -> tuple[tuple[Node, ...], Span, bool]:
        """Read a group; one that is never closed ends where its cell ends."""
        opening = self.tokens[self.position]
        partner = self.partner[self.position]
        self.position += 1
        if partner != NONE:
            content = self._aligned(partner) if alignment else self._content(partner, rows=False)
            closing = self.tokens[partner]
            self.position = partner + 1
            return content, Span(opening.start, closing.end), True
        content = self._content(end, rows=rows)
        stop = content[-1].span.end if content else opening.end
        self.unclosed_at = self.position
        self.faults.append(messages.unclosed_brace(opening, stop, self.tex))
        return content, Span(opening.start, stop), False

    def _aligned(self, end: int) -> tuple[Node, ...]:
        r"""Read an argument that has rows of its own, as that of ``\substack``."""
        return tuple(self._rows(end))

    def _script(self, token: Token, end: int, *, rows: bool) -> ScriptMark:
        mark: Literal["^", "_"] = "^" if token.text == "^" else "_"
        self.position += 1
        following = self.tokens[self.position] if self.position < end else None
        span = Span(token.start, token.end)
        if following is None or not can_be_argument(following) or _goes_on(token, following):
            self.faults.append(messages.dangling_script(token, following))
            return ScriptMark(mark, span)
        argument = self._mathematics(end, rows=rows)
        self._check_first_token(token, argument, end)
        return ScriptMark(mark, span.cover(argument.span), argument)

    def _check_first_token(self, mark: Token, argument: Argument, end: int) -> None:
        if argument.braced or self.position >= end:
            return
        fault = messages.first_token_only(self.tex, mark, argument, self._offset(end))
        if fault is not None:
            self.faults.append(fault)


def _goes_on(mark: Token, following: Token) -> bool:
    """Whether the formula goes on behind a mark, in ``x_ + y`` and ``x_ = 1``: no script is there.

    A sign that touches the mark may be meant: ``x_+`` is a positive part.
    """
    if following.kind is not TokenKind.CHARACTER:
        return False
    is_apart = following.start > mark.end
    return following.text in "=,;" or (is_apart and following.text in "+-<>")
