"""Sums, products, quotients, powers, roots as LaTeX."""

from __future__ import annotations

from mathlint.formula import expression as e
from mathlint.formula.printing.latex.notation import LATEX, latex
from mathlint.formula.printing.printer import Level, swallows
from mathlint.formula.vocabulary import LOOSE_PRODUCTS


@LATEX.writes(e.Sum, Level.SUM)
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


@LATEX.writes(e.Product, Level.PRODUCT)
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


def _could_apply(before: e.Expression, text: str) -> bool:
    bracketed = text.startswith((r"\left(", r"\left[", "[", "("))
    return bracketed and isinstance(
        before, e.Symbol | e.Application | e.Derivative | e.Power | e.Transpose
    )


@LATEX.writes(e.Quotient, Level.ATOM)
def _quotient(node: e.Quotient) -> str:
    return rf"\frac{{{latex(node.numerator)}}}{{{latex(node.denominator)}}}"


@LATEX.writes(e.Root, Level.ATOM)
def _root(node: e.Root) -> str:
    degree = "" if node.degree is None else f"[{latex(node.degree)}]"
    return rf"\sqrt{degree}{{{latex(node.body)}}}"


@LATEX.writes(e.Power, Level.FACTOR)
def _power(node: e.Power) -> str:
    return f"{_scripted_base(node.base)}^{{{latex(node.exponent)}}}"


@LATEX.writes(e.Transpose, Level.FACTOR)
def _transpose(node: e.Transpose) -> str:
    return rf"{_scripted_base(node.body)}^{{\top}}"


def _scripted_base(base: e.Expression) -> str:
    """Return what a power or a transposition stands on, braced where scripts would collide."""
    if isinstance(base, e.Symbol):
        text = latex(base)
        return f"{{{text}}}" if base.superscripts else text
    if isinstance(base, e.Power | e.Transpose) or (
        isinstance(base, e.Subscripted) and base.superscripts
    ):
        return f"{{{latex(base)}}}"
    if isinstance(base, e.Application):
        function = base.function
        if isinstance(function, e.Symbol) and _hides_from_scripts(function):
            return f"{{{latex(base)}}}"
        return latex(base, Level.ATOM)
    if isinstance(base, e.EvaluatedAt | e.Quotient | e.Root | e.Cases | e.Derivative | e.Factorial):
        return f"\\left( {latex(base)} \\right)"
    if isinstance(base, e.Differential) and isinstance(base.variable, e.Symbol):
        return latex(base)
    if isinstance(base, e.Set) and base.conditions:
        return f"{{{latex(base)}}}"
    return latex(base, Level.ATOM)


def _hides_from_scripts(function: e.Symbol) -> bool:
    """Whether scripts behind a function's bracket would be read as something else."""
    return function.base == "binom" or "mathbf" in function.decorations


@LATEX.writes(e.Factorial, Level.FACTOR)
def _factorial(node: e.Factorial) -> str:
    return f"{latex(node.body, Level.ATOM)}!"


@LATEX.writes(e.Absolute, Level.ATOM)
def _absolute(node: e.Absolute) -> str:
    return rf"\left| {latex(node.body)} \right|"
