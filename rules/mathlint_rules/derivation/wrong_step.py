"""DV101: a step of a calculation does not follow from the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Relation
from mathlint.lint.diagnostic import Evidence, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules._witness import given, inputs_of
from mathlint_rules.derivation._assumptions import under_assumptions
from mathlint_rules.derivation._steps import steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.evaluate import Witness
    from mathlint.formula.expression import Expression
    from mathlint.formula.meaning import Signature
    from mathlint.lint.context import FormulaContext
    from mathlint_rules.derivation._steps import Step

_MULTIPLES = {
    -1.0: "this is the negative of what stands before the `=`",
    0.5: "this is twice what stands before the `=`",
    2.0: "this is half of what stands before the `=`",
}
"""What to say where the left side is so many times the right one."""


@rule("DV101", "wrong-step", severity=Severity.ERROR, on=Relation)
def wrong_step(chain: Relation, _: FormulaContext) -> Iterator[Finding]:
    r"""Report ``\frac{d}{dx} x^2 = x``."""
    right: Expression | None = None  # what stood before the last wrong step
    for step in steps(chain):
        witness = _witness(step)
        if witness is None:
            right = None
        elif right is not None and _are_equal(right, step.after):
            right = None  # the way back: the expression between the two is wrong, and told
        else:
            right = step.before
            yield Finding(
                step.after.span,
                _message(step),
                evidence=Evidence(inputs_of(witness), witness.left, witness.right),
                severity=Severity.ERROR if step.differentiates else Severity.WARNING,
                notes=(_numbers(witness),),
            )


def _witness(step: Step) -> Witness | None:
    """Return values for which a step is wrong, None where it is right or nobody can tell."""
    from mathlint.evaluate import Different, compare  # loads numpy, for steps alone

    verdict = compare(step.before, step.after)
    if not isinstance(verdict, Different):
        return None
    assumed = (_are_equal(*sides) for sides in under_assumptions(step))
    return None if any(assumed) else verdict.witness


def _message(step: Step) -> str:
    from mathlint.evaluate import Equal, compare

    verdict = compare(step.before, step.after, explain=False, factors=tuple(_MULTIPLES))
    if isinstance(verdict, Equal):
        return _MULTIPLES[verdict.factor]
    return "this is not what stands before the `=`"


def _are_equal(one: Expression, other: Expression, signature: Signature | None = None) -> bool:
    from mathlint.evaluate import Equal, compare

    return isinstance(compare(one, other, signature=signature, explain=False), Equal)


def _numbers(witness: Witness) -> str:
    return f"{given(witness)}{witness.left} before the `=`, {witness.right} behind it"
