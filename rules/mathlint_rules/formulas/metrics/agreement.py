"""How much two clusterings or sets agree."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_TP = Meaning("true positives", domain=Domain.NON_NEGATIVE)
_FP = Meaning("false positives", domain=Domain.NON_NEGATIVE)
_FN = Meaning("false negatives", domain=Domain.NON_NEGATIVE)

NMI = Formula(
    id="normalised-mutual-information",
    title="Normalised mutual information of two clusterings",
    area="metrics",
    source="Strehl & Ghosh 2002; Manning, Raghavan & Schütze 2008, sec. 16.3",
    latex=r"\operatorname{NMI}(U,V)=\frac{2I(U;V)}{H(U)+H(V)}",
    statement=True,
    forms=(
        r"\operatorname{NMI}(U,V)=\frac{I(U;V)}{(H(U)+H(V))/2}",
        r"\operatorname{NMI}(U,V)=\frac{I(U;V)}{\sqrt{H(U)H(V)}}",
        r"\operatorname{NMI}(\Omega,\mathbb{C})=\frac{I(\Omega;\mathbb{C})}{[H(\Omega)+H(\mathbb{C})]/2}",
        r"\operatorname{NMI}(U,V)=\frac{I(U;V)}{\max(H(U),H(V))}",
    ),
    symbols={
        "I": Meaning("mutual information", Kind.FUNCTION),
        "H": Meaning("entropy", Kind.FUNCTION),
    },
    names=("normalised mutual information", "normalized mutual information", "nmi"),
    laws=("1 where both are the same clustering",),
    reference=Reference(
        REFERENCE,
        "normalised_information",
        {"information": "I(U;V)", "first_entropy": "H(U)", "second_entropy": "H(V)"},
    ),
    related=("mutual-information",),
)

ADJUSTED_RAND = Formula(
    id="adjusted-rand-index",
    title="Adjusted Rand index",
    area="metrics",
    source="Hubert & Arabie 1985",
    latex=r"\operatorname{ARI}=\frac{R-E}{M-E}",
    generic=True,
    conventions=(
        Convention(
            r"\operatorname{ARI}=\frac{\operatorname{RI}-\mathbb{E}[\operatorname{RI}]}{\max(\operatorname{RI})-\mathbb{E}[\operatorname{RI}]}",
            "the expectation and the maximum written out",
        ),
        Convention(
            r"\operatorname{ARI}=\frac{\sum_{ij}\binom{n_{ij}}{2}-\left[\sum_i\binom{a_i}{2}\sum_j\binom{b_j}{2}\right]/\binom{n}{2}}{\frac{1}{2}\left[\sum_i\binom{a_i}{2}+\sum_j\binom{b_j}{2}\right]-\left[\sum_i\binom{a_i}{2}\sum_j\binom{b_j}{2}\right]/\binom{n}{2}}",
            "by the counts of the contingency table",
        ),
    ),
    symbols={
        "R": Meaning("Rand index", aliases=(r"\operatorname{RI}",)),
        "E": Meaning("its mean for random clusterings"),
        "M": Meaning("its largest value"),
    },
    names=("adjusted rand", "ari", "rand index"),
    laws=("0 on average for random clusterings, 1 for equal ones",),
    reference=Reference(
        REFERENCE, "adjusted_for_chance", {"index": "R", "by_chance": "E", "largest": "M"}
    ),
    related=("cohen-kappa",),
)

TVERSKY = Formula(
    id="tversky-index",
    title="Tversky index",
    area="metrics",
    source="Tversky 1977; Salehi, Erdogmus & Gholipour 2017, arXiv:1706.05721",
    url="https://arxiv.org/abs/1706.05721",
    latex=r"\operatorname{TI}=\frac{TP}{TP+\alpha FP+\beta FN}",
    conventions=(
        Convention(
            r"\operatorname{TI}=\frac{TP}{TP+\alpha FN+\beta FP}", "α weighs what was missed"
        ),
        Convention(r"L=1-\frac{TP}{TP+\alpha FP+\beta FN}", "as a loss"),
    ),
    symbols={
        "TP": _TP,
        r"\alpha": Meaning("weight of false positives", domain=Domain.POSITIVE),
        "FP": _FP,
        r"\beta": Meaning("weight of false negatives", domain=Domain.POSITIVE),
        "FN": _FN,
    },
    names=("tversky",),
    laws=("α = β = ½ gives Dice, α = β = 1 the intersection over union",),
    slips=(
        Slip(
            "true positives missing below",
            r"\operatorname{TI}=\frac{TP}{\alpha FP+\beta FN}",
            "without mistakes the index is 1: TP stands below too",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "tversky_index",
        {
            "true_positives": "TP",
            "false_positive_weight": r"\alpha",
            "false_positives": "FP",
            "false_negative_weight": r"\beta",
            "false_negatives": "FN",
        },
    ),
    related=("dice-coefficient", "intersection-over-union"),
)

PREDICTIVE_VALUE = Formula(
    id="negative-predictive-value",
    title="Negative predictive value",
    area="metrics",
    generic=True,
    source="classical",
    latex=r"\operatorname{NPV}=\frac{TN}{TN+FN}",
    symbols={
        "TN": Meaning("true negatives", domain=Domain.NON_NEGATIVE),
        "FN": _FN,
    },
    names=("negative predictive value", "npv"),
    slips=(
        Slip(
            "false positives below",
            r"\operatorname{NPV}=\frac{TN}{TN+FP}",
            "that is specificity; the predictive value divides by all that were called negative",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "negative_predictive_value",
        {"true_negatives": "TN", "false_negatives": "FN"},
    ),
    related=("precision", "specificity"),
)

YOUDEN = Formula(
    id="youden-index",
    title="Youden's J",
    area="metrics",
    source="Youden 1950",
    latex=r"J=\frac{TP}{TP+FN}+\frac{TN}{TN+FP}-1",
    conventions=(
        Convention(r"J=\text{sensitivity}+\text{specificity}-1", "by the names of the rates"),
    ),
    symbols={
        "TP": _TP,
        "FN": _FN,
        "TN": Meaning("true negatives", domain=Domain.NON_NEGATIVE),
        "FP": _FP,
    },
    names=("youden", "informedness"),
    slips=(
        Slip(
            "one not subtracted",
            r"J=\frac{TP}{TP+FN}+\frac{TN}{TN+FP}",
            "guessing has J = 0: subtract 1",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "youden_index",
        {
            "true_positives": "TP",
            "false_negatives": "FN",
            "true_negatives": "TN",
            "false_positives": "FP",
        },
    ),
    related=("balanced-accuracy", "recall", "specificity"),
)

PRECISION_AT_K = Formula(
    id="precision-at-k",
    title="Precision among the first k",
    area="metrics",
    generic=True,
    source="classical; Manning, Raghavan & Schütze 2008, sec. 8.4",
    latex=r"P@k=\frac{1}{k}\sum_{i=1}^{k}r_i",
    statement=True,
    forms=(
        r"\operatorname{Precision@}k=\frac{1}{k}\sum_{i=1}^{k}\operatorname{rel}(i)",
        r"P@k=\frac{|\{\text{relevant}\}\cap\{\text{top }k\}|}{k}",
    ),
    symbols={
        "k": Meaning("how many are looked at", Kind.INTEGER, Domain.INTEGER),
        "r_i": Meaning("whether the i-th is relevant", domain=Domain.BINARY),
    },
    names=("precision@k", "precision at k", "p@k"),
    reference=Reference(REFERENCE, "precision_at_k", {"cut": "k", "relevances": "r_i"}),
    related=("recall-at-k", "average-precision"),
)

CHAMFER = Formula(
    id="chamfer-distance",
    title="Chamfer distance of two point sets",
    area="metrics",
    statement=True,
    source="Fan, Su & Guibas 2017, arXiv:1612.00603",
    url="https://arxiv.org/abs/1612.00603",
    latex=r"d(S_1,S_2)=\sum_{x\in S_1}\min_{y\in S_2}\lVert x-y\rVert_2^2+\sum_{y\in S_2}\min_{x\in S_1}\lVert x-y\rVert_2^2",
    forms=(
        r"d_{CD}(S_1,S_2)=\frac{1}{|S_1|}\sum_{x\in S_1}\min_{y\in S_2}\lVert x-y\rVert_2^2+\frac{1}{|S_2|}\sum_{y\in S_2}\min_{x\in S_1}\lVert x-y\rVert_2^2",
        r"d_{CD}(P,Q)=\frac{1}{|P|}\sum_{p\in P}\min_{q\in Q}\lVert p-q\rVert+\frac{1}{|Q|}\sum_{q\in Q}\min_{p\in P}\lVert p-q\rVert",
    ),
    symbols={
        "S_1": Meaning("first points", Kind.SET),
        "S_2": Meaning("second points", Kind.SET),
    },
    names=("chamfer",),
    laws=("symmetric", "at least 0"),
    reference=Reference(REFERENCE, "chamfer_distance", {"first": "S_1", "second": "S_2"}),
    related=("euclidean-distance",),
)
