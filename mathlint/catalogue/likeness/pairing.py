"""Which of the parts of one sum or product correspond to which of another, in any order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from operator import getitem
from typing import TYPE_CHECKING

from mathlint.catalogue.likeness.skeleton import Skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PERMUTED = 4

Cost = Callable[[Skeleton, Skeleton], float]
Chosen = dict[int, tuple[int, float]]
"""Which of many each of few corresponds to, and what that pair costs."""


def nearest(one: Skeleton, many: Sequence[Skeleton], cost: Cost) -> Chosen:
    """Return what :func:`best_order` does for one alone, as most stand beside a product or sum."""
    best, chosen, least = float("inf"), -1, 0.0
    for index, other in enumerate(many):
        unlike = 0.001 * index - other.lack
        if unlike >= best:
            continue  # however alike it is
        different = cost(one, other)
        if different + unlike < best:
            best, chosen, least = different + unlike, index, different
    if chosen >= 0 and least < one.lack + many[chosen].lack:
        return {0: (chosen, least)}
    return {}


def best_order(few: Sequence[Skeleton], many: Sequence[Skeleton], cost: Cost) -> Chosen:
    """Return which of many each of few corresponds to and what that costs, all orders tried."""
    costs = [[cost(a, b) for b in many] for a in few]
    # what stays where it is goes first, other things being equal
    totals = [
        [different - many[j].lack + 0.001 * abs(i - j) for j, different in enumerate(row)]
        for i, row in enumerate(costs)
    ]
    best, chosen = float("inf"), tuple[int, ...]()
    for order in permutations(range(len(many)), len(few)):
        total = sum(map(getitem, totals, order))
        if total < best:
            best, chosen = total, order
    return {
        i: (j, costs[i][j])
        for i, j in enumerate(chosen)
        if costs[i][j] < few[i].lack + many[j].lack
    }


def greedy_order(few: Sequence[Skeleton], many: Sequence[Skeleton], cost: Cost) -> Chosen:
    """Return the same for more than can be permuted: the most alike first."""
    costs = [[cost(a, b) for b in many] for a in few]
    ranked = sorted(
        (costs[i][j] - a.lack - b.lack + 0.001 * abs(i - j), i, j)
        for i, a in enumerate(few)
        for j, b in enumerate(many)
    )
    chosen: Chosen = {}
    taken: set[int] = set()
    for gain, i, j in ranked:
        if gain < 0 and i not in chosen and j not in taken:
            chosen[i] = j, costs[i][j]
            taken.add(j)
    return chosen
