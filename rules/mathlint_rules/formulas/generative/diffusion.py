"""Diffusion models: the forward process, its reversal, losses, samplers and guidance."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_DDPM = "Ho, Jain & Abbeel 2020, arXiv:2006.11239"
_URL = "https://arxiv.org/abs/2006.11239"

_BETA = Meaning("variance of the step's noise", domain=Domain.UNIT)
_ALPHA = Meaning("1 − β", domain=Domain.UNIT)
_ALPHA_BAR = Meaning("product of the alphas so far", domain=Domain.UNIT, aliases=(r"\hat\alpha_t",))
_ALPHA_BAR_BEFORE = Meaning("product of the alphas up to the step before", domain=Domain.UNIT)
_X0 = Meaning("data", aliases=(r"\mathbf{x}_0", "x"))
_XT = Meaning("noised data", aliases=(r"\mathbf{x}_t", "z_t"))
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

REVERSE_JOINT = Formula(
    id="ddpm-reverse-joint",
    title="Law of the reverse process",
    area="generative",
    source=f"{_DDPM}, eq. 1",
    url=_URL,
    latex=r"p_\theta(x_{0:T})=p(x_T)\prod_{t=1}^{T}p_\theta(x_{t-1}\mid x_t)",
    symbols={
        "p": Meaning("law of pure noise", Kind.PROBABILITY, Domain.PROBABILITY),
        r"p_\theta": Meaning(
            "law of a reverse step", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("p",)
        ),
        "T": Meaning("number of steps", Kind.INTEGER, Domain.INTEGER),
        "x_T": Meaning("pure noise", Kind.EVENT, aliases=(r"\mathbf{x}_T",)),
    },
    names=("diffusion", "ddpm", "reverse process", "denoising"),
    slips=(
        Slip(
            "start missing",
            r"p_\theta(x_{0:T})=\prod_{t=1}^{T}p_\theta(x_{t-1}|x_t)",
            "the chain starts from noise: p(x_T) is missing",
        ),
        Slip(
            "steps reversed",
            r"p_\theta(x_{0:T})=p(x_T)\prod_{t=1}^{T}p_\theta(x_t|x_{t-1})",
            "the reverse process goes from x_t to x_{t−1}",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "reverse_chain_density",
        {"start": "p(x_T)", "steps": "T", "densities": r"p_\theta(x_{t-1}\mid x_t)"},
    ),
    related=("ddpm-forward-joint",),
)

DATA_PREDICTION = Formula(
    id="ddpm-data-prediction",
    title="Data predicted from the noise",
    area="generative",
    source=f"{_DDPM}, eq. 15",
    url=_URL,
    latex=r"\hat{x}_0=\frac{x_t-\sqrt{1-\bar{\alpha}_t}\epsilon_\theta}{\sqrt{\bar{\alpha}_t}}",
    forms=(
        r"\hat{x}_0=\frac{1}{\sqrt{\bar\alpha_t}}\left(x_t-\sqrt{1-\bar\alpha_t}\epsilon_\theta\right)",
    ),
    symbols={
        "x_t": _XT,
        r"\bar{\alpha}_t": _ALPHA_BAR,
        r"\epsilon_\theta": Meaning("predicted noise", aliases=(r"\epsilon_\theta(x_t,t)",)),
    },
    names=("diffusion", "ddpm", "predicted x0", "denoising"),
    slips=(
        Slip(
            "noise added",
            r"\hat{x}_0=\frac{x_t+\sqrt{1-\bar{\alpha}_t}\epsilon_\theta}{\sqrt{\bar{\alpha}_t}}",
            "the predicted noise is removed: subtract it",
        ),
        Slip(
            "scale missing",
            r"\hat{x}_0=x_t-\sqrt{1-\bar{\alpha}_t}\epsilon_\theta",
            "the data were scaled by √ᾱ_t: divide by it",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "predicted_data",
        {"noised": "x_t", "alpha_bar": r"\bar{\alpha}_t", "noise": r"\epsilon_\theta"},
    ),
    related=("ddpm-forward-reparameterization", "ddim-step"),
)

POSTERIOR_MEAN = Formula(
    id="ddpm-posterior-mean",
    title="Mean of the forward process's posterior",
    area="generative",
    source=f"{_DDPM}, eq. 7",
    url=_URL,
    latex=r"\tilde{\mu}_t=\frac{\sqrt{\bar{\alpha}_{t-1}}\beta_t}{1-\bar{\alpha}_t}x_0+\frac{\sqrt{\alpha_t}(1-\bar{\alpha}_{t-1})}{1-\bar{\alpha}_t}x_t",
    symbols={
        r"\bar{\alpha}_{t-1}": _ALPHA_BAR_BEFORE,
        r"\beta_t": _BETA,
        r"\bar{\alpha}_t": _ALPHA_BAR,
        "x_0": _X0,
        r"\alpha_t": _ALPHA,
        "x_t": _XT,
    },
    names=("diffusion", "ddpm", "posterior mean", "posterior"),
    slips=(
        Slip(
            "weights exchanged",
            r"\tilde{\mu}_t=\frac{\sqrt{\bar{\alpha}_{t-1}}\beta_t}{1-\bar{\alpha}_t}x_t+\frac{\sqrt{\alpha_t}(1-\bar{\alpha}_{t-1})}{1-\bar{\alpha}_t}x_0",
            "the data x_0 have the weight with β_t",
        ),
        Slip(
            "root missing",
            r"\tilde{\mu}_t=\frac{\bar{\alpha}_{t-1}\beta_t}{1-\bar{\alpha}_t}x_0+\frac{\sqrt{\alpha_t}(1-\bar{\alpha}_{t-1})}{1-\bar{\alpha}_t}x_t",
            "the first weight holds the square root of ᾱ_{t−1}",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "posterior_mean",
        {
            "alpha_bar_before": r"\bar{\alpha}_{t-1}",
            "beta": r"\beta_t",
            "alpha_bar": r"\bar{\alpha}_t",
            "data": "x_0",
            "alpha": r"\alpha_t",
            "noised": "x_t",
        },
    ),
    related=("ddpm-posterior-variance",),
)

POSTERIOR_VARIANCE = Formula(
    id="ddpm-posterior-variance",
    title="Variance of the forward process's posterior",
    area="generative",
    source=f"{_DDPM}, eq. 7",
    url=_URL,
    latex=r"\tilde{\beta}_t=\frac{1-\bar{\alpha}_{t-1}}{1-\bar{\alpha}_t}\beta_t",
    symbols={
        r"\bar{\alpha}_{t-1}": _ALPHA_BAR_BEFORE,
        r"\bar{\alpha}_t": _ALPHA_BAR,
        r"\beta_t": _BETA,
    },
    names=("diffusion", "ddpm", "posterior variance"),
    slips=(
        Slip(
            "quotient upside down",
            r"\tilde{\beta}_t=\frac{1-\bar{\alpha}_t}{1-\bar{\alpha}_{t-1}}\beta_t",
            "the posterior variance is smaller than β_t: 1 − ᾱ_{t−1} stands above",
        ),
        Slip(
            "factor missing",
            r"\tilde{\beta}_t=\frac{1-\bar{\alpha}_{t-1}}{1-\bar{\alpha}_t}",
            "the quotient is multiplied by β_t",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "posterior_variance",
        {
            "alpha_bar_before": r"\bar{\alpha}_{t-1}",
            "alpha_bar": r"\bar{\alpha}_t",
            "beta": r"\beta_t",
        },
    ),
    related=("ddpm-posterior-mean",),
)

REVERSE_MEAN = Formula(
    id="ddpm-reverse-mean",
    title="Mean of a reverse step from the predicted noise",
    area="generative",
    source=f"{_DDPM}, eq. 11",
    url=_URL,
    latex=r"\mu_\theta(x_t,t)=\frac{1}{\sqrt{\alpha_t}}\left(x_t-\frac{\beta_t}{\sqrt{1-\bar{\alpha}_t}}\epsilon_\theta(x_t,t)\right)",
    forms=(
        r"\mu_\theta(x_t,t)=\frac{1}{\sqrt{\alpha_t}}\left(x_t-\frac{\beta_t\,\epsilon_\theta(x_t,t)}{\sqrt{1-\bar{\alpha}_t}}\right)",
    ),
    symbols={
        r"\alpha_t": _ALPHA,
        "x_t": _XT,
        r"\beta_t": _BETA,
        r"\bar{\alpha}_t": _ALPHA_BAR,
        r"\epsilon_\theta": Meaning("noise predictor", Kind.FUNCTION),
    },
    names=("diffusion", "ddpm", "reverse process", "sampling"),
    slips=(
        Slip(
            "root missing below",
            r"\mu_\theta(x_t,t)=\frac{1}{\sqrt{\alpha_t}}\left(x_t-\frac{\beta_t}{1-\bar{\alpha}_t}\epsilon_\theta(x_t,t)\right)",
            "β_t is divided by √(1 − ᾱ_t)",
        ),
        Slip(
            "alpha bar for alpha",
            r"\mu_\theta(x_t,t)=\frac{1}{\sqrt{\bar{\alpha}_t}}\left(x_t-\frac{\beta_t}{\sqrt{1-\bar{\alpha}_t}}\epsilon_\theta(x_t,t)\right)",
            "one step is undone: divide by √α_t",
        ),
        Slip(
            "noise added",
            r"\mu_\theta(x_t,t)=\frac{1}{\sqrt{\alpha_t}}\left(x_t+\frac{\beta_t}{\sqrt{1-\bar{\alpha}_t}}\epsilon_\theta(x_t,t)\right)",
            "the predicted noise is removed: subtract it",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "reverse_mean",
        {
            "alpha": r"\alpha_t",
            "noised": "x_t",
            "beta": r"\beta_t",
            "alpha_bar": r"\bar{\alpha}_t",
            "noise": r"\epsilon_\theta(x_t,t)",
        },
    ),
    related=("ddpm-posterior-mean", "ddpm-simple-loss"),
)

SIMPLE_LOSS = Formula(
    id="ddpm-simple-loss",
    title="Simplified loss of DDPM",
    area="generative",
    source=f"{_DDPM}, eq. 14",
    url=_URL,
    latex=r"L_{\mathrm{simple}}=\mathbb{E}_{t,x_0,\epsilon}\left[\left\lVert\epsilon-\epsilon_\theta(x_t,t)\right\rVert^2\right]",
    forms=(
        r"L_{\text{simple}}=\mathbb{E}_{t,x_0,\epsilon}\left[\lVert\epsilon_\theta(x_t,t)-\epsilon\rVert^2\right]",
    ),
    symbols={
        r"\epsilon": Meaning(
            "noise, drawn from N(0, I)",
            Kind.VECTOR,
            shape=("d",),
            aliases=(r"\boldsymbol{\epsilon}",),
        ),
        r"\epsilon_\theta": Meaning(
            "noise predictor",
            Kind.FUNCTION,
            shape=("d",),
            aliases=(r"\boldsymbol{\epsilon}_\theta",),
        ),
        "x_t": Meaning(
            "noised data √ᾱ x_0 + √(1−ᾱ) ε",
            Kind.VECTOR,
            shape=("d",),
            aliases=(r"\sqrt{\bar\alpha_t}x_0+\sqrt{1-\bar\alpha_t}\epsilon",),
        ),
        "t": Meaning("step", domain=Domain.POSITIVE),
    },
    names=("diffusion", "ddpm", "simple loss", "denoising loss", "noise prediction"),
    laws=("at least 0",),
    slips=(
        Slip(
            "square missing",
            r"L_{\mathrm{simple}}=\mathbb{E}_{t,x_0,\epsilon}\left[\lVert\epsilon-\epsilon_\theta(x_t,t)\rVert\right]",
            "the norm of the error is squared",
        ),
        Slip(
            "sum for difference",
            r"L_{\mathrm{simple}}=\mathbb{E}_{t,x_0,\epsilon}\left[\lVert\epsilon+\epsilon_\theta(x_t,t)\rVert^2\right]",
            "the predicted noise is compared with the true one: subtract",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "simple_loss",
        {"noise": r"\epsilon", "predicted": r"\epsilon_\theta(x_t,t)"},
        value=r"\left\lVert\epsilon-\epsilon_\theta(x_t,t)\right\rVert^2",
    ),
    related=("ddpm-reverse-mean", "denoising-score-matching", "mse"),
)

VLB = Formula(
    id="ddpm-vlb",
    title="Variational bound of a diffusion model",
    area="generative",
    source=f"{_DDPM}, eq. 3; Sohl-Dickstein et al. 2015, arXiv:1503.03585",
    url=_URL,
    latex=r"L=\mathbb{E}_{q}\left[\log\frac{q(x_{1:T}\mid x_0)}{p_\theta(x_{0:T})}\right]",
    forms=(
        r"L=\mathbb{E}_{q}\left[\log q(x_{1:T}|x_0)-\log p_\theta(x_{0:T})\right]",
        r"L=\mathbb{E}_{q}\left[-\log\frac{p_\theta(x_{0:T})}{q(x_{1:T}|x_0)}\right]",
    ),
    symbols={
        "q": Meaning("law of the forward process", Kind.PROBABILITY, Domain.PROBABILITY),
        r"p_\theta": Meaning("law of the reverse process", Kind.PROBABILITY, Domain.PROBABILITY),
        "x_{1:T}": Meaning("noised data", Kind.EVENT),
        "x_0": Meaning("data", Kind.EVENT),
        "x_{0:T}": Meaning("whole chain", Kind.EVENT),
    },
    names=("variational bound", "vlb", "elbo", "diffusion"),
    laws=("at least −log p_θ(x_0)",),
    slips=(
        Slip(
            "ratio upside down",
            r"L=\mathbb{E}_{q}\left[\log\frac{p_\theta(x_{0:T})}{q(x_{1:T}|x_0)}\right]",
            "that is the lower bound of the log-likelihood; the loss has the forward process above",
        ),
        Slip(
            "log missing",
            r"L=\mathbb{E}_{q}\left[\frac{q(x_{1:T}|x_0)}{p_\theta(x_{0:T})}\right]",
            "the logarithm of the ratio is averaged",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "variational_bound",
        {"forward": r"q(x_{1:T}\mid x_0)", "joint": r"p_\theta(x_{0:T})"},
    ),
    related=("elbo", "ddpm-simple-loss"),
)

DDIM_STEP = Formula(
    id="ddim-step",
    title="Deterministic step of DDIM",
    area="generative",
    source="Song, Meng & Ermon 2021, arXiv:2010.02502, eq. 12 (σ = 0)",
    url="https://arxiv.org/abs/2010.02502",
    latex=r"x_{t-1}=\sqrt{\bar{\alpha}_{t-1}}\frac{x_t-\sqrt{1-\bar{\alpha}_t}\epsilon_\theta}{\sqrt{\bar{\alpha}_t}}+\sqrt{1-\bar{\alpha}_{t-1}}\epsilon_\theta",
    erratum="the paper writes α_t for what DDPM calls ᾱ_t",
    symbols={
        r"\bar{\alpha}_{t-1}": _ALPHA_BAR_BEFORE,
        "x_t": _XT,
        r"\bar{\alpha}_t": _ALPHA_BAR,
        r"\epsilon_\theta": Meaning("predicted noise", aliases=(r"\epsilon_\theta(x_t,t)",)),
    },
    names=("ddim", "deterministic sampling", "implicit model"),
    slips=(
        Slip(
            "alphas exchanged",
            r"x_{t-1}=\sqrt{\bar{\alpha}_{t}}\frac{x_t-\sqrt{1-\bar{\alpha}_t}\epsilon_\theta}{\sqrt{\bar{\alpha}_t}}+\sqrt{1-\bar{\alpha}_{t-1}}\epsilon_\theta",
            "the predicted data are scaled for the step before: √ᾱ_{t−1}",
        ),
        Slip(
            "root missing on the noise",
            r"x_{t-1}=\sqrt{\bar{\alpha}_{t-1}}\frac{x_t-\sqrt{1-\bar{\alpha}_t}\epsilon_\theta}{\sqrt{\bar{\alpha}_t}}+(1-\bar{\alpha}_{t-1})\epsilon_\theta",
            "the noise is scaled by √(1 − ᾱ_{t−1})",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "ddim_step",
        {
            "alpha_bar_before": r"\bar{\alpha}_{t-1}",
            "noised": "x_t",
            "alpha_bar": r"\bar{\alpha}_t",
            "noise": r"\epsilon_\theta",
        },
    ),
    related=("ddpm-data-prediction",),
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

GUIDANCE = Formula(
    id="classifier-free-guidance",
    title="Classifier-free guidance",
    area="generative",
    source="Ho & Salimans 2022, arXiv:2207.12598, eq. 6",
    url="https://arxiv.org/abs/2207.12598",
    latex=r"\tilde{\epsilon}=(1+w)\epsilon_c-w\epsilon_u",
    forms=(
        r"\tilde{\epsilon}=\epsilon_c+w(\epsilon_c-\epsilon_u)",
        r"\tilde\epsilon=\epsilon_u+(1+w)(\epsilon_c-\epsilon_u)",
    ),
    symbols={
        "w": Meaning(
            "strength; libraries call 1 + w the guidance scale",
            domain=Domain.POSITIVE,
            aliases=("s",),
        ),
        r"\epsilon_c": Meaning(
            "noise predicted with the condition", aliases=(r"\epsilon_\theta(x_t,c)",)
        ),
        r"\epsilon_u": Meaning(
            "noise predicted without it",
            aliases=(r"\epsilon_\theta(x_t)", r"\epsilon_\theta(x_t,\varnothing)"),
        ),
    },
    names=("classifier-free guidance", "cfg", "guidance"),
    laws=("w = 0 is the conditional model",),
    slips=(
        Slip(
            "roles exchanged",
            r"\tilde{\epsilon}=(1+w)\epsilon_u-w\epsilon_c",
            "guidance moves away from the unconditional prediction",
        ),
        Slip(
            "one missing",
            r"\tilde{\epsilon}=w\epsilon_c-w\epsilon_u",
            "the weights sum to one: 1 + w and −w",
        ),
        Slip(
            "sum for difference",
            r"\tilde{\epsilon}=(1+w)\epsilon_c+w\epsilon_u",
            "the unconditional prediction is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "guided_noise",
        {"strength": "w", "conditional": r"\epsilon_c", "unconditional": r"\epsilon_u"},
    ),
    related=("classifier-guidance",),
)

CLASSIFIER_GUIDANCE = Formula(
    id="classifier-guidance",
    title="Classifier guidance",
    area="generative",
    source="Dhariwal & Nichol 2021, arXiv:2105.05233",
    url="https://arxiv.org/abs/2105.05233",
    latex=r"\hat{\epsilon}=\epsilon_\theta(x_t)-\sqrt{1-\bar{\alpha}_t}\nabla_{x_t}\log p_\phi(y\mid x_t)",
    symbols={
        r"\epsilon_\theta": Meaning("noise predictor", Kind.FUNCTION, shape=("d",)),
        r"\bar{\alpha}_t": _ALPHA_BAR,
        r"p_\phi": Meaning("classifier of noised data", Kind.PROBABILITY, Domain.PROBABILITY),
        "x_t": Meaning("noised data", Kind.VECTOR, shape=("d",)),
        "y": Meaning("class", Kind.EVENT),
    },
    names=("classifier guidance", "guidance"),
    slips=(
        Slip(
            "gradient added",
            r"\hat{\epsilon}=\epsilon_\theta(x_t)+\sqrt{1-\bar{\alpha}_t}\nabla_{x_t}\log p_\phi(y|x_t)",
            "the score is minus the noise: the gradient is subtracted",
        ),
        Slip(
            "log missing",
            r"\hat{\epsilon}=\epsilon_\theta(x_t)-\sqrt{1-\bar{\alpha}_t}\nabla_{x_t}p_\phi(y|x_t)",
            "the gradient is that of the log-probability",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "classifier_guided_noise",
        {
            "noise": r"\epsilon_\theta(x_t)",
            "alpha_bar": r"\bar{\alpha}_t",
            "gradient": r"\nabla_{x_t}\log p_\phi(y\mid x_t)",
        },
    ),
    related=("classifier-free-guidance",),
)

SCORE_FROM_NOISE = Formula(
    id="score-from-noise",
    title="Score from the predicted noise",
    area="generative",
    source="Song et al. 2021, arXiv:2011.13456; Dhariwal & Nichol 2021",
    url="https://arxiv.org/abs/2011.13456",
    latex=r"s_\theta=-\frac{\epsilon_\theta}{\sqrt{1-\bar{\alpha}_t}}",
    symbols={
        r"\epsilon_\theta": Meaning("predicted noise", aliases=(r"\epsilon_\theta(x_t,t)",)),
        r"\bar{\alpha}_t": _ALPHA_BAR,
    },
    names=("score", "score function", "score-based"),
    slips=(
        Slip(
            "sign missing",
            r"s_\theta=\frac{\epsilon_\theta}{\sqrt{1-\bar{\alpha}_t}}",
            "the score points away from the noise: a minus is missing",
        ),
        Slip(
            "root missing",
            r"s_\theta=-\frac{\epsilon_\theta}{1-\bar{\alpha}_t}",
            "divide by the standard deviation √(1 − ᾱ_t)",
        ),
    ),
    reference=Reference(
        REFERENCE, "score_from_noise", {"noise": r"\epsilon_\theta", "alpha_bar": r"\bar{\alpha}_t"}
    ),
    related=("denoising-score-matching",),
)

DENOISING_SCORE_MATCHING = Formula(
    id="denoising-score-matching",
    title="Denoising score matching",
    area="generative",
    source="Vincent 2011; Song & Ermon 2019, arXiv:1907.05600",
    url="https://arxiv.org/abs/1907.05600",
    latex=r"\ell=\mathbb{E}_{x,\tilde{x}}\left[\frac{1}{2}\left\lVert s_\theta(\tilde{x})+\frac{\tilde{x}-x}{\sigma^2}\right\rVert^2\right]",
    forms=(
        r"\ell=\frac12\mathbb{E}_{x,\tilde x}\left[\left\lVert s_\theta(\tilde x)-\frac{x-\tilde x}{\sigma^2}\right\rVert^2\right]",
    ),
    symbols={
        r"s_\theta": Meaning("score network", Kind.FUNCTION, shape=("d",)),
        r"\tilde{x}": Meaning("noised data", Kind.VECTOR, shape=("d",)),
        "x": Meaning("data", Kind.VECTOR, shape=("d",)),
        r"\sigma": Meaning("standard deviation of the noise", domain=Domain.POSITIVE),
    },
    names=("score matching", "denoising score matching", "score-based"),
    slips=(
        Slip(
            "sign of the target",
            r"\ell=\frac{1}{2}\mathbb{E}_{x,\tilde{x}}\left[\left\lVert s_\theta(\tilde{x})-\frac{\tilde{x}-x}{\sigma^2}\right\rVert^2\right]",
            "the score of the noise is −(x̃ − x)/σ²: it is added",
        ),
        Slip(
            "deviation for variance",
            r"\ell=\frac{1}{2}\mathbb{E}_{x,\tilde{x}}\left[\left\lVert s_\theta(\tilde{x})+\frac{\tilde{x}-x}{\sigma}\right\rVert^2\right]",
            "the difference is divided by the variance σ²",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "denoising_score_matching",
        {
            "scores": r"s_\theta(\tilde{x})",
            "noised": r"\tilde{x}",
            "data": "x",
            "deviation": r"\sigma",
        },
        value=r"\frac{1}{2}\left\lVert s_\theta(\tilde{x})+\frac{\tilde{x}-x}{\sigma^2}\right\rVert^2",
    ),
    related=("score-from-noise", "ddpm-simple-loss"),
)

LANGEVIN = Formula(
    id="langevin-step",
    title="Step of Langevin dynamics",
    area="generative",
    source="Welling & Teh 2011; Song & Ermon 2019, arXiv:1907.05600",
    url="https://arxiv.org/abs/1907.05600",
    latex=r"x_{t+1}=x_t+\frac{\epsilon}{2}\nabla_x\log p(x_t)+\sqrt{\epsilon}z_t",
    symbols={
        "x_t": Meaning("sample", Kind.VECTOR, shape=("d",)),
        r"\epsilon": Meaning("step size", domain=Domain.POSITIVE, aliases=(r"\eta", r"\delta")),
        "p": Meaning("density", Kind.FUNCTION, Domain.POSITIVE),
        "z_t": Meaning("noise, drawn from N(0, I)", Kind.VECTOR, shape=("d",)),
    },
    names=("langevin", "langevin dynamics", "sgld"),
    slips=(
        Slip(
            "root missing",
            r"x_{t+1}=x_t+\frac{\epsilon}{2}\nabla_x\log p(x_t)+\epsilon z_t",
            "the noise is scaled by the root of the step size",
        ),
        Slip(
            "half missing",
            r"x_{t+1}=x_t+\epsilon\nabla_x\log p(x_t)+\sqrt{\epsilon}z_t",
            "with noise √ε the drift is ε/2",
        ),
        Slip(
            "descent for ascent",
            r"x_{t+1}=x_t-\frac{\epsilon}{2}\nabla_x\log p(x_t)+\sqrt{\epsilon}z_t",
            "samples drift towards high density: the gradient is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "langevin_step",
        {"sample": "x_t", "step": r"\epsilon", "score": r"\nabla_x\log p(x_t)", "noise": "z_t"},
    ),
    related=("score-from-noise",),
)

FLOW_PATH = Formula(
    id="flow-matching-path",
    title="Straight path of flow matching",
    area="generative",
    generic=True,
    source="Liu, Gong & Liu 2022, arXiv:2209.03003; Lipman et al. 2023, arXiv:2210.02747, eq. 22 (σ = 0)",
    url="https://arxiv.org/abs/2210.02747",
    latex=r"x_t=(1-t)x_0+tx_1",
    forms=(r"x_t=x_0+t(x_1-x_0)",),
    symbols={
        "t": Meaning("time", domain=Domain.UNIT),
        "x_0": Meaning("noise", Kind.VECTOR, shape=("d",)),
        "x_1": Meaning("data", Kind.VECTOR, shape=("d",)),
    },
    names=("flow matching", "rectified flow", "interpolation", "straight path"),
    laws=("its velocity is x_1 − x_0",),
    slips=(
        Slip("weights do not sum to one", r"x_t=x_0+tx_1", "the start fades out: (1 − t)x_0"),
        Slip("ends exchanged", r"x_t=tx_0+(1-t)x_1", "at t = 0 the path is at x_0"),
    ),
    reference=Reference(REFERENCE, "straight_path", {"time": "t", "start": "x_0", "end": "x_1"}),
    related=("flow-matching-loss",),
)

FLOW_LOSS = Formula(
    id="flow-matching-loss",
    title="Conditional flow matching loss",
    area="generative",
    source="Lipman et al. 2023, arXiv:2210.02747, eq. 23 (σ = 0); Liu et al. 2022, arXiv:2209.03003, eq. 1",
    url="https://arxiv.org/abs/2210.02747",
    latex=r"\mathcal{L}=\mathbb{E}_{t,x_0,x_1}\left[\left\lVert v_\theta(x_t,t)-(x_1-x_0)\right\rVert^2\right]",
    forms=(
        r"\mathcal{L}=\mathbb{E}_{t,x_0,x_1}\left[\lVert(x_1-x_0)-v_\theta(x_t,t)\rVert^2\right]",
    ),
    symbols={
        r"v_\theta": Meaning(
            "velocity network", Kind.FUNCTION, shape=("d",), aliases=(r"u_\theta", "v")
        ),
        "x_t": Meaning("point of the path", Kind.VECTOR, shape=("d",)),
        "x_0": Meaning("noise", Kind.VECTOR, shape=("d",)),
        "x_1": Meaning("data", Kind.VECTOR, shape=("d",)),
        "t": Meaning("time", domain=Domain.UNIT),
    },
    names=("flow matching", "conditional flow matching", "rectified flow"),
    slips=(
        Slip(
            "target backwards",
            r"\mathcal{L}=\mathbb{E}_{t,x_0,x_1}\left[\lVert v_\theta(x_t,t)-(x_0-x_1)\rVert^2\right]",
            "the path runs from x_0 to x_1: its velocity is x_1 − x_0",
        ),
        Slip(
            "square missing",
            r"\mathcal{L}=\mathbb{E}_{t,x_0,x_1}\left[\lVert v_\theta(x_t,t)-(x_1-x_0)\rVert\right]",
            "the norm of the error is squared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "flow_matching_loss",
        {"velocities": r"v_\theta(x_t,t)", "ends": "x_1", "starts": "x_0"},
        value=r"\left\lVert v_\theta(x_t,t)-(x_1-x_0)\right\rVert^2",
    ),
    related=("flow-matching-path",),
)

REVERSE_STEP = Formula(
    id="ddpm-reverse-step",
    title="Reverse step of diffusion",
    area="generative",
    generic=True,
    source=f"{_DDPM}, eq. 1",
    url=_URL,
    latex=r"p_\theta(x_{t-1}\mid x_t)=\mathcal{N}(x_{t-1};\mu_\theta(x_t,t),\Sigma_\theta(x_t,t))",
    symbols={
        "x_{t-1}": Meaning(
            "data before the step", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}_{t-1}",)
        ),
        "x_t": Meaning("noised data", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}_t",)),
        r"\mu_\theta": Meaning(
            "mean network", Kind.FUNCTION, shape=("d",), aliases=(r"\boldsymbol{\mu}_\theta",)
        ),
        r"\Sigma_\theta": Meaning(
            "covariance network",
            Kind.FUNCTION,
            Domain.POSITIVE_DEFINITE,
            ("d", "d"),
            aliases=(r"\boldsymbol{\Sigma}_\theta",),
        ),
        "t": Meaning("step", domain=Domain.POSITIVE),
    },
    names=("reverse process", "diffusion", "ddpm", "denoising"),
    slips=(
        Slip(
            "mean of the wrong variable",
            r"p_\theta(x_{t-1}\mid x_t)=\mathcal{N}(x_{t-1};\mu_\theta(x_{t-1},t),\Sigma_\theta(x_t,t))",
            "the networks see the noised data x_t",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "reverse_step_density",
        {
            "previous": "x_{t-1}",
            "mean": r"\mu_\theta(x_t,t)",
            "covariance": r"\Sigma_\theta(x_t,t)",
        },
    ),
    related=("ddpm-reverse-joint", "multivariate-gaussian-density"),
)

NOISE_ERROR = Formula(
    id="ddpm-noise-error",
    statement_of="ddpm-simple-loss",
    title="Squared error of the predicted noise",
    area="generative",
    source=f"{_DDPM}, algorithm 1",
    url=_URL,
    latex=r"\ell=\left\lVert\epsilon-\epsilon_\theta(x_t,t)\right\rVert^2",
    symbols={
        r"\epsilon": Meaning("noise, drawn from N(0, I)", Kind.VECTOR, shape=("d",)),
        r"\epsilon_\theta": Meaning("noise predictor", Kind.FUNCTION, shape=("d",)),
        "x_t": Meaning("noised data", Kind.VECTOR, shape=("d",)),
        "t": Meaning("step", domain=Domain.POSITIVE),
    },
    names=("diffusion", "ddpm", "denoising", "noise prediction"),
    laws=("its mean is the simplified loss",),
    slips=(
        Slip(
            "square missing",
            r"\ell=\left\lVert\epsilon-\epsilon_\theta(x_t,t)\right\rVert",
            "the norm of the error is squared",
        ),
    ),
    reference=Reference(
        REFERENCE, "simple_loss", {"noise": r"\epsilon", "predicted": r"\epsilon_\theta(x_t,t)"}
    ),
    related=("ddpm-simple-loss",),
)
