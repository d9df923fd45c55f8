"""What an entry of the catalogue holds. Declarations load neither numpy nor torch."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping


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


class Slip(Struct, frozen=True):
    """A known mistake: its name, the whole formula with it as LaTeX, what to tell the author."""

    name: str
    latex: str
    says: str


class Reference(Struct, frozen=True):
    """The executable form: ``module:function``, and each of its parameters as LaTeX.

    module: dotted path of the module beside the declaration; imported only when it is run
    arguments: parameter name → the sub-expression of the canonical LaTeX whose value it takes
    value: the sub-expression that it returns; empty: the right side of the canonical LaTeX
    """

    module: str
    function: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    value: str = ""

    @property
    def place(self) -> str:
        """Where it stands: ``module:function``."""
        return f"{self.module}:{self.function}"


class Formula(Struct, frozen=True):
    """A known formula.

    id: kebab case, never reused
    area: its folder, a short name for a field (``alignment``)
    source: paper, arXiv id, equation; ``erratum`` says where that print is itself wrong
    latex: the canonical form, an equation whose left side names the quantity
    forms: further ways it is written; each is equal to the canonical one
    symbols: LaTeX of each symbol → its meaning
    names: words that announce it in headings and prose, lower case
    laws: facts that hold (``symmetric in P and Q: no``), for readers
    generic: its structure is that of many formulas, so it is recognised only where its name or
        its own symbols announce it
    """

    id: str
    title: str
    area: str
    source: str
    latex: str
    symbols: Mapping[str, Meaning]
    reference: Reference
    forms: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()
    names: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    url: str = ""
    erratum: str = ""
    related: tuple[str, ...] = ()
    generic: bool = False
