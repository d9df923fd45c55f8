"""The tokens of commands: operators, names, accents, texts, and commands that only lay out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import vocabulary as words
from mathlint.formula.tokens.texts import add_name, add_text, content_of, letters_of
from mathlint.formula.tokens.token import Kind
from mathlint.tex import tree
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.formula.tokens.lexer import Lexer

_STRUCTURES = words.words("frac dfrac tfrac cfrac nicefrac sfrac sqrt binom dbinom tbinom genfrac")
_KINDS: dict[str, tuple[Kind, str]] = {
    **{text: (Kind.ADDITIVE, sign) for text, sign in words.ADDITIVE.items()},
    **{text: (Kind.MULTIPLICATIVE, name) for text, name in words.MULTIPLICATIVE.items()},
    **{text: (Kind.SET_OPERATOR, name) for text, name in words.SET_OPERATORS.items()},
    **{text: (Kind.LOGICAL, name) for text, name in words.LOGICAL.items()},
    **{text: (Kind.RELATION, name) for text, name in words.RELATIONS.items()},
    **{text: (Kind.QUANTIFIER, name) for text, name in words.QUANTIFIERS.items()},
    **{"\\" + name: (Kind.DOTS, "") for name in words.DOTS},
    **{"\\" + name: (Kind.SEPARATOR, "space") for name in words.WIDE_SPACES},
    r"\mid": (Kind.GIVEN, "|"), r"\parallel": (Kind.VERSUS, r"\|"), r"\|": (Kind.DOUBLE_BAR, r"\|"),
    r"\vert": (Kind.BAR, "|"), r"\rvert": (Kind.BAR, "|"), r"\lvert": (Kind.BAR, "|"),
    r"\Vert": (Kind.DOUBLE_BAR, r"\|"), r"\rVert": (Kind.DOUBLE_BAR, r"\|"),
    r"\lVert": (Kind.DOUBLE_BAR, r"\|"), r"\colon": (Kind.COLON, ":"), r"\slash": (Kind.SLASH, "/"),
    r"\nabla": (Kind.NABLA, r"\nabla"), r"\partial": (Kind.PARTIAL, r"\partial"),
    r"\lq": (Kind.PERIOD, ""), r"\cr": (Kind.SEPARATOR, "row"),
    r"\newline": (Kind.SEPARATOR, "row"), r"\therefore": (Kind.TEXT, "therefore"),
    r"\because": (Kind.TEXT, "because"), r"\neg": (Kind.FUNCTION, r"\neg"),
    r"\lnot": (Kind.FUNCTION, r"\neg"),
}  # fmt: skip
_BLACKBOARD = {"R": "R", "N": "N", "Z": "Z", "E": "E", "reals": "R", "natnums": "N", "Reals": "R"}
_LENGTH = pattern(r"\s*(?P<number>\d+\.?\d*|\.\d+)\s*(?P<unit>em|ex|pt|mm|cm|in|px)\s*")
_EMS = {"em": 1.0, "ex": 0.43, "pt": 0.1, "mm": 0.285, "cm": 2.85, "in": 7.2, "px": 0.075}


def add_command(lexer: Lexer, node: tree.Command) -> None:
    """Add what a command stands for to the lexer's tokens."""
    name = node.name
    key = "\\" + name
    if key == r"\perp" and lexer.tokens and lexer.tokens[-1].text == key:
        lexer.tokens[-1].span = lexer.tokens[-1].span.cover(node.span)  # \perp\!\!\!\perp
    elif key in _KINDS:
        lexer.add(*_KINDS[key], node.span)
    elif name in words.SYMBOLS:
        lexer.add(Kind.NAME, words.SYMBOL_ALIASES.get(key, key), node.span)
    elif name.rstrip("*") == "hspace" and _is_wide(node):
        lexer.add(Kind.SEPARATOR, "space", node.span)
    elif name.rstrip("*") in words.DEFINITIONS:
        pass
    elif name in words.SPACING or name in words.UNNUMBERED:
        lexer.apart = name in (",", ";", ":", " ")
        _switch_nothing(lexer, node)
    elif name in _STRUCTURES:
        lexer.add(
            Kind.STRUCTURE, name.lstrip("dtc") if "frac" in name else name, node.span, node=node
        )
    elif name in words.TEXTS:
        add_text(lexer, node)
    elif name in words.ACCENTS or name in words.ALPHABETS:
        _add_decorated(lexer, node)
    else:
        _add_other(lexer, node)


def _is_wide(node: tree.Command) -> bool:
    r"""Whether a space parts formulas, as ``\quad`` does: one em and more."""
    written = node.arguments[-1] if node.arguments else None
    length = _LENGTH.fullmatch(written.text) if isinstance(written, tree.TextArgument) else None
    return length is not None and float(length["number"]) * _EMS[length["unit"]] >= 1


def _switch_nothing(lexer: Lexer, node: tree.Command) -> None:
    """Pass over a command that only lays out; a size may hold what it changes."""
    if node.name in words.UNNUMBERED or "space" in node.name or "phantom" in node.name:
        return
    for argument in node.arguments:
        if isinstance(argument, tree.Argument):
            lexer.feed(argument.content)
            lexer.flush()


def _add_other(lexer: Lexer, node: tree.Command) -> None:
    name, arguments = node.name, node.arguments
    bare = name.rstrip("*")
    if bare in words.BIG_COMMANDS:
        lexer.big(bare, node.span)
    elif bare in words.WORDS:
        lexer.name(bare, node.span)
    elif name in words.STACKED and len(arguments) == 2:
        _add_stacked(lexer, node)
    elif name in words.COLOURS or name in words.TRANSPARENT:
        _add_content(lexer, node)
    elif name == "not" and arguments:
        _add_negated(lexer, node)
    elif name in ("pmod", "pod"):
        lexer.add(Kind.MULTIPLICATIVE, r"\bmod", node.span)
        _add_content(lexer, node)
    elif name in _BLACKBOARD:
        lexer.add(Kind.NAME, _BLACKBOARD[name], node.span).decorations = ("mathbb",)
    else:
        lexer.add(Kind.UNREADABLE, f"the command `\\{name}` is not known", node.span)


def _add_content(lexer: Lexer, node: tree.Command) -> None:
    content = content_of(node)
    start = len(lexer.tokens)
    if node.name == "mathop":
        word = letters_of(content)
        if word is not None and len(word) > 1:
            add_name(lexer, word, node.span)
            return
    if node.name == "substack":
        _add_substack(lexer, content)
        return
    lexer.feed(content)
    lexer.flush()
    if len(lexer.tokens) == start + 1 and not lexer.tokens[-1].has_scripts:
        lexer.tokens[-1].span = node.span


def _add_substack(lexer: Lexer, content: Sequence[tree.Node]) -> None:
    for index, part in enumerate(content):
        if isinstance(part, tree.Row):
            if index:
                lexer.add(Kind.COMMA, ",", part.span)
            lexer.rows((part,))
        else:
            lexer.feed((part,))
    lexer.flush()


def _add_negated(lexer: Lexer, node: tree.Command) -> None:
    inner = lexer.inner(content_of(node))
    if len(inner) == 1 and inner[0].kind is Kind.RELATION:
        negated = words.NEGATED.get(inner[0].text, r"\not" + inner[0].text)
        lexer.add(Kind.RELATION, negated, node.span)
    else:
        lexer.add(Kind.UNREADABLE, r"`\not` stands before no relation", node.span)


def _add_stacked(lexer: Lexer, node: tree.Command) -> None:
    r"""Add ``\underset{x}{\max}`` as ``\max_x``; what stands over a relation is a remark."""
    above, base = node.arguments
    if not isinstance(above, tree.Argument) or not isinstance(base, tree.Argument):
        lexer.add(Kind.UNREADABLE, f"`\\{node.name}` without its arguments", node.span)
        return
    word = letters_of(base.content)
    if word is not None and len(word) > 1:
        add_name(lexer, word, base.span)
    else:
        lexer.feed(base.content)
        lexer.flush()
    if not lexer.tokens:
        return
    token = lexer.tokens[-1]
    token.span = node.span
    if token.kind in (Kind.BIG, Kind.NAME, Kind.FUNCTION):
        if node.name == "underset":
            token.subscript = above
        elif token.kind is Kind.BIG:
            token.superscript = above


# ------------------------------------------------------------------------- decorations


def _add_decorated(lexer: Lexer, node: tree.Command) -> None:
    name = node.name
    if name in words.SWITCHES or not node.arguments:
        alphabet = words.ALPHABETS.get(name, "")
        if alphabet == "mathrm":
            alphabet = ""
        lexer.decorations = (*lexer.decorations, alphabet) if alphabet else lexer.decorations
        return
    content = content_of(node)
    if name in words.ALPHABETS:
        _add_in_alphabet(lexer, node, words.ALPHABETS[name], content)
    else:
        _add_accented(lexer, node, words.ACCENTS[name], content)


def _add_in_alphabet(
    lexer: Lexer, node: tree.Command, alphabet: str, content: Sequence[tree.Node]
) -> None:
    word = letters_of(content)
    upright = alphabet in ("mathrm", "mathsf", "mathtt", "")
    if word is not None and upright and (len(word) > 1 or lexer.in_script):
        add_name(lexer, word, node.span)
        return
    before = lexer.decorations
    start = len(lexer.tokens)
    spaced = node.span.start != lexer.end
    plain = not alphabet or (alphabet == "mathrm" and word in ("d", "e", "i", None))
    lexer.decorations = before if plain else (*before, alphabet)
    lexer.feed(content)
    lexer.flush()
    lexer.decorations = before
    if len(lexer.tokens) == start + 1 and not lexer.tokens[-1].has_scripts:
        token = lexer.tokens[-1]
        token.span = token.base_span = node.span
        token.spaced = spaced


def _add_accented(
    lexer: Lexer, node: tree.Command, accent: str, content: Sequence[tree.Node]
) -> None:
    inner = lexer.inner(content)
    if len(inner) == 1 and inner[0].kind in (Kind.NAME, Kind.BIG, Kind.FUNCTION, Kind.NABLA):
        token = inner[0]
        token.decorations = (accent, *token.decorations)
        token.span = node.span
        token.base_span = token.span if not token.has_scripts else token.base_span
        token.spaced = False
        lexer.tokens.append(token)
    elif len(inner) == 1 and inner[0].kind is Kind.NUMBER:
        token = lexer.add(Kind.NAME, inner[0].text, node.span)
        token.decorations = (accent,)
    elif len(inner) == 1 and inner[0].kind is Kind.TEXT:
        token = lexer.add(Kind.NAME, inner[0].text, node.span)
        token.decorations, token.word = (accent,), True
    else:
        lexer.add(Kind.STRUCTURE, accent, node.span, node=node)
