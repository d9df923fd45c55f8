"""Applications, divergences, scripts on brackets, norms as LaTeX."""

from __future__ import annotations

from mathlint.formula import expression as e
from mathlint.formula.printing.latex.notation import LATEX, latex, listed, scripts
from mathlint.formula.printing.printer import Level


@LATEX.writes(e.Application, Level.ATOM)
def application(node: e.Application) -> str:
    """Return a function with its arguments."""
    function = node.function
    if isinstance(function, e.Symbol):
        if function.base == "binom" and len(node.arguments) == 2:
            return rf"\binom{{{latex(node.arguments[0])}}}{{{latex(node.arguments[1])}}}"
        condition = node.arguments[0] if len(node.arguments) == 1 else None
        indicator = function.base in ("1", "I") and not function.subscripts
        if indicator and isinstance(condition, e.Relation) and not node.given:
            return f"{latex(function, Level.ATOM)}_{{{latex(condition)}}}"
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


@LATEX.writes(e.Divergence, Level.ATOM)
def divergence(node: e.Divergence) -> str:
    """Return a divergence of two things."""
    first, second = latex(node.first, Level.LOGICAL), latex(node.second, Level.LOGICAL)
    operator = latex(node.operator, Level.FACTOR)
    return rf"{operator}\left( {first} \parallel {second} \right)"


@LATEX.writes(e.Subscripted, Level.FACTOR)
def subscripted(node: e.Subscripted) -> str:
    """Return indices on what is no name."""
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
    text = latex(body, Level.ATOM) if applied else f"\\left( {latex(body)} \\right)"
    return text + primes + scripts(node.indices, superscripts)


@LATEX.writes(e.Norm, Level.ATOM)
def norm(node: e.Norm) -> str:
    """Return a norm with its order."""
    order = "" if node.order is None else f"_{{{latex(node.order)}}}"
    return rf"\left\| {latex(node.body)} \right\|{order}"


@LATEX.writes(e.Rounding, Level.ATOM)
def rounding(node: e.Rounding) -> str:
    """Return what is rounded, in the brackets that say how."""
    ends = {"floor": ("lfloor", "rfloor"), "ceil": ("lceil", "rceil")}
    opening, closing = ends.get(node.mode, ("lfloor", "rceil"))
    return rf"\left\{opening} {latex(node.body)} \right\{closing}"


@LATEX.writes(e.EvaluatedAt, Level.FACTOR)
def evaluated(node: e.EvaluatedAt) -> str:
    """Return what is evaluated and where."""
    upper = () if node.upper is None else (node.upper,)
    return rf"\left. {latex(node.body)} \right|{scripts(node.at, upper)}"
