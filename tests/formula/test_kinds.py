"""Names are of one kind in all places of a formula, and open notation is read accordingly."""

from __future__ import annotations

import pytest

from mathlint.formula import SymbolKind, read_formula, to_sexpr
from mathlint.formula.symbols.kinds import kinds_of
from mathlint.tex import parse

SCALAR, VECTOR, MATRIX = SymbolKind.SCALAR, SymbolKind.VECTOR, SymbolKind.MATRIX


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"\|x - y\|_2", {"x": VECTOR, "y": VECTOR}),
        (r"u^\top A u", {"u": VECTOR}),
        (r"A^\top x = b, \quad b = c", {"A": MATRIX}),
        (r"v = w, \|w\| = 1", {"v": VECTOR, "w": VECTOR}),
        (r"x = \frac{a}{s}", {"s": SCALAR}),
        (r"\det M + \langle p, q \rangle", {"M": MATRIX, "p": VECTOR, "q": VECTOR}),
        (r"\mathbf{x} + b", {r"\mathbf{x}": VECTOR, "b": VECTOR}),
        (r"\|x\| + \frac{1}{x}", {}),  # contested
    ],
)
def test_places_tell_kinds(formula: str, expected: dict[str, SymbolKind]) -> None:
    assert kinds_of(read_formula(parse(formula))[0].expression) == expected


@pytest.mark.parametrize(
    ("formula", "tree"),
    [
        (r"\|x^k\| \leq \rho^k", r"(\leq (norm (_ x ^ k)) (^ \rho k))"),
        (r"x^k \leq \rho^k", r"(\leq (^ x k) (^ \rho k))"),
        (r"x^0 - \|x\|_2 y", r"(+ (_ x ^ 0) (- (mul (norm x (order 2)) y)))"),
        (r"K(x - y) = K x", r"(= (mul K (+ x (- y))) (mul K x))"),
        (r"K(x - y) = 0", r"(= (apply K (+ x (- y))) 0)"),
        (r"\sum_{t=1}^T A^T x_t", r"(sum (bind t = (from 1) (to T)) (mul (transpose A) (_ x t)))"),
        (r"\sum_{t=1}^T \gamma^T", r"(sum (bind t = (from 1) (to T)) (^ \gamma T))"),
        (
            r"\delta^l = W^l \delta^{l+1}",
            r"(= (_ \delta ^ l) (mul (_ W ^ l) (_ \delta ^ (+ l 1))))",
        ),
        (r"A^k = V D^k V^{-1}", r"(= (^ A k) (mul V (^ D k) (^ V (- 1))))"),
    ],
)
def test_kinds_settle_what_notation_leaves_open(formula: str, tree: str) -> None:
    assert to_sexpr(read_formula(parse(formula))[0].expression) == tree
