"""Bandits: estimates, exploration and regret."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_RATE = Meaning("step size", domain=Domain.POSITIVE, aliases=(r"\eta",))

INCREMENTAL_MEAN = Formula(
    id="incremental-mean",
    title="Incremental mean of an action's rewards",
    area="reinforcement",
    source="Sutton & Barto 2018, Reinforcement Learning, eq. 2.3",
    latex=r"Q_{n+1}=Q_n+\frac{1}{n}(R_n-Q_n)",
    symbols={
        "Q_n": Meaning("mean so far", aliases=(r"\mu_{k-1}", r"\bar{x}_{n-1}")),
        "n": Meaning("which reward this is", Kind.INTEGER, Domain.INTEGER, aliases=("k",)),
        "R_n": Meaning("the new reward", aliases=("x_k", "x_n")),
    },
    names=("incremental mean", "incremental update", "running mean", "bandit"),
    slips=(
        Slip(
            "sign of the error",
            r"Q_{n+1}=Q_n+\frac{1}{n}(Q_n-R_n)",
            "the mean moves towards the reward: R − Q",
        ),
        Slip(
            "sum of count missing",
            "Q_{n+1}=Q_n+(R_n-Q_n)",
            "the error is divided by the number of rewards",
        ),
    ),
    reference=Reference(
        REFERENCE, "running_mean", {"mean": "Q_n", "number_so_far": "n", "reward": "R_n"}
    ),
    related=("mc-value-update", "sample-mean"),
)

GRADIENT_BANDIT = Formula(
    id="gradient-bandit-update",
    title="Preference of the chosen action in a gradient bandit",
    area="reinforcement",
    source="Sutton & Barto 2018, Reinforcement Learning, eq. 2.12",
    latex=r"H_{t+1}(A_t)=H_t(A_t)+\alpha(R_t-\bar{R}_t)(1-\pi_t(A_t))",
    symbols={
        "H_t": Meaning("preferences", Kind.FUNCTION),
        r"\alpha": _RATE,
        "R_t": Meaning("reward"),
        r"\bar{R}_t": Meaning("mean of the rewards so far"),
        r"\pi_t": Meaning("softmax of the preferences", Kind.FUNCTION, Domain.UNIT),
        "A_t": Meaning("chosen action", Kind.EVENT),
    },
    names=("gradient bandit", "action preferences"),
    slips=(
        Slip(
            "baseline added",
            r"H_{t+1}(A_t)=H_t(A_t)+\alpha(R_t+\bar{R}_t)(1-\pi_t(A_t))",
            "the mean reward is the baseline: subtract it",
        ),
        Slip(
            "probability for its complement",
            r"H_{t+1}(A_t)=H_t(A_t)+\alpha(R_t-\bar{R}_t)\pi_t(A_t)",
            "the chosen action's slope is 1 − π(A)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "preference_step",
        {
            "preference": "H_t(A_t)",
            "rate": r"\alpha",
            "reward": "R_t",
            "baseline": r"\bar{R}_t",
            "probability": r"\pi_t(A_t)",
        },
    ),
    related=("softmax-policy", "reinforce-with-baseline"),
)

REGRET = Formula(
    id="bandit-regret",
    title="Regret of a bandit",
    area="reinforcement",
    source="Lai & Robbins 1985",
    latex=r"R_T=T\mu^*-\sum_{t=1}^{T}\mu_{a_t}",
    forms=(r"R_T=\sum_{t=1}^{T}(\mu^*-\mu_{a_t})",),
    symbols={
        "T": Meaning("rounds", Kind.INTEGER, Domain.INTEGER, aliases=("n",)),
        r"\mu^*": Meaning("mean reward of the best arm", aliases=(r"\mu_{*}",)),
        r"\mu_{a_t}": Meaning("mean reward of the arm that was chosen", aliases=(r"\mu_{A_t}",)),
    },
    names=("regret", "cumulative regret"),
    slips=(
        Slip(
            "best arm counted once",
            r"R_T=\mu^*-\sum_{t=1}^{T}\mu_{a_t}",
            "the best arm would have been chosen T times",
        ),
    ),
    reference=Reference(
        REFERENCE, "regret", {"rounds": "T", "best": r"\mu^*", "chosen": r"\mu_{a_t}"}
    ),
    related=("ucb1",),
)

EXP3 = Formula(
    id="exp3-probability",
    title="Probability of an arm in Exp3",
    area="reinforcement",
    source="Auer et al. 2002, The nonstochastic multiarmed bandit problem",
    latex=r"p_i=(1-\gamma)\frac{w_i}{\sum_{j=1}^{K}w_j}+\frac{\gamma}{K}",
    symbols={
        r"\gamma": Meaning("share of exploration", domain=Domain.UNIT),
        "w_i": Meaning("weight of the arm", domain=Domain.POSITIVE),
        "K": Meaning("arms", Kind.INTEGER, Domain.INTEGER),
        "w_j": Meaning("weights of the arms", domain=Domain.POSITIVE),
    },
    names=("exp3", "adversarial bandit"),
    slips=(
        Slip(
            "exploration not spread",
            r"p_i=(1-\gamma)\frac{w_i}{\sum_{j=1}^{K}w_j}+\gamma",
            "exploration is spread over the arms: γ/K",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "exp3_probability",
        {"exploration": r"\gamma", "weight": "w_i", "arms": "K", "weights": "w_j"},
    ),
    related=("epsilon-greedy",),
)

UCT = Formula(
    id="uct",
    title="Score of a child in UCT",
    area="reinforcement",
    statement=True,
    source="Kocsis & Szepesvári 2006; Browne et al. 2012",
    latex=r"U_i=\frac{w_i}{n_i}+c\sqrt{\frac{\ln N}{n_i}}",
    forms=(
        r"\mathrm{UCT}=\bar{X}_j+c\sqrt{\frac{\ln n}{n_j}}",
        r"UCB1=\frac{w_i}{n_i}+c\sqrt{\frac{\ln N_i}{n_i}}",
    ),
    symbols={
        "w_i": Meaning("wins after the move"),
        "n_i": Meaning("visits of the child", domain=Domain.POSITIVE),
        "c": Meaning(
            "strength of exploration, √2 in theory", domain=Domain.POSITIVE, aliases=("C",)
        ),
        "N": Meaning("visits of the parent", domain=Domain.POSITIVE),
    },
    names=("uct", "monte carlo tree search", "mcts", "upper confidence bound"),
    reference=Reference(
        REFERENCE,
        "uct_score",
        {"wins": "w_i", "visits": "n_i", "exploration": "c", "parent_visits": "N"},
    ),
    related=("ucb1", "puct"),
)

THOMPSON = Formula(
    id="thompson-posterior",
    title="Posterior of an arm after a success or a failure",
    area="reinforcement",
    statement=True,
    source="Thompson 1933; Russo et al. 2018, arXiv:1707.02038",
    url="https://arxiv.org/abs/1707.02038",
    latex=r"(\alpha_k,\beta_k)\leftarrow(\alpha_k+r_t,\beta_k+1-r_t)",
    forms=(r"(\alpha_k,\beta_k)\leftarrow(\alpha_k,\beta_k)+(r_t,1-r_t)",),
    symbols={
        r"\alpha_k": Meaning("successes and what was assumed", domain=Domain.POSITIVE),
        "r_t": Meaning("reward, 0 or 1", domain=Domain.BINARY),
        r"\beta_k": Meaning("failures and what was assumed", domain=Domain.POSITIVE),
    },
    names=("thompson sampling", "beta posterior", "beta-bernoulli"),
    reference=Reference(
        REFERENCE,
        "beta_posterior",
        {"successes": r"\alpha_k", "reward": "r_t", "failures": r"\beta_k"},
    ),
    related=("beta-posterior-mean",),
)
