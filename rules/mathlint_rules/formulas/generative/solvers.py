"""Solvers, weights and schedules of diffusion models."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_NOISE = Meaning("predicted noise", aliases=(r"\epsilon_\theta(x_s,s)", r"\epsilon_\theta"))
_SIGMA = Meaning("standard deviation of the noise", domain=Domain.POSITIVE)

HALF_LOG_SNR = Formula(
    id="half-log-snr",
    title="Half of the logarithm of the signal-to-noise ratio",
    area="generative",
    generic=True,
    source="Lu et al. 2022 (DPM-Solver), arXiv:2206.00927, sec. 3",
    url="https://arxiv.org/abs/2206.00927",
    latex=r"\lambda_t=\log\frac{\alpha_t}{\sigma_t}",
    forms=(
        r"\lambda_t=\log\alpha_t-\log\sigma_t",
        r"\lambda_t=\frac{1}{2}\log\frac{\alpha_t^2}{\sigma_t^2}",
    ),
    conventions=(
        Convention(
            r"\lambda_t=\log\frac{\alpha_t^2}{\sigma_t^2}", "the whole logarithm, without the half"
        ),
    ),
    symbols={
        r"\alpha_t": Meaning("how much of the data is left", domain=Domain.POSITIVE),
        r"\sigma_t": _SIGMA,
    },
    names=("dpm-solver", "log-snr", "half-logsnr", "log snr"),
    slips=(
        Slip(
            "fraction turned around",
            r"\lambda_t=\log\frac{\sigma_t}{\alpha_t}",
            "the signal stands above the noise",
        ),
    ),
    reference=Reference(REFERENCE, "half_log_snr", {"signal": r"\alpha_t", "noise": r"\sigma_t"}),
    related=("dpm-solver-step", "signal-to-noise-ratio"),
)

DPM_SOLVER = Formula(
    id="dpm-solver-step",
    title="Step of DPM-Solver-1",
    area="generative",
    source="Lu et al. 2022 (DPM-Solver), arXiv:2206.00927, sec. 3.2",
    url="https://arxiv.org/abs/2206.00927",
    latex=r"x_t=\frac{\alpha_t}{\alpha_s}x_s-\sigma_t\cdot\left(e^{h}-1\right)\epsilon_s",
    forms=(r"x_t=\frac{\alpha_t}{\alpha_s}x_s-\sigma_t\left(e^{h}-1\right)\epsilon_s",),
    conventions=(
        Convention(
            r"x_{t_i}=\frac{\alpha_{t_i}}{\alpha_{t_{i-1}}}x_{t_{i-1}}-\sigma_{t_i}(e^{h_i}-1)\epsilon_\theta(x_{t_{i-1}},t_{i-1})",
            "the steps by numbers",
        ),
        Convention(
            r"x_t=\frac{\sigma_t}{\sigma_s}x_s-\alpha_t\left(e^{-h}-1\right)\hat{x}_0",
            "by the predicted data, as DPM-Solver++ has it",
        ),
    ),
    symbols={
        r"\alpha_t": Meaning("how much of the data is left afterwards", domain=Domain.POSITIVE),
        r"\alpha_s": Meaning("how much of it is left before", domain=Domain.POSITIVE),
        "x_s": Meaning("noised data before the step"),
        r"\sigma_t": _SIGMA,
        "h": Meaning("change of the half log-SNR", domain=Domain.POSITIVE),
        r"\epsilon_s": _NOISE,
    },
    names=("dpm-solver", "dpm solver"),
    slips=(
        Slip(
            "noise added",
            r"x_t=\frac{\alpha_t}{\alpha_s}x_s+\sigma_t\cdot\left(e^{h}-1\right)\epsilon_s",
            "the predicted noise is taken away",
        ),
        Slip(
            "step without its exponential",
            r"x_t=\frac{\alpha_t}{\alpha_s}x_s-\sigma_te^{h}\epsilon_s",
            "the weight of the noise is e^h − 1",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dpm_solver_step",
        {
            "signal": r"\alpha_t",
            "signal_before": r"\alpha_s",
            "noised": "x_s",
            "noise": r"\sigma_t",
            "step": "h",
            "predicted": r"\epsilon_s",
        },
    ),
    related=("half-log-snr", "ddim-step"),
)

EDM_WEIGHT = Formula(
    id="edm-loss-weight",
    title="Weight of a noise level in EDM's loss",
    area="generative",
    source="Karras et al. 2022, arXiv:2206.00364, table 1",
    url="https://arxiv.org/abs/2206.00364",
    latex=r"\lambda(\sigma)=\frac{\sigma^2+\sigma_d^2}{(\sigma\sigma_d)^2}",
    forms=(r"\lambda(\sigma)=\frac{1}{\sigma^2}+\frac{1}{\sigma_d^2}",),
    symbols={
        r"\sigma": Meaning("noise level", domain=Domain.POSITIVE),
        r"\sigma_d": Meaning(
            "standard deviation of the data",
            domain=Domain.POSITIVE,
            aliases=(r"\sigma_{\mathrm{data}}", r"\sigma_{data}"),
        ),
    },
    names=("edm", "karras", "loss weighting"),
    slips=(
        Slip(
            "square below missing",
            r"\lambda(\sigma)=\frac{\sigma^2+\sigma_d^2}{\sigma\sigma_d}",
            "the weight is 1/c_out²: the product below is squared",
        ),
    ),
    reference=Reference(REFERENCE, "edm_loss_weight", {"noise": r"\sigma", "data": r"\sigma_d"}),
    related=("edm-output-scaling", "edm-noise-conditioning"),
)

EDM_NOISE = Formula(
    id="edm-noise-conditioning",
    title="How EDM tells the network the noise level",
    area="generative",
    source="Karras et al. 2022, arXiv:2206.00364, table 1",
    url="https://arxiv.org/abs/2206.00364",
    latex=r"c_{\mathrm{noise}}(\sigma)=\frac{1}{4}\ln(\sigma)",
    forms=(r"c_{\text{noise}}=\frac{\ln\sigma}{4}",),
    symbols={
        r"\sigma": Meaning("noise level", domain=Domain.POSITIVE),
    },
    names=("edm", "karras", "preconditioning"),
    reference=Reference(REFERENCE, "edm_noise_conditioning", {"noise": r"\sigma"}),
    related=("edm-denoiser",),
)

EDM_ODE = Formula(
    id="edm-ode",
    title="Probability flow of EDM",
    area="generative",
    statement=True,
    source="Karras et al. 2022, arXiv:2206.00364, algorithm 1",
    url="https://arxiv.org/abs/2206.00364",
    latex=r"\frac{dx}{d\sigma}=\frac{x-D(x;\sigma)}{\sigma}",
    forms=(r"d_i=\frac{x_i-D_\theta(x_i;t_i)}{t_i}",),
    symbols={
        "D": Meaning("denoiser", Kind.FUNCTION, aliases=(r"D_\theta",)),
    },
    names=("edm", "karras", "heun", "k-diffusion"),
    reference=Reference(
        REFERENCE, "edm_slope", {"noised": "x", "denoised": r"D(x;\sigma)", "noise": r"\sigma"}
    ),
    related=("edm-denoiser", "probability-flow-ode"),
)

MIN_SNR = Formula(
    id="min-snr-weight",
    title="Min-SNR weight of a noise level",
    area="generative",
    source="Hang et al. 2023, arXiv:2303.09556",
    url="https://arxiv.org/abs/2303.09556",
    latex=r"w_t=\frac{\min(\mathrm{SNR}_t,\gamma)}{\mathrm{SNR}_t}",
    forms=(r"w_t=\min\left(1,\frac{\gamma}{\mathrm{SNR}_t}\right)",),
    conventions=(
        Convention(r"w_t=\min(\mathrm{SNR}(t),\gamma)", "where the data are predicted"),
        Convention(
            r"w_t=\frac{\min(\mathrm{SNR}_t,\gamma)}{\mathrm{SNR}_t+1}",
            "where the velocity is predicted",
        ),
    ),
    symbols={
        r"\mathrm{SNR}_t": Meaning(
            "signal-to-noise ratio",
            domain=Domain.POSITIVE,
            aliases=(r"\mathrm{SNR}(t)", r"\text{SNR}(t)"),
        ),
        r"\gamma": Meaning("where the weight is cut", domain=Domain.POSITIVE),
    },
    names=("min-snr",),
    slips=(
        Slip(
            "maximum for minimum",
            r"w_t=\frac{\max(\mathrm{SNR}_t,\gamma)}{\mathrm{SNR}_t}",
            "the weight is cut from above: the minimum",
        ),
    ),
    reference=Reference(
        REFERENCE, "min_snr_weight", {"ratio": r"\mathrm{SNR}_t", "cut": r"\gamma"}
    ),
    related=("signal-to-noise-ratio",),
)

VP_SDE = Formula(
    id="variance-preserving-sde",
    title="Variance-preserving diffusion",
    area="generative",
    statement=True,
    source="Song et al. 2021, arXiv:2011.13456, sec. 3.4",
    url="https://arxiv.org/abs/2011.13456",
    latex=r"dx=-\frac{1}{2}\beta(t)x\,dt+\sqrt{\beta(t)}\,dw",
    symbols={
        r"\beta": Meaning("rate of the noise", Kind.FUNCTION),
    },
    names=("vp-sde", "vp sde", "variance preserving", "variance-preserving"),
    reference=Reference(REFERENCE, "vp_drift", {"rate": r"\beta(t)", "value": "x"}),
    related=("reverse-time-sde",),
)

RECTIFIED_LOSS = Formula(
    id="rectified-flow-loss",
    title="Loss of a rectified flow",
    area="generative",
    statement=True,
    source="Liu, Gong & Liu 2022, arXiv:2209.03003, eq. 1",
    url="https://arxiv.org/abs/2209.03003",
    latex=r"\mathcal{L}(\theta)=\mathbb{E}_{t,x_0,x_1}\left[\lVert(x_1-x_0)-v_\theta(x_t,t)\rVert^2\right]",
    forms=(
        r"\mathcal{L}(\theta)=\mathbb{E}_{t,x_0,x_1}\left[\lVert v_\theta(x_t,t)-(x_1-x_0)\rVert^2\right]",
        r"\mathcal{L}(\theta)=\mathbb{E}_{t,x_0,\epsilon}\left[\lVert v_\theta(x_t,t)-(\epsilon-x_0)\rVert^2\right]",
        r"\min_v\int_0^1\mathbb{E}\left[\lVert(X_1-X_0)-v(X_t,t)\rVert^2\right]dt",
    ),
    symbols={
        r"v_\theta": Meaning("predicted velocity", Kind.FUNCTION, aliases=("v",)),
    },
    names=("rectified flow", "flow matching"),
    reference=Reference(
        REFERENCE,
        "rectified_flow_error",
        {"start": "x_0", "end": "x_1", "predicted": r"v_\theta(x_t,t)"},
    ),
    related=("conditional-flow-matching", "flow-matching-path"),
)
