"""Intervals, corrections for many tests, ratios of risks, executable."""

from __future__ import annotations

import math

from mathlint_rules.formulas.validation import count, open_fraction, positive_number


def half_width(quantile: float, deviation: float, size: int) -> float:
    """Half of the width of a mean's confidence interval.

    quantile: z > 0 of the level, 1.96 for 95 %
    deviation: s > 0
    size: n ≥ 1
    returns: > 0, in units of the mean
    raises: ValueError when one of them is not positive
    source: Neyman 1937

    >>> half_width(2.0, 3.0, 9)
    2.0
    """
    error = positive_number("deviation", deviation) / math.sqrt(count("size", size))
    return positive_number("quantile", quantile) * error


def required_size(quantile: float, deviation: float, margin: float) -> float:
    """Examples that are needed for a margin of error; round up.

    quantile: z > 0 of the level
    deviation: σ > 0
    margin: E > 0
    returns: > 0
    raises: ValueError when one of them is not positive
    source: Cochran 1977, sec. 4.4

    >>> required_size(2.0, 3.0, 1.0)
    36.0
    """
    error = positive_number("quantile", quantile) * positive_number("deviation", deviation)
    return (error / positive_number("margin", margin)) ** 2


def corrected_level(level: float, tests: int) -> float:
    """Level of each test, so that all together keep theirs.

    level: α in (0, 1)
    tests: m ≥ 1
    returns: in (0, 1)
    raises: ValueError when the level is no open fraction or there are no tests
    source: Bonferroni 1936

    >>> corrected_level(0.05, 5)
    0.01
    """
    return open_fraction("level", level) / count("tests", tests)


def odds_ratio(
    exposed_cases: float,
    unexposed_without: float,
    exposed_without: float,
    unexposed_cases: float,
) -> float:
    """Odds of the exposed by those of the unexposed.

    exposed_cases, exposed_without: counts > 0
    unexposed_cases, unexposed_without: counts > 0
    returns: > 0
    raises: ValueError when a count is not positive
    source: Cornfield 1951

    >>> odds_ratio(4.0, 3.0, 2.0, 1.0)
    6.0
    """
    exposed = positive_number("exposed_cases", exposed_cases)
    exposed /= positive_number("exposed_without", exposed_without)
    unexposed = positive_number("unexposed_cases", unexposed_cases)
    return exposed * positive_number("unexposed_without", unexposed_without) / unexposed


def relative_risk(
    exposed_cases: float,
    exposed_without: float,
    unexposed_cases: float,
    unexposed_without: float,
) -> float:
    """Risk of the exposed by that of the unexposed.

    exposed_cases, exposed_without: counts > 0
    unexposed_cases, unexposed_without: counts > 0
    returns: > 0
    raises: ValueError when a count is not positive
    source: Cornfield 1951

    >>> relative_risk(1.0, 1.0, 1.0, 3.0)
    2.0
    """
    exposed = positive_number("exposed_cases", exposed_cases)
    exposed /= exposed + positive_number("exposed_without", exposed_without)
    unexposed = positive_number("unexposed_cases", unexposed_cases)
    unexposed /= unexposed + positive_number("unexposed_without", unexposed_without)
    return exposed / unexposed
