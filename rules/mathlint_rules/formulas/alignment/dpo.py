"""Direct Preference Optimization: its loss, the probability behind it, its gradient."""

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
_PREFERRED = Meaning("preferred answer", Kind.EVENT, aliases=("y^+", "y_c"))
_REJECTED = Meaning("rejected answer", Kind.EVENT, aliases=("y^-", "y_r"))
_DATA = Meaning("preference data", Kind.DISTRIBUTION, aliases=("D",))

DPO_LOSS = Formula(
    id="dpo-loss",
    title="Direct Preference Optimization loss",
    area="alignment",
    source=f"{_SOURCE}, eq. 7",
    url=_URL,
    latex=r"\mathcal{L}_{\mathrm{DPO}}(\pi_\theta;\pi_{\mathrm{ref}})=-\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log\sigma\left(\beta\log\frac{\pi_\theta(y_w\mid x)}{\pi_{\mathrm{ref}}(y_w\mid x)}-\beta\log\frac{\pi_\theta(y_l\mid x)}{\pi_{\mathrm{ref}}(y_l\mid x)}\right)\right]",
    forms=(
        r"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\mathbb{E}_{(x,y_w,y_l)\sim D}[\log\sigma(\beta\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\beta\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)})]",
        r"\mathcal{L}_{DPO}=-\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\log\sigma\left(\beta\left(\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}\right)\right)\right]",
        r"\mathcal{L}_{DPO}=-\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\log\sigma\left(\beta\left(\log\frac{\pi_\theta(y_w|x)}{\pi_\theta(y_l|x)}-\log\frac{\pi_{ref}(y_w|x)}{\pi_{ref}(y_l|x)}\right)\right)\right]",
        r"\mathcal{L}_{DPO}=-\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\log\frac{1}{1+\exp\left(\beta\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}-\beta\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}\right)}\right]",
        r"\mathcal{L}_{DPO}=\mathbb{E}_{(x,y_w,y_l)\sim D}\left[-\log\sigma\left(\beta\log\pi_\theta(y_w|x)-\beta\log\pi_{ref}(y_w|x)-\beta\log\pi_\theta(y_l|x)+\beta\log\pi_{ref}(y_l|x)\right)\right]",
    ),
    conventions=(
        Convention(
            r"\mathcal{L}=-\frac{1}{N}\sum_{i=1}^{N}\log\sigma\left(\beta\log\frac{\pi_\theta(y_w^{(i)}|x^{(i)})}{\pi_{ref}(y_w^{(i)}|x^{(i)})}-\beta\log\frac{\pi_\theta(y_l^{(i)}|x^{(i)})}{\pi_{ref}(y_l^{(i)}|x^{(i)})}\right)",
            "the mean over a data set",
        ),
        Convention(
            r"\mathcal{L}=-\log\sigma\left(\frac{\beta}{|y_w|}\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\frac{\beta}{|y_l|}\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}\right)",
            "by the lengths of the answers",
        ),
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _FROZEN,
        r"\beta": _BETA,
        "x": _PROMPT,
        "y_w": _PREFERRED,
        "y_l": _REJECTED,
        r"\mathcal{D}": _DATA,
        r"\sigma": Meaning("logistic function", Kind.FUNCTION),
    },
    names=("dpo", "direct preference optimization", "direct preference optimisation"),
    laws=("at least 0", "log 2 where the policy equals the reference policy"),
    slips=(
        Slip(
            "log missing in both ratios",
            r"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\mathbb{E}_{(x,y_w,y_l)\sim D}[\log\sigma(\beta\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\beta\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)})]",
            "the implicit reward is β log(π/π_ref), not β π/π_ref: both logarithms are missing",
        ),
        Slip(
            "log missing in the second ratio",
            r"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\mathbb{E}_{(x,y_w,y_l)\sim D}[\log\sigma(\beta\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\beta\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)})]",
            "the rejected answer's implicit reward is β log(π/π_ref): its logarithm is missing",
        ),
        Slip(
            "log missing in the first ratio",
            r"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\mathbb{E}_{(x,y_w,y_l)\sim D}[\log\sigma(\beta\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\beta\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)})]",
            "the preferred answer's implicit reward is β log(π/π_ref): its logarithm is missing",
        ),
        Slip(
            "winner and loser exchanged",
            r"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\mathbb{E}_{(x,y_w,y_l)\sim D}[\log\sigma(\beta\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}-\beta\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)})]",
            "as written the loss raises the rejected answer: the preferred one's ratio comes first",
        ),
        Slip(
            "sign missing",
            r"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=\mathbb{E}_{(x,y_w,y_l)\sim D}[\log\sigma(\beta\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\beta\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)})]",
            "a loss is minimised: the log-likelihood needs a leading minus",
        ),
        Slip(
            "beta missing in the second term",
            r"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\mathbb{E}_{(x,y_w,y_l)\sim D}[\log\sigma(\beta\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)})]",
            "β multiplies both log-ratios",
        ),
        Slip(
            "policies exchanged",
            r"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\mathbb{E}_{(x,y_w,y_l)\sim D}[\log\sigma(\beta\log\frac{\pi_{ref}(y_w|x)}{\pi_\theta(y_w|x)}-\beta\log\frac{\pi_{ref}(y_l|x)}{\pi_\theta(y_l|x)})]",
            "the trained policy stands in the numerator and the reference in the denominator",
        ),
        Slip(
            "logistic function's log missing",
            r"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\mathbb{E}_{(x,y_w,y_l)\sim D}[\sigma(\beta\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\beta\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)})]",
            "the loss is a negative log-likelihood: log σ, not σ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dpo_loss",
        {
            "chosen_logratio": r"\log\frac{\pi_\theta(y_w\mid x)}{\pi_{\mathrm{ref}}(y_w\mid x)}",
            "rejected_logratio": r"\log\frac{\pi_\theta(y_l\mid x)}{\pi_{\mathrm{ref}}(y_l\mid x)}",
            "beta": r"\beta",
        },
    ),
    related=("dpo-implicit-reward", "dpo-gradient", "ipo-loss", "reward-model-loss"),
)

DPO_PREFERENCE_PROBABILITY = Formula(
    id="dpo-preference-probability",
    title="Preference probability under the optimal policy",
    area="alignment",
    source=f"{_SOURCE}, eq. 6",
    url=_URL,
    latex=r"p^*(y_1\succ y_2\mid x)=\frac{1}{1+\exp\left(\beta\log\frac{\pi^*(y_2\mid x)}{\pi_{\mathrm{ref}}(y_2\mid x)}-\beta\log\frac{\pi^*(y_1\mid x)}{\pi_{\mathrm{ref}}(y_1\mid x)}\right)}",
    forms=(
        r"p^*(y_1\succ y_2|x)=\sigma\left(\beta\log\frac{\pi^*(y_1|x)}{\pi_{ref}(y_1|x)}-\beta\log\frac{\pi^*(y_2|x)}{\pi_{ref}(y_2|x)}\right)",
    ),
    symbols={
        r"\pi^*": Meaning("optimal policy", Kind.PROBABILITY, Domain.PROBABILITY),
        r"\pi_{\mathrm{ref}}": _FROZEN,
        r"\beta": _BETA,
        "x": _PROMPT,
        "y_1": Meaning("first answer", Kind.EVENT, aliases=("y_w",)),
        "y_2": Meaning("second answer", Kind.EVENT, aliases=("y_l",)),
    },
    names=("preference probability", "bradley-terry", "optimal policy"),
    slips=(
        Slip(
            "log missing in both ratios",
            r"p^*(y_1\succ y_2|x)=\frac{1}{1+\exp\left(\beta\frac{\pi^*(y_2|x)}{\pi_{ref}(y_2|x)}-\beta\frac{\pi^*(y_1|x)}{\pi_{ref}(y_1|x)}\right)}",
            "the rewards in the exponent are β log(π*/π_ref): both logarithms are missing",
        ),
        Slip(
            "answers exchanged",
            r"p^*(y_1\succ y_2|x)=\frac{1}{1+\exp\left(\beta\log\frac{\pi^*(y_1|x)}{\pi_{ref}(y_1|x)}-\beta\log\frac{\pi^*(y_2|x)}{\pi_{ref}(y_2|x)}\right)}",
            "in 1/(1+exp(·)) the first answer's reward is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dpo_preference_probability",
        {
            "first_logratio": r"\log\frac{\pi^*(y_1\mid x)}{\pi_{\mathrm{ref}}(y_1\mid x)}",
            "second_logratio": r"\log\frac{\pi^*(y_2\mid x)}{\pi_{\mathrm{ref}}(y_2\mid x)}",
            "beta": r"\beta",
        },
    ),
    related=("bradley-terry", "dpo-loss"),
)

DPO_GRADIENT = Formula(
    id="dpo-gradient",
    title="Gradient of the DPO loss",
    area="alignment",
    source=f"{_SOURCE}, sec. 4",
    url=_URL,
    latex=r"\nabla_\theta\mathcal{L}_{\mathrm{DPO}}(\pi_\theta;\pi_{\mathrm{ref}})=-\beta\,\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\sigma(\hat{r}_\theta(x,y_l)-\hat{r}_\theta(x,y_w))\left[\nabla_\theta\log\pi_\theta(y_w\mid x)-\nabla_\theta\log\pi_\theta(y_l\mid x)\right]\right]",
    forms=(
        r"\nabla_\theta\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\beta\sigma(\hat r_\theta(x,y_l)-\hat r_\theta(x,y_w))\left(\nabla_\theta\log\pi_\theta(y_w|x)-\nabla_\theta\log\pi_\theta(y_l|x)\right)\right]",
    ),
    symbols={
        r"\hat{r}_\theta": Meaning("implicit reward", Kind.FUNCTION),
        r"\pi_\theta": _POLICY,
        r"\beta": _BETA,
        "x": _PROMPT,
        "y_w": _PREFERRED,
        "y_l": _REJECTED,
        r"\mathcal{D}": _DATA,
        r"\theta": Meaning("parameters", Kind.VECTOR, shape=("p",)),
    },
    names=("gradient of dpo", "gradient of the dpo loss", "dpo gradient", "dpo"),
    slips=(
        Slip(
            "rewards exchanged in the weight",
            r"\nabla_\theta\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\beta\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\sigma(\hat r_\theta(x,y_w)-\hat r_\theta(x,y_l))\left[\nabla_\theta\log\pi_\theta(y_w|x)-\nabla_\theta\log\pi_\theta(y_l|x)\right]\right]",
            "the weight is large where the implicit reward ranks the pair wrongly: loser minus winner",
        ),
        Slip(
            "sign missing",
            r"\nabla_\theta\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=\beta\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\sigma(\hat r_\theta(x,y_l)-\hat r_\theta(x,y_w))\left[\nabla_\theta\log\pi_\theta(y_w|x)-\nabla_\theta\log\pi_\theta(y_l|x)\right]\right]",
            "descending this gradient has to raise the preferred answer: a leading minus is missing",
        ),
        Slip(
            "winner and loser exchanged in the direction",
            r"\nabla_\theta\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref})=-\beta\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\sigma(\hat r_\theta(x,y_l)-\hat r_\theta(x,y_w))\left[\nabla_\theta\log\pi_\theta(y_l|x)-\nabla_\theta\log\pi_\theta(y_w|x)\right]\right]",
            "the preferred answer's score function comes first",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dpo_gradient",
        {
            "chosen_rewards": r"\hat{r}_\theta(x,y_w)",
            "rejected_rewards": r"\hat{r}_\theta(x,y_l)",
            "chosen_scores": r"\nabla_\theta\log\pi_\theta(y_w\mid x)",
            "rejected_scores": r"\nabla_\theta\log\pi_\theta(y_l\mid x)",
            "beta": r"\beta",
        },
    ),
    related=("dpo-loss", "dpo-implicit-reward"),
)
