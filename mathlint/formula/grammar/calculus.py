r"""Derivatives, gradients and differentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Derivative,
    Differential,
    Expression,
    Gradient,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
    Transpose,
    Tuple,
)
from mathlint.formula.grammar.applications import application, with_beside, without_beside
from mathlint.formula.grammar.brackets import contents_of, is_closed
from mathlint.formula.grammar.conventions import is_inverse
from mathlint.formula.grammar.indices import script_items
from mathlint.formula.grammar.names import read_name
from mathlint.formula.grammar.scripts import read_scripts
from mathlint.formula.questions import Topic
from mathlint.formula.tokens.token import OPERANDS, Kind, Token

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.tex.tree import Argument
    from mathlint.text import Span
_VARIABLES = frozenset({Kind.NAME, Kind.GROUP, Kind.STRUCTURE})


# ---------------------------------------------------------------------------- derivatives


def read_derivative(
    cursor: Cursor, numerator: Argument, denominator: Argument, span: Span
) -> Expression | None:
    r"""Read ``\frac{\partial f}{\partial x}`` or ``\frac{d}{dx}``; None for other quotients."""
    above = cursor.nested(numerator.content, numerator.span)
    sign = above.peek()
    if sign is None or not _is_sign(sign):
        return None
    below = cursor.nested(denominator.content, denominator.span)
    variables = _variables(below, sign)
    if variables is None:
        return None
    above.take()
    body = None
    if above.kind() is not None:
        body = above.sum()
        if above.kind() is not None:
            body = above.unread("this does not belong to what is differentiated")
    return Derivative(span, sign.kind is Kind.PARTIAL, body, variables)


def _is_sign(token: Token) -> bool:
    """Whether a token is the d or the ∂ of a derivative, with a power at most."""
    if token.kind is Kind.PARTIAL:
        return token.subscript is None
    return (
        token.kind is Kind.NAME
        and token.text == "d"
        and not token.decorations
        and (token.subscript is None and not token.primes)
    )


def _variables(below: Cursor, sign: Token) -> tuple[Expression, ...] | None:
    r"""Read ``\partial x \partial y^2`` as x, y, y; None where there is anything else."""
    variables: list[Expression] = []
    while (token := below.peek()) is not None:
        if token.kind is not sign.kind or token.text != sign.text or token.has_scripts:
            return None
        below.take()
        following = below.kind()
        if following not in _VARIABLES and following is not Kind.BRACKET:
            return None
        variables += _repeated(below.factor())
    return tuple(variables) or None


def _repeated(variable: Expression) -> list[Expression]:
    """Return ``x^2`` as x twice."""
    if not isinstance(variable, Power) or not isinstance(variable.exponent, Number):
        return [variable]
    times = variable.exponent.text
    return [variable.base] * int(times) if times in "23456789" else [variable]


def with_operand(cursor: Cursor, derivative: Derivative) -> Expression:
    r"""Apply ``\frac{d}{dx}`` to what follows; and ``\frac{dF}{du}`` to a place, ``(u(x))``."""
    following = cursor.peek()
    if derivative.body is None:
        if following is None or following.kind not in OPERANDS:
            return derivative
        body = cursor.product()
        return Derivative(
            derivative.span.cover(body.span), derivative.partial, body, derivative.variables
        )
    if (
        isinstance(derivative.body, Symbol)
        and following is not None
        and following.kind is Kind.BRACKET
        and following.text == "("
        and is_closed(following)
        and not following.apart
    ):
        position = cursor.position
        cursor.take()
        contents = contents_of(cursor, following)
        if contents.is_plain and isinstance(contents.items[0], Symbol | Application | Number):
            return application(derivative, following, contents)
        cursor.position = position
    return derivative


def read_partial(cursor: Cursor, token: Token) -> Expression:
    r"""Read a ``\partial`` outside a fraction: ``\partial_x f``, ``\partial J / \partial z``."""
    variables: tuple[Expression, ...] = ()
    if token.subscript is not None:
        variables = script_items(cursor, token.subscript)
    if cursor.kind() not in OPERANDS:
        if variables:
            return Derivative(token.span, True, None, variables)
        return Symbol(token.span, r"\partial")
    body = cursor.factor()
    span = token.span.cover(body.span)
    if variables:
        return Derivative(span, True, body, variables)
    return Differential(span, True, body)


def quotient(numerator: Expression, denominator: Expression) -> Expression:
    r"""Return a quotient; ``\partial J / \partial z`` is a derivative."""
    span = numerator.span.cover(denominator.span)
    if (
        isinstance(numerator, Differential)
        and isinstance(denominator, Differential)
        and numerator.partial == denominator.partial
    ):
        return Derivative(span, numerator.partial, numerator.variable, (denominator.variable,))
    return Quotient(span, numerator, denominator)


# ------------------------------------------------------------------------------ gradients


def read_nabla(cursor: Cursor, token: Token) -> Expression:
    r"""Read a gradient: ``\nabla_\theta J(\theta)`` and ``\nabla^2 f``, ``\nabla \cdot F``."""
    operator = r"\nabla"
    scripts = read_scripts(cursor, token, named=False)
    if isinstance(scripts.exponent, Number) and scripts.exponent.text == "2":
        operator = r"\nabla^2"
    variable = _variable(scripts.subscripts)
    if cursor.kind() is Kind.MULTIPLICATIVE and cursor.kind(1) in OPERANDS:
        sign = cursor.take().text
        if sign in (r"\cdot", r"\times"):
            operator += " " + sign
        else:
            cursor.position -= 1
    if cursor.kind() not in OPERANDS:
        return Symbol(token.span, operator, (), scripts.subscripts)
    bracketed = cursor.kind() is Kind.BRACKET
    body, beside = without_beside(cursor.kind(), _differentiated(cursor, variable))
    span = token.span.cover(body.span)
    if isinstance(body, Transpose) and not bracketed:  # the gradient is transposed, no scalar
        return Transpose(span, Gradient(span, operator, variable, body.body))
    if isinstance(body, Power) and not bracketed and _is_of_gradient(cursor, operator, body):
        return Power(span, Gradient(span, operator, variable, body.base), body.exponent)
    return with_beside(Gradient(span, operator, variable, body), beside)


def _is_of_gradient(cursor: Cursor, operator: str, power: Power) -> bool:
    r"""Whether a power is one of the gradient: ``\nabla^2 f(x)^{-1}``, ``\nabla L(\theta)^2``."""
    if is_inverse(power.exponent):
        return operator == r"\nabla^2"
    applied = power.base.function if isinstance(power.base, Application) else None
    if not isinstance(applied, Symbol) or not isinstance(power.exponent, Number):
        return False
    about = rf"{operator} {applied.base}"
    ask = cursor.context.questions.ask
    return ask(Topic.GRADIENT_POWER, about, ("gradient", "function")) == "gradient"


def _variable(subscripts: tuple[Expression, ...]) -> Expression | None:
    if len(subscripts) < 2:
        return subscripts[0] if subscripts else None
    return Tuple(subscripts[0].span.cover(subscripts[-1].span), subscripts, "")


def _differentiated(cursor: Cursor, variable: Expression | None) -> Expression:
    r"""Read what a gradient is taken of.

    That is one factor, and what follows a constant factor; of plain symbols all up to the variable:
    ``\nabla_x a^\top x``.
    """
    factors = [cursor.factor()]
    while _is_constant(factors[-1]) and cursor.kind() in OPERANDS:
        factors.append(cursor.factor())
    if isinstance(factors[-1], Symbol | Transpose | Power):
        end = _last_of_plain_run(cursor, variable)
        while cursor.position < end:
            factors.append(cursor.factor())
    if len(factors) == 1:
        return factors[0]
    span = factors[0].span.cover(factors[-1].span)
    return Product(span, tuple(factors), ("",) * (len(factors) - 1))


def _last_of_plain_run(cursor: Cursor, variable: Expression | None) -> int:
    """Return the place behind the last mention of a variable among the plain names that follow."""
    found = position = cursor.position
    while position < cursor.end and isinstance(variable, Symbol):
        token = cursor.tokens[position]
        if (
            token.kind is not Kind.NAME
            or cursor.kind(position + 1 - cursor.position) is Kind.BRACKET
        ):
            break
        position += 1
        if token.text == variable.base and token.decorations == variable.decorations:
            found = position
    return found


def _is_constant(expression: Expression) -> bool:
    if isinstance(expression, Quotient):
        return all(_is_constant(part) or isinstance(part, Symbol) for part in expression.children)
    return isinstance(expression, Number)


# ------------------------------------------------------------------------------ increments


def read_increment(cursor: Cursor, token: Token) -> Expression:
    r"""Read ``\Delta W`` as one name and ``\Delta(f)`` as a Laplacian; a lone Δ is a name."""
    following = cursor.peek()
    plain = not token.has_scripts and not token.decorations
    if plain and following is not None and following.kind is Kind.BRACKET and following.text == "(":
        body = cursor.factor()
        span = token.span.cover(body.span)
        if isinstance(body, Symbol) and body.decorations == ("mathcal",):  # the simplex over a set
            return Application(span, Symbol(token.span, r"\Delta"), (body,))
        return Gradient(span, r"\Delta", None, body)
    if not plain or following is None or following.kind is not Kind.NAME or following.word:
        return read_name(cursor, token)
    cursor.take()
    following.decorations = ("Delta", *following.decorations)
    following.span = token.span.cover(following.span)
    following.base_span = token.span.cover(following.base_span)
    return read_name(cursor, following)
