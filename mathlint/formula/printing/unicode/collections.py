"""Relations, lists, matrices, sets and cases as Unicode."""

from __future__ import annotations

from mathlint.formula import expression as e
from mathlint.formula.printing.printer import Level
from mathlint.formula.printing.unicode.names import above, below, operator
from mathlint.formula.printing.unicode.notation import UNICODE, line, listed


@UNICODE.writes(e.Relation, Level.RELATION)
def relation(node: e.Relation) -> str:
    """Return a chain of relations."""
    pieces = [line(node.operands[0], Level.SET)]
    for sign, operand in zip(node.operators, node.operands[1:], strict=True):
        pieces += [operator(sign), line(operand, Level.SET)]
    return " ".join(piece for piece in pieces if piece)


@UNICODE.writes(e.Operation, Level.SET)
def operation(node: e.Operation) -> str:
    """Return operands with an operator between them, or one behind it."""
    if len(node.operands) == 1:
        return operator(node.operator) + line(node.operands[0], Level.SUM)
    return f" {operator(node.operator)} ".join(line(part, Level.SUM) for part in node.operands)


@UNICODE.writes(e.Tuple, Level.ATOM)
def tuple_(node: e.Tuple) -> str:
    """Return a list in its brackets."""
    text = listed(node.items, f"{node.separator} ")
    closing = {"(": ")", "[": "]", r"\langle": "⟩", "": ""}[node.fence]
    return ("⟨" if node.fence == r"\langle" else node.fence) + text + closing


@UNICODE.writes(e.Set, Level.ATOM)
def set_(node: e.Set) -> str:
    """Return a set with its conditions, or its index."""
    condition = node.conditions[0] if len(node.conditions) == 1 else None
    if isinstance(condition, e.Binder):
        low = listed(condition.symbols, ",")
        if condition.domain is not None:
            low += operator(condition.relation) + line(condition.domain)
        high = "" if condition.upper is None else above(line(condition.upper))
        return f"{{{listed(node.items)}}}{below(low)}{high}"
    given = " | " + listed(node.conditions) if node.conditions else ""
    return f"{{{listed(node.items)}{given}}}"


@UNICODE.writes(e.Interval, Level.ATOM)
def interval(node: e.Interval) -> str:
    """Return an interval with its open or closed ends."""
    opening, closing = "[" if node.lower_closed else "(", "]" if node.upper_closed else ")"
    return f"{opening}{listed((node.lower, node.upper))}{closing}"


@UNICODE.writes(e.Cases, Level.ATOM)
def cases(node: e.Cases) -> str:
    """Return branches in one line."""
    return "{" + "; ".join(map(_case, node.branches)) + "}"


def _case(node: e.Case) -> str:
    value = line(node.value)
    if node.condition is None:
        return value
    condition = line(node.condition)
    words = isinstance(node.condition, e.Text | e.Statements)
    return f"{value} {condition}" if words else f"{value} if {condition}"


@UNICODE.writes(e.Matrix, Level.ATOM)
def matrix(node: e.Matrix) -> str:
    """Return entries row by row."""
    return "[" + "; ".join(listed(row) for row in node.rows) + "]"


@UNICODE.writes(e.Statements, Level.STATEMENT)
def statements(node: e.Statements) -> str:
    """Return statements and the words between them."""
    text = ""
    for index, item in enumerate(node.items):
        if index:
            words = isinstance(item, e.Text) or isinstance(node.items[index - 1], e.Text)
            text += " " if words else ",  "
        text += line(item, Level.LOGICAL)
    return text


@UNICODE.writes(e.Quantified, Level.LOGICAL)
def quantified(node: e.Quantified) -> str:
    """Return a quantifier, what it binds, and its body."""
    body = "" if node.body is None else ": " + line(node.body, Level.LOGICAL)
    return f"{operator(node.quantifier)}{line(node.binder, Level.LOGICAL)}{body}"
