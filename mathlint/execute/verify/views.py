"""Other ways to see a formula: what its letters may be that it does not say."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeGuard

from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.execute.verify.parts import is_known
from mathlint.execute.verify.target import CONSTANTS
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Expression,
    Label,
    Number,
    Product,
    Quotient,
    Symbol,
)
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.execute.verify.target import Target


def with_matrices(target: Target, *, rows: bool = False) -> Target | None:
    """Return the formula with its capitals as matrices and other lone letters as vectors.

    Without bold letters, only code tells that W x + b is about a matrix. None where that changes
    nothing.

    rows: vectors are rows, as x in x W + b
    """
    from mathlint.formula.meaning import Kind, Meaning

    numbers = {id(script) for node in _symbols(target) for script in node.subscripts}
    for node in target.value.walk():
        if isinstance(node, Quotient):  # nothing is divided by an array
            numbers |= {id(inner) for inner in node.denominator.walk()}
    letters = {
        _latex(node): node.base
        for node in _symbols(target)
        if len(node.base) == 1 and node.base.isalpha() and id(node) not in numbers
        if not (node.superscripts or _varies(node, target))
    }
    own = {latex: base for latex, base in letters.items() if latex not in target.signature}
    matrices = {latex: Meaning("", Kind.MATRIX) for latex, base in own.items() if base.isupper()}
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


def _symbols(target: Target) -> Iterator[Symbol]:
    return (node for node in target.value.walk() if isinstance(node, Symbol))


def _latex(node: Symbol) -> str:
    """Return a letter with the number or letter that is a part of its name, W_1 or W_Q."""
    scripts = [getattr(one, "text", "") or getattr(one, "base", "") for one in node.subscripts]
    return f"{node.base}_{{{','.join(scripts)}}}" if scripts else node.base


def _varies(node: Symbol, target: Target) -> bool:
    """Return whether a subscript is an index, or is more than a letter or number."""
    bound = _bound(target)
    return any(
        not isinstance(script, Symbol | Number | Label) or target.names.identity(script) in bound
        for script in node.subscripts
    )


def _bound(target: Target) -> frozenset[str]:
    return frozenset(
        target.names.identity(symbol)
        for node in target.value.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
    )


def with_vectors(target: Target) -> Target | None:
    """Return the formula with the lone letters as vectors whose components it has too.

    In a LayerNorm of x with a mean of all x_i, x is a vector. None where there is no such letter.
    """
    from mathlint.formula.meaning import Kind, Meaning

    bound = _bound(target).union(target.free_indices)
    symbols = list(_symbols(target))
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
    bound, symbols = _bound(target), list(_symbols(target))
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


def with_tables(target: Target) -> Target | None:
    """Return the formula with functions of letters as tables, for code keeps them so.

    Q(s, a) has a value for each s and a where R(s, a) and P(s'|s, a) have; sim(z_i, z_k) is an
    entry of a matrix. None where there is no such function.
    """
    value = replaced(target.value, _entry)
    if value is not target.value:
        # The arguments of a reference implementation are parts of the formula as it was.
        return replace(target, value=value, names=Names(), reference=None)
    head = target.head
    if not isinstance(head, Application) or not head.arguments:
        return None
    events = [one for one in head.arguments if isinstance(one, Symbol) and not one.subscripts]
    names = target.names
    if len(events) != len(head.arguments):
        return None
    own = tuple(names.identity(event) for event in events)
    outside = {names.identity(node) for node in _outside_of_functions(target.value, names)}
    inside = {names.identity(node) for node in _symbols(target)} - outside
    if not set(own) <= inside:
        return None
    return replace(target, events=own, names=Names())


def _entry(node: Expression) -> Expression | None:
    """Return a function of indexed letters as an entry of a table: sim(z_i, z_k) is sim_{i,k}."""
    match node:
        case Application(function=Symbol(base=base) as head, arguments=(_, _), given=()):
            if is_known(head) or head.subscripts or len(base) == 1:
                return None
            scripts = [one.subscripts for one in node.arguments if isinstance(one, Symbol)]
            if len(scripts) == len(node.arguments) and all(len(own) == 1 for own in scripts):
                return replace(head, subscripts=tuple(own[0] for own in scripts))
    return None


def _outside_of_functions(node: Expression, names: Names) -> Iterator[Symbol]:
    """Yield the symbols that do not stand in the arguments of an unknown function."""
    if isinstance(node, Symbol):
        yield node
        return
    children = node.children
    if isinstance(node, Application) and isinstance(node.function, Symbol):
        children = node.arguments if is_known(node.function) else ()
    elif isinstance(node, BigOperator):
        children = (*node.conditions, node.body)
    for child in children:
        yield from _outside_of_functions(child, names)


def with_own_arguments(target: Target) -> Target | None:
    """Return a definition of f(x_i) in whose value the x_i stands where x was written.

    Authors name the arguments in one way and use them in another: k(x_i, x_j) of x and x'. None
    where every argument is used, or letters and arguments are not equally many.
    """
    head = target.head
    if not isinstance(head, Application):
        return None
    arguments = [one for one in head.arguments if isinstance(one, Symbol) and one.subscripts]
    if not arguments or len({one.base for one in arguments}) > 1:
        return None
    own = {target.names.spell(one) for one in arguments}
    used = [node for node in _symbols(target) if node.base == arguments[0].base]
    used = [node for node in used if not any(isinstance(one, Label) for one in node.subscripts)]
    others = {target.names.spell(node): node for node in used}
    meant = [one for one in others if one not in own]
    unused = [one for one in arguments if target.names.spell(one) not in others] or arguments
    if not meant or len(meant) != len(unused):
        return None
    instead = dict(zip(meant, unused, strict=True))
    value = replaced(
        target.value,
        lambda node: instead.get(target.names.spell(node)) if isinstance(node, Symbol) else None,
    )
    return replace(target, value=value, names=Names())


def in_one_dimension(target: Target) -> Target | None:
    r"""Return a statement about vectors and matrices as one about numbers; None if it is none."""
    from mathlint.formula.meaning import Meaning

    bold = [node for node in _symbols(target) if _BOLD & set(node.decorations)]
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


def with_lookups(target: Target) -> Target | None:
    """Return a formula in which functions of several places are tables: Q(s, a) is Q_{s,a}.

    Code looks entries up, at indices that it is given. None where no function is one.
    """
    names = target.names
    places: dict[str, set[str]] = {}
    for node in target.value.walk():
        if _is_looked_up(node):
            places.setdefault(names.spell(node.function), set()).add(names.spell(node))
    tables = {function for function, seen in places.items() if len(seen) > 1}
    if not tables:
        return None
    bound = _bound(target)
    given: set[str] = set()

    def change(node: Expression) -> Expression | None:
        if not _is_looked_up(node) or names.spell(node.function) not in tables:
            return None
        given.update(names.identity(one) for one in node.arguments)
        return replace(node.function, subscripts=node.arguments)

    value = replaced(target.value, change)
    return replace(target, value=value, given=frozenset(given - bound), names=Names())


def _is_looked_up(node: Expression) -> TypeGuard[Application]:
    return (
        isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and not (is_known(node.function) or node.given or node.function.subscripts)
        and all(isinstance(one, Symbol) and not one.subscripts for one in node.arguments)
    )
