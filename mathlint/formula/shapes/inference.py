"""The shape of an expression from the shapes of its symbols, and where two do not fit."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.formula.expression import (
    Application,
    BigOperator,
    Expression,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Transpose,
)
from mathlint.formula.shapes.declared import Shape, key_of, normal, shape_of_set

if TYPE_CHECKING:
    from collections.abc import Mapping


_ELEMENTWISE = frozenset(
    {"softmax", "sigmoid", r"\sigma", "tanh", "relu", "ReLU", "GELU", "exp", "log", "LayerNorm"}
)
_SUMMED = frozenset({"sum", "expectation", "integral"})


class Misfit(StrEnum):
    """What two shapes do not fit in."""

    PRODUCT = "product"
    SUM = "sum"
    EQUATION = "equation"
    MEMBERSHIP = "membership"
    INFERENCE = "inference"


class Mismatch(Struct, frozen=True):
    """Two parts of an expression whose shapes do not fit, and in what."""

    kind: Misfit
    first: Expression
    second: Expression
    first_shape: Shape
    second_shape: Shape


class Inference(Struct):
    """Finds shapes from those of symbols.

    declared: shapes by :func:`mathlint.formula.shapes.declared.key_of`
    mismatches: what was found not to fit
    wanted: of undeclared symbols: the length that a matrix before them asks for, and who asked
    """

    declared: Mapping[str, Shape]
    mismatches: list[Mismatch] = field(default_factory=list)
    wanted: dict[str, tuple[str, Symbol]] = field(default_factory=dict)

    def shape(self, node: Expression) -> Shape | None:
        """Return the shape of an expression, None where it does not follow."""
        if isinstance(node, Number):
            return ()
        if isinstance(node, Symbol):
            return self.declared.get(key_of(node))
        if isinstance(node, Product):
            return self._product(node)
        if isinstance(node, Sum):
            return self._sum(node)
        if isinstance(node, Relation):
            self._relation(node)
            return None
        shapes = [self.shape(child) for child in node.children]
        return _of_others(node, shapes)

    def _sum(self, node: Sum) -> Shape | None:
        known: Expression | None = None
        number: Expression | None = None
        shape: Shape | None = ()
        unknown = False
        for term in node.terms:
            other = self.shape(term.value)
            if other is None:
                unknown = True
            elif other == () and self._is_of_arrays(term.value):
                number = term.value
            elif shape and known is not None and other and not _broadcast(shape, other):
                self._misfit(Misfit.SUM, known, term.value, shape, other)
            elif len(other) > len(shape or ()):
                known, shape = term.value, other
        if number is not None and known is not None and len(shape or ()) == 2:
            self._misfit(Misfit.SUM, number, known, (), shape or ())
        return None if unknown and not shape else shape

    def _is_of_arrays(self, term: Expression) -> bool:
        r"""Whether a term is a number that vectors make, as ``x^\top A x``; others broadcast."""
        return isinstance(term, Product) and any(self.shape(it) for it in term.factors)

    def _product(self, node: Product) -> Shape | None:
        """Multiply from the left; what stands behind an unknown factor still has to fit itself."""
        shape: Shape | None = ()
        complete = True
        left = node.factors[0]
        for operator, factor in zip(("", *node.operators), node.factors, strict=True):
            other = self.shape(factor)
            if shape and other is None and operator == "" and isinstance(factor, Symbol):
                self._want(shape, factor)
            if other is None or operator not in ("", r"\cdot"):
                shape, complete = None, False
            elif shape is None:
                shape = other if len(other) == 2 else None
            elif shape and other:
                shape = self._multiplied(left, factor, shape, other, operator)
                complete = complete and shape is not None
            else:
                shape = shape or other
            left = factor
        return shape if complete else None

    def _multiplied(
        self, left: Expression, right: Expression, first: Shape, second: Shape, operator: str
    ) -> Shape | None:
        if len(first) == len(second) == 1:
            if operator == "":
                return None  # by entries, or a slip of transposition: nobody knows
            if first != second:
                self._misfit(Misfit.PRODUCT, left, right, first, second)
            return ()
        if len(first) > 2 or len(second) > 2:
            return None
        if len(first) == 1 and second[0] == "1":
            return (first[0], second[1])
        if first[-1] != second[0]:
            self._misfit(Misfit.PRODUCT, left, right, first, second)
            return None
        return normal((*first[:-1], *second[1:]))

    def _want(self, shape: Shape, symbol: Symbol) -> None:
        """Note what a matrix asks of the undeclared symbol behind it."""
        if len(shape) != 2 or symbol.base.startswith("\\"):
            return
        length, asking = self.wanted.setdefault(key_of(symbol), (shape[1], symbol))
        if length != shape[1]:
            self._misfit(Misfit.INFERENCE, asking, symbol, (length,), (shape[1],))

    def _relation(self, node: Relation) -> None:
        for left, operator, right in zip(
            node.operands, node.operators, node.operands[1:], strict=False
        ):
            first = self.shape(left)
            if operator == r"\in":
                second = shape_of_set(right)
                if isinstance(left, Symbol) or not first or second is None:
                    continue
                if normal(first) != second:
                    self._misfit(Misfit.MEMBERSHIP, left, right, first, second)
            elif operator in ("=", ":="):
                second = self.shape(right)
                if first and second and not _broadcast(first, second):
                    self._misfit(Misfit.EQUATION, left, right, first, second)
        if node.operators[-1] != r"\in":
            self.shape(node.operands[-1])

    def _misfit(
        self, kind: Misfit, first: Expression, second: Expression, shape: Shape, other: Shape
    ) -> None:
        found = Mismatch(kind, first, second, shape, other)
        if found not in self.mismatches:
            self.mismatches.append(found)


def _broadcast(first: Shape, second: Shape) -> bool:
    """Whether two shapes can be added: equal, or one a row or column of the other."""
    shorter, longer = sorted((_flat(first), _flat(second)), key=len)
    return shorter == longer or (len(shorter) == 1 < len(longer) and shorter[0] in longer)


def _flat(shape: Shape) -> Shape:
    return shape[1:] if len(shape) == 2 and shape[0] == "1" else shape


def _of_others(node: Expression, shapes: list[Shape | None]) -> Shape | None:
    """Return the shape of what is neither a sum nor a product, from those of its children."""
    if isinstance(node, Norm):
        return ()
    if isinstance(node, Transpose):
        shape = shapes[0]
        if shape is None or len(shape) > 2:
            return None
        return ("1", *shape) if len(shape) == 1 else shape[::-1]
    if isinstance(node, Quotient):
        return shapes[0]
    if isinstance(node, Power):
        inverse = isinstance(node.exponent, Sum) and len(node.exponent.terms) == 1
        base = shapes[0]
        return base[::-1] if inverse and base is not None and len(base) == 2 else None
    if isinstance(node, BigOperator) and node.kind.value in _SUMMED:
        return shapes[len(node.binders) + len(node.conditions)]
    if isinstance(node, Application) and len(node.arguments) == 1 and not node.given:
        function = node.function
        if isinstance(function, Symbol) and function.base in _ELEMENTWISE:
            return shapes[1]
    return None
