"""Graph networks whose states are a fixed point, and what makes sure that there is one."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"
_SCARSELLI = "Scarselli et al. 2009, The graph neural network model"

_MAP = Meaning("transition function", Kind.FUNCTION)

FIXED_POINT = Formula(
    id="gnn-fixed-point",
    title="States of a graph network as a fixed point",
    area="graphs",
    generic=True,
    source=f"{_SCARSELLI}, IEEE Transactions on Neural Networks 20(1)",
    latex=r"x=F_w(x,l)",
    forms=(r"x^*=F_w(x,l)",),
    symbols={
        "F_w": _MAP,
        "x": Meaning("states of all nodes", aliases=("h", "H")),
        "l": Meaning("labels of all nodes and edges", aliases=("I", "X")),
    },
    names=("fixed point", "fixed-point", "transition function", "graph neural network", "gnn"),
    laws=("has one solution where F_w is a contraction in x",),
    reference=Reference(REFERENCE, "next_states", {"value": "F_w(x,l)"}),
    related=("contraction-mapping", "jacobian-norm-penalty"),
)

CONTRACTION = Formula(
    id="contraction-mapping",
    title="Contraction",
    area="graphs",
    source="Banach 1922; cf. Scarselli et al. 2009",
    latex=r"\lVert F(x)-F(y)\rVert\le\alpha\lVert x-y\rVert",
    forms=(
        r"d(F(x),F(y))\le\alpha\lVert x-y\rVert",
        r"\lVert F(x)-F(y)\rVert\le\alpha\lVert x-y\rVert,\;\alpha\in[0,1)",
        r"\alpha\in[0,1)",
    ),
    statement=True,
    symbols={
        "F": Meaning("map", Kind.FUNCTION, aliases=("T", "f")),
        r"\alpha": Meaning(
            "factor of contraction, below 1", domain=Domain.UNIT, aliases=(r"\gamma", r"\mu", "k")
        ),
        "x": Meaning("first point", Kind.VECTOR, shape=("d",)),
        "y": Meaning("second point", Kind.VECTOR, shape=("d",)),
    },
    names=("contraction", "contraction map", "contraction mapping", "banach"),
    laws=("a contraction of a complete space has exactly one fixed point",),
    reference=Reference(
        REFERENCE, "contraction_bound", {"factor": r"\alpha", "first": "x", "second": "y"}
    ),
    related=("gnn-fixed-point",),
)

JACOBIAN_PENALTY = Formula(
    id="jacobian-norm-penalty",
    title="Norm of the transition function's Jacobian",
    area="graphs",
    generic=True,
    source=_SCARSELLI,
    latex=r"p=\left\lVert\frac{\partial F_w}{\partial x}\right\rVert",
    forms=(r"\left\lVert\frac{\partial F_w}{\partial x}\right\rVert",),
    statement=True,
    symbols={
        "F_w": _MAP,
        "x": Meaning("states of all nodes", Kind.VECTOR, shape=("d",)),
    },
    names=("jacobian", "contraction", "penalty"),
    laws=("below 1 everywhere: F_w is a contraction",),
    reference=Reference(
        REFERENCE,
        "jacobian_norm",
        {"jacobian": r"\frac{\partial F_w}{\partial x}"},
    ),
    related=("gnn-fixed-point", "contraction-mapping"),
)

SOFTMAX_OUTPUT = Formula(
    id="softmax-output",
    title="Class probabilities of nodes",
    area="graphs",
    generic=True,
    source="Kipf & Welling 2017, arXiv:1609.02907",
    url="https://arxiv.org/abs/1609.02907",
    latex=r"Y=\operatorname{softmax}(H^{K})",
    forms=(r"\hat{Y}=\operatorname{softmax}(H^{(K)})", r"Z=\operatorname{softmax}(H^{(K)})"),
    statement=True,
    symbols={
        "H": Meaning("features after the last layer, a row for each node", Kind.MATRIX),
        "K": Meaning("number of layers", Kind.INTEGER, Domain.INTEGER, aliases=("L",)),
    },
    names=("softmax", "classification", "class probabilities", "gcn"),
    reference=Reference(REFERENCE, "class_probabilities", {"features": "H^{K}"}),
    related=("gcn-layer", "softmax"),
)
