"""Normalisation of activations, step by step and by groups."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_SCALE = Meaning("learned scale", aliases=(r"\gamma_i", "g"))
_SHIFT = Meaning("learned shift", aliases=(r"\beta_i", "b"))
_VALUE = Meaning("activation", aliases=("x_i", "x^{(k)}", "z_i"))

NORMALISE = Formula(
    id="batch-norm-normalise",
    title="Normalised activation",
    area="networks",
    generic=True,
    source="Ioffe & Szegedy 2015, arXiv:1502.03167, algorithm 1",
    url="https://arxiv.org/abs/1502.03167",
    latex=r"\hat{x}_i=\frac{x_i-\mu_B}{\sqrt{\sigma_B^2+\epsilon}}",
    conventions=(
        Convention(
            r"\hat{x}=\frac{x-\mathbb{E}[x]}{\sqrt{\operatorname{Var}[x]+\epsilon}}",
            "mean and variance by their operators",
        ),
        Convention(r"\hat{x}=\frac{x-\mathbb{E}[x]}{\sqrt{\operatorname{Var}[x]}}", "ε left out"),
        Convention(r"\hat{x}_i=\frac{x_i-\mu}{\sigma}", "ε left out"),
        Convention(r"\hat{x}_i=\frac{x_i-\mu}{\sigma+\epsilon}", "ε beside the deviation"),
    ),
    symbols={
        "x_i": Meaning("activation", aliases=("x", "x^{(k)}", "z_i")),
        r"\mu_B": Meaning("mean of the batch", aliases=(r"\mu_{\mathcal{B}}", r"\mu")),
        r"\sigma_B^2": Meaning(
            "variance of the batch",
            domain=Domain.POSITIVE,
            aliases=(r"\sigma_{\mathcal{B}}^2", r"\sigma^2"),
        ),
        r"\epsilon": Meaning("small number", domain=Domain.SMALL),
    },
    names=(
        "batch normalisation",
        "batch normalization",
        "batch norm",
        "batchnorm",
        "normalise",
        "layer normalization",
    ),
    slips=(
        Slip(
            "root missing",
            r"\hat{x}_i=\frac{x_i-\mu_B}{\sigma_B^2+\epsilon}",
            "the standard deviation divides: a root is missing",
        ),
        Slip(
            "mean added",
            r"\hat{x}_i=\frac{x_i+\mu_B}{\sqrt{\sigma_B^2+\epsilon}}",
            "the mean is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "normalised",
        {"value": "x_i", "mean": r"\mu_B", "variance": r"\sigma_B^2", "epsilon": r"\epsilon"},
    ),
    related=("batch-norm", "batch-norm-scale"),
)

SCALE = Formula(
    id="batch-norm-scale",
    title="Scaled and shifted activation",
    area="networks",
    generic=True,
    source="Ioffe & Szegedy 2015, arXiv:1502.03167, algorithm 1",
    url="https://arxiv.org/abs/1502.03167",
    latex=r"y_i=\gamma\hat{x}_i+\beta",
    forms=(r"y_i=\beta+\hat{x}_i\gamma",),
    symbols={
        r"\gamma": _SCALE,
        r"\hat{x}_i": Meaning(
            "normalised activation", aliases=(r"\hat{x}", r"\hat{x}^{(k)}", r"\hat{z}_i")
        ),
        r"\beta": _SHIFT,
    },
    names=(
        "batch normalisation",
        "batch normalization",
        "batch norm",
        "batchnorm",
        "scale and shift",
        "layer normalization",
    ),
    slips=(
        Slip("scale and shift exchanged", r"y_i=\beta\hat{x}_i+\gamma", "γ scales and β shifts"),
    ),
    reference=Reference(
        REFERENCE, "scaled", {"scale": r"\gamma", "value": r"\hat{x}_i", "shift": r"\beta"}
    ),
    related=("batch-norm", "batch-norm-normalise"),
)

RUNNING = Formula(
    id="batch-norm-running-mean",
    title="Running mean of batch normalisation",
    area="networks",
    generic=True,
    statement=True,
    source="Ioffe & Szegedy 2015, arXiv:1502.03167, sec. 3.1; common libraries",
    url="https://arxiv.org/abs/1502.03167",
    latex=r"\hat\mu\leftarrow(1-m)\hat\mu+m\mu_B",
    conventions=(
        Convention(
            r"\hat\mu\leftarrow m\hat\mu+(1-m)\mu_B", "the momentum is the share that is kept"
        ),
    ),
    symbols={
        r"\hat\mu": Meaning("running mean", aliases=(r"\mu_{\mathrm{run}}", r"\mu")),
        "m": Meaning("share of the new batch", domain=Domain.UNIT, aliases=(r"\alpha", r"\rho")),
        r"\mu_B": Meaning("mean of the batch", aliases=(r"\mu_{\mathcal{B}}",)),
    },
    names=("running mean", "running average", "batch norm", "batch normalization"),
    reference=Reference(
        REFERENCE, "running_mean", {"before": r"\hat\mu", "momentum": "m", "mean": r"\mu_B"}
    ),
    related=("batch-norm",),
)

GROUP = Formula(
    id="group-norm",
    title="Group normalisation",
    area="networks",
    source="Wu & He 2018, arXiv:1803.08494",
    url="https://arxiv.org/abs/1803.08494",
    latex=r"y_i=\gamma\frac{x_i-\mu_g}{\sqrt{\sigma_g^2+\epsilon}}+\beta",
    conventions=(
        Convention(
            r"y=\gamma\frac{x-\mathbb{E}[x]}{\sqrt{\operatorname{Var}[x]+\epsilon}}+\beta",
            "mean and variance by their operators",
        ),
        Convention(
            r"y_{tijk}=\frac{x_{tijk}-\mu_{ti}}{\sqrt{\sigma_{ti}^2+\epsilon}}",
            "of one channel of one image: instance normalisation",
        ),
    ),
    symbols={
        r"\gamma": _SCALE,
        "x_i": _VALUE,
        r"\mu_g": Meaning("mean of the group of channels", aliases=(r"\mu_i", r"\mu_G")),
        r"\sigma_g^2": Meaning(
            "variance of the group of channels",
            domain=Domain.POSITIVE,
            aliases=(r"\sigma_i^2", r"\sigma_G^2"),
        ),
        r"\epsilon": Meaning("small number", domain=Domain.SMALL),
        r"\beta": _SHIFT,
    },
    names=(
        "group normalisation",
        "group normalization",
        "group norm",
        "groupnorm",
        "instance norm",
        "instance normalization",
    ),
    slips=(
        Slip(
            "root missing",
            r"y_i=\gamma\frac{x_i-\mu_g}{\sigma_g^2+\epsilon}+\beta",
            "the standard deviation divides: a root is missing",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "group_normalised",
        {
            "scale": r"\gamma",
            "value": "x_i",
            "mean": r"\mu_g",
            "variance": r"\sigma_g^2",
            "epsilon": r"\epsilon",
            "shift": r"\beta",
        },
    ),
    related=("batch-norm", "layer-norm"),
)

MEAN_SQUARE = Formula(
    id="root-mean-square",
    title="Root mean square",
    area="networks",
    source="Zhang & Sennrich 2019, arXiv:1910.07467",
    url="https://arxiv.org/abs/1910.07467",
    latex=r"\operatorname{RMS}(a)=\sqrt{\frac{1}{n}\sum_{i=1}^{n}a_i^2}",
    conventions=(
        Convention(
            r"\operatorname{RMS}(x)=\sqrt{\frac{1}{d}\sum_{i=1}^{d}x_i^2+\epsilon}",
            "with a small number",
        ),
    ),
    symbols={
        "n": Meaning("number of activations", Kind.INTEGER, Domain.INTEGER, aliases=("d", "N")),
        "a_i": Meaning("activation", aliases=("x_i",)),
    },
    names=("rmsnorm", "rms norm", "root mean square", "rms"),
    slips=(
        Slip(
            "mean missing",
            r"\operatorname{RMS}(a)=\sqrt{\sum_{i=1}^{n}a_i^2}",
            "the mean of the squares: 1/n",
        ),
        Slip(
            "root missing",
            r"\operatorname{RMS}(a)=\frac{1}{n}\sum_{i=1}^{n}a_i^2",
            "the root of the mean",
        ),
    ),
    reference=Reference(REFERENCE, "root_mean_square", {"width": "n", "values": "a_i"}),
    related=("rms-norm",),
)

BIAS_GRADIENT = Formula(
    id="backpropagation-bias-gradient",
    title="Gradient of a bias",
    area="networks",
    statement=True,
    source="Rumelhart, Hinton & Williams 1986; Nielsen 2015, ch. 2",
    latex=r"\frac{\partial C}{\partial b_j^l}=\delta_j^l",
    forms=(
        r"\frac{\partial C}{\partial b^l}=\delta^l",
        r"\frac{\partial L}{\partial b^{(l)}}=\delta^{(l)}",
    ),
    symbols={
        r"\delta_j^l": Meaning("error of the unit"),
    },
    names=("backpropagation", "back-propagation", "backprop"),
    reference=Reference(REFERENCE, "bias_gradient", {"error": r"\delta_j^l"}),
    related=("backpropagation-weight-gradient",),
)
