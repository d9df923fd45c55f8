"""How large initial weights are, and how far convolutions see."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_IN = Meaning(
    "number of inputs of the layer",
    Kind.INTEGER,
    Domain.INTEGER,
    aliases=(r"\text{fan}_{in}", r"n_l", "n"),
)
_OUT = Meaning(
    "number of outputs of the layer", Kind.INTEGER, Domain.INTEGER, aliases=(r"\text{fan}_{out}",)
)

XAVIER = Formula(
    id="xavier-variance",
    title="Variance of Glorot's initial weights",
    area="networks",
    source="Glorot & Bengio 2010, Understanding the difficulty of training deep networks",
    latex=r"\operatorname{Var}(W)=\frac{2}{n_{\mathrm{in}}+n_{\mathrm{out}}}",
    forms=(r"\sigma^2=\frac{2}{n_{\mathrm{in}}+n_{\mathrm{out}}}",),
    conventions=(
        Convention(r"\sigma=\sqrt{\frac{2}{n_{\mathrm{in}}+n_{\mathrm{out}}}}", "its root"),
        Convention(
            r"a=\sqrt{\frac{6}{n_{\mathrm{in}}+n_{\mathrm{out}}}}",
            "the bound of a uniform law of this variance",
        ),
    ),
    symbols={r"n_{\mathrm{in}}": _IN, r"n_{\mathrm{out}}": _OUT},
    names=("xavier", "glorot", "xavier initialization", "glorot initialization"),
    slips=(
        Slip(
            "two missing",
            r"\operatorname{Var}(W)=\frac{1}{n_{\mathrm{in}}+n_{\mathrm{out}}}",
            "two stands above: it is one over the mean of both numbers",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "xavier_variance",
        {"inputs": r"n_{\mathrm{in}}", "outputs": r"n_{\mathrm{out}}"},
    ),
    related=("he-variance",),
)

HE = Formula(
    id="he-variance",
    title="Variance of He's initial weights",
    area="networks",
    source="He et al. 2015, arXiv:1502.01852",
    url="https://arxiv.org/abs/1502.01852",
    latex=r"\operatorname{Var}(W)=\frac{2}{n_{\mathrm{in}}}",
    forms=(r"\sigma^2=\frac{2}{n_{\mathrm{in}}}",),
    conventions=(
        Convention(r"\sigma=\sqrt{\frac{2}{n_{\mathrm{in}}}}", "its root"),
        Convention(
            r"a=\sqrt{\frac{6}{n_{\mathrm{in}}}}", "the bound of a uniform law of this variance"
        ),
    ),
    symbols={r"n_{\mathrm{in}}": _IN},
    names=("he initialization", "kaiming", "he initialisation", "he init"),
    laws=("for layers that end in a ReLU, which halves the variance",),
    slips=(
        Slip(
            "two missing",
            r"\operatorname{Var}(W)=\frac{1}{n_{\mathrm{in}}}",
            "a ReLU halves the variance: two stands above",
        ),
    ),
    reference=Reference(REFERENCE, "he_variance", {"inputs": r"n_{\mathrm{in}}"}),
    related=("xavier-variance",),
)

CONVOLUTION = Formula(
    id="convolution-2d",
    title="Two-dimensional convolution of a network",
    area="networks",
    source="Goodfellow, Bengio & Courville 2016, ch. 9",
    latex=r"S(i,j)=\sum_m\sum_nI(i+m,j+n)K(m,n)",
    forms=(r"S(i,j)=\sum_m\sum_nK(m,n)I(i+m,j+n)",),
    conventions=(
        Convention(
            r"S(i,j)=\sum_m\sum_nI(m,n)K(i-m,j-n)", "the convolution proper, the kernel turned"
        ),
        Convention(
            r"S(i,j)=\sum_m\sum_nI(i-m,j-n)K(m,n)",
            "the convolution of mathematics, which turns the kernel around",
        ),
    ),
    symbols={
        "I": Meaning("image", Kind.FUNCTION, aliases=("X", "x")),
        "K": Meaning("kernel", Kind.FUNCTION, aliases=("W", "w")),
        "i": Meaning("row", Kind.INTEGER, Domain.INTEGER),
        "j": Meaning("column", Kind.INTEGER, Domain.INTEGER),
    },
    names=("convolution", "cross-correlation", "convolutional"),
    laws=("with minus signs in I it is the convolution of mathematics",),
    slips=(
        Slip(
            "kernel not moved",
            r"S(i,j)=\sum_m\sum_nI(m,n)K(m,n)",
            "the kernel moves over the image: I(i + m, j + n)",
        ),
    ),
    reference=Reference(REFERENCE, "correlated", {"patch": "I(i+m,j+n)", "kernel": "K(m,n)"}),
    related=("convolution-output-size",),
)

RECEPTIVE_FIELD = Formula(
    id="receptive-field",
    title="Receptive field after one more layer",
    area="networks",
    source="Araujo, Norris & Sim 2019, Computing receptive fields, Distill",
    latex=r"r_l=r_{l-1}+(k_l-1)\prod_{i=1}^{l-1}s_i",
    symbols={
        "r_{l-1}": Meaning(
            "receptive field of the layer before",
            Kind.INTEGER,
            Domain.INTEGER,
            aliases=("R_{l-1}",),
        ),
        "k_l": Meaning("kernel size", Kind.INTEGER, Domain.INTEGER),
        "s_i": Meaning("stride of a layer below", Kind.INTEGER, Domain.INTEGER),
        "l": Meaning("layer, from 1", Kind.INTEGER, Domain.INTEGER),
    },
    names=("receptive field",),
    slips=(
        Slip(
            "kernel not reduced",
            r"r_l=r_{l-1}+k_l\prod_{i=1}^{l-1}s_i",
            "a kernel of one adds nothing: (k − 1)",
        ),
        Slip(
            "own stride counted",
            r"r_l=r_{l-1}+(k_l-1)\prod_{i=1}^{l}s_i",
            "only the strides of the layers below count",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "receptive_field",
        {"before": "r_{l-1}", "kernel": "k_l", "strides": "s_i", "layer": "l"},
    ),
    related=("convolution-output-size",),
)
