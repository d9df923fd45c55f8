"""Steps of expectation maximisation: mixtures, clusters, hidden states, executable."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    distribution,
    fraction,
    matrix,
    number,
    positive_number,
    same_shape,
    vector,
    within,
)


def weighted_mean(examples: int, responsibilities: ArrayLike, values: ArrayLike) -> float:
    """Mean of the examples of a component.

    examples: N ≥ 1
    responsibilities: (N,) in [0, 1], not all zero
    values: (N,) the examples
    returns: in the unit of the values
    raises: ValueError when there are not N of each or nothing belongs to the component
    source: Bishop 2006, sec. 9.2

    >>> weighted_mean(2, [1.0, 0.5], [0.0, 3.0])
    1.0
    """
    shares, numbers = _members(examples, responsibilities, values)
    return float(shares @ numbers / shares.sum())


def weighted_variance(
    examples: int, responsibilities: ArrayLike, values: ArrayLike, mean: float
) -> float:
    """Variance of the examples of a component.

    examples: N ≥ 1
    responsibilities: (N,) in [0, 1], not all zero
    values: (N,) the examples
    mean: of the component
    returns: at least 0, in the squared unit of the values
    raises: ValueError when there are not N of each or nothing belongs to the component
    source: Bishop 2006, sec. 9.2

    >>> weighted_variance(2, [0.5, 0.5], [0.0, 2.0], 1.0)
    1.0
    """
    shares, numbers = _members(examples, responsibilities, values)
    return float(shares @ (numbers - number("mean", mean)) ** 2 / shares.sum())


def mixing_weight(examples: int, responsibilities: ArrayLike) -> float:
    """Share of the examples that belong to a component.

    examples: N ≥ 1
    responsibilities: (N,) in [0, 1]
    returns: in [0, 1]
    raises: ValueError when there are not N responsibilities in [0, 1]
    source: Bishop 2006, sec. 9.2

    >>> mixing_weight(2, [1.0, 0.5])
    0.75
    """
    shares = within("responsibilities", vector("responsibilities", responsibilities), 0.0, 1.0)
    if len(shares) != count("examples", examples):
        raise ValueError(f"there are {len(shares)} responsibilities for {examples} examples")
    return float(shares.mean())


def centroid(members: ArrayLike) -> list[float]:
    """Mean of the members of a cluster.

    members: (n, d) at least one
    returns: (d,) in the unit of the members
    raises: ValueError when there is no member
    source: Lloyd 1982

    >>> centroid([[0.0, 1.0], [2.0, 3.0]])
    [1.0, 2.0]
    """
    return [float(each) for each in matrix("members", members).mean(axis=0)]


def backward_step(
    states: int, transitions: ArrayLike, emissions: ArrayLike, after: ArrayLike
) -> float:
    """Probability of all later observations, given a state.

    states: N ≥ 1
    transitions: (N,) probabilities of going from the state to each
    emissions: (N,) probabilities of the next observation in each
    after: (N,) the same one step later
    returns: in [0, 1]
    raises: ValueError when there are not N of each
    source: Rabiner 1989

    >>> backward_step(2, [0.5, 0.5], [0.5, 1.0], [1.0, 1.0])
    0.75
    """
    going, seen = vector("transitions", transitions), vector("emissions", emissions)
    later = vector("after", after)
    same_shape(transitions=going, emissions=seen, after=later)
    if len(going) != count("states", states):
        raise ValueError(f"there are {len(going)} transitions for {states} states")
    return float((going * seen * later).sum())


def state_posterior(
    forward: float, backward: float, states: int, forwards: ArrayLike, backwards: ArrayLike
) -> float:
    """Probability of a state at one time, given everything that is seen.

    forward, backward: of this state, in [0, 1]
    states: N ≥ 1
    forwards, backwards: (N,) of all states
    returns: at least 0
    raises: ValueError when there are not N of each or the observations are impossible
    source: Rabiner 1989

    >>> state_posterior(0.5, 0.5, 2, [0.5, 0.5], [0.5, 0.5])
    0.5
    """
    before, later = vector("forwards", forwards), vector("backwards", backwards)
    same_shape(forwards=before, backwards=later)
    if len(before) != count("states", states):
        raise ValueError(f"there are {len(before)} values for {states} states")
    whole = positive_number("probability of the observations", float(before @ later))
    return fraction("forward", forward) * fraction("backward", backward) / whole


def transition_posterior(
    forward: float, transition: float, emission: float, backward: float, likelihood: float
) -> float:
    """Probability of a transition at one time, given everything that is seen.

    forward: of the state it leaves, in [0, 1]
    transition, emission: of the step and of what is seen after it, in [0, 1]
    backward: of the state it enters, in [0, 1]
    likelihood: of all observations, above zero
    returns: at least 0
    raises: ValueError when a probability is outside of [0, 1] or the observations are impossible
    source: Rabiner 1989

    >>> transition_posterior(0.5, 0.5, 1.0, 1.0, 0.5)
    0.5
    """
    step = fraction("transition", transition) * fraction("emission", emission)
    both = fraction("forward", forward) * fraction("backward", backward)
    return both * step / positive_number("likelihood", likelihood)


def expected_log_likelihood(posterior: ArrayLike, log_likelihoods: ArrayLike) -> float:
    """Log-likelihood of data with their hidden part, averaged over what is hidden.

    posterior: (K,) probabilities of what may be hidden, sums to one
    log_likelihoods: (K,) of the data with each, in nats
    returns: in nats
    raises: ValueError when the shapes differ or the probabilities do not sum to one
    source: Dempster, Laird & Rubin 1977

    >>> expected_log_likelihood([0.5, 0.5], [-1.0, -3.0])
    -2.0
    """
    weights = distribution("posterior", vector("posterior", posterior))
    values = vector("log_likelihoods", log_likelihoods)
    same_shape(posterior=weights, log_likelihoods=values)
    return float(weights @ values)


def _members(examples: int, responsibilities: ArrayLike, values: ArrayLike) -> tuple[Array, Array]:
    shares = within("responsibilities", vector("responsibilities", responsibilities), 0.0, 1.0)
    numbers = vector("values", values)
    same_shape(responsibilities=shares, values=numbers)
    if len(shares) != count("examples", examples):
        raise ValueError(f"there are {len(shares)} responsibilities for {examples} examples")
    positive_number("responsibilities together", float(shares.sum()))
    return shares, numbers
