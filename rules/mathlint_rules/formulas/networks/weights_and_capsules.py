"""Weights that are normalised or counted, slopes that are learnt, patterns and capsules."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_INPUT = Meaning("input")

WEIGHT_NORM = Formula(
    id="weight-normalisation",
    title="Weight normalisation",
    area="networks",
    source="Salimans & Kingma 2016, arXiv:1602.07868, eq. 2",
    url="https://arxiv.org/abs/1602.07868",
    latex=r"w=\frac{g}{\lVert v\rVert}v",
    forms=(r"w=g\frac{v}{\lVert v\rVert}",),
    symbols={
        "g": Meaning("length of the weights"),
        "v": Meaning("direction, of any length", Kind.VECTOR, shape=("d",)),
    },
    names=("weight normalisation", "weight normalization", "weight norm"),
    laws=("the weights have length |g|",),
    slips=(
        Slip("norm missing", r"w=gv", "the direction is divided by its length"),
        Slip(
            "norm squared",
            r"w=\frac{g}{\lVert v\rVert^2}v",
            "the direction is divided by its length, not by its square",
        ),
    ),
    reference=Reference(REFERENCE, "weight_normalised", {"length": "g", "direction": "v"}),
    related=("batch-norm",),
)

SPECTRAL_NORM = Formula(
    id="spectral-normalisation",
    title="Spectral normalisation",
    area="networks",
    generic=True,
    source="Miyato et al. 2018, arXiv:1802.05957, sec. 2.1",
    url="https://arxiv.org/abs/1802.05957",
    latex=r"\bar{W}=\frac{W}{u^\top Wv}",
    conventions=(
        Convention(r"\bar{W}_{SN}(W)=\frac{W}{\sigma(W)}", "by the largest singular value's name"),
        Convention(r"\bar{W}=\frac{W}{\lVert W\rVert_2}", "by the spectral norm"),
    ),
    symbols={
        "W": Meaning("weights", Kind.MATRIX, shape=("n", "m")),
        "u": Meaning("left singular vector of the largest value", Kind.VECTOR, shape=("n",)),
        "v": Meaning("right singular vector of the largest value", Kind.VECTOR, shape=("m",)),
    },
    names=("spectral normalisation", "spectral normalization", "spectral norm"),
    laws=("the largest singular value becomes one",),
    slips=(
        Slip(
            "vectors exchanged",
            r"\bar{W}=\frac{W}{v^\top W^\top Wv}",
            "that divides by the square of the largest singular value",
        ),
    ),
    reference=Reference(
        REFERENCE, "spectrally_normalised", {"weights": "W", "left": "u", "right": "v"}
    ),
    related=("weight-normalisation", "gan-hinge-discriminator-loss"),
)

PRELU = Formula(
    id="prelu",
    title="Parametric rectified linear unit",
    area="networks",
    source="He et al. 2015, arXiv:1502.01852, eq. 1",
    url="https://arxiv.org/abs/1502.01852",
    latex=r"f(x)=\max(0,x)+a\min(0,x)",
    statement_of="leaky-relu",
    symbols={
        "x": _INPUT,
        "a": Meaning("slope of the negative part, learnt", domain=Domain.UNIT),
    },
    names=("prelu", "parametric relu", "parametric rectified"),
    slips=(
        Slip(
            "negative part subtracted",
            r"f(x)=\max(0,x)-a\min(0,x)",
            "negative inputs stay negative: + a min(0, x)",
        ),
        Slip(
            "maximum in both parts",
            r"f(x)=\max(0,x)+a\max(0,x)",
            "the slope is that of the negative part: min(0, x)",
        ),
    ),
    reference=Reference(REFERENCE, "parametric_relu", {"input_": "x", "slope": "a"}),
    related=("leaky-relu",),
)

TRANSPOSED_SIZE = Formula(
    id="transposed-convolution-output-size",
    title="Output size of a transposed convolution",
    area="networks",
    source="Dumoulin & Visin 2016, arXiv:1603.07285, sec. 4; PyTorch, ConvTranspose2d",
    url="https://arxiv.org/abs/1603.07285",
    latex=r"o=s(i-1)+k-2p",
    forms=(r"H_{out}=(H_{in}-1)\cdot s-2p+k",),
    conventions=(
        Convention(
            r"H_{out}=(H_{in}-1)\cdot s-2p+d(k-1)+p_{out}+1", "with dilation and output padding"
        ),
    ),
    symbols={
        "s": Meaning("stride", Kind.INTEGER, Domain.INTEGER),
        "i": Meaning("input size", Kind.INTEGER, Domain.INTEGER, aliases=("H_{in}", "n")),
        "k": Meaning("kernel size", Kind.INTEGER, Domain.INTEGER, aliases=("f",)),
        "p": Meaning("padding", Kind.INTEGER, Domain.INTEGER),
    },
    names=("transposed convolution", "deconvolution", "fractionally strided"),
    slips=(
        Slip(
            "padding added",
            r"o=s(i-1)+k+2p",
            "padding of a transposed convolution makes the output smaller",
        ),
        Slip("one missing", r"o=si+k-2p", "i inputs have i − 1 strides between them"),
    ),
    reference=Reference(
        REFERENCE,
        "transposed_size",
        {"stride": "s", "size": "i", "kernel": "k", "padding": "p"},
    ),
    related=("convolution-output-size",),
)

PARAMETERS = Formula(
    id="convolution-parameters",
    title="Parameters of a convolution",
    area="networks",
    source="counting",
    latex=r"P=(k_hk_wC_{\mathrm{in}}+1)C_{\mathrm{out}}",
    conventions=(
        Convention(r"P=k_hk_wC_{\mathrm{in}}C_{\mathrm{out}}", "without biases"),
        Convention(r"P=(k^2C_{in}+1)C_{out}", "of a square kernel"),
        Convention(r"P=k^2C_{in}C_{out}", "of a square kernel, without biases"),
    ),
    symbols={
        "k_h": Meaning("height of the kernel", Kind.INTEGER, Domain.INTEGER),
        "k_w": Meaning("width of the kernel", Kind.INTEGER, Domain.INTEGER),
        r"C_{\mathrm{in}}": Meaning("channels of the input", Kind.INTEGER, Domain.INTEGER),
        r"C_{\mathrm{out}}": Meaning("channels of the output", Kind.INTEGER, Domain.INTEGER),
    },
    names=("parameters of a convolution", "number of parameters", "parameter count"),
    slips=(
        Slip(
            "one bias for all",
            r"P=k_hk_wC_{\mathrm{in}}C_{\mathrm{out}}+1",
            "each output channel has a bias of its own",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "convolution_parameters",
        {
            "height": "k_h",
            "width": "k_w",
            "channels_in": r"C_{\mathrm{in}}",
            "channels_out": r"C_{\mathrm{out}}",
        },
    ),
    related=("convolution-output-size",),
)

HOPFIELD = Formula(
    id="modern-hopfield-update",
    title="Update of a modern Hopfield network",
    area="networks",
    source="Ramsauer et al. 2021, Hopfield networks is all you need, arXiv:2008.02217, sec. 2",
    url="https://arxiv.org/abs/2008.02217",
    latex=r"\xi^{\mathrm{new}}=X\operatorname{softmax}(\beta X^\top\xi)",
    symbols={
        "X": Meaning("stored patterns, a column each", Kind.MATRIX, shape=("d", "n")),
        r"\beta": Meaning("inverse temperature", domain=Domain.POSITIVE),
        r"\xi": Meaning("state", Kind.VECTOR, shape=("d",)),
    },
    names=("modern hopfield", "hopfield network", "hopfield", "dense associative memory"),
    slips=(
        Slip(
            "softmax missing",
            r"\xi^{\mathrm{new}}=X\beta X^\top\xi",
            "the similarities are turned into weights by a softmax",
        ),
        Slip(
            "patterns not multiplied",
            r"\xi^{\mathrm{new}}=\operatorname{softmax}(\beta X^\top\xi)",
            "the new state is the weighted mean of the patterns: X softmax(…)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "hopfield_update",
        {"patterns": "X", "inverse_temperature": r"\beta", "state": r"\xi"},
    ),
    related=("attention-output",),
)

SQUASH = Formula(
    id="capsule-squash",
    title="Squashing of a capsule",
    area="networks",
    source="Sabour, Frosst & Hinton 2017, arXiv:1710.09829, eq. 1",
    url="https://arxiv.org/abs/1710.09829",
    latex=r"v=\frac{\lVert s\rVert^2}{1+\lVert s\rVert^2}\frac{s}{\lVert s\rVert}",
    symbols={"s": Meaning("total input of the capsule", Kind.VECTOR, shape=("d",))},
    names=("squash", "squashing", "capsule", "capsules"),
    laws=("keeps the direction; the length is below one",),
    slips=(
        Slip(
            "one missing",
            r"v=\frac{\lVert s\rVert^2}{\lVert s\rVert^2}\frac{s}{\lVert s\rVert}",
            "short inputs shrink: 1 + ‖s‖² below",
        ),
        Slip(
            "squares missing",
            r"v=\frac{\lVert s\rVert}{1+\lVert s\rVert}\frac{s}{\lVert s\rVert}",
            "the lengths are squared",
        ),
    ),
    reference=Reference(REFERENCE, "squashed", {"total": "s"}),
)
