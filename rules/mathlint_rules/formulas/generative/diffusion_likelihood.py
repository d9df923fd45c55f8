"""The likelihood of a diffusion model, and the bound that is trained instead."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_DDPM = "Ho, Jain & Abbeel 2020, arXiv:2006.11239"
_URL = "https://arxiv.org/abs/2006.11239"
_SOHL = "Sohl-Dickstein et al. 2015, arXiv:1503.03585"

_T = Meaning("number of steps", Kind.INTEGER, Domain.INTEGER)
_DATA = Meaning("data", Kind.EVENT, aliases=(r"\mathbf{x}_0",))
_FIRST = Meaning("data after the first step", Kind.EVENT, aliases=(r"\mathbf{x}_1",))
_LAST = Meaning("noise after the last step", Kind.EVENT, aliases=(r"\mathbf{x}_T",))
_FORWARD = Meaning("law of the forward process", Kind.PROBABILITY, Domain.PROBABILITY)
_REVERSE = Meaning(
    "law of the reverse process", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("p",)
)
_NAMES = ("diffusion", "ddpm", "variational bound", "vlb", "elbo")

DECOMPOSITION = Formula(
    id="ddpm-vlb-decomposition",
    title="Variational bound of a diffusion model, step by step",
    area="generative",
    source=f"{_SOHL}; {_DDPM}, eq. 5",
    url=_URL,
    latex=r"L_{\mathrm{VLB}}=D_{\mathrm{KL}}(q(x_T\mid x_0)\Vert p_\theta(x_T))+\sum_{t=2}^{T}D_{\mathrm{KL}}(q(x_{t-1}\mid x_t,x_0)\Vert p_\theta(x_{t-1}\mid x_t))-\log p_\theta(x_0\mid x_1)",
    forms=(
        r"L=\mathbb{E}_q\left[D_{\mathrm{KL}}(q(x_T\mid x_0)\Vert p_\theta(x_T))+\sum_{t=2}^{T}D_{\mathrm{KL}}(q(x_{t-1}\mid x_t,x_0)\Vert p_\theta(x_{t-1}\mid x_t))-\log p_\theta(x_0\mid x_1)\right]",
        r"L=\mathbb{E}_q\left[D_{\mathrm{KL}}(q(x_T\mid x_0)\Vert p(x_T))+\sum_{t>1}D_{\mathrm{KL}}(q(x_{t-1}\mid x_t,x_0)\Vert p_\theta(x_{t-1}\mid x_t))-\log p_\theta(x_0\mid x_1)\right]",
        r"L=\mathbb{E}_q[-\log p_\theta(x_0\mid x_1)]+\sum_{t=2}^{T}\mathbb{E}_q[D_{\mathrm{KL}}(q(x_{t-1}\mid x_t,x_0)\Vert p_\theta(x_{t-1}\mid x_t))]+D_{\mathrm{KL}}(q(x_T\mid x_0)\Vert p(x_T))",
        r"L_T=D_{\mathrm{KL}}(q(x_T\mid x_0)\Vert p_\theta(x_T))",
        r"L_t=D_{\mathrm{KL}}(q(x_t\mid x_{t+1},x_0)\Vert p_\theta(x_t\mid x_{t+1}))",
        r"L_{t-1}=D_{\mathrm{KL}}(q(x_{t-1}\mid x_t,x_0)\Vert p_\theta(x_{t-1}\mid x_t))",
        r"L_0=-\log p_\theta(x_0\mid x_1)",
    ),
    statement=True,
    symbols={
        "q": _FORWARD,
        r"p_\theta": _REVERSE,
        "x_0": _DATA,
        "x_1": _FIRST,
        "x_T": _LAST,
        "T": _T,
    },
    names=_NAMES,
    laws=("at least −log p_θ(x_0), on the mean over q",),
    reference=Reference(
        REFERENCE,
        "variational_bound",
        {
            "prior_divergence": r"D_{\mathrm{KL}}(q(x_T\mid x_0)\Vert p_\theta(x_T))",
            "step_divergences": r"D_{\mathrm{KL}}(q(x_{t-1}\mid x_t,x_0)\Vert p_\theta(x_{t-1}\mid x_t))",
            "log_likelihood": r"\log p_\theta(x_0\mid x_1)",
        },
    ),
    related=("ddpm-vlb", "ddpm-simple-loss", "elbo"),
)

MARGINAL = Formula(
    id="diffusion-latent-marginal",
    title="Likelihood of the data: the steps integrated out",
    area="generative",
    source=f"{_DDPM}, sec. 2",
    url=_URL,
    latex=r"p_\theta(x_0)=\int p_\theta(x_{0:T})\,dx_{1:T}",
    forms=(r"p_\theta(x_0):=\int p_\theta(x_{0:T})\,dx_{1:T}", r"p(x_0)=\int p(x_{0:T})\,dx_{1:T}"),
    statement=True,
    symbols={r"p_\theta": _REVERSE, "T": _T},
    names=_NAMES,
    reference=Reference(REFERENCE, "latent_marginal", {"joint": r"p_\theta(x_{0:T})"}),
    related=("ddpm-reverse-joint", "diffusion-log-likelihood", "marginalization"),
)

LOG_LIKELIHOOD = Formula(
    id="diffusion-log-likelihood",
    title="Log-likelihood of a diffusion model",
    area="generative",
    source=f"{_SOHL}, sec. 2.3 and 2.4",
    url="https://arxiv.org/abs/1503.03585",
    latex=r"L=\int q(x_0)\log\left[\int q(x_{1:T}\mid x_0)p(x_T)\prod_{t=1}^{T}\frac{p(x_{t-1}\mid x_t)}{q(x_t\mid x_{t-1})}\,dx_{1:T}\right]dx_0",
    forms=(
        r"L=\mathbb{E}[\log p(x_0)]=\int q(x_0)\log\left[\int q(x_{1:T}\mid x_0)p(x_T)\prod_{t=1}^{T}\frac{p(x_{t-1}\mid x_t)}{q(x_t\mid x_{t-1})}\,dx_{1:T}\right]dx_0",
    ),
    statement=True,
    symbols={
        "q": _FORWARD,
        "p": Meaning("law of the reverse process", Kind.PROBABILITY, Domain.PROBABILITY),
        "x_0": _DATA,
        "x_T": _LAST,
        "T": _T,
    },
    names=_NAMES,
    reference=Reference(
        REFERENCE,
        "log_likelihood_estimate",
        {
            "prior": "p(x_T)",
            "reverse_steps": r"p(x_{t-1}\mid x_t)",
            "forward_steps": r"q(x_t\mid x_{t-1})",
        },
    ),
    related=("diffusion-latent-marginal", "ddpm-vlb"),
)

FORWARD_JOINT_WITH_DATA = Formula(
    id="ddpm-forward-joint-with-data",
    statement_of="ddpm-forward-joint",
    title="Law of the data and the forward process",
    area="generative",
    source=f"{_DDPM}, sec. 2",
    url=_URL,
    latex=r"q(x_{0:T})=q(x_0)\prod_{t=1}^{T}q(x_t\mid x_{t-1})",
    forms=(r"q(x_{0:T})=q(x_0)\,q(x_1\mid x_0)\prod_{t=2}^{T}q(x_t\mid x_{t-1})",),
    symbols={"q": _FORWARD, "x_0": _DATA, "T": _T},
    names=("diffusion", "ddpm", "forward process", "forward trajectory", "markov chain"),
    slips=(
        Slip(
            "law of the data missing",
            r"q(x_{0:T})=\prod_{t=1}^{T}q(x_t\mid x_{t-1})",
            "the chain starts at the data: multiply by q(x_0)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "path_probability",
        {"start": "q(x_0)", "steps": "T", "transitions": r"q(x_t\mid x_{t-1})"},
    ),
    related=("ddpm-forward-joint", "ddpm-reverse-joint"),
)
