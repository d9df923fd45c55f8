"""Other ways to see a formula: what its letters may be that it does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.execute.verify.target import CONSTANTS
from mathlint.formula.expression import BigOperator, Symbol

if TYPE_CHECKING:
    from mathlint.execute.verify.target import Target


def with_matrices(target: Target) -> Target | None:
    """Return the formula with its capitals as matrices and other lone letters as vectors.

    Without bold letters, only code tells that W x + b is about a matrix. None where that changes
    nothing.
    """
    from mathlint.formula.meaning import Kind, Meaning

    lone = {
        node.base
        for node in target.value.walk()
        if isinstance(node, Symbol) and not (node.subscripts or node.superscripts)
    }
    letters = {base for base in lone if len(base) == 1 and base.isalpha()} - set(target.signature)
    matrices = {base: Meaning("", Kind.MATRIX) for base in letters if base.isupper()}
    if not matrices:
        return None
    vectors = {base: Meaning("", Kind.VECTOR) for base in letters - set(matrices) - CONSTANTS}
    return replace(target, signature={**target.signature, **matrices, **vectors}, names=Names())


def with_vectors(target: Target) -> Target | None:
    """Return the formula with the lone letters as vectors whose components it has too.

    In a LayerNorm of x with a mean of all x_i, x is a vector. None where there is no such letter.
    """
    from mathlint.formula.meaning import Kind, Meaning

    bound = {
        target.names.identity(symbol)
        for node in target.value.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
    }
    symbols = [node for node in target.value.walk() if isinstance(node, Symbol)]
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


def with_given_indices(target: Target) -> Target | None:
    """Return the formula with those indices as given that choose an entry of an array.

    So does the y of ``z_y`` where the sum below it runs over all ``z_k``, and the y_i of
    ``z_{i,y_i}``. None where there is none.
    """
    names = target.names
    bound = {
        names.identity(symbol)
        for node in target.value.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
    }
    symbols = [node for node in target.value.walk() if isinstance(node, Symbol)]
    arrays = {
        names.of(node).function
        for node in symbols
        if any(names.identity(script) in bound for script in names.of(node).scripts)
    }
    given = {
        names.identity(script)
        for node in symbols
        if names.of(node).function in arrays
        for script in names.of(node).scripts
        if isinstance(script, Symbol) and names.identity(script) not in bound
        if all(names.identity(inner) in bound for inner in script.subscripts)
    }
    return replace(target, given=frozenset(given), names=Names()) if given else None
