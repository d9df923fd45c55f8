"""Gated units by themselves, and feed-forward networks with any activation."""

from __future__ import annotations

from mathlint.catalogue.formula import Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_SHAZEER = "Shazeer 2020, arXiv:2002.05202"
_URL = "https://arxiv.org/abs/2002.05202"

_ROW = Meaning("input, a row for each token", Kind.MATRIX, shape=("n", "d"), aliases=("X", "h"))
_COLUMN = Meaning("input", Kind.VECTOR, shape=("d",), aliases=("h", r"\mathbf{x}"))
_NAMES = ("swiglu", "swish", "gated linear unit", "gated")

SWIGLU_UNIT = Formula(
    id="swiglu-unit",
    title="SwiGLU",
    area="transformers",
    source=f"{_SHAZEER}, eq. 5",
    url=_URL,
    latex=r"\operatorname{SwiGLU}(x)=\operatorname{SiLU}(xW)\odot(xV)",
    forms=(r"\operatorname{SwiGLU}(x)=(xV)\odot\operatorname{SiLU}(xW)",),
    symbols={
        "x": _ROW,
        "W": Meaning("weights of the gate", Kind.MATRIX, shape=("d", "m"), aliases=("W_1", "W_g")),
        "V": Meaning("weights", Kind.MATRIX, shape=("d", "m"), aliases=("W_3", "W_u")),
    },
    names=_NAMES,
    slips=(
        Slip(
            "products added",
            r"\operatorname{SwiGLU}(x)=\operatorname{SiLU}(xW)+(xV)",
            "the gate multiplies, entry by entry",
        ),
    ),
    reference=Reference(
        REFERENCE, "swiglu_unit", {"inputs": "x", "gate_weights": "W", "weights": "V"}
    ),
    related=("swiglu", "gated-linear-unit"),
)

SWIGLU_UNIT_OF_COLUMN = Formula(
    id="swiglu-unit-of-column",
    statement_of="swiglu-unit",
    title="SwiGLU of a column",
    area="transformers",
    source=f"{_SHAZEER}, eq. 5",
    url=_URL,
    latex=r"\operatorname{SwiGLU}(x)=\operatorname{SiLU}(Wx)\odot(Vx)",
    forms=(r"\operatorname{SwiGLU}(x)=(Vx)\odot\operatorname{SiLU}(Wx)",),
    symbols={
        "W": Meaning("weights of the gate", Kind.MATRIX, shape=("m", "d"), aliases=("W_1", "W_g")),
        "x": _COLUMN,
        "V": Meaning("weights", Kind.MATRIX, shape=("m", "d"), aliases=("W_3", "W_u")),
    },
    names=_NAMES,
    reference=Reference(
        REFERENCE, "swiglu_of_column", {"gate_weights": "W", "inputs": "x", "weights": "V"}
    ),
    related=("swiglu-unit",),
)

SWIGLU_NUMBERED = Formula(
    id="swiglu-numbered",
    statement_of="swiglu",
    title="SwiGLU feed-forward network, its weights numbered in some order",
    area="transformers",
    source=f"{_SHAZEER}, eq. 6",
    url=_URL,
    statement=True,
    latex=r"\operatorname{SwiGLU}(x)=\left(\operatorname{SiLU}(xW_1)\odot xW_2\right)W_3",
    forms=(
        r"\operatorname{SwiGLU}(x)=\left(\operatorname{SiLU}(xW_1)\odot xW_3\right)W_2",
        r"\operatorname{SwiGLU}(x)=\left(xW_1\odot\operatorname{SiLU}(xW_2)\right)W_3",
        r"\operatorname{SwiGLU}(x)=W_2\left(\operatorname{SiLU}(W_1x)\odot W_3x\right)",
    ),
    symbols={
        "x": _ROW,
        "W_1": Meaning("weights", Kind.MATRIX, shape=("d", "m")),
        "W_2": Meaning("weights", Kind.MATRIX, shape=("d", "m")),
        "W_3": Meaning("output weights", Kind.MATRIX, shape=("m", "d")),
    },
    names=_NAMES,
    reference=Reference(
        REFERENCE,
        "numbered_swiglu",
        {"inputs": "x", "gate_weights": "W_1", "weights": "W_2", "output_weights": "W_3"},
    ),
    related=("swiglu",),
)

FFN_OF_ACTIVATION = Formula(
    id="position-wise-ffn-activation",
    statement_of="position-wise-ffn",
    title="Position-wise feed-forward network with any activation",
    area="transformers",
    source="Vaswani et al. 2017, arXiv:1706.03762, sec. 3.3; Hendrycks & Gimpel 2016",
    url="https://arxiv.org/abs/1706.03762",
    latex=r"\operatorname{FFN}(x)=\sigma(xW_1+b_1)W_2+b_2",
    forms=(r"\operatorname{FFN}(x)=b_2+\sigma(xW_1+b_1)W_2",),
    symbols={
        r"\sigma": Meaning(
            "activation, entry by entry",
            Kind.FUNCTION,
            aliases=(r"\phi", r"\varphi", "f", "g", r"\operatorname{GELU}", r"\text{act}"),
        ),
        "x": _ROW,
        "W_1": Meaning("first weights", Kind.MATRIX, shape=("d", "d_ff")),
        "b_1": Meaning("first bias, a row", Kind.MATRIX, shape=("1", "d_ff")),
        "W_2": Meaning("second weights", Kind.MATRIX, shape=("d_ff", "d")),
        "b_2": Meaning("second bias, a row", Kind.MATRIX, shape=("1", "d")),
    },
    names=("feed-forward", "ffn", "position-wise", "mlp"),
    slips=(
        Slip(
            "activation around everything",
            r"\operatorname{FFN}(x)=\sigma((xW_1+b_1)W_2+b_2)",
            "the activation follows the first map only",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "activated_network",
        {
            "inputs": "x",
            "first_weights": "W_1",
            "first_bias": "b_1",
            "second_weights": "W_2",
            "second_bias": "b_2",
        },
    ),
    related=("position-wise-ffn", "dense-layer"),
)
