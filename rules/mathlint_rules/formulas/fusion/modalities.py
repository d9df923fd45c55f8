"""Combining several modalities: features, weights and rewards."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_M = Meaning("number of modalities", Kind.INTEGER, Domain.INTEGER, aliases=("K",))
_WEIGHT = Meaning("weight of modality m", domain=Domain.UNIT, aliases=(r"\alpha_m", r"\beta_m"))

WEIGHTED_SUM = Formula(
    id="weighted-sum-fusion",
    title="Weighted sum of modalities",
    area="fusion",
    generic=True,
    source="Baltrušaitis, Ahuja & Morency 2019, Multimodal machine learning, sec. 6",
    latex=r"F=\sum_{m=1}^{M}w_mF_m",
    forms=(r"F_{\text{fused}}=\sum_{i=1}^{M}w_iF_i", r"F_{\text{fused}}=\sum_mw_mF_m"),
    symbols={
        "M": _M,
        "w_m": _WEIGHT,
        "F_m": Meaning("features of modality m", aliases=("E_m", "H_m")),
    },
    names=("fusion", "weighted sum", "late fusion", "attention-weighted"),
    laws=("a mean where the weights sum to one",),
    slips=(Slip("weight missing", r"F=\sum_{m=1}^{M}F_m", "each modality is weighted"),),
    reference=Reference(
        REFERENCE, "weighted_sum", {"modalities": "M", "weights": "w_m", "features": "F_m"}
    ),
    related=("mixture-of-experts", "multimodal-reward"),
)

LINEAR_FUSION = Formula(
    id="modality-linear-fusion",
    title="Sum of affine maps of modalities",
    area="fusion",
    generic=True,
    source="Baltrušaitis, Ahuja & Morency 2019, Multimodal machine learning, sec. 6",
    latex=r"H=\sum_{m=1}^{M}\left(W_mE_m+b_m\right)",
    symbols={
        "M": _M,
        "W_m": Meaning("projection of modality m", Kind.MATRIX, shape=("k", "d")),
        "E_m": Meaning("embedding of modality m", Kind.VECTOR, shape=("d",)),
        "b_m": Meaning("bias of modality m", Kind.VECTOR, shape=("k",)),
    },
    names=("fusion", "linear fusion", "projection"),
    slips=(
        Slip(
            "bias outside the sum",
            r"H=\sum_{m=1}^{M}W_mE_m+b_m",
            "every modality has its own bias b_m: it stands inside the sum",
        ),
        Slip(
            "bias outside the sum over all",
            r"H=\sum_mW_mE_m+b_m",
            "every modality has its own bias b_m: it stands inside the sum",
        ),
        Slip("bias missing", r"H=\sum_{m=1}^{M}W_mE_m", "each map adds its bias b_m"),
    ),
    reference=Reference(
        REFERENCE,
        "linear_fusion",
        {"modalities": "M", "projections": "W_m", "embeddings": "E_m", "biases": "b_m"},
    ),
    related=("affine-map", "weighted-sum-fusion"),
)

REWARD = Formula(
    id="multimodal-reward",
    title="Weighted reward of modalities",
    area="fusion",
    generic=True,
    source="scalarisation; Roijers et al. 2013, A survey of multi-objective sequential decision-making",
    latex=r"R=\sum_{m=1}^{M}w_mR_m(s_m,a_m)",
    symbols={
        "M": _M,
        "w_m": _WEIGHT,
        "R_m": Meaning("reward of modality m", Kind.FUNCTION),
        "s_m": Meaning("state of modality m", Kind.EVENT, aliases=("s^m", "s_t^m")),
        "a_m": Meaning("action of modality m", Kind.EVENT, aliases=("a^m", "a_t^m")),
    },
    names=("multimodal reward", "reward function", "scalarisation"),
    slips=(Slip("weight missing", r"R=\sum_{m=1}^{M}R_m(s_m,a_m)", "each reward is weighted"),),
    reference=Reference(
        REFERENCE, "weighted_sum", {"modalities": "M", "weights": "w_m", "features": "R_m(s_m,a_m)"}
    ),
    related=("weighted-sum-fusion",),
)

CAPTION_REWARD = Formula(
    id="captioning-reward",
    title="Reward of a caption",
    area="fusion",
    generic=True,
    source="weighted scores; cf. Rennie et al. 2017, arXiv:1612.00563",
    latex=r"R=\alpha B+\beta D-\gamma L",
    symbols={
        r"\alpha": Meaning("weight of the overlap", domain=Domain.POSITIVE),
        "B": Meaning(
            "overlap with the reference, such as BLEU",
            domain=Domain.UNIT,
            aliases=(r"\text{BLEU}",),
        ),
        r"\beta": Meaning("weight of the detail", domain=Domain.POSITIVE),
        "D": Meaning("detail", domain=Domain.NON_NEGATIVE, aliases=(r"\text{Detail}",)),
        r"\gamma": Meaning("weight of the length", domain=Domain.POSITIVE),
        "L": Meaning("length", domain=Domain.NON_NEGATIVE, aliases=(r"\text{Length}",)),
    },
    names=("captioning", "caption reward"),
    slips=(
        Slip("length rewarded", r"R=\alpha B+\beta D+\gamma L", "length is a penalty: subtract it"),
    ),
    reference=Reference(
        REFERENCE,
        "caption_reward",
        {
            "overlap_weight": r"\alpha",
            "overlap": "B",
            "detail_weight": r"\beta",
            "detail": "D",
            "length_weight": r"\gamma",
            "length": "L",
        },
    ),
    related=("bleu",),
)
