"""Divergences and distances of distributions."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_P = Meaning("first distribution", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("p", "p_r"))
_Q = Meaning("second distribution", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("q", "p_g"))
_X = Meaning("outcome", Kind.EVENT, aliases=("i",))

KL = Formula(
    id="kl-divergence",
    title="Kullback-Leibler divergence",
    area="probability",
    source="Kullback & Leibler 1951",
    latex=r"D_{\mathrm{KL}}(P\Vert Q)=\sum_xP(x)\log\frac{P(x)}{Q(x)}",
    forms=(
        r"D_{KL}(P||Q)=\sum_xP(x)\left(\log P(x)-\log Q(x)\right)",
        r"D_{KL}(P\|Q)=\mathbb{E}_{x\sim P}\left[\log\frac{P(x)}{Q(x)}\right]",
        r"D_{KL}(P\|Q)=-\sum_xP(x)\log\frac{Q(x)}{P(x)}",
        r"D_{KL}(P\|Q)",
    ),
    conventions=(
        Convention(
            r"D_{\mathrm{KL}}=p\log\frac{p}{q}+(1-p)\log\frac{1-p}{1-q}", "of two Bernoulli laws"
        ),
    ),
    symbols={"P": _P, "Q": _Q, "x": _X},
    names=(
        "kl divergence",
        "kullback-leibler",
        "kullback–leibler",
        "relative entropy",
        "kullback-leibler-divergenz",
        "kl-divergenz",
        "divergence de kullback-leibler",
        "divergencia de kullback-leibler",
        "divergência de kullback-leibler",
        "дивергенция кульбака",
        "расстояние кульбака",
        "kl散度",
        "kl 散度",
        "相对熵",
        "カルバック",
    ),
    laws=("at least 0, zero only where P = Q", "symmetric in P and Q: no"),
    slips=(
        Slip(
            "ratio upside down",
            r"D_{KL}(P\|Q)=\sum_xP(x)\log\frac{Q(x)}{P(x)}",
            "that is its negative: P stands above",
        ),
        Slip(
            "weighted with the second",
            r"D_{KL}(P\|Q)=\sum_xQ(x)\log\frac{P(x)}{Q(x)}",
            "the logarithms are weighted with the first distribution, P",
        ),
        Slip(
            "arguments exchanged",
            r"D_{KL}(P\|Q)=\sum_xQ(x)\log\frac{Q(x)}{P(x)}",
            "that is D_KL(Q‖P); the divergence is not symmetric",
        ),
        Slip(
            "log missing",
            r"D_{KL}(P\|Q)=\sum_xP(x)\frac{P(x)}{Q(x)}",
            "the logarithm of the ratio is averaged",
        ),
        Slip(
            "weight missing",
            r"D_{KL}(P\|Q)=\sum_x\log\frac{P(x)}{Q(x)}",
            "each log-ratio is weighted with P(x)",
        ),
        Slip(
            "sign exchanged",
            r"D_{KL}(P\|Q)=-\sum_xP(x)\log\frac{P(x)}{Q(x)}",
            "with P above, the divergence has no minus",
        ),
    ),
    reference=Reference(REFERENCE, "kl_divergence", {"first": "P(x)", "second": "Q(x)"}),
    related=("cross-entropy", "js-divergence", "gaussian-kl"),
)

KL_OF_CONDITIONALS = Formula(
    id="kl-divergence-of-conditionals",
    statement_of="kl-divergence",
    title="Kullback-Leibler divergence of two conditional distributions",
    area="probability",
    source="Kullback & Leibler 1951",
    latex=r"D_{\mathrm{KL}}(q(z\mid x)\Vert p(z\mid x))=\sum_zq(z\mid x)\log\frac{q(z\mid x)}{p(z\mid x)}",
    forms=(
        r"D_{KL}(q(z|x)\|p(z|x))=\mathbb{E}_{z\sim q(z|x)}\left[\log q(z|x)-\log p(z|x)\right]",
        r"D_{KL}(q(z|x)\|p(z|x))",
    ),
    symbols={
        "q": Meaning("first distribution", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("Q",)),
        "p": Meaning("second distribution", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("P",)),
        "z": Meaning("outcome", Kind.EVENT, aliases=("Z", "y")),
        "x": Meaning("what is given", Kind.EVENT, aliases=("X", "s")),
    },
    names=("kl divergence", "kullback-leibler", "kullback–leibler", "variational inference"),
    laws=("at least 0",),
    slips=(
        Slip(
            "ratio upside down",
            r"D_{KL}(q(z|x)\|p(z|x))=\sum_zq(z|x)\log\frac{p(z|x)}{q(z|x)}",
            "that is its negative: the first distribution stands above",
        ),
        Slip(
            "weighted with the second",
            r"D_{KL}(q(z|x)\|p(z|x))=\sum_zp(z|x)\log\frac{q(z|x)}{p(z|x)}",
            "the logarithms are weighted with the first distribution",
        ),
    ),
    reference=Reference(
        REFERENCE, "kl_divergence", {"first": r"q(z\mid x)", "second": r"p(z\mid x)"}
    ),
    related=("kl-divergence", "vae-kl-identity"),
)

JS = Formula(
    id="js-divergence",
    title="Jensen-Shannon divergence",
    area="probability",
    source="Lin 1991, Divergence measures based on the Shannon entropy",
    latex=r"D_{\mathrm{JS}}(P\Vert Q)=\frac{1}{2}\sum_xP(x)\log\frac{2P(x)}{P(x)+Q(x)}+\frac{1}{2}\sum_xQ(x)\log\frac{2Q(x)}{P(x)+Q(x)}",
    forms=(
        r"D_{JS}(P\|Q)=\frac12D_{KL}\left(P\Big\|\frac{P+Q}{2}\right)+\frac12D_{KL}\left(Q\Big\|\frac{P+Q}{2}\right)",
    ),
    symbols={"P": _P, "Q": _Q, "x": _X},
    names=("jensen-shannon", "jensen–shannon", "js divergence"),
    laws=("symmetric in P and Q", "between 0 and log 2"),
    slips=(
        Slip(
            "first distribution twice",
            r"D_{JS}(P\|Q)=\frac{1}{2}\sum_xP(x)\log\frac{2P(x)}{P(x)+Q(x)}+\frac{1}{2}\sum_xP(x)\log\frac{2P(x)}{P(x)+Q(x)}",
            "the second term starts from Q",
        ),
        Slip(
            "mixture not halved",
            r"D_{JS}(P\|Q)=\frac{1}{2}\sum_xP(x)\log\frac{P(x)}{P(x)+Q(x)}+\frac{1}{2}\sum_xQ(x)\log\frac{Q(x)}{P(x)+Q(x)}",
            "both are compared with the mean of P and Q, half their sum",
        ),
        Slip(
            "halves missing",
            r"D_{JS}(P\|Q)=\sum_xP(x)\log\frac{2P(x)}{P(x)+Q(x)}+\sum_xQ(x)\log\frac{2Q(x)}{P(x)+Q(x)}",
            "the two divergences are averaged: ½ before each",
        ),
    ),
    reference=Reference(REFERENCE, "js_divergence", {"first": "P(x)", "second": "Q(x)"}),
    related=("kl-divergence", "gan-optimal-value"),
)

TOTAL_VARIATION = Formula(
    id="total-variation",
    title="Total variation distance",
    area="probability",
    source="classical; Levin & Peres 2017, prop. 4.2",
    latex=r"d_{\mathrm{TV}}(P,Q)=\frac{1}{2}\sum_x|P(x)-Q(x)|",
    conventions=(
        Convention(
            r"\operatorname{TV}(P,Q)=\sup_A|P(A)-Q(A)|", "the largest difference of an event"
        ),
    ),
    symbols={"P": _P, "Q": _Q, "x": _X},
    names=("total variation",),
    laws=("symmetric", "in [0, 1]"),
    slips=(
        Slip(
            "half missing",
            r"d_{TV}(P,Q)=\sum_x|P(x)-Q(x)|",
            "the greatest difference of probabilities is half the sum",
        ),
        Slip(
            "absolute value missing",
            r"d_{TV}(P,Q)=\frac{1}{2}\sum_x(P(x)-Q(x))",
            "without the absolute value the sum is always zero",
        ),
    ),
    reference=Reference(REFERENCE, "total_variation", {"first": "P(x)", "second": "Q(x)"}),
    related=("hellinger-distance",),
)

HELLINGER = Formula(
    id="hellinger-distance",
    title="Hellinger distance",
    area="probability",
    source="Hellinger 1909",
    latex=r"H(P,Q)=\frac{1}{\sqrt{2}}\sqrt{\sum_x\left(\sqrt{P(x)}-\sqrt{Q(x)}\right)^2}",
    forms=(r"H(P,Q)=\sqrt{1-\sum_x\sqrt{P(x)Q(x)}}",),
    symbols={"P": _P, "Q": _Q, "x": _X},
    names=("hellinger",),
    laws=("symmetric", "in [0, 1]"),
    slips=(
        Slip(
            "inner roots missing",
            r"H(P,Q)=\frac{1}{\sqrt{2}}\sqrt{\sum_x\left(P(x)-Q(x)\right)^2}",
            "the square roots of the probabilities are compared",
        ),
    ),
    reference=Reference(REFERENCE, "hellinger_distance", {"first": "P(x)", "second": "Q(x)"}),
    related=("total-variation",),
)

RENYI = Formula(
    id="renyi-divergence",
    title="Rényi divergence",
    area="probability",
    source="Rényi 1961",
    latex=r"D_\alpha(P\Vert Q)=\frac{1}{\alpha-1}\log\sum_xP(x)^\alpha Q(x)^{1-\alpha}",
    forms=(r"D_\alpha(P\|Q)=\frac{1}{\alpha-1}\log\sum_x\frac{P(x)^\alpha}{Q(x)^{\alpha-1}}",),
    symbols={"P": _P, "Q": _Q, "x": _X, r"\alpha": Meaning("order, not 1", domain=Domain.POSITIVE)},
    names=("rényi", "renyi"),
    laws=("tends to the KL divergence as α → 1",),
    slips=(
        Slip(
            "sign of the factor",
            r"D_\alpha(P\|Q)=\frac{1}{1-\alpha}\log\sum_xP(x)^\alpha Q(x)^{1-\alpha}",
            "the divergence is at least zero with 1/(α − 1)",
        ),
    ),
    reference=Reference(
        REFERENCE, "renyi_divergence", {"first": "P(x)", "second": "Q(x)", "order": r"\alpha"}
    ),
    related=("kl-divergence",),
)
