"""Latent-variable models: the evidence and its lower bound."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_LATENT = Meaning("latent", Kind.EVENT)
_DATA = Meaning("data", Kind.EVENT, aliases=("X", r"\mathbf{x}"))
_ENCODER = Meaning(
    "approximate posterior", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("Q", r"q_\phi")
)
_DECODER = Meaning("model", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("P", r"p_\theta"))

ELBO = Formula(
    id="elbo",
    title="Evidence lower bound",
    area="generative",
    source="Kingma & Welling 2014, arXiv:1312.6114, eq. 3",
    url="https://arxiv.org/abs/1312.6114",
    latex=r"\mathcal{L}(x)=\mathbb{E}_{z\sim q(z\mid x)}\left[\log p(x\mid z)\right]-D_{\mathrm{KL}}(q(z\mid x)\Vert p(z))",
    forms=(
        r"\mathcal{L}(x)=\mathbb{E}_{z\sim q(z|x)}\left[\log p(x|z)+\log p(z)-\log q(z|x)\right]",
        r"\log p(x)-D_{\mathrm{KL}}(q(z|x)\Vert p(z|x))=\mathbb{E}_{z\sim q(z|x)}\left[\log p(x|z)\right]-D_{\mathrm{KL}}(q(z|x)\Vert p(z))",
        r"\mathcal{L}=\mathbb{E}_{z\sim q(z|x)}[\log p(x|z)]+\mathbb{E}_{z\sim q(z|x)}[\log p(z)]-\mathbb{E}_{z\sim q(z|x)}[\log q(z|x)]",
        r"\mathcal{L}=\mathbb{E}_{q(z|x)}\left[\log\frac{p(x,z)}{q(z|x)}\right]",
    ),
    conventions=(
        Convention(
            r"\mathcal{L}=\mathbb{E}_q[\log p(x|z)]+\mathbb{E}_q[\log p(z)]-\mathbb{E}_q[\log q(z|x)]",
            "the expectations by the name of q",
        ),
        Convention(
            r"\mathcal{L}=\mathbb{E}_q[\log p(x|z)]-D_{KL}(q(z|x)\|p(z))",
            "the expectation by the name of q",
        ),
        Convention(
            r"\mathcal{L}=\mathbb{E}_q[\log p(x,z)]-\mathbb{E}_q[\log q(z|x)]",
            "by the joint density",
        ),
        Convention(r"\mathcal{L}=\mathbb{E}_q[\log p(x,z)-\log q(z|x)]", "by the joint density"),
        Convention(
            r"\mathcal{L}=\log p(x)-D_{\mathrm{KL}}(q(z|x)\Vert p(z|x))",
            "what is missing to the evidence",
        ),
    ),
    symbols={"q": _ENCODER, "p": _DECODER, "x": _DATA, "z": _LATENT},
    names=(
        "elbo",
        "evidence lower bound",
        "variational lower bound",
        "vae",
        "variational",
        "evidenzschranke",
        "нижняя оценка правдоподобия",
        "证据下界",
        "变分下界",
        "変分下限",
    ),
    laws=("at most log p(x)", "the gap is the divergence of q(z|x) from p(z|x)"),
    slips=(
        Slip(
            "log missing in the reconstruction",
            r"\mathcal{L}(x)=\mathbb{E}_{z\sim q(z|x)}\left[p(x|z)\right]-D_{KL}(q(z|x)\|p(z))",
            "the reconstruction term is the log-likelihood",
        ),
        Slip(
            "divergence added",
            r"\mathcal{L}(x)=\mathbb{E}_{z\sim q(z|x)}\left[\log p(x|z)\right]+D_{KL}(q(z|x)\|p(z))",
            "the divergence lowers the bound: subtract it",
        ),
        Slip(
            "arguments of the divergence exchanged",
            r"\mathcal{L}(x)=\mathbb{E}_{z\sim q(z|x)}\left[\log p(x|z)\right]-D_{KL}(p(z)\|q(z|x))",
            "the approximate posterior comes first",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "evidence_lower_bound",
        {"posterior": r"q(z\mid x)", "likelihoods": r"p(x\mid z)", "prior": "p(z)"},
    ),
    related=("vae-loss", "kl-divergence", "ddpm-vlb"),
)

VAE_LOSS = Formula(
    id="vae-loss",
    title="Loss of a variational autoencoder",
    area="generative",
    source="Kingma & Welling 2014, arXiv:1312.6114, eq. 3; Higgins et al. 2017 (β)",
    url="https://arxiv.org/abs/1312.6114",
    latex=r"L=-\mathbb{E}_{z\sim q_\phi(z\mid x)}\left[\log p_\theta(x\mid z)\right]+D_{\mathrm{KL}}(q_\phi(z\mid x)\Vert p_\theta(z))",
    forms=(
        r"L_{\text{VAE}}=-\mathbb{E}_{\mathbf{z}\sim q_\phi(\mathbf{z}|\mathbf{x})}\log p_\theta(\mathbf{x}|\mathbf{z})+D_{KL}(q_\phi(\mathbf{z}|\mathbf{x})\|p_\theta(\mathbf{z}))",
        r"L=D_{\mathrm{KL}}(q(z|x)\Vert p(z))-\mathbb{E}_{q(z|x)}[\log p(x|z)]",
        r"\mathcal{L}_{\mathrm{VAE}}=D_{\mathrm{KL}}(q(z|x)\Vert p(z))-\mathbb{E}_{q(z|x)}[\log p(x|z)]",
    ),
    conventions=(
        Convention(
            r"\mathcal{L}_{\mathrm{VAE}}=\mathbb{E}_{q(z|x)}[\log p(x|z)]-D_{\mathrm{KL}}(q(z|x)\Vert p(z))",
            "the bound itself, which is maximised",
        ),
        Convention(
            r"L=\lVert x-\hat{x}\rVert^2+D_{\mathrm{KL}}(q(z|x)\Vert p(z))",
            "a Gaussian decoder, up to a constant",
        ),
    ),
    symbols={
        r"q_\phi": Meaning("encoder", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("q",)),
        r"p_\theta": Meaning(
            "decoder and prior", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("p",)
        ),
        "x": Meaning("data", Kind.EVENT, aliases=(r"\mathbf{x}",)),
        "z": Meaning("latent", Kind.EVENT, aliases=(r"\mathbf{z}",)),
    },
    names=("vae", "variational autoencoder", "vae loss"),
    laws=("minus the evidence lower bound",),
    slips=(
        Slip(
            "log missing in the reconstruction",
            r"L=-\mathbb{E}_{z\sim q_\phi(z|x)}\left[p_\theta(x|z)\right]+D_{KL}(q_\phi(z|x)\|p_\theta(z))",
            "the reconstruction term is the log-likelihood",
        ),
        Slip(
            "divergence subtracted",
            r"L=-\mathbb{E}_{z\sim q_\phi(z|x)}\left[\log p_\theta(x|z)\right]-D_{KL}(q_\phi(z|x)\|p_\theta(z))",
            "the loss is minimised: the divergence is added",
        ),
        Slip(
            "sign of the reconstruction",
            r"L=\mathbb{E}_{z\sim q_\phi(z|x)}\left[\log p_\theta(x|z)\right]+D_{KL}(q_\phi(z|x)\|p_\theta(z))",
            "the log-likelihood enters the loss with a minus",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "vae_loss",
        {
            "posterior": r"q_\phi(z\mid x)",
            "likelihoods": r"p_\theta(x\mid z)",
            "prior": r"p_\theta(z)",
        },
    ),
    related=("elbo", "beta-vae-loss", "gaussian-kl-standard"),
)

BETA_VAE = Formula(
    id="beta-vae-loss",
    title="Loss of a β-VAE",
    area="generative",
    generic=True,
    source="Higgins et al. 2017, beta-VAE, eq. 4",
    latex=r"L=R+\beta D",
    conventions=(
        Convention(
            r"L=-\mathbb{E}_{q(z\mid x)}\left[\log p(x\mid z)\right]+\beta D_{\mathrm{KL}}(q(z\mid x)\Vert p(z))",
            "the reconstruction is written out",
        ),
        Convention(
            r"L=\mathbb{E}_{q(z\mid x)}\left[\log p(x\mid z)\right]-\beta D_{\mathrm{KL}}(q(z\mid x)\Vert p(z))",
            "an objective that is maximised",
        ),
    ),
    symbols={
        "R": Meaning("reconstruction loss"),
        r"\beta": Meaning("weight of the divergence", domain=Domain.POSITIVE),
        "D": Meaning(
            "divergence of the posterior from the prior",
            domain=Domain.NON_NEGATIVE,
            aliases=(r"D_{KL}",),
        ),
    },
    names=("beta-vae", "β-vae"),
    laws=("β = 1 is the VAE",),
    slips=(
        Slip(
            "divergence subtracted",
            r"L=R-\beta D",
            "the loss is minimised: the divergence is added",
        ),
    ),
    reference=Reference(
        REFERENCE, "beta_vae_loss", {"reconstruction": "R", "beta": r"\beta", "divergence": "D"}
    ),
    related=("vae-loss",),
)

VAE_IDENTITY = Formula(
    id="vae-kl-identity",
    title="Divergence from the true posterior",
    area="generative",
    source="Doersch 2016, arXiv:1606.05908",
    url="https://arxiv.org/abs/1606.05908",
    latex=r"D_{\mathrm{KL}}(q(z\mid x)\Vert p(z\mid x))=\mathbb{E}_{z\sim q(z\mid x)}\left[\log q(z\mid x)-\log p(x\mid z)-\log p(z)\right]+\log p(x)",
    symbols={"q": _ENCODER, "p": _DECODER, "x": _DATA, "z": _LATENT},
    names=("vae", "variational", "kl divergence", "posterior"),
    laws=("at least 0", "rearranged it is the evidence lower bound"),
    slips=(
        Slip(
            "evidence subtracted",
            r"D_{KL}(q(z|x)\|p(z|x))=\mathbb{E}_{z\sim q(z|x)}\left[\log q(z|x)-\log p(x|z)-\log p(z)\right]-\log p(x)",
            "by Bayes' theorem −log p(z|x) holds + log p(x)",
        ),
        Slip(
            "prior added",
            r"D_{KL}(q(z|x)\|p(z|x))=\mathbb{E}_{z\sim q(z|x)}\left[\log q(z|x)-\log p(x|z)+\log p(z)\right]+\log p(x)",
            "both factors of the joint are subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "posterior_divergence",
        {
            "posterior": r"q(z\mid x)",
            "likelihoods": r"p(x\mid z)",
            "prior": "p(z)",
            "evidence": "p(x)",
        },
    ),
    related=("elbo", "bayes-theorem"),
)

ELBO_OF_PARAMETERS = Formula(
    id="elbo-of-parameters",
    statement_of="elbo",
    title="Evidence lower bound, with the parameters of encoder and decoder",
    area="generative",
    source="Kingma & Welling 2014, arXiv:1312.6114, eq. 3",
    url="https://arxiv.org/abs/1312.6114",
    latex=r"\mathcal{L}(\theta,\phi)=\mathbb{E}_{z\sim q_\phi(z\mid x)}\left[\log p_\theta(x\mid z)\right]-D_{\mathrm{KL}}(q_\phi(z\mid x)\Vert p(z))",
    symbols={
        r"q_\phi": _ENCODER,
        r"p_\theta": _DECODER,
        "p": Meaning("prior of the latent", Kind.PROBABILITY, Domain.PROBABILITY),
        "x": _DATA,
        "z": _LATENT,
    },
    names=("elbo", "evidence lower bound", "variational lower bound", "vae", "variational"),
    laws=("at most log p_θ(x)",),
    slips=(
        Slip(
            "divergence added",
            r"\mathcal{L}(\theta,\phi)=\mathbb{E}_{z\sim q_\phi(z|x)}[\log p_\theta(x|z)]+D_{KL}(q_\phi(z|x)\|p(z))",
            "the bound is lowered by the divergence: subtract it",
        ),
        Slip(
            "divergence the other way",
            r"\mathcal{L}(\theta,\phi)=\mathbb{E}_{z\sim q_\phi(z|x)}[\log p_\theta(x|z)]-D_{KL}(p(z)\|q_\phi(z|x))",
            "the encoder comes first: the latents are drawn from it",
        ),
        Slip(
            "log missing in the reconstruction",
            r"\mathcal{L}(\theta,\phi)=\mathbb{E}_{z\sim q_\phi(z|x)}[p_\theta(x|z)]-D_{KL}(q_\phi(z|x)\|p(z))",
            "the first term is the mean log-likelihood",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "evidence_lower_bound",
        {
            "posterior": r"q_\phi(z\mid x)",
            "likelihoods": r"p_\theta(x\mid z)",
            "prior": "p(z)",
        },
    ),
    related=("elbo",),
)

ELBO_AS_BOUND = Formula(
    id="elbo-as-bound",
    statement_of="elbo",
    title="Evidence and its lower bound",
    area="generative",
    statement=True,
    source="Kingma & Welling 2014, arXiv:1312.6114, eq. 2 and 3",
    url="https://arxiv.org/abs/1312.6114",
    latex=r"\log p(x)\ge\mathbb{E}_{z\sim q(z\mid x)}\left[\log p(x\mid z)\right]-D_{\mathrm{KL}}(q(z\mid x)\Vert p(z))",
    forms=(
        r"\log p(x)\ge\mathbb{E}_{q(z|x)}[\log p(x|z)]-D_{KL}(q(z|x)\|p(z))",
        r"\log p_\theta(x)\ge\mathbb{E}_{q_\phi(z|x)}[\log p_\theta(x|z)]-D_{KL}(q_\phi(z|x)\|p(z))",
        r"\log p(x)\ge\mathbb{E}_{q(z|x)}\left[\log\frac{p(x,z)}{q(z|x)}\right]",
        r"\log p(x)\ge\mathbb{E}_{q(z)}[\log p(x,z)-\log q(z)]",
        r"\log p(x)\ge\mathbb{E}_{q(z|x)}[\log p(x,z)-\log q(z|x)]",
        r"\log p(x)\ge\mathbb{E}_{q(z)}\left[\log\frac{p(x,z)}{q(z)}\right]",
        r"\log p_\theta(x)\ge\mathbb{E}_{q_\phi(z|x)}\left[\log\frac{p_\theta(x,z)}{q_\phi(z|x)}\right]",
        r"\log p(x)\ge\mathbb{E}_{q(z)}[\log p(x,z)]+H(q)",
        r"\log p(x)\ge\mathbb{E}_{q(z|x)}\left[\log p(x|z)-\log\frac{q(z|x)}{p(z)}\right]",
    ),
    symbols={"q": _ENCODER, "p": _DECODER, "x": _DATA, "z": _LATENT},
    names=(
        "elbo",
        "evidence lower bound",
        "variational lower bound",
        "vae",
        "variational",
        "elbo",
        "evidence lower bound",
        "variational lower bound",
    ),
    reference=Reference(
        REFERENCE,
        "evidence_lower_bound",
        {"posterior": r"q(z\mid x)", "likelihoods": r"p(x\mid z)", "prior": "p(z)"},
    ),
    related=("elbo",),
)
