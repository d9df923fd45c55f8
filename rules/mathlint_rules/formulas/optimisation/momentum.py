"""Steps that remember: momentum, and averages of what came before."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_PARAMETERS = Meaning(
    "parameters", Kind.VECTOR, shape=("p",), aliases=("w_t", "x_t", r"\mathbf{w}_t", r"\theta", "w")
)
_RATE = Meaning(
    "learning rate", domain=Domain.POSITIVE, aliases=(r"\alpha", r"\epsilon", r"\gamma", "lr")
)
_GRADIENT = Meaning(
    "gradient", Kind.VECTOR, shape=("p",), aliases=(r"\mathbf{g}_t", r"\nabla L(\theta_t)", "g")
)
_MOMENTUM = Meaning("momentum", domain=Domain.UNIT, aliases=(r"\beta", r"\gamma", r"\rho"))
_OBJECTIVE = Meaning(
    "objective, minimised", Kind.FUNCTION, aliases=("L", r"\mathcal{L}", "f", r"\ell")
)

MOMENTUM_VELOCITY = Formula(
    id="momentum-velocity",
    title="Velocity of momentum",
    area="optimisation",
    generic=True,
    source="Polyak 1964; Sutskever et al. 2013, eq. 1",
    latex=r"v_{t+1}=\mu v_t-\eta g_t",
    forms=(r"v_{t+1}=\mu v_t+(-\eta)g_t",),
    conventions=(
        Convention(r"v_{t+1}=\mu v_t+\eta g_t", "the velocity is subtracted from the parameters"),
        Convention(r"v_{t+1}=\mu v_t-\eta\nabla L(\theta_t)", "the gradient written out"),
        Convention(
            r"v_t=\gamma v_{t-1}+\eta\nabla_\theta L(\theta)",
            "subtracted from the parameters, the gradient written out",
        ),
    ),
    symbols={
        "v_t": Meaning("velocity", Kind.VECTOR, shape=("p",)),
        r"\mu": _MOMENTUM,
        r"\eta": _RATE,
        "g_t": _GRADIENT,
    },
    names=(
        "momentum",
        "velocity",
        "heavy ball",
        "sgd with momentum",
        "impuls-verfahren",
        "метод импульса",
        "动量",
        "モーメンタム",
    ),
    laws=("the parameters then move by θ ← θ + v",),
    slips=(Slip("momentum missing", r"v_{t+1}=v_t-\eta g_t", "the old velocity is damped by μ"),),
    reference=Reference(
        REFERENCE,
        "momentum_velocity",
        {"velocity": "v_t", "momentum": r"\mu", "rate": r"\eta", "gradient": "g_t"},
    ),
    related=("momentum-buffer", "nesterov-velocity"),
)

MOMENTUM_BUFFER = Formula(
    id="momentum-buffer",
    title="Momentum as an accumulated gradient",
    area="optimisation",
    generic=True,
    source="Sutskever et al. 2013; the form of PyTorch's SGD and of Goodfellow et al.",
    latex=r"m_t=\beta m_{t-1}+g_t",
    forms=(r"v_{t+1}=\beta v_t+g_t",),
    conventions=(
        Convention(r"m_t=\beta m_{t-1}-g_t", "the buffer is added to the parameters"),
        Convention(r"v_t=\beta v_{t-1}+\nabla L(\theta_{t-1})", "the gradient written out"),
    ),
    symbols={
        "m_{t-1}": Meaning(
            "accumulated gradient",
            Kind.VECTOR,
            shape=("p",),
            aliases=(r"\mathbf{v}_{t-1}", "v_{t-1}", "b_{t-1}", "v_t"),
        ),
        r"\beta": _MOMENTUM,
        "g_t": _GRADIENT,
    },
    names=("momentum", "leaky average", "sgd with momentum", "momentum sgd"),
    laws=("the parameters then move by θ ← θ − η m_t",),
    slips=(Slip("momentum missing", r"m_t=m_{t-1}+g_t", "the old gradients are damped by β"),),
    reference=Reference(
        REFERENCE, "momentum_buffer", {"momentum": r"\beta", "buffer": "m_{t-1}", "gradient": "g_t"}
    ),
    related=("momentum-velocity", "adam-first-moment"),
)

NESTEROV = Formula(
    id="nesterov-velocity",
    title="Velocity of Nesterov's accelerated gradient",
    area="optimisation",
    source="Nesterov 1983; Sutskever et al. 2013, eq. 3",
    latex=r"v_{t+1}=\mu v_t-\eta\nabla J(\theta_t+\mu v_t)",
    conventions=(
        Convention(
            r"v_t=\gamma v_{t-1}+\eta\nabla_\theta J(\theta-\gamma v_{t-1})",
            "the velocity is subtracted from the parameters",
        ),
        Convention(
            r"v_t=\mu v_{t-1}+\nabla J(\theta_{t-1}-\eta\mu v_{t-1})",
            "the learning rate is applied to the velocity",
        ),
    ),
    symbols={
        "v_t": Meaning("velocity", Kind.VECTOR, shape=("p",)),
        r"\mu": _MOMENTUM,
        r"\eta": _RATE,
        "J": _OBJECTIVE,
        r"\theta_t": _PARAMETERS,
    },
    names=("nesterov", "accelerated gradient", "nag"),
    slips=(
        Slip(
            "gradient at the present point",
            r"v_{t+1}=\mu v_t-\eta\nabla J(\theta_t)",
            "that is classical momentum; Nesterov takes the gradient where the velocity leads",
        ),
        Slip(
            "look-ahead backwards",
            r"v_{t+1}=\mu v_t-\eta\nabla J(\theta_t-\mu v_t)",
            "the gradient is taken at θ_t + μ v_t",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "momentum_velocity",
        {
            "velocity": "v_t",
            "momentum": r"\mu",
            "rate": r"\eta",
            "gradient": r"\nabla J(\theta_t+\mu v_t)",
        },
    ),
    related=("momentum-velocity",),
)

MOVING_AVERAGE = Formula(
    id="exponential-moving-average",
    title="Exponential moving average",
    area="optimisation",
    generic=True,
    source="Brown 1956; Polyak & Juditsky 1992",
    latex=r"s_t=\beta s_{t-1}+(1-\beta)x_t",
    forms=(r"s_t=s_{t-1}+(1-\beta)(x_t-s_{t-1})",),
    conventions=(
        Convention(r"s_t=(1-\beta)s_{t-1}+\beta x_t", "the factor is the share of the new value"),
    ),
    symbols={
        r"\beta": Meaning(
            "how much is kept", domain=Domain.UNIT, aliases=(r"\alpha", r"\rho", r"\gamma")
        ),
        "s_{t-1}": Meaning("average so far"),
        "x_t": Meaning("new value"),
    },
    names=("moving average", "ema", "exponential moving average", "exponential smoothing"),
    slips=(
        Slip(
            "weights do not sum to one",
            r"s_t=\beta s_{t-1}+x_t",
            "the new value is weighted with 1 − β",
        ),
    ),
    reference=Reference(
        REFERENCE, "moving_average", {"kept": r"\beta", "average": "s_{t-1}", "value": "x_t"}
    ),
    related=("polyak-averaging", "adam-first-moment"),
)
