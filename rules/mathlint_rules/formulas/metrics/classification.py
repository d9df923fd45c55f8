"""How well classes, boxes and scores are predicted."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_TP = Meaning("true positives", domain=Domain.POSITIVE, aliases=(r"\mathrm{TP}", r"\text{TP}"))
_FP = Meaning("false positives", domain=Domain.POSITIVE, aliases=(r"\mathrm{FP}", r"\text{FP}"))
_FN = Meaning("false negatives", domain=Domain.POSITIVE, aliases=(r"\mathrm{FN}", r"\text{FN}"))
_TN = Meaning("true negatives", domain=Domain.POSITIVE, aliases=(r"\mathrm{TN}", r"\text{TN}"))
_COUNTS = {"true_positives": "TP", "false_positives": "FP"}

PRECISION = Formula(
    id="precision",
    title="Precision",
    area="metrics",
    generic=True,
    source="van Rijsbergen 1979",
    latex=r"\operatorname{Precision}=\frac{TP}{TP+FP}",
    forms=(r"P=\frac{TP}{TP+FP}",),
    symbols={"TP": _TP, "FP": _FP},
    names=(
        "precision",
        "positive predictive value",
        "genauigkeit des positiven",
        "精确率",
        "查准率",
        "適合率",
    ),
    slips=(
        Slip(
            "false negatives below",
            r"\operatorname{Precision}=\frac{TP}{TP+FN}",
            "that is recall; precision divides by all predicted positives",
        ),
        Slip(
            "true positives missing below",
            r"\operatorname{Precision}=\frac{TP}{FP}",
            "divide by all predicted positives, TP + FP",
        ),
    ),
    reference=Reference(REFERENCE, "precision", _COUNTS),
    related=("recall", "f1-score"),
)

RECALL = Formula(
    id="recall",
    title="Recall",
    area="metrics",
    generic=True,
    source="van Rijsbergen 1979",
    latex=r"\operatorname{Recall}=\frac{TP}{TP+FN}",
    forms=(r"R=\frac{TP}{TP+FN}", r"TPR=\frac{TP}{TP+FN}"),
    symbols={"TP": _TP, "FN": _FN},
    names=(
        "recall",
        "sensitivity",
        "true positive rate",
        "trefferquote",
        "exhaustividad",
        "召回率",
        "查全率",
        "再現率",
    ),
    slips=(
        Slip(
            "false positives below",
            r"\operatorname{Recall}=\frac{TP}{TP+FP}",
            "that is precision; recall divides by all actual positives",
        ),
    ),
    reference=Reference(REFERENCE, "recall", {"true_positives": "TP", "false_negatives": "FN"}),
    related=("precision", "f1-score"),
)

SPECIFICITY = Formula(
    id="specificity",
    title="Specificity",
    area="metrics",
    generic=True,
    source="Yerushalmy 1947",
    latex=r"\operatorname{Specificity}=\frac{TN}{TN+FP}",
    symbols={"TN": _TN, "FP": _FP},
    names=("specificity", "true negative rate"),
    slips=(
        Slip(
            "false negatives below",
            r"\operatorname{Specificity}=\frac{TN}{TN+FN}",
            "specificity divides by all actual negatives, TN + FP",
        ),
    ),
    reference=Reference(
        REFERENCE, "specificity", {"true_negatives": "TN", "false_positives": "FP"}
    ),
    related=("recall",),
)

ACCURACY = Formula(
    id="accuracy",
    title="Accuracy",
    area="metrics",
    source="classical",
    latex=r"\operatorname{Accuracy}=\frac{TP+TN}{TP+TN+FP+FN}",
    symbols={"TP": _TP, "TN": _TN, "FP": _FP, "FN": _FN},
    names=(
        "accuracy",
        "korrektklassifikationsrate",
        "acurácia",
        "доля правильных ответов",
        "准确率",
        "正解率",
    ),
    slips=(
        Slip(
            "true negatives missing",
            r"\operatorname{Accuracy}=\frac{TP}{TP+TN+FP+FN}",
            "right negatives count too",
        ),
        Slip(
            "false negatives missing below",
            r"\operatorname{Accuracy}=\frac{TP+TN}{TP+TN+FP}",
            "divide by all examples",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "accuracy",
        {
            "true_positives": "TP",
            "true_negatives": "TN",
            "false_positives": "FP",
            "false_negatives": "FN",
        },
    ),
    related=("precision",),
)

F1 = Formula(
    id="f1-score",
    title="F1 score",
    area="metrics",
    source="van Rijsbergen 1979",
    latex=r"F_1=\frac{2PR}{P+R}",
    forms=(r"F_1=2\cdot\frac{P\cdot R}{P+R}", r"F_1=\frac{2}{\frac1P+\frac1R}"),
    symbols={
        "P": Meaning(
            "precision", domain=Domain.UNIT, aliases=(r"\text{precision}", r"\text{Precision}")
        ),
        "R": Meaning("recall", domain=Domain.UNIT, aliases=(r"\text{recall}", r"\text{Recall}")),
    },
    names=(
        "f1",
        "f1 score",
        "f-score",
        "f-measure",
        "f1-maß",
        "f1-wert",
        "f-maß",
        "score f1",
        "valor-f",
        "f-мера",
        "f1值",
        "f値",
    ),
    laws=("harmonic mean of precision and recall",),
    slips=(
        Slip(
            "factor two missing", r"F_1=\frac{PR}{P+R}", "the harmonic mean of two has the factor 2"
        ),
        Slip("arithmetic mean", r"F_1=\frac{P+R}{2}", "F₁ is the harmonic mean"),
    ),
    reference=Reference(REFERENCE, "f1_score", {"precision": "P", "recall": "R"}),
    related=("f-beta-score", "dice-coefficient"),
)

F_BETA = Formula(
    id="f-beta-score",
    title="F-beta score",
    area="metrics",
    source="van Rijsbergen 1979",
    latex=r"F_\beta=(1+\beta^2)\frac{PR}{\beta^2P+R}",
    conventions=(
        Convention(
            r"F_\beta=\frac{TP+\beta^2TP}{TP+FP+\beta^2(TP+FN)}", "by counts, not shortened"
        ),
        Convention(
            r"F_\beta=(1+\beta^2)\cdot\frac{\mathrm{precision}\times\mathrm{recall}}{(\beta^2\times\mathrm{precision})+\mathrm{recall}}",
            "both by their names",
        ),
        Convention(r"F_\beta=\frac{(1+\beta^2)TP}{(1+\beta^2)TP+\beta^2FN+FP}", "by counts"),
        Convention(
            r"F_\beta=\frac{(1+\beta^2)\mathrm{TP}}{(1+\beta^2)\mathrm{TP}+\beta^2\mathrm{FN}+\mathrm{FP}}",
            "by counts",
        ),
        Convention(
            r"F_\beta=(1+\beta^2)\frac{\mathrm{precision}\cdot\mathrm{recall}}{\beta^2\mathrm{precision}+\mathrm{recall}}",
            "both by their names",
        ),
    ),
    symbols={
        r"\beta": Meaning("how much more recall counts", domain=Domain.POSITIVE),
        "P": Meaning("precision", domain=Domain.UNIT),
        "R": Meaning("recall", domain=Domain.UNIT),
    },
    names=("f-beta", "f-measure"),
    slips=(
        Slip(
            "weight on the recall",
            r"F_\beta=(1+\beta^2)\frac{PR}{P+\beta^2R}",
            "β² multiplies the precision below",
        ),
        Slip(
            "square missing",
            r"F_\beta=(1+\beta)\frac{PR}{\beta P+R}",
            "β is squared in both places",
        ),
    ),
    reference=Reference(
        REFERENCE, "f_beta_score", {"beta": r"\beta", "precision": "P", "recall": "R"}
    ),
    related=("f1-score",),
)

MCC = Formula(
    id="matthews-correlation",
    title="Matthews correlation coefficient",
    area="metrics",
    source="Matthews 1975",
    latex=r"\operatorname{MCC}=\frac{TP\cdot TN-FP\cdot FN}{\sqrt{(TP+FP)(TP+FN)(TN+FP)(TN+FN)}}",
    symbols={"TP": _TP, "TN": _TN, "FP": _FP, "FN": _FN},
    names=("mcc", "matthews"),
    slips=(
        Slip(
            "root missing",
            r"\operatorname{MCC}=\frac{TP\cdot TN-FP\cdot FN}{(TP+FP)(TP+FN)(TN+FP)(TN+FN)}",
            "divide by the square root of the product",
        ),
        Slip(
            "sum above",
            r"\operatorname{MCC}=\frac{TP\cdot TN+FP\cdot FN}{\sqrt{(TP+FP)(TP+FN)(TN+FP)(TN+FN)}}",
            "errors count against: subtract FP·FN",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "matthews",
        {
            "true_positives": "TP",
            "true_negatives": "TN",
            "false_positives": "FP",
            "false_negatives": "FN",
        },
    ),
    related=("pearson-correlation",),
)

IOU = Formula(
    id="intersection-over-union",
    title="Intersection over union",
    area="metrics",
    source="Jaccard 1901",
    latex=r"\operatorname{IoU}=\frac{TP}{TP+FP+FN}",
    conventions=(
        Convention(r"\operatorname{IoU}=\frac{|A\cap B|}{|A\cup B|}", "of two sets"),
        Convention(
            r"J(A,B)=\frac{|A\cap B|}{|A|+|B|-|A\cap B|}",
            "of two sets, their union by what each adds",
        ),
    ),
    symbols={"TP": _TP, "FP": _FP, "FN": _FN},
    names=("iou", "intersection over union", "jaccard"),
    laws=("for regions A and B: |A ∩ B| / |A ∪ B|", "in [0, 1]"),
    slips=(
        Slip(
            "union without the false negatives",
            r"\operatorname{IoU}=\frac{TP}{TP+FP}",
            "that is precision; the union holds the false negatives too",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "intersection_over_union",
        {"true_positives": "TP", "false_positives": "FP", "false_negatives": "FN"},
    ),
    related=("dice-coefficient",),
)

DICE = Formula(
    id="dice-coefficient",
    title="Dice coefficient",
    area="metrics",
    source="Dice 1945; Sørensen 1948",
    latex=r"\operatorname{Dice}=\frac{2TP}{2TP+FP+FN}",
    symbols={"TP": _TP, "FP": _FP, "FN": _FN},
    names=("dice", "sørensen"),
    laws=("for regions A and B: 2|A ∩ B| / (|A| + |B|)", "equal to F₁"),
    slips=(
        Slip(
            "factor two missing above",
            r"\operatorname{Dice}=\frac{TP}{2TP+FP+FN}",
            "equal regions have to give one: the factor 2 is missing",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dice_coefficient",
        {"true_positives": "TP", "false_positives": "FP", "false_negatives": "FN"},
    ),
    related=("intersection-over-union", "dice-loss", "f1-score"),
)

BRIER = Formula(
    id="brier-score",
    title="Brier score",
    area="metrics",
    source="Brier 1950",
    latex=r"\operatorname{BS}=\frac{1}{N}\sum_{i=1}^{N}(p_i-y_i)^2",
    symbols={
        "N": Meaning("number of forecasts", Kind.INTEGER, Domain.INTEGER, aliases=("n",)),
        "p_i": Meaning("forecast probability", domain=Domain.UNIT, aliases=("f_i",)),
        "y_i": Meaning("outcome, 0 or 1", domain=Domain.BINARY, aliases=("o_i",)),
    },
    names=("brier", "calibration"),
    slips=(
        Slip(
            "mean missing",
            r"\operatorname{BS}=\sum_{i=1}^{N}(p_i-y_i)^2",
            "the forecasts are averaged: 1/N is missing",
        ),
    ),
    reference=Reference(
        REFERENCE, "brier_score", {"forecasts": "N", "probabilities": "p_i", "outcomes": "y_i"}
    ),
    related=("mse",),
)

AUC = Formula(
    id="auc-by-pairs",
    title="Area under the ROC curve, by pairs",
    area="metrics",
    source="Hanley & McNeil 1982",
    latex=r"\operatorname{AUC}=\frac{1}{mn}\sum_{i=1}^{m}\sum_{j=1}^{n}\mathbb{1}[s_i>t_j]",
    symbols={
        "m": Meaning("number of positives", Kind.INTEGER, Domain.INTEGER),
        "n": Meaning("number of negatives", Kind.INTEGER, Domain.INTEGER),
        "s_i": Meaning("score of a positive"),
        "t_j": Meaning("score of a negative"),
    },
    names=("auc", "roc", "area under the curve"),
    laws=("probability that a positive scores above a negative; ties count half",),
    slips=(
        Slip(
            "comparison reversed",
            r"\operatorname{AUC}=\frac{1}{mn}\sum_{i=1}^{m}\sum_{j=1}^{n}\mathbb{1}[s_i<t_j]",
            "pairs are right where the positive scores higher",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "area_by_pairs",
        {"positives": "m", "negatives": "n", "positive_scores": "s_i", "negative_scores": "t_j"},
    ),
)

R_SQUARED = Formula(
    id="r-squared",
    title="Coefficient of determination",
    area="metrics",
    source="Wright 1921",
    latex=r"R^2=1-\frac{\sum_{i=1}^{n}(y_i-\hat{y}_i)^2}{\sum_{i=1}^{n}(y_i-\bar{y})^2}",
    symbols={
        "n": Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("N",)),
        "y_i": Meaning("target"),
        r"\hat{y}_i": Meaning("prediction"),
        r"\bar{y}": Meaning("mean of the targets"),
    },
    names=(
        "r2",
        "r-squared",
        "r squared",
        "coefficient of determination",
        "bestimmtheitsmaß",
        "coefficient de détermination",
        "coeficiente de determinación",
        "коэффициент детерминации",
        "决定系数",
        "決定係数",
    ),
    slips=(
        Slip(
            "one minus missing",
            r"R^2=\frac{\sum_{i=1}^{n}(y_i-\hat{y}_i)^2}{\sum_{i=1}^{n}(y_i-\bar{y})^2}",
            "that is the unexplained share; subtract it from one",
        ),
        Slip(
            "quotient upside down",
            r"R^2=1-\frac{\sum_{i=1}^{n}(y_i-\bar{y})^2}{\sum_{i=1}^{n}(y_i-\hat{y}_i)^2}",
            "the errors stand above the spread",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "r_squared",
        {"examples": "n", "targets": "y_i", "predictions": r"\hat{y}_i", "mean": r"\bar{y}"},
    ),
    related=("mse",),
)
