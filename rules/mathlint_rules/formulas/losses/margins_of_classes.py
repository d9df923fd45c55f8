"""Losses with margins between many classes, of counts, of styles, and of several negatives."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

MULTICLASS_HINGE = Formula(
    id="multiclass-hinge-loss",
    title="Hinge loss of many classes",
    area="losses",
    statement=True,
    source="Weston & Watkins 1999; Crammer & Singer 2001",
    latex=r"L_i=\sum_{j\neq y_i}\max(0,s_j-s_{y_i}+\Delta)",
    forms=(
        r"L_i=\sum_{j\neq y_i}\max(0,s_j-s_{y_i}+1)",
        r"L_i=\sum_{j\neq y_i}\max(0,w_j^\top x_i-w_{y_i}^\top x_i+\Delta)",
        r"\ell(W;(x,y))=\max(0,1+\max_{j\neq y}w_j^\top x-w_y^\top x)",
        r"L=\frac{1}{N}\sum_i\sum_{j\neq y_i}\left[\max(0,s_j-s_{y_i}+\Delta)\right]+\lambda R(W)",
    ),
    symbols={
        "s_j": Meaning("score of another class"),
        "s_{y_i}": Meaning("score of the true class"),
        r"\Delta": Meaning("margin", domain=Domain.POSITIVE),
    },
    names=("multiclass svm", "multiclass hinge", "multi-class svm", "multi-class hinge"),
    reference=Reference(
        REFERENCE,
        "multiclass_hinge",
        {"others": "s_j", "true_score": "s_{y_i}", "margin": r"\Delta"},
    ),
    related=("hinge-loss",),
)

POISSON = Formula(
    id="poisson-loss",
    title="Poisson loss",
    area="losses",
    source="classical; PyTorch, PoissonNLLLoss",
    latex=r"L=\frac{1}{n}\sum_{i=1}^{n}\left(\hat{y}_i-y_i\log\hat{y}_i\right)",
    conventions=(
        Convention(
            r"L=\frac{1}{n}\sum_{i=1}^{n}\left(e^{\hat{y}_i}-y_i\hat{y}_i\right)",
            "the logarithm of the rate is predicted",
        ),
        Convention(r"L=\hat{y}-y\log\hat{y}", "of one example"),
        Convention(
            r"L=\frac{1}{n}\sum_{i=1}^{n}\left(\hat{y}_i-y_i\log\hat{y}_i+\log(y_i!)\right)",
            "with the constant",
        ),
    ),
    symbols={
        "n": Meaning("examples", Kind.INTEGER, Domain.INTEGER, aliases=("N",)),
        r"\hat{y}_i": Meaning("predicted rate", domain=Domain.POSITIVE, aliases=(r"\lambda_i",)),
        "y_i": Meaning("count", domain=Domain.NON_NEGATIVE, aliases=("k_i",)),
    },
    names=("poisson loss", "poisson nll", "poisson regression", "poisson deviance"),
    slips=(
        Slip(
            "sign of the logarithm",
            r"L=\frac{1}{n}\sum_{i=1}^{n}\left(\hat{y}_i+y_i\log\hat{y}_i\right)",
            "the log-likelihood is y log λ − λ: the loss subtracts the logarithm",
        ),
        Slip(
            "count and rate exchanged",
            r"L=\frac{1}{n}\sum_{i=1}^{n}\left(y_i-\hat{y}_i\log y_i\right)",
            "the logarithm is that of the predicted rate",
        ),
    ),
    reference=Reference(
        REFERENCE, "poisson_loss", {"size": "n", "rates": r"\hat{y}_i", "counts": "y_i"}
    ),
    related=("poisson-mass",),
)

COSFACE = Formula(
    id="cosface-loss",
    title="CosFace loss of one example",
    area="losses",
    source="Wang et al. 2018 (CosFace), arXiv:1801.09414, sec. 3.1",
    url="https://arxiv.org/abs/1801.09414",
    latex=r"L=-\log\frac{e^{s(\cos\theta_y-m)}}{e^{s(\cos\theta_y-m)}+\sum_{j=1}^{n}e^{s\cos\theta_j}}",
    conventions=(
        Convention(
            r"L=-\frac{1}{N}\sum_{i=1}^{N}\log\frac{e^{s(\cos\theta_{y_i,i}-m)}}{e^{s(\cos\theta_{y_i,i}-m)}+\sum_{j\neq y_i}e^{s\cos\theta_{j,i}}}",
            "of a batch, as the paper prints it",
        ),
    ),
    symbols={
        "s": Meaning("scale", domain=Domain.POSITIVE),
        r"\theta_y": Meaning("angle to the true class"),
        "m": Meaning("margin", domain=Domain.SMALL),
        "n": Meaning("other classes", Kind.INTEGER, Domain.INTEGER),
        r"\theta_j": Meaning("angle to another class"),
    },
    names=("cosface", "additive margin softmax", "am-softmax", "large margin cosine"),
    slips=(
        Slip(
            "margin missing below",
            r"L=-\log\frac{e^{s(\cos\theta_y-m)}}{e^{s\cos\theta_y}+\sum_{j=1}^{n}e^{s\cos\theta_j}}",
            "the true class has its margin below too, else the probabilities do not sum to one",
        ),
        Slip(
            "margin added",
            r"L=-\log\frac{e^{s(\cos\theta_y+m)}}{e^{s(\cos\theta_y+m)}+\sum_{j=1}^{n}e^{s\cos\theta_j}}",
            "the margin makes it harder: it is subtracted from the cosine",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "cosface_loss",
        {
            "scale": "s",
            "true_cosine": r"\cos\theta_y",
            "margin": "m",
            "others": "n",
            "cosines": r"\cos\theta_j",
        },
    ),
    related=("arcface-loss",),
)

GRAM = Formula(
    id="gram-matrix",
    title="Gram matrix of a layer's features",
    area="losses",
    generic=True,
    source="Gatys, Ecker & Bethge 2016, Image style transfer using convolutional neural networks",
    latex=r"G_{ij}=\sum_{k=1}^{M}F_{ik}F_{jk}",
    conventions=(
        Convention(r"G=FF^\top", "as a product of matrices"),
        Convention(r"G_{ij}=\frac{1}{M}\sum_{k=1}^{M}F_{ik}F_{jk}", "as a mean over positions"),
    ),
    symbols={
        "M": Meaning("positions", Kind.INTEGER, Domain.INTEGER),
        "F_{ik}": Meaning("feature i at position k"),
        "F_{jk}": Meaning("feature j at position k"),
    },
    names=("gram matrix", "style loss", "style transfer"),
    reference=Reference(
        REFERENCE,
        "feature_product",
        {"positions": "M", "first": "F_{ik}", "second": "F_{jk}"},
    ),
    related=("dot-product",),
)

N_PAIR = Formula(
    id="n-pair-loss",
    title="N-pair loss of one anchor",
    area="losses",
    source="Sohn 2016, Improved deep metric learning with multi-class N-pair loss objective",
    latex=r"L=\log\left(1+\sum_{i=1}^{N-1}\exp\left(f^\top f_i-f^\top f^+\right)\right)",
    forms=(r"L=-\log\frac{\exp(f^\top f^+)}{\exp(f^\top f^+)+\sum_{i=1}^{N-1}\exp(f^\top f_i)}",),
    symbols={
        "N": Meaning("examples beside the anchor, at least two", Kind.INTEGER, Domain.INTEGER),
        "f": Meaning("embedding of the anchor", Kind.VECTOR, shape=("d",)),
        "f_i": Meaning("embedding of another class", Kind.VECTOR, shape=("d",)),
        "f^+": Meaning("embedding of the same class", Kind.VECTOR, shape=("d",)),
    },
    names=("n-pair",),
    slips=(
        Slip(
            "classes exchanged",
            r"L=\log\left(1+\sum_{i=1}^{N-1}\exp\left(f^\top f^+-f^\top f_i\right)\right)",
            "the loss falls as the same class comes nearer: others minus it",
        ),
        Slip(
            "one missing",
            r"L=\log\left(\sum_{i=1}^{N-1}\exp\left(f^\top f_i-f^\top f^+\right)\right)",
            "the same class stands in the sum too: it is the 1",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "n_pair_loss",
        {"examples": "N", "anchor": "f", "others": "f_i", "same": "f^+"},
    ),
    related=("info-nce", "triplet-loss"),
)
