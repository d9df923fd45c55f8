"""Steps of optimisers and of classical minimisation that courses name."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_RATE = Meaning("learning rate", domain=Domain.POSITIVE, aliases=(r"\alpha", r"\gamma"))
_GRADIENT = Meaning("gradient", aliases=("g",))
_SMALL = Meaning("keeps the divisor above zero", domain=Domain.SMALL)
_OLD = Meaning("gradient before", Kind.VECTOR, shape=("n",), aliases=(r"\nabla f_k", "r_k"))
_NEW = Meaning("gradient after", Kind.VECTOR, shape=("n",), aliases=(r"\nabla f_{k+1}", "r_{k+1}"))

ADADELTA = Formula(
    id="adadelta-update",
    title="Step of AdaDelta",
    area="optimisation",
    source="Zeiler 2012, arXiv:1212.5701, algorithm 1",
    url="https://arxiv.org/abs/1212.5701",
    latex=r"\Delta\theta_t=-\frac{\sqrt{u_{t-1}+\epsilon}}{\sqrt{v_t+\epsilon}}g_t",
    forms=(r"\Delta\theta_t=-\sqrt{\frac{u_{t-1}+\epsilon}{v_t+\epsilon}}\,g_t",),
    conventions=(
        Convention(
            r"\Delta x_t=-\frac{\mathrm{RMS}[\Delta x]_{t-1}}{\mathrm{RMS}[g]_t}g_t",
            "by the root mean squares, as the paper prints it",
        ),
        Convention(
            r"\theta_{t+1}=\theta_t-\frac{\mathrm{RMS}[\Delta\theta]_{t-1}}{\mathrm{RMS}[g]_t}g_t",
            "the parameters, not their change",
        ),
        Convention(
            r"\Delta\theta_t=-\frac{\sqrt{E[\Delta\theta^2]_{t-1}+\epsilon}}{\sqrt{E[g^2]_t+\epsilon}}g_t",
            "the running means as E[·]",
        ),
    ),
    symbols={
        "u_{t-1}": Meaning("running mean of squared steps", domain=Domain.NON_NEGATIVE),
        "v_t": Meaning("running mean of squared gradients", domain=Domain.NON_NEGATIVE),
        r"\epsilon": _SMALL,
        "g_t": _GRADIENT,
    },
    names=("adadelta",),
    laws=("has no learning rate: the units of the steps cancel",),
    slips=(
        Slip(
            "sign missing",
            r"\Delta\theta_t=\frac{\sqrt{u_{t-1}+\epsilon}}{\sqrt{v_t+\epsilon}}g_t",
            "the step goes against the gradient",
        ),
        Slip(
            "ratio upside down",
            r"\Delta\theta_t=-\frac{\sqrt{v_t+\epsilon}}{\sqrt{u_{t-1}+\epsilon}}g_t",
            "large gradients make small steps: theirs is the divisor",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "adadelta_change",
        {"steps": "u_{t-1}", "squares": "v_t", "small": r"\epsilon", "gradient": "g_t"},
    ),
    related=("rmsprop-update", "adagrad-update"),
)

NADAM = Formula(
    id="nadam-update",
    title="Step of NAdam",
    area="optimisation",
    source="Dozat 2016, Incorporating Nesterov momentum into Adam",
    latex=r"\theta_{t+1}=\theta_t-\frac{\eta}{\sqrt{\hat{v}_t}+\epsilon}\left(\beta_1\hat{m}_t+\frac{(1-\beta_1)g_t}{1-\beta_1^t}\right)",
    symbols={
        r"\theta_t": Meaning("parameters before", aliases=("w_t",)),
        r"\eta": _RATE,
        r"\hat{v}_t": Meaning("corrected second moment", domain=Domain.POSITIVE),
        r"\epsilon": _SMALL,
        r"\beta_1": Meaning("share of the first moment that is kept", domain=Domain.UNIT),
        r"\hat{m}_t": Meaning("corrected first moment"),
        "g_t": _GRADIENT,
        "t": Meaning("step", Kind.INTEGER, Domain.INTEGER),
    },
    names=("nadam", "nesterov-accelerated adaptive"),
    slips=(
        Slip(
            "gradient not corrected",
            r"\theta_{t+1}=\theta_t-\frac{\eta}{\sqrt{\hat{v}_t}+\epsilon}\left(\beta_1\hat{m}_t+(1-\beta_1)g_t\right)",
            "the gradient's share is divided by 1 − β₁^t, as the moment is",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "nadam_step",
        {
            "parameter": r"\theta_t",
            "rate": r"\eta",
            "second": r"\hat{v}_t",
            "small": r"\epsilon",
            "share": r"\beta_1",
            "first": r"\hat{m}_t",
            "gradient": "g_t",
            "step": "t",
        },
    ),
    related=("adam-update", "nesterov-velocity"),
)

FLETCHER_REEVES = Formula(
    id="fletcher-reeves",
    title="Conjugate gradients by Fletcher and Reeves",
    area="optimisation",
    source="Fletcher & Reeves 1964; Nocedal & Wright 2006, Numerical Optimization, sec. 5.2",
    latex=r"\beta_{k+1}=\frac{g_{k+1}^\top g_{k+1}}{g_k^\top g_k}",
    forms=(
        r"\beta_{k+1}=\frac{\lVert g_{k+1}\rVert^2}{\lVert g_k\rVert^2}",
        r"\beta_k=\frac{r_{k+1}^\top r_{k+1}}{r_k^\top r_k}",
    ),
    symbols={"g_{k+1}": _NEW, "g_k": _OLD},
    names=("conjugate gradient", "conjugate gradients", "fletcher-reeves", "fletcher–reeves"),
    slips=(
        Slip(
            "quotient upside down",
            r"\beta_{k+1}=\frac{g_k^\top g_k}{g_{k+1}^\top g_{k+1}}",
            "the new gradient stands above",
        ),
    ),
    reference=Reference(REFERENCE, "fletcher_reeves", {"after": "g_{k+1}", "before": "g_k"}),
    related=("polak-ribiere",),
)

POLAK_RIBIERE = Formula(
    id="polak-ribiere",
    title="Conjugate gradients by Polak and Ribière",
    area="optimisation",
    source="Polak & Ribière 1969; Nocedal & Wright 2006, Numerical Optimization, sec. 5.2",
    latex=r"\beta_{k+1}=\frac{g_{k+1}^\top(g_{k+1}-g_k)}{g_k^\top g_k}",
    forms=(r"\beta_{k+1}=\frac{g_{k+1}^\top(g_{k+1}-g_k)}{\lVert g_k\rVert^2}",),
    conventions=(
        Convention(
            r"\beta_{k+1}=\max\left(0,\frac{g_{k+1}^\top(g_{k+1}-g_k)}{g_k^\top g_k}\right)",
            "restarts where it would be negative",
        ),
    ),
    symbols={"g_{k+1}": _NEW, "g_k": _OLD},
    names=("conjugate gradient", "conjugate gradients", "polak-ribière", "polak-ribiere"),
    slips=(
        Slip(
            "difference exchanged",
            r"\beta_{k+1}=\frac{g_{k+1}^\top(g_k-g_{k+1})}{g_k^\top g_k}",
            "the change of the gradient is the new one minus the old one",
        ),
    ),
    reference=Reference(REFERENCE, "polak_ribiere", {"after": "g_{k+1}", "before": "g_k"}),
    related=("fletcher-reeves",),
)

BFGS = Formula(
    id="bfgs-update",
    title="Inverse Hessian of BFGS",
    area="optimisation",
    source="Nocedal & Wright 2006, Numerical Optimization, eq. 6.17",
    latex=r"H_{k+1}=(I-\rho_ks_ky_k^\top)H_k(I-\rho_ky_ks_k^\top)+\rho_ks_ks_k^\top",
    conventions=(
        Convention(
            r"B_{k+1}=B_k-\frac{B_ks_ks_k^\top B_k}{s_k^\top B_ks_k}+\frac{y_ky_k^\top}{y_k^\top s_k}",
            "of the Hessian itself",
        ),
    ),
    symbols={
        "I": Meaning("identity", Kind.MATRIX, shape=("n", "n")),
        r"\rho_k": Meaning("1/(y^⊤s)", domain=Domain.POSITIVE),
        "s_k": Meaning("step", Kind.VECTOR, shape=("n",)),
        "y_k": Meaning("change of the gradient", Kind.VECTOR, shape=("n",)),
        "H_k": Meaning(
            "approximate inverse Hessian", Kind.MATRIX, Domain.POSITIVE_DEFINITE, ("n", "n")
        ),
    },
    names=("bfgs", "quasi-newton"),
    slips=(
        Slip(
            "step's own term missing",
            r"H_{k+1}=(I-\rho_ks_ky_k^\top)H_k(I-\rho_ky_ks_k^\top)",
            "the curvature along the step is added: + ρ s s^⊤",
        ),
        Slip(
            "step and change exchanged",
            r"H_{k+1}=(I-\rho_ky_ks_k^\top)H_k(I-\rho_ks_ky_k^\top)+\rho_ks_ks_k^\top",
            "the left factor is I − ρ s y^⊤, so that H y = s afterwards",
        ),
        Slip(
            "change for step at the end",
            r"H_{k+1}=(I-\rho_ks_ky_k^\top)H_k(I-\rho_ky_ks_k^\top)+\rho_ky_ky_k^\top",
            "of the inverse Hessian the last term is that of the step: ρ s s^⊤",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "bfgs_inverse",
        {
            "identity": "I",
            "curvature": r"\rho_k",
            "step": "s_k",
            "change": "y_k",
            "inverse": "H_k",
        },
    ),
    related=("newton-step",),
)

WEIGHT_AVERAGING = Formula(
    id="stochastic-weight-averaging",
    title="Stochastic weight averaging",
    area="optimisation",
    source="Izmailov et al. 2018, arXiv:1803.05407, algorithm 1",
    url="https://arxiv.org/abs/1803.05407",
    latex=r"w_{\mathrm{SWA}}\leftarrow\frac{n\,w_{\mathrm{SWA}}+w}{n+1}",
    forms=(r"w_{\text{SWA}}\leftarrow\frac{w_{\text{SWA}}\cdot n+w}{n+1}",),
    symbols={
        "n": Meaning("models in the average so far", Kind.INTEGER, Domain.INTEGER),
        r"w_{\mathrm{SWA}}": Meaning("average so far", aliases=(r"w_{\text{SWA}}", r"\bar{w}")),
        "w": Meaning("weights of the newest model"),
    },
    names=("stochastic weight averaging", "swa", "weight averaging"),
    slips=(
        Slip(
            "number not advanced",
            r"w_{\mathrm{SWA}}\leftarrow\frac{n\,w_{\mathrm{SWA}}+w}{n}",
            "with the newest there are n + 1 models",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "averaged_weights",
        {"models": "n", "average": r"w_{\mathrm{SWA}}", "newest": "w"},
    ),
    related=("incremental-mean", "exponential-moving-average"),
)
