"""Whether two formulas are equal that can each be read in several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.evaluate.equality.compare import compare
from mathlint.evaluate.equality.rename import compare_renamed
from mathlint.evaluate.equality.verdict import Different, Equal, Inconclusive, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.formula.expression import Reading
    from mathlint.formula.meaning import Signature


def compare_readings(
    lefts: Sequence[Reading],
    rights: Sequence[Reading],
    *,
    seed: int = 0,
    signature: Signature | None = None,
    rename: bool = False,
    heads: bool = True,
) -> Verdict:
    """Compare formulas that can be read in several ways.

    rename: look for a renaming of the right side's symbols under which both are equal

    Equal if any pair of readings is; different only if all pairs are.
    """
    decide = compare_renamed if rename else compare
    undecided: Inconclusive | None = None
    different: Different | None = None
    for left in lefts:
        for right in rights:
            verdict = decide(
                left.expression,
                right.expression,
                seed=seed,
                signature=signature,
                heads=heads,
            )
            if isinstance(verdict, Equal):
                usual = {*lefts[0].assumptions, *rights[0].assumptions}
                assumed = dict.fromkeys((*left.assumptions, *right.assumptions))
                beyond = tuple(it for it in assumed if it not in usual)
                return replace(verdict, assumptions=beyond)
            if isinstance(verdict, Different):
                different = different or verdict
            else:
                undecided = undecided or verdict
    return undecided or different or Inconclusive("there is nothing to compare")
