r"""How much a slash divides by: ``x^2 / 2\sigma^2`` is a quotient by all, ``\lambda/2 w^2`` by two.

What is written together behind a slash belongs together for most authors, and a fraction of plain
numbers, or of a rate by a number, multiplies what stands behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Expression, Number, Symbol
from mathlint.formula.questions import Topic
from mathlint.formula.tokens.token import Kind

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor

_PI = r"\pi"


def divides_by_product(cursor: Cursor, numerator: Expression, number: Number) -> bool:
    """Whether names written right behind the number below a slash are divided by too."""
    if not is_joined_name(cursor):
        return False
    name = cursor.tokens[cursor.position].text
    answers = ("all", "first")
    if isinstance(numerator, Number):
        if name != _PI:
            answers = ("first", "all")
    elif isinstance(numerator, Symbol) and not name.startswith("\\"):
        answers = ("first", "all")
    return cursor.context.questions.ask(Topic.SLASH, f"{number.text} {name}", answers) == "all"


def is_joined_name(cursor: Cursor) -> bool:
    r"""Whether a name follows without a space, and no bracket behind it: the σ of ``2\sigma^2``."""
    token, bracket = cursor.peek(), cursor.peek(1)
    if token is None or token.kind is not Kind.NAME or token.spaced or token.apart or token.word:
        return False
    return bracket is None or bracket.kind is not Kind.BRACKET
