r"""Expressions as LaTeX, in one plain notation that reads back to the same tree."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from mathlint.formula import expression as e
from mathlint.formula.printing.latex_names import decorated_latex, label_latex
from mathlint.formula.vocabulary import LOOSE_PRODUCTS


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


def to_latex(expression: e.Expression) -> str:
    """Return an expression as LaTeX; reading that gives the same tree."""
    return latex(expression, Level.STATEMENT)


def latex(expression: e.Expression, level: Level) -> str:
    """Return an expression as LaTeX, in parentheses where it holds together less than ``level``."""
    writer, own = _WRITERS[type(expression)]
    text: str = writer(expression)
    if own < level:
        return f"\\left( {text} \\right)"
    return text


def listed(expressions: tuple[e.Expression, ...], separator: str = ", ") -> str:
    """Return expressions with separators between them."""
    return separator.join(latex(part, Level.LOGICAL) for part in expressions)


# ---------------------------------------------------------------------------------- names


def _symbol(node: e.Symbol) -> str:
    return (
        decorated_latex(node.base, node.decorations)
        + "'" * node.primes
        + scripts(node.subscripts, node.superscripts)
    )


def scripts(subscripts: tuple[e.Expression, ...], superscripts: tuple[e.Expression, ...]) -> str:
    """Return indices below and above."""
    below = f"_{{{listed(subscripts, ',')}}}" if subscripts else ""
    above = f"^{{{listed(superscripts, ',')}}}" if superscripts else ""
    return below + above


def _slice(node: e.Slice) -> str:
    if node.strict:
        if node.lower is not None:
            return ">" + latex(node.lower, Level.SUM)
        return "<" + ("" if node.upper is None else latex(node.upper, Level.SUM))
    lower = "" if node.lower is None else latex(node.lower, Level.RELATION)
    upper = "" if node.upper is None else latex(node.upper, Level.RELATION)
    return f"{lower}:{upper}"


# ----------------------------------------------------------------------------- arithmetic


def _sum(node: e.Sum) -> str:
    signs = {e.Sign.PLUS_MINUS: r"\pm", e.Sign.MINUS_PLUS: r"\mp"}
    pieces: list[str] = []
    for index, term in enumerate(node.terms):
        last = index == len(node.terms) - 1
        text = latex(term.value, Level.PRODUCT)
        if not last and _swallows_sums(term.value):
            text = f"\\left( {text} \\right)"
        sign = signs.get(term.sign, term.sign.value)
        if index or term.sign is not e.Sign.PLUS:
            pieces.append(sign)
        pieces.append(text)
    return " ".join(pieces)


def _swallows_sums(value: e.Expression) -> bool:
    """Whether what is written behind a term would be read as a part of it."""
    last = value.factors[-1] if isinstance(value, e.Product) else value
    extrema = (e.Big.ARGMAX, e.Big.ARGMIN, e.Big.MAXIMUM, e.Big.MINIMUM, e.Big.SUPREMUM)
    if isinstance(last, e.BigOperator):
        return last.kind in (*extrema, e.Big.INFIMUM) or _swallows_sums(last.body)
    return False


def _product(node: e.Product) -> str:
    if not LOOSE_PRODUCTS.isdisjoint(node.operators):
        return _loose_product(node)
    pieces: list[str] = []
    for index, factor in enumerate(node.factors):
        last = index == len(node.factors) - 1
        loose = last and isinstance(factor, e.BigOperator)
        text = latex(factor, Level.PRODUCT if loose else Level.FACTOR)
        if not last and swallows(factor) and not isinstance(factor, e.BigOperator):
            text = f"\\left( {text} \\right)"
        if index:
            operator = node.operators[index - 1]
            before = node.factors[index - 1]
            pieces.append(operator or (r"\," if _could_apply(before, text) else ""))
        pieces.append(text)
    return " ".join(piece for piece in pieces if piece)


def _loose_product(node: e.Product) -> str:
    pieces = [_group(node.factors[0])]
    for operator, factor in zip(node.operators, node.factors[1:], strict=True):
        pieces += [operator, _group(factor)]
    return " ".join(pieces)


def _group(factor: e.Expression) -> str:
    """Return what stands beside a loose operator; a plain product needs no parentheses there."""
    plain = isinstance(factor, e.Product) and LOOSE_PRODUCTS.isdisjoint(factor.operators)
    text = latex(factor, Level.PRODUCT if plain else Level.FACTOR)
    last = factor.factors[-1] if isinstance(factor, e.Product) else factor
    return f"\\left( {text} \\right)" if swallows(last) else text


def swallows(factor: e.Expression) -> bool:
    """Whether what is written behind a factor would be read as a part of it."""
    if isinstance(factor, e.BigOperator):
        return factor.kind is not e.Big.EXPECTATION and factor.differential_span is None
    if isinstance(factor, e.Gradient):
        return swallows(factor.body) or isinstance(factor.body, e.Number | e.Quotient)
    if isinstance(factor, e.Derivative | e.Differential):
        return isinstance(factor, e.Derivative) and factor.body is None
    return isinstance(factor, e.Symbol) and factor.base.startswith(r"\nabla")


def _could_apply(before: e.Expression, text: str) -> bool:
    bracketed = text.startswith((r"\left(", r"\left[", "[", "("))
    return bracketed and isinstance(
        before, e.Symbol | e.Application | e.Derivative | e.Power | e.Transpose
    )


def _quotient(node: e.Quotient) -> str:
    return rf"\frac{{{to_latex(node.numerator)}}}{{{to_latex(node.denominator)}}}"


def _root(node: e.Root) -> str:
    degree = "" if node.degree is None else f"[{to_latex(node.degree)}]"
    return rf"\sqrt{degree}{{{to_latex(node.body)}}}"


def scripted_base(base: e.Expression) -> str:
    """Return what a power or a transposition stands on, braced where scripts would collide."""
    if isinstance(base, e.Symbol):
        text = _symbol(base)
        return f"{{{text}}}" if base.superscripts else text
    if isinstance(base, e.Power | e.Transpose) or (
        isinstance(base, e.Subscripted) and base.superscripts
    ):
        return f"{{{to_latex(base)}}}"
    if isinstance(base, e.Application):
        function = base.function
        if isinstance(function, e.Symbol) and _hides_from_scripts(function):
            return f"{{{to_latex(base)}}}"
        return latex(base, Level.ATOM)
    if isinstance(base, e.EvaluatedAt | e.Quotient | e.Root | e.Cases | e.Derivative | e.Factorial):
        return f"\\left( {to_latex(base)} \\right)"
    if isinstance(base, e.Set) and base.conditions:
        return f"{{{to_latex(base)}}}"
    return latex(base, Level.ATOM)


def _hides_from_scripts(function: e.Symbol) -> bool:
    """Whether scripts behind a function's bracket would be read as something else."""
    return function.base == "binom" or "mathbf" in function.decorations


def _power(node: e.Power) -> str:
    return f"{scripted_base(node.base)}^{{{to_latex(node.exponent)}}}"


def _factorial(node: e.Factorial) -> str:
    return f"{latex(node.body, Level.ATOM)}!"


_Writer = tuple[Callable[[Any], str], Level]

_WRITERS: dict[type[e.Expression], _Writer] = {
    e.Number: (lambda node: node.text, Level.ATOM),
    e.Label: (lambda node: label_latex(node.text), Level.ATOM),
    e.Symbol: (_symbol, Level.ATOM),
    e.Iteration: (lambda node: f"({to_latex(node.index)})", Level.ATOM),
    e.Text: (lambda node: rf"\text{{ {node.text} }}", Level.ATOM),
    e.Dots: (lambda _: r"\dots", Level.ATOM),
    e.Placeholder: (lambda _: r"\cdot", Level.ATOM),
    e.Missing: (lambda _: "", Level.ATOM),
    e.Unread: (lambda _: "", Level.ATOM),
    e.Sum: (_sum, Level.SUM),
    e.Product: (_product, Level.PRODUCT),
    e.Quotient: (_quotient, Level.ATOM),
    e.Power: (_power, Level.FACTOR),
    e.Root: (_root, Level.ATOM),
    e.Transpose: (lambda node: rf"{scripted_base(node.body)}^{{\top}}", Level.FACTOR),
    e.Factorial: (_factorial, Level.FACTOR),
    e.Absolute: (lambda node: rf"\left| {to_latex(node.body)} \right|", Level.ATOM),
    e.Slice: (_slice, Level.ATOM),
}


def _register_parts() -> None:
    """Add the writers that call :func:`latex` for their parts, and so are imported after it."""
    from mathlint.formula.printing import latex_collections as collections
    from mathlint.formula.printing import latex_functions as functions
    from mathlint.formula.printing import latex_operators as operators

    _WRITERS.update(
        {
            e.Statements: (collections.statements, Level.STATEMENT),
            e.Relation: (collections.relation, Level.RELATION),
            e.Operation: (collections.operation, Level.SET),
            e.Quantified: (collections.quantified, Level.LOGICAL),
            e.Cases: (collections.cases, Level.ATOM),
            e.Matrix: (collections.matrix, Level.ATOM),
            e.Tuple: (collections.tuple_, Level.ATOM),
            e.Set: (collections.set_, Level.ATOM),
            e.Interval: (collections.interval, Level.ATOM),
            e.Application: (functions.application, Level.ATOM),
            e.Divergence: (functions.divergence, Level.ATOM),
            e.Subscripted: (functions.subscripted, Level.FACTOR),
            e.Norm: (functions.norm, Level.ATOM),
            e.Rounding: (functions.rounding, Level.ATOM),
            e.EvaluatedAt: (functions.evaluated, Level.FACTOR),
            e.BigOperator: (operators.big_operator, Level.PRODUCT),
            e.Binder: (operators.binder, Level.RELATION),
            e.Gradient: (operators.gradient, Level.FACTOR),
            e.Derivative: (operators.derivative, Level.FACTOR),
            e.Differential: (operators.differential, Level.FACTOR),
        }
    )


_register_parts()
