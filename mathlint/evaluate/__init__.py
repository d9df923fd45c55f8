"""Equality of formulas by random interpretation."""

from mathlint.evaluate.equality.compare import compare, compare_readings
from mathlint.evaluate.equality.verdict import Different, Equal, Inconclusive, Verdict, Witness
from mathlint.evaluate.observe import Observation, evaluate, observe
from mathlint.evaluate.values import CannotEvaluateError

__all__ = [
    "CannotEvaluateError",
    "Different",
    "Equal",
    "Inconclusive",
    "Observation",
    "Verdict",
    "Witness",
    "compare",
    "compare_readings",
    "evaluate",
    "observe",
]
