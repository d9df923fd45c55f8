"""Steps with penalties, constraints, privacy, or several machines."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

SOFT_THRESHOLD = Formula(
    id="soft-thresholding",
    title="Soft thresholding",
    area="optimisation",
    source="Donoho 1995; Parikh & Boyd 2014, Proximal algorithms",
    latex=r"S_\lambda(x)=\operatorname{sign}(x)\max(|x|-\lambda,0)",
    symbols={
        "x": Meaning("value"),
        r"\lambda": Meaning("threshold", domain=Domain.POSITIVE),
    },
    names=("soft thresholding", "soft-thresholding", "proximal operator", "lasso", "ista"),
    slips=(
        Slip(
            "sign missing",
            r"S_\lambda(x)=\max(|x|-\lambda,0)",
            "a negative value stays negative: times sign(x)",
        ),
        Slip(
            "absolute value missing",
            r"S_\lambda(x)=\operatorname{sign}(x)\max(x-\lambda,0)",
            "the size is lowered: |x| − λ",
        ),
    ),
    reference=Reference(REFERENCE, "soft_threshold", {"value": "x", "threshold": r"\lambda"}),
    related=("lasso-objective",),
)

EXPONENTIATED = Formula(
    id="exponentiated-gradient",
    title="Exponentiated gradient",
    area="optimisation",
    source="Kivinen & Warmuth 1997",
    latex=r"w_i'=\frac{w_ie^{-\eta g_i}}{\sum_{j=1}^{n}w_je^{-\eta g_j}}",
    forms=(
        r"w_{t+1,i}=\frac{w_{t,i}\exp(-\eta g_{t,i})}{\sum_{j=1}^{n}w_{t,j}\exp(-\eta g_{t,j})}",
    ),
    symbols={
        "w_i": Meaning("weight", domain=Domain.POSITIVE, aliases=("w_{t,i}",)),
        r"\eta": Meaning("learning rate", domain=Domain.POSITIVE),
        "g_i": Meaning("gradient, or loss", aliases=("g_{t,i}", r"\ell_{t,i}")),
        "n": Meaning("number of weights", Kind.INTEGER, Domain.INTEGER),
        "w_j": Meaning("weights", domain=Domain.POSITIVE, aliases=("w_{t,j}",)),
        "g_j": Meaning("gradients", aliases=("g_{t,j}",)),
    },
    names=("exponentiated gradient", "multiplicative weights", "hedge", "mirror descent"),
    slips=(
        Slip(
            "minus missing",
            r"w_i'=\frac{w_ie^{\eta g_i}}{\sum_{j=1}^{n}w_je^{\eta g_j}}",
            "weights of large losses shrink: a minus is missing",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "exponentiated",
        {
            "weight": "w_i",
            "rate": r"\eta",
            "gradient": "g_i",
            "size": "n",
            "weights": "w_j",
            "gradients": "g_j",
        },
    ),
    related=("softmax",),
)

GAUSS_NEWTON = Formula(
    id="gauss-newton-step",
    title="Step of Levenberg and Marquardt",
    area="optimisation",
    statement=True,
    source="Levenberg 1944; Marquardt 1963",
    latex=r"\theta_{t+1}=\theta_t-(J^\top J+\lambda I)^{-1}J^\top r",
    forms=(r"\delta=-(J^\top J+\lambda I)^{-1}J^\top r",),
    symbols={
        "J": Meaning("Jacobian of the residuals", Kind.MATRIX, shape=("n", "d")),
        r"\lambda": Meaning("damping", domain=Domain.POSITIVE),
        "r": Meaning("residuals", Kind.VECTOR, shape=("n",)),
    },
    names=("levenberg-marquardt", "gauss-newton", "nonlinear least squares"),
    reference=Reference(
        REFERENCE,
        "damped_step",
        {"parameters": r"\theta_t", "jacobian": "J", "damping": r"\lambda", "residuals": "r"},
    ),
    related=("newton-step", "ridge-regression"),
)

DP_SGD = Formula(
    id="dp-sgd-gradient",
    title="Private gradient of a batch",
    area="optimisation",
    source="Abadi et al. 2016, arXiv:1607.00133, algorithm 1",
    url="https://arxiv.org/abs/1607.00133",
    latex=r"\tilde{g}=\frac{1}{B}\left(\sum_{i=1}^{B}\frac{g_i}{\max\left(1,\frac{\lVert g_i\rVert_2}{C}\right)}+z\right)",
    symbols={
        "B": Meaning("examples of the batch", Kind.INTEGER, Domain.INTEGER, aliases=("L",)),
        "g_i": Meaning("gradient of an example", Kind.VECTOR, shape=("d",)),
        "C": Meaning("clipping norm", domain=Domain.POSITIVE),
        "z": Meaning("noise, drawn from N(0, σ²C²I)", Kind.VECTOR, shape=("d",)),
    },
    names=("dp-sgd", "differential privacy", "differentially private"),
    slips=(
        Slip(
            "noise outside the mean",
            r"\tilde{g}=\frac{1}{B}\sum_{i=1}^{B}\frac{g_i}{\max\left(1,\frac{\lVert g_i\rVert_2}{C}\right)}+z",
            "the noise is added to the sum, before the division by B",
        ),
        Slip(
            "minimum for maximum",
            r"\tilde{g}=\frac{1}{B}\left(\sum_{i=1}^{B}\frac{g_i}{\min\left(1,\frac{\lVert g_i\rVert_2}{C}\right)}+z\right)",
            "only gradients longer than C are shortened: max(1, ‖g‖/C)",
        ),
    ),
    reference=Reference(
        REFERENCE, "private_gradient", {"batch": "B", "gradients": "g_i", "norm": "C", "noise": "z"}
    ),
    related=("gradient-clipping",),
)

FEDAVG = Formula(
    id="federated-averaging",
    title="Federated averaging",
    area="optimisation",
    source="McMahan et al. 2017, arXiv:1602.05629, algorithm 1",
    url="https://arxiv.org/abs/1602.05629",
    latex=r"w_{t+1}=\sum_{k=1}^{K}\frac{n_k}{n}w_{t+1}^k",
    forms=(r"w=\frac{1}{n}\sum_{k=1}^{K}n_kw_{t+1}^k",),
    symbols={
        "K": Meaning("clients", Kind.INTEGER, Domain.INTEGER),
        "n_k": Meaning("examples of a client", domain=Domain.POSITIVE),
        "n": Meaning("examples of all", domain=Domain.POSITIVE),
        "w_{t+1}^k": Meaning(
            "weights of a client after its steps", aliases=("w^k", "w_k", r"\theta_k")
        ),
    },
    names=("fedavg", "federated averaging", "federated learning"),
    slips=(
        Slip(
            "shares missing",
            r"w_{t+1}=\sum_{k=1}^{K}w_{t+1}^k",
            "clients count by their share of the examples n_k/n",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "averaged_weights",
        {"clients": "K", "examples": "n_k", "total": "n", "weights": "w_{t+1}^k"},
    ),
    related=("minibatch-sgd",),
)
