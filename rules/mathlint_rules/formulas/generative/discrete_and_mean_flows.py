"""Masked diffusion of tokens, mean flows, and what a score tells of the data."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_MEAN_FLOW = "Geng et al. 2025, Mean flows for one-step generative modeling, arXiv:2505.13447"
_MEAN_FLOW_URL = "https://arxiv.org/abs/2505.13447"

_AT = Meaning("noised data at time t", Kind.VECTOR, shape=("d",), aliases=("x_t",))
_TIME = Meaning("time", domain=Domain.UNIT)
_EARLIER = Meaning("where the step ends", domain=Domain.UNIT, aliases=("s",))

MASKED_DIFFUSION = Formula(
    id="masked-diffusion-loss",
    title="Loss of a masked diffusion language model",
    area="generative",
    statement=True,
    source="Nie et al. 2025 (LLaDA), arXiv:2502.09992, sec. 2; Sahoo et al. 2024 (MDLM), arXiv:2406.07524",
    url="https://arxiv.org/abs/2502.09992",
    latex=r"\mathcal{L}(\theta)=-\mathbb{E}_{t,x_0,x_t}\left[\frac{1}{t}\sum_{i=1}^{L}\mathbb{1}[x_t^i=\mathrm{M}]\log p_\theta(x_0^i\mid x_t)\right]",
    forms=(
        r"\mathcal{L}=-\mathbb{E}_{t,x_0,x_t}\left[\frac{1}{t}\sum_{i=1}^{L}\mathbf{1}[x_t^i=M]\log p_\theta(x_0^i|x_t)\right]",
        r"\mathcal{L}(\theta)=-\mathbb{E}_{t,x_0,x_t}\left[\frac{1}{t}\sum_{i:x_t^i=M}\log p_\theta(x_0^i\mid x_t)\right]",
        r"\mathcal{L}=\mathbb{E}_q\int_0^1\frac{\alpha_t'}{1-\alpha_t}\sum_\ell\log\langle x_\theta^\ell(z_t),x^\ell\rangle dt",
        r"\mathcal{L}=\mathbb{E}_{t,x_0,x_t}\left[\frac{\alpha_t'}{1-\alpha_t}\sum_{i:x_t^i=M}\log p_\theta(x_0^i\mid x_t)\right]",
    ),
    symbols={
        "t": Meaning("share of tokens that is masked", domain=Domain.UNIT),
        r"p_\theta": Meaning("predicted probability of a token", Kind.PROBABILITY),
        "L": Meaning("tokens", Kind.INTEGER, Domain.INTEGER),
    },
    names=("masked diffusion", "llada", "mdlm", "diffusion language model", "discrete diffusion"),
    laws=("an upper bound on the negative log-likelihood",),
    reference=Reference(
        REFERENCE,
        "masked_diffusion_loss",
        {"share": "t", "logprobs": r"\log p_\theta(x_0^i\mid x_t)"},
    ),
    related=("autoregressive-nll",),
)

MASKING = Formula(
    id="masked-diffusion-forward",
    title="Forward process of masked diffusion",
    area="generative",
    statement=True,
    source="Sahoo et al. 2024 (MDLM), arXiv:2406.07524, sec. 3",
    url="https://arxiv.org/abs/2406.07524",
    latex=r"q(z_t\mid x)=\operatorname{Cat}(z_t;\alpha_tx+(1-\alpha_t)m)",
    forms=(
        r"q(x_t\mid x_0)=\operatorname{Cat}(x_t;\alpha_tx_0+(1-\alpha_t)m)",
        r"q_{t|0}(x_t^i\mid x_0^i)=\begin{cases}1-t&x_t^i=x_0^i\\t&x_t^i=\mathrm{M}\end{cases}",
    ),
    symbols={
        r"\alpha_t": Meaning("probability that a token is still there", domain=Domain.UNIT),
        "x": Meaning("token, as a unit vector", Kind.VECTOR, shape=("v",)),
        "m": Meaning("the mask, as a unit vector", Kind.VECTOR, shape=("v",)),
    },
    names=("masked diffusion", "mdlm", "absorbing diffusion", "discrete diffusion"),
    reference=Reference(
        REFERENCE, "masked_distribution", {"kept": r"\alpha_t", "token": "x", "mask": "m"}
    ),
    related=("masked-diffusion-loss",),
)

IDENTITY = Formula(
    id="mean-flow-identity",
    title="Identity of mean flows",
    area="generative",
    source=f"{_MEAN_FLOW}, sec. 4.1",
    url=_MEAN_FLOW_URL,
    latex=r"u(z_t,r,t)=v(z_t,t)-(t-r)\frac{d}{dt}u(z_t,r,t)",
    symbols={
        "u": Meaning("mean velocity from r to t", Kind.FUNCTION),
        "v": Meaning("velocity at time t", Kind.FUNCTION),
        "z_t": Meaning("noised data at time t"),
        "r": _EARLIER,
        "t": _TIME,
    },
    names=("meanflow", "mean flow", "mean flows", "average velocity"),
    laws=("for r = t the mean velocity is the velocity",),
    slips=(
        Slip(
            "derivative added",
            r"u(z_t,r,t)=v(z_t,t)+(t-r)\frac{d}{dt}u(z_t,r,t)",
            "differentiating (t − r)u = ∫v gives u + (t − r) du/dt = v: the derivative is subtracted",
        ),
        Slip(
            "span missing",
            r"u(z_t,r,t)=v(z_t,t)-\frac{d}{dt}u(z_t,r,t)",
            "the derivative is multiplied by the span t − r",
        ),
        Slip(
            "span turned around",
            r"u(z_t,r,t)=v(z_t,t)-(r-t)\frac{d}{dt}u(z_t,r,t)",
            "the span is t − r",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "mean_velocity",
        {
            "velocity": "v(z_t,t)",
            "end": "t",
            "start": "r",
            "derivative": r"\frac{d}{dt}u(z_t,r,t)",
        },
    ),
    related=("mean-flow-velocity", "conditional-flow-matching"),
)

VELOCITY = Formula(
    id="mean-flow-velocity",
    title="Mean velocity of a flow",
    area="generative",
    statement=True,
    source=f"{_MEAN_FLOW}, sec. 4.1",
    url=_MEAN_FLOW_URL,
    latex=r"u(z_t,r,t)=\frac{1}{t-r}\int_r^tv(z_\tau,\tau)\,d\tau",
    forms=(r"(t-r)u(z_t,r,t)=\int_r^tv(z_\tau,\tau)\,d\tau",),
    symbols={
        "v": Meaning("velocity", Kind.FUNCTION),
        "r": _EARLIER,
        "t": _TIME,
    },
    names=("meanflow", "mean flow", "mean flows", "average velocity"),
    reference=Reference(
        REFERENCE,
        "velocity_by_displacement",
        {"start": "r", "end": "t", "velocities": "v(z_\\tau,\\tau)"},
    ),
    related=("mean-flow-identity",),
)

SAMPLING = Formula(
    id="mean-flow-sampling",
    title="Sampling step of mean flows",
    area="generative",
    generic=True,
    source=f"{_MEAN_FLOW}, sec. 4.1",
    url=_MEAN_FLOW_URL,
    latex=r"z_r=z_t-(t-r)u",
    conventions=(
        Convention(r"z_r=z_t-(t-r)u(z_t,r,t)", "the velocity with what it depends on"),
        Convention(r"z_r=z_t-(t-r)u_\theta(z_t,r,t)", "by the network"),
        Convention(r"z_0=z_1-u(z_1,0,1)", "in a single step"),
    ),
    symbols={
        "z_t": _AT,
        "t": _TIME,
        "r": _EARLIER,
        "u": Meaning("mean velocity from r to t", Kind.VECTOR, shape=("d",)),
    },
    names=("meanflow", "mean flow", "mean flows", "one-step generation"),
    reference=Reference(
        REFERENCE,
        "mean_flow_step",
        {"noised": "z_t", "end": "t", "start": "r", "velocity": "u"},
    ),
    related=("mean-flow-identity", "explicit-euler"),
)

TWEEDIE = Formula(
    id="tweedie-formula",
    title="Tweedie's formula",
    area="generative",
    source="Robbins 1956; Efron 2011, Tweedie's formula and selection bias",
    latex=r"\hat{x}_0=x_t+\sigma_t^2s",
    forms=(r"\hat{x}_0=x_t+\sigma_t^2s_\theta",),
    conventions=(
        Convention(
            r"\mathbb{E}[x_0\mid x_t]=x_t+\sigma_t^2\nabla_{x_t}\log p_t(x_t)",
            "the score written out",
        ),
        Convention(
            r"\hat{x}_0=\frac{1}{\sqrt{\bar{\alpha}_t}}\left(x_t+(1-\bar{\alpha}_t)\nabla_{x_t}\log p_t(x_t)\right)",
            "of data that are scaled while they are noised",
        ),
        Convention(
            r"\hat{x}_0=\frac{1}{\sqrt{\bar{\alpha}_t}}\left(x_t+(1-\bar{\alpha}_t)s_\theta(x_t,t)\right)",
            "of data that are scaled while they are noised",
        ),
        Convention(
            r"D_\theta(x;\sigma)=x+\sigma^2\nabla_x\log p(x;\sigma)", "a denoiser by its score"
        ),
    ),
    symbols={
        "x_t": _AT,
        r"\sigma_t^2": Meaning("variance of the noise", domain=Domain.POSITIVE),
        "s": Meaning(
            "score: gradient of the log-density", Kind.VECTOR, shape=("d",), aliases=(r"s_\theta",)
        ),
    },
    names=("tweedie", "tweedie's formula", "posterior mean of the data"),
    generic=True,
    slips=(
        Slip(
            "deviation for variance",
            r"\hat{x}_0=x_t+\sqrt{\sigma_t^2}s",
            "the score is multiplied by the variance of the noise",
        ),
        Slip(
            "score subtracted", r"\hat{x}_0=x_t-\sigma_t^2s", "the score points to the data: add it"
        ),
    ),
    reference=Reference(
        REFERENCE,
        "tweedie_mean",
        {"noised": "x_t", "variance": r"\sigma_t^2", "score": "s"},
    ),
    related=("score-from-noise", "ddpm-data-prediction"),
)
