"""Optimisers by sign, by sharpness and by orthogonal steps."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_RATE = Meaning("learning rate", domain=Domain.POSITIVE, aliases=(r"\alpha", r"\eta_t"))
_THETA = Meaning("parameters before", aliases=(r"\theta", "x_t", "w_t"))

LION = Formula(
    id="lion-update",
    title="Step of Lion",
    area="optimisation",
    source="Chen et al. 2023, arXiv:2302.06675",
    url="https://arxiv.org/abs/2302.06675",
    latex=r"\theta_{t+1}=\theta_t-\eta\left(\operatorname{sign}\left(\beta_1m_t+(1-\beta_1)g_t\right)+\lambda\theta_t\right)",
    symbols={
        r"\theta_t": _THETA,
        r"\eta": _RATE,
        r"\beta_1": Meaning("share of the momentum", domain=Domain.UNIT),
        "m_t": Meaning("momentum", aliases=("m_{t-1}",)),
        "g_t": Meaning("gradient"),
        r"\lambda": Meaning("strength of the decay", domain=Domain.NON_NEGATIVE),
    },
    names=("lion", "evolved sign momentum", "sign momentum"),
    slips=(
        Slip(
            "sign missing",
            r"\theta_{t+1}=\theta_t-\eta\left(\beta_1m_t+(1-\beta_1)g_t+\lambda\theta_t\right)",
            "only the sign of the mixed gradient is used",
        ),
        Slip(
            "decay inside the sign",
            r"\theta_{t+1}=\theta_t-\eta\operatorname{sign}\left(\beta_1m_t+(1-\beta_1)g_t+\lambda\theta_t\right)",
            "the decay is added behind the sign",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lion_step",
        {
            "parameter": r"\theta_t",
            "rate": r"\eta",
            "share": r"\beta_1",
            "momentum": "m_t",
            "gradient": "g_t",
            "decay": r"\lambda",
        },
    ),
    related=("adamw-update",),
)

SAM = Formula(
    id="sam-perturbation",
    title="Perturbation of sharpness-aware minimisation",
    area="optimisation",
    source="Foret et al. 2021, arXiv:2010.01412",
    url="https://arxiv.org/abs/2010.01412",
    latex=r"\hat{\epsilon}=\rho\frac{g}{\lVert g\rVert_2}",
    forms=(r"\hat{\epsilon}=\frac{\rho g}{\lVert g\rVert}",),
    symbols={
        r"\rho": Meaning("radius", domain=Domain.POSITIVE),
        "g": Meaning(
            "gradient of the loss",
            Kind.VECTOR,
            shape=("n",),
            aliases=(r"\nabla_wL(w)", r"\nabla L(w)"),
        ),
    },
    names=("sharpness-aware", "sam", "sharpness aware"),
    slips=(
        Slip(
            "norm missing",
            r"\hat{\epsilon}=\rho g",
            "the gradient is scaled to length ρ: divide by its norm",
        ),
        Slip(
            "downhill",
            r"\hat{\epsilon}=-\rho\frac{g}{\lVert g\rVert_2}",
            "the perturbation goes uphill, to where the loss is worst",
        ),
    ),
    reference=Reference(REFERENCE, "sam_perturbation", {"radius": r"\rho", "gradient": "g"}),
    related=("gradient-clipping",),
)

NEWTON_SCHULZ = Formula(
    id="newton-schulz-step",
    title="Newton-Schulz step of Muon",
    area="optimisation",
    source="Jordan et al. 2024, Muon: an optimizer for hidden layers; Higham 2008",
    url="https://kellerjordan.github.io/posts/muon/",
    latex=r"X_{k+1}=aX_k+bX_kX_k^\top X_k+cX_kX_k^\top X_kX_k^\top X_k",
    forms=(r"X_{k+1}=aX_k+\left(bX_kX_k^\top+cX_kX_k^\top X_kX_k^\top\right)X_k",),
    symbols={
        "a": Meaning("weight of the matrix itself, 3.4445"),
        "X_k": Meaning("matrix so far", Kind.MATRIX, shape=("n", "m"), aliases=("X",)),
        "b": Meaning("weight of the cubic term, −4.7750"),
        "c": Meaning("weight of the quintic term, 2.0315"),
    },
    names=("newton-schulz", "newton–schulz", "muon", "orthogonalization", "orthogonalisation"),
    laws=("moves all singular values towards 1",),
    slips=(
        Slip(
            "transpose missing",
            r"X_{k+1}=aX_k+bX_kX_kX_k+cX_kX_k^\top X_kX_k^\top X_k",
            "the powers are odd: X X^⊤ X",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "newton_schulz_step",
        {"linear": "a", "matrix_": "X_k", "cubic": "b", "quintic": "c"},
    ),
    related=("momentum-buffer",),
)

SOPHIA = Formula(
    id="sophia-update",
    title="Step of Sophia",
    area="optimisation",
    source="Liu et al. 2023, arXiv:2305.14342",
    url="https://arxiv.org/abs/2305.14342",
    latex=r"\theta_{t+1}=\theta_t-\eta\operatorname{clip}\left(\frac{m_t}{\max(\gamma h_t,\epsilon)},-1,1\right)",
    conventions=(
        Convention(
            r"\theta_{t+1}=\theta_t-\eta_t\operatorname{clip}\left(\frac{m_t}{\max\{\gamma h_t,\epsilon\}},1\right)",
            "clipped with one bound for both sides, as printed",
        ),
        Convention(
            r"\theta_{t+1}=\theta_t-\eta_t\operatorname{clip}\left(\frac{m_t}{\max(h_t,\epsilon)},\rho\right)",
            "clipped with a bound of its own",
        ),
    ),
    symbols={
        r"\theta_t": _THETA,
        r"\eta": _RATE,
        "m_t": Meaning("momentum"),
        r"\gamma": Meaning("scale of the curvature", domain=Domain.POSITIVE),
        "h_t": Meaning("estimate of the curvature"),
        r"\epsilon": Meaning("least divisor", domain=Domain.SMALL),
    },
    names=("sophia", "second-order", "hessian"),
    slips=(
        Slip(
            "clip missing",
            r"\theta_{t+1}=\theta_t-\eta\frac{m_t}{\max(\gamma h_t,\epsilon)}",
            "the step is clipped, entry by entry, to one learning rate",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sophia_step",
        {
            "parameter": r"\theta_t",
            "rate": r"\eta",
            "momentum": "m_t",
            "scale": r"\gamma",
            "curvature": "h_t",
            "least": r"\epsilon",
        },
    ),
    related=("newton-step", "adam-update"),
)
