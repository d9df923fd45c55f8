"""Learning the values of actions from samples."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"
_RATE = Meaning("learning rate", domain=Domain.UNIT, aliases=(r"\eta",))
_DISCOUNT = Meaning("discount factor", domain=Domain.UNIT)
_Q = Meaning("estimated action value", Kind.FUNCTION, aliases=("Q_w", r"Q_\theta"))
_REWARD = Meaning(
    "reward of the step", aliases=("R_t", "r_t", "r", "R", "R_{t+1}", "r_{t+1}", "R(s,a)")
)
_STATE = Meaning("state", Kind.EVENT, aliases=("s_t", "S_t"))
_NEXT = Meaning("next state", Kind.EVENT, aliases=("s_{t+1}", "S_{t+1}"))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a_t", "A_t"))
_NEXT_ACTION = Meaning("next action", Kind.EVENT, aliases=("a_{t+1}",))

Q_LEARNING = Formula(
    id="q-learning-update",
    title="Q-learning update",
    area="reinforcement",
    source=f"Watkins 1989; {_BOOK}, eq. 6.8",
    latex=r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+\gamma\max_{a'}Q(s',a')-Q(s,a)\right]",
    forms=(
        r"Q(s_t,a_t)\leftarrow Q(s_t,a_t)+\alpha\left[R_t+\gamma\max_{a'}Q(s_{t+1},a')-Q(s_t,a_t)\right]",
        r"Q(s,a)\leftarrow(1-\alpha)Q(s,a)+\alpha\left(R+\gamma\max_{a'}Q(s',a')\right)",
    ),
    conventions=(
        Convention(
            r"Q_{t+1}(s_t,a_t)=(1-\alpha)Q_t(s_t,a_t)+\alpha\left(r_t+\gamma\max_aQ_t(s_{t+1},a)\right)",
            "each step has a table of its own",
        ),
        Convention(
            r"Q_{t+1}(s,a)=Q_t(s,a)+\alpha\left[r+\gamma\max_{a'}Q_t(s',a')-Q_t(s,a)\right]",
            "each step has a table of its own",
        ),
    ),
    symbols={
        "Q": _Q,
        r"\alpha": _RATE,
        "R": _REWARD,
        r"\gamma": _DISCOUNT,
        "s": _STATE,
        "a": _ACTION,
        "s'": _NEXT,
        "a'": Meaning("any next action", Kind.EVENT, aliases=("a",)),
    },
    names=(
        "q-learning",
        "q learning",
        "q-lernen",
        "q-apprentissage",
        "q-обучение",
        "q学习",
        "q 学习",
        "q学習",
    ),
    slips=(
        Slip(
            "maximum missing",
            r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+\gamma Q(s',a')-Q(s,a)\right]",
            "that is SARSA; Q-learning takes the maximum over the next actions",
        ),
        Slip(
            "same state in the maximum",
            r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+\gamma\max_{a'}Q(s,a')-Q(s,a)\right]",
            "the maximum is taken in the next state s'",
        ),
        Slip(
            "discount missing",
            r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+\max_{a'}Q(s',a')-Q(s,a)\right]",
            "the next value is discounted by γ",
        ),
        Slip(
            "own value not subtracted",
            r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+\gamma\max_{a'}Q(s',a')\right]",
            "the step is the error: Q(s,a) is subtracted from the target",
        ),
        Slip(
            "learning rate misplaced",
            r"Q(s,a)\leftarrow Q(s,a)+\alpha R+\gamma\max_{a'}Q(s',a')-Q(s,a)",
            "α multiplies the whole error",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "q_learning_update",
        {
            "value": "Q(s,a)",
            "rate": r"\alpha",
            "reward": "R",
            "discount": r"\gamma",
            "next_values": "Q(s',a')",
        },
    ),
    related=("sarsa-update", "dqn-loss"),
)

SARSA = Formula(
    id="sarsa-update",
    title="SARSA update",
    area="reinforcement",
    source=f"Rummery & Niranjan 1994; {_BOOK}, eq. 6.7",
    latex=r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+\gamma Q(s',a')-Q(s,a)\right]",
    forms=(
        r"Q(s_t,a_t)\leftarrow Q(s_t,a_t)+\alpha\left[R_{t+1}+\gamma Q(s_{t+1},a_{t+1})-Q(s_t,a_t)\right]",
        r"Q(s,a)\leftarrow(1-\alpha)Q(s,a)+\alpha\left(R+\gamma Q(s',a')\right)",
    ),
    symbols={
        "Q": _Q,
        r"\alpha": _RATE,
        "R": _REWARD,
        r"\gamma": _DISCOUNT,
        "s": _STATE,
        "a": _ACTION,
        "s'": _NEXT,
        "a'": _NEXT_ACTION,
    },
    names=("sarsa",),
    slips=(
        Slip(
            "discount missing",
            r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+Q(s',a')-Q(s,a)\right]",
            "the next value is discounted by γ",
        ),
        Slip(
            "own value not subtracted",
            r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+\gamma Q(s',a')\right]",
            "the step is the error: Q(s,a) is subtracted from the target",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sarsa_update",
        {
            "value": "Q(s,a)",
            "rate": r"\alpha",
            "reward": "R",
            "discount": r"\gamma",
            "next_value": "Q(s',a')",
        },
    ),
    related=("q-learning-update", "expected-sarsa-update"),
)

EXPECTED_SARSA = Formula(
    id="expected-sarsa-update",
    title="Expected SARSA update",
    area="reinforcement",
    source=f"van Seijen et al. 2009; {_BOOK}, eq. 6.9",
    latex=r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+\gamma\sum_{a'}\pi(a'\mid s')Q(s',a')-Q(s,a)\right]",
    forms=(
        r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+\gamma\mathbb{E}_{a'\sim\pi(\cdot|s')}[Q(s',a')]-Q(s,a)\right]",
    ),
    symbols={
        "Q": _Q,
        r"\alpha": _RATE,
        "R": _REWARD,
        r"\gamma": _DISCOUNT,
        r"\pi": Meaning("policy", Kind.PROBABILITY, Domain.PROBABILITY),
        "s": _STATE,
        "a": _ACTION,
        "s'": _NEXT,
        "a'": _NEXT_ACTION,
    },
    names=("expected sarsa",),
    slips=(
        Slip(
            "policy missing",
            r"Q(s,a)\leftarrow Q(s,a)+\alpha\left[R+\gamma\sum_{a'}Q(s',a')-Q(s,a)\right]",
            "next actions are weighted with the policy π(a'|s')",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "expected_sarsa_update",
        {
            "value": "Q(s,a)",
            "rate": r"\alpha",
            "reward": "R",
            "discount": r"\gamma",
            "policy": r"\pi(a'\mid s')",
            "next_values": "Q(s',a')",
        },
    ),
    related=("sarsa-update", "q-learning-update"),
)
