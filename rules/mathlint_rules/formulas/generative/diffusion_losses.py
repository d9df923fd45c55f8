"""Losses of diffusion models and of flow matching."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_DDPM = "Ho, Jain & Abbeel 2020, arXiv:2006.11239"
_URL = "https://arxiv.org/abs/2006.11239"

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
    conventions=(
        Convention(
            r"L_{\mathrm{simple}}=\mathbb{E}_{t,x_0,\epsilon}\left[\lVert\epsilon-\epsilon_\theta(\sqrt{\bar{\alpha}_t}x_0+\sqrt{1-\bar{\alpha}_t}\epsilon,t)\rVert^2\right]",
            "the noised data written out, as the paper prints it",
        ),
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

FLOW_PATH = Formula(
    id="flow-matching-path",
    title="Straight path of flow matching",
    area="generative",
    generic=True,
    source="Liu, Gong & Liu 2022, arXiv:2209.03003; Lipman et al. 2023, arXiv:2210.02747, sec. 4.1 (σ = 0)",
    url="https://arxiv.org/abs/2210.02747",
    latex=r"x_t=(1-t)x_0+tx_1",
    forms=(r"x_t=x_0+t(x_1-x_0)",),
    conventions=(
        Convention(r"x_t=tx_0+(1-t)x_1", "time runs the other way"),
        Convention(r"z_t=(1-t)x_0+t\epsilon", "the data first, noise at t = 1"),
        Convention(r"x_t=(1-t)x_0+t\epsilon", "the data first, noise at t = 1"),
    ),
    symbols={
        "t": Meaning("time", domain=Domain.UNIT),
        "x_0": Meaning("noise", Kind.VECTOR, shape=("d",)),
        "x_1": Meaning("data", Kind.VECTOR, shape=("d",)),
    },
    names=("flow matching", "rectified flow", "interpolation", "straight path"),
    laws=("its velocity is x_1 − x_0",),
    slips=(Slip("weights do not sum to one", r"x_t=x_0+tx_1", "the start fades out: (1 − t)x_0"),),
    reference=Reference(REFERENCE, "straight_path", {"time": "t", "start": "x_0", "end": "x_1"}),
    related=("flow-matching-loss",),
)

FLOW_LOSS = Formula(
    id="flow-matching-loss",
    title="Conditional flow matching loss",
    area="generative",
    source="Lipman et al. 2023, arXiv:2210.02747, sec. 4.1 (σ = 0); Liu et al. 2022, arXiv:2209.03003, eq. 1",
    url="https://arxiv.org/abs/2210.02747",
    latex=r"\mathcal{L}=\mathbb{E}_{t,x_0,x_1}\left[\left\lVert v_\theta(x_t,t)-(x_1-x_0)\right\rVert^2\right]",
    forms=(
        r"\mathcal{L}=\mathbb{E}_{t,x_0,x_1}\left[\lVert(x_1-x_0)-v_\theta(x_t,t)\rVert^2\right]",
    ),
    conventions=(
        Convention(
            r"\mathcal{L}=\mathbb{E}_{t,x_0,x_1}\left[\left\lVert v_\theta(x_t,t)-(x_0-x_1)\right\rVert^2\right]",
            "time runs the other way",
        ),
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
    names=(
        "flow matching",
        "conditional flow matching",
        "rectified flow",
        "cfm",
    ),
    slips=(
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
