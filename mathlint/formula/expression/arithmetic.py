"""Sums, products and what else is calculated with."""

from __future__ import annotations

from enum import StrEnum

from mathlint.formula.expression.node import Expression


class Sign(StrEnum):
    """The sign before a term."""

    PLUS = "+"
    MINUS = "-"
    PLUS_MINUS = "±"
    MINUS_PLUS = "∓"


class Term(Expression, frozen=True):
    """A term of a sum with its sign; the first has PLUS where none is written."""

    sign: Sign
    value: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """The value."""
        return (self.value,)


class Sum(Expression, frozen=True):
    """``a + b - c``; a lone negated term is a sum of one."""

    terms: tuple[Term, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """The terms."""
        return self.terms


class Product(Expression, frozen=True):
    r"""``a b``, ``a \cdot b``, ``Q K^T``; ``operators[i]`` stands between factors i and i+1.

    An operator is empty for juxtaposition, else canonical LaTeX: ``\cdot``, ``\times``, ``*``,
    ``\odot``, ``\otimes``, ``\circ``.
    """

    factors: tuple[Expression, ...]
    operators: tuple[str, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """The factors."""
        return self.factors


class Quotient(Expression, frozen=True):
    r"""``\frac{a}{b}`` or ``a / b``."""

    numerator: Expression
    denominator: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """Numerator, denominator."""
        return (self.numerator, self.denominator)


class Power(Expression, frozen=True):
    """``x^2``."""

    base: Expression
    exponent: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """Base, exponent."""
        return (self.base, self.exponent)


class Root(Expression, frozen=True):
    r"""``\sqrt{x}``, ``\sqrt[n]{x}``."""

    body: Expression
    degree: Expression | None = None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Degree if given, body."""
        return (self.body,) if self.degree is None else (self.degree, self.body)


class Transpose(Expression, frozen=True):
    r"""``A^T``, ``A^\top``, ``A'`` where A is a matrix or vector."""

    body: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """What is transposed."""
        return (self.body,)


class Factorial(Expression, frozen=True):
    """``n!``."""

    body: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """The body."""
        return (self.body,)


class Operation(Expression, frozen=True):
    r"""Neither sum nor product: ``A \cup B``, ``p \land q``, ``x \oplus y``."""

    operator: str
    operands: tuple[Expression, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """The operands."""
        return self.operands
