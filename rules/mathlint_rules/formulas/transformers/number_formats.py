"""Scales of quantised numbers."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

QUANTISATION_SCALE = Formula(
    id="quantisation-scale",
    title="Scale of affine quantisation",
    area="transformers",
    generic=True,
    source="Jacob et al. 2018, arXiv:1712.05877",
    url="https://arxiv.org/abs/1712.05877",
    latex=r"s=\frac{x_{\max}-x_{\min}}{2^b-1}",
    conventions=(
        Convention(r"s=\frac{\max|x|}{2^{b-1}-1}", "symmetric: by the largest size"),
        Convention(r"s=\frac{\max(|x|)}{2^{b-1}-1}", "symmetric, with brackets"),
        Convention(r"s=\frac{|x_{\max}|}{127}", "symmetric, in eight bits"),
        Convention(r"s=\frac{\max(x)-\min(x)}{q_{\max}-q_{\min}}", "by the range of codes"),
    ),
    symbols={
        r"x_{\max}": Meaning(
            "largest number",
            aliases=(
                r"r_{\max}",
                r"\beta",
            ),
        ),
        r"x_{\min}": Meaning(
            "smallest number",
            aliases=(
                r"r_{\min}",
                r"\alpha",
            ),
        ),
        "b": Meaning(
            "bits",
            domain=Domain.POSITIVE,
            aliases=(
                "n",
                "k",
            ),
        ),
    },
    names=(
        "quantization",
        "quantisation",
        "scale factor",
        "int8",
    ),
    slips=(
        Slip(
            "one missing",
            r"s=\frac{x_{\max}-x_{\min}}{2^b}",
            "between 2^b codes lie 2^b − 1 steps",
        ),
    ),
    reference=Reference(
        REFERENCE, "affine_scale", {"largest": r"x_{\max}", "smallest": r"x_{\min}", "bits": "b"}
    ),
    related=(
        "quantisation",
        "dequantisation",
    ),
)

ABSMAX_QUANTISATION = Formula(
    id="absmax-quantisation",
    title="Absmax quantisation",
    area="transformers",
    statement=True,
    source="Dettmers et al. 2022 (LLM.int8()), arXiv:2208.07339, sec. 2",
    url="https://arxiv.org/abs/2208.07339",
    latex=r"x_q=\operatorname{round}\left(\frac{127}{\max_i|x_i|}x\right)",
    forms=(
        r"\tilde{x}=\operatorname{Clip}\left(x\times\frac{Q_b}{\gamma},-Q_b+\epsilon,Q_b-\epsilon\right)",
        r"W_q=\operatorname{RoundClip}\left(\frac{W}{\gamma+\epsilon},-1,1\right)",
    ),
    symbols={
        "x": Meaning("number"),
        "x_i": Meaning("number of the block"),
    },
    names=(
        "absmax",
        "absmax quantization",
        "absmax quantisation",
        "llm.int8",
        "bitnet",
    ),
    reference=Reference(REFERENCE, "absmax_code", {"largest": r"\max_i|x_i|", "value": "x"}),
    related=("quantisation",),
)

SMOOTHQUANT_SCALE = Formula(
    id="smoothquant-scale",
    title="Scale of SmoothQuant",
    area="transformers",
    statement=True,
    source="Xiao et al. 2023, SmoothQuant, arXiv:2211.10438, eq. 4",
    url="https://arxiv.org/abs/2211.10438",
    latex=r"s_j=\frac{\max(|X_j|)^\alpha}{\max(|W_j|)^{1-\alpha}}",
    forms=(
        r"s_j=\max(|X_j|)^\alpha/\max(|W_j|)^{1-\alpha}",
        r"Y=(X\operatorname{diag}(s)^{-1})\cdot(\operatorname{diag}(s)W)",
    ),
    symbols={
        "X_j": Meaning("activations of a channel"),
        "W_j": Meaning("weights of a channel"),
        r"\alpha": Meaning("how much moves to the weights", domain=Domain.UNIT),
    },
    names=("smoothquant",),
    reference=Reference(
        REFERENCE,
        "smoothing_scale",
        {"activation": r"\max(|X_j|)", "weight": r"\max(|W_j|)", "share": r"\alpha"},
    ),
    related=("quantisation",),
)
