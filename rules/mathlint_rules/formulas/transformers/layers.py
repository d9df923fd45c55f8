"""The blocks between attention layers: feed-forward networks, norms, gates, residuals."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_ROW = Meaning("input, a row", Kind.MATRIX, shape=("1", "d"))
_EPSILON = Meaning("small number against division by zero", domain=Domain.SMALL)

FEED_FORWARD = Formula(
    id="position-wise-ffn",
    title="Position-wise feed-forward network",
    area="transformers",
    source="Vaswani et al. 2017, arXiv:1706.03762, eq. 2",
    url="https://arxiv.org/abs/1706.03762",
    latex=r"\operatorname{FFN}(x)=\max(0,xW_1+b_1)W_2+b_2",
    forms=(
        r"\operatorname{FFN}(x)=\operatorname{ReLU}(xW_1+b_1)W_2+b_2",
        r"\operatorname{FFN}(x)=W_2\max(0,W_1x+b_1)+b_2",
        r"\operatorname{FFN}(x)=W_2\operatorname{ReLU}(W_1x+b_1)+b_2",
    ),
    conventions=(
        Convention(r"\operatorname{FFN}(x)=\max(0,xW_1)W_2", "without biases, as T5 has it"),
    ),
    symbols={
        "x": _ROW,
        "W_1": Meaning("first weights", Kind.MATRIX, shape=("d", "d_ff")),
        "b_1": Meaning("first bias, a row", Kind.MATRIX, shape=("1", "d_ff")),
        "W_2": Meaning("second weights", Kind.MATRIX, shape=("d_ff", "d")),
        "b_2": Meaning("second bias, a row", Kind.MATRIX, shape=("1", "d")),
    },
    names=("feed-forward", "ffn", "position-wise"),
    slips=(
        Slip(
            "activation missing",
            r"\operatorname{FFN}(x)=(xW_1+b_1)W_2+b_2",
            "between the two maps stands max(0, ·)",
        ),
        Slip(
            "activation around everything",
            r"\operatorname{FFN}(x)=\max(0,(xW_1+b_1)W_2+b_2)",
            "the activation follows the first map only",
        ),
        Slip(
            "first bias missing",
            r"\operatorname{FFN}(x)=\max(0,xW_1)W_2+b_2",
            "the first map has a bias: + b_1",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "feed_forward",
        {
            "inputs": "x",
            "first_weights": "W_1",
            "first_bias": "b_1",
            "second_weights": "W_2",
            "second_bias": "b_2",
        },
    ),
    related=("swiglu", "relu"),
)

LAYER_NORM = Formula(
    id="layer-norm",
    title="Layer normalisation",
    area="transformers",
    source="Ba, Kiros & Hinton 2016, arXiv:1607.06450",
    url="https://arxiv.org/abs/1607.06450",
    latex=r"y=\gamma\odot\frac{x-\mu}{\sqrt{\sigma^2+\epsilon}}+\beta",
    forms=(
        r"\operatorname{LayerNorm}(x)=\frac{x-\mu}{\sqrt{\sigma^2+\epsilon}}\odot\gamma+\beta",
        r"\operatorname{LN}(x)=\gamma\odot\frac{x-\mu}{\sqrt{\sigma^2+\epsilon}}+\beta",
    ),
    conventions=(
        Convention(
            r"y=\frac{x-\mathbb{E}[x]}{\sqrt{\operatorname{Var}[x]+\epsilon}}\odot\gamma+\beta",
            "mean and variance by their operators",
        ),
        Convention(
            r"y=\frac{x-\mathbb{E}[x]}{\sqrt{\operatorname{Var}[x]+\epsilon}}*\gamma+\beta",
            "mean and variance by their operators",
        ),
        Convention(
            r"y=\frac{x-\mathbb{E}[x]}{\sqrt{\operatorname{Var}[x]+\epsilon}}\gamma+\beta",
            "mean and variance by their operators",
        ),
        Convention(
            r"\operatorname{LayerNorm}(x)=\gamma\odot\frac{x-\mu}{\sigma+\epsilon}+\beta",
            "ε beside the deviation",
        ),
        Convention(r"y=\frac{x-\mu}{\sqrt{\sigma^2+\epsilon}}", "without scale and shift"),
    ),
    symbols={
        "x": Meaning("input", Kind.VECTOR, shape=("d",)),
        r"\mu": Meaning("mean of the input's components", aliases=(r"\mathbb{E}[x]",)),
        r"\sigma^2": Meaning("variance of the input's components", domain=Domain.POSITIVE),
        r"\epsilon": _EPSILON,
        r"\gamma": Meaning("gain", Kind.VECTOR, shape=("d",), aliases=("g",)),
        r"\beta": Meaning("bias", Kind.VECTOR, shape=("d",), aliases=("b",)),
    },
    names=(
        "layer normalisation",
        "layer normalization",
        "layer norm",
        "layernorm",
        "schichtnormalisierung",
        "层归一化",
        "レイヤー正規化",
    ),
    laws=("unchanged when the input is shifted; nearly so when it is scaled",),
    slips=(
        Slip(
            "root missing",
            r"y=\gamma\odot\frac{x-\mu}{\sigma^2+\epsilon}+\beta",
            "divide by the standard deviation: √(σ² + ε)",
        ),
        Slip(
            "epsilon outside the root's sum",
            r"y=\gamma\odot\frac{x-\mu}{\sqrt{\sigma^2}}+\epsilon+\beta",
            "ε is added to the variance",
        ),
        Slip(
            "mean missing",
            r"y=\gamma\odot\frac{x}{\sqrt{\sigma^2+\epsilon}}+\beta",
            "the mean is subtracted (without it, see RMSNorm)",
        ),
        Slip(
            "bias missing",
            r"y=\gamma\odot\frac{x-\mu}{\sqrt{\sigma^2+\epsilon}}",
            "the bias β is added at the end",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "layer_norm",
        {
            "gain": r"\gamma",
            "inputs": "x",
            "mean": r"\mu",
            "variance": r"\sigma^2",
            "epsilon": r"\epsilon",
            "bias": r"\beta",
        },
    ),
    related=("rms-norm", "batch-norm", "z-score"),
)

RMS_NORM = Formula(
    id="rms-norm",
    title="Root mean square normalisation",
    area="transformers",
    source="Zhang & Sennrich 2019, arXiv:1910.07467, eq. 4",
    url="https://arxiv.org/abs/1910.07467",
    latex=r"y_i=\frac{x_i}{\sqrt{\frac{1}{d}\sum_{j=1}^{d}x_j^2+\epsilon}}g_i",
    forms=(r"y_i=g_i\frac{x_i}{\sqrt{\epsilon+\frac1d\sum_{j=1}^{d}x_j^2}}",),
    conventions=(
        Convention(
            r"y_i=\frac{x_i}{\sqrt{\frac{1}{d}\sum_{j=1}^{d}x_j^2}}g_i",
            "ε left out, as in the paper",
        ),
        Convention(
            r"\bar{a}_i=\frac{a_i}{\operatorname{RMS}(a)}g_i", "the root mean square by its name"
        ),
        Convention(
            r"\operatorname{RMSNorm}(x)=\frac{x}{\operatorname{RMS}(x)}\odot g",
            "the root mean square by its name",
        ),
        Convention(
            r"\operatorname{RMSNorm}(x)=\frac{x}{\sqrt{\frac{1}{d}\sum_{j=1}^{d}x_j^2+\epsilon}}\odot g",
            "of the whole vector",
        ),
    ),
    symbols={
        "x_i": Meaning("component of the input"),
        "d": Meaning("dimension", Kind.INTEGER, Domain.INTEGER, aliases=("n",)),
        "x_j": Meaning("components of the input"),
        r"\epsilon": _EPSILON,
        "g_i": Meaning("gain", aliases=(r"\gamma_i",)),
    },
    names=("rmsnorm", "rms norm", "root mean square"),
    laws=("without ε unchanged when the input is scaled by a positive number",),
    slips=(
        Slip(
            "mean missing",
            r"y_i=\frac{x_i}{\sqrt{\sum_{j=1}^{d}x_j^2+\epsilon}}g_i",
            "the squares are averaged: 1/d is missing",
        ),
        Slip(
            "root missing",
            r"y_i=\frac{x_i}{\frac{1}{d}\sum_{j=1}^{d}x_j^2+\epsilon}g_i",
            "divide by the root of the mean square",
        ),
        Slip(
            "square missing",
            r"y_i=\frac{x_i}{\sqrt{\left(\frac{1}{d}\sum_{j=1}^{d}x_j\right)^2+\epsilon}}g_i",
            "each component is squared before the mean",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "rms_norm",
        {
            "component": "x_i",
            "dimension": "d",
            "components": "x_j",
            "epsilon": r"\epsilon",
            "gain": "g_i",
        },
    ),
    related=("layer-norm",),
)

POST_LN = Formula(
    id="post-ln-residual",
    title="Residual connection, normalised afterwards",
    area="transformers",
    generic=True,
    source="Vaswani et al. 2017, arXiv:1706.03762, sec. 3.1",
    url="https://arxiv.org/abs/1706.03762",
    latex=r"x_{\mathrm{out}}=\operatorname{LayerNorm}(x_{\mathrm{in}}+\operatorname{SubLayer}(x_{\mathrm{in}}))",
    forms=(r"y=\operatorname{LayerNorm}(x+\operatorname{Sublayer}(x))",),
    symbols={
        r"x_{\mathrm{in}}": Meaning("input", Kind.VECTOR, shape=("d",), aliases=("x", "x_{in}")),
        r"\operatorname{SubLayer}": Meaning(
            "attention or feed-forward network",
            Kind.FUNCTION,
            shape=("d",),
            aliases=("Sublayer", "F"),
        ),
        r"\operatorname{LayerNorm}": Meaning("layer normalisation", Kind.FUNCTION, shape=("d",)),
    },
    names=("residual", "post-ln", "add & norm", "residual connection"),
    reference=Reference(
        REFERENCE,
        "post_norm_residual",
        {
            "inputs": r"x_{\mathrm{in}}",
            "sublayer_output": r"\operatorname{SubLayer}(x_{\mathrm{in}})",
        },
        value=r"x_{\mathrm{in}}+\operatorname{SubLayer}(x_{\mathrm{in}})",
    ),
    related=("pre-ln-residual", "layer-norm"),
)

PRE_LN = Formula(
    id="pre-ln-residual",
    title="Residual connection, normalised before",
    area="transformers",
    generic=True,
    source="Xiong et al. 2020, arXiv:2002.04745, table 1",
    url="https://arxiv.org/abs/2002.04745",
    latex=r"x_{\mathrm{out}}=x_{\mathrm{in}}+\operatorname{SubLayer}(\operatorname{LayerNorm}(x_{\mathrm{in}}))",
    forms=(r"y=x+\operatorname{Sublayer}(\operatorname{LayerNorm}(x))",),
    symbols={
        r"x_{\mathrm{in}}": Meaning("input", Kind.VECTOR, shape=("d",), aliases=("x", "x_{in}")),
        r"\operatorname{SubLayer}": Meaning(
            "attention or feed-forward network",
            Kind.FUNCTION,
            shape=("d",),
            aliases=("Sublayer", "F"),
        ),
        r"\operatorname{LayerNorm}": Meaning("layer normalisation", Kind.FUNCTION, shape=("d",)),
    },
    names=("residual", "pre-ln", "pre-norm", "residual connection"),
    slips=(
        Slip(
            "normalised residual",
            r"x_{out}=\operatorname{LayerNorm}(x_{in})+\operatorname{SubLayer}(\operatorname{LayerNorm}(x_{in}))",
            "the residual path carries the input itself, not its normalisation",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "pre_norm_residual",
        {
            "inputs": r"x_{\mathrm{in}}",
            "sublayer_output": r"\operatorname{SubLayer}(\operatorname{LayerNorm}(x_{\mathrm{in}}))",
        },
    ),
    related=("post-ln-residual", "layer-norm"),
)

GLU = Formula(
    id="gated-linear-unit",
    title="Gated linear unit",
    area="transformers",
    source="Dauphin et al. 2017, arXiv:1612.08083, eq. 1",
    url="https://arxiv.org/abs/1612.08083",
    latex=r"h(x)=(xW+b)\odot\sigma(xV+c)",
    conventions=(
        Convention(
            r"\operatorname{GEGLU}(x,W,V,b,c)=\operatorname{GELU}(xW+b)\otimes(xV+c)",
            "GELU for the gate",
        ),
        Convention(
            r"\operatorname{ReGLU}(x,W,V,b,c)=\max(0,xW+b)\otimes(xV+c)", "ReLU for the gate"
        ),
    ),
    symbols={
        "x": _ROW,
        "W": Meaning("weights", Kind.MATRIX, shape=("d", "m")),
        "b": Meaning("bias, a row", Kind.MATRIX, shape=("1", "m")),
        "V": Meaning("weights of the gate", Kind.MATRIX, shape=("d", "m")),
        "c": Meaning("bias of the gate, a row", Kind.MATRIX, shape=("1", "m")),
    },
    names=("glu", "gated linear unit", "gate"),
    slips=(
        Slip(
            "logistic function missing",
            r"h(x)=(xW+b)\odot(xV+c)",
            "the gate is a number between 0 and 1: σ(xV + c)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gated_linear_unit",
        {"inputs": "x", "weights": "W", "bias": "b", "gate_weights": "V", "gate_bias": "c"},
    ),
    related=("swiglu", "sigmoid"),
)

SWIGLU = Formula(
    id="swiglu",
    title="SwiGLU feed-forward network",
    area="transformers",
    source="Shazeer 2020, arXiv:2002.05202, eq. 6",
    url="https://arxiv.org/abs/2002.05202",
    latex=r"\operatorname{FFN}_{\mathrm{SwiGLU}}(x)=\left((xW)\odot\sigma(xW)\odot(xV)\right)W_2",
    forms=(
        r"\operatorname{FFN}_{\mathrm{SwiGLU}}(x)=\left(\operatorname{SiLU}(xW)\odot xV\right)W_2",
        r"\operatorname{FFN}_{\mathrm{SwiGLU}}(x)=\left(\operatorname{Swish}(xW)\otimes xV\right)W_2",
    ),
    symbols={
        "x": _ROW,
        "W": Meaning("weights of the gate", Kind.MATRIX, shape=("d", "d_ff"), aliases=("W_1",)),
        "V": Meaning("weights", Kind.MATRIX, shape=("d", "d_ff"), aliases=("W_3",)),
        "W_2": Meaning("output weights", Kind.MATRIX, shape=("d_ff", "d")),
        r"\sigma": Meaning("logistic function", Kind.FUNCTION),
    },
    names=("swiglu", "swish", "gated"),
    slips=(
        Slip(
            "sigmoid for swish",
            r"\operatorname{FFN}_{\mathrm{SwiGLU}}(x)=\left(\sigma(xW)\odot xV\right)W_2",
            "that is GLU; Swish multiplies the sigmoid by its argument",
        ),
        Slip(
            "gate missing",
            r"\operatorname{FFN}_{\mathrm{SwiGLU}}(x)=\left(xW\odot\sigma(xW)\right)W_2",
            "the gated product with xV is missing",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "swiglu",
        {"inputs": "x", "gate_weights": "W", "weights": "V", "output_weights": "W_2"},
    ),
    related=("gated-linear-unit", "silu", "position-wise-ffn"),
)
