"""What comparing two values has shown: the forms of a formula ask about many pairs again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.evaluate import Different, compare
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.catalogue.formula import Meaning
    from mathlint.evaluate import Verdict
    from mathlint.formula import Expression


class Pair:
    """Two values to be compared; pairs are the same that are spelled alike and mean the same.

    signature: what is known of symbols, by their LaTeX
    """

    __slots__ = ("_key", "first", "second", "signature")

    def __init__(
        self, first: Expression, second: Expression, signature: Mapping[str, Meaning]
    ) -> None:
        self.first = first
        self.second = second
        self.signature = signature
        known = ((name, it.kind, it.domain, it.shape, it.aliases) for name, it in signature.items())
        self._key = to_sexpr(first), to_sexpr(second), tuple(known)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pair) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def verdict_on(pair: Pair, factors: tuple[float, ...] = ()) -> Verdict:
    """Return whether two values are equal; a difference comes with any numbers.

    Most differences are never reported, and numbers that are easy to check take several times as
    long to find.

    factors: times which the second value may be the first, besides once
    """
    known = _known_of(pair)
    for asked, verdict in known.items():
        # what is no multiple of another value is not that value either
        if asked == factors or (isinstance(verdict, Different) and {*factors} <= {*asked}):
            return verdict
    verdict = compare(
        pair.first, pair.second, signature=pair.signature, explain=False, factors=factors
    )
    known[factors] = verdict
    return verdict


@lru_cache(maxsize=64)
def _known_of(_: Pair) -> dict[tuple[float, ...], Verdict]:
    """Return what has been shown of two values, by the factors that were asked about."""
    return {}
