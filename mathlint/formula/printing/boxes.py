"""Expressions as blocks of Unicode text: fractions, sums and matrices as they look on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathlint.formula import expression as e
from mathlint.formula.printing.box import (
    Box,
    beside,
    centred,
    fenced,
    fraction,
    scripted,
    stacked,
    text_box,
)
from mathlint.formula.printing.printer import Level, swallows
from mathlint.formula.printing.unicode import to_unicode
from mathlint.formula.printing.unicode.names import big_sign, decorated_name, operator
from mathlint.formula.printing.unicode.notation import line, listed, scripts
from mathlint.formula.printing.unicode.operators import over, under

if TYPE_CHECKING:
    from collections.abc import Callable

_STACKING = e.Quotient | e.Matrix | e.Cases | e.Derivative
_WITH_LIMITS = frozenset(
    {e.Big.SUM, e.Big.PRODUCT, e.Big.UNION, e.Big.INTERSECTION, e.Big.MAXIMUM, e.Big.MINIMUM,
     e.Big.ARGMAX, e.Big.ARGMIN, e.Big.SUPREMUM, e.Big.INFIMUM, e.Big.LIMIT}
)  # fmt: skip


def to_boxes(expression: e.Expression) -> str:
    """Return an expression as lines of text, without trailing blanks."""
    return "\n".join(line.rstrip() for line in box_of(expression).lines)


def box_of(expression: e.Expression, level: Level = Level.STATEMENT) -> Box:
    """Return the box of an expression, in brackets where it is looser than ``level``."""
    if not _is_tall(expression):
        return text_box(line(expression, level))
    layout = _LAYOUTS.get(type(expression))
    if layout is None:
        return text_box(line(expression, level))
    writer, own = layout
    box: Box = writer(expression)
    return fenced(box, "(", ")") if own < level else box


def _is_tall(expression: e.Expression) -> bool:
    return any(
        isinstance(node, _STACKING) or (isinstance(node, e.BigOperator) and bool(node.binders))
        for node in expression.walk()
    )


def _joined(parts: list[Box], separator: str) -> Box:
    row: list[Box] = []
    for index, part in enumerate(parts):
        row += [text_box(separator), part] if index else [part]
    return beside(row) if row else text_box("")


def _list(parts: tuple[e.Expression, ...]) -> Box:
    return _joined([box_of(part, Level.LOGICAL) for part in parts], ", ")


def _sum(node: e.Sum) -> Box:
    row: list[Box] = []
    for index, term in enumerate(node.terms):
        sign = operator(term.sign.value)
        if index:
            row.append(text_box(f" {sign} "))
        elif term.sign is not e.Sign.PLUS:
            row.append(text_box(sign))
        row.append(box_of(term.value, Level.PRODUCT))
    return beside(row)


def _product(node: e.Product) -> Box:
    row: list[Box] = []
    for index, factor in enumerate(node.factors):
        last = index == len(node.factors) - 1
        if index:
            sign = node.operators[index - 1]
            row.append(text_box(f" {operator(sign)} " if sign else " "))
        loose = last and isinstance(factor, e.BigOperator)
        box = box_of(factor, Level.PRODUCT if loose else Level.FACTOR)
        row.append(box if last or not _hides_end(factor) else fenced(box, "(", ")"))
    return beside(row)


def _hides_end(factor: e.Expression) -> bool:
    return swallows(factor) and not isinstance(factor, e.BigOperator)


def _quotient(node: e.Quotient) -> Box:
    return fraction(box_of(node.numerator), box_of(node.denominator))


def _derivative(node: e.Derivative) -> Box:
    sign = "∂" if node.partial else "d"
    order = "" if len(node.variables) == 1 else str(len(node.variables))
    head = text_box(sign + {"2": "²", "3": "³"}.get(order, order))
    numerator = head if node.body is None else beside((head, box_of(node.body, Level.FACTOR)))
    below = "".join(sign + line(variable, Level.ATOM) for variable in node.variables)
    return fraction(numerator, text_box(below))


def _power(node: e.Power) -> Box:
    return scripted(box_of(node.base, Level.ATOM), None, box_of(node.exponent))


def _root(node: e.Root) -> Box:
    body = box_of(node.body)
    roof = Box(("_" * body.width, *body.lines), body.base + 1)
    sign = [" " * (body.height - index) + "╱" + " " * index for index in range(body.height)]
    sign[-1] = "╲" + sign[-1][1:]
    left = Box((" " * (body.height + 1), *sign), body.base + 1)
    return beside((left, roof))


def _application(node: e.Application) -> Box:
    parts = [_list(node.arguments)]
    if node.given:
        parts += [text_box(" | "), _list(node.given)]
    if node.parameters:
        parts += [text_box("; "), _list(node.parameters)]
    return beside((box_of(node.function, Level.ATOM), fenced(beside(parts), "(", ")")))


def _divergence(node: e.Divergence) -> Box:
    inside = (box_of(node.first), text_box(" ‖ "), box_of(node.second))
    return beside((box_of(node.operator, Level.ATOM), fenced(beside(inside), "(", ")")))


def _big(node: e.BigOperator) -> Box:
    if node.kind is e.Big.EXPECTATION:
        return _expectation(node)
    sign = text_box(big_sign(node.operator.base))
    low = ", ".join(part for binder in node.binders if (part := under(binder, node)))
    if node.conditions:
        low += " : " + listed(node.conditions)
    upper = over(node)
    high = None if upper is None else text_box(to_unicode(upper))
    below = text_box(low) if low else None
    if node.kind not in _WITH_LIMITS:
        head = sign if below is None and high is None else scripted(sign, below, high)
    else:
        column = [part for part in (high, sign, below) if part is not None]
        head = stacked(column, 0 if high is None else 1)
    row = [head, text_box(" "), box_of(node.body, Level.PRODUCT)]
    if node.differential_span is not None and node.binders:
        names = [line(symbol, Level.ATOM) for symbol in node.binders[0].symbols]
        row.append(text_box("".join(f" d{name}" for name in names)))
    return beside(row)


def _expectation(node: e.BigOperator) -> Box:
    head = text_box(decorated_name("E", node.operator.decorations or ("mathbb",)))
    low = ", ".join(part for binder in node.binders if (part := under(binder, node)))
    if low:
        head = scripted(head, text_box(low), None)
    inside = [box_of(node.body)]
    if node.given:
        inside += [text_box(" | "), _list(node.given)]
    return beside((head, fenced(beside(inside), "[", "]")))


def _gradient(node: e.Gradient) -> Box:
    sign = node.operator.replace(r"\nabla", "∇").replace(r"\Delta", "Δ").replace("^2", "²")
    head = sign if node.variable is None else sign + scripts((node.variable,), ())
    return beside((text_box(f"{head} "), box_of(node.body, Level.FACTOR)))


def _relation(node: e.Relation) -> Box:
    row = [box_of(node.operands[0], Level.SET)]
    for sign, operand in zip(node.operators, node.operands[1:], strict=True):
        row += [text_box(f" {operator(sign)} "), box_of(operand, Level.SET)]
    return beside(row)


def _statements(node: e.Statements) -> Box:
    return stacked([box_of(item, Level.LOGICAL) for item in node.items], 0, left=True)


def _grid(rows: list[list[Box]]) -> Box:
    """Set boxes in columns."""
    count = max(len(row) for row in rows)
    padded = [row + [text_box("")] * (count - len(row)) for row in rows]
    widths = [max(row[column].width for row in padded) for column in range(count)]
    lines = [
        _joined([centred(box, width) for box, width in zip(row, widths, strict=True)], "  ")
        for row in padded
    ]
    grid = stacked(lines, 0, left=True)
    return Box(grid.lines, (grid.height - 1) // 2)


def _matrix(node: e.Matrix) -> Box:
    if not node.rows:
        return text_box("[]")
    grid = _grid([[box_of(entry) for entry in row] for row in node.rows])
    fence = node.fence or "["
    closing = {"(": ")", "[": "]", "|": "|", r"\|": "‖"}.get(fence, "]")
    return fenced(grid, {r"\|": "‖", r"\{": "{"}.get(fence, fence), closing)


def _cases(node: e.Cases) -> Box:
    if not node.branches:
        return text_box("{")
    rows = [[box_of(branch.value), text_box(_condition(branch))] for branch in node.branches]
    return fenced(_grid(rows), "{", "")


def _condition(branch: e.Case) -> str:
    if branch.condition is None:
        return ""
    words = isinstance(branch.condition, e.Text | e.Statements)
    return to_unicode(branch.condition) if words else f"if {to_unicode(branch.condition)}"


def _tuple(node: e.Tuple) -> Box:
    inside = _joined([box_of(item, Level.LOGICAL) for item in node.items], f"{node.separator} ")
    closing = {"(": ")", "[": "]", r"\langle": "⟩", "": ""}[node.fence]
    return fenced(inside, "⟨" if node.fence == r"\langle" else node.fence, closing)


def _absolute(node: e.Absolute) -> Box:
    return fenced(box_of(node.body), "|", "|")


def _norm(node: e.Norm) -> Box:
    box = fenced(box_of(node.body), "‖", "‖")
    return box if node.order is None else scripted(box, text_box(to_unicode(node.order)), None)


def _transpose(node: e.Transpose) -> Box:
    return scripted(box_of(node.body, Level.ATOM), None, text_box("T"))


_LAYOUTS: dict[type[e.Expression], tuple[Callable[[Any], Box], Level]] = {
    e.Sum: (_sum, Level.SUM),
    e.Product: (_product, Level.PRODUCT),
    e.Quotient: (_quotient, Level.FACTOR),
    e.Derivative: (_derivative, Level.FACTOR),
    e.Power: (_power, Level.FACTOR),
    e.Root: (_root, Level.ATOM),
    e.Transpose: (_transpose, Level.FACTOR),
    e.Application: (_application, Level.ATOM),
    e.Divergence: (_divergence, Level.ATOM),
    e.Absolute: (_absolute, Level.ATOM),
    e.Norm: (_norm, Level.ATOM),
    e.BigOperator: (_big, Level.PRODUCT),
    e.Gradient: (_gradient, Level.FACTOR),
    e.Relation: (_relation, Level.RELATION),
    e.Statements: (_statements, Level.STATEMENT),
    e.Cases: (_cases, Level.ATOM),
    e.Matrix: (_matrix, Level.ATOM),
    e.Tuple: (_tuple, Level.ATOM),
}
