"""Attention without softmax, as a state that is updated token by token."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_STATE = Meaning(
    "state before the token", Kind.MATRIX, shape=("d_v", "d_k"), aliases=(r"\mathbf{S}_{t-1}",)
)
_KEY = Meaning("key of the token", Kind.VECTOR, shape=("d_k",), aliases=(r"\mathbf{k}_t",))
_VALUE = Meaning("value of the token", Kind.VECTOR, shape=("d_v",), aliases=(r"\mathbf{v}_t",))
_RATE = Meaning("how much is written", domain=Domain.UNIT, aliases=(r"\eta_t",))
_DECAY = Meaning("how much is kept", domain=Domain.UNIT, aliases=(r"\gamma", r"\gamma_t"))

LINEAR_STATE = Formula(
    id="linear-attention-state",
    title="State of linear attention",
    area="transformers",
    generic=True,
    source="Katharopoulos et al. 2020, arXiv:2006.16236, sec. 3.4",
    url="https://arxiv.org/abs/2006.16236",
    latex=r"S_t=S_{t-1}+v_tk_t^\top",
    conventions=(
        Convention(r"S_t=S_{t-1}+k_tv_t^\top", "the state has keys as rows"),
        Convention(r"S_t=S_{t-1}+\phi(k_t)v_t^\top", "with a feature map, keys as rows"),
    ),
    symbols={
        "S_{t-1}": _STATE,
        "v_t": _VALUE,
        "k_t": _KEY,
    },
    names=("linear attention", "linear transformer", "fast weight"),
    slips=(
        Slip(
            "inner product",
            r"S_t=S_{t-1}+v_t^\top k_t",
            "the state is a matrix: the outer product v kᵀ",
        ),
    ),
    reference=Reference(
        REFERENCE, "linear_state", {"state": "S_{t-1}", "value": "v_t", "key": "k_t"}
    ),
    related=("linear-attention", "retention-state", "deltanet-state"),
)

RETENTION = Formula(
    id="retention-state",
    title="State of retention, linear attention with decay",
    area="transformers",
    generic=True,
    source="Sun et al. 2023 (RetNet), arXiv:2307.08621; Dao & Gu 2024 (Mamba-2), arXiv:2405.21060",
    url="https://arxiv.org/abs/2307.08621",
    latex=r"S_t=\alpha_tS_{t-1}+v_tk_t^\top",
    conventions=(
        Convention(r"S_t=\gamma S_{t-1}+k_t^\top v_t", "keys and values are rows"),
        Convention(r"S_t=\alpha_tS_{t-1}+k_tv_t^\top", "the state has keys as rows"),
    ),
    symbols={
        r"\alpha_t": _DECAY,
        "S_{t-1}": _STATE,
        "v_t": _VALUE,
        "k_t": _KEY,
    },
    names=("retnet", "retention", "mamba-2", "mamba2", "gated linear attention"),
    reference=Reference(
        REFERENCE,
        "retention_state",
        {"decay": r"\alpha_t", "state": "S_{t-1}", "value": "v_t", "key": "k_t"},
    ),
    related=("linear-attention-state", "gated-deltanet-state"),
)

DELTANET = Formula(
    id="deltanet-state",
    title="State of DeltaNet",
    area="transformers",
    source="Schlag, Irie & Schmidhuber 2021, arXiv:2102.11174; Yang et al. 2024, arXiv:2406.06484",
    url="https://arxiv.org/abs/2102.11174",
    latex=r"S_t=S_{t-1}\left(I-\beta_tk_tk_t^\top\right)+\beta_tv_tk_t^\top",
    forms=(
        r"S_t=S_{t-1}-\beta_t(S_{t-1}k_t-v_t)k_t^\top",
        r"S_t=S_{t-1}+\beta_t(v_t-S_{t-1}k_t)k_t^\top",
    ),
    conventions=(
        Convention(
            r"S_t=(I-\beta_tk_tk_t^\top)S_{t-1}+\beta_tk_tv_t^\top", "the state has keys as rows"
        ),
    ),
    symbols={
        "S_{t-1}": _STATE,
        r"\beta_t": _RATE,
        "k_t": _KEY,
        "v_t": _VALUE,
    },
    names=("deltanet", "delta rule", "delta net"),
    slips=(
        Slip(
            "what was there is added again",
            r"S_t=S_{t-1}\left(I+\beta_tk_tk_t^\top\right)+\beta_tv_tk_t^\top",
            "what the key recalls is erased: I − β k kᵀ",
        ),
        Slip(
            "writing without its strength",
            r"S_t=S_{t-1}\left(I-\beta_tk_tk_t^\top\right)+v_tk_t^\top",
            "as much is written as is erased: β v kᵀ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "delta_state",
        {"state": "S_{t-1}", "strength": r"\beta_t", "key": "k_t", "value": "v_t"},
    ),
    related=("linear-attention-state", "gated-deltanet-state"),
)

GATED_DELTANET = Formula(
    id="gated-deltanet-state",
    title="State of Gated DeltaNet",
    area="transformers",
    source="Yang, Kautz & Hatamizadeh 2024, arXiv:2412.06464",
    url="https://arxiv.org/abs/2412.06464",
    latex=r"S_t=S_{t-1}\left(\alpha_t\left(I-\beta_tk_tk_t^\top\right)\right)+\beta_tv_tk_t^\top",
    forms=(r"S_t=\alpha_tS_{t-1}\left(I-\beta_tk_tk_t^\top\right)+\beta_tv_tk_t^\top",),
    conventions=(
        Convention(
            r"S_t=\alpha_t(I-\beta_tk_tk_t^\top)S_{t-1}+\beta_tk_tv_t^\top",
            "the state has keys as rows",
        ),
    ),
    symbols={
        "S_{t-1}": _STATE,
        r"\alpha_t": _DECAY,
        r"\beta_t": _RATE,
        "k_t": _KEY,
        "v_t": _VALUE,
    },
    names=("gated deltanet", "gated delta rule", "gated delta net", "qwen3-next", "kimi linear"),
    slips=(
        Slip(
            "what was there is added again",
            r"S_t=S_{t-1}\left(\alpha_t\left(I+\beta_tk_tk_t^\top\right)\right)+\beta_tv_tk_t^\top",
            "what the key recalls is erased: I − β k kᵀ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gated_delta_state",
        {
            "state": "S_{t-1}",
            "decay": r"\alpha_t",
            "strength": r"\beta_t",
            "key": "k_t",
            "value": "v_t",
        },
    ),
    related=("deltanet-state", "retention-state"),
)
