"""Losses that follow a teacher or an order."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

DISTILLATION = Formula(
    id="distillation-loss",
    title="Knowledge distillation loss",
    area="losses",
    source="Hinton, Vinyals & Dean 2015, arXiv:1503.02531, sec. 2",
    url="https://arxiv.org/abs/1503.02531",
    latex=r"L=\alpha L_{\mathrm{CE}}+(1-\alpha)T^2L_{\mathrm{KL}}",
    forms=(r"L=(1-\alpha)T^2L_{\mathrm{KL}}+\alpha L_{\mathrm{CE}}",),
    conventions=(
        Convention(
            r"L=\alpha L_{\mathrm{CE}}+(1-\alpha)T^2D_{\mathrm{KL}}(p_t\Vert p_s)",
            "the divergence written out",
        ),
        Convention(
            r"L=(1-\alpha)L_{\mathrm{CE}}+\alpha T^2D_{\mathrm{KL}}(p_t\Vert p_s)",
            "the divergence written out",
        ),
        Convention(
            r"L_{\mathrm{KD}}=T^2D_{\mathrm{KL}}\left(\operatorname{softmax}(z_t/T)\Vert\operatorname{softmax}(z_s/T)\right)",
            "the part of the teacher alone",
        ),
    ),
    symbols={
        r"\alpha": Meaning("weight of the hard labels", domain=Domain.UNIT, aliases=(r"\lambda",)),
        r"L_{\mathrm{CE}}": Meaning("cross-entropy with the labels", domain=Domain.NON_NEGATIVE),
        "T": Meaning("temperature of the soft labels", domain=Domain.POSITIVE, aliases=(r"\tau",)),
        r"L_{\mathrm{KL}}": Meaning(
            "divergence of the teacher from the student at temperature T",
            domain=Domain.NON_NEGATIVE,
        ),
    },
    names=("distillation", "knowledge distillation", "teacher", "student"),
    slips=(
        Slip(
            "temperature squared missing",
            r"L=\alpha L_{\mathrm{CE}}+(1-\alpha)L_{\mathrm{KL}}",
            "gradients of the soft loss scale with 1/T²: multiply by T²",
        ),
        Slip(
            "temperature not squared",
            r"L=\alpha L_{\mathrm{CE}}+(1-\alpha)TL_{\mathrm{KL}}",
            "gradients of the soft loss scale with 1/T²: multiply by T²",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "distillation_loss",
        {
            "weight": r"\alpha",
            "hard_loss": r"L_{\mathrm{CE}}",
            "temperature": "T",
            "soft_loss": r"L_{\mathrm{KL}}",
        },
    ),
    related=("temperature-softmax", "kl-divergence"),
)

DISTILLATION_BY_SOFT_WEIGHT = Formula(
    id="distillation-loss-by-soft-weight",
    statement_of="distillation-loss",
    title="Distillation loss, the soft labels weighted with α",
    area="losses",
    source="Hinton, Vinyals & Dean 2015, arXiv:1503.02531",
    url="https://arxiv.org/abs/1503.02531",
    latex=r"L=\alpha T^2L_{\mathrm{KL}}+(1-\alpha)L_{\mathrm{CE}}",
    forms=(r"L=(1-\alpha)L_{\mathrm{CE}}+\alpha T^2L_{\mathrm{KL}}",),
    symbols={
        r"\alpha": Meaning("weight of the soft labels", domain=Domain.UNIT, aliases=(r"\lambda",)),
        "T": Meaning("temperature of the soft labels", domain=Domain.POSITIVE, aliases=(r"\tau",)),
        r"L_{\mathrm{KL}}": Meaning(
            "divergence from the teacher's softened probabilities",
            domain=Domain.NON_NEGATIVE,
            aliases=(r"D_{KL}(p_T\|p_S)",),
        ),
        r"L_{\mathrm{CE}}": Meaning("cross-entropy with the labels", domain=Domain.NON_NEGATIVE),
    },
    names=("distillation", "knowledge distillation", "teacher", "student"),
    reference=Reference(
        REFERENCE,
        "distillation_by_soft_weight",
        {
            "weight": r"\alpha",
            "temperature": "T",
            "divergence": r"L_{\mathrm{KL}}",
            "cross_entropy": r"L_{\mathrm{CE}}",
        },
    ),
    related=("distillation-loss",),
)

BPR = Formula(
    id="bpr-loss",
    title="Bayesian personalised ranking",
    area="losses",
    source="Rendle et al. 2009, arXiv:1205.2618, sec. 4",
    url="https://arxiv.org/abs/1205.2618",
    latex=r"L=-\sum_{(u,i,j)\in D}\log\sigma(\hat{y}_{u,i}-\hat{y}_{u,j})+\lambda\lVert\Theta\rVert^2",
    symbols={
        "D": Meaning("triples: a user, an item that was chosen, one that was not", Kind.SET),
        r"\hat{y}_{u,i}": Meaning(
            "score of a user and item", aliases=(r"\hat x_{ui}", r"\hat{y}_{ui}")
        ),
        r"\lambda": Meaning("strength of the regularisation", domain=Domain.POSITIVE),
        r"\Theta": Meaning("parameters", Kind.VECTOR, shape=("p",)),
    },
    names=("bpr", "bayesian personalized ranking", "bayesian personalised ranking"),
    slips=(
        Slip(
            "items exchanged",
            r"L=-\sum_{(u,i,j)\in D}\log\sigma(\hat{y}_{u,j}-\hat{y}_{u,i})+\lambda\lVert\Theta\rVert^2",
            "the chosen item i has to score higher: it comes first",
        ),
        Slip(
            "regularisation subtracted",
            r"L=-\sum_{(u,i,j)\in D}\log\sigma(\hat{y}_{u,i}-\hat{y}_{u,j})-\lambda\lVert\Theta\rVert^2",
            "the loss is minimised: the penalty is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "bpr_loss",
        {
            "chosen_scores": r"\hat{y}_{u,i}",
            "other_scores": r"\hat{y}_{u,j}",
            "strength": r"\lambda",
            "parameters": r"\Theta",
        },
    ),
    related=("bradley-terry", "reward-model-loss"),
)
