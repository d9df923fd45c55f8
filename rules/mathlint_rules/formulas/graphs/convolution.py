"""Graph networks and ordinary differential equations of networks' states."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_D = Meaning(
    "degrees with self-loops, on the diagonal",
    Kind.MATRIX,
    Domain.POSITIVE_DEFINITE,
    ("n", "n"),
    aliases=(r"\tilde{D}", r"\hat{D}"),
)
_A = Meaning(
    "adjacency with self-loops", Kind.MATRIX, shape=("n", "n"), aliases=(r"\tilde{A}", r"\hat{A}")
)

GCN_PROPAGATION = Formula(
    id="gcn-propagation",
    title="Propagation of node features",
    area="graphs",
    source="Wu et al. 2019 (SGC), arXiv:1902.07153; Kipf & Welling 2017",
    url="https://arxiv.org/abs/1902.07153",
    latex=r"P=\tilde{D}^{-1/2}\tilde{A}\tilde{D}^{-1/2}H",
    forms=(r"H^{l+1}=\tilde{D}^{-\frac{1}{2}}\tilde{A}\tilde{D}^{-\frac{1}{2}}H",),
    symbols={
        r"\tilde{D}": _D,
        r"\tilde{A}": _A,
        "H": Meaning("features", Kind.MATRIX, shape=("n", "f"), aliases=("H^l", "H^{(l)}")),
    },
    names=("gcn", "propagation", "graph convolution", "sgc"),
    slips=(
        Slip(
            "exponents positive",
            r"P=\tilde{D}^{1/2}\tilde{A}\tilde{D}^{1/2}H",
            "the adjacency is divided by the roots of the degrees",
        ),
        Slip(
            "second factor missing",
            r"P=\tilde{D}^{-1/2}\tilde{A}H",
            "the symmetric normalisation has a factor on both sides",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "propagated",
        {"degrees": r"\tilde{D}", "adjacency": r"\tilde{A}", "features": "H"},
    ),
    related=("gcn-layer",),
)

GCN_LAYER = Formula(
    id="gcn-layer",
    title="Graph convolution layer",
    area="graphs",
    source="Kipf & Welling 2017, arXiv:1609.02907, eq. 2",
    url="https://arxiv.org/abs/1609.02907",
    latex=r"Z=\sigma\left(\tilde{D}^{-1/2}\tilde{A}\tilde{D}^{-1/2}HW\right)",
    forms=(r"H^{l+1}=\sigma(\tilde{D}^{-\frac{1}{2}}\tilde{A}\tilde{D}^{-\frac{1}{2}}HW)",),
    conventions=(
        Convention(
            r"H'=\sigma(\tilde{D}^{-1}\tilde{A}HW)", "rows normalised: the mean over neighbours"
        ),
        Convention(
            r"Z=\tilde{D}^{-\frac{1}{2}}\tilde{A}\tilde{D}^{-\frac{1}{2}}X\Theta",
            "before the activation, as the paper's eq. 8 has it",
        ),
    ),
    symbols={
        r"\sigma": Meaning("activation", Kind.FUNCTION),
        r"\tilde{D}": _D,
        r"\tilde{A}": _A,
        "H": Meaning("features", Kind.MATRIX, shape=("n", "f"), aliases=("H^l", "H^{(l)}")),
        "W": Meaning("weights", Kind.MATRIX, shape=("f", "g"), aliases=("W^l", "W^{(l)}")),
    },
    names=(
        "gcn",
        "graph convolution",
        "graph convolutional network",
        "gcnn",
        "feature propagation",
    ),
    slips=(
        Slip(
            "exponents positive",
            r"Z=\sigma\left(\tilde{D}^{1/2}\tilde{A}\tilde{D}^{1/2}HW\right)",
            "the adjacency is divided by the roots of the degrees",
        ),
        Slip(
            "weights missing",
            r"Z=\sigma\left(\tilde{D}^{-1/2}\tilde{A}\tilde{D}^{-1/2}H\right)",
            "the features are multiplied by the layer's weights",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "convolved",
        {"degrees": r"\tilde{D}", "adjacency": r"\tilde{A}", "features": "H", "weights": "W"},
        value=r"\tilde{D}^{-1/2}\tilde{A}\tilde{D}^{-1/2}HW",
    ),
    related=("gcn-propagation",),
)

MEAN_READOUT = Formula(
    id="mean-readout",
    title="Mean readout of a graph",
    area="graphs",
    generic=True,
    source="classical; Xu et al. 2019, arXiv:1810.00826",
    latex=r"Y=\frac{1}{N}\sum_{i=1}^{N}f(x_i)",
    symbols={
        "N": Meaning("number of nodes", Kind.INTEGER, Domain.INTEGER, aliases=("n",)),
        "f": Meaning("output of a node", Kind.FUNCTION),
        "x_i": Meaning("state of a node", Kind.EVENT),
    },
    names=("readout", "mean pooling", "graph embedding"),
    slips=(
        Slip("mean missing", r"Y=\sum_{i=1}^{N}f(x_i)", "that is the sum readout: 1/N is missing"),
    ),
    reference=Reference(REFERENCE, "mean_readout", {"nodes": "N", "outputs": "f(x_i)"}),
    related=("sample-mean",),
)

LAPLACIAN = Formula(
    id="graph-laplacian",
    title="Graph Laplacian",
    area="graphs",
    generic=True,
    source="Chung 1997",
    latex=r"L=D-A",
    symbols={
        "D": Meaning("degrees on the diagonal", Kind.MATRIX, shape=("n", "n")),
        "A": Meaning("adjacency", Kind.MATRIX, shape=("n", "n")),
    },
    names=("laplacian", "graph laplacian"),
    slips=(
        Slip(
            "order exchanged",
            r"L=A-D",
            "the Laplacian is positive semi-definite: degrees minus adjacency",
        ),
        Slip("sum for difference", r"L=D+A", "the adjacency is subtracted"),
    ),
    reference=Reference(REFERENCE, "laplacian", {"degrees": "D", "adjacency": "A"}),
    related=("gcn-propagation",),
)
