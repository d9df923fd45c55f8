"""Divergences and distances of distributions."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

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
    symbols={"P": _P, "Q": _Q, "x": _X},
    names=("kl divergence", "kullback-leibler", "kullback–leibler", "relative entropy"),
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

GAUSSIAN_KL = Formula(
    id="gaussian-kl",
    title="KL divergence of two normal distributions",
    area="probability",
    source="classical; Bishop 2006, ex. 2.13",
    latex=r"D=\log\frac{\sigma_2}{\sigma_1}+\frac{\sigma_1^2+(\mu_1-\mu_2)^2}{2\sigma_2^2}-\frac{1}{2}",
    forms=(
        r"D=\frac12\left(\frac{\sigma_1^2}{\sigma_2^2}+\frac{(\mu_2-\mu_1)^2}{\sigma_2^2}-1+2\log\frac{\sigma_2}{\sigma_1}\right)",
    ),
    symbols={
        r"\sigma_1": Meaning("standard deviation of the first", domain=Domain.POSITIVE),
        r"\sigma_2": Meaning("standard deviation of the second", domain=Domain.POSITIVE),
        r"\mu_1": Meaning("mean of the first"),
        r"\mu_2": Meaning("mean of the second"),
    },
    names=("kl divergence", "gaussian kl", "kl between gaussians"),
    laws=("at least 0", "symmetric: no"),
    slips=(
        Slip(
            "log upside down",
            r"D=\log\frac{\sigma_1}{\sigma_2}+\frac{\sigma_1^2+(\mu_1-\mu_2)^2}{2\sigma_2^2}-\frac{1}{2}",
            "the logarithm is that of σ₂/σ₁",
        ),
        Slip(
            "constant missing",
            r"D=\log\frac{\sigma_2}{\sigma_1}+\frac{\sigma_1^2+(\mu_1-\mu_2)^2}{2\sigma_2^2}",
            "equal distributions have to give zero: subtract ½",
        ),
        Slip(
            "wrong variance below",
            r"D=\log\frac{\sigma_2}{\sigma_1}+\frac{\sigma_1^2+(\mu_1-\mu_2)^2}{2\sigma_1^2}-\frac{1}{2}",
            "the second distribution's variance stands below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gaussian_kl",
        {
            "second_deviation": r"\sigma_2",
            "first_deviation": r"\sigma_1",
            "first_mean": r"\mu_1",
            "second_mean": r"\mu_2",
        },
    ),
    related=("kl-divergence", "gaussian-kl-standard"),
)

GAUSSIAN_KL_STANDARD = Formula(
    id="gaussian-kl-standard",
    title="KL divergence of a diagonal Gaussian from the standard normal",
    area="probability",
    source="Kingma & Welling 2014, arXiv:1312.6114, app. B",
    url="https://arxiv.org/abs/1312.6114",
    latex=r"D=-\frac{1}{2}\sum_{j=1}^{J}\left(1+\log\sigma_j^2-\mu_j^2-\sigma_j^2\right)",
    forms=(
        r"D=\frac12\sum_{j=1}^{J}\left(\mu_j^2+\sigma_j^2-\log\sigma_j^2-1\right)",
        r"D=-\frac12\sum_{j=1}^{J}\left(1+\log(\sigma_j^2)-\mu_j^2-\sigma_j^2\right)",
    ),
    symbols={
        "J": Meaning("dimension of the latent", Kind.INTEGER, Domain.INTEGER, aliases=("d", "k")),
        r"\sigma_j": Meaning("standard deviation", domain=Domain.POSITIVE),
        r"\mu_j": Meaning("mean"),
    },
    names=("vae", "kl divergence", "gaussian kl", "kl term", "latent loss"),
    laws=("at least 0, zero for the standard normal",),
    slips=(
        Slip(
            "sign missing",
            r"D=\frac{1}{2}\sum_{j=1}^{J}\left(1+\log\sigma_j^2-\mu_j^2-\sigma_j^2\right)",
            "with this bracket the divergence has a leading minus",
        ),
        Slip(
            "log of the deviation",
            r"D=-\frac{1}{2}\sum_{j=1}^{J}\left(1+\log\sigma_j-\mu_j^2-\sigma_j^2\right)",
            "the logarithm is that of the variance σ²",
        ),
        Slip(
            "one missing",
            r"D=-\frac{1}{2}\sum_{j=1}^{J}\left(\log\sigma_j^2-\mu_j^2-\sigma_j^2\right)",
            "the standard normal has to give zero: 1 + log σ² − …",
        ),
        Slip(
            "half missing",
            r"D=-\sum_{j=1}^{J}\left(1+\log\sigma_j^2-\mu_j^2-\sigma_j^2\right)",
            "the sum is halved",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gaussian_kl_standard",
        {"dimension": "J", "deviations": r"\sigma_j", "means": r"\mu_j"},
    ),
    related=("gaussian-kl", "vae-loss"),
)

GAUSSIAN_KL_MULTIVARIATE = Formula(
    id="multivariate-gaussian-kl",
    title="KL divergence of two multivariate normal distributions",
    area="probability",
    source="classical; Duchi 2007, Derivations for linear algebra and optimization",
    latex=r"D=\frac{1}{2}\left(\log\frac{|\Sigma_2|}{|\Sigma_1|}-d+\operatorname{tr}(\Sigma_2^{-1}\Sigma_1)+(\mu_2-\mu_1)^\top\Sigma_2^{-1}(\mu_2-\mu_1)\right)",
    symbols={
        r"\Sigma_1": Meaning(
            "covariance of the first", Kind.MATRIX, Domain.POSITIVE_DEFINITE, ("d", "d")
        ),
        r"\Sigma_2": Meaning(
            "covariance of the second", Kind.MATRIX, Domain.POSITIVE_DEFINITE, ("d", "d")
        ),
        "d": Meaning("dimension", Kind.INTEGER, Domain.INTEGER, aliases=("k", "n")),
        r"\mu_1": Meaning("mean of the first", Kind.VECTOR, shape=("d",)),
        r"\mu_2": Meaning("mean of the second", Kind.VECTOR, shape=("d",)),
    },
    names=("kl divergence", "multivariate gaussian", "kl between gaussians"),
    slips=(
        Slip(
            "determinants exchanged",
            r"D=\frac{1}{2}\left(\log\frac{|\Sigma_1|}{|\Sigma_2|}-d+\operatorname{tr}(\Sigma_2^{-1}\Sigma_1)+(\mu_2-\mu_1)^\top\Sigma_2^{-1}(\mu_2-\mu_1)\right)",
            "the second determinant stands above",
        ),
        Slip(
            "dimension missing",
            r"D=\frac{1}{2}\left(\log\frac{|\Sigma_2|}{|\Sigma_1|}+\operatorname{tr}(\Sigma_2^{-1}\Sigma_1)+(\mu_2-\mu_1)^\top\Sigma_2^{-1}(\mu_2-\mu_1)\right)",
            "equal distributions have to give zero: subtract d",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "multivariate_gaussian_kl",
        {
            "second_covariance": r"\Sigma_2",
            "first_covariance": r"\Sigma_1",
            "dimension": "d",
            "second_mean": r"\mu_2",
            "first_mean": r"\mu_1",
        },
    ),
    related=("gaussian-kl",),
)

WASSERSTEIN_GAUSSIAN = Formula(
    id="gaussian-wasserstein",
    title="Squared 2-Wasserstein distance of two normal distributions",
    area="probability",
    source="Dowson & Landau 1982",
    latex=r"W_2^2=(\mu_1-\mu_2)^2+(\sigma_1-\sigma_2)^2",
    symbols={
        r"\mu_1": Meaning("mean of the first"),
        r"\mu_2": Meaning("mean of the second"),
        r"\sigma_1": Meaning("standard deviation of the first", domain=Domain.POSITIVE),
        r"\sigma_2": Meaning("standard deviation of the second", domain=Domain.POSITIVE),
    },
    names=("wasserstein", "earth mover", "optimal transport"),
    laws=("symmetric",),
    slips=(
        Slip(
            "variances compared",
            r"W_2^2=(\mu_1-\mu_2)^2+(\sigma_1^2-\sigma_2^2)^2",
            "the standard deviations are compared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gaussian_wasserstein",
        {
            "first_mean": r"\mu_1",
            "second_mean": r"\mu_2",
            "first_deviation": r"\sigma_1",
            "second_deviation": r"\sigma_2",
        },
    ),
    related=("gaussian-kl",),
)

WASSERSTEIN_EMPIRICAL = Formula(
    id="wasserstein-1-samples",
    title="1-Wasserstein distance of two sorted samples",
    area="probability",
    source="Villani 2003; Peyré & Cuturi 2019, rem. 2.28",
    latex=r"W_1=\frac{1}{n}\sum_{i=1}^{n}|x_i-y_i|",
    symbols={
        "n": Meaning("size of both samples", Kind.INTEGER, Domain.INTEGER),
        "x_i": Meaning("first sample, in ascending order"),
        "y_i": Meaning("second sample, in ascending order"),
    },
    names=("wasserstein", "earth mover", "order statistics"),
    slips=(Slip("mean missing", r"W_1=\sum_{i=1}^{n}|x_i-y_i|", "each point has mass 1/n"),),
    reference=Reference(
        REFERENCE, "wasserstein_samples", {"size": "n", "first": "x_i", "second": "y_i"}
    ),
    related=("gaussian-wasserstein", "mae"),
)
