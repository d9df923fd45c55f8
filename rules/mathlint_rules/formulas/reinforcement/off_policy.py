"""Returns of one policy, weighted to value another; two tables against overestimation."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"

_WEIGHT = Meaning("importance weight of a return", domain=Domain.POSITIVE, aliases=("W_i",))
_RETURN = Meaning("return", aliases=("G_k",))
_VISITS = Meaning("returns seen", Kind.INTEGER, Domain.INTEGER, aliases=("N", "m"))

TRAJECTORY_RATIO = Formula(
    id="trajectory-importance-ratio",
    title="Importance ratio of a trajectory",
    area="reinforcement",
    source=f"{_BOOK}, eq. 5.3",
    latex=r"\rho_{t:T-1}=\prod_{k=t}^{T-1}\frac{\pi(A_k\mid S_k)}{b(A_k\mid S_k)}",
    forms=(r"\rho=\prod_{k=t}^{T-1}\frac{\pi(a_k|s_k)}{b(a_k|s_k)}",),
    conventions=(
        Convention(r"\rho=\prod_{t=0}^{T}\frac{\pi(a_t|s_t)}{b(a_t|s_t)}", "of a whole episode"),
        Convention(r"\rho=\prod_{t=1}^{T}\frac{\pi(a_t|s_t)}{b(a_t|s_t)}", "counted from one"),
    ),
    symbols={
        r"\pi": Meaning(
            "target policy", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi_\theta",)
        ),
        "b": Meaning(
            "behaviour policy",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(r"\mu", r"\beta", r"\pi_{\theta'}"),
        ),
        "t": Meaning("first step", Kind.INTEGER, Domain.INTEGER),
        "T": Meaning("end of the episode", Kind.INTEGER, Domain.INTEGER),
        "A_k": Meaning("action", Kind.EVENT, aliases=("a_k",)),
        "S_k": Meaning("state", Kind.EVENT, aliases=("s_k",)),
    },
    names=(
        "importance sampling ratio",
        "importance-sampling ratio",
        "off-policy monte carlo",
        "off-policy",
    ),
    laws=("the law of the transitions cancels",),
    slips=(
        Slip(
            "ratio upside down",
            r"\rho_{t:T-1}=\prod_{k=t}^{T-1}\frac{b(A_k\mid S_k)}{\pi(A_k\mid S_k)}",
            "the actions come from b, which therefore stands below",
        ),
        Slip(
            "sum for product",
            r"\rho_{t:T-1}=\sum_{k=t}^{T-1}\frac{\pi(A_k\mid S_k)}{b(A_k\mid S_k)}",
            "probabilities of successive actions are multiplied",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "trajectory_ratio",
        {"target": r"\pi(A_k\mid S_k)", "behaviour": r"b(A_k\mid S_k)"},
        value=r"\prod_{k=t}^{T-1}\frac{\pi(A_k\mid S_k)}{b(A_k\mid S_k)}",
    ),
    related=("importance-ratio", "weighted-importance-sampling"),
)

ORDINARY_SAMPLING = Formula(
    id="ordinary-importance-sampling",
    title="Value by ordinary importance sampling",
    area="reinforcement",
    source=f"{_BOOK}, eq. 5.5",
    latex=r"V(s)=\frac{1}{n}\sum_{i=1}^{n}\rho_iG_i",
    conventions=(
        Convention(
            r"V(s)=\frac{\sum_{t\in\mathcal{T}(s)}\rho_{t:T(t)-1}G_t}{|\mathcal{T}(s)|}",
            "over the times of the visits, as Sutton & Barto write",
        ),
    ),
    symbols={"n": _VISITS, r"\rho_i": _WEIGHT, "G_i": _RETURN},
    names=("ordinary importance sampling", "importance sampling", "off-policy prediction"),
    laws=("unbiased, with a variance that may be infinite",),
    slips=(
        Slip("mean missing", r"V(s)=\sum_{i=1}^{n}\rho_iG_i", "weighted returns are averaged: 1/n"),
    ),
    reference=Reference(
        REFERENCE, "ordinary_value", {"visits": "n", "ratios": r"\rho_i", "returns": "G_i"}
    ),
    related=("weighted-importance-sampling", "mc-value-estimate"),
)

WEIGHTED_SAMPLING = Formula(
    id="weighted-importance-sampling",
    title="Value by weighted importance sampling",
    area="reinforcement",
    source=f"{_BOOK}, eq. 5.6",
    latex=r"V(s)=\frac{\sum_{i=1}^{n}\rho_iG_i}{\sum_{i=1}^{n}\rho_i}",
    conventions=(
        Convention(
            r"V(s)=\frac{\sum_{t\in\mathcal{T}(s)}\rho_{t:T(t)-1}G_t}{\sum_{t\in\mathcal{T}(s)}\rho_{t:T(t)-1}}",
            "over the times of the visits, as Sutton & Barto write",
        ),
        Convention(
            r"V_n=\frac{\sum_{k=1}^{n-1}W_kG_k}{\sum_{k=1}^{n-1}W_k}",
            "before the n-th return is seen",
        ),
    ),
    symbols={"n": _VISITS, r"\rho_i": _WEIGHT, "G_i": _RETURN},
    names=(
        "weighted importance sampling",
        "self-normalised importance sampling",
        "self-normalized importance sampling",
    ),
    laws=("biased; no value is larger than the largest return",),
    slips=(
        Slip(
            "divided by the number",
            r"V(s)=\frac{\sum_{i=1}^{n}\rho_iG_i}{n}",
            "that is ordinary importance sampling; the weighted one divides by the weights",
        ),
    ),
    reference=Reference(
        REFERENCE, "weighted_value", {"visits": "n", "ratios": r"\rho_i", "returns": "G_i"}
    ),
    related=("ordinary-importance-sampling", "importance-sampling"),
)

DOUBLE_Q_LEARNING = Formula(
    id="double-q-learning-update",
    title="Double Q-learning update",
    area="reinforcement",
    source=f"van Hasselt 2010, Double Q-learning; {_BOOK}, eq. 6.10",
    latex=r"Q_1(s,a)\leftarrow Q_1(s,a)+\alpha\left[r+\gamma Q_2\left(s',\arg\max_{a'}Q_1(s',a')\right)-Q_1(s,a)\right]",
    forms=(
        r"Q_1(S,A)\leftarrow Q_1(S,A)+\alpha\left(R+\gamma Q_2\left(S',\operatorname*{argmax}_{a'}Q_1(S',a')\right)-Q_1(S,A)\right)",
    ),
    symbols={
        "Q_1": Meaning("table that is updated", Kind.FUNCTION, aliases=("Q^A", "Q_A")),
        "Q_2": Meaning("the other table", Kind.FUNCTION, aliases=("Q^B", "Q_B")),
        r"\alpha": Meaning("learning rate", domain=Domain.UNIT),
        "r": Meaning("reward of the step", aliases=("R", "R_{t+1}")),
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
        "s": Meaning("state", Kind.EVENT, aliases=("S", "S_t")),
        "a": Meaning("action", Kind.EVENT, aliases=("A", "A_t")),
        "s'": Meaning("next state", Kind.EVENT, aliases=("S'", "S_{t+1}")),
    },
    names=("double q-learning", "double q learning"),
    slips=(
        Slip(
            "one table for both",
            r"Q_1(s,a)\leftarrow Q_1(s,a)+\alpha\left[r+\gamma Q_1\left(s',\arg\max_{a'}Q_1(s',a')\right)-Q_1(s,a)\right]",
            "that is Q-learning: the other table values the action that is chosen",
        ),
        Slip(
            "discount missing",
            r"Q_1(s,a)\leftarrow Q_1(s,a)+\alpha\left[r+Q_2\left(s',\arg\max_{a'}Q_1(s',a')\right)-Q_1(s,a)\right]",
            "the next value is discounted by γ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "double_q_step",
        {
            "value": "Q_1(s,a)",
            "rate": r"\alpha",
            "reward": "r",
            "discount": r"\gamma",
            "next_value": r"Q_2\left(s',\arg\max_{a'}Q_1(s',a')\right)",
        },
    ),
    related=("q-learning-update", "double-dqn-target"),
)
