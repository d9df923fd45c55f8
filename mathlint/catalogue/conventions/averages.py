r"""Expectation, mean and sum: conventions in which authors differ without being wrong.

``\mathbb{E}_t``, ``\hat{\mathbb{E}}`` and ``\mathbb{E}_{(s, a) \sim \pi}`` say over what is
averaged, or leave it to the text. A mean over a batch stands for an expectation, and so does a sum
where only the direction of a gradient matters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.catalogue.likeness.skeleton import INVERSE, PRODUCT
from mathlint.formula.expression import Big, BigOperator, Expression, Number, Symbol
from mathlint.formula.printing.sexpr import to_sexpr
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from mathlint.catalogue.likeness.match import Match
    from mathlint.catalogue.likeness.renaming import Renaming

_AVERAGING = frozenset({Big.EXPECTATION, Big.SUM})


class Averages:
    """The averages of two aligned formulas."""

    def __init__(self, match: Match, renaming: Renaming) -> None:
        self._renaming = renaming
        self._partners: dict[int, BigOperator] = {}
        self._normalisers: set[int] = set()
        for pair in match.walk():
            self._note(pair)

    def _note(self, pair: Match) -> None:
        for side in (pair.here, pair.there):
            if side is not None and side.label == PRODUCT:
                self._note_normalisers(pair)
        if pair.here is None or pair.there is None:
            return
        ours, theirs = pair.here.node, pair.there.node
        if not isinstance(ours, BigOperator) or not isinstance(theirs, BigOperator):
            return
        kinds = {ours.kind, theirs.kind}
        if self._contradict(ours, theirs):
            return
        if kinds <= _AVERAGING and (Big.EXPECTATION in kinds or _leaves_open(ours, theirs)):
            self._partners[id(theirs)] = ours

    def _contradict(self, ours: BigOperator, theirs: BigOperator) -> bool:
        """Whether both say over what they average, or from where they count, and not the same."""
        if len(ours.binders) != 1 or len(theirs.binders) != 1:
            return False
        mine, its = ours.binders[0].domain, theirs.binders[0].domain
        if mine is None or its is None or ours.kind is not theirs.kind:
            return False
        if isinstance(mine, Number) and isinstance(its, Number):
            return mine.text != its.text
        expected = self._renaming.apply(its)
        drawn = {binder.relation for binder in (*ours.binders, *theirs.binders)} == {r"\sim"}
        weighed = {symbol.base for symbol in ours.body.walk() if isinstance(symbol, Symbol)}
        return (
            drawn
            and isinstance(mine, Symbol)
            and isinstance(expected, Symbol)
            and {mine.base, expected.base} <= weighed
            and to_sexpr(mine) != to_sexpr(expected)
        )

    def _note_normalisers(self, pair: Match) -> None:
        r"""Note a ``\frac{1}{N}`` before a sum that corresponds to an expectation."""
        averages = [
            child
            for child in pair.children
            if child.here is not None
            and child.there is not None
            and {child.here.label, child.there.label} == {"big:sum", "big:expectation"}
        ]
        if averages:
            for child in pair.children:
                if child.here is None or child.there is None:
                    alone = child.here or child.there
                    if alone is not None and alone.label == INVERSE:
                        self._normalisers.add(id(alone.node))

    @property
    def differ(self) -> bool:
        """Whether both formulas average at corresponding places."""
        return bool(self._partners)

    def adopted(self, theirs: Expression) -> Expression:
        """Return the known formula in the author's symbols and way of averaging."""
        return self._renaming.apply(theirs, self._adopted)

    def without_normalisers(self, ours: Expression) -> Expression:
        r"""Return the author's formula without each ``\frac{1}{N}`` that makes a sum a mean."""
        if not self._normalisers:
            return ours
        return replaced(ours, self._adopted)

    def _adopted(self, node: Expression) -> Expression | None:
        if id(node) in self._normalisers:
            return Number(node.span, "1")
        partner = self._partners.get(id(node))
        if partner is None or not isinstance(node, BigOperator):
            return None
        return replace(
            partner,
            body=self._renaming.apply(node.body, self._adopted),
            conditions=partner.conditions,
            given=partner.given,
        )


def _leaves_open(ours: BigOperator, theirs: BigOperator) -> bool:
    """Whether only one of two sums says where it begins and ends."""
    return _extent(ours) != _extent(theirs)


def _extent(node: BigOperator) -> str:
    """Return how far a sum is said to run."""
    if not node.binders or all(binder.domain is None for binder in node.binders):
        return "open"
    if any(binder.relation == r"\in" for binder in node.binders):
        return "over a set"
    uppers = [binder.upper for binder in node.binders]
    if any(isinstance(upper, Symbol) and upper.base == r"\infty" for upper in uppers):
        return "infinite"
    return "bounded"
