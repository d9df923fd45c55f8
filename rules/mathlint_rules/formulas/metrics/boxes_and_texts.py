"""Overlap of boxes, and of texts by pieces."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

GIOU = Formula(
    id="generalised-iou",
    title="Generalised intersection over union",
    area="metrics",
    statement=True,
    source="Rezatofighi et al. 2019, arXiv:1902.09630",
    url="https://arxiv.org/abs/1902.09630",
    latex=r"\operatorname{GIoU}=\operatorname{IoU}-\frac{|C|-|A\cup B|}{|C|}",
    forms=(
        r"\mathrm{GIoU}=\mathrm{IoU}-\frac{|C\setminus(A\cup B)|}{|C|}",
        r"\mathrm{GIoU}=\frac{|A\cap B|}{|A\cup B|}-\frac{|C\setminus(A\cup B)|}{|C|}",
    ),
    symbols={
        "A": Meaning("box", Kind.SET),
        "B": Meaning("box", Kind.SET),
        "C": Meaning("smallest box around both", Kind.SET),
    },
    names=("giou", "generalized intersection over union", "generalised intersection over union"),
    reference=Reference(
        REFERENCE,
        "generalised_iou",
        {"overlap": r"\operatorname{IoU}", "hull": "|C|", "union": r"|A\cup B|"},
    ),
    related=("intersection-over-union",),
)

DIOU = Formula(
    id="distance-iou-loss",
    title="Loss of a box by overlap and distance",
    area="metrics",
    source="Zheng et al. 2020, arXiv:1911.08287",
    url="https://arxiv.org/abs/1911.08287",
    latex=r"L=1-I+\frac{d^2}{c^2}",
    conventions=(
        Convention(
            r"\mathcal{L}_{DIoU}=1-IoU+\frac{\rho^2(b,b^{gt})}{c^2}",
            "the distance of the centres as a function",
        ),
        Convention(
            r"\mathcal{L}_{CIoU}=1-IoU+\frac{\rho^2(b,b^{gt})}{c^2}+\alpha v",
            "with the aspect ratio: complete IoU",
        ),
    ),
    symbols={
        "I": Meaning(
            "intersection over union",
            domain=Domain.UNIT,
            aliases=(r"\mathrm{IoU}", "IoU", r"\operatorname{IoU}"),
        ),
        "d": Meaning("distance of the centres", domain=Domain.NON_NEGATIVE, aliases=(r"\rho",)),
        "c": Meaning("diagonal of the smallest box around both", domain=Domain.POSITIVE),
    },
    names=("diou", "distance-iou"),
    slips=(
        Slip(
            "distance subtracted",
            r"L=1-I-\frac{d^2}{c^2}",
            "distance costs: it is added to the loss",
        ),
        Slip("squares missing", r"L=1-I+\frac{d}{c}", "both lengths are squared"),
    ),
    reference=Reference(
        REFERENCE, "distance_iou_loss", {"overlap": "I", "distance": "d", "diagonal": "c"}
    ),
    related=("generalised-iou", "intersection-over-union"),
)

CHRF = Formula(
    id="chrf",
    title="chrF",
    area="metrics",
    source="Popović 2015, chrF: character n-gram F-score",
    latex=r"\mathrm{chrF}_\beta=(1+\beta^2)\frac{P\cdot R}{\beta^2P+R}",
    forms=(
        r"\mathrm{CHRF}\beta=(1+\beta^2)\frac{\mathrm{CHRP}\cdot\mathrm{CHRR}}{\beta^2\cdot\mathrm{CHRP}+\mathrm{CHRR}}",
    ),
    symbols={
        r"\beta": Meaning("weight of the recall", domain=Domain.POSITIVE),
        "P": Meaning(
            "precision of character n-grams", domain=Domain.UNIT, aliases=(r"\mathrm{CHRP}",)
        ),
        "R": Meaning(
            "recall of character n-grams", domain=Domain.UNIT, aliases=(r"\mathrm{CHRR}",)
        ),
    },
    names=("chrf", "chrf++"),
    slips=(
        Slip(
            "weight at the recall",
            r"\mathrm{chrF}_\beta=(1+\beta^2)\frac{P\cdot R}{P+\beta^2R}",
            "β² stands at the precision",
        ),
    ),
    reference=Reference(REFERENCE, "chrf", {"beta": r"\beta", "precision": "P", "recall": "R"}),
    related=("f-beta-score",),
)

METEOR = Formula(
    id="meteor",
    title="METEOR",
    area="metrics",
    source="Banerjee & Lavie 2005, METEOR: an automatic metric for MT evaluation",
    latex=r"M=\frac{10PR}{R+9P}\left(1-\frac{1}{2}\left(\frac{c}{u}\right)^3\right)",
    forms=(r"M=\frac{10PR}{R+9P}\left(1-0.5\left(\frac{c}{u}\right)^3\right)",),
    conventions=(
        Convention(r"F_{mean}=\frac{10PR}{R+9P}", "without the penalty"),
        Convention("M=F_{mean}(1-p)", "the penalty by its name"),
    ),
    symbols={
        "P": Meaning("precision of words", domain=Domain.UNIT),
        "R": Meaning("recall of words", domain=Domain.UNIT),
        "c": Meaning("number of chunks", domain=Domain.POSITIVE),
        "u": Meaning("number of matched words", domain=Domain.POSITIVE),
    },
    names=("meteor",),
    slips=(
        Slip(
            "precision and recall exchanged",
            r"M=\frac{10PR}{P+9R}\left(1-\frac{1}{2}\left(\frac{c}{u}\right)^3\right)",
            "the recall weighs nine times: 9 stands at P",
        ),
    ),
    reference=Reference(
        REFERENCE, "meteor", {"precision": "P", "recall": "R", "chunks": "c", "matches": "u"}
    ),
    related=("bleu", "rouge-l"),
)

ROUGE_N = Formula(
    id="rouge-n",
    title="ROUGE-N",
    area="metrics",
    statement=True,
    source="Lin 2004, ROUGE, eq. 1",
    latex=r"\mathrm{ROUGE}_N=\frac{\sum_{S}\sum_{g\in S}\operatorname{Count}_{\mathrm{match}}(g)}{\sum_{S}\sum_{g\in S}\operatorname{Count}(g)}",
    forms=(
        r"\text{ROUGE-N}=\frac{\sum_{S\in R}\sum_{g_n\in S}\operatorname{Count}_{\mathrm{match}}(g_n)}{\sum_{S\in R}\sum_{g_n\in S}\operatorname{Count}(g_n)}",
    ),
    symbols={
        r"\operatorname{Count}": Meaning("how often an n-gram occurs", Kind.FUNCTION),
    },
    names=("rouge", "rouge-n", "rouge-1", "rouge-2"),
    reference=Reference(
        REFERENCE,
        "rouge_n",
        {
            "matched": r"\operatorname{Count}_{\mathrm{match}}(g)",
            "counted": r"\operatorname{Count}(g)",
        },
    ),
    related=("rouge-l",),
)

COSINE_DISTANCE = Formula(
    id="cosine-distance",
    title="Cosine distance",
    area="metrics",
    source="classical",
    latex=r"d(u,v)=1-\frac{u^\top v}{\lVert u\rVert\lVert v\rVert}",
    forms=(r"d(u,v)=1-\frac{u\cdot v}{\lVert u\rVert\lVert v\rVert}",),
    conventions=(Convention(r"d(u,v)=1-\cos(u,v)", "the similarity by its name"),),
    symbols={
        "u": Meaning("first vector", Kind.VECTOR, shape=("d",), aliases=("a", "A", "x")),
        "v": Meaning("second vector", Kind.VECTOR, shape=("d",), aliases=("b", "B", "y")),
    },
    names=("cosine distance",),
    slips=(
        Slip(
            "similarity added",
            r"d(u,v)=1+\frac{u^\top v}{\lVert u\rVert\lVert v\rVert}",
            "what is alike is near: 1 − cos",
        ),
    ),
    reference=Reference(REFERENCE, "cosine_distance", {"first": "u", "second": "v"}),
    related=("cosine-similarity",),
)

MACRO_F1 = Formula(
    id="macro-f1",
    title="Macro-averaged F1",
    area="metrics",
    source="classical",
    latex=r"F_1=\frac{1}{C}\sum_{c=1}^{C}\frac{2P_cR_c}{P_c+R_c}",
    conventions=(
        Convention(
            r"F_1^{macro}=\frac{1}{C}\sum_{c=1}^{C}F_{1,c}", "the score of a class by its name"
        ),
    ),
    symbols={
        "C": Meaning("number of classes", Kind.INTEGER, Domain.INTEGER, aliases=("K", "N")),
        "P_c": Meaning("precision of a class", domain=Domain.UNIT),
        "R_c": Meaning("recall of a class", domain=Domain.UNIT),
    },
    names=("macro f1", "macro-f1", "macro average"),
    slips=(
        Slip(
            "mean missing",
            r"F_1=\sum_{c=1}^{C}\frac{2P_cR_c}{P_c+R_c}",
            "the mean over classes: 1/C",
        ),
    ),
    reference=Reference(
        REFERENCE, "macro_f1", {"classes": "C", "precisions": "P_c", "recalls": "R_c"}
    ),
    related=("f1-score",),
)

INVERSE_DOCUMENT_FREQUENCY = Formula(
    id="inverse-document-frequency",
    title="Rarity of a word",
    area="metrics",
    source="Spärck Jones 1972",
    latex=r"\operatorname{idf}(t)=\log\frac{N}{n_t}",
    conventions=(
        Convention(r"\operatorname{idf}(t)=\log\frac{1+N}{1+n_t}+1", "smoothed"),
        Convention(r"\operatorname{idf}(t)=\log\frac{N}{1+n_t}", "smoothed below"),
        Convention(
            r"\operatorname{idf}(t,D)=\log\frac{|D|}{|\{d\in D:t\in d\}|}", "the documents as a set"
        ),
    ),
    symbols={
        "N": Meaning("number of documents", domain=Domain.POSITIVE),
        "n_t": Meaning(
            "number of documents with the word",
            domain=Domain.POSITIVE,
            aliases=(r"\operatorname{df}(t)", "df(t)", r"\text{df}_t", "df_t"),
        ),
    },
    names=("idf", "inverse document frequency", "tf-idf"),
    slips=(
        Slip(
            "fraction turned around",
            r"\operatorname{idf}(t)=\log\frac{n_t}{N}",
            "rare words weigh more: N stands above",
        ),
    ),
    reference=Reference(
        REFERENCE, "inverse_document_frequency", {"documents": "N", "containing": "n_t"}
    ),
    related=("tf-idf",),
)

CONFORMAL = Formula(
    id="conformal-quantile-level",
    title="Level of the conformal quantile",
    area="metrics",
    source="Vovk, Gammerman & Shafer 2005; Angelopoulos & Bates 2021, arXiv:2107.07511",
    url="https://arxiv.org/abs/2107.07511",
    latex=r"q=\frac{\lceil(n+1)(1-\alpha)\rceil}{n}",
    forms=(r"q=\frac{1}{n}\lceil(n+1)(1-\alpha)\rceil",),
    conventions=(
        Convention(
            r"\hat{q}=\operatorname{Quantile}\left(s_1,\dots,s_n;\frac{\lceil(n+1)(1-\alpha)\rceil}{n}\right)",
            "the quantile itself",
        ),
    ),
    symbols={
        "n": Meaning(
            "number of calibration examples", Kind.INTEGER, Domain.INTEGER, aliases=("N",)
        ),
        r"\alpha": Meaning("share of errors that is allowed", domain=Domain.UNIT),
    },
    names=("conformal", "conformal prediction"),
    slips=(
        Slip(
            "one example too few",
            r"q=\frac{\lceil n(1-\alpha)\rceil}{n}",
            "the new example counts too: n + 1",
        ),
        Slip(
            "share of errors for that of hits",
            r"q=\frac{\lceil(n+1)\alpha\rceil}{n}",
            "scores are high for what fits badly: the level is 1 − α",
        ),
    ),
    reference=Reference(REFERENCE, "conformal_level", {"examples": "n", "errors": r"\alpha"}),
)

CONFORMAL_COVERAGE = Formula(
    id="conformal-coverage",
    title="Coverage of a conformal prediction set",
    area="metrics",
    statement=True,
    source="Vovk, Gammerman & Shafer 2005; Angelopoulos & Bates 2021, arXiv:2107.07511",
    url="https://arxiv.org/abs/2107.07511",
    latex=r"P(Y\in C(X))\geq1-\alpha",
    forms=(r"1-\alpha\leq P(Y_{n+1}\in C(X_{n+1}))",),
    symbols={
        r"\alpha": Meaning("share of errors that is allowed", domain=Domain.UNIT),
    },
    names=("conformal", "conformal prediction", "marginal coverage"),
    reference=Reference(REFERENCE, "least_coverage", {"errors": r"\alpha"}),
    related=("conformal-quantile-level",),
)
