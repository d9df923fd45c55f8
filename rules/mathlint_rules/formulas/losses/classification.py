"""Losses of predicted classes."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_N = Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("n", "m", "M"))


CCE = Formula(
    id="categorical-cross-entropy",
    title="Categorical cross-entropy",
    area="losses",
    source="classical; Good 1952",
    latex=r"\mathcal{L}_{\mathrm{CCE}}=-\frac{1}{N}\sum_{i=1}^{N}\sum_{c=1}^{C}y_{i,c}\log\hat{y}_{i,c}",
    forms=(
        r"\mathcal{L}_{CCE}=-\frac{1}{N}\sum_{i=1}^{N}\sum_{c=1}^{C}y_{i,c}\log(\hat{y}_{i,c})",
        r"L=-\frac{1}{N}\sum_{i=1}^{N}\sum_{k=1}^{K}y_{i,k}\log\hat{y}_{i,k}",
    ),
    conventions=(
        Convention(
            r"L=-\frac{1}{N}\sum_{i=1}^{N}\log\hat{y}_{i,c_i}", "of one-hot labels, by the class"
        ),
        Convention(
            r"L=-\frac{1}{N}\sum_{i=1}^{N}\log P_{i,y_i}", "of one-hot labels, by the class"
        ),
        Convention(
            r"L=-\sum_{i=1}^{N}\sum_{c=1}^{C}y_{i,c}\log\hat{y}_{i,c}",
            "the examples are summed",
        ),
        Convention(r"L=-\sum_{c=1}^{C}y_c\log\hat{y}_c", "the loss of one example"),
        Convention(
            r"L=-\frac{1}{N}\sum_{i=1}^{N}y_i\log\hat{y}_i",
            "labels and predictions are vectors, whose product sums over the classes",
        ),
    ),
    symbols={
        "N": _N,
        "C": Meaning("number of classes", Kind.INTEGER, Domain.INTEGER, aliases=("K",)),
        "y_{i,c}": Meaning("one-hot label", domain=Domain.BINARY, aliases=("y_{ic}", "t_{i,c}")),
        r"\hat{y}_{i,c}": Meaning(
            "predicted probability", domain=Domain.UNIT, aliases=("p_{i,c}", r"\hat{y}_{ic}")
        ),
    },
    names=(
        "cce",
        "categorical cross-entropy",
        "cross-entropy loss",
        "multi-class",
        "kreuzentropie",
        "entropie croisée",
        "entropía cruzada",
        "entropia cruzada",
        "кросс-энтропия",
        "кросс-энтропии",
        "перекрёстная энтропия",
        "交叉熵",
        "交差エントロピー",
    ),
    laws=("at least 0",),
    slips=(
        Slip(
            "sign missing",
            r"\mathcal{L}_{CCE}=\frac{1}{N}\sum_{i=1}^{N}\sum_{c=1}^{C}y_{i,c}\log\hat{y}_{i,c}",
            "logarithms of probabilities are negative: a leading minus is missing",
        ),
        Slip(
            "log missing",
            r"\mathcal{L}_{CCE}=-\frac{1}{N}\sum_{i=1}^{N}\sum_{c=1}^{C}y_{i,c}\hat{y}_{i,c}",
            "the likelihood enters through its logarithm",
        ),
        Slip(
            "divided by the classes",
            r"\mathcal{L}_{CCE}=-\frac{1}{C}\sum_{i=1}^{N}\sum_{c=1}^{C}y_{i,c}\log\hat{y}_{i,c}",
            "the mean is over the N examples, not over the classes",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "categorical_cross_entropy",
        {"examples": "N", "labels": "y_{i,c}", "probabilities": r"\hat{y}_{i,c}"},
    ),
    related=("binary-cross-entropy", "cross-entropy", "softmax-cross-entropy"),
)

SOFTMAX_CROSS_ENTROPY = Formula(
    id="softmax-cross-entropy",
    title="Cross-entropy of logits",
    area="losses",
    source="classical; Bridle 1990",
    latex=r"\ell=-\log\frac{\exp(z_y)}{\sum_j\exp(z_j)}",
    forms=(r"\ell=-z_y+\log\sum_j\exp(z_j)", r"\ell=\log\sum_je^{z_j}-z_y"),
    conventions=(
        Convention(
            r"\ell=-\frac{1}{n}\sum_{i=1}^{n}\log\frac{\exp(x_{i,y_i})}{\sum_{j}\exp(x_{i,j})}",
            "the mean over examples",
        ),
    ),
    symbols={
        "z_y": Meaning("logit of the right class", aliases=("o_y", "x_y")),
        "z_j": Meaning("logits of all classes", aliases=("o_j", "x_j")),
    },
    names=(
        "softmax cross-entropy",
        "cross-entropy",
        "logits",
        "kreuzentropie",
        "交叉熵",
    ),
    laws=("at least 0", "unchanged when all logits are shifted"),
    slips=(
        Slip(
            "sign missing",
            r"\ell=\log\frac{\exp(z_y)}{\sum_j\exp(z_j)}",
            "a loss is minimised: a leading minus is missing",
        ),
        Slip(
            "log missing",
            r"\ell=-\frac{\exp(z_y)}{\sum_j\exp(z_j)}",
            "the loss is the negative logarithm of the softmax",
        ),
        Slip("exponential missing", r"\ell=-\log\frac{z_y}{\sum_jz_j}", "logits are exponentiated"),
    ),
    reference=Reference(REFERENCE, "softmax_cross_entropy", {"logit": "z_y", "logits": "z_j"}),
    related=("categorical-cross-entropy", "softmax", "log-sum-exp"),
)

FOCAL = Formula(
    id="focal-loss",
    title="Focal loss",
    area="losses",
    source="Lin et al. 2017, arXiv:1708.02002, eq. 5",
    url="https://arxiv.org/abs/1708.02002",
    latex=r"\operatorname{FL}(p_t)=-\alpha_t(1-p_t)^\gamma\log(p_t)",
    forms=(r"\operatorname{FL}(p_t)=-\alpha_t(1-p_t)^{\gamma}\log p_t",),
    conventions=(
        Convention(
            r"FL=-\frac{1}{N}\sum_{i}\sum_{c}\alpha_c(1-p_{ic})^\gamma y_{ic}\log p_{ic}",
            "of several classes",
        ),
    ),
    symbols={
        "p_t": Meaning(
            "predicted probability of the right class", domain=Domain.UNIT, aliases=("p",)
        ),
        r"\alpha_t": Meaning("weight of the class", domain=Domain.POSITIVE, aliases=(r"\alpha",)),
        r"\gamma": Meaning("focus on hard examples", domain=Domain.NON_NEGATIVE),
    },
    names=("focal loss", "focal"),
    laws=("γ = 0 gives weighted cross-entropy",),
    slips=(
        Slip(
            "sign missing",
            r"\operatorname{FL}(p_t)=\alpha_t(1-p_t)^\gamma\log(p_t)",
            "the logarithm is negative: a leading minus is missing",
        ),
        Slip(
            "one minus missing",
            r"\operatorname{FL}(p_t)=-\alpha_tp_t^\gamma\log(p_t)",
            "easy examples, with p near one, weigh little: (1 − p)^γ",
        ),
        Slip(
            "exponent missing",
            r"\operatorname{FL}(p_t)=-\alpha_t(1-p_t)\log(p_t)",
            "the factor is raised to γ",
        ),
        Slip(
            "log of the other class",
            r"\operatorname{FL}(p_t)=-\alpha_t(1-p_t)^\gamma\log(1-p_t)",
            "the logarithm is that of the right class's probability",
        ),
    ),
    reference=Reference(
        REFERENCE, "focal_loss", {"weight": r"\alpha_t", "probability": "p_t", "focus": r"\gamma"}
    ),
    related=("binary-cross-entropy", "focal-loss-unweighted"),
)

FOCAL_UNWEIGHTED = Formula(
    id="focal-loss-unweighted",
    statement_of="focal-loss",
    title="Focal loss without class weights",
    area="losses",
    source="Lin et al. 2017, arXiv:1708.02002, eq. 4",
    url="https://arxiv.org/abs/1708.02002",
    latex=r"\operatorname{FL}(p_t)=-(1-p_t)^\gamma\log(p_t)",
    symbols={
        "p_t": FOCAL.symbols["p_t"],
        r"\gamma": FOCAL.symbols[r"\gamma"],
    },
    names=("focal loss",),
    laws=("γ = 0 gives cross-entropy",),
    slips=(
        Slip(
            "sign missing",
            r"\operatorname{FL}(p_t)=(1-p_t)^\gamma\log(p_t)",
            "the logarithm is negative: a leading minus is missing",
        ),
        Slip(
            "one minus missing",
            r"\operatorname{FL}(p_t)=-p_t^\gamma\log(p_t)",
            "easy examples, with p near one, weigh little: (1 − p)^γ",
        ),
        Slip(
            "exponent missing",
            r"\operatorname{FL}(p_t)=-(1-p_t)\log(p_t)",
            "the factor is raised to γ",
        ),
    ),
    reference=Reference(
        REFERENCE, "focal_loss_unweighted", {"probability": "p_t", "focus": r"\gamma"}
    ),
    related=("focal-loss", "binary-cross-entropy"),
)


LABEL_SMOOTHING = Formula(
    id="label-smoothing",
    title="Smoothed label",
    area="losses",
    source="Szegedy et al. 2016, arXiv:1512.00567, sec. 7",
    url="https://arxiv.org/abs/1512.00567",
    latex=r"q_k=(1-\epsilon)y_k+\frac{\epsilon}{K}",
    forms=(
        r"q_k=y_k(1-\epsilon)+\epsilon\frac{1}{K}",
        r"y_{LS}=(1-\alpha)y+\frac{\alpha}{K}",
    ),
    conventions=(
        Convention(
            r"q_k=(1-\epsilon)y_k+\frac{\epsilon}{K-1}(1-y_k)",
            "the share goes to the other classes alone",
        ),
        Convention(
            r"q_i=(1-\epsilon)\delta_{i,y}+\frac{\epsilon}{K}",
            "the right class by Kronecker's symbol",
        ),
        Convention(
            r"\mathcal{L}=-\sum_{k=1}^{K}\left((1-\epsilon)y_k+\frac{\epsilon}{K}\right)\log p_k",
            "inside the cross-entropy",
        ),
    ),
    symbols={
        r"\epsilon": Meaning("share that is spread", domain=Domain.SMALL, aliases=(r"\alpha",)),
        "y_k": Meaning("one-hot label", domain=Domain.BINARY, aliases=("y",)),
        "K": Meaning("number of classes", Kind.INTEGER, Domain.INTEGER, aliases=("C",)),
    },
    names=("label smoothing", "smoothed label"),
    laws=("sums to one over the classes",),
    slips=(
        Slip(
            "share not divided",
            r"q_k=(1-\epsilon)y_k+\epsilon",
            "the share is spread over K classes: ε/K",
        ),
        Slip(
            "weights exchanged", r"q_k=\epsilon y_k+\frac{1-\epsilon}{K}", "the label keeps 1 − ε"
        ),
        Slip(
            "the share subtracted",
            r"q_k=(1-\epsilon)y_k-\frac{\epsilon}{K}",
            "every class gets its share ε/K: a plus",
        ),
        Slip(
            "the share multiplied by K",
            r"q_k=(1-\epsilon)y_k+\epsilon K",
            "the share ε is divided among the K classes",
        ),
        Slip(
            "more than the whole",
            r"q_k=(1+\epsilon)y_k+\frac{\epsilon}{K}",
            "what the other classes get is taken from the label: 1 − ε",
        ),
    ),
    reference=Reference(
        REFERENCE, "smoothed_label", {"epsilon": r"\epsilon", "label": "y_k", "classes": "K"}
    ),
    related=("categorical-cross-entropy",),
)

DICE_LOSS = Formula(
    id="dice-loss",
    title="Soft Dice loss",
    area="losses",
    source="Milletari, Navab & Ahmadi 2016 (V-Net), arXiv:1606.04797, sec. 3",
    url="https://arxiv.org/abs/1606.04797",
    latex=r"L=1-\frac{2\sum_{i=1}^{N}p_ig_i}{\sum_{i=1}^{N}p_i^2+\sum_{i=1}^{N}g_i^2}",
    forms=(r"L=1-\frac{2\sum_{i=1}^{N}p_ig_i}{\sum_{i=1}^{N}(p_i^2+g_i^2)}",),
    conventions=(
        Convention(
            r"L=1-\frac{2\sum_{i=1}^{N}p_ig_i}{\sum_{i=1}^{N}p_i+\sum_{i=1}^{N}g_i}",
            "without the squares, which labels of 0 and 1 do not need",
        ),
        Convention(
            r"L=1-\frac{2\sum_{i}p_ig_i+\epsilon}{\sum_{i}p_i+\sum_{i}g_i+\epsilon}",
            "smoothed, without the squares",
        ),
        Convention(
            r"L=1-\frac{2\sum_{i}p_ig_i+\epsilon}{\sum_{i}p_i^2+\sum_{i}g_i^2+\epsilon}", "smoothed"
        ),
    ),
    symbols={
        "N": Meaning("number of voxels", Kind.INTEGER, Domain.INTEGER, aliases=("n",)),
        "p_i": Meaning("predicted probability", domain=Domain.UNIT),
        "g_i": Meaning("label, 0 or 1", domain=Domain.BINARY, aliases=("y_i",)),
    },
    names=("dice loss", "dice", "soft dice"),
    laws=("in [0, 1]",),
    slips=(
        Slip(
            "factor two missing",
            r"L=1-\frac{\sum_{i=1}^{N}p_ig_i}{\sum_{i=1}^{N}p_i^2+\sum_{i=1}^{N}g_i^2}",
            "a perfect prediction has to give zero: 2 in the numerator",
        ),
        Slip(
            "one minus missing",
            r"L=\frac{2\sum_{i=1}^{N}p_ig_i}{\sum_{i=1}^{N}p_i^2+\sum_{i=1}^{N}g_i^2}",
            "that is the coefficient; the loss is one minus it",
        ),
    ),
    reference=Reference(
        REFERENCE, "dice_loss", {"voxels": "N", "probabilities": "p_i", "labels": "g_i"}
    ),
    related=("dice-coefficient",),
)
