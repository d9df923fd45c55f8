"""Maximum-entropy and off-policy corrected learning, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from torch import Tensor

from mathlint_rules.formulas import tensors
from mathlint_rules.formulas.validation import (
    array,
    count,
    distribution,
    fraction,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def soft_value(values: ArrayLike, temperature: float, policy: ArrayLike) -> float:
    """Value of a state with the entropy of the policy.

    values: (actions,) Q(s, a)
    temperature: α > 0
    policy: (actions,) π(a|s) > 0, sums to one
    returns: real, in units of the reward
    raises: ValueError when the lengths differ or the policy does not sum to one
    source: Haarnoja et al. 2018, arXiv:1812.05905, eq. 3

    >>> round(soft_value([1.0, 3.0], 1.0, [0.5, 0.5]), 4)
    2.6931
    """
    q, p = vector("values", values), distribution("policy", positive("policy", policy))
    same_shape(values=q, policy=p)
    return float(p @ (q - positive_number("temperature", temperature) * np.log(p)))


def sac_target(
    reward: float,
    discount: float,
    next_values: ArrayLike,
    temperature: float,
    next_logprob: float,
) -> float:
    """Target of the critics of SAC.

    reward: of the step
    discount: γ in [0, 1]
    next_values: (critics,) of the next state and sampled action
    temperature: α > 0
    next_logprob: log π(a'|s'), in nats
    returns: real, in units of the reward
    raises: ValueError when the discount is outside [0, 1] or the temperature is not positive
    source: Haarnoja et al. 2018, arXiv:1812.05905, eq. 5

    >>> sac_target(1.0, 0.5, [4.0, 2.0], 0.5, -4.0)
    3.0
    """
    bonus = positive_number("temperature", temperature) * number("next_logprob", next_logprob)
    soft = float(vector("next_values", next_values).min()) - bonus
    return number("reward", reward) + fraction("discount", discount) * soft


def sac_policy_loss(temperature: float, logprobs: Tensor, values: Tensor) -> Tensor:
    """Loss of the policy of SAC, which is minimised.

    temperature: α > 0
    logprobs: (batch,) log π(a|s) of reparameterised actions, in nats
    values: (batch,) Q(s, a)
    returns: () real
    raises: ValueError when the shapes differ or the temperature is not positive
    source: Haarnoja et al. 2018, arXiv:1812.05905, eq. 7

    >>> import torch
    >>> sac_policy_loss(0.5, torch.tensor([-2.0]), torch.tensor([1.0])).item()
    -2.0
    """
    tensors.same_shape(logprobs=logprobs, values=values)
    tensors.positive("temperature", temperature)
    return (temperature * logprobs - values).mean()


def sac_temperature_loss(temperature: float, logprobs: ArrayLike, target_entropy: float) -> float:
    """Loss of the temperature, whose descent holds the entropy at its target.

    temperature: α > 0
    logprobs: (batch,) log π(a|s), in nats
    target_entropy: in nats, often minus the number of action dimensions
    returns: real
    raises: ValueError when the temperature is not positive or the batch is empty
    source: Haarnoja et al. 2018, arXiv:1812.05905, eq. 18

    >>> sac_temperature_loss(0.5, [-2.0, -4.0], 1.0)
    1.0
    """
    excess = -array("logprobs", logprobs) - number("target_entropy", target_entropy)
    return positive_number("temperature", temperature) * float(excess.mean())


def v_trace_target(
    value: float,
    steps: int,
    discount: float,
    traces: ArrayLike,
    weights: ArrayLike,
    errors: ArrayLike,
) -> float:
    """Off-policy corrected value target.

    value: V(x_s)
    steps: n ≥ 1
    discount: γ in [0, 1]
    traces: (steps − 1,) c_i ≥ 0
    weights: (steps,) ρ_t ≥ 0
    errors: (steps,) r_t + γ V(x_{t+1}) − V(x_t)
    returns: real, in units of the reward
    raises: ValueError when the numbers do not fit
    source: Espeholt et al. 2018, eq. 1

    >>> v_trace_target(1.0, 2, 0.5, [0.5], [1.0, 2.0], [1.0, 4.0])
    4.0
    """
    c, rho, delta = np.asarray(traces), vector("weights", weights), vector("errors", errors)
    same_shape(weights=rho, errors=delta)
    if len(delta) != count("steps", steps) or c.shape != (steps - 1,):
        raise ValueError(f"{len(delta)} errors and {c.size} traces for {steps} steps")
    products = np.concatenate([[1.0], np.cumprod(c)])
    discounts = fraction("discount", discount) ** np.arange(steps)
    return number("value", value) + float(np.sum(discounts * products * rho * delta))


def truncated_weight(bound: float, probability: float, behaviour_probability: float) -> float:
    """Importance weight, truncated from above.

    bound: > 0
    probability: π(a|x) > 0
    behaviour_probability: μ(a|x) > 0
    returns: in (0, bound]
    raises: ValueError when an argument is not positive
    source: Espeholt et al. 2018, sec. 4.1

    >>> truncated_weight(1.0, 0.5, 0.25)
    1.0
    """
    ratio = positive_number("probability", probability) / positive_number(
        "behaviour_probability", behaviour_probability
    )
    return min(positive_number("bound", bound), ratio)
