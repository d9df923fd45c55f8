"""Clipped objectives of groups of answers after GRPO: DAPO, Dr. GRPO, GSPO, CISPO."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_GROUP = Meaning("answers sampled for one prompt", Kind.INTEGER, Domain.INTEGER, aliases=("K", "N"))
_ANSWER = Meaning("answer", Kind.EVENT, aliases=("y_i",))
_RATIO = Meaning(
    "probability ratio of token t of answer i",
    domain=Domain.RATIO,
    aliases=(r"r_{i,t}(\theta)", r"\rho_{i,t}", r"\rho_{i,t}(\theta)"),
)
_ADVANTAGE = Meaning("group-relative advantage", aliases=("A_{i,t}", r"\hat{A}_i", "A_i"))
_RANGE = Meaning("clipping range", domain=Domain.SMALL, aliases=(r"\varepsilon",))

DAPO = Formula(
    id="dapo-objective",
    title="Objective of DAPO",
    area="alignment",
    source="Yu et al. 2025, DAPO, arXiv:2503.14476, sec. 3",
    url="https://arxiv.org/abs/2503.14476",
    latex=r"\mathcal{J}_{\mathrm{DAPO}}(\theta)=\frac{1}{\sum_{i=1}^{G}|o_i|}\sum_{i=1}^{G}\sum_{t=1}^{|o_i|}\min\left(r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon_{\mathrm{low}},1+\epsilon_{\mathrm{high}})\hat{A}_{i,t}\right)",
    symbols={
        "G": _GROUP,
        "o_i": _ANSWER,
        "r_{i,t}": _RATIO,
        r"\hat{A}_{i,t}": _ADVANTAGE,
        r"\epsilon_{\mathrm{low}}": Meaning(
            "how far the ratio may fall",
            domain=Domain.SMALL,
            aliases=(r"\varepsilon_{\text{low}}", r"\epsilon_l"),
        ),
        r"\epsilon_{\mathrm{high}}": Meaning(
            "how far it may rise",
            domain=Domain.SMALL,
            aliases=(r"\varepsilon_{\text{high}}", r"\epsilon_h"),
        ),
    },
    names=("dapo", "decoupled clip", "token-level"),
    laws=("maximised", "every token of the group weighs the same"),
    slips=(
        Slip(
            "maximum for minimum",
            r"\mathcal{J}_{DAPO}(\theta)=\frac{1}{\sum_{i=1}^{G}|o_i|}\sum_{i=1}^{G}\sum_{t=1}^{|o_i|}\max\left(r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon_{\mathrm{low}},1+\epsilon_{\mathrm{high}})\hat{A}_{i,t}\right)",
            "the objective is a lower bound: take the minimum",
        ),
        Slip(
            "bounds exchanged",
            r"\mathcal{J}_{DAPO}(\theta)=\frac{1}{\sum_{i=1}^{G}|o_i|}\sum_{i=1}^{G}\sum_{t=1}^{|o_i|}\min\left(r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon_{\mathrm{high}},1+\epsilon_{\mathrm{low}})\hat{A}_{i,t}\right)",
            "ε_low bounds the ratio from below, ε_high from above",
        ),
    ),
    reference=Reference(
        "mathlint_rules.formulas.alignment.sequence_ratios_reference",
        "decoupled_clip",
        {
            "ratio": "r_{i,t}",
            "advantage": r"\hat{A}_{i,t}",
            "low": r"\epsilon_{\mathrm{low}}",
            "high": r"\epsilon_{\mathrm{high}}",
        },
        value=r"\min\left(r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon_{\mathrm{low}},1+\epsilon_{\mathrm{high}})\hat{A}_{i,t}\right)",
    ),
    related=("decoupled-clip-loss", "grpo-token-objective"),
)

DR_GRPO = Formula(
    id="dr-grpo-objective",
    title="Objective of Dr. GRPO",
    area="alignment",
    source="Liu et al. 2025 (Dr. GRPO), arXiv:2503.20783, sec. 3",
    url="https://arxiv.org/abs/2503.20783",
    latex=r"\mathcal{J}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\sum_{t=1}^{|o_i|}\min\left(r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)",
    symbols={
        "G": _GROUP,
        "o_i": _ANSWER,
        "r_{i,t}": _RATIO,
        r"\hat{A}_{i,t}": _ADVANTAGE,
        r"\epsilon": _RANGE,
    },
    names=("dr. grpo", "dr grpo", "grpo done right"),
    laws=("maximised", "without GRPO's division by the length of an answer"),
    slips=(
        Slip(
            "maximum for minimum",
            r"\mathcal{J}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\sum_{t=1}^{|o_i|}\max\left(r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)",
            "the objective is a lower bound: take the minimum",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "clipped_term",
        {"ratio": "r_{i,t}", "advantage": r"\hat{A}_{i,t}", "epsilon": r"\epsilon"},
        value=r"\min\left(r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)",
    ),
    related=("grpo-token-objective", "dr-grpo-advantage"),
)

TOKENS_WITHOUT_PENALTY = Formula(
    id="grpo-token-objective-without-penalty",
    statement_of="grpo-token-objective",
    title="Objective of GRPO token by token, without a penalty",
    area="alignment",
    source="Shao et al. 2024 (DeepSeekMath), arXiv:2402.03300 (β = 0)",
    url="https://arxiv.org/abs/2402.03300",
    latex=r"\mathcal{J}_{\mathrm{GRPO}}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\frac{1}{|o_i|}\sum_{t=1}^{|o_i|}\min\left(r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)",
    symbols={
        "G": _GROUP,
        "o_i": _ANSWER,
        "r_{i,t}": _RATIO,
        r"\hat{A}_{i,t}": _ADVANTAGE,
        r"\epsilon": _RANGE,
    },
    names=("grpo", "group relative policy optimization"),
    laws=("maximised",),
    slips=(
        Slip(
            "maximum for minimum",
            r"\mathcal{J}_{GRPO}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\frac{1}{|o_i|}\sum_{t=1}^{|o_i|}\max\left(r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)",
            "the objective is a lower bound: take the minimum",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "clipped_term",
        {"ratio": "r_{i,t}", "advantage": r"\hat{A}_{i,t}", "epsilon": r"\epsilon"},
        value=r"\min\left(r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)",
    ),
    related=("grpo-token-objective", "dr-grpo-objective"),
)

GROUP_WITHOUT_PENALTY = Formula(
    id="grpo-objective-without-penalty",
    statement_of="grpo-objective",
    title="Objective of GRPO without a penalty",
    area="alignment",
    generic=True,
    source="Shao et al. 2024 (DeepSeekMath), arXiv:2402.03300 (β = 0)",
    url="https://arxiv.org/abs/2402.03300",
    latex=r"\mathcal{J}_{\mathrm{GRPO}}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\min\left(\rho_i\hat{A}_i,\operatorname{clip}(\rho_i,1-\epsilon,1+\epsilon)\hat{A}_i\right)",
    symbols={
        "G": _GROUP,
        r"\rho_i": Meaning("probability ratio π_θ(o_i|q)/π_old(o_i|q)", domain=Domain.RATIO),
        r"\hat{A}_i": Meaning("group-relative advantage", aliases=("A_i",)),
        r"\epsilon": _RANGE,
    },
    names=("grpo", "group relative policy optimization"),
    laws=("maximised",),
    slips=(
        Slip(
            "maximum for minimum",
            r"\mathcal{J}_{GRPO}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\max\left(\rho_i\hat{A}_i,\operatorname{clip}(\rho_i,1-\epsilon,1+\epsilon)\hat{A}_i\right)",
            "the objective is a lower bound: take the minimum",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "clipped_mean",
        {"group": "G", "ratios": r"\rho_i", "advantages": r"\hat{A}_i", "epsilon": r"\epsilon"},
    ),
    related=("grpo-objective", "gspo-objective"),
)

GSPO = Formula(
    id="gspo-objective",
    title="Group Sequence Policy Optimization objective",
    area="alignment",
    generic=True,
    source="Zheng et al. 2025, Group sequence policy optimization, arXiv:2507.18071, sec. 4",
    url="https://arxiv.org/abs/2507.18071",
    latex=r"\mathcal{J}_{\mathrm{GSPO}}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\min\left(s_i(\theta)\hat{A}_i,\operatorname{clip}(s_i(\theta),1-\epsilon,1+\epsilon)\hat{A}_i\right)",
    symbols={
        "G": _GROUP,
        r"s_i(\theta)": Meaning(
            "ratio of the sequences, normalised by their length",
            domain=Domain.RATIO,
            aliases=("s_i",),
        ),
        r"\hat{A}_i": Meaning("group-relative advantage", aliases=("A_i",)),
        r"\epsilon": _RANGE,
    },
    names=("gspo", "group sequence policy optimization", "group sequence policy optimisation"),
    laws=("maximised", "clips whole answers, not tokens"),
    slips=(
        Slip(
            "maximum for minimum",
            r"\mathcal{J}_{GSPO}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\max\left(s_i(\theta)\hat{A}_i,\operatorname{clip}(s_i(\theta),1-\epsilon,1+\epsilon)\hat{A}_i\right)",
            "the objective is a lower bound: take the minimum",
        ),
        Slip(
            "minimum closed early",
            r"\mathcal{J}_{GSPO}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\min\left(s_i(\theta),\operatorname{clip}(s_i(\theta),1-\epsilon,1+\epsilon)\right)\hat{A}_i",
            "the minimum is taken after multiplying by the advantage: for a negative advantage the two differ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "clipped_mean",
        {
            "group": "G",
            "ratios": r"s_i(\theta)",
            "advantages": r"\hat{A}_i",
            "epsilon": r"\epsilon",
        },
    ),
    related=("gspo-ratio", "grpo-objective"),
)

CISPO = Formula(
    id="cispo-objective",
    title="Objective of CISPO",
    area="alignment",
    source="MiniMax 2025, MiniMax-M1, arXiv:2506.13585, sec. 3.1",
    url="https://arxiv.org/abs/2506.13585",
    latex=r"\mathcal{J}_{\mathrm{CISPO}}(\theta)=\frac{1}{\sum_{i=1}^{G}|o_i|}\sum_{i=1}^{G}\sum_{t=1}^{|o_i|}\operatorname{sg}(\hat{r}_{i,t})\hat{A}_{i,t}\log\pi_\theta(o_{i,t}\mid q,o_{i,<t})",
    symbols={
        "G": _GROUP,
        "o_i": _ANSWER,
        r"\hat{r}_{i,t}": Meaning(
            "clipped probability ratio, through which no gradient flows",
            domain=Domain.RATIO,
            aliases=(r"\hat{r}_{i,t}(\theta)",),
        ),
        r"\hat{A}_{i,t}": _ADVANTAGE,
        r"\pi_\theta": Meaning(
            "policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",)
        ),
        "q": Meaning("prompt", Kind.EVENT, aliases=("x",)),
    },
    names=("cispo", "clipped importance sampling"),
    laws=("maximised", "every token keeps a gradient, also where its ratio is clipped"),
    slips=(
        Slip(
            "log missing",
            r"\mathcal{J}_{CISPO}(\theta)=\frac{1}{\sum_{i=1}^{G}|o_i|}\sum_{i=1}^{G}\sum_{t=1}^{|o_i|}\operatorname{sg}(\hat{r}_{i,t})\hat{A}_{i,t}\pi_\theta(o_{i,t}\mid q,o_{i,<t})",
            "the gradient is that of the log-probability",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "weighted_log_probability",
        {
            "ratio": r"\hat{r}_{i,t}",
            "advantage": r"\hat{A}_{i,t}",
            "probability": r"\pi_\theta(o_{i,t}\mid q,o_{i,<t})",
        },
        value=r"\operatorname{sg}(\hat{r}_{i,t})\hat{A}_{i,t}\log\pi_\theta(o_{i,t}\mid q,o_{i,<t})",
    ),
    related=("dapo-objective",),
)
