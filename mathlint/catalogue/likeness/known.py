"""The skeletons of known formulas, and how alike formulas have been to them.

Of a name that a known formula does not use it does not matter what it is: formulas that differ in
such names alone are as alike to it, and are aligned with it once.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mathlint.catalogue.likeness.alignment import Aligner
from mathlint.catalogue.likeness.outline import unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.catalogue.likeness.match import Resemblance
    from mathlint.catalogue.likeness.skeleton import Skeleton

_REMEMBERED = 16


class KnownSkeleton:
    """A skeleton that formulas are held beside.

    outline: what has been kept of it; spellings: as for an :class:`Aligner`
    """

    def __init__(self, outline: bytes, spellings: Mapping[str, str]) -> None:
        self._outline = outline
        self._spellings = spellings
        self._told: dict[tuple[str, tuple[str, ...]], Resemblance] = {}

    @cached_property
    def _skeleton(self) -> Skeleton:
        return unpacked(self._outline)

    def resemblance(self, other: Skeleton) -> Resemblance:
        """Return how alike another skeleton is to it."""
        aligner = Aligner(self._spellings)
        shared = aligner.shared(other, self._skeleton)
        tree, names = other.wording
        key = tree, tuple(name if name in shared else "" for name in names)
        known = self._told.get(key)
        if known is None:
            if len(self._told) == _REMEMBERED:
                self._told.clear()
            known = self._told[key] = aligner.resemblance(other, self._skeleton)
        return known
