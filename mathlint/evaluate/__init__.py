"""Equality of formulas by random interpretation."""

from mathlint.evaluate.compare import compare, compare_readings
from mathlint.evaluate.domain import Domain, Signature
from mathlint.evaluate.verdict import Different, Equal, Inconclusive, Verdict, Witness

__all__ = [
    "Different",
    "Domain",
    "Equal",
    "Inconclusive",
    "Signature",
    "Verdict",
    "Witness",
    "compare",
    "compare_readings",
]
