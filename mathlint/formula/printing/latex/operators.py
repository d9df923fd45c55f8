"""Operators that bind, and derivatives, as LaTeX."""

from __future__ import annotations

from mathlint.formula import expression as e
from mathlint.formula.printing.latex.names import decorated_latex
from mathlint.formula.printing.latex.notation import LATEX, latex, listed
from mathlint.formula.printing.printer import Level
from mathlint.formula.vocabulary import BIG_COMMANDS

_STARRED = frozenset({"argmax", "argmin", "minimize", "maximize", "minimise", "maximise"})


@LATEX.writes(e.BigOperator, Level.PRODUCT)
def big_operator(node: e.BigOperator) -> str:
    """Return a sum, an integral, a maximum, an expectation."""
    if node.kind is e.Big.EXPECTATION:
        return _expectation(node)
    base = node.operator.base
    operator = rf"\operatorname*{{{base}}}" if base in _STARRED else rf"\{base}"
    if base not in BIG_COMMANDS:
        operator = decorated_latex(base, node.operator.decorations)
    under = binder_scripts(
        node.binders, node.conditions, integral=node.differential_span is not None
    )
    body = latex(node.body, Level.FACTOR if _is_begun_again(node) else Level.PRODUCT)
    text = f"{operator}{under} {body}"
    if node.differential_span is None:
        return text
    variables = [symbol for binder in node.binders[:1] for symbol in binder.symbols]
    return text + "".join(rf" \, d{latex(symbol, Level.FACTOR)}" for symbol in variables)


def _is_begun_again(node: e.BigOperator) -> bool:
    """Whether a factor of the body binds the same name: without brackets it ends the body."""
    bound = {latex(symbol, Level.FACTOR) for binder in node.binders for symbol in binder.symbols}
    body = node.body
    while isinstance(body, e.Product | e.BigOperator):
        factors = body.factors[1:] if isinstance(body, e.Product) else ()
        for factor in factors:
            if isinstance(factor, e.BigOperator):
                symbols = (symbol for binder in factor.binders for symbol in binder.symbols)
                if not bound.isdisjoint(latex(symbol, Level.FACTOR) for symbol in symbols):
                    return True
        body = body.factors[-1] if isinstance(body, e.Product) else body.body
    return False


def _expectation(node: e.BigOperator) -> str:
    operator = decorated_latex("E", node.operator.decorations)
    under = binder_scripts(node.binders, node.conditions, bar=r"\mid")
    given = rf" \mid {listed(node.given)}" if node.given else ""
    body = node.body
    text = latex(body, Level.LOGICAL) if not _is_list(body) else latex(body)
    return rf"{operator}{under}\left[ {text}{given} \right]"


def _is_list(body: e.Expression) -> bool:
    return isinstance(body, e.Tuple) and not body.fence


def binder_scripts(
    binders: tuple[e.Binder, ...],
    conditions: tuple[e.Expression, ...],
    *,
    integral: bool = False,
    bar: str = ":",
) -> str:
    """Return what an operator runs over as its scripts."""
    upper = next((each.upper for each in binders if _is_above(each)), None)
    below = ", ".join(text for each in binders if (text := binder(each, integral=integral)))
    if conditions:
        below += f" {bar} {listed(conditions)}"
    above = "" if upper is None else f"^{{{latex(upper)}}}"
    return (f"_{{{below}}}" if below else "") + above


def _is_above(binder: e.Binder) -> bool:
    """Whether the upper bound stands over the operator, not in a chain below it."""
    return binder.upper is not None and binder.relation not in (r"\leq", "<")


@LATEX.writes(e.Binder, Level.RELATION)
def binder(node: e.Binder, *, integral: bool = False) -> str:
    """Return what one binder says below its operator, with both bounds where it is a chain."""
    names = listed(node.symbols)
    measured = node.relation == r"\in" and not isinstance(node.symbols[0], e.Symbol)
    if integral and (measured or node.relation in ("", "=")):
        return "" if node.domain is None else latex(node.domain)
    if node.domain is None:
        return names
    domain = latex(node.domain)
    if not node.relation or not node.symbols:
        return domain
    if node.relation in (r"\leq", "<") and node.upper is not None:
        return f"{domain} {node.relation} {names} {node.relation} {latex(node.upper)}"
    return f"{names} {node.relation} {domain}"


# ------------------------------------------------------------------------------- calculus


@LATEX.writes(e.Gradient, Level.FACTOR)
def gradient(node: e.Gradient) -> str:
    """Return a gradient."""
    operator, _, sign = node.operator.partition(" ")
    variable = "" if node.variable is None else f"_{{{latex(node.variable)}}}"
    body = latex(node.body, Level.FACTOR)
    bare = isinstance(node.body, e.Number | e.Quotient)
    if (
        operator == r"\Delta"
        or bare
        or _is_power_of_call(node.body)
        or (isinstance(node.body, e.BigOperator) and not _is_closed(node.body))
    ):
        body = rf"\left( {body} \right)"
    return " ".join(part for part in (operator + variable, sign, body) if part)


def _is_power_of_call(node: e.Expression) -> bool:
    """Whether a power would be taken for one of the gradient."""
    return isinstance(node, e.Power) and isinstance(node.base, e.Application)


def _is_closed(node: e.BigOperator) -> bool:
    return node.kind is e.Big.EXPECTATION


@LATEX.writes(e.Derivative, Level.FACTOR)
def derivative(node: e.Derivative) -> str:
    """Return a derivative as a fraction."""
    sign = r"\partial " if node.partial else "d"
    order = f"^{{{len(node.variables)}}}" if len(node.variables) > 1 else ""
    head = sign.strip() + order
    variables = " ".join(sign + latex(variable, Level.FACTOR) for variable in node.variables)
    if node.body is None:
        return rf"\frac{{{head}}}{{{variables}}}"
    body = latex(node.body, Level.SUM)
    return rf"\frac{{{head} {body}}}{{{variables}}}"


@LATEX.writes(e.Differential, Level.FACTOR)
def differential(node: e.Differential) -> str:
    r"""Return ``dx`` or ``\partial x``."""
    return (r"\partial " if node.partial else "d") + latex(node.variable, Level.FACTOR)
