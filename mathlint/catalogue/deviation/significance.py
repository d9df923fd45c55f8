"""What a difference from a known formula says: a mistake, or only another way of writing."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from mathlint.catalogue.deviation.difference import Difference, Kind
from mathlint.catalogue.deviation.naming import (
    is_index_by_another_name,
    is_said_left,
    says_more,
    spelled,
    what_differs,
)
from mathlint.catalogue.identification.evidence import is_bounded, letters_of
from mathlint.catalogue.likeness.alignment import AVERAGES
from mathlint.catalogue.likeness.renaming import Head
from mathlint.catalogue.likeness.skeleton import INVERSE, PRODUCT
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Derivative,
    Expression,
    Gradient,
    Number,
    Placeholder,
    Relation,
    Sum,
    Symbol,
    Term,
)
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.identification.judgement import Judgement
    from mathlint.catalogue.likeness.alignment import Match

_BOUNDS = frozenset({"big:sup", "big:inf"})
_PARTS = (Kind.FACTOR, Kind.TERM, Kind.OTHER)
_NAMES = (Kind.SYMBOL, Kind.INDEX, Kind.EXCHANGED)


class Significance(Enum):
    """What a difference says, where everything else agrees."""

    CONTRADICTION = "in the author's own names it is not what the known formula says"
    OMISSION = "a part with names of its own is left out, as a simpler formula does"
    ADDITION = "there is a part that the known formula has no names for, as in an extension"
    SHIFT = "the same name has another index, as where time is counted otherwise"
    BOUND = "a sum begins or ends elsewhere"
    RENAMING = "something is called otherwise"
    NOTATION = "another notation of the same, or one of a part that many leave out"
    ABBREVIATION = "a name for what is written out, or the other way round"
    CONVENTION = "what an index is called, what a sum runs over, how is averaged: it is compared"


def significance(difference: Difference, judgement: Judgement) -> Significance:
    """Return what a difference says."""
    if _is_expectation_alone(difference):
        moved = _expectations(judgement.claim.value) == _expectations(judgement.form.claim.value)
        return Significance.CONTRADICTION if moved else Significance.CONVENTION
    if _is_written_out_twice(difference):
        return Significance.CONTRADICTION
    if _is_other_average(difference) or _is_normaliser(difference) or _is_left_out(difference):
        return Significance.CONVENTION
    if _is_abbreviation(difference, judgement) or _is_of_one_part(difference):
        return Significance.ABBREVIATION
    if _is_other_notation(difference):
        return Significance.NOTATION
    here, there = difference.here, difference.there
    if difference.kind is Kind.SCOPE and any(map(_adds_gradients, (here, there))):
        return Significance.NOTATION
    if difference.kind in _NAMES and here is not None and there is not None:
        return _of_names(difference, here, there, judgement)
    if difference.kind is Kind.INDEX and here is None and _is_left_open(there, judgement):
        return Significance.CONTRADICTION
    if difference.kind is Kind.INDEX and there is None and _is_average(difference):
        return Significance.CONVENTION
    if difference.kind is Kind.INDEX:
        open_ended = here is None and not any(map(is_bounded, judgement.claim.value.walk()))
        return Significance.CONVENTION if open_ended else Significance.BOUND
    if difference.kind in _PARTS and here is None and there is not None:
        value = judgement.claim.value
        known = letters_of(there) <= letters_of(value) and _words(there) <= _words(value)
        return Significance.CONTRADICTION if known else Significance.OMISSION
    if difference.kind in _PARTS and there is None and here is not None:
        known = letters_of(here) <= letters_of(judgement.expected)
        known = known and _sorts(here) <= _sorts(judgement.expected)
        return Significance.CONTRADICTION if known else Significance.ADDITION
    if difference.kind is Kind.SCOPE and isinstance(here, BigOperator) and there is None:
        # of the form itself: what it has a name for, an author may have written out as a sum
        parts = judgement.form.claim.value.walk()
        kinds = {it.kind for it in parts if isinstance(it, BigOperator)}
        return Significance.CONTRADICTION if here.kind in kinds else Significance.ADDITION
    return Significance.CONTRADICTION


def encloses_all(found: tuple[Difference, ...]) -> bool:
    """Whether an author has the known formula whole, in something else."""
    outermost = [
        one
        for one in found
        if one.parent is None and one.there is None and one.kind is not Kind.SIGN
    ]
    return bool(outermost) and len(found) == 1


def weighs_otherwise(found: tuple[Difference, ...]) -> bool:
    """Whether an expectation stands for a sum whose weights are what is lacking then."""
    lacks_factor = any(one.kind is Kind.FACTOR and one.here is None for one in found)
    return lacks_factor and any(map(_is_other_average, found))


def is_new_term(difference: Difference, judgement: Judgement) -> bool:
    """Whether a term is added; a number, or what belongs elsewhere, may be a mistake."""
    here = difference.here
    if difference.kind is not Kind.TERM or difference.there is not None or here is None:
        return False
    value = here.value if isinstance(here, Term) else here
    known = any(to_sexpr(part) == to_sexpr(value) for part in judgement.expected.walk())
    return not known and not isinstance(value, Number)


def _of_names(
    difference: Difference, here: Expression, there: Expression, judgement: Judgement
) -> Significance:
    """Return what it says that one name stands where another is expected."""
    ours, theirs = what_differs(here, there)
    if is_index_by_another_name(difference, judgement):
        return Significance.CONVENTION
    if difference.kind is Kind.INDEX and is_said_left(theirs, judgement):
        return Significance.CONTRADICTION
    if difference.kind is Kind.INDEX and not isinstance(ours, Symbol):
        return Significance.BOUND
    right_elsewhere = to_sexpr(theirs) in spelled(judgement.claim.value)
    form = judgement.form.claim
    if _is_overloaded(here, theirs, judgement):
        return Significance.NOTATION
    if _is_named_twice(ours, theirs, judgement):
        return Significance.CONTRADICTION
    if to_sexpr(ours) in spelled(judgement.expected, judgement.claim.name):
        # it stands for something else; X for Q, K and V alike is a special case
        own = to_sexpr(ours) not in spelled(form.value, form.name) and not right_elsewhere
        return Significance.RENAMING if own else Significance.CONTRADICTION
    if not isinstance(ours, Symbol) or not isinstance(theirs, Symbol):
        return Significance.RENAMING
    if Head.of(ours) == Head.of(theirs):
        shifted = not right_elsewhere and not any(map(_is_relation, ours.children))
        return Significance.SHIFT if shifted else Significance.CONTRADICTION
    if ours.base == theirs.base and _is_accented(ours, theirs, judgement):
        return Significance.CONTRADICTION
    if right_elsewhere and ours.base == theirs.base and not says_more(ours, theirs):
        return Significance.CONTRADICTION
    return Significance.RENAMING


def _adds_gradients(node: Expression | None) -> bool:
    """Whether it adds gradients, of all steps or of all samples: others take one at a time."""
    is_sum = isinstance(node, BigOperator) and node.kind is Big.SUM
    return is_sum and node is not None and any(isinstance(it, Gradient) for it in node.walk())


def _is_overloaded(here: Expression, theirs: Expression, judgement: Judgement) -> bool:
    """Whether one letter stands for several laws, told apart by what they are of: P(s_0)."""
    if not isinstance(here, Application) or not isinstance(here.function, Symbol):
        return False
    own, value, name = here.function, judgement.claim.value, judgement.claim.name
    said = letters_of(value) | (set() if name is None else letters_of(name))
    others = (
        node
        for node in value.walk()
        if isinstance(node, Application) and to_sexpr(node.function) == to_sexpr(own)
    )
    is_new = isinstance(theirs, Symbol) and theirs.base not in said
    of_several = any(len(node.children) != len(here.children) for node in others)
    return own.base in ("P", "p") and is_new and of_several


def _is_named_twice(ours: Expression, theirs: Expression, judgement: Judgement) -> bool:
    """Whether one name stands for two of one letter, or for what it is said to be itself.

    ``c_{t-1}`` for the the new c beside it; ``x_t`` in what ``x_t`` is said to be.
    """
    own = to_sexpr(ours)
    name, known = judgement.claim.name, judgement.form.claim
    if isinstance(name, Symbol) and own == to_sexpr(name) and isinstance(theirs, Symbol):
        return known.name is not None and all(
            to_sexpr(node) != to_sexpr(known.name) for node in known.value.walk()
        )
    return isinstance(theirs, Symbol) and any(
        node.base == theirs.base and to_sexpr(judgement.renaming.apply(node)) == own
        for node in known.value.walk()
        if isinstance(node, Symbol) and to_sexpr(judgement.renaming.apply(node)) != to_sexpr(theirs)
    )


def _is_accented(ours: Symbol, theirs: Symbol, judgement: Judgement) -> bool:
    """Whether two names differ in their accent, and the author has the other one too: v and v̂."""
    if Head.of(ours)._replace(decorations=()) != Head.of(theirs)._replace(decorations=()):
        return False
    said = (judgement.claim.name, judgement.claim.value)
    names = (node for part in said if part is not None for node in part.walk())
    return any(isinstance(it, Symbol) and Head.of(it) == Head.of(theirs) for it in names)


def _is_expectation_alone(difference: Difference) -> bool:
    """Whether only one side has an expectation there."""
    match = difference.match
    alone = (match.here or match.there) if match.here is None or match.there is None else None
    return alone is not None and alone.label == "big:expectation"


def _expectations(node: Expression) -> int:
    """Return how many expectations an expression has: as many in both, and one has moved."""
    return sum(
        isinstance(inner, BigOperator) and inner.kind is Big.EXPECTATION for inner in node.walk()
    )


def _sorts(node: Expression) -> set[type[Expression]]:
    """Return what an expression is made of, apart from names, numbers, signs and calls."""
    return {type(inner) for inner in node.walk()} - {Application, Symbol, Number, Term, Sum}


def _is_left_open(index: Expression | None, judgement: Judgement) -> bool:
    """Whether the author sums over some of what the known formula sums over, and uses the rest."""
    value = judgement.claim.value
    if not isinstance(index, Symbol) or to_sexpr(index) not in _indices(judgement.expected):
        return False
    own = to_sexpr(index)
    return own not in _indices(value) and any(to_sexpr(it) == own for it in value.walk())


def _indices(value: Expression) -> set[str]:
    return {
        to_sexpr(symbol)
        for node in value.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
    }


def _words(node: Expression) -> set[str]:
    """Return the names of an expression that are words: std, mean."""
    return {
        inner.base
        for inner in node.walk()
        if isinstance(inner, Symbol) and len(inner.base) > 1 and inner.base.isalpha()
    }


def _is_relation(node: Expression) -> bool:
    return isinstance(node, Relation)


def _is_written_out_twice(difference: Difference) -> bool:
    """Whether the author writes out what stands for one name, here and elsewhere, not alike."""
    there = difference.match.there
    if difference.kind is not Kind.SYMBOL or there is None or not there.is_name:
        return False
    written = (difference.here, difference.there)
    return not any(side is None or isinstance(side, (Symbol, Application)) for side in written)


def _is_other_notation(difference: Difference) -> bool:
    """Whether it is a variable for its value, a supremum for a maximum, or lacks a bias."""
    here, there = difference.match.here, difference.match.there
    if there is None and here is not None and here.label == "Transpose":
        return True  # whether a vector is a column or a row is said nowhere
    if here is None or there is None:
        return _is_bias(difference) or _is_letter_of_a_word(difference)
    if _is_random_variable(difference):
        return True
    bounds = {here.label, there.label} & _BOUNDS
    return difference.kind is Kind.OTHER_FUNCTION and bool(bounds)


def _is_other_average(difference: Difference) -> bool:
    """Whether a sum stands for an expectation: what is averaged is compared all the same."""
    here, there = difference.match.here, difference.match.there
    if here is None or there is None or here.label == there.label:
        return False
    return {here.label, there.label} <= AVERAGES


def _is_average(difference: Difference) -> bool:
    """Whether it is about over what a sum runs that stands for an expectation."""
    around = difference.parent
    if around is None or around.here is None or around.there is None:
        return False
    return {around.here.label, around.there.label} == {"big:sum", "big:expectation"}


def _is_normaliser(difference: Difference) -> bool:
    r"""Whether it is the ``\frac{1}{N}`` of a mean that stands for an expectation."""
    match = difference.match
    if match.there is not None or match.here is None or match.here.label != PRODUCT:
        return False
    common = [child for child in match.children if child.here and child.there]
    alone = [child.here for child in match.children if child.here and not child.there]
    labels = {side.label for child in common for side in (child.here, child.there) if side}
    return labels == {"big:sum", "big:expectation"} and all(it.label == INVERSE for it in alone)


def _is_left_out(difference: Difference) -> bool:
    r"""Whether only one side says of what a function is: ``\pi(\cdot|s)``, ``\epsilon_\theta``."""
    here, there = difference.match.here, difference.match.there
    if here is None or there is None:
        return False
    nodes = here.node, there.node
    if any(isinstance(node, Placeholder) for node in nodes):
        return True
    called = [node.function for node in nodes if isinstance(node, Application)]
    plain = [node for node in nodes if isinstance(node, Symbol)]
    return len(called) == len(plain) == 1 and to_sexpr(called[0]) == to_sexpr(plain[0])


def _is_of_one_part(difference: Difference) -> bool:
    r"""Whether a sum is left out around one part, written out: one map instead of many ``J_i``."""
    there = difference.match.there
    if difference.here is not None or there is None or not isinstance(there.node, BigOperator):
        return False
    return any(
        pair.here is not None
        and pair.there is not None
        and pair.there.is_name
        and not pair.here.is_name
        for pair in difference.match.walk()
    )


def _is_abbreviation(difference: Difference, judgement: Judgement) -> bool:
    r"""Whether a name stands for what is written out, or for a function of a name.

    ``\tau`` for ``\sqrt{d_k}``, ``g_t`` for ``\nabla L(\theta_t)``.
    """
    match = difference.match
    if difference.there is None and isinstance(difference.here, (Derivative, Gradient)):
        inner = [child for child in match.children if child.here and child.there]
        return any(it.there is not None and it.there.is_name for it in inner)  # g for ∂F/∂x
    if difference.kind is Kind.SYMBOL and match.here is not None and match.there is not None:
        return match.here.is_name != match.there.is_name and not _is_part(difference)
    if difference.kind not in (Kind.POWER, Kind.FUNCTION):
        return False
    if difference.here is not None:
        return _writes_out_another_name(match)
    name = _only_below(difference.match)
    if not isinstance(name, Symbol) or (len(name.base) > 1 and not name.base.startswith("\\")):
        return False
    return name.base not in letters_of(judgement.form.claim.value)


def _writes_out_another_name(match: Match) -> bool:
    r"""Whether an author has a function of something else where the known formula has a name.

    ``\nabla f_t(\theta_t)`` for ``g_t``; ``\log r`` for ``r`` is no other name.
    """
    inside = [child for child in match.children if child.here and child.there]
    if match.there is not None or len(inside) != 1:
        return False
    here, there = inside[0].here, inside[0].there
    if here is None or there is None or not there.is_name:
        return False
    name = there.node.function if isinstance(there.node, Application) else there.node
    return isinstance(name, Symbol) and name.base not in letters_of(here.node)


def _only_below(match: Match) -> Expression | None:
    below = [child.here for child in match.children if child.here and child.there]
    return below[0].node if len(below) == 1 else None


def _is_random_variable(difference: Difference) -> bool:
    """Whether an X stands where the known formula has its value x."""
    here, there = difference.here, difference.there
    if not isinstance(here, Symbol) or not isinstance(there, Symbol):
        return False
    if difference.kind is Kind.INDEX:
        return False  # T is another bound than t
    return here.base != there.base and here.base.lower() == there.base.lower()


def _is_bias(difference: Difference) -> bool:
    """Whether only a bias is lacking: many layers have none."""
    match = difference.match
    lacking = [child.there for child in match.children if child.here is None] or [match.there]
    return difference.kind is Kind.TERM and all(
        part is not None and isinstance(part.node, Symbol) and part.node.base == "b"
        for part in lacking
    )


def _is_letter_of_a_word(difference: Difference) -> bool:
    """Whether a letter too much stands right before another one: ``df(t)`` may be one name."""
    letter = difference.here
    if difference.there is not None or not isinstance(letter, Symbol) or letter.children:
        return False
    if len(letter.base) > 1 or not letter.base.islower():
        return False
    around = None if difference.parent is None else difference.parent.here
    factors = () if around is None else around.node.children
    return any(
        factor.span.start == letter.span.end and _first_letter(factor).isalpha()
        for factor in factors
    )


def _first_letter(factor: Expression) -> str:
    name = factor.function if isinstance(factor, Application) else factor
    return name.base[0] if isinstance(name, Symbol) else ""


def _is_part(difference: Difference) -> bool:
    """Whether one side of a difference is a part of the other, which so is no name for it."""
    if difference.here is None or difference.there is None:
        return False
    ours, theirs = to_sexpr(difference.here), to_sexpr(difference.there)
    return any(to_sexpr(node) == theirs for node in difference.here.walk()) or any(
        to_sexpr(node) == ours for node in difference.there.walk()
    )
