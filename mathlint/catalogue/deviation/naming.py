"""What a name that stands where another is expected has to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.likeness.abstraction import known_function
from mathlint.catalogue.likeness.renaming import Head
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Expression,
    Gradient,
    Label,
    Symbol,
)
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.deviation.difference import Difference
    from mathlint.catalogue.identification.judgement import Judgement


def what_differs(here: Expression, there: Expression) -> tuple[Expression, Expression]:
    """Return two names, or the functions of two calls where those differ."""
    match here, there:
        case Application(function=ours), Application(function=theirs):
            return (here, there) if to_sexpr(ours) == to_sexpr(theirs) else (ours, theirs)
    return here, there


def is_verbatim(judgement: Judgement) -> bool:
    """Whether an author calls everything exactly as the known formula does."""
    form = judgement.form.claim
    return spelled(judgement.claim.value) <= spelled(form.value, form.name)


def spelled(*nodes: Expression | None) -> set[str]:
    """Return how all names in some expressions are spelled, not what stands in their scripts.

    Functions that everybody knows are none.
    """
    found: set[str] = set()
    stack = [node for node in nodes if node is not None]
    while stack:
        node = stack.pop()
        called = node.function if isinstance(node, Application) else None
        if isinstance(called, Symbol) and known_function(called):
            stack.extend(node.children[1:])
            continue
        if isinstance(node, (Symbol, Application)):
            found.add(to_sexpr(node))
        if not isinstance(node, Symbol):
            stack.extend(node.children)
    return found


def is_said_left(index: Expression, judgement: Judgement) -> bool:
    """Whether the left side has a name in it: a sum to t in what is called x_t."""
    name = judgement.claim.name
    return name is not None and any(to_sexpr(node) == to_sexpr(index) for node in name.walk())


def says_more(ours: Symbol, theirs: Symbol) -> bool:
    r"""Whether a name has a label or an index that the other has not: ``\epsilon_{low}``."""
    mine, its = Head.of(ours), Head.of(theirs)
    labels = {*mine.labels_below, *mine.labels_above} - {*its.labels_below, *its.labels_above}
    return bool(labels) or mine.below > its.below or mine.above > its.above


def is_index_by_another_name(difference: Difference, judgement: Judgement) -> bool:
    """Whether two names differ only in what an index is called, or in whether one is written."""
    return (
        _is_bound(difference, judgement)
        or _is_indexed_otherwise(difference, judgement)
        or _is_without_index(difference, judgement)
    )


def _is_bound(difference: Difference, judgement: Judgement) -> bool:
    """Whether both names are indices of sums: what those are called says nothing.

    What an expectation samples keeps its name: ``y_w`` and ``y_l`` are not exchanged at will. Nor
    are two indices that the author has under the names of the known formula.
    """
    pair = (difference.match.here, difference.match.there)
    expected = difference.there
    if expected is not None and to_sexpr(expected) in _indices(judgement.claim.value):
        return False
    sides = (judgement.claim.value, judgement.form.claim.value)
    return all(
        one is not None and to_sexpr(one.node) in _indices(side)
        for one, side in zip(pair, sides, strict=True)
    )


def _indices(node: Expression) -> set[str]:
    return {
        to_sexpr(symbol)
        for inner in node.walk()
        if isinstance(inner, BigOperator) and inner.kind is not Big.EXPECTATION
        for binder in inner.binders
        for symbol in binder.symbols
    }


def _is_indexed_otherwise(difference: Difference, judgement: Judgement) -> bool:
    """Whether two names differ only in what the index of a sum is called."""
    here, there = difference.match.here, difference.match.there
    if here is None or there is None:
        return False
    ours, theirs = here.node, there.node
    if not isinstance(ours, Symbol) or not isinstance(theirs, Symbol):
        return False
    if len(ours.children) != len(theirs.children) or Head.of(ours) != Head.of(theirs):
        return False
    bound = {
        (to_sexpr(one.here.node), to_sexpr(one.there.node))
        for pair in judgement.match.walk()
        if pair.here is not None and pair.here.label == "binder"
        for one in pair.children
        if one.here is not None and one.there is not None
    }
    scripts = zip(map(to_sexpr, ours.children), map(to_sexpr, theirs.children), strict=True)
    return all(mine == its or (mine, its) in bound for mine, its in scripts)


def _is_without_index(difference: Difference, judgement: Judgement) -> bool:
    r"""Whether a name stands for the whole of which the known formula has one element.

    ``f(x)`` is said of the vector x and not of an x_i; ``\nabla_\theta L(\theta)`` is taken at θ_t;
    y is made of x where y_i is of x_i.
    """
    ours, theirs = difference.here, difference.there
    if not isinstance(ours, Symbol) or not isinstance(theirs, Symbol):
        return False
    if ours.base != theirs.base or ours.children or not theirs.children:
        return False
    if any(isinstance(script, Label) for script in theirs.children):
        return False  # it is another quantity
    left, known = judgement.claim.name, judgement.form.claim.name
    if isinstance(left, Symbol) and isinstance(known, Symbol) and not left.children:
        return tuple(map(to_sexpr, known.children)) == tuple(map(to_sexpr, theirs.children))
    said_of = [] if not isinstance(left, Application) else list(left.arguments)
    for node in judgement.claim.value.walk():
        if isinstance(node, Gradient) and node.variable is not None:
            said_of.append(node.variable)
    return to_sexpr(ours) in map(to_sexpr, said_of)
