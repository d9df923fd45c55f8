r"""From tokens to a tree and faults. Never raises, and takes time linear in the formula's length.

The parser descends into a group only when it knows where the group ends
(:mod:`mathlint.tex.nesting`), reads its items one after the other, and then lets
:mod:`mathlint.tex.assembly` pair the brackets and attach the scripts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from mathlint.tex import messages
from mathlint.tex.assembly import Item, ScriptMark, assemble
from mathlint.tex.commands import environment_signature, signature
from mathlint.tex.delimiters import SIZES, canonical, canonical_sized, is_bracket
from mathlint.tex.fault import Certainty, Fault, FaultKind, Parsed, Repair
from mathlint.tex.loose import LooseBrackets
from mathlint.tex.nesting import NONE, nesting
from mathlint.tex.tokens import Token, TokenKind, tokenize
from mathlint.tex.tree import (
    Argument,
    Cell,
    Character,
    Command,
    Delimiter,
    Environment,
    Fenced,
    Formula,
    Group,
    Node,
    Row,
    Stray,
    TextArgument,
)
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.tex.macros import Macros

#: Deeper formulas are not read; nothing that is written by hand comes near. pylatexenc descends
#: six Python frames a level, and the stages behind this one recurse too.
MAX_DEPTH = 60
_MAX_FAULTS = 100

_ROW_ENDS = frozenset(("\\", "cr", "newline"))
_LENGTH = re.compile(r"\*?\[\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*[a-zA-Z]{2}\s*\]")
_DIMENSION = re.compile(r"\s*[-+]?\s*(?:\d+\.?\d*|\.\d+)\s*[a-z]{2}")
_ENTITY = re.compile(r"&(lt|gt|amp|nbsp|quot|le|ge|minus|rsquo|lsquo|ndash|mdash);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "nbsp": "\xa0", "quot": '"', "le": "≤", "ge": "≥"}
_ENTITIES |= {"minus": "−", "rsquo": "’", "lsquo": "‘", "ndash": "–", "mdash": "—"}
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

_INVISIBLE = frozenset(("phantom", "hphantom", "vphantom", "mathopen", "mathclose", "smash"))
#: what the name of an operator may hold and still be a plain name: arg\,max
_NAME = re.compile(r"(?:[\w .*~-]|\\[,;:! ])*")


class _TooDeepError(Exception):
    def __init__(self, token: Token) -> None:
        self.token = token


def parse_tree(tex: str, macros: Macros) -> Parsed:
    """Return the tree of a formula and the faults that its tokens show."""
    tokens = _without_entities(tex, [t for t in tokenize(tex) if t.kind is not TokenKind.COMMENT])
    parser = _Parser(tex, tokens, macros)
    try:
        tree = parser.formula()
    except _TooDeepError as error:
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
        if entity is None:
            kept.append(token)
        else:
            end = entity.end()
            kept.append(Token(TokenKind.CHARACTER, _ENTITIES[entity[1]], token.start, end))
    return kept


def _flat(tex: str, tokens: Sequence[Token]) -> Formula:
    """Return a tree without structure, for a formula that nests too deep to have one."""
    leaves = tuple(Stray(Span(token.start, token.end), token.text) for token in tokens)
    whole = Span(0, len(tex))
    return Formula(whole, (Row(whole, (Cell(whole, leaves),)),))


class _Parser:
    """One pass over the tokens of one formula."""

    def __init__(self, tex: str, tokens: list[Token], macros: Macros) -> None:
        self.tex = tex
        self.tokens = tokens
        self.macros = macros
        self.nesting = nesting(tokens)
        self.partner = self.nesting.partner
        self.position = 0
        self.depth = 0
        self.faults: list[Fault] = []
        self.loose = LooseBrackets()
        self.unclosed_at = -1  # where the last group that is not closed was given up

    # ------------------------------------------------------------------ rows and cells

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

    def _separator(self, token: Token, end: int) -> Span:
        r"""Return the span of a ``\\`` with its star and length."""
        length = _LENGTH.match(self.tex, token.end) if token.text == "\\" else None
        if length is None or length.end() > self._offset(end):
            return Span(token.start, token.end)
        self._skip_to(length.end())
        return Span(token.start, length.end())

    def _skip_to(self, offset: int) -> None:
        while self.position < len(self.tokens) and self.tokens[self.position].start < offset:
            self.position += 1

    def _offset(self, position: int) -> int:
        if position < len(self.tokens):
            return self.tokens[position].start
        return len(self.tex)

    # ----------------------------------------------------------------------- contents

    def _content(self, end: int, *, rows: bool, family: int | None = None) -> tuple[Node, ...]:
        """Read up to token ``end``; in rows, only up to the next ``&`` or row end."""
        self._descend()
        items: list[Item] = []
        while self.position < end:
            token = self.tokens[self.position]
            if rows and _is_separator(token):
                break
            self._item(token, end, items, rows=rows)
        nodes, alone, deepest = assemble(items, self._report)
        if self.depth + deepest > MAX_DEPTH:
            raise _TooDeepError(self.tokens[min(self.position, len(self.tokens) - 1)])
        if alone:
            self.loose.add(alone, family, items)
        self.depth -= 1
        return nodes

    def _descend(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _TooDeepError(self.tokens[min(self.position, len(self.tokens) - 1)])

    def _report(self, kind: FaultKind, span: Span, message: str, *repairs: Repair) -> None:
        self.faults.append(Fault(kind, span, message, repairs))

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
        first = self.position
        while self.position < len(self.tokens) and self.tokens[self.position].text == "'":
            if (
                self.position > first
                and self.tokens[self.position - 1].end != self.tokens[self.position].start
            ):
                break
            self.position += 1
        span = Span(self.tokens[first].start, self.tokens[self.position - 1].end)
        return ScriptMark("'", span)

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

    # ------------------------------------------------------------------------- groups

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

    # ------------------------------------------------------------------------ scripts

    def _script(self, token: Token, end: int, *, rows: bool) -> ScriptMark:
        mark: Literal["^", "_"] = "^" if token.text == "^" else "_"
        self.position += 1
        following = self.tokens[self.position] if self.position < end else None
        span = Span(token.start, token.end)
        if following is None or not _can_be_argument(following):
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

    # ----------------------------------------------------------------------- commands

    def _command_item(self, token: Token, end: int, items: list[Item], *, rows: bool) -> None:
        name = token.text
        if name == "left":
            items.append(self._left(token, end, rows=rows))
        elif name == "right":
            items.append(self._stray_right(token, end))
        elif name == "middle" or name in SIZES:
            items.append(self._sized(token, end))
        elif is_bracket(canonical(f"\\{name}")):
            self.position += 1
            items.append(Delimiter(Span(token.start, token.end), canonical(f"\\{name}")))
        else:
            items.append(self._command(end, rows=rows))

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
        partner = self.partner[self.position]
        self.position += 1
        opening = self._sizing(token, self._delimiter("left", end))
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
        self.position += 1
        delimiter = self._delimiter("right", end)
        start = Span(token.start, token.end)
        span = start if delimiter is None else start.cover(delimiter.span)
        self.faults.append(messages.right_without_left(span, self.tex))
        return Stray(span, span.of(self.tex))

    def _sized(self, token: Token, end: int) -> Node:
        self.position += 1
        return self._sizing(token, self._delimiter(token.text, end))

    def _command(self, end: int, *, rows: bool) -> Command:
        token = self.tokens[self.position]
        name_span = Span(token.start, token.end)
        if token.text in _ROW_ENDS:
            self.position += 1
            return Command(self._separator(token, end), token.text, name_span)
        macro = self.macros.get(token.text)
        letters = signature(token.text)
        if macro is not None:
            letters = "[" * (macro.default is not None) + "{" * macro.mandatory
        self.position += 1
        name, name_span = self._starred(token, letters)
        letters = letters.lstrip("*")
        if not letters:
            return self._plain(name, name_span, end)
        self._descend()
        loose = self.loose.count
        arguments = self._arguments(token, letters, end, rows=rows)
        if token.text in _INVISIBLE:
            self.loose.forget_since(loose)
        self.depth -= 1
        span = name_span if not arguments else name_span.cover(arguments[-1].span)
        return Command(span, name, name_span, arguments)

    def _plain(self, name: str, name_span: Span, end: int) -> Command:
        if name in ("def", "gdef", "edef", "let"):
            return self._definition(name, name_span, end)
        return Command(name_span, name, name_span)

    def _definition(self, name: str, name_span: Span, end: int) -> Command:
        r"""Read ``\def\x#1{...}`` and ``\let\x\y`` as one command with one raw argument."""
        first = self.position
        while self.position < end and self.tokens[self.position].kind in (
            TokenKind.COMMAND,
            TokenKind.CHARACTER,
        ):
            self.position += 1
            if name == "let" and self.position - first >= 2:
                break
        last = self.position - 1
        if name != "let" and self.position < end:
            partner = self.partner[self.position]
            if self.tokens[self.position].kind is TokenKind.OPEN and partner > self.position:
                last = partner
                self.position = partner + 1
        if last < first:
            return Command(name_span, name, name_span)
        raw = Span(self.tokens[first].start, self.tokens[last].end)
        return Command(
            name_span.cover(raw), name, name_span, (TextArgument(raw, raw.of(self.tex)),)
        )

    def _starred(self, token: Token, letters: str) -> tuple[str, Span]:
        if letters.startswith("*") and self.position < len(self.tokens):
            star = self.tokens[self.position]
            if star.text == "*" and star.start == token.end:
                self.position += 1
                return f"{token.text}*", Span(token.start, star.end)
        return token.text, Span(token.start, token.end)

    # ---------------------------------------------------------------------- arguments

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
        if following is None or not _can_be_argument(following):
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
        while self.position < end and not _is_separator(self.tokens[self.position]):
            self.position += 1
        stop = self.tokens[self.position - 1].end
        self.unclosed_at = self.position
        self.faults.append(messages.unclosed_brace(opening, stop, self.tex))
        return TextArgument(Span(opening.start, stop), self.tex[opening.end : stop])

    def _maths_in_text(self, first: int, end: int) -> tuple[Node, ...]:
        r"""Read the formulas between ``$`` and ``$``, or ``\(`` and ``\)``, of a text."""
        maths: list[Node] = []
        opened = NONE
        for index in range(first, end):
            token = self.tokens[index]
            if not _is_shift(token):
                continue
            if opened == NONE:
                opened = index
                continue
            self.position = opened + 1
            rows = self._rows(index)
            maths.append(Formula(Span(self.tokens[opened].start, token.end), rows))
            opened = NONE
        if opened != NONE:
            token = self.tokens[opened]
            self._report(
                FaultKind.STRAY_DOLLAR, Span(token.start, token.end), messages.DOLLAR_IN_TEXT
            )
        return tuple(maths)

    # ------------------------------------------------------------------- environments

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
        for letter in environment_signature(begin.text):
            if letter == "o":
                if self._offset(self.position) != begin.end:
                    continue  # in [a] on a line of its own the brackets are mathematics
                if (optional := self._optional("o", end)) is not None:
                    found.append(optional)
            elif self.position < end and self.tokens[self.position].kind is TokenKind.OPEN:
                found.append(self._text_argument(end, raw=True))
            else:
                self.faults.append(messages.missing_environment_argument(begin))
        return tuple(found)


def _is_separator(token: Token) -> bool:
    if token.kind is TokenKind.CHARACTER:
        return token.text == "&"
    return token.kind is TokenKind.COMMAND and token.text in _ROW_ENDS


def _is_shift(token: Token) -> bool:
    return token.kind is TokenKind.DOLLAR or (
        token.kind is TokenKind.COMMAND and token.text in ("(", ")")
    )


def _can_be_argument(token: Token) -> bool:
    if token.kind is TokenKind.CHARACTER:
        return token.text not in "^_&'"
    if token.kind is TokenKind.COMMAND:
        return token.text not in _ROW_ENDS and token.text not in ("right", "left", "middle", "")
    return token.kind in (TokenKind.OPEN, TokenKind.BEGIN, TokenKind.VERBATIM)


def _is_direct(fault: Fault, content: Sequence[Node]) -> bool:
    """Whether the fault is an ``&`` that stands among these nodes themselves."""
    return fault.kind is FaultKind.STRAY_ALIGNMENT and any(
        node.span == fault.span for node in content
    )
