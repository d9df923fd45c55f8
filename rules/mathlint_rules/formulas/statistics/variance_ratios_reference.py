"""Statistics of variances, ranks and distribution functions, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    non_negative_number,
    number,
    open_fraction,
    positive_number,
    same_shape,
    within,
)


def f_statistic(
    small_error: float, large_error: float, large: float, small: float, size: float
) -> float:
    """Whether more parameters explain more than chance.

    small_error: squared errors of the smaller model > 0
    large_error: of the larger one > 0
    large, small: parameters of both, without the intercept
    size: examples, more than the parameters
    returns: at least 0 for nested models
    raises: ValueError when an error is not positive, or a count leaves nothing to divide by
    source: Hastie, Tibshirani & Friedman 2009, eq. 3.13

    >>> f_statistic(3.0, 1.0, 2.0, 1.0, 6.0)
    6.0
    """
    free = number("size", size) - number("large", large) - 1
    more = large - number("small", small)
    if more == 0 or free == 0:
        raise ValueError("no degrees of freedom")
    gain = positive_number("small_error", small_error) - positive_number("large_error", large_error)
    return (gain / more) / (large_error / free)


def inflation(explained: float) -> float:
    """How much a coefficient's variance grows with what the other variables explain.

    explained: R² in (0, 1)
    returns: at least 1
    raises: ValueError when it is no open fraction
    source: Marquardt 1970

    >>> inflation(0.5)
    2.0
    """
    return 1 / (1 - open_fraction("explained", explained))


def mann_whitney(first_size: float, second_size: float, ranks: float) -> float:
    """Pairs in which the second sample is the larger.

    first_size: n₁ > 0
    second_size: n₂ > 0
    ranks: sum of the first sample's ranks > 0
    returns: between 0 and n₁n₂ for ranks
    raises: ValueError when one of them is not positive
    source: Mann & Whitney 1947

    >>> mann_whitney(2, 2, 3)
    4.0
    """
    n = positive_number("first_size", first_size)
    pairs = n * positive_number("second_size", second_size)
    return pairs + n * (n + 1) / 2 - positive_number("ranks", ranks)


def durbin_watson(changes: float, squares: float) -> float:
    """Squared differences of neighbouring residuals by squared residuals.

    changes: sum of (e_t − e_{t−1})², ≥ 0
    squares: sum of e_t², > 0
    returns: in [0, 4]
    raises: ValueError when the changes are negative or the squares not positive
    source: Durbin & Watson 1950

    >>> durbin_watson(4.0, 2.0)
    2.0
    """
    return non_negative_number("changes", changes) / positive_number("squares", squares)


def largest_gap(first: ArrayLike, second: ArrayLike) -> float:
    """Largest distance of two distribution functions.

    first, second: (points,) values of both at the same points, in [0, 1]
    returns: in [0, 1]
    raises: ValueError when the shapes differ or a value is no probability
    source: Kolmogorov 1933

    >>> largest_gap([0.5, 1.0], [0.25, 1.0])
    0.25
    """
    f, g = within("first", first, 0.0, 1.0), within("second", second, 0.0, 1.0)
    same_shape(first=f, second=g)
    return float(np.abs(f - g).max())
