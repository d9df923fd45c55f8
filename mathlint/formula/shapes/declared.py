r"""Shapes: what a document declares of its symbols, and what follows for what is made of them.

A shape is a tuple of dimensions as they are written: ``()`` of a number, ``("d",)`` of a vector,
``("d", "k")`` of a matrix, ``("1", "d")`` of a row. Two dimensions are equal when they are written
equally. Where a shape is not known nothing follows and nothing is reported.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.formula import to_latex
from mathlint.formula.expression import Expression, Label, Power, Product, Relation, Symbol, Tuple
from mathlint.formula.printing.sexpr import to_sexpr
from mathlint.formula.resolution import read_formula
from mathlint.formula.scopes import name_of
from mathlint.tex import parse
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mathlint.formula.symbols.known import Known
    from mathlint.tex import Macros

Shape = tuple[str, ...]
_MEMBERSHIP = pattern(r"\\in(?![A-Za-z])")


@lru_cache(maxsize=16384)
def shapes_declared_by(tex: str, macros: Macros) -> tuple[tuple[str, Shape], ...]:
    """Return the shapes that a formula declares, by :func:`key_of`; the formula is read once."""
    if not ("R" in tex or "ℝ" in tex) or not _MEMBERSHIP.search(tex):
        return ()
    reading = read_formula(parse(tex, macros))[0]
    return tuple(declared_shapes(reading.expression))


def shapes_of(declared: Mapping[str, Known]) -> tuple[tuple[str, Shape], ...]:
    """Return the shapes among what an author declares, as in ``B: matrix[d, r]``."""
    found: list[tuple[str, Shape]] = []
    for name, known in declared.items():
        symbol = read_formula(parse(name))[0].expression
        if known.shape and isinstance(symbol, Symbol):
            found.append((key_of(symbol), normal(known.shape)))
    return tuple(found)


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
    """Return what symbols of one shape share: the name, of vectors with any letter for an index.

    Below a matrix a letter tells what it is of, as in ``W_q`` and ``W_o``.
    """
    name = name_of(symbol)
    scripts = (*symbol.subscripts, *symbol.superscripts)
    written = [
        "*" if symbol.base.islower() and _is_letter(part) else to_sexpr(part)
        for part in scripts
        if not isinstance(part, Label)
    ]
    return " ".join((*name.decorations, name.base + "'" * name.primes, *name.labels, *written))


def _is_letter(part: Expression) -> bool:
    return isinstance(part, Symbol) and len(part.base) == 1 and part.base.islower()
