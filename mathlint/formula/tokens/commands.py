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

    from mathlint.formula.tokens.level import Level

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


def add_command(level: Level, node: tree.Command) -> None:
    """Add what a command stands for to the level's tokens."""
    name = node.name
    key = "\\" + name
    if key == r"\perp" and level.tokens and level.tokens[-1].text == key:
        level.tokens[-1].span = level.tokens[-1].span.cover(node.span)  # \perp\!\!\!\perp
    elif key in _KINDS:
        level.add(*_KINDS[key], node.span)
    elif name in words.SYMBOLS:
        level.add(Kind.NAME, words.SYMBOL_ALIASES.get(key, key), node.span)
    elif name.rstrip("*") == "hspace" and _is_wide(node):
        level.add(Kind.SEPARATOR, "space", node.span)
    elif name.rstrip("*") in words.DEFINITIONS:
        pass
    elif name in words.SPACING or name in words.UNNUMBERED:
        level.apart = name in (",", ";", ":", " ")
        _switch_nothing(level, node)
    elif name in _STRUCTURES:
        level.add(
            Kind.STRUCTURE, name.lstrip("dtc") if "frac" in name else name, node.span, node=node
        )
    elif name in words.TEXTS:
        add_text(level, node)
    elif name in words.ACCENTS or name in words.ALPHABETS:
        _add_decorated(level, node)
    else:
        _add_other(level, node)


def _is_wide(node: tree.Command) -> bool:
    r"""Whether a space parts formulas, as ``\quad`` does: one em and more."""
    written = node.arguments[-1] if node.arguments else None
    length = _LENGTH.fullmatch(written.text) if isinstance(written, tree.TextArgument) else None
    return length is not None and float(length["number"]) * _EMS[length["unit"]] >= 1


def _switch_nothing(level: Level, node: tree.Command) -> None:
    """Pass over a command that only lays out; a size may hold what it changes."""
    if node.name in words.UNNUMBERED or "space" in node.name or "phantom" in node.name:
        return
    for argument in node.arguments:
        if isinstance(argument, tree.Argument):
            level.feed(argument.content)
            level.flush()


def _add_other(level: Level, node: tree.Command) -> None:
    name, arguments = node.name, node.arguments
    bare = name.rstrip("*")
    if bare in words.BIG_COMMANDS:
        level.big(bare, node.span)
    elif bare in words.WORDS:
        level.name(bare, node.span)
    elif name in words.STACKED and len(arguments) == 2:
        _add_stacked(level, node)
    elif name in words.COLOURS or name in words.TRANSPARENT:
        _add_content(level, node)
    elif name == "not" and arguments:
        _add_negated(level, node)
    elif name in ("pmod", "pod"):
        level.add(Kind.MULTIPLICATIVE, r"\bmod", node.span)
        _add_content(level, node)
    elif name in _BLACKBOARD:
        level.add(Kind.NAME, _BLACKBOARD[name], node.span).decorations = ("mathbb",)
    else:
        level.add(Kind.UNREADABLE, f"the command `\\{name}` is not known", node.span)


def _add_content(level: Level, node: tree.Command) -> None:
    content = content_of(node)
    start = len(level.tokens)
    if node.name == "mathop":
        word = letters_of(content)
        if word is not None and len(word) > 1:
            add_name(level, word, node.span)
            return
    if node.name == "substack":
        _add_substack(level, content)
        return
    level.feed(content)
    level.flush()
    if len(level.tokens) == start + 1 and not level.tokens[-1].has_scripts:
        level.tokens[-1].span = node.span


def _add_substack(level: Level, content: Sequence[tree.Node]) -> None:
    for index, part in enumerate(content):
        if isinstance(part, tree.Row):
            if index:
                level.add(Kind.COMMA, ",", part.span)
            level.rows((part,))
        else:
            level.feed((part,))
    level.flush()


def _add_negated(level: Level, node: tree.Command) -> None:
    inner = level.inner(content_of(node))
    if len(inner) == 1 and inner[0].kind is Kind.RELATION:
        negated = words.NEGATED.get(inner[0].text, r"\not" + inner[0].text)
        level.add(Kind.RELATION, negated, node.span)
    else:
        level.add(Kind.UNREADABLE, r"`\not` stands before no relation", node.span)


def _add_stacked(level: Level, node: tree.Command) -> None:
    r"""Add ``\underset{x}{\max}`` as ``\max_x``; what stands over a relation is a remark."""
    above, base = node.arguments
    if not isinstance(above, tree.Argument) or not isinstance(base, tree.Argument):
        level.add(Kind.UNREADABLE, f"`\\{node.name}` without its arguments", node.span)
        return
    word = letters_of(base.content)
    if word is not None and len(word) > 1:
        add_name(level, word, base.span)
    else:
        level.feed(base.content)
        level.flush()
    if not level.tokens:
        return
    token = level.tokens[-1]
    token.span = node.span
    if token.kind in (Kind.BIG, Kind.NAME, Kind.FUNCTION):
        if node.name == "underset":
            token.subscript = above
        elif token.kind is Kind.BIG:
            token.superscript = above


# ------------------------------------------------------------------------- decorations


def _add_decorated(level: Level, node: tree.Command) -> None:
    name = node.name
    if name in words.SWITCHES or not node.arguments:
        alphabet = words.ALPHABETS.get(name, "")
        if alphabet == "mathrm":
            alphabet = ""
        level.decorations = (*level.decorations, alphabet) if alphabet else level.decorations
        return
    content = content_of(node)
    if name in words.ALPHABETS:
        _add_in_alphabet(level, node, words.ALPHABETS[name], content)
    else:
        _add_accented(level, node, words.ACCENTS[name], content)


def _add_in_alphabet(
    level: Level, node: tree.Command, alphabet: str, content: Sequence[tree.Node]
) -> None:
    word = letters_of(content)
    upright = alphabet in ("mathrm", "mathsf", "mathtt", "")
    if word is not None and upright and (len(word) > 1 or level.in_script):
        add_name(level, word, node.span)
        return
    before = level.decorations
    start = len(level.tokens)
    spaced = node.span.start != level.end
    plain = not alphabet or (alphabet == "mathrm" and word in ("d", "e", "i", None))
    level.decorations = before if plain else (*before, alphabet)
    level.feed(content)
    level.flush()
    level.decorations = before
    if len(level.tokens) == start + 1 and not level.tokens[-1].has_scripts:
        token = level.tokens[-1]
        token.span = token.base_span = node.span
        token.spaced = spaced


def _add_accented(
    level: Level, node: tree.Command, accent: str, content: Sequence[tree.Node]
) -> None:
    inner = level.inner(content)
    if len(inner) == 1 and inner[0].kind in (Kind.NAME, Kind.BIG, Kind.FUNCTION, Kind.NABLA):
        token = inner[0]
        token.decorations = (accent, *token.decorations)
        token.span = node.span
        token.base_span = token.span if not token.has_scripts else token.base_span
        token.spaced = False
        level.tokens.append(token)
    elif len(inner) == 1 and inner[0].kind is Kind.NUMBER:
        token = level.add(Kind.NAME, inner[0].text, node.span)
        token.decorations = (accent,)
    elif len(inner) == 1 and inner[0].kind is Kind.TEXT:
        token = level.add(Kind.NAME, inner[0].text, node.span)
        token.decorations, token.word = (accent,), True
    else:
        level.add(Kind.STRUCTURE, accent, node.span, node=node)
