"""Graphs as matrices."""

from __future__ import annotations

from mathlint.catalogue.formula import Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"

GRAPH = Formula(
    id="graph-definition",
    title="Graph",
    area="graphs",
    source="classical",
    statement=True,
    latex=r"G=(V,A)",
    forms=(r"\mathcal{G}=(\mathcal{V},\mathcal{E})", r"G=(V,E)"),
    symbols={
        "V": Meaning("nodes", Kind.SET, aliases=(r"\mathcal{V}",)),
        "A": Meaning(
            "adjacency matrix, or the set of edges", aliases=("E", r"\mathcal{E}", r"\mathbf{A}")
        ),
    },
    names=("graph", "graphs", "adjacency", "nodes"),
    reference=Reference(REFERENCE, "edges", {"nodes": "V", "adjacency": "A"}),
    related=("degree-matrix", "graph-laplacian"),
)

DEGREES = Formula(
    id="degree-matrix",
    title="Degree matrix",
    area="graphs",
    source="classical",
    statement=True,
    latex=r"D=\operatorname{diag}(d_1,\ldots,d_n)",
    forms=(r"D=\operatorname{diag}(A\mathbf{1})", r"D_{ii}=\sum_jA_{ij}"),
    symbols={"d_1": Meaning("degree of the first node"), "d_n": Meaning("degree of the last node")},
    names=("degree matrix", "degrees"),
    reference=Reference(REFERENCE, "degree_matrix", {"degrees": r"d_1,\ldots,d_n"}),
    related=("graph-laplacian", "gcn-propagation"),
)
