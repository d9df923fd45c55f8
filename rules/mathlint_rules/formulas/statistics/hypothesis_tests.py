"""Statistics of tests, and how strongly two things go together."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_SIZE = Meaning("examples", Kind.INTEGER, Domain.INTEGER, aliases=("N",))
_FIRST_MEAN = Meaning("mean of the first sample", aliases=(r"\mu_1", r"\bar{X}_1", r"\bar{x}_A"))
_SECOND_MEAN = Meaning("mean of the second sample", aliases=(r"\mu_2", r"\bar{X}_2", r"\bar{x}_B"))

CHI_SQUARED = Formula(
    id="chi-squared-statistic",
    title="χ² statistic",
    area="statistics",
    source="Pearson 1900",
    latex=r"\chi^2=\sum_{i=1}^{k}\frac{(O_i-E_i)^2}{E_i}",
    conventions=(
        Convention(
            r"\chi^2=\sum_{i}\sum_{j}\frac{(O_{ij}-E_{ij})^2}{E_{ij}}",
            "of a table of two variables",
        ),
        Convention(
            r"\chi^2=\sum_{i=1}^{k}\frac{(n_i-np_i)^2}{np_i}", "by counts and probabilities"
        ),
    ),
    symbols={
        "k": Meaning("classes", Kind.INTEGER, Domain.INTEGER, aliases=("n",)),
        "O_i": Meaning("observed count", domain=Domain.NON_NEGATIVE),
        "E_i": Meaning("expected count", domain=Domain.POSITIVE),
    },
    names=("chi-squared", "chi-square", "chi squared", "chi square", "goodness of fit"),
    laws=("at least 0",),
    slips=(
        Slip(
            "divided by what was observed",
            r"\chi^2=\sum_{i=1}^{k}\frac{(O_i-E_i)^2}{O_i}",
            "the expected count stands below",
        ),
        Slip(
            "square missing",
            r"\chi^2=\sum_{i=1}^{k}\frac{O_i-E_i}{E_i}",
            "the differences are squared",
        ),
        Slip(
            "divided by the square",
            r"\chi^2=\sum_{i=1}^{k}\frac{(O_i-E_i)^2}{E_i^2}",
            "a count's variance is the count itself: divide by E, not by its square",
        ),
    ),
    reference=Reference(
        REFERENCE, "chi_squared", {"classes": "k", "observed": "O_i", "expected": "E_i"}
    ),
    related=("chi-squared-divergence",),
)

WELCH = Formula(
    id="welch-t-statistic",
    title="t statistic of two samples",
    area="statistics",
    source="Welch 1947",
    latex=r"t=\frac{\bar{x}_1-\bar{x}_2}{\sqrt{\frac{s_1^2}{n_1}+\frac{s_2^2}{n_2}}}",
    conventions=(
        Convention(
            r"t=\frac{\bar{x}_1-\bar{x}_2}{s_p\sqrt{\frac{1}{n_1}+\frac{1}{n_2}}}",
            "of samples with one variance, which is pooled",
        ),
        Convention(
            r"z=\frac{\hat{p}_1-\hat{p}_2}{\sqrt{\hat{p}(1-\hat{p})\left(\frac{1}{n_1}+\frac{1}{n_2}\right)}}",
            "of two shares",
        ),
    ),
    symbols={
        r"\bar{x}_1": _FIRST_MEAN,
        r"\bar{x}_2": _SECOND_MEAN,
        "s_1^2": Meaning("variance of the first sample", domain=Domain.POSITIVE),
        "n_1": Meaning("size of the first sample", domain=Domain.POSITIVE),
        "s_2^2": Meaning("variance of the second sample", domain=Domain.POSITIVE),
        "n_2": Meaning("size of the second sample", domain=Domain.POSITIVE),
    },
    names=("welch", "two-sample t", "two-sample test", "t-test", "t test", "a/b test"),
    slips=(
        Slip(
            "root missing",
            r"t=\frac{\bar{x}_1-\bar{x}_2}{\frac{s_1^2}{n_1}+\frac{s_2^2}{n_2}}",
            "the standard error is the root of the summed variances",
        ),
        Slip(
            "variances subtracted",
            r"t=\frac{\bar{x}_1-\bar{x}_2}{\sqrt{\frac{s_1^2}{n_1}-\frac{s_2^2}{n_2}}}",
            "variances of independent samples are added",
        ),
        Slip(
            "means added",
            r"t=\frac{\bar{x}_1+\bar{x}_2}{\sqrt{\frac{s_1^2}{n_1}+\frac{s_2^2}{n_2}}}",
            "the difference of the means is tested",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "welch_t",
        {
            "first_mean": r"\bar{x}_1",
            "second_mean": r"\bar{x}_2",
            "first_variance": "s_1^2",
            "first_size": "n_1",
            "second_variance": "s_2^2",
            "second_size": "n_2",
        },
    ),
    related=("t-statistic",),
)

COHEN_D = Formula(
    id="cohens-d",
    title="Cohen's d",
    area="statistics",
    source="Cohen 1988, Statistical Power Analysis for the Behavioral Sciences",
    latex=r"d=\frac{\bar{x}_1-\bar{x}_2}{s}",
    generic=True,
    conventions=(
        Convention(
            r"d=\frac{\bar{x}_1-\bar{x}_2}{\sqrt{\frac{s_1^2+s_2^2}{2}}}", "of samples of one size"
        ),
    ),
    symbols={
        r"\bar{x}_1": _FIRST_MEAN,
        r"\bar{x}_2": _SECOND_MEAN,
        "s": Meaning("pooled standard deviation", domain=Domain.POSITIVE, aliases=("s_p",)),
    },
    names=("cohen's d", "effect size", "standardised mean difference"),
    reference=Reference(
        REFERENCE,
        "standardised_difference",
        {"first_mean": r"\bar{x}_1", "second_mean": r"\bar{x}_2", "deviation": "s"},
    ),
    related=("welch-t-statistic", "z-score"),
)

SPEARMAN = Formula(
    id="spearman-correlation",
    title="Spearman's rank correlation",
    area="statistics",
    source="Spearman 1904",
    latex=r"\rho=1-\frac{6\sum_{i=1}^{n}d_i^2}{n(n^2-1)}",
    forms=(r"r_s=1-\frac{6\sum_{i=1}^{n}d_i^2}{n^3-n}",),
    symbols={
        "n": _SIZE,
        "d_i": Meaning("difference of an example's ranks"),
    },
    names=("spearman", "rank correlation"),
    laws=("in [−1, 1]", "without ties the Pearson correlation of the ranks"),
    slips=(
        Slip(
            "square missing",
            r"\rho=1-\frac{6\sum_{i=1}^{n}d_i}{n(n^2-1)}",
            "the differences are squared: their sum is always zero",
        ),
        Slip(
            "square of the size missing",
            r"\rho=1-\frac{6\sum_{i=1}^{n}d_i^2}{n(n-1)}",
            "the divisor is n(n² − 1)",
        ),
    ),
    reference=Reference(REFERENCE, "spearman", {"differences": "d_i", "size": "n"}),
    related=("pearson-correlation", "kendall-tau"),
)

KENDALL = Formula(
    id="kendall-tau",
    title="Kendall's τ",
    area="statistics",
    source="Kendall 1938",
    latex=r"\tau=\frac{C-D}{\frac{1}{2}n(n-1)}",
    forms=(r"\tau=\frac{2(C-D)}{n(n-1)}", r"\tau=\frac{C-D}{\binom{n}{2}}"),
    conventions=(Convention(r"\tau=\frac{C-D}{C+D}", "by the pairs without ties"),),
    symbols={
        "C": Meaning("concordant pairs", domain=Domain.NON_NEGATIVE, aliases=("n_c", "P")),
        "D": Meaning("discordant pairs", domain=Domain.NON_NEGATIVE, aliases=("n_d", "Q")),
        "n": Meaning("examples, at least two", domain=Domain.POSITIVE),
    },
    names=("kendall", "kendall's tau", "kendall's τ", "kendall tau"),
    slips=(
        Slip(
            "half missing",
            r"\tau=\frac{C-D}{n(n-1)}",
            "there are n(n − 1)/2 pairs",
        ),
    ),
    reference=Reference(REFERENCE, "kendall", {"concordant": "C", "discordant": "D", "size": "n"}),
    related=("spearman-correlation",),
)
