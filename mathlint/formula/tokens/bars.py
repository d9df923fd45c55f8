r"""The roles of vertical bars: a bar opens, closes, separates or evaluates.

LaTeX does not say which. Where an operand is wanted a bar opens; where one has just ended it
closes the bar that is open, or else it is the bar of a condition, unless a second such bar follows:
``c|x|`` is a product with an absolute value.
"""

from __future__ import annotations

from copy import copy

from mathlint.formula.expression import Big
from mathlint.formula.tokens.token import OPERANDS, Kind, Token
from mathlint.tex.tree import Argument, Character

_PLACEHOLDERS = frozenset({Kind.MULTIPLICATIVE, Kind.PERIOD})
_BARS = frozenset({Kind.BAR, Kind.DOUBLE_BAR})
_BESIDE_PLACEHOLDER = frozenset(
    {Kind.COMMA, Kind.SEMICOLON, Kind.BAR, Kind.DOUBLE_BAR, Kind.GIVEN, Kind.VERSUS}
)

_NAMING_BARS = _BARS | {Kind.VERSUS}
_BEFORE_OPERAND = frozenset(
    {
        *(Kind.ADDITIVE, Kind.MULTIPLICATIVE, Kind.SLASH, Kind.SET_OPERATOR, Kind.LOGICAL),
        *(Kind.RELATION, Kind.COMMA, Kind.SEMICOLON, Kind.COLON, Kind.SEPARATOR, Kind.FUNCTION),
        *(Kind.NABLA, Kind.PARTIAL, Kind.QUANTIFIER, Kind.GIVEN, Kind.VERSUS, Kind.TEXT),
        *(Kind.OPENING_BAR, Kind.OPENING_NORM, Kind.BIG),
    }
)
_CONDITIONAL = frozenset({Kind.BAR, Kind.GIVEN})
_BEHIND_OPERAND = frozenset(
    {Kind.ADDITIVE, Kind.MULTIPLICATIVE, Kind.SLASH, Kind.RELATION, Kind.COMMA, Kind.SEMICOLON}
)


def find_placeholders(tokens: list[Token], *, in_script: bool) -> list[Token]:
    r"""Mark the signs that stand for an open argument: ``\pi(\cdot | s)``, ``f(x, .)``.

    in_script: there a lone sign, or a star, is a label
    """
    last = len(tokens) - 1
    for position, token in enumerate(tokens):
        if token.kind not in _PLACEHOLDERS or token.has_scripts:
            continue
        if in_script and (last == 0 or token.text == "*"):
            continue
        before = position == 0 or tokens[position - 1].kind in _BESIDE_PLACEHOLDER
        behind = position == last or tokens[position + 1].kind in _BESIDE_PLACEHOLDER
        between_bars = 0 < position < last and (
            tokens[position - 1].kind in _BARS and tokens[position + 1].kind in _BARS
        )
        if between_bars and _opens(tokens, position - 1):
            token.kind = Kind.PLACEHOLDER
            continue
        if (
            before
            and behind
            and not between_bars
            and (token.kind is Kind.MULTIPLICATIVE or last > 0)
        ):
            token.kind = Kind.PLACEHOLDER
    return tokens


def _opens(tokens: list[Token], position: int) -> bool:
    r"""Whether the bar, or the two, that end at a position open: those of ``||\cdot||``."""
    while position >= 0 and tokens[position].kind in _BARS:
        position -= 1
    return position < 0 or tokens[position].kind in _BEFORE_OPERAND


def is_stars_only(tokens: list[Token]) -> bool:
    """Whether a script is several stars, a label: ``k_{**}``."""
    return len(tokens) > 1 and all(
        token.kind is Kind.MULTIPLICATIVE and token.text == "*" for token in tokens
    )


def is_bars_only(tokens: list[Token]) -> bool:
    r"""Whether a script is nothing but bars, which name a direction: ``v_{\parallel}``."""
    return bool(tokens) and all(token.kind in _NAMING_BARS for token in tokens)


def label_of(tokens: list[Token]) -> Token:
    """Return the bars or the stars of a script as one label."""
    span = tokens[0].span.cover(tokens[-1].span)
    stars = tokens[0].kind is Kind.MULTIPLICATIVE
    return Token(Kind.TEXT, "*" * len(tokens) if stars else r"\|", span, span)


def decide_bars(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a level with a role for each bar."""
    _restore_bars(tokens)
    _fold_signs(tokens)
    if not any(token.kind in (Kind.BAR, Kind.DOUBLE_BAR) for token in tokens):
        return tokens
    decided, waiting = _roles(tokens, joining=True)
    if waiting and not any(token.kind is Kind.DOUBLE_BAR for token in tokens):
        apart, left = _roles(tokens, joining=False)  # ||a| - |b|| has no double bar
        decided, waiting = (decided, waiting) if left else (apart, left)
    for token in waiting:
        token.text = "this bar is never closed"
        token.kind = Kind.UNREADABLE
    return decided


def _fold_signs(tokens: list[Token]) -> None:
    """Make a sign before the only bar a label of the name before it: ``P(T+ | D)``."""
    bars = [place for place, token in enumerate(tokens) if token.kind in _CONDITIONAL]
    if len(bars) == 1 and bars[0] > 1:
        fold_sign(tokens, bars[0] - 1)


def fold_sign(tokens: list[Token], place: int) -> None:
    """Make a sign that no operand follows a label of the name before it: ``T+``."""
    sign, name = tokens[place], tokens[place - 1]
    if sign.kind is Kind.ADDITIVE and name.kind is Kind.NAME and name.superscript is None:
        name.superscript = Argument(sign.span, (Character(sign.span, sign.text),), braced=False)
        name.span = name.span.cover(sign.span)
        del tokens[place]


def _restore_bars(tokens: list[Token]) -> None:
    r"""Make bars of the ``\mid`` that kramdown's authors write for them: ``\mid x \mid``."""
    places = [index for index, token in enumerate(tokens) if token.kind is Kind.GIVEN]
    if not places or len(places) % 2:
        return
    first, last = places[0], places[-1]
    behind = tokens[last + 1].kind if last + 1 < len(tokens) else None
    opens = first == 0 or tokens[first - 1].kind in _BEFORE_OPERAND
    if opens or behind is None or behind in _BEHIND_OPERAND:
        for place in places:
            tokens[place].kind = Kind.BAR


def _roles(tokens: list[Token], *, joining: bool) -> tuple[list[Token], list[Token]]:
    """Return copies of the tokens with a role for each bar, and the bars that stay open.

    joining: two neighbouring bars may be one double bar
    """
    decided: list[Token] = []
    opened: list[Kind] = []
    loose: dict[Kind, Token] = {}
    position = 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if token.kind in (Kind.BAR, Kind.DOUBLE_BAR):
            token = copy(token)
            wants_operand = not decided or decided[-1].kind in _BEFORE_OPERAND
            if opened and decided[-1].kind is Kind.NABLA and decided[-1].has_scripts:
                wants_operand = position < len(tokens) and tokens[position].kind in OPERANDS
            closes = not wants_operand and bool(opened) and opened[-1] is Kind.BAR
            if (
                joining
                and not closes
                and position < len(tokens)
                and _is_pair(token, tokens[position])
            ):
                _join(token, tokens[position])
                position += 1
            _decide(token, wants_operand, opened, loose)
        decided.append(token)
    return decided, _unclosed(decided)


def _is_pair(first: Token, second: Token) -> bool:
    """Whether two single bars are written as one double bar: ``||``."""
    return (
        first.kind is second.kind is Kind.BAR
        and not first.has_scripts
        and first.span.end == second.span.start
    )


def _join(first: Token, second: Token) -> None:
    first.kind = Kind.DOUBLE_BAR
    first.span = first.span.cover(second.span)
    first.subscript, first.superscript = second.subscript, second.superscript


def _decide(
    token: Token, wants_operand: bool, opened: list[Kind], loose: dict[Kind, Token]
) -> None:
    kind = token.kind
    opening, closing, separating = (
        (Kind.OPENING_BAR, Kind.CLOSING_BAR, Kind.GIVEN)
        if kind is Kind.BAR
        else (Kind.OPENING_NORM, Kind.CLOSING_NORM, Kind.VERSUS)
    )
    if kind is Kind.DOUBLE_BAR and _runs_over(token) and kind not in opened:
        token.kind, token.text, token.big = Kind.BIG, "Vert", Big.CONCATENATION
    elif wants_operand:
        token.kind = opening
        opened.append(kind)
    elif opened and opened[-1] is kind:
        token.kind = closing
        opened.pop()
    elif kind in loose:
        loose.pop(kind).kind = opening
        token.kind = closing
    elif kind is Kind.BAR and token.subscript is not None:
        token.kind = Kind.EVALUATION
    else:
        token.kind = separating
        loose[kind] = token


def _runs_over(token: Token) -> bool:
    r"""Whether a double bar is an operator with a range: ``\Vert_{k=1}^K h_k`` concatenates."""
    below = () if token.subscript is None else token.subscript.content
    return any(isinstance(node, Character) and node.text == "=" for node in below)


def _unclosed(tokens: list[Token]) -> list[Token]:
    """Return the bars that open and are never closed."""
    waiting: list[Token] = []
    for token in tokens:
        if token.kind in (Kind.OPENING_BAR, Kind.OPENING_NORM):
            waiting.append(token)
        elif token.kind in (Kind.CLOSING_BAR, Kind.CLOSING_NORM) and waiting:
            waiting.pop()
    return waiting
