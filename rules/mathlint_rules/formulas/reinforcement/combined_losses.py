"""Losses of actor and critic together, and PPO and DDPG in further notations."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_POLICY = Meaning("policy", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))

PPO_WHOLE = Formula(
    id="ppo-objective-of-parameters",
    statement_of="ppo-objective",
    title="Combined objective of PPO, without its mean",
    area="reinforcement",
    statement=True,
    source="Schulman et al. 2017, arXiv:1707.06347, eq. 9",
    url="https://arxiv.org/abs/1707.06347",
    latex=r"L(\theta)=L^{\mathrm{CLIP}}(\theta)-c_1L^{\mathrm{VF}}(\theta)+c_2S[\pi_\theta]",
    forms=(
        r"L_t^{CLIP+VF+S}(\theta)=\hat{\mathbb{E}}_t\left[L_t^{CLIP}(\theta)-c_1L_t^{VF}(\theta)+c_2S[\pi_\theta](s_t)\right]",
        r"L(\theta)=L^{CLIP}(\theta)-c_1L^{VF}(\theta)+c_2H(\pi_\theta)",
        "L=-L^{CLIP}+c_1L^{VF}-c_2H",
        r"L=L_{\text{policy}}+c_1L_{\text{value}}-c_2H",
    ),
    symbols={
        r"L^{\mathrm{CLIP}}": Meaning("clipped objective", Kind.FUNCTION),
        "c_1": Meaning("weight of the value loss", domain=Domain.POSITIVE),
        r"L^{\mathrm{VF}}": Meaning("value loss", Kind.FUNCTION),
        "c_2": Meaning("weight of the entropy", domain=Domain.POSITIVE),
        "S": Meaning("entropy bonus", Kind.FUNCTION),
    },
    names=("ppo", "combined objective", "total loss", "proximal policy optimization"),
    reference=Reference(
        REFERENCE,
        "combined",
        {
            "clipped": r"L^{\mathrm{CLIP}}(\theta)",
            "value_weight": "c_1",
            "value_loss": r"L^{\mathrm{VF}}(\theta)",
            "entropy_weight": "c_2",
            "entropy": r"S[\pi_\theta]",
        },
    ),
    related=("ppo-objective", "a2c-loss"),
)

PPO_SAMPLE = Formula(
    id="ppo-clip-of-sample",
    statement_of="ppo-clip",
    title="Clipped objective of PPO for one state and action",
    area="reinforcement",
    statement=True,
    source="Achiam 2018, Spinning Up in Deep RL, Proximal Policy Optimization",
    url="https://spinningup.openai.com/en/latest/algorithms/ppo.html",
    latex=r"L(s,a,\theta_k,\theta)=\min\left(\frac{\pi_\theta(a\mid s)}{\pi_{\theta_k}(a\mid s)}A^{\pi_{\theta_k}}(s,a),\operatorname{clip}\left(\frac{\pi_\theta(a\mid s)}{\pi_{\theta_k}(a\mid s)},1-\epsilon,1+\epsilon\right)A^{\pi_{\theta_k}}(s,a)\right)",
    forms=(
        r"L(s,a,\theta_k,\theta)=\min\left(\frac{\pi_\theta(a\mid s)}{\pi_{\theta_k}(a\mid s)}A^{\pi_{\theta_k}}(s,a),g(\epsilon,A^{\pi_{\theta_k}}(s,a))\right)",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\theta_k}": Meaning(
            "policy that made the data",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(r"\pi_{\theta_{old}}",),
        ),
        r"A^{\pi_{\theta_k}}": Meaning("advantage", Kind.FUNCTION),
        r"\epsilon": Meaning("clipping range", domain=Domain.SMALL),
    },
    names=("ppo", "ppo-clip", "clipped surrogate"),
    reference=Reference(
        REFERENCE,
        "clipped_sample",
        {
            "ratio": r"\frac{\pi_\theta(a\mid s)}{\pi_{\theta_k}(a\mid s)}",
            "advantage": r"A^{\pi_{\theta_k}}(s,a)",
            "epsilon": r"\epsilon",
        },
    ),
    related=("ppo-clip", "ppo-clip-bound"),
)

PPO_BOUND = Formula(
    id="ppo-clip-bound",
    title="Bound that PPO's clipping sets",
    area="reinforcement",
    source="Achiam 2018, Spinning Up in Deep RL, Proximal Policy Optimization",
    url="https://spinningup.openai.com/en/latest/algorithms/ppo.html",
    latex=r"g(\epsilon,A)=\begin{cases}(1+\epsilon)A&A\geq0\\(1-\epsilon)A&A<0\end{cases}",
    conventions=(
        Convention(
            r"L=\begin{cases}\min(r_t,1+\epsilon)A_t&A_t\geq0\\\max(r_t,1-\epsilon)A_t&A_t<0\end{cases}",
            "with the ratio it bounds",
        ),
    ),
    symbols={
        r"\epsilon": Meaning("clipping range", domain=Domain.SMALL),
        "A": Meaning("advantage"),
    },
    names=("ppo", "ppo-clip", "clipped surrogate"),
    slips=(
        Slip(
            "cases exchanged",
            r"g(\epsilon,A)=\begin{cases}(1-\epsilon)A&A\geq0\\(1+\epsilon)A&A<0\end{cases}",
            "a good action may become likelier, up to 1 + ε",
        ),
    ),
    reference=Reference(REFERENCE, "advantage_bound", {"epsilon": r"\epsilon", "advantage": "A"}),
    related=("ppo-clip-of-sample",),
)

A2C_WHOLE = Formula(
    id="a2c-loss-written-out",
    statement_of="a2c-loss",
    title="Loss of advantage actor-critic, its terms written out",
    area="reinforcement",
    statement=True,
    source="Mnih et al. 2016 (A3C), arXiv:1602.01783, sec. 4",
    url="https://arxiv.org/abs/1602.01783",
    latex=r"L=-\log\pi_\theta(a_t\mid s_t)\hat{A}_t+c_v(V_\theta(s_t)-R_t)^2-c_eH(\pi_\theta)",
    forms=(
        r"L=-\log\pi_\theta(a_t\mid s_t)A_t+c_1(R_t-V_\phi(s_t))^2-c_2H(\pi_\theta(\cdot\mid s_t))",
        r"L=-\log\pi(a\mid s)A(s,a)+\beta_v(R-V(s))^2-\beta_eH(\pi(s))",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\hat{A}_t": Meaning("advantage"),
        "c_v": Meaning("weight of the value loss", domain=Domain.POSITIVE),
        r"V_\theta": Meaning("value", Kind.FUNCTION),
        "R_t": Meaning("return"),
        "c_e": Meaning("weight of the entropy", domain=Domain.POSITIVE),
    },
    names=("a2c", "a3c", "advantage actor-critic", "actor-critic"),
    reference=Reference(
        REFERENCE,
        "actor_critic_loss",
        {
            "logprob": r"\log\pi_\theta(a_t\mid s_t)",
            "advantage": r"\hat{A}_t",
            "value_weight": "c_v",
            "value": r"V_\theta(s_t)",
            "return_": "R_t",
            "entropy_weight": "c_e",
            "entropy": r"H(\pi_\theta)",
        },
    ),
    related=("a2c-loss",),
)

DDPG = Formula(
    id="deterministic-policy-gradient-at-action",
    statement_of="deterministic-policy-gradient",
    title="Deterministic policy gradient, taken at the policy's action",
    area="reinforcement",
    statement=True,
    source="Silver et al. 2014, eq. 9; Lillicrap et al. 2016, arXiv:1509.02971, eq. 6",
    url="https://arxiv.org/abs/1509.02971",
    latex=r"\nabla_\theta J(\theta)=\mathbb{E}_{s\sim\rho}\left[\nabla_aQ(s,a)|_{a=\mu_\theta(s)}\nabla_\theta\mu_\theta(s)\right]",
    forms=(
        r"\nabla_\phi J=\mathbb{E}[\nabla_aQ(s,a)|_{a=\mu(s)}\nabla_\phi\mu_\phi(s)]",
        r"\nabla_{\theta}J\approx\frac{1}{N}\sum_i\nabla_aQ(s_i,a)|_{a=\mu(s_i)}\nabla_\theta\mu_\theta(s_i)",
        r"\nabla_{\theta^\mu}J\approx\frac{1}{N}\sum_i\nabla_aQ(s,a\mid\theta^Q)|_{s=s_i,a=\mu(s_i)}\nabla_{\theta^\mu}\mu(s\mid\theta^\mu)|_{s_i}",
        r"\nabla_{\theta}J=\mathbb{E}_{s\sim\rho^\mu}\left[\nabla_\theta\mu_\theta(s)\nabla_aQ^\mu(s,a)|_{a=\mu_\theta(s)}\right]",
    ),
    symbols={
        r"\rho": Meaning("states that are visited", Kind.DISTRIBUTION),
        "Q": Meaning("action value", Kind.FUNCTION, aliases=(r"Q^\mu",)),
        r"\mu_\theta": Meaning("deterministic policy", Kind.FUNCTION, aliases=(r"\mu",)),
    },
    names=("ddpg", "deterministic policy gradient"),
    reference=Reference(
        REFERENCE,
        "chained_slopes",
        {"value_slopes": r"\nabla_aQ(s,a)", "action_slopes": r"\nabla_\theta\mu_\theta(s)"},
    ),
    related=("deterministic-policy-gradient",),
)
