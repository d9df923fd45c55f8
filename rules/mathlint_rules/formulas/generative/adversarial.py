"""Generative adversarial networks."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_GAN = "Goodfellow et al. 2014, arXiv:1406.2661"
_URL = "https://arxiv.org/abs/1406.2661"

_D = Meaning("discriminator", Kind.FUNCTION, Domain.UNIT)
_CRITIC = Meaning("critic", Kind.FUNCTION, aliases=("D", "f_w", r"f"))
_G = Meaning("generator", Kind.FUNCTION)
_X = Meaning("data", Kind.EVENT)
_Z = Meaning("noise", Kind.EVENT)
_DATA = Meaning(
    "law of the data",
    Kind.DISTRIBUTION,
    aliases=(r"p_{data}(x)", r"p_{data}", r"p_{\mathrm{data}}(x)"),
)
_PRIOR = Meaning("law of the noise", Kind.DISTRIBUTION, aliases=("p_z(z)", "p(z)"))

GAN_VALUE = Formula(
    id="gan-minimax",
    title="Value of the adversarial game",
    area="generative",
    source=f"{_GAN}, eq. 1",
    url=_URL,
    latex=r"V(D,G)=\mathbb{E}_{x\sim p_{\mathrm{data}}}[\log D(x)]+\mathbb{E}_{z\sim p_z}[\log(1-D(G(z)))]",
    conventions=(
        Convention(
            r"V=\log D(x)+\log(1-D(G(z)))",
            "of one pair of samples, which the discriminator maximises",
        ),
        Convention(
            r"V=\frac{1}{m}\sum_{i=1}^{m}\left[\log D(x^{(i)})+\log\left(1-D(G(z^{(i)}))\right)\right]",
            "the mean over a batch",
        ),
    ),
    symbols={"D": _D, "G": _G, "x": _X, "z": _Z, r"p_{\mathrm{data}}": _DATA, "p_z": _PRIOR},
    names=("gan", "generative adversarial", "minimax", "adversarial"),
    laws=("minimised over G, maximised over D", "−log 4 where both laws agree and D is optimal"),
    slips=(
        Slip(
            "one minus missing",
            r"V(D,G)=\mathbb{E}_{x\sim p_{data}}[\log D(x)]+\mathbb{E}_{z\sim p_z}[\log D(G(z))]",
            "the discriminator rejects what is generated: log(1 − D(G(z)))",
        ),
        Slip(
            "second term subtracted",
            r"V(D,G)=\mathbb{E}_{x\sim p_{data}}[\log D(x)]-\mathbb{E}_{z\sim p_z}[\log(1-D(G(z)))]",
            "both terms are log-likelihoods and are added",
        ),
        Slip(
            "log missing",
            r"V(D,G)=\mathbb{E}_{x\sim p_{data}}[D(x)]+\mathbb{E}_{z\sim p_z}[1-D(G(z))]",
            "both terms are logarithms of probabilities",
        ),
    ),
    reference=Reference(REFERENCE, "game_value", {"real": "D(x)", "generated": "D(G(z))"}),
    related=("gan-optimal-discriminator", "gan-generator-loss"),
)

OPTIMAL_DISCRIMINATOR = Formula(
    id="gan-optimal-discriminator",
    title="Optimal discriminator",
    area="generative",
    source=f"{_GAN}, eq. 2",
    url=_URL,
    latex=r"D^*(x)=\frac{p_{\mathrm{data}}(x)}{p_{\mathrm{data}}(x)+p_g(x)}",
    symbols={
        r"p_{\mathrm{data}}": Meaning(
            "density of the data", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("p_r",)
        ),
        "p_g": Meaning("density of what is generated", Kind.PROBABILITY, Domain.PROBABILITY),
        "x": _X,
    },
    names=("optimal discriminator", "gan"),
    slips=(
        Slip(
            "generator above",
            r"D^*(x)=\frac{p_g(x)}{p_{data}(x)+p_g(x)}",
            "the discriminator says how likely x is data",
        ),
        Slip(
            "own term missing below",
            r"D^*(x)=\frac{p_{data}(x)}{p_g(x)}",
            "a probability: divide by the sum of both densities",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "optimal_discriminator",
        {"data_density": r"p_{\mathrm{data}}(x)", "generated_density": "p_g(x)"},
    ),
    related=("gan-minimax", "bradley-terry"),
)

OPTIMAL_VALUE = Formula(
    id="gan-optimal-value",
    title="Least value of the adversarial game",
    area="generative",
    source=f"{_GAN}, theorem 1",
    url=_URL,
    latex=r"C(G)=-\log4+2D_{\mathrm{JS}}",
    forms=(r"C(G)=2D_{\mathrm{JS}}-2\log2",),
    symbols={
        r"D_{\mathrm{JS}}": Meaning(
            "Jensen-Shannon divergence of both laws",
            domain=Domain.NON_NEGATIVE,
            aliases=(r"JSD(p_{data}\|p_g)",),
        )
    },
    names=("global optimum", "gan", "jensen-shannon"),
    laws=("−log 4 where both laws agree",),
    slips=(
        Slip("factor two missing", r"C(G)=-\log4+D_{\mathrm{JS}}", "the divergence counts twice"),
        Slip(
            "sign of the constant",
            r"C(G)=\log4+2D_{\mathrm{JS}}",
            "at the optimum both logarithms are log ½: −log 4",
        ),
    ),
    reference=Reference(REFERENCE, "optimal_value", {"divergence": r"D_{\mathrm{JS}}"}),
    related=("js-divergence", "gan-minimax"),
)

GENERATOR_LOSS = Formula(
    id="gan-generator-loss",
    title="Non-saturating generator loss",
    area="generative",
    generic=True,
    source=f"{_GAN}, sec. 3",
    url=_URL,
    latex=r"L_G=-\mathbb{E}_{z\sim p_z}[\log D(G(z))]",
    conventions=(
        Convention(r"L_G=-\frac{1}{m}\sum_{i=1}^{m}\log D(G(z_i))", "over a batch"),
        Convention(
            r"L_G=\mathbb{E}_{z\sim p_z}[\log(1-D(G(z)))]",
            "the saturating loss of the minimax game",
        ),
    ),
    symbols={"D": _D, "G": _G, "z": _Z, "p_z": _PRIOR},
    names=("non-saturating", "generator loss", "gan"),
    slips=(
        Slip(
            "sign missing",
            r"L_G=\mathbb{E}_{z\sim p_z}[\log D(G(z))]",
            "the generator wants D(G(z)) large: a leading minus is missing",
        ),
    ),
    reference=Reference(REFERENCE, "generator_loss", {"generated": "D(G(z))"}),
    related=("gan-minimax",),
)

WGAN = Formula(
    id="wgan-critic-objective",
    title="Objective of the Wasserstein critic",
    area="generative",
    source="Arjovsky, Chintala & Bottou 2017, arXiv:1701.07875",
    url="https://arxiv.org/abs/1701.07875",
    latex=r"W=\mathbb{E}_{x\sim p_{\mathrm{data}}}[f(x)]-\mathbb{E}_{z\sim p_z}[f(G(z))]",
    conventions=(
        Convention(r"L=\mathbb{E}_{z}[f(G(z))]-\mathbb{E}_{x}[f(x)]", "minimised as a loss"),
    ),
    symbols={
        "f": Meaning("critic, 1-Lipschitz", Kind.FUNCTION, aliases=("D", "f_w")),
        "G": _G,
        "x": _X,
        "z": _Z,
        r"p_{\mathrm{data}}": _DATA,
        "p_z": _PRIOR,
    },
    names=("wgan", "wasserstein", "critic"),
    laws=("maximised over 1-Lipschitz f it is the 1-Wasserstein distance",),
    slips=(
        Slip(
            "terms added",
            r"W=\mathbb{E}_{x\sim p_{data}}[f(x)]+\mathbb{E}_{z\sim p_z}[f(G(z))]",
            "the critic separates data from generated samples: subtract",
        ),
        Slip(
            "logarithms left",
            r"W=\mathbb{E}_{x\sim p_{data}}[\log f(x)]-\mathbb{E}_{z\sim p_z}[\log f(G(z))]",
            "a critic is no probability: no logarithms",
        ),
    ),
    reference=Reference(REFERENCE, "critic_objective", {"real": "f(x)", "generated": "f(G(z))"}),
    related=("gradient-penalty", "wasserstein-1-samples"),
)

GRADIENT_PENALTY = Formula(
    id="gradient-penalty",
    title="Gradient penalty of a critic",
    area="generative",
    source="Gulrajani et al. 2017, arXiv:1704.00028, eq. 3",
    url="https://arxiv.org/abs/1704.00028",
    latex=r"P=\lambda\,\mathbb{E}_{\hat{x}}\left[\left(\lVert\nabla_{\hat{x}}D(\hat{x})\rVert_2-1\right)^2\right]",
    symbols={
        r"\lambda": Meaning("strength, 10", domain=Domain.POSITIVE),
        "D": Meaning("critic", Kind.FUNCTION, aliases=("f",)),
        r"\hat{x}": Meaning("point between data and generated samples", Kind.VECTOR, shape=("d",)),
    },
    names=("gradient penalty", "wgan-gp"),
    slips=(
        Slip(
            "one missing",
            r"P=\lambda\,\mathbb{E}_{\hat{x}}\left[\lVert\nabla_{\hat{x}}D(\hat{x})\rVert_2^2\right]",
            "the norm is drawn to one, not to zero",
        ),
        Slip(
            "square missing",
            r"P=\lambda\,\mathbb{E}_{\hat{x}}\left[\lVert\nabla_{\hat{x}}D(\hat{x})\rVert_2-1\right]",
            "the deviation from one is squared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gradient_penalty",
        {"strength": r"\lambda", "gradients": r"\nabla_{\hat{x}}D(\hat{x})"},
    ),
    related=("wgan-critic-objective",),
)

LSGAN = Formula(
    id="lsgan-discriminator-loss",
    title="Least-squares discriminator loss",
    area="generative",
    source="Mao et al. 2017, arXiv:1611.04076, eq. 2 (a = 0, b = 1)",
    url="https://arxiv.org/abs/1611.04076",
    latex=r"L_D=\frac{1}{2}\mathbb{E}_{x\sim p_{\mathrm{data}}}\left[(D(x)-1)^2\right]+\frac{1}{2}\mathbb{E}_{z\sim p_z}\left[D(G(z))^2\right]",
    symbols={
        "D": Meaning("discriminator", Kind.FUNCTION),
        "G": _G,
        "x": _X,
        "z": _Z,
        r"p_{\mathrm{data}}": _DATA,
        "p_z": _PRIOR,
    },
    names=("lsgan", "least squares gan", "least-squares"),
    slips=(
        Slip(
            "one missing",
            r"L_D=\frac{1}{2}\mathbb{E}_{x\sim p_{data}}\left[D(x)^2\right]+\frac{1}{2}\mathbb{E}_{z\sim p_z}\left[D(G(z))^2\right]",
            "data have the target one: (D(x) − 1)²",
        ),
    ),
    reference=Reference(REFERENCE, "least_squares_loss", {"real": "D(x)", "generated": "D(G(z))"}),
    related=("gan-minimax", "mse"),
)

PIX2PIX = Formula(
    id="pix2pix-l1",
    title="L1 loss of pix2pix",
    area="generative",
    source="Isola et al. 2017, arXiv:1611.07004, eq. 3",
    url="https://arxiv.org/abs/1611.07004",
    latex=r"\mathcal{L}_{L1}(G)=\mathbb{E}_{x,y,z}\left[\lVert y-G(x,z)\rVert_1\right]",
    forms=(r"\mathcal{L}_{L1}(G)=\mathbb{E}_{x,y,z}[\|G(x,z)-y\|_1]",),
    symbols={
        "G": Meaning("generator", Kind.FUNCTION, shape=("d",)),
        "y": Meaning("target image", Kind.VECTOR, shape=("d",)),
        "x": Meaning("input image", Kind.VECTOR, shape=("d",)),
        "z": Meaning("noise", Kind.VECTOR, shape=("d",)),
    },
    names=("pix2pix", "l1", "image translation"),
    slips=(
        Slip(
            "norm squared",
            r"\mathcal{L}_{L1}(G)=\mathbb{E}_{x,y,z}\left[\lVert y-G(x,z)\rVert_2^2\right]",
            "absolute differences are summed; squares blur",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "l1_loss",
        {"targets": "y", "outputs": "G(x,z)"},
        value=r"\lVert y-G(x,z)\rVert_1",
    ),
    related=("mae", "cyclegan-objective"),
)

CYCLEGAN = Formula(
    id="cyclegan-objective",
    title="Objective of CycleGAN",
    area="generative",
    generic=True,
    source="Zhu et al. 2017, arXiv:1703.10593, eq. 3",
    url="https://arxiv.org/abs/1703.10593",
    latex=r"\mathcal{L}=\mathcal{L}_{GAN}(G,D_Y,X,Y)+\mathcal{L}_{GAN}(F,D_X,Y,X)+\lambda\mathcal{L}_{cyc}(G,F)",
    symbols={
        r"\mathcal{L}_{GAN}": Meaning("adversarial loss", Kind.FUNCTION),
        r"\lambda": Meaning("weight of cycle consistency, 10", domain=Domain.POSITIVE),
        r"\mathcal{L}_{cyc}": Meaning(
            "cycle consistency: E‖F(G(x)) − x‖₁ + E‖G(F(y)) − y‖₁",
            Kind.FUNCTION,
            Domain.NON_NEGATIVE,
        ),
    },
    names=("cyclegan", "cycle consistency", "cycle-consistency"),
    slips=(
        Slip(
            "cycle loss subtracted",
            r"\mathcal{L}=\mathcal{L}_{GAN}(G,D_Y,X,Y)+\mathcal{L}_{GAN}(F,D_X,Y,X)-\lambda\mathcal{L}_{cyc}(G,F)",
            "inconsistency costs: it is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "cycle_objective",
        {
            "forward_loss": r"\mathcal{L}_{GAN}(G,D_Y,X,Y)",
            "backward_loss": r"\mathcal{L}_{GAN}(F,D_X,Y,X)",
            "weight": r"\lambda",
            "cycle_loss": r"\mathcal{L}_{cyc}(G,F)",
        },
    ),
    related=("gan-minimax", "pix2pix-l1"),
)

CYCLEGAN_WRITTEN_OUT = Formula(
    id="cyclegan-objective-written-out",
    statement_of="cyclegan-objective",
    title="Objective of CycleGAN, cycle consistency written out",
    area="generative",
    statement=True,
    source="Zhu et al. 2017, arXiv:1703.10593",
    url="https://arxiv.org/abs/1703.10593",
    latex=r"\mathcal{L}(G,F,D_X,D_Y)=\mathcal{L}_{GAN}(G,D_Y,X,Y)+\mathcal{L}_{GAN}(F,D_X,Y,X)+\lambda\left(\mathbb{E}_{x\sim p_{data}(x)}[\lVert F(G(x))-x\rVert_1]+\mathbb{E}_{y\sim p_{data}(y)}[\lVert G(F(y))-y\rVert_1]\right)",
    forms=(
        r"\mathcal{L}(G,F,D_X,D_Y)=\mathcal{L}_{GAN}(G,D_Y,X,Y)+\mathcal{L}_{GAN}(F,D_X,Y,X)+\mathbb{E}_{x\sim p_{data}(x)}[\lVert F(G(x))-x\rVert_1]+\mathbb{E}_{y\sim p_{data}(y)}[\lVert G(F(y))-y\rVert_1]",
    ),
    symbols={
        r"\mathcal{L}_{GAN}": Meaning("adversarial loss", Kind.FUNCTION),
        "G": Meaning("generator from X to Y", Kind.FUNCTION),
        "F": Meaning("generator from Y to X", Kind.FUNCTION),
        r"\lambda": Meaning("weight of cycle consistency, 10", domain=Domain.POSITIVE),
    },
    names=("cyclegan", "cycle consistency", "cycle-consistency", "cycle consistent"),
    reference=Reference(
        REFERENCE,
        "cycle_objective",
        {
            "forward_loss": r"\mathcal{L}_{GAN}(G,D_Y,X,Y)",
            "backward_loss": r"\mathcal{L}_{GAN}(F,D_X,Y,X)",
            "weight": r"\lambda",
            "cycle_loss": r"\mathbb{E}_{x\sim p_{data}(x)}[\lVert F(G(x))-x\rVert_1]+\mathbb{E}_{y\sim p_{data}(y)}[\lVert G(F(y))-y\rVert_1]",
        },
    ),
    related=("cyclegan-objective",),
)
