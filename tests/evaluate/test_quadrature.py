"""Integrals with known values, and limits."""

from __future__ import annotations

import math

import pytest

from mathlint.evaluate import CannotEvaluateError
from mathlint.evaluate.numerics.quadrature import extrapolate, gauss_legendre, integrate


@pytest.mark.parametrize(
    ("function", "lower", "upper", "value"),
    [
        (lambda x: x**5 - x, -1.0, 2.0, 9.0),
        (math.sin, 0.0, math.pi, 2.0),
        (math.log, 0.0, 1.0, -1.0),
        (lambda x: 1 / math.sqrt(x), 0.0, 1.0, 2.0),
        (lambda x: math.exp(-x * x), -math.inf, math.inf, math.sqrt(math.pi)),
        (lambda x: math.exp(-x), 0.0, math.inf, 1.0),
        (lambda x: x * math.exp(-x), 0.0, math.inf, 1.0),
        (lambda x: 1 / (1 + x * x), -math.inf, math.inf, math.pi),
        (math.exp, -math.inf, 0.0, 1.0),
    ],
)
def test_integrals_have_their_values(function, lower: float, upper: float, value: float) -> None:
    assert integrate(function, lower, upper) == pytest.approx(value, rel=1e-7)


@pytest.mark.parametrize("function", [lambda x: 1.0, lambda x: x, lambda x: 1 / (1 + abs(x))])
def test_an_integral_that_diverges_is_an_error(function) -> None:
    with pytest.raises(CannotEvaluateError, match="does not converge"):
        integrate(function, -math.inf, math.inf) if function(1) != 1 else integrate(
            function, 0.0, math.inf
        )


def test_nodes_integrate_polynomials_exactly() -> None:
    for degree in range(12):
        total = sum(weight * x**degree for x, weight in gauss_legendre(6))
        assert total == pytest.approx(1 / (degree + 1))


def test_limits_are_extrapolated() -> None:
    assert extrapolate(lambda h: math.sin(h) / h) == pytest.approx(1)
    assert extrapolate(lambda h: (1 + h) ** (1 / h)) == pytest.approx(math.e)
    with pytest.raises(CannotEvaluateError, match="does not settle"):
        extrapolate(lambda h: math.sin(1 / h))
