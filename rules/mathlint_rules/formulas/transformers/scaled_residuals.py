"""Residual branches that are scaled."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

DEEPNORM_RESIDUAL = Formula(
    id="deepnorm-residual",
    title="Residual of DeepNorm",
    area="transformers",
    source="Wang et al. 2022, DeepNet, arXiv:2203.00555",
    url="https://arxiv.org/abs/2203.00555",
    latex=r"x_{l+1}=\operatorname{LayerNorm}\left(\alpha x_l+G_l(x_l)\right)",
    forms=(r"x_{l+1}=\operatorname{LN}\left(\alpha x_l+G_l(x_l)\right)",),
    conventions=(
        Convention(
            r"\operatorname{DeepNorm}(x)=\operatorname{LayerNorm}(\alpha x+\operatorname{Sublayer}(x))",
            "of any sublayer",
        ),
    ),
    symbols={
        r"\alpha": Meaning("weight of the residual branch", domain=Domain.POSITIVE),
        "x_l": Meaning("input of the layer", Kind.VECTOR, shape=("d",), aliases=("x",)),
        "G_l": Meaning(
            "sublayer",
            Kind.FUNCTION,
            shape=("d",),
            aliases=(
                "f",
                "G",
            ),
        ),
    },
    names=(
        "deepnorm",
        "deepnet",
    ),
    laws=("α = (2N)^{1/4} for an encoder or a decoder of N layers",),
    slips=(
        Slip(
            "sublayer scaled",
            r"x_{l+1}=\operatorname{LN}\left(x_l+\alpha G_l(x_l)\right)",
            "the residual branch is scaled up, the sublayer is not",
        ),
        Slip(
            "normalised before",
            r"x_{l+1}=\alpha x_l+G_l(\operatorname{LN}(x_l))",
            "DeepNorm normalises the sum, as post-LN does",
        ),
        Slip(
            "normalisation closes early",
            r"x_{l+1}=\operatorname{LayerNorm}(\alpha x_l)+G_l(x_l)",
            "the sum of both branches is normalised",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "deepnorm_residual",
        {"residual": r"\alpha", "inputs": "x_l", "branch": "G_l(x_l)"},
        value=r"\alpha x_l+G_l(x_l)",
    ),
    related=(
        "post-ln-residual",
        "pre-ln-residual",
    ),
)

LAYER_SCALE = Formula(
    id="layer-scale",
    title="LayerScale",
    area="transformers",
    generic=True,
    source="Touvron et al. 2021, Going deeper with image transformers, arXiv:2103.17239; Bachlechner et al. 2020 (ReZero), arXiv:2003.04887",
    url="https://arxiv.org/abs/2103.17239",
    latex=r"x_{l+1}=x_l+\lambda\odot F(x_l)",
    forms=(r"x_{l+1}=x_l+\operatorname{diag}(\lambda)F(x_l)",),
    conventions=(Convention(r"x_{l+1}=x_l+\alpha_lF(x_l)", "ReZero: one number for a layer"),),
    symbols={
        "x_l": Meaning(
            "input of the layer",
            Kind.VECTOR,
            shape=("d",),
            aliases=(
                "x",
                "x_i",
            ),
        ),
        r"\lambda": Meaning(
            "learned scale of each channel",
            Kind.VECTOR,
            shape=("d",),
            aliases=(
                r"\gamma",
                r"\lambda_l",
            ),
        ),
        "F": Meaning(
            "sublayer",
            Kind.FUNCTION,
            shape=("d",),
            aliases=(
                "f",
                "F_l",
            ),
        ),
    },
    names=(
        "layerscale",
        "layer scale",
        "rezero",
    ),
    reference=Reference(
        REFERENCE, "scaled_residual", {"inputs": "x_l", "scale": r"\lambda", "branch": "F(x_l)"}
    ),
    related=("pre-ln-residual",),
)
