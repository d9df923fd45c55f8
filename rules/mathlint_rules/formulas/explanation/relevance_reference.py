"""Relevance propagation and attributions, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
)


def lrp_zero(
    activation: float,
    weights: ArrayLike,
    activations: ArrayLike,
    all_weights: ArrayLike,
    relevances: ArrayLike,
) -> float:
    """Relevance of a neuron from those of the layer above.

    activation: of the neuron
    weights: (upper,) from the neuron to the layer above
    activations: (lower,) of the neuron's layer
    all_weights: (upper, lower) from every neuron of the layer, a row for each neuron above
    relevances: (upper,)
    returns: real, in units of the relevance
    raises: ValueError when the shapes do not fit or a neuron above gets no contribution
    source: Bach et al. 2015

    >>> lrp_zero(1.0, [1.0], [1.0, 3.0], [[1.0, 1.0]], [8.0])
    2.0
    """
    return lrp_epsilon(activation, weights, 0.0, activations, all_weights, relevances)


def lrp_epsilon(
    activation: float,
    weights: ArrayLike,
    epsilon: float,
    activations: ArrayLike,
    all_weights: ArrayLike,
    relevances: ArrayLike,
) -> float:
    """Relevance of a neuron, with a stabilised denominator.

    activation: of the neuron
    weights: (upper,) from the neuron to the layer above
    epsilon: ≥ 0
    activations: (lower,) of the neuron's layer
    all_weights: (upper, lower) from every neuron of the layer, a row for each neuron above
    relevances: (upper,)
    returns: real, in units of the relevance
    raises: ValueError when the shapes do not fit or a denominator is zero
    source: Bach et al. 2015

    >>> lrp_epsilon(1.0, [1.0], 4.0, [1.0, 3.0], [[1.0, 1.0]], [8.0])
    1.0
    """
    contributions = number("activation", activation) * vector("weights", weights)
    totals = _totals(activations, all_weights)
    return _shared(contributions, non_negative_number("epsilon", epsilon) + totals, relevances)


def lrp_gamma(
    activation: float,
    weights: ArrayLike,
    gamma: float,
    positive_weights: ArrayLike,
    activations: ArrayLike,
    all_weights: ArrayLike,
    all_positive_weights: ArrayLike,
    relevances: ArrayLike,
) -> float:
    """Relevance of a neuron, favouring positive contributions.

    activation: of the neuron
    weights: (upper,) from the neuron to the layer above
    gamma: ≥ 0
    positive_weights: (upper,) positive parts of the weights
    activations: (lower,) of the neuron's layer
    all_weights: (upper, lower) from every neuron of the layer
    all_positive_weights: (upper, lower) their positive parts
    relevances: (upper,)
    returns: real, in units of the relevance
    raises: ValueError when the shapes do not fit or a denominator is zero
    source: Montavon et al. 2019

    >>> lrp_gamma(1.0, [1.0], 1.0, [1.0], [1.0, 3.0], [[1.0, 1.0]], [[1.0, 1.0]], [8.0])
    2.0
    """
    favour = non_negative_number("gamma", gamma)
    own, own_positive = vector("weights", weights), vector("positive_weights", positive_weights)
    every, every_positive = (
        matrix("all_weights", all_weights),
        matrix("all_positive_weights", all_positive_weights),
    )
    same_shape(weights=own, positive_weights=own_positive)
    same_shape(all_weights=every, all_positive_weights=every_positive)
    contributions = number("activation", activation) * (own + favour * own_positive)
    return _shared(contributions, _totals(activations, every + favour * every_positive), relevances)


def lrp_centred(
    component: float,
    own: ArrayLike,
    dimension: float,
    components: ArrayLike,
    diagonal: ArrayLike,
    relevances: ArrayLike,
) -> float:
    """Relevance of a component through a layer normalisation.

    component: x_i
    own: (outputs,) 1 at the component's own output, else 0
    dimension: N > 0
    components: (inputs,) all x_k
    diagonal: (outputs, inputs) 1 where input and output belong together, else 0
    relevances: (outputs,)
    returns: real, in units of the relevance
    raises: ValueError when the shapes do not fit or an output equals the mean
    source: Ali et al. 2022

    >>> lrp_centred(3.0, [1.0, 0.0], 2, [3.0, 1.0], [[1.0, 0.0], [0.0, 1.0]], [1.0, 1.0])
    3.0
    """
    share = 1 / positive_number("dimension", dimension)
    contributions = number("component", component) * (vector("own", own) - share)
    return _shared(
        contributions, _totals(components, matrix("diagonal", diagonal) - share), relevances
    )


def joint_relevance(components: int, first: ArrayLike, second: ArrayLike) -> float:
    """Relevance of a pair of inputs for their similarity.

    components: h ≥ 1, of the embedding
    first, second: (h,) relevances for each component
    returns: real
    raises: ValueError when there are not h of each
    source: Eberle et al. 2020

    >>> joint_relevance(2, [1.0, 2.0], [3.0, 4.0])
    11.0
    """
    r, other = vector("first", first), vector("second", second)
    same_shape(first=r, second=other)
    if len(r) != count("components", components):
        raise ValueError(f"{len(r)} relevances of {components} components")
    return float(r @ other)


def integrated_gradients(value: float, baseline: float, steps: int, gradients: ArrayLike) -> float:
    """Attribution of an input, from gradients along a straight path.

    value: of the input
    baseline: where the path starts
    steps: m ≥ 1
    gradients: (m,) of the output at the steps
    returns: real, in units of the output
    raises: ValueError when there are not m gradients
    source: Sundararajan et al. 2017, eq. 3

    >>> integrated_gradients(3.0, 1.0, 2, [1.0, 2.0])
    3.0
    """
    slopes = vector("gradients", gradients)
    if len(slopes) != count("steps", steps):
        raise ValueError(f"{len(slopes)} gradients for {steps} steps")
    return (number("value", value) - number("baseline", baseline)) * float(slopes.sum()) / steps


def saliency(gradient: ArrayLike) -> float:
    """Length of a gradient.

    gradient: (…) of the loss with respect to the input
    returns: at least 0
    raises: ValueError when the gradient is empty or not finite
    source: Simonyan et al. 2014

    >>> saliency([3.0, 4.0])
    5.0
    """
    return float(np.sqrt(np.sum(array("gradient", gradient) ** 2)))


def _totals(activations: ArrayLike, weights: ArrayLike) -> Array:
    a, w = vector("activations", activations), matrix("all_weights", weights)
    if w.shape[1] != len(a):
        raise ValueError(f"weights {w.shape} do not fit {len(a)} activations")
    totals: Array = w @ a
    return totals


def _shared(contributions: Array, totals: Array, relevances: ArrayLike) -> float:
    r = vector("relevances", relevances)
    same_shape(contributions=contributions, totals=totals, relevances=r)
    if (totals == 0).any():
        raise ValueError("the contributions to a neuron sum to zero")
    return float(np.sum(contributions / totals * r))
