"""Targets and losses of deep value learning: DQN, double DQN, DDPG, TD3, replay."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_DISCOUNT = Meaning("discount factor", domain=Domain.UNIT)
_REWARD = Meaning("reward", aliases=("R", "R_t", "r_t", "R(s,a)"))
_STATE = Meaning("state", Kind.EVENT, aliases=("s_t",))
_NEXT = Meaning("next state", Kind.EVENT, aliases=("s_{t+1}",))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a_t",))
_NEXT_ACTION = Meaning("any next action", Kind.EVENT)

DQN_LOSS = Formula(
    id="dqn-loss",
    title="DQN loss",
    area="reinforcement",
    source="Mnih et al. 2013, arXiv:1312.5602, eq. 2; Mnih et al. 2015 (with the target network)",
    url="https://arxiv.org/abs/1312.5602",
    latex=r"L(\theta)=\mathbb{E}\left[\left(r+\gamma\max_{a'}Q(s',a';\theta^-)-Q(s,a;\theta)\right)^2\right]",
    forms=(
        r"L(\theta)=\mathbb{E}\left[\left(Q(s,a;\theta)-r-\gamma\max_{a'}Q(s',a';\theta^-)\right)^2\right]",
    ),
    conventions=(
        Convention(
            r"L=\left(Q(s,a)-r-\gamma\max_{a'}Q(s',a')\right)^2",
            "of one transition, without a target network",
        ),
        Convention(
            r"L(\theta)=\mathbb{E}\left[\left(r+\gamma\max_{a'}Q(s',a';\theta)-Q(s,a;\theta)\right)^2\right]",
            "without a target network; the target is held fixed where the gradient is taken",
        ),
    ),
    symbols={
        "r": _REWARD,
        r"\gamma": _DISCOUNT,
        "Q": Meaning("action value", Kind.FUNCTION, aliases=(r"Q_\theta",)),
        r"\theta": Meaning("parameters being trained", Kind.VECTOR, shape=("p",)),
        r"\theta^-": Meaning(
            "frozen parameters of the target network",
            Kind.VECTOR,
            shape=("p",),
            aliases=(r"\theta'", r"\bar\theta"),
        ),
        "s": _STATE,
        "a": _ACTION,
        "s'": _NEXT,
        "a'": _NEXT_ACTION,
    },
    names=("dqn", "deep q-network", "deep q-learning", "deep q network"),
    slips=(
        Slip(
            "square missing",
            r"L(\theta)=\mathbb{E}\left[r+\gamma\max_{a'}Q(s',a';\theta^-)-Q(s,a;\theta)\right]",
            "errors of both signs cancel unless they are squared",
        ),
        Slip(
            "maximum missing",
            r"L(\theta)=\mathbb{E}\left[\left(r+\gamma Q(s',a';\theta^-)-Q(s,a;\theta)\right)^2\right]",
            "the target takes the best next action: max over a'",
        ),
        Slip(
            "discount missing",
            r"L(\theta)=\mathbb{E}\left[\left(r+\max_{a'}Q(s',a';\theta^-)-Q(s,a;\theta)\right)^2\right]",
            "the next value is discounted by γ",
        ),
        Slip(
            "same state in the target",
            r"L(\theta)=\mathbb{E}\left[\left(r+\gamma\max_{a'}Q(s,a';\theta^-)-Q(s,a;\theta)\right)^2\right]",
            "the maximum is taken in the next state s'",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dqn_loss",
        {
            "rewards": "r",
            "discount": r"\gamma",
            "next_values": r"Q(s',a';\theta^-)",
            "values": r"Q(s,a;\theta)",
        },
        value=r"\left(r+\gamma\max_{a'}Q(s',a';\theta^-)-Q(s,a;\theta)\right)^2",
    ),
    related=("q-learning-update", "double-dqn-target", "td-loss"),
)

DOUBLE_DQN_TARGET = Formula(
    id="double-dqn-target",
    title="Double DQN target",
    area="reinforcement",
    source="van Hasselt, Guez & Silver 2016, arXiv:1509.06461, eq. 4",
    url="https://arxiv.org/abs/1509.06461",
    latex=r"y=r+\gamma Q\left(s',\operatorname*{argmax}_{a'}Q(s',a';\theta);\theta^-\right)",
    symbols={
        "r": _REWARD,
        r"\gamma": _DISCOUNT,
        "Q": Meaning("action value", Kind.FUNCTION),
        r"\theta": Meaning("parameters being trained", Kind.VECTOR, shape=("p",)),
        r"\theta^-": Meaning("parameters of the target network", Kind.VECTOR, shape=("p",)),
        "s'": _NEXT,
        "a'": _NEXT_ACTION,
    },
    names=("double dqn", "double q-learning", "ddqn"),
    slips=(
        Slip(
            "networks exchanged",
            r"y=r+\gamma Q\left(s',\operatorname*{argmax}_{a'}Q(s',a';\theta^-);\theta\right)",
            "the trained network chooses the action, the target network values it",
        ),
        Slip(
            "one network for both",
            r"y=r+\gamma Q\left(s',\operatorname*{argmax}_{a'}Q(s',a';\theta^-);\theta^-\right)",
            "that is the DQN target; the trained network has to choose the action",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "double_dqn_target",
        {
            "reward": "r",
            "discount": r"\gamma",
            "value": r"Q\left(s',\operatorname*{argmax}_{a'}Q(s',a';\theta);\theta^-\right)",
        },
    ),
    related=("dqn-loss",),
)

DDPG_TARGET = Formula(
    id="ddpg-target",
    title="DDPG target",
    area="reinforcement",
    generic=True,
    source="Lillicrap et al. 2016, arXiv:1509.02971, algorithm 1",
    url="https://arxiv.org/abs/1509.02971",
    latex=r"y=r+\gamma Q'(s',\mu'(s'))",
    forms=(r"y_i=r_i+\gamma Q'(s_{i+1},\mu'(s_{i+1}))",),
    symbols={
        "r": Meaning("reward", aliases=("r_i", "r_t")),
        r"\gamma": _DISCOUNT,
        "Q'": Meaning("target critic", Kind.FUNCTION),
        r"\mu'": Meaning("target actor", Kind.FUNCTION),
        "s'": Meaning("next state", Kind.EVENT, aliases=("s_{i+1}", "s_{t+1}")),
    },
    names=("ddpg", "deep deterministic policy gradient"),
    slips=(Slip("discount missing", r"y=r+Q'(s',\mu'(s'))", "the next value is discounted by γ"),),
    reference=Reference(
        REFERENCE,
        "double_dqn_target",
        {"reward": "r", "discount": r"\gamma", "value": r"Q'(s',\mu'(s'))"},
    ),
    related=("td3-target", "deterministic-policy-gradient", "polyak-averaging"),
)

TD3_TARGET = Formula(
    id="td3-target",
    title="Clipped double-Q target of TD3",
    area="reinforcement",
    source="Fujimoto, van Hoof & Meger 2018, arXiv:1802.09477",
    url="https://arxiv.org/abs/1802.09477",
    latex=r"y=r+\gamma\min_{i=1,2}Q_{\theta_i'}(s',\tilde{a})",
    forms=(r"y=r+\gamma\min\left(Q_{\theta_1'}(s',\tilde a),Q_{\theta_2'}(s',\tilde a)\right)",),
    conventions=(
        Convention(
            r"y=r+\gamma(1-d)\min\left(Q_{\theta_1'}(s',\tilde a),Q_{\theta_2'}(s',\tilde a)\right)",
            "an episode that ends has no next value",
        ),
        Convention(
            r"y=r+\gamma(1-d)\min_{i=1,2}Q_{\theta_i'}(s',\tilde a)",
            "an episode that ends has no next value",
        ),
    ),
    symbols={
        "r": _REWARD,
        r"\gamma": _DISCOUNT,
        r"Q_{\theta_i'}": Meaning("target critics", Kind.FUNCTION),
        "s'": _NEXT,
        r"\tilde{a}": Meaning("smoothed target action", Kind.EVENT),
    },
    names=("td3", "twin delayed", "clipped double q"),
    slips=(
        Slip(
            "maximum for minimum",
            r"y=r+\gamma\max_{i=1,2}Q_{\theta_i'}(s',\tilde a)",
            "the smaller of the two critics counters overestimation: take the minimum",
        ),
        Slip(
            "discount missing",
            r"y=r+\min_{i=1,2}Q_{\theta_i'}(s',\tilde a)",
            "the next value is discounted by γ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "td3_target",
        {"reward": "r", "discount": r"\gamma", "next_values": r"Q_{\theta_i'}(s',\tilde{a})"},
    ),
    related=("ddpg-target", "td3-target-action"),
)

TD3_ACTION = Formula(
    id="td3-target-action",
    title="Smoothed target action of TD3",
    area="reinforcement",
    generic=True,
    source="Fujimoto, van Hoof & Meger 2018, arXiv:1802.09477",
    url="https://arxiv.org/abs/1802.09477",
    latex=r"\tilde{a}=\mu'(s')+\operatorname{clip}(\epsilon,-c,c)",
    conventions=(
        Convention(
            r"\tilde{a}=\operatorname{clip}(\mu'(s')+\operatorname{clip}(\epsilon,-c,c),a_{low},a_{high})",
            "kept within the actions' range",
        ),
    ),
    symbols={
        r"\mu'": Meaning("target actor", Kind.FUNCTION),
        "s'": _NEXT,
        r"\epsilon": Meaning("noise, drawn from N(0, σ²)"),
        "c": Meaning("bound of the noise", domain=Domain.POSITIVE),
    },
    names=("td3", "target policy smoothing", "twin delayed"),
    slips=(
        Slip(
            "clipping missing",
            r"\tilde a=\mu'(s')+\epsilon",
            "the noise is clipped to [−c, c], so that the target action stays close",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "td3_target_action",
        {"action": r"\mu'(s')", "noise": r"\epsilon", "bound": "c"},
    ),
    related=("td3-target",),
)

POLYAK_AVERAGING = Formula(
    id="polyak-averaging",
    title="Soft update of target parameters",
    area="reinforcement",
    source="Lillicrap et al. 2016, arXiv:1509.02971, algorithm 1; Polyak & Juditsky 1992",
    url="https://arxiv.org/abs/1509.02971",
    latex=r"\theta'\leftarrow\tau\theta+(1-\tau)\theta'",
    forms=(r"\theta'\leftarrow\theta'+\tau(\theta-\theta')",),
    conventions=(
        Convention(
            r"\theta'\leftarrow(1-\rho)\theta+\rho\theta'",
            "the factor, usually ρ, is the share that the target keeps",
        ),
    ),
    symbols={
        r"\theta'": Meaning(
            "target parameters",
            Kind.VECTOR,
            shape=("p",),
            aliases=(r"\theta^-", r"\bar\theta", r"\theta_{targ}"),
        ),
        r"\theta": Meaning("trained parameters", Kind.VECTOR, shape=("p",)),
        r"\tau": Meaning("step, much smaller than one", domain=Domain.UNIT),
    },
    names=(
        "soft update",
        "polyak",
        "target network",
        "target update",
        "soft updates",
        "target networks",
    ),
    slips=(
        Slip(
            "weights exchanged",
            r"\theta'\leftarrow(1-\tau)\theta+\tau\theta'",
            "τ is the small share of the trained parameters; the target keeps 1 − τ",
        ),
        Slip(
            "weights do not sum to one",
            r"\theta'\leftarrow\tau\theta+\theta'",
            "the old target is weighted with 1 − τ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "polyak_averaging",
        {"target": r"\theta'", "trained": r"\theta", "step": r"\tau"},
    ),
    related=("exponential-moving-average", "ddpg-target"),
)

Q_VALUE_MSE = Formula(
    id="q-value-mse",
    title="Squared error of an action-value estimate",
    area="reinforcement",
    source="Sutton & Barto 2018, sec. 9.2; Mnih et al. 2015",
    latex=r"J(\theta)=\mathbb{E}_\pi\left[\left(Q(s,a)-\hat{Q}(s,a;\theta)\right)^2\right]",
    forms=(r"J(\theta)=E_\pi\left[(\hat Q(s,a;\theta)-Q(s,a))^2\right]",),
    symbols={
        "Q": Meaning("true action value", Kind.FUNCTION, aliases=(r"Q^\pi",)),
        r"\hat{Q}": Meaning("estimated action value", Kind.FUNCTION),
        r"\theta": Meaning("parameters", Kind.VECTOR, shape=("p",)),
        "s": _STATE,
        "a": _ACTION,
        r"\pi": Meaning("policy that visits states and actions", Kind.DISTRIBUTION),
    },
    names=("value approximation", "mean squared error", "value function approximation"),
    slips=(
        Slip(
            "square missing",
            r"J(\theta)=\mathbb{E}_\pi\left[Q(s,a)-\hat Q(s,a;\theta)\right]",
            "errors of both signs cancel unless they are squared",
        ),
    ),
    reference=Reference(
        REFERENCE, "q_value_mse", {"values": "Q(s,a)", "estimates": r"\hat{Q}(s,a;\theta)"}
    ),
    related=("dqn-loss", "mse"),
)

PRIORITY_PROBABILITY = Formula(
    id="prioritized-replay-probability",
    title="Sampling probability of prioritised replay",
    area="reinforcement",
    source="Schaul et al. 2016, arXiv:1511.05952, eq. 1",
    url="https://arxiv.org/abs/1511.05952",
    latex=r"P(i)=\frac{p_i^\alpha}{\sum_kp_k^\alpha}",
    forms=(r"P(i)=\frac{p_i^{\alpha}}{\sum_{j}p_j^{\alpha}}",),
    symbols={
        "p_i": Meaning("priority of transition i", domain=Domain.POSITIVE),
        "p_k": Meaning("priorities of all transitions", domain=Domain.POSITIVE),
        r"\alpha": Meaning("how much priorities count", domain=Domain.NON_NEGATIVE),
    },
    names=("prioritized experience replay", "prioritised replay", "prioritized replay", "priority"),
    laws=("α = 0 samples uniformly",),
    slips=(
        Slip(
            "exponent missing below",
            r"P(i)=\frac{p_i^\alpha}{\sum_kp_k}",
            "the priorities below are raised to α too, else the probabilities do not sum to one",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "priority_probability",
        {"priority": "p_i", "priorities": "p_k", "exponent": r"\alpha"},
    ),
    related=("prioritized-replay-weight",),
)

PRIORITY_WEIGHT = Formula(
    id="prioritized-replay-weight",
    title="Importance weight of prioritised replay",
    area="reinforcement",
    source="Schaul et al. 2016, arXiv:1511.05952, sec. 3.4",
    url="https://arxiv.org/abs/1511.05952",
    latex=r"w_i=\left(\frac{1}{N}\cdot\frac{1}{P(i)}\right)^\beta",
    forms=(r"w_i=\left(N\cdot P(i)\right)^{-\beta}",),
    symbols={
        "N": Meaning("transitions in the buffer", Kind.INTEGER, Domain.INTEGER),
        "P": Meaning("sampling probability", Kind.PROBABILITY, Domain.PROBABILITY),
        r"\beta": Meaning("how much of the bias is corrected", domain=Domain.UNIT),
        "i": Meaning("transition", Kind.EVENT),
    },
    names=("prioritized experience replay", "importance sampling weight", "prioritized replay"),
    laws=("one where sampling is uniform",),
    slips=(
        Slip(
            "sign of the exponent",
            r"w_i=\left(N\cdot P(i)\right)^{\beta}",
            "transitions sampled more often weigh less: −β",
        ),
        Slip(
            "factor N missing",
            r"w_i=\left(\frac{1}{P(i)}\right)^\beta",
            "uniform sampling has weight one: divide by N too",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "priority_weight",
        {"transitions": "N", "probability": "P(i)", "beta": r"\beta"},
    ),
    related=("prioritized-replay-probability", "importance-ratio"),
)
