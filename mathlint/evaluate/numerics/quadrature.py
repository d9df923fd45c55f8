"""Numerical integrals over intervals and half-lines, and limits by extrapolation."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import cos, cosh, exp, inf, isfinite, pi, sinh

from mathlint.evaluate.values import CannotEvaluateError, DivergesError

Function = Callable[[float], float]
_STEP = 1 / 16
_TOLERANCE = 1e-7


@lru_cache(maxsize=4)
def gauss_legendre(order: int = 20) -> tuple[tuple[float, float], ...]:
    """Return nodes and weights on (0, 1), exact for polynomials up to degree 2·order − 1."""
    pairs = []
    for index in range(order):
        x = cos(pi * (index + 0.75) / (order + 0.5))
        for _ in range(100):
            before, value = 1.0, x
            for degree in range(2, order + 1):
                before, value = (
                    value,
                    ((2 * degree - 1) * x * value - (degree - 1) * before) / degree,
                )
            slope = order * (x * value - before) / (x * x - 1)
            step = value / slope
            x -= step
            if abs(step) < 1e-15:
                break
        pairs.append(((1 + x) / 2, 1 / ((1 - x * x) * slope * slope)))
    return tuple(pairs)


def integrate(function: Function, lower: float, upper: float) -> float:
    """Return ∫ f from ``lower`` to ``upper``, either of which may be infinite.

    Raises DivergesError where two rules of different order disagree.
    """
    if lower == -inf or upper == inf:
        return _double_exponential(function, lower, upper)
    width = upper - lower
    coarse, fine = (
        width * sum(weight * function(lower + width * x) for x, weight in gauss_legendre(order))
        for order in (14, 20)
    )
    if abs(coarse - fine) <= _TOLERANCE * (1 + abs(fine)):
        return fine
    return _double_exponential(function, lower, upper)


def _double_exponential(function: Function, lower: float, upper: float) -> float:
    """Return an integral by the trapezoidal rule after a double exponential change of variable."""
    change = _change(lower, upper)
    sums = [0.0, 0.0]
    for index in range(-64, 65):
        place, slope = change(index * _STEP)
        if not isfinite(place) or slope == 0.0:
            continue
        try:
            value = function(place) * slope
        except (OverflowError, ZeroDivisionError, ValueError):
            continue  # the ends of the range, where the weight vanishes
        if isfinite(value):
            sums[index % 2] += value
    fine = _STEP * (sums[0] + sums[1])
    coarse = 2 * _STEP * sums[0]
    if not isfinite(fine) or abs(fine - coarse) > 1e-6 * (1 + abs(fine)):
        raise DivergesError("an integral does not converge")
    return fine


def _change(lower: float, upper: float) -> Callable[[float], tuple[float, float]]:
    """Return t ↦ (x, dx/dt) from the line to the range."""
    half = pi / 2

    def line(t: float) -> tuple[float, float]:
        inner = half * sinh(t)
        return sinh(inner), half * cosh(t) * cosh(inner)

    def ray(t: float) -> tuple[float, float]:
        inner = exp(half * sinh(t))
        slope = half * cosh(t) * inner
        return (lower + inner, slope) if upper == inf else (upper - inner, slope)

    def interval(t: float) -> tuple[float, float]:
        inner = half * sinh(t)
        weight = 1 / cosh(inner) ** 2
        part = 1 / (1 + exp(-2 * inner))
        return lower + (upper - lower) * part, (upper - lower) / 2 * half * cosh(t) * weight

    if lower == -inf and upper == inf:
        return line
    return ray if lower == -inf or upper == inf else interval


def extrapolate(function: Function) -> float:
    """Return the limit of f(h) for h ↓ 0, by Neville's scheme on h = 1/8, 1/16, ….

    Raises CannotEvaluateError where the extrapolation does not settle.
    """
    table: list[float] = []
    places: list[float] = []
    last = inf
    for index in range(9):
        h = 0.125 / 2**index
        places.append(h)
        table.append(function(h))
        for back in range(len(table) - 2, -1, -1):
            ratio = places[back] / h
            table[back] = table[back + 1] + (table[back + 1] - table[back]) / (ratio - 1)
        if index > 3 and abs(table[0] - last) <= 1e-9 * (1 + abs(table[0])):
            return table[0]
        last = table[0]
    raise CannotEvaluateError("a limit does not settle")
