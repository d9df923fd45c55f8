"""Ways of writing in which authors differ from a source without being wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.conventions.averages import Averages
from mathlint.catalogue.conventions.complements import complemented
from mathlint.catalogue.conventions.indices import counted_otherwise, fixed_point_of
from mathlint.catalogue.conventions.logarithms import has_base, natural
from mathlint.catalogue.conventions.optima import (
    descending,
    is_of_one_sample,
    multiples,
    of_one_sample,
    unoptimised,
)
from mathlint.catalogue.conventions.rewards import REWARDED, rewarded_otherwise
from mathlint.catalogue.conventions.spellings import (
    activated,
    activates,
    by_rows,
    entrywise,
    has_weights_by_columns,
    is_entrywise,
    usual,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.claims import Claim
    from mathlint.catalogue.forms import KnownForm
    from mathlint.catalogue.likeness.match import Match
    from mathlint.catalogue.likeness.renaming import Renaming
    from mathlint.formula.expression import Expression


class Variant(Struct, frozen=True):
    """What an author's value and a known one may be compared as.

    factors: times which the author's may be the known one, besides once
    """

    ours: Expression
    expected: Expression
    factors: tuple[float, ...] = ()


def variants(claim: Claim, form: KnownForm, match: Match, renaming: Renaming) -> Iterator[Variant]:
    """Yield what else an author's value and that of a known formula may be compared as.

    Sums and means for expectations, other spellings, the loss of one sample, any base for the
    logarithm, another count of steps and rewards, and a fixed point for the iteration that leads
    to it.
    """
    factors = multiples(claim, form)
    for ours, expected in _spelled_otherwise(claim, form, match, renaming):
        yield Variant(ours, expected, factors)
    for ours, expected in _meant_otherwise(claim, form, renaming):
        yield Variant(ours, expected)


def _spelled_otherwise(
    claim: Claim, form: KnownForm, match: Match, renaming: Renaming
) -> Iterator[tuple[Expression, Expression]]:
    ours, expected = claim.value, renaming.apply(form.claim.value)
    pairs = [(ours, expected)]
    averages = Averages(match, renaming)
    if averages.differ:
        pairs.append((averages.without_normalisers(ours), averages.adopted(form.claim.value)))
        yield pairs[-1]
    spelled = [(usual(mine), its) for mine, its in pairs]
    if any(mine is not plain for (mine, _), (plain, _) in zip(pairs, spelled, strict=True)):
        pairs = spelled
        yield from pairs
    if is_entrywise(expected):
        pairs += [(entrywise(mine), its) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]
    if activates(expected):
        pairs += [(activated(mine), its) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]
    if has_weights_by_columns(ours) and not has_weights_by_columns(expected):
        pairs += [(by_rows(mine), its) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]
    if is_of_one_sample(claim):
        pairs += [(mine, of_one_sample(its)) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]
    bare = [unoptimised(*pair, claim.name) for pair in pairs]
    if any(mine is not a or its is not b for (mine, its), (a, b) in zip(pairs, bare, strict=True)):
        pairs = bare
        yield from pairs
    if has_base(ours) or has_base(expected):
        pairs += [(natural(mine), natural(its)) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]


def _meant_otherwise(
    claim: Claim, form: KnownForm, renaming: Renaming
) -> Iterator[tuple[Expression, Expression]]:
    ours, expected = claim.value, renaming.apply(form.claim.value)
    for shifted in counted_otherwise(claim, expected):
        yield ours, shifted
    if form.formula.area == REWARDED:
        for shifted in rewarded_otherwise(expected):
            yield ours, shifted
    for turned in descending(ours):
        yield turned, expected
    for weighted in complemented(form, renaming):
        yield ours, weighted
    fixed_point = fixed_point_of(claim)
    if fixed_point is not None:
        yield fixed_point, expected
