"""Formulas whose letters are vectors, matrices or numbers, which only code tells."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.execute.verify.views import bound_in, symbols_in
from mathlint.formula.expression import (
    Application,
    Divergence,
    Label,
    Number,
    Product,
    Quotient,
    Symbol,
)
from mathlint.formula.meaning import CONSTANTS
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from mathlint.execute.verify.target import Target


def with_matrices(target: Target, *, rows: bool = False) -> Target | None:
    """Return the formula with its capitals as matrices and other lone letters as vectors.

    Without bold letters, only code tells that W x + b is about a matrix. None where that changes
    nothing.

    rows: vectors are rows, as x in x W + b
    """
    from mathlint.formula.meaning import Domain, Kind, Meaning

    numbers = {id(script) for node in symbols_in(target) for script in node.subscripts}
    for node in target.value.walk():
        if isinstance(node, Quotient):  # nothing is divided by an array
            numbers |= {id(inner) for inner in node.denominator.walk()}
    letters = {
        _latex(node): node.base
        for node in symbols_in(target)
        if (len(node.base) == 1 and node.base.isalpha()) or node.base in _COVARIANCES
        if id(node) not in numbers
        if not (node.superscripts or _varies(node, target))
    }
    own = {latex: base for latex, base in letters.items() if latex not in target.signature}
    matrices = {latex: Meaning("", Kind.MATRIX) for latex, base in own.items() if base.isupper()}
    matrices |= {
        latex: Meaning("", Kind.MATRIX, Domain.POSITIVE_DEFINITE)
        for latex, base in own.items()
        if base in _COVARIANCES
    }
    if not matrices:
        return None
    others = own.keys() - matrices.keys() - CONSTANTS
    vectors = {
        latex: Meaning("", Kind.MATRIX, shape=("1", f"width of {latex}"))
        if rows
        else Meaning("", Kind.VECTOR)
        for latex in others
    }
    return replace(target, signature={**target.signature, **matrices, **vectors}, names=Names())


_COVARIANCES = frozenset({"\\Sigma", "\\Lambda"})


def has_rows(target: Target) -> bool:
    """Return whether a small letter stands before a capital that it is multiplied with."""
    return any(
        isinstance(first, Symbol)
        and isinstance(second, Symbol)
        and first.base.islower()
        and second.base.isupper()
        for node in target.value.walk()
        if isinstance(node, Product)
        for first, second in pairwise(node.factors)
    )


def _latex(node: Symbol) -> str:
    """Return a letter with the number or letter that is a part of its name, W_1 or W_Q."""
    scripts = [getattr(one, "text", "") or getattr(one, "base", "") for one in node.subscripts]
    return f"{node.base}_{{{','.join(scripts)}}}" if scripts else node.base


def _varies(node: Symbol, target: Target) -> bool:
    """Return whether a subscript is an index, or is more than a letter or number."""
    bound = bound_in(target)
    return any(
        not isinstance(script, Symbol | Number | Label) or target.names.identity(script) in bound
        for script in node.subscripts
    )


def with_vectors(target: Target) -> Target | None:
    """Return the formula with the lone letters as vectors whose components it has too.

    In a LayerNorm of x with a mean of all x_i, x is a vector. None where there is no such letter.
    """
    from mathlint.formula.meaning import Kind, Meaning

    bound = bound_in(target).union(target.free_indices)
    symbols = list(symbols_in(target))
    lone = {node.base for node in symbols if not (node.subscripts or node.superscripts)}
    whole = {
        node.base
        for node in symbols
        if len(node.subscripts) == 1 and target.names.identity(node.subscripts[0]) in bound
    }
    vectors = lone & whole - set(target.signature)
    if not vectors:
        return None
    known = {base: Meaning("", Kind.VECTOR) for base in vectors}
    known |= {f"{base}_i": Meaning("") for base in vectors}
    return replace(target, signature={**target.signature, **known}, names=Names())


def with_masses(target: Target) -> Target:
    """Return the formula with the letters whose divergence it has as vectors of probabilities."""
    from mathlint.formula.meaning import Domain, Kind, Meaning

    sides = (
        side
        for node in target.value.walk()
        if isinstance(node, Divergence)
        for side in (node.first, node.second)
    )
    letters = {
        inner.base
        for side in sides
        if not isinstance(side, Application)
        for inner in side.walk()
        if isinstance(inner, Symbol) and not (inner.subscripts or inner.superscripts)
    }
    masses = {letter: Meaning("", Kind.VECTOR, Domain.SIMPLEX) for letter in letters - CONSTANTS}
    if masses.keys() <= target.signature.keys():
        return target
    return replace(target, signature={**masses, **target.signature}, names=Names())


def in_one_dimension(target: Target) -> Target | None:
    r"""Return a statement about vectors and matrices as one about numbers; None if it is none."""
    from mathlint.formula.meaning import Meaning

    bold = [node for node in symbols_in(target) if _BOLD & set(node.decorations)]
    if not bold:
        return None
    plain = replaced(
        target.value,
        lambda node: (
            replace(node, decorations=tuple(one for one in node.decorations if one not in _BOLD))
            if isinstance(node, Symbol)
            else None
        ),
    )
    known = {_latex(node): Meaning("") for node in bold}
    return replace(target, value=plain, signature=known, names=Names())


_BOLD = frozenset({"mathbf", "boldsymbol", "bm"})
