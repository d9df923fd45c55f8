"""Likelihoods of counts, criteria and diagnoses of regressions."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

POISSON_LOG_LIKELIHOOD = Formula(
    id="poisson-log-likelihood",
    title="Log-likelihood of counts",
    area="statistics",
    source="Poisson 1837; McCullagh & Nelder 1989, Generalized Linear Models, ch. 6",
    latex=r"\ell(\lambda)=\sum_{i=1}^{n}\left(x_i\log\lambda-\lambda-\log x_i!\right)",
    forms=(r"\ell(\lambda)=\log\lambda\sum_{i=1}^{n}x_i-n\lambda-\sum_{i=1}^{n}\log(x_i!)",),
    conventions=(
        Convention(
            r"\ell(\beta)=\sum_{i=1}^{n}\left(y_ix_i^\top\beta-e^{x_i^\top\beta}-\log y_i!\right)",
            "of Poisson regression",
        ),
        Convention(
            r"\ell(\beta)=\sum_{i=1}^{n}\left(y_ix_i^\top\beta-\exp(x_i^\top\beta)\right)",
            "of Poisson regression, without what does not depend on β",
        ),
        Convention(
            r"\ell(\lambda)=\sum_{i=1}^{n}x_i\log\lambda-n\lambda",
            "without what does not depend on λ",
        ),
    ),
    symbols={
        "n": Meaning("examples", Kind.INTEGER, aliases=("N",)),
        "x_i": Meaning(
            "count",
            Kind.INTEGER,
            aliases=(
                "k_i",
                "y_i",
            ),
        ),
        r"\lambda": Meaning(
            "mean",
            domain=Domain.POSITIVE,
            aliases=(
                r"\mu",
                r"\theta",
            ),
        ),
    },
    names=(
        "poisson log-likelihood",
        "poisson likelihood",
        "poisson regression",
        "poisson mle",
    ),
    slips=(
        Slip(
            "mean added",
            r"\ell(\lambda)=\sum_{i=1}^{n}\left(x_i\log\lambda+\lambda-\log x_i!\right)",
            "the mass has the factor e^{−λ}: −λ",
        ),
        Slip(
            "counts missing",
            r"\ell(\lambda)=-n\lambda-\sum_{i=1}^{n}\log(x_i!)",
            "each count weighs log λ: x log λ",
        ),
    ),
    reference=Reference(
        REFERENCE, "poisson_log_likelihood", {"size": "n", "counts": "x_i", "mean": r"\lambda"}
    ),
    related=(
        "poisson-mass",
        "poisson-loss",
    ),
)

ZERO_INFLATED_POISSON = Formula(
    id="zero-inflated-poisson",
    title="Zero-inflated Poisson mass",
    area="statistics",
    source="Lambert 1992, Zero-inflated Poisson regression",
    latex=r"P(Y=0)=\pi_0+(1-\pi_0)e^{-\lambda}",
    conventions=(
        Convention(r"P(Y=y)=(1-\pi)\frac{\lambda^ye^{-\lambda}}{y!}", "of counts above zero"),
    ),
    symbols={
        r"\pi_0": Meaning(
            "share of certain zeros",
            domain=Domain.UNIT,
            aliases=(
                r"\pi",
                "p",
                r"\psi",
            ),
        ),
        r"\lambda": Meaning("mean of the others", domain=Domain.POSITIVE),
    },
    names=(
        "zero-inflated",
        "zero inflated",
        "zip model",
    ),
    slips=(
        Slip(
            "share missing",
            r"P(Y=0)=\pi_0+e^{-\lambda}",
            "the others are a share of 1 − π",
        ),
    ),
    reference=Reference(REFERENCE, "zero_mass", {"certain": r"\pi_0", "mean": r"\lambda"}),
    related=("poisson-mass",),
)

CORRECTED_AIC = Formula(
    id="corrected-aic",
    title="Corrected Akaike criterion",
    area="statistics",
    source="Hurvich & Tsai 1989; Burnham & Anderson 2002, sec. 2.4",
    latex=r"AIC_c=AIC+\frac{2k(k+1)}{n-k-1}",
    forms=(r"AIC_c=AIC+\frac{2k^2+2k}{n-k-1}",),
    conventions=(
        Convention(r"AIC_c=2k-2\ln\hat{L}+\frac{2k(k+1)}{n-k-1}", "the criterion written out"),
    ),
    symbols={
        "AIC": Meaning("criterion without the correction", aliases=(r"\mathrm{AIC}",)),
        "k": Meaning("parameters", aliases=("p",)),
        "n": Meaning("examples", aliases=("N",)),
    },
    names=(
        "aicc",
        "corrected aic",
        "corrected akaike",
    ),
    slips=(
        Slip(
            "one missing",
            r"AIC_c=AIC+\frac{2k(k+1)}{n-k}",
            "the divisor is n − k − 1",
        ),
    ),
    reference=Reference(
        REFERENCE, "corrected_criterion", {"criterion": "AIC", "parameters": "k", "size": "n"}
    ),
    related=(
        "aic",
        "bic",
    ),
)

COOKS_DISTANCE = Formula(
    id="cooks-distance",
    title="Cook's distance",
    area="statistics",
    source="Cook 1977",
    latex=r"D_i=\frac{e_i^2}{p\,s^2}\frac{h_{ii}}{(1-h_{ii})^2}",
    forms=(r"D_i=\frac{e_i^2}{ps^2}\left[\frac{h_{ii}}{(1-h_{ii})^2}\right]",),
    conventions=(
        Convention(
            r"D_i=\frac{\sum_{j=1}^{n}(\hat{y}_j-\hat{y}_{j(i)})^2}{ps^2}",
            "by the predictions without the example",
        ),
    ),
    symbols={
        "e_i": Meaning("residual", aliases=("r_i",)),
        "p": Meaning("parameters", domain=Domain.POSITIVE, aliases=("k",)),
        "s^2": Meaning(
            "mean squared error",
            domain=Domain.POSITIVE,
            aliases=(
                r"\hat{\sigma}^2",
                "MSE",
            ),
        ),
        "h_{ii}": Meaning("leverage", domain=Domain.UNIT, aliases=("h_i",)),
    },
    names=(
        "cook's distance",
        "cook’s distance",
        "influential point",
        "leverage",
    ),
    slips=(
        Slip(
            "square missing",
            r"D_i=\frac{e_i^2}{p\,s^2}\frac{h_{ii}}{1-h_{ii}}",
            "1 − h is squared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "cooks_distance",
        {"residual": "e_i", "parameters": "p", "variance": "s^2", "leverage": "h_{ii}"},
    ),
    related=("projection-matrix",),
)

BOX_COX_TRANSFORM = Formula(
    id="box-cox-transform",
    title="Box-Cox transform",
    area="statistics",
    source="Box & Cox 1964",
    latex=r"y^{(\lambda)}=\frac{y^\lambda-1}{\lambda}",
    conventions=(
        Convention(
            r"y^{(\lambda)}=\begin{cases}\frac{y^\lambda-1}{\lambda}&\lambda\neq0\\\ln y&\lambda=0\end{cases}",
            "with the logarithm at λ = 0",
        ),
    ),
    symbols={
        "y": Meaning(
            "value",
            domain=Domain.POSITIVE,
            aliases=(
                "x",
                "y_i",
            ),
        ),
        r"\lambda": Meaning("power", domain=Domain.POSITIVE),
    },
    names=(
        "box-cox",
        "box–cox",
        "power transform",
    ),
    slips=(
        Slip(
            "one missing",
            r"y^{(\lambda)}=\frac{y^\lambda}{\lambda}",
            "one is subtracted, so that the logarithm is its limit",
        ),
        Slip(
            "divisor missing",
            r"y^{(\lambda)}=y^\lambda-1",
            "divided by λ",
        ),
    ),
    reference=Reference(REFERENCE, "box_cox", {"value": "y", "power": r"\lambda"}),
)
