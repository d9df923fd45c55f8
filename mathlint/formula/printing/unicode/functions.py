"""Applications, divergences, scripts on brackets, norms as Unicode."""

from __future__ import annotations

from mathlint.formula import expression as e
from mathlint.formula.printing.printer import Level
from mathlint.formula.printing.unicode.names import below
from mathlint.formula.printing.unicode.notation import UNICODE, line, listed, scripts

_BARE_FUNCTIONS = frozenset({"log", "ln", "sin", "cos", "tan", "tanh", "exp", "det"})


@UNICODE.writes(e.Application, Level.ATOM)
def _application(node: e.Application) -> str:
    arguments = listed(node.arguments)
    if node.given:
        arguments += " | " + listed(node.given)
    if node.parameters:
        arguments += "; " + listed(node.parameters)
    bare = isinstance(node.function, e.Symbol) and node.function.base in _BARE_FUNCTIONS
    if bare and len(node.arguments) == 1 and not node.given and not node.parameters:
        argument = node.arguments[0]
        if isinstance(argument, e.Symbol | e.Number | e.Application):
            return f"{line(node.function, Level.ATOM)} {arguments}"
    return f"{line(node.function, Level.ATOM)}({arguments})"


@UNICODE.writes(e.Divergence, Level.ATOM)
def _divergence(node: e.Divergence) -> str:
    first, second = line(node.first, Level.LOGICAL), line(node.second, Level.LOGICAL)
    return f"{line(node.operator, Level.ATOM)}({first} ‖ {second})"


@UNICODE.writes(e.Subscripted, Level.FACTOR)
def _subscripted(node: e.Subscripted) -> str:
    return line(node.body, Level.ATOM) + scripts(node.indices, node.superscripts)


@UNICODE.writes(e.Norm, Level.ATOM)
def _norm(node: e.Norm) -> str:
    order = "" if node.order is None else below(line(node.order))
    return f"‖{line(node.body)}‖{order}"


@UNICODE.writes(e.Rounding, Level.ATOM)
def _rounding(node: e.Rounding) -> str:
    opening = {"floor": "⌊", "ceil": "⌈"}.get(node.mode, "⌊")
    closing = {"floor": "⌋", "ceil": "⌉"}.get(node.mode, "⌉")
    return f"{opening}{line(node.body)}{closing}"


@UNICODE.writes(e.EvaluatedAt, Level.FACTOR)
def _evaluated(node: e.EvaluatedAt) -> str:
    upper = () if node.upper is None else (node.upper,)
    return f"{line(node.body, Level.FACTOR)}|{scripts(node.at, upper)}"
