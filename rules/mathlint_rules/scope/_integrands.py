"""What an integrand varies with, where its differential names something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Derivative,
    Gradient,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
)
from mathlint.formula.scopes import bound_by, free_names, occurrences
from mathlint.lint.diagnostic import Applicability, Fix, Related
from mathlint.lint.rule import Finding
from mathlint.text import Edit
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.formula.expression import BigOperator, Expression
    from mathlint.lint.context import FormulaContext

_DIFFERENTIALS = frozenset("rstuvwxyz")
"""Letters that name a variable behind d; m, p, q, f and g may be measures."""
_INDEPENDENT = frozenset("xtz")
"""Letters that by convention depend on nothing else; y and r may be functions of x and of an angle,
s a constant of a transform."""
_DEPENDENT = frozenset("yrsuvwpq") | {r"\theta", r"\phi", r"\varphi", r"\omega", r"\tau", r"\xi"}
_SUBSTITUTED = frozenset("uvwr")
_OF_PATHS = frozenset("ts")
"""Time and length of arc: whatever stands before such a differential may depend on it."""


def other_variable(
    operator: BigOperator, statement: Expression, context: FormulaContext
) -> Iterator[Finding]:
    r"""Report ``\int f(x) dy`` and ``\int e^{-x^2} dy``.

    Not where something else tells that x is fixed, or depends on y: the rest of the formula, or
    another formula of the page. Measures and constants are integrated by anything.
    """
    variables = [symbol for binder in operator.binders for symbol in bound_by(binder)]
    if len(variables) != 1 or operator.differential_span is None:
        return
    (variable,) = variables
    if not _is_plain(variable) or variable.base not in _DIFFERENTIALS:
        return
    if variable.base in {name.base for name in free_names(operator.body)}:
        return
    if _is_over_a_domain(operator) or _has_derivatives(statement):
        return
    candidates = _candidates(operator, variable, statement)
    if not candidates or any(_is_related(it.base, variable.base, context) for it in candidates):
        return
    first = candidates[0]
    fixes: tuple[Fix, ...] = ()
    if len({it.base for it in candidates}) == 1:
        edit = Edit(variable.span, first.base)
        fixes = (Fix(f"Integrate over {shown(first)}", (edit,), Applicability.UNSAFE),)
    yield Finding(
        operator.differential_span,
        f"what is integrated does not depend on {shown(variable)}, but on {shown(first)}",
        fixes,
        (Related(first.span, f"{shown(first)} is bound by nothing"),),
    )


def _candidates(operator: BigOperator, variable: Symbol, statement: Expression) -> list[Symbol]:
    """Return what the integrand varies with, in the order of the text."""
    found = list(occurrences(statement))
    fixed = _named_outside(operator, statement)
    free = [
        it.symbol
        for it in found
        if it.binding is None
        and it.role == "value"
        and it.symbol.base not in fixed
        and operator.body.span.encloses(it.symbol.span)
    ]
    of_a_path, letters = variable.base in _OF_PATHS, _letters(free)
    if of_a_path and not (len(letters) == 1 and _ends_at_fixed(operator, letters)):
        return []
    arguments = {
        id(argument)
        for node in operator.body.walk()
        if isinstance(node, Application)
        for argument in node.arguments
    }
    applied = [it for it in free if id(it) in arguments and _is_plain(it) and it.base.isalpha()]
    if applied:
        return applied
    varying = [it for it in free if it.base in _INDEPENDENT | _DEPENDENT]
    if (
        variable.base in _SUBSTITUTED
        or len({it.base for it in varying}) != 1
        or not all(_is_plain(it) and it.base in _INDEPENDENT for it in varying)
        or not _ends_at_fixed(operator, letters)
        or not _is_curved(operator.body, varying)
        or _is_of_revolution(operator, statement)
        or (of_a_path and _is_endless(operator))
    ):
        return []
    return varying


def _named_outside(operator: BigOperator, statement: Expression) -> set[str]:
    r"""Return the letters that the rest of a statement names, so that they are fixed here.

    What ``\int 2x dy = x^2 + C`` says of x fixes nothing: without any y it is no integral over y.
    """
    outside = {
        found.symbol.base
        for found in occurrences(statement)
        if not operator.span.encloses(found.symbol.span)
    }
    bounds = {
        node.base
        for end in _ends(operator)
        for node in end.walk()
        if isinstance(node, Symbol) and not node.subscripts  # from x_1 to x_2 it is over x
    }
    variables = {it.base for binder in operator.binders for it in bound_by(binder)}
    if (
        isinstance(statement, Relation)
        and statement.operands[0] is operator
        and not (outside & variables or any(_ends(operator)))
    ):
        return bounds
    return outside | bounds


def _is_plain(symbol: Symbol) -> bool:
    bare = not (symbol.children or symbol.decorations or symbol.primes)
    return bare and len(symbol.base) == 1 and symbol.base.islower()


def _letters(symbols: Sequence[Symbol]) -> set[str]:
    return {it.base for it in symbols if it.base in _INDEPENDENT | _DEPENDENT}


def _is_over_a_domain(operator: BigOperator) -> bool:
    r"""Whether it is taken over a curve or a region: ``\int_C``, ``\oint``."""
    domains = any(it.domain is not None and it.upper is None for it in operator.binders)
    return domains or operator.operator.base == "oint"


def _has_derivatives(statement: Expression) -> bool:
    r"""Whether a formula has ``\dot x``, ``y'``, ``\frac{dy}{dx}``: its letters are functions."""
    return any(
        isinstance(node, Derivative | Gradient)
        or (isinstance(node, Symbol) and (node.primes or "dot" in node.decorations))
        for node in statement.walk()
    )


def _ends_at_fixed(operator: BigOperator, letters: set[str]) -> bool:
    r"""Whether no bound may be a place on a path: numbers, and ``x_1`` where it is over x."""
    return all(
        isinstance(node, Number | Sum | Term | Product | Quotient)
        or (isinstance(node, Symbol) and node.base in (r"\infty", r"\pi"))
        or (isinstance(node, Symbol) and bool(node.subscripts) and node.base in letters)
        for end in _ends(operator)
        for node in end.walk()
    )


def _is_endless(operator: BigOperator) -> bool:
    r"""Whether a bound is infinite, as those of a signal's energy, ``\int_{-\infty}^\infty``."""
    return any(
        isinstance(node, Symbol) and node.base == r"\infty"
        for end in _ends(operator)
        for node in end.walk()
    )


def _ends(operator: BigOperator) -> Iterator[Expression]:
    for binder in operator.binders:
        yield from (end for end in (binder.domain, binder.upper) if end is not None)


def _is_curved(body: Expression, symbols: Sequence[Symbol]) -> bool:
    """Whether a body is more than a multiple of a letter, whose differential may be of any sort."""
    spans = [it.span for it in symbols]
    return any(
        node.span.encloses(span)
        for node in body.walk()
        if isinstance(node, Power | Application | Sum)
        for span in spans
    )


def _is_of_revolution(operator: BigOperator, statement: Expression) -> bool:
    r"""Whether it may be the volume of a turned curve: ``\pi \int_0^4 x^2 dy``."""
    return any(
        isinstance(node, Product)
        and any(isinstance(it, Symbol) and it.base == r"\pi" for it in node.factors)
        and (node.span.encloses(operator.span) or node is operator.body)
        for node in statement.walk()
    )


# ------------------------------------------------------------------------------- the page


def _is_related(letter: str, variable: str, context: FormulaContext) -> bool:
    """Whether a formula of the page tells how one letter depends on the other."""
    between = _relation(letter, variable)
    document = context.document.document
    return any(
        between.search(math.tex)
        for chunk in document.chunks
        for math in chunk.maths
        if math.tex != context.tex and letter in math.tex
    )


def _relation(letter: str, variable: str) -> re.Pattern[str]:
    r"""Return what finds ``x(t)``, ``x_t``, ``\dot x``, ``dx/dt``, ``x = \sqrt y``, ``y = x^2``."""
    x, y = (rf"(?<![A-Za-z\\]){it}(?![A-Za-z])" for it in (letter, variable))
    ways = (
        rf"{x}\s*(?:\\left)?\(\s*{y}",
        rf"{x}_\{{?\s*{y}",
        rf"\\dot\s*\{{?\s*{x}",
        rf"\bd\s*(?:{x}|{letter})[\s}}/{{]*d\s*(?:{y}|{variable})",
        rf"\bd\s*(?:{y}|{variable})[\s}}/{{]*d\s*(?:{x}|{letter})",
        rf"{x}\s*&?=[^=]{{0,80}}{y}",
        rf"{y}\s*&?=[^=]{{0,80}}{x}",
    )
    return re.compile("|".join(ways))
