"""Bellman equations for the best policy, and advantages."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"
_DISCOUNT = Meaning("discount factor", domain=Domain.UNIT)
_REWARD = Meaning("reward", Kind.FUNCTION, aliases=("r",))
_DYNAMICS = Meaning(
    "probability of the next state", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("P", "p")
)
_STATE = Meaning("state", Kind.EVENT)
_ACTION = Meaning("action", Kind.EVENT)
_NEXT = Meaning("next state", Kind.EVENT, aliases=("s_{t+1}",))
_V = Meaning("state value", Kind.FUNCTION, aliases=("V", r"v_\pi"))
_Q = Meaning("action value", Kind.FUNCTION, aliases=("Q", r"q_\pi"))

BELLMAN_OPTIMALITY_V = Formula(
    id="bellman-optimality-v",
    title="Bellman optimality equation of the state value",
    area="reinforcement",
    source=f"Bellman 1957; {_BOOK}, eq. 3.19",
    latex=r"V^*(s)=\max_a\left(R(s,a)+\gamma\sum_{s'}T(s'\mid s,a)V^*(s')\right)",
    forms=(
        r"V^*(s)=\max_a\left\{R(s,a)+\gamma\sum_{s'}P(s'|s,a)V^*(s')\right\}",
        r"V^*(s)=\max_a\sum_{s'}T(s'|s,a)\left[R(s,a)+\gamma V^*(s')\right]",
        r"(\mathcal{T}V)(s)=\max_a\left[R(s,a)+\gamma\sum_{s'}P(s'|s,a)V(s')\right]",
    ),
    conventions=(
        Convention(
            r"V^*(s)=\max_a\sum_{s'}P^a_{ss'}\left[R^a_{ss'}+\gamma V^*(s')\right]",
            "transitions and rewards by their indices, as the first edition of Sutton & Barto writes",
        ),
        Convention(
            r"V^*(s)=\min_a\left(C(s,a)+\gamma\sum_{s'}T(s'|s,a)V^*(s')\right)",
            "costs, which are minimised",
        ),
        Convention(
            r"V^*(s)=\min_a\left(C(s,a)+\sum_{s'}T(s'|s,a)V^*(s')\right)",
            "costs until a goal is reached, without discount",
        ),
        Convention(
            r"V_{k+1}(s)=\max_a\sum_{s'}P(s'|s,a)\left[R(s,a,s')+\gamma V_k(s')\right]",
            "as value iteration",
        ),
        Convention(
            r"V_{k+1}(s)=\max_a\left[R(s,a)+\gamma\sum_{s'}P(s'|s,a)V_k(s')\right]",
            "as value iteration",
        ),
        Convention(
            r"V_{k+1}(s)=\max_a\sum_{s',r}p(s',r\mid s,a)\left[r+\gamma V_k(s')\right]",
            "reward and next state drawn together",
        ),
        Convention(
            r"v_*(s)=\max_a\sum_{s',r}p(s',r\mid s,a)\left[r+\gamma v_*(s')\right]",
            "reward and next state drawn together",
        ),
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
    names=(
        "bellman optimality equation",
        "value iteration",
        "bellman",
        "bellman-gleichung",
        "équation de bellman",
        "ecuación de bellman",
        "equação de bellman",
        "уравнение беллмана",
        "贝尔曼最优方程",
        "贝尔曼方程",
        "ベルマン方程式",
    ),
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
        r"Q^*(s,a)=\mathbb{E}_{s'\sim T(\cdot|s,a)}\left[R(s,a)+\gamma\max_{a'}Q^*(s',a')\right]",
        r"Q^*(s,a)=\sum_{s'}T(s'|s,a)\left[R(s,a)+\gamma\max_{a'}Q^*(s',a')\right]",
    ),
    conventions=(
        Convention(
            r"Q^*(s,a)=\mathbb{E}\left[r+\gamma\max_{a'}Q^*(s',a')\mid s,a\right]",
            "the transition by an expectation",
        ),
        Convention(
            r"Q^*(s,a)=\mathbb{E}_{s'}\left[r+\gamma\max_{a'}Q^*(s',a')\right]",
            "the transition by an expectation",
        ),
        Convention(
            r"q_*(s,a)=\sum_{s',r}p(s',r\mid s,a)\left[r+\gamma\max_{a'}q_*(s',a')\right]",
            "reward and next state drawn together",
        ),
        Convention(
            r"Q_{k+1}(s,a)=\sum_{s'}P(s'|s,a)\left[R(s,a,s')+\gamma\max_{a'}Q_k(s',a')\right]",
            "as value iteration",
        ),
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
    names=(
        "bellman optimality equation",
        "bellman",
        "q-learning",
        "bellman-gleichung",
        "équation de bellman",
        "ecuación de bellman",
        "equação de bellman",
        "уравнение беллмана",
        "贝尔曼最优方程",
        "贝尔曼方程",
        "ベルマン方程式",
    ),
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
    conventions=(
        Convention(
            r"Q(s,a)=V(s)+A(s,a)",
            "what the advantage means; the mean is subtracted where both are learnt",
        ),
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
