"""Whether two formulas are equal, by trials under random interpretations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.evaluate.dots import without_dots
from mathlint.evaluate.equality.aliases import with_canonical_names
from mathlint.evaluate.equality.equations import question
from mathlint.evaluate.equality.estimates import as_expectation
from mathlint.evaluate.equality.trials import Comparison
from mathlint.evaluate.equality.verdict import Different, Equal, Inconclusive, Verdict
from mathlint.evaluate.inference.setting import settle
from mathlint.evaluate.names import Names
from mathlint.evaluate.operations import handlers
from mathlint.evaluate.pairs import with_pairs
from mathlint.evaluate.values import CannotEvaluateError

if TYPE_CHECKING:
    from mathlint.formula.expression import Expression
    from mathlint.formula.meaning import Signature

handlers.load()


def compare(
    left: Expression,
    right: Expression,
    *,
    seed: int = 0,
    signature: Signature | None = None,
    heads: bool = True,
    explain: bool = True,
    factors: tuple[float, ...] = (),
) -> Verdict:
    """Return whether two expressions have the same value whatever their symbols stand for.

    seed: decides all draws; the verdict for a seed is always the same
    signature: what is known of symbols, by their LaTeX
    heads: compare the left sides of equations too; without, only what they say of it
    explain: look for a witness that is easy to check, which takes several times as long as the
        verdict; without, a difference comes with any numbers
    factors: times which the right value may be the left one, besides 1; such a value is equal
    """
    names = Names()
    left, right = with_pairs(without_dots(left), without_dots(right))
    if signature:
        left = with_canonical_names(left, signature, names)
        right = with_canonical_names(right, signature, names)
    try:
        asked = question(left, right, names, heads=heads)
        setting = settle((left, right), names, signature or {}, (*asked.left, *asked.right))
    except CannotEvaluateError as reason:
        return Inconclusive(str(reason))
    except RecursionError:
        return Inconclusive("the formula is nested too deeply")
    verdict = Comparison(asked, setting, seed, explain=explain, factors=factors).verdict()
    if isinstance(verdict, Different) and _estimates(left, right, names, seed):
        return Inconclusive(
            "the mean over a sample estimates the expectation; nothing tells that the sample is "
            "drawn from its distribution"
        )
    return verdict


def _estimates(left: Expression, right: Expression, names: Names, seed: int) -> bool:
    """Whether one side is what the other expects, taken over a sample."""
    for mean, expected in ((left, right), (right, left)):
        meant = as_expectation(mean, expected, names)
        if meant is not None:
            verdict = compare(meant, expected, seed=seed, explain=False)
            return isinstance(verdict, Equal)
    return False
