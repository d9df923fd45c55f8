"""SC110: an expectation or a sum is of nothing, or an expectation of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Missing,
    Product,
    Quotient,
    Reading,
    Relation,
    Symbol,
    Term,
    Tuple,
)
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text.patterns import pattern
from mathlint_rules.scope._names import operators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

_BLANK = pattern(r"(?:\s|~|\\[,;:! ]|\\q?quad(?![a-zA-Z])|\\(?:right|[bB]igg?[lr]?)(?![a-zA-Z]))*")
"""Space, and the command before a closing bracket."""

_EXTREMA = frozenset({"min", "max", "clip", "clamp"})


@rule("SC110", "expectation-of-nothing", severity=Severity.WARNING, on=Reading)
def expectation_of_nothing(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    """Report an expectation whose body is empty or holds a comma, and a sum that ends a formula."""
    yield from _sum_of_nothing(reading.expression, context.tex)
    expectations = [it for it in operators(reading.expression) if it.kind is Big.EXPECTATION]
    parts = _parts(reading.expression) if expectations else set()
    for node in expectations:
        if isinstance(node.body, Missing):
            text = node.span.of(context.tex)
            if text.endswith("]"):
                if not _BLANK.fullmatch(text[text.rindex("[") + 1 : -1]):
                    continue  # a dot in the place of what is expected
                yield Finding(
                    node.span, "the brackets of this expectation are empty", severity=Severity.ERROR
                )
            elif id(node) in parts:
                yield Finding(node.span, "nothing stands behind this expectation")
        elif _is_list(node.body) and not _closes_early(node.body):
            second = node.body.items[1]
            yield Finding(
                node.body.span,
                "an expectation is of one thing; a comma makes this a list of "
                f"{len(node.body.items)}",
                related=(Related(second.span, "behind the comma"),),
            )


def _sum_of_nothing(root: Expression, tex: str) -> Iterator[Finding]:
    r"""Report ``p(x) = \sum_{k=1}^K``; what is summed may stand in the next row or formula."""
    if not isinstance(root, Relation) or "\\\\" in tex:
        return
    last = root.operands[-1]
    if not isinstance(last, BigOperator) or last.kind not in (Big.SUM, Big.PRODUCT):
        return
    if isinstance(last.body, Missing) and last.binders:
        yield Finding(last.span, f"nothing stands behind this {last.kind.value}")


def _parts(root: Expression) -> set[int]:
    """Return what something is said about: the terms, factors and sides of an expression."""
    return {
        id(part)
        for node in root.walk()
        if isinstance(node, Term | Product | Quotient | Relation)
        for part in node.children
    }


def _is_list(body: Expression) -> TypeGuard[Tuple]:
    r"""Whether it has commas, not between what is drawn: ``[q \sim P, o \sim \pi]``."""
    if not isinstance(body, Tuple) or body.fence:
        return False
    drawn = (isinstance(it, Relation) and set(it.operators) == {r"\sim"} for it in body.items)
    return not all(drawn)


def _closes_early(body: Tuple) -> bool:
    r"""Whether a ``\min`` took one of the items as its only argument: call-ends-early says so."""
    return any(
        isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and node.function.base in _EXTREMA
        for node in body.walk()
    ) or any(isinstance(node, BigOperator) and node.kind.value in _EXTREMA for node in body.walk())
