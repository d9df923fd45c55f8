"""What a symbol of a known formula means, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.meaning import Domain, Kind

if TYPE_CHECKING:
    from mathlint.formula.meaning import Meaning

#: kinds that are worth telling; of a scalar its domain says more
_KINDS = {
    Kind.VECTOR: "vector",
    Kind.MATRIX: "matrix",
    Kind.INTEGER: "integer",
    Kind.INDEX: "index",
    Kind.FUNCTION: "function",
    Kind.PROBABILITY: "probability",
    Kind.DISTRIBUTION: "distribution",
    Kind.EVENT: "outcome",
    Kind.SET: "set",
}
_DOMAINS = {
    Domain.POSITIVE: "> 0",
    Domain.NON_NEGATIVE: "≥ 0",
    Domain.UNIT: "in (0, 1)",
    Domain.PROBABILITY: "in (0, 1)",
    Domain.BINARY: "0 or 1",
    Domain.SIGN: "−1 or 1",
    Domain.INTEGER: "integer",
    Domain.RATIO: "> 0",
    Domain.SIMPLEX: "sums to 1",
    Domain.POSITIVE_DEFINITE: "positive definite",
    Domain.SMALL: "in (0, 0.5)",
}


def described(meaning: Meaning) -> str:
    """Return what a symbol means, and its kind, shape and domain where they say something."""
    kind = _KINDS.get(meaning.kind, "")
    if kind in meaning.meaning.split():  # the logistic function is a function
        kind = ""
    shape = "×".join(meaning.shape)
    domain = _DOMAINS.get(meaning.domain, "")
    if kind == domain or meaning.kind is Kind.PROBABILITY or domain in meaning.meaning:
        domain = ""
    facts = [fact for fact in (f"{kind} {shape}".strip(), domain) if fact]
    return f"{meaning.meaning} ({', '.join(facts)})" if facts else meaning.meaning
