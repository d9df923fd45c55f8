r"""Shapes: what a document declares of its symbols, and what follows for what is made of them.

A shape is a tuple of dimensions as they are written: ``()`` of a number, ``("d",)`` of a vector,
``("d", "k")`` of a matrix, ``("1", "d")`` of a row. Two dimensions are equal when they are written
equally. Where a shape is not known nothing follows and nothing is reported.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.formula.expression import Expression, Label, Power, Product, Relation, Symbol, Tuple
from mathlint.formula.latex import to_latex
from mathlint.formula.resolution import read_formula
from mathlint.formula.scopes import name_of
from mathlint.formula.sexpr import to_sexpr
from mathlint.tex import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mathlint.markdown.document import Document
    from mathlint.tex import Macros

Shape = tuple[str, ...]


def shapes_in(document: Document, macros: Macros) -> Mapping[str, Shape]:
    r"""Return the shapes that a document declares, in formulas and comments, by :func:`key_of`.

    A symbol that is declared with two shapes has none: it stands for two things.
    """
    declared = (
        fact
        for chunk in document.chunks
        for math in chunk.maths
        if r"\in" in math.tex
        for fact in _declared_by(math.tex, macros)
    )
    shapes: dict[str, Shape] = {}
    contested: set[str] = set()
    for key, shape in declared:
        if shapes.setdefault(key, shape) != shape:
            contested.add(key)
    for key in contested:
        del shapes[key]
    return shapes | dict(_declared_in_comments(document))


@lru_cache(maxsize=4096)
def _declared_by(tex: str, macros: Macros) -> tuple[tuple[str, Shape], ...]:
    reading = read_formula(parse(tex, macros))[0]
    return tuple(declared_shapes(reading.expression))


def _declared_in_comments(document: Document) -> Iterator[tuple[str, Shape]]:
    from mathlint.formula.declarations import declared_in_comment

    for comment in document.comments:
        for name, known in declared_in_comment(comment.text).items():
            symbol = read_formula(parse(name))[0].expression
            if known.shape and isinstance(symbol, Symbol):
                yield key_of(symbol), known.shape


def declared_shapes(expression: Expression) -> Iterator[tuple[str, Shape]]:
    r"""Yield the symbols that an expression declares to be in ``\mathbb{R}^{n \times m}``."""
    for node in expression.walk():
        if not isinstance(node, Relation):
            continue
        for left, operator, right in zip(
            node.operands, node.operators, node.operands[1:], strict=False
        ):
            shape = shape_of_set(right) if operator == r"\in" else None
            if shape is not None:
                for symbol in left.items if isinstance(left, Tuple) else (left,):
                    if isinstance(symbol, Symbol):
                        yield key_of(symbol), shape


def shape_of_set(expression: Expression) -> Shape | None:
    r"""Return the shape of the elements of ``\mathbb{R}^{n \times m}``; None of other sets."""
    base = expression.base if isinstance(expression, Power) else expression
    if not isinstance(base, Symbol) or base.children:
        return None
    if (base.base, base.decorations) not in (("R", ("mathbb",)), ("ℝ", ())):
        return None
    if not isinstance(expression, Power):
        return ()
    exponent = expression.exponent
    if isinstance(exponent, Product) and set(exponent.operators) == {r"\times"}:
        return normal(tuple(map(to_latex, exponent.factors)))
    return normal((to_latex(exponent),))


def normal(shape: Iterable[str]) -> Shape:
    """Return a shape without trailing ones: a column is a vector, a vector of one a number."""
    dimensions = list(shape)
    while dimensions and dimensions[-1] == "1":
        dimensions.pop()
    return tuple(dimensions)


def key_of(symbol: Symbol) -> str:
    """Return what symbols of one shape share: the name, with any letter for an index."""
    name = name_of(symbol)
    scripts = [
        "*"
        if isinstance(part, Symbol) and len(part.base) == 1 and part.base.islower()
        else to_sexpr(part)
        for part in (*symbol.subscripts, *symbol.superscripts)
        if not isinstance(part, Label)
    ]
    return " ".join((*name.decorations, name.base + "'" * name.primes, *name.labels, *scripts))
