"""Relations, lists, matrices, sets and cases as LaTeX."""

from __future__ import annotations

from mathlint.formula import expression as e
from mathlint.formula.printing.latex.notation import LATEX, latex, listed
from mathlint.formula.printing.latex.operators import binder_scripts
from mathlint.formula.printing.printer import Level


@LATEX.writes(e.Statements, Level.STATEMENT)
def statements(node: e.Statements) -> str:
    """Return statements and the words between them."""
    text = ""
    for index, item in enumerate(node.items):
        words = isinstance(item, e.Text) or (index and isinstance(node.items[index - 1], e.Text))
        if index:
            text += " " if words else r", \quad "
        text += latex(item, Level.LOGICAL)
    return text


@LATEX.writes(e.Relation, Level.RELATION)
def relation(node: e.Relation) -> str:
    """Return a chain of relations."""
    pieces = [latex(node.operands[0], Level.SET)]
    for operator, operand in zip(node.operators, node.operands[1:], strict=True):
        pieces += [operator, latex(operand, Level.SET)]
    return " ".join(piece for piece in pieces if piece)


@LATEX.writes(e.Operation, Level.SET)
def operation(node: e.Operation) -> str:
    """Return operands with an operator between them, or one behind it."""
    if len(node.operands) == 1:
        return f"{node.operator} {latex(node.operands[0], Level.SUM)}"
    operator = r"\parallel" if node.operator == r"\|" else node.operator
    return f" {operator} ".join(latex(part, Level.SUM) for part in node.operands)


@LATEX.writes(e.Quantified, Level.LOGICAL)
def quantified(node: e.Quantified) -> str:
    """Return a quantifier, what it binds, and its body."""
    body = "" if node.body is None else " : " + latex(node.body, Level.LOGICAL)
    return f"{node.quantifier} {latex(node.binder, Level.LOGICAL)}{body}"


@LATEX.writes(e.Cases, Level.ATOM)
def cases(node: e.Cases) -> str:
    """Return branches as a ``cases`` environment."""
    rows = r" \\ ".join(_case(branch) for branch in node.branches)
    return rf"\begin{{cases}} {rows} \end{{cases}}"


def _case(node: e.Case) -> str:
    value = latex(node.value)
    if node.condition is None:
        return value
    condition = latex(node.condition)
    first = node.condition
    if isinstance(first, e.Statements):
        first = first.items[0]
    if not isinstance(first, e.Text):
        condition = r"\text{if } " + condition
    return f"{value} & {condition}"


@LATEX.writes(e.Matrix, Level.ATOM)
def matrix(node: e.Matrix) -> str:
    """Return entries as the environment that draws their brackets."""
    names = {"(": "pmatrix", "[": "bmatrix", r"\{": "Bmatrix", "|": "vmatrix", r"\|": "Vmatrix"}
    name = names.get(node.fence, "matrix")
    rows = r" \\ ".join(" & ".join(map(latex, row)) for row in node.rows)
    return rf"\begin{{{name}}} {rows} \end{{{name}}}"


@LATEX.writes(e.Tuple, Level.ATOM)
def tuple_(node: e.Tuple) -> str:
    """Return a list in its brackets."""
    text = listed(node.items, f"{node.separator} ")
    if not node.fence:
        return text
    closing = {"(": ")", "[": "]", r"\langle": r"\rangle"}[node.fence]
    return rf"\left{node.fence} {text} \right{closing}"


@LATEX.writes(e.Set, Level.ATOM)
def set_(node: e.Set) -> str:
    """Return a set with its conditions, or its index."""
    condition = node.conditions[0] if len(node.conditions) == 1 else None
    if isinstance(condition, e.Binder):
        return rf"\left\{{ {listed(node.items)} \right\}}{binder_scripts((condition,), ())}"
    given = rf" \mid {listed(node.conditions)}" if node.conditions else ""
    return rf"\left\{{ {listed(node.items)}{given} \right\}}"


@LATEX.writes(e.Interval, Level.ATOM)
def interval(node: e.Interval) -> str:
    """Return an interval with its open or closed ends."""
    opening = "[" if node.lower_closed else "("
    closing = "]" if node.upper_closed else ")"
    return rf"\left{opening} {listed((node.lower, node.upper))} \right{closing}"
