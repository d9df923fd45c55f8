"""Advantages and weights of language models' answers, executable."""

from __future__ import annotations

from mathlint_rules.formulas.validation import number, open_fraction, positive_number


def remax_advantage(reward: float, greedy_reward: float) -> float:
    """Reward of a sampled answer beyond that of the greedy one.

    reward: of the sampled answer
    greedy_reward: of the greedy answer to the same prompt
    returns: in units of the reward
    raises: ValueError when one of them is not finite
    source: Li et al. 2023

    >>> remax_advantage(2.0, 0.5)
    1.5
    """
    return number("reward", reward) - number("greedy_reward", greedy_reward)


def penalised_advantage(reward: float, price: float, divergences: float) -> float:
    """Advantage of a token: the answer's reward less the divergence that is still to come.

    reward: of the whole answer
    price: β > 0 of the divergence
    divergences: of this and all later tokens, summed
    returns: in units of the reward, before it is normalised over the batch
    raises: ValueError when the price is not positive
    source: Hu 2025

    >>> penalised_advantage(2.0, 0.5, 1.0)
    1.5
    """
    return number("reward", reward) - positive_number("price", price) * divergences


def length_adaptive_lambda(share: float, length: float) -> float:
    """λ of an advantage estimate that looks ahead in proportion to the answer's length.

    share: α > 0 of the length
    length: of the answer > 0
    returns: at most 1
    raises: ValueError when one of them is not positive
    source: Yue et al. 2025

    >>> length_adaptive_lambda(0.05, 100)
    0.8
    """
    return 1 - 1 / (positive_number("share", share) * positive_number("length", length))


def geometric_mixture(policy: float, reference: float, rate: float, strength: float) -> float:
    """Weight of an answer between a policy and its reference, not normalised.

    policy: probability under the policy so far, in (0, 1)
    reference: under the reference policy, in (0, 1)
    rate: η > 0
    strength: τ > 0
    returns: > 0; divide by the sum over all answers
    raises: ValueError when a probability is none, or rate or strength is not positive
    source: Munos et al. 2023

    >>> geometric_mixture(0.25, 0.0625, 1.0, 0.5)
    0.125
    """
    share = positive_number("rate", rate) * positive_number("strength", strength)
    start = open_fraction("reference", reference) ** share
    return float(open_fraction("policy", policy) ** (1 - share) * start)


def truncated_weight(probability: float, sampled_probability: float, largest: float) -> float:
    """Importance weight of an action, bounded from above.

    probability: under the policy that is trained, > 0
    sampled_probability: under the policy that sampled, > 0
    largest: bound > 0
    returns: in (0, largest]
    raises: ValueError when one of them is not positive
    source: Ionides 2008

    >>> truncated_weight(0.8, 0.2, 2.0)
    2.0
    """
    ratio = positive_number("probability", probability)
    ratio /= positive_number("sampled_probability", sampled_probability)
    return min(ratio, positive_number("largest", largest))
