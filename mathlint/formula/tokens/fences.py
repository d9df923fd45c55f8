r"""Brackets, environments and lone delimiters as tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import vocabulary as words
from mathlint.formula.tokens.token import Kind

if TYPE_CHECKING:
    from mathlint.formula.tokens.level import Level
    from mathlint.tex import tree


def add_fenced(level: Level, node: tree.Fenced) -> None:
    r"""Add a bracket with everything in it; of ``\left. f \right|`` only the bar is one."""
    opening, closing = node.opening.text, node.closing
    if is_open_bar(node) and closing is not None:
        level.feed(node.content)
        level.flush()
        kind = Kind.GIVEN if closing.text == "|" else Kind.VERSUS
        level.add(kind, "|", closing.span)
        return
    if opening == "." and closing is None:
        level.feed(node.content)
        return
    level.add(Kind.BRACKET, opening, node.span, node=node)


def add_environment(level: Level, node: tree.Environment) -> None:
    """Add a matrix or cases as one token, the rows of a layout as they come."""
    if node.name in words.CASES or node.name in words.MATRICES:
        level.add(Kind.STRUCTURE, node.name, node.span, node=node)
    else:
        level.rows(node.rows)


def add_delimiter(level: Level, node: tree.Delimiter) -> None:
    """Add a delimiter that stands alone."""
    text = node.text
    if text in ("|", r"\vert", r"\rvert", r"\lvert"):
        level.add(Kind.BAR, "|", node.span)
    elif text in (r"\|", r"\Vert", r"\rVert", r"\lVert"):
        level.add(Kind.DOUBLE_BAR, r"\|", node.span)
    elif text == "/":
        level.add(Kind.SLASH, "/", node.span)
    elif text in words.RELATIONS:
        level.add(Kind.RELATION, words.RELATIONS[text], node.span)
    elif text != ".":
        level.add(Kind.UNREADABLE, f"`{text}` has no partner", node.span)


def is_open_bar(node: tree.Fenced) -> bool:
    r"""Whether only a closing bar is drawn: ``\left. f \right|``."""
    return (
        node.opening.text == "."
        and node.closing is not None
        and node.closing.text in ("|", r"\|", r"\vert", r"\rvert")
    )


def is_invisible(node: tree.Stray) -> bool:
    r"""Whether what lacks its partner would show nothing: ``\right.``."""
    return "".join(node.text.split()) in (r"\left.", r"\right.")
