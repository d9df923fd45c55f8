"""Messages between nodes, normalised Laplacians and ranks."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"
_ADJACENCY = Meaning("adjacency", Kind.MATRIX, shape=("n", "n"))

NORMALISED_LAPLACIAN = Formula(
    id="normalised-laplacian",
    title="Normalised graph Laplacian",
    area="graphs",
    statement=True,
    source="Chung 1997",
    latex="L=I-D^{-1/2}AD^{-1/2}",
    forms=(
        r"L_{sym}=I-D^{-\frac12}AD^{-\frac12}",
        r"\mathcal{L}=I_N-D^{-1/2}AD^{-1/2}",
    ),
    symbols={
        "D": Meaning("degrees", Kind.MATRIX, shape=("n", "n")),
        "A": _ADJACENCY,
    },
    names=("normalized laplacian", "normalised laplacian", "graph laplacian"),
    reference=Reference(REFERENCE, "symmetric_laplacian", {"degrees": "D", "adjacency": "A"}),
    related=("graph-laplacian", "gcn-layer"),
)

GCN_BY_NODE = Formula(
    id="gcn-layer-by-node",
    statement_of="gcn-layer",
    title="Graph convolution of one node",
    area="graphs",
    statement=True,
    source="Kipf & Welling 2017, arXiv:1609.02907; Schlichtkrull et al. 2018, arXiv:1703.06103",
    url="https://arxiv.org/abs/1609.02907",
    latex=r"h_i^{(l+1)}=\sigma\left(\sum_{j\in\mathcal{N}(i)}\frac{1}{c_{ij}}W^{(l)}h_j^{(l)}\right)",
    forms=(
        r"h_i^{(l+1)}=\sigma\left(\sum_{j\in\mathcal{N}(i)\cup\{i\}}\frac{1}{\sqrt{d_id_j}}W^{(l)}h_j^{(l)}\right)",
        r"h_v^{(k+1)}=\sigma\left(W\sum_{u\in\mathcal{N}(v)}\frac{h_u^{(k)}}{\sqrt{|\mathcal{N}(u)||\mathcal{N}(v)|}}\right)",
        r"x_i'=\Theta^\top\sum_{j\in\mathcal{N}(i)\cup\{i\}}\frac{e_{j,i}}{\sqrt{\hat{d}_j\hat{d}_i}}x_j",
    ),
    symbols={
        r"\sigma": Meaning("activation", Kind.FUNCTION),
        "c_{ij}": Meaning("normalisation", domain=Domain.POSITIVE),
        "W^{(l)}": Meaning("weights", Kind.MATRIX, shape=("m", "d")),
        "h_j^{(l)}": Meaning("features of a neighbour", Kind.VECTOR, shape=("d",)),
    },
    names=("gcn", "graph convolution", "graph convolutional"),
    reference=Reference(
        REFERENCE,
        "convolved_node",
        {"normalisers": "c_{ij}", "weights": "W^{(l)}", "features": "h_j^{(l)}"},
    ),
    related=("gcn-layer",),
)

MESSAGES = Formula(
    id="message-passing",
    title="Message passing",
    area="graphs",
    statement=True,
    source="Gilmer et al. 2017, arXiv:1704.01212, eq. 1 and 2",
    url="https://arxiv.org/abs/1704.01212",
    latex=r"m_v^{t+1}=\sum_{w\in N(v)}M_t(h_v^t,h_w^t,e_{vw})",
    forms=(
        "h_v^{t+1}=U_t(h_v^t,m_v^{t+1})",
        r"h_v^{(k)}=\operatorname{UPDATE}^{(k)}\left(h_v^{(k-1)},\operatorname{AGGREGATE}^{(k)}\left(\{h_u^{(k-1)}:u\in\mathcal{N}(v)\}\right)\right)",
        r"x_i^{(k)}=\gamma^{(k)}\left(x_i^{(k-1)},\bigoplus_{j\in\mathcal{N}(i)}\phi^{(k)}(x_i^{(k-1)},x_j^{(k-1)},e_{j,i})\right)",
    ),
    symbols={
        "M_t": Meaning("message of a neighbour", Kind.FUNCTION),
        "h_v^t": Meaning("features of the node", Kind.VECTOR, shape=("d",)),
        "e_{vw}": Meaning("features of the edge", Kind.VECTOR, shape=("d",)),
    },
    names=("message passing", "mpnn", "graph neural network", "aggregate"),
    reference=Reference(REFERENCE, "summed_messages", {"messages": "M_t(h_v^t,h_w^t,e_{vw})"}),
    related=("gin-aggregation", "graphsage-mean"),
)

SAGE = Formula(
    id="graphsage-update",
    title="Update of GraphSAGE",
    area="graphs",
    statement=True,
    source="Hamilton, Ying & Leskovec 2017, arXiv:1706.02216, algorithm 1",
    url="https://arxiv.org/abs/1706.02216",
    latex=r"h_v^k=\sigma\left(W^k\cdot\operatorname{CONCAT}(h_v^{k-1},h_{\mathcal{N}(v)}^k)\right)",
    forms=(r"h_v^k=\sigma(W^k[h_v^{k-1}\Vert h_{\mathcal{N}(v)}^k])",),
    symbols={
        "W^k": Meaning("weights", Kind.MATRIX, shape=("m", "n")),
        "h_v^{k-1}": Meaning("features of the node", Kind.VECTOR, shape=("d",)),
        r"h_{\mathcal{N}(v)}^k": Meaning(
            "aggregated features of its neighbours", Kind.VECTOR, shape=("d",)
        ),
    },
    names=("graphsage",),
    reference=Reference(
        REFERENCE,
        "sage_update",
        {"weights": "W^k", "features": "h_v^{k-1}", "neighbours": r"h_{\mathcal{N}(v)}^k"},
    ),
    related=("graphsage-mean",),
)

PAGERANK = Formula(
    id="pagerank",
    title="PageRank of a page",
    area="graphs",
    statement=True,
    source="Brin & Page 1998",
    latex=r"p_i=\frac{1-d}{N}+d\sum_{j\in M_i}\frac{p_j}{L_j}",
    forms=(
        r"PR(p_i)=\frac{1-d}{N}+d\sum_{p_j\in M(p_i)}\frac{PR(p_j)}{L(p_j)}",
        r"PR(A)=(1-d)+d\left(\frac{PR(T_1)}{C(T_1)}+\dots+\frac{PR(T_n)}{C(T_n)}\right)",
    ),
    conventions=(
        Convention(
            r"PR(u)=\frac{1-d}{N}+d\sum_{v\in B_u}\frac{PR(v)}{L(v)}", "by the pages that link here"
        ),
    ),
    erratum="Brin & Page print (1 − d) without the division by N and call it a distribution; it is one only with it",
    symbols={
        "d": Meaning("damping, 0.85", domain=Domain.UNIT),
        "N": Meaning("number of pages", Kind.INTEGER, Domain.INTEGER),
        "p_j": Meaning("rank of a page that links here", domain=Domain.POSITIVE),
        "L_j": Meaning("its number of links", domain=Domain.POSITIVE),
    },
    names=("pagerank", "page rank", "damping"),
    reference=Reference(
        REFERENCE, "page_rank", {"damping": "d", "pages": "N", "ranks": "p_j", "links": "L_j"}
    ),
    related=("graph-laplacian",),
)
