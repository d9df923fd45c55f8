"""SH101: the shapes of two parts do not fit."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.formula.shapes.inference import Misfit
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import Document
from mathlint_rules.shape._sections import about_sections, in_every_reading
from mathlint_rules.shape._words import bare, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.formula.shapes.inference import Inference, Mismatch
    from mathlint.lint.context import DocumentContext
    from mathlint.tex import Macros
    from mathlint_rules.shape._sections import Shapes


@rule("SH101", "shapes-do-not-fit", severity=Severity.ERROR, on=Document)
def shapes_do_not_fit(document: Document, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report ``A B`` with ``A \in \mathbb{R}^{r \times k}, B \in \mathbb{R}^{d \times r}``."""
    return about_sections(context, _findings)


@lru_cache(maxsize=16384)
def _findings(tex: str, macros: Macros, shapes: Shapes) -> tuple[Finding, ...]:
    return in_every_reading(tex, macros, shapes, _misfits)


def _misfits(expression: Expression, inference: Inference) -> Iterator[Finding]:
    inference.shape(expression)
    yield from map(_finding, inference.mismatches)


def _finding(mismatch: Mismatch) -> Finding:
    first, second = map(in_words, (mismatch.first_shape, mismatch.second_shape))
    said = {
        Misfit.PRODUCT: f"{first} times {second} does not fit",
        Misfit.SUM: f"{second} cannot be added to {first}",
        Misfit.EQUATION: f"{second} cannot equal {first}",
        Misfit.MEMBERSHIP: f"this is {first}, and not {second}",
        Misfit.INFERENCE: f"this has to be of length {bare(mismatch.second_shape)} here, and of "
        f"length {bare(mismatch.first_shape)} elsewhere in the formula",
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
