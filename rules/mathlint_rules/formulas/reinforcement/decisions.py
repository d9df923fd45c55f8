"""What reinforcement learning is made of: actions, discounts and values, as courses state them."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"

_STATE = Meaning("state", Kind.EVENT, aliases=("s_t",))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a_t",))

DETERMINISTIC = Formula(
    id="deterministic-policy",
    title="Deterministic policy",
    area="reinforcement",
    source="Silver et al. 2014, Deterministic policy gradient algorithms",
    statement=True,
    latex=r"a=\mu(s)",
    forms=(r"a_t=\mu_\theta(s_t)", r"a=\pi(s)"),
    symbols={
        r"\mu": Meaning("policy: the action of a state", Kind.FUNCTION, aliases=(r"\pi",)),
        "s": _STATE,
    },
    names=("deterministic policy", "deterministic policies", "deterministic", "policy"),
    reference=Reference(REFERENCE, "action", {"policy": r"\mu", "state": "s"}),
    related=("deterministic-policy-gradient", "ddpg-target"),
)

DISCOUNT = Formula(
    id="discount-range",
    title="Range of the discount factor",
    area="reinforcement",
    source=f"{_BOOK}, sec. 3.3",
    statement=True,
    latex=r"\gamma\in[0,1)",
    forms=(r"\gamma\in[0,1]", r"\gamma\in(0,1)", r"0\le\gamma<1"),
    symbols={r"\gamma": Meaning("discount factor", domain=Domain.UNIT)},
    names=("discount factor", "discount", "discounting"),
    laws=("1 only where every episode ends",),
    reference=Reference(REFERENCE, "horizon", {"discount": r"\gamma"}),
    related=("discounted-return",),
)

MC_FIXED_POINT = Formula(
    id="mc-fixed-point",
    title="What Monte Carlo updates converge to",
    area="reinforcement",
    source=f"{_BOOK}, sec. 5.1",
    statement=True,
    latex=r"V(s)=\mathbb{E}[G\mid s]",
    forms=(
        r"V^\pi(s)=\mathbb{E}_\pi[G_t\mid s_t=s]",
        r"v_\pi(s)=\mathbb{E}_\pi[G_t\mid S_t=s]",
        r"G=V(s)",
    ),
    symbols={"G": Meaning("return", aliases=("G_t", "G_i")), "s": _STATE},
    names=("monte carlo", "monte-carlo", "state value", "value function"),
    reference=Reference(REFERENCE, "mean_return", {"returns": "G"}),
    related=("mc-value-update", "state-value-function"),
)

EPSILON_GREEDY_ACTION = Formula(
    id="epsilon-greedy-action",
    statement_of="epsilon-greedy",
    title="Action of an ε-greedy policy",
    area="reinforcement",
    source=f"Watkins 1989; {_BOOK}, sec. 2.2",
    statement=True,
    latex=r"a_t=\begin{cases}\text{random action}&\text{with probability }\epsilon\\\arg\max_aQ(s_t,a)&\text{with probability }1-\epsilon\end{cases}",
    forms=(
        r"\pi(s)=\begin{cases}\text{random action}&\text{with probability }\epsilon\\\arg\max_aQ(s,a)&\text{otherwise}\end{cases}",
    ),
    symbols={
        r"\epsilon": Meaning("probability of exploring", domain=Domain.UNIT),
        "Q": Meaning("action value", Kind.FUNCTION),
        "s_t": _STATE,
        "a": _ACTION,
    },
    names=("ε-greedy", "epsilon-greedy", "epsilon greedy", r"$\epsilon$-greedy", "exploration"),
    reference=Reference(
        REFERENCE, "epsilon_greedy_action", {"epsilon": r"\epsilon", "values": "Q(s_t,a)"}
    ),
    related=("epsilon-greedy",),
)

BONUS = Formula(
    id="reward-bonus",
    statement_of="reward-shaping",
    title="Reward with a weighted bonus",
    area="reinforcement",
    generic=True,
    source="cf. Bellemare et al. 2016, arXiv:1606.01868",
    url="https://arxiv.org/abs/1606.01868",
    latex=r"R_{\mathrm{shaped}}(s_t,a_t)=R_{\mathrm{env}}(s_t,a_t)+\beta\Phi(s_t,a_t)",
    forms=(r"R'(s_t,a_t)=R_{\text{env}}(s_t,a_t)+\beta\Phi(s_t,a_t)",),
    symbols={
        r"R_{\mathrm{env}}": Meaning(
            "reward of the environment", Kind.FUNCTION, aliases=("R", "r", r"r^{ext}")
        ),
        r"\beta": Meaning(
            "weight of the bonus", domain=Domain.POSITIVE, aliases=(r"\lambda", r"\eta")
        ),
        r"\Phi": Meaning("bonus", Kind.FUNCTION, aliases=("F", "B", r"r^{int}")),
        "s_t": _STATE,
        "a_t": _ACTION,
    },
    names=(
        "reward shaping",
        "shaped reward",
        "intrinsic reward",
        "exploration bonus",
        "shaping",
    ),
    laws=("keeps the optimal policy only where the bonus is a difference of potentials",),
    slips=(
        Slip(
            "weight missing",
            r"R_{\mathrm{shaped}}(s_t,a_t)=R_{\mathrm{env}}(s_t,a_t)+\Phi(s_t,a_t)",
            "β weighs the bonus against the reward",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "reward_with_bonus",
        {
            "reward": r"R_{\mathrm{env}}(s_t,a_t)",
            "weight": r"\beta",
            "bonus": r"\Phi(s_t,a_t)",
        },
    ),
    related=("reward-shaping",),
)
