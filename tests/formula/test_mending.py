"""Slips of markup that can only be meant in one way are read as they were meant."""

from __future__ import annotations

import pytest

from mathlint.formula import read_formula, same, to_sexpr
from mathlint.formula.expression import Unread
from mathlint.tex import parse


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"L(F, D_X, D_{Y)} = 0", r"L(F, D_X, D_{Y}) = 0"),
        (r"\mathbb{E}_{x \sim p(x}) [f(x)]", r"\mathbb{E}_{x \sim p(x)} [f(x)]"),
        (r"x_{(i}) + 1", r"x_{(i)} + 1"),
        (r"\sum{i=1}^n x_i", r"\sum_{i=1}^n x_i"),
        (r"x^10 + y_12", r"x^{10} + y_{12}"),
    ],
)
def test_what_can_only_be_meant_is_read(written: str, meant: str) -> None:
    parsed = parse(written)
    assert parsed.faults
    assert same(read_formula(parsed)[0].expression, read_formula(parse(meant))[0].expression)


@pytest.mark.parametrize(
    "written",
    [
        r"\sqrt{(a + b} + c)",  # which of both sums is meant?
        r"\frac{a + (b}{c)}",
        r"[R + Q(s))^2]",  # where does the bracket open?
        r"f(x, y_{i)} + 1)",  # one bracket more than there are
    ],
)
def test_what_may_be_meant_in_two_ways_is_not(written: str) -> None:
    expression = read_formula(parse(written))[0].expression
    assert any(isinstance(node, Unread) for node in expression.walk())


def test_spans_are_those_of_what_is_written() -> None:
    written = r"f(a, D_{Y)} + \log x^10"
    nodes = list(read_formula(parse(written))[0].expression.walk())
    found = {to_sexpr(node): node.span.of(written) for node in nodes}
    assert found[r"(_ D Y)"] == "D_{Y)}"
    assert found[r"(apply f a (_ D Y))"] == "f(a, D_{Y)}"
    assert found[r"(^ x 10)"] == "x^10"
