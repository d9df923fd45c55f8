"""Gaussian processes: their evidence, and where to look next."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_MEAN = Meaning("predictive mean", Kind.FUNCTION, aliases=(r"\mu_t", r"\mu_n"))
_DEVIATION = Meaning(
    "predictive standard deviation",
    Kind.FUNCTION,
    Domain.POSITIVE,
    aliases=(r"\sigma_t", r"\sigma_n"),
)
_INPUT = Meaning("input", Kind.EVENT, aliases=(r"\mathbf{x}",))
_BEST = Meaning("best value so far", aliases=("f^*", "f_{best}", "y^*", r"f(x^+)"))

EVIDENCE = Formula(
    id="gaussian-process-evidence",
    title="Log marginal likelihood of a Gaussian process",
    area="statistics",
    source="Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, eq. 2.30",
    latex=r"\log p(y\mid X)=-\frac{1}{2}y^\top K^{-1}y-\frac{1}{2}\log|K|-\frac{n}{2}\log2\pi",
    forms=(
        r"\log p(y\mid X)=-\frac{1}{2}\left(y^\top K^{-1}y+\log|K|+n\log2\pi\right)",
        r"\log p(y\mid X,\theta)=-\frac12y^\top K^{-1}y-\frac12\log\det K-\frac n2\log(2\pi)",
    ),
    conventions=(
        Convention(
            r"\log p(y\mid X)=-\frac12y^\top(K+\sigma_n^2I)^{-1}y-\frac12\log|K+\sigma_n^2I|-\frac n2\log2\pi",
            "the noise written out, as Rasmussen & Williams have it",
        ),
        Convention(
            r"\log p(y\mid X)=-\frac12y^\top K^{-1}y-\frac12\log|K|",
            "without the constant, where it is only maximised",
        ),
    ),
    symbols={
        "y": Meaning("targets", Kind.VECTOR, shape=("n",), aliases=(r"\mathbf{y}",)),
        "K": Meaning(
            "kernel of all pairs of examples, with the noise on its diagonal",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            ("n", "n"),
            aliases=("K_y", r"K_\theta", r"\mathbf{K}"),
        ),
        "n": Meaning("examples", Kind.INTEGER, Domain.INTEGER),
    },
    names=("marginal likelihood", "log marginal likelihood", "evidence of a gaussian process"),
    laws=("the first term fits the data, the second prefers simple functions",),
    slips=(
        Slip(
            "sign of the determinant",
            r"\log p(y\mid X)=-\frac{1}{2}y^\top K^{-1}y+\frac{1}{2}\log|K|-\frac{n}{2}\log2\pi",
            "a wide prior is less likely: the log-determinant is subtracted",
        ),
        Slip(
            "half missing before the determinant",
            r"\log p(y\mid X)=-\frac{1}{2}y^\top K^{-1}y-\log|K|-\frac{n}{2}\log2\pi",
            "the density divides by the root of the determinant: ½ log|K|",
        ),
        Slip(
            "inverse missing",
            r"\log p(y\mid X)=-\frac{1}{2}y^\top Ky-\frac{1}{2}\log|K|-\frac{n}{2}\log2\pi",
            "the quadratic form is that of the inverse, K⁻¹",
        ),
    ),
    reference=Reference(
        REFERENCE, "process_evidence", {"targets": "y", "gram": "K", "examples": "n"}
    ),
    related=("gaussian-process-mean", "multivariate-gaussian-density"),
)

EXPECTED_IMPROVEMENT = Formula(
    id="expected-improvement",
    title="Expected improvement",
    area="statistics",
    source="Jones, Schonlau & Welch 1998, Efficient global optimization",
    latex=r"\operatorname{EI}(x)=(\mu(x)-f^+)\Phi(Z)+\sigma(x)\phi(Z)",
    conventions=(
        Convention(
            r"\operatorname{EI}(x)=(\mu(x)-f^+-\xi)\Phi(Z)+\sigma(x)\phi(Z)",
            "with a margin for exploration",
        ),
        Convention(
            r"\operatorname{EI}(x)=(f^+-\mu(x))\Phi(Z)+\sigma(x)\phi(Z)", "of a minimum, as printed"
        ),
        Convention(
            r"\operatorname{EI}(x)=\mathbb{E}\left[\max(f(x)-f^+,0)\right]", "by its definition"
        ),
    ),
    symbols={
        r"\mu": _MEAN,
        r"\sigma": _DEVIATION,
        "x": _INPUT,
        "f^+": _BEST,
        "Z": Meaning("improvement in standard deviations: (μ(x) − f⁺)/σ(x)"),
        r"\Phi": Meaning("distribution function of the standard normal law", Kind.FUNCTION),
        r"\phi": Meaning("density of the standard normal law", Kind.FUNCTION),
    },
    names=("expected improvement", "acquisition function"),
    laws=("at least 0",),
    slips=(
        Slip(
            "density and distribution exchanged",
            r"\operatorname{EI}(x)=(\mu(x)-f^+)\phi(Z)+\sigma(x)\Phi(Z)",
            "the improvement is weighted with its probability Φ(Z), the deviation with φ(Z)",
        ),
        Slip(
            "exploration subtracted",
            r"\operatorname{EI}(x)=(\mu(x)-f^+)\Phi(Z)-\sigma(x)\phi(Z)",
            "what is uncertain may be better: σφ(Z) is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "expected_improvement",
        {
            "mean": r"\mu(x)",
            "deviation": r"\sigma(x)",
            "best": "f^+",
            "probability": r"\Phi(Z)",
            "density": r"\phi(Z)",
        },
    ),
    related=("gaussian-process-mean", "probability-of-improvement"),
)

PROBABILITY_OF_IMPROVEMENT = Formula(
    id="probability-of-improvement",
    title="Probability of improvement",
    area="statistics",
    source="Kushner 1964; Brochu, Cora & de Freitas 2010, arXiv:1012.2599, sec. 2.3",
    url="https://arxiv.org/abs/1012.2599",
    latex=r"\operatorname{PI}(x)=\Phi\left(\frac{\mu(x)-f^+-\xi}{\sigma(x)}\right)",
    conventions=(
        Convention(
            r"\operatorname{PI}(x)=\Phi\left(\frac{\mu(x)-f^+}{\sigma(x)}\right)",
            "without a margin",
        ),
        Convention(
            r"\operatorname{PI}(x)=\Phi\left(\frac{f^+-\mu(x)}{\sigma(x)}\right)", "of a minimum"
        ),
    ),
    symbols={
        r"\Phi": Meaning("distribution function of the standard normal law", Kind.FUNCTION),
        r"\mu": _MEAN,
        r"\sigma": _DEVIATION,
        "x": _INPUT,
        "f^+": _BEST,
        r"\xi": Meaning("margin", domain=Domain.SMALL, aliases=(r"\epsilon",)),
    },
    names=("probability of improvement",),
    slips=(
        Slip(
            "margin added",
            r"\operatorname{PI}(x)=\Phi\left(\frac{\mu(x)-f^++\xi}{\sigma(x)}\right)",
            "the value has to exceed the best one by ξ: the margin is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "standardised_improvement",
        {"mean": r"\mu(x)", "deviation": r"\sigma(x)", "best": "f^+", "margin": r"\xi"},
        value=r"\frac{\mu(x)-f^+-\xi}{\sigma(x)}",
    ),
    related=("expected-improvement",),
)

CONFIDENCE_BOUND = Formula(
    id="gp-ucb",
    title="Upper confidence bound of a Gaussian process",
    area="statistics",
    generic=True,
    source="Srinivas et al. 2010, arXiv:0912.3995",
    url="https://arxiv.org/abs/0912.3995",
    latex=r"a(x)=\mu(x)+\kappa\sigma(x)",
    forms=(r"\operatorname{UCB}(x)=\mu(x)+\kappa\sigma(x)",),
    conventions=(
        Convention(r"a(x)=\mu_{t-1}(x)+\sqrt{\beta_t}\sigma_{t-1}(x)", "by β_t, as in the paper"),
        Convention(r"a(x)=\mu(x)-\kappa\sigma(x)", "of a minimum: the lower bound"),
    ),
    symbols={
        r"\mu": _MEAN,
        r"\sigma": _DEVIATION,
        "x": _INPUT,
        r"\kappa": Meaning("how much to explore", domain=Domain.POSITIVE, aliases=(r"\beta",)),
    },
    names=("gp-ucb", "acquisition function", "bayesian optimisation", "bayesian optimization"),
    reference=Reference(
        REFERENCE,
        "process_bound",
        {"mean": r"\mu(x)", "deviation": r"\sigma(x)", "exploration": r"\kappa"},
    ),
    related=("ucb1", "expected-improvement"),
)
