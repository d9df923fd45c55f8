"""Optimisers that scale each parameter's step: Adagrad, RMSProp, Adam, AdamW."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_ADAM = "Kingma & Ba 2015, arXiv:1412.6980, algorithm 1"
_URL = "https://arxiv.org/abs/1412.6980"

_PARAMETER = Meaning("parameter", aliases=(r"\theta_{t}", "w_{t-1}", r"\theta", r"x_{t-1}"))
_RATE = Meaning("learning rate", domain=Domain.POSITIVE, aliases=(r"\eta", r"\alpha"))
_GRADIENT = Meaning("component of the gradient", aliases=(r"\mathbf{g}_t", "g"))
_EPSILON = Meaning("small number against division by zero", domain=Domain.SMALL)

ADAM_FIRST = Formula(
    id="adam-first-moment",
    title="First moment of Adam",
    area="optimisation",
    source=_ADAM,
    url=_URL,
    latex=r"m_t=\beta_1m_{t-1}+(1-\beta_1)g_t",
    conventions=(
        Convention(r"m\leftarrow\beta_1m+(1-\beta_1)g", "steps without index"),
        Convention(r"m\leftarrow\beta_1m+(1-\beta_1)\nabla_\theta L", "steps without index"),
        Convention(
            r"m_t=\beta_1m_{t-1}+(1-\beta_1)\nabla_\theta L(\theta_{t-1})",
            "the gradient written out",
        ),
    ),
    symbols={
        r"\beta_1": Meaning("decay", domain=Domain.UNIT),
        "m_{t-1}": Meaning("moment before", aliases=("v_{t-1}",)),
        "g_t": _GRADIENT,
    },
    names=("adam", "first moment", "momentum"),
    slips=(
        Slip("weight missing", r"m_t=\beta_1m_{t-1}+g_t", "the gradient is weighted with 1 − β₁"),
        Slip(
            "gradient squared",
            r"m_t=\beta_1m_{t-1}+(1-\beta_1)g_t^2",
            "the first moment averages the gradients; the second their squares",
        ),
        Slip(
            "same time on the right",
            r"m_t=\beta_1m_{t}+(1-\beta_1)g_t",
            "the moment of the step before, m_{t−1}, is kept",
        ),
    ),
    reference=Reference(
        REFERENCE, "first_moment", {"decay": r"\beta_1", "moment": "m_{t-1}", "gradient": "g_t"}
    ),
    related=("adam-second-moment", "adam-update"),
)

ADAM_SECOND = Formula(
    id="adam-second-moment",
    title="Second moment of Adam",
    area="optimisation",
    source=_ADAM,
    url=_URL,
    latex=r"v_t=\beta_2v_{t-1}+(1-\beta_2)g_t^2",
    forms=(r"v_t=\beta_2v_{t-1}+(1-\beta_2)g_t\odot g_t",),
    conventions=(
        Convention(r"v\leftarrow\beta_2v+(1-\beta_2)g^2", "steps without index"),
        Convention(r"v\leftarrow\beta_2v+(1-\beta_2)g\odot g", "steps without index"),
    ),
    symbols={
        r"\beta_2": Meaning("decay", domain=Domain.UNIT, aliases=(r"\gamma", r"\rho")),
        "v_{t-1}": Meaning("moment before", domain=Domain.NON_NEGATIVE, aliases=("s_{t-1}",)),
        "g_t": _GRADIENT,
    },
    names=("adam", "second moment", "rmsprop"),
    slips=(
        Slip(
            "square missing",
            r"v_t=\beta_2v_{t-1}+(1-\beta_2)g_t",
            "the second moment averages the squares of the gradients",
        ),
        Slip(
            "weight missing",
            r"v_t=\beta_2v_{t-1}+g_t^2",
            "the squared gradient is weighted with 1 − β₂",
        ),
    ),
    reference=Reference(
        REFERENCE, "second_moment", {"decay": r"\beta_2", "moment": "v_{t-1}", "gradient": "g_t"}
    ),
    related=("adam-first-moment", "rmsprop-update"),
)

ADAM_BIAS_FIRST = Formula(
    id="adam-bias-correction-first",
    title="Bias-corrected first moment",
    area="optimisation",
    source=_ADAM,
    url=_URL,
    latex=r"\hat{m}_t=\frac{m_t}{1-\beta_1^t}",
    symbols={
        "m_t": Meaning("first moment", aliases=("v_t",)),
        r"\beta_1": Meaning("decay", domain=Domain.UNIT),
        "t": Meaning("step, from one", Kind.INTEGER, Domain.INTEGER),
    },
    names=("adam", "bias correction", "bias-corrected"),
    slips=(
        Slip(
            "exponent missing",
            r"\hat{m}_t=\frac{m_t}{1-\beta_1}",
            "the correction fades with time: β₁ is raised to the step t",
        ),
        Slip(
            "multiplied",
            r"\hat{m}_t=m_t(1-\beta_1^t)",
            "the moment starts too small: divide by 1 − β₁^t",
        ),
    ),
    reference=Reference(
        REFERENCE, "bias_corrected", {"moment": "m_t", "decay": r"\beta_1", "step": "t"}
    ),
    related=("adam-bias-correction-second", "adam-update"),
)

ADAM_BIAS_SECOND = Formula(
    id="adam-bias-correction-second",
    title="Bias-corrected second moment",
    area="optimisation",
    source=_ADAM,
    url=_URL,
    latex=r"\hat{v}_t=\frac{v_t}{1-\beta_2^t}",
    symbols={
        "v_t": Meaning("second moment", domain=Domain.NON_NEGATIVE, aliases=("s_t",)),
        r"\beta_2": Meaning("decay", domain=Domain.UNIT),
        "t": Meaning("step, from one", Kind.INTEGER, Domain.INTEGER),
    },
    names=("adam", "bias correction", "bias-corrected"),
    slips=(
        Slip(
            "exponent missing",
            r"\hat{v}_t=\frac{v_t}{1-\beta_2}",
            "the correction fades with time: β₂ is raised to the step t",
        ),
    ),
    reference=Reference(
        REFERENCE, "bias_corrected", {"moment": "v_t", "decay": r"\beta_2", "step": "t"}
    ),
    related=("adam-bias-correction-first", "adam-update"),
)

ADAM_UPDATE = Formula(
    id="adam-update",
    title="Step of Adam",
    area="optimisation",
    source=_ADAM,
    url=_URL,
    latex=r"\theta_t=\theta_{t-1}-\alpha\frac{\hat{m}_t}{\sqrt{\hat{v}_t}+\epsilon}",
    forms=(
        r"\theta_t=\theta_{t-1}-\frac{\alpha}{\sqrt{\hat{v}_t}+\epsilon}\hat{m}_t",
        r"\theta_t=\theta_{t-1}-\alpha\cdot\hat{m}_t/(\sqrt{\hat{v}_t}+\epsilon)",
        r"\theta_{t+1}=\theta_t-\alpha\frac{\hat{m}_t}{\sqrt{\hat{v}_t}+\epsilon}",
    ),
    symbols={
        r"\theta_{t-1}": _PARAMETER,
        r"\alpha": _RATE,
        r"\hat{m}_t": Meaning("corrected first moment"),
        r"\hat{v}_t": Meaning("corrected second moment", domain=Domain.POSITIVE),
        r"\epsilon": _EPSILON,
    },
    names=("adam", "adam update", "adaptive moment"),
    laws=("applied to each parameter on its own",),
    slips=(
        Slip(
            "root missing",
            r"\theta_t=\theta_{t-1}-\alpha\frac{\hat{m}_t}{\hat{v}_t+\epsilon}",
            "the step is divided by the square root of the second moment",
        ),
        Slip(
            "ascent for descent",
            r"\theta_t=\theta_{t-1}+\alpha\frac{\hat{m}_t}{\sqrt{\hat{v}_t}+\epsilon}",
            "a loss is minimised: the step is subtracted",
        ),
        Slip(
            "moments exchanged",
            r"\theta_t=\theta_{t-1}-\alpha\frac{\hat{v}_t}{\sqrt{\hat{m}_t}+\epsilon}",
            "the first moment stands above, the root of the second below",
        ),
        Slip(
            "epsilon under the root",
            r"\theta_t=\theta_{t-1}-\alpha\frac{\hat{m}_t}{\sqrt{\hat{v}_t+\epsilon}}",
            "Adam adds ε to the root, not under it",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "adam_step",
        {
            "parameter": r"\theta_{t-1}",
            "rate": r"\alpha",
            "first": r"\hat{m}_t",
            "second": r"\hat{v}_t",
            "epsilon": r"\epsilon",
        },
    ),
    related=("adamw-update", "adam-first-moment", "adam-second-moment"),
)

ADAMW_UPDATE = Formula(
    id="adamw-update",
    title="Step of AdamW",
    area="optimisation",
    source="Loshchilov & Hutter 2019, arXiv:1711.05101, algorithm 2",
    url="https://arxiv.org/abs/1711.05101",
    latex=r"\theta_t=\theta_{t-1}-\eta\left(\frac{\hat{m}_t}{\sqrt{\hat{v}_t}+\epsilon}+\lambda\theta_{t-1}\right)",
    forms=(
        r"\theta_t=\theta_{t-1}-\eta\frac{\hat{m}_t}{\sqrt{\hat{v}_t}+\epsilon}-\eta\lambda\theta_{t-1}",
        r"\theta_t=(1-\eta\lambda)\theta_{t-1}-\eta\frac{\hat{m}_t}{\sqrt{\hat{v}_t}+\epsilon}",
    ),
    symbols={
        r"\theta_{t-1}": _PARAMETER,
        r"\eta": _RATE,
        r"\hat{m}_t": Meaning("corrected first moment"),
        r"\hat{v}_t": Meaning("corrected second moment", domain=Domain.POSITIVE),
        r"\epsilon": _EPSILON,
        r"\lambda": Meaning("weight decay", domain=Domain.POSITIVE),
    },
    names=("adamw", "decoupled weight decay", "weight decay"),
    slips=(
        Slip(
            "decay added",
            r"\theta_t=\theta_{t-1}-\eta\left(\frac{\hat{m}_t}{\sqrt{\hat{v}_t}+\epsilon}-\lambda\theta_{t-1}\right)",
            "decay shrinks the parameters: it has the gradient's sign",
        ),
        Slip(
            "decay without the parameter",
            r"\theta_t=\theta_{t-1}-\eta\left(\frac{\hat{m}_t}{\sqrt{\hat{v}_t}+\epsilon}+\lambda\right)",
            "decay is proportional to the parameter: λθ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "adamw_step",
        {
            "parameter": r"\theta_{t-1}",
            "rate": r"\eta",
            "first": r"\hat{m}_t",
            "second": r"\hat{v}_t",
            "epsilon": r"\epsilon",
            "decay": r"\lambda",
        },
    ),
    related=("adam-update", "weight-decay-update"),
)

RMSPROP = Formula(
    id="rmsprop-update",
    title="Step of RMSProp",
    area="optimisation",
    source="Tieleman & Hinton 2012, lecture 6.5",
    latex=r"\theta_t=\theta_{t-1}-\frac{\eta}{\sqrt{v_t+\epsilon}}g_t",
    forms=(r"\theta_t=\theta_{t-1}-\eta\frac{g_t}{\sqrt{v_t+\epsilon}}",),
    conventions=(
        Convention(r"w\leftarrow w-\frac{\eta}{\sqrt{s+\epsilon}}\odot g", "steps without index"),
        Convention(r"w\leftarrow w-\frac{\eta}{\sqrt{s+\epsilon}}g", "steps without index"),
        Convention(r"w\leftarrow w-\frac{\eta}{\sqrt{s}+\epsilon}g", "ε outside the root"),
        Convention(
            r"\theta_t=\theta_{t-1}-\frac{\eta}{\sqrt{v_t}+\epsilon}g_t", "ε outside the root"
        ),
    ),
    symbols={
        r"\theta_{t-1}": _PARAMETER,
        r"\eta": _RATE,
        "v_t": Meaning(
            "running mean of the squared gradients",
            domain=Domain.POSITIVE,
            aliases=("s_t", "E[g^2]_t", r"\mathbf{s}_t"),
        ),
        r"\epsilon": _EPSILON,
        "g_t": _GRADIENT,
    },
    names=("rmsprop",),
    slips=(
        Slip(
            "root missing",
            r"\theta_t=\theta_{t-1}-\frac{\eta}{v_t+\epsilon}g_t",
            "divide by the root of the mean square",
        ),
        Slip(
            "ascent for descent",
            r"\theta_t=\theta_{t-1}+\frac{\eta}{\sqrt{v_t+\epsilon}}g_t",
            "a loss is minimised: the step is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "scaled_gradient_step",
        {
            "parameter": r"\theta_{t-1}",
            "rate": r"\eta",
            "squares": "v_t",
            "epsilon": r"\epsilon",
            "gradient": "g_t",
        },
    ),
    related=("adagrad-update", "adam-second-moment"),
)

ADAGRAD = Formula(
    id="adagrad-update",
    title="Step of Adagrad",
    area="optimisation",
    source="Duchi, Hazan & Singer 2011",
    latex=r"\theta_{t+1}=\theta_t-\frac{\eta}{\sqrt{\sum_{\tau=1}^{t}g_\tau^2+\epsilon}}g_t",
    symbols={
        r"\theta_t": Meaning("parameter", aliases=("w_t",)),
        r"\eta": _RATE,
        r"g_\tau": Meaning("earlier components of the gradient"),
        r"\epsilon": _EPSILON,
        "g_t": _GRADIENT,
        "t": Meaning("steps so far", Kind.INTEGER, Domain.INTEGER),
    },
    names=("adagrad",),
    slips=(
        Slip(
            "root missing",
            r"\theta_{t+1}=\theta_t-\frac{\eta}{\sum_{\tau=1}^{t}g_\tau^2+\epsilon}g_t",
            "divide by the root of the sum of squares",
        ),
        Slip(
            "square missing",
            r"\theta_{t+1}=\theta_t-\frac{\eta}{\sqrt{\sum_{\tau=1}^{t}g_\tau+\epsilon}}g_t",
            "the squares of the gradients are summed",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "adagrad_step",
        {
            "parameter": r"\theta_t",
            "rate": r"\eta",
            "steps": "t",
            "gradients": r"g_\tau",
            "epsilon": r"\epsilon",
            "gradient": "g_t",
        },
    ),
    related=("rmsprop-update",),
)
