"""Optimisers after Adam."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_RATE = Meaning("learning rate", domain=Domain.POSITIVE, aliases=(r"\alpha", r"\eta_t", r"\gamma"))

MUON = Formula(
    id="muon-momentum",
    title="Momentum of Muon",
    area="optimisation",
    generic=True,
    source="Jordan et al. 2024, Muon: an optimizer for hidden layers",
    latex=r"M_t=\mu M_{t-1}+G_t",
    forms=(r"B_t=\mu B_{t-1}+G_t",),
    symbols={
        r"\mu": Meaning("momentum", domain=Domain.UNIT),
        "M_{t-1}": Meaning("momentum before", Kind.MATRIX, shape=("m", "n"), aliases=("B_{t-1}",)),
        "G_t": Meaning("gradient", Kind.MATRIX, shape=("m", "n")),
    },
    names=("muon", "orthogonalised momentum"),
    slips=(
        Slip(
            "momentum subtracted",
            r"M_t=\mu M_{t-1}-G_t",
            "gradients are accumulated: add the new one",
        ),
    ),
    reference=Reference(
        REFERENCE, "accumulated", {"momentum": r"\mu", "before": "M_{t-1}", "gradient": "G_t"}
    ),
    related=("newton-schulz-step", "momentum-buffer"),
)

SHAMPOO = Formula(
    id="shampoo-update",
    title="Step of Shampoo",
    area="optimisation",
    statement=True,
    source="Gupta, Koren & Singer 2018, arXiv:1802.09568, algorithm 1",
    url="https://arxiv.org/abs/1802.09568",
    latex=r"W_{t+1}=W_t-\eta L_t^{-1/4}G_tR_t^{-1/4}",
    forms=(r"W_{t+1}=W_t-\eta L_t^{-\frac{1}{4}}G_tR_t^{-\frac{1}{4}}",),
    symbols={
        "W_t": Meaning("weights", Kind.MATRIX, shape=("m", "n")),
        r"\eta": _RATE,
        "L_t": Meaning(
            "left statistics, ε I and the sum of G Gᵀ",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=("m", "m"),
        ),
        "G_t": Meaning("gradient", Kind.MATRIX, shape=("m", "n")),
        "R_t": Meaning(
            "right statistics, ε I and the sum of Gᵀ G",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=("n", "n"),
        ),
    },
    names=("shampoo", "preconditioned"),
    reference=Reference(
        REFERENCE,
        "shampoo_step",
        {"weights": "W_t", "rate": r"\eta", "left": "L_t", "gradient": "G_t", "right": "R_t"},
    ),
    related=("shampoo-statistics", "adagrad-update"),
)

SHAMPOO_LEFT = Formula(
    id="shampoo-statistics",
    title="Statistics of Shampoo",
    area="optimisation",
    source="Gupta, Koren & Singer 2018, arXiv:1802.09568, algorithm 1",
    url="https://arxiv.org/abs/1802.09568",
    latex=r"L_t=L_{t-1}+G_tG_t^\top",
    symbols={
        "L_{t-1}": Meaning("statistics before", Kind.MATRIX, shape=("m", "m")),
        "G_t": Meaning("gradient", Kind.MATRIX, shape=("m", "n")),
    },
    names=("shampoo", "preconditioner"),
    slips=(
        Slip(
            "transposition on the wrong side",
            r"L_t=L_{t-1}+G_t^\top G_t",
            "the left statistics are of the rows: G Gᵀ",
        ),
        Slip("transposition missing", "L_t=L_{t-1}+G_tG_t", "the second factor is transposed"),
    ),
    reference=Reference(REFERENCE, "left_statistics", {"before": "L_{t-1}", "gradient": "G_t"}),
    related=("shampoo-update",),
)

SIGN_SGD = Formula(
    id="sign-sgd-update",
    title="Step along the sign of the gradient",
    area="optimisation",
    generic=True,
    source="Bernstein et al. 2018, signSGD, arXiv:1802.04434",
    url="https://arxiv.org/abs/1802.04434",
    latex=r"\theta_{t+1}=\theta_t-\eta\operatorname{sign}(g_t)",
    forms=(r"\theta\leftarrow\theta-\eta\operatorname{sgn}(g)",),
    symbols={
        r"\theta_t": Meaning("parameters", aliases=(r"\theta", "x_t", "w")),
        r"\eta": _RATE,
        "g_t": Meaning("gradient", aliases=("g", r"\nabla_\theta L(\theta)")),
    },
    names=("signsgd", "sign descent"),
    slips=(
        Slip("added", r"\theta_{t+1}=\theta_t+\eta\operatorname{sign}(g_t)", "a descent subtracts"),
    ),
    reference=Reference(
        REFERENCE, "sign_step", {"parameters": r"\theta_t", "rate": r"\eta", "gradient": "g_t"}
    ),
    related=("lion-update", "gradient-descent-update"),
)

ADAMAX = Formula(
    id="adamax-norm",
    title="Infinity norm of AdaMax",
    area="optimisation",
    source="Kingma & Ba 2015, arXiv:1412.6980, algorithm 2",
    url="https://arxiv.org/abs/1412.6980",
    latex=r"u_t=\max(\beta_2u_{t-1},|g_t|)",
    symbols={
        r"\beta_2": Meaning("decay", domain=Domain.UNIT),
        "u_{t-1}": Meaning("norm before", domain=Domain.NON_NEGATIVE),
        "g_t": Meaning("gradient"),
    },
    names=("adamax", "infinity norm"),
    slips=(
        Slip(
            "absolute value missing",
            r"u_t=\max(\beta_2u_{t-1},g_t)",
            "the gradient's size counts: |g|",
        ),
    ),
    reference=Reference(
        REFERENCE, "infinity_norm", {"decay": r"\beta_2", "before": "u_{t-1}", "gradient": "g_t"}
    ),
    related=("adam-second-moment",),
)

AMSGRAD = Formula(
    id="amsgrad-maximum",
    title="Largest second moment of AMSGrad",
    area="optimisation",
    source="Reddi, Kale & Kumar 2018, arXiv:1904.09237",
    url="https://arxiv.org/abs/1904.09237",
    latex=r"\hat{v}_t=\max(\hat{v}_{t-1},v_t)",
    symbols={
        r"\hat{v}_{t-1}": Meaning("largest so far", domain=Domain.NON_NEGATIVE),
        "v_t": Meaning("second moment", domain=Domain.NON_NEGATIVE),
    },
    names=("amsgrad",),
    slips=(
        Slip(
            "minimum for maximum",
            r"\hat{v}_t=\min(\hat{v}_{t-1},v_t)",
            "the largest moment is kept, so that steps do not grow",
        ),
    ),
    reference=Reference(REFERENCE, "largest_moment", {"before": r"\hat{v}_{t-1}", "moment": "v_t"}),
    related=("adam-second-moment",),
)

TRUST_RATIO = Formula(
    id="layer-wise-rate",
    title="Trust ratio of LARS",
    area="optimisation",
    source="You, Gitman & Ginsburg 2017, arXiv:1708.03888",
    url="https://arxiv.org/abs/1708.03888",
    latex=r"\lambda=\eta\frac{\lVert w\rVert}{\lVert\nabla L(w)\rVert+\beta\lVert w\rVert}",
    symbols={
        r"\eta": Meaning("trust coefficient", domain=Domain.POSITIVE),
        "w": Meaning("weights of the layer", Kind.VECTOR, shape=("d",)),
        r"\beta": Meaning("weight decay", domain=Domain.POSITIVE),
    },
    names=("lars", "trust ratio", "layer-wise adaptive"),
    slips=(
        Slip(
            "quotient upside down",
            r"\lambda=\eta\frac{\lVert\nabla L(w)\rVert+\beta\lVert w\rVert}{\lVert w\rVert}",
            "layers with large weights take large steps: ‖w‖ stands above",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "trust_ratio",
        {
            "coefficient": r"\eta",
            "weight_norm": r"\lVert w\rVert",
            "gradient_norm": r"\lVert\nabla L(w)\rVert",
            "decay": r"\beta",
        },
    ),
    related=("gradient-clipping",),
)

LOOKAHEAD = Formula(
    id="lookahead-update",
    title="Slow weights of Lookahead",
    area="optimisation",
    generic=True,
    source="Zhang et al. 2019, arXiv:1907.08610, algorithm 1",
    url="https://arxiv.org/abs/1907.08610",
    latex=r"\phi_t=\phi_{t-1}+\alpha(\theta_{t,k}-\phi_{t-1})",
    symbols={
        r"\phi_{t-1}": Meaning("slow weights before"),
        r"\alpha": Meaning("step of the slow weights", domain=Domain.UNIT),
        r"\theta_{t,k}": Meaning("fast weights after k steps"),
    },
    names=("lookahead", "slow weights"),
    slips=(
        Slip(
            "difference reversed",
            r"\phi_t=\phi_{t-1}+\alpha(\phi_{t-1}-\theta_{t,k})",
            "the slow weights move towards the fast ones",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "slow_weights",
        {"before": r"\phi_{t-1}", "rate": r"\alpha", "fast": r"\theta_{t,k}"},
    ),
    related=("polyak-averaging",),
)

STEP_DECAY = Formula(
    id="step-decay-schedule",
    title="Step decay of the learning rate",
    area="optimisation",
    source="classical; He et al. 2016, arXiv:1512.03385",
    url="https://arxiv.org/abs/1512.03385",
    latex=r"\eta_t=\eta_0\gamma^{\lfloor t/s\rfloor}",
    forms=(r"\eta_t=\eta_0\cdot\gamma^{\left\lfloor\frac{t}{s}\right\rfloor}",),
    symbols={
        r"\eta_0": Meaning("learning rate at the start", domain=Domain.POSITIVE),
        r"\gamma": Meaning("factor of each drop", domain=Domain.UNIT),
        "t": Meaning("epoch", Kind.INTEGER, Domain.INTEGER),
        "s": Meaning("epochs between the drops", Kind.INTEGER, Domain.INTEGER),
    },
    names=("step decay", "learning rate schedule", "step schedule"),
    slips=(Slip("floor missing", r"\eta_t=\eta_0\gamma^{t/s}", "the rate drops in steps: ⌊t/s⌋"),),
    reference=Reference(
        REFERENCE,
        "stepped_rate",
        {"start": r"\eta_0", "factor": r"\gamma", "epoch": "t", "period": "s"},
    ),
    related=("exponential-decay-schedule",),
)
