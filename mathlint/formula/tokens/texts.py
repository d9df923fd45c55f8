r"""Words within a formula: ``\text{...}``, ``\operatorname{...}``, ``\mathrm{KL}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import vocabulary as words
from mathlint.formula.tokens.letters import canonical_name
from mathlint.formula.tokens.token import Kind, Token
from mathlint.tex import tree
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.formula.tokens.level import Level
    from mathlint.text import Span

_LAYOUT_IN_TEXT = pattern(r"\\[A-Za-z]+\s*|\\[ ,;:!]|[{}$]")
_UPRIGHT_CONSTANTS = frozenset("dei")  # the d of dx, e, i: the same in italics
_SPACES_IN_NAME = pattern(r"\\[ ,;:!]|[\s~]")
_ESCAPED = pattern(r"\\([_%&#$])")
_NAME = pattern(r"[A-Za-z][\w.\-/’'*&]*\Z")


def content_of(node: tree.Command) -> tuple[tree.Node, ...]:
    """Return what the last argument of mathematics holds."""
    for argument in reversed(node.arguments):
        if isinstance(argument, tree.Argument) and not argument.optional:
            return argument.content
    return ()


def letters_of(content: Sequence[tree.Node]) -> str | None:
    r"""Return the letters of ``\mathrm{arg\,max}``; None where there is anything else."""
    letters: list[str] = []
    for node in content:
        if isinstance(node, tree.Character) and (node.text.isalnum() or node.text in "-–.@"):
            letters.append(node.text)
        elif isinstance(node, tree.Group) or (
            isinstance(node, tree.Command)
            and node.name in ("mathrm", "text", "textrm", "operatorname")
        ):
            inner = letters_of(node.children if isinstance(node, tree.Group) else content_of(node))
            if isinstance(node, tree.Command) and node.arguments:
                first = node.arguments[0]
                inner = _plain_word(first.text) if isinstance(first, tree.TextArgument) else inner
            if inner is None:
                return None
            letters.append(inner)
        elif not isinstance(node, tree.Command) or node.name not in words.SPACING:
            return None
    word = "".join(letters)
    return word if word and any(letter.isalpha() for letter in word) else None


def add_text(level: Level, node: tree.Command) -> None:
    r"""Add what ``\text{...}`` holds: words, a name, or words and formulas in turn."""
    argument = node.arguments[0] if node.arguments else None
    for candidate in node.arguments:
        if isinstance(candidate, tree.TextArgument):
            argument = candidate
    if isinstance(argument, tree.TextArgument) and not argument.maths:
        _add_words(level, argument.text, node)
    elif isinstance(argument, tree.TextArgument):
        _add_text_with_maths(level, argument, node)
    elif isinstance(argument, tree.Argument):
        word = letters_of(argument.content)
        if word is not None:
            _add_words(level, word, node)
        else:
            level.feed(argument.content)


def _add_text_with_maths(level: Level, argument: tree.TextArgument, node: tree.Command) -> None:
    r"""Add ``\text{if $x > 0$ and ...}`` as words and formulas in turn."""
    position = argument.span.start
    source = argument.text
    shift = argument.span.start + 1
    for formula in argument.maths:
        before = source[max(position - shift, 0) : max(formula.span.start - shift, 0)]
        if clean_text(before):
            level.add(Kind.TEXT, clean_text(before), node.span)
        level.feed((formula,))
        level.flush()
        position = formula.span.end
    after = clean_text(source[max(position - shift, 0) :])
    if after:
        level.add(Kind.TEXT, after, node.span)


def clean_text(text: str) -> str:
    r"""Return the words of a text without the commands and braces that lay it out."""
    text = _ESCAPED.sub(r"\1", text)
    return " ".join(_LAYOUT_IN_TEXT.sub("", text).replace("~", " ").split())


def _plain_word(raw: str) -> str:
    r"""Return the words of a text; ``arg\,max`` and ``arg min`` are one."""
    joined = _SPACES_IN_NAME.sub("", raw)
    return joined if joined in words.BIG_WORDS else clean_text(raw)


def _add_words(level: Level, raw: str, node: tree.Command) -> None:
    text = _plain_word(raw)
    if not text:
        return
    if (text.strip(".") == "" and len(text) > 1) or text == "…":
        level.add(Kind.DOTS, "", node.span)
    elif text.replace(".", "", 1).isdigit():
        level.add(Kind.NUMBER, text, node.span)
    elif text in words.BIG_WORDS and not level.in_script:
        level.big(text, node.span)
    elif node.name.startswith("operatorname") and not level.in_script:
        add_name(level, text, node.span)
    elif level.in_script or _is_prose(text, spaced=raw != raw.strip()):
        level.add(Kind.TEXT, text, node.span)
    else:
        add_name(level, text, node.span)


def _is_prose(text: str, *, spaced: bool) -> bool:
    """Whether the words of a text say something rather than name something."""
    if text.lower() in words.CONNECTIVES or not _NAME.match(text):
        return True
    return spaced and text not in words.WORDS


def add_name(level: Level, word: str, span: Span) -> Token:
    """Add a name written as text: an operator, a function, a symbol, or a label in a script."""
    if level.in_script:
        return level.add(Kind.TEXT, word, span)
    if word in words.BIG_WORDS:
        return level.big(word, span)
    word = canonical_name(word)
    kind = Kind.FUNCTION if word in words.PREFIX_FUNCTIONS else Kind.NAME
    token = level.add(kind, word, span)
    if len(word) == 1:
        if word not in _UPRIGHT_CONSTANTS:
            token.decorations = ("mathrm", *token.decorations)
    else:
        token.decorations = ()
        token.word = True
    return token
