"""Proximal policy optimisation."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_PPO = "Schulman et al. 2017, arXiv:1707.06347"
_PPO_URL = "https://arxiv.org/abs/1707.06347"
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
    conventions=(
        Convention(r"L=L^{\mathrm{CLIP}}-c_1L^{\mathrm{VF}}+c_2S", "without the mean over time"),
        Convention(r"L=-L^{\mathrm{CLIP}}+c_1L^{\mathrm{VF}}-c_2S", "minimised as a loss"),
        Convention(r"L=-L^{CLIP}+c_1L^{VF}-c_2H(\pi_\theta)", "minimised as a loss"),
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
