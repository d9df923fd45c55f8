"""Where DPO comes from: the optimum of the KL-regularised objective, and the reward it stands for."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_SOURCE = "Rafailov et al. 2023, arXiv:2305.18290"
_URL = "https://arxiv.org/abs/2305.18290"
_POLICY = Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))
_FROZEN = Meaning(
    "frozen reference policy",
    Kind.PROBABILITY,
    Domain.PROBABILITY,
    aliases=(r"\pi_{ref}", r"\pi_{\text{ref}}", r"\pi_0", r"\pi_{SFT}", r"\pi^{SFT}"),
)
_BETA = Meaning("strength of the pull towards the reference policy", domain=Domain.POSITIVE)
_PROMPT = Meaning("prompt", Kind.EVENT)

DPO_IMPLICIT_REWARD = Formula(
    id="dpo-implicit-reward",
    title="Implicit reward of DPO",
    area="alignment",
    source=f"{_SOURCE}, sec. 4",
    url=_URL,
    latex=r"\hat{r}_\theta(x,y)=\beta\log\frac{\pi_\theta(y\mid x)}{\pi_{\mathrm{ref}}(y\mid x)}",
    forms=(
        r"\hat r_\theta(x,y)=\beta\left(\log\pi_\theta(y|x)-\log\pi_{ref}(y|x)\right)",
        r"\hat r_\theta(x,y)=\beta\log\pi_\theta(y|x)-\beta\log\pi_{ref}(y|x)",
    ),
    conventions=(
        Convention(
            r"\log\frac{\pi_\theta(y\mid x)}{\pi_{\mathrm{ref}}(y\mid x)}",
            "the log ratio alone, which β scales",
        ),
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _FROZEN,
        r"\beta": _BETA,
        "x": _PROMPT,
        "y": Meaning("answer", Kind.EVENT),
    },
    names=("implicit reward",),
    laws=("zero where the policy equals the reference policy",),
    slips=(
        Slip(
            "log missing",
            r"\hat r_\theta(x,y)=\beta\frac{\pi_\theta(y|x)}{\pi_{ref}(y|x)}",
            "the implicit reward is the logarithm of the ratio, times β",
        ),
        Slip(
            "policies exchanged",
            r"\hat r_\theta(x,y)=\beta\log\frac{\pi_{ref}(y|x)}{\pi_\theta(y|x)}",
            "the trained policy stands in the numerator: answers it made likelier have a high reward",
        ),
        Slip(
            "divided by beta",
            r"\hat r_\theta(x,y)=\frac{1}{\beta}\log\frac{\pi_\theta(y|x)}{\pi_{ref}(y|x)}",
            "β multiplies the log-ratio; 1/β stands in the optimal policy's exponent",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dpo_implicit_reward",
        {
            "probability": r"\pi_\theta(y\mid x)",
            "reference_probability": r"\pi_{\mathrm{ref}}(y\mid x)",
            "beta": r"\beta",
        },
    ),
    related=("dpo-loss", "dpo-reward-reparameterization"),
)

DPO_OPTIMAL_POLICY = Formula(
    id="dpo-optimal-policy",
    title="Optimal policy of the KL-regularised objective",
    area="alignment",
    source=f"{_SOURCE}, eq. 4; Peters & Schaal 2007",
    url=_URL,
    latex=r"\pi_r(y\mid x)=\frac{1}{Z(x)}\pi_{\mathrm{ref}}(y\mid x)\exp\left(\frac{1}{\beta}r(x,y)\right)",
    forms=(
        r"\pi_r(y|x)=\frac{\pi_{ref}(y|x)\exp(r(x,y)/\beta)}{Z(x)}",
        r"\pi_r(y|x)=\frac{1}{Z(x)}\pi_{ref}(y|x)e^{r(x,y)/\beta}",
    ),
    symbols={
        "Z": Meaning("normaliser: Σ_y π_ref(y|x) exp(r(x,y)/β)", Kind.FUNCTION, Domain.POSITIVE),
        r"\pi_{\mathrm{ref}}": _FROZEN,
        "r": Meaning("reward", Kind.FUNCTION),
        r"\beta": _BETA,
        "x": _PROMPT,
        "y": Meaning("answer", Kind.EVENT),
    },
    names=("optimal policy", "closed form", "kl-constrained", "kl-regularised"),
    slips=(
        Slip(
            "beta multiplied",
            r"\pi_r(y|x)=\frac{1}{Z(x)}\pi_{ref}(y|x)\exp\left(\beta r(x,y)\right)",
            "a strong pull (large β) has to flatten the reward: divide by β",
        ),
        Slip(
            "exponential missing",
            r"\pi_r(y|x)=\frac{1}{Z(x)}\pi_{ref}(y|x)\frac{1}{\beta}r(x,y)",
            "the reference policy is tilted by the exponential of the reward",
        ),
        Slip(
            "reference policy missing",
            r"\pi_r(y|x)=\frac{1}{Z(x)}\exp\left(\frac{1}{\beta}r(x,y)\right)",
            "without π_ref this is the optimum under an entropy bonus, not under the KL penalty",
        ),
        Slip(
            "sign of the exponent",
            r"\pi_r(y|x)=\frac{1}{Z(x)}\pi_{ref}(y|x)\exp\left(-\frac{1}{\beta}r(x,y)\right)",
            "answers with a high reward become likelier: the exponent is positive",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dpo_optimal_policy",
        {
            "normaliser": "Z(x)",
            "reference_probability": r"\pi_{\mathrm{ref}}(y\mid x)",
            "reward": "r(x,y)",
            "beta": r"\beta",
        },
    ),
    related=("dpo-partition-function", "dpo-reward-reparameterization", "rlhf-kl-objective"),
)

DPO_PARTITION_FUNCTION = Formula(
    id="dpo-partition-function",
    title="Normaliser of the KL-regularised optimal policy",
    area="alignment",
    source=f"{_SOURCE}, sec. 4",
    url=_URL,
    latex=r"Z(x)=\sum_y\pi_{\mathrm{ref}}(y\mid x)\exp\left(\frac{1}{\beta}r(x,y)\right)",
    forms=(
        r"Z(x)=\sum_{y}\pi_{ref}(y|x)e^{r(x,y)/\beta}",
        r"Z(x)=\mathbb{E}_{y\sim\pi_{ref}(\cdot|x)}\left[\exp\left(\frac{1}{\beta}r(x,y)\right)\right]",
    ),
    symbols={
        r"\pi_{\mathrm{ref}}": _FROZEN,
        "r": Meaning("reward", Kind.FUNCTION),
        r"\beta": _BETA,
        "x": _PROMPT,
        "y": Meaning("answer", Kind.EVENT),
    },
    names=("partition function", "normaliser", "normalizer"),
    slips=(
        Slip(
            "reference policy missing",
            r"Z(x)=\sum_y\exp\left(\frac{1}{\beta}r(x,y)\right)",
            "the sum is weighted with the reference policy",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dpo_partition_function",
        {
            "reference_probabilities": r"\pi_{\mathrm{ref}}(y\mid x)",
            "rewards": "r(x,y)",
            "beta": r"\beta",
        },
    ),
    related=("dpo-optimal-policy",),
)

DPO_REWARD = Formula(
    id="dpo-reward-reparameterization",
    title="Reward expressed by its optimal policy",
    area="alignment",
    source=f"{_SOURCE}, eq. 5",
    url=_URL,
    latex=r"r(x,y)=\beta\log\frac{\pi_r(y\mid x)}{\pi_{\mathrm{ref}}(y\mid x)}+\beta\log Z(x)",
    forms=(
        r"r(x,y)=\beta\left(\log\frac{\pi_r(y|x)}{\pi_{ref}(y|x)}+\log Z(x)\right)",
        r"r(x,y)=\beta\log\frac{\pi_r(y|x)Z(x)}{\pi_{ref}(y|x)}",
    ),
    symbols={
        r"\pi_r": Meaning(
            "optimal policy for r", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi^*",)
        ),
        r"\pi_{\mathrm{ref}}": _FROZEN,
        "Z": Meaning("normaliser", Kind.FUNCTION, Domain.POSITIVE),
        r"\beta": _BETA,
        "x": _PROMPT,
        "y": Meaning("answer", Kind.EVENT),
    },
    names=("reparameterization", "reparameterisation", "reward in terms of the policy"),
    slips=(
        Slip(
            "beta missing before the normaliser",
            r"r(x,y)=\beta\log\frac{\pi_r(y|x)}{\pi_{ref}(y|x)}+\log Z(x)",
            "β multiplies log Z(x) too",
        ),
        Slip(
            "sign of the normaliser",
            r"r(x,y)=\beta\log\frac{\pi_r(y|x)}{\pi_{ref}(y|x)}-\beta\log Z(x)",
            "solving the optimal policy for r adds β log Z(x)",
        ),
        Slip(
            "log missing",
            r"r(x,y)=\beta\frac{\pi_r(y|x)}{\pi_{ref}(y|x)}+\beta\log Z(x)",
            "the reward is β times the logarithm of the ratio",
        ),
        Slip(
            "log of the normaliser missing",
            r"r(x,y)=\beta\log\frac{\pi_r(y|x)}{\pi_{ref}(y|x)}+\beta Z(x)",
            "what is added is β log Z(x)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dpo_reward",
        {
            "probability": r"\pi_r(y\mid x)",
            "reference_probability": r"\pi_{\mathrm{ref}}(y\mid x)",
            "normaliser": "Z(x)",
            "beta": r"\beta",
        },
    ),
    related=("dpo-optimal-policy", "dpo-implicit-reward"),
)
