"""Whether an author may have given two names of a known formula to each other's symbols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.facts import sorts_of
from mathlint.catalogue.likeness.collisions import (
    NOTHING,
    exchanges,
    has_one_name_for_two,
    traded,
)
from mathlint.catalogue.likeness.renaming import Head, Renaming
from mathlint.formula.expression import Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.catalogue.claims import Claim
    from mathlint.catalogue.facts import Sort
    from mathlint.catalogue.forms import KnownForm
    from mathlint.catalogue.likeness.match import Match


def may_trade_names(
    claim: Claim, form: KnownForm, match: Match, named: Renaming, by_place: Renaming
) -> bool:
    """Whether names may have changed places: not those of one letter, not against the left side.

    ``y_w`` and ``y_l``, π_θ and π_ref say by themselves which is which; P and Q do not.

    named: where a name that both use means the same; by_place: what the places say
    """
    moved = [
        (head, symbol)
        for head, symbol in by_place.heads.items()
        if head in named.heads and Head.of(named.heads[head]) != Head.of(symbol)
    ]
    swapped = {Head.of(symbol) for _, symbol in moved}
    if any(head in swapped and head.base == symbol.base for head, symbol in moved):
        return False
    value = form.claim.value
    if has_one_name_for_two(value, by_place) or exchanges(value, by_place):
        return False
    sorts = sorts_of(form.formula)
    if not all(_are_of_like_sorts(ours, theirs, sorts) for ours, theirs in traded(match)):
        return False
    letters = [head.base for head, _ in moved]
    return len(letters) == len(set(letters)) and _left_side_follows(claim, form, by_place)


def _are_of_like_sorts(ours: str, theirs: str, sorts: Mapping[str, Sort]) -> bool:
    if NOTHING in (ours, theirs):
        return False
    return ours not in sorts or theirs not in sorts or sorts[ours].is_like(sorts[theirs])


def _left_side_follows(claim: Claim, form: KnownForm, by_place: Renaming) -> bool:
    ours, theirs = claim.name, form.claim.name
    if ours is None or theirs is None:
        return True
    mine = {Head.of(node) for node in ours.walk() if isinstance(node, Symbol)}
    its = {Head.of(node) for node in theirs.walk() if isinstance(node, Symbol)}
    moved = (Head.of(by_place.heads[head]) for head in its & mine if head in by_place.heads)
    return all(head in mine for head in moved)
