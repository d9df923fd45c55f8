"""Lengths of steps, and steps with a proximal operator or a linear model."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

ARMIJO_CONDITION = Formula(
    id="armijo-condition",
    title="Armijo condition",
    area="optimisation",
    statement=True,
    source="Armijo 1966; Nocedal & Wright 2006, Numerical Optimization, eq. 3.4",
    latex=r"f(x_k+\alpha p_k)\leq f(x_k)+c_1\alpha\nabla f(x_k)^\top p_k",
    forms=(
        r"f(x-t\nabla f(x))\leq f(x)-\alpha t\lVert\nabla f(x)\rVert_2^2",
        r"\nabla f(x_k+\alpha p_k)^\top p_k\geq c_2\nabla f(x_k)^\top p_k",
    ),
    symbols={
        "f": Meaning("objective", Kind.FUNCTION),
        "x_k": Meaning("point", Kind.VECTOR, shape=("n",)),
        r"\alpha": Meaning("length of the step", domain=Domain.POSITIVE, aliases=("t",)),
        "p_k": Meaning("direction", Kind.VECTOR, shape=("n",)),
        "c_1": Meaning(
            "share of the decrease that is asked for", domain=Domain.UNIT, aliases=("c",)
        ),
    },
    names=(
        "armijo",
        "backtracking",
        "line search",
        "wolfe",
        "sufficient decrease",
    ),
    reference=Reference(
        REFERENCE,
        "allowed_value",
        {
            "value": "f(x_k)",
            "share": "c_1",
            "length": r"\alpha",
            "slope": r"\nabla f(x_k)^\top p_k",
        },
    ),
    related=("gradient-descent-update",),
)

POLYAK_STEP_SIZE = Formula(
    id="polyak-step-size",
    title="Polyak step size",
    area="optimisation",
    source="Polyak 1987, Introduction to Optimization; Loizou et al. 2021 (SPS), arXiv:2002.10542",
    url="https://arxiv.org/abs/2002.10542",
    latex=r"\eta_t=\frac{f(x_t)-f^*}{\lVert\nabla f(x_t)\rVert^2}",
    conventions=(
        Convention(
            r"\gamma_k=\frac{f_i(x_k)-f_i^*}{c\lVert\nabla f_i(x_k)\rVert^2}",
            "stochastic, with a constant",
        ),
    ),
    symbols={
        "f": Meaning("objective", Kind.FUNCTION),
        "x_t": Meaning("point", Kind.VECTOR, shape=("n",), aliases=("x_k",)),
        "f^*": Meaning("its minimum", aliases=(r"f^\star",)),
    },
    names=(
        "polyak step",
        "polyak stepsize",
        "polyak step size",
    ),
    slips=(
        Slip(
            "norm not squared",
            r"\eta_t=\frac{f(x_t)-f^*}{\lVert\nabla f(x_t)\rVert}",
            "the norm is squared",
        ),
        Slip(
            "difference turned around",
            r"\eta_t=\frac{f^*-f(x_t)}{\lVert\nabla f(x_t)\rVert^2}",
            "how far the value lies above the minimum",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "polyak_length",
        {"value": "f(x_t)", "least": "f^*", "norm": r"\lVert\nabla f(x_t)\rVert"},
    ),
    related=("gradient-descent-update",),
)

PROXIMAL_GRADIENT_STEP = Formula(
    id="proximal-gradient-step",
    title="Proximal gradient step",
    area="optimisation",
    statement=True,
    source="Beck & Teboulle 2009 (ISTA, FISTA); Parikh & Boyd 2014, Proximal algorithms, sec. 4.2",
    latex=r"x_{k+1}=\operatorname{prox}_{\eta g}\left(x_k-\eta\nabla f(x_k)\right)",
    forms=(
        r"x_{k+1}=S_{\eta\lambda}\left(x_k-\eta A^\top(Ax_k-b)\right)",
        r"\operatorname{prox}_g(v)=\arg\min_x\left(g(x)+\frac{1}{2}\lVert x-v\rVert_2^2\right)",
        r"x_{k+1}=\Pi_C\left(x_k-\eta\nabla f(x_k)\right)",
        r"t_{k+1}=\frac{1+\sqrt{1+4t_k^2}}{2}",
    ),
    symbols={
        "x_k": Meaning("point", Kind.VECTOR, shape=("n",)),
        r"\eta": Meaning(
            "rate",
            domain=Domain.POSITIVE,
            aliases=(
                "t",
                r"\lambda",
            ),
        ),
        "f": Meaning("smooth part", Kind.FUNCTION),
        "g": Meaning("other part", Kind.FUNCTION, aliases=("h",)),
    },
    names=(
        "proximal gradient",
        "proximal operator",
        "ista",
        "fista",
        "projected gradient",
    ),
    reference=Reference(
        REFERENCE,
        "proximal_l1_step",
        {"point": "x_k", "rate": r"\eta", "gradient": r"\nabla f(x_k)"},
    ),
    related=("soft-thresholding",),
)

FRANK_WOLFE_STEP = Formula(
    id="frank-wolfe-step",
    title="Frank-Wolfe step",
    area="optimisation",
    generic=True,
    source="Frank & Wolfe 1956; Jaggi 2013",
    latex=r"x_{k+1}=(1-\gamma_k)x_k+\gamma_ks_k",
    forms=(r"x_{k+1}=x_k+\gamma_k(s_k-x_k)",),
    conventions=(
        Convention(
            r"s_k=\arg\min_{s\in D}s^\top\nabla f(x_k)", "the corner that a linear model prefers"
        ),
        Convention(r"\gamma_k=\frac{2}{k+2}", "the usual step"),
    ),
    symbols={
        r"\gamma_k": Meaning(
            "share of the corner",
            domain=Domain.UNIT,
            aliases=(
                r"\gamma",
                r"\alpha_k",
            ),
        ),
        "x_k": Meaning("point", Kind.VECTOR, shape=("n",)),
        "s_k": Meaning("corner", Kind.VECTOR, shape=("n",)),
    },
    names=(
        "frank-wolfe",
        "frank–wolfe",
        "conditional gradient",
    ),
    slips=(
        Slip(
            "shares exchanged",
            r"x_{k+1}=\gamma_kx_k+(1-\gamma_k)s_k",
            "the corner has the share γ, which falls",
        ),
    ),
    reference=Reference(
        REFERENCE, "frank_wolfe_step", {"share": r"\gamma_k", "point": "x_k", "corner": "s_k"}
    ),
)

POWER_ITERATION = Formula(
    id="power-iteration",
    title="Power iteration",
    area="optimisation",
    source="von Mises & Pollaczek-Geiringer 1929; Golub & Van Loan 2013, Matrix Computations, sec. 7.3",
    latex=r"v_{k+1}=\frac{Av_k}{\lVert Av_k\rVert}",
    forms=(r"v_{k+1}=\frac{Av_k}{\lVert Av_k\rVert_2}",),
    symbols={
        "A": Meaning(
            "matrix",
            Kind.MATRIX,
            shape=(
                "n",
                "n",
            ),
            aliases=(
                "M",
                "W",
            ),
        ),
        "v_k": Meaning(
            "vector",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                "b_k",
                "x_k",
                "q_k",
            ),
        ),
    },
    names=(
        "power iteration",
        "power method",
        "potenzmethode",
    ),
    slips=(
        Slip(
            "norm missing",
            "v_{k+1}=Av_k",
            "the vector is normalised, else it grows without end",
        ),
    ),
    reference=Reference(REFERENCE, "power_step", {"matrix_": "A", "vector_": "v_k"}),
    related=(
        "eigenvalue-equation",
        "rayleigh-quotient",
    ),
)

CONJUGATE_GRADIENT_LENGTH = Formula(
    id="conjugate-gradient-length",
    title="Length of a conjugate gradient step",
    area="optimisation",
    source="Hestenes & Stiefel 1952; Nocedal & Wright 2006, Numerical Optimization, algorithm 5.2",
    latex=r"\alpha_k=\frac{r_k^\top r_k}{p_k^\top Ap_k}",
    conventions=(
        Convention(r"\alpha_k=-\frac{r_k^\top p_k}{p_k^\top Ap_k}", "for residuals Ax − b"),
        Convention(r"\alpha_k=\frac{p_k^\top r_k}{p_k^\top Ap_k}", "by the direction"),
    ),
    symbols={
        "r_k": Meaning("residual", Kind.VECTOR, shape=("n",)),
        "p_k": Meaning("direction", Kind.VECTOR, shape=("n",), aliases=("d_k",)),
        "A": Meaning(
            "symmetric matrix",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=(
                "n",
                "n",
            ),
        ),
    },
    names=(
        "conjugate gradient",
        "conjugate gradients",
        "cg method",
    ),
    slips=(
        Slip(
            "matrix missing",
            r"\alpha_k=\frac{r_k^\top r_k}{p_k^\top p_k}",
            "the curvature along the direction stands below: pᵀAp",
        ),
    ),
    reference=Reference(
        REFERENCE, "conjugate_length", {"residual": "r_k", "direction": "p_k", "matrix_": "A"}
    ),
    related=("fletcher-reeves",),
)
