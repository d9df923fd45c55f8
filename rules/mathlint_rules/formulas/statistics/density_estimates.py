"""Densities and curves by kernels, and classifiers by densities."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_SIZE = Meaning("examples", Kind.INTEGER, Domain.INTEGER, aliases=("N", "m"))

DENSITY = Formula(
    id="kernel-density-estimate",
    title="Kernel density estimate",
    area="statistics",
    source="Rosenblatt 1956; Parzen 1962",
    latex=r"\hat{f}(x)=\frac{1}{nh}\sum_{i=1}^{n}K\left(\frac{x-x_i}{h}\right)",
    forms=(r"\hat{f}_h(x)=\frac{1}{n}\sum_{i=1}^{n}\frac{1}{h}K\left(\frac{x-x_i}{h}\right)",),
    conventions=(
        Convention(r"\hat{f}_h(x)=\frac{1}{n}\sum_{i=1}^{n}K_h(x-x_i)", "by the scaled kernel"),
        Convention(
            r"\hat{f}(x)=\frac{1}{nh^d}\sum_{i=1}^{n}K\left(\frac{x-x_i}{h}\right)",
            "in d dimensions",
        ),
    ),
    symbols={
        "n": _SIZE,
        "h": Meaning("bandwidth", domain=Domain.POSITIVE),
        "K": Meaning("kernel, a density", Kind.FUNCTION),
        "x": Meaning("where the density is wanted"),
        "x_i": Meaning("example", aliases=("X_i",)),
    },
    names=("kernel density", "kernel density estimation", "kde", "parzen"),
    laws=("integrates to one where the kernel does",),
    slips=(
        Slip(
            "bandwidth missing in front",
            r"\hat{f}(x)=\frac{1}{n}\sum_{i=1}^{n}K\left(\frac{x-x_i}{h}\right)",
            "a stretched kernel integrates to h: divide by the bandwidth",
        ),
        Slip(
            "bandwidth multiplied",
            r"\hat{f}(x)=\frac{1}{nh}\sum_{i=1}^{n}K\left(h(x-x_i)\right)",
            "distances are measured in bandwidths: divide by h",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "kernel_density",
        {"size": "n", "bandwidth": "h", "kernels": r"K\left(\frac{x-x_i}{h}\right)"},
    ),
    related=("nadaraya-watson", "rbf-kernel"),
)

REGRESSION = Formula(
    id="nadaraya-watson",
    title="Nadaraya-Watson regression",
    area="statistics",
    source="Nadaraya 1964; Watson 1964",
    latex=r"\hat{m}(x)=\frac{\sum_{i=1}^{n}K(x-x_i)y_i}{\sum_{i=1}^{n}K(x-x_i)}",
    forms=(
        r"f(x)=\sum_{i=1}^{n}\frac{K(x-x_i)}{\sum_{j=1}^{n}K(x-x_j)}y_i",
        r"\hat{m}_h(x)=\frac{\sum_{i=1}^{n}K_h(x-x_i)y_i}{\sum_{j=1}^{n}K_h(x-x_j)}",
    ),
    symbols={
        "n": _SIZE,
        "K": Meaning("kernel", Kind.FUNCTION, Domain.POSITIVE, aliases=("K_h",)),
        "x": Meaning("where the curve is wanted"),
        "x_i": Meaning("input of an example", aliases=("X_i",)),
        "y_i": Meaning("target of an example", aliases=("Y_i",)),
    },
    names=("nadaraya-watson", "nadaraya–watson", "kernel regression", "kernel smoothing"),
    slips=(
        Slip(
            "normaliser missing",
            r"\hat{m}(x)=\sum_{i=1}^{n}K(x-x_i)y_i",
            "the kernels are weights: divide by their sum",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "kernel_regression",
        {"size": "n", "kernels": "K(x-x_i)", "targets": "y_i"},
    ),
    related=("kernel-density-estimate", "attention-output"),
)

NAIVE_BAYES = Formula(
    id="naive-bayes",
    title="Class by naive Bayes",
    area="statistics",
    statement=True,
    source="Maron 1961; Manning, Raghavan & Schütze 2008, sec. 13.2",
    latex=r"\hat{y}=\arg\max_yP(y)\prod_{i=1}^{n}P(x_i\mid y)",
    forms=(
        r"\hat{y}=\arg\max_kp(C_k)\prod_{i=1}^{n}p(x_i\mid C_k)",
        r"P(y\mid x_1,\dots,x_n)\propto P(y)\prod_{i=1}^{n}P(x_i\mid y)",
        r"c_{\text{map}}=\arg\max_{c\in C}\left[\log P(c)+\sum_{k=1}^{n}\log P(t_k\mid c)\right]",
        r"P(y\mid x)=\frac{P(y)\prod_{i=1}^{n}P(x_i\mid y)}{P(x)}",
    ),
    symbols={
        "P": Meaning("probability", Kind.FUNCTION, Domain.UNIT),
        "n": Meaning("features", Kind.INTEGER, Domain.INTEGER),
    },
    names=(
        "naive bayes",
        "naïve bayes",
        "naiver bayes",
        "classification naïve bayésienne",
        "bayes ingenuo",
        "наивный байес",
        "朴素贝叶斯",
        "単純ベイズ",
    ),
    reference=Reference(
        REFERENCE,
        "naive_bayes_score",
        {"prior": "P(y)", "likelihoods": r"P(x_i\mid y)"},
    ),
    related=("bayes-theorem", "additive-smoothing"),
)

DISCRIMINANT = Formula(
    id="linear-discriminant",
    title="Linear discriminant of a class",
    area="statistics",
    source="Fisher 1936; Hastie, Tibshirani & Friedman 2009, eq. 4.10",
    latex=r"\delta_k(x)=x^\top\Sigma^{-1}\mu_k-\frac{1}{2}\mu_k^\top\Sigma^{-1}\mu_k+\log\pi_k",
    conventions=(
        Convention(
            r"\delta_k(x)=-\frac{1}{2}\log|\Sigma_k|-\frac{1}{2}(x-\mu_k)^\top\Sigma_k^{-1}(x-\mu_k)+\log\pi_k",
            "quadratic: each class with a covariance of its own",
        ),
    ),
    symbols={
        "x": Meaning("example", Kind.VECTOR, shape=("d",)),
        r"\Sigma": Meaning(
            "covariance of every class", Kind.MATRIX, Domain.POSITIVE_DEFINITE, ("d", "d")
        ),
        r"\mu_k": Meaning("mean of the class", Kind.VECTOR, shape=("d",)),
        r"\pi_k": Meaning("share of the class", domain=Domain.UNIT),
    },
    names=("linear discriminant", "lda", "discriminant function", "quadratic discriminant", "qda"),
    slips=(
        Slip(
            "half missing",
            r"\delta_k(x)=x^\top\Sigma^{-1}\mu_k-\mu_k^\top\Sigma^{-1}\mu_k+\log\pi_k",
            "from the square of the distance half of μ^⊤Σ⁻¹μ remains",
        ),
        Slip(
            "inverse missing",
            r"\delta_k(x)=x^\top\Sigma\mu_k-\frac{1}{2}\mu_k^\top\Sigma\mu_k+\log\pi_k",
            "the covariance is inverted",
        ),
        Slip(
            "logarithm of the share missing",
            r"\delta_k(x)=x^\top\Sigma^{-1}\mu_k-\frac{1}{2}\mu_k^\top\Sigma^{-1}\mu_k+\pi_k",
            "log-densities are compared: the prior enters by its logarithm",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "linear_discriminant",
        {"example": "x", "covariance": r"\Sigma", "mean": r"\mu_k", "share": r"\pi_k"},
    ),
    related=("fisher-direction", "mahalanobis-distance"),
)
