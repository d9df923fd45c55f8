"""The reverse process of diffusion: noise is removed step by step."""

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
