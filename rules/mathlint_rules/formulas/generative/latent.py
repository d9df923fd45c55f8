"""Latent-variable models and flows: ELBO, VAE, change of variables."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

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
    ),
    symbols={"q": _ENCODER, "p": _DECODER, "x": _DATA, "z": _LATENT},
    names=("elbo", "evidence lower bound", "variational lower bound", "vae", "variational"),
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

CHANGE_OF_VARIABLES = Formula(
    id="change-of-variables",
    title="Change of variables of a density",
    area="generative",
    source="classical; Dinh et al. 2017, arXiv:1605.08803",
    url="https://arxiv.org/abs/1605.08803",
    latex=r"p_X(x)=p_Z(g(x))\left|\det J(x)\right|",
    symbols={
        "p_Z": Meaning(
            "density of the latent", Kind.FUNCTION, Domain.POSITIVE, aliases=(r"p_\theta",)
        ),
        "g": Meaning("inverse map, f⁻¹ of the flow f", Kind.FUNCTION, shape=("d",)),
        "J": Meaning("Jacobian of the inverse map", Kind.FUNCTION, shape=("d", "d")),
        "x": Meaning("data", Kind.VECTOR, shape=("d",)),
    },
    names=("change of variables", "normalizing flow", "normalising flow"),
    slips=(
        Slip(
            "determinant missing",
            r"p_X(x)=p_Z(g(x))",
            "volumes change: multiply by the absolute determinant of the inverse's Jacobian",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "transformed_density",
        {"latent_density": "p_Z(g(x))", "jacobian": "J(x)"},
    ),
    related=("normalizing-flow-log-likelihood",),
)

CHANGE_OF_VARIABLES_BY_INVERSE = Formula(
    id="change-of-variables-by-inverse",
    statement_of="change-of-variables",
    title="Change of variables of a density, the Jacobian written out",
    area="generative",
    source="classical; Dinh et al. 2017, arXiv:1605.08803",
    url="https://arxiv.org/abs/1605.08803",
    statement=True,
    latex=r"p_X(x)=p_Z(f^{-1}(x))\left|\det\frac{\partial f^{-1}(x)}{\partial x}\right|",
    forms=(
        r"p_X(x)=p_Z(f(x))\left|\det\frac{\partial f(x)}{\partial x}\right|",
        r"p_X(x)=p_Z(z)\left|\det\frac{\partial f(z)}{\partial z}\right|^{-1}",
        r"p_X(x)=p_Z(f^{-1}(x))\left|\det\left(\frac{\partial f^{-1}(x)}{\partial x}\right)\right|",
    ),
    symbols={
        "p_Z": Meaning(
            "density of the latent", Kind.FUNCTION, Domain.POSITIVE, aliases=(r"p_\theta",)
        ),
        "f": Meaning("the flow, from the latent to the data", Kind.FUNCTION, aliases=("g",)),
        "x": Meaning("data", Kind.VECTOR, shape=("d",)),
    },
    names=("change of variables", "normalizing flow", "normalising flow", "normalizing flows"),
    reference=Reference(
        REFERENCE,
        "transformed_density",
        {
            "latent_density": "p_Z(f^{-1}(x))",
            "jacobian": r"\frac{\partial f^{-1}(x)}{\partial x}",
        },
    ),
    related=("change-of-variables",),
)

FLOW_LIKELIHOOD = Formula(
    id="normalizing-flow-log-likelihood",
    title="Log-likelihood of a flow",
    area="generative",
    source="Dinh, Krueger & Bengio 2015, arXiv:1410.8516; Kingma & Dhariwal 2018, arXiv:1807.03039, eq. 6",
    url="https://arxiv.org/abs/1807.03039",
    latex=r"\log p_X(x)=\log p_Z(z)+\sum_{i=1}^{K}\log\left|\det J_i\right|",
    symbols={
        "p_Z": Meaning(
            "density of the latent", Kind.FUNCTION, Domain.POSITIVE, aliases=(r"p_\theta",)
        ),
        "z": Meaning("latent", Kind.EVENT),
        "K": Meaning("number of layers", Kind.INTEGER, Domain.INTEGER),
        "J_i": Meaning(
            "Jacobian of the i-th inverse layer",
            Kind.MATRIX,
            shape=("d", "d"),
            aliases=(r"\frac{\partial f_i^{-1}}{\partial h_i}",),
        ),
    },
    names=("normalizing flow", "normalising flow", "log-likelihood", "glow"),
    slips=(
        Slip(
            "log-determinants subtracted",
            r"\log p_X(x)=\log p_Z(z)-\sum_{i=1}^{K}\log\left|\det J_i\right|",
            "with the Jacobians of the inverse layers they are added",
        ),
        Slip(
            "log missing",
            r"\log p_X(x)=\log p_Z(z)+\sum_{i=1}^{K}\left|\det J_i\right|",
            "the logarithms of the determinants are summed",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "flow_log_likelihood",
        {"latent_density": "p_Z(z)", "layers": "K", "jacobians": "J_i"},
    ),
    related=("change-of-variables",),
)

AFFINE_COUPLING = Formula(
    id="affine-coupling",
    title="Affine coupling layer",
    area="generative",
    source="Dinh et al. 2017 (RealNVP), arXiv:1605.08803",
    url="https://arxiv.org/abs/1605.08803",
    latex=r"y_2=x_2\odot\exp(s(x_1))+t(x_1)",
    forms=(r"y_2=\exp(s(x_1))\odot x_2+t(x_1)",),
    symbols={
        "x_2": Meaning(
            "half that is changed", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}_{d+1:D}",)
        ),
        "x_1": Meaning(
            "half that is kept", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}_{1:d}",)
        ),
        "s": Meaning("scale network", Kind.FUNCTION, shape=("d",)),
        "t": Meaning("shift network", Kind.FUNCTION, shape=("d",)),
    },
    names=("coupling layer", "affine coupling", "realnvp", "real nvp"),
    slips=(
        Slip(
            "exponential missing",
            r"y_2=x_2\odot s(x_1)+t(x_1)",
            "the scale is exponentiated, so that it is never zero",
        ),
    ),
    reference=Reference(
        REFERENCE, "affine_coupling", {"changed": "x_2", "log_scale": "s(x_1)", "shift": "t(x_1)"}
    ),
    related=("affine-coupling-inverse",),
)

AFFINE_COUPLING_INVERSE = Formula(
    id="affine-coupling-inverse",
    title="Inverse of an affine coupling layer",
    area="generative",
    source="Dinh et al. 2017 (RealNVP), arXiv:1605.08803",
    url="https://arxiv.org/abs/1605.08803",
    latex=r"x_2=(y_2-t(y_1))\odot\exp(-s(y_1))",
    symbols={
        "y_2": Meaning(
            "half that was changed", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{y}_{d+1:D}",)
        ),
        "y_1": Meaning(
            "half that was kept", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{y}_{1:d}",)
        ),
        "s": Meaning("scale network", Kind.FUNCTION, shape=("d",)),
        "t": Meaning("shift network", Kind.FUNCTION, shape=("d",)),
    },
    names=("coupling layer", "affine coupling", "realnvp", "real nvp", "inverse"),
    slips=(
        Slip(
            "shift of the changed half",
            r"x_2=(y_2-t(y_2))\odot\exp(-s(y_1))",
            "the shift is computed from the half that was kept, y_1",
        ),
        Slip(
            "sign of the scale",
            r"x_2=(y_2-t(y_1))\odot\exp(s(y_1))",
            "the inverse divides by the scale: exp(−s)",
        ),
        Slip(
            "shift after the scale",
            r"x_2=y_2\odot\exp(-s(y_1))-t(y_1)",
            "the shift is removed before the scale",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "affine_coupling_inverse",
        {"changed": "y_2", "shift": "t(y_1)", "log_scale": "s(y_1)"},
    ),
    related=("affine-coupling",),
)

ADDITIVE_COUPLING_INVERSE = Formula(
    id="additive-coupling-inverse",
    title="Inverse of an additive coupling layer",
    area="generative",
    generic=True,
    source="Dinh et al. 2015 (NICE), arXiv:1410.8516, sec. 3.2",
    url="https://arxiv.org/abs/1410.8516",
    latex=r"x_2=y_2-m(y_1)",
    symbols={
        "y_2": Meaning(
            "half that was changed", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{y}_{d+1:D}",)
        ),
        "y_1": Meaning(
            "half that was kept", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{y}_{1:d}",)
        ),
        "m": Meaning("any network", Kind.FUNCTION, shape=("d",)),
    },
    names=("coupling layer", "additive coupling", "nice"),
    slips=(
        Slip(
            "shift of the changed half",
            r"x_2=y_2-m(y_2)",
            "the shift is computed from the half that was kept, y_1",
        ),
        Slip("shift added", r"x_2=y_2+m(y_1)", "the inverse subtracts the shift"),
    ),
    reference=Reference(
        REFERENCE, "additive_coupling_inverse", {"changed": "y_2", "shift": "m(y_1)"}
    ),
    related=("affine-coupling-inverse",),
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
    ),
    symbols={"q": _ENCODER, "p": _DECODER, "x": _DATA, "z": _LATENT},
    names=("elbo", "evidence lower bound", "variational lower bound", "vae", "variational"),
    reference=Reference(
        REFERENCE,
        "evidence_lower_bound",
        {"posterior": r"q(z\mid x)", "likelihoods": r"p(x\mid z)", "prior": "p(z)"},
    ),
    related=("elbo",),
)
