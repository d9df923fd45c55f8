"""Values that are equal up to a factor that convention allows."""

from __future__ import annotations

import pytest

from mathlint.evaluate import Different, Equal, Inconclusive, Verdict, compare
from mathlint.formula import read_formula
from mathlint.tex import parse

_CONVENTIONS = (-1.0, 0.5, 2.0)


def _compared(left: str, right: str, factors: tuple[float, ...]) -> Verdict:
    first, second = (read_formula(parse(tex))[0].expression for tex in (left, right))
    return compare(first, second, explain=False, factors=factors)


@pytest.mark.parametrize(
    ("left", "right", "factor"),
    [
        (r"\log p + q", r"q + \log p", 1.0),
        (r"-\log p", r"\log p", -1.0),
        (r"\frac{1}{2} (x - y)^2", r"(x - y)^2", 0.5),
        (r"\sum_{i=1}^n x_i", r"\frac{1}{2} \sum_{i=1}^n x_i", 2.0),
        (r"\min(x, y)", r"\max(-x, -y)", -1.0),
    ],
)
def test_the_factor_is_told(left: str, right: str, factor: float) -> None:
    verdict = _compared(left, right, _CONVENTIONS)
    assert isinstance(verdict, Equal)
    assert verdict.factor == factor


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"3 x y", r"x y"),
        (r"\frac{1}{4} (x - y)^2", r"(x - y)^2"),
        (r"\max(x, y)", r"-\min(x, y)"),
        (r"x - y", r"x + y"),
    ],
)
def test_other_values_differ(left: str, right: str) -> None:
    assert isinstance(_compared(left, right, _CONVENTIONS), Different)


def test_no_factor_is_allowed_that_is_not_asked_for() -> None:
    assert isinstance(_compared("-x y", "x y", ()), Different)
    assert isinstance(_compared("-x y", "x y", (0.5, 2.0)), Different)


def test_what_is_always_zero_says_nothing_of_a_factor() -> None:
    assert isinstance(_compared("x - x", "2 y - 2 y", _CONVENTIONS), Inconclusive)
