"""Steps of large batches, and schedules without an end."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

LAMB_UPDATE = Formula(
    id="lamb-update",
    title="Step of LAMB",
    area="optimisation",
    source="You et al. 2020, arXiv:1904.00962, algorithm 2",
    url="https://arxiv.org/abs/1904.00962",
    latex=r"\theta_{t+1}=\theta_t-\eta\frac{\lVert\theta_t\rVert}{\lVert r_t+\lambda\theta_t\rVert}(r_t+\lambda\theta_t)",
    conventions=(
        Convention(
            r"x_{t+1}^{(i)}=x_t^{(i)}-\eta_t\frac{\phi(\lVert x_t^{(i)}\rVert)}{\lVert r_t^{(i)}+\lambda x_t^{(i)}\rVert}\left(r_t^{(i)}+\lambda x_t^{(i)}\right)",
            "layer by layer, the norm through a function",
        ),
    ),
    symbols={
        r"\theta_t": Meaning(
            "weights of a layer",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                "x_t",
                "w_t",
            ),
        ),
        r"\eta": Meaning(
            "rate",
            domain=Domain.POSITIVE,
            aliases=(
                r"\eta_t",
                r"\alpha",
            ),
        ),
        "r_t": Meaning("Adam's direction", Kind.VECTOR, shape=("n",)),
        r"\lambda": Meaning("strength of the decay", domain=Domain.NON_NEGATIVE),
    },
    names=(
        "lamb",
        "layer-wise adaptive moments",
    ),
    slips=(
        Slip(
            "norms exchanged",
            r"\theta_{t+1}=\theta_t-\eta\frac{\lVert r_t+\lambda\theta_t\rVert}{\lVert\theta_t\rVert}(r_t+\lambda\theta_t)",
            "the step is as long as the weights: their norm stands above",
        ),
        Slip(
            "decay missing in the norm",
            r"\theta_{t+1}=\theta_t-\eta\frac{\lVert\theta_t\rVert}{\lVert r_t\rVert}(r_t+\lambda\theta_t)",
            "the whole direction is normalised",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lamb_step",
        {"weights": r"\theta_t", "rate": r"\eta", "direction": "r_t", "decay": r"\lambda"},
    ),
    related=(
        "layer-wise-rate",
        "adam-update",
    ),
)

SCHEDULE_FREE_POINT = Formula(
    id="schedule-free-point",
    title="Where schedule-free methods take the gradient",
    area="optimisation",
    generic=True,
    source="Defazio et al. 2024, The road less scheduled, arXiv:2405.15682",
    url="https://arxiv.org/abs/2405.15682",
    latex=r"y_t=(1-\beta)z_t+\beta x_t",
    conventions=(
        Convention(r"z_{t+1}=z_t-\gamma\nabla f(y_t)", "the step itself"),
        Convention("x_{t+1}=(1-c_{t+1})x_t+c_{t+1}z_{t+1}", "the average, c = 1/(t + 1)"),
        Convention(r"x_{t+1}=\left(1-\frac{1}{t+1}\right)x_t+\frac{1}{t+1}z_{t+1}", "the average"),
    ),
    symbols={
        r"\beta": Meaning("share of the average", domain=Domain.UNIT),
        "z_t": Meaning("point that is stepped"),
        "x_t": Meaning("average of the points"),
    },
    names=(
        "schedule-free",
        "schedule free",
        "road less scheduled",
    ),
    slips=(
        Slip(
            "shares exchanged",
            r"y_t=\beta z_t+(1-\beta)x_t",
            "the average has the share β",
        ),
    ),
    reference=Reference(
        REFERENCE, "schedule_free_point", {"share": r"\beta", "stepped": "z_t", "average": "x_t"}
    ),
    related=("exponential-moving-average",),
)

WARMUP_STABLE_DECAY = Formula(
    id="warmup-stable-decay",
    title="Warm-up, stable, decay (WSD)",
    area="optimisation",
    statement=True,
    source="Hu et al. 2024 (MiniCPM), arXiv:2404.06395, sec. 4.2",
    url="https://arxiv.org/abs/2404.06395",
    latex=r"\eta(s)=\begin{cases}\frac{s}{W}\eta&s<W\\\eta&W\leq s<T\\f(s-T)\eta&T\leq s<S\end{cases}",
    forms=(r"WSD(T;s)=\begin{cases}\frac{s}{W}\eta&s<W\\\eta&W<s<T\\f(s-T)\eta&T<s<S\end{cases}",),
    symbols={
        "s": Meaning("step"),
        "W": Meaning("steps of the warm-up"),
        "T": Meaning("step at which the decay begins"),
        "S": Meaning("last step"),
        r"\eta": Meaning("largest rate", domain=Domain.POSITIVE),
        "f": Meaning("decay", Kind.FUNCTION),
    },
    names=(
        "wsd",
        "warmup-stable-decay",
        "warmup stable decay",
        "trapezoidal",
    ),
    reference=Reference(
        REFERENCE,
        "trapezoid",
        {"step": "s", "warmup": "W", "rate": r"\eta", "decay_from": "T", "last": "S"},
    ),
    related=(
        "linear-warmup",
        "cosine-annealing",
    ),
)

GRADIENT_ACCUMULATION = Formula(
    id="gradient-accumulation",
    title="Gradient accumulated over micro-batches",
    area="optimisation",
    generic=True,
    source="classical; Goyal et al. 2017, arXiv:1706.02677",
    url="https://arxiv.org/abs/1706.02677",
    latex=r"g=\frac{1}{K}\sum_{k=1}^{K}g_k",
    conventions=(
        Convention(r"B_{\mathrm{eff}}=B\times K", "the batch that it stands for"),
        Convention(r"\eta'=k\eta", "the rate that goes with k times the batch"),
    ),
    symbols={
        "K": Meaning(
            "micro-batches",
            Kind.INTEGER,
            aliases=(
                "N",
                "n",
            ),
        ),
        "g_k": Meaning("mean gradient of a micro-batch", aliases=("g_i",)),
    },
    names=(
        "gradient accumulation",
        "micro-batch",
        "microbatch",
        "linear scaling rule",
    ),
    slips=(
        Slip(
            "mean missing",
            r"g=\sum_{k=1}^{K}g_k",
            "the mean over the micro-batches: 1/K, else the rate grows with them",
        ),
    ),
    reference=Reference(REFERENCE, "accumulated", {"batches": "K", "gradients": "g_k"}),
    related=("minibatch-sgd",),
)

ADMM_DUAL_UPDATE = Formula(
    id="admm-dual-update",
    title="Dual update of ADMM",
    area="optimisation",
    source="Boyd et al. 2011, Distributed optimization and statistical learning via ADMM, eq. 3.4",
    latex=r"y\leftarrow y+\rho\left(Ax+Bz-c\right)",
    conventions=(
        Convention(r"y^{k+1}=y^k+\rho\left(Ax^{k+1}+Bz^{k+1}-c\right)", "by steps"),
        Convention(r"\lambda^{k+1}=\lambda^k+\rho\left(Ax^{k+1}+Bz^{k+1}-c\right)", "by steps"),
        Convention("u^{k+1}=u^k+Ax^{k+1}+Bz^{k+1}-c", "scaled"),
        Convention("u^{k+1}=u^k+x^{k+1}-z^{k+1}", "scaled, of a consensus"),
        Convention(
            r"L_\rho(x,z,y)=f(x)+g(z)+y^\top(Ax+Bz-c)+\frac{\rho}{2}\lVert Ax+Bz-c\rVert_2^2",
            "the augmented Lagrangian",
        ),
    ),
    symbols={
        "y": Meaning("dual variable", Kind.VECTOR, shape=("p",), aliases=(r"\lambda",)),
        r"\rho": Meaning("penalty", domain=Domain.POSITIVE),
        "A": Meaning(
            "constraint of x",
            Kind.MATRIX,
            shape=(
                "p",
                "n",
            ),
        ),
        "x": Meaning("first variable", Kind.VECTOR, shape=("n",)),
        "B": Meaning(
            "constraint of z",
            Kind.MATRIX,
            shape=(
                "p",
                "m",
            ),
        ),
        "z": Meaning("second variable", Kind.VECTOR, shape=("m",)),
        "c": Meaning("right side", Kind.VECTOR, shape=("p",)),
    },
    names=(
        "admm",
        "alternating direction method",
        "augmented lagrangian",
        "method of multipliers",
    ),
    slips=(
        Slip(
            "residual subtracted",
            r"y\leftarrow y-\rho\left(Ax+Bz-c\right)",
            "the dual variable climbs along the residual",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dual_step",
        {
            "dual": "y",
            "penalty": r"\rho",
            "first": "A",
            "x": "x",
            "second": "B",
            "z": "z",
            "right": "c",
        },
    ),
)
