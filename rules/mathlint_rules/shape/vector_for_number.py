"""SH102: a vector or a matrix stands where a number has to be."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.formula.expression import Application, Power, Quotient, Relation, Symbol
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import Document
from mathlint_rules.shape._sections import about_sections, in_every_reading
from mathlint_rules.shape._words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.formula.shapes.inference import Inference
    from mathlint.lint.context import DocumentContext
    from mathlint.tex import Macros
    from mathlint_rules.shape._sections import Shapes

_LOSSES = frozenset({"L", r"\ell", "loss", "Loss"})
_MATRIX = 2  # dimensions


@rule("SH102", "vector-for-number", severity=Severity.WARNING, on=Document)
def vector_for_number(document: Document, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report what is divided by a matrix, a loss that is a vector, the softmax of a number."""
    return about_sections(context, _findings)


@lru_cache(maxsize=16384)
def _findings(tex: str, macros: Macros, shapes: Shapes) -> tuple[Finding, ...]:
    return in_every_reading(tex, macros, shapes, _misplaced)


def _misplaced(expression: Expression, shapes: Inference) -> Iterator[Finding]:
    for node in expression.walk():
        if isinstance(node, Quotient):
            if len(shapes.shape(node.denominator) or ()) == 2:
                yield Finding(node.denominator.span, "this divides by a matrix")
        elif isinstance(node, Power):
            if shapes.shape(node.exponent) and shapes.shape(node.base):
                yield Finding(node.exponent.span, "this raises to a power that is no number")
        elif isinstance(node, Relation):
            if node.operators[0] == "=" and _is_loss(node.operands[0]):
                shape = shapes.shape(node.operands[1])
                if shape and not _may_be_matrix(node.operands[0], shape):
                    yield Finding(
                        node.operands[1].span,
                        f"a loss is a number; this is {in_words(shape)}",
                        severity=Severity.ERROR,
                    )
        elif isinstance(node, Application) and _is_softmax(node):
            (argument,) = node.arguments
            yield from _of_a_number(argument, shapes)


def _of_a_number(argument: Expression, shapes: Inference) -> Iterator[Finding]:
    if shapes.shape(argument) == ():
        yield Finding(argument.span, "the softmax of a single number is 1")


def _is_loss(expression: Expression) -> bool:
    if isinstance(expression, Application):
        expression = expression.function
    return isinstance(expression, Symbol) and expression.base in _LOSSES


def _may_be_matrix(left: Expression, shape: tuple[str, ...]) -> bool:
    r"""Whether an L alone is no loss: a Laplacian ``L = D - A``, a Cholesky factor."""
    return len(shape) == _MATRIX and isinstance(left, Symbol) and left.base == "L"


def _is_softmax(node: Application) -> bool:
    return (
        isinstance(node.function, Symbol)
        and node.function.base == "softmax"
        and len(node.arguments) == 1
    )
