"""Which of the parts of one formula correspond to which of another: in order, or in any."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from operator import getitem
from typing import TYPE_CHECKING

from mathlint.catalogue.likeness.skeleton import Skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_PERMUTED = 4

Cost = Callable[[Skeleton, Skeleton], float]
Pairs = list[tuple[Skeleton | None, Skeleton | None, float]]
"""What corresponds, and what each pair costs; None beside one that has no partner."""

_Chosen = dict[int, tuple[int, float]]
"""Which of many each of few corresponds to, and what that pair costs."""


def paired_in_order(here: Sequence[Skeleton], there: Sequence[Skeleton], cost: Cost) -> Pairs:
    """Return which of two sequences correspond if neither changes its order."""
    if len(here) == len(there):
        return [(a, b, cost(a, b)) for a, b in zip(here, there, strict=True)]
    costs = [[cost(a, b) for b in there] for a in here]
    best = _least_costs(here, there, costs)
    pairs: Pairs = []
    i = j = 0
    while i < len(here) or j < len(there):
        both = i < len(here) and j < len(there)
        if both and best[i][j] == best[i + 1][j + 1] + costs[i][j]:
            pairs.append((here[i], there[j], costs[i][j]))
            i, j = i + 1, j + 1
        elif i < len(here) and best[i][j] == best[i + 1][j] + here[i].lack:
            pairs.append((here[i], None, here[i].lack))
            i += 1
        else:
            pairs.append((None, there[j], there[j].lack))
            j += 1
    return pairs


def _least_costs(
    here: Sequence[Skeleton], there: Sequence[Skeleton], costs: list[list[float]]
) -> list[list[float]]:
    """Return at [i][j] the least that what follows i here and j there can cost."""
    rows, columns = len(here), len(there)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for j in range(columns - 1, -1, -1):
        best[rows][j] = best[rows][j + 1] + there[j].lack
    for i in range(rows - 1, -1, -1):
        below, lack = best[i + 1], here[i].lack
        row = best[i]
        row[columns] = below[columns] + lack
        for j in range(columns - 1, -1, -1):
            row[j] = min(below[j + 1] + costs[i][j], below[j] + lack, row[j + 1] + there[j].lack)
    return best


def paired_in_any_order(here: Sequence[Skeleton], there: Sequence[Skeleton], cost: Cost) -> Pairs:
    """Return which of two sequences correspond, whatever their order."""
    if len(here) > len(there):
        turned = paired_in_any_order(there, here, lambda a, b: cost(b, a))
        return [(ours, theirs, different) for theirs, ours, different in turned]
    if len(here) == 1:
        chosen = _nearest(here[0], there, cost)
    else:
        choose = _best_order if len(there) <= _MOST_PERMUTED else _greedy_order
        chosen = choose(here, there, cost)
    pairs: Pairs = []
    for index, item in enumerate(here):
        if index in chosen:
            partner, different = chosen[index]
            pairs.append((item, there[partner], different))
        else:
            pairs.append((item, None, item.lack))
    used = {partner for partner, _ in chosen.values()}
    pairs += [(None, it, it.lack) for index, it in enumerate(there) if index not in used]
    return pairs


def _nearest(one: Skeleton, many: Sequence[Skeleton], cost: Cost) -> _Chosen:
    """Return what :func:`_best_order` does for one alone, as most stand beside a product or sum."""
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


def _best_order(few: Sequence[Skeleton], many: Sequence[Skeleton], cost: Cost) -> _Chosen:
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


def _greedy_order(few: Sequence[Skeleton], many: Sequence[Skeleton], cost: Cost) -> _Chosen:
    """Return the same for more than can be permuted: the most alike first."""
    costs = [[cost(a, b) for b in many] for a in few]
    ranked = sorted(
        (costs[i][j] - a.lack - b.lack + 0.001 * abs(i - j), i, j)
        for i, a in enumerate(few)
        for j, b in enumerate(many)
    )
    chosen: _Chosen = {}
    taken: set[int] = set()
    for gain, i, j in ranked:
        if gain < 0 and i not in chosen and j not in taken:
            chosen[i] = j, costs[i][j]
            taken.add(j)
    return chosen
