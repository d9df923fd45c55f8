"""Means, spreads, correlations and scaling of data."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_N = Meaning("number of values, at least two", Kind.INTEGER, Domain.INTEGER, aliases=("N", "m"))
_X = Meaning("value")
_Y = Meaning("second value")
_MEAN = Meaning("mean of the values", aliases=(r"\mu",))

MEAN = Formula(
    id="sample-mean",
    title="Mean",
    area="statistics",
    generic=True,
    source="classical",
    latex=r"\bar{x}=\frac{1}{n}\sum_{i=1}^{n}x_i",
    forms=(r"\mu_B=\frac{1}{m}\sum_{i=1}^{m}x_i",),
    symbols={"n": _N, "x_i": _X},
    names=("sample mean", "arithmetic mean", "empirical mean"),
    slips=(
        Slip(
            "count missing",
            r"\bar{x}=\sum_{i=1}^{n}x_i",
            "the sum is divided by the number of values",
        ),
    ),
    reference=Reference(REFERENCE, "mean", {"size": "n", "values": "x_i"}),
    related=("sample-variance",),
)

VARIANCE = Formula(
    id="sample-variance",
    title="Sample variance",
    area="statistics",
    source="Bessel 1818; classical",
    latex=r"s^2=\frac{1}{n-1}\sum_{i=1}^{n}(x_i-\bar{x})^2",
    conventions=(
        Convention(
            r"s^2=\frac{1}{n}\sum_{i=1}^{n}(x_i-\bar{x})^2",
            "the maximum-likelihood estimate, which is biased",
        ),
        Convention(r"\sigma^2=\frac{1}{N}\sum_{i=1}^{N}(x_i-\mu)^2", "of a whole population"),
        Convention(
            r"s=\sqrt{\frac{1}{N-1}\sum_{i=1}^{N}(x_i-\bar{x})^2}",
            "its root, the standard deviation",
        ),
        Convention(
            r"\sigma=\sqrt{\frac{1}{N}\sum_{i=1}^{N}(x_i-\mu)^2}",
            "the standard deviation of a whole population",
        ),
        Convention(r"\sigma_B^2=\frac{1}{m}\sum_{i=1}^{m}(x_i-\mu_B)^2", "of a whole population"),
    ),
    symbols={"n": _N, "x_i": _X, r"\bar{x}": _MEAN},
    names=(
        "sample variance",
        "unbiased variance",
        "variance",
        "standard deviation",
        "stichprobenvarianz",
        "empirische varianz",
        "variance empirique",
        "varianza muestral",
        "variância amostral",
        "выборочная дисперсия",
        "样本方差",
        "標本分散",
    ),
    laws=("(n − 1)/n times it is the variance of the values themselves",),
    slips=(
        Slip(
            "square missing",
            r"s^2=\frac{1}{n-1}\sum_{i=1}^{n}(x_i-\bar{x})",
            "the deviations are squared",
        ),
    ),
    reference=Reference(
        REFERENCE, "sample_variance", {"size": "n", "values": "x_i", "mean": r"\bar{x}"}
    ),
    related=("variance", "sample-mean"),
)

POPULATION_VARIANCE = Formula(
    id="variance",
    title="Variance",
    area="statistics",
    source="classical; Fisher 1918",
    latex=r"\sigma^2=\frac{1}{n}\sum_{i=1}^{n}(x_i-\mu)^2",
    symbols={"n": _N, "x_i": _X, r"\mu": Meaning("mean", aliases=(r"\bar{x}",))},
    names=(
        "variance",
        "varianz",
        "varianza",
        "variância",
        "дисперсия",
        "方差",
        "分散",
    ),
    slips=(
        Slip(
            "square missing",
            r"\sigma^2=\frac{1}{n}\sum_{i=1}^{n}(x_i-\mu)",
            "the deviations are squared",
        ),
        Slip(
            "mean missing",
            r"\sigma^2=\sum_{i=1}^{n}(x_i-\mu)^2",
            "the squares are averaged: 1/n is missing",
        ),
    ),
    reference=Reference(REFERENCE, "variance", {"size": "n", "values": "x_i", "mean": r"\mu"}),
    related=("sample-variance",),
)

COVARIANCE = Formula(
    id="sample-covariance",
    title="Sample covariance",
    area="statistics",
    source="classical",
    latex=r"s_{xy}=\frac{1}{n-1}\sum_{i=1}^{n}(x_i-\bar{x})(y_i-\bar{y})",
    conventions=(
        Convention(r"C=\frac{1}{n-1}X^\top X", "of centred data, as a matrix"),
        Convention(
            r"\Sigma=\frac{1}{n}\sum_{i=1}^{n}(x_i-\bar{x})(x_i-\bar{x})^\top",
            "the matrix of vectors",
        ),
        Convention(
            r"\Sigma=\frac{1}{n-1}\sum_{i=1}^{n}(x_i-\bar{x})(x_i-\bar{x})^\top",
            "the matrix of vectors",
        ),
    ),
    symbols={
        "n": _N,
        "x_i": _X,
        r"\bar{x}": _MEAN,
        "y_i": _Y,
        r"\bar{y}": Meaning("mean of the second values"),
    },
    names=(
        "covariance",
        "covariance matrix",
    ),
    laws=("symmetric",),
    slips=(
        Slip(
            "mean missing",
            r"s_{xy}=\frac{1}{n-1}\sum_{i=1}^{n}(x_i-\bar{x})y_i-\bar{y}",
            "both factors are deviations from their means: bracket y_i − ȳ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sample_covariance",
        {
            "size": "n",
            "first": "x_i",
            "first_mean": r"\bar{x}",
            "second": "y_i",
            "second_mean": r"\bar{y}",
        },
    ),
    related=("pearson-correlation",),
)

PEARSON = Formula(
    id="pearson-correlation",
    title="Pearson correlation",
    area="statistics",
    source="Pearson 1895",
    latex=r"\rho=\frac{\operatorname{Cov}(X,Y)}{\sqrt{\operatorname{Var}(X)\operatorname{Var}(Y)}}",
    forms=(
        r"\rho=\frac{\operatorname{Cov}(X,Y)}{\sqrt{\operatorname{Var}(X)}\sqrt{\operatorname{Var}(Y)}}",
    ),
    conventions=(
        Convention(
            r"\rho=\frac{\operatorname{Cov}(X,Y)}{\sigma_X\sigma_Y}",
            "the standard deviations by their names",
        ),
        Convention(
            r"r=\frac{\sum_{i=1}^{n}(x_i-\bar{x})(y_i-\bar{y})}{\sqrt{\sum_{i=1}^{n}(x_i-\bar{x})^2}\sqrt{\sum_{i=1}^{n}(y_i-\bar{y})^2}}",
            "of a sample",
        ),
        Convention(
            r"r=\frac{\sum_{i=1}^{n}(x_i-\bar{x})(y_i-\bar{y})}{\sqrt{\sum_{i=1}^{n}(x_i-\bar{x})^2\sum_{i=1}^{n}(y_i-\bar{y})^2}}",
            "of a sample",
        ),
    ),
    symbols={
        "X": Meaning("first random variable", Kind.EVENT, aliases=("A",)),
        "Y": Meaning("second random variable", Kind.EVENT, aliases=(r"S_{\text{combined}}",)),
    },
    names=(
        "pearson",
        "correlation",
        "correlation coefficient",
        "korrelationskoeffizient",
        "coefficient de corrélation",
        "coeficiente de correlación",
        "коэффициент корреляции",
        "相关系数",
        "相関係数",
    ),
    laws=("in [−1, 1]", "symmetric"),
    slips=(
        Slip(
            "root missing",
            r"\rho=\frac{\operatorname{Cov}(X,Y)}{\operatorname{Var}(X)\operatorname{Var}(Y)}",
            "the covariance is divided by the standard deviations",
        ),
        Slip(
            "one variance missing",
            r"\rho=\frac{\operatorname{Cov}(X,Y)}{\sqrt{\operatorname{Var}(X)}}",
            "divide by both standard deviations",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "correlation",
        {
            "covariance": r"\operatorname{Cov}(X,Y)",
            "first_variance": r"\operatorname{Var}(X)",
            "second_variance": r"\operatorname{Var}(Y)",
        },
    ),
    related=("sample-covariance", "cosine-similarity"),
)

Z_SCORE = Formula(
    id="z-score",
    title="Standardised value",
    area="statistics",
    generic=True,
    source="classical",
    latex=r"z=\frac{x-\mu}{\sigma}",
    forms=(r"x'=\frac{x-\mu}{\sigma}",),
    symbols={
        "x": Meaning("value", aliases=("x_i", "X")),
        r"\mu": Meaning("mean", aliases=(r"\bar{x}",)),
        r"\sigma": Meaning("standard deviation", domain=Domain.POSITIVE, aliases=("s",)),
    },
    names=("z-score", "standardisation", "standardization", "standardise", "standard score"),
    slips=(
        Slip(
            "variance below",
            r"z=\frac{x-\mu}{\sigma^2}",
            "divide by the standard deviation, not by the variance",
        ),
        Slip("mean added", r"z=\frac{x+\mu}{\sigma}", "the mean is subtracted"),
    ),
    reference=Reference(
        REFERENCE, "standardised", {"value": "x", "mean": r"\mu", "deviation": r"\sigma"}
    ),
    related=("min-max-scaling", "layer-norm"),
)

MIN_MAX = Formula(
    id="min-max-scaling",
    title="Min-max scaling",
    area="statistics",
    source="classical",
    latex=r"x'=\frac{x-x_{\min}}{x_{\max}-x_{\min}}",
    symbols={
        "x": Meaning("value"),
        r"x_{\min}": Meaning("least value", aliases=("x_{min}",)),
        r"x_{\max}": Meaning("greatest value", aliases=("x_{max}",)),
    },
    names=("min-max", "minmax", "normalisation", "normalization", "scaling"),
    laws=("in [0, 1]",),
    slips=(
        Slip(
            "minimum missing above",
            r"x'=\frac{x}{x_{\max}-x_{\min}}",
            "the least value has to become zero: subtract it",
        ),
        Slip(
            "minimum missing below",
            r"x'=\frac{x-x_{\min}}{x_{\max}}",
            "the greatest value has to become one: divide by the range",
        ),
    ),
    reference=Reference(
        REFERENCE, "min_max_scaled", {"value": "x", "least": r"x_{\min}", "greatest": r"x_{\max}"}
    ),
    related=("z-score",),
)

STANDARD_ERROR = Formula(
    id="standard-error",
    title="Standard error of the mean",
    area="statistics",
    generic=True,
    source="classical",
    latex=r"\operatorname{SE}=\frac{s}{\sqrt{n}}",
    symbols={
        "s": Meaning("standard deviation", domain=Domain.POSITIVE, aliases=(r"\sigma",)),
        "n": _N,
    },
    names=("standard error",),
    slips=(
        Slip(
            "root missing",
            r"\operatorname{SE}=\frac{s}{n}",
            "the error falls with the square root of the size",
        ),
    ),
    reference=Reference(REFERENCE, "standard_error", {"deviation": "s", "size": "n"}),
    related=("t-statistic",),
)

T_STATISTIC = Formula(
    id="t-statistic",
    title="t statistic of a mean",
    area="statistics",
    generic=True,
    source="Student 1908",
    latex=r"t=\frac{\bar{x}-\mu_0}{s/\sqrt{n}}",
    forms=(r"t=\frac{\sqrt{n}(\bar{x}-\mu_0)}{s}",),
    symbols={
        r"\bar{x}": Meaning("mean of the sample"),
        r"\mu_0": Meaning("mean under the hypothesis"),
        "s": Meaning("standard deviation of the sample", domain=Domain.POSITIVE),
        "n": _N,
    },
    names=("t-test", "t statistic", "t-statistic", "student"),
    slips=(
        Slip(
            "size missing",
            r"t=\frac{\bar{x}-\mu_0}{s}",
            "the difference is divided by the standard error s/√n",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "t_statistic",
        {"mean": r"\bar{x}", "hypothesis": r"\mu_0", "deviation": "s", "size": "n"},
    ),
    related=("standard-error",),
)
