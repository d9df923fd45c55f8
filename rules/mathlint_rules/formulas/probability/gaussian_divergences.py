"""Divergences and distances of normal distributions, and of samples."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

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
    conventions=(
        Convention(r"D=\frac{1}{2}\left(\sigma^2+\mu^2-1-\log\sigma^2\right)", "of one dimension"),
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
