"""Codes without a codebook, styles, penalties and scores of images."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

FINITE_SCALAR_QUANTISATION = Formula(
    id="finite-scalar-quantisation",
    title="Finite scalar quantisation",
    area="generative",
    generic=True,
    source="Mentzer et al. 2023, Finite scalar quantization: VQ-VAE made simple, arXiv:2309.15505",
    url="https://arxiv.org/abs/2309.15505",
    latex=r"\hat{z}=\operatorname{round}\left(\left\lfloor\frac{L}{2}\right\rfloor\tanh(z)\right)",
    conventions=(
        Convention(r"f(z)=\left\lfloor\frac{L}{2}\right\rfloor\tanh(z)", "the bound alone"),
    ),
    symbols={
        "L": Meaning("levels", domain=Domain.POSITIVE),
        "z": Meaning("entry of the code"),
    },
    names=(
        "finite scalar quantization",
        "finite scalar quantisation",
        "fsq",
    ),
    slips=(
        Slip(
            "bound missing",
            r"\hat{z}=\operatorname{round}\left(\tanh(z)\right)",
            "the code is spread over L levels before it is rounded",
        ),
    ),
    reference=Reference(REFERENCE, "finite_scalar", {"levels": "L", "entry": "z"}),
    related=(
        "vq-vae-loss",
        "quantisation",
    ),
)

ADAPTIVE_INSTANCE_NORM = Formula(
    id="adaptive-instance-norm",
    title="Adaptive instance normalisation (AdaIN)",
    area="generative",
    source="Huang & Belongie 2017, arXiv:1703.06868, eq. 8",
    url="https://arxiv.org/abs/1703.06868",
    latex=r"\operatorname{AdaIN}(x,y)=\sigma_y\frac{x-\mu_x}{\sigma_x}+\mu_y",
    conventions=(
        Convention(
            r"\operatorname{AdaIN}(x,y)=\sigma(y)\left(\frac{x-\mu(x)}{\sigma(x)}\right)+\mu(y)",
            "mean and deviation as functions",
        ),
        Convention(
            r"\operatorname{AdaIN}(x_i,y)=y_{s,i}\frac{x_i-\mu(x_i)}{\sigma(x_i)}+y_{b,i}",
            "StyleGAN: scale and bias come from a style",
        ),
    ),
    symbols={
        r"\sigma_y": Meaning("deviation of the style", domain=Domain.POSITIVE),
        "x": Meaning("content"),
        r"\mu_x": Meaning("mean of the content"),
        r"\sigma_x": Meaning("deviation of the content", domain=Domain.POSITIVE),
        r"\mu_y": Meaning("mean of the style"),
    },
    names=(
        "adain",
        "adaptive instance normalization",
        "adaptive instance normalisation",
    ),
    slips=(
        Slip(
            "content and style exchanged",
            r"\operatorname{AdaIN}(x,y)=\sigma_x\frac{x-\mu_y}{\sigma_y}+\mu_x",
            "the content is normalised with its own moments and given those of the style",
        ),
        Slip(
            "mean missing",
            r"\operatorname{AdaIN}(x,y)=\sigma_y\frac{x}{\sigma_x}+\mu_y",
            "the mean of the content is subtracted first",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "adaptive_instance_norm",
        {
            "style_deviation": r"\sigma_y",
            "content": "x",
            "content_mean": r"\mu_x",
            "content_deviation": r"\sigma_x",
            "style_mean": r"\mu_y",
        },
    ),
    related=(
        "batch-norm-normalise",
        "z-score",
    ),
)

R1_PENALTY = Formula(
    id="r1-penalty",
    title="R1 gradient penalty",
    area="generative",
    source="Mescheder, Geiger & Nowozin 2018, arXiv:1801.04406, eq. 9",
    url="https://arxiv.org/abs/1801.04406",
    latex=r"R_1=\frac{\gamma}{2}\mathbb{E}_{x\sim p_{\mathrm{data}}}\left[\lVert\nabla_xD(x)\rVert^2\right]",
    conventions=(
        Convention(
            r"R_2=\frac{\gamma}{2}\mathbb{E}_{x\sim p_g}\left[\lVert\nabla_xD(x)\rVert^2\right]",
            "on generated samples",
        ),
    ),
    symbols={
        r"\gamma": Meaning("strength", domain=Domain.POSITIVE),
        "D": Meaning("discriminator", Kind.FUNCTION, aliases=(r"D_\psi",)),
        "x": Meaning("real sample", Kind.VECTOR, shape=("d",)),
    },
    names=(
        "r1 penalty",
        "r1 regularization",
        "r1 regularisation",
        "r_1 gradient penalty",
        "zero-centered gradient penalty",
    ),
    slips=(
        Slip(
            "square missing",
            r"R_1=\frac{\gamma}{2}\mathbb{E}_{x\sim p_{\mathrm{data}}}\left[\lVert\nabla_xD(x)\rVert\right]",
            "the norm is squared",
        ),
    ),
    reference=Reference(
        REFERENCE, "r1_penalty", {"strength": r"\gamma", "norms": r"\lVert\nabla_xD(x)\rVert"}
    ),
    related=("gradient-penalty",),
)

CLIP_SCORE = Formula(
    id="clip-score",
    title="CLIPScore",
    area="generative",
    statement=True,
    source="Hessel et al. 2021, arXiv:2104.08718",
    url="https://arxiv.org/abs/2104.08718",
    latex=r"\operatorname{CLIP-S}(c,v)=w\max(\cos(c,v),0)",
    forms=(
        r"\operatorname{CLIPScore}(c,v)=w\cdot\max(\cos(c,v),0)",
        r"\operatorname{CLIPScore}(I,C)=\max(100\cdot\cos(E_I,E_C),0)",
    ),
    symbols={
        "w": Meaning("scale, 2.5", domain=Domain.POSITIVE),
        "c": Meaning("embedding of the caption", Kind.VECTOR, shape=("d",)),
        "v": Meaning("embedding of the image", Kind.VECTOR, shape=("d",)),
    },
    names=(
        "clipscore",
        "clip score",
        "clip-score",
    ),
    reference=Reference(REFERENCE, "clip_score", {"scale": "w", "caption": "c", "image": "v"}),
    related=(
        "cosine-similarity",
        "clip-loss",
    ),
)

VQGAN_ADAPTIVE_WEIGHT = Formula(
    id="vqgan-adaptive-weight",
    title="Adaptive weight of the adversarial loss in VQGAN",
    area="generative",
    statement=True,
    source="Esser, Rombach & Ommer 2021, arXiv:2012.09841, eq. 7",
    url="https://arxiv.org/abs/2012.09841",
    erratum="printed as a quotient of gradients; their norms are meant, as in the published code",
    latex=r"\lambda=\frac{\nabla_{G_L}[\mathcal{L}_{\mathrm{rec}}]}{\nabla_{G_L}[\mathcal{L}_{\mathrm{GAN}}]+\delta}",
    forms=(
        r"\lambda=\frac{\lVert\nabla_{G_L}\mathcal{L}_{\mathrm{rec}}\rVert}{\lVert\nabla_{G_L}\mathcal{L}_{\mathrm{GAN}}\rVert+\delta}",
    ),
    symbols={
        r"\mathcal{L}_{\mathrm{rec}}": Meaning("reconstruction loss"),
        r"\mathcal{L}_{\mathrm{GAN}}": Meaning("adversarial loss"),
        r"\delta": Meaning("least divisor", domain=Domain.SMALL),
    },
    names=(
        "vqgan",
        "adaptive weight",
    ),
    reference=Reference(
        REFERENCE,
        "adaptive_weight",
        {
            "reconstruction": r"\nabla_{G_L}[\mathcal{L}_{\mathrm{rec}}]",
            "adversarial": r"\nabla_{G_L}[\mathcal{L}_{\mathrm{GAN}}]",
            "least": r"\delta",
        },
    ),
    related=("vq-vae-loss",),
)

VARIANCE_EXPLODING_SDE = Formula(
    id="variance-exploding-sde",
    title="Variance-exploding SDE",
    area="generative",
    statement=True,
    source="Song et al. 2021, arXiv:2011.13456, sec. 3.4",
    url="https://arxiv.org/abs/2011.13456",
    latex=r"\mathrm{d}x=\sqrt{\frac{\mathrm{d}[\sigma^2(t)]}{\mathrm{d}t}}\,\mathrm{d}w",
    forms=(
        r"x_t=x_0+\sigma_t\epsilon",
        r"dx=\sqrt{\frac{d\sigma^2(t)}{dt}}\,dw",
    ),
    symbols={
        r"\sigma": Meaning("noise level", Kind.FUNCTION, Domain.POSITIVE),
        "t": Meaning("time"),
        "w": Meaning("Wiener process"),
    },
    names=(
        "variance exploding",
        "variance-exploding",
        "ve sde",
        "ve-sde",
    ),
    reference=Reference(
        REFERENCE, "exploding_diffusion", {"slope": r"\frac{\mathrm{d}[\sigma^2(t)]}{\mathrm{d}t}"}
    ),
    related=("variance-preserving-sde",),
)
