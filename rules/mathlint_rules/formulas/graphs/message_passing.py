"""Layers that pass messages along the edges of a graph."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_NEIGHBOURS = Meaning(
    "number of neighbours", Kind.INTEGER, Domain.INTEGER, aliases=(r"|\mathcal{N}_i|",)
)

GAT = Formula(
    id="gat-attention",
    title="Attention of a graph attention layer",
    area="graphs",
    source="Veličković et al. 2018, arXiv:1710.10903, eq. 2",
    url="https://arxiv.org/abs/1710.10903",
    latex=r"\alpha_{ij}=\frac{\exp(e_{ij})}{\sum_{k\in\mathcal{N}_i}\exp(e_{ik})}",
    symbols={
        "e_{ij}": Meaning("score of an edge"),
        r"\mathcal{N}_i": Meaning("neighbours of node i, and itself", Kind.SET),
    },
    names=("graph attention", "gat", "attention coefficient", "attention coefficients"),
    laws=("sums to one over the neighbours",),
    slips=(
        Slip(
            "index not summed over",
            r"\alpha_{ij}=\frac{\exp(e_{ij})}{\sum_{k\in\mathcal{N}_i}\exp(e_{ij})}",
            "the sum below runs over the neighbours: e_{ik}",
        ),
        Slip(
            "exponential missing",
            r"\alpha_{ij}=\frac{e_{ij}}{\sum_{k\in\mathcal{N}_i}e_{ik}}",
            "scores can be negative: exponentiate them",
        ),
    ),
    reference=Reference(REFERENCE, "edge_attention", {"score": "e_{ij}", "scores": "e_{ik}"}),
    related=("attention-weight", "gcn-layer"),
)

SAGE = Formula(
    id="graphsage-mean",
    title="Mean of the neighbours' features",
    area="graphs",
    generic=True,
    source="Hamilton, Ying & Leskovec 2017, arXiv:1706.02216",
    url="https://arxiv.org/abs/1706.02216",
    latex=r"m_v=\frac{1}{n}\sum_{u=1}^{n}h_u",
    symbols={"n": _NEIGHBOURS, "h_u": Meaning("features of a neighbour", aliases=("x_u",))},
    names=("graphsage", "neighbourhood aggregation", "neighborhood aggregation", "aggregate"),
    slips=(Slip("count missing", r"m_v=\sum_{u=1}^{n}h_u", "the mean divides by the neighbours"),),
    reference=Reference(REFERENCE, "neighbour_mean", {"neighbours": "n", "features": "h_u"}),
    related=("mean-readout",),
)

GIN = Formula(
    id="gin-aggregation",
    title="Aggregation of a graph isomorphism network",
    area="graphs",
    source="Xu et al. 2019, arXiv:1810.00826, eq. 4.1",
    url="https://arxiv.org/abs/1810.00826",
    latex=r"m_v=(1+\epsilon)h_v+\sum_{u=1}^{n}h_u",
    symbols={
        r"\epsilon": Meaning("extra weight of the node itself", domain=Domain.SMALL),
        "h_v": Meaning("features of the node", aliases=("h_v^{(k-1)}",)),
        "n": _NEIGHBOURS,
        "h_u": Meaning("features of a neighbour", aliases=("h_u^{(k-1)}",)),
    },
    names=("graph isomorphism network", "gin", "weisfeiler-lehman", "weisfeiler"),
    laws=("the sum tells multisets apart, a mean does not",),
    slips=(
        Slip(
            "mean for sum",
            r"m_v=(1+\epsilon)h_v+\frac{1}{n}\sum_{u=1}^{n}h_u",
            "the neighbours are added: a mean cannot count them",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "isomorphism_sum",
        {"extra": r"\epsilon", "own": "h_v", "neighbours": "n", "features": "h_u"},
    ),
    related=("graphsage-mean",),
)
