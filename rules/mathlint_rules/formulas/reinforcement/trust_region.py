"""Policy steps that stay close to the old policy: TRPO and what it was made of."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_PPO = "Schulman et al. 2017, arXiv:1707.06347"
_PPO_URL = "https://arxiv.org/abs/1707.06347"
_POLICY = Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))
_OLD = Meaning(
    "policy that made the data",
    Kind.PROBABILITY,
    Domain.PROBABILITY,
    aliases=(r"\pi_{\theta_{old}}", r"\pi_{old}", r"\pi_{\text{old}}", r"\pi_{\theta_k}"),
)
_RATIO = Meaning(
    "probability ratio of the new to the old policy",
    domain=Domain.RATIO,
    aliases=(
        r"r(\theta)",
        "r_t",
        r"\rho_t",
        r"\frac{\pi_\theta(a_t|s_t)}{\pi_{\theta_{old}}(a_t|s_t)}",
    ),
)
_ADVANTAGE = Meaning(
    "estimated advantage",
    aliases=(
        "A_t",
        r"\hat A",
        "A",
        r"\hat{A}_{\theta_{\text{old}}}(s,a)",
        r"A^{\pi_{\theta_{old}}}(s_t,a_t)",
        "A(s,a)",
        "A(s_t,a_t)",
    ),
)
_STATE = Meaning("state", Kind.EVENT, aliases=("s",))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a",))

IMPORTANCE_RATIO = Formula(
    id="importance-ratio",
    title="Importance ratio of two policies",
    area="reinforcement",
    source="Precup, Sutton & Singh 2000",
    latex=r"r(\theta)=\frac{\pi_\theta(a\mid s)}{\beta(a\mid s)}",
    forms=(r"\rho=\frac{\pi(a|s)}{\mu(a|s)}",),
    symbols={
        r"\pi_\theta": Meaning(
            "target policy", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",)
        ),
        r"\beta": Meaning(
            "behaviour policy", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\mu", "b")
        ),
        "s": Meaning("state", Kind.EVENT, aliases=("s_t",)),
        "a": Meaning("action", Kind.EVENT, aliases=("a_t",)),
    },
    names=("importance ratio", "importance sampling", "likelihood ratio", "importance weight"),
    laws=("its mean under the behaviour policy is one",),
    slips=(
        Slip(
            "upside down",
            r"r(\theta)=\frac{\beta(a|s)}{\pi_\theta(a|s)}",
            "the actions come from the behaviour policy, which therefore stands below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "importance_ratio",
        {"probability": r"\pi_\theta(a\mid s)", "behaviour_probability": r"\beta(a\mid s)"},
    ),
    related=("ppo-ratio",),
)

PPO_RATIO = Formula(
    id="ppo-ratio",
    title="Probability ratio of PPO",
    area="reinforcement",
    source=f"{_PPO}, sec. 3",
    url=_PPO_URL,
    latex=r"r_t(\theta)=\frac{\pi_\theta(a_t\mid s_t)}{\pi_{\theta_{\mathrm{old}}}(a_t\mid s_t)}",
    forms=(
        r"r_t(\theta)=\exp\left(\log\pi_\theta(a_t|s_t)-\log\pi_{\theta_{old}}(a_t|s_t)\right)",
        r"r(\theta)=\frac{\pi_\theta(a|s)}{\pi_{\theta_{\text{old}}}(a|s)}",
    ),
    conventions=(
        Convention(
            r"\rho_t=\exp(\ell_t-\ell_t^{\mathrm{old}})",
            "by log-probabilities with names of their own",
        ),
        Convention(r"r_t(\theta)=\exp(\log\pi_\theta-\log\pi_{\theta_{old}})", "without arguments"),
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\theta_{\mathrm{old}}}": _OLD,
        "s_t": _STATE,
        "a_t": _ACTION,
    },
    names=("probability ratio", "ppo", "policy ratio", "ratio"),
    laws=("one where the policy has not changed",),
    slips=(
        Slip(
            "upside down",
            r"r_t(\theta)=\frac{\pi_{\theta_{old}}(a_t|s_t)}{\pi_\theta(a_t|s_t)}",
            "the new policy stands above, the old one that made the data below",
        ),
        Slip(
            "ratio of logarithms",
            r"r_t(\theta)=\frac{\log\pi_\theta(a_t|s_t)}{\log\pi_{\theta_{old}}(a_t|s_t)}",
            "the ratio is that of the probabilities: exp of the difference of their logarithms",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "importance_ratio",
        {
            "probability": r"\pi_\theta(a_t\mid s_t)",
            "behaviour_probability": r"\pi_{\theta_{\mathrm{old}}}(a_t\mid s_t)",
        },
    ),
    related=("ppo-clip", "importance-ratio"),
)

GAE = Formula(
    id="generalized-advantage-estimate",
    title="Generalised advantage estimate",
    area="reinforcement",
    source="Schulman et al. 2016, arXiv:1506.02438, eq. 16; Schulman et al. 2017, eq. 11 (truncated)",
    url="https://arxiv.org/abs/1506.02438",
    latex=r"\hat{A}_t=\sum_{l=0}^{T-t-1}(\gamma\lambda)^l\delta_{t+l}",
    forms=(
        r"\hat{A}_t=\sum_{l=0}^{T-t-1}\gamma^l\lambda^l\delta_{t+l}",
        r"\hat{A}_t^{GAE(\gamma,\lambda)}=\sum_{k=t}^{T-1}(\gamma\lambda)^{k-t}\delta_k",
    ),
    conventions=(
        Convention(
            r"\hat{A}_t=\sum_{l=0}^{\infty}(\gamma\lambda)^l\delta_{t+l}",
            "of a trajectory without end",
        ),
        Convention(
            r"\hat{A}_t=\sum_{l=0}^{T-t}(\gamma\lambda)^l\delta_{t+l}", "with actions at 0, …, T"
        ),
    ),
    symbols={
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
        r"\lambda": Meaning("trade of bias for variance", domain=Domain.UNIT),
        r"\delta_{t+l}": Meaning("TD error l steps later"),
        "T": Meaning("length of the trajectory", Kind.INTEGER, Domain.INTEGER),
        "t": Meaning("time", Kind.INDEX, Domain.INTEGER),
    },
    names=(
        "gae",
        "generalized advantage estimation",
        "generalised advantage estimation",
        "advantage estimate",
    ),
    laws=("Â_t = δ_t + γλ Â_{t+1}", "λ = 0 gives the TD error"),
    slips=(
        Slip(
            "exponent only on lambda",
            r"\hat{A}_t=\sum_{l=0}^{T-t-1}\gamma\lambda^l\delta_{t+l}",
            "the exponent l applies to the whole product γλ",
        ),
        Slip(
            "discount missing",
            r"\hat{A}_t=\sum_{l=0}^{T-t-1}\lambda^l\delta_{t+l}",
            "later errors are discounted by γλ, not by λ alone",
        ),
        Slip(
            "index not advanced",
            r"\hat{A}_t=\sum_{l=0}^{T-t-1}(\gamma\lambda)^l\delta_{t}",
            "the l-th error is that of step t + l",
        ),
        Slip(
            "index not advanced, without end",
            r"\hat{A}_t=\sum_{l=0}^{\infty}(\gamma\lambda)^l\delta_{t}",
            "the l-th error is that of step t + l",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "generalized_advantage",
        {"discount": r"\gamma", "decay": r"\lambda", "errors": r"\delta_{t+l}"},
    ),
    related=("td-error", "lambda-return", "gae-recursion"),
)

GAE_RECURSION = Formula(
    id="gae-recursion",
    title="Recursion of the generalised advantage estimate",
    area="reinforcement",
    generic=True,
    source="Schulman et al. 2016, arXiv:1506.02438, sec. 3",
    url="https://arxiv.org/abs/1506.02438",
    latex=r"\hat{A}_t=\delta_t+\gamma\lambda\hat{A}_{t+1}",
    conventions=(
        Convention(
            r"\hat{A}_t=\delta_t+\gamma\lambda(1-d_t)\hat{A}_{t+1}", "cut where an episode ends"
        ),
        Convention(
            r"\hat{A}_t=\delta_t+\gamma\lambda m_t\hat{A}_{t+1}", "cut where an episode ends"
        ),
    ),
    symbols={
        r"\delta_t": Meaning("TD error"),
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
        r"\lambda": Meaning("trade of bias for variance", domain=Domain.UNIT),
        r"\hat{A}_{t+1}": Meaning("estimate for the next step", aliases=("A_{t+1}",)),
    },
    names=(
        "gae",
        "generalized advantage estimation",
        "generalised advantage estimation",
        "recursion",
    ),
    slips=(
        Slip(
            "lambda missing",
            r"\hat{A}_t=\delta_t+\gamma\hat{A}_{t+1}",
            "the next estimate is multiplied by γλ",
        ),
        Slip(
            "discount missing",
            r"\hat{A}_t=\delta_t+\lambda\hat{A}_{t+1}",
            "the next estimate is multiplied by γλ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gae_recursion",
        {
            "error": r"\delta_t",
            "discount": r"\gamma",
            "decay": r"\lambda",
            "next_advantage": r"\hat{A}_{t+1}",
        },
    ),
    related=("generalized-advantage-estimate",),
)

TRPO = Formula(
    id="trpo",
    title="Surrogate objective of TRPO",
    area="reinforcement",
    source=f"Schulman et al. 2015, arXiv:1502.05477, eq. 14; {_PPO}, eq. 3",
    url="https://arxiv.org/abs/1502.05477",
    latex=r"J(\theta)=\hat{\mathbb{E}}_t\left[\frac{\pi_\theta(a_t\mid s_t)}{\pi_{\theta_{\mathrm{old}}}(a_t\mid s_t)}\hat{A}_t\right]",
    forms=(
        r"L^{CPI}(\theta)=\hat{\mathbb{E}}_t\left[\frac{\pi_\theta(a_t|s_t)}{\pi_{\theta_{old}}(a_t|s_t)}\hat{A}_t\right]",
        r"J(\theta)=\mathbb{E}\left[\frac{\pi_\theta(a|s)}{\pi_{\theta_{old}}(a|s)}\hat{A}_{\theta_{\text{old}}}(s,a)\right]",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\theta_{\mathrm{old}}}": _OLD,
        r"\hat{A}_t": _ADVANTAGE,
        "s_t": _STATE,
        "a_t": _ACTION,
    },
    names=("trpo", "trust region", "conservative policy iteration", "surrogate objective"),
    laws=("maximised under a bound on the mean KL divergence of the old policy from the new",),
    slips=(
        Slip(
            "ratio upside down",
            r"J(\theta)=\hat{\mathbb{E}}_t\left[\frac{\pi_{\theta_{old}}(a_t|s_t)}{\pi_\theta(a_t|s_t)}\hat{A}_t\right]",
            "the new policy stands above, the old one that made the data below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "trpo_objective",
        {
            "probabilities": r"\pi_\theta(a_t\mid s_t)",
            "old_probabilities": r"\pi_{\theta_{\mathrm{old}}}(a_t\mid s_t)",
            "advantages": r"\hat{A}_t",
        },
    ),
    related=("trpo-constraint", "ppo-clip", "natural-gradient-update"),
)

TRPO_CONSTRAINT = Formula(
    id="trpo-constraint",
    title="Mean divergence that TRPO bounds",
    area="reinforcement",
    source=f"Schulman et al. 2015, arXiv:1502.05477, eq. 14; {_PPO}, eq. 4",
    url="https://arxiv.org/abs/1502.05477",
    latex=r"\bar{D}(\theta)=\mathbb{E}_s\left[\sum_a\pi_{\theta_{\mathrm{old}}}(a\mid s)\log\frac{\pi_{\theta_{\mathrm{old}}}(a\mid s)}{\pi_\theta(a\mid s)}\right]",
    forms=(
        r"\bar{D}(\theta)=\mathbb{E}_s\left[D_{\mathrm{KL}}(\pi_{\theta_{\mathrm{old}}}(\cdot\mid s)\Vert\pi_\theta(\cdot\mid s))\right]",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\theta_{\mathrm{old}}}": _OLD,
        "s": Meaning("state", Kind.EVENT, aliases=("s_t",)),
        "a": Meaning("action", Kind.EVENT),
    },
    names=("trpo", "trust region", "kl constraint"),
    laws=("at least 0",),
    slips=(
        Slip(
            "policies exchanged",
            r"\bar{D}(\theta)=\mathbb{E}_s\left[D_{KL}(\pi_\theta(\cdot|s)\|\pi_{\theta_{old}}(\cdot|s))\right]",
            "the old policy comes first: the states and actions are its own",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "mean_divergence",
        {
            "old_policy": r"\pi_{\theta_{\mathrm{old}}}(a\mid s)",
            "policy": r"\pi_\theta(a\mid s)",
        },
    ),
    related=("trpo", "kl-divergence"),
)

CPI_OBJECTIVE = Formula(
    id="cpi-objective",
    statement_of="trpo",
    title="Unclipped surrogate objective",
    area="reinforcement",
    generic=True,
    source=f"{_PPO}, eq. 6; Kakade & Langford 2002",
    url=_PPO_URL,
    latex=r"L^{\mathrm{CPI}}(\theta)=\hat{\mathbb{E}}_t\left[r_t(\theta)\hat{A}_t\right]",
    forms=(r"J(\theta)=\mathbb{E}\left[r(\theta)\hat{A}_{\theta_{\text{old}}}(s,a)\right]",),
    symbols={r"r_t(\theta)": _RATIO, r"\hat{A}_t": _ADVANTAGE},
    names=("conservative policy iteration", "surrogate objective", "trpo", "trust region"),
    laws=("maximised, under a bound on the step",),
    slips=(
        Slip(
            "advantage missing",
            r"L^{CPI}(\theta)=\hat{\mathbb{E}}_t\left[r_t(\theta)\right]",
            "the ratio is weighted with the advantage",
        ),
    ),
    reference=Reference(
        REFERENCE, "cpi_objective", {"ratios": r"r_t(\theta)", "advantages": r"\hat{A}_t"}
    ),
    related=("ppo-clip", "trpo"),
)
