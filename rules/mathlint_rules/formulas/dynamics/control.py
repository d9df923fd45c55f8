"""Optimal control, prediction and the discretisation of linear systems."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_A = Meaning("dynamics", Kind.MATRIX, shape=("n", "n"))
_B = Meaning("map of the input", Kind.MATRIX, shape=("n", "m"))

STATE_PREDICTION = Formula(
    id="kalman-state-prediction",
    title="Predicted state of the Kalman filter",
    area="dynamics",
    statement=True,
    source="Kalman 1960, A new approach to linear filtering",
    latex=r"\hat{x}_t^-=A\hat{x}_{t-1}+Bu_t",
    forms=(
        r"\hat{x}_{k|k-1}=F_k\hat{x}_{k-1|k-1}+B_ku_k",
        r"\hat{x}_{k}^{-}=A\hat{x}_{k-1}+Bu_{k-1}",
        r"\hat{x}_{k|k-1}=F_{k-1}\hat{x}_{k-1|k-1}+B_{k-1}u_{k-1}",
    ),
    symbols={
        "A": _A,
        r"\hat{x}_{t-1}": Meaning("estimated state before", Kind.VECTOR, shape=("n",)),
        "B": _B,
        "u_t": Meaning("control", Kind.VECTOR, shape=("m",)),
    },
    names=("kalman", "kalman filter", "state prediction", "predict"),
    reference=Reference(
        REFERENCE,
        "predicted_state",
        {"dynamics": "A", "state": r"\hat{x}_{t-1}", "input_map": "B", "control": "u_t"},
    ),
    related=("kalman-prediction",),
)

LQR = Formula(
    id="lqr-gain",
    title="Gain of the linear-quadratic regulator",
    area="dynamics",
    source="Kalman 1960, Contributions to the theory of optimal control; Anderson & Moore 1990",
    latex=r"K=(R+B^\top PB)^{-1}B^\top PA",
    forms=(r"K_t=(R+B^\top P_{t+1}B)^{-1}B^\top P_{t+1}A",),
    conventions=(Convention(r"K=R^{-1}B^\top P", "time is continuous"),),
    symbols={
        "R": Meaning(
            "cost of the control", Kind.MATRIX, Domain.POSITIVE_DEFINITE, shape=("m", "m")
        ),
        "B": _B,
        "P": Meaning(
            "cost to go",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=("n", "n"),
            aliases=("P_{t+1}",),
        ),
        "A": _A,
    },
    names=("lqr", "linear-quadratic", "linear quadratic regulator", "optimal control"),
    slips=(
        Slip(
            "cost of the control missing",
            r"K=(B^\top PB)^{-1}B^\top PA",
            "control costs too: R is missing",
        ),
        Slip(
            "transposition missing", r"K=(R+B^\top PB)^{-1}BPA", "the last product begins with Bᵀ"
        ),
    ),
    reference=Reference(
        REFERENCE,
        "regulator_gain",
        {"control_cost": "R", "input_map": "B", "cost_to_go": "P", "dynamics": "A"},
    ),
    related=("riccati-equation",),
)

RICCATI = Formula(
    id="riccati-equation",
    title="Discrete algebraic Riccati equation",
    area="dynamics",
    source="Kalman 1960, Contributions to the theory of optimal control; Anderson & Moore 1990",
    latex=r"P=Q+A^\top PA-A^\top PB(R+B^\top PB)^{-1}B^\top PA",
    forms=(r"P_t=Q+A^\top P_{t+1}A-A^\top P_{t+1}B(R+B^\top P_{t+1}B)^{-1}B^\top P_{t+1}A",),
    symbols={
        "Q": Meaning("cost of the state", Kind.MATRIX, Domain.POSITIVE_DEFINITE, shape=("n", "n")),
        "A": _A,
        "P": Meaning(
            "cost to go",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=("n", "n"),
            aliases=("P_{t+1}",),
        ),
        "B": _B,
        "R": Meaning(
            "cost of the control", Kind.MATRIX, Domain.POSITIVE_DEFINITE, shape=("m", "m")
        ),
    },
    names=("riccati", "lqr", "linear-quadratic", "optimal control"),
    slips=(
        Slip(
            "saving added",
            r"P=Q+A^\top PA+A^\top PB(R+B^\top PB)^{-1}B^\top PA",
            "control lowers the cost to go: subtract the last term",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "riccati_step",
        {
            "state_cost": "Q",
            "dynamics": "A",
            "cost_to_go": "P",
            "input_map": "B",
            "control_cost": "R",
        },
    ),
    related=("lqr-gain",),
)

BILINEAR = Formula(
    id="bilinear-discretisation",
    title="Bilinear discretisation of a state space",
    area="dynamics",
    source="Tustin 1947; Gu, Goel & Ré 2022, arXiv:2111.00396, eq. 3",
    url="https://arxiv.org/abs/2111.00396",
    latex=r"\bar{A}=\left(I-\frac{\Delta}{2}A\right)^{-1}\left(I+\frac{\Delta}{2}A\right)",
    forms=(r"\bar{A}=(I-\Delta/2\cdot A)^{-1}(I+\Delta/2\cdot A)",),
    symbols={
        r"\Delta": Meaning("step", domain=Domain.POSITIVE),
        "A": Meaning("continuous dynamics", Kind.MATRIX, shape=("n", "n")),
    },
    names=("bilinear", "discretization", "discretisation", "s4", "state space"),
    slips=(
        Slip(
            "brackets exchanged",
            r"\bar{A}=\left(I+\frac{\Delta}{2}A\right)^{-1}\left(I-\frac{\Delta}{2}A\right)",
            "the bracket with the minus is inverted",
        ),
    ),
    reference=Reference(REFERENCE, "bilinear_dynamics", {"step": r"\Delta", "dynamics": "A"}),
    related=("ssm-discrete-transition",),
)

CONTINUOUS = Formula(
    id="ssm-continuous",
    title="Continuous state space",
    area="dynamics",
    statement=True,
    source="Kalman 1960; Gu, Goel & Ré 2022, arXiv:2111.00396, eq. 1",
    url="https://arxiv.org/abs/2111.00396",
    latex="x'(t)=Ax(t)+Bu(t)",
    forms=(
        "h'(t)=Ah(t)+Bx(t)",
        r"\dot{x}=Ax+Bu",
        r"\dot{x}(t)=Ax(t)+Bu(t)",
    ),
    symbols={
        "A": _A,
        "x": Meaning("state", Kind.FUNCTION),
        "B": _B,
        "u": Meaning("input", Kind.FUNCTION),
    },
    names=("state space", "s4", "mamba", "continuous-time"),
    reference=Reference(
        REFERENCE,
        "state_velocity",
        {"dynamics": "A", "state": "x(t)", "input_map": "B", "control": "u(t)"},
    ),
    related=("ssm-recurrence",),
)

KERNEL = Formula(
    id="ssm-convolution-kernel",
    title="Convolution kernel of a state space layer",
    area="dynamics",
    statement=True,
    source="Gu, Goel & Ré 2022, arXiv:2111.00396, eq. 5",
    url="https://arxiv.org/abs/2111.00396",
    latex=r"\bar{K}=(C\bar{B},C\bar{A}\bar{B},\dots,C\bar{A}^{L-1}\bar{B})",
    forms=(r"\bar{K}=(CB,CAB,\dots,CA^kB,\dots)",),
    symbols={
        "C": Meaning("map of the output", Kind.MATRIX, shape=("p", "n")),
        r"\bar{A}": Meaning("discrete dynamics", Kind.MATRIX, shape=("n", "n")),
        r"\bar{B}": Meaning("discrete map of the input", Kind.MATRIX, shape=("n", "m")),
    },
    names=("s4", "convolution kernel", "state space", "convolutional"),
    reference=Reference(
        REFERENCE,
        "convolution_kernel",
        {"output_map": "C", "dynamics": r"\bar{A}", "input_map": r"\bar{B}"},
    ),
    related=("ssm-recurrence",),
)
