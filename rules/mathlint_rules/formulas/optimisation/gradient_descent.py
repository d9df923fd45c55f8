"""Steps along a gradient: plain, with decay, clipped, of second order, estimated."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_PARAMETERS = Meaning(
    "parameters", Kind.VECTOR, shape=("p",), aliases=("w_t", "x_t", r"\mathbf{w}_t", r"\theta", "w")
)
_RATE = Meaning(
    "learning rate", domain=Domain.POSITIVE, aliases=(r"\alpha", r"\epsilon", r"\gamma", "lr")
)
_GRADIENT = Meaning(
    "gradient", Kind.VECTOR, shape=("p",), aliases=(r"\mathbf{g}_t", r"\nabla L(\theta_t)", "g")
)
_OBJECTIVE = Meaning(
    "objective, minimised", Kind.FUNCTION, aliases=("L", r"\mathcal{L}", "f", r"\ell")
)

GRADIENT_DESCENT = Formula(
    id="gradient-descent-update",
    title="Gradient descent",
    area="optimisation",
    source="Cauchy 1847; Robbins & Monro 1951 (stochastic)",
    latex=r"\theta_{t+1}=\theta_t-\eta\nabla J(\theta_t)",
    forms=(
        r"\theta_{t+1}=\theta_t-\eta\nabla_\theta J(\theta_t)",
        r"\theta\leftarrow\theta-\eta\nabla_\theta L(\theta)",
        r"w_{t+1}=w_t-\eta\nabla L(w_t)",
    ),
    symbols={r"\theta_t": _PARAMETERS, r"\eta": _RATE, "J": _OBJECTIVE},
    names=(
        "gradient descent",
        "sgd",
        "stochastic gradient descent",
        "update rule",
        "gradientenabstieg",
        "gradientenverfahren",
        "descente de gradient",
        "descente du gradient",
        "descenso de gradiente",
        "descenso del gradiente",
        "gradiente descendente",
        "descida do gradiente",
        "градиентный спуск",
        "градиентного спуска",
        "梯度下降",
        "勾配降下",
    ),
    slips=(
        Slip(
            "ascent for descent",
            r"\theta_{t+1}=\theta_t+\eta\nabla J(\theta_t)",
            "a loss is minimised: the step goes against the gradient",
        ),
        Slip(
            "learning rate missing",
            r"\theta_{t+1}=\theta_t-\nabla J(\theta_t)",
            "the learning rate scales the step",
        ),
        Slip(
            "gradient missing",
            r"\theta_{t+1}=\theta_t-\eta J(\theta_t)",
            "the step follows the gradient of the loss, not the loss",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gradient_step",
        {"parameters": r"\theta_t", "rate": r"\eta", "gradient": r"\nabla J(\theta_t)"},
    ),
    related=("momentum-velocity", "adam-update"),
)

GRADIENT_ASCENT = Formula(
    id="gradient-ascent-update",
    title="Gradient ascent",
    area="optimisation",
    source="classical; Williams 1992 (REINFORCE)",
    latex=r"\theta_{t+1}=\theta_t+\alpha\nabla J(\theta_t)",
    forms=(
        r"\theta_{t+1}=\theta_t+\alpha\nabla_\theta J(\theta_t)",
        r"\theta\leftarrow\theta+\alpha\nabla_\theta J(\theta)",
    ),
    symbols={
        r"\theta_t": _PARAMETERS,
        r"\alpha": _RATE,
        "J": Meaning("objective, which is maximised", Kind.FUNCTION),
    },
    names=("gradient ascent", "ascent"),
    slips=(
        Slip(
            "learning rate missing",
            r"\theta_{t+1}=\theta_t+\nabla J(\theta_t)",
            "the learning rate scales the step",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "ascent_step",
        {"parameters": r"\theta_t", "rate": r"\alpha", "gradient": r"\nabla J(\theta_t)"},
    ),
    related=("gradient-descent-update", "policy-gradient"),
)

MINIBATCH_STEP = Formula(
    id="minibatch-sgd",
    title="Minibatch stochastic gradient descent",
    area="optimisation",
    source="Robbins & Monro 1951; Bottou 2010",
    latex=r"w\leftarrow w-\frac{\eta}{n}\sum_{i=1}^{n}\nabla_w\ell_i(w)",
    forms=(r"w\leftarrow w-\eta\frac{1}{n}\sum_{i=1}^{n}\nabla_w\ell_i(w)",),
    conventions=(
        Convention(
            r"w\leftarrow w-\eta\sum_{i=1}^{n}\nabla_w\ell_i(w)",
            "the loss of a batch is the sum of its examples' losses",
        ),
    ),
    symbols={
        "w": Meaning("parameters", Kind.VECTOR, shape=("p",), aliases=(r"\theta", r"\mathbf{w}")),
        r"\eta": _RATE,
        "n": Meaning(
            "examples in the batch",
            Kind.INTEGER,
            Domain.INTEGER,
            aliases=("|B|", r"|\mathcal{B}|", "B", "m"),
        ),
        r"\ell_i": Meaning("loss of example i", Kind.FUNCTION),
    },
    names=("minibatch", "mini-batch", "stochastic gradient descent", "sgd"),
    slips=(
        Slip(
            "ascent for descent",
            r"w\leftarrow w+\frac{\eta}{n}\sum_{i=1}^{n}\nabla_w\ell_i(w)",
            "a loss is minimised: the step goes against the gradient",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "minibatch_step",
        {"parameters": "w", "rate": r"\eta", "examples": "n", "gradients": r"\nabla_w\ell_i(w)"},
    ),
    related=("gradient-descent-update",),
)

WEIGHT_DECAY = Formula(
    id="weight-decay-update",
    title="Gradient step with weight decay",
    area="optimisation",
    source="Hanson & Pratt 1988; Loshchilov & Hutter 2019, arXiv:1711.05101, eq. 1",
    url="https://arxiv.org/abs/1711.05101",
    latex=r"\theta_{t+1}=(1-\eta\lambda)\theta_t-\eta g_t",
    forms=(
        r"\theta_{t+1}=\theta_t-\eta\left(g_t+\lambda\theta_t\right)",
        r"w\leftarrow(1-\eta\lambda)w-\eta g",
    ),
    conventions=(
        Convention(
            r"\theta_{t+1}=(1-\lambda)\theta_t-\eta g_t", "decay does not follow the learning rate"
        ),
        Convention(
            r"\theta_{t+1}=(1-\lambda)\theta_t-\eta\nabla L(\theta_t)",
            "decay does not follow the learning rate, and the gradient is written out",
        ),
        Convention(
            r"\theta\leftarrow(1-\eta\lambda)\theta-\eta\nabla L",
            "what the gradient is taken at is left out",
        ),
        Convention(
            r"\theta_{t+1}=(1-\eta\lambda)\theta_t-\eta\nabla L(\theta_t)",
            "the gradient is written out",
        ),
    ),
    symbols={
        r"\theta_t": _PARAMETERS,
        r"\eta": _RATE,
        r"\lambda": Meaning("strength of the decay", domain=Domain.POSITIVE, aliases=("wd",)),
        "g_t": _GRADIENT,
    },
    names=("weight decay", "l2 regularisation", "l2 regularization"),
    slips=(
        Slip(
            "decay added",
            r"\theta_{t+1}=(1+\eta\lambda)\theta_t-\eta g_t",
            "decay shrinks the weights: 1 − ηλ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "weight_decay_step",
        {"rate": r"\eta", "decay": r"\lambda", "parameters": r"\theta_t", "gradient": "g_t"},
    ),
    related=("adamw-update", "gradient-descent-update"),
)

NEWTON = Formula(
    id="newton-step",
    title="Newton's method",
    area="optimisation",
    source="classical; Boyd & Vandenberghe 2004, sec. 9.5",
    latex=r"x_{k+1}=x_k-H^{-1}\nabla f(x_k)",
    symbols={
        "x_k": Meaning("point", Kind.VECTOR, shape=("n",), aliases=(r"\theta_k", r"\mathbf{x}_k")),
        "H": Meaning(
            "Hessian of f at the point",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            ("n", "n"),
            aliases=(r"\mathbf{H}", r"\nabla^2f(x_k)"),
        ),
        "f": Meaning("objective, minimised", Kind.FUNCTION, aliases=("J", "L")),
    },
    names=("newton", "newton's method", "second order", "hessian"),
    slips=(
        Slip(
            "inverse missing",
            r"x_{k+1}=x_k-H\nabla f(x_k)",
            "the gradient is multiplied by the inverse of the Hessian",
        ),
        Slip(
            "ascent for descent",
            r"x_{k+1}=x_k+H^{-1}\nabla f(x_k)",
            "the step goes against the gradient",
        ),
    ),
    reference=Reference(
        REFERENCE, "newton_step", {"point": "x_k", "hessian": "H", "gradient": r"\nabla f(x_k)"}
    ),
    related=("gradient-descent-update", "natural-gradient-update"),
)

GRADIENT_CLIPPING = Formula(
    id="gradient-clipping",
    title="Clipping a gradient by its norm",
    area="optimisation",
    source="Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063, algorithm 1",
    url="https://arxiv.org/abs/1211.5063",
    latex=r"\tilde{g}=\min\left(1,\frac{c}{\lVert g\rVert}\right)g",
    forms=(
        r"\tilde g=g\min\left(1,\frac{c}{\lVert g\rVert_2}\right)",
        r"\tilde g=\frac{g}{\max\left(1,\lVert g\rVert/c\right)}",
    ),
    conventions=(
        Convention(r"\tilde g=\frac{c}{\lVert g\rVert}g", "said only of gradients longer than c"),
    ),
    symbols={
        "g": _GRADIENT,
        "c": Meaning("greatest norm", domain=Domain.POSITIVE, aliases=(r"\theta", r"\tau", "C")),
    },
    names=("gradient clipping", "clipping", "clip by norm"),
    laws=("the direction is unchanged", "the norm is at most c"),
    slips=(
        Slip(
            "maximum for minimum",
            r"\tilde g=\max\left(1,\frac{c}{\lVert g\rVert}\right)g",
            "that lengthens short gradients: the factor is at most one",
        ),
        Slip(
            "quotient upside down",
            r"\tilde g=\min\left(1,\frac{\lVert g\rVert}{c}\right)g",
            "a long gradient is scaled by c/‖g‖",
        ),
    ),
    reference=Reference(REFERENCE, "clipped_gradient", {"bound": "c", "gradient": "g"}),
)

EVOLUTION_STRATEGY = Formula(
    id="evolution-strategy-gradient",
    title="Gradient estimate of an evolution strategy",
    area="optimisation",
    source="Salimans et al. 2017, arXiv:1703.03864, sec. 2; Wierstra et al. 2014",
    url="https://arxiv.org/abs/1703.03864",
    latex=r"\theta_{t+1}=\theta_t+\alpha\frac{1}{n\sigma}\sum_{i=1}^{n}F_i\epsilon_i",
    forms=(r"\theta_{t+1}=\theta_t+\frac{\alpha}{n\sigma}\sum_{i=1}^{n}\epsilon_iF_i",),
    symbols={
        r"\theta_t": _PARAMETERS,
        r"\alpha": Meaning("learning rate", domain=Domain.POSITIVE),
        "n": Meaning("number of perturbations", Kind.INTEGER, Domain.INTEGER, aliases=("N",)),
        r"\sigma": Meaning("standard deviation of the perturbations", domain=Domain.POSITIVE),
        "F_i": Meaning("fitness of perturbation i"),
        r"\epsilon_i": Meaning("noise, drawn from N(0, I)", Kind.VECTOR, shape=("p",)),
    },
    names=("evolution strategy", "evolution strategies", "fitness"),
    slips=(
        Slip(
            "mean missing",
            r"\theta_{t+1}=\theta_t+\alpha\frac{1}{\sigma}\sum_{i=1}^{n}F_i\epsilon_i",
            "the perturbations are averaged: 1/n is missing",
        ),
        Slip(
            "deviation multiplied",
            r"\theta_{t+1}=\theta_t+\alpha\frac{\sigma}{n}\sum_{i=1}^{n}F_i\epsilon_i",
            "the estimate is divided by σ",
        ),
        Slip(
            "descent for ascent",
            r"\theta_{t+1}=\theta_t-\alpha\frac{1}{n\sigma}\sum_{i=1}^{n}F_i\epsilon_i",
            "fitness is maximised: the step is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "evolution_step",
        {
            "parameters": r"\theta_t",
            "rate": r"\alpha",
            "perturbations": "n",
            "deviation": r"\sigma",
            "fitness": "F_i",
            "noise": r"\epsilon_i",
        },
    ),
    related=("gradient-descent-update",),
)

GRADIENT_DESCENT_BY_DERIVATIVE = Formula(
    id="gradient-descent-by-derivative",
    statement_of="gradient-descent-update",
    title="Gradient descent, parameter by parameter",
    area="optimisation",
    source="Cauchy 1847",
    statement=True,
    latex=r"w\leftarrow w-\eta\frac{\partial L}{\partial w}",
    forms=(
        r"w:=w-\eta\frac{\partial L}{\partial w}",
        r"\theta_j:=\theta_j-\alpha\frac{\partial}{\partial\theta_j}J(\theta)",
        r"w_{t+1}=w_t-\eta\frac{\partial L}{\partial w_t}",
    ),
    symbols={
        "w": Meaning("parameter", aliases=(r"\theta", r"\theta_j", "w_i")),
        r"\eta": Meaning("learning rate", domain=Domain.POSITIVE, aliases=(r"\alpha", "lr")),
        "L": Meaning("loss", Kind.FUNCTION, aliases=("J", "E", "C")),
    },
    names=(
        "gradient descent",
        "update rule",
        "learning rate",
        "gradientenabstieg",
        "descente de gradient",
        "descenso de gradiente",
        "descenso del gradiente",
        "gradiente descendente",
        "градиентный спуск",
        "梯度下降",
        "勾配降下",
    ),
    reference=Reference(
        REFERENCE,
        "gradient_step",
        {"parameters": "w", "rate": r"\eta", "gradient": r"\frac{\partial L}{\partial w}"},
    ),
    related=("gradient-descent-update",),
)
