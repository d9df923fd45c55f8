"""Activations after the rectifier: Mish, SELU, hard and smooth relatives."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

MISH = Formula(
    id="mish",
    title="Mish",
    area="networks",
    source="Misra 2019, arXiv:1908.08681",
    url="https://arxiv.org/abs/1908.08681",
    latex=r"f(x)=x\tanh\left(\ln\left(1+e^x\right)\right)",
    forms=(r"\mathrm{Mish}(x)=x\cdot\tanh(\operatorname{softplus}(x))",),
    symbols={
        "x": Meaning("input"),
    },
    names=("mish", "activation"),
    slips=(
        Slip(
            "softplus missing",
            r"f(x)=x\tanh(x)",
            "the hyperbolic tangent is of softplus(x) = ln(1 + eˣ)",
        ),
        Slip(
            "logarithm missing",
            r"f(x)=x\tanh\left(1+e^x\right)",
            "softplus is ln(1 + eˣ): the logarithm is missing",
        ),
    ),
    reference=Reference(REFERENCE, "mish", {"x": "x"}),
    related=("silu", "softplus"),
)

SELU = Formula(
    id="selu",
    title="Scaled exponential linear unit",
    area="networks",
    source="Klambauer et al. 2017, arXiv:1706.02515",
    url="https://arxiv.org/abs/1706.02515",
    latex=r"f(x)=\lambda\begin{cases}x&x>0\\\alpha e^x-\alpha&x\leq0\end{cases}",
    forms=(r"f(x)=\lambda\begin{cases}x&x>0\\\alpha(e^x-1)&x\leq0\end{cases}",),
    symbols={
        r"\lambda": Meaning("scale, 1.0507", domain=Domain.POSITIVE),
        "x": Meaning("input"),
        r"\alpha": Meaning("slope at zero, 1.6733", domain=Domain.POSITIVE),
    },
    names=("selu", "scaled exponential", "self-normalizing"),
    slips=(
        Slip(
            "scale missing for positive inputs",
            r"f(x)=\begin{cases}x&x>0\\\lambda\alpha(e^x-1)&x\leq0\end{cases}",
            "the scale λ is for every input",
        ),
    ),
    reference=Reference(REFERENCE, "selu", {"scale": r"\lambda", "x": "x", "alpha": r"\alpha"}),
    related=("elu",),
)

HARD_SIGMOID = Formula(
    id="hard-sigmoid",
    title="Hard sigmoid",
    area="networks",
    source="Howard et al. 2019, MobileNetV3, arXiv:1905.02244",
    url="https://arxiv.org/abs/1905.02244",
    latex=r"f(x)=\frac{\min(\max(x+3,0),6)}{6}",
    symbols={
        "x": Meaning("input"),
    },
    names=("hard sigmoid", "hard-sigmoid", "mobilenetv3"),
    slips=(
        Slip(
            "shift missing",
            r"f(x)=\frac{\min(\max(x,0),6)}{6}",
            "the ramp is centred at zero: x + 3",
        ),
    ),
    reference=Reference(REFERENCE, "hard_sigmoid", {"x": "x"}),
    related=("sigmoid",),
)

HARD_SWISH = Formula(
    id="hard-swish",
    title="Hard swish",
    area="networks",
    source="Howard et al. 2019, MobileNetV3, arXiv:1905.02244",
    url="https://arxiv.org/abs/1905.02244",
    latex=r"f(x)=x\frac{\min(\max(x+3,0),6)}{6}",
    forms=(r"f(x)=x\cdot\max\left(0,\min\left(1,\frac{x+3}{6}\right)\right)",),
    symbols={
        "x": Meaning("input"),
    },
    names=("hard swish", "h-swish", "hard-swish", "mobilenetv3"),
    slips=(
        Slip(
            "shift missing",
            r"f(x)=x\frac{\min(\max(x,0),6)}{6}",
            "the ramp is centred at zero: x + 3",
        ),
    ),
    reference=Reference(REFERENCE, "hard_swish", {"x": "x"}),
    related=("silu",),
)

SOFTSIGN = Formula(
    id="softsign",
    title="Softsign",
    area="networks",
    source="Bergstra et al. 2009, Quadratic polynomials learn better image features",
    latex=r"f(x)=\frac{x}{1+|x|}",
    symbols={
        "x": Meaning("input"),
    },
    names=("softsign", "activation"),
    slips=(Slip("absolute value missing", r"f(x)=\frac{x}{1+x}", "the denominator is 1 + |x|"),),
    reference=Reference(REFERENCE, "softsign", {"x": "x"}),
    related=("tanh",),
)

TANH_DERIVATIVE = Formula(
    id="tanh-derivative",
    title="Derivative of the hyperbolic tangent",
    area="networks",
    source="classical",
    latex=r"\frac{d}{dx}\tanh(x)=1-\tanh^2(x)",
    forms=(r"\tanh'(x)=1-\tanh(x)^2",),
    symbols={
        "x": Meaning("input"),
    },
    names=("derivative of tanh", "tanh", "activation derivative"),
    slips=(
        Slip(
            "square missing",
            r"\frac{d}{dx}\tanh(x)=1-\tanh(x)",
            "the hyperbolic tangent is squared",
        ),
    ),
    reference=Reference(REFERENCE, "tanh_slope", {"x": "x"}),
    related=("tanh", "sigmoid-derivative"),
)

SOFTMAX_DERIVATIVE = Formula(
    id="softmax-jacobian",
    title="Derivative of the softmax",
    area="networks",
    statement=True,
    source="classical; Bridle 1990",
    latex=r"\frac{\partial p_i}{\partial z_j}=p_i(\delta_{ij}-p_j)",
    forms=(r"\frac{\partial s_i}{\partial z_j}=s_i(\mathbb{1}[i=j]-s_j)",),
    symbols={
        "p_i": Meaning(
            "probability of class i",
            domain=Domain.UNIT,
            aliases=("s_i", "y_i", r"\hat{y}_i", r"\sigma_i"),
        ),
        r"\delta_{ij}": Meaning("one where i = j, else zero", domain=Domain.BINARY),
        "p_j": Meaning(
            "probability of class j",
            domain=Domain.UNIT,
            aliases=("s_j", "y_j", r"\hat{y}_j", r"\sigma_j"),
        ),
    },
    names=("softmax", "jacobian", "derivative of softmax", "softmax derivative"),
    reference=Reference(
        REFERENCE, "softmax_slope", {"probability": "p_i", "same": r"\delta_{ij}", "other": "p_j"}
    ),
    related=("softmax",),
)

CROSS_ENTROPY_GRADIENT = Formula(
    id="softmax-cross-entropy-gradient",
    title="Gradient of the cross-entropy in a logit",
    area="networks",
    statement=True,
    source="Bridle 1990; Bishop 2006, Pattern Recognition and Machine Learning, sec. 4.3.4",
    latex=r"\frac{\partial L}{\partial z_i}=p_i-y_i",
    forms=(r"\frac{\partial L}{\partial z_i}=\hat{y}_i-y_i",),
    symbols={
        "p_i": Meaning("predicted probability", domain=Domain.UNIT, aliases=(r"\hat{y}_i",)),
        "y_i": Meaning("label, or its probability", domain=Domain.UNIT),
    },
    names=("cross-entropy gradient", "gradient of cross-entropy", "softmax gradient", "gradient"),
    reference=Reference(REFERENCE, "logit_gradient", {"probability": "p_i", "label": "y_i"}),
    related=("softmax-cross-entropy", "softmax-jacobian"),
)
