"""Clusters, mixtures and hidden states, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    fraction,
    matrix,
    number,
    positive,
    positive_number,
    vector,
)


def responsibility(
    weight: float, density: float, components: int, weights: ArrayLike, densities: ArrayLike
) -> float:
    """Share of a component in the density at an example.

    weight, density: of that component, > 0
    components: K ≥ 1
    weights: (K,) of all components, > 0
    densities: (K,) of all components at the example, > 0
    returns: > 0, at most 1 where the component is one of all
    raises: ValueError when there are not K of each or one is not positive
    source: Bishop 2006, sec. 9.2

    >>> responsibility(0.5, 1.0, 2, [0.5, 0.5], [1.0, 3.0])
    0.25
    """
    w, p = positive("weights", weights), positive("densities", densities)
    if not len(w) == len(p) == count("components", components):
        raise ValueError(f"{len(w)} weights and {len(p)} densities of {components} components")
    return positive_number("weight", weight) * positive_number("density", density) / float(w @ p)


def mixture_density(
    components: int, weights: ArrayLike, value: float, means: ArrayLike, deviations: ArrayLike
) -> float:
    """Density of a mixture of normal distributions.

    components: K ≥ 1
    weights: (K,) ≥ 0
    value: where the density is taken
    means: (K,)
    deviations: (K,) > 0
    returns: ≥ 0, per unit of the value
    raises: ValueError when there are not K of each
    source: Bishop 2006, sec. 2.3.9

    >>> round(mixture_density(1, [1.0], 0.0, [0.0], [1.0]), 4)
    0.3989
    """
    w, m, s = vector("weights", weights), vector("means", means), positive("deviations", deviations)
    if not len(w) == len(m) == len(s) == count("components", components):
        raise ValueError(f"not {components} weights, means and deviations")
    z = (number("value", value) - m) / s
    return float(np.sum(w * np.exp(-(z**2) / 2) / (s * np.sqrt(2 * np.pi))))


def k_means_objective(
    size: int, clusters: int, assignments: ArrayLike, examples: ArrayLike, centres: ArrayLike
) -> float:
    """Squared distances of all examples from the centres of their clusters.

    size: N ≥ 1
    clusters: K ≥ 1
    assignments: (N, K) 1 where the example is of the cluster, else 0
    examples: (N, d)
    centres: (K, d)
    returns: ≥ 0, in squared units of the examples
    raises: ValueError when the shapes do not fit
    source: Lloyd 1982

    >>> k_means_objective(2, 1, [[1], [1]], [[0.0], [2.0]], [[1.0]])
    2.0
    """
    r, x, c = (
        matrix("assignments", assignments),
        matrix("examples", examples),
        matrix("centres", centres),
    )
    if r.shape != (count("size", size), count("clusters", clusters)):
        raise ValueError(f"assignments {r.shape} of {size} examples to {clusters} clusters")
    if len(x) != size or len(c) != clusters:
        raise ValueError(f"examples {x.shape} and centres {c.shape} do not fit")
    squares = np.sum((x[:, None, :] - c[None, :, :]) ** 2, axis=-1)
    return float(np.sum(r * squares))


def _beginnings(states: int, before: ArrayLike, transitions: ArrayLike) -> Array:
    b, a = vector("before", before), array("transitions", transitions, axes=1)
    if not len(b) == len(a) == count("states", states):
        raise ValueError(f"{len(b)} probabilities and {len(a)} transitions of {states} states")
    return np.asarray(b * a, dtype=np.float64)


def forward_step(states: int, before: ArrayLike, transitions: ArrayLike, emission: float) -> float:
    """Probability of all observations so far and of being in a state.

    states: N ≥ 1
    before: (N,) the same one step earlier
    transitions: (N,) probabilities of going to the state
    emission: probability of the new observation there, in [0, 1]
    returns: in [0, 1]
    raises: ValueError when there are not N of each
    source: Rabiner 1989

    >>> forward_step(2, [0.5, 0.25], [0.5, 1.0], 0.5)
    0.25
    """
    return fraction("emission", emission) * float(_beginnings(states, before, transitions).sum())


def viterbi_step(states: int, before: ArrayLike, transitions: ArrayLike, emission: float) -> float:
    """Probability of the best path that ends in a state.

    states: N ≥ 1
    before: (N,) the same one step earlier
    transitions: (N,) probabilities of going to the state
    emission: probability of the new observation there, in [0, 1]
    returns: in [0, 1]
    raises: ValueError when there are not N of each
    source: Viterbi 1967

    >>> viterbi_step(2, [0.5, 0.25], [0.5, 1.0], 0.5)
    0.125
    """
    return fraction("emission", emission) * float(_beginnings(states, before, transitions).max())
