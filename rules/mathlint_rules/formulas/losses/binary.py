"""Losses of yes and no, and of scores with a sign."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_N = Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("n", "m", "M"))
_LABEL = Meaning("label, 0 or 1", domain=Domain.BINARY, aliases=("t_i",))
_PROBABILITY = Meaning("predicted probability", domain=Domain.UNIT, aliases=("p_i", r"\hat p_i"))

BCE = Formula(
    id="binary-cross-entropy",
    title="Binary cross-entropy",
    area="losses",
    source="classical; Good 1952",
    latex=r"\mathcal{L}_{\mathrm{BCE}}=-\frac{1}{N}\sum_{i=1}^{N}\left[y_i\log\hat{y}_i+(1-y_i)\log(1-\hat{y}_i)\right]",
    forms=(
        r"\mathcal{L}_{BCE}=-\frac{1}{N}\sum_{i=1}^{N}[y_i\log(\hat{y}_i)+(1-y_i)\log(1-\hat{y}_i)]",
        r"L=\frac{1}{N}\sum_{i=1}^{N}\left(-y_i\log\hat{y}_i-(1-y_i)\log(1-\hat{y}_i)\right)",
        r"L=-\frac{1}{n}\sum_{i=1}^{n}\left[y_i\ln\hat{y}_i+(1-y_i)\ln(1-\hat{y}_i)\right]",
    ),
    conventions=(
        Convention(
            r"\ell_n=-w_n\left[y_n\log x_n+(1-y_n)\log(1-x_n)\right]",
            "of one example, weighted, as PyTorch writes",
        ),
        Convention(r"L=-[y\log\hat{y}+(1-y)\log(1-\hat{y})]", "of one example"),
        Convention(r"L=-y\log\hat{y}-(1-y)\log(1-\hat{y})", "of one example"),
        Convention(r"L=-\left[y\log\hat{y}+(1-y)\log(1-\hat{y})\right]", "of one example"),
        Convention(
            r"J(\theta)=-\frac{1}{m}\sum_{i=1}^{m}\left[y^{(i)}\log h_\theta(x^{(i)})+(1-y^{(i)})\log(1-h_\theta(x^{(i)}))\right]",
            "the prediction as a function",
        ),
        Convention(
            r"L=\begin{cases}-\log p&y=1\\-\log(1-p)&y=0\end{cases}", "of one example, by cases"
        ),
        Convention(
            r"L=\begin{cases}-\log(p)&\text{if }y=1\\-\log(1-p)&\text{otherwise}\end{cases}",
            "of one example, by cases",
        ),
        Convention(
            r"L=-\sum_{i=1}^{N}\left[y_i\log\hat{y}_i+(1-y_i)\log(1-\hat{y}_i)\right]", "the sum"
        ),
        Convention(
            r"L=-\frac{1}{N}\sum_{i=1}^{N}\left[y_i\log\sigma(w^\top x_i)+(1-y_i)\log(1-\sigma(w^\top x_i))\right]",
            "of a linear logit",
        ),
    ),
    symbols={"N": _N, "y_i": _LABEL, r"\hat{y}_i": _PROBABILITY},
    names=(
        "bce",
        "binary cross-entropy",
        "binary cross entropy",
        "log loss",
        "logistic loss",
        "binäre kreuzentropie",
        "entropie croisée binaire",
        "entropía cruzada binaria",
        "二元交叉熵",
        "二分类交叉熵",
    ),
    laws=("at least 0", "unchanged when both classes are exchanged"),
    slips=(
        Slip(
            "sign missing",
            r"\mathcal{L}_{BCE}=\frac{1}{N}\sum_{i=1}^{N}[y_i\log\hat{y}_i+(1-y_i)\log(1-\hat{y}_i)]",
            "logarithms of probabilities are negative: a leading minus is missing",
        ),
        Slip(
            "second term subtracted",
            r"\mathcal{L}_{BCE}=-\frac{1}{N}\sum_{i=1}^{N}[y_i\log\hat{y}_i-(1-y_i)\log(1-\hat{y}_i)]",
            "both classes' terms are added inside the bracket",
        ),
        Slip(
            "one minus missing in the log",
            r"\mathcal{L}_{BCE}=-\frac{1}{N}\sum_{i=1}^{N}[y_i\log\hat{y}_i+(1-y_i)\log\hat{y}_i]",
            "the other class has probability 1 − ŷ",
        ),
        Slip(
            "log missing",
            r"\mathcal{L}_{BCE}=-\frac{1}{N}\sum_{i=1}^{N}[y_i\hat{y}_i+(1-y_i)(1-\hat{y}_i)]",
            "the likelihood enters through its logarithm",
        ),
        Slip(
            "label and prediction exchanged",
            r"\mathcal{L}_{BCE}=-\frac{1}{N}\sum_{i=1}^{N}[\hat{y}_i\log y_i+(1-\hat{y}_i)\log(1-y_i)]",
            "the labels weigh the logarithms of the predictions; labels of 0 have no logarithm",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "binary_cross_entropy",
        {"examples": "N", "labels": "y_i", "probabilities": r"\hat{y}_i"},
    ),
    related=("categorical-cross-entropy", "focal-loss", "bce-with-logits"),
)

HINGE = Formula(
    id="hinge-loss",
    title="Hinge loss",
    area="losses",
    source="Cortes & Vapnik 1995",
    latex=r"\ell(y,f)=\max(0,1-y\,f)",
    forms=(
        r"\ell(y,f)=\max\{0,1-yf\}",
        r"\ell(y,f)=[1-yf]_+",
        r"\ell(y,f(x))=\max(0,1-y\,f(x))",
        r"L=\frac{1}{N}\sum_{i=1}^{N}\max(0,1-y_if(x_i))",
    ),
    conventions=(
        Convention(r"L=\max(0,1-y(w^\top x+b))", "of a linear score"),
        Convention(
            r"L=\frac{1}{N}\sum_{i=1}^{N}\max(0,1-y_i(w^\top x_i+b))", "the mean, of linear scores"
        ),
    ),
    symbols={
        "y": Meaning("label, −1 or 1", domain=Domain.SIGN, aliases=("t", "y_i")),
        "f": Meaning("score", aliases=("f(x)", r"\hat y", "f(x_i)")),
    },
    names=("hinge", "hinge loss", "support vector", "svm"),
    slips=(
        Slip(
            "sign of the margin",
            r"\ell(y,f)=\max(0,1+y\,f)",
            "a right score lowers the loss: 1 − y f",
        ),
        Slip(
            "minimum for maximum",
            r"\ell(y,f)=\min(0,1-y\,f)",
            "the loss is never negative: take the maximum",
        ),
        Slip(
            "margin missing",
            r"\ell(y,f)=\max(0,-y\,f)",
            "the margin 1 is missing (without it: the perceptron's loss)",
        ),
    ),
    reference=Reference(REFERENCE, "hinge_loss", {"label": "y", "score": "f"}),
    related=("triplet-loss",),
)

BCE_LOGITS = Formula(
    id="bce-with-logits",
    title="Binary cross-entropy of a logit",
    area="losses",
    source="classical; the stable form of common libraries",
    latex=r"\ell=\max(z,0)-zy+\log\left(1+e^{-|z|}\right)",
    forms=(
        r"\ell=-y\log\sigma(z)-(1-y)\log(1-\sigma(z))",
        r"\ell=\log(1+e^{z})-yz",
        r"\ell=-\left[y\log\sigma(z)+(1-y)\log(1-\sigma(z))\right]",
    ),
    conventions=(
        Convention(
            r"\ell_n=-w_n\left[y_n\log\sigma(x_n)+(1-y_n)\log(1-\sigma(x_n))\right]",
            "with a weight",
        ),
        Convention(
            r"L=-\frac{1}{N}\sum_{i=1}^{N}\left[y_i\log\sigma(z_i)+(1-y_i)\log(1-\sigma(z_i))\right]",
            "the mean",
        ),
        Convention(
            r"L=-\left[py\log\sigma(z)+(1-y)\log(1-\sigma(z))\right]",
            "with a weight of the positives",
        ),
    ),
    symbols={
        "z": Meaning("logit", aliases=("x", "s")),
        "y": Meaning("label, 0 or 1", domain=Domain.BINARY),
    },
    names=("bce with logits", "logits", "stable binary cross-entropy"),
    slips=(
        Slip(
            "absolute value missing",
            r"\ell=\max(z,0)-zy+\log\left(1+e^{-z}\right)",
            "the exponent is −|z|, which never overflows",
        ),
        Slip(
            "label term added", r"\ell=\max(z,0)+zy+\log\left(1+e^{-|z|}\right)", "zy is subtracted"
        ),
    ),
    reference=Reference(REFERENCE, "bce_with_logits", {"logit": "z", "label": "y"}),
    related=("binary-cross-entropy",),
)
