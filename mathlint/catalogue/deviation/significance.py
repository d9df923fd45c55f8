"""What a difference from a known formula says: a mistake, or only another way of writing."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from mathlint.catalogue.deviation.abbreviation import (
    is_abbreviation,
    is_of_one_part,
    is_said_elsewhere,
    is_written_out_twice,
)
from mathlint.catalogue.deviation.difference import Difference, Kind
from mathlint.catalogue.deviation.misnaming import (
    has_index_turned,
    has_lost_index,
    indices_of,
    is_accented,
    is_another_index,
    is_by_another_index,
    is_named_twice,
    is_overloaded,
    leaves_out_parameters,
)
from mathlint.catalogue.deviation.naming import (
    is_index_by_another_name,
    is_said_left,
    says_more,
    spelled,
    what_differs,
)
from mathlint.catalogue.deviation.notation import (
    expectations,
    is_average,
    is_expectation_alone,
    is_left_out,
    is_normaliser,
    is_other_average,
    is_other_notation,
)
from mathlint.catalogue.identification.letters import is_bounded, letters_of
from mathlint.catalogue.likeness.renaming import Head
from mathlint.formula.expression import (
    Absolute,
    Application,
    Big,
    BigOperator,
    Expression,
    Gradient,
    Norm,
    Number,
    Relation,
    Sum,
    Symbol,
    Term,
)
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.identification.judgement import Judgement

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
    if is_expectation_alone(difference):
        moved = expectations(judgement.claim.value) == expectations(judgement.form.claim.value)
        return Significance.CONTRADICTION if moved else Significance.CONVENTION
    if is_written_out_twice(difference):
        return Significance.CONTRADICTION
    if is_other_average(difference) or is_normaliser(difference) or is_left_out(difference):
        return Significance.CONVENTION
    if is_abbreviation(difference, judgement) or is_of_one_part(difference):
        return Significance.ABBREVIATION
    if is_other_notation(difference) and not is_said_elsewhere(difference.here, judgement):
        return Significance.NOTATION
    here, there = difference.here, difference.there
    if isinstance(here, Absolute) and isinstance(there, Norm):
        return Significance.CONVENTION  # bars about a vector are its Euclidean norm
    if difference.kind is Kind.SIGN and _is_of_another_word(difference):
        return Significance.RENAMING
    if difference.kind is Kind.SCOPE and any(map(_adds_gradients, (here, there))):
        return Significance.NOTATION
    if difference.kind in _NAMES and here is not None and there is not None:
        return _of_names(difference, here, there, judgement)
    if difference.kind is Kind.INDEX and here is None and _is_left_open(there, judgement):
        return Significance.CONTRADICTION
    if difference.kind is Kind.INDEX and there is None and is_average(difference):
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
    return lacks_factor and any(map(is_other_average, found))


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
    if is_overloaded(here, theirs, judgement) or leaves_out_parameters(ours, theirs, judgement):
        return Significance.NOTATION
    wrong = (is_named_twice, has_lost_index, is_another_index)
    if any(is_wrong(ours, theirs, judgement) for is_wrong in wrong):
        return Significance.CONTRADICTION
    if to_sexpr(ours) in spelled(judgement.expected, judgement.claim.name):
        # it stands for something else; X for Q, K and V alike is a special case
        own = to_sexpr(ours) not in spelled(form.value, form.name) and not right_elsewhere
        return Significance.RENAMING if own else Significance.CONTRADICTION
    if not isinstance(ours, Symbol) or not isinstance(theirs, Symbol):
        return Significance.RENAMING
    if Head.of(ours) == Head.of(theirs):
        shifted = not right_elsewhere and not any(map(_is_relation, ours.children))
        turned = has_index_turned(ours, theirs)
        if shifted and not turned and not is_by_another_index(ours, theirs, judgement):
            return Significance.SHIFT
        return Significance.CONTRADICTION
    if ours.base == theirs.base and is_accented(ours, theirs, judgement):
        return Significance.CONTRADICTION
    if right_elsewhere and ours.base == theirs.base and not says_more(ours, theirs):
        return Significance.CONTRADICTION
    return Significance.RENAMING


def _is_of_another_word(difference: Difference) -> bool:
    r"""Whether it is the sign of what a word of the author names, ``L_{policy}`` for ``L^{CLIP}``.

    That may be the negative of what the known formula has.
    """
    for child in difference.match.children:
        ours, theirs = child.here and child.here.node, child.there and child.there.node
        if isinstance(ours, Symbol) and isinstance(theirs, Symbol):
            mine, its = Head.of(ours), Head.of(theirs)
            words = {*mine.labels_below, *mine.labels_above}
            return bool(words) and words != {*its.labels_below, *its.labels_above}
    return False


def _adds_gradients(node: Expression | None) -> bool:
    """Whether it adds gradients, of all steps or of all samples: others take one at a time."""
    is_sum = isinstance(node, BigOperator) and node.kind is Big.SUM
    return is_sum and node is not None and any(isinstance(it, Gradient) for it in node.walk())


def _sorts(node: Expression) -> set[type[Expression]]:
    """Return what an expression is made of, apart from names, numbers, signs and calls."""
    return {type(inner) for inner in node.walk()} - {Application, Symbol, Number, Term, Sum}


def _is_left_open(index: Expression | None, judgement: Judgement) -> bool:
    """Whether the author sums over some of what the known formula sums over, and uses the rest."""
    value = judgement.claim.value
    if not isinstance(index, Symbol) or to_sexpr(index) not in indices_of(judgement.expected):
        return False
    own = to_sexpr(index)
    return own not in indices_of(value) and any(to_sexpr(it) == own for it in value.walk())


def _words(node: Expression) -> set[str]:
    """Return the names of an expression that are words: std, mean."""
    return {
        inner.base
        for inner in node.walk()
        if isinstance(inner, Symbol) and len(inner.base) > 1 and inner.base.isalpha()
    }


def _is_relation(node: Expression) -> bool:
    return isinstance(node, Relation)
