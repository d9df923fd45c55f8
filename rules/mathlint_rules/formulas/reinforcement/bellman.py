"""Bellman equations for a policy."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"
_DISCOUNT = Meaning("discount factor", domain=Domain.UNIT)
_REWARD = Meaning("reward", Kind.FUNCTION, aliases=("r",))
_DYNAMICS = Meaning(
    "probability of the next state", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("P", "p")
)
_POLICY = Meaning("policy", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi_\theta",))
_STATE = Meaning("state", Kind.EVENT)
_ACTION = Meaning("action", Kind.EVENT)
_NEXT = Meaning("next state", Kind.EVENT, aliases=("s_{t+1}",))
_V = Meaning("state value", Kind.FUNCTION, aliases=("V", r"v_\pi"))
_Q = Meaning("action value", Kind.FUNCTION, aliases=("Q", r"q_\pi"))

BELLMAN_EXPECTATION_V = Formula(
    id="bellman-expectation-v",
    title="Bellman equation of the state value",
    area="reinforcement",
    source=f"Bellman 1957; {_BOOK}, eq. 3.14",
    latex=r"V^\pi(s_t)=\mathbb{E}_{\pi,T}\left[R(s_t,a_t)+\gamma V^\pi(s_{t+1})\right]",
    forms=(r"V^\pi(s)=\mathbb{E}_\pi\left[R(s,a)+\gamma V^\pi(s')\right]",),
    symbols={
        "R": _REWARD,
        r"\gamma": _DISCOUNT,
        r"V^\pi": _V,
        "s_t": Meaning("state", Kind.EVENT, aliases=("s",)),
        "a_t": Meaning("action", Kind.EVENT, aliases=("a",)),
        "s_{t+1}": Meaning("next state", Kind.EVENT, aliases=("s'",)),
    },
    names=(
        "bellman equation",
        "bellman expectation equation",
        "bellman",
        "bellman-gleichung",
        "équation de bellman",
        "ecuación de bellman",
        "equação de bellman",
        "уравнение беллмана",
        "贝尔曼方程",
        "贝尔曼期望方程",
        "ベルマン方程式",
    ),
    slips=(
        Slip(
            "same state on the right",
            r"V^\pi(s_t)=\mathbb{E}_{\pi,T}\left[R(s_t,a_t)+\gamma V^\pi(s_t)\right]",
            "the value on the right is that of the next state",
        ),
        Slip(
            "discount missing",
            r"V^\pi(s_t)=\mathbb{E}_{\pi,T}\left[R(s_t,a_t)+V^\pi(s_{t+1})\right]",
            "the next state's value is discounted by γ",
        ),
        Slip(
            "discount on the reward",
            r"V^\pi(s_t)=\mathbb{E}_{\pi,T}\left[\gamma R(s_t,a_t)+V^\pi(s_{t+1})\right]",
            "γ multiplies the next state's value, not the reward",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "bellman_expectation",
        {"rewards": "R(s_t,a_t)", "discount": r"\gamma", "next_values": r"V^\pi(s_{t+1})"},
        value=r"R(s_t,a_t)+\gamma V^\pi(s_{t+1})",
    ),
    related=("bellman-expectation-v-sums", "bellman-optimality-v", "td-target"),
)

BELLMAN_EXPECTATION_V_SUMS = Formula(
    id="bellman-expectation-v-sums",
    statement_of="bellman-expectation-v",
    title="Bellman equation of the state value, written out",
    area="reinforcement",
    source=f"{_BOOK}, eq. 3.14",
    latex=r"V^\pi(s)=\sum_a\pi(a\mid s)\left(R(s,a)+\gamma\sum_{s'}T(s'\mid s,a)V^\pi(s')\right)",
    forms=(
        r"V^\pi(s)=\sum_a\pi(a|s)\sum_{s'}T(s'|s,a)\left[R(s,a)+\gamma V^\pi(s')\right]",
        r"v_\pi(s)=\sum_{a}\pi(a|s)\left[R(s,a)+\gamma\sum_{s'}P(s'|s,a)v_\pi(s')\right]",
    ),
    conventions=(
        Convention(
            r"V_{k+1}(s)=\sum_a\pi(a\mid s)\sum_{s'}P(s'\mid s,a)\left[R(s,a,s')+\gamma V_k(s')\right]",
            "as iterative policy evaluation",
        ),
        Convention(
            r"V_{k+1}(s)=\sum_a\pi(a\mid s)\left(R(s,a)+\gamma\sum_{s'}P(s'\mid s,a)V_k(s')\right)",
            "as iterative policy evaluation",
        ),
        Convention(
            r"v_{k+1}(s)=\sum_a\pi(a\mid s)\sum_{s',r}p(s',r\mid s,a)\left[r+\gamma v_k(s')\right]",
            "as iterative policy evaluation, reward and next state drawn together",
        ),
    ),
    symbols={
        r"\pi": _POLICY,
        "R": _REWARD,
        r"\gamma": _DISCOUNT,
        "T": _DYNAMICS,
        r"V^\pi": _V,
        "s": _STATE,
        "a": _ACTION,
        "s'": _NEXT,
    },
    names=(
        "bellman equation",
        "bellman expectation equation",
        "bellman",
        "policy evaluation",
        "bellman-gleichung",
        "équation de bellman",
        "ecuación de bellman",
        "уравнение беллмана",
        "贝尔曼方程",
        "贝尔曼期望方程",
        "ベルマン方程式",
    ),
    slips=(
        Slip(
            "same state on the right",
            r"V^\pi(s)=\sum_a\pi(a|s)\left(R(s,a)+\gamma\sum_{s'}T(s'|s,a)V^\pi(s)\right)",
            "the value on the right is that of the next state s'",
        ),
        Slip(
            "discount missing",
            r"V^\pi(s)=\sum_a\pi(a|s)\left(R(s,a)+\sum_{s'}T(s'|s,a)V^\pi(s')\right)",
            "the next state's value is discounted by γ",
        ),
        Slip(
            "policy missing",
            r"V^\pi(s)=\sum_a\left(R(s,a)+\gamma\sum_{s'}T(s'|s,a)V^\pi(s')\right)",
            "the actions are weighted with the policy π(a|s)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "bellman_expectation_sums",
        {
            "policy": r"\pi(a\mid s)",
            "rewards": "R(s,a)",
            "discount": r"\gamma",
            "transitions": r"T(s'\mid s,a)",
            "next_values": r"V^\pi(s')",
        },
    ),
    related=("bellman-expectation-v", "bellman-q-from-v"),
)

BELLMAN_Q_FROM_V = Formula(
    id="bellman-q-from-v",
    title="Action value from the state values",
    area="reinforcement",
    source=f"{_BOOK}, sec. 3.5",
    latex=r"Q^\pi(s,a)=R(s,a)+\gamma\sum_{s'}T(s'\mid s,a)V^\pi(s')",
    forms=(
        r"Q^{\pi}(s,a)=R(s,a)+\sum_{s'}T(s'|s,a)\gamma V(s')",
        r"Q^\pi(s,a)=R(s,a)+\gamma\mathbb{E}_{s'\sim T(\cdot|s,a)}[V^\pi(s')]",
        r"Q^\pi(s,a)=\sum_{s'}T(s'|s,a)\left[R(s,a)+\gamma V^\pi(s')\right]",
    ),
    conventions=(
        Convention(
            r"Q_\pi(s,a)=\sum_{s',r}p(s',r\mid s,a)\left(r+\gamma V_\pi(s')\right)",
            "reward and next state drawn together",
        ),
        Convention(
            r"q_\pi(s,a)=\sum_{s',r}p(s',r\mid s,a)\left[r+\gamma v_\pi(s')\right]",
            "reward and next state drawn together",
        ),
    ),
    symbols={
        "R": _REWARD,
        r"\gamma": _DISCOUNT,
        "T": _DYNAMICS,
        r"V^\pi": _V,
        "s": _STATE,
        "a": _ACTION,
        "s'": _NEXT,
    },
    names=("bellman equation", "action value", "q-function", "q function", "bellman"),
    slips=(
        Slip(
            "discount missing",
            r"Q^\pi(s,a)=R(s,a)+\sum_{s'}T(s'|s,a)V^\pi(s')",
            "the next state's value is discounted by γ",
        ),
        Slip(
            "transition probability missing",
            r"Q^\pi(s,a)=R(s,a)+\gamma\sum_{s'}V^\pi(s')",
            "next states are weighted with their probability T(s'|s,a)",
        ),
        Slip(
            "same state on the right",
            r"Q^\pi(s,a)=R(s,a)+\gamma\sum_{s'}T(s'|s,a)V^\pi(s)",
            "the value on the right is that of the next state s'",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "bellman_q_from_v",
        {
            "reward": "R(s,a)",
            "discount": r"\gamma",
            "transitions": r"T(s'\mid s,a)",
            "next_values": r"V^\pi(s')",
        },
    ),
    related=("bellman-expectation-v", "bellman-optimality-q"),
)

BELLMAN_V_FROM_Q = Formula(
    id="bellman-v-from-q",
    title="State value from the action values",
    area="reinforcement",
    generic=True,
    source=f"{_BOOK}, sec. 3.5",
    latex=r"V^\pi(s)=\sum_a\pi(a\mid s)Q^\pi(s,a)",
    forms=(
        r"V^\pi(s)=\mathbb{E}_{a\sim\pi(\cdot|s)}\left[Q^\pi(s,a)\right]",
        r"v_\pi(s)=\sum_{a}\pi(a|s)q_\pi(s,a)",
    ),
    symbols={r"\pi": _POLICY, r"Q^\pi": _Q, "s": _STATE, "a": _ACTION},
    names=("state value", "value function", "bellman"),
    slips=(
        Slip(
            "policy missing",
            r"V^\pi(s)=\sum_aQ^\pi(s,a)",
            "the actions are weighted with the policy π(a|s)",
        ),
    ),
    reference=Reference(
        REFERENCE, "bellman_v_from_q", {"policy": r"\pi(a\mid s)", "action_values": r"Q^\pi(s,a)"}
    ),
    related=("bellman-q-from-v", "advantage-function"),
)

BELLMAN_WITH_JOINT_LAW = Formula(
    id="bellman-expectation-v-joint",
    statement_of="bellman-expectation-v",
    title="Bellman equation of a policy, with the law of state and reward together",
    area="reinforcement",
    source="Sutton & Barto 2018, Reinforcement Learning, eq. 3.14",
    statement=True,
    latex=r"v_\pi(s)=\sum_a\pi(a\mid s)\sum_{s',r}p(s',r\mid s,a)\left[r+\gamma v_\pi(s')\right]",
    forms=(
        r"V^\pi(s)=\sum_a\pi(a|s)\sum_{s',r}p(s',r|s,a)[r+\gamma V^\pi(s')]",
        r"V^\pi(s)=\sum_a\pi(a|s)\sum_{s'}P(s'|s,a)[R(s,a,s')+\gamma V^\pi(s')]",
    ),
    conventions=(
        Convention(
            r"V^\pi(s)=\sum_a\pi(s,a)\sum_{s'}\mathcal{P}_{ss'}^a\left[\mathcal{R}_{ss'}^a+\gamma V^\pi(s')\right]",
            "in the letters of Sutton & Barto's first edition",
        ),
        Convention(
            r"V^\pi(s)=\sum_a\pi(a\mid s)\sum_{s'}P_{ss'}^a\left[R_{ss'}^a+\gamma V^\pi(s')\right]",
            "transitions and rewards with indices",
        ),
    ),
    symbols={
        r"\pi": Meaning("policy", Kind.PROBABILITY, Domain.PROBABILITY),
        "p": Meaning("law of next state and reward", Kind.PROBABILITY, Domain.PROBABILITY),
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
    },
    names=(
        "bellman",
        "bellman equation",
        "bellman expectation",
        "policy evaluation",
        "bellman-gleichung",
        "équation de bellman",
        "ecuación de bellman",
        "уравнение беллмана",
        "贝尔曼方程",
        "贝尔曼期望方程",
        "ベルマン方程式",
    ),
    reference=Reference(
        REFERENCE,
        "bellman_expectation",
        {"rewards": "r", "discount": r"\gamma", "next_values": r"v_\pi(s')"},
    ),
    related=("bellman-expectation-v",),
)

Q_FROM_V_BY_MEAN = Formula(
    id="bellman-q-from-v-by-mean",
    statement_of="bellman-q-from-v",
    title="Action value from the mean of the next state's value",
    area="reinforcement",
    source="Sutton & Barto 2018, Reinforcement Learning, sec. 3.5",
    statement=True,
    latex=r"Q^\pi(s,a)=R(s,a)+\gamma\mathbb{E}_{s'}[V^\pi(s')]",
    symbols={
        "R": Meaning("reward", Kind.FUNCTION, aliases=("r",)),
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
        r"V^\pi": Meaning("state value", Kind.FUNCTION, aliases=("V",)),
    },
    names=("bellman", "bellman equation", "action value", "q-function", "q function"),
    reference=Reference(
        REFERENCE,
        "bellman_expectation",
        {"rewards": "R(s,a)", "discount": r"\gamma", "next_values": r"V^\pi(s')"},
    ),
    related=("bellman-q-from-v",),
)
