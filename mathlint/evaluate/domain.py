"""Which values a symbol may take, and what a caller can say of a symbol."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol


class Domain(StrEnum):
    """Which values a symbol takes; the names are those of the catalogue."""

    REAL = "real"
    POSITIVE = "positive"
    NON_NEGATIVE = "non-negative"
    UNIT = "unit"
    PROBABILITY = "probability"
    BINARY = "binary"
    SIGN = "sign"
    INTEGER = "integer"
    RATIO = "ratio"
    SIMPLEX = "simplex"
    POSITIVE_DEFINITE = "positive-definite"
    SMALL = "small"


class SymbolMeaning(Protocol):
    """What is known of a symbol: the catalogue's ``Meaning`` is one."""

    @property
    def kind(self) -> str:
        """``scalar``, ``vector``, ``matrix``, ``integer``, ``function``, ``probability`` ..."""

    @property
    def domain(self) -> str:
        """One of :class:`Domain`."""

    @property
    def shape(self) -> tuple[str, ...]:
        """Names or numbers of the axes; empty for a scalar."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other LaTeX of the same symbol."""


Signature = Mapping[str, SymbolMeaning]
"""LaTeX of a symbol → what it means."""
