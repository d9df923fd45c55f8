"""SH101: the shapes of two parts do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Reading
from mathlint.formula.shape_inference import Inference, Misfit
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.shape._declared import shapes_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.shape_inference import Mismatch
    from mathlint.formula.shapes import Shape
    from mathlint.lint.context import FormulaContext


@rule("SH101", "shapes-do-not-fit", severity=Severity.ERROR, on=Reading)
def shapes_do_not_fit(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``A B`` with ``A \in \mathbb{R}^{r \times k}, B \in \mathbb{R}^{d \times r}``."""
    declared = shapes_for(reading.expression, context)
    if not declared:
        return
    inference = Inference(declared)
    inference.shape(reading.expression)
    for mismatch in inference.mismatches:
        yield _finding(mismatch)


def _finding(mismatch: Mismatch) -> Finding:
    first, second = map(_shown, (mismatch.first_shape, mismatch.second_shape))
    said = {
        Misfit.PRODUCT: f"{first} times {second} does not fit",
        Misfit.SUM: f"{second} cannot be added to {first}",
        Misfit.EQUATION: f"{second} cannot equal {first}",
        Misfit.MEMBERSHIP: f"this is {first}, and not {second}",
        Misfit.INFERENCE: f"this has to be of length {_bare(mismatch.second_shape)} here, and of "
        f"length {_bare(mismatch.first_shape)} elsewhere in the formula",
    }
    certain = mismatch.kind is Misfit.PRODUCT and all(
        len(shape) == 2 for shape in (mismatch.first_shape, mismatch.second_shape)
    )
    return Finding(
        mismatch.second.span,
        said[mismatch.kind],
        related=(Related(mismatch.first.span, "with this"),),
        # whether a vector is a row or a column differs from author to author
        severity=None if certain else Severity.WARNING,
    )


def _bare(shape: Shape) -> str:
    return " × ".join(shape)


def _shown(shape: Shape) -> str:
    if not shape:
        return "a number"
    if len(shape) == 1:
        return f"a vector of length {shape[0]}"
    return f"a matrix of {_bare(shape)}"
