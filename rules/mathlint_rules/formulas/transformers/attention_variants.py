"""Attention with normalised, subtracted, biased or gated scores."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

QK_NORM_ATTENTION = Formula(
    id="qk-norm-attention",
    title="Attention of normalised queries and keys (QK-norm)",
    area="transformers",
    source="Henry et al. 2020, Query-key normalization for transformers, arXiv:2010.04245",
    url="https://arxiv.org/abs/2010.04245",
    latex=r"s_{ij}=g\frac{q_i^\top k_j}{\lVert q_i\rVert\lVert k_j\rVert}",
    forms=(r"s_{ij}=g\cdot\frac{q_i}{\lVert q_i\rVert}\cdot\frac{k_j}{\lVert k_j\rVert}",),
    conventions=(
        Convention(
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(g\hat{Q}\hat{K}^\top\right)V",
            "of the normalised matrices",
        ),
        Convention(
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{\operatorname{RMSNorm}(Q)\operatorname{RMSNorm}(K)^\top}{\sqrt{d_k}}\right)V",
            "normalised by root mean squares, and scaled as without",
        ),
    ),
    symbols={
        "g": Meaning(
            "learned scale",
            domain=Domain.POSITIVE,
            aliases=(
                r"\alpha",
                r"\tau",
            ),
        ),
        "q_i": Meaning("query", Kind.VECTOR, shape=("d",), aliases=("q",)),
        "k_j": Meaning("key", Kind.VECTOR, shape=("d",), aliases=("k",)),
    },
    names=(
        "qk-norm",
        "qk norm",
        "qknorm",
        "query-key normalization",
        "query-key normalisation",
    ),
    laws=("in [−g, g]",),
    slips=(
        Slip(
            "norm of the key missing",
            r"s_{ij}=g\frac{q_i^\top k_j}{\lVert q_i\rVert}",
            "both are divided by their own norm",
        ),
    ),
    reference=Reference(
        REFERENCE, "normalised_score", {"scale": "g", "query": "q_i", "key": "k_j"}
    ),
    related=(
        "scaled-dot-product-attention",
        "cosine-similarity",
    ),
)

DIFFERENTIAL_ATTENTION = Formula(
    id="differential-attention",
    title="Differential attention",
    area="transformers",
    source="Ye et al. 2024, Differential Transformer, arXiv:2410.05258, sec. 2.1",
    url="https://arxiv.org/abs/2410.05258",
    latex=r"\operatorname{DiffAttn}(X)=\left(\operatorname{softmax}\left(\frac{Q_1K_1^\top}{\sqrt{d}}\right)-\lambda\operatorname{softmax}\left(\frac{Q_2K_2^\top}{\sqrt{d}}\right)\right)V",
    forms=(
        r"\operatorname{DiffAttn}(X)=\operatorname{softmax}\left(\frac{Q_1K_1^\top}{\sqrt{d}}\right)V-\lambda\operatorname{softmax}\left(\frac{Q_2K_2^\top}{\sqrt{d}}\right)V",
    ),
    symbols={
        "Q_1": Meaning(
            "first queries",
            Kind.MATRIX,
            shape=(
                "n",
                "d",
            ),
        ),
        "K_1": Meaning(
            "first keys",
            Kind.MATRIX,
            shape=(
                "m",
                "d",
            ),
        ),
        "d": Meaning(
            "width of a head",
            Kind.INTEGER,
            aliases=(
                "d_k",
                "d_h",
            ),
        ),
        r"\lambda": Meaning("share of the second map", domain=Domain.UNIT),
        "Q_2": Meaning(
            "second queries",
            Kind.MATRIX,
            shape=(
                "n",
                "d",
            ),
        ),
        "K_2": Meaning(
            "second keys",
            Kind.MATRIX,
            shape=(
                "m",
                "d",
            ),
        ),
        "V": Meaning(
            "values",
            Kind.MATRIX,
            shape=(
                "m",
                "d_v",
            ),
        ),
    },
    names=(
        "differential attention",
        "differential transformer",
        "diffattn",
        "diff transformer",
    ),
    slips=(
        Slip(
            "maps added",
            r"\operatorname{DiffAttn}(X)=\left(\operatorname{softmax}\left(\frac{Q_1K_1^\top}{\sqrt{d}}\right)+\lambda\operatorname{softmax}\left(\frac{Q_2K_2^\top}{\sqrt{d}}\right)\right)V",
            "the second map is subtracted: it cancels noise that both share",
        ),
        Slip(
            "root missing",
            r"\operatorname{DiffAttn}(X)=\left(\operatorname{softmax}\left(\frac{Q_1K_1^\top}{d}\right)-\lambda\operatorname{softmax}\left(\frac{Q_2K_2^\top}{d}\right)\right)V",
            "the scores are divided by the root of the width: √d",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "differential_attention",
        {
            "first_queries": "Q_1",
            "first_keys": "K_1",
            "width": "d",
            "share": r"\lambda",
            "second_queries": "Q_2",
            "second_keys": "K_2",
            "values": "V",
        },
    ),
    related=("scaled-dot-product-attention",),
)

BIASED_ATTENTION = Formula(
    id="biased-attention",
    title="Attention with an additive bias of positions",
    area="transformers",
    generic=True,
    source="Raffel et al. 2020 (T5), arXiv:1910.10683; Liu et al. 2021 (Swin), arXiv:2103.14030, eq. 4",
    url="https://arxiv.org/abs/1910.10683",
    latex=r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d}}+B\right)V",
    forms=(r"\operatorname{Attention}(Q,K,V)=\operatorname{SoftMax}(QK^T/\sqrt{d}+B)V",),
    conventions=(
        Convention(
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(QK^\top+B\right)V",
            "T5 does not scale the scores: its initial weights do",
        ),
        Convention(
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{\hat{Q}\hat{K}^\top}{\tau}+B\right)V",
            "scores of cosines with a temperature, as Swin v2 has them",
        ),
    ),
    symbols={
        "Q": Meaning(
            "queries",
            Kind.MATRIX,
            shape=(
                "n",
                "d",
            ),
        ),
        "K": Meaning(
            "keys",
            Kind.MATRIX,
            shape=(
                "m",
                "d",
            ),
        ),
        "d": Meaning("width of a head", Kind.INTEGER, aliases=("d_k",)),
        "B": Meaning(
            "bias of each pair of positions",
            Kind.MATRIX,
            shape=(
                "n",
                "m",
            ),
        ),
        "V": Meaning(
            "values",
            Kind.MATRIX,
            shape=(
                "m",
                "d_v",
            ),
        ),
    },
    names=(
        "relative position bias",
        "relative positional bias",
        "attention bias",
        "swin",
        "t5 bias",
    ),
    slips=(
        Slip(
            "bias scaled too",
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{QK^\top+B}{\sqrt{d}}\right)V",
            "the bias is added after the scores are scaled",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "biased_attention",
        {"queries": "Q", "keys": "K", "width": "d", "bias": "B", "values": "V"},
    ),
    related=(
        "scaled-dot-product-attention",
        "masked-attention",
        "alibi-bias",
    ),
)

GATED_ATTENTION_OUTPUT = Formula(
    id="gated-attention-output",
    title="Output gate of attention",
    area="transformers",
    generic=True,
    source="Qiu et al. 2025, Gated attention for large language models, arXiv:2505.06708",
    url="https://arxiv.org/abs/2505.06708",
    latex=r"Y'=Y\odot\sigma(XW_\theta)",
    conventions=(
        Convention(
            r"O=\left(\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V\odot\sigma(XW_g)\right)W_O",
            "with attention and the last projection written out",
        ),
    ),
    symbols={
        "Y": Meaning(
            "output of attention",
            Kind.MATRIX,
            shape=(
                "n",
                "d",
            ),
            aliases=(
                "O",
                "H",
            ),
        ),
        "X": Meaning(
            "input",
            Kind.MATRIX,
            shape=(
                "n",
                "d",
            ),
        ),
        r"W_\theta": Meaning(
            "weights of the gate",
            Kind.MATRIX,
            shape=(
                "d",
                "d",
            ),
            aliases=(
                "W_g",
                "W_G",
            ),
        ),
    },
    names=(
        "gated attention",
        "attention gate",
        "output gate of attention",
        "sigmoid gate",
    ),
    slips=(
        Slip(
            "gate without a sigmoid",
            r"Y'=Y\odot XW_\theta",
            "the gate lies between 0 and 1: σ(XW)",
        ),
    ),
    reference=Reference(
        REFERENCE, "gated_output", {"output": "Y", "inputs": "X", "weights": r"W_\theta"}
    ),
    related=("gated-linear-unit",),
)
