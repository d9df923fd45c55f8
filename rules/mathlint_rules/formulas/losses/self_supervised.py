"""Losses of self-supervised learning and of aligned images and texts."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_FEATURES = Meaning("number of features", Kind.INTEGER, Domain.INTEGER, aliases=("D",))

CLIP = Formula(
    id="clip-loss",
    title="Symmetric contrastive loss of CLIP",
    area="losses",
    source="Radford et al. 2021, arXiv:2103.00020, fig. 3",
    url="https://arxiv.org/abs/2103.00020",
    latex=r"L=-\frac{1}{2N}\sum_{i=1}^{N}\left(\log\frac{e^{s_{ii}/\tau}}{\sum_{j=1}^{N}e^{s_{ij}/\tau}}+\log\frac{e^{s_{ii}/\tau}}{\sum_{j=1}^{N}e^{s_{ji}/\tau}}\right)",
    forms=(
        r"L=-\frac{1}{2N}\sum_{i=1}^{N}\left[\log\frac{\exp(s_{ii}/\tau)}{\sum_{j=1}^{N}\exp(s_{ij}/\tau)}+\log\frac{\exp(s_{ii}/\tau)}{\sum_{j=1}^{N}\exp(s_{ji}/\tau)}\right]",
    ),
    conventions=(
        Convention(
            r"L=-\frac{1}{N}\sum_{i=1}^{N}\log\frac{\exp(\operatorname{sim}(I_i,T_i)/\tau)}{\sum_{j=1}^{N}\exp(\operatorname{sim}(I_i,T_j)/\tau)}",
            "from the images to the texts alone",
        ),
    ),
    symbols={
        "N": Meaning("pairs of the batch", Kind.INTEGER, Domain.INTEGER, aliases=("B", "n")),
        "s_{ij}": Meaning("similarity of image i and text j", aliases=(r"x_i^\top y_j",)),
        r"\tau": Meaning("temperature", domain=Domain.POSITIVE),
    },
    names=("clip", "image-text", "contrastive language-image"),
    laws=("symmetric in images and texts",),
    slips=(
        Slip(
            "half missing",
            r"L=-\frac{1}{N}\sum_{i=1}^{N}\left(\log\frac{e^{s_{ii}/\tau}}{\sum_{j=1}^{N}e^{s_{ij}/\tau}}+\log\frac{e^{s_{ii}/\tau}}{\sum_{j=1}^{N}e^{s_{ji}/\tau}}\right)",
            "both directions are averaged: 1/(2N)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "clip_loss",
        {"pairs": "N", "matching": "s_{ii}", "temperature": r"\tau", "similarities": "s_{ij}"},
    ),
    related=("nt-xent", "info-nce"),
)

SIGLIP = Formula(
    id="siglip-loss",
    title="Sigmoid loss of SigLIP",
    area="losses",
    source="Zhai et al. 2023, arXiv:2303.15343, sec. 3.2",
    url="https://arxiv.org/abs/2303.15343",
    latex=r"L=-\frac{1}{N}\sum_{i=1}^{N}\sum_{j=1}^{N}\log\frac{1}{1+e^{z_{ij}(-ts_{ij}+b)}}",
    forms=(r"L=\frac{1}{N}\sum_{i=1}^{N}\sum_{j=1}^{N}\log\left(1+e^{z_{ij}(-ts_{ij}+b)}\right)",),
    symbols={
        "N": Meaning(
            "pairs of the batch", Kind.INTEGER, Domain.INTEGER, aliases=(r"|\mathcal{B}|", "|B|")
        ),
        "z_{ij}": Meaning("1 where image and text belong together, else −1", domain=Domain.SIGN),
        "t": Meaning("temperature, which multiplies", domain=Domain.POSITIVE),
        "s_{ij}": Meaning("similarity of image i and text j", aliases=(r"x_i\cdot y_j",)),
        "b": Meaning("bias"),
    },
    names=("siglip", "sigmoid loss", "image-text"),
    slips=(
        Slip(
            "sign of the similarity",
            r"L=-\frac{1}{N}\sum_{i=1}^{N}\sum_{j=1}^{N}\log\frac{1}{1+e^{z_{ij}(ts_{ij}+b)}}",
            "similarity of a pair lowers its loss: −t s",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "siglip_loss",
        {
            "pairs": "N",
            "labels": "z_{ij}",
            "temperature": "t",
            "similarities": "s_{ij}",
            "bias": "b",
        },
    ),
    related=("clip-loss", "bce-with-logits"),
)

DINO = Formula(
    id="dino-loss",
    title="Loss of DINO for one pair of views",
    area="losses",
    generic=True,
    source="Caron et al. 2021, arXiv:2104.14294, sec. 3.1",
    url="https://arxiv.org/abs/2104.14294",
    latex=r"L=-\sum_{k=1}^{K}P_t^{(k)}\log P_s^{(k)}",
    forms=(r"H(P_t,P_s)=-\sum_{k=1}^{K}P_t^{(k)}\log P_s^{(k)}",),
    symbols={
        "K": Meaning("dimensions of the output", Kind.INTEGER, Domain.INTEGER),
        "P_t^{(k)}": Meaning("teacher's probability, centred and sharpened", domain=Domain.UNIT),
        "P_s^{(k)}": Meaning("student's probability", domain=Domain.UNIT),
    },
    names=("dino", "self-distillation", "teacher and student"),
    slips=(
        Slip(
            "teacher and student exchanged",
            r"L=-\sum_{k=1}^{K}P_s^{(k)}\log P_t^{(k)}",
            "the student learns: its probability stands in the logarithm",
        ),
    ),
    reference=Reference(
        REFERENCE, "dino_loss", {"outputs": "K", "teacher": "P_t^{(k)}", "student": "P_s^{(k)}"}
    ),
    related=("cross-entropy", "distillation-loss"),
)

MAE_LOSS = Formula(
    id="masked-reconstruction-loss",
    title="Loss of a masked autoencoder",
    area="losses",
    generic=True,
    source="He et al. 2022, Masked autoencoders are scalable vision learners, arXiv:2111.06377",
    url="https://arxiv.org/abs/2111.06377",
    latex=r"L=\frac{1}{|M|}\sum_{i\in M}\lVert x_i-\hat{x}_i\rVert_2^2",
    forms=(r"L=\frac{1}{|\mathcal{M}|}\sum_{i\in\mathcal{M}}\|\hat{x}_i-x_i\|^2",),
    symbols={
        "M": Meaning("masked patches", Kind.SET, aliases=(r"\mathcal{M}",)),
        "x_i": Meaning("patch", Kind.VECTOR, shape=("d",)),
        r"\hat{x}_i": Meaning("its reconstruction", Kind.VECTOR, shape=("d",)),
    },
    names=("masked autoencoder", "mae", "masked patches", "masked image modeling"),
    slips=(
        Slip(
            "square missing",
            r"L=\frac{1}{|M|}\sum_{i\in M}\lVert x_i-\hat{x}_i\rVert_2",
            "the distance is squared",
        ),
    ),
    reference=Reference(
        REFERENCE, "masked_error", {"patches": "x_i", "reconstructions": r"\hat{x}_i"}
    ),
    related=("mse-of-vectors",),
)

VICREG_VARIANCE = Formula(
    id="vicreg-variance",
    title="Variance term of VICReg",
    area="losses",
    source="Bardes, Ponce & LeCun 2022, arXiv:2105.04906, sec. 4.1",
    url="https://arxiv.org/abs/2105.04906",
    latex=r"v=\frac{1}{d}\sum_{j=1}^{d}\max\left(0,\gamma-\sqrt{\operatorname{Var}_j+\epsilon}\right)",
    symbols={
        "d": _FEATURES,
        r"\gamma": Meaning("deviation that is aimed at", domain=Domain.POSITIVE),
        r"\operatorname{Var}_j": Meaning(
            "variance of feature j over the batch", domain=Domain.POSITIVE, aliases=("v_j",)
        ),
        r"\epsilon": Meaning("small number against a root of zero", domain=Domain.SMALL),
    },
    names=("vicreg", "variance term", "variance regularization"),
    slips=(
        Slip(
            "root missing",
            r"v=\frac{1}{d}\sum_{j=1}^{d}\max\left(0,\gamma-\operatorname{Var}_j-\epsilon\right)",
            "the hinge is on the standard deviation √(Var + ε)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "variance_term",
        {
            "features": "d",
            "target": r"\gamma",
            "variances": r"\operatorname{Var}_j",
            "epsilon": r"\epsilon",
        },
    ),
    related=("vicreg-covariance", "vicreg-loss"),
)

VICREG_COVARIANCE = Formula(
    id="vicreg-covariance",
    title="Covariance term of VICReg",
    area="losses",
    source="Bardes, Ponce & LeCun 2022, arXiv:2105.04906, sec. 4.1",
    url="https://arxiv.org/abs/2105.04906",
    latex=r"c=\frac{1}{d}\sum_{i=1}^{d}\sum_{j\ne i}C_{ij}^2",
    symbols={
        "d": _FEATURES,
        "C_{ij}": Meaning("covariance of two features over the batch"),
    },
    names=("vicreg", "covariance term", "covariance regularization"),
    slips=(
        Slip(
            "square missing",
            r"c=\frac{1}{d}\sum_{i=1}^{d}\sum_{j\ne i}C_{ij}",
            "covariances of either sign are penalised: square them",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "covariance_term",
        {"features": "d", "off_diagonal": r"\sum_{i=1}^{d}\sum_{j\ne i}C_{ij}^2"},
    ),
    related=("vicreg-variance", "barlow-twins-loss"),
)

VICREG = Formula(
    id="vicreg-loss",
    title="Loss of VICReg",
    area="losses",
    source="Bardes, Ponce & LeCun 2022, arXiv:2105.04906, sec. 4.1",
    url="https://arxiv.org/abs/2105.04906",
    latex=r"\ell(Z,Z')=\lambda s(Z,Z')+\mu[v(Z)+v(Z')]+\nu[c(Z)+c(Z')]",
    symbols={
        r"\lambda": Meaning("weight of invariance", domain=Domain.POSITIVE),
        "s": Meaning("invariance term", Kind.FUNCTION),
        r"\mu": Meaning("weight of variance", domain=Domain.POSITIVE),
        "v": Meaning("variance term", Kind.FUNCTION),
        r"\nu": Meaning("weight of covariance", domain=Domain.POSITIVE),
        "c": Meaning("covariance term", Kind.FUNCTION),
    },
    names=("vicreg", "variance-invariance-covariance"),
    slips=(
        Slip(
            "a view left out",
            r"\ell(Z,Z')=\lambda s(Z,Z')+\mu v(Z)+\nu[c(Z)+c(Z')]",
            "the variance of both views counts",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "vicreg_loss",
        {
            "invariance_weight": r"\lambda",
            "invariance": "s(Z,Z')",
            "variance_weight": r"\mu",
            "variance": "v(Z)+v(Z')",
            "covariance_weight": r"\nu",
            "covariance": "c(Z)+c(Z')",
        },
    ),
    related=("vicreg-variance", "vicreg-covariance"),
)

SIMSIAM = Formula(
    id="simsiam-loss",
    title="Symmetric loss of SimSiam",
    area="losses",
    source="Chen & He 2021, arXiv:2011.10566, sec. 3",
    url="https://arxiv.org/abs/2011.10566",
    latex=r"L=\frac{1}{2}D(p_1,z_2)+\frac{1}{2}D(p_2,z_1)",
    forms=(
        r"L=\frac{1}{2}D(p_1,\operatorname{stopgrad}(z_2))+\frac{1}{2}D(p_2,\operatorname{stopgrad}(z_1))",
    ),
    symbols={
        "D": Meaning("negative cosine similarity", Kind.FUNCTION, aliases=(r"\mathcal{D}",)),
        "p_1": Meaning("prediction from the first view"),
        "z_2": Meaning("projection of the second view"),
        "p_2": Meaning("prediction from the second view"),
        "z_1": Meaning("projection of the first view"),
    },
    names=("simsiam", "siamese"),
    slips=(
        Slip(
            "same view twice",
            r"L=\frac{1}{2}D(p_1,z_1)+\frac{1}{2}D(p_2,z_2)",
            "each view predicts the other one",
        ),
    ),
    reference=Reference(
        REFERENCE, "symmetric_loss", {"first": "D(p_1,z_2)", "second": "D(p_2,z_1)"}
    ),
    related=("byol-loss",),
)
