"""The forward process of diffusion: noise is added."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_DDPM = "Ho, Jain & Abbeel 2020, arXiv:2006.11239"
_URL = "https://arxiv.org/abs/2006.11239"
_BETA = Meaning("variance of the step's noise", domain=Domain.UNIT)
_ALPHA = Meaning("1 − β", domain=Domain.UNIT)
_ALPHA_BAR = Meaning("product of the alphas so far", domain=Domain.UNIT, aliases=(r"\hat\alpha_t",))
_X0 = Meaning("data", aliases=(r"\mathbf{x}_0", "x"))
_NOISE = Meaning("noise, drawn from N(0, I)", aliases=(r"\boldsymbol{\epsilon}", r"\varepsilon"))

ALPHA = Formula(
    id="ddpm-alpha-definition",
    title="Alpha of a diffusion step",
    area="generative",
    generic=True,
    source=f"{_DDPM}, sec. 2",
    url=_URL,
    latex=r"\alpha_t=1-\beta_t",
    symbols={r"\beta_t": _BETA},
    names=("diffusion", "ddpm", "alpha"),
    slips=(Slip("sign exchanged", r"\alpha_t=1+\beta_t", "a step keeps 1 − β_t of the variance"),),
    reference=Reference(REFERENCE, "alpha", {"beta": r"\beta_t"}),
    related=("ddpm-alpha-bar",),
)

ALPHA_BAR = Formula(
    id="ddpm-alpha-bar",
    title="Product of the alphas",
    area="generative",
    source=f"{_DDPM}, sec. 2",
    url=_URL,
    latex=r"\bar{\alpha}_t=\prod_{s=1}^{t}\alpha_s",
    forms=(r"\bar{\alpha}_t=\prod_{i=1}^{t}\alpha_i",),
    conventions=(Convention(r"\bar{\alpha}_t=\prod_{s=0}^{t}\alpha_s", "steps counted from 0"),),
    symbols={r"\alpha_s": _ALPHA, "t": Meaning("step", Kind.INTEGER, Domain.INTEGER)},
    names=("diffusion", "ddpm", "alpha bar", "noise schedule"),
    laws=("falls with t", "ᾱ_t = α_t ᾱ_{t−1}"),
    slips=(
        Slip(
            "product to the end",
            r"\bar{\alpha}_t=\prod_{s=1}^{T}\alpha_s",
            "the product runs up to the step t, not to the last step T",
        ),
        Slip(
            "index shadows the step",
            r"\bar{\alpha}_{t}=\prod_{t=1}^{T}\alpha_{t}",
            "t is the step: the product needs an index of its own and runs up to t",
        ),
        Slip(
            "sum for product", r"\bar{\alpha}_t=\sum_{s=1}^{t}\alpha_s", "the alphas are multiplied"
        ),
    ),
    reference=Reference(REFERENCE, "alpha_bar", {"step": "t", "alphas": r"\alpha_s"}),
    related=("ddpm-alpha-definition", "ddpm-forward-marginal"),
)

FORWARD_STEP = Formula(
    id="ddpm-forward-step",
    title="Forward step of diffusion",
    area="generative",
    source=f"{_DDPM}, eq. 2",
    url=_URL,
    latex=r"q(x_t\mid x_{t-1})=\mathcal{N}(x_t;\sqrt{1-\beta_t}x_{t-1},\beta_tI)",
    forms=(r"q(x_{t}|x_{t-1})=\mathcal{N}(x_{t};\sqrt{1-\beta_{t}}x_{t-1},\beta_{t}\mathbf{I})",),
    symbols={
        "x_t": Meaning("noised data", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}_t",)),
        "x_{t-1}": Meaning(
            "data before the step", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}_{t-1}",)
        ),
        r"\beta_t": _BETA,
        "I": Meaning("identity", Kind.MATRIX, shape=("d", "d"), aliases=(r"\mathbf{I}",)),
    },
    names=("diffusion", "ddpm", "forward process", "forward diffusion"),
    slips=(
        Slip(
            "root missing in the mean",
            r"q(x_t|x_{t-1})=\mathcal{N}(x_t;(1-\beta_t)x_{t-1},\beta_tI)",
            "the mean is scaled by √(1 − β), so that the variance stays one",
        ),
        Slip(
            "root on the variance",
            r"q(x_t|x_{t-1})=\mathcal{N}(x_t;\sqrt{1-\beta_t}x_{t-1},\sqrt{\beta_t}I)",
            "the second parameter is the variance β_t",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "forward_step_density",
        {"noised": "x_t", "beta": r"\beta_t", "previous": "x_{t-1}"},
    ),
    related=("ddpm-forward-marginal", "ddpm-forward-joint"),
)

FORWARD_STEP_SAMPLE = Formula(
    id="ddpm-forward-step-sample",
    title="Sample of a forward step",
    area="generative",
    source=f"{_DDPM}, eq. 2, as a sample",
    url=_URL,
    latex=r"x_t=\sqrt{1-\beta_t}x_{t-1}+\sqrt{\beta_t}\epsilon",
    symbols={
        "x_{t-1}": Meaning("data before the step", aliases=(r"\mathbf{x}_{t-1}",)),
        r"\beta_t": _BETA,
        r"\epsilon": Meaning(
            "noise, drawn from N(0, I)",
            aliases=(r"\boldsymbol{\epsilon}", r"\varepsilon", r"\epsilon_t", "z", "n_t"),
        ),
    },
    names=("diffusion", "ddpm", "forward process", "forward diffusion", "noising"),
    laws=("keeps the variance of data with variance one",),
    slips=(
        Slip(
            "roots missing",
            r"x_t=(1-\beta_t)x_{t-1}+\beta_t\epsilon",
            "the data are scaled by √(1 − β) and the noise by √β, so that the variance stays one",
        ),
        Slip(
            "root missing on the noise",
            r"x_t=\sqrt{1-\beta_t}x_{t-1}+\beta_t\epsilon",
            "noise of variance β_t has the factor √β_t",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "forward_step_sample",
        {"beta": r"\beta_t", "previous": "x_{t-1}", "noise": r"\epsilon"},
    ),
    related=("ddpm-forward-step", "ddpm-forward-reparameterization"),
)

FORWARD_MARGINAL = Formula(
    id="ddpm-forward-marginal",
    title="Noised data at any step",
    area="generative",
    source=f"{_DDPM}, eq. 4",
    url=_URL,
    latex=r"q(x_t\mid x_0)=\mathcal{N}(x_t;\sqrt{\bar{\alpha}_t}x_0,(1-\bar{\alpha}_t)I)",
    symbols={
        "x_t": Meaning("noised data", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}_t",)),
        "x_0": Meaning("data", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}_0",)),
        r"\bar{\alpha}_t": _ALPHA_BAR,
        "I": Meaning("identity", Kind.MATRIX, shape=("d", "d"), aliases=(r"\mathbf{I}",)),
    },
    names=("diffusion", "ddpm", "forward process", "marginal"),
    slips=(
        Slip(
            "root missing in the mean",
            r"q(x_t|x_0)=\mathcal{N}(x_t;\bar{\alpha}_tx_0,(1-\bar{\alpha}_t)I)",
            "the mean is scaled by the square root of ᾱ_t",
        ),
        Slip(
            "root on the variance",
            r"q(x_t|x_0)=\mathcal{N}(x_t;\sqrt{\bar{\alpha}_t}x_0,\sqrt{1-\bar{\alpha}_t}I)",
            "the second parameter is the variance 1 − ᾱ_t",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "forward_marginal_density",
        {"noised": "x_t", "alpha_bar": r"\bar{\alpha}_t", "data": "x_0"},
    ),
    related=("ddpm-forward-reparameterization", "ddpm-alpha-bar"),
)

FORWARD_SAMPLE = Formula(
    id="ddpm-forward-reparameterization",
    title="Sample of noised data",
    area="generative",
    source=f"{_DDPM}, sec. 3.2",
    url=_URL,
    latex=r"x_t=\sqrt{\bar{\alpha}_t}x_0+\sqrt{1-\bar{\alpha}_t}\epsilon",
    forms=(r"x_t=\sqrt{\bar\alpha_t}\cdot x_0+\epsilon\sqrt{1-\bar\alpha_t}",),
    symbols={r"\bar{\alpha}_t": _ALPHA_BAR, "x_0": _X0, r"\epsilon": _NOISE},
    names=("diffusion", "ddpm", "forward process", "reparameterization", "noising"),
    laws=("keeps the variance of data with variance one",),
    slips=(
        Slip(
            "root missing on the data",
            r"x_t=\bar{\alpha}_tx_0+\sqrt{1-\bar{\alpha}_t}\epsilon",
            "the data are scaled by √ᾱ_t",
        ),
        Slip(
            "root missing on the noise",
            r"x_t=\sqrt{\bar{\alpha}_t}x_0+(1-\bar{\alpha}_t)\epsilon",
            "noise of variance 1 − ᾱ_t has the factor √(1 − ᾱ_t)",
        ),
        Slip(
            "weights exchanged",
            r"x_t=\sqrt{1-\bar{\alpha}_t}x_0+\sqrt{\bar{\alpha}_t}\epsilon",
            "at the start ᾱ is near one and the data are whole",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "forward_sample",
        {"alpha_bar": r"\bar{\alpha}_t", "data": "x_0", "noise": r"\epsilon"},
    ),
    related=("ddpm-forward-marginal", "ddpm-data-prediction"),
)

FORWARD_JOINT = Formula(
    id="ddpm-forward-joint",
    title="Law of the forward process",
    area="generative",
    source=f"{_DDPM}, eq. 2",
    url=_URL,
    latex=r"q(x_{1:T}\mid x_0)=\prod_{t=1}^{T}q(x_t\mid x_{t-1})",
    symbols={
        "q": Meaning("law of a forward step", Kind.PROBABILITY, Domain.PROBABILITY),
        "T": Meaning("number of steps", Kind.INTEGER, Domain.INTEGER),
        "x_t": Meaning("noised data", Kind.EVENT, aliases=(r"\mathbf{x}_t",)),
        "x_{t-1}": Meaning("data before the step", Kind.EVENT, aliases=(r"\mathbf{x}_{t-1}",)),
    },
    names=("diffusion", "ddpm", "forward process", "markov chain"),
    slips=(
        Slip(
            "sum for product",
            r"q(x_{1:T}|x_0)=\sum_{t=1}^{T}q(x_t|x_{t-1})",
            "the steps' densities are multiplied",
        ),
    ),
    reference=Reference(
        REFERENCE, "chain_density", {"steps": "T", "densities": r"q(x_t\mid x_{t-1})"}
    ),
    related=("ddpm-reverse-joint",),
)

V_PREDICTION = Formula(
    id="v-prediction",
    title="Velocity target of diffusion",
    area="generative",
    generic=True,
    source="Salimans & Ho 2022, arXiv:2202.00512, app. D",
    url="https://arxiv.org/abs/2202.00512",
    latex=r"v=\alpha_t\epsilon-\sigma_tx_0",
    forms=(r"v=\alpha_t\epsilon-\sigma_tx",),
    conventions=(
        Convention(
            r"v=\sqrt{\bar{\alpha}_t}\epsilon-\sqrt{1-\bar{\alpha}_t}x_0", "in the letters of DDPM"
        ),
    ),
    symbols={
        r"\alpha_t": Meaning("scale of the data", domain=Domain.UNIT, aliases=(r"\cos\phi",)),
        r"\epsilon": _NOISE,
        r"\sigma_t": Meaning("scale of the noise", domain=Domain.UNIT, aliases=(r"\sin\phi",)),
        "x_0": _X0,
    },
    names=("v-prediction", "velocity", "progressive distillation"),
    slips=(
        Slip(
            "scales exchanged",
            r"v=\sigma_t\epsilon-\alpha_tx_0",
            "the noise is scaled by α_t and the data by σ_t",
        ),
        Slip(
            "sum for difference",
            r"v=\alpha_t\epsilon+\sigma_tx_0",
            "the velocity is the derivative of α x + σ ε in the angle: subtract",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "velocity",
        {
            "data_scale": r"\alpha_t",
            "noise": r"\epsilon",
            "noise_scale": r"\sigma_t",
            "data": "x_0",
        },
    ),
    related=("ddpm-forward-reparameterization",),
)

COSINE_ALPHA = Formula(
    id="cosine-noise-schedule",
    title="Cosine noise schedule",
    area="generative",
    source="Nichol & Dhariwal 2021, arXiv:2102.09672, eq. 17",
    url="https://arxiv.org/abs/2102.09672",
    latex=r"f(t)=\cos^2\left(\frac{t/T+s}{1+s}\cdot\frac{\pi}{2}\right)",
    forms=(r"f(t)=\cos\left(\frac{t/T+s}{1+s}\cdot\frac{\pi}{2}\right)^2",),
    symbols={
        "t": Meaning("step", domain=Domain.POSITIVE),
        "T": Meaning("number of steps", domain=Domain.POSITIVE),
        "s": Meaning("offset, 0.008", domain=Domain.SMALL),
    },
    names=("cosine schedule", "noise schedule", "improved ddpm"),
    laws=("ᾱ_t = f(t)/f(0)",),
    slips=(
        Slip(
            "square missing",
            r"f(t)=\cos\left(\frac{t/T+s}{1+s}\cdot\frac{\pi}{2}\right)",
            "the cosine is squared",
        ),
    ),
    reference=Reference(REFERENCE, "cosine_schedule", {"step": "t", "steps": "T", "offset": "s"}),
    related=("ddpm-alpha-bar", "cosine-annealing"),
)
