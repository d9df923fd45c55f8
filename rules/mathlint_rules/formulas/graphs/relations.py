"""Scores of edges and of facts, communities, and smoothness on a graph."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_HEAD = Meaning("embedding of the head", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{h}", "e_h"))
_RELATION = Meaning(
    "embedding of the relation", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{r}", "l")
)
_TAIL = Meaning("embedding of the tail", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{t}", "e_t"))

GAT_SCORE = Formula(
    id="gat-score",
    title="Score of an edge in graph attention",
    area="graphs",
    statement=True,
    source="Veličković et al. 2018, arXiv:1710.10903, sec. 2.1; Brody, Alon & Yahav 2022 (GATv2), arXiv:2105.14491",
    url="https://arxiv.org/abs/1710.10903",
    latex=r"e_{ij}=\operatorname{LeakyReLU}\left(a^\top[Wh_i\Vert Wh_j]\right)",
    forms=(
        r"e_{ij}=\text{LeakyReLU}(\mathbf{a}^T[\mathbf{W}h_i\|\mathbf{W}h_j])",
        r"e_{ij}=a(Wh_i,Wh_j)",
        r"e_{ij}=a^\top\operatorname{LeakyReLU}\left(W[h_i\Vert h_j]\right)",
        r"\alpha_{ij}=\frac{\exp\left(\operatorname{LeakyReLU}\left(a^\top[Wh_i\Vert Wh_j]\right)\right)}{\sum_{k\in\mathcal{N}_i}\exp\left(\operatorname{LeakyReLU}\left(a^\top[Wh_i\Vert Wh_k]\right)\right)}",
        r"h_i'=\sigma\left(\sum_{j\in\mathcal{N}_i}\alpha_{ij}Wh_j\right)",
    ),
    symbols={
        "a": Meaning("weights of the score", Kind.VECTOR, shape=("2m",)),
        "W": Meaning("weights of the features", Kind.MATRIX, shape=("m", "d")),
        "h_i": Meaning("features of node i", Kind.VECTOR, shape=("d",)),
        "h_j": Meaning("features of node j", Kind.VECTOR, shape=("d",)),
    },
    names=("graph attention", "gat", "gatv2", "attention coefficients"),
    reference=Reference(
        REFERENCE,
        "edge_score",
        {"weights": "a", "projection": "W", "own": "h_i", "neighbour": "h_j"},
    ),
    related=("gat-attention",),
)

TRANSE = Formula(
    id="transe-score",
    title="Score of a fact in TransE",
    area="graphs",
    source="Bordes et al. 2013, Translating embeddings for modeling multi-relational data",
    latex=r"f(h,r,t)=-\lVert h+r-t\rVert",
    conventions=(
        Convention(r"d(h,r,t)=\lVert h+r-t\rVert", "as a distance, which is small for facts"),
        Convention(r"f(h,r,t)=-\lVert h+r-t\rVert_1", "by the sum of the differences"),
        Convention(r"f(h,r,t)=\lVert h+r-t\rVert_2^2", "as a squared distance"),
    ),
    symbols={"h": _HEAD, "r": _RELATION, "t": _TAIL},
    names=("transe", "translational", "knowledge graph embedding", "knowledge graph embeddings"),
    slips=(
        Slip(
            "tail added",
            r"f(h,r,t)=-\lVert h+r+t\rVert",
            "the relation leads from head to tail: h + r − t",
        ),
        Slip(
            "relation subtracted",
            r"f(h,r,t)=-\lVert h-r-t\rVert",
            "the relation is added to the head: h + r − t",
        ),
    ),
    reference=Reference(
        REFERENCE, "translation_score", {"head": "h", "relation": "r", "tail": "t"}
    ),
    related=("distmult-score", "euclidean-distance"),
)

DISTMULT = Formula(
    id="distmult-score",
    title="Score of a fact in DistMult",
    area="graphs",
    generic=True,
    source="Yang et al. 2015, arXiv:1412.6575",
    url="https://arxiv.org/abs/1412.6575",
    latex=r"f(h,r,t)=\sum_{i=1}^{d}h_ir_it_i",
    conventions=(
        Convention(r"f(h,r,t)=h^\top\operatorname{diag}(r)t", "by a diagonal matrix"),
        Convention(
            r"f(h,r,t)=\operatorname{Re}\left(\sum_{i=1}^{d}h_ir_i\bar{t}_i\right)",
            "ComplEx: with complex embeddings",
        ),
        Convention(r"f(h,r,t)=\langle h,r,t\rangle", "as a product of three"),
    ),
    symbols={
        "d": Meaning("dimensions", Kind.INTEGER, Domain.INTEGER),
        "h_i": Meaning("entry of the head's embedding"),
        "r_i": Meaning("entry of the relation's embedding"),
        "t_i": Meaning("entry of the tail's embedding"),
    },
    names=("distmult", "knowledge graph embedding", "knowledge graph embeddings"),
    laws=("symmetric in head and tail",),
    reference=Reference(
        REFERENCE,
        "diagonal_score",
        {"dimensions": "d", "head": "h_i", "relation": "r_i", "tail": "t_i"},
    ),
    related=("transe-score",),
)

MODULARITY = Formula(
    id="modularity",
    title="Modularity of a partition",
    area="graphs",
    source="Newman 2006, Modularity and community structure in networks",
    latex=r"Q=\frac{1}{2m}\sum_{i=1}^{n}\sum_{j=1}^{n}\left(A_{ij}-\frac{k_ik_j}{2m}\right)\delta_{ij}",
    conventions=(
        Convention(
            r"Q=\frac{1}{2m}\sum_{ij}\left[A_{ij}-\frac{k_ik_j}{2m}\right]\delta(c_i,c_j)",
            "the communities as arguments, sums without bounds",
        ),
        Convention(
            r"Q=\sum_c\left[\frac{L_c}{m}-\left(\frac{d_c}{2m}\right)^2\right]",
            "by the edges and degrees of each community",
        ),
    ),
    symbols={
        "m": Meaning("edges", domain=Domain.POSITIVE),
        "n": Meaning("nodes", Kind.INTEGER, Domain.INTEGER),
        "A_{ij}": Meaning("adjacency", domain=Domain.NON_NEGATIVE),
        "k_i": Meaning("degree of node i", domain=Domain.NON_NEGATIVE),
        "k_j": Meaning("degree of node j", domain=Domain.NON_NEGATIVE),
        r"\delta_{ij}": Meaning("1 where both are in one community, else 0", domain=Domain.BINARY),
    },
    names=("modularity", "community detection", "louvain"),
    slips=(
        Slip(
            "expectation added",
            r"Q=\frac{1}{2m}\sum_{i=1}^{n}\sum_{j=1}^{n}\left(A_{ij}+\frac{k_ik_j}{2m}\right)\delta_{ij}",
            "edges beyond those expected count: subtract k_i k_j/(2m)",
        ),
        Slip(
            "half of the ends",
            r"Q=\frac{1}{2m}\sum_{i=1}^{n}\sum_{j=1}^{n}\left(A_{ij}-\frac{k_ik_j}{m}\right)\delta_{ij}",
            "m edges have 2m ends: the expectation is k_i k_j/(2m)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "modularity",
        {
            "edges": "m",
            "nodes": "n",
            "adjacency": "A_{ij}",
            "degrees": "k_i",
            "other_degrees": "k_j",
            "together": r"\delta_{ij}",
        },
    ),
    related=("graph-laplacian",),
)

SMOOTHNESS = Formula(
    id="laplacian-quadratic-form",
    title="Smoothness of a signal on a graph",
    area="graphs",
    source="Chung 1997; von Luxburg 2007, arXiv:0711.0189, sec. 3",
    url="https://arxiv.org/abs/0711.0189",
    latex=r"x^\top Lx=\frac{1}{2}\sum_{i=1}^{n}\sum_{j=1}^{n}(x_i-x_j)^2A_{ij}",
    forms=(r"f^\top Lf=\frac{1}{2}\sum_{i,j=1}^{n}w_{ij}(f_i-f_j)^2",),
    conventions=(
        Convention(
            r"x^\top Lx=\sum_{(i,j)\in E}(x_i-x_j)^2", "each edge of an unweighted graph once"
        ),
        Convention(
            r"x^\top Lx=\sum_{(i,j)\in E}w_{ij}(x_i-x_j)^2", "each edge of a weighted graph once"
        ),
    ),
    symbols={
        "n": Meaning("nodes", Kind.INTEGER, Domain.INTEGER),
        "A_{ij}": Meaning(
            "weight of an edge", domain=Domain.NON_NEGATIVE, aliases=("w_{ij}", "W_{ij}")
        ),
        "x_i": Meaning("value at node i", aliases=("f_i",)),
        "x_j": Meaning("value at node j", aliases=("f_j",)),
    },
    names=("quadratic form of the laplacian", "dirichlet energy", "smoothness", "graph laplacian"),
    laws=("at least 0",),
    slips=(
        Slip(
            "square missing",
            r"x^\top Lx=\frac{1}{2}\sum_{i=1}^{n}\sum_{j=1}^{n}(x_i-x_j)A_{ij}",
            "the differences are squared",
        ),
        Slip(
            "values added",
            r"x^\top Lx=\frac{1}{2}\sum_{i=1}^{n}\sum_{j=1}^{n}(x_i+x_j)^2A_{ij}",
            "neighbours with equal values cost nothing: x_i − x_j",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dirichlet_energy",
        {"nodes": "n", "adjacency": "A_{ij}", "signal": "x_i", "again": "x_j"},
    ),
    related=("graph-laplacian",),
)

APPNP = Formula(
    id="appnp-propagation",
    title="Propagation by personalised PageRank",
    area="graphs",
    source="Gasteiger, Bojchevski & Günnemann 2019 (APPNP), arXiv:1810.05997",
    url="https://arxiv.org/abs/1810.05997",
    latex=r"Z^{(k+1)}=(1-\alpha)\hat{A}Z^{(k)}+\alpha H",
    forms=(r"Z^{(k+1)}=\alpha H+(1-\alpha)\hat{A}Z^{(k)}",),
    symbols={
        r"\alpha": Meaning("probability of going back", domain=Domain.UNIT),
        r"\hat{A}": Meaning("normalised adjacency", Kind.MATRIX, shape=("n", "n")),
        "Z^{(k)}": Meaning("predictions so far", Kind.MATRIX, shape=("n", "c")),
        "H": Meaning("predictions of each node alone", Kind.MATRIX, shape=("n", "c")),
    },
    names=("appnp", "personalised pagerank", "personalized pagerank"),
    slips=(
        Slip(
            "weights exchanged",
            r"Z^{(k+1)}=\alpha\hat{A}Z^{(k)}+(1-\alpha)H",
            "α is the probability of going back: it weighs H",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "propagated",
        {"back": r"\alpha", "adjacency": r"\hat{A}", "predictions": "Z^{(k)}", "own": "H"},
    ),
    related=("pagerank", "gcn-propagation"),
)
