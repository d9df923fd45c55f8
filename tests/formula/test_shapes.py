"""The shape of an expression follows from what is declared, and what does not fit is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from mathlint.formula import Expression, read_formula
from mathlint.formula.shape_inference import Inference
from mathlint.formula.shapes import shapes_declared_by, shapes_declared_in_comment
from mathlint.tex import NO_MACROS, parse

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data/shapes.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def expression(tex: str) -> Expression:
    """Return a formula in its likeliest reading."""
    return read_formula(parse(tex))[0].expression


@pytest.mark.parametrize(("declarations", "tex", "expected"), CASES)
def test_shape(declarations: str, tex: str, expected: str) -> None:
    inference = Inference(dict(shapes_declared_by(declarations, NO_MACROS)))
    shape = inference.shape(expression(tex))
    kinds = " ".join(mismatch.kind.value for mismatch in inference.mismatches)
    written = "?" if shape is None else " ".join(shape) or "number"
    assert (kinds or written) == expected


def test_a_comment_declares_shapes() -> None:
    declared = shapes_declared_in_comment(" mathlint: declare B: matrix[d, r]; x: vector[d] ")
    inference = Inference(dict(declared))
    assert inference.shape(expression("B")) == ("d", "r")
    assert inference.shape(expression(r"B^\top x")) == ("r",)


def test_other_sets_declare_no_shape() -> None:
    assert shapes_declared_by(r"x \in X, R \in \mathcal{R}, \int_R f", NO_MACROS) == ()
