"""Densities and mass functions of common distributions."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_MEAN = Meaning("mean", aliases=("m",))
_DEVIATION = Meaning("standard deviation", domain=Domain.POSITIVE)

GAUSSIAN = Formula(
    id="gaussian-density",
    title="Density of the normal distribution",
    area="probability",
    source="Gauss 1809",
    latex=r"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}}\exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)",
    forms=(
        r"\mathcal{N}(x;\mu,\sigma^2)=\frac{1}{\sigma\sqrt{2\pi}}e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
        r"f(x)=\frac{1}{\sigma\sqrt{2\pi}}\exp\left(-\frac12\left(\frac{x-\mu}{\sigma}\right)^2\right)",
    ),
    symbols={"x": Meaning("value"), r"\mu": _MEAN, r"\sigma": _DEVIATION},
    names=(
        "gaussian",
        "normal distribution",
        "normal density",
        "gaussian density",
        "normalverteilung",
        "gaußverteilung",
        "loi normale",
        "distribución normal",
        "distribuição normal",
        "нормальное распределение",
        "高斯分布",
        "正态分布",
        "正規分布",
        "ガウス分布",
    ),
    laws=("integrates to one", "symmetric about μ"),
    slips=(
        Slip(
            "sign missing",
            r"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}}\exp\left(\frac{(x-\mu)^2}{2\sigma^2}\right)",
            "the density falls away from the mean: the exponent is negative",
        ),
        Slip(
            "variance outside the root",
            r"p(x)=\frac{1}{\sqrt{2\pi}\sigma^2}\exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)",
            "the normaliser is σ√(2π)",
        ),
        Slip(
            "two missing in the exponent",
            r"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}}\exp\left(-\frac{(x-\mu)^2}{\sigma^2}\right)",
            "the squared distance is divided by 2σ²",
        ),
        Slip(
            "square missing",
            r"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}}\exp\left(-\frac{x-\mu}{2\sigma^2}\right)",
            "the distance from the mean is squared",
        ),
        Slip(
            "deviation for variance",
            r"p(x)=\frac{1}{\sqrt{2\pi\sigma^2}}\exp\left(-\frac{(x-\mu)^2}{2\sigma}\right)",
            "the squared distance is divided by 2σ²",
        ),
    ),
    reference=Reference(
        REFERENCE, "gaussian_density", {"value": "x", "mean": r"\mu", "deviation": r"\sigma"}
    ),
    related=("gaussian-log-density", "multivariate-gaussian-density"),
)

GAUSSIAN_LOG = Formula(
    id="gaussian-log-density",
    title="Log-density of the normal distribution",
    area="probability",
    source="Gauss 1809",
    latex=r"\log p(x)=-\frac{(x-\mu)^2}{2\sigma^2}-\frac{1}{2}\log(2\pi\sigma^2)",
    forms=(
        r"\log p(x)=-\frac{1}{2}\log(2\pi)-\log\sigma-\frac{(x-\mu)^2}{2\sigma^2}",
        r"\log p(x)=-\frac12\left(\frac{(x-\mu)^2}{\sigma^2}+2\log\sigma+\log(2\pi)\right)",
    ),
    symbols={"x": Meaning("value"), r"\mu": _MEAN, r"\sigma": _DEVIATION},
    names=("gaussian log-likelihood", "log-density", "log density", "gaussian"),
    slips=(
        Slip(
            "half missing before the log",
            r"\log p(x)=-\frac{(x-\mu)^2}{2\sigma^2}-\log(2\pi\sigma^2)",
            "the normaliser is a square root: ½ log(2πσ²)",
        ),
        Slip(
            "sign of the normaliser",
            r"\log p(x)=-\frac{(x-\mu)^2}{2\sigma^2}+\frac{1}{2}\log(2\pi\sigma^2)",
            "the normaliser stands in the denominator: it is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE, "gaussian_log_density", {"value": "x", "mean": r"\mu", "deviation": r"\sigma"}
    ),
    related=("gaussian-density", "heteroscedastic-gaussian-nll"),
)

MULTIVARIATE_GAUSSIAN = Formula(
    id="multivariate-gaussian-density",
    title="Density of the multivariate normal distribution",
    area="probability",
    source="classical; Bishop 2006, eq. 2.43",
    latex=r"p(x)=\frac{1}{(2\pi)^{d/2}|\Sigma|^{1/2}}\exp\left(-\frac{1}{2}(x-\mu)^\top\Sigma^{-1}(x-\mu)\right)",
    forms=(
        r"p(x)=(2\pi)^{-d/2}\det(\Sigma)^{-1/2}\exp\left(-\frac12(x-\mu)^\top\Sigma^{-1}(x-\mu)\right)",
        r"p(x)=\frac{1}{\sqrt{(2\pi)^d|\Sigma|}}\exp\left(-\frac{1}{2}(x-\mu)^\top\Sigma^{-1}(x-\mu)\right)",
    ),
    symbols={
        "d": Meaning("dimension", Kind.INTEGER, Domain.INTEGER, aliases=("D", "n", "k")),
        "x": Meaning("value", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}",)),
        r"\mu": Meaning("mean", Kind.VECTOR, shape=("d",), aliases=(r"\boldsymbol{\mu}",)),
        r"\Sigma": Meaning(
            "covariance",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            ("d", "d"),
            aliases=(r"\boldsymbol{\Sigma}",),
        ),
    },
    names=("multivariate gaussian", "multivariate normal"),
    slips=(
        Slip(
            "inverse missing",
            r"p(x)=\frac{1}{(2\pi)^{d/2}|\Sigma|^{1/2}}\exp\left(-\frac{1}{2}(x-\mu)^\top\Sigma(x-\mu)\right)",
            "distances are measured with the inverse of the covariance",
        ),
        Slip(
            "root of the determinant missing",
            r"p(x)=\frac{1}{(2\pi)^{d/2}|\Sigma|}\exp\left(-\frac{1}{2}(x-\mu)^\top\Sigma^{-1}(x-\mu)\right)",
            "the normaliser holds the square root of the determinant",
        ),
        Slip(
            "half missing",
            r"p(x)=\frac{1}{(2\pi)^{d/2}|\Sigma|^{1/2}}\exp\left(-(x-\mu)^\top\Sigma^{-1}(x-\mu)\right)",
            "the quadratic form is halved",
        ),
        Slip(
            "exponent of the normaliser",
            r"p(x)=\frac{1}{(2\pi)^{d}|\Sigma|^{1/2}}\exp\left(-\frac{1}{2}(x-\mu)^\top\Sigma^{-1}(x-\mu)\right)",
            "2π is raised to d/2",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "multivariate_gaussian_density",
        {"dimension": "d", "value": "x", "mean": r"\mu", "covariance": r"\Sigma"},
    ),
    related=("gaussian-density",),
)

BERNOULLI = Formula(
    id="bernoulli-mass",
    title="Mass function of the Bernoulli distribution",
    area="probability",
    source="Bernoulli 1713",
    latex=r"P(y)=p^y(1-p)^{1-y}",
    symbols={
        "p": Meaning("probability of 1", domain=Domain.UNIT, aliases=(r"\theta", r"\hat y")),
        "y": Meaning("0 or 1", domain=Domain.BINARY, aliases=("x", "k")),
    },
    names=("bernoulli",),
    slips=(
        Slip("exponents exchanged", r"P(y)=p^{1-y}(1-p)^{y}", "for y = 1 the probability is p"),
    ),
    reference=Reference(REFERENCE, "bernoulli_mass", {"probability": "p", "outcome": "y"}),
    related=("binary-cross-entropy", "binomial-mass"),
)

BINOMIAL = Formula(
    id="binomial-mass",
    title="Mass function of the binomial distribution",
    area="probability",
    source="Bernoulli 1713",
    latex=r"P(k)=\binom{n}{k}p^k(1-p)^{n-k}",
    forms=(r"P(k)=\frac{n!}{k!(n-k)!}p^k(1-p)^{n-k}",),
    symbols={
        "n": Meaning("number of trials", Kind.INTEGER, Domain.INTEGER),
        "k": Meaning("number of successes", Kind.INTEGER, Domain.INTEGER),
        "p": Meaning("probability of success", domain=Domain.UNIT),
    },
    names=(
        "binomial",
        "binomialverteilung",
        "loi binomiale",
        "distribución binomial",
        "биномиальное распределение",
        "二项分布",
        "二項分布",
    ),
    slips=(
        Slip(
            "coefficient missing",
            r"P(k)=p^k(1-p)^{n-k}",
            "there are n over k orders: the binomial coefficient is missing",
        ),
        Slip(
            "exponents exchanged",
            r"P(k)=\binom{n}{k}p^{n-k}(1-p)^{k}",
            "k successes have probability p^k",
        ),
    ),
    reference=Reference(
        REFERENCE, "binomial_mass", {"trials": "n", "successes": "k", "probability": "p"}
    ),
    related=("bernoulli-mass",),
)

POISSON = Formula(
    id="poisson-mass",
    title="Mass function of the Poisson distribution",
    area="probability",
    source="Poisson 1837",
    latex=r"P(k)=\frac{\lambda^ke^{-\lambda}}{k!}",
    forms=(r"P(k)=e^{-\lambda}\frac{\lambda^k}{k!}",),
    symbols={
        r"\lambda": Meaning("mean", domain=Domain.POSITIVE),
        "k": Meaning("count", Kind.INTEGER, Domain.INTEGER, aliases=("x", "m")),
    },
    names=(
        "poisson",
        "poisson-verteilung",
        "loi de poisson",
        "distribución de poisson",
        "распределение пуассона",
        "泊松分布",
        "ポアソン分布",
    ),
    slips=(
        Slip(
            "factorial missing",
            r"P(k)=\frac{\lambda^ke^{-\lambda}}{k}",
            "the denominator is k factorial",
        ),
        Slip(
            "sign of the exponent",
            r"P(k)=\frac{\lambda^ke^{\lambda}}{k!}",
            "the masses sum to one with e^{−λ}",
        ),
    ),
    reference=Reference(REFERENCE, "poisson_mass", {"mean": r"\lambda", "count": "k"}),
)

EXPONENTIAL = Formula(
    id="exponential-density",
    title="Density of the exponential distribution",
    area="probability",
    source="classical",
    latex=r"p(x)=\lambda e^{-\lambda x}",
    forms=(r"f(x)=\lambda\exp(-\lambda x)",),
    conventions=(
        Convention(r"p(x)=\frac{1}{\beta}e^{-x/\beta}", "by the mean β in place of the rate"),
    ),
    symbols={
        r"\lambda": Meaning("rate", domain=Domain.POSITIVE, aliases=(r"\alpha",)),
        "x": Meaning("value", domain=Domain.NON_NEGATIVE),
    },
    names=("exponential distribution", "exponential density"),
    laws=("its mean is 1/λ",),
    slips=(
        Slip(
            "rate upside down",
            r"p(x)=\frac{1}{\lambda}e^{-\lambda x}",
            "the density integrates to one with the factor λ",
        ),
    ),
    reference=Reference(REFERENCE, "exponential_density", {"rate": r"\lambda", "value": "x"}),
)

LAPLACE = Formula(
    id="laplace-density",
    title="Density of the Laplace distribution",
    area="probability",
    source="Laplace 1774",
    latex=r"p(x)=\frac{1}{2b}\exp\left(-\frac{|x-\mu|}{b}\right)",
    symbols={
        "x": Meaning("value"),
        r"\mu": Meaning("median"),
        "b": Meaning("scale", domain=Domain.POSITIVE),
    },
    names=("laplace distribution", "laplace density"),
    slips=(
        Slip(
            "two missing",
            r"p(x)=\frac{1}{b}\exp\left(-\frac{|x-\mu|}{b}\right)",
            "both sides together integrate to one with 1/(2b)",
        ),
        Slip(
            "absolute value missing",
            r"p(x)=\frac{1}{2b}\exp\left(-\frac{x-\mu}{b}\right)",
            "the density falls on both sides: |x − μ|",
        ),
    ),
    reference=Reference(
        REFERENCE, "laplace_density", {"scale": "b", "value": "x", "median": r"\mu"}
    ),
)

REPARAMETERIZATION = Formula(
    id="reparameterization",
    title="Reparameterised Gaussian sample",
    area="probability",
    generic=True,
    source="Kingma & Welling 2014, arXiv:1312.6114, sec. 2.4",
    url="https://arxiv.org/abs/1312.6114",
    latex=r"z=\mu+\sigma\odot\epsilon",
    forms=(r"z=\sigma\epsilon+\mu", r"z=\mu+\sigma\cdot\epsilon"),
    symbols={
        r"\mu": Meaning("mean", aliases=(r"\mu_\phi(x)",)),
        r"\sigma": Meaning(
            "standard deviation", domain=Domain.POSITIVE, aliases=(r"\sigma_\phi(x)",)
        ),
        r"\epsilon": Meaning("noise, drawn from N(0, 1)"),
    },
    names=("reparameterization", "reparameterisation", "reparameterization trick"),
    slips=(
        Slip(
            "variance for deviation",
            r"z=\mu+\sigma^2\odot\epsilon",
            "noise of variance one is scaled by the standard deviation",
        ),
        Slip("mean missing", r"z=\sigma\odot\epsilon", "the mean is added"),
    ),
    reference=Reference(
        REFERENCE,
        "reparameterized_sample",
        {"mean": r"\mu", "deviation": r"\sigma", "noise": r"\epsilon"},
    ),
    related=("ddpm-forward-reparameterization", "gaussian-kl-standard"),
)
