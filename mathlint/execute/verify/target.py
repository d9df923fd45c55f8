"""What a formula defines: its name, its value, and the parts that values can be given for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from mathlint.evaluate.entrywise import ENTRYWISE
from mathlint.evaluate.names import Names
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Binder,
    Expression,
    Gradient,
    Quotient,
    Relation,
    Statements,
    Subscripted,
    Sum,
    Symbol,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.formula import Reference
    from mathlint.formula.expression import Reading
    from mathlint.formula.meaning import Signature

_DEFINING = frozenset({"=", ":=", "\\coloneqq", "\\triangleq", "\\equiv", "\\leftarrow", "\\gets"})
_KNOWN_HEADS = frozenset(ENTRYWISE) | frozenset(
    {"max", "min", "clip", "softmax", "layernorm", "rmsnorm", "tr", "trace", "det", "diag"}
    | {"mean", "std", "sum", "binom", "var", "cov", "concat", "log", "ln"}
)
_CONSTANTS = frozenset({"e", "\\pi", "\\infty"})


class Target(Struct, frozen=True):
    """A formula that a block may implement.

    head: what stands left of the equals sign: a symbol or an application; None where nothing does
    value: what it equals
    names: identities of symbols, shared by everything that is done with this formula
    signature: what is known of its symbols, by their LaTeX
    is_entry: an index of the left side, as that of δ_t, says which of several values it is; else it
        is a part of the name of a single one
    defined: identities of the symbols that the page defines: nothing else is to be put for them
    reference: what computes a known formula
    """

    head: Expression | None
    value: Expression
    names: Names = field(default_factory=Names)
    signature: Signature = field(default_factory=dict)
    is_entry: bool = True
    defined: frozenset[str] = frozenset()
    reference: Reference | None = None

    @property
    def free_indices(self) -> tuple[str, ...]:
        r"""The indices of the left side, as i of ``\mathrm{softmax}(z)_i`` and of ``y_i``."""
        if not self.is_entry:
            return ()
        if isinstance(self.head, Subscripted):
            scripts = self.head.indices
        elif isinstance(self.head, Symbol):
            scripts = self.head.subscripts
        else:
            return ()
        return tuple(
            self.names.identity(script) for script in scripts if isinstance(script, Symbol)
        )


def targets_of(reading: Reading, signature: Signature | None = None) -> Iterator[Target]:
    """Yield what a reading defines; of a chain ``a = b = c`` each right side, the last first."""
    known = signature or {}
    for statement in _statements(reading.expression):
        if isinstance(statement, Relation):
            if not set(statement.operators) <= _DEFINING:
                continue
            head, *sides = statement.operands
            for side in reversed(sides):
                yield Target(_bare(head), _bare(side), signature=known)
        elif not isinstance(statement, Text):
            yield Target(None, statement, signature=known)


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
    vectors = {base: Meaning("", Kind.VECTOR) for base in letters - set(matrices) - _CONSTANTS}
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


def _statements(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Statements):
        for item in node.items:
            yield from _statements(item)
    else:
        yield node


def _bare(node: Expression) -> Expression:
    while isinstance(node, Sum) and len(node.terms) == 1 and node.terms[0].sign == "+":
        node = node.terms[0].value
    return node


class Part(Struct, frozen=True):
    """A piece of the formula that can be an input.

    key: the same for all places where it stands: its spelling, or for ``z_i`` and ``z_j`` what they
        have in common, for both are entries of one array
    indices: the bound or free indices that it varies with, outermost first
    is_array: its indices are its subscripts, which differ between its places
    expected: it stands in an expectation, and nowhere outside of all
    logged: what stands for it is its logarithm: code keeps probabilities so
    """

    node: Expression
    key: str
    indices: tuple[str, ...]
    is_array: bool
    expected: bool
    logged: bool = False


def parts_of(target: Target) -> tuple[Part, ...]:
    """Return every piece that a name of code may stand for, each once, larger ones first."""
    names = target.names
    places = list(_places(target.value, names, target.free_indices, expected=False))
    arrays = _arrays(places, names, target.free_indices)
    found: dict[str, Part] = {}
    for place in places:
        node = place.node
        function = names.of(node).function if isinstance(node, Symbol) else ""
        is_array = function in arrays
        key = function if is_array else names.spell(node)
        known = found.get(key)
        if known is None:
            indices = arrays[function] if is_array else _indices(node, names, place.bound)
            found[key] = Part(node, key, indices, is_array, place.expected)
        elif known.expected and not place.expected:
            found[key] = replace(known, expected=False)
    for part in tuple(found.values()):
        if is_probability_like(part.node) and f"log {part.key}" not in found:
            found[f"log {part.key}"] = replace(part, logged=True)
    return tuple(found.values())


class _Place(Struct, frozen=True):
    """Where a piece stands: under which indices, bound by operators or free."""

    node: Expression
    bound: tuple[str, ...]
    expected: bool


def _places(
    node: Expression, names: Names, bound: tuple[str, ...], *, expected: bool
) -> Iterator[_Place]:
    if isinstance(node, BigOperator):
        inner = bound
        if node.kind is not Big.EXPECTATION:
            inner = (*bound, *(names.identity(s) for b in node.binders for s in b.symbols))
        for binder in node.binders:
            yield from _bounds(binder, names, bound, expected=expected)
        inside = expected or node.kind is Big.EXPECTATION
        for child in (*node.conditions, node.body):
            yield from _places(child, names, inner, expected=inside)
        return
    if _is_part(node, names, bound):
        yield _Place(node, bound, expected)
    children = node.children
    if isinstance(node, Application) and isinstance(node.function, Symbol):
        # The head of an application and what an unknown function is applied to have no value.
        children = node.arguments if is_known(node.function) else ()
    elif isinstance(node, Symbol):
        children = ()
    for child in children:
        yield from _places(child, names, bound, expected=expected)


def _bounds(
    binder: Binder, names: Names, bound: tuple[str, ...], *, expected: bool
) -> Iterator[_Place]:
    for end in (binder.domain, binder.upper):
        if end is not None and binder.relation == "=":
            yield from _places(end, names, bound, expected=expected)


def _arrays(
    places: list[_Place], names: Names, free: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Return the symbols whose scripts are indices in all places, with indices to arrange them by.

    An index that an operator binds is preferred: its range is known. A sum with such an index, as
    in ``R_{t+k+1}``, is an index too; ``V_{t+1}`` with a free t rather is a value of its own.
    """
    arrays: dict[str, tuple[str, ...]] = {}
    refused: set[str] = set()
    for place in places:
        if not isinstance(place.node, Symbol):
            continue
        name = names.of(place.node)
        scripts = tuple(
            f"{number} of {name.function}"
            if isinstance(script, Sum) and _runs(script, names, place.bound, free)
            else names.identity(script)
            for number, script in enumerate(name.scripts)
        )
        if not scripts or not all(
            script in place.bound or script == f"{number} of {name.function}"
            for number, script in enumerate(scripts)
        ):
            refused.add(name.function)
            continue
        known = arrays.get(name.function)
        if known is None or _binds_more(scripts, known, place.bound):
            arrays[name.function] = scripts
    return {function: scripts for function, scripts in arrays.items() if function not in refused}


def _runs(script: Sum, names: Names, bound: tuple[str, ...], free: tuple[str, ...]) -> bool:
    """Return whether a sum of indices takes several values, because an operator binds one."""
    inside = [names.identity(node) for node in script.walk() if isinstance(node, Symbol)]
    return set(inside) <= set(bound) and not set(inside) <= set(free)


def _binds_more(new: tuple[str, ...], old: tuple[str, ...], bound: tuple[str, ...]) -> bool:
    """Return whether the indices ``new`` were bound further inside than ``old``."""
    inner = {index: depth for depth, index in enumerate(bound)}
    return sum(inner.get(index, 0) for index in new) > sum(inner.get(index, 0) for index in old)


def is_known(head: Symbol) -> bool:
    """Return whether a name that is applied has a fixed meaning."""
    base = head.base
    return base in _KNOWN_HEADS or base.lower() in _KNOWN_HEADS


def _is_part(node: Expression, names: Names, bound: tuple[str, ...]) -> bool:
    match node:
        case Symbol():
            identity = names.identity(node)
            return identity not in bound and identity not in _CONSTANTS
        case Gradient():
            return True
        case Application(function=Symbol() as head, arguments=(inner,)) if is_known(head):
            return head.base in ("log", "ln") and is_probability_like(inner)
        case Application(function=Symbol() as head):
            return not is_known(head)
        case Quotient(numerator=Application(), denominator=Application()):
            return is_probability_like(node)
    return False


def is_probability_like(node: Expression) -> bool:
    """Return whether a node is an unknown function that is applied, or a ratio of such."""
    if isinstance(node, Quotient):
        return is_probability_like(node.numerator) and is_probability_like(node.denominator)
    return (
        isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and not is_known(node.function)
    )


def _indices(node: Expression, names: Names, bound: tuple[str, ...]) -> tuple[str, ...]:
    inside = {names.identity(inner) for inner in node.walk() if isinstance(inner, Symbol)}
    return tuple(index for index in bound if index in inside)
