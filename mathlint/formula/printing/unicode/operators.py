"""Operators that bind, and derivatives, as Unicode."""

from __future__ import annotations

from mathlint.formula import expression as e
from mathlint.formula.printing.printer import Level
from mathlint.formula.printing.unicode.names import above, below, big_sign, decorated_name, operator
from mathlint.formula.printing.unicode.notation import UNICODE, line, listed


@UNICODE.writes(e.BigOperator, Level.PRODUCT)
def _big(node: e.BigOperator) -> str:
    if node.kind is e.Big.EXPECTATION:
        decorations = node.operator.decorations or ("mathbb",)
        given = " | " + listed(node.given) if node.given else ""
        under = _scripts_of(node)
        return f"{decorated_name('E', decorations)}{under}[{line(node.body)}{given}]"
    text = f"{big_sign(node.operator.base)}{_scripts_of(node)} {line(node.body, Level.PRODUCT)}"
    if node.differential_span is not None and node.binders:
        text += "".join(f" d{line(symbol, Level.ATOM)}" for symbol in node.binders[0].symbols)
    return text


def _scripts_of(node: e.BigOperator) -> str:
    """Return what an operator runs over, as scripts."""
    low = ", ".join(part for binder in node.binders if (part := under(binder, node)))
    if node.conditions:
        low += " : " + listed(node.conditions)
    upper = over(node)
    return (below(low) if low else "") + (above(line(upper)) if upper is not None else "")


def under(binder: e.Binder, node: e.BigOperator) -> str:
    """Return what stands below an operator for one binder."""
    if binder.relation in ("", "=") and node.differential_span is not None:
        return "" if binder.domain is None else line(binder.domain)
    names = listed(binder.symbols, ",")
    if binder.domain is None:
        return names
    domain = line(binder.domain)
    if not binder.relation or not binder.symbols:
        return domain
    sign = operator(binder.relation)
    if binder.relation in (r"\leq", "<") and binder.upper is not None:
        return f"{domain}{sign}{names}{sign}{line(binder.upper)}"
    return f"{names}{sign}{domain}"


def over(node: e.BigOperator) -> e.Expression | None:
    """Return the upper bound of an operator."""
    for binder in node.binders:
        if binder.upper is not None and binder.relation not in (r"\leq", "<"):
            return binder.upper
    return None


@UNICODE.writes(e.Gradient, Level.FACTOR)
def _gradient(node: e.Gradient) -> str:
    sign = node.operator.replace(r"\nabla", "∇").replace(r"\Delta", "Δ").replace("^2", "²")
    sign = sign.replace(r"\cdot", "·").replace(r"\times", "×")
    variable = "" if node.variable is None else below(line(node.variable))
    return f"{sign}{variable} {line(node.body, Level.FACTOR)}"


@UNICODE.writes(e.Derivative, Level.PRODUCT)
def _derivative(node: e.Derivative) -> str:
    sign = "∂" if node.partial else "d"
    order = above(str(len(node.variables))) if len(node.variables) > 1 else ""
    body = "" if node.body is None else line(node.body, Level.FACTOR)
    variables = "".join(sign + line(variable, Level.ATOM) for variable in node.variables)
    return f"{sign}{order}{body}/{variables}"


@UNICODE.writes(e.Differential, Level.FACTOR)
def _differential(node: e.Differential) -> str:
    return ("∂" if node.partial else "d") + line(node.variable, Level.ATOM)
