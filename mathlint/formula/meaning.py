"""What a symbol of a formula means: its kind, its domain, its shape."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What a symbol stands for."""

    SCALAR = "scalar"
    VECTOR = "vector"
    MATRIX = "matrix"
    INTEGER = "integer"  # a count, a dimension
    INDEX = "index"  # runs over a range
    FUNCTION = "function"  # deterministic: V, r_\phi, f
    PROBABILITY = "probability"  # a mass or density of its arguments: \pi, p, q
    DISTRIBUTION = "distribution"  # what is sampled from: D, \rho
    EVENT = "event"  # an outcome: a state, an action, a text; has no value
    SET = "set"
    LABEL = "label"


class Domain(StrEnum):
    """Which values a symbol takes."""

    REAL = "real"
    POSITIVE = "positive"
    NON_NEGATIVE = "non-negative"
    UNIT = "unit"  # (0, 1)
    PROBABILITY = "probability"  # (0, 1), sums or integrates to one where it is a distribution
    BINARY = "binary"  # {0, 1}
    SIGN = "sign"  # {-1, 1}
    INTEGER = "integer"
    RATIO = "ratio"  # positive, on both sides of 1
    SIMPLEX = "simplex"  # a vector of probabilities
    POSITIVE_DEFINITE = "positive-definite"
    SMALL = "small"  # (0, 0.5): clipping ranges, smoothing, tolerances


class Meaning(Struct, frozen=True):
    r"""What a symbol of a formula means.

    shape: names or numbers of its axes (``("n", "d_k")``), empty for a scalar; of one element
        where the symbol is written with an index (``x_i``)
    aliases: other ways authors write it in this formula
    """

    meaning: str
    kind: Kind = Kind.SCALAR
    domain: Domain = Domain.REAL
    shape: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


Signature = Mapping[str, Meaning]
"""LaTeX of a symbol → what it means."""

CONSTANTS = frozenset({"e", r"\pi", r"\infty"})
"""Names that everybody knows the value of, where they have no scripts and are not applied."""
