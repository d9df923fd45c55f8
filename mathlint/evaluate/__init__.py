"""Equality of formulas by random interpretation."""

from mathlint.evaluate.equality.compare import compare
from mathlint.evaluate.equality.readings import compare_readings
from mathlint.evaluate.equality.rename import compare_renamed
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
    "compare_renamed",
    "evaluate",
    "observe",
]
