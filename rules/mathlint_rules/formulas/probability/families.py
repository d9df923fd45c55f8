"""Families of distributions beyond the normal one, and bounds that hold for all."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_X = Meaning("value", domain=Domain.POSITIVE, aliases=("y",))
_SHARE = Meaning("value, in (0, 1)", domain=Domain.UNIT, aliases=(r"\theta", "p"))
_ALPHA = Meaning("first shape", domain=Domain.POSITIVE, aliases=("a",))
_BETA = Meaning("second shape", domain=Domain.POSITIVE, aliases=("b",))

LOG_NORMAL = Formula(
    id="log-normal-density",
    title="Log-normal density",
    area="probability",
    source="classical; Aitchison & Brown 1957",
    latex=r"f(x)=\frac{1}{x\sigma\sqrt{2\pi}}\exp\left(-\frac{(\ln x-\mu)^2}{2\sigma^2}\right)",
    forms=(
        r"f(x)=\frac{1}{\sqrt{2\pi}\sigma x}\exp\left(-\frac12\left(\frac{\log x-\mu}{\sigma}\right)^2\right)",
        r"f(x)=\frac{1}{x\sqrt{2\pi\sigma^2}}e^{-\frac{(\ln x-\mu)^2}{2\sigma^2}}",
    ),
    symbols={
        "x": _X,
        r"\mu": Meaning("mean of the logarithm"),
        r"\sigma": Meaning("standard deviation of the logarithm", domain=Domain.POSITIVE),
    },
    names=("log-normal", "lognormal", "log normal"),
    slips=(
        Slip(
            "value missing below",
            r"f(x)=\frac{1}{\sigma\sqrt{2\pi}}\exp\left(-\frac{(\ln x-\mu)^2}{2\sigma^2}\right)",
            "the density is one of x, not of its logarithm: divide by x",
        ),
        Slip(
            "log missing",
            r"f(x)=\frac{1}{x\sigma\sqrt{2\pi}}\exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)",
            "the logarithm of x is normal: ln x − μ",
        ),
    ),
    reference=Reference(
        REFERENCE, "log_normal_density", {"value": "x", "mean": r"\mu", "deviation": r"\sigma"}
    ),
    related=("gaussian-density",),
)

BETA = Formula(
    id="beta-density",
    title="Beta density",
    area="probability",
    source="classical",
    latex=r"f(x)=\frac{\Gamma(\alpha+\beta)}{\Gamma(\alpha)\Gamma(\beta)}x^{\alpha-1}(1-x)^{\beta-1}",
    symbols={"x": _SHARE, r"\alpha": _ALPHA, r"\beta": _BETA},
    names=("beta distribution", "beta density", "beta prior"),
    laws=("uniform for α = β = 1",),
    slips=(
        Slip(
            "exponents not reduced",
            r"f(x)=\frac{\Gamma(\alpha+\beta)}{\Gamma(\alpha)\Gamma(\beta)}x^{\alpha}(1-x)^{\beta}",
            "the exponents are α − 1 and β − 1",
        ),
        Slip(
            "quotient upside down",
            r"f(x)=\frac{\Gamma(\alpha)\Gamma(\beta)}{\Gamma(\alpha+\beta)}x^{\alpha-1}(1-x)^{\beta-1}",
            "Γ(α + β) stands above",
        ),
    ),
    reference=Reference(
        REFERENCE, "beta_density", {"value": "x", "first": r"\alpha", "second": r"\beta"}
    ),
    related=("beta-posterior-mean", "gamma-density"),
)

GAMMA = Formula(
    id="gamma-density",
    title="Gamma density",
    area="probability",
    source="classical",
    latex=r"f(x)=\frac{\beta^\alpha}{\Gamma(\alpha)}x^{\alpha-1}e^{-\beta x}",
    forms=(r"f(x)=\frac{\beta^\alpha x^{\alpha-1}\exp(-\beta x)}{\Gamma(\alpha)}",),
    conventions=(
        Convention(
            r"f(x)=\frac{1}{\Gamma(k)\theta^k}x^{k-1}e^{-x/\theta}",
            "by the scale θ in place of the rate",
        ),
    ),
    symbols={
        "x": _X,
        r"\alpha": Meaning("shape", domain=Domain.POSITIVE, aliases=("k", "a")),
        r"\beta": Meaning("rate", domain=Domain.POSITIVE, aliases=(r"\lambda", "b")),
    },
    names=("gamma distribution", "gamma density", "gamma prior"),
    laws=("exponential for α = 1",),
    slips=(
        Slip(
            "minus missing",
            r"f(x)=\frac{\beta^\alpha}{\Gamma(\alpha)}x^{\alpha-1}e^{\beta x}",
            "the density falls: e^{−βx}",
        ),
        Slip(
            "exponent not reduced",
            r"f(x)=\frac{\beta^\alpha}{\Gamma(\alpha)}x^{\alpha}e^{-\beta x}",
            "the exponent is α − 1",
        ),
    ),
    reference=Reference(
        REFERENCE, "gamma_density", {"value": "x", "shape": r"\alpha", "rate": r"\beta"}
    ),
    related=("exponential-density", "beta-density"),
)

BETA_POSTERIOR = Formula(
    id="beta-posterior-mean",
    title="Posterior mean of a probability",
    area="probability",
    source="Laplace 1774; classical",
    latex=r"\mathbb{E}[\theta\mid k]=\frac{\alpha+k}{\alpha+\beta+n}",
    forms=(r"\hat{\theta}=\frac{k+\alpha}{n+\alpha+\beta}",),
    symbols={
        r"\alpha": _ALPHA,
        r"\beta": _BETA,
        "k": Meaning("successes", Kind.INTEGER, Domain.INTEGER, aliases=("x", "s")),
        "n": Meaning("trials", Kind.INTEGER, Domain.INTEGER, aliases=("N",)),
    },
    names=("beta-binomial", "posterior mean", "conjugate prior", "beta prior"),
    slips=(
        Slip(
            "second shape missing",
            r"\mathbb{E}[\theta\mid k]=\frac{\alpha+k}{\alpha+n}",
            "both shapes are counted below: α + β + n",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "beta_posterior_mean",
        {"first": r"\alpha", "successes": "k", "second": r"\beta", "trials": "n"},
    ),
    related=("beta-density", "binomial-mass"),
)

GEOMETRIC = Formula(
    id="geometric-mass",
    title="Geometric distribution",
    area="probability",
    source="classical",
    latex=r"P(X=k)=(1-p)^{k-1}p",
    forms=(r"P(X=k)=p(1-p)^{k-1}",),
    conventions=(
        Convention(r"P(X=k)=(1-p)^{k}p", "X counts the failures before the first success"),
    ),
    symbols={
        "p": Meaning("probability of success", domain=Domain.UNIT, aliases=(r"\theta",)),
        "k": Meaning("trial of the first success", Kind.INTEGER, Domain.INTEGER),
    },
    names=("geometric distribution", "first success"),
    reference=Reference(REFERENCE, "geometric_mass", {"probability": "p", "trial": "k"}),
    related=("binomial-mass",),
)

GUMBEL_SOFTMAX = Formula(
    id="gumbel-softmax",
    title="Gumbel-softmax sample",
    area="probability",
    source="Jang, Gu & Poole 2017, arXiv:1611.01144; Maddison et al. 2017, arXiv:1611.00712",
    url="https://arxiv.org/abs/1611.01144",
    latex=r"y_i=\frac{\exp\left((\log\pi_i+g_i)/\tau\right)}{\sum_{j=1}^{k}\exp\left((\log\pi_j+g_j)/\tau\right)}",
    symbols={
        r"\pi_i": Meaning("probability of a class", domain=Domain.UNIT),
        "g_i": Meaning("draw from Gumbel(0, 1)"),
        r"\tau": Meaning("temperature", domain=Domain.POSITIVE, aliases=("T", r"\lambda")),
        "k": Meaning("number of classes", Kind.INTEGER, Domain.INTEGER, aliases=("K", "n")),
    },
    names=("gumbel-softmax", "gumbel softmax", "gumbel", "concrete distribution"),
    laws=("one-hot as τ → 0",),
    slips=(
        Slip(
            "log missing",
            r"y_i=\frac{\exp\left((\pi_i+g_i)/\tau\right)}{\sum_{j=1}^{k}\exp\left((\pi_j+g_j)/\tau\right)}",
            "the noise is added to log-probabilities",
        ),
        Slip(
            "noise missing below",
            r"y_i=\frac{\exp\left((\log\pi_i+g_i)/\tau\right)}{\sum_{j=1}^{k}\exp\left(\log\pi_j/\tau\right)}",
            "the same noise stands above and below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gumbel_softmax",
        {
            "probability": r"\pi_i",
            "noise": "g_i",
            "temperature": r"\tau",
            "classes": "k",
            "probabilities": r"\pi_j",
            "noises": "g_j",
        },
    ),
    related=("softmax", "temperature-softmax"),
)

HOEFFDING = Formula(
    id="hoeffding-bound",
    title="Hoeffding's bound",
    area="probability",
    source="Hoeffding 1963",
    latex=r"\delta=2\exp\left(-2n\epsilon^2\right)",
    forms=(r"\delta=2e^{-2n\epsilon^2}",),
    symbols={
        "n": Meaning("number of draws, each in [0, 1]", Kind.INTEGER, Domain.INTEGER),
        r"\epsilon": Meaning(
            "distance of the mean from its expectation", domain=Domain.POSITIVE, aliases=("t",)
        ),
    },
    names=("hoeffding", "concentration inequality", "concentration"),
    slips=(
        Slip(
            "square missing",
            r"\delta=2\exp\left(-2n\epsilon\right)",
            "the distance is squared",
        ),
        Slip(
            "minus missing",
            r"\delta=2\exp\left(2n\epsilon^2\right)",
            "the probability falls with n: a minus is missing",
        ),
    ),
    reference=Reference(REFERENCE, "hoeffding_bound", {"draws": "n", "distance": r"\epsilon"}),
    related=("standard-error",),
)
