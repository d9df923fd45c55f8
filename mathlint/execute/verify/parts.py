"""The pieces of a formula that names of code may stand for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.execute.verify.heads import is_known, is_probability_like
from mathlint.formula.expression import (
    Absolute,
    Application,
    Big,
    BigOperator,
    Binder,
    Expression,
    Gradient,
    Norm,
    Quotient,
    Sum,
    Symbol,
)
from mathlint.formula.meaning import CONSTANTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.evaluate.names import Names
    from mathlint.execute.verify.target import Target


class Form(StrEnum):
    """What a value of code is of the piece that it stands for."""

    VALUE = "value"
    LOGARITHM = "log"  # log-probabilities, the logarithm of a deviation
    SQUARE = "square"  # the variance of a deviation
    LOGARITHM_OF_SQUARE = "log of square"
    INDEX = "index"  # which of several, counted from 0


class Part(Struct, frozen=True):
    """A piece of the formula that can be an input.

    key: the same for all places where it stands: its spelling, or for ``z_i`` and ``z_j`` what they
        have in common, for both are entries of one array
    indices: the bound or free indices that it varies with, outermost first
    is_array: its indices are its subscripts, which differ between its places
    expected: it stands in an expectation, and nowhere outside of all
    form: what stands for it: code keeps probabilities as logarithms, deviations as variances
    chooses: of an index, the index with whose values it has a place in common
    """

    node: Expression
    key: str
    indices: tuple[str, ...]
    is_array: bool
    expected: bool
    form: Form = Form.VALUE
    chooses: str = ""


def parts_of(target: Target) -> tuple[Part, ...]:
    """Return every piece that a name of code may stand for, each once, larger ones first."""
    names = target.names
    free = (*target.free_indices, *sorted(target.given))
    texts = _texts(target.value, names)
    places = [
        place
        for place in _places(target.value, names, free, expected=False)
        if not (isinstance(place.node, Absolute) and names.spell(place.node.body) not in texts)
        if names.spell(place.node) not in texts
    ]
    arrays = _arrays(places, names, free, target.given)
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
    forms = [replace(part, form=form) for part in found.values() for form in _forms(part)]
    chosen = list(_given_indices(target, places, arrays)) if target.given else []
    return (*found.values(), *forms, *chosen)


def _texts(value: Expression, names: Names) -> frozenset[str]:
    """Return what is drawn given something else, as y of π(y|x): it has a length, and no value."""
    return frozenset(
        names.spell(argument)
        for node in value.walk()
        if isinstance(node, Application) and node.given and is_probability_like(node)
        for argument in (*node.arguments, *node.given)
    )


def _forms(part: Part) -> Iterator[Form]:
    """Yield what code may keep instead of the value itself."""
    if is_probability_like(part.node) or (part.is_array and _is_probability(part.node)):
        yield Form.LOGARITHM
    elif isinstance(part.node, Symbol) and part.node.base == "\\sigma":
        yield from (Form.SQUARE, Form.LOGARITHM, Form.LOGARITHM_OF_SQUARE)


def _is_probability(node: Expression) -> bool:
    return isinstance(node, Symbol) and node.base in ("\\pi", "p", "q") and not node.decorations


def _given_indices(
    target: Target, places: list[_Place], arrays: dict[str, tuple[str, ...]]
) -> Iterator[Part]:
    """Yield the indices that are given, such as the y of ``z_y``."""
    seen: set[str] = set()
    for place in places:
        if not isinstance(place.node, Symbol):
            continue
        name = target.names.of(place.node)
        for script, axis in zip(name.scripts, arrays.get(name.function, ()), strict=False):
            key = target.names.identity(script)
            if key in target.given and key not in seen and isinstance(script, Symbol):
                seen.add(key)
                own = tuple(target.names.identity(inner) for inner in script.subscripts)
                yield Part(
                    script, key, own, is_array=False, expected=False, form=Form.INDEX, chooses=axis
                )


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
    places: list[_Place], names: Names, free: tuple[str, ...], given: frozenset[str]
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
        bound = tuple(index for index in place.bound if index not in given)
        if known is None or _binds_more(scripts, known, bound):
            arrays[name.function] = scripts
    return {function: scripts for function, scripts in arrays.items() if function not in refused}


def _runs(script: Sum, names: Names, bound: tuple[str, ...], free: tuple[str, ...]) -> bool:
    """Return whether a sum of indices takes several values, because an operator binds one."""
    inside = [names.identity(node) for node in script.walk() if isinstance(node, Symbol)]
    return set(inside) <= set(bound) and not set(inside) <= set(free)


def _binds_more(new: tuple[str, ...], old: tuple[str, ...], bound: tuple[str, ...]) -> bool:
    """Return whether the indices ``new`` were bound further inside than ``old``."""
    inner = {index: depth for depth, index in enumerate(bound, 1)}
    return sum(inner.get(index, 0) for index in new) > sum(inner.get(index, 0) for index in old)


def _is_part(node: Expression, names: Names, bound: tuple[str, ...]) -> bool:
    match node:
        case Norm(body=Sum()) | Absolute(body=Symbol()):  # a distance; the length of a text
            return True
        case Symbol():
            identity = names.identity(node)
            return identity not in bound and identity not in CONSTANTS
        case Gradient():
            return True
        case Application(function=Symbol() as head, arguments=(inner,)) if is_known(head):
            return head.base in ("log", "ln") and is_probability_like(inner)
        case Application(function=Symbol() as head):
            return not is_known(head)
        case Quotient(numerator=Application(), denominator=Application()):
            return is_probability_like(node)
    return False


def _indices(node: Expression, names: Names, bound: tuple[str, ...]) -> tuple[str, ...]:
    inside = {names.identity(inner) for inner in node.walk() if isinstance(inner, Symbol)}
    return tuple(index for index in bound if index in inside)
