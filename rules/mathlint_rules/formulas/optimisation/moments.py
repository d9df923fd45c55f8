"""Second moments by their own names, roots, and penalised objectives."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

RMSPROP_MOMENT = Formula(
    id="rmsprop-second-moment",
    title="Mean square of RMSProp",
    area="optimisation",
    statement=True,
    source="Tieleman & Hinton 2012, lecture 6.5",
    latex=r"E[g^2]_t=\rho E[g^2]_{t-1}+(1-\rho)g_t^2",
    forms=(
        "E[g^2]_t=0.9E[g^2]_{t-1}+0.1g_t^2",
        r"E[g^2]_t=\gamma E[g^2]_{t-1}+(1-\gamma)g_t^2",
        r"r\leftarrow\rho r+(1-\rho)g\odot g",
    ),
    symbols={
        "E": Meaning("running mean"),
        r"\rho": Meaning("decay", domain=Domain.UNIT, aliases=(r"\gamma", r"\beta")),
        "g_t": Meaning("gradient"),
    },
    names=("rmsprop", "mean square", "moving average of squared gradients"),
    reference=Reference(
        REFERENCE, "mean_square", {"decay": r"\rho", "before": "E[g^2]_{t-1}", "gradient": "g_t"}
    ),
    related=("rmsprop-update", "adam-second-moment"),
)

ADAGRAD_SUM = Formula(
    id="adagrad-accumulation",
    title="Accumulated squares of AdaGrad",
    area="optimisation",
    statement=True,
    source="Duchi, Hazan & Singer 2011",
    latex="G_t=G_{t-1}+g_t^2",
    forms=(
        r"G_t=G_{t-1}+g_t\odot g_t",
        r"r\leftarrow r+g\odot g",
        "s_t=s_{t-1}+g_t^2",
    ),
    symbols={
        "G_{t-1}": Meaning("sum so far", domain=Domain.NON_NEGATIVE),
        "g_t": Meaning("gradient"),
    },
    names=("adagrad", "accumulated squared gradients"),
    reference=Reference(REFERENCE, "accumulated_squares", {"before": "G_{t-1}", "gradient": "g_t"}),
    related=("adagrad-update",),
)

ADAGRAD_BY_SUM = Formula(
    id="adagrad-update-by-sum",
    statement_of="adagrad-update",
    title="Step of AdaGrad by the accumulated squares",
    area="optimisation",
    statement=True,
    source="Duchi, Hazan & Singer 2011",
    latex=r"\theta_{t+1}=\theta_t-\frac{\eta}{\sqrt{G_t+\epsilon}}g_t",
    forms=(
        r"\theta_{t+1,i}=\theta_{t,i}-\frac{\eta}{\sqrt{G_{t,ii}+\epsilon}}\cdot g_{t,i}",
        r"\theta_{t+1}=\theta_t-\frac{\eta}{\sqrt{G_t+\epsilon}}\odot g_t",
        r"\theta_{t+1}=\theta_t-\frac{\eta}{\sqrt{G_t}+\epsilon}g_t",
    ),
    symbols={
        r"\theta_t": Meaning("parameters"),
        r"\eta": Meaning("learning rate", domain=Domain.POSITIVE),
        "G_t": Meaning("sum of the squared gradients", domain=Domain.POSITIVE),
        r"\epsilon": Meaning("small number against division by zero", domain=Domain.SMALL),
        "g_t": Meaning("gradient"),
    },
    names=("adagrad",),
    reference=Reference(
        REFERENCE,
        "adagrad_step",
        {
            "parameter": r"\theta_t",
            "rate": r"\eta",
            "squares": "G_t",
            "epsilon": r"\epsilon",
            "gradient": "g_t",
        },
    ),
    related=("adagrad-update",),
)

NEWTON_ROOT = Formula(
    id="newton-raphson",
    title="Step of Newton and Raphson towards a root",
    area="optimisation",
    source="Raphson 1690; Süli & Mayers 2003, sec. 1.4",
    latex=r"x_{n+1}=x_n-\frac{f(x_n)}{f'(x_n)}",
    symbols={
        "x_n": Meaning("present point"),
        "f": Meaning("function whose root is looked for", Kind.FUNCTION),
    },
    names=("newton-raphson", "newton's method", "root finding"),
    slips=(
        Slip(
            "quotient upside down",
            r"x_{n+1}=x_n-\frac{f'(x_n)}{f(x_n)}",
            "the value is divided by the slope",
        ),
        Slip(
            "sign exchanged",
            r"x_{n+1}=x_n+\frac{f(x_n)}{f'(x_n)}",
            "the tangent's root lies at x − f/f'",
        ),
    ),
    reference=Reference(
        REFERENCE, "newton_root", {"point": "x_n", "value": "f(x_n)", "slope": "f'(x_n)"}
    ),
    related=("newton-step",),
)
