"""Differences in which a name stands for what the other side writes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.deviation.difference import Difference, Kind
from mathlint.catalogue.identification.letters import letters_of
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Derivative,
    Expression,
    Gradient,
    Symbol,
    Transpose,
)
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.identification.judgement import Judgement
    from mathlint.catalogue.likeness.match import Match


def is_abbreviation(difference: Difference, judgement: Judgement) -> bool:
    r"""Whether a name stands for what is written out, or for a function of a name.

    ``\tau`` for ``\sqrt{d_k}``, ``g_t`` for ``\nabla L(\theta_t)``.
    """
    match = difference.match
    if is_said_elsewhere(difference.here, judgement):
        return False
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
    # whether a vector is a row or a column is said nowhere; of a matrix it is
    is_row = isinstance(difference.there, Transpose) and name.base.islower()
    if not is_row and _stands_for_what_is_inside(difference.match, judgement.match):
        return False
    return name.base not in letters_of(judgement.form.claim.value)


def is_said_elsewhere(here: Expression | None, judgement: Judgement) -> bool:
    """Whether what an author writes stands at another place of the known formula, so for itself.

    A name never does: that it is another one is told as such.
    """
    if here is None or isinstance(here, Symbol):
        return False
    own = to_sexpr(here)
    return any(to_sexpr(part) == own for part in judgement.expected.walk())


def _stands_for_what_is_inside(wrapper: Match, whole: Match) -> bool:
    r"""Whether an author's name stands for it elsewhere without the function: A for F and F^T."""
    inner = next(child for child in wrapper.children if child.here and child.there)
    return any(
        pair is not inner and pair.here.bare == inner.here.bare and pair.there.bare == own
        for pair in whole.walk()
        if pair.here is not None and pair.there is not None
        if inner.here is not None and inner.there is not None and (own := inner.there.bare)
    )


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


def is_of_one_part(difference: Difference) -> bool:
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


def is_written_out_twice(difference: Difference) -> bool:
    """Whether the author writes out what stands for one name, here and elsewhere, not alike."""
    there = difference.match.there
    if difference.kind is not Kind.SYMBOL or there is None or not there.is_name:
        return False
    written = (difference.here, difference.there)
    return not any(side is None or isinstance(side, (Symbol, Application)) for side in written)


def _is_part(difference: Difference) -> bool:
    """Whether one side of a difference is a part of the other, which so is no name for it."""
    if difference.here is None or difference.there is None:
        return False
    ours, theirs = to_sexpr(difference.here), to_sexpr(difference.there)
    return any(to_sexpr(node) == theirs for node in difference.here.walk()) or any(
        to_sexpr(node) == ours for node in difference.there.walk()
    )
