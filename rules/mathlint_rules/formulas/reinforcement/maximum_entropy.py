"""Objectives with entropy, imitation and regularisation by data."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_TEMPERATURE = Meaning("temperature", domain=Domain.POSITIVE, aliases=(r"\tau", r"\beta"))

MAXIMUM_ENTROPY = Formula(
    id="maximum-entropy-objective",
    title="Maximum-entropy objective",
    area="reinforcement",
    statement=True,
    source="Haarnoja et al. 2018, arXiv:1801.01290, eq. 1",
    url="https://arxiv.org/abs/1801.01290",
    latex=r"J(\pi)=\sum_{t=0}^{T}\mathbb{E}_{(s_t,a_t)\sim\rho_\pi}\left[r(s_t,a_t)+\alpha H(\pi(\cdot\mid s_t))\right]",
    forms=(
        r"J(\pi)=\sum_t\mathbb{E}_{(s_t,a_t)\sim\rho_\pi}[r(s_t,a_t)+\alpha\mathcal{H}(\pi(\cdot|s_t))]",
        r"\pi^*=\arg\max_\pi\sum_t\mathbb{E}_{(s_t,a_t)\sim\rho_\pi}\left[r(s_t,a_t)+\alpha\mathcal{H}(\pi(\cdot\mid s_t))\right]",
        r"J(\pi)=\mathbb{E}_{\tau\sim\pi}\left[\sum_{t=0}^{\infty}\gamma^t\left(r(s_t,a_t)+\alpha H(\pi(\cdot\mid s_t))\right)\right]",
    ),
    symbols={
        "r": Meaning("reward", Kind.FUNCTION),
        r"\alpha": _TEMPERATURE,
        "H": Meaning("entropy", Kind.FUNCTION, aliases=(r"\mathcal{H}",)),
        r"\pi": Meaning("policy", Kind.PROBABILITY, Domain.PROBABILITY),
    },
    names=("maximum entropy", "soft actor-critic", "entropy regularised", "sac"),
    laws=("maximised",),
    reference=Reference(
        REFERENCE,
        "entropic_reward",
        {"reward": "r(s_t,a_t)", "temperature": r"\alpha", "entropy": r"H(\pi(\cdot\mid s_t))"},
    ),
    related=("sac-soft-value", "policy-entropy"),
)

BEHAVIOUR_CLONING = Formula(
    id="behaviour-cloning-loss",
    title="Loss of behaviour cloning",
    area="reinforcement",
    generic=True,
    source="Pomerleau 1991; Bain & Sammut 1995",
    latex=r"L(\theta)=-\mathbb{E}_{(s,a)\sim D}\left[\log\pi_\theta(a\mid s)\right]",
    symbols={
        "D": Meaning("demonstrations", Kind.DISTRIBUTION, aliases=(r"\mathcal{D}",)),
        r"\pi_\theta": Meaning(
            "policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",)
        ),
        "a": Meaning("action of the expert", Kind.EVENT),
        "s": Meaning("state", Kind.EVENT),
    },
    names=("behavior cloning", "behaviour cloning", "behavioral cloning", "imitation learning"),
    slips=(
        Slip(
            "minus missing",
            r"L(\theta)=\mathbb{E}_{(s,a)\sim D}\left[\log\pi_\theta(a\mid s)\right]",
            "a loss is the negative log-likelihood: the minus is missing",
        ),
        Slip(
            "log missing",
            r"L(\theta)=-\mathbb{E}_{(s,a)\sim D}\left[\pi_\theta(a\mid s)\right]",
            "the log-likelihood of the expert's actions is maximised",
        ),
    ),
    reference=Reference(REFERENCE, "cloning_loss", {"probabilities": r"\pi_\theta(a\mid s)"}),
    related=("autoregressive-nll",),
)

CQL = Formula(
    id="cql-penalty",
    title="Penalty of conservative Q-learning",
    area="reinforcement",
    statement=True,
    source="Kumar et al. 2020, arXiv:2006.04779, eq. 4",
    url="https://arxiv.org/abs/2006.04779",
    latex=r"L=\alpha\mathbb{E}_{s\sim D}\left[\log\sum_{a}\exp(Q(s,a))-\mathbb{E}_{a\sim\pi_\beta(a\mid s)}[Q(s,a)]\right]",
    forms=(
        r"\min_Q\alpha\mathbb{E}_{s\sim\mathcal{D}}\left[\log\sum_a\exp(Q(s,a))-\mathbb{E}_{a\sim\hat\pi_\beta(a|s)}[Q(s,a)]\right]",
    ),
    symbols={
        r"\alpha": Meaning("weight of the penalty", domain=Domain.POSITIVE),
        "Q": Meaning("action value", Kind.FUNCTION),
    },
    names=("cql", "conservative q-learning", "offline reinforcement learning"),
    reference=Reference(
        REFERENCE, "conservative_penalty", {"weight": r"\alpha", "values": "Q(s,a)"}
    ),
    related=("dqn-loss",),
)

GAIL = Formula(
    id="gail-objective",
    title="Objective of GAIL's discriminator",
    area="reinforcement",
    statement=True,
    source="Ho & Ermon 2016, arXiv:1606.03476, sec. 5",
    url="https://arxiv.org/abs/1606.03476",
    latex=r"J=\mathbb{E}_\pi[\log D(s,a)]+\mathbb{E}_{\pi_E}[\log(1-D(s,a))]-\lambda H(\pi)",
    symbols={
        "D": Meaning("discriminator, near 1 for what the policy does", Kind.FUNCTION, Domain.UNIT),
        r"\lambda": Meaning("weight of the entropy", domain=Domain.POSITIVE),
        "H": Meaning("causal entropy", Kind.FUNCTION),
    },
    names=("gail", "generative adversarial imitation", "imitation learning"),
    reference=Reference(
        REFERENCE,
        "imitation_objective",
        {"judged": "D(s,a)", "weight": r"\lambda", "entropy": r"H(\pi)"},
    ),
    related=("gan-minimax",),
)

AWR = Formula(
    id="advantage-weighted-loss",
    title="Loss of advantage-weighted regression",
    area="reinforcement",
    source="Peng et al. 2019, arXiv:1910.00177; Nair et al. 2020 (AWAC), arXiv:2006.09359",
    url="https://arxiv.org/abs/1910.00177",
    latex=r"L(\theta)=-\mathbb{E}_{(s,a)\sim D}\left[\exp\left(\frac{A(s,a)}{\beta}\right)\log\pi_\theta(a\mid s)\right]",
    forms=(
        r"L(\theta)=-\mathbb{E}_{(s,a)\sim\mathcal{D}}\left[\exp\left(\frac{1}{\beta}A(s,a)\right)\log\pi_\theta(a|s)\right]",
    ),
    symbols={
        "D": Meaning("data", Kind.DISTRIBUTION, aliases=(r"\mathcal{D}",)),
        "A": Meaning("advantage", Kind.FUNCTION),
        r"\beta": _TEMPERATURE,
        r"\pi_\theta": Meaning(
            "policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",)
        ),
        "a": Meaning("action", Kind.EVENT),
        "s": Meaning("state", Kind.EVENT),
    },
    names=("advantage-weighted regression", "awr", "awac", "implicit q-learning"),
    slips=(
        Slip(
            "log missing",
            r"L(\theta)=-\mathbb{E}_{(s,a)\sim D}\left[\exp\left(\frac{A(s,a)}{\beta}\right)\pi_\theta(a\mid s)\right]",
            "the weighted log-likelihood is maximised",
        ),
        Slip(
            "exponential missing",
            r"L(\theta)=-\mathbb{E}_{(s,a)\sim D}\left[\frac{A(s,a)}{\beta}\log\pi_\theta(a\mid s)\right]",
            "the weight is the exponential of the advantage, which is positive",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "weighted_cloning",
        {"advantages": "A(s,a)", "temperature": r"\beta", "probabilities": r"\pi_\theta(a\mid s)"},
    ),
    related=("advantage-weight", "behaviour-cloning-loss"),
)

RND = Formula(
    id="random-network-distillation",
    title="Bonus of random network distillation",
    area="reinforcement",
    statement=True,
    source="Burda et al. 2018, arXiv:1810.12894, sec. 2.2",
    url="https://arxiv.org/abs/1810.12894",
    latex=r"r^i_t=\lVert\hat{f}(s_t)-f(s_t)\rVert^2",
    forms=(r"r^i_t=\|\hat{f}_\theta(s_{t+1})-f(s_{t+1})\|_2^2",),
    symbols={
        r"\hat{f}": Meaning("network that is trained", Kind.FUNCTION),
        "f": Meaning("random network that stays as it is", Kind.FUNCTION),
    },
    names=("random network distillation", "rnd", "exploration bonus", "intrinsic reward"),
    reference=Reference(REFERENCE, "surprise", {"predicted": r"\hat{f}(s_t)", "target": "f(s_t)"}),
    related=("reward-bonus",),
)
