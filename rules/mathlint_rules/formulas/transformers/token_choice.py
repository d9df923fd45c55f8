"""Choosing tokens, predicting several of them, and scaling with width and length."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

MIN_P = Formula(
    id="min-p-threshold",
    title="Threshold of min-p sampling",
    area="transformers",
    statement=True,
    source="Nguyen et al. 2024, arXiv:2407.01082",
    url="https://arxiv.org/abs/2407.01082",
    latex=r"p_{\mathrm{scaled}}=p_{\mathrm{base}}\cdot p_{\max}",
    forms=(
        r"p_{\mathrm{scaled}}=p_{\mathrm{base}}\times\max_{v\in V}P(v\mid x_{1:t-1})",
        r"V_{\min}=\{v\in V:P(v\mid x_{1:t-1})\geq p_{\mathrm{scaled}}\}",
    ),
    symbols={
        r"p_{\mathrm{base}}": Meaning(
            "share of the likeliest token's probability", domain=Domain.UNIT
        ),
        r"p_{\max}": Meaning("probability of the likeliest token", domain=Domain.UNIT),
    },
    names=("min-p", "min p sampling"),
    reference=Reference(
        REFERENCE, "min_p_threshold", {"base": r"p_{\mathrm{base}}", "largest": r"p_{\max}"}
    ),
    related=("top-p-set",),
)

MTP = Formula(
    id="multi-token-prediction-loss",
    title="Loss of predicting several tokens ahead",
    area="transformers",
    source="DeepSeek-AI 2024 (DeepSeek-V3), arXiv:2412.19437, sec. 2.2",
    url="https://arxiv.org/abs/2412.19437",
    latex=r"\mathcal{L}_{\mathrm{MTP}}=\frac{\lambda}{D}\sum_{k=1}^{D}\mathcal{L}_{\mathrm{MTP}}^k",
    forms=(r"\mathcal{L}_{MTP}=\lambda\cdot\frac{1}{D}\sum_{k=1}^{D}\mathcal{L}_{MTP}^k",),
    symbols={
        r"\lambda": Meaning("weight of the additional losses", domain=Domain.POSITIVE),
        "D": Meaning("how many tokens ahead", Kind.INTEGER, Domain.INTEGER),
        r"\mathcal{L}_{\mathrm{MTP}}^k": Meaning(
            "cross-entropy of the token that many ahead",
            domain=Domain.NON_NEGATIVE,
            aliases=(r"\mathcal{L}_{MTP}^k", r"\mathcal{L}^k"),
        ),
    },
    names=("multi-token prediction", "mtp"),
    slips=(
        Slip(
            "mean missing",
            r"\mathcal{L}_{\mathrm{MTP}}=\lambda\sum_{k=1}^{D}\mathcal{L}_{\mathrm{MTP}}^k",
            "the mean over the depths: 1/D",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "multi_token_loss",
        {"weight": r"\lambda", "depth": "D", "losses": r"\mathcal{L}_{\mathrm{MTP}}^k"},
    ),
    related=("autoregressive-nll",),
)

MUP_RATE = Formula(
    id="mup-hidden-learning-rate",
    title="Learning rate of hidden weights in µP",
    area="transformers",
    generic=True,
    source="Yang et al. 2022 (Tensor Programs V), arXiv:2203.03466",
    url="https://arxiv.org/abs/2203.03466",
    latex=r"\eta_n=\eta_0\frac{n_0}{n}",
    forms=(r"\eta_{\mathrm{hidden}}=\frac{\eta_0n_0}{n}",),
    conventions=(
        Convention(r"\eta_{\mathrm{hidden}}=\frac{\eta}{m_d}", "by the ratio of the widths"),
    ),
    symbols={
        r"\eta_0": Meaning(
            "rate that was found for the small model",
            domain=Domain.POSITIVE,
            aliases=(r"\eta_{\mathrm{base}}", r"\eta_{base}"),
        ),
        "n_0": Meaning(
            "width of the small model",
            Kind.INTEGER,
            Domain.INTEGER,
            aliases=(r"d_{\mathrm{base}}", "d_{base}", "n_{base}"),
        ),
        "n": Meaning("width", Kind.INTEGER, Domain.INTEGER, aliases=("d",)),
    },
    names=("µp", "mup", "μp", "maximal update"),
    slips=(
        Slip(
            "widths exchanged",
            r"\eta_n=\eta_0\frac{n}{n_0}",
            "Adam's rate falls with the width: n₀/n",
        ),
    ),
    reference=Reference(REFERENCE, "mup_rate", {"rate": r"\eta_0", "small": "n_0", "width": "n"}),
)

MUP_ATTENTION = Formula(
    id="mup-attention",
    title="Attention in µP",
    area="transformers",
    statement=True,
    source="Yang et al. 2022 (Tensor Programs V), arXiv:2203.03466",
    url="https://arxiv.org/abs/2203.03466",
    latex=r"A=\operatorname{softmax}\left(\frac{QK^\top}{d}\right)V",
    conventions=(
        Convention(
            r"A=\operatorname{softmax}\left(\frac{\alpha QK^\top}{d}\right)V",
            "with a factor that is tuned",
        ),
    ),
    symbols={
        "Q": Meaning("queries", Kind.MATRIX, shape=("n", "d")),
        "K": Meaning("keys", Kind.MATRIX, shape=("m", "d")),
        "d": Meaning("width of a head", Kind.INTEGER, Domain.INTEGER, aliases=("d_k", "d_{head}")),
        "V": Meaning("values", Kind.MATRIX, shape=("m", "d_v")),
    },
    names=("µp", "mup", "μp", "maximal update"),
    reference=Reference(
        REFERENCE, "mup_attention", {"queries": "Q", "keys": "K", "width": "d", "values": "V"}
    ),
    related=("scaled-dot-product-attention",),
)

INTERPOLATION = Formula(
    id="position-interpolation",
    title="Position interpolation",
    area="transformers",
    statement=True,
    source="Chen et al. 2023, arXiv:2306.15595",
    url="https://arxiv.org/abs/2306.15595",
    latex=r"f'(x,m)=f\left(x,\frac{mL}{L'}\right)",
    forms=(r"f'(x,m)=f\left(x,m\frac{L}{L'}\right)",),
    symbols={
        "f": Meaning("rotation by a position", Kind.FUNCTION),
        "m": Meaning("position"),
        "L": Meaning("length that was trained"),
        "L'": Meaning("longer length"),
    },
    names=("position interpolation", "rope scaling", "context extension"),
    reference=Reference(
        REFERENCE, "interpolated_position", {"position": "m", "trained": "L", "longer": "L'"}
    ),
    related=("rope-rotation", "ntk-rope-base"),
)

YARN = Formula(
    id="yarn-temperature",
    title="Temperature of attention in YaRN",
    area="transformers",
    statement=True,
    source="Peng et al. 2023, arXiv:2309.00071",
    url="https://arxiv.org/abs/2309.00071",
    latex=r"t=\left(0.1\ln s+1\right)^{-2}",
    forms=(r"\sqrt{\frac{1}{t}}=0.1\ln(s)+1",),
    symbols={
        "s": Meaning("how many times longer", domain=Domain.POSITIVE),
    },
    names=("yarn",),
    reference=Reference(REFERENCE, "yarn_temperature", {"factor": "s"}),
    related=("position-interpolation",),
)

ROPE_RELATIVE = Formula(
    id="rope-relative-position",
    title="Score of rotated query and key",
    area="transformers",
    statement=True,
    source="Su et al. 2021 (RoFormer), arXiv:2104.09864",
    url="https://arxiv.org/abs/2104.09864",
    latex=r"q_m^\top k_n=x_m^\top W_q^\top R_{\Theta,n-m}W_kx_n",
    forms=(r"(R_mq)^\top(R_nk)=q^\top R_{n-m}k",),
    symbols={
        "q_m": Meaning("rotated query"),
    },
    names=("rope", "rotary"),
    reference=Reference(REFERENCE, "relative_score", {"first": "x_m", "second": "x_n"}),
    related=("rope-rotation",),
)

LUONG = Formula(
    id="luong-attention-score",
    title="Multiplicative attention score",
    area="transformers",
    statement=True,
    source="Luong, Pham & Manning 2015, arXiv:1508.04025",
    url="https://arxiv.org/abs/1508.04025",
    latex=r"\operatorname{score}(h_t,h_s)=h_t^\top W_ah_s",
    forms=(
        r"e_{ij}=h_i^\top Wh_j",
        r"\text{score}(h_t,\bar h_s)=h_t^\top W_a\bar h_s",
    ),
    symbols={
        "h_t": Meaning("decoder's state", Kind.VECTOR, shape=("d",)),
        "W_a": Meaning("weights", Kind.MATRIX, shape=("d", "m")),
        "h_s": Meaning("encoder's state", Kind.VECTOR, shape=("m",), aliases=(r"\bar{h}_s",)),
    },
    names=("luong", "multiplicative attention", "general score"),
    reference=Reference(
        REFERENCE, "multiplicative_score", {"state": "h_t", "weights": "W_a", "source": "h_s"}
    ),
    related=("additive-attention",),
)

EXPERT_BIAS = Formula(
    id="expert-bias-update",
    title="Bias that balances experts without a loss",
    area="transformers",
    generic=True,
    statement=True,
    source="Wang et al. 2024, arXiv:2408.15664; DeepSeek-AI 2024 (DeepSeek-V3), arXiv:2412.19437",
    url="https://arxiv.org/abs/2408.15664",
    latex=r"b_i\leftarrow b_i+u\operatorname{sign}(e_i)",
    forms=(r"b_i=b_i+u*\operatorname{sign}(e_i)",),
    symbols={
        "b_i": Meaning("bias of an expert"),
        "u": Meaning("rate of its update", domain=Domain.POSITIVE),
        "e_i": Meaning("mean load less the expert's own"),
    },
    names=("auxiliary-loss-free", "loss-free balancing", "aux-loss-free"),
    reference=Reference(REFERENCE, "expert_bias", {"bias": "b_i", "rate": "u", "lack": "e_i"}),
    related=("load-balancing-loss",),
)
