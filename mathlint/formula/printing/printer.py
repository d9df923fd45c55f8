"""What the notations in lines share: how tightly things hold together, a writer for each node."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeVar

from mathlint.formula import expression as e

if TYPE_CHECKING:
    from collections.abc import Callable

    Writer = TypeVar("Writer", bound=Callable[[Any], str])


class Level(IntEnum):
    """How tightly an expression holds together; looser ones get parentheses."""

    STATEMENT = 0
    LOGICAL = 1
    RELATION = 2
    SET = 3
    SUM = 4
    PRODUCT = 5
    FACTOR = 6
    ATOM = 7


class Printer:
    """A notation: how each kind of node is written, and the brackets around what is too loose.

    brackets: a template of them: ``({})``
    """

    def __init__(self, brackets: str) -> None:
        self.brackets = brackets
        self._writers: dict[type[e.Expression], tuple[Callable[[Any], str], Level]] = {}

    def writes(self, kind: type[e.Expression], level: Level) -> Callable[[Writer], Writer]:
        """Register the function below as the one that writes a kind of node."""

        def registered(writer: Writer) -> Writer:
            self._writers[kind] = writer, level
            return writer

        return registered

    def written(self, expression: e.Expression, level: Level = Level.STATEMENT) -> str:
        """Return an expression, in brackets where it holds together less than ``level``."""
        writer, own = self._writers[type(expression)]
        text = writer(expression)
        return self.brackets.format(text) if own < level else text

    def listed(self, expressions: tuple[e.Expression, ...], separator: str = ", ") -> str:
        """Return expressions with separators between them."""
        return separator.join(self.written(part, Level.LOGICAL) for part in expressions)


def swallows(factor: e.Expression) -> bool:
    """Whether what is written behind a factor would be read as a part of it."""
    if isinstance(factor, e.BigOperator):
        return factor.kind is not e.Big.EXPECTATION and factor.differential_span is None
    if isinstance(factor, e.Gradient):
        return swallows(factor.body) or isinstance(factor.body, e.Number | e.Quotient)
    if isinstance(factor, e.Derivative | e.Differential):
        return isinstance(factor, e.Derivative) and factor.body is None
    return isinstance(factor, e.Symbol) and factor.base.startswith(r"\nabla")
