"""Logistic regression: its probability, its likelihood and the gradient."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_SOURCE = "Berkson 1944; Cox 1958"
_N = Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("n", "m"))
_WEIGHTS = Meaning("weights", Kind.VECTOR, shape=("d",), aliases=(r"\theta", r"\beta"))
_EXAMPLE = Meaning("example", Kind.VECTOR, shape=("d",), aliases=("x^{(i)}",))
_LABEL = Meaning("label, 0 or 1", domain=Domain.BINARY, aliases=("y^{(i)}",))

PROBABILITY = Formula(
    id="logistic-regression",
    title="Probability of logistic regression",
    area="statistics",
    source=_SOURCE,
    latex=r"P(y=1\mid x)=\frac{1}{1+e^{-(w^\top x+b)}}",
    forms=(
        r"P(y=1\mid x)=\sigma(w^\top x+b)",
        r"\hat{y}=\sigma(w^\top x+b)",
        r"p(x)=\frac{1}{1+\exp(-(w^\top x+b))}",
    ),
    conventions=(
        Convention(r"P(y=1\mid x)=\sigma(w^\top x)", "the bias is among the weights"),
        Convention(r"P(y=1\mid x)=\frac{1}{1+e^{-w^\top x}}", "the bias is among the weights"),
    ),
    symbols={
        "w": _WEIGHTS,
        "x": Meaning("example", Kind.VECTOR, shape=("d",)),
        "b": Meaning("bias"),
    },
    names=(
        "logistic regression",
        "logistic model",
        "logit model",
        "logistische regression",
        "régression logistique",
        "regresión logística",
        "regressão logística",
        "логистическая регрессия",
        "逻辑回归",
        "逻辑斯谛回归",
        "ロジスティック回帰",
    ),
    slips=(
        Slip(
            "sign of the exponent",
            r"P(y=1\mid x)=\frac{1}{1+e^{w^\top x+b}}",
            "that is the probability of the other class: the exponent is negative",
        ),
        Slip(
            "minus below",
            r"P(y=1\mid x)=\frac{1}{1-e^{-(w^\top x+b)}}",
            "the denominator is 1 + e^{−z}: a probability is at most one",
        ),
    ),
    reference=Reference(REFERENCE, "probability", {"weights": "w", "example": "x", "bias": "b"}),
    related=("sigmoid", "logistic-log-likelihood"),
)

LIKELIHOOD = Formula(
    id="logistic-log-likelihood",
    title="Log-likelihood of logistic regression",
    area="statistics",
    source=_SOURCE,
    latex=r"\ell(w)=\sum_{i=1}^{n}\left[y_i\log\sigma(w^\top x_i)+(1-y_i)\log(1-\sigma(w^\top x_i))\right]",
    forms=(r"\ell(w)=\sum_{i=1}^{n}\left[y_iw^\top x_i-\log(1+e^{w^\top x_i})\right]",),
    symbols={"w": _WEIGHTS, "n": _N, "y_i": _LABEL, "x_i": _EXAMPLE},
    names=("logistic regression", "log-likelihood", "log likelihood"),
    laws=("concave",),
    slips=(
        Slip(
            "second class like the first",
            r"\ell(w)=\sum_{i=1}^{n}\left[y_i\log\sigma(w^\top x_i)+(1-y_i)\log\sigma(w^\top x_i)\right]",
            "the other class has probability 1 − σ",
        ),
        Slip(
            "terms subtracted",
            r"\ell(w)=\sum_{i=1}^{n}\left[y_i\log\sigma(w^\top x_i)-(1-y_i)\log(1-\sigma(w^\top x_i))\right]",
            "both classes' terms are added",
        ),
    ),
    reference=Reference(
        REFERENCE, "log_likelihood", {"weights": "w", "labels": "y_i", "examples": "x_i"}
    ),
    related=("binary-cross-entropy", "logistic-gradient"),
)

GRADIENT = Formula(
    id="logistic-gradient",
    title="Gradient of the logistic loss",
    area="statistics",
    source=_SOURCE,
    latex=r"\nabla_wL=\frac{1}{n}\sum_{i=1}^{n}(\sigma(w^\top x_i)-y_i)x_i",
    forms=(r"\nabla_wL=\frac{1}{n}\sum_{i=1}^{n}x_i(\sigma(w^\top x_i)-y_i)",),
    conventions=(
        Convention(
            r"\frac{\partial J}{\partial\theta_j}=\frac{1}{m}\sum_{i=1}^{m}(h_\theta(x^{(i)})-y^{(i)})x_j^{(i)}+\frac{\lambda}{m}\theta_j",
            "of one weight, with an L2 penalty",
        ),
        Convention(
            r"\frac{\partial J}{\partial\theta_j}=\left(\frac{1}{m}\sum_{i=1}^{m}(h_\theta(x^{(i)})-y^{(i)})x_j^{(i)}\right)+\frac{\lambda}{m}\theta_j",
            "of one weight, with an L2 penalty",
        ),
        Convention(
            r"\frac{\partial J}{\partial\theta_j}=\sum_{i=1}^{m}(h_\theta(x^{(i)})-y^{(i)})x_j^{(i)}",
            "of one weight, of the summed loss",
        ),
        Convention(
            r"\frac{\partial J}{\partial\theta_j}=\sum_{i=1}^{m}x_j^{(i)}(h_\theta(x^{(i)})-y^{(i)})",
            "of one weight, of the summed loss",
        ),
        Convention(r"\nabla_wL=\sum_{i=1}^{n}(\sigma(w^\top x_i)-y_i)x_i", "of the summed loss"),
        Convention(r"\nabla_wL=X^\top(\sigma(Xw)-y)", "of the summed loss, as matrices"),
        Convention(r"\nabla_wL=\frac{1}{n}X^\top(\sigma(Xw)-y)", "as matrices"),
        Convention(r"\frac{\partial L}{\partial w}=(\hat{y}-y)x", "of one example"),
        Convention(r"\frac{\partial L}{\partial w_j}=(\hat{y}-y)x_j", "of one example"),
        Convention(
            r"\frac{\partial L}{\partial w_j}=\frac{1}{n}\sum_{i=1}^{n}(\hat{y}_i-y_i)x_{ij}",
            "of one weight",
        ),
        Convention(
            r"\frac{\partial J}{\partial\theta_j}=\frac{1}{m}\sum_{i=1}^{m}(h_\theta(x^{(i)})-y^{(i)})x_j^{(i)}",
            "of one weight",
        ),
        Convention(
            r"\frac{\partial J}{\partial\theta_0}=\frac{1}{m}\sum_{i=1}^{m}(h_\theta(x^{(i)})-y^{(i)})",
            "of the intercept",
        ),
    ),
    symbols={"w": _WEIGHTS, "n": _N, "y_i": _LABEL, "x_i": _EXAMPLE},
    names=("logistic regression", "gradient of the logistic loss", "logistic loss"),
    slips=(
        Slip(
            "prediction and label added",
            r"\nabla_wL=\frac{1}{n}\sum_{i=1}^{n}(\sigma(w^\top x_i)+y_i)x_i",
            "the error is the difference of prediction and label",
        ),
        Slip(
            "example missing",
            r"\nabla_wL=\frac{1}{n}\sum_{i=1}^{n}(\sigma(w^\top x_i)-y_i)",
            "each error is multiplied by its example x_i",
        ),
        Slip(
            "label and prediction added",
            r"\frac{\partial L}{\partial w}=(\hat{y}+y)x",
            "the error is ŷ − y",
        ),
        Slip(
            "rows for columns",
            r"\nabla_wL=X(\sigma(Xw)-y)",
            "the rows of X are examples: Xᵀ weighs them with their errors",
        ),
    ),
    reference=Reference(
        REFERENCE, "gradient", {"weights": "w", "labels": "y_i", "examples": "x_i"}
    ),
    related=("logistic-log-likelihood", "gradient-descent-update"),
)
