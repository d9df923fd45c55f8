"""Measures of rankings and retrieval."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

NDCG = Formula(
    id="ndcg",
    title="Normalised discounted cumulative gain",
    area="metrics",
    statement=True,
    source="Järvelin & Kekäläinen 2002",
    latex=r"\mathrm{NDCG}=\frac{\mathrm{DCG}}{\mathrm{IDCG}}",
    forms=(
        r"\mathrm{NDCG@}k=\frac{\mathrm{DCG@}k}{\mathrm{IDCG@}k}",
        r"\mathrm{nDCG}_p=\frac{\mathrm{DCG}_p}{\mathrm{IDCG}_p}",
        r"nDCG_p=\frac{DCG_p}{IDCG_p}",
    ),
    symbols={
        r"\mathrm{DCG}": Meaning(
            "discounted gain of the ranking",
            domain=Domain.NON_NEGATIVE,
            aliases=(r"\mathrm{DCG}_p",),
        ),
        r"\mathrm{IDCG}": Meaning(
            "discounted gain of the best ranking",
            domain=Domain.POSITIVE,
            aliases=(r"\mathrm{IDCG}_p",),
        ),
    },
    names=("ndcg", "normalized discounted cumulative gain", "ranking metric"),
    reference=Reference(
        REFERENCE, "normalised_gain", {"gain": r"\mathrm{DCG}", "best_gain": r"\mathrm{IDCG}"}
    ),
    related=("discounted-cumulative-gain",),
)

AVERAGE_PRECISION = Formula(
    id="average-precision",
    title="Average precision of a ranking",
    area="metrics",
    source="classical; Manning, Raghavan & Schütze 2008, sec. 8.4",
    latex=r"\mathrm{AP}=\frac{1}{R}\sum_{k=1}^{n}P(k)r_k",
    forms=(
        r"\mathrm{AP}=\frac{1}{R}\sum_{k=1}^{n}P(k)\cdot\operatorname{rel}(k)",
        r"\mathrm{AP}=\frac{\sum_{k=1}^{n}P(k)r_k}{R}",
    ),
    symbols={
        "R": Meaning("relevant documents", domain=Domain.POSITIVE),
        "n": Meaning("documents that were ranked", Kind.INTEGER, Domain.INTEGER),
        "P": Meaning("precision among the first k", Kind.FUNCTION),
        "r_k": Meaning(
            "whether document k is relevant",
            domain=Domain.BINARY,
            aliases=(r"\operatorname{rel}(k)", r"\mathrm{rel}_k"),
        ),
    },
    names=("average precision", "mean average precision", "map"),
    slips=(
        Slip(
            "number of relevant documents missing",
            r"\mathrm{AP}=\sum_{k=1}^{n}P(k)r_k",
            "the precisions are averaged over the relevant documents: 1/R is missing",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "average_precision",
        {"relevant": "R", "ranked": "n", "precisions": "P(k)", "relevance": "r_k"},
    ),
    related=("precision", "mean-average-precision"),
)

MEAN_AVERAGE_PRECISION = Formula(
    id="mean-average-precision",
    title="Mean average precision",
    area="metrics",
    statement=True,
    source="classical; Manning, Raghavan & Schütze 2008, sec. 8.4",
    latex=r"\mathrm{MAP}=\frac{1}{Q}\sum_{q=1}^{Q}\mathrm{AP}_q",
    forms=(
        r"\mathrm{MAP}=\frac{1}{|Q|}\sum_{q\in Q}\mathrm{AP}(q)",
        r"\mathrm{mAP}=\frac{1}{C}\sum_{c=1}^{C}\mathrm{AP}_c",
    ),
    symbols={
        "Q": Meaning("queries, or classes", Kind.INTEGER, Domain.INTEGER),
        r"\mathrm{AP}_q": Meaning("average precision of one", domain=Domain.UNIT),
    },
    names=("mean average precision", "map"),
    reference=Reference(
        REFERENCE, "mean_of_precisions", {"queries": "Q", "precisions": r"\mathrm{AP}_q"}
    ),
    related=("average-precision",),
)

RECALL_AT_K = Formula(
    id="recall-at-k",
    title="Recall among the first k",
    area="metrics",
    statement=True,
    source="classical; Manning, Raghavan & Schütze 2008, sec. 8.4",
    latex=r"\mathrm{Recall@}k=\frac{|R\cap T_k|}{|R|}",
    forms=(r"\mathrm{Recall@}k=\frac{|\text{relevant}\cap\text{top-}k|}{|\text{relevant}|}",),
    symbols={
        "R": Meaning("relevant documents", Kind.SET),
        "T_k": Meaning("the first k of the ranking", Kind.SET),
    },
    names=("recall@k", "recall at k", "hit rate"),
    reference=Reference(REFERENCE, "share_found", {"relevant": "R", "first": "T_k"}),
    related=("recall",),
)
