r"""Expressions as LaTeX, in one plain notation that reads back to the same tree."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from mathlint.formula import expression as e
from mathlint.formula.latex_names import decorated_latex, label_latex
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


# ------------------------------------------------------------------ functions and brackets


def _application(node: e.Application) -> str:
    function = node.function
    if isinstance(function, e.Symbol):
        if function.base == "binom" and len(node.arguments) == 2:
            return rf"\binom{{{to_latex(node.arguments[0])}}}{{{to_latex(node.arguments[1])}}}"
        condition = node.arguments[0] if len(node.arguments) == 1 else None
        indicator = function.base in ("1", "I") and not function.subscripts
        if indicator and isinstance(condition, e.Relation) and not node.given:
            return f"{latex(function, Level.ATOM)}_{{{to_latex(condition)}}}"
    name = latex(function, Level.FACTOR)
    return f"{name}\\left( {bracketed(node.arguments, node.given, node.parameters)} \\right)"


def bracketed(
    items: tuple[e.Expression, ...],
    given: tuple[e.Expression, ...] = (),
    parameters: tuple[e.Expression, ...] = (),
) -> str:
    """Return what stands in a bracket: items, conditions, parameters."""
    text = listed(items)
    if given:
        text += r" \mid " + listed(given)
    if parameters:
        text += "; " + listed(parameters)
    return text


def _divergence(node: e.Divergence) -> str:
    first, second = latex(node.first, Level.LOGICAL), latex(node.second, Level.LOGICAL)
    operator = latex(node.operator, Level.FACTOR)
    return rf"{operator}\left( {first} \parallel {second} \right)"


def _subscripted(node: e.Subscripted) -> str:
    body = node.body
    primes = ""
    superscripts = node.superscripts
    if (
        superscripts
        and isinstance(superscripts[0], e.Label)
        and not superscripts[0].text.strip("'")
    ):
        primes, superscripts = superscripts[0].text, superscripts[1:]
    applied = isinstance(body, e.Application | e.Matrix)
    text = latex(body, Level.ATOM) if applied else f"\\left( {to_latex(body)} \\right)"
    return text + primes + scripts(node.indices, superscripts)


def _norm(node: e.Norm) -> str:
    order = "" if node.order is None else f"_{{{to_latex(node.order)}}}"
    return rf"\left\| {to_latex(node.body)} \right\|{order}"


def _rounding(node: e.Rounding) -> str:
    ends = {"floor": ("lfloor", "rfloor"), "ceil": ("lceil", "rceil")}
    opening, closing = ends.get(node.mode, ("lfloor", "rceil"))
    return rf"\left\{opening} {to_latex(node.body)} \right\{closing}"


# -------------------------------------------------------------------------- collections


def _statements(node: e.Statements) -> str:
    text = ""
    for index, item in enumerate(node.items):
        words = isinstance(item, e.Text) or (index and isinstance(node.items[index - 1], e.Text))
        if index:
            text += " " if words else r", \quad "
        text += latex(item, Level.LOGICAL)
    return text


def _relation(node: e.Relation) -> str:
    pieces = [latex(node.operands[0], Level.SET)]
    for operator, operand in zip(node.operators, node.operands[1:], strict=True):
        pieces += [operator, latex(operand, Level.SET)]
    return " ".join(piece for piece in pieces if piece)


def _operation(node: e.Operation) -> str:
    if len(node.operands) == 1:
        return f"{node.operator} {latex(node.operands[0], Level.SUM)}"
    operator = r"\parallel" if node.operator == r"\|" else node.operator
    return f" {operator} ".join(latex(part, Level.SUM) for part in node.operands)


def _quantified(node: e.Quantified) -> str:
    body = "" if node.body is None else " : " + latex(node.body, Level.LOGICAL)
    return f"{node.quantifier} {latex(node.binder, Level.LOGICAL)}{body}"


def _cases(node: e.Cases) -> str:
    rows = r" \\ ".join(_case(branch) for branch in node.branches)
    return rf"\begin{{cases}} {rows} \end{{cases}}"


def _case(node: e.Case) -> str:
    value = to_latex(node.value)
    if node.condition is None:
        return value
    condition = to_latex(node.condition)
    first = node.condition
    if isinstance(first, e.Statements):
        first = first.items[0]
    if not isinstance(first, e.Text):
        condition = r"\text{if } " + condition
    return f"{value} & {condition}"


def _matrix(node: e.Matrix) -> str:
    names = {"(": "pmatrix", "[": "bmatrix", r"\{": "Bmatrix", "|": "vmatrix", r"\|": "Vmatrix"}
    name = names.get(node.fence, "matrix")
    rows = r" \\ ".join(" & ".join(map(to_latex, row)) for row in node.rows)
    return rf"\begin{{{name}}} {rows} \end{{{name}}}"


def _tuple(node: e.Tuple) -> str:
    text = listed(node.items, f"{node.separator} ")
    if not node.fence:
        return text
    closing = {"(": ")", "[": "]", r"\langle": r"\rangle"}[node.fence]
    return rf"\left{node.fence} {text} \right{closing}"


def _set(node: e.Set) -> str:
    condition = node.conditions[0] if len(node.conditions) == 1 else None
    if isinstance(condition, e.Binder):
        from mathlint.formula.latex_operators import binder_scripts

        return rf"\left\{{ {listed(node.items)} \right\}}{binder_scripts((condition,), ())}"
    given = rf" \mid {listed(node.conditions)}" if node.conditions else ""
    return rf"\left\{{ {listed(node.items)}{given} \right\}}"


def _interval(node: e.Interval) -> str:
    opening = "[" if node.lower_closed else "("
    closing = "]" if node.upper_closed else ")"
    return rf"\left{opening} {listed((node.lower, node.upper))} \right{closing}"


def _evaluated(node: e.EvaluatedAt) -> str:
    upper = () if node.upper is None else (node.upper,)
    return rf"\left. {to_latex(node.body)} \right|{scripts(node.at, upper)}"


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
    e.Operation: (_operation, Level.SET),
    e.Application: (_application, Level.ATOM),
    e.Divergence: (_divergence, Level.ATOM),
    e.Subscripted: (_subscripted, Level.FACTOR),
    e.Absolute: (lambda node: rf"\left| {to_latex(node.body)} \right|", Level.ATOM),
    e.Norm: (_norm, Level.ATOM),
    e.Rounding: (_rounding, Level.ATOM),
    e.EvaluatedAt: (_evaluated, Level.FACTOR),
    e.Relation: (_relation, Level.RELATION),
    e.Statements: (_statements, Level.STATEMENT),
    e.Quantified: (_quantified, Level.LOGICAL),
    e.Cases: (_cases, Level.ATOM),
    e.Matrix: (_matrix, Level.ATOM),
    e.Tuple: (_tuple, Level.ATOM),
    e.Set: (_set, Level.ATOM),
    e.Interval: (_interval, Level.ATOM),
    e.Slice: (_slice, Level.ATOM),
}


def _register_operators() -> None:
    from mathlint.formula import latex_operators as operators

    _WRITERS[e.BigOperator] = (operators.big_operator, Level.PRODUCT)
    _WRITERS[e.Gradient] = (operators.gradient, Level.FACTOR)
    _WRITERS[e.Derivative] = (operators.derivative, Level.FACTOR)
    _WRITERS[e.Differential] = (operators.differential, Level.FACTOR)


_register_operators()
