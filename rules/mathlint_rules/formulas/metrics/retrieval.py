"""Fused ranks, late interaction, and answers from retrieved texts."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

RECIPROCAL_RANK_FUSION = Formula(
    id="reciprocal-rank-fusion",
    title="Reciprocal rank fusion",
    area="metrics",
    statement=True,
    source="Cormack, Clarke & Büttcher 2009, Reciprocal rank fusion",
    latex=r"\operatorname{RRF}(d)=\sum_{r\in R}\frac{1}{k+r(d)}",
    forms=(
        r"\operatorname{RRFscore}(d)=\sum_{r\in R}\frac{1}{k+r(d)}",
        r"\operatorname{RRF}(d)=\sum_{i=1}^{n}\frac{1}{k+r_i(d)}",
        r"\operatorname{RRF}(d)=\sum_{i}\frac{1}{k+\operatorname{rank}_i(d)}",
        r"\operatorname{RRF}(d)=\sum_{r\in R}\frac{1}{60+r(d)}",
        r"\operatorname{RRF}(d)=\sum_{i=1}^{n}\frac{w_i}{k+r_i(d)}",
    ),
    symbols={
        "R": Meaning("rankings", Kind.SET),
        "k": Meaning("constant, 60", domain=Domain.POSITIVE),
        "r": Meaning("rank in a ranking", Kind.FUNCTION, Domain.POSITIVE),
        "d": Meaning("document", Kind.EVENT),
    },
    names=(
        "reciprocal rank fusion",
        "rrf",
        "hybrid search",
    ),
    reference=Reference(REFERENCE, "fused_score", {"constant": "k", "ranks": "r(d)"}),
    related=("mean-reciprocal-rank",),
)

LATE_INTERACTION_SCORE = Formula(
    id="late-interaction-score",
    title="Late interaction (MaxSim)",
    area="metrics",
    statement=True,
    source="Khattab & Zaharia 2020, ColBERT, arXiv:2004.12832, eq. 3",
    url="https://arxiv.org/abs/2004.12832",
    latex=r"S=\sum_{i=1}^{n}\max_{j}q_i^\top d_j",
    forms=(r"S_{q,d}=\sum_{i\in[|E_q|]}\max_{j\in[|E_d|]}E_{q_i}\cdot E_{d_j}^\top",),
    symbols={
        "n": Meaning("tokens of the query", Kind.INTEGER),
        "q_i": Meaning("embedding of a token of the query", Kind.VECTOR, shape=("d",)),
        "d_j": Meaning("embedding of a token of the document", Kind.VECTOR, shape=("d",)),
    },
    names=(
        "late interaction",
        "maxsim",
        "colbert",
    ),
    reference=Reference(REFERENCE, "late_interaction", {"queries": "q_i", "documents": "d_j"}),
    related=("cosine-similarity",),
)

RETRIEVAL_MARGINAL = Formula(
    id="retrieval-marginal",
    title="Likelihood of an answer from retrieved texts",
    area="metrics",
    source="Lewis et al. 2020, Retrieval-augmented generation, arXiv:2005.11401, sec. 2.1",
    url="https://arxiv.org/abs/2005.11401",
    latex=r"p(y\mid x)=\sum_zp_\eta(z\mid x)p_\theta(y\mid x,z)",
    conventions=(
        Convention(
            r"p(y\mid x)=\sum_zp_\eta(z\mid x)\prod_{i=1}^{N}p_\theta(y_i\mid x,z,y_{1:i-1})",
            "token by token: RAG-Sequence",
        ),
        Convention(
            r"p(y\mid x)=\prod_{i=1}^{N}\sum_zp_\eta(z\mid x)p_\theta(y_i\mid x,z,y_{1:i-1})",
            "RAG-Token",
        ),
    ),
    symbols={
        r"p_\eta": Meaning("retriever", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("p_R",)),
        r"p_\theta": Meaning("generator", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("p_G",)),
        "z": Meaning("retrieved text", Kind.EVENT, aliases=("d",)),
        "x": Meaning("question", Kind.EVENT, aliases=("q",)),
        "y": Meaning("answer", Kind.EVENT, aliases=("a",)),
    },
    names=(
        "retrieval-augmented",
        "retrieval augmented",
        "rag",
    ),
    slips=(
        Slip(
            "text not given",
            r"p(y\mid x)=\sum_zp_\eta(z\mid x)p_\theta(y\mid x)",
            "the generator reads the text as well: p(y|x, z)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "marginal_over_texts",
        {"retrieved": r"p_\eta(z\mid x)", "generated": r"p_\theta(y\mid x,z)"},
    ),
    related=("total-probability",),
)

DENSE_RETRIEVAL_SIMILARITY = Formula(
    id="dense-retrieval-similarity",
    title="Similarity of dense retrieval",
    area="metrics",
    statement=True,
    source="Karpukhin et al. 2020, arXiv:2004.04906, eq. 1",
    url="https://arxiv.org/abs/2004.04906",
    latex=r"\operatorname{sim}(q,p)=E_Q(q)^\top E_P(p)",
    forms=(r"p(z\mid x)\propto\exp\left(d(z)^\top q(x)\right)",),
    symbols={
        "E_Q": Meaning("encoder of questions", Kind.FUNCTION, shape=("d",)),
        "E_P": Meaning("encoder of passages", Kind.FUNCTION, shape=("d",)),
        "q": Meaning("question", Kind.EVENT),
        "p": Meaning("passage", Kind.EVENT),
    },
    names=(
        "dense passage retrieval",
        "dpr",
        "dense retrieval",
        "bi-encoder",
    ),
    reference=Reference(REFERENCE, "dense_similarity", {"question": "E_Q(q)", "passage": "E_P(p)"}),
    related=(
        "dot-product",
        "info-nce",
    ),
)
