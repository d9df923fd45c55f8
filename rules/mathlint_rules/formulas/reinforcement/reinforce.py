"""REINFORCE: steps, and policy gradients by returns, samples and sums."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_POLICY = Meaning("policy", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))
_STATE = Meaning("state", Kind.EVENT, aliases=("s", "S_t"))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a", "A_t"))
_RETURN = Meaning("return from the step on", aliases=("R_t", r"\hat{R}_t", r"\hat{A}_t"))

REINFORCE_UPDATE = Formula(
    id="reinforce-update",
    title="Step of REINFORCE",
    area="reinforcement",
    source="Williams 1992; Sutton & Barto 2018, Reinforcement Learning, sec. 13.3",
    latex=r"\theta\leftarrow\theta+\alpha\gamma^tG_t\nabla_\theta\log\pi_\theta(a_t\mid s_t)",
    forms=(
        r"\theta\leftarrow\theta+\alpha\gamma^tG_t\frac{\nabla_\theta\pi_\theta(a_t\mid s_t)}{\pi_\theta(a_t\mid s_t)}",
    ),
    conventions=(
        Convention(
            r"\theta\leftarrow\theta+\alpha G_t\nabla_\theta\log\pi_\theta(a_t\mid s_t)",
            "the discount of the step is left out, as most implementations do",
        ),
        Convention(
            r"\theta_{t+1}=\theta_t+\alpha\gamma^tG_t\frac{\nabla\pi(A_t\mid S_t,\theta_t)}{\pi(A_t\mid S_t,\theta_t)}",
            "the policy is given its parameters, as Sutton & Barto write",
        ),
        Convention(
            r"\theta_{t+1}=\theta_t+\alpha\gamma^tG_t\nabla\ln\pi(A_t\mid S_t,\theta_t)",
            "the policy is given its parameters, as Sutton & Barto write",
        ),
        Convention(
            r"\theta_{t+1}=\theta_t+\alpha G_t\frac{\nabla\pi(A_t\mid S_t,\theta_t)}{\pi(A_t\mid S_t,\theta_t)}",
            "the same without the discount of the step",
        ),
        Convention(
            r"\theta_{t+1}=\theta_t+\alpha\gamma^tG_t\nabla_\theta\ln\pi(A_t\mid S_t,\theta_t)",
            "the policy is given its parameters, as Sutton & Barto write",
        ),
        Convention(
            r"\theta_{t+1}=\theta_t+\alpha G_t\nabla_\theta\ln\pi(A_t\mid S_t,\theta_t)",
            "the same without the discount of the step",
        ),
        Convention(
            r"\theta\leftarrow\theta+\alpha\sum_{t=0}^{T-1}G_t\nabla_\theta\log\pi_\theta(a_t\mid s_t)",
            "one step for a whole episode",
        ),
    ),
    symbols={
        r"\theta": Meaning("parameters of the policy", aliases=(r"\theta_t",)),
        r"\alpha": Meaning("learning rate", domain=Domain.POSITIVE, aliases=(r"\eta",)),
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
        "t": Meaning("step", Kind.INTEGER, Domain.INTEGER),
        "G_t": _RETURN,
        r"\pi_\theta": _POLICY,
        "a_t": _ACTION,
        "s_t": _STATE,
    },
    names=("reinforce", "reinforce update", "monte carlo policy gradient"),
    slips=(
        Slip(
            "log missing",
            r"\theta\leftarrow\theta+\alpha\gamma^tG_t\nabla_\theta\pi_\theta(a_t\mid s_t)",
            "the gradient is that of the log-probability",
        ),
        Slip(
            "descent for ascent",
            r"\theta\leftarrow\theta-\alpha\gamma^tG_t\nabla_\theta\log\pi_\theta(a_t\mid s_t)",
            "the expected return is maximised: add the gradient",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "reinforce_step",
        {
            "parameter": r"\theta",
            "rate": r"\alpha",
            "discount": r"\gamma",
            "step": "t",
            "return_": "G_t",
            "score": r"\nabla_\theta\log\pi_\theta(a_t\mid s_t)",
        },
    ),
    related=("reinforce-gradient", "qac-actor-update"),
)

BY_RETURN = Formula(
    id="policy-gradient-by-return",
    statement_of="policy-gradient",
    title="Policy gradient by returns or advantages of a trajectory",
    area="reinforcement",
    statement=True,
    source="Williams 1992; Schulman et al. 2016, arXiv:1506.02438, eq. 1",
    url="https://arxiv.org/abs/1506.02438",
    latex=r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t\mid s_t)\hat{A}_t\right]",
    forms=(
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t\mid s_t)G_t\right]",
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\sum_{t=0}^{T}\hat{A}_t\nabla_\theta\log\pi_\theta(a_t\mid s_t)\right]",
        r"g=\mathbb{E}\left[\sum_{t=0}^{\infty}\Psi_t\nabla_\theta\log\pi_\theta(a_t\mid s_t)\right]",
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\pi_\theta}\left[G_t\nabla_\theta\log\pi_\theta(a_t\mid s_t)\right]",
        r"\nabla J(\theta)=\mathbb{E}_\pi\left[G_t\nabla\ln\pi(A_t\mid S_t,\theta)\right]",
        r"\nabla J(\theta)=\mathbb{E}_\pi\left[G_t\frac{\nabla\pi(A_t\mid S_t,\theta)}{\pi(A_t\mid S_t,\theta)}\right]",
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t\mid s_t)A^{\pi_\theta}(s_t,a_t)\right]",
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t\mid s_t)Q^{\pi_\theta}(s_t,a_t)\right]",
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\sum_{t=0}^{T-1}\nabla_\theta\log\pi_\theta(a_t\mid s_t)G_t\right]",
    ),
    conventions=(
        Convention(
            r"\nabla_\theta J(\theta)=\mathbb{E}\left[\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t|s_t)\sum_{t'=t}^{T}\gamma^{t'-t}r_{t'}\right]",
            "the reward to go, discounted",
        ),
        Convention(
            r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t|s_t)\sum_{t'=t}^{T}r_{t'}\right]",
            "the reward to go",
        ),
    ),
    symbols={
        r"\hat{A}_t": Meaning(
            "advantage, or return from the step on", aliases=("G_t", "R_t", r"\Psi_t", r"\hat{R}_t")
        ),
        r"\pi_\theta": _POLICY,
        "a_t": _ACTION,
        "s_t": _STATE,
    },
    names=("policy gradient", "reinforce", "vanilla policy gradient", "advantage"),
    reference=Reference(
        REFERENCE,
        "weighted_scores",
        {"scores": r"\nabla_\theta\log\pi_\theta(a_t\mid s_t)", "weights": r"\hat{A}_t"},
    ),
    related=("policy-gradient", "reinforce-gradient"),
)

BY_SAMPLES = Formula(
    id="reinforce-gradient-by-samples",
    statement_of="reinforce-gradient",
    title="Policy gradient estimated from sampled trajectories",
    area="reinforcement",
    statement=True,
    source="Williams 1992",
    latex=r"\nabla_\theta J(\theta)\approx\frac{1}{N}\sum_{i=1}^{N}\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_{i,t}\mid s_{i,t})R(\tau_i)",
    forms=(
        r"\nabla_\theta J(\theta)\approx\frac{1}{N}\sum_{i=1}^{N}\left(\sum_{t=1}^{T}\nabla_\theta\log\pi_\theta(a_{i,t}\mid s_{i,t})\right)R(\tau_i)",
        r"\nabla_\theta J(\theta)\approx\frac{1}{N}\sum_{i=1}^{N}\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t^i\mid s_t^i)G_t^i",
        r"\nabla_\theta J(\theta)\approx\frac{1}{N}\sum_{i=1}^{N}\left(\sum_{t=1}^{T}\nabla_\theta\log\pi_\theta(a_{i,t}\mid s_{i,t})\right)\left(\sum_{t=1}^{T}r(s_{i,t},a_{i,t})\right)",
    ),
    symbols={
        "N": Meaning("sampled trajectories", Kind.INTEGER, Domain.INTEGER),
        r"\pi_\theta": _POLICY,
        r"R(\tau_i)": Meaning("return of a trajectory", aliases=("G_t^i", r"r(\tau_i)")),
    },
    names=("policy gradient", "reinforce", "trajectories", "baseline"),
    reference=Reference(
        REFERENCE,
        "mean_of_trajectories",
        {
            "trajectories": "N",
            "scores": r"\nabla_\theta\log\pi_\theta(a_{i,t}\mid s_{i,t})",
            "totals": r"R(\tau_i)",
        },
    ),
    related=("reinforce-gradient",),
)

BASELINE_BY_SAMPLES = Formula(
    id="reinforce-with-baseline-by-samples",
    statement_of="reinforce-with-baseline",
    title="Policy gradient with a baseline, estimated from sampled trajectories",
    area="reinforcement",
    statement=True,
    source="Williams 1992",
    latex=r"\nabla_\theta J(\theta)\approx\frac{1}{N}\sum_{i=1}^{N}\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t^i\mid s_t^i)(G_t^i-b(s_t^i))",
    forms=(
        r"\nabla_\theta J(\theta)\approx\frac{1}{N}\sum_{i=1}^{N}\nabla_\theta\log\pi_\theta(\tau_i)(R(\tau_i)-b)",
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\tau\sim\pi_\theta}\left[\sum_{t=0}^{T}\nabla_\theta\log\pi_\theta(a_t\mid s_t)(G_t-b(s_t))\right]",
        r"\nabla_\theta J(\theta)=\mathbb{E}_{\pi}\left[(G_t-b(S_t))\nabla_\theta\log\pi_\theta(A_t\mid S_t)\right]",
    ),
    symbols={
        "N": Meaning("sampled trajectories", Kind.INTEGER, Domain.INTEGER),
        r"\pi_\theta": _POLICY,
        "G_t^i": Meaning("return from the step on"),
        "b": Meaning("baseline, which knows the state only", Kind.FUNCTION),
    },
    names=("baseline", "reinforce with baseline", "policy gradient"),
    reference=Reference(
        REFERENCE,
        "mean_over_baseline",
        {
            "trajectories": "N",
            "scores": r"\nabla_\theta\log\pi_\theta(a_t^i\mid s_t^i)",
            "totals": "G_t^i",
            "baselines": "b(s_t^i)",
        },
    ),
    related=("reinforce-with-baseline",),
)

AS_SUM = Formula(
    id="policy-gradient-as-sum",
    statement_of="policy-gradient",
    title="Policy gradient theorem, its means written out",
    area="reinforcement",
    statement=True,
    source="Sutton et al. 2000, Policy gradient methods; Sutton & Barto 2018, Reinforcement Learning, eq. 13.5",
    latex=r"\nabla_\theta J(\theta)\propto\sum_s\mu(s)\sum_aQ^\pi(s,a)\nabla_\theta\pi_\theta(a\mid s)",
    forms=(
        r"\nabla_\theta J(\theta)\propto\sum_sd^\pi(s)\sum_a\nabla_\theta\pi_\theta(a\mid s)Q^\pi(s,a)",
        r"\nabla_\theta J(\theta)=\sum_sd^\pi(s)\sum_aQ^\pi(s,a)\nabla_\theta\pi_\theta(a\mid s)",
        r"\nabla J(\theta)\propto\sum_s\mu(s)\sum_aq_\pi(s,a)\nabla\pi(a\mid s,\theta)",
    ),
    symbols={
        r"\mu": Meaning(
            "how often states are visited",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(r"d^\pi", r"\rho^\pi"),
        ),
        r"Q^\pi": Meaning("action value", Kind.FUNCTION, aliases=(r"q_\pi",)),
        r"\pi_\theta": _POLICY,
    },
    names=("policy gradient", "policy gradient theorem"),
    reference=Reference(
        REFERENCE,
        "summed_slopes",
        {
            "visits": r"\mu(s)",
            "values": r"Q^\pi(s,a)",
            "slopes": r"\nabla_\theta\pi_\theta(a\mid s)",
        },
    ),
    related=("policy-gradient",),
)
