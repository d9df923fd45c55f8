"""Policy gradients."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"
_POLICY = Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))
_PARAMETERS = Meaning("parameters of the policy", Kind.VECTOR, shape=("p",))
_STATE = Meaning("state", Kind.EVENT, aliases=("s_t",))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a_t",))
_STATE_T = Meaning("state at time t", Kind.EVENT, aliases=("s",))
_ACTION_T = Meaning("action at time t", Kind.EVENT, aliases=("a",))
_Q = Meaning("action value", Kind.FUNCTION, aliases=("Q", "Q_w", r"A^\pi", "A"))

POLICY_OBJECTIVE = Formula(
    id="policy-objective",
    title="Objective of the policy gradient theorem",
    area="reinforcement",
    source="Weng 2018, Policy gradient algorithms; cf. Sutton et al. 2000",
    url="https://lilianweng.github.io/posts/2018-04-08-policy-gradient/",
    latex=r"J(\theta)=\sum_sd^\pi(s)\sum_a\pi_\theta(a\mid s)Q^\pi(s,a)",
    conventions=(
        Convention(
            r"J(\theta)=\sum_{a\in\mathcal{A}}\pi_\theta(a\mid s)R(s,a)",
            "of one state, and of one step",
        ),
    ),
    symbols={
        r"d^\pi": Meaning("how often the policy visits a state", Kind.FUNCTION, Domain.UNIT),
        r"\pi_\theta": _POLICY,
        r"Q^\pi": _Q,
        "s": _STATE,
        "a": _ACTION,
    },
    names=("policy objective", "objective", "policy gradient theorem"),
    slips=(
        Slip(
            "policy missing",
            r"J(\theta)=\sum_sd^\pi(s)\sum_aQ^\pi(s,a)",
            "actions are weighted with the policy π_θ(a|s)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "policy_objective",
        {"visits": r"d^\pi(s)", "policy": r"\pi_\theta(a\mid s)", "values": r"Q^\pi(s,a)"},
    ),
    related=("policy-gradient",),
)

POLICY_GRADIENT = Formula(
    id="policy-gradient",
    title="Policy gradient theorem",
    area="reinforcement",
    source=f"Williams 1992; Sutton et al. 2000; {_BOOK}, eq. 13.5",
    latex=r"\nabla_\theta J(\theta)=\mathbb{E}_\pi\left[Q^\pi(s,a)\nabla_\theta\log\pi_\theta(a\mid s)\right]",
    forms=(
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\pi_\theta}\left[\nabla_\theta\log\pi_\theta(a_t|s_t)A(s_t,a_t)\right]",
        r"\nabla J(\theta)=E_\pi\left[Q^\pi(s,a)\nabla\ln\pi_\theta(a|s)\right]",
        r"\nabla_\theta J(\theta)=\mathbb{E}_\pi\left[Q^\pi(s,a)\frac{\nabla_\theta\pi_\theta(a|s)}{\pi_\theta(a|s)}\right]",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\theta": _PARAMETERS,
        r"Q^\pi": _Q,
        "s": _STATE,
        "a": _ACTION,
    },
    names=(
        "policy gradient",
        "policy gradient theorem",
        "actor-critic",
        "reinforce",
        "gradient de politique",
        "gradiente de política",
        "градиент стратегии",
        "градиент политики",
        "策略梯度",
        "方策勾配",
    ),
    laws=("unchanged when a function of s alone is subtracted from Q (baseline)",),
    slips=(
        Slip(
            "log missing",
            r"\nabla_\theta J(\theta)=\mathbb{E}_\pi\left[Q^\pi(s,a)\nabla_\theta\pi_\theta(a|s)\right]",
            "under an expectation over π the gradient of log π stands: ∇π/π",
        ),
        Slip(
            "sign exchanged",
            r"\nabla_\theta J(\theta)=-\mathbb{E}_\pi\left[Q^\pi(s,a)\nabla_\theta\log\pi_\theta(a|s)\right]",
            "that is the gradient of the loss; the objective's has no minus",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "policy_gradient",
        {"values": r"Q^\pi(s,a)", "scores": r"\nabla_\theta\log\pi_\theta(a\mid s)"},
    ),
    related=("reinforce-gradient", "actor-loss", "off-policy-policy-gradient"),
)

REINFORCE_GRADIENT = Formula(
    id="reinforce-gradient",
    statement_of="policy-gradient",
    title="REINFORCE gradient of a trajectory",
    area="reinforcement",
    source="Williams 1992, Simple statistical gradient-following algorithms",
    latex=r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\left(\sum_{t=0}^{T-1}\nabla_\theta\log\pi_\theta(a_t\mid s_t)\right)R(\tau)\right]",
    forms=(
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}[R(\tau)\sum_{t=0}^{T-1}\nabla_\theta\log\pi_\theta(a_t|s_t)]",
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\sum_{t=0}^{T-1}\nabla_\theta\log\pi_\theta(a_t|s_t)R(\tau)\right]",
    ),
    conventions=(
        Convention(
            r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\left(\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t\mid s_t)\right)R(\tau)\right]",
            "T is the last step, not the number of steps",
        ),
        Convention(
            r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\left(\sum_{t=1}^{T}\nabla_\theta\log\pi_\theta(a_t\mid s_t)\right)R(\tau)\right]",
            "steps are counted from one",
        ),
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\theta": _PARAMETERS,
        r"\tau": Meaning("trajectory", Kind.EVENT),
        "R": Meaning("return of a trajectory", Kind.FUNCTION, aliases=("G",)),
        "T": Meaning("length of the trajectory", Kind.INTEGER, Domain.INTEGER),
        "s_t": _STATE_T,
        "a_t": _ACTION_T,
    },
    names=("reinforce", "policy gradient", "monte carlo policy gradient"),
    slips=(
        Slip(
            "log missing",
            r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\left(\sum_{t=0}^{T-1}\nabla_\theta\pi_\theta(a_t|s_t)\right)R(\tau)\right]",
            "the score function is the gradient of log π",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "reinforce_gradient",
        {"scores": r"\nabla_\theta\log\pi_\theta(a_t\mid s_t)", "returns": r"R(\tau)"},
        value=r"\left(\sum_{t=0}^{T-1}\nabla_\theta\log\pi_\theta(a_t\mid s_t)\right)R(\tau)",
    ),
    related=("policy-gradient",),
)

BASELINE_GRADIENT = Formula(
    id="reinforce-with-baseline",
    title="Policy gradient with a baseline",
    area="reinforcement",
    source=f"Williams 1992; {_BOOK}, eq. 13.10",
    latex=r"\nabla_\theta J(\theta)=\mathbb{E}_\pi\left[(Q^\pi(s,a)-b(s))\nabla_\theta\log\pi_\theta(a\mid s)\right]",
    symbols={
        r"\pi_\theta": _POLICY,
        r"\theta": _PARAMETERS,
        r"Q^\pi": Meaning("action value or return", Kind.FUNCTION, aliases=("Q", "G_t")),
        "b": Meaning("baseline", Kind.FUNCTION, aliases=("V", r"V^\pi", r"\hat v")),
        "s": _STATE,
        "a": _ACTION,
    },
    names=("baseline", "reinforce with baseline", "variance reduction", "policy gradient"),
    laws=("the baseline may depend on s but not on a",),
    slips=(
        Slip(
            "baseline added",
            r"\nabla_\theta J(\theta)=\mathbb{E}_\pi\left[(Q^\pi(s,a)+b(s))\nabla_\theta\log\pi_\theta(a|s)\right]",
            "the baseline is subtracted, to reduce the variance",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "baseline_gradient",
        {
            "values": r"Q^\pi(s,a)",
            "baselines": "b(s)",
            "scores": r"\nabla_\theta\log\pi_\theta(a\mid s)",
        },
    ),
    related=("policy-gradient", "advantage-function"),
)

OFF_POLICY_GRADIENT = Formula(
    id="off-policy-policy-gradient",
    title="Off-policy policy gradient",
    area="reinforcement",
    source="Degris, White & Sutton 2012, arXiv:1205.4839",
    url="https://arxiv.org/abs/1205.4839",
    latex=r"\nabla_\theta J(\theta)=\mathbb{E}_\beta\left[\frac{\pi_\theta(a\mid s)}{\beta(a\mid s)}Q^\pi(s,a)\nabla_\theta\log\pi_\theta(a\mid s)\right]",
    forms=(
        r"\nabla J(\theta)=\mathbb{E}_\beta\Big[\frac{\pi_\theta(a\vert s)}{\beta(a\vert s)}Q^\pi(s,a)\nabla_\theta\ln\pi_\theta(a\vert s)\Big]",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\beta": Meaning(
            "behaviour policy", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\mu", "b")
        ),
        r"Q^\pi": _Q,
        r"\theta": _PARAMETERS,
        "s": _STATE,
        "a": _ACTION,
    },
    names=("off-policy", "off policy", "importance sampling", "policy gradient"),
    slips=(
        Slip(
            "ratio upside down",
            r"\nabla_\theta J(\theta)=\mathbb{E}_\beta\left[\frac{\beta(a|s)}{\pi_\theta(a|s)}Q^\pi(s,a)\nabla_\theta\log\pi_\theta(a|s)\right]",
            "actions come from β, so β stands in the denominator of the weight",
        ),
        Slip(
            "log missing",
            r"\nabla_\theta J(\theta)=\mathbb{E}_\beta\left[\frac{\pi_\theta(a|s)}{\beta(a|s)}Q^\pi(s,a)\nabla_\theta\pi_\theta(a|s)\right]",
            "with the weight π/β the gradient of log π stands",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "off_policy_gradient",
        {
            "ratios": r"\frac{\pi_\theta(a\mid s)}{\beta(a\mid s)}",
            "values": r"Q^\pi(s,a)",
            "scores": r"\nabla_\theta\log\pi_\theta(a\mid s)",
        },
    ),
    related=("policy-gradient", "importance-ratio"),
)

DETERMINISTIC_GRADIENT = Formula(
    id="deterministic-policy-gradient",
    title="Deterministic policy gradient",
    area="reinforcement",
    source="Silver et al. 2014, Deterministic policy gradient algorithms, eq. 9",
    latex=r"\nabla_\theta J(\theta)=\mathbb{E}_{s\sim\rho^\mu}\left[\nabla_\theta\mu_\theta(s)\nabla_aQ^\mu(s,a)\right]",
    symbols={
        r"\mu_\theta": Meaning("deterministic policy", Kind.FUNCTION, shape=("m",)),
        r"Q^\mu": Meaning("action value", Kind.FUNCTION, aliases=("Q",)),
        r"\rho^\mu": Meaning("states that the policy visits", Kind.DISTRIBUTION),
        r"\theta": _PARAMETERS,
        "s": _STATE,
        "a": Meaning("action μ_θ(s)", Kind.VECTOR, shape=("m",)),
    },
    names=("deterministic policy gradient", "dpg", "ddpg"),
    laws=("the gradient of Q is taken at a = μ_θ(s)",),
    slips=(
        Slip(
            "gradient of the policy missing",
            r"\nabla_\theta J(\theta)=\mathbb{E}_{s\sim\rho^\mu}\left[\mu_\theta(s)\nabla_aQ^\mu(s,a)\right]",
            "the chain rule multiplies by the gradient of the policy, ∇_θ μ_θ(s)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "deterministic_gradient",
        {
            "policy_jacobians": r"\nabla_\theta\mu_\theta(s)",
            "value_gradients": r"\nabla_aQ^\mu(s,a)",
        },
    ),
    related=("ddpg-target", "policy-gradient"),
)

NATURAL_GRADIENT = Formula(
    id="natural-gradient-update",
    title="Natural gradient step",
    area="reinforcement",
    source="Amari 1998; Kakade 2001, A natural policy gradient",
    latex=r"\theta_{k+1}=\theta_k+\alpha F^{-1}\nabla_\theta J(\theta_k)",
    conventions=(
        Convention(r"\theta_{k+1}=\theta_k-\alpha F^{-1}\nabla_\theta J(\theta_k)", "J is a cost"),
    ),
    symbols={
        r"\theta_k": Meaning("parameters", Kind.VECTOR, shape=("p",)),
        r"\alpha": Meaning("learning rate", domain=Domain.POSITIVE, aliases=(r"\eta",)),
        "F": Meaning("Fisher information", Kind.MATRIX, Domain.POSITIVE_DEFINITE, ("p", "p")),
        "J": Meaning("objective, maximised", Kind.FUNCTION),
    },
    names=("natural gradient", "natural policy gradient", "fisher information"),
    laws=("unchanged under a smooth change of parameters, to first order",),
    slips=(
        Slip(
            "inverse missing",
            r"\theta_{k+1}=\theta_k+\alpha F\nabla_\theta J(\theta_k)",
            "the gradient is multiplied by the inverse of the Fisher matrix",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "natural_gradient_step",
        {
            "parameters": r"\theta_k",
            "rate": r"\alpha",
            "fisher": "F",
            "gradient": r"\nabla_\theta J(\theta_k)",
        },
    ),
    related=("trpo", "policy-gradient"),
)
