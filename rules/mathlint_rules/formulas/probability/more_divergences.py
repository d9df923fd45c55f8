"""Divergences beside those of Kullback-Leibler and Jensen-Shannon."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_FIRST = Meaning("first distribution", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("P",))
_SECOND = Meaning("second distribution", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("Q",))
_OUTCOME = Meaning("outcome", Kind.EVENT)

F_DIVERGENCE = Formula(
    id="f-divergence",
    title="f-divergence",
    area="probability",
    source="Csiszár 1967; Ali & Silvey 1966",
    latex=r"D_f(p\Vert q)=\sum_xq(x)f\left(\frac{p(x)}{q(x)}\right)",
    forms=(
        r"D_f(p\Vert q)=\int q(x)f\left(\frac{p(x)}{q(x)}\right)dx",
        r"D_f(p\Vert q)=\mathbb{E}_{x\sim q}\left[f\left(\frac{p(x)}{q(x)}\right)\right]",
    ),
    symbols={
        "p": _FIRST,
        "q": _SECOND,
        "f": Meaning("convex function with f(1) = 0", Kind.FUNCTION),
        "x": _OUTCOME,
    },
    names=("f-divergence", "f-divergences", "phi-divergence"),
    laws=("at least 0", "f(u) = u log u gives the KL divergence"),
    slips=(
        Slip(
            "weighted with the first",
            r"D_f(p\Vert q)=\sum_xp(x)f\left(\frac{p(x)}{q(x)}\right)",
            "the mean is taken under the second distribution, q",
        ),
        Slip(
            "ratio upside down",
            r"D_f(p\Vert q)=\sum_xq(x)f\left(\frac{q(x)}{p(x)}\right)",
            "the distribution that weighs stands below: p/q",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "f_divergence",
        {"weights": "q(x)", "values": r"f\left(\frac{p(x)}{q(x)}\right)"},
    ),
    related=("kl-divergence", "chi-squared-divergence"),
)

CHI_SQUARED = Formula(
    id="chi-squared-divergence",
    title="χ²-divergence",
    area="probability",
    source="Pearson 1900; Csiszár 1967",
    latex=r"\chi^2(p\Vert q)=\sum_x\frac{(p(x)-q(x))^2}{q(x)}",
    forms=(
        r"\chi^2(p\Vert q)=\sum_x\frac{p(x)^2}{q(x)}-1",
        r"\chi^2(p\Vert q)=\int\frac{(p(x)-q(x))^2}{q(x)}\,dx",
    ),
    symbols={"p": _FIRST, "q": _SECOND, "x": _OUTCOME},
    names=(
        "chi-squared divergence",
        "chi-square divergence",
        "χ²-divergence",
        "pearson divergence",
    ),
    laws=("at least the KL divergence",),
    slips=(
        Slip(
            "square missing",
            r"\chi^2(p\Vert q)=\sum_x\frac{p(x)-q(x)}{q(x)}",
            "the differences are squared",
        ),
        Slip(
            "divided by the first",
            r"\chi^2(p\Vert q)=\sum_x\frac{(p(x)-q(x))^2}{p(x)}",
            "the second distribution stands below",
        ),
    ),
    reference=Reference(REFERENCE, "chi_squared_divergence", {"first": "p(x)", "second": "q(x)"}),
    related=("f-divergence", "chi-squared-statistic"),
)

SKEWED_JS = Formula(
    id="generalised-js-divergence",
    title="Generalised Jensen-Shannon divergence",
    area="probability",
    source="Lin 1991, Divergence measures based on the Shannon entropy; Agarwal et al. 2024 (GKD), arXiv:2306.13649",
    url="https://arxiv.org/abs/2306.13649",
    latex=r"D_\beta(P\Vert Q)=\beta D_{\mathrm{KL}}(P\Vert M)+(1-\beta)D_{\mathrm{KL}}(Q\Vert M)",
    conventions=(
        Convention(
            r"D_{\mathrm{JSD}(\beta)}(P\Vert Q)=\beta D_{\mathrm{KL}}(P\Vert\beta P+(1-\beta)Q)+(1-\beta)D_{\mathrm{KL}}(Q\Vert\beta P+(1-\beta)Q)",
            "the mixture written out",
        ),
    ),
    symbols={
        r"\beta": Meaning("weight of the first distribution", domain=Domain.UNIT),
        "P": Meaning("first distribution", Kind.PROBABILITY, Domain.PROBABILITY),
        "Q": Meaning("second distribution", Kind.PROBABILITY, Domain.PROBABILITY),
        "M": Meaning("mixture βP + (1 − β)Q", Kind.PROBABILITY, Domain.PROBABILITY),
    },
    names=("generalised jensen-shannon", "generalized jensen-shannon", "gkd", "skewed"),
    laws=("the Jensen-Shannon divergence for β = ½",),
    slips=(
        Slip(
            "weights exchanged",
            r"D_\beta(P\Vert Q)=(1-\beta)D_{\mathrm{KL}}(P\Vert M)+\beta D_{\mathrm{KL}}(Q\Vert M)",
            "each divergence has the weight that its distribution has in the mixture",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "skewed_js_divergence",
        {
            "weight": r"\beta",
            "first": r"D_{\mathrm{KL}}(P\Vert M)",
            "second": r"D_{\mathrm{KL}}(Q\Vert M)",
        },
    ),
    related=("js-divergence-by-mixture",),
)

MMD = Formula(
    id="maximum-mean-discrepancy",
    title="Squared maximum mean discrepancy of two samples",
    area="probability",
    source="Gretton et al. 2012, A kernel two-sample test, eq. 5 (squared)",
    latex=r"\operatorname{MMD}^2=\frac{1}{m^2}\sum_{i=1}^{m}\sum_{j=1}^{m}k(x_i,x_j)-\frac{2}{mn}\sum_{i=1}^{m}\sum_{j=1}^{n}k(x_i,y_j)+\frac{1}{n^2}\sum_{i=1}^{n}\sum_{j=1}^{n}k(y_i,y_j)",
    conventions=(
        Convention(
            r"\operatorname{MMD}^2(P,Q)=\mathbb{E}_{x,x'\sim P}[k(x,x')]-2\mathbb{E}_{x\sim P,y\sim Q}[k(x,y)]+\mathbb{E}_{y,y'\sim Q}[k(y,y')]",
            "of the distributions",
        ),
        Convention(
            r"\operatorname{MMD}^2(P,Q)=\lVert\mu_P-\mu_Q\rVert_{\mathcal{H}}^2",
            "as a distance of mean embeddings",
        ),
        Convention(
            r"\operatorname{MMD}^2_u=\frac{1}{m(m-1)}\sum_{i\neq j}k(x_i,x_j)+\frac{1}{n(n-1)}\sum_{i\neq j}k(y_i,y_j)-\frac{2}{mn}\sum_{i,j}k(x_i,y_j)",
            "without bias",
        ),
    ),
    symbols={
        "m": Meaning("size of the first sample", Kind.INTEGER, Domain.INTEGER),
        "n": Meaning("size of the second sample", Kind.INTEGER, Domain.INTEGER),
        "k": Meaning("kernel", Kind.FUNCTION),
        "x_i": Meaning("example of the first sample"),
        "y_j": Meaning("example of the second sample"),
    },
    names=("maximum mean discrepancy", "mmd", "kernel two-sample"),
    laws=("at least 0", "0 where both samples are one"),
    slips=(
        Slip(
            "factor two missing",
            r"\operatorname{MMD}^2=\frac{1}{m^2}\sum_{i=1}^{m}\sum_{j=1}^{m}k(x_i,x_j)-\frac{1}{mn}\sum_{i=1}^{m}\sum_{j=1}^{n}k(x_i,y_j)+\frac{1}{n^2}\sum_{i=1}^{n}\sum_{j=1}^{n}k(y_i,y_j)",
            "a square of a difference has twice the mixed term",
        ),
        Slip(
            "mixed term added",
            r"\operatorname{MMD}^2=\frac{1}{m^2}\sum_{i=1}^{m}\sum_{j=1}^{m}k(x_i,x_j)+\frac{2}{mn}\sum_{i=1}^{m}\sum_{j=1}^{n}k(x_i,y_j)+\frac{1}{n^2}\sum_{i=1}^{n}\sum_{j=1}^{n}k(y_i,y_j)",
            "the mixed term is subtracted: equal samples have distance 0",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "mean_discrepancy",
        {
            "size": "m",
            "other_size": "n",
            "within": "k(x_i,x_j)",
            "between": "k(x_i,y_j)",
            "within_other": "k(y_i,y_j)",
        },
    ),
    related=("kantorovich-rubinstein", "rbf-kernel"),
)
