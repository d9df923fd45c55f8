"""Invertible layers and flows in continuous time."""

from __future__ import annotations

from mathlint.catalogue.formula import Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_FFJORD = "Grathwohl et al. 2019, arXiv:1810.01367"
_FFJORD_URL = "https://arxiv.org/abs/1810.01367"

_LAW = Meaning("coupling law, invertible in its first argument", Kind.FUNCTION)
_NETWORK = Meaning("any network", Kind.FUNCTION)
_FIRST = Meaning("the half that is kept")
_SECOND = Meaning("the half that is changed")

COUPLING = Formula(
    id="coupling-layer",
    title="General coupling layer",
    area="generative",
    generic=True,
    source="Dinh, Krueger & Bengio 2015 (NICE), arXiv:1410.8516, sec. 3.2",
    url="https://arxiv.org/abs/1410.8516",
    latex=r"y_2=g(x_2,m(x_1))",
    symbols={"g": _LAW, "m": _NETWORK, "x_1": _FIRST, "x_2": _SECOND},
    names=("coupling layer", "coupling", "nice"),
    laws=("y_1 = x_1", "invertible whatever m is"),
    slips=(
        Slip(
            "conditioned on what is changed",
            r"y_2=g(x_2,m(x_2))",
            "the network sees the half that is kept, x_1: otherwise the layer cannot be inverted",
        ),
    ),
    reference=Reference(REFERENCE, "coupled", {"value": "g(x_2,m(x_1))"}),
    related=("coupling-layer-inverse", "affine-coupling"),
)

COUPLING_INVERSE = Formula(
    id="coupling-layer-inverse",
    statement_of="coupling-layer",
    title="Inverse of a general coupling layer",
    area="generative",
    statement=True,
    source="Dinh, Krueger & Bengio 2015 (NICE), arXiv:1410.8516, sec. 3.2",
    url="https://arxiv.org/abs/1410.8516",
    latex=r"x_2=g^{-1}(y_2,m(y_1))",
    forms=(r"x_2=g^{-1}(y_2;m(y_1))", r"x_1=y_1,\;x_2=g^{-1}(y_2,m(y_1))"),
    symbols={
        "g": _LAW,
        "m": _NETWORK,
        "y_1": Meaning("the half that was kept"),
        "y_2": Meaning("the half that was changed"),
    },
    names=("coupling layer", "coupling", "inverse", "nice"),
    reference=Reference(REFERENCE, "uncoupled", {"value": "g^{-1}(y_2,m(y_1))"}),
    related=("coupling-layer", "affine-coupling-inverse"),
)

INSTANTANEOUS = Formula(
    id="instantaneous-change-of-variables",
    title="Instantaneous change of variables",
    area="generative",
    source="Chen et al. 2018, arXiv:1806.07366, theorem 1",
    url="https://arxiv.org/abs/1806.07366",
    latex=r"\frac{\partial\log p(z(t))}{\partial t}=-\operatorname{Tr}\left(J(t)\right)",
    forms=(r"\frac{d\log p(z(t))}{dt}=-\operatorname{tr}\left(J(t)\right)",),
    symbols={
        "J": Meaning(
            "Jacobian of the flow's slope in its state, ∂f/∂z(t)",
            Kind.FUNCTION,
            shape=("d", "d"),
        ),
        "t": Meaning("time"),
    },
    names=("change of variables", "continuous normalizing flow", "neural ode", "ffjord"),
    laws=("volume-preserving flows, whose Jacobian has no trace, keep the density",),
    slips=(
        Slip(
            "sign lost",
            r"\frac{\partial\log p(z(t))}{\partial t}=\operatorname{Tr}\left(J(t)\right)",
            "where the flow expands, the density falls: the trace is subtracted",
        ),
        Slip(
            "determinant for the trace",
            r"\frac{\partial\log p(z(t))}{\partial t}=-\det\left(J(t)\right)",
            "in continuous time the trace takes the place of the log-determinant",
        ),
    ),
    reference=Reference(REFERENCE, "density_rate", {"jacobian": "J(t)"}),
    related=("instantaneous-change-of-variables-written-out", "change-of-variables"),
)

INSTANTANEOUS_WRITTEN_OUT = Formula(
    id="instantaneous-change-of-variables-written-out",
    statement_of="instantaneous-change-of-variables",
    title="Instantaneous change of variables, the Jacobian written out",
    area="generative",
    statement=True,
    source="Chen et al. 2018, arXiv:1806.07366, theorem 1",
    url="https://arxiv.org/abs/1806.07366",
    latex=r"\frac{\partial\log p(z(t))}{\partial t}=-\operatorname{Tr}\left(\frac{\partial f}{\partial z(t)}\right)",
    forms=(
        r"\frac{\partial\log p(z(t))}{\partial t}=-\operatorname{tr}\left(\frac{\partial f}{\partial z(t)}\right)",
        r"\frac{d\log p(z(t))}{dt}=-\operatorname{Tr}\left(\frac{\partial f}{\partial z}\right)",
    ),
    symbols={
        "f": Meaning("slope of the flow: dz/dt = f(z(t), t)", Kind.FUNCTION),
        "z": Meaning("state as a function of time", Kind.FUNCTION),
        "t": Meaning("time"),
    },
    names=("change of variables", "continuous normalizing flow", "neural ode", "ffjord"),
    reference=Reference(
        REFERENCE, "density_rate", {"jacobian": r"\frac{\partial f}{\partial z(t)}"}
    ),
    related=("instantaneous-change-of-variables",),
)

FFJORD = Formula(
    id="ffjord-augmented-ode",
    title="Sample and log-density of a continuous flow, solved together",
    area="generative",
    statement=True,
    source=_FFJORD,
    url=_FFJORD_URL,
    latex=r"\begin{bmatrix}z_0\\\log p(x)-\log p_{z_0}(z_0)\end{bmatrix}=\int_{t_1}^{t_0}\begin{bmatrix}f(z(t),t)\\-\operatorname{Tr}\left(\frac{\partial f}{\partial z(t)}\right)\end{bmatrix}dt",
    forms=(
        r"\begin{bmatrix}z_0\\\log p(x)-\log p_{z_0}(z_0)\end{bmatrix}=\int_{t_1}^{t_0}\begin{bmatrix}f(z(t),t)\\\mathbb{E}_{p(\epsilon)}\left[\epsilon^\top\frac{\partial f}{\partial z(t)}\epsilon\right]\end{bmatrix}dt",
    ),
    symbols={
        "f": Meaning("slope of the flow", Kind.FUNCTION),
        "z": Meaning("state as a function of time", Kind.FUNCTION),
        "t_0": Meaning("time of the latent"),
        "t_1": Meaning("time of the data"),
    },
    names=("ffjord", "continuous normalizing flow", "neural ode", "hutchinson"),
    laws=("the trace may be estimated: E[εᵀJε] where E[ε] = 0 and Cov[ε] = I",),
    reference=Reference(
        REFERENCE,
        "integrated_flow",
        {"slope": "f", "state": "z", "start": "t_1", "end": "t_0"},
    ),
    related=("instantaneous-change-of-variables", "ffjord-initial-conditions"),
)

FFJORD_START = Formula(
    id="ffjord-initial-conditions",
    title="Where a continuous flow starts",
    area="generative",
    statement=True,
    source=_FFJORD,
    url=_FFJORD_URL,
    latex=r"\begin{bmatrix}z(t_1)\\\log p(x)-\log p(z(t_1))\end{bmatrix}=\begin{bmatrix}x\\0\end{bmatrix}",
    symbols={"x": Meaning("data"), "z": Meaning("state as a function of time", Kind.FUNCTION)},
    names=("ffjord", "initial condition", "initial conditions", "continuous normalizing flow"),
    reference=Reference(REFERENCE, "initial_state", {"data": "x"}),
    related=("ffjord-augmented-ode",),
)
