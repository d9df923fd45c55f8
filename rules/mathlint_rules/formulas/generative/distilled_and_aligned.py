"""Diffusion models that guide, teach and are aligned: score distillation, preferences, matching."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

SCORE_DISTILLATION_GRADIENT = Formula(
    id="score-distillation-gradient",
    title="Gradient of score distillation sampling",
    area="generative",
    statement=True,
    source="Poole et al. 2023, DreamFusion, arXiv:2209.14988, eq. 3",
    url="https://arxiv.org/abs/2209.14988",
    latex=r"g=\mathbb{E}_{t,\epsilon}\left[w(t)\left(\hat{\epsilon}_\phi(x_t;y,t)-\epsilon\right)\frac{\partial x}{\partial\theta}\right]",
    forms=(
        r"\nabla_\theta\mathcal{L}_{\mathrm{SDS}}(\phi,x=g(\theta))=\mathbb{E}_{t,\epsilon}\left[w(t)\left(\hat{\epsilon}_\phi(z_t;y,t)-\epsilon\right)\frac{\partial x}{\partial\theta}\right]",
    ),
    symbols={
        "w": Meaning("weight of a noise level", Kind.FUNCTION, Domain.POSITIVE),
        r"\hat{\epsilon}_\phi": Meaning(
            "predicted noise", Kind.FUNCTION, aliases=(r"\epsilon_\phi",)
        ),
        "x_t": Meaning("noised image", aliases=("z_t",)),
        "y": Meaning("text"),
        "t": Meaning("noise level"),
        r"\epsilon": Meaning("noise"),
        r"\frac{\partial x}{\partial\theta}": Meaning("how the image follows the parameters"),
    },
    names=(
        "score distillation",
        "sds",
        "dreamfusion",
    ),
    laws=("the Jacobian of the denoiser is left out",),
    reference=Reference(
        REFERENCE,
        "distillation_gradient",
        {
            "weight": "w(t)",
            "predicted": r"\hat{\epsilon}_\phi(x_t;y,t)",
            "noise": r"\epsilon",
            "slope": r"\frac{\partial x}{\partial\theta}",
        },
    ),
    related=(
        "ddpm-simple-loss",
        "classifier-free-guidance",
    ),
)

DIFFUSION_DPO_LOSS = Formula(
    id="diffusion-dpo-loss",
    title="Diffusion-DPO loss",
    area="generative",
    source="Wallace et al. 2023, Diffusion model alignment using direct preference optimization, arXiv:2311.12908, eq. 14",
    url="https://arxiv.org/abs/2311.12908",
    latex=r"L=-\log\sigma\left(-\beta T\omega\left((w_\theta-w_{\mathrm{ref}})-(l_\theta-l_{\mathrm{ref}})\right)\right)",
    symbols={
        r"\beta": Meaning("strength of the pull to the reference", domain=Domain.POSITIVE),
        "T": Meaning("steps", domain=Domain.POSITIVE),
        r"\omega": Meaning(
            "weight of the noise level", domain=Domain.POSITIVE, aliases=(r"\omega(\lambda_t)",)
        ),
        r"w_\theta": Meaning("error on the preferred image", domain=Domain.NON_NEGATIVE),
        r"w_{\mathrm{ref}}": Meaning("the reference's error on it", domain=Domain.NON_NEGATIVE),
        r"l_\theta": Meaning("error on the rejected image", domain=Domain.NON_NEGATIVE),
        r"l_{\mathrm{ref}}": Meaning("the reference's error on it", domain=Domain.NON_NEGATIVE),
    },
    names=(
        "diffusion-dpo",
        "diffusion dpo",
        "direct preference optimization for diffusion",
    ),
    slips=(
        Slip(
            "minus missing",
            r"L=-\log\sigma\left(\beta T\omega\left((w_\theta-w_{\mathrm{ref}})-(l_\theta-l_{\mathrm{ref}})\right)\right)",
            "a smaller error is the larger likelihood: −βT",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "diffusion_dpo_loss",
        {
            "strength": r"\beta",
            "steps": "T",
            "weight": r"\omega",
            "chosen": r"w_\theta",
            "chosen_reference": r"w_{\mathrm{ref}}",
            "rejected": r"l_\theta",
            "rejected_reference": r"l_{\mathrm{ref}}",
        },
    ),
    related=("dpo-loss",),
)

PSEUDO_HUBER_DISTANCE = Formula(
    id="pseudo-huber-distance",
    title="Pseudo-Huber distance of consistency training",
    area="generative",
    source="Song & Dhariwal 2023, Improved techniques for training consistency models, arXiv:2310.14189",
    url="https://arxiv.org/abs/2310.14189",
    latex=r"d(x,y)=\sqrt{\lVert x-y\rVert_2^2+c^2}-c",
    conventions=(
        Convention(
            r"L_\delta(a)=\delta^2\left(\sqrt{1+(a/\delta)^2}-1\right)", "as a regression loss"
        ),
    ),
    symbols={
        "x": Meaning("one", Kind.VECTOR, shape=("d",)),
        "y": Meaning("the other", Kind.VECTOR, shape=("d",)),
        "c": Meaning("where it turns from squares to lengths", domain=Domain.POSITIVE),
    },
    names=(
        "pseudo-huber",
        "pseudo huber",
        "charbonnier",
        "improved consistency",
    ),
    slips=(
        Slip(
            "constant not subtracted",
            r"d(x,y)=\sqrt{\lVert x-y\rVert_2^2+c^2}",
            "c is subtracted, so that it is 0 where both are equal",
        ),
        Slip(
            "constant not squared",
            r"d(x,y)=\sqrt{\lVert x-y\rVert_2^2+c}-c",
            "c² stands under the root",
        ),
    ),
    reference=Reference(REFERENCE, "pseudo_huber", {"first": "x", "second": "y", "constant": "c"}),
    related=(
        "huber-loss",
        "consistency-loss",
    ),
)

SHIFTED_TIMESTEP = Formula(
    id="shifted-timestep",
    title="Timestep shifted to another resolution",
    area="generative",
    source="Esser et al. 2024 (Stable Diffusion 3), arXiv:2403.03206, eq. 23",
    url="https://arxiv.org/abs/2403.03206",
    latex=r"t_m=\frac{\sqrt{m/n}\,t_n}{1+(\sqrt{m/n}-1)t_n}",
    conventions=(
        Convention(r"t'=\frac{\alpha t}{1+(\alpha-1)t}", "with the shift named"),
        Convention(r"\sigma'=\frac{s\sigma}{1+(s-1)\sigma}", "of a noise level"),
    ),
    symbols={
        "m": Meaning("pixels", domain=Domain.POSITIVE),
        "n": Meaning("pixels of the first resolution", domain=Domain.POSITIVE),
        "t_n": Meaning("timestep", domain=Domain.UNIT, aliases=("t",)),
    },
    names=(
        "timestep shift",
        "timestep shifting",
        "resolution-dependent shifting",
        "stable diffusion 3",
    ),
    slips=(
        Slip(
            "resolutions exchanged",
            r"t_m=\frac{\sqrt{n/m}\,t_n}{1+(\sqrt{n/m}-1)t_n}",
            "more pixels need more noise: √(m/n)",
        ),
    ),
    reference=Reference(
        REFERENCE, "shifted_timestep", {"pixels": "m", "first_pixels": "n", "timestep": "t_n"}
    ),
    related=("flow-matching-path",),
)
