"""Maximum-entropy reinforcement learning: soft values and the losses of SAC."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_SAC = "Haarnoja et al. 2018, arXiv:1801.01290"
_SAC2 = "Haarnoja et al. 2018, arXiv:1812.05905"

_TEMPERATURE = Meaning("temperature: what a nat of entropy is worth", domain=Domain.POSITIVE)
_POLICY = Meaning(
    "policy", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi_\theta", r"\pi_\phi")
)
_Q = Meaning("soft action value", Kind.FUNCTION, aliases=(r"Q_\theta", "Q_w", r"Q^\pi"))
_STATE = Meaning("state", Kind.EVENT, aliases=("s_t",))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a_t",))

SOFT_VALUE = Formula(
    id="sac-soft-value",
    title="Soft state value",
    area="reinforcement",
    source=f"{_SAC}; {_SAC2} (with the temperature)",
    url="https://arxiv.org/abs/1812.05905",
    latex=r"V(s)=\mathbb{E}_{a\sim\pi}\left[Q(s,a)-\alpha\log\pi(a\mid s)\right]",
    forms=(
        r"V(s)=\sum_a\pi(a|s)\left(Q(s,a)-\alpha\log\pi(a|s)\right)",
        r"V(s_t)=\mathbb{E}_{a_t\sim\pi}[Q(s_t,a_t)-\alpha\log\pi(a_t\vert s_t)]",
    ),
    conventions=(
        Convention(
            r"V(s)=\mathbb{E}_{a\sim\pi}\left[Q(s,a)-\log\pi(a\mid s)\right]",
            "the temperature is one, as in the first paper",
        ),
    ),
    symbols={
        r"\pi": _POLICY,
        "Q": _Q,
        r"\alpha": _TEMPERATURE,
        "s": _STATE,
        "a": _ACTION,
    },
    names=("soft value", "soft state value", "sac", "soft actor-critic", "maximum entropy"),
    slips=(
        Slip(
            "entropy subtracted",
            r"V(s)=\mathbb{E}_{a\sim\pi}\left[Q(s,a)+\alpha\log\pi(a|s)\right]",
            "entropy is a bonus, and log π is negative: subtract α log π",
        ),
        Slip(
            "log missing",
            r"V(s)=\mathbb{E}_{a\sim\pi}\left[Q(s,a)-\alpha\pi(a|s)\right]",
            "the entropy term is the log-probability",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "soft_value",
        {"values": "Q(s,a)", "temperature": r"\alpha", "policy": r"\pi(a\mid s)"},
    ),
    related=("sac-target", "policy-entropy"),
)

SAC_TARGET = Formula(
    id="sac-target",
    title="Target of the soft action value",
    area="reinforcement",
    source=_SAC2,
    url="https://arxiv.org/abs/1812.05905",
    latex=r"y=r+\gamma\left(\min_{i=1,2}Q_i(s',a')-\alpha\log\pi(a'\mid s')\right)",
    forms=(r"y=r+\gamma\left(\min(Q_1(s',a'),Q_2(s',a'))-\alpha\log\pi(a'|s')\right)",),
    conventions=(
        Convention(
            r"y=r+\gamma\left(\min_{j=1,2}Q_{\theta'_j}(s',a')-\alpha\log\pi_\phi(a'\mid s')\right)",
            "the critics are told by their parameters",
        ),
        Convention(
            r"y=r+\gamma(1-d)\left(\min_{i=1,2}Q_{\phi_{\mathrm{targ},i}}(s',a')-\alpha\log\pi_\theta(a'\mid s')\right)",
            "nothing follows the last state",
        ),
    ),
    symbols={
        "r": Meaning("reward", aliases=("R", "r_t")),
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
        "Q_i": Meaning("target critics", Kind.FUNCTION),
        r"\alpha": _TEMPERATURE,
        r"\pi": _POLICY,
        "s'": Meaning("next state", Kind.EVENT, aliases=("s_{t+1}",)),
        "a'": Meaning(
            "next action, sampled from the policy", Kind.EVENT, aliases=(r"\tilde a'", "a_{t+1}")
        ),
    },
    names=("sac", "soft actor-critic", "soft bellman", "sac target"),
    slips=(
        Slip(
            "entropy outside the discount",
            r"y=r+\gamma\min_{i=1,2}Q_i(s',a')-\alpha\log\pi(a'|s')",
            "the next state's entropy is discounted too: γ multiplies the bracket",
        ),
        Slip(
            "entropy subtracted",
            r"y=r+\gamma\left(\min_{i=1,2}Q_i(s',a')+\alpha\log\pi(a'|s')\right)",
            "entropy is a bonus, and log π is negative: subtract α log π",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sac_target",
        {
            "reward": "r",
            "discount": r"\gamma",
            "next_values": "Q_i(s',a')",
            "temperature": r"\alpha",
            "next_logprob": r"\log\pi(a'\mid s')",
        },
    ),
    related=("sac-soft-value", "td3-target"),
)

SAC_POLICY_LOSS = Formula(
    id="sac-policy-loss",
    title="Policy loss of SAC",
    area="reinforcement",
    source=_SAC2,
    url="https://arxiv.org/abs/1812.05905",
    latex=r"J_\pi=\mathbb{E}_{s\sim\mathcal{D},a\sim\pi}\left[\alpha\log\pi(a\mid s)-Q(s,a)\right]",
    forms=(
        r"J_\pi(\phi)=\mathbb{E}_{s_t\sim\mathcal{D}}\left[\mathbb{E}_{a_t\sim\pi_\phi}\left[\alpha\log\pi_\phi(a_t|s_t)-Q_\theta(s_t,a_t)\right]\right]",
    ),
    symbols={
        r"\alpha": _TEMPERATURE,
        r"\pi": _POLICY,
        "Q": _Q,
        r"\mathcal{D}": Meaning("replay buffer", Kind.DISTRIBUTION, aliases=("D",)),
        "s": _STATE,
        "a": _ACTION,
    },
    names=("sac", "soft actor-critic", "policy loss", "actor loss"),
    laws=("minimised", "minus the mean soft value"),
    slips=(
        Slip(
            "sign exchanged",
            r"J_\pi=\mathbb{E}_{s\sim D,a\sim\pi}\left[Q(s,a)-\alpha\log\pi(a|s)\right]",
            "that is the soft value, which is maximised; the loss is its negative",
        ),
        Slip(
            "temperature on the value",
            r"J_\pi=\mathbb{E}_{s\sim D,a\sim\pi}\left[\log\pi(a|s)-\alpha Q(s,a)\right]",
            "α multiplies the log-probability",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sac_policy_loss",
        {"temperature": r"\alpha", "logprobs": r"\log\pi(a\mid s)", "values": "Q(s,a)"},
        value=r"\alpha\log\pi(a\mid s)-Q(s,a)",
    ),
    related=("sac-soft-value", "sac-temperature-loss"),
)

SAC_TEMPERATURE_LOSS = Formula(
    id="sac-temperature-loss",
    title="Temperature loss of SAC",
    area="reinforcement",
    source=_SAC2,
    url="https://arxiv.org/abs/1812.05905",
    latex=r"J(\alpha)=\mathbb{E}_{a\sim\pi}\left[-\alpha\log\pi(a\mid s)-\alpha\bar{\mathcal{H}}\right]",
    forms=(r"J(\alpha)=-\alpha\mathbb{E}_{a\sim\pi}\left[\log\pi(a|s)+\bar{\mathcal{H}}\right]",),
    symbols={
        r"\alpha": _TEMPERATURE,
        r"\pi": _POLICY,
        r"\bar{\mathcal{H}}": Meaning("target entropy", aliases=("H_0", r"\mathcal{H}_0")),
        "s": _STATE,
        "a": _ACTION,
    },
    names=("sac", "temperature", "automatic entropy", "entropy adjustment"),
    slips=(
        Slip(
            "sign of the target",
            r"J(\alpha)=\mathbb{E}_{a\sim\pi}\left[-\alpha\log\pi(a|s)+\alpha\bar{\mathcal{H}}\right]",
            "the loss is α times how far the entropy exceeds its target: subtract α·H̄",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sac_temperature_loss",
        {
            "temperature": r"\alpha",
            "logprobs": r"\log\pi(a\mid s)",
            "target_entropy": r"\bar{\mathcal{H}}",
        },
        value=r"-\alpha\log\pi(a\mid s)-\alpha\bar{\mathcal{H}}",
    ),
    related=("sac-policy-loss",),
)

V_TRACE = Formula(
    id="v-trace-target",
    title="V-trace target",
    area="reinforcement",
    source="Espeholt et al. 2018 (IMPALA), arXiv:1802.01561, eq. 1",
    url="https://arxiv.org/abs/1802.01561",
    latex=r"v_s=V(x_s)+\sum_{t=s}^{s+n-1}\gamma^{t-s}\left(\prod_{i=s}^{t-1}c_i\right)\rho_t\cdot\left(r_t+\gamma V(x_{t+1})-V(x_t)\right)",
    conventions=(
        Convention(
            r"v_s=V(x_s)+\sum_{t=s}^{s+n-1}\gamma^{t-s}\left(\prod_{i=s}^{t-1}c_i\right)\delta_tV",
            "the weighted error by its name",
        ),
        Convention(
            r"v_s=V(x_s)+\sum_{t=s}^{s+n-1}\gamma^{t-s}\left(\prod_{i=s}^{t-1}c_i\right)\delta_t",
            "the weighted error by its name",
        ),
    ),
    symbols={
        "V": Meaning("state value", Kind.FUNCTION),
        "x_s": Meaning("state at time s", Kind.EVENT),
        "n": Meaning("steps", Kind.INTEGER, Domain.INTEGER),
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
        "c_i": Meaning("truncated trace weight", domain=Domain.UNIT),
        r"\rho_t": Meaning("truncated importance weight", domain=Domain.POSITIVE),
        "r_t": Meaning("reward"),
        "s": Meaning("first step", Kind.INDEX, Domain.INTEGER),
    },
    names=("v-trace", "vtrace", "impala"),
    laws=("on-policy with weights of one: the n-step return",),
    slips=(
        Slip(
            "importance weight missing",
            r"v_s=V(x_s)+\sum_{t=s}^{s+n-1}\gamma^{t-s}\left(\prod_{i=s}^{t-1}c_i\right)\cdot\left(r_t+\gamma V(x_{t+1})-V(x_t)\right)",
            "each TD error is weighted with ρ_t",
        ),
        Slip(
            "discount missing",
            r"v_s=V(x_s)+\sum_{t=s}^{s+n-1}\left(\prod_{i=s}^{t-1}c_i\right)\rho_t\cdot\left(r_t+\gamma V(x_{t+1})-V(x_t)\right)",
            "later errors are discounted by γ^{t−s}",
        ),
        Slip(
            "product one too long",
            r"v_s=V(x_s)+\sum_{t=s}^{s+n-1}\gamma^{t-s}\left(\prod_{i=s}^{t}c_i\right)\rho_t\cdot\left(r_t+\gamma V(x_{t+1})-V(x_t)\right)",
            "the traces run up to t − 1: the first error has the empty product",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "v_trace_target",
        {
            "value": "V(x_s)",
            "steps": "n",
            "discount": r"\gamma",
            "traces": "c_i",
            "weights": r"\rho_t",
            "errors": r"r_t+\gamma V(x_{t+1})-V(x_t)",
        },
    ),
    related=("n-step-return", "importance-ratio"),
)

TRUNCATED_WEIGHT = Formula(
    id="v-trace-weight",
    title="Truncated importance weight",
    area="reinforcement",
    source="Espeholt et al. 2018 (IMPALA), arXiv:1802.01561, sec. 4.1",
    url="https://arxiv.org/abs/1802.01561",
    latex=r"\rho_t=\min\left(\bar{\rho},\frac{\pi(a_t\mid x_t)}{\mu(a_t\mid x_t)}\right)",
    symbols={
        r"\bar{\rho}": Meaning("largest weight", domain=Domain.POSITIVE),
        r"\pi": Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY),
        r"\mu": Meaning("behaviour policy", Kind.PROBABILITY, Domain.PROBABILITY),
        "a_t": Meaning("action", Kind.EVENT),
        "x_t": Meaning("state", Kind.EVENT, aliases=("s_t",)),
    },
    names=("v-trace", "truncated importance", "impala"),
    slips=(
        Slip(
            "maximum for minimum",
            r"\rho_t=\max\left(\bar\rho,\frac{\pi(a_t|x_t)}{\mu(a_t|x_t)}\right)",
            "the weight is truncated from above: take the minimum",
        ),
        Slip(
            "ratio upside down",
            r"\rho_t=\min\left(\bar\rho,\frac{\mu(a_t|x_t)}{\pi(a_t|x_t)}\right)",
            "the behaviour policy stands below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "truncated_weight",
        {
            "bound": r"\bar{\rho}",
            "probability": r"\pi(a_t\mid x_t)",
            "behaviour_probability": r"\mu(a_t\mid x_t)",
        },
    ),
    related=("v-trace-target", "importance-ratio"),
)
