"""Statistics that compare variances, ranks and distribution functions."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

F_STATISTIC = Formula(
    id="f-statistic",
    title="F statistic of a regression",
    area="statistics",
    source="Fisher 1925; Hastie, Tibshirani & Friedman 2009, eq. 3.13",
    latex=r"F=\frac{(RSS_0-RSS_1)/(p_1-p_0)}{RSS_1/(n-p_1-1)}",
    forms=(r"F=\frac{\frac{RSS_0-RSS_1}{p_1-p_0}}{\frac{RSS_1}{n-p_1-1}}",),
    conventions=(
        Convention(
            r"F=\frac{MS_{\mathrm{between}}}{MS_{\mathrm{within}}}", "of an analysis of variance"
        ),
        Convention(r"F=\frac{SS_B/(k-1)}{SS_W/(n-k)}", "of an analysis of variance"),
        Convention(r"F=\frac{s_1^2}{s_2^2}", "of two variances"),
        Convention(r"F=\frac{SSB/(k-1)}{SSW/(n-k)}", "of an analysis of variance"),
        Convention(
            r"F=\frac{(RSS_0-RSS_1)/(p_1-p_0)}{RSS_1/(n-p_1)}",
            "the intercept counted as a parameter",
        ),
        Convention(
            r"F=\frac{(RSS_1-RSS_2)/(p_2-p_1)}{RSS_2/(n-p_2)}",
            "the models numbered 1 and 2, the intercept counted as a parameter",
        ),
    ),
    symbols={
        "RSS_0": Meaning(
            "squared errors of the smaller model",
            domain=Domain.POSITIVE,
            aliases=(
                "SSE_R",
                "RSS_1",
            ),
        ),
        "RSS_1": Meaning(
            "squared errors of the larger model", domain=Domain.POSITIVE, aliases=("SSE_F",)
        ),
        "p_1": Meaning("parameters of the larger model"),
        "p_0": Meaning("parameters of the smaller model"),
        "n": Meaning("examples"),
    },
    names=(
        "f statistic",
        "f-statistic",
        "f-test",
        "f test",
        "anova",
        "analysis of variance",
    ),
    slips=(
        Slip(
            "models exchanged",
            r"F=\frac{(RSS_1-RSS_0)/(p_1-p_0)}{RSS_1/(n-p_1-1)}",
            "the smaller model has the larger error: it comes first",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "f_statistic",
        {
            "small_error": "RSS_0",
            "large_error": "RSS_1",
            "large": "p_1",
            "small": "p_0",
            "size": "n",
        },
    ),
    related=(
        "t-statistic",
        "r-squared",
    ),
)

VARIANCE_INFLATION_FACTOR = Formula(
    id="variance-inflation-factor",
    title="Variance inflation factor",
    area="statistics",
    generic=True,
    source="Marquardt 1970",
    latex=r"VIF_j=\frac{1}{1-R_j^2}",
    symbols={
        "R_j^2": Meaning(
            "R² of the variable on all others",
            domain=Domain.UNIT,
            aliases=(
                "R_i^2",
                "R^2",
            ),
        ),
    },
    names=(
        "variance inflation",
        "vif",
        "multicollinearity",
    ),
    slips=(
        Slip(
            "difference missing",
            r"VIF_j=\frac{1}{R_j^2}",
            "what the others do not explain stands below: 1 − R²",
        ),
    ),
    reference=Reference(REFERENCE, "inflation", {"explained": "R_j^2"}),
    related=("r-squared",),
)

MANN_WHITNEY_U = Formula(
    id="mann-whitney-u",
    title="Mann-Whitney U",
    area="statistics",
    source="Mann & Whitney 1947; Wilcoxon 1945",
    latex=r"U_1=n_1n_2+\frac{n_1(n_1+1)}{2}-R_1",
    conventions=(
        Convention(
            r"U_1=R_1-\frac{n_1(n_1+1)}{2}", "counted from the other end: the two add to n₁n₂"
        ),
    ),
    symbols={
        "n_1": Meaning("size of the first sample", domain=Domain.POSITIVE),
        "n_2": Meaning("size of the second sample", domain=Domain.POSITIVE),
        "R_1": Meaning("sum of the ranks of the first sample", domain=Domain.POSITIVE),
    },
    names=(
        "mann-whitney",
        "mann–whitney",
        "wilcoxon rank",
        "rank-sum",
        "u test",
    ),
    slips=(
        Slip(
            "half missing",
            "U_1=n_1n_2+n_1(n_1+1)-R_1",
            "the ranks from 1 to n add to n(n + 1)/2",
        ),
    ),
    reference=Reference(
        REFERENCE, "mann_whitney", {"first_size": "n_1", "second_size": "n_2", "ranks": "R_1"}
    ),
    related=("auc-by-pairs",),
)

DURBIN_WATSON = Formula(
    id="durbin-watson",
    title="Durbin-Watson statistic",
    area="statistics",
    source="Durbin & Watson 1950",
    latex=r"d=\frac{\sum_{t=2}^{T}(e_t-e_{t-1})^2}{\sum_{t=1}^{T}e_t^2}",
    symbols={
        "T": Meaning("observations", Kind.INTEGER, aliases=("n",)),
        "e_t": Meaning(
            "residual",
            aliases=(
                "u_t",
                "r_t",
            ),
        ),
    },
    names=(
        "durbin-watson",
        "durbin–watson",
    ),
    laws=("in [0, 4], about 2 without autocorrelation",),
    slips=(
        Slip(
            "residuals added",
            r"d=\frac{\sum_{t=2}^{T}(e_t+e_{t-1})^2}{\sum_{t=1}^{T}e_t^2}",
            "differences of neighbours are squared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "durbin_watson",
        {"changes": r"\sum_{t=2}^{T}(e_t-e_{t-1})^2", "squares": r"\sum_{t=1}^{T}e_t^2"},
    ),
    related=("autocorrelation",),
)

KOLMOGOROV_SMIRNOV = Formula(
    id="kolmogorov-smirnov",
    title="Kolmogorov-Smirnov statistic",
    area="statistics",
    statement=True,
    source="Kolmogorov 1933; Smirnov 1948",
    latex=r"D_n=\sup_x|F_n(x)-F(x)|",
    forms=(
        r"D=\max_x|F_1(x)-F_2(x)|",
        r"D_{n,m}=\sup_x|F_{1,n}(x)-F_{2,m}(x)|",
    ),
    symbols={
        "F_n": Meaning(
            "empirical distribution function",
            Kind.FUNCTION,
            Domain.UNIT,
            aliases=(
                r"\hat{F}_n",
                "F_1",
            ),
        ),
        "F": Meaning("distribution function", Kind.FUNCTION, Domain.UNIT, aliases=("F_2",)),
    },
    names=(
        "kolmogorov-smirnov",
        "kolmogorov–smirnov",
        "ks test",
        "ks statistic",
    ),
    reference=Reference(REFERENCE, "largest_gap", {"first": "F_n(x)", "second": "F(x)"}),
    related=("total-variation",),
)
