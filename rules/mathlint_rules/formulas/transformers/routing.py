"""Gates that choose some experts, and how many tokens these take."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

TOP_K_GATE = Formula(
    id="top-k-gate",
    title="Gate renormalised over the chosen experts",
    area="transformers",
    generic=True,
    statement=True,
    source="Jiang et al. 2024 (Mixtral), arXiv:2401.04088, sec. 2.1; DeepSeek-AI 2024 (DeepSeek-V3), arXiv:2412.19437, eq. 13",
    url="https://arxiv.org/abs/2401.04088",
    latex=r"g_i=\frac{s_i}{\sum_{j\in\mathcal{T}}s_j}",
    forms=(
        r"G(x)=\operatorname{Softmax}(\operatorname{TopK}(x\cdot W_g))",
        r"g_{i,t}=\frac{g'_{i,t}}{\sum_{j=1}^{N_r}g'_{j,t}}",
    ),
    symbols={
        "s_i": Meaning(
            "affinity of a chosen expert",
            domain=Domain.POSITIVE,
            aliases=(
                "g'_{i,t}",
                "s_{i,t}",
                "p_i",
            ),
        ),
        "s_j": Meaning(
            "affinity of another chosen expert", domain=Domain.POSITIVE, aliases=("p_j",)
        ),
        r"\mathcal{T}": Meaning(
            "chosen experts",
            Kind.SET,
            aliases=(
                "T",
                r"\mathcal{S}",
                r"\operatorname{TopK}",
            ),
        ),
    },
    names=(
        "top-k gate",
        "top-k routing",
        "top-k gating",
        "mixtral",
        "renormalised gate",
        "deepseekmoe",
    ),
    reference=Reference(REFERENCE, "chosen_gate", {"affinity": "s_i", "affinities": "s_j"}),
    related=(
        "moe-gate",
        "mixture-of-experts",
    ),
)

NOISY_TOP_K_LOGIT = Formula(
    id="noisy-top-k-logit",
    title="Noisy logit of a gate",
    area="transformers",
    statement=True,
    source="Shazeer et al. 2017, arXiv:1701.06538, eq. 4",
    url="https://arxiv.org/abs/1701.06538",
    latex=r"H_i(x)=(xW_g)_i+\epsilon_i\operatorname{softplus}\left((xW_n)_i\right)",
    forms=(
        r"H(x)_i=(x\cdot W_g)_i+\operatorname{StandardNormal}()\cdot\operatorname{Softplus}((x\cdot W_{noise})_i)",
    ),
    symbols={
        "x": Meaning("input", Kind.VECTOR, shape=("d",)),
        "W_g": Meaning(
            "weights of the gate",
            Kind.MATRIX,
            shape=(
                "d",
                "n",
            ),
        ),
        "W_n": Meaning(
            "weights of the noise",
            Kind.MATRIX,
            shape=(
                "d",
                "n",
            ),
            aliases=(
                "W_{noise}",
                r"W_{\mathrm{noise}}",
            ),
        ),
        r"\epsilon_i": Meaning("standard normal"),
    },
    names=(
        "noisy top-k",
        "noisy top-k gating",
        "noisy gating",
    ),
    reference=Reference(
        REFERENCE,
        "noisy_logit",
        {"logit": "(xW_g)_i", "noise": r"\epsilon_i", "spread": "(xW_n)_i"},
    ),
    related=("moe-gate",),
)

EXPERT_CAPACITY = Formula(
    id="expert-capacity",
    title="Capacity of an expert",
    area="transformers",
    generic=True,
    source="Fedus, Zoph & Shazeer 2022 (Switch), arXiv:2101.03961, eq. 3",
    url="https://arxiv.org/abs/2101.03961",
    latex=r"C=\frac{T}{N}f",
    conventions=(
        Convention(r"C=\left\lceil\frac{kTf}{N}\right\rceil", "of the k best experts, rounded up"),
    ),
    symbols={
        "T": Meaning("tokens in a batch", domain=Domain.POSITIVE, aliases=("n",)),
        "N": Meaning("experts", domain=Domain.POSITIVE, aliases=("E",)),
        "f": Meaning("capacity factor", domain=Domain.POSITIVE, aliases=("c",)),
    },
    names=(
        "expert capacity",
        "capacity factor",
    ),
    slips=(
        Slip(
            "divided the wrong way",
            r"C=\frac{N}{T}f",
            "tokens are shared among the experts: T/N",
        ),
    ),
    reference=Reference(
        REFERENCE, "expert_capacity", {"tokens": "T", "experts": "N", "factor": "f"}
    ),
    related=("load-balancing-loss",),
)

GRADIENT_NOISE_SCALE = Formula(
    id="gradient-noise-scale",
    title="Simple gradient noise scale",
    area="transformers",
    source="McCandlish et al. 2018, An empirical model of large-batch training, arXiv:1812.06162, eq. 2.9",
    url="https://arxiv.org/abs/1812.06162",
    latex=r"B_{\mathrm{simple}}=\frac{\operatorname{tr}(\Sigma)}{\lVert G\rVert^2}",
    conventions=(
        Convention(
            r"B_{\mathrm{simple}}=\frac{\operatorname{tr}(\Sigma)}{|G|^2}",
            "the length between single bars",
        ),
    ),
    symbols={
        r"\Sigma": Meaning(
            "covariance of the examples' gradients",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=(
                "n",
                "n",
            ),
        ),
        "G": Meaning("true gradient", Kind.VECTOR, shape=("n",), aliases=("g",)),
    },
    names=(
        "gradient noise scale",
        "critical batch size",
        "noise scale",
    ),
    slips=(
        Slip(
            "norm not squared",
            r"B_{\mathrm{simple}}=\frac{\operatorname{tr}(\Sigma)}{\lVert G\rVert}",
            "a variance is compared with a squared length",
        ),
    ),
    reference=Reference(REFERENCE, "noise_scale", {"covariance": r"\Sigma", "gradient": "G"}),
    related=("training-compute",),
)
