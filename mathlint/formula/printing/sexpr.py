r"""Expressions as s-expressions: ``(= (x) (sum ...))``, the form of tests and of ``inspect``.

A list begins with what the node is. Symbols print as LaTeX; whatever may be absent has a keyword.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathlint.formula import expression as e
from mathlint.formula.symbols.known import bare_name

if TYPE_CHECKING:
    from collections.abc import Callable


def to_sexpr(expression: e.Expression) -> str:
    """Return the tree as one line of text; spans are left out."""
    return _WRITERS[type(expression)](expression)


def _list(head: str, *parts: str) -> str:
    return f"({' '.join(filter(None, (head, *parts)))})"


def _all(expressions: tuple[e.Expression, ...]) -> str:
    return " ".join(map(to_sexpr, expressions))


def _keyed(keyword: str, expressions: tuple[e.Expression, ...]) -> str:
    return _list(keyword, _all(expressions)) if expressions else ""


def _optional(keyword: str, expression: e.Expression | None) -> str:
    return "" if expression is None else _list(keyword, to_sexpr(expression))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _symbol(node: e.Symbol) -> str:
    name = bare_name(node.base, node.decorations)
    if " " in name or "(" in name:
        name = _quoted(name)
    name += "'" * node.primes
    if not node.subscripts and not node.superscripts:
        return name
    parts = [_all(node.subscripts)]
    if node.superscripts:
        parts += ["^", _all(node.superscripts)]
    return _list("_", name, *parts)


def _sum(node: e.Sum) -> str:
    parts = [
        to_sexpr(term.value) if term.sign is e.Sign.PLUS else _list(term.sign, to_sexpr(term.value))
        for term in node.terms
    ]
    if len(parts) == 1 and node.terms[0].sign is not e.Sign.PLUS:
        return parts[0]
    return _list("+", *parts)


def _product(node: e.Product) -> str:
    if len(set(node.operators)) == 1:
        head = node.operators[0].lstrip("\\") or "mul"
        return _list(head, _all(node.factors))
    parts = [to_sexpr(node.factors[0])]
    for operator, factor in zip(node.operators, node.factors[1:], strict=True):
        parts += [operator, to_sexpr(factor)] if operator else [to_sexpr(factor)]
    return _list("mul", *parts)


def _relation(node: e.Relation) -> str:
    if len(set(node.operators)) == 1:
        return _list(node.operators[0], _all(node.operands))
    parts = [to_sexpr(node.operands[0])]
    for operator, operand in zip(node.operators, node.operands[1:], strict=True):
        parts += [operator, to_sexpr(operand)]
    return _list("chain", *parts)


def _application(node: e.Application) -> str:
    return _list(
        "apply",
        to_sexpr(node.function),
        _all(node.arguments),
        _keyed("given", node.given),
        _keyed("parameters", node.parameters),
    )


def _binder(node: e.Binder) -> str:
    return _list(
        "bind",
        _all(node.symbols),
        node.relation,
        _optional("from", node.domain),
        _optional("to", node.upper),
    )


def _big(node: e.BigOperator) -> str:
    accents = [part for part in node.operator.decorations if not part.startswith("math")]
    return _list(
        "-".join((node.kind.value, *accents)),
        _all(node.binders),
        _keyed("such-that", node.conditions),
        to_sexpr(node.body),
        _keyed("given", node.given),
    )


def _derivative(node: e.Derivative) -> str:
    body = "" if node.body is None else to_sexpr(node.body)
    return _list("partial" if node.partial else "derivative", body, _keyed("by", node.variables))


def _matrix(node: e.Matrix) -> str:
    return _list("matrix", *(_list("row", _all(row)) for row in node.rows))


def _tuple(node: e.Tuple) -> str:
    head = {"(": "tuple", "[": "brackets", r"\langle": "angle", "": "list"}[node.fence]
    return _list("stack" if node.separator == ";" else head, _all(node.items))


def _interval(node: e.Interval) -> str:
    ends = ("[" if node.lower_closed else "(") + ("]" if node.upper_closed else ")")
    return _list("interval", _quoted(ends), to_sexpr(node.lower), to_sexpr(node.upper))


def _slice(node: e.Slice) -> str:
    lower = "" if node.lower is None else to_sexpr(node.lower)
    upper = "" if node.upper is None else to_sexpr(node.upper)
    return _list("slice-below" if node.strict else "slice", lower or "_", upper or "_")


_WRITERS: dict[type[e.Expression], Callable[[Any], str]] = {
    e.Number: lambda node: node.text,
    e.Label: lambda node: _list("label", _quoted(node.text)),
    e.Symbol: _symbol,
    e.Iteration: lambda node: _list("iteration", to_sexpr(node.index)),
    e.Text: lambda node: _list("text", _quoted(node.text)),
    e.Dots: lambda _: "...",
    e.Placeholder: lambda _: "(open)",
    e.Term: lambda node: _list(node.sign, to_sexpr(node.value)),
    e.Sum: _sum,
    e.Product: _product,
    e.Quotient: lambda node: _list("/", _all(node.children)),
    e.Power: lambda node: _list("^", _all(node.children)),
    e.Root: lambda node: _list("root", to_sexpr(node.body), _optional("degree", node.degree)),
    e.Transpose: lambda node: _list("transpose", to_sexpr(node.body)),
    e.Factorial: lambda node: _list("factorial", to_sexpr(node.body)),
    e.Operation: lambda node: _list(node.operator, _all(node.operands)),
    e.Application: _application,
    e.Divergence: lambda node: _list("divergence", _all(node.children)),
    e.Subscripted: lambda node: _list(
        "index",
        to_sexpr(node.body),
        _all(node.indices),
        f"^ {_all(node.superscripts)}" if node.superscripts else "",
    ),
    e.Absolute: lambda node: _list("abs", to_sexpr(node.body)),
    e.Norm: lambda node: _list("norm", to_sexpr(node.body), _optional("order", node.order)),
    e.Rounding: lambda node: _list(node.mode, to_sexpr(node.body)),
    e.Binder: _binder,
    e.BigOperator: _big,
    e.Gradient: lambda node: _list(
        "gradient" if node.operator == r"\nabla" else node.operator.replace(" ", ""),
        _optional("by", node.variable),
        to_sexpr(node.body),
    ),
    e.Derivative: _derivative,
    e.Differential: lambda node: _list(
        "partial-differential" if node.partial else "differential", to_sexpr(node.variable)
    ),
    e.EvaluatedAt: lambda node: _list(
        "at", to_sexpr(node.body), _keyed("where", node.at), _optional("to", node.upper)
    ),
    e.Relation: _relation,
    e.Statements: lambda node: _list("statements", _all(node.items)),
    e.Quantified: lambda node: _list(node.quantifier, _all(node.children)),
    e.Case: lambda node: _list("case", _all(node.children)),
    e.Cases: lambda node: _list("cases", _all(node.branches)),
    e.Matrix: _matrix,
    e.Tuple: _tuple,
    e.Set: lambda node: _list("set", _all(node.items), _keyed("such-that", node.conditions)),
    e.Interval: _interval,
    e.Slice: _slice,
    e.Missing: lambda _: "(missing)",
    e.Unread: lambda node: _list("unread", _quoted(node.reason)),
}
