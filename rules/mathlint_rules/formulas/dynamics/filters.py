"""Linear state spaces: the Kalman filter, and recurrent layers made of them."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_KALMAN = "Kalman 1960, A new approach to linear filtering"
_MAMBA = "Gu & Dao 2023, arXiv:2312.00752"
_MAMBA_URL = "https://arxiv.org/abs/2312.00752"
_NAMES = ("kalman filter", "kalman", "state space")
_SSM_NAMES = ("state space", "ssm", "mamba", "s4", "discretization", "discretisation")

_COVARIANCE = Meaning(
    "covariance of the predicted state",
    Kind.MATRIX,
    Domain.POSITIVE_DEFINITE,
    ("n", "n"),
    aliases=("P^-", "P_{k|k-1}", r"\Sigma"),
)
_OBSERVATION = Meaning(
    "what is observed of the state", Kind.MATRIX, shape=("m", "n"), aliases=("C", "H_k")
)
_NOISE = Meaning(
    "covariance of the observation's noise",
    Kind.MATRIX,
    Domain.POSITIVE_DEFINITE,
    ("m", "m"),
    aliases=("R_k",),
)

GAIN = Formula(
    id="kalman-gain",
    title="Kalman gain",
    area="dynamics",
    source=_KALMAN,
    latex=r"K=PH^\top(HPH^\top+R)^{-1}",
    forms=(r"K=PH^T\left(R+HPH^T\right)^{-1}",),
    conventions=(
        Convention(r"K_k=P_{k|k-1}H_k^\top S_k^{-1}", "by the covariance of the innovation, S"),
        Convention(
            r"K_t=\Sigma_{t|t-1}C_t^\top S_t^{-1}", "by the covariance of the innovation, S"
        ),
    ),
    symbols={"P": _COVARIANCE, "H": _OBSERVATION, "R": _NOISE},
    names=(
        "kalman gain",
        *_NAMES,
        "kalman-filter",
        "filtre de kalman",
        "filtro de kalman",
        "фильтр калмана",
        "卡尔曼滤波",
        "カルマンフィルタ",
    ),
    slips=(
        Slip("noise missing", r"K=PH^\top(HPH^\top)^{-1}", "the observation is noisy: add R"),
        Slip(
            "transpose missing",
            r"K=PH(HPH^\top+R)^{-1}",
            "P H^⊤: the first factor is transposed",
        ),
        Slip(
            "inverse missing",
            r"K=PH^\top(HPH^\top+R)",
            "the covariance of the innovation is inverted",
        ),
    ),
    reference=Reference(
        REFERENCE, "kalman_gain", {"covariance": "P", "observation": "H", "noise": "R"}
    ),
    related=("kalman-update", "kalman-covariance-update"),
)

UPDATE = Formula(
    id="kalman-update",
    title="Update of the Kalman filter's state",
    area="dynamics",
    source=_KALMAN,
    latex=r"\hat{x}=x+K\cdot(z-Hx)",
    forms=(r"\hat{x}=x+K(z-Hx)", r"\hat{x}=x+Kz-KHx"),
    symbols={
        "x": Meaning(
            "predicted state",
            Kind.VECTOR,
            shape=("n",),
            aliases=(r"\hat{x}^-", r"\hat{x}_{k|k-1}"),
        ),
        "K": Meaning("gain", Kind.MATRIX, shape=("n", "m"), aliases=("K_k",)),
        "z": Meaning("observation", Kind.VECTOR, shape=("m",), aliases=("y", "z_k", "y_k")),
        "H": _OBSERVATION,
    },
    names=_NAMES,
    slips=(
        Slip(
            "prediction not subtracted",
            r"\hat{x}=x+Kz",
            "the gain weighs the innovation: what was observed less what was predicted",
        ),
        Slip(
            "innovation the other way",
            r"\hat{x}=x+K\cdot(Hx-z)",
            "the innovation is z − Hx: the state moves towards the observation",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "kalman_update",
        {"state": "x", "gain": "K", "observed": "z", "observation": "H"},
    ),
    related=("kalman-gain",),
)

COVARIANCE_UPDATE = Formula(
    id="kalman-covariance-update",
    title="Update of the Kalman filter's covariance",
    area="dynamics",
    source=_KALMAN,
    latex=r"\hat{P}=(I-KH)P",
    forms=(r"\hat{P}=P-KHP",),
    symbols={
        "I": Meaning("identity", Kind.MATRIX, shape=("n", "n")),
        "K": Meaning("gain", Kind.MATRIX, shape=("n", "m"), aliases=("K_k",)),
        "H": _OBSERVATION,
        "P": _COVARIANCE,
    },
    names=_NAMES,
    slips=(
        Slip(
            "reduction added",
            r"\hat{P}=(I+KH)P",
            "an observation makes the state surer: subtract KH",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "covariance_update",
        {"identity": "I", "gain": "K", "observation": "H", "covariance": "P"},
    ),
    related=("kalman-gain",),
)

PREDICTION = Formula(
    id="kalman-prediction",
    title="Predicted covariance of the Kalman filter",
    area="dynamics",
    source=_KALMAN,
    latex=r"\hat{P}=FPF^\top+Q",
    forms=(r"\hat{P}=Q+FPF^T",),
    symbols={
        "F": Meaning("transition", Kind.MATRIX, shape=("n", "n"), aliases=("A", "F_k")),
        "P": _COVARIANCE,
        "Q": Meaning(
            "covariance of the process noise",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            ("n", "n"),
            aliases=("Q_k",),
        ),
    },
    names=_NAMES,
    slips=(
        Slip("transpose missing", r"\hat{P}=FPF+Q", "the second factor is transposed: F P F^⊤"),
        Slip("noise missing", r"\hat{P}=FPF^\top", "the process adds noise: + Q"),
    ),
    reference=Reference(
        REFERENCE,
        "predicted_covariance",
        {"transition": "F", "covariance": "P", "noise": "Q"},
    ),
    related=("kalman-gain",),
)

SSM = Formula(
    id="ssm-recurrence",
    title="Recurrence of a state space layer",
    area="dynamics",
    generic=True,
    source=f"{_MAMBA}, sec. 2",
    url=_MAMBA_URL,
    latex=r"h_t=\bar{A}h_{t-1}+\bar{B}x_t",
    forms=(r"h_t=\bar{B}x_t+\bar{A}h_{t-1}",),
    symbols={
        r"\bar{A}": Meaning("discrete transition", Kind.MATRIX, shape=("n", "n"), aliases=("A",)),
        "h_{t-1}": Meaning("state before", Kind.VECTOR, shape=("n",), aliases=("x_{k-1}",)),
        r"\bar{B}": Meaning("discrete input map", Kind.MATRIX, shape=("n", "d"), aliases=("B",)),
        "x_t": Meaning("input", Kind.VECTOR, shape=("d",), aliases=("u_k", "u_t")),
    },
    names=_SSM_NAMES,
    reference=Reference(
        REFERENCE,
        "state_step",
        {
            "transition": r"\bar{A}",
            "before": "h_{t-1}",
            "input_map": r"\bar{B}",
            "inputs": "x_t",
        },
    ),
    related=("ssm-discrete-transition", "rnn-hidden-state"),
)

SSM_INPUT = Formula(
    id="ssm-discrete-input",
    title="Discrete input map of a diagonal state space, zero-order hold",
    area="dynamics",
    source=f"{_MAMBA}, eq. 4",
    url=_MAMBA_URL,
    statement=True,
    latex=r"\bar{B}=(\Delta A)^{-1}(\exp(\Delta A)-I)\cdot\Delta B",
    forms=(
        r"\bar{B}=(\Delta A)^{-1}(\exp(\Delta A)-I)\Delta B",
        r"\bar{B}=A^{-1}(\exp(\Delta A)-I)B",
    ),
    symbols={
        r"\Delta A": Meaning("step size times the transition's diagonal"),
        r"\Delta B": Meaning("step size times the input map"),
        "I": Meaning("identity", Kind.MATRIX),
    },
    names=_SSM_NAMES,
    laws=("nearly ΔB for small steps",),
    reference=Reference(
        REFERENCE, "discrete_input", {"transition": r"\Delta A", "input_map": r"\Delta B"}
    ),
    related=("ssm-discrete-transition", "ssm-recurrence"),
)

SSM_TRANSITION = Formula(
    id="ssm-discrete-transition",
    title="Discrete transition of a diagonal state space, zero-order hold",
    area="dynamics",
    generic=True,
    source=f"{_MAMBA}, eq. 4",
    url=_MAMBA_URL,
    latex=r"\bar{A}=\exp(\Delta A)",
    forms=(r"\bar{A}=e^{\Delta A}",),
    symbols={r"\Delta A": Meaning("step size times an entry of the transition's diagonal")},
    names=_SSM_NAMES,
    reference=Reference(REFERENCE, "discrete_transition", {"transition": r"\Delta A"}),
    related=("ssm-recurrence", "ssm-discrete-input"),
)
