"""Losses that teach representations: margins on angles, agreement without negatives."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

ARCFACE = Formula(
    id="arcface-loss",
    title="ArcFace loss of one example",
    area="losses",
    source="Deng et al. 2019, arXiv:1801.07698, eq. 3",
    url="https://arxiv.org/abs/1801.07698",
    latex=r"L=-\log\frac{e^{s\cos(\theta_y+m)}}{e^{s\cos(\theta_y+m)}+\sum_{j=1}^{n}e^{s\cos\theta_j}}",
    symbols={
        "s": Meaning("scale", domain=Domain.POSITIVE),
        r"\theta_y": Meaning("angle to the right class", domain=Domain.UNIT),
        "m": Meaning("margin", domain=Domain.SMALL),
        "n": Meaning("number of other classes", Kind.INTEGER, Domain.INTEGER),
        r"\theta_j": Meaning("angle to another class"),
    },
    names=("arcface", "angular margin", "additive angular margin", "face recognition"),
    slips=(
        Slip(
            "margin missing below",
            r"L=-\log\frac{e^{s\cos(\theta_y+m)}}{e^{s\cos\theta_y}+\sum_{j=1}^{n}e^{s\cos\theta_j}}",
            "the same term stands above and below, margin and all",
        ),
        Slip(
            "margin outside the cosine",
            r"L=-\log\frac{e^{s(\cos\theta_y+m)}}{e^{s(\cos\theta_y+m)}+\sum_{j=1}^{n}e^{s\cos\theta_j}}",
            "the margin is added to the angle: cos(θ + m)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "arcface_loss",
        {
            "scale": "s",
            "angle": r"\theta_y",
            "margin": "m",
            "others": "n",
            "other_angles": r"\theta_j",
        },
    ),
    related=("softmax-cross-entropy",),
)

BYOL = Formula(
    id="byol-loss",
    title="Loss of BYOL for one pair of views",
    area="losses",
    source="Grill et al. 2020, arXiv:2006.07733, eq. 2",
    url="https://arxiv.org/abs/2006.07733",
    latex=r"L=2-2\frac{q^\top z}{\lVert q\rVert\lVert z\rVert}",
    forms=(r"L=2-2\cdot\frac{q^\top z}{\lVert q\rVert_2\lVert z\rVert_2}",),
    symbols={
        "q": Meaning("prediction of the online network", Kind.VECTOR, shape=("d",), aliases=("p",)),
        "z": Meaning(
            "projection of the target network", Kind.VECTOR, shape=("d",), aliases=("z'",)
        ),
    },
    names=("byol", "bootstrap your own latent", "self-supervised"),
    laws=("the squared distance of both, scaled to length one",),
    slips=(
        Slip(
            "norms missing",
            r"L=2-2q^\top z",
            "both are scaled to length one: divide by their norms",
        ),
        Slip(
            "agreement added",
            r"L=2+2\frac{q^\top z}{\lVert q\rVert\lVert z\rVert}",
            "agreement lowers the loss: subtract it",
        ),
    ),
    reference=Reference(REFERENCE, "byol_loss", {"prediction": "q", "projection": "z"}),
    related=("cosine-similarity",),
)

BARLOW = Formula(
    id="barlow-twins-loss",
    title="Loss of Barlow Twins",
    area="losses",
    source="Zbontar et al. 2021, arXiv:2103.03230, eq. 1",
    url="https://arxiv.org/abs/2103.03230",
    latex=r"L=\sum_{i=1}^{d}(1-C_{ii})^2+\lambda\sum_{i=1}^{d}\sum_{j\ne i}C_{ij}^2",
    symbols={
        "d": Meaning("number of features", Kind.INTEGER, Domain.INTEGER),
        "C_{ij}": Meaning("correlation of a feature of one view with one of the other"),
        r"\lambda": Meaning("weight of redundancy", domain=Domain.POSITIVE),
    },
    names=("barlow twins", "redundancy reduction", "cross-correlation matrix"),
    slips=(
        Slip(
            "weight missing",
            r"L=\sum_{i=1}^{d}(1-C_{ii})^2+\sum_{i=1}^{d}\sum_{j\ne i}C_{ij}^2",
            "λ weighs the many entries off the diagonal",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "barlow_twins_loss",
        {
            "features": "d",
            "diagonal": "C_{ii}",
            "weight": r"\lambda",
            "off_diagonal": r"\sum_{i=1}^{d}\sum_{j\ne i}C_{ij}^2",
        },
    ),
    related=("byol-loss",),
)
