"""Steps that remove noise: sampling, and the equations behind it."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_ALPHA = Meaning("1 − β", domain=Domain.UNIT)
_ALPHA_BAR = Meaning("product of the alphas so far", domain=Domain.UNIT)
_XT = Meaning("noised data", aliases=(r"\mathbf{x}_t",))
_FRESH = Meaning("fresh noise, drawn from N(0, I)", aliases=(r"\epsilon_t", r"\mathbf{z}"))

DDPM_SAMPLE = Formula(
    id="ddpm-sampling-step",
    title="Sampling step of DDPM",
    area="generative",
    source="Ho, Jain & Abbeel 2020, arXiv:2006.11239, algorithm 2",
    url="https://arxiv.org/abs/2006.11239",
    latex=r"x_{t-1}=\frac{1}{\sqrt{\alpha_t}}\left(x_t-\frac{1-\alpha_t}{\sqrt{1-\bar{\alpha}_t}}\epsilon_\theta(x_t,t)\right)+\sigma_tz",
    conventions=(
        Convention(
            r"x_{t-1}=\frac{1}{\sqrt{\alpha_t}}\left(x_t-\frac{\beta_t}{\sqrt{1-\bar{\alpha}_t}}\epsilon_\theta(x_t,t)\right)+\sigma_tz",
            "β_t for 1 − α_t",
        ),
        Convention(
            r"x_{t-1}=\frac{1}{\sqrt{\alpha_t}}\left(x_t-\frac{\beta_t}{\sqrt{1-\bar{\alpha}_t}}\epsilon_\theta(x_t,t)\right)+\sqrt{\beta_t}z",
            "σ_t² = β_t, one of the paper's two choices",
        ),
    ),
    symbols={
        r"\alpha_t": _ALPHA,
        "x_t": _XT,
        r"\bar{\alpha}_t": _ALPHA_BAR,
        r"\epsilon_\theta": Meaning("noise predictor", Kind.FUNCTION),
        r"\sigma_t": Meaning("deviation of the step's noise", domain=Domain.POSITIVE),
        "z": _FRESH,
    },
    names=("ddpm", "sampling", "denoising step", "diffusion"),
    slips=(
        Slip(
            "root missing below",
            r"x_{t-1}=\frac{1}{\sqrt{\alpha_t}}\left(x_t-\frac{1-\alpha_t}{1-\bar{\alpha}_t}\epsilon_\theta(x_t,t)\right)+\sigma_tz",
            "the noise has the factor √(1 − ᾱ_t): divide by the root",
        ),
        Slip(
            "noise added",
            r"x_{t-1}=\frac{1}{\sqrt{\alpha_t}}\left(x_t+\frac{1-\alpha_t}{\sqrt{1-\bar{\alpha}_t}}\epsilon_\theta(x_t,t)\right)+\sigma_tz",
            "the predicted noise is removed: subtract it",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sampled",
        {
            "alpha": r"\alpha_t",
            "noised": "x_t",
            "alpha_bar": r"\bar{\alpha}_t",
            "predicted": r"\epsilon_\theta(x_t,t)",
            "deviation": r"\sigma_t",
            "fresh": "z",
        },
    ),
    related=("ddpm-reverse-mean", "ddim-step"),
)

DDIM_SIGMA = Formula(
    id="ddim-step-with-noise",
    statement_of="ddim-step",
    title="Step of DDIM with noise",
    area="generative",
    source="Song, Meng & Ermon 2021, arXiv:2010.02502, eq. 12",
    url="https://arxiv.org/abs/2010.02502",
    latex=r"x_{t-1}=\sqrt{\bar{\alpha}_{t-1}}\hat{x}_0+\sqrt{1-\bar{\alpha}_{t-1}-\sigma_t^2}\epsilon_\theta+\sigma_tz",
    conventions=(
        Convention(
            r"x_{t-1}=\sqrt{\bar{\alpha}_{t-1}}\left(\frac{x_t-\sqrt{1-\bar{\alpha}_t}\epsilon_\theta}{\sqrt{\bar{\alpha}_t}}\right)+\sqrt{1-\bar{\alpha}_{t-1}-\sigma_t^2}\epsilon_\theta+\sigma_t\epsilon",
            "the predicted data written out",
        ),
    ),
    erratum="the paper writes α_t for what DDPM calls ᾱ_t",
    symbols={
        r"\bar{\alpha}_{t-1}": Meaning(
            "product of the alphas up to the step before", domain=Domain.UNIT
        ),
        r"\hat{x}_0": Meaning("data predicted from the noise"),
        r"\sigma_t": Meaning("deviation of the step's noise", domain=Domain.SMALL),
        r"\epsilon_\theta": Meaning("predicted noise", aliases=(r"\epsilon_\theta(x_t,t)",)),
        "z": _FRESH,
    },
    names=("ddim", "implicit", "sampling step"),
    slips=(
        Slip(
            "variance of the noise not taken off",
            r"x_{t-1}=\sqrt{\bar{\alpha}_{t-1}}\hat{x}_0+\sqrt{1-\bar{\alpha}_{t-1}}\epsilon_\theta+\sigma_tz",
            "the fresh noise takes its variance from the direction: 1 − ᾱ − σ²",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "noisy_ddim_step",
        {
            "alpha_bar_before": r"\bar{\alpha}_{t-1}",
            "data": r"\hat{x}_0",
            "deviation": r"\sigma_t",
            "predicted": r"\epsilon_\theta",
            "fresh": "z",
        },
    ),
    related=("ddim-step",),
)

REVERSE_SDE = Formula(
    id="reverse-time-sde",
    title="Reverse-time stochastic differential equation",
    area="generative",
    statement=True,
    source="Song et al. 2021, arXiv:2011.13456, eq. 6",
    url="https://arxiv.org/abs/2011.13456",
    latex=r"\mathrm{d}x=\left[f(x,t)-g(t)^2\nabla_x\log p_t(x)\right]\mathrm{d}t+g(t)\mathrm{d}\bar{w}",
    forms=(
        r"dx=[f(x,t)-g(t)^2\nabla_x\log p_t(x)]dt+g(t)d\bar{w}",
        r"dx=[f(x,t)-g^2(t)\nabla_x\log p_t(x)]dt+g(t)d\bar{w}",
    ),
    symbols={
        "f": Meaning("drift", Kind.FUNCTION),
        "g": Meaning("strength of the noise", Kind.FUNCTION),
        "p_t": Meaning("density of the data at a time", Kind.PROBABILITY, Domain.PROBABILITY),
    },
    names=("sde", "reverse-time", "reverse sde", "score-based"),
    reference=Reference(
        REFERENCE,
        "reverse_drift",
        {"drift": "f(x,t)", "strength": "g(t)", "score": r"\nabla_x\log p_t(x)"},
    ),
    related=("probability-flow-ode", "score-from-noise"),
)

FLOW_ODE = Formula(
    id="probability-flow-ode",
    title="Probability flow of a diffusion",
    area="generative",
    statement=True,
    source="Song et al. 2021, arXiv:2011.13456, eq. 13",
    url="https://arxiv.org/abs/2011.13456",
    latex=r"\mathrm{d}x=\left[f(x,t)-\frac{1}{2}g(t)^2\nabla_x\log p_t(x)\right]\mathrm{d}t",
    forms=(
        r"dx=\left[f(x,t)-\frac{1}{2}g(t)^2\nabla_x\log p_t(x)\right]dt",
        r"\frac{dx}{dt}=f(x,t)-\frac{1}{2}g(t)^2\nabla_x\log p_t(x)",
    ),
    symbols={
        "f": Meaning("drift", Kind.FUNCTION),
        "g": Meaning("strength of the noise", Kind.FUNCTION),
        "p_t": Meaning("density of the data at a time", Kind.PROBABILITY, Domain.PROBABILITY),
    },
    names=("probability flow", "probability flow ode", "score-based", "sde"),
    reference=Reference(
        REFERENCE,
        "flow_velocity",
        {"drift": "f(x,t)", "strength": "g(t)", "score": r"\nabla_x\log p_t(x)"},
    ),
    related=("reverse-time-sde",),
)
