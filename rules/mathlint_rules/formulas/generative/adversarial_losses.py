"""Losses of discriminators and critics, energies, and codebooks."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_DISCRIMINATOR = Meaning("discriminator", Kind.FUNCTION, Domain.UNIT)

D_LOSS = Formula(
    id="gan-discriminator-loss",
    title="Loss of a discriminator",
    area="generative",
    source="Goodfellow et al. 2014, arXiv:1406.2661, eq. 1 (negated)",
    url="https://arxiv.org/abs/1406.2661",
    latex=r"L_D=-\mathbb{E}_{x\sim p_{\mathrm{data}}}[\log D(x)]-\mathbb{E}_{z\sim p_z}[\log(1-D(G(z)))]",
    conventions=(
        Convention(
            r"L_D=-\frac{1}{m}\sum_{i=1}^{m}\left[\log D(x^{(i)})+\log\left(1-D(G(z^{(i)}))\right)\right]",
            "the mean over a batch",
        ),
        Convention(
            r"L_D=\mathbb{E}_{x\sim p_{\mathrm{data}}}[\log D(x)]+\mathbb{E}_{z\sim p_z}[\log(1-D(G(z)))]",
            "what the discriminator maximises",
        ),
    ),
    symbols={
        r"p_{\mathrm{data}}": Meaning("data", Kind.DISTRIBUTION, aliases=("p_{data}", "p_r")),
        "D": _DISCRIMINATOR,
        "p_z": Meaning("noise", Kind.DISTRIBUTION),
        "G": Meaning("generator", Kind.FUNCTION),
    },
    names=("gan", "discriminator", "discriminator loss", "generative adversarial"),
    slips=(
        Slip(
            "one for another sign",
            r"L_D=-\mathbb{E}_{x\sim p_{\mathrm{data}}}[\log D(x)]+\mathbb{E}_{z\sim p_z}[\log(1-D(G(z)))]",
            "both terms are negative log-likelihoods",
        ),
        Slip(
            "generated data taken for real",
            r"L_D=-\mathbb{E}_{x\sim p_{\mathrm{data}}}[\log D(x)]-\mathbb{E}_{z\sim p_z}[\log D(G(z))]",
            "generated data are to be found out: log(1 − D(G(z)))",
        ),
    ),
    reference=Reference(REFERENCE, "discriminator_loss", {"real": "D(x)", "generated": "D(G(z))"}),
    related=("gan-minimax", "gan-generator-loss"),
)

HINGE_D = Formula(
    id="gan-hinge-discriminator-loss",
    title="Hinge loss of a discriminator",
    area="generative",
    source="Lim & Ye 2017, arXiv:1705.02894; Miyato et al. 2018, arXiv:1802.05957",
    url="https://arxiv.org/abs/1705.02894",
    latex=r"L_D=\mathbb{E}_{x\sim p_{\mathrm{data}}}[\max(0,1-D(x))]+\mathbb{E}_{z\sim p_z}[\max(0,1+D(G(z)))]",
    forms=(
        r"L_D=-\mathbb{E}_{x\sim p_{\mathrm{data}}}[\min(0,-1+D(x))]-\mathbb{E}_{z\sim p_z}[\min(0,-1-D(G(z)))]",
    ),
    conventions=(
        Convention(
            r"V_D=\mathbb{E}[\min(0,-1+D(x))]+\mathbb{E}[\min(0,-1-D(G(z)))]",
            "an objective that is maximised",
        ),
    ),
    symbols={
        r"p_{\mathrm{data}}": Meaning("data", Kind.DISTRIBUTION, aliases=("p_{data}",)),
        "D": Meaning("critic", Kind.FUNCTION),
        "p_z": Meaning("noise", Kind.DISTRIBUTION),
        "G": Meaning("generator", Kind.FUNCTION),
    },
    names=("hinge", "gan hinge", "discriminator", "hinge gan"),
    slips=(
        Slip(
            "signs exchanged",
            r"L_D=\mathbb{E}_{x\sim p_{\mathrm{data}}}[\max(0,1+D(x))]+\mathbb{E}_{z\sim p_z}[\max(0,1-D(G(z)))]",
            "real data are to score above 1, generated below −1",
        ),
    ),
    reference=Reference(
        REFERENCE, "hinge_loss_of_critic", {"real": "D(x)", "generated": "D(G(z))"}
    ),
    related=("gan-discriminator-loss", "hinge-loss"),
)

WGAN_GP = Formula(
    id="wgan-gp-loss",
    title="Loss of a critic with a gradient penalty",
    area="generative",
    statement=True,
    source="Gulrajani et al. 2017, arXiv:1704.00028, eq. 3",
    url="https://arxiv.org/abs/1704.00028",
    latex=r"L=\mathbb{E}_{\tilde{x}\sim P_g}[D(\tilde{x})]-\mathbb{E}_{x\sim P_r}[D(x)]+\lambda\mathbb{E}_{\hat{x}\sim P_{\hat{x}}}\left[(\lVert\nabla_{\hat{x}}D(\hat{x})\rVert_2-1)^2\right]",
    forms=(
        r"L=\mathbb{E}_{z\sim p(z)}[D(G(z))]-\mathbb{E}_{x\sim P_r}[D(x)]+\lambda\mathbb{E}_{\hat{x}}\left[(\lVert\nabla_{\hat{x}}D(\hat{x})\rVert_2-1)^2\right]",
    ),
    symbols={
        "P_g": Meaning("generated data", Kind.DISTRIBUTION),
        "D": Meaning("critic", Kind.FUNCTION),
        "P_r": Meaning("data", Kind.DISTRIBUTION),
        r"\lambda": Meaning("weight of the penalty", domain=Domain.POSITIVE),
    },
    names=("wgan-gp", "gradient penalty", "wasserstein gan"),
    reference=Reference(
        REFERENCE,
        "penalised_critic",
        {
            "generated": r"D(\tilde{x})",
            "real": "D(x)",
            "weight": r"\lambda",
            "slope": r"\lVert\nabla_{\hat{x}}D(\hat{x})\rVert_2",
        },
    ),
    related=("gradient-penalty", "wgan-critic-objective"),
)

DUAL = Formula(
    id="kantorovich-rubinstein",
    title="Wasserstein distance by its dual",
    area="generative",
    statement=True,
    source="Villani 2009, Optimal Transport; Arjovsky, Chintala & Bottou 2017, arXiv:1701.07875, eq. 2",
    url="https://arxiv.org/abs/1701.07875",
    latex=r"W(P_r,P_g)=\sup_{\lVert f\rVert_L\leq1}\mathbb{E}_{x\sim P_r}[f(x)]-\mathbb{E}_{x\sim P_g}[f(x)]",
    forms=(
        r"W(p,q)=\sup_{\lVert f\rVert_L\leq1}\left(\mathbb{E}_{x\sim p}[f(x)]-\mathbb{E}_{x\sim q}[f(x)]\right)",
        r"W(P_r,P_g)=\frac{1}{K}\sup_{\lVert f\rVert_L\leq K}\mathbb{E}_{x\sim P_r}[f(x)]-\mathbb{E}_{x\sim P_g}[f(x)]",
    ),
    symbols={
        "P_r": Meaning("data", Kind.DISTRIBUTION),
        "P_g": Meaning("generated data", Kind.DISTRIBUTION),
        "f": Meaning("function that is nowhere steeper than one", Kind.FUNCTION),
    },
    names=("wasserstein", "kantorovich-rubinstein", "wgan", "earth mover"),
    reference=Reference(
        REFERENCE,
        "gap_of_means",
        {"real": r"\mathbb{E}_{x\sim P_r}[f(x)]", "generated": r"\mathbb{E}_{x\sim P_g}[f(x)]"},
    ),
    related=("wgan-critic-objective", "wasserstein-distance"),
)

RBM = Formula(
    id="rbm-energy",
    title="Energy of a restricted Boltzmann machine",
    area="generative",
    statement=True,
    source="Smolensky 1986; Hinton 2012, A practical guide to training restricted Boltzmann machines",
    latex=r"E(v,h)=-a^\top v-b^\top h-v^\top Wh",
    forms=(
        r"E(v,h)=-\sum_{i=1}^{n}a_iv_i-\sum_{j=1}^{m}b_jh_j-\sum_{i=1}^{n}\sum_{j=1}^{m}v_iW_{ij}h_j",
    ),
    symbols={
        "a": Meaning("biases of the visible units", Kind.VECTOR, shape=("n",)),
        "v": Meaning("visible units", Kind.VECTOR, shape=("n",)),
        "b": Meaning("biases of the hidden units", Kind.VECTOR, shape=("m",)),
        "h": Meaning("hidden units", Kind.VECTOR, shape=("m",)),
        "W": Meaning("weights", Kind.MATRIX, shape=("n", "m")),
    },
    names=("rbm", "restricted boltzmann machine", "energy"),
    reference=Reference(
        REFERENCE,
        "boltzmann_energy",
        {"visible_bias": "a", "visible": "v", "hidden_bias": "b", "hidden": "h", "weights": "W"},
    ),
    related=("boltzmann-distribution",),
)

CODEBOOK = Formula(
    id="codebook-assignment",
    title="Code of a vector-quantised autoencoder",
    area="generative",
    statement=True,
    source="van den Oord, Vinyals & Kavukcuoglu 2017, arXiv:1711.00937, eq. 1 and 2",
    url="https://arxiv.org/abs/1711.00937",
    latex=r"k=\arg\min_j\lVert z_e(x)-e_j\rVert_2",
    forms=(
        r"z_q(x)=e_k,\quad k=\arg\min_j\lVert z_e(x)-e_j\rVert_2",
        r"k^*=\operatorname*{argmin}_j\lVert z-e_j\rVert^2",
    ),
    symbols={
        "z_e": Meaning("encoder", Kind.FUNCTION),
        "e_j": Meaning("code", Kind.VECTOR, shape=("d",)),
    },
    names=("vq-vae", "codebook", "nearest", "vector quantisation"),
    reference=Reference(REFERENCE, "nearest_code", {"latent": "z_e(x)", "codes": "e_j"}),
    related=("vq-vae-loss",),
)
