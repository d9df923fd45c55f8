"""Autoencoders beyond the VAE, and energies."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_LATENT = Meaning("output of the encoder", Kind.VECTOR, shape=("d",), aliases=("z_e(x)",))
_CODE = Meaning("nearest code", Kind.VECTOR, shape=("d",), aliases=("e_k",))

VQ_VAE = Formula(
    id="vq-vae-loss",
    title="Loss of a vector-quantised autoencoder, by value",
    area="generative",
    source="van den Oord, Vinyals & Kavukcuoglu 2017, arXiv:1711.00937, eq. 3",
    url="https://arxiv.org/abs/1711.00937",
    latex=r"L=R+\lVert z_e-z_q\rVert^2+\beta\lVert z_e-z_q\rVert^2",
    symbols={
        "R": Meaning("reconstruction error", domain=Domain.NON_NEGATIVE),
        "z_e": _LATENT,
        "z_q": _CODE,
        r"\beta": Meaning("weight of the commitment", domain=Domain.POSITIVE),
    },
    names=("vq-vae", "vector quantised", "vector-quantized", "codebook", "commitment loss"),
    laws=("gradients stop at z_e in the second term, at e in the third",),
    slips=(
        Slip(
            "square missing in the commitment",
            r"L=R+\lVert z_e-z_q\rVert^2+\beta\lVert z_e-z_q\rVert",
            "both distances are squared",
        ),
        Slip(
            "commitment subtracted",
            r"L=R+\lVert z_e-z_q\rVert^2-\beta\lVert z_e-z_q\rVert^2",
            "the commitment is a cost: it is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "vq_vae_loss",
        {"reconstruction": "R", "latent": "z_e", "code": "z_q", "commitment": r"\beta"},
    ),
    related=("vq-vae-loss-stopped", "vae-loss"),
)

VQ_VAE_STOPPED = Formula(
    id="vq-vae-loss-stopped",
    statement_of="vq-vae-loss",
    title="Loss of a vector-quantised autoencoder",
    area="generative",
    source="van den Oord, Vinyals & Kavukcuoglu 2017, arXiv:1711.00937, eq. 3",
    url="https://arxiv.org/abs/1711.00937",
    statement=True,
    latex=r"L=\log p(x\mid z_q(x))+\lVert\operatorname{sg}[z_e(x)]-e\rVert_2^2+\beta\lVert z_e(x)-\operatorname{sg}[e]\rVert_2^2",
    forms=(
        r"L=\lVert x-\hat{x}\rVert_2^2+\lVert\operatorname{sg}[z_e(x)]-e\rVert_2^2+\beta\lVert z_e(x)-\operatorname{sg}[e]\rVert_2^2",
    ),
    erratum="the first term is printed without its minus: the log-likelihood is maximised",
    symbols={
        "z_e": Meaning("encoder", Kind.FUNCTION),
        "e": _CODE,
        r"\beta": Meaning("weight of the commitment", domain=Domain.POSITIVE),
    },
    names=("vq-vae", "vector quantised", "vector-quantized", "codebook", "commitment loss"),
    reference=Reference(
        REFERENCE,
        "stopped_terms",
        {"latent": "z_e(x)", "code": "e", "commitment": r"\beta"},
    ),
    related=("vq-vae-loss",),
)

IWAE = Formula(
    id="iwae-bound",
    title="Importance-weighted bound of one example",
    area="generative",
    source="Burda, Grosse & Salakhutdinov 2016, arXiv:1509.00519, eq. 8",
    url="https://arxiv.org/abs/1509.00519",
    latex=r"\mathcal{L}_k=\log\left(\frac{1}{k}\sum_{i=1}^{k}\frac{p(x,z_i)}{q(z_i\mid x)}\right)",
    forms=(r"\mathcal{L}_k=\log\left(\sum_{i=1}^{k}\frac{p(x,z_i)}{q(z_i\mid x)}\right)-\log k",),
    symbols={
        "k": Meaning("number of samples", Kind.INTEGER, Domain.INTEGER, aliases=("K",)),
        "p": Meaning("joint density of data and latent", Kind.FUNCTION, Domain.POSITIVE),
        "q": Meaning("encoder", Kind.PROBABILITY, Domain.PROBABILITY),
        "x": Meaning("data", Kind.EVENT),
        "z_i": Meaning("latent, drawn from the encoder", Kind.EVENT, aliases=("h_i",)),
    },
    names=("iwae", "importance weighted", "importance-weighted"),
    laws=("the ELBO of one sample for k = 1", "its mean grows with k towards log p(x)"),
    slips=(
        Slip(
            "log inside the sum",
            r"\mathcal{L}_k=\frac{1}{k}\sum_{i=1}^{k}\log\frac{p(x,z_i)}{q(z_i\mid x)}",
            "that is the ELBO: the logarithm is taken of the mean",
        ),
        Slip(
            "mean missing",
            r"\mathcal{L}_k=\log\left(\sum_{i=1}^{k}\frac{p(x,z_i)}{q(z_i\mid x)}\right)",
            "the weights are averaged: divide by k",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "iwae_bound",
        {"samples": "k", "joint": "p(x,z_i)", "encoder": r"q(z_i\mid x)"},
    ),
    related=("elbo",),
)

ENERGY = Formula(
    id="boltzmann-distribution",
    title="Distribution of an energy-based model",
    area="generative",
    source="LeCun et al. 2006, A tutorial on energy-based learning",
    latex=r"p(x)=\frac{\exp(-E(x)/T)}{\sum_{x'}\exp(-E(x')/T)}",
    forms=(r"p(x)=\frac{e^{-E(x)/T}}{\sum_{x'}e^{-E(x')/T}}",),
    symbols={
        "E": Meaning("energy", Kind.FUNCTION, aliases=(r"E_\theta",)),
        "T": Meaning("temperature", domain=Domain.POSITIVE, aliases=(r"\tau", "kT")),
        "x": Meaning("state", Kind.EVENT),
        "x'": Meaning("any state", Kind.EVENT),
    },
    names=("energy-based", "boltzmann distribution", "gibbs distribution", "energy based"),
    laws=("unchanged when a constant is added to the energy",),
    slips=(
        Slip(
            "minus missing",
            r"p(x)=\frac{\exp(E(x)/T)}{\sum_{x'}\exp(E(x')/T)}",
            "low energy is likely: the exponent is −E",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "boltzmann_probability",
        {"energy": "E(x)", "temperature": "T", "energies": "E(x')"},
    ),
    related=("boltzmann-policy",),
)
