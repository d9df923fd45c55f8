"""Further families of distributions, and draws from them."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

DIRICHLET = Formula(
    id="dirichlet-density",
    title="Dirichlet density",
    area="probability",
    source="classical; Bishop 2006, Pattern Recognition and Machine Learning, sec. 2.2.1",
    latex=r"p(x)=\frac{\Gamma\left(\sum_{i=1}^{K}\alpha_i\right)}{\prod_{i=1}^{K}\Gamma(\alpha_i)}\prod_{i=1}^{K}x_i^{\alpha_i-1}",
    symbols={
        "K": Meaning("number of classes", Kind.INTEGER, Domain.INTEGER),
        r"\alpha_i": Meaning("concentrations", domain=Domain.POSITIVE),
        "x_i": Meaning("probabilities", domain=Domain.UNIT),
    },
    names=("dirichlet",),
    slips=(
        Slip(
            "one not subtracted",
            r"p(x)=\frac{\Gamma\left(\sum_{i=1}^{K}\alpha_i\right)}{\prod_{i=1}^{K}\Gamma(\alpha_i)}\prod_{i=1}^{K}x_i^{\alpha_i}",
            "the exponents are α − 1",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dirichlet_density",
        {"classes": "K", "concentrations": r"\alpha_i", "probabilities": "x_i"},
    ),
    related=("beta-density",),
)

DIRICHLET_BY_NAME = Formula(
    id="dirichlet-density-by-normaliser",
    statement_of="dirichlet-density",
    title="Dirichlet density, its normaliser by name",
    area="probability",
    statement=True,
    source="classical; Bishop 2006, Pattern Recognition and Machine Learning, sec. 2.2.1",
    latex=r"f(x;\alpha)=\frac{1}{B(\alpha)}\prod_{i=1}^{K}x_i^{\alpha_i-1}",
    forms=(r"p(\theta\mid\alpha)=\frac{1}{B(\alpha)}\prod_{k=1}^{K}\theta_k^{\alpha_k-1}",),
    symbols={
        "B": Meaning("multivariate Beta function", Kind.FUNCTION),
        "K": Meaning("number of classes", Kind.INTEGER, Domain.INTEGER),
        "x_i": Meaning("probabilities", domain=Domain.UNIT),
        r"\alpha_i": Meaning("concentrations", domain=Domain.POSITIVE),
    },
    names=("dirichlet",),
    reference=Reference(
        REFERENCE, "dirichlet_kernel", {"probabilities": "x_i", "concentrations": r"\alpha_i"}
    ),
    related=("dirichlet-density",),
)

BETA_BY_NAME = Formula(
    id="beta-density-by-normaliser",
    statement_of="beta-density",
    title="Beta density, its normaliser by name",
    area="probability",
    statement=True,
    source="classical",
    latex=r"f(x;\alpha,\beta)=\frac{x^{\alpha-1}(1-x)^{\beta-1}}{B(\alpha,\beta)}",
    forms=(r"p(\theta)=\frac{1}{B(\alpha,\beta)}\theta^{\alpha-1}(1-\theta)^{\beta-1}",),
    symbols={
        "x": Meaning("value", domain=Domain.UNIT),
        r"\alpha": Meaning("first shape", domain=Domain.POSITIVE),
        r"\beta": Meaning("second shape", domain=Domain.POSITIVE),
        "B": Meaning("Beta function", Kind.FUNCTION),
    },
    names=("beta distribution", "beta density"),
    reference=Reference(
        REFERENCE, "beta_kernel", {"value": "x", "first": r"\alpha", "second": r"\beta"}
    ),
    related=("beta-density",),
)

UNIFORM = Formula(
    id="uniform-density",
    title="Uniform density",
    area="probability",
    statement=True,
    source="classical",
    latex=r"f(x)=\frac{1}{b-a}",
    forms=(r"f(x)=\begin{cases}\frac{1}{b-a}&a\leq x\leq b\\0&\text{otherwise}\end{cases}",),
    symbols={
        "b": Meaning("upper end"),
        "a": Meaning("lower end"),
    },
    names=("uniform distribution", "uniform density"),
    reference=Reference(REFERENCE, "uniform_density", {"high": "b", "low": "a"}),
    related=("gaussian-density",),
)

STUDENT_T = Formula(
    id="student-t-density",
    title="Density of Student's t distribution",
    area="probability",
    source="Student 1908",
    latex=r"f(t)=\frac{\Gamma\left(\frac{\nu+1}{2}\right)}{\sqrt{\nu\pi}\Gamma\left(\frac{\nu}{2}\right)}\left(1+\frac{t^2}{\nu}\right)^{-\frac{\nu+1}{2}}",
    symbols={
        r"\nu": Meaning("degrees of freedom", domain=Domain.POSITIVE),
        "t": Meaning("value"),
    },
    names=("student's t", "t distribution", "t-distribution"),
    slips=(
        Slip(
            "minus missing",
            r"f(t)=\frac{\Gamma\left(\frac{\nu+1}{2}\right)}{\sqrt{\nu\pi}\Gamma\left(\frac{\nu}{2}\right)}\left(1+\frac{t^2}{\nu}\right)^{\frac{\nu+1}{2}}",
            "the density falls with |t|: the exponent is negative",
        ),
    ),
    reference=Reference(REFERENCE, "student_density", {"freedom": r"\nu", "value": "t"}),
    related=("t-statistic",),
)

METROPOLIS = Formula(
    id="metropolis-hastings",
    title="Acceptance probability of Metropolis and Hastings",
    area="probability",
    source="Hastings 1970",
    latex=r"A(x',x)=\min\left(1,\frac{p(x')q(x\mid x')}{p(x)q(x'\mid x)}\right)",
    forms=(r"\alpha=\min\left(1,\frac{\pi(x')q(x\mid x')}{\pi(x)q(x'\mid x)}\right)",),
    symbols={
        "p": Meaning(
            "density that is wanted, up to a factor",
            Kind.FUNCTION,
            Domain.POSITIVE,
            aliases=(r"\pi", r"\tilde{p}"),
        ),
        "q": Meaning("proposal", Kind.PROBABILITY, Domain.PROBABILITY),
        "x'": Meaning("proposed point", Kind.EVENT),
        "x": Meaning("present point", Kind.EVENT),
    },
    names=("metropolis-hastings", "metropolis", "acceptance", "mcmc"),
    slips=(
        Slip(
            "proposals exchanged",
            r"A(x',x)=\min\left(1,\frac{p(x')q(x'\mid x)}{p(x)q(x\mid x')}\right)",
            "the way back stands above: q(x|x')",
        ),
        Slip(
            "minimum missing",
            r"A(x',x)=\frac{p(x')q(x\mid x')}{p(x)q(x'\mid x)}",
            "a probability is at most one: min(1, …)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "metropolis_acceptance",
        {
            "proposed_density": "p(x')",
            "back": r"q(x\mid x')",
            "density": "p(x)",
            "forth": r"q(x'\mid x)",
        },
    ),
    related=("importance-sampling",),
)

LAPLACE_SMOOTHING = Formula(
    id="additive-smoothing",
    title="Additive smoothing of a probability",
    area="probability",
    source="Laplace 1774; Manning, Raghavan & Schütze 2008, sec. 13.2",
    latex=r"\hat{p}_i=\frac{n_i+\alpha}{N+\alpha K}",
    forms=(r"P(w_i\mid c)=\frac{n_{i}+\alpha}{N+\alpha V}",),
    symbols={
        "n_i": Meaning(
            "how often an outcome was seen", domain=Domain.NON_NEGATIVE, aliases=("x_i",)
        ),
        r"\alpha": Meaning("pseudocount", domain=Domain.POSITIVE),
        "N": Meaning("how often any was seen", domain=Domain.POSITIVE),
        "K": Meaning("number of outcomes", Kind.INTEGER, Domain.INTEGER, aliases=("V", "d")),
    },
    names=("laplace smoothing", "additive smoothing", "naive bayes", "add-one smoothing"),
    slips=(
        Slip(
            "outcomes not counted below",
            r"\hat{p}_i=\frac{n_i+\alpha}{N+\alpha}",
            "every outcome has its pseudocount: α K below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "smoothed",
        {"seen": "n_i", "pseudocount": r"\alpha", "total": "N", "outcomes": "K"},
    ),
    related=("beta-posterior-mean",),
)
