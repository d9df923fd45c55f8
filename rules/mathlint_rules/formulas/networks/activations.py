"""Activation functions and their derivatives."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_X = Meaning("input", aliases=("z", "t"))

SIGMOID = Formula(
    id="sigmoid",
    title="Logistic function",
    area="networks",
    source="Verhulst 1845",
    latex=r"\sigma(x)=\frac{1}{1+e^{-x}}",
    forms=(
        r"\sigma(x)=\frac{1}{1+\exp(-x)}",
        r"\sigma(x)=\frac{e^x}{1+e^x}",
        r"\sigma(x)=\frac{e^x}{e^x+1}",
    ),
    symbols={"x": _X},
    names=(
        "sigmoid",
        "logistic",
        "logistic function",
        "sigmoidfunktion",
        "logistische funktion",
        "fonction sigmoïde",
        "fonction logistique",
        "función sigmoide",
        "función logística",
        "função sigmoide",
        "сигмоида",
        "логистическая функция",
        "シグモイド",
    ),
    laws=("σ(−x) = 1 − σ(x)",),
    slips=(
        Slip("sign missing", r"\sigma(x)=\frac{1}{1+e^{x}}", "it grows with x: the exponent is −x"),
        Slip("minus for plus", r"\sigma(x)=\frac{1}{1-e^{-x}}", "the denominator is 1 + e^{−x}"),
    ),
    reference=Reference(REFERENCE, "sigmoid", {"value": "x"}),
    related=("sigmoid-derivative", "softmax"),
)

SIGMOID_DERIVATIVE = Formula(
    id="sigmoid-derivative",
    title="Derivative of the logistic function",
    area="networks",
    source="classical",
    latex=r"\sigma'(x)=\frac{e^{-x}}{(1+e^{-x})^2}",
    forms=(
        r"\frac{d}{dx}\sigma(x)=\frac{\exp(-x)}{(1+\exp(-x))^2}",
        r"\sigma'(x)=\frac{1}{1+e^{-x}}\left(1-\frac{1}{1+e^{-x}}\right)",
        r"\sigma'(x)=\sigma(x)(1-\sigma(x))",
        r"\frac{d\sigma(x)}{dx}=\sigma(x)(1-\sigma(x))",
    ),
    symbols={"x": _X},
    names=("sigmoid", "derivative of the sigmoid", "gradient of the sigmoid"),
    laws=("σ' = σ(1 − σ)",),
    slips=(
        Slip(
            "sign and exponent",
            r"\sigma'(x)=\frac{-e^{x}}{(1+e^{-x})^2}",
            "the function grows: e^{−x} above, without a minus",
        ),
        Slip("square missing", r"\sigma'(x)=\frac{e^{-x}}{1+e^{-x}}", "the denominator is squared"),
    ),
    reference=Reference(REFERENCE, "sigmoid_derivative", {"value": "x"}),
    related=("sigmoid",),
)

TANH = Formula(
    id="tanh",
    title="Hyperbolic tangent",
    area="networks",
    source="classical",
    latex=r"\tanh(x)=\frac{e^x-e^{-x}}{e^x+e^{-x}}",
    forms=(
        r"\tanh(x)=2\sigma(2x)-1",
        r"\tanh(x)=\frac{e^{2x}-1}{e^{2x}+1}",
        r"\tanh(x)=\frac{1-e^{-2x}}{1+e^{-2x}}",
        r"\tanh(x)=\frac{1-\exp(-2x)}{1+\exp(-2x)}",
    ),
    symbols={"x": _X},
    names=("tanh", "hyperbolic tangent"),
    laws=("2σ(2x) − 1",),
    slips=(
        Slip(
            "signs exchanged",
            r"\tanh(x)=\frac{e^x+e^{-x}}{e^x-e^{-x}}",
            "the difference stands above, the sum below",
        ),
    ),
    reference=Reference(REFERENCE, "tanh", {"value": "x"}),
    related=("sigmoid",),
)

RELU = Formula(
    id="relu",
    title="Rectified linear unit",
    area="networks",
    source="Nair & Hinton 2010",
    latex=r"\operatorname{ReLU}(x)=\max(0,x)",
    forms=(
        r"\operatorname{ReLU}(x)=\max(x,0)",
        r"\operatorname{ReLU}(x)=\begin{cases}x&x>0\\0&x\leq0\end{cases}",
    ),
    symbols={"x": _X},
    names=("relu", "rectified linear"),
    slips=(
        Slip(
            "minimum for maximum",
            r"\operatorname{ReLU}(x)=\min(0,x)",
            "negative inputs become zero: take the maximum",
        ),
    ),
    reference=Reference(REFERENCE, "relu", {"value": "x"}),
    related=("leaky-relu", "gelu"),
)

LEAKY_RELU = Formula(
    id="leaky-relu",
    title="Leaky rectified linear unit",
    area="networks",
    source="Maas, Hannun & Ng 2013; He et al. 2015, arXiv:1502.01852, eq. 1",
    url="https://arxiv.org/abs/1502.01852",
    latex=r"f(x)=\max(0,x)+\alpha\min(0,x)",
    forms=(r"f(x)=\begin{cases}x&x>0\\\alpha x&x\leq0\end{cases}",),
    symbols={
        "x": _X,
        r"\alpha": Meaning("slope for negative inputs", domain=Domain.SMALL, aliases=("a",)),
    },
    names=("leaky relu", "prelu", "leakyrelu"),
    slips=(
        Slip(
            "slope on the positive part",
            r"f(x)=\alpha\max(0,x)+\min(0,x)",
            "the slope belongs to negative inputs",
        ),
    ),
    reference=Reference(REFERENCE, "leaky_relu", {"value": "x", "slope": r"\alpha"}),
    related=("relu",),
)

ELU = Formula(
    id="elu",
    title="Exponential linear unit",
    area="networks",
    source="Clevert, Unterthiner & Hochreiter 2016, arXiv:1511.07289, sec. 3",
    url="https://arxiv.org/abs/1511.07289",
    latex=r"f(x)=\begin{cases}x&x>0\\\alpha(e^x-1)&x\leq0\end{cases}",
    symbols={"x": _X, r"\alpha": Meaning("scale for negative inputs", domain=Domain.POSITIVE)},
    names=("elu", "exponential linear"),
    slips=(
        Slip(
            "one missing",
            r"f(x)=\begin{cases}x&x>0\\\alpha e^x&x\leq0\end{cases}",
            "both branches meet at zero: e^x − 1",
        ),
    ),
    reference=Reference(REFERENCE, "elu", {"value": "x", "scale": r"\alpha"}),
    related=("relu",),
)

GELU = Formula(
    id="gelu",
    title="Gaussian error linear unit",
    area="networks",
    source="Hendrycks & Gimpel 2016, arXiv:1606.08415, sec. 2",
    url="https://arxiv.org/abs/1606.08415",
    latex=r"\operatorname{GELU}(x)=\frac{x}{2}\left(1+\operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right)",
    forms=(
        r"\operatorname{GELU}(x)=x\cdot\frac{1}{2}\left[1+\operatorname{erf}(x/\sqrt{2})\right]",
    ),
    symbols={"x": _X},
    names=("gelu", "gaussian error linear"),
    laws=("xΦ(x) with the standard normal distribution function Φ",),
    slips=(
        Slip(
            "half missing",
            r"\operatorname{GELU}(x)=x\left(1+\operatorname{erf}\left(\frac{x}{\sqrt{2}}\right)\right)",
            "Φ(x) is half of 1 + erf(x/√2)",
        ),
        Slip(
            "root missing",
            r"\operatorname{GELU}(x)=\frac{x}{2}\left(1+\operatorname{erf}\left(\frac{x}{2}\right)\right)",
            "the argument is x/√2",
        ),
    ),
    reference=Reference(REFERENCE, "gelu", {"value": "x"}),
    related=("gelu-tanh", "silu"),
)

GELU_TANH = Formula(
    id="gelu-tanh",
    title="Approximation of GELU by tanh",
    area="networks",
    source="Hendrycks & Gimpel 2016, arXiv:1606.08415, sec. 2",
    url="https://arxiv.org/abs/1606.08415",
    latex=r"\operatorname{GELU}(x)=\frac{x}{2}\left(1+\tanh\left(\sqrt{\frac{2}{\pi}}\left(x+0.044715x^3\right)\right)\right)",
    forms=(
        r"\operatorname{GELU}(x)=0.5x\left(1+\tanh\left[\sqrt{2/\pi}(x+0.044715x^3)\right]\right)",
    ),
    symbols={"x": _X},
    names=("gelu", "gelu approximation"),
    slips=(
        Slip(
            "cube missing",
            r"\operatorname{GELU}(x)=\frac{x}{2}\left(1+\tanh\left(\sqrt{\frac{2}{\pi}}\left(x+0.044715x\right)\right)\right)",
            "the correction is cubic: x³",
        ),
        Slip(
            "root missing",
            r"\operatorname{GELU}(x)=\frac{x}{2}\left(1+\tanh\left(\frac{2}{\pi}\left(x+0.044715x^3\right)\right)\right)",
            "the factor is √(2/π)",
        ),
    ),
    reference=Reference(REFERENCE, "gelu_tanh", {"value": "x"}),
    related=("gelu",),
)

SILU = Formula(
    id="silu",
    title="Sigmoid linear unit (Swish)",
    area="networks",
    source="Elfwing, Uchibe & Doya 2018, arXiv:1702.03118; Ramachandran et al. 2017, arXiv:1710.05941",
    url="https://arxiv.org/abs/1702.03118",
    latex=r"\operatorname{SiLU}(x)=\frac{x}{1+e^{-x}}",
    forms=(
        r"\operatorname{SiLU}(x)=x\cdot\frac{1}{1+\exp(-x)}",
        r"\operatorname{SiLU}(x)=x\sigma(x)",
    ),
    symbols={"x": _X},
    names=("silu", "swish"),
    slips=(
        Slip(
            "input missing",
            r"\operatorname{SiLU}(x)=\frac{1}{1+e^{-x}}",
            "that is the sigmoid; it is multiplied by x",
        ),
    ),
    reference=Reference(REFERENCE, "silu", {"value": "x"}),
    related=("sigmoid", "swiglu"),
)

SOFTPLUS = Formula(
    id="softplus",
    title="Softplus",
    area="networks",
    source="Dugas et al. 2001",
    latex=r"f(x)=\log(1+e^x)",
    forms=(r"f(x)=\ln(1+\exp(x))", r"f(x)=x+\log(1+e^{-x})"),
    symbols={"x": _X},
    names=("softplus",),
    laws=("its derivative is the sigmoid",),
    slips=(Slip("one missing", r"f(x)=\log(e^x)", "without the one it is the identity"),),
    reference=Reference(REFERENCE, "softplus", {"value": "x"}),
    related=("sigmoid", "relu"),
)

SOFTMAX = Formula(
    id="softmax",
    title="Softmax",
    area="networks",
    source="Bridle 1990",
    latex=r"p_i=\frac{\exp(z_i)}{\sum_{j=1}^{K}\exp(z_j)}",
    forms=(
        r"\operatorname{softmax}(z)_i=\frac{e^{z_i}}{\sum_{j=1}^{K}e^{z_j}}",
        r"\hat{y}_i=\frac{\exp(z_i-m)}{\sum_{j=1}^{K}\exp(z_j-m)}",
    ),
    conventions=(Convention(r"p_i=\frac{2^{z_i}}{\sum_{j}2^{z_j}}", "with another base"),),
    symbols={
        "z_i": Meaning("logit", aliases=("o_i", "x_i")),
        "z_j": Meaning("all logits", aliases=("o_j", "x_j")),
        "K": Meaning("number of classes", Kind.INTEGER, Domain.INTEGER, aliases=("C", "n", "N")),
    },
    names=(
        "softmax",
        "softmax-funktion",
        "fonction softmax",
        "función softmax",
        "função softmax",
        "ソフトマックス",
    ),
    laws=("sums to one", "unchanged when all logits are shifted"),
    slips=(
        Slip(
            "exponential missing",
            r"p_i=\frac{z_i}{\sum_{j=1}^{K}z_j}",
            "logits can be negative: exponentiate them",
        ),
        Slip(
            "same index below",
            r"p_i=\frac{\exp(z_i)}{\sum_{j=1}^{K}\exp(z_i)}",
            "the sum runs over all logits z_j",
        ),
        Slip(
            "exponential around the sum",
            r"p_i=\frac{\exp(z_i)}{\exp\left(\sum_{j=1}^{K}z_j\right)}",
            "exponentials are summed",
        ),
    ),
    reference=Reference(REFERENCE, "softmax", {"logit": "z_i", "classes": "K", "logits": "z_j"}),
    related=("sigmoid", "log-sum-exp", "temperature-softmax"),
)

LOG_SUM_EXP = Formula(
    id="log-sum-exp",
    title="Stable log-sum-exp",
    area="networks",
    source="classical; Blanchard, Higham & Higham 2021",
    latex=r"\log\sum_{j=1}^{n}e^{x_j}=m+\log\sum_{j=1}^{n}e^{x_j-m}",
    symbols={
        "m": Meaning("any number, best the greatest x_j", aliases=("a", "c")),
        "n": Meaning("number of values", Kind.INTEGER, Domain.INTEGER),
        "x_j": Meaning("value", aliases=("z_j", "o_j")),
    },
    names=("log-sum-exp", "logsumexp", "log sum exp"),
    slips=(
        Slip(
            "shift not added back",
            r"\log\sum_{j=1}^{n}e^{x_j}=\log\sum_{j=1}^{n}e^{x_j-m}",
            "what is subtracted in the exponents is added back: m + …",
        ),
        Slip(
            "shift subtracted twice",
            r"\log\sum_{j=1}^{n}e^{x_j}=-m+\log\sum_{j=1}^{n}e^{x_j-m}",
            "the shift is added back",
        ),
    ),
    reference=Reference(REFERENCE, "log_sum_exp", {"shift": "m", "size": "n", "values": "x_j"}),
    related=("softmax",),
)

LOG_SOFTMAX = Formula(
    id="log-softmax",
    title="Stable log-softmax",
    area="networks",
    source="classical; Blanchard, Higham & Higham 2021",
    latex=r"\log p_i=z_i-m-\log\sum_{j=1}^{K}\exp(z_j-m)",
    forms=(
        r"\log p_i=z_i-\log\sum_{j=1}^{K}\exp(z_j)",
        r"\log p_i=\log\frac{\exp(z_i-m)}{\sum_{j=1}^{K}\exp(z_j-m)}",
    ),
    symbols={
        "z_i": Meaning("logit", aliases=("o_i", "x_i", "o_j")),
        "m": Meaning("any number, best the greatest logit", aliases=(r"\bar{o}", "c")),
        "K": Meaning("number of classes", Kind.INTEGER, Domain.INTEGER, aliases=("C", "n")),
        "z_j": Meaning("all logits", aliases=("o_j", "x_j", "o_k")),
    },
    names=("log-softmax", "log softmax", "logsoftmax"),
    laws=("at most 0",),
    slips=(
        Slip(
            "shift added",
            r"\log p_i=z_i+m-\log\sum_{j=1}^{K}\exp(z_j-m)",
            "the same shift is subtracted from every logit",
        ),
        Slip(
            "log missing",
            r"\log p_i=z_i-m-\sum_{j=1}^{K}\exp(z_j-m)",
            "the logarithm of the sum is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE, "log_softmax", {"logit": "z_i", "shift": "m", "classes": "K", "logits": "z_j"}
    ),
    related=("softmax", "log-sum-exp"),
)

GELU_BY_DISTRIBUTION = Formula(
    id="gelu-by-distribution",
    statement_of="gelu",
    title="Gaussian error linear unit, by the normal distribution function",
    area="networks",
    source="Hendrycks & Gimpel 2016, arXiv:1606.08415, sec. 2",
    url="https://arxiv.org/abs/1606.08415",
    statement=True,
    latex=r"\operatorname{GELU}(x)=x\Phi(x)",
    forms=(r"\operatorname{GELU}(x)=x\cdot\Phi(x)", r"\operatorname{GELU}(x)=xP(X\le x)"),
    symbols={"x": Meaning("input")},
    names=("gelu", "gaussian error linear unit"),
    reference=Reference(REFERENCE, "gelu", {"value": "x"}),
    related=("gelu",),
)
