r"""Shapes: what a document declares of its symbols, and what follows for what is made of them.

A shape is a tuple of dimensions as they are written: ``()`` of a number, ``("d",)`` of a vector,
``("d", "k")`` of a matrix, ``("1", "d")`` of a row. Two dimensions are equal when they are written
equally. Where a shape is not known nothing follows and nothing is reported.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

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


class Declaration(Struct, frozen=True):
    """That a symbol has a shape.

    symbol: its :func:`key_of`
    offset: where the declaration stands in the document; None of one that holds everywhere
    """

    symbol: str
    shape: Shape
    offset: int | None


def declarations_in(document: Document, macros: Macros) -> tuple[Declaration, ...]:
    """Return what a document declares, in formulas and, for all of it, in comments."""
    in_formulas = (
        Declaration(symbol, shape, start + math.outer.start)
        for chunk, start in zip(document.chunks, document.chunk_starts, strict=False)
        for math in chunk.maths
        if r"\in" in math.tex
        for symbol, shape in _declared_by(math.tex, macros)
    )
    return (*in_formulas, *_declared_in_comments(document))


def shapes_at(
    offset: int, declarations: Iterable[Declaration], document: Document
) -> Mapping[str, Shape]:
    """Return the shapes that hold at a place: those declared between the headings around it.

    Another section may use the letter for something else. A symbol that is declared with two
    shapes has none: it stands for two things.
    """
    start = document.text.rfind("\n#", 0, offset)
    end = document.text.find("\n#", offset)
    shapes: dict[str, Shape] = {}
    everywhere: dict[str, Shape] = {}
    contested: set[str] = set()
    for declared in declarations:
        if declared.offset is None:
            everywhere[declared.symbol] = declared.shape
        elif (
            start <= declared.offset
            and (end < 0 or declared.offset < end)
            and shapes.setdefault(declared.symbol, declared.shape) != declared.shape
        ):
            contested.add(declared.symbol)
    return {key: it for key, it in shapes.items() if key not in contested} | everywhere


@lru_cache(maxsize=4096)
def _declared_by(tex: str, macros: Macros) -> tuple[tuple[str, Shape], ...]:
    reading = read_formula(parse(tex, macros))[0]
    return tuple(declared_shapes(reading.expression))


def _declared_in_comments(document: Document) -> Iterator[Declaration]:
    from mathlint.formula.declarations import declared_in_comment

    for comment in document.comments:
        for name, known in declared_in_comment(comment.text).items():
            symbol = read_formula(parse(name))[0].expression
            if known.shape and isinstance(symbol, Symbol):
                yield Declaration(key_of(symbol), normal(known.shape), None)


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
