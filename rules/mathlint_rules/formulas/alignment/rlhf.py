"""Reinforcement learning from human feedback: its objective, and estimates of its KL term."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_POLICY = Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))
_FROZEN = Meaning(
    "frozen reference policy",
    Kind.PROBABILITY,
    Domain.PROBABILITY,
    aliases=(r"\pi_{ref}", r"\pi_{\text{ref}}", r"\pi_0", r"\pi^{SFT}"),
)
_BETA = Meaning("strength of the KL penalty", domain=Domain.POSITIVE)
_PROMPT = Meaning("prompt", Kind.EVENT)
_ANSWER = Meaning("answer", Kind.EVENT)

RLHF_OBJECTIVE = Formula(
    id="rlhf-kl-objective",
    title="KL-regularised reward maximisation",
    area="alignment",
    source="Ziegler et al. 2019, arXiv:1909.08593; Rafailov et al. 2023, arXiv:2305.18290, eq. 3",
    url="https://arxiv.org/abs/2305.18290",
    latex=r"J(\theta)=\mathbb{E}_{x\sim\mathcal{D},y\sim\pi_\theta(y\mid x)}\left[r_\phi(x,y)\right]-\beta\,\mathbb{E}_{x\sim\mathcal{D}}\left[D_{\mathrm{KL}}\left(\pi_\theta(y\mid x)\Vert\pi_{\mathrm{ref}}(y\mid x)\right)\right]",
    forms=(
        r"J(\theta)=\mathbb{E}_{x\sim D}\left[\mathbb{E}_{y\sim\pi_\theta(y|x)}[r_\phi(x,y)]-\beta D_{KL}(\pi_\theta(y|x)\|\pi_{ref}(y|x))\right]",
        r"J(\theta)=\mathbb{E}_{x\sim D,y\sim\pi_\theta(y|x)}\left[r_\phi(x,y)-\beta\log\frac{\pi_\theta(y|x)}{\pi_{ref}(y|x)}\right]",
    ),
    conventions=(
        Convention(
            r"J(\phi)=\mathbb{E}_{(x,y)\sim D}\left[r_\theta(x,y)-\beta\log\left(\pi_\phi^{RL}(y|x)/\pi^{SFT}(y|x)\right)\right]+\gamma\mathbb{E}_{x\sim D}\left[\log\pi_\phi^{RL}(x)\right]",
            "with the pre-training term of InstructGPT",
        ),
    ),
    symbols={
        "J": Meaning("objective, maximised", Kind.FUNCTION),
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _FROZEN,
        r"r_\phi": Meaning("reward model", Kind.FUNCTION, aliases=("r", r"r_\theta")),
        r"\beta": _BETA,
        "x": _PROMPT,
        "y": _ANSWER,
        r"\mathcal{D}": Meaning("prompts", Kind.DISTRIBUTION, aliases=("D",)),
    },
    names=(
        "rlhf objective",
        "kl-constrained",
        "kl-regularised",
        "kl-regularized",
        "rlhf",
        "rl fine-tuning",
    ),
    laws=("maximised by the tilted policy, see dpo-optimal-policy",),
    slips=(
        Slip(
            "penalty added",
            r"J(\theta)=\mathbb{E}_{x\sim D}\left[\mathbb{E}_{y\sim\pi_\theta(y|x)}[r_\phi(x,y)]+\beta D_{KL}(\pi_\theta(y|x)\|\pi_{ref}(y|x))\right]",
            "the divergence is a penalty: it is subtracted from the reward",
        ),
        Slip(
            "arguments of the divergence exchanged",
            r"J(\theta)=\mathbb{E}_{x\sim D}\left[\mathbb{E}_{y\sim\pi_\theta(y|x)}[r_\phi(x,y)]-\beta D_{KL}(\pi_{ref}(y|x)\|\pi_\theta(y|x))\right]",
            "the trained policy comes first: the answers are sampled from it",
        ),
        Slip(
            "beta missing",
            r"J(\theta)=\mathbb{E}_{x\sim D}\left[\mathbb{E}_{y\sim\pi_\theta(y|x)}[r_\phi(x,y)]-D_{KL}(\pi_\theta(y|x)\|\pi_{ref}(y|x))\right]",
            "β weighs the divergence against the reward",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "rlhf_objective",
        {
            "rewards": r"r_\phi(x,y)",
            "probabilities": r"\pi_\theta(y\mid x)",
            "reference_probabilities": r"\pi_{\mathrm{ref}}(y\mid x)",
            "beta": r"\beta",
        },
    ),
    related=("dpo-optimal-policy", "rlhf-penalised-reward", "kl-divergence"),
)

RLHF_OBJECTIVE_PRINTED = Formula(
    id="rlhf-kl-objective-printed",
    statement_of="rlhf-kl-objective",
    title="KL-regularised reward maximisation, as the DPO paper prints it",
    area="alignment",
    source="Rafailov et al. 2023, arXiv:2305.18290, eq. 3",
    url="https://arxiv.org/abs/2305.18290",
    erratum="the prompt x is free in the second term: the divergence is meant averaged over prompts",
    latex=r"J(\theta)=\mathbb{E}_{x'\sim\mathcal{D},y'\sim\pi_\theta(y'\mid x')}\left[r_\phi(x',y')\right]-\beta\,D_{\mathrm{KL}}\left(\pi_\theta(y\mid x)\Vert\pi_{\mathrm{ref}}(y\mid x)\right)",
    forms=(
        r"J(\theta)=\mathbb{E}_{x\sim\mathcal{D},y\sim\pi_\theta(y\mid x)}\left[r_\phi(x,y)\right]-\beta\,D_{\mathrm{KL}}\left(\pi_\theta(y\mid x)\Vert\pi_{\mathrm{ref}}(y\mid x)\right)",
    ),
    symbols={
        "J": Meaning("objective, maximised", Kind.FUNCTION),
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _FROZEN,
        r"r_\phi": Meaning("reward model", Kind.FUNCTION, aliases=("r", r"r_\theta")),
        r"\beta": _BETA,
        "x": _PROMPT,
        "y": _ANSWER,
        r"\mathcal{D}": Meaning("prompts", Kind.DISTRIBUTION, aliases=("D",)),
    },
    names=(
        "rlhf objective",
        "kl-constrained",
        "kl-regularised",
        "kl-regularized",
        "rlhf",
        "rl fine-tuning",
    ),
    slips=(
        Slip(
            "penalty added",
            r"J(\theta)=\mathbb{E}_{x\sim\mathcal{D},y\sim\pi_\theta(y|x)}[r_\phi(x,y)]+\beta D_{KL}(\pi_\theta(y|x)\|\pi_{ref}(y|x))",
            "the divergence is a penalty: it is subtracted from the reward",
        ),
        Slip(
            "arguments of the divergence exchanged",
            r"J(\theta)=\mathbb{E}_{x\sim\mathcal{D},y\sim\pi_\theta(y|x)}[r_\phi(x,y)]-\beta D_{KL}(\pi_{ref}(y|x)\|\pi_\theta(y|x))",
            "the trained policy comes first: the answers are sampled from it",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "rlhf_objective_printed",
        {
            "expected_reward": r"\mathbb{E}_{x'\sim\mathcal{D},y'\sim\pi_\theta(y'\mid x')}\left[r_\phi(x',y')\right]",
            "beta": r"\beta",
            "divergence": r"D_{\mathrm{KL}}\left(\pi_\theta(y\mid x)\Vert\pi_{\mathrm{ref}}(y\mid x)\right)",
        },
    ),
    related=("rlhf-kl-objective",),
)

PENALISED_REWARD = Formula(
    id="rlhf-penalised-reward",
    title="Reward with the KL penalty of a sample",
    area="alignment",
    source="Ziegler et al. 2019, arXiv:1909.08593, sec. 2; Ouyang et al. 2022, arXiv:2203.02155, eq. 2",
    url="https://arxiv.org/abs/1909.08593",
    latex=r"R(x,y)=r_\phi(x,y)-\beta\log\frac{\pi_\theta(y\mid x)}{\pi_{\mathrm{ref}}(y\mid x)}",
    forms=(
        r"R(x,y)=r_\phi(x,y)-\beta\left(\log\pi_\theta(y|x)-\log\pi_{ref}(y|x)\right)",
        r"R(x,y)=r_\phi(x,y)+\beta\log\frac{\pi_{ref}(y|x)}{\pi_\theta(y|x)}",
    ),
    symbols={
        r"r_\phi": Meaning("reward model", Kind.FUNCTION, aliases=("r", r"r_\theta")),
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _FROZEN,
        r"\beta": _BETA,
        "x": _PROMPT,
        "y": _ANSWER,
    },
    names=("penalised reward", "penalized reward", "kl penalty", "reward function"),
    slips=(
        Slip(
            "log missing",
            r"R(x,y)=r_\phi(x,y)-\beta\frac{\pi_\theta(y|x)}{\pi_{ref}(y|x)}",
            "the penalty is the logarithm of the ratio: its mean is the KL divergence",
        ),
        Slip(
            "penalty added",
            r"R(x,y)=r_\phi(x,y)+\beta\log\frac{\pi_\theta(y|x)}{\pi_{ref}(y|x)}",
            "the penalty is subtracted: moving away from the reference policy costs reward",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "penalised_reward",
        {
            "reward": r"r_\phi(x,y)",
            "logratio": r"\log\frac{\pi_\theta(y\mid x)}{\pi_{\mathrm{ref}}(y\mid x)}",
            "beta": r"\beta",
        },
    ),
    related=("rlhf-kl-objective",),
)

BEST_OF_N_KL = Formula(
    id="best-of-n-kl",
    title="KL bound of best-of-n sampling",
    area="alignment",
    source="Stiennon et al. 2020, arXiv:2009.01325, app. G.3; Beirami et al. 2024, arXiv:2401.01879",
    url="https://arxiv.org/abs/2009.01325",
    erratum="printed as an equality; it is an upper bound that holds with equality only without ties",
    latex=r"\mathrm{KL}_{\mathrm{bon}}=\log n-\frac{n-1}{n}",
    forms=(r"\mathrm{KL}_{\mathrm{bon}}=\log n-1+\frac1n", r"D_{KL}=\log(n)-\frac{n-1}{n}"),
    symbols={"n": Meaning("number of samples", Kind.INTEGER, Domain.INTEGER, aliases=("N",))},
    names=("best-of-n", "best of n", "rejection sampling", "bon"),
    laws=("zero for n = 1", "grows like log n"),
    slips=(
        Slip(
            "second term missing",
            r"\mathrm{KL}_{\mathrm{bon}}=\log n",
            "log n alone overstates it: (n−1)/n is subtracted, and n = 1 has to give zero",
        ),
        Slip(
            "quotient upside down",
            r"\mathrm{KL}_{\mathrm{bon}}=\log n-\frac{n}{n-1}",
            "what is subtracted is (n−1)/n, which is zero for n = 1",
        ),
    ),
    reference=Reference(REFERENCE, "best_of_n_kl", {"samples": "n"}),
    related=("best-of-n-reward",),
)

BEST_OF_N_REWARD = Formula(
    id="best-of-n-reward",
    title="Expected reward of the best of n samples",
    area="alignment",
    source="Gao, Schulman & Hilton 2023, arXiv:2210.10760; order statistics",
    latex=r"R_n=\sum_{i=1}^{m}\left(\left(\frac{i}{m}\right)^n-\left(\frac{i-1}{m}\right)^n\right)r_i",
    symbols={
        "m": Meaning("number of equally likely answers", Kind.INTEGER, Domain.INTEGER),
        "r_i": Meaning("reward of the answer with rank i, worst first"),
        "n": Meaning("number of samples", Kind.INTEGER, Domain.INTEGER),
    },
    names=("best-of-n", "best of n", "expected reward"),
    laws=("for n = 1 the mean reward", "never decreases with n"),
    slips=(
        Slip(
            "second power missing",
            r"R_n=\sum_{i=1}^{m}\left(\frac{i}{m}\right)^nr_i",
            "the best has rank i exactly when all are at most i but not all at most i − 1: subtract ((i−1)/m)^n",
        ),
    ),
    reference=Reference(
        REFERENCE, "best_of_n_reward", {"answers": "m", "rewards": "r_i", "samples": "n"}
    ),
    related=("best-of-n-kl",),
)

KL_ESTIMATOR_K2 = Formula(
    id="kl-estimator-k2",
    title="Squared-log estimator of the KL divergence",
    area="alignment",
    source="Schulman 2020, Approximating KL Divergence (k2)",
    url="http://joschu.net/blog/kl-approx.html",
    latex=r"k_2=\frac12\left(\log\frac{p(x)}{q(x)}\right)^2",
    forms=(r"k_2=\frac12\left(\log q(x)-\log p(x)\right)^2",),
    symbols={
        "p": Meaning("the other distribution", Kind.PROBABILITY, Domain.PROBABILITY),
        "q": Meaning("distribution that was sampled from", Kind.PROBABILITY, Domain.PROBABILITY),
        "x": Meaning("sample", Kind.EVENT),
    },
    names=("kl estimator", "k2", "approximate kl", "approx kl"),
    laws=("at least 0", "biased, but little where the distributions are close"),
    slips=(
        Slip(
            "square missing",
            r"k_2=\frac12\log\frac{p(x)}{q(x)}",
            "the log-ratio is squared: without it the estimate can be negative",
        ),
    ),
    reference=Reference(REFERENCE, "kl_estimator_k2", {"logratio": r"\log\frac{p(x)}{q(x)}"}),
    related=("kl-estimator-k3", "kl-divergence"),
)

KL_ESTIMATOR_K3 = Formula(
    id="kl-estimator-k3",
    title="Unbiased non-negative estimator of the KL divergence",
    area="alignment",
    source="Schulman 2020, Approximating KL Divergence (k3); Shao et al. 2024, arXiv:2402.03300, eq. 4",
    url="http://joschu.net/blog/kl-approx.html",
    latex=r"\mathbb{D}_{\mathrm{KL}}\left[\pi_\theta\Vert\pi_{\mathrm{ref}}\right]=\frac{\pi_{\mathrm{ref}}(y\mid x)}{\pi_\theta(y\mid x)}-\log\frac{\pi_{\mathrm{ref}}(y\mid x)}{\pi_\theta(y\mid x)}-1",
    forms=(
        r"\mathbb{D}_{KL}\left[\pi_\theta\|\pi_{ref}\right]=\frac{\pi_{ref}(y|x)}{\pi_\theta(y|x)}-1+\log\frac{\pi_\theta(y|x)}{\pi_{ref}(y|x)}",
        r"k_3=\left(\frac{\pi_{ref}(y|x)}{\pi_\theta(y|x)}-1\right)-\log\frac{\pi_{ref}(y|x)}{\pi_\theta(y|x)}",
    ),
    conventions=(
        Convention(
            r"\widehat{\mathrm{KL}}=\frac{1}{N}\sum_{i=1}^{N}(\rho_i-1-\log\rho_i)",
            "the mean over samples, by the ratio",
        ),
        Convention(r"k_3=(r-1)-\log r", "by the ratio"),
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _FROZEN,
        "x": _PROMPT,
        "y": Meaning("sampled answer or token", Kind.EVENT, aliases=("o_i", "o_{i,t}")),
    },
    names=("kl estimator", "k3", "unbiased estimator", "kl divergence", "grpo"),
    laws=("at least 0", "its mean over samples from π_θ is the KL divergence"),
    slips=(
        Slip(
            "ratio upside down",
            r"\mathbb{D}_{KL}\left[\pi_\theta\|\pi_{ref}\right]=\frac{\pi_\theta(y|x)}{\pi_{ref}(y|x)}-\log\frac{\pi_\theta(y|x)}{\pi_{ref}(y|x)}-1",
            "the samples come from π_θ, so it stands in the denominator of both ratios",
        ),
        Slip(
            "sign of the logarithm",
            r"\mathbb{D}_{KL}\left[\pi_\theta\|\pi_{ref}\right]=\frac{\pi_{ref}(y|x)}{\pi_\theta(y|x)}+\log\frac{\pi_{ref}(y|x)}{\pi_\theta(y|x)}-1",
            "the logarithm is subtracted: only r − log r − 1 is never negative",
        ),
        Slip(
            "minus one missing",
            r"\mathbb{D}_{KL}\left[\pi_\theta\|\pi_{ref}\right]=\frac{\pi_{ref}(y|x)}{\pi_\theta(y|x)}-\log\frac{\pi_{ref}(y|x)}{\pi_\theta(y|x)}",
            "equal policies have to give zero: subtract 1",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "kl_estimator_k3",
        {"logratio": r"\log\frac{\pi_{\mathrm{ref}}(y\mid x)}{\pi_\theta(y\mid x)}"},
    ),
    related=("kl-estimator-k2", "kl-divergence", "grpo-objective"),
)
