"""What maximum entropy makes of values and policies; bonuses, and what remains of an episode."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_TEMPERATURE = Meaning("temperature", domain=Domain.POSITIVE, aliases=(r"\tau", r"\beta"))
_Q = Meaning("soft action value", Kind.FUNCTION, aliases=(r"Q_{\mathrm{soft}}", "Q^*"))
_STATE = Meaning("state", Kind.EVENT, aliases=("s_t",))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a_t",))

SOFT_MAXIMUM = Formula(
    id="soft-optimal-value",
    title="Optimal soft state value",
    area="reinforcement",
    source="Haarnoja et al. 2017, Reinforcement learning with deep energy-based policies, arXiv:1702.08165, sec. 3",
    url="https://arxiv.org/abs/1702.08165",
    latex=r"V(s)=\alpha\log\sum_a\exp\left(\frac{Q(s,a)}{\alpha}\right)",
    forms=(
        r"V(s)=\alpha\log\sum_{a\in\mathcal{A}}\exp\left(\frac{1}{\alpha}Q(s,a)\right)",
        r"V(s)=\alpha\log\int_{\mathcal{A}}\exp\left(\frac{1}{\alpha}Q(s,a)\right)da",
    ),
    conventions=(Convention(r"V(s)=\log\sum_a\exp(Q(s,a))", "the temperature is one"),),
    symbols={r"\alpha": _TEMPERATURE, "Q": _Q, "s": _STATE, "a": _ACTION},
    names=("soft q-learning", "soft bellman", "soft value iteration", "soft maximum"),
    laws=("at least the largest action value, which it approaches for α → 0",),
    slips=(
        Slip(
            "temperature missing in front",
            r"V(s)=\log\sum_a\exp\left(\frac{Q(s,a)}{\alpha}\right)",
            "the logarithm is multiplied by α: the value has the unit of the reward",
        ),
        Slip(
            "temperature multiplied inside",
            r"V(s)=\alpha\log\sum_a\exp\left(\alpha Q(s,a)\right)",
            "the values are divided by the temperature",
        ),
        Slip(
            "exponential missing",
            r"V(s)=\alpha\log\sum_a\frac{Q(s,a)}{\alpha}",
            "values can be negative: exponentiate them",
        ),
    ),
    reference=Reference(REFERENCE, "soft_maximum", {"temperature": r"\alpha", "values": "Q(s,a)"}),
    related=("sac-soft-value", "log-sum-exp"),
)

SOFT_POLICY = Formula(
    id="soft-optimal-policy",
    title="Optimal policy under maximum entropy",
    area="reinforcement",
    source="Haarnoja et al. 2017, Reinforcement learning with deep energy-based policies, arXiv:1702.08165, sec. 3",
    url="https://arxiv.org/abs/1702.08165",
    latex=r"\pi(a\mid s)=\exp\left(\frac{Q(s,a)-V(s)}{\alpha}\right)",
    forms=(
        r"\pi(a\mid s)=\exp\left(\frac{1}{\alpha}\left(Q(s,a)-V(s)\right)\right)",
        r"\pi^*(a|s)=e^{(Q(s,a)-V(s))/\alpha}",
    ),
    conventions=(Convention(r"\pi(a\mid s)=\exp(Q(s,a)-V(s))", "the temperature is one"),),
    symbols={
        "Q": _Q,
        "V": Meaning("soft state value", Kind.FUNCTION, aliases=(r"V_{\mathrm{soft}}",)),
        r"\alpha": _TEMPERATURE,
        "s": _STATE,
        "a": _ACTION,
    },
    names=("soft q-learning", "maximum entropy policy", "energy-based policy"),
    laws=("sums to one, since V is the soft maximum of Q",),
    slips=(
        Slip(
            "temperature multiplied",
            r"\pi(a\mid s)=\exp\left(\alpha\left(Q(s,a)-V(s)\right)\right)",
            "a high temperature flattens the policy: divide by α",
        ),
        Slip(
            "difference exchanged",
            r"\pi(a\mid s)=\exp\left(\frac{V(s)-Q(s,a)}{\alpha}\right)",
            "better actions are likelier: Q − V",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "soft_policy",
        {"value": "Q(s,a)", "state_value": "V(s)", "temperature": r"\alpha"},
    ),
    related=("boltzmann-policy", "soft-optimal-value"),
)

REWARD_TO_GO = Formula(
    id="reward-to-go",
    title="Reward to go",
    area="reinforcement",
    generic=True,
    source="Achiam 2018, Spinning Up in Deep RL, part 3; Chen et al. 2021 (Decision Transformer), arXiv:2106.01345",
    url="https://arxiv.org/abs/2106.01345",
    latex=r"\hat{R}_t=\sum_{t'=t}^{T}r_{t'}",
    conventions=(
        Convention(r"\hat{R}_t=\sum_{t'=t}^{T}\gamma^{t'-t}r_{t'}", "discounted"),
        Convention(
            r"\hat{Q}_{i,t}=\sum_{t'=t}^{T}\gamma^{t'-t}r(s_{i,t'},a_{i,t'})",
            "discounted, of one of several trajectories",
        ),
        Convention(
            r"\hat{Q}_{i,t}=\sum_{t'=t}^{T}r(s_{i,t'},a_{i,t'})", "of one of several trajectories"
        ),
        Convention(r"\hat{R}_t=\sum_{t'=t}^{T}R(s_{t'},a_{t'},s_{t'+1})", "by the transitions"),
    ),
    symbols={
        "t": Meaning("step", Kind.INTEGER, Domain.INTEGER),
        "T": Meaning("last step", Kind.INTEGER, Domain.INTEGER),
        "r_{t'}": Meaning("reward of a step", aliases=("r_k", "R_{t'}")),
    },
    names=("reward-to-go", "reward to go", "return-to-go", "rewards-to-go", "decision transformer"),
    slips=(
        Slip(
            "from the beginning",
            r"\hat{R}_t=\sum_{t'=0}^{T}r_{t'}",
            "an action cannot change earlier rewards: the sum begins at t",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "reward_to_go",
        {"step": "t", "last": "T", "rewards": "r_{t'}"},
    ),
    related=("discounted-return", "policy-gradient-by-return"),
)

CURIOSITY = Formula(
    id="curiosity-bonus",
    title="Bonus of the intrinsic curiosity module",
    area="reinforcement",
    source="Pathak et al. 2017, arXiv:1705.05363, sec. 2.2",
    url="https://arxiv.org/abs/1705.05363",
    latex=r"r^i_t=\frac{\eta}{2}\lVert\hat{\phi}(s_{t+1})-\phi(s_{t+1})\rVert_2^2",
    symbols={
        r"\eta": Meaning("weight of the bonus", domain=Domain.POSITIVE),
        r"\hat{\phi}": Meaning("predicted features of the next state", Kind.FUNCTION, shape=("d",)),
        r"\phi": Meaning("features of the next state", Kind.FUNCTION, shape=("d",)),
        "s_{t+1}": Meaning("next state", Kind.EVENT),
    },
    names=("curiosity", "intrinsic curiosity", "icm"),
    slips=(
        Slip(
            "square missing",
            r"r^i_t=\frac{\eta}{2}\lVert\hat{\phi}(s_{t+1})-\phi(s_{t+1})\rVert_2",
            "the error of the prediction is squared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "curiosity_bonus",
        {
            "weight": r"\eta",
            "predicted": r"\hat{\phi}(s_{t+1})",
            "features": r"\phi(s_{t+1})",
        },
    ),
    related=("random-network-distillation",),
)

LIN_UCB = Formula(
    id="linucb",
    title="Score of an arm in LinUCB",
    area="reinforcement",
    source="Li et al. 2010, A contextual-bandit approach, arXiv:1003.0146, algorithm 1",
    url="https://arxiv.org/abs/1003.0146",
    latex=r"p_a=x_a^\top\hat{\theta}_a+\alpha\sqrt{x_a^\top A_a^{-1}x_a}",
    forms=(r"p_{t,a}=\hat{\theta}_a^\top x_{t,a}+\alpha\sqrt{x_{t,a}^\top A_a^{-1}x_{t,a}}",),
    conventions=(
        Convention(
            r"a_t=\arg\max_a\left(x_{t,a}^\top\hat{\theta}_a+\alpha\sqrt{x_{t,a}^\top A_a^{-1}x_{t,a}}\right)",
            "as a choice",
        ),
        Convention(
            r"a_t=\arg\max_a\left(x_a^\top\hat{\theta}+\alpha\sqrt{x_a^\top A^{-1}x_a}\right)",
            "one regression for all arms",
        ),
    ),
    symbols={
        "x_a": Meaning("features of the arm", Kind.VECTOR, shape=("d",), aliases=("x_{t,a}",)),
        r"\hat{\theta}_a": Meaning("weights by ridge regression", Kind.VECTOR, shape=("d",)),
        r"\alpha": Meaning("how much to explore", domain=Domain.POSITIVE, aliases=(r"\beta",)),
        "A_a": Meaning(
            "identity and the outer products of the features seen",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            ("d", "d"),
        ),
    },
    names=("linucb", "linear bandit", "contextual bandit", "contextual bandits"),
    slips=(
        Slip(
            "root missing",
            r"p_a=x_a^\top\hat{\theta}_a+\alpha x_a^\top A_a^{-1}x_a",
            "the width of the interval is a standard deviation: take the root",
        ),
        Slip(
            "inverse missing",
            r"p_a=x_a^\top\hat{\theta}_a+\alpha\sqrt{x_a^\top A_ax_a}",
            "what was seen often is sure: A is inverted",
        ),
        Slip(
            "bonus subtracted",
            r"p_a=x_a^\top\hat{\theta}_a-\alpha\sqrt{x_a^\top A_a^{-1}x_a}",
            "the upper bound adds the width: uncertain arms are tried",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "linear_bound",
        {
            "features": "x_a",
            "weights": r"\hat{\theta}_a",
            "exploration": r"\alpha",
            "seen": "A_a",
        },
    ),
    related=("ucb1",),
)
