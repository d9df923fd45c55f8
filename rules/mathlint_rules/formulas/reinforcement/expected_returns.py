"""What a policy is judged by: expected returns of trajectories."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"

OF_TRAJECTORIES = Formula(
    id="expected-return-of-trajectories",
    statement_of="policy-objective",
    title="Expected return of trajectories",
    area="reinforcement",
    statement=True,
    source="Sutton et al. 2000; Achiam 2018, Spinning Up in Deep RL, part 1",
    latex=r"J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}[R(\tau)]",
    forms=(
        r"J(\pi)=\mathbb{E}_{\tau\sim\pi}[R(\tau)]",
        r"J(\theta)=\int_\tau P(\tau\mid\theta)R(\tau)\,d\tau",
        r"J(\theta)=\sum_\tau P(\tau\mid\theta)R(\tau)",
        r"J(\theta)=\mathbb{E}_{\tau\sim p_\theta(\tau)}[R(\tau)]",
    ),
    symbols={
        "R": Meaning("return of a trajectory", Kind.FUNCTION, aliases=("r",)),
        r"\tau": Meaning("trajectory", Kind.EVENT),
    },
    names=(
        "policy gradient",
        "expected return",
        "objective of reinforcement learning",
        "rl objective",
        "trajectories",
    ),
    reference=Reference(REFERENCE, "mean_return", {"returns_seen": r"R(\tau)"}),
    related=("policy-objective", "expected-discounted-return"),
)

TRAJECTORY = Formula(
    id="trajectory-probability",
    title="Probability of a trajectory",
    area="reinforcement",
    statement=True,
    source="Achiam 2018, Spinning Up in Deep RL, part 1",
    latex=r"P(\tau\mid\theta)=\rho_0(s_0)\prod_{t=0}^{T}P(s_{t+1}\mid s_t,a_t)\pi_\theta(a_t\mid s_t)",
    forms=(r"P(\tau\mid\pi)=\rho_0(s_0)\prod_{t=0}^{T-1}P(s_{t+1}\mid s_t,a_t)\pi(a_t\mid s_t)",),
    conventions=(
        Convention(
            r"\log P(\tau\mid\theta)=\log\rho_0(s_0)+\sum_{t=0}^{T}\left(\log P(s_{t+1}\mid s_t,a_t)+\log\pi_\theta(a_t\mid s_t)\right)",
            "the logarithm",
        ),
        Convention(
            r"\log P(\tau\mid\theta)=\log\mu(s_0)+\sum_{t=0}^{T-1}\left[\log P(s_{t+1}\mid s_t,a_t)+\log\pi_\theta(a_t\mid s_t)\right]",
            "the logarithm, without a step after the last state",
        ),
        Convention(
            r"P_\theta(\tau)=P(s_0)\prod_{t=0}^{T-1}\pi_\theta(a_t\mid s_t)P(s_{t+1}\mid s_t,a_t)",
            "the first state by the name of the transitions",
        ),
    ),
    symbols={
        r"\rho_0": Meaning("law of the first state", Kind.PROBABILITY, Domain.PROBABILITY),
        "P": Meaning("law of the next state", Kind.PROBABILITY, Domain.PROBABILITY),
        r"\pi_\theta": Meaning("policy", Kind.PROBABILITY, Domain.PROBABILITY),
    },
    names=("trajectory", "probability of a trajectory", "policy gradient"),
    reference=Reference(
        REFERENCE,
        "chained_probability",
        {
            "start": r"\rho_0(s_0)",
            "transitions": r"P(s_{t+1}\mid s_t,a_t)",
            "choices": r"\pi_\theta(a_t\mid s_t)",
        },
    ),
    related=("expected-return-of-trajectories",),
)
