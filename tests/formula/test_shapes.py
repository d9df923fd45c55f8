"""The shape of an expression follows from what is declared, and what does not fit is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from mathlint.formula import Expression, read_formula
from mathlint.formula.shapes.declared import shapes_declared_by, shapes_of
from mathlint.formula.shapes.inference import Inference
from mathlint.formula.shapes.wording import shapes_in_words
from mathlint.formula.symbols.declarations import declared_in_comment
from mathlint.markdown import read
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
    declared = declared_in_comment(" mathlint: declare B: matrix[d, r]; x: vector[d] ")
    inference = Inference(dict(shapes_of(declared)))
    assert inference.shape(expression("B")) == ("d", "r")
    assert inference.shape(expression(r"B^\top x")) == ("r",)


def test_other_sets_declare_no_shape() -> None:
    assert shapes_declared_by(r"x \in X, R \in \mathcal{R}, \int_R f", NO_MACROS) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Let $X$ be an $n \times d$ matrix.", {"X": ("n", "d")}),
        (r"an $n \times d$ design matrix $X$", {"X": ("n", "d")}),
        (r"$x$ is a $d$-dimensional vector", {"x": ("d",)}),
        (r"a $d$-dimensional feature vector $x$", {"x": ("d",)}),
        (r"$W$ of shape $(n, d)$", {"W": ("n", "d")}),
        (r"$W$ is a matrix of size $m \times n$", {"W": ("m", "n")}),
        (r"$A$ is an $m$ by $n$ matrix", {}),
        (r"$f$ is a $d$ times larger function", {}),
        (r"$A$ has rank $r$, and a matrix $B$", {}),
    ],
)
def test_words_declare_shapes(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    (chunk,) = read(text).chunks
    assert dict(shapes_in_words(text, chunk.maths)) == expected
