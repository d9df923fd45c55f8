"""Scores that contrast models, votes, penalties, and a softmax computed in blocks."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

CONTRASTIVE_DECODING_SCORE = Formula(
    id="contrastive-decoding-score",
    title="Score of contrastive decoding",
    area="transformers",
    source="Li et al. 2023, Contrastive decoding, arXiv:2210.15097; O'Brien & Lewis 2023, arXiv:2309.09117",
    url="https://arxiv.org/abs/2210.15097",
    latex=r"s=\log\frac{p_e(y\mid x)}{p_a(y\mid x)}",
    forms=(r"s=\log p_e(y\mid x)-\log p_a(y\mid x)",),
    conventions=(Convention(r"s=(1+\beta)s_e-\beta s_a", "of logits, with a strength"),),
    symbols={
        "p_e": Meaning(
            "large model",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(
                r"p_{\mathrm{EXP}}",
                "p_{EXP}",
            ),
        ),
        "p_a": Meaning(
            "small model",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(
                r"p_{\mathrm{AMA}}",
                "p_{AMA}",
            ),
        ),
        "y": Meaning("token", Kind.EVENT, aliases=("x_i",)),
        "x": Meaning("what stands before", Kind.EVENT, aliases=("x_{<i}",)),
    },
    names=("contrastive decoding",),
    slips=(
        Slip(
            "models exchanged",
            r"s=\log\frac{p_a(y\mid x)}{p_e(y\mid x)}",
            "the large model stands above",
        ),
    ),
    reference=Reference(
        REFERENCE, "contrastive_score", {"expert": r"p_e(y\mid x)", "amateur": r"p_a(y\mid x)"}
    ),
    related=("temperature-softmax",),
)

SELF_CONSISTENCY_VOTE = Formula(
    id="self-consistency-vote",
    title="Answer of self-consistency",
    area="transformers",
    statement=True,
    source="Wang et al. 2023, Self-consistency improves chain of thought reasoning, arXiv:2203.11171",
    url="https://arxiv.org/abs/2203.11171",
    latex=r"\hat{a}=\arg\max_a\sum_{i=1}^{m}\mathbb{1}[a_i=a]",
    forms=(
        r"\hat{a}=\operatorname*{argmax}_a\sum_{i=1}^{n}\mathbb{I}(a_i=a)",
        r"\hat{y}=\operatorname{mode}(h_1(x),\dots,h_T(x))",
    ),
    symbols={
        "a_i": Meaning("answer of a sample", aliases=("y_i",)),
        "a": Meaning("answer"),
        "m": Meaning(
            "samples",
            Kind.INTEGER,
            aliases=(
                "n",
                "N",
                "k",
            ),
        ),
    },
    names=(
        "self-consistency",
        "majority vote",
        "majority voting",
        "maj@k",
    ),
    reference=Reference(REFERENCE, "majority", {"answers": "a_i"}),
    related=("pass-at-k",),
)

REPETITION_PENALTY = Formula(
    id="repetition-penalty",
    title="Penalised softmax",
    area="transformers",
    source="Keskar et al. 2019 (CTRL), arXiv:1909.05858, sec. 4.1",
    url="https://arxiv.org/abs/1909.05858",
    erratum="a negative logit is divided as well, which makes its token likelier; implementations multiply it",
    latex=r"p_i=\frac{\exp\left(x_i/(T\theta_i)\right)}{\sum_j\exp\left(x_j/(T\theta_j)\right)}",
    conventions=(
        Convention(
            r"p_i=\frac{\exp(x_i/(T\cdot I(i\in g)))}{\sum_j\exp(x_j/(T\cdot I(j\in g)))}",
            "as printed: I is θ for tokens that were generated, else 1",
        ),
        Convention(
            r"z_i'=z_i-\alpha_fc_i-\alpha_p\mathbb{1}[c_i>0]", "frequency and presence penalties"
        ),
    ),
    symbols={
        "x_i": Meaning("logit", aliases=("z_i",)),
        "T": Meaning("temperature", domain=Domain.POSITIVE),
        r"\theta_i": Meaning("penalty of a token", domain=Domain.POSITIVE),
        "x_j": Meaning("logit of another", aliases=("z_j",)),
        r"\theta_j": Meaning("penalty of another", domain=Domain.POSITIVE),
    },
    names=(
        "repetition penalty",
        "penalized sampling",
        "penalised sampling",
        "frequency penalty",
        "presence penalty",
    ),
    slips=(
        Slip(
            "penalty multiplied",
            r"p_i=\frac{\exp(x_i\theta_i/T)}{\sum_j\exp(x_j\theta_j/T)}",
            "a positive logit is divided by the penalty",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "penalised_choice",
        {
            "logit": "x_i",
            "temperature": "T",
            "penalty": r"\theta_i",
            "logits": "x_j",
            "penalties": r"\theta_j",
        },
    ),
    related=("temperature-softmax",),
)

ONLINE_SOFTMAX_NORMALISER = Formula(
    id="online-softmax-normaliser",
    title="Normaliser of the online softmax",
    area="transformers",
    source="Milakov & Gimelshein 2018, arXiv:1805.02867; Dao et al. 2022 (FlashAttention), arXiv:2205.14135",
    url="https://arxiv.org/abs/1805.02867",
    latex=r"\ell'=e^{m-m'}\ell+\sum_{j=1}^{n}e^{x_j-m'}",
    conventions=(
        Convention(r"d_j=d_{j-1}\times e^{m_{j-1}-m_j}+e^{x_j-m_j}", "one number at a time"),
        Convention(
            r"\ell^{\mathrm{new}}=e^{m-m^{\mathrm{new}}}\ell+e^{\tilde{m}-m^{\mathrm{new}}}\tilde{\ell}",
            "of two blocks",
        ),
    ),
    symbols={
        "m": Meaning("largest score so far"),
        "m'": Meaning("largest score with the new block", aliases=(r"m^{\mathrm{new}}",)),
        r"\ell": Meaning(
            "normaliser so far",
            domain=Domain.POSITIVE,
            aliases=(
                "l",
                "d",
            ),
        ),
        "n": Meaning("scores of the block", Kind.INTEGER),
        "x_j": Meaning("score", aliases=("s_j",)),
    },
    names=(
        "online softmax",
        "flashattention",
        "flash attention",
        "streaming softmax",
    ),
    slips=(
        Slip(
            "rescaling missing",
            r"\ell'=\ell+\sum_{j=1}^{n}e^{x_j-m'}",
            "the old sum was taken with the old maximum: multiply by e^{m−m'}",
        ),
        Slip(
            "maxima exchanged",
            r"\ell'=e^{m'-m}\ell+\sum_{j=1}^{n}e^{x_j-m'}",
            "the old sum shrinks where the maximum grows: e^{m−m'}",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "online_normaliser",
        {"old": "m", "new": "m'", "normaliser": r"\ell", "size": "n", "scores": "x_j"},
    ),
    related=(
        "log-sum-exp",
        "attention-weight",
    ),
)

COMPUTE_OPTIMAL_SIZE = Formula(
    id="compute-optimal-size",
    title="Compute-optimal size",
    area="transformers",
    statement=True,
    source="Hoffmann et al. 2022 (Chinchilla), arXiv:2203.15556, eq. 4",
    url="https://arxiv.org/abs/2203.15556",
    latex=r"N_{\mathrm{opt}}(C)=G\left(\frac{C}{6}\right)^a",
    forms=(
        r"N_{\mathrm{opt}}\propto C^a",
        r"D_{\mathrm{opt}}(C)=G^{-1}\left(\frac{C}{6}\right)^b",
        r"N_{opt}\propto C^{0.5}",
        "D=20N",
    ),
    symbols={
        "G": Meaning("factor of both fits", domain=Domain.POSITIVE),
        "C": Meaning("compute", domain=Domain.POSITIVE),
        "a": Meaning("exponent", domain=Domain.UNIT),
    },
    names=(
        "compute-optimal",
        "compute optimal",
        "chinchilla",
        "optimal model size",
    ),
    reference=Reference(
        REFERENCE, "optimal_size", {"factor": "G", "compute": "C", "exponent": "a"}
    ),
    related=(
        "chinchilla-scaling-law",
        "training-compute",
    ),
)
