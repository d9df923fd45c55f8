"""Inequalities, and bounds that learning theory builds on."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"
_SAMPLES = Meaning("examples", Kind.INTEGER, Domain.INTEGER, aliases=("m", "N"))
_CONFIDENCE = Meaning("probability that the bound fails", domain=Domain.UNIT)

MARKOV = Formula(
    id="markov-inequality",
    title="Markov's inequality",
    area="probability",
    statement=True,
    source="classical; Boucheron, Lugosi & Massart 2013, sec. 2.1",
    latex=r"P(X\geq a)\leq\frac{\mathbb{E}[X]}{a}",
    forms=(
        r"\Pr[X\geq t]\leq\frac{\mathbb{E}[X]}{t}",
        r"\mathbb{P}(X\geq a)\leq\frac{\mathbb{E}[X]}{a}",
    ),
    symbols={
        "X": Meaning("non-negative variable"),
        "a": Meaning("threshold", domain=Domain.POSITIVE),
    },
    names=(
        "markov's inequality",
        "markov inequality",
        "markov",
    ),
    reference=Reference(REFERENCE, "markov_bound", {"mean": r"\mathbb{E}[X]", "threshold": "a"}),
    related=("chebyshev-inequality",),
)

CHEBYSHEV = Formula(
    id="chebyshev-inequality",
    title="Chebyshev's inequality",
    area="probability",
    statement=True,
    source="classical; Boucheron, Lugosi & Massart 2013, sec. 2.1",
    latex=r"P(|X-\mu|\geq k\sigma)\leq\frac{1}{k^2}",
    forms=(
        r"\Pr(|X-\mathbb{E}[X]|\geq t)\leq\frac{\operatorname{Var}(X)}{t^2}",
        r"P(|X-\mu|\geq\epsilon)\leq\frac{\sigma^2}{\epsilon^2}",
    ),
    symbols={
        r"\mu": Meaning("mean"),
        r"\sigma": Meaning("deviation", domain=Domain.POSITIVE),
        "k": Meaning("number of deviations", domain=Domain.POSITIVE),
    },
    names=(
        "chebyshev's inequality",
        "chebyshev inequality",
        "chebyshev",
    ),
    reference=Reference(REFERENCE, "chebyshev_bound", {"deviations": "k"}),
    related=("markov-inequality", "hoeffding-bound"),
)

HOEFFDING = Formula(
    id="hoeffding-inequality",
    statement_of="hoeffding-bound",
    title="Hoeffding's inequality",
    area="probability",
    statement=True,
    source="Hoeffding 1963",
    latex=r"P(|\bar{X}-\mu|\geq t)\leq2\exp(-2nt^2)",
    forms=(
        r"P(|\bar{X}-\mathbb{E}[\bar{X}]|\geq t)\leq2e^{-2nt^2}",
        r"P\left(|\hat{\mu}-\mu|\geq\epsilon\right)\leq2\exp\left(-2n\epsilon^2\right)",
        r"P(\bar{X}-\mu\geq t)\leq\exp\left(-\frac{2nt^2}{(b-a)^2}\right)",
        r"P\left(|\bar{X}-\mu|\geq t\right)\leq2\exp\left(-\frac{2n^2t^2}{\sum_{i=1}^{n}(b_i-a_i)^2}\right)",
    ),
    conventions=(Convention(r"P(\bar{X}-\mu\geq t)\leq\exp(-2nt^2)", "of one side"),),
    symbols={
        r"\mu": Meaning("expectation"),
        "n": Meaning("draws, each in [0, 1]", Kind.INTEGER, Domain.INTEGER),
        "t": Meaning("distance", domain=Domain.POSITIVE, aliases=(r"\epsilon",)),
    },
    names=(
        "hoeffding",
        "hoeffding's inequality",
        "concentration",
        "hoeffding bound",
    ),
    reference=Reference(REFERENCE, "tail_bound", {"draws": "n", "distance": "t"}),
    related=("hoeffding-bound",),
)

JENSEN = Formula(
    id="jensen-inequality",
    title="Jensen's inequality",
    area="probability",
    statement=True,
    source="Jensen 1906",
    latex=r"f(\mathbb{E}[X])\leq\mathbb{E}[f(X)]",
    forms=(
        r"\varphi(\mathbb{E}[X])\leq\mathbb{E}[\varphi(X)]",
        r"\log\mathbb{E}[X]\geq\mathbb{E}[\log X]",
    ),
    symbols={
        "f": Meaning("convex function", Kind.FUNCTION),
        "X": Meaning("random variable"),
    },
    names=(
        "jensen's inequality",
        "jensen inequality",
        "convex",
        "jensen",
    ),
    reference=Reference(
        REFERENCE, "jensen_gap", {"of_mean": r"f(\mathbb{E}[X])", "mean_of": r"\mathbb{E}[f(X)]"}
    ),
    related=("elbo-as-bound",),
)

FINITE_CLASS = Formula(
    id="finite-class-bound",
    title="Generalisation bound of finitely many hypotheses",
    area="probability",
    statement=True,
    source="Shalev-Shwartz & Ben-David 2014, Understanding Machine Learning, ch. 4",
    latex=r"R(h)\leq\hat{R}(h)+\sqrt{\frac{\log|\mathcal{H}|+\log\frac{2}{\delta}}{2n}}",
    forms=(
        r"R(h)\leq\hat{R}(h)+\sqrt{\frac{\ln|H|+\ln(2/\delta)}{2n}}",
        r"R(h)\leq\hat{R}_n(h)+\sqrt{\frac{\log(2|\mathcal{H}|/\delta)}{2n}}",
    ),
    symbols={
        r"\hat{R}": Meaning("empirical risk", Kind.FUNCTION),
        r"\mathcal{H}": Meaning("hypotheses", Kind.SET),
        r"\delta": _CONFIDENCE,
        "n": _SAMPLES,
    },
    names=(
        "generalization bound",
        "generalisation bound",
        "finite hypothesis class",
        "union bound",
        "pac",
    ),
    reference=Reference(
        REFERENCE,
        "finite_class_bound",
        {
            "risk": r"\hat{R}(h)",
            "hypotheses": r"|\mathcal{H}|",
            "confidence": r"\delta",
            "examples": "n",
        },
    ),
    related=("hoeffding-bound", "rademacher-bound"),
)

RADEMACHER = Formula(
    id="rademacher-complexity",
    title="Empirical Rademacher complexity",
    area="probability",
    statement=True,
    source="Bartlett & Mendelson 2002",
    latex=r"\hat{\mathfrak{R}}_S(\mathcal{F})=\mathbb{E}_\sigma\left[\sup_{f\in\mathcal{F}}\frac{1}{n}\sum_{i=1}^{n}\sigma_if(x_i)\right]",
    forms=(
        r"\mathfrak{R}_n(\mathcal{H})=\mathbb{E}_\sigma\left[\sup_{h\in\mathcal{H}}\frac{1}{n}\sum_{i=1}^{n}\sigma_ih(x_i)\right]",
        r"\hat{\mathcal{R}}_S(F)=\frac{1}{n}\mathbb{E}_\sigma\left[\sup_{f\in F}\sum_{i=1}^{n}\sigma_if(x_i)\right]",
    ),
    symbols={
        r"\mathcal{F}": Meaning("functions", Kind.SET),
        "n": _SAMPLES,
        r"\sigma_i": Meaning("signs, drawn at random", domain=Domain.SIGN),
    },
    names=("rademacher complexity", "rademacher"),
    reference=Reference(REFERENCE, "rademacher_complexity", {"values": "f(x_i)"}),
    related=("rademacher-bound",),
)

RADEMACHER_BOUND = Formula(
    id="rademacher-bound",
    title="Generalisation bound by Rademacher complexity",
    area="probability",
    statement=True,
    source="Bartlett & Mendelson 2002; Mohri, Rostamizadeh & Talwalkar 2018, theorem 3.3",
    latex=r"R(h)\leq\hat{R}(h)+2\mathfrak{R}_n(\mathcal{H})+\sqrt{\frac{\log\frac{1}{\delta}}{2n}}",
    forms=(r"R(h)\leq\hat{R}_S(h)+2\mathfrak{R}_n(\mathcal{H})+\sqrt{\frac{\ln(1/\delta)}{2n}}",),
    symbols={
        r"\hat{R}": Meaning("empirical risk", Kind.FUNCTION),
        r"\mathfrak{R}_n": Meaning("Rademacher complexity", Kind.FUNCTION),
        r"\delta": _CONFIDENCE,
        "n": _SAMPLES,
    },
    names=("rademacher", "generalization bound", "generalisation bound"),
    reference=Reference(
        REFERENCE,
        "rademacher_bound",
        {
            "risk": r"\hat{R}(h)",
            "complexity": r"\mathfrak{R}_n(\mathcal{H})",
            "confidence": r"\delta",
            "examples": "n",
        },
    ),
    related=("rademacher-complexity", "finite-class-bound"),
)

VC = Formula(
    id="vc-bound",
    title="Generalisation bound by the VC dimension",
    area="probability",
    statement=True,
    source="Vapnik & Chervonenkis 1971; Vapnik 1998",
    latex=r"R(h)\leq\hat{R}(h)+\sqrt{\frac{d\left(\log\frac{2n}{d}+1\right)+\log\frac{4}{\delta}}{n}}",
    forms=(
        r"R(h)\leq\hat{R}(h)+\sqrt{\frac{d(\ln(2n/d)+1)+\ln(4/\delta)}{n}}",
        r"E_{out}\leq E_{in}+\sqrt{\frac{8}{N}\ln\frac{4((2N)^{d_{VC}}+1)}{\delta}}",
    ),
    symbols={
        r"\hat{R}": Meaning("empirical risk", Kind.FUNCTION),
        "d": Meaning("VC dimension", Kind.INTEGER, Domain.INTEGER),
        "n": _SAMPLES,
        r"\delta": _CONFIDENCE,
    },
    names=("vc dimension", "vc bound", "generalization bound", "generalisation bound"),
    reference=Reference(
        REFERENCE,
        "vc_bound",
        {"risk": r"\hat{R}(h)", "dimension": "d", "examples": "n", "confidence": r"\delta"},
    ),
    related=("finite-class-bound",),
)
