"""Steps that solve ordinary differential equations."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_STATE = Meaning("state as a function of time", Kind.FUNCTION, aliases=("y", "x"))
_FIELD = Meaning("right side of the equation", Kind.FUNCTION)
_STEP = Meaning("step size", domain=Domain.POSITIVE, aliases=(r"\Delta t",))
_TIME = Meaning("time")

EXPLICIT_EULER = Formula(
    id="explicit-euler",
    title="Explicit Euler step",
    area="dynamics",
    generic=True,
    source="Euler 1768",
    latex=r"u(t+h)=u(t)+h\cdot f(u(t))",
    forms=(r"u_{n+1}=u(t)+hf(u(t))",),
    conventions=(
        Convention("y_{n+1}=y_n+hf(t_n,y_n)", "the slope knows the time"),
        Convention("x_{n+1}=x_n+hf(x_n)", "steps are counted"),
    ),
    symbols={"u": _STATE, "t": _TIME, "h": _STEP, "f": _FIELD},
    names=(
        "explicit euler",
        "forward euler",
        "euler method",
        "euler's method",
        "euler",
        "euler step",
    ),
    slips=(
        Slip(
            "step size missing",
            r"u(t+h)=u(t)+f(u(t))",
            "the slope is multiplied by the step size h",
        ),
        Slip(
            "slope subtracted",
            r"u(t+h)=u(t)-h\cdot f(u(t))",
            "the state moves along the slope: add",
        ),
    ),
    reference=Reference(
        REFERENCE, "euler_step", {"state": "u(t)", "step": "h", "slope": "f(u(t))"}
    ),
    related=("implicit-euler", "rk4"),
)

IMPLICIT_EULER = Formula(
    id="implicit-euler",
    title="Implicit Euler step",
    area="dynamics",
    generic=True,
    source="classical; Hairer & Wanner 1996",
    latex=r"u(t+h)=u(t)+h\cdot f(u(t+h))",
    symbols={"u": _STATE, "t": _TIME, "h": _STEP, "f": _FIELD},
    names=("implicit euler", "backward euler"),
    slips=(
        Slip(
            "slope at the start",
            r"u(t+h)=u(t)+h\cdot f(u(t))",
            "that is the explicit step; the slope is taken at the end, u(t + h)",
        ),
        Slip(
            "step size missing",
            r"u(t+h)=u(t)+f(u(t+h))",
            "the slope is multiplied by the step size h",
        ),
    ),
    reference=Reference(
        REFERENCE, "euler_step", {"state": "u(t)", "step": "h", "slope": "f(u(t+h))"}
    ),
    related=("explicit-euler",),
)

RUNGE_KUTTA = Formula(
    id="rk4",
    title="Classical Runge-Kutta step",
    area="dynamics",
    source="Kutta 1901",
    latex=r"u(t+h)=u(t)+\frac{h}{6}\left(k_1+2k_2+2k_3+k_4\right)",
    symbols={
        "u": _STATE,
        "t": _TIME,
        "h": _STEP,
        "k_1": Meaning("slope f(u)", aliases=("f_1",)),
        "k_2": Meaning("slope f(u + h k_1/2)", aliases=("f_2",)),
        "k_3": Meaning("slope f(u + h k_2/2)", aliases=("f_3",)),
        "k_4": Meaning("slope f(u + h k_3)", aliases=("f_4",)),
    },
    names=("runge-kutta", "runge–kutta", "rk4"),
    slips=(
        Slip(
            "twos missing",
            r"u(t+h)=u(t)+\frac{h}{6}\left(k_1+k_2+k_3+k_4\right)",
            "the slopes in the middle count twice: the weights sum to six",
        ),
        Slip(
            "divisor four",
            r"u(t+h)=u(t)+\frac{h}{4}\left(k_1+2k_2+2k_3+k_4\right)",
            "the weights sum to six: h/6",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "runge_kutta_step",
        {
            "state": "u(t)",
            "step": "h",
            "first": "k_1",
            "second": "k_2",
            "third": "k_3",
            "fourth": "k_4",
        },
    ),
    related=("explicit-euler",),
)
