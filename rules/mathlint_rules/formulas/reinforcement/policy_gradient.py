"""Policy gradients, and the losses whose descent follows them."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"

_POLICY = Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))
_PARAMETERS = Meaning("parameters of the policy", Kind.VECTOR, shape=("p",))
_STATE = Meaning("state", Kind.EVENT, aliases=("s_t",))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a_t",))
_STATE_T = Meaning("state at time t", Kind.EVENT, aliases=("s",))
_ACTION_T = Meaning("action at time t", Kind.EVENT, aliases=("a",))
_Q = Meaning("action value", Kind.FUNCTION, aliases=("Q", "Q_w", r"A^\pi", "A"))
_ADVANTAGE = Meaning("advantage", Kind.FUNCTION, aliases=("A", "A_t", r"\hat{A}_t", r"\hat A"))

POLICY_OBJECTIVE = Formula(
    id="policy-objective",
    title="Objective of the policy gradient theorem",
    area="reinforcement",
    source="Sutton et al. 2000, Policy gradient methods, eq. 2",
    latex=r"J(\theta)=\sum_sd^\pi(s)\sum_a\pi_\theta(a\mid s)Q^\pi(s,a)",
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
    names=("policy gradient", "policy gradient theorem", "actor-critic", "reinforce"),
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
    source=f"Williams 1992; {_BOOK}, eq. 13.11",
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
        Slip(
            "descent for ascent",
            r"\theta_{k+1}=\theta_k-\alpha F^{-1}\nabla_\theta J(\theta_k)",
            "the objective is maximised: the step is added",
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

ACTOR_LOSS = Formula(
    id="actor-loss",
    title="Actor loss",
    area="reinforcement",
    source="Mnih et al. 2016 (A3C), arXiv:1602.01783, sec. 4",
    url="https://arxiv.org/abs/1602.01783",
    latex=r"L_{\mathrm{actor}}=-\mathbb{E}\left[\log\pi_\theta(a_t\mid s_t)\hat{A}_t\right]",
    forms=(
        r"L^{PG}(\theta)=-\hat{\mathbb{E}}_t\left[\log\pi_\theta(a_t|s_t)\hat{A}_t\right]",
        r"L=-\mathbb{E}[\hat{A}_t\ln\pi_\theta(a_t|s_t)]",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\hat{A}_t": Meaning("estimated advantage", aliases=("A_t", "A(s_t,a_t)")),
        "s_t": _STATE_T,
        "a_t": _ACTION_T,
    },
    names=("actor loss", "actor", "policy loss", "policy gradient loss"),
    laws=("its gradient is minus the policy gradient",),
    slips=(
        Slip(
            "sign missing",
            r"L_{\text{actor}}=\mathbb{E}\left[\log\pi_\theta(a_t|s_t)\hat{A}_t\right]",
            "a loss is minimised: a leading minus makes good actions likelier",
        ),
        Slip(
            "log missing",
            r"L_{\text{actor}}=-\mathbb{E}\left[\pi_\theta(a_t|s_t)\hat{A}_t\right]",
            "the policy gradient is that of the log-probability",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "actor_loss",
        {"logprobs": r"\log\pi_\theta(a_t\mid s_t)", "advantages": r"\hat{A}_t"},
    ),
    related=("policy-gradient", "a2c-loss"),
)

A2C_LOSS = Formula(
    id="a2c-loss",
    title="Advantage actor-critic loss",
    area="reinforcement",
    source="Mnih et al. 2016 (A3C), arXiv:1602.01783, sec. 4",
    url="https://arxiv.org/abs/1602.01783",
    latex=r"L_{\mathrm{A2C}}=-\mathbb{E}\left[\log\pi_\theta(a_t\mid s_t)A(s_t,a_t)\right]+\alpha L_{\mathrm{TD}}",
    symbols={
        r"\pi_\theta": _POLICY,
        "A": _ADVANTAGE,
        r"\alpha": Meaning("weight of the critic's loss", domain=Domain.POSITIVE, aliases=("c_1",)),
        r"L_{\mathrm{TD}}": Meaning("critic's loss", domain=Domain.NON_NEGATIVE),
        "s_t": _STATE_T,
        "a_t": _ACTION_T,
    },
    names=("a2c", "advantage actor-critic", "actor-critic"),
    slips=(
        Slip(
            "sign of the actor",
            r"L_{\text{A2C}}=\mathbb{E}\left[\log\pi_\theta(a_t|s_t)A(s_t,a_t)\right]+\alpha L_{\text{TD}}",
            "the policy's part is maximised: it enters the loss with a minus",
        ),
        Slip(
            "sign of the critic",
            r"L_{\text{A2C}}=-\mathbb{E}\left[\log\pi_\theta(a_t|s_t)A(s_t,a_t)\right]-\alpha L_{\text{TD}}",
            "the critic's loss is minimised too: it is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "a2c_loss",
        {
            "logprobs": r"\log\pi_\theta(a_t\mid s_t)",
            "advantages": "A(s_t,a_t)",
            "weight": r"\alpha",
            "critic_loss": r"L_{\mathrm{TD}}",
        },
    ),
    related=("actor-loss", "td-loss"),
)

REWARD_WEIGHTED_LOSS = Formula(
    id="reward-weighted-log-likelihood",
    title="Reward-weighted log-likelihood",
    area="reinforcement",
    source="Peters & Schaal 2007; Williams 1992",
    latex=r"L=-\mathbb{E}\left[R(s_t,a_t)\log\pi_\theta(a_t\mid s_t)\right]",
    symbols={
        r"\pi_\theta": Meaning(
            "policy", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"f_\theta",)
        ),
        "R": Meaning("reward", Kind.FUNCTION),
        "s_t": _STATE_T,
        "a_t": _ACTION_T,
    },
    names=("reward-weighted", "reinforce", "rl loss"),
    slips=(
        Slip(
            "sign missing",
            r"L=\mathbb{E}\left[R(s_t,a_t)\log\pi_\theta(a_t|s_t)\right]",
            "a loss is minimised: a leading minus makes rewarded actions likelier",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "reward_weighted_loss",
        {"rewards": "R(s_t,a_t)", "logprobs": r"\log\pi_\theta(a_t\mid s_t)"},
    ),
    related=("actor-loss",),
)

REWARD_WEIGHTED_OUTPUT = Formula(
    id="reward-weighted-log-output",
    statement_of="reward-weighted-log-likelihood",
    title="Reward-weighted log-likelihood, by the output of a network",
    area="reinforcement",
    statement=True,
    source="Peters & Schaal 2007; Williams 1992",
    latex=r"L=-\mathbb{E}\left[R(s_t,a_t)\log f_\theta(s_t)\right]",
    forms=(r"L=-\mathbb{E}\left[r_t\log f_\theta(s_t)\right]",),
    symbols={
        "R": Meaning("reward", Kind.FUNCTION),
        r"f_\theta": Meaning("probability of the action that was chosen", Kind.FUNCTION),
        "s_t": _STATE_T,
        "a_t": _ACTION_T,
    },
    names=("reward-weighted", "reinforce", "rl loss", "reward-guided", "transformer loss"),
    reference=Reference(
        REFERENCE,
        "reward_weighted_loss",
        {"rewards": "R(s_t,a_t)", "logprobs": r"\log f_\theta(s_t)"},
    ),
    related=("reward-weighted-log-likelihood",),
)

POLICY_ENTROPY = Formula(
    id="policy-entropy",
    title="Entropy bonus of a policy",
    area="reinforcement",
    source="Williams & Peng 1991; Mnih et al. 2016, arXiv:1602.01783, sec. 4",
    latex=r"H(\pi_\theta(\cdot\mid s))=-\sum_a\pi_\theta(a\mid s)\log\pi_\theta(a\mid s)",
    forms=(
        r"S[\pi_\theta](s)=-\mathbb{E}_{a\sim\pi_\theta(\cdot|s)}\left[\log\pi_\theta(a|s)\right]",
        r"\mathcal{H}(\pi_\theta(\cdot|s))=-\sum_{a}\pi_\theta(a|s)\ln\pi_\theta(a|s)",
    ),
    symbols={r"\pi_\theta": _POLICY, "s": _STATE, "a": _ACTION},
    names=("entropy bonus", "entropy regularisation", "entropy regularization", "policy entropy"),
    laws=("at least 0; greatest for the uniform policy",),
    slips=(
        Slip(
            "sign missing",
            r"H(\pi_\theta(\cdot|s))=\sum_a\pi_\theta(a|s)\log\pi_\theta(a|s)",
            "log-probabilities are negative: entropy needs a leading minus",
        ),
        Slip(
            "weight missing",
            r"H(\pi_\theta(\cdot|s))=-\sum_a\log\pi_\theta(a|s)",
            "each log-probability is weighted with its probability",
        ),
    ),
    reference=Reference(REFERENCE, "policy_entropy", {"policy": r"\pi_\theta(a\mid s)"}),
    related=("entropy", "sac-soft-value"),
)

ACTOR_UPDATE = Formula(
    id="qac-actor-update",
    title="Actor step of Q actor-critic",
    area="reinforcement",
    source=f"{_BOOK}, sec. 13.5",
    latex=r"\theta\leftarrow\theta+\alpha_\theta Q_w(s,a)\nabla_\theta\log\pi_\theta(a\mid s)",
    forms=(r"\theta\leftarrow\theta+\alpha_\theta Q_w(s,a)\nabla_\theta\ln\pi_\theta(a\vert s)",),
    symbols={
        r"\theta": _PARAMETERS,
        r"\alpha_\theta": Meaning(
            "learning rate of the actor", domain=Domain.POSITIVE, aliases=(r"\alpha",)
        ),
        "Q_w": Meaning("critic", Kind.FUNCTION, aliases=("Q",)),
        r"\pi_\theta": _POLICY,
        "s": _STATE,
        "a": _ACTION,
    },
    names=("actor-critic", "actor update", "qac"),
    slips=(
        Slip(
            "descent for ascent",
            r"\theta\leftarrow\theta-\alpha_\theta Q_w(s,a)\nabla_\theta\log\pi_\theta(a|s)",
            "the return is maximised: the step is added",
        ),
        Slip(
            "log missing",
            r"\theta\leftarrow\theta+\alpha_\theta Q_w(s,a)\nabla_\theta\pi_\theta(a|s)",
            "a sampled step follows the gradient of log π",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "scaled_step",
        {
            "parameters": r"\theta",
            "rate": r"\alpha_\theta",
            "signal": "Q_w(s,a)",
            "gradient": r"\nabla_\theta\log\pi_\theta(a\mid s)",
        },
    ),
    related=("qac-critic-update", "policy-gradient"),
)

CRITIC_UPDATE = Formula(
    id="qac-critic-update",
    title="Critic step of Q actor-critic",
    area="reinforcement",
    source=f"{_BOOK}, sec. 13.5",
    latex=r"w\leftarrow w+\alpha_w\delta_t\nabla_wQ_w(s,a)",
    symbols={
        "w": Meaning("parameters of the critic", Kind.VECTOR, shape=("p",)),
        r"\alpha_w": Meaning("learning rate of the critic", domain=Domain.POSITIVE),
        r"\delta_t": Meaning("TD error", aliases=(r"\delta",)),
        "Q_w": Meaning("critic", Kind.FUNCTION),
        "s": _STATE,
        "a": _ACTION,
    },
    names=("actor-critic", "critic update", "qac", "semi-gradient"),
    slips=(
        Slip(
            "descent for ascent",
            r"w\leftarrow w-\alpha_w\delta_t\nabla_wQ_w(s,a)",
            "a positive TD error raises the value: the step is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "scaled_step",
        {
            "parameters": "w",
            "rate": r"\alpha_w",
            "signal": r"\delta_t",
            "gradient": r"\nabla_wQ_w(s,a)",
        },
    ),
    related=("qac-actor-update", "sarsa-td-error"),
)
