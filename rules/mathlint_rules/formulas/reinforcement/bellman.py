"""Bellman equations, in the forms for a policy and for the best policy."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

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
    names=("bellman equation", "bellman expectation equation", "bellman"),
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
    names=("bellman equation", "bellman expectation equation", "bellman"),
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

BELLMAN_OPTIMALITY_V = Formula(
    id="bellman-optimality-v",
    title="Bellman optimality equation of the state value",
    area="reinforcement",
    source=f"Bellman 1957; {_BOOK}, eq. 3.19",
    latex=r"V^*(s)=\max_a\left(R(s,a)+\gamma\sum_{s'}T(s'\mid s,a)V^*(s')\right)",
    forms=(
        r"V^*(s)=\max_a\left\{R(s,a)+\gamma\sum_{s'}P(s'|s,a)V^*(s')\right\}",
        r"V^*(s)=\max_a\sum_{s'}T(s'|s,a)\left[R(s,a)+\gamma V^*(s')\right]",
    ),
    symbols={
        "R": _REWARD,
        r"\gamma": _DISCOUNT,
        "T": _DYNAMICS,
        "V^*": Meaning("optimal state value", Kind.FUNCTION, aliases=("v_*", "V")),
        "s": _STATE,
        "a": _ACTION,
        "s'": _NEXT,
    },
    names=("bellman optimality equation", "value iteration", "bellman"),
    slips=(
        Slip(
            "maximum missing",
            r"V^*(s)=R(s,a)+\gamma\sum_{s'}T(s'|s,a)V^*(s')",
            "the optimal value takes the best action: max over a",
        ),
        Slip(
            "discount missing",
            r"V^*(s)=\max_a\left(R(s,a)+\sum_{s'}T(s'|s,a)V^*(s')\right)",
            "the next state's value is discounted by γ",
        ),
        Slip(
            "same state on the right",
            r"V^*(s)=\max_a\left(R(s,a)+\gamma\sum_{s'}T(s'|s,a)V^*(s)\right)",
            "the value on the right is that of the next state s'",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "bellman_optimality_v",
        {
            "rewards": "R(s,a)",
            "discount": r"\gamma",
            "transitions": r"T(s'\mid s,a)",
            "next_values": "V^*(s')",
        },
    ),
    related=("bellman-expectation-v", "bellman-optimality-q"),
)

BELLMAN_OPTIMALITY_Q = Formula(
    id="bellman-optimality-q",
    title="Bellman optimality equation of the action value",
    area="reinforcement",
    source=f"Bellman 1957; {_BOOK}, eq. 3.20",
    latex=r"Q^*(s,a)=R(s,a)+\gamma\sum_{s'}T(s'\mid s,a)\max_{a'}Q^*(s',a')",
    forms=(
        r"Q^*(s,a)=R(s,a)+\gamma\mathbb{E}_{s'\sim T(\cdot|s,a)}\left[\max_{a'}Q^*(s',a')\right]",
        r"Q^*(s,a)=\sum_{s'}T(s'|s,a)\left[R(s,a)+\gamma\max_{a'}Q^*(s',a')\right]",
    ),
    symbols={
        "R": _REWARD,
        r"\gamma": _DISCOUNT,
        "T": _DYNAMICS,
        "Q^*": Meaning("optimal action value", Kind.FUNCTION, aliases=("q_*", "Q")),
        "s": _STATE,
        "a": _ACTION,
        "s'": _NEXT,
        "a'": Meaning("next action", Kind.EVENT),
    },
    names=("bellman optimality equation", "bellman", "q-learning"),
    slips=(
        Slip(
            "maximum outside the sum",
            r"Q^*(s,a)=R(s,a)+\gamma\max_{a'}\sum_{s'}T(s'|s,a)Q^*(s',a')",
            "the best next action depends on the next state: the maximum stands inside the sum",
        ),
        Slip(
            "discount missing",
            r"Q^*(s,a)=R(s,a)+\sum_{s'}T(s'|s,a)\max_{a'}Q^*(s',a')",
            "the next value is discounted by γ",
        ),
        Slip(
            "same state on the right",
            r"Q^*(s,a)=R(s,a)+\gamma\sum_{s'}T(s'|s,a)\max_{a'}Q^*(s,a')",
            "the value on the right is that of the next state s'",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "bellman_optimality_q",
        {
            "reward": "R(s,a)",
            "discount": r"\gamma",
            "transitions": r"T(s'\mid s,a)",
            "next_action_values": "Q^*(s',a')",
        },
    ),
    related=("bellman-optimality-v", "q-learning-update"),
)

ADVANTAGE_FUNCTION = Formula(
    id="advantage-function",
    title="Advantage function",
    area="reinforcement",
    generic=True,
    source="Baird 1993; Sutton et al. 2000",
    latex=r"A^\pi(s,a)=Q^\pi(s,a)-V^\pi(s)",
    forms=(r"A(s,a)=Q(s,a)-V(s)", r"A(s_t,a_t)=Q(s_t,a_t)-V(s_t)"),
    symbols={
        r"Q^\pi": _Q,
        r"V^\pi": _V,
        "s": Meaning("state", Kind.EVENT, aliases=("s_t",)),
        "a": Meaning("action", Kind.EVENT, aliases=("a_t",)),
    },
    names=("advantage", "advantage function"),
    laws=("its mean over the policy's actions is zero",),
    slips=(
        Slip(
            "operands exchanged",
            r"A^\pi(s,a)=V^\pi(s)-Q^\pi(s,a)",
            "an action better than average has a positive advantage: Q − V",
        ),
        Slip(
            "sum for difference",
            r"A^\pi(s,a)=Q^\pi(s,a)+V^\pi(s)",
            "the state's value is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE, "advantage", {"action_value": r"Q^\pi(s,a)", "state_value": r"V^\pi(s)"}
    ),
    related=("bellman-v-from-q", "generalized-advantage-estimate"),
)

DUELING_AGGREGATION = Formula(
    id="dueling-aggregation",
    title="Action value of a dueling network",
    area="reinforcement",
    source="Wang et al. 2016, arXiv:1511.06581, eq. 9",
    url="https://arxiv.org/abs/1511.06581",
    latex=r"Q(s,a)=V(s)+A(s,a)-\frac{1}{|\mathcal{A}|}\sum_{a'\in\mathcal{A}}A(s,a')",
    forms=(
        r"Q(s,a)=V(s)+\left(A(s,a)-\frac{1}{|\mathcal{A}|}\sum_{a'\in\mathcal{A}}A(s,a')\right)",
    ),
    symbols={
        "V": Meaning("state value", Kind.FUNCTION),
        "A": Meaning("advantage, before centring", Kind.FUNCTION),
        r"\mathcal{A}": Meaning("actions", Kind.SET),
        "s": _STATE,
        "a": _ACTION,
        "a'": Meaning("any action", Kind.EVENT),
    },
    names=("dueling", "dueling network", "dueling dqn"),
    slips=(
        Slip(
            "mean missing",
            r"Q(s,a)=V(s)+A(s,a)-\sum_{a'\in\mathcal{A}}A(s,a')",
            "the mean advantage is subtracted: divide by the number of actions",
        ),
        Slip(
            "centring missing",
            r"Q(s,a)=V(s)+A(s,a)",
            "without subtracting the mean advantage V and A cannot be told apart",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dueling_aggregation",
        {
            "value": "V(s)",
            "advantage": "A(s,a)",
            "actions": r"|\mathcal{A}|",
            "advantages": "A(s,a')",
        },
    ),
    related=("advantage-function", "dqn-loss"),
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
    symbols={
        r"\pi": Meaning("policy", Kind.PROBABILITY, Domain.PROBABILITY),
        "p": Meaning("law of next state and reward", Kind.PROBABILITY, Domain.PROBABILITY),
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
    },
    names=("bellman", "bellman equation", "bellman expectation", "policy evaluation"),
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
