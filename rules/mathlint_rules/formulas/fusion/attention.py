"""Combining modalities by attention and by concatenation."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_SURVEY = "Baltrušaitis, Ahuja & Morency 2019, Multimodal machine learning, sec. 6"

_M = Meaning("number of modalities", Kind.INTEGER, Domain.INTEGER, aliases=("K", "N"))
_EMBEDDING = Meaning("embedding of a modality", aliases=("H_m", "h_m", "x_m"))
_STACKED = Meaning("embedding of a modality, part of the stack", aliases=("H_1", "h_1", "x_1"))

ATTENTION_WEIGHTED = Formula(
    id="attention-weighted-fusion",
    title="Attention-weighted sum of modalities",
    area="fusion",
    generic=True,
    source=_SURVEY,
    latex=r"H=\sum_{m=1}^{M}\frac{\exp(s_m)}{\sum_{k=1}^{M}\exp(s_k)}E_m",
    symbols={
        "M": _M,
        "s_m": Meaning("score of modality m", aliases=("e_m", "a_m")),
        "E_m": _EMBEDDING,
    },
    names=("attention-weighted", "attention weighted", "fusion", "attention fusion"),
    laws=("a mean of the embeddings: the weights sum to one",),
    slips=(
        Slip(
            "weights not normalised",
            r"H=\sum_{m=1}^{M}\exp(s_m)E_m",
            "the weights are a softmax over the modalities",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "attention_weighted",
        {"modalities": "M", "scores": "s_m", "embeddings": "E_m"},
    ),
    related=("weighted-sum-fusion",),
)

ATTENTION_WEIGHTED_BY_WEIGHTS = Formula(
    id="attention-weighted-fusion-weights",
    statement_of="attention-weighted-fusion",
    title="Attention-weighted sum of modalities, the weights on their own",
    area="fusion",
    generic=True,
    statement=True,
    source=_SURVEY,
    latex=r"H=\sum_m\alpha_mE_m,\;\alpha_m=\operatorname{softmax}(W_a[E_1;\ldots;E_M])",
    forms=(r"H=\sum_m\alpha_mE_m,\;\alpha_m=\operatorname{softmax}(W_a[E_1;E_2;\ldots;E_M])",),
    symbols={
        r"\alpha_m": Meaning("weight of modality m", domain=Domain.UNIT),
        "E_m": _EMBEDDING,
        "W_a": Meaning("weights of the scores", Kind.MATRIX),
        "E_M": _STACKED,
    },
    names=(
        "attention-weighted",
        "attention weighted",
        "attention fusion",
        "attention-based fusion",
    ),
    reference=Reference(
        REFERENCE,
        "attention_fusion",
        {"score_weights": "W_a", "embeddings": r"[E_1;\ldots;E_M]"},
    ),
    related=("attention-weighted-fusion",),
)

CROSS_MODAL = Formula(
    id="cross-modal-attention-fusion",
    title="Sum of the modalities' attention over all",
    area="fusion",
    generic=True,
    source="Tsai et al. 2019, arXiv:1906.00295",
    url="https://arxiv.org/abs/1906.00295",
    latex=r"E=\sum_{m=1}^{M}\operatorname{Attention}(Q_m,K,V)W_m",
    forms=(r"E=\sum_{m=1}^{M}\text{Attention}(Q_m,K,V)W_m",),
    symbols={
        "M": _M,
        "Q_m": Meaning("queries of modality m", Kind.EVENT),
        "K": Meaning("keys of all modalities", Kind.EVENT, aliases=(r"K_{\text{all}}",)),
        "V": Meaning("values of all modalities", Kind.EVENT, aliases=(r"V_{\text{all}}",)),
        r"\operatorname{Attention}": Meaning(
            "scaled dot-product attention", Kind.FUNCTION, shape=("n", "d")
        ),
        "W_m": Meaning("projection of modality m", Kind.MATRIX, shape=("d", "k")),
    },
    names=("cross-modal attention", "cross-modal", "crossmodal", "multimodal"),
    slips=(
        Slip(
            "projection missing",
            r"E=\sum_{m=1}^{M}\operatorname{Attention}(Q_m,K,V)",
            "the attention of each modality has a projection W_m of its own",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "cross_modal_fusion",
        {
            "modalities": "M",
            "attended": r"\operatorname{Attention}(Q_m,K,V)",
            "projections": "W_m",
        },
    ),
    related=("scaled-dot-product-attention", "modality-linear-fusion"),
)

CONCATENATION = Formula(
    id="concatenation",
    title="Concatenation of embeddings",
    area="fusion",
    statement=True,
    source="classical",
    latex=r"E=[E_1;\ldots;E_M]",
    forms=(
        r"E=[E_1;E_2;\ldots;E_M]",
        r"E=[E_1,E_2,\ldots,E_M]",
        r"E=E_1\oplus E_2\oplus\cdots\oplus E_M",
    ),
    symbols={"E_1": _STACKED, "E_M": _STACKED},
    names=("concatenation", "concatenate", "concatenates", "concatenated", "early fusion"),
    reference=Reference(REFERENCE, "concatenated", {"embeddings": r"E_1;\ldots;E_M"}),
    related=("concat-linear-fusion",),
)

CONCATENATION_MAP = Formula(
    id="concat-linear-fusion",
    title="Affine map of concatenated modalities",
    area="fusion",
    statement=True,
    source=_SURVEY,
    latex=r"H=W_f[H_1;\ldots;H_M]+b_f",
    forms=(r"H=W_f[H_1;H_2;\ldots;H_M]+b_f", r"h=W[h_1;h_2]+b"),
    symbols={
        "W_f": Meaning("weights", Kind.MATRIX, shape=("k", "d")),
        "H_1": _STACKED,
        "H_M": _STACKED,
        "b_f": Meaning("bias", Kind.VECTOR, shape=("k",)),
    },
    names=("fusion", "concatenation", "concatenate", "coupled encoders", "linear fusion"),
    reference=Reference(
        REFERENCE,
        "concatenation_map",
        {"weights": "W_f", "features": r"[H_1;\ldots;H_M]", "bias": "b_f"},
    ),
    related=("concatenation", "affine-map"),
)

ENCODER = Formula(
    id="modality-encoder",
    title="Encoder of a modality",
    area="fusion",
    statement=True,
    source=_SURVEY,
    latex=r"H_m=\operatorname{Transformer}_m(E_m)",
    forms=(r"H_m=\operatorname{Encoder}_m(E_m)", r"H_m=\text{Encoder}_m(X_m)"),
    symbols={"E_m": _EMBEDDING},
    names=("encoder", "encoders", "modality", "modalities"),
    reference=Reference(REFERENCE, "encoded", {"value": r"\operatorname{Transformer}_m(E_m)"}),
    related=("concat-linear-fusion",),
)
