"""Quantiles of returns, rewards learned from demonstrations, and policies near the data."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

QUANTILE_HUBER_LOSS = Formula(
    id="quantile-huber-loss",
    title="Quantile Huber loss (QR-DQN)",
    area="reinforcement",
    source="Dabney et al. 2018, Distributional reinforcement learning with quantile regression, arXiv:1710.10044, eq. 10; Dabney et al. 2018 (IQN), arXiv:1806.06923, eq. 3",
    url="https://arxiv.org/abs/1710.10044",
    latex=r"\rho_\tau^\kappa(u)=|\tau-\mathbb{1}[u<0]|\,\mathcal{L}_\kappa(u)",
    conventions=(
        Convention(
            r"\rho_\tau^\kappa(u)=|\tau-\mathbb{1}[u<0]|\frac{\mathcal{L}_\kappa(u)}{\kappa}",
            "IQN divides by κ, so that small κ gives quantile regression",
        ),
    ),
    symbols={
        r"\tau": Meaning(
            "quantile level",
            domain=Domain.UNIT,
            aliases=(
                r"\hat{\tau}",
                r"\tau_i",
            ),
        ),
        "u": Meaning(
            "error of the return",
            aliases=(
                r"\delta",
                r"\delta_{ij}",
            ),
        ),
        r"\mathcal{L}_\kappa": Meaning(
            "Huber loss with threshold κ",
            Kind.FUNCTION,
            Domain.NON_NEGATIVE,
            aliases=(
                r"L_\kappa",
                r"H_\kappa",
            ),
        ),
    },
    names=(
        "quantile huber",
        "qr-dqn",
        "quantile regression dqn",
        "iqn",
        "implicit quantile",
    ),
    slips=(
        Slip(
            "condition turned around",
            r"\rho_\tau^\kappa(u)=|\tau-\mathbb{1}[u>0]|\,\mathcal{L}_\kappa(u)",
            "the indicator is of u < 0: overestimates weigh 1 − τ",
        ),
        Slip(
            "level added",
            r"\rho_\tau^\kappa(u)=|\tau+\mathbb{1}[u<0]|\,\mathcal{L}_\kappa(u)",
            "the indicator is subtracted: the weights are τ and 1 − τ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "quantile_huber",
        {"level": r"\tau", "error": "u", "huber": r"\mathcal{L}_\kappa(u)"},
    ),
    related=(
        "quantile-loss",
        "huber-loss",
        "dqn-loss",
    ),
)

TD3_BC_OBJECTIVE = Formula(
    id="td3-bc-objective",
    title="Objective of TD3+BC",
    area="reinforcement",
    source="Fujimoto & Gu 2021, A minimalist approach to offline reinforcement learning, arXiv:2106.06860",
    url="https://arxiv.org/abs/2106.06860",
    latex=r"J(\pi)=\mathbb{E}_{(s,a)\sim\mathcal{D}}\left[\lambda Q(s,\pi(s))-(\pi(s)-a)^2\right]",
    forms=(
        r"J(\pi)=\mathbb{E}_{(s,a)\sim\mathcal{D}}\left[\lambda Q(s,\pi(s))-(a-\pi(s))^2\right]",
    ),
    conventions=(
        Convention(
            r"L(\pi)=\mathbb{E}_{(s,a)\sim\mathcal{D}}\left[-\lambda Q(s,\pi(s))+(\pi(s)-a)^2\right]",
            "a loss, which is minimised",
        ),
    ),
    symbols={
        r"\lambda": Meaning("weight of the value", domain=Domain.POSITIVE, aliases=(r"\alpha",)),
        "Q": Meaning(
            "critic",
            Kind.FUNCTION,
            aliases=(
                r"Q_\theta",
                "Q_1",
            ),
        ),
        r"\pi": Meaning(
            "deterministic policy",
            Kind.FUNCTION,
            aliases=(
                r"\pi_\phi",
                r"\mu",
            ),
        ),
        "s": Meaning("state", Kind.EVENT),
        "a": Meaning("action in the data"),
    },
    names=(
        "td3+bc",
        "td3-bc",
        "td3 + bc",
        "td3 with behaviour cloning",
        "minimalist approach to offline",
    ),
    slips=(
        Slip(
            "cloning rewarded",
            r"J(\pi)=\mathbb{E}_{(s,a)\sim\mathcal{D}}\left[\lambda Q(s,\pi(s))+(\pi(s)-a)^2\right]",
            "the distance to the data is a cost: it is subtracted",
        ),
        Slip(
            "value of the data",
            r"J(\pi)=\mathbb{E}_{(s,a)\sim\mathcal{D}}\left[\lambda Q(s,a)-(\pi(s)-a)^2\right]",
            "the policy's own action is valued: Q(s, π(s))",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "td3_bc_objective",
        {"weight": r"\lambda", "values": r"Q(s,\pi(s))", "actions": r"\pi(s)", "demonstrated": "a"},
    ),
    related=(
        "behaviour-cloning-loss",
        "deterministic-policy-gradient",
    ),
)

MAXIMUM_ENTROPY_TRAJECTORIES = Formula(
    id="maximum-entropy-trajectories",
    title="Trajectories of maximum entropy (MaxEnt IRL)",
    area="reinforcement",
    source="Ziebart et al. 2008, Maximum entropy inverse reinforcement learning",
    latex=r"P(\tau\mid\theta)=\frac{\exp(R_\theta(\tau))}{\sum_{\tau'}\exp(R_\theta(\tau'))}",
    conventions=(
        Convention(
            r"P(\zeta\mid\theta)=\frac{1}{Z(\theta)}\exp\left(\theta^\top f_\zeta\right)",
            "a reward that is linear in features, the normaliser named",
        ),
        Convention(
            r"p(\tau)\propto\exp\left(\sum_tr_\theta(s_t,a_t)\right)", "without the normaliser"
        ),
    ),
    symbols={
        r"R_\theta": Meaning(
            "reward of a trajectory",
            Kind.FUNCTION,
            aliases=(
                r"r_\theta",
                r"r_\psi",
            ),
        ),
        r"\tau": Meaning(
            "trajectory",
            Kind.EVENT,
            aliases=(
                r"\zeta",
                r"\xi",
            ),
        ),
    },
    names=(
        "maxent irl",
        "maximum entropy irl",
        "maximum entropy inverse reinforcement",
        "inverse reinforcement learning",
    ),
    slips=(
        Slip(
            "exponential missing",
            r"P(\tau\mid\theta)=\frac{R_\theta(\tau)}{\sum_{\tau'}R_\theta(\tau')}",
            "probabilities are exponential in the reward, which may be negative",
        ),
        Slip(
            "sign",
            r"P(\tau\mid\theta)=\frac{\exp(-R_\theta(\tau))}{\sum_{\tau'}\exp(-R_\theta(\tau'))}",
            "better trajectories are likelier: no minus",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "trajectory_probability_by_reward",
        {"reward": r"R_\theta(\tau)", "rewards": r"R_\theta(\tau')"},
    ),
    related=(
        "soft-optimal-policy",
        "gail-objective",
    ),
)

PERFORMANCE_DIFFERENCE = Formula(
    id="performance-difference",
    title="Performance difference lemma",
    area="reinforcement",
    source="Kakade & Langford 2002, Approximately optimal approximate reinforcement learning, lemma 6.1",
    latex=r"J(\pi')-J(\pi)=\frac{1}{1-\gamma}\sum_sd^{\pi'}(s)\sum_a\pi'(a\mid s)A^\pi(s,a)",
    conventions=(
        Convention(
            r"J(\pi')-J(\pi)=\frac{1}{1-\gamma}\mathbb{E}_{s\sim d^{\pi'},a\sim\pi'}\left[A^\pi(s,a)\right]",
            "as a mean",
        ),
        Convention(
            r"J(\pi')-J(\pi)=\mathbb{E}_{\tau\sim\pi'}\left[\sum_{t=0}^{\infty}\gamma^tA^\pi(s_t,a_t)\right]",
            "by trajectories",
        ),
        Convention(
            r"V^{\pi'}(s_0)-V^\pi(s_0)=\frac{1}{1-\gamma}\mathbb{E}_{s\sim d_{s_0}^{\pi'}}\mathbb{E}_{a\sim\pi'(\cdot\mid s)}\left[A^\pi(s,a)\right]",
            "from one state",
        ),
    ),
    symbols={
        r"\gamma": Meaning("discount", domain=Domain.UNIT),
        r"d^{\pi'}": Meaning(
            "how often the new policy visits a state, discounted", Kind.FUNCTION, Domain.UNIT
        ),
        r"\pi'": Meaning(
            "new policy", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\tilde{\pi}",)
        ),
        r"A^\pi": Meaning("advantage under the old policy", Kind.FUNCTION, aliases=(r"A_\pi",)),
        "s": Meaning("state", Kind.EVENT),
        "a": Meaning("action", Kind.EVENT),
    },
    names=(
        "performance difference",
        "policy difference",
        "performance difference lemma",
        "policy improvement",
    ),
    slips=(
        Slip(
            "discount not summed",
            r"J(\pi')-J(\pi)=\sum_sd^{\pi'}(s)\sum_a\pi'(a\mid s)A^\pi(s,a)",
            "where d sums to one, the steps are counted by 1/(1 − γ)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "performance_difference",
        {
            "discount": r"\gamma",
            "visits": r"d^{\pi'}(s)",
            "policy": r"\pi'(a\mid s)",
            "advantages": r"A^\pi(s,a)",
        },
        value=r"\frac{1}{1-\gamma}\sum_sd^{\pi'}(s)\sum_a\pi'(a\mid s)A^\pi(s,a)",
    ),
    related=(
        "advantage-function",
        "trpo",
    ),
)
