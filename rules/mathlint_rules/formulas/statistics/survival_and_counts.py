"""Survival, hazards, and the distribution functions of waiting and counting."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

KAPLAN_MEIER = Formula(
    id="kaplan-meier",
    title="Kaplan-Meier estimate of survival",
    area="statistics",
    statement=True,
    source="Kaplan & Meier 1958",
    latex=r"\hat{S}(t)=\prod_{i:t_i\leq t}\left(1-\frac{d_i}{n_i}\right)",
    forms=(r"\hat{S}(t)=\prod_{t_i\leq t}\left(1-\frac{d_i}{n_i}\right)",),
    symbols={
        "d_i": Meaning("deaths at a time", domain=Domain.NON_NEGATIVE),
        "n_i": Meaning("at risk just before", domain=Domain.POSITIVE, aliases=("Y_i",)),
        "t": Meaning("time"),
        "t_i": Meaning("time of a death"),
    },
    names=(
        "kaplan-meier",
        "kaplan–meier",
        "survival estimate",
        "product limit",
    ),
    reference=Reference(REFERENCE, "survival", {"deaths": "d_i", "at_risk": "n_i"}),
    related=("cox-hazard",),
)

COX_HAZARD = Formula(
    id="cox-hazard",
    title="Proportional hazards",
    area="statistics",
    source="Cox 1972",
    latex=r"h(t\mid x)=h_0(t)\exp(\beta^\top x)",
    forms=(r"\lambda(t\mid x)=\lambda_0(t)e^{\beta^\top x}",),
    symbols={
        "h_0": Meaning("baseline hazard", Kind.FUNCTION, Domain.POSITIVE, aliases=(r"\lambda_0",)),
        r"\beta": Meaning("coefficients", Kind.VECTOR, shape=("n",)),
        "x": Meaning(
            "covariates",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                "X",
                "z",
            ),
        ),
        "t": Meaning("time", domain=Domain.POSITIVE),
    },
    names=(
        "cox",
        "proportional hazards",
        "hazard function",
        "hazard ratio",
    ),
    slips=(
        Slip(
            "exponential missing",
            r"h(t\mid x)=h_0(t)\beta^\top x",
            "covariates multiply the hazard: exp(βᵀx)",
        ),
        Slip(
            "added",
            r"h(t\mid x)=h_0(t)+\exp(\beta^\top x)",
            "the hazards are proportional: the baseline is multiplied",
        ),
    ),
    reference=Reference(
        REFERENCE, "cox_hazard", {"baseline": "h_0(t)", "coefficients": r"\beta", "covariates": "x"}
    ),
    related=(
        "cox-partial-likelihood",
        "kaplan-meier",
    ),
)

COX_PARTIAL_LIKELIHOOD = Formula(
    id="cox-partial-likelihood",
    title="Partial likelihood of proportional hazards",
    area="statistics",
    statement=True,
    source="Cox 1975, Partial likelihood",
    latex=r"L(\beta)=\prod_{i=1}^{n}\frac{\exp(\beta^\top x_i)}{\sum_{j\in R_i}\exp(\beta^\top x_j)}",
    forms=(
        r"L(\beta)=\prod_{i=1}^{m}\frac{e^{x_{j(i)}^\top\beta}}{\sum_{j\in R_i}e^{x_j^\top\beta}}",
        r"L(\beta)=\prod_{i:\delta_i=1}\frac{\exp(\beta^\top x_i)}{\sum_{j:t_j\geq t_i}\exp(\beta^\top x_j)}",
        r"\ell(\beta)=\sum_{i:\delta_i=1}\left(\beta^\top x_i-\log\sum_{j\in R_i}\exp(\beta^\top x_j)\right)",
    ),
    symbols={
        r"\beta": Meaning("coefficients", Kind.VECTOR, shape=("n",)),
        "x_i": Meaning("covariates of who died", Kind.VECTOR, shape=("n",)),
        "x_j": Meaning("covariates of who is at risk", Kind.VECTOR, shape=("n",)),
        "R_i": Meaning(
            "who is at risk",
            Kind.SET,
            aliases=(
                "R(t_i)",
                r"\mathcal{R}_i",
            ),
        ),
        "n": Meaning("deaths", Kind.INTEGER),
    },
    names=(
        "cox",
        "partial likelihood",
        "proportional hazards",
        "deepsurv",
    ),
    reference=Reference(
        REFERENCE, "partial_likelihood", {"coefficients": r"\beta", "died": "x_i", "at_risk": "x_j"}
    ),
    related=("cox-hazard",),
)

EXPONENTIAL_CDF = Formula(
    id="exponential-cdf",
    title="Distribution function of the exponential",
    area="statistics",
    generic=True,
    source="classical",
    latex=r"F(x)=1-e^{-\lambda x}",
    forms=(
        r"F(x)=1-\exp(-\lambda x)",
        r"P(X\leq x)=1-e^{-\lambda x}",
    ),
    conventions=(
        Convention(r"F(x)=1-e^{-x/\beta}", "by the mean β"),
        Convention(r"P(X>x)=e^{-\lambda x}", "the survival function"),
        Convention(r"S(x)=e^{-\lambda x}", "the survival function"),
        Convention(r"F(x)=1-e^{-(x/\lambda)^k}", "of Weibull"),
    ),
    symbols={
        r"\lambda": Meaning("rate", domain=Domain.POSITIVE),
        "x": Meaning("waiting time", domain=Domain.POSITIVE, aliases=("t",)),
    },
    names=(
        "exponential distribution",
        "exponential cdf",
        "cumulative distribution",
        "exponentialverteilung",
        "weibull",
    ),
    slips=(
        Slip(
            "sign",
            r"F(x)=1-e^{\lambda x}",
            "the exponent is negative",
        ),
    ),
    reference=Reference(REFERENCE, "exponential_cdf", {"rate": r"\lambda", "value": "x"}),
    related=("exponential-density",),
)

POISSON_CDF = Formula(
    id="poisson-cdf",
    title="Distribution function of the Poisson",
    area="statistics",
    source="Poisson 1837",
    latex=r"P(X\leq k)=e^{-\lambda}\sum_{i=0}^{k}\frac{\lambda^i}{i!}",
    forms=(r"F(k;\lambda)=\sum_{i=0}^{k}\frac{\lambda^ie^{-\lambda}}{i!}",),
    symbols={
        r"\lambda": Meaning("mean", domain=Domain.POSITIVE),
        "k": Meaning("count", Kind.INTEGER),
    },
    names=(
        "poisson",
        "poisson cdf",
        "poisson distribution",
    ),
    slips=(
        Slip(
            "factorial missing",
            r"P(X\leq k)=e^{-\lambda}\sum_{i=0}^{k}\lambda^i",
            "each power is divided by a factorial",
        ),
        Slip(
            "exponential missing",
            r"P(X\leq k)=\sum_{i=0}^{k}\frac{\lambda^i}{i!}",
            "the masses have the factor e^{−λ}",
        ),
    ),
    reference=Reference(REFERENCE, "poisson_cdf", {"mean": r"\lambda", "largest": "k"}),
    related=("poisson-mass",),
)
