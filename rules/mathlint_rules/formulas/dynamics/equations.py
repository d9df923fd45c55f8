"""Differential equations of states."""

from __future__ import annotations

from mathlint.catalogue.formula import Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

ODE = Formula(
    id="ode",
    title="Ordinary differential equation of first order",
    area="dynamics",
    generic=True,
    source="classical; Chen et al. 2018, arXiv:1806.07366",
    latex=r"\frac{du(t)}{dt}=f(u(t),t)",
    forms=(r"\dot{u}(t)=f(u(t),t)", r"\frac{\partial u(t)}{\partial t}=f(u(t),t)"),
    symbols={
        "u": Meaning("state as a function of time", Kind.FUNCTION, aliases=("z", "h", "x", "y")),
        "t": Meaning("time"),
        "f": Meaning("right side: the slope at a state and a time", Kind.FUNCTION),
    },
    names=("ordinary differential equation", "ode", "neural ode", "differential equation"),
    slips=(
        Slip("state missing", r"\frac{du(t)}{dt}=f(t,t)", "the slope depends on the state u(t)"),
    ),
    reference=Reference(REFERENCE, "slope", {"value": "f(u(t),t)"}),
    related=("explicit-euler", "instantaneous-change-of-variables"),
)
