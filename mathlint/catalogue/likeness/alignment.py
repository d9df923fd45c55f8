"""Which part of one formula corresponds to which part of another.

An alignment pairs the nodes of two skeletons so that as little as possible is left over: a tree
edit distance in which symbols may have other names, terms and factors another order, and a function
may be missing around its argument. What remains different is what a deviation is made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.likeness.match import Match, Resemblance, similarity
from mathlint.catalogue.likeness.pairing import paired_in_any_order, paired_in_order
from mathlint.catalogue.likeness.skeleton import (
    CALL,
    DIVERGENCE,
    NAME,
    NUMBER,
    PRODUCT,
    SUM,
    Skeleton,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mathlint.catalogue.likeness.pairing import Pairs

_OTHER_NAME = 0.12
_WRONG_NAME = 0.5  # a name that stands for something else in the other formula
_OTHER_NOTATION = 0.4  # A_t against A(s, a)
_ABBREVIATED = 1.2  # a name where the other formula writes out what it stands for
_OTHER_AVERAGE = 0.6
_BINDER = 0.15
_REVERSED = 1.0  # a divergence of the second from the first
_LEAST = 0.3  # of what two skeletons differ in size, which is what they differ by at least
_WORDS = frozenset({NAME, NUMBER, "Label"})

AVERAGES = frozenset({"big:expectation", "big:sum", "big:integral"})


class Aligner:
    """Aligns formulas.

    spellings: of names of the known formula → what is one for all spellings of a symbol
    called: the author's names without scripts → those of the known formula, as far as is known
    """

    def __init__(
        self, spellings: Mapping[str, str], called: Mapping[str, str] | None = None
    ) -> None:
        self._spellings = spellings
        self._called = called or {}
        self._costs: dict[tuple[int, int], float] = {}
        self._matches: dict[tuple[int, int], Pairs] = {}
        self._ours: frozenset[str] = frozenset()
        self._theirs: frozenset[str] = frozenset()

    def align(self, here: Skeleton, there: Skeleton) -> Match:
        """Return the best alignment of two skeletons."""
        self._look_at(here, there)
        return self._align(here, there)

    def shared(self, here: Skeleton, there: Skeleton) -> frozenset[str]:
        """Return the names of the first skeleton that the other one uses too."""
        self._look_at(here, there)
        return self._ours

    def resemblance(self, here: Skeleton, there: Skeleton) -> Resemblance:
        """Return how alike two skeletons are, without aligning what is below them."""
        self._look_at(here, there)
        cost, way = min(self._ways(here, there), key=lambda pair: pair[0])
        matched = Match(
            None if way.startswith("there") else here,
            None if way.startswith("here") else there,
            cost,
        )
        return Resemblance(similarity(Match(here, there, cost)), similarity(matched))

    def _look_at(self, here: Skeleton, there: Skeleton) -> None:
        """Note which names of each side the other one uses too."""
        ours, theirs = here.names, there.names
        spelled = {self._spellings[name] for name in ours if name in self._spellings}
        self._theirs = frozenset(
            name for name in theirs if name in ours or self._spellings.get(name) in spelled
        )
        spelled = {self._spellings[name] for name in theirs if name in self._spellings}
        self._ours = frozenset(
            name for name in ours if name in theirs or self._spellings.get(name) in spelled
        )

    def _alike(self, ours: str, theirs: str) -> bool:
        """Whether two names mean the same."""
        if ours == theirs:
            return True
        symbol = self._spellings.get(theirs)
        return symbol is not None and symbol == self._spellings.get(ours)

    def _align(self, here: Skeleton, there: Skeleton) -> Match:
        ways = list(self._ways(here, there))
        cost, way = min(ways, key=lambda pair: pair[0])
        atoms = _is_other_notation(here, there)
        if way == "pair" and not atoms and self._label_cost(here, there) is not None:
            matched = self._match(here, there)
            return Match(here, there, cost, tuple(self._aligned(a, b) for a, b, _ in matched))
        if way in ("pair", "abbreviation"):
            return Match(here, there, cost)
        side, number = way.split(" ")
        wrapper = there if side == "there" else here
        children: list[Match] = []
        for index, child in enumerate(wrapper.children):
            if index == int(number):
                both = (here, child) if side == "there" else (child, there)
                children.append(self._align(*both))
            else:
                children.append(self._alone(child, side))
        if side == "there":
            return Match(None, there, cost, tuple(children))
        return Match(here, None, cost, tuple(children))

    def _alone(self, node: Skeleton, side: str) -> Match:
        """Return the match of a node that has no partner."""
        return Match(None, node, node.lack) if side == "there" else Match(node, None, node.lack)

    def _aligned(self, here: Skeleton | None, there: Skeleton | None) -> Match:
        if here is not None and there is not None:
            return self._align(here, there)
        if here is not None:
            return self._alone(here, "here")
        return Match(None, there, 0.0 if there is None else there.lack)

    def cost(self, here: Skeleton, there: Skeleton) -> float:
        """Return how different two skeletons are."""
        if here.label == there.label == NAME:
            return self._name_cost(here, there)  # most are: sooner told than looked up
        key = (id(here), id(there))
        known = self._costs.get(key)
        if known is None:
            known = self._costs[key] = self._least_cost(here, there)
        return known

    def _least_cost(self, here: Skeleton, there: Skeleton) -> float:
        """Return the cost of the best of all ways, without trying those that cannot be."""
        least = self._paired(here, there)
        if not least or here.key == there.key:
            return least
        if self.may_abbreviate(here, there):
            least = min(least, _abbreviation(here, there))
        for child, added in there.within:
            if added + _LEAST * abs(here.size - child.size) < least:
                least = min(least, added + self.cost(here, child))
        for child, removed in here.within:
            if removed + _LEAST * abs(child.size - there.size) < least:
                least = min(least, removed + self.cost(child, there))
        return least

    def _ways(self, here: Skeleton, there: Skeleton) -> Iterator[tuple[float, str]]:
        """Yield what each way of pairing two nodes costs, and its name."""
        paired = self._paired(here, there)
        yield paired, "pair"
        if here.key == there.key:
            return
        if self.may_abbreviate(here, there):
            yield _abbreviation(here, there), "abbreviation"
        for index, (child, added) in enumerate(there.within):
            if added + _LEAST * abs(here.size - child.size) < paired:
                yield added + self.cost(here, child), f"there {index}"
        for index, (child, removed) in enumerate(here.within):
            if removed + _LEAST * abs(child.size - there.size) < paired:
                yield removed + self.cost(child, there), f"here {index}"

    def may_abbreviate(self, here: Skeleton, there: Skeleton) -> bool:
        """Whether a name stands for what is written out: not one that the other formula uses.

        Nor one that stands in what is written out: the rest of that is lacking.
        """
        if here.is_name == there.is_name or NUMBER in (here.label, there.label):
            return False
        if here.is_name:
            known = self._called.get(here.bare, here.bare)
            return here.name not in self._ours and known not in there.bare_names
        return there.name not in self._theirs and there.bare not in here.bare_names

    def _paired(self, here: Skeleton, there: Skeleton) -> float:
        if here.label == there.label and here.label in _WORDS:
            if here.label == NAME:
                return self._name_cost(here, there)
            return 0.0 if here.name == there.name else 1.0
        label = self._label_cost(here, there)
        if label is None:
            return max(here.size, there.size, 0.5) + 0.5
        if _is_other_notation(here, there):
            return label
        for _, _, cost in self._match(here, there):
            label += cost
        return label

    def _name_cost(self, here: Skeleton, there: Skeleton) -> float:
        if self._alike(here.name, there.name):
            return 0.0
        return _OTHER_NAME if self._is_new(here, there) else _WRONG_NAME

    def _is_new(self, here: Skeleton, there: Skeleton) -> bool:
        """Whether each of two names is one that the other formula does not use."""
        return here.name not in self._ours and there.name not in self._theirs

    def _label_cost(self, here: Skeleton, there: Skeleton) -> float | None:
        """Return what it costs that two nodes are not the same; None: they do not correspond."""
        if here.label == there.label:
            if here.label.startswith(CALL):
                return self._name_cost(here, there)
            return _BINDER if here.label == "binder" and here.name != there.name else 0.0
        labels = {here.label, there.label}
        if here.is_name and there.is_name:
            if self._alike(here.name, there.name):
                return 0.5 * _OTHER_NOTATION
            if self._is_new(here, there):
                return _OTHER_NOTATION
            return max(here.size, there.size)
        if labels == {PRODUCT, SUM}:
            return 1.0
        if PRODUCT in labels or SUM in labels:
            return 0.0
        if labels <= AVERAGES:
            return _OTHER_AVERAGE
        return 1.0 if here.children and there.children else None

    def _match(self, here: Skeleton, there: Skeleton) -> Pairs:
        """Return which children of two nodes correspond."""
        key = (id(here), id(there))
        known = self._matches.get(key)
        if known is None:
            known = self._matches[key] = self._matched(here, there)
        return known

    def _matched(self, here: Skeleton, there: Skeleton) -> Pairs:
        ours, theirs = here.children, there.children
        if here.label != there.label:
            if PRODUCT in (here.label, there.label) and SUM not in (here.label, there.label):
                ours = ours if here.label == PRODUCT else (here,)
                theirs = theirs if there.label == PRODUCT else (there,)
                return paired_in_any_order(ours, theirs, self.cost)
            if SUM in (here.label, there.label) and PRODUCT not in (here.label, there.label):
                ours = ours if here.label == SUM else (here,)
                theirs = theirs if there.label == SUM else (there,)
                return paired_in_any_order(ours, theirs, self.cost)
        if here.label == there.label == DIVERGENCE:
            return self._match_sides(ours, theirs)
        if here.commutes and (there.commutes or here.label == there.label):
            return paired_in_any_order(ours, theirs, self.cost)
        return paired_in_order(ours, theirs, self.cost)

    def _match_sides(self, here: Sequence[Skeleton], there: Sequence[Skeleton]) -> Pairs:
        """Return which sides of two divergences correspond: crosswise where one is reversed."""
        matched = paired_in_order(here, there, self.cost)
        crossed = paired_in_order(here, there[::-1], self.cost)
        price = sum(cost for _, _, cost in crossed) + _REVERSED
        if price >= sum(cost for _, _, cost in matched):
            return matched
        (first, theirs, cost), *others = crossed
        return [(first, theirs, cost + _REVERSED), *others]


def _abbreviation(here: Skeleton, there: Skeleton) -> float:
    """Return what it costs that one side is a name for what the other writes out."""
    return _ABBREVIATED + 0.2 * max(here.size, there.size)


def _is_other_notation(here: Skeleton, there: Skeleton) -> bool:
    """Whether a name stands where the other formula has a function of something."""
    return (
        here.is_name
        and there.is_name
        and NAME in (here.label, there.label)
        and (here.label != there.label)
    )
