"""Least squares, its penalties and its steps, and principal components."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_DESIGN = Meaning(
    "data, a row for each example", Kind.MATRIX, shape=("n", "d"), aliases=(r"\mathbf{X}",)
)
_TARGETS = Meaning("targets", Kind.VECTOR, shape=("n",), aliases=(r"\mathbf{y}",))

LEAST_SQUARES = Formula(
    id="least-squares",
    title="Ordinary least squares",
    area="statistics",
    source="Legendre 1805; Gauss 1809",
    latex=r"\hat{w}=(X^\top X)^{-1}X^\top y",
    forms=(r"\hat{\beta}=(X^TX)^{-1}X^Ty",),
    conventions=(Convention(r"\hat{w}=(XX^\top)^{-1}Xy", "a column for each example"),),
    symbols={"X": _DESIGN, "y": _TARGETS},
    names=(
        "least squares",
        "normal equation",
        "linear regression",
        "ols",
        "methode der kleinsten quadrate",
        "kleinste quadrate",
        "moindres carrés",
        "mínimos cuadrados",
        "mínimos quadrados",
        "метод наименьших квадратов",
        "наименьших квадратов",
        "最小二乘",
        "最小二乗",
    ),
    slips=(
        Slip(
            "inverse missing",
            r"\hat{w}=(X^\top X)X^\top y",
            "the normal equations are solved: invert X^⊤X",
        ),
        Slip("transpose missing", r"\hat{w}=(X^\top X)^{-1}Xy", "X^⊤ y: the transpose is missing"),
    ),
    reference=Reference(REFERENCE, "least_squares", {"design": "X", "targets": "y"}),
    related=("ridge-regression",),
)

RIDGE = Formula(
    id="ridge-regression",
    title="Ridge regression",
    area="statistics",
    source="Hoerl & Kennard 1970",
    latex=r"\hat{w}=(X^\top X+\lambda I)^{-1}X^\top y",
    forms=(
        r"\hat{w}=(\lambda I+X^TX)^{-1}X^Ty",
        r"\hat{\beta}=(X^TX+\lambda I)^{-1}X^Ty",
    ),
    conventions=(Convention(r"\hat{w}=(XX^\top+\lambda I)^{-1}Xy", "a column for each example"),),
    symbols={
        "X": _DESIGN,
        r"\lambda": Meaning("strength", domain=Domain.POSITIVE, aliases=(r"\alpha",)),
        "I": Meaning("identity", Kind.MATRIX, shape=("d", "d")),
        "y": _TARGETS,
    },
    names=(
        "ridge",
        "ridge regression",
        "tikhonov",
        "ridge-regression",
        "régression ridge",
        "regresión ridge",
        "гребневая регрессия",
        "岭回归",
        "リッジ回帰",
    ),
    slips=(
        Slip(
            "penalty subtracted",
            r"\hat{w}=(X^\top X-\lambda I)^{-1}X^\top y",
            "λI is added, which keeps the matrix invertible",
        ),
        Slip(
            "inverse missing",
            r"\hat{w}=(X^\top X+\lambda I)X^\top y",
            "the normal equations are solved: invert",
        ),
        Slip(
            "transpose missing",
            r"\hat{w}=(X^\top X+\lambda I)^{-1}Xy",
            "X^⊤ y: the transpose is missing",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "ridge_regression",
        {"design": "X", "strength": r"\lambda", "identity": "I", "targets": "y"},
    ),
    related=("least-squares", "ridge-objective"),
)

RIDGE_OBJECTIVE = Formula(
    id="ridge-objective",
    title="Objective of ridge regression",
    area="statistics",
    source="Hoerl & Kennard 1970",
    latex=r"J(w)=\lVert y-Xw\rVert_2^2+\lambda\lVert w\rVert_2^2",
    forms=(r"J(w)=\|Xw-y\|^2+\lambda\|w\|^2",),
    conventions=(
        Convention(
            r"J(\theta)=L(\theta)+\frac{\lambda}{2}\lVert\theta\rVert_2^2",
            "of any loss, with a half",
        ),
        Convention(r"J(\theta)=L(\theta)+\lambda\lVert\theta\rVert_2^2", "of any loss"),
        Convention(
            r"J(w)=\frac{1}{2}\lVert y-Xw\rVert_2^2+\frac{\lambda}{2}\lVert w\rVert_2^2",
            "halves, which the gradient removes",
        ),
        Convention(
            r"J(w)=\frac{1}{n}\lVert y-Xw\rVert_2^2+\lambda\lVert w\rVert_2^2",
            "the mean of the squares",
        ),
        Convention(r"J(w)=\sum_{i=1}^{n}(y_i-w^\top x_i)^2+\lambda\lVert w\rVert_2^2", "by rows"),
        Convention(
            r"J(w)=\frac{1}{2n}\lVert y-Xw\rVert_2^2+\lambda\lVert w\rVert_2^2",
            "half the mean of the squares",
        ),
        Convention(
            r"J(w)=\frac{1}{2}\lVert y-Xw\rVert_2^2+\lambda\lVert w\rVert_2^2", "half the squares"
        ),
        Convention(
            r"J(w)=\frac{1}{2n}\lVert y-Xw\rVert_2^2+\frac{\lambda}{2}\lVert w\rVert_2^2",
            "halves, which the gradient removes",
        ),
    ),
    symbols={
        "y": _TARGETS,
        "X": _DESIGN,
        "w": Meaning("weights", Kind.VECTOR, shape=("d",), aliases=(r"\beta", r"\mathbf{w}")),
        r"\lambda": Meaning("strength", domain=Domain.POSITIVE, aliases=(r"\alpha",)),
    },
    names=("ridge", "l2 regularisation", "l2 regularization", "penalised least squares"),
    slips=(
        Slip(
            "penalty subtracted",
            r"J(w)=\lVert y-Xw\rVert_2^2-\lambda\lVert w\rVert_2^2",
            "large weights cost: the penalty is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "ridge_objective",
        {"targets": "y", "design": "X", "weights": "w", "strength": r"\lambda"},
    ),
    related=("ridge-regression", "lasso-objective"),
)

LASSO_OBJECTIVE = Formula(
    id="lasso-objective",
    title="Objective of the lasso",
    area="statistics",
    source="Tibshirani 1996",
    latex=r"J(w)=\lVert y-Xw\rVert_2^2+\lambda\lVert w\rVert_1",
    conventions=(
        Convention(
            r"J(w)=\frac{1}{2n}\lVert y-Xw\rVert_2^2+\lambda\lVert w\rVert_1",
            "half the mean of the squares",
        ),
        Convention(
            r"J(w)=\frac{1}{2}\lVert y-Xw\rVert_2^2+\lambda\lVert w\rVert_1", "half the squares"
        ),
        Convention(
            r"J(w)=\frac{1}{n}\lVert y-Xw\rVert_2^2+\lambda\lVert w\rVert_1",
            "the mean of the squares",
        ),
    ),
    symbols={
        "y": _TARGETS,
        "X": _DESIGN,
        "w": Meaning("weights", Kind.VECTOR, shape=("d",), aliases=(r"\beta",)),
        r"\lambda": Meaning("strength", domain=Domain.POSITIVE, aliases=(r"\alpha",)),
    },
    names=("lasso", "l1 regularisation", "l1 regularization"),
    slips=(
        Slip(
            "penalty subtracted",
            r"J(w)=\lVert y-Xw\rVert_2^2-\lambda\lVert w\rVert_1",
            "large weights cost: the penalty is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lasso_objective",
        {"targets": "y", "design": "X", "weights": "w", "strength": r"\lambda"},
    ),
    related=("ridge-objective",),
)

PCA_VARIANCE = Formula(
    id="pca",
    title="Variance along principal components",
    area="statistics",
    source="Pearson 1901; Hotelling 1933",
    latex=r"J(W)=\operatorname{tr}(W^\top X^\top XW)",
    conventions=(
        Convention(r"J(W)=\operatorname{tr}(WX^\top XW^\top)", "directions are rows of W"),
    ),
    symbols={
        "W": Meaning("orthonormal directions", Kind.MATRIX, shape=("d", "k")),
        "X": Meaning("centred data", Kind.MATRIX, shape=("n", "d")),
    },
    names=("pca", "principal component", "principal components"),
    laws=("maximised over W with W^⊤W = I by the leading eigenvectors of X^⊤X",),
    reference=Reference(REFERENCE, "captured_variance", {"directions": "W", "centred": "X"}),
    related=("pca-projection",),
)

PCA_PROJECTION = Formula(
    id="pca-projection",
    statement_of="pca",
    title="Projection on principal components",
    area="statistics",
    generic=True,
    source="Pearson 1901",
    latex=r"Z=XW",
    conventions=(
        Convention(r"Z=WX", "directions are rows of W, examples columns of X"),
        Convention(r"Z=W^\top X", "examples are columns of X"),
    ),
    symbols={
        "X": Meaning("centred data", Kind.MATRIX, shape=("n", "d")),
        "W": Meaning("directions", Kind.MATRIX, shape=("d", "k")),
    },
    names=("pca", "projection", "principal component"),
    reference=Reference(REFERENCE, "projected", {"centred": "X", "directions": "W"}),
    related=("pca",),
)

LINEAR_REGRESSION_WEIGHTS = Formula(
    id="linear-regression-weight-step",
    title="Minibatch step of ridge regression's weights",
    area="statistics",
    source="Robbins & Monro 1951; Zhang et al. 2023, Dive into Deep Learning, sec. 3.7",
    latex=r"w\leftarrow(1-\eta\lambda)w-\frac{\eta}{n}\sum_{i=1}^{n}x_i\left(w^\top x_i+b-y_i\right)",
    symbols={
        r"\eta": Meaning("learning rate", domain=Domain.POSITIVE),
        r"\lambda": Meaning("weight decay", domain=Domain.POSITIVE),
        "w": Meaning("weights", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{w}",)),
        "n": Meaning(
            "examples in the batch", Kind.INTEGER, Domain.INTEGER, aliases=(r"|\mathcal{B}|", "|B|")
        ),
        "x_i": Meaning("features", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}^{(i)}",)),
        "b": Meaning("bias"),
        "y_i": Meaning("target", aliases=("y^{(i)}",)),
    },
    names=("linear regression", "weight decay", "minibatch", "stochastic gradient descent"),
    slips=(
        Slip(
            "decay divided by the batch size",
            r"w\leftarrow\left(1-\frac{\eta\lambda}{n}\right)w-\frac{\eta}{n}\sum_{i=1}^{n}x_i\left(w^\top x_i+b-y_i\right)",
            "the penalty is not a mean over the batch: its gradient λw is not divided by n",
        ),
        Slip(
            "bias missing",
            r"w\leftarrow(1-\eta\lambda)w-\frac{\eta}{n}\sum_{i=1}^{n}x_i\left(w^\top x_i-y_i\right)",
            "the prediction is wᵀx + b: the bias is missing in the error",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "weight_step",
        {
            "rate": r"\eta",
            "decay": r"\lambda",
            "weights": "w",
            "examples": "n",
            "features": "x_i",
            "bias": "b",
            "targets": "y_i",
        },
    ),
    related=("linear-regression-bias-step", "weight-decay-update", "ridge-objective"),
)

LINEAR_REGRESSION_BIAS = Formula(
    id="linear-regression-bias-step",
    title="Minibatch step of linear regression's bias",
    area="statistics",
    source="Robbins & Monro 1951; Zhang et al. 2023, Dive into Deep Learning, sec. 3.1",
    latex=r"b\leftarrow b-\frac{\eta}{n}\sum_{i=1}^{n}\left(w^\top x_i+b-y_i\right)",
    symbols={
        "b": Meaning("bias"),
        r"\eta": Meaning("learning rate", domain=Domain.POSITIVE),
        "n": Meaning(
            "examples in the batch", Kind.INTEGER, Domain.INTEGER, aliases=(r"|\mathcal{B}|", "|B|")
        ),
        "w": Meaning("weights", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{w}",)),
        "x_i": Meaning("features", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}^{(i)}",)),
        "y_i": Meaning("target", aliases=("y^{(i)}",)),
    },
    names=("linear regression", "minibatch", "stochastic gradient descent"),
    slips=(
        Slip(
            "bias missing",
            r"b\leftarrow b-\frac{\eta}{n}\sum_{i=1}^{n}\left(w^\top x_i-y_i\right)",
            "the prediction is wᵀx + b: the bias is missing in the error",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "bias_step",
        {
            "bias": "b",
            "rate": r"\eta",
            "examples": "n",
            "weights": "w",
            "features": "x_i",
            "targets": "y_i",
        },
    ),
    related=("linear-regression-weight-step",),
)
