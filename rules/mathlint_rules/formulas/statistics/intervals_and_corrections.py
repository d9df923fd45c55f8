"""Intervals of estimates, corrections for many tests, and ratios of risks."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

MEAN_CONFIDENCE_INTERVAL = Formula(
    id="mean-confidence-interval",
    title="Confidence interval of a mean",
    area="statistics",
    statement=True,
    source="Neyman 1937; Student 1908",
    latex=r"CI=\bar{x}\pm z\frac{s}{\sqrt{n}}",
    forms=(
        r"\bar{x}\pm t_{\alpha/2,n-1}\frac{s}{\sqrt{n}}",
        r"\bar{x}\pm z_{\alpha/2}\frac{\sigma}{\sqrt{n}}",
        r"\hat{p}\pm z\sqrt{\frac{\hat{p}(1-\hat{p})}{n}}",
    ),
    symbols={
        r"\bar{x}": Meaning(
            "sample mean",
            aliases=(
                r"\bar{X}",
                r"\hat{\mu}",
            ),
        ),
        "z": Meaning(
            "quantile of the standard normal",
            domain=Domain.POSITIVE,
            aliases=(
                r"z_{\alpha/2}",
                "t",
                "1.96",
            ),
        ),
        "s": Meaning("standard deviation", domain=Domain.POSITIVE, aliases=(r"\sigma",)),
        "n": Meaning("examples", Kind.INTEGER, aliases=("N",)),
    },
    names=(
        "confidence interval",
        "konfidenzintervall",
        "intervalle de confiance",
    ),
    reference=Reference(REFERENCE, "half_width", {"quantile": "z", "deviation": "s", "size": "n"}),
    related=(
        "standard-error",
        "standard-error-of-proportion",
    ),
)

REQUIRED_SAMPLE_SIZE = Formula(
    id="required-sample-size",
    title="Sample size for a margin of error",
    area="statistics",
    source="Cochran 1977, Sampling Techniques, sec. 4.4",
    latex=r"n=\left(\frac{z\sigma}{E}\right)^2",
    forms=(r"n=\frac{z^2\sigma^2}{E^2}",),
    conventions=(Convention(r"n=\frac{z^2p(1-p)}{E^2}", "of a share"),),
    symbols={
        "z": Meaning(
            "quantile of the standard normal",
            domain=Domain.POSITIVE,
            aliases=(
                r"z_{\alpha/2}",
                "Z",
            ),
        ),
        r"\sigma": Meaning("standard deviation", domain=Domain.POSITIVE, aliases=("s",)),
        "E": Meaning(
            "margin of error",
            domain=Domain.POSITIVE,
            aliases=(
                "e",
                "d",
                "m",
            ),
        ),
    },
    names=(
        "sample size",
        "margin of error",
        "stichprobengröße",
    ),
    slips=(
        Slip(
            "square missing",
            r"n=\frac{z\sigma}{E}",
            "the error falls with the root of n: the fraction is squared",
        ),
    ),
    reference=Reference(
        REFERENCE, "required_size", {"quantile": "z", "deviation": r"\sigma", "margin": "E"}
    ),
    related=("standard-error",),
)

BONFERRONI_CORRECTION = Formula(
    id="bonferroni-correction",
    title="Bonferroni correction",
    area="statistics",
    generic=True,
    source="Bonferroni 1936; Dunn 1961",
    latex=r"\alpha'=\frac{\alpha}{m}",
    conventions=(
        Convention(r"p_{\mathrm{adj}}=\min(1,mp)", "of the p-value in place of the level"),
        Convention(r"p_{(k)}\leq\frac{k}{m}\alpha", "Benjamini and Hochberg: the k-th smallest"),
    ),
    symbols={
        r"\alpha": Meaning("level of all tests together", domain=Domain.UNIT),
        "m": Meaning(
            "tests",
            Kind.INTEGER,
            aliases=(
                "n",
                "k",
            ),
        ),
    },
    names=(
        "bonferroni",
        "multiple comparisons",
        "multiple testing",
        "benjamini-hochberg",
        "benjamini–hochberg",
    ),
    slips=(
        Slip(
            "multiplied",
            r"\alpha'=m\alpha",
            "the level of each test is smaller: divide by the number of tests",
        ),
    ),
    reference=Reference(REFERENCE, "corrected_level", {"level": r"\alpha", "tests": "m"}),
)

ODDS_RATIO = Formula(
    id="odds-ratio",
    title="Odds ratio",
    area="statistics",
    generic=True,
    source="Cornfield 1951",
    latex=r"OR=\frac{ad}{bc}",
    forms=(
        r"OR=\frac{a/b}{c/d}",
        r"OR=\frac{a\cdot d}{b\cdot c}",
    ),
    conventions=(Convention(r"OR=\frac{p_1/(1-p_1)}{p_2/(1-p_2)}", "by probabilities"),),
    symbols={
        "a": Meaning("exposed cases", domain=Domain.POSITIVE),
        "b": Meaning("exposed without", domain=Domain.POSITIVE),
        "c": Meaning("unexposed cases", domain=Domain.POSITIVE),
        "d": Meaning("unexposed without", domain=Domain.POSITIVE),
    },
    names=(
        "odds ratio",
        "quotenverhältnis",
    ),
    slips=(
        Slip(
            "diagonals exchanged",
            r"OR=\frac{bc}{ad}",
            "exposed cases stand above: ad/(bc)",
        ),
        Slip(
            "neighbours multiplied",
            r"OR=\frac{ac}{bd}",
            "the diagonals of the table are multiplied",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "odds_ratio",
        {
            "exposed_cases": "a",
            "unexposed_without": "d",
            "exposed_without": "b",
            "unexposed_cases": "c",
        },
    ),
    related=("orpo-odds",),
)

RELATIVE_RISK = Formula(
    id="relative-risk",
    title="Relative risk",
    area="statistics",
    source="Cornfield 1951",
    latex=r"RR=\frac{a/(a+b)}{c/(c+d)}",
    forms=(r"RR=\frac{\frac{a}{a+b}}{\frac{c}{c+d}}",),
    symbols={
        "a": Meaning("exposed cases", domain=Domain.POSITIVE),
        "b": Meaning("exposed without", domain=Domain.POSITIVE),
        "c": Meaning("unexposed cases", domain=Domain.POSITIVE),
        "d": Meaning("unexposed without", domain=Domain.POSITIVE),
    },
    names=(
        "relative risk",
        "risk ratio",
    ),
    slips=(
        Slip(
            "risks exchanged",
            r"RR=\frac{c/(c+d)}{a/(a+b)}",
            "the risk of the exposed stands above",
        ),
        Slip(
            "a risk without its group",
            r"RR=\frac{a/(a+b)}{c}",
            "both are shares of their group: c/(c + d)",
        ),
        Slip(
            "odds for risks",
            r"RR=\frac{a/b}{c/d}",
            "a risk is the share of all: a/(a + b); with a/b it is the odds ratio",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "relative_risk",
        {
            "exposed_cases": "a",
            "exposed_without": "b",
            "unexposed_cases": "c",
            "unexposed_without": "d",
        },
    ),
    related=("odds-ratio",),
)
