"""Dictionaries of features, maps of what a network looks at, local models."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

SPARSE_AUTOENCODER_LOSS = Formula(
    id="sparse-autoencoder-loss",
    title="Loss of a sparse autoencoder",
    area="explanation",
    source="Cunningham et al. 2023, arXiv:2309.08600; Bricken et al. 2023, Towards monosemanticity",
    url="https://arxiv.org/abs/2309.08600",
    latex=r"L=\lVert x-\hat{x}\rVert_2^2+\lambda\lVert f\rVert_1",
    conventions=(
        Convention(
            r"\mathcal{L}(x)=\lVert x-\hat{x}(f(x))\rVert_2^2+\lambda\lVert f(x)\rVert_1",
            "features as a function of the input",
        ),
        Convention(
            r"\mathcal{L}=\frac{1}{|X|}\sum_{x\in X}\lVert x-\hat{x}\rVert_2^2+\lambda\lVert f\rVert_1",
            "the mean over activations",
        ),
    ),
    symbols={
        "x": Meaning("activation", Kind.VECTOR, shape=("d",)),
        r"\hat{x}": Meaning("its reconstruction", Kind.VECTOR, shape=("d",)),
        r"\lambda": Meaning(
            "strength of the penalty", domain=Domain.POSITIVE, aliases=(r"\alpha",)
        ),
        "f": Meaning(
            "features",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                "c",
                "h",
                "z",
            ),
        ),
    },
    names=(
        "sparse autoencoder",
        "sparse autoencoders",
        "sae",
        "dictionary learning",
    ),
    slips=(
        Slip(
            "penalty subtracted",
            r"L=\lVert x-\hat{x}\rVert_2^2-\lambda\lVert f\rVert_1",
            "features are to be few: their sizes are added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sparse_autoencoder",
        {"activation": "x", "reconstruction": r"\hat{x}", "strength": r"\lambda", "features": "f"},
    ),
    related=("lasso-objective",),
)

GRAD_CAM_WEIGHT = Formula(
    id="grad-cam-weight",
    title="Weight of a feature map in Grad-CAM",
    area="explanation",
    statement=True,
    source="Selvaraju et al. 2017, arXiv:1610.02391, eq. 1",
    url="https://arxiv.org/abs/1610.02391",
    latex=r"\alpha_k^c=\frac{1}{Z}\sum_{i}\sum_{j}\frac{\partial y^c}{\partial A_{ij}^k}",
    forms=(
        r"\alpha_k^c=\frac{1}{Z}\sum_i\sum_j\frac{\partial y^c}{\partial A^k_{ij}}",
        r"L^c=\operatorname{ReLU}\left(\sum_k\alpha_k^cA^k\right)",
    ),
    symbols={
        "Z": Meaning("pixels of the map", domain=Domain.POSITIVE),
        "y^c": Meaning("score of a class"),
        "A_{ij}^k": Meaning("pixel of a feature map", aliases=("A^k_{ij}",)),
    },
    names=(
        "grad-cam",
        "gradcam",
        "class activation",
    ),
    reference=Reference(
        REFERENCE, "map_weight", {"gradients": r"\frac{\partial y^c}{\partial A_{ij}^k}"}
    ),
    related=("gradient-saliency",),
)

SMOOTH_GRAD = Formula(
    id="smooth-grad",
    title="SmoothGrad",
    area="explanation",
    source="Smilkov et al. 2017, arXiv:1706.03825",
    url="https://arxiv.org/abs/1706.03825",
    latex=r"\hat{M}(x)=\frac{1}{n}\sum_{i=1}^{n}M(x+\epsilon_i)",
    conventions=(
        Convention(
            r"\hat{M}_c(x)=\frac{1}{n}\sum_{1}^{n}M_c(x+\mathcal{N}(0,\sigma^2))",
            "as printed, the noise by its law",
        ),
    ),
    symbols={
        "n": Meaning("samples", Kind.INTEGER, aliases=("N",)),
        "M": Meaning("map", Kind.FUNCTION, aliases=("M_c",)),
        "x": Meaning("input"),
        r"\epsilon_i": Meaning("noise", aliases=("g_i",)),
    },
    names=(
        "smoothgrad",
        "smooth grad",
    ),
    slips=(
        Slip(
            "mean missing",
            r"\hat{M}(x)=\sum_{i=1}^{n}M(x+\epsilon_i)",
            "the mean over the samples: 1/n",
        ),
    ),
    reference=Reference(REFERENCE, "mean_map", {"samples": "n", "maps": r"M(x+\epsilon_i)"}),
    related=("gradient-saliency",),
)

LIME_OBJECTIVE = Formula(
    id="lime-objective",
    title="Objective of LIME",
    area="explanation",
    statement=True,
    source="Ribeiro, Singh & Guestrin 2016, arXiv:1602.04938, eq. 1",
    url="https://arxiv.org/abs/1602.04938",
    latex=r"\xi(x)=\arg\min_{g\in G}\mathcal{L}(f,g,\pi_x)+\Omega(g)",
    forms=(r"\mathcal{L}(f,g,\pi_x)=\sum_{z,z'\in\mathcal{Z}}\pi_x(z)\left(f(z)-g(z')\right)^2",),
    symbols={
        "f": Meaning("model", Kind.FUNCTION),
        "g": Meaning("simple model", Kind.FUNCTION),
        "G": Meaning("simple models", Kind.SET),
        r"\pi_x": Meaning("how near a sample is", Kind.FUNCTION, Domain.POSITIVE),
        r"\Omega": Meaning("complexity", Kind.FUNCTION, Domain.NON_NEGATIVE),
        "x": Meaning("input"),
    },
    names=(
        "lime",
        "local interpretable",
    ),
    reference=Reference(
        REFERENCE, "local_loss", {"loss": r"\mathcal{L}(f,g,\pi_x)", "complexity": r"\Omega(g)"}
    ),
    related=("shap-additive",),
)
