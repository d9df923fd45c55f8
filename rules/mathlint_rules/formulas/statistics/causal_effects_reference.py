"""Effects of a treatment, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    distribution,
    inside,
    number,
    same_shape,
    vector,
    within,
)


def mean_effect(treated: ArrayLike, untreated: ArrayLike) -> float:
    """Mean difference of what happens with treatment and without it.

    treated: (n,) outcomes with treatment
    untreated: (n,) outcomes of the same units without
    returns: real, in units of the outcome
    raises: ValueError when the shapes differ
    source: Rubin 1974

    >>> mean_effect([3.0, 5.0], [1.0, 1.0])
    3.0
    """
    one, zero = array("treated", treated), array("untreated", untreated)
    same_shape(treated=one, untreated=zero)
    return float(np.mean(one - zero))


def _arms(
    units: int, treated: ArrayLike, outcomes: ArrayLike, propensities: ArrayLike
) -> tuple[Array, Array, Array]:
    t, y = within("treated", treated, 0.0, 1.0), vector("outcomes", outcomes)
    e = inside("propensities", propensities, 0.0, 1.0)
    same_shape(treated=t, outcomes=y, propensities=e)
    if len(y) != count("units", units):
        raise ValueError(f"{len(y)} outcomes of {units} units")
    return t, y, e


def inverse_propensity(
    units: int, treated: ArrayLike, outcomes: ArrayLike, propensities: ArrayLike
) -> float:
    """Effect of a treatment, each unit weighted with how rare its arm is.

    units: n ≥ 1
    treated: (n,) 0 or 1
    outcomes: (n,)
    propensities: (n,) probabilities of treatment, strictly between 0 and 1
    returns: real, in units of the outcome
    raises: ValueError when there are not n of each, or a propensity is 0 or 1
    source: Horvitz & Thompson 1952

    >>> inverse_propensity(2, [1.0, 0.0], [3.0, 1.0], [0.5, 0.5])
    2.0
    """
    t, y, e = _arms(units, treated, outcomes, propensities)
    return float(np.mean(t * y / e - (1 - t) * y / (1 - e)))


def doubly_robust(
    units: int,
    with_treatment: ArrayLike,
    without_treatment: ArrayLike,
    treated: ArrayLike,
    outcomes: ArrayLike,
    propensities: ArrayLike,
) -> float:
    """Effect by a model of the outcomes, corrected by its weighted residuals.

    units: n ≥ 1
    with_treatment: (n,) predicted outcomes
    without_treatment: (n,) predicted outcomes
    treated: (n,) 0 or 1
    outcomes: (n,)
    propensities: (n,) probabilities of treatment, strictly between 0 and 1
    returns: real, in units of the outcome
    raises: ValueError when there are not n of each, or a propensity is 0 or 1
    source: Robins, Rotnitzky & Zhao 1994

    >>> doubly_robust(1, [3.0], [1.0], [1.0], [4.0], [0.5])
    4.0
    """
    t, y, e = _arms(units, treated, outcomes, propensities)
    one = vector("with_treatment", with_treatment)
    zero = vector("without_treatment", without_treatment)
    same_shape(outcomes=y, with_treatment=one, without_treatment=zero)
    correction = t * (y - one) / e - (1 - t) * (y - zero) / (1 - e)
    return float(np.mean(one - zero + correction))


def adjusted_probability(conditional: ArrayLike, confounders: ArrayLike) -> float:
    """Probability of an outcome under an intervention.

    conditional: (values,) probability of the outcome given treatment and confounder
    confounders: (values,) their probabilities
    returns: in [0, 1]
    raises: ValueError when the shapes differ or the confounders' do not sum to one
    source: Pearl 1995

    >>> adjusted_probability([0.5, 1.0], [0.5, 0.5])
    0.75
    """
    p, z = within("conditional", conditional, 0.0, 1.0), distribution("confounders", confounders)
    same_shape(conditional=p, confounders=z)
    return float(p @ z)


def difference_of_changes(
    treated_after: float, treated_before: float, others_after: float, others_before: float
) -> float:
    """Change of the treated, beyond the change of the others.

    treated_after: mean of the treated, afterwards
    treated_before: mean of the treated, before
    others_after: mean of the others, afterwards
    others_before: mean of the others, before
    returns: real, in units of the outcome
    raises: ValueError when a mean is not finite
    source: Card & Krueger 1994

    >>> difference_of_changes(5.0, 2.0, 4.0, 3.0)
    2.0
    """
    change = number("treated_after", treated_after) - number("treated_before", treated_before)
    return change - (number("others_after", others_after) - number("others_before", others_before))


def wald_ratio(
    outcome_with: float, outcome_without: float, treatment_with: float, treatment_without: float
) -> float:
    """Effect of a treatment on those whom an instrument moves to it.

    outcome_with: mean outcome where the instrument is on
    outcome_without: mean outcome where it is off
    treatment_with: share of treated where the instrument is on
    treatment_without: share of treated where it is off
    returns: real, in units of the outcome
    raises: ValueError when the instrument moves nobody
    source: Wald 1940

    >>> wald_ratio(3.0, 2.0, 0.75, 0.25)
    2.0
    """
    moved = number("treatment_with", treatment_with) - number(
        "treatment_without", treatment_without
    )
    if moved == 0:
        raise ValueError("the instrument moves nobody")
    return (
        number("outcome_with", outcome_with) - number("outcome_without", outcome_without)
    ) / moved
