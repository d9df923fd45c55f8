"""Notation of calculus that courses explain before they use it."""

from __future__ import annotations

from mathlint.catalogue.formula import Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"

_F = Meaning("function", Kind.FUNCTION)
_X = Meaning("where it is taken")

DERIVATIVE = Formula(
    id="derivative",
    title="Derivative",
    area="calculus",
    source="classical",
    statement=True,
    latex=r"f'(x)=\frac{df}{dx}",
    forms=(r"\frac{df}{dx}", r"\frac{d}{dx}f(x)"),
    symbols={"f": _F, "x": _X},
    names=("derivative", "derivatives", "differentiation", "rate of change"),
    laws=("linear in f",),
    reference=Reference(REFERENCE, "derivative", {"function": "f", "point": "x"}),
    related=("partial-derivative",),
)

PARTIAL_DERIVATIVE = Formula(
    id="partial-derivative",
    title="Partial derivative",
    area="calculus",
    source="classical",
    statement=True,
    latex=r"g_i=\frac{\partial L}{\partial w_i}",
    forms=(r"\frac{\partial L}{\partial w_i}", r"\frac{\partial f}{\partial x}"),
    symbols={
        "L": Meaning("function of several variables", Kind.FUNCTION, aliases=("f", "J")),
        "w_i": Meaning("the variable that changes", aliases=("x_i", r"\theta_i")),
        "i": Meaning("which variable", Kind.INDEX),
    },
    names=("partial derivative", "partial derivatives", "gradient"),
    reference=Reference(
        REFERENCE, "partial_derivative", {"function": "L", "point": "w_i", "index": "i"}
    ),
    related=("derivative",),
)

ARGMAX = Formula(
    id="argmax",
    title="Where a function is largest",
    area="calculus",
    source="classical",
    statement=True,
    latex=r"x^*=\arg\max_xf(x)",
    forms=(r"\operatorname{argmax}_xf(x)", r"\hat{x}=\operatorname*{arg\,max}_xf(x)"),
    symbols={"f": _F, "x": Meaning("what it is chosen from")},
    names=("argmax", "arg max", "maximiser", "maximizer", "maximizes", "maximises"),
    laws=("unchanged by an increasing function of f",),
    reference=Reference(REFERENCE, "argmax", {"function": "f", "choices": "x"}),
)
