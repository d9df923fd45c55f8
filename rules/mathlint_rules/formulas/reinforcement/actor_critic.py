"""Losses and steps of actors and critics."""

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
_ADVANTAGE = Meaning("advantage", Kind.FUNCTION, aliases=("A", "A_t", r"\hat{A}_t", r"\hat A"))

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
