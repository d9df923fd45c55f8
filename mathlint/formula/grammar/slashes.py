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
    r"""Whether names written behind the number below a slash are divided by too.

    A space before the name leaves it open, ``\|x\|^2 / 2 \ell^2``, but for ``1/2 x`` and ``a/2 x``.
    """
    if not _is_plain_name(cursor):
        return False
    token = cursor.tokens[cursor.position]
    name = token.text
    is_plain = isinstance(numerator, Number) or (
        isinstance(numerator, Symbol) and not name.startswith("\\")
    )
    if token.spaced and is_plain:
        return False
    multiplies = token.spaced or (is_plain and not (isinstance(numerator, Number) and name == _PI))
    answers = ("first", "all") if multiplies else ("all", "first")
    return cursor.context.questions.ask(Topic.SLASH, f"{number.text} {name}", answers) == "all"


def is_joined_name(cursor: Cursor) -> bool:
    r"""Whether a name follows without a space, and no bracket behind it: the σ of ``2\sigma^2``."""
    return _is_plain_name(cursor) and not cursor.tokens[cursor.position].spaced


def _is_plain_name(cursor: Cursor) -> bool:
    """Whether a name of one letter follows, and no bracket behind it."""
    token, bracket = cursor.peek(), cursor.peek(1)
    if token is None or token.kind is not Kind.NAME or token.apart or token.word:
        return False
    return bracket is None or bracket.kind is not Kind.BRACKET
