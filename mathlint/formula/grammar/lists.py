r"""Lists written with commas, and the relations that they belong to.

``a, b \in X`` and ``i = 1, \dots, m`` are one relation each.
"""

from __future__ import annotations

from mathlint.formula.expression import (
    Dots,
    Expression,
    Missing,
    Quantified,
    Relation,
    Statements,
    Text,
    Tuple,
    Unread,
)


def join_lists(parts: list[Expression]) -> list[Expression]:
    """Give the plain parts of a list to the relations beside them."""
    if len(parts) < 2:
        return parts
    joined: list[Expression] = []
    waiting: list[Expression] = []
    for position, part in enumerate(parts):
        if not isinstance(part, Relation):
            last = joined[-1] if joined else None
            if isinstance(last, Relation) and not waiting and _continues(parts, position):
                joined[-1] = _with_last(last, part)
            else:
                waiting.append(part)
            continue
        if waiting and not isinstance(part.operands[0], Missing) and _is_list(waiting):
            part = _with_first(waiting, part)
        else:
            joined += waiting
        waiting = []
        joined.append(part)
    if len(waiting) > 1 and not joined and _is_list(waiting):
        span = waiting[0].span.cover(waiting[-1].span)
        return [Tuple(span, tuple(waiting), "")]
    return joined + waiting


def _is_list(parts: list[Expression]) -> bool:
    return not any(isinstance(part, Text | Quantified | Unread | Statements) for part in parts)


def _continues(parts: list[Expression], position: int) -> bool:
    r"""Whether a plain part continues the values of the relation before it: ``1, \\dots, m``."""
    part = parts[position]
    if isinstance(part, Text | Quantified | Unread):
        return False
    rest = parts[position:]
    plain = 0
    while plain < len(rest) and not isinstance(rest[plain], Relation):
        plain += 1
    following = rest[plain] if plain < len(rest) else None
    if isinstance(following, Relation) and following.operators[0] in (r"\in", r"\sim"):
        return any(isinstance(item, Dots) for item in rest[:plain])
    return True


def _with_last(relation: Relation, part: Expression) -> Relation:
    last = relation.operands[-1]
    items = last.items if isinstance(last, Tuple) and last.fence == "" else (last,)
    listed = Tuple(items[0].span.cover(part.span), (*items, part), "")
    return Relation(
        relation.span.cover(part.span), (*relation.operands[:-1], listed), relation.operators
    )


def _with_first(waiting: list[Expression], relation: Relation) -> Relation:
    first = relation.operands[0]
    span = waiting[0].span.cover(first.span)
    listed = Tuple(span, (*waiting, first), "")
    return Relation(
        waiting[0].span.cover(relation.span),
        (listed, *relation.operands[1:]),
        relation.operators,
    )
