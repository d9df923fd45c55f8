"""Policy optimisation with groups of samples: GRPO, RLOO and their kin."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_GROUP = Meaning("answers sampled for one prompt", Kind.INTEGER, Domain.INTEGER, aliases=("K", "N"))

GRPO_ADVANTAGE = Formula(
    id="grpo-advantage",
    title="Group-relative advantage",
    area="alignment",
    source="Shao et al. 2024 (DeepSeekMath), arXiv:2402.03300, sec. 4.1.2",
    url="https://arxiv.org/abs/2402.03300",
    latex=r"\hat{A}_i=\frac{r_i-\operatorname{mean}(r)}{\operatorname{std}(r)}",
    forms=(
        r"\hat A_{i,t}=\frac{r_i-\text{mean}(\mathbf{r})}{\text{std}(\mathbf{r})}",
        r"\hat{A}_i=\frac{r_i-\operatorname{mean}(\{r_1,\dots,r_G\})}{\operatorname{std}(\{r_1,\dots,r_G\})}",
        r"\hat{A}_i=\frac{r_i-\operatorname{mean}(r_1,\dots,r_G)}{\operatorname{std}(r_1,\dots,r_G)}",
    ),
    conventions=(
        Convention(
            r"\hat{A}_i=\frac{r_i-\operatorname{mean}(\{r_j\}_{j=1}^{G})}{\operatorname{std}(\{r_j\}_{j=1}^{G})}",
            "the group as a family",
        ),
        Convention(
            r"A_i=\frac{r_i-\frac{1}{G}\sum_{j=1}^{G}r_j}{\sqrt{\frac{1}{G}\sum_{j=1}^{G}(r_j-\bar{r})^2}}",
            "both written out",
        ),
        Convention(
            r"\hat{A}_i=\frac{r_i-\operatorname{mean}(r)}{\operatorname{std}(r)+\epsilon}",
            "with a small number against a division by zero",
        ),
    ),
    symbols={
        "r_i": Meaning("reward of answer i", aliases=("R_i",)),
        "i": Meaning("answer", Kind.INDEX, Domain.INTEGER),
        "r": Meaning("rewards of the group", Kind.VECTOR, shape=("G",), aliases=(r"\mathbf{r}",)),
    },
    names=("grpo", "group relative", "group-relative advantage", "advantage"),
    laws=("sums to zero over the group", "unchanged by an affine change of the rewards"),
    slips=(
        Slip(
            "variance for standard deviation",
            r"\hat A_i=\frac{r_i-\operatorname{mean}(r)}{\operatorname{var}(r)}",
            "divide by the standard deviation, not by the variance",
        ),
        Slip(
            "mean missing",
            r"\hat A_i=\frac{r_i}{\operatorname{std}(r)}",
            "the group's mean reward is the baseline: subtract it",
        ),
        Slip(
            "the mean is added",
            r"\hat{A}_i=\frac{r_i+\operatorname{mean}(r)}{\operatorname{std}(r)}",
            "the mean of the group is subtracted: it is the baseline",
        ),
        Slip(
            "mean and deviation exchanged",
            r"\hat{A}_i=\frac{r_i-\operatorname{std}(r)}{\operatorname{mean}(r)}",
            "the mean is subtracted, the deviation divides",
        ),
    ),
    reference=Reference(REFERENCE, "grpo_advantage", {"reward": "r_i", "rewards": "r"}),
    related=("grpo-objective", "rloo-advantage", "z-score"),
)

GRPO_OBJECTIVE = Formula(
    id="grpo-objective",
    title="Group Relative Policy Optimization objective",
    area="alignment",
    source="Shao et al. 2024 (DeepSeekMath), arXiv:2402.03300, eq. 3; Guo et al. 2025, arXiv:2501.12948, eq. 1",
    url="https://arxiv.org/abs/2402.03300",
    latex=r"\mathcal{J}_{\mathrm{GRPO}}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\left(\min\left(\rho_i\hat{A}_i,\operatorname{clip}(\rho_i,1-\epsilon,1+\epsilon)\hat{A}_i\right)-\beta D_i\right)",
    forms=(
        r"\mathcal{J}_{GRPO}(\theta)=\frac1G\sum_{i=1}^G\min\left(\rho_i\hat A_i,\text{clip}(\rho_i,1-\epsilon,1+\epsilon)\hat A_i\right)-\frac{\beta}{G}\sum_{i=1}^GD_i",
    ),
    symbols={
        "G": _GROUP,
        r"\rho_i": Meaning("probability ratio π_θ(o_i|q)/π_old(o_i|q)", domain=Domain.RATIO),
        r"\hat{A}_i": Meaning("group-relative advantage", aliases=("A_i",)),
        r"\epsilon": Meaning("clipping range", domain=Domain.SMALL),
        r"\beta": Meaning("strength of the KL penalty", domain=Domain.POSITIVE),
        "D_i": Meaning("estimate of the KL divergence", domain=Domain.NON_NEGATIVE),
    },
    names=(
        "grpo",
        "group relative policy optimization",
        "group relative policy optimisation",
        "grpo objective",
    ),
    laws=("maximised",),
    slips=(
        Slip(
            "minimum closed early",
            r"\mathcal{J}_{GRPO}(\theta)=\frac1G\sum_{i=1}^G\left(\min(\rho_i,\text{clip}(\rho_i,1-\epsilon,1+\epsilon))\hat A_i-\beta D_i\right)",
            "the minimum is taken after multiplying by the advantage: for a negative advantage the two differ",
        ),
        Slip(
            "penalty added",
            r"\mathcal{J}_{GRPO}(\theta)=\frac1G\sum_{i=1}^G\left(\min\left(\rho_i\hat A_i,\text{clip}(\rho_i,1-\epsilon,1+\epsilon)\hat A_i\right)+\beta D_i\right)",
            "the objective is maximised: the divergence is subtracted",
        ),
        Slip(
            "maximum for minimum",
            r"\mathcal{J}_{GRPO}(\theta)=\frac1G\sum_{i=1}^G\left(\max\left(\rho_i\hat A_i,\text{clip}(\rho_i,1-\epsilon,1+\epsilon)\hat A_i\right)-\beta D_i\right)",
            "the objective is a lower bound: take the minimum",
        ),
        Slip(
            "mean over the group missing",
            r"\mathcal{J}_{GRPO}(\theta)=\sum_{i=1}^G\left(\min\left(\rho_i\hat A_i,\text{clip}(\rho_i,1-\epsilon,1+\epsilon)\hat A_i\right)-\beta D_i\right)",
            "the answers of a group are averaged: 1/G is missing",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "grpo_objective",
        {
            "group": "G",
            "ratios": r"\rho_i",
            "advantages": r"\hat{A}_i",
            "epsilon": r"\epsilon",
            "beta": r"\beta",
            "divergences": "D_i",
        },
    ),
    related=("ppo-clip", "grpo-advantage", "kl-estimator-k3"),
)

RLOO_ADVANTAGE = Formula(
    id="rloo-advantage",
    title="Leave-one-out advantage",
    area="alignment",
    source="Kool et al. 2019; Ahmadian et al. 2024, arXiv:2402.14740, sec. 2.3",
    url="https://arxiv.org/abs/2402.14740",
    latex=r"A_i=R_i-\frac{1}{k-1}\sum_{j=1,j\neq i}^{k}R_j",
    forms=(r"A_i=\frac{k}{k-1}\left(R_i-\frac1k\sum_{j=1}^{k}R_j\right)",),
    symbols={
        "R_i": Meaning("reward of answer i", aliases=("r_i",)),
        "i": Meaning("answer", Kind.INDEX, Domain.INTEGER),
        "k": Meaning(
            "answers sampled for one prompt, at least two",
            Kind.INTEGER,
            Domain.INTEGER,
            aliases=("K", "G"),
        ),
    },
    names=("rloo", "leave-one-out", "reinforce leave-one-out"),
    laws=("sums to zero over the group",),
    slips=(
        Slip(
            "divided by k",
            r"A_i=R_i-\frac{1}{k}\sum_{j=1,j\neq i}^{k}R_j",
            "k − 1 other answers are averaged: divide by k − 1",
        ),
        Slip(
            "own reward in the baseline",
            r"A_i=R_i-\frac{1}{k-1}\sum_{j=1}^{k}R_j",
            "the baseline leaves the answer itself out: j ≠ i",
        ),
    ),
    reference=Reference(
        REFERENCE, "rloo_advantage", {"reward": "R_i", "samples": "k", "others": "R_j"}
    ),
    related=("grpo-advantage",),
)

DR_GRPO_ADVANTAGE = Formula(
    id="dr-grpo-advantage",
    title="Group advantage without normalisation",
    area="alignment",
    generic=True,
    source="Liu et al. 2025 (Dr. GRPO), arXiv:2503.20783, sec. 3.2",
    url="https://arxiv.org/abs/2503.20783",
    latex=r"\tilde{A}_i=R_i-\frac{1}{G}\sum_{j=1}^{G}R_j",
    symbols={
        "R_i": Meaning("reward of answer i", aliases=("r_i",)),
        "G": _GROUP,
        "R_j": Meaning("rewards of the group"),
    },
    names=("dr. grpo", "dr grpo", "unbiased advantage", "group baseline"),
    laws=("(G−1)/G times the leave-one-out advantage",),
    slips=(
        Slip(
            "sum for mean",
            r"\tilde A_i=R_i-\sum_{j=1}^{G}R_j",
            "the baseline is the group's mean reward: 1/G is missing",
        ),
    ),
    reference=Reference(
        REFERENCE, "dr_grpo_advantage", {"reward": "R_i", "group": "G", "rewards": "R_j"}
    ),
    related=("grpo-advantage", "rloo-advantage"),
)

GRPO_TOKEN_OBJECTIVE = Formula(
    id="grpo-token-objective",
    title="Group Relative Policy Optimization objective, token by token",
    area="alignment",
    source="Shao et al. 2024 (DeepSeekMath), arXiv:2402.03300, eq. 3",
    url="https://arxiv.org/abs/2402.03300",
    latex=r"\mathcal{J}_{\mathrm{GRPO}}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\frac{1}{|o_i|}\sum_{t=1}^{|o_i|}\left(\min\left(\rho_{i,t}\hat{A}_{i,t},\operatorname{clip}(\rho_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)-\beta D_{i,t}\right)",
    symbols={
        "G": _GROUP,
        "o_i": Meaning("answer", Kind.EVENT),
        r"\rho_{i,t}": Meaning(
            "probability ratio of token t of answer i",
            domain=Domain.RATIO,
            aliases=("r_{i,t}", r"r_{i,t}(\theta)"),
        ),
        r"\hat{A}_{i,t}": Meaning(
            "group-relative advantage", aliases=("A_{i,t}", r"\hat{A}_i", "A_i")
        ),
        r"\epsilon": Meaning("clipping range", domain=Domain.SMALL),
        r"\beta": Meaning("strength of the KL penalty", domain=Domain.POSITIVE),
        "D_{i,t}": Meaning("estimate of the KL divergence", domain=Domain.NON_NEGATIVE),
    },
    names=("grpo", "group relative policy optimization", "group relative policy optimisation"),
    laws=("maximised",),
    slips=(
        Slip(
            "mean over the tokens missing",
            r"\mathcal{J}_{GRPO}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\sum_{t=1}^{|o_i|}\left(\min\left(\rho_{i,t}\hat{A}_{i,t},\operatorname{clip}(\rho_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)-\beta D_{i,t}\right)",
            "GRPO averages over the tokens of an answer: 1/|o_i| is missing (Dr. GRPO leaves it out on purpose)",
        ),
        Slip(
            "penalty added",
            r"\mathcal{J}_{GRPO}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\frac{1}{|o_i|}\sum_{t=1}^{|o_i|}\left(\min\left(\rho_{i,t}\hat{A}_{i,t},\operatorname{clip}(\rho_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)+\beta D_{i,t}\right)",
            "the objective is maximised: the divergence is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "grpo_token_term",
        {
            "ratio": r"\rho_{i,t}",
            "advantage": r"\hat{A}_{i,t}",
            "epsilon": r"\epsilon",
            "beta": r"\beta",
            "divergence": "D_{i,t}",
        },
        value=r"\min\left(\rho_{i,t}\hat{A}_{i,t},\operatorname{clip}(\rho_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)-\beta D_{i,t}",
    ),
    related=("grpo-objective", "ppo-clip"),
)

DR_GRPO_ADVANTAGE_BY_MEAN = Formula(
    id="dr-grpo-advantage-by-mean",
    statement_of="dr-grpo-advantage",
    title="Group advantage without normalisation, its mean by name",
    area="alignment",
    source="Liu et al. 2025 (Dr. GRPO), arXiv:2503.20783",
    url="https://arxiv.org/abs/2503.20783",
    latex=r"\hat{A}_i=r_i-\operatorname{mean}(r)",
    forms=(r"\hat{A}_{i,t}=r_i-\operatorname{mean}(r)",),
    symbols={
        "r_i": Meaning("reward of answer i", aliases=("R_i",)),
        "i": Meaning("answer", Kind.INDEX, Domain.INTEGER),
        "r": Meaning("rewards of the group", Kind.VECTOR, shape=("G",), aliases=(r"\mathbf{r}",)),
    },
    names=("dr. grpo", "dr grpo", "grpo", "group relative", "group baseline"),
    laws=("sums to zero over the group",),
    slips=(
        Slip(
            "mean added",
            r"\hat{A}_i=r_i+\operatorname{mean}(r)",
            "an advantage is over the mean of the group: subtract it",
        ),
    ),
    reference=Reference(REFERENCE, "centred_reward", {"reward": "r_i", "rewards": "r"}),
    related=("dr-grpo-advantage", "grpo-advantage"),
)

GRPO_ADVANTAGE_BY_SYMBOLS = Formula(
    id="grpo-advantage-by-symbols",
    statement_of="grpo-advantage",
    title="Group-relative advantage, mean and deviation by symbols",
    area="alignment",
    source="Shao et al. 2024 (DeepSeekMath), arXiv:2402.03300, sec. 4.1.2",
    url="https://arxiv.org/abs/2402.03300",
    generic=True,
    latex=r"\hat{A}_i=\frac{r_i-\mu_r}{\sigma_r}",
    forms=(r"\hat{A}_i=\frac{r_i-\bar{r}}{\sigma_r}", r"A_i=\frac{r_i-\mu}{\sigma}"),
    conventions=(
        Convention(
            r"\hat{A}_i=\frac{r_i-\mu}{\sigma+\epsilon}",
            "a small number prevents a division by zero",
        ),
        Convention(
            r"A_i=\frac{R_i-\bar{R}}{\sigma_R+\epsilon}",
            "a small number prevents a division by zero",
        ),
    ),
    symbols={
        "r_i": Meaning("reward of answer i", aliases=("R_i",)),
        r"\mu_r": Meaning(
            "mean of the group's rewards",
            aliases=(
                r"\bar{r}",
                r"\mu",
                r"\bar{R}",
            ),
        ),
        r"\sigma_r": Meaning(
            "their standard deviation",
            domain=Domain.POSITIVE,
            aliases=(
                r"\sigma",
                "s_r",
                r"\sigma_R",
            ),
        ),
    },
    names=("grpo", "group relative", "group-relative advantage"),
    slips=(
        Slip(
            "the mean is added",
            r"\hat{A}_i=\frac{r_i+\mu_r}{\sigma_r}",
            "the mean of the group is subtracted: it is the baseline",
        ),
        Slip(
            "mean and deviation exchanged",
            r"\hat{A}_i=\frac{r_i-\sigma_r}{\mu_r}",
            "the mean is subtracted, the deviation divides",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "standardised_reward",
        {"reward": "r_i", "mean": r"\mu_r", "deviation": r"\sigma_r"},
    ),
    related=("grpo-advantage",),
)
