"""Policy steps that stay close to the old policy: TRPO, PPO, and the advantages they use."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

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
_CLIP_RANGE = Meaning("clipping range", domain=Domain.SMALL, aliases=(r"\varepsilon",))
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

PPO_CLIP = Formula(
    id="ppo-clip",
    title="Clipped objective of PPO",
    area="reinforcement",
    source=f"{_PPO}, eq. 7",
    url=_PPO_URL,
    latex=r"L^{\mathrm{CLIP}}(\theta)=\hat{\mathbb{E}}_t\left[\min\left(r_t(\theta)\hat{A}_t,\operatorname{clip}(r_t(\theta),1-\epsilon,1+\epsilon)\hat{A}_t\right)\right]",
    forms=(
        r"L^{CLIP}(\theta)=E_t[\min(r_t(\theta)A_t,\text{clip}(r_t(\theta),1-\epsilon,1+\epsilon)A_t)]",
        r"J^\text{CLIP}(\theta)=\mathbb{E}[\min(r(\theta)\hat{A}_{\theta_\text{old}}(s,a),\text{clip}(r(\theta),1-\epsilon,1+\epsilon)\hat{A}_{\theta_\text{old}}(s,a))]",
        r"L^{CLIP}(\theta)=\hat{\mathbb{E}}_t\left[\min\left(r_t(\theta)\hat A_t,\min(\max(r_t(\theta),1-\epsilon),1+\epsilon)\hat A_t\right)\right]",
    ),
    symbols={
        r"r_t(\theta)": _RATIO,
        r"\hat{A}_t": _ADVANTAGE,
        r"\epsilon": _CLIP_RANGE,
        r"\hat{\mathbb{E}}_t": Meaning(
            "mean over time steps", Kind.LABEL, aliases=(r"\mathbb{E}", "E_t")
        ),
    },
    names=(
        "ppo",
        "clipped objective",
        "clipped surrogate",
        "proximal policy optimization",
        "proximal policy optimisation",
        "surrogate objective",
    ),
    laws=("maximised; the loss is its negative", "at most the unclipped objective"),
    slips=(
        Slip(
            "minimum closed before its second argument",
            r"L^{CLIP}(\theta)=E_t[\min(r_t(\theta))A_t,\text{clip}(r_t(\theta),1-\epsilon,1+\epsilon)A_t]",
            "the minimum is taken over both products: it closes after the second advantage",
        ),
        Slip(
            "advantage outside the minimum",
            r"L^{CLIP}(\theta)=E_t[\min(r_t(\theta),\text{clip}(r_t(\theta),1-\epsilon,1+\epsilon))A_t]",
            "for a negative advantage the minimum picks the other side: multiply before taking it",
        ),
        Slip(
            "clipped term without advantage",
            r"L^{CLIP}(\theta)=E_t[\min(r_t(\theta)A_t,\text{clip}(r_t(\theta),1-\epsilon,1+\epsilon))]",
            "the clipped ratio is multiplied by the advantage too",
        ),
        Slip(
            "maximum for minimum",
            r"L^{CLIP}(\theta)=E_t[\max(r_t(\theta)A_t,\text{clip}(r_t(\theta),1-\epsilon,1+\epsilon)A_t)]",
            "the objective is a pessimistic bound: the minimum of the two products",
        ),
        Slip(
            "bounds exchanged",
            r"L^{CLIP}(\theta)=E_t[\min(r_t(\theta)A_t,\text{clip}(r_t(\theta),1+\epsilon,1-\epsilon)A_t)]",
            "the lower bound 1 − ε comes before the upper bound 1 + ε",
        ),
        Slip(
            "clipped around zero",
            r"L^{CLIP}(\theta)=E_t[\min(r_t(\theta)A_t,\text{clip}(r_t(\theta),-\epsilon,\epsilon)A_t)]",
            "an unchanged policy has ratio one: clip to [1 − ε, 1 + ε]",
        ),
        Slip(
            "sign of a loss",
            r"L^{CLIP}(\theta)=-E_t[\min(r_t(\theta)A_t,\text{clip}(r_t(\theta),1-\epsilon,1+\epsilon)A_t)]",
            "L^CLIP is maximised; with a leading minus it is the loss that is minimised",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "ppo_clip",
        {"ratios": r"r_t(\theta)", "advantages": r"\hat{A}_t", "epsilon": r"\epsilon"},
    ),
    related=("ppo-ratio", "grpo-objective", "ppo-penalty", "ppo-objective"),
)

PPO_PENALTY = Formula(
    id="ppo-penalty",
    title="KL-penalised objective of PPO",
    area="reinforcement",
    source=f"{_PPO}, eq. 8",
    url=_PPO_URL,
    latex=r"L^{\mathrm{KLPEN}}(\theta)=\hat{\mathbb{E}}_t\left[r_t(\theta)\hat{A}_t-\beta\,D_t\right]",
    symbols={
        r"r_t(\theta)": _RATIO,
        r"\hat{A}_t": _ADVANTAGE,
        r"\beta": Meaning("weight of the penalty", domain=Domain.POSITIVE),
        "D_t": Meaning(
            "divergence of the policies in the state",
            domain=Domain.NON_NEGATIVE,
            aliases=(r"\mathrm{KL}[\pi_{\theta_{old}}(\cdot|s_t),\pi_\theta(\cdot|s_t)]",),
        ),
    },
    names=("ppo", "kl penalty", "adaptive kl"),
    laws=("maximised",),
    slips=(
        Slip(
            "penalty added",
            r"L^{KLPEN}(\theta)=\hat{\mathbb{E}}_t\left[r_t(\theta)\hat A_t+\beta D_t\right]",
            "the objective is maximised: the divergence is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "ppo_penalty",
        {
            "ratios": r"r_t(\theta)",
            "advantages": r"\hat{A}_t",
            "beta": r"\beta",
            "divergences": "D_t",
        },
    ),
    related=("ppo-clip", "trpo"),
)

PPO_OBJECTIVE = Formula(
    id="ppo-objective",
    title="Combined objective of PPO",
    area="reinforcement",
    generic=True,
    source=f"{_PPO}, eq. 9",
    url=_PPO_URL,
    latex=r"L_t(\theta)=\hat{\mathbb{E}}_t\left[L_t^{\mathrm{CLIP}}-c_1L_t^{\mathrm{VF}}+c_2S_t\right]",
    forms=(
        r"L_t^{CLIP+VF+S}(\theta)=\hat{\mathbb{E}}_t\left[L_t^{CLIP}-c_1L_t^{VF}+c_2S_t\right]",
    ),
    symbols={
        r"L_t^{\mathrm{CLIP}}": Meaning("clipped objective", aliases=(r"L_t^{CLIP}(\theta)",)),
        "c_1": Meaning("weight of the value loss", domain=Domain.POSITIVE),
        r"L_t^{\mathrm{VF}}": Meaning(
            "squared error of the value", domain=Domain.NON_NEGATIVE, aliases=(r"L_t^{VF}(\theta)",)
        ),
        "c_2": Meaning("weight of the entropy bonus", domain=Domain.POSITIVE),
        "S_t": Meaning(
            "entropy of the policy", domain=Domain.NON_NEGATIVE, aliases=(r"S[\pi_\theta](s_t)",)
        ),
    },
    names=("ppo", "total objective", "combined objective"),
    laws=("maximised",),
    slips=(
        Slip(
            "value loss added",
            r"L_t(\theta)=\hat{\mathbb{E}}_t\left[L_t^{CLIP}+c_1L_t^{VF}+c_2S_t\right]",
            "the objective is maximised and the value loss is an error: subtract it",
        ),
        Slip(
            "entropy subtracted",
            r"L_t(\theta)=\hat{\mathbb{E}}_t\left[L_t^{CLIP}-c_1L_t^{VF}-c_2S_t\right]",
            "entropy is a bonus: it is added to the objective",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "ppo_objective",
        {
            "clipped": r"L_t^{\mathrm{CLIP}}",
            "value_weight": "c_1",
            "value_losses": r"L_t^{\mathrm{VF}}",
            "entropy_weight": "c_2",
            "entropies": "S_t",
        },
    ),
    related=("ppo-clip", "policy-entropy"),
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
