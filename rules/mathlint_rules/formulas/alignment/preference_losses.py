"""Losses that learn from preferences without a reward model, beside DPO."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_POLICY = Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))
_FROZEN = Meaning(
    "frozen reference policy",
    Kind.PROBABILITY,
    Domain.PROBABILITY,
    aliases=(r"\pi_{ref}", r"\pi_{\text{ref}}", r"\pi_0"),
)
_BETA = Meaning("scale of the implicit reward", domain=Domain.POSITIVE)
_PAIR = {
    "x": Meaning("prompt", Kind.EVENT),
    "y_w": Meaning("preferred answer", Kind.EVENT, aliases=("y^+",)),
    "y_l": Meaning("rejected answer", Kind.EVENT, aliases=("y^-",)),
    r"\mathcal{D}": Meaning("preference data", Kind.DISTRIBUTION, aliases=("D",)),
}
_LOGRATIOS = {
    "chosen_logratio": r"\log\frac{\pi_\theta(y_w\mid x)}{\pi_{\mathrm{ref}}(y_w\mid x)}",
    "rejected_logratio": r"\log\frac{\pi_\theta(y_l\mid x)}{\pi_{\mathrm{ref}}(y_l\mid x)}",
}

IPO_LOSS = Formula(
    id="ipo-loss",
    title="Identity Preference Optimization loss",
    area="alignment",
    source="Azar et al. 2023, arXiv:2310.12036, eq. 17",
    url="https://arxiv.org/abs/2310.12036",
    latex=r"\mathcal{L}_{\mathrm{IPO}}=\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\left(\log\frac{\pi_\theta(y_w\mid x)}{\pi_{\mathrm{ref}}(y_w\mid x)}-\log\frac{\pi_\theta(y_l\mid x)}{\pi_{\mathrm{ref}}(y_l\mid x)}-\frac{1}{2\tau}\right)^2\right]",
    forms=(
        r"\mathcal{L}_{IPO}=\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\left(\log\frac{\pi_\theta(y_w|x)\pi_{ref}(y_l|x)}{\pi_\theta(y_l|x)\pi_{ref}(y_w|x)}-\frac{1}{2\tau}\right)^2\right]",
        r"\mathcal{L}_{IPO}=\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\left(\log\frac{\pi_\theta(y_w|x)}{\pi_\theta(y_l|x)}-\log\frac{\pi_{ref}(y_w|x)}{\pi_{ref}(y_l|x)}-\frac{\tau^{-1}}{2}\right)^2\right]",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _FROZEN,
        r"\tau": Meaning(
            "strength of the regularisation", domain=Domain.POSITIVE, aliases=(r"\beta",)
        ),
        **_PAIR,
    },
    names=("ipo", "identity preference optimization", "identity preference optimisation"),
    laws=("least where the margin of log-ratios is 1/(2τ)",),
    slips=(
        Slip(
            "target margin missing",
            r"\mathcal{L}_{IPO}=\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\left(\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}\right)^2\right]",
            "the margin is regressed towards 1/(2τ), not towards zero",
        ),
        Slip(
            "two missing in the target",
            r"\mathcal{L}_{IPO}=\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\left(\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}-\frac{1}{\tau}\right)^2\right]",
            "the target margin is 1/(2τ)",
        ),
        Slip(
            "winner and loser exchanged",
            r"\mathcal{L}_{IPO}=\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\left(\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}-\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}-\frac{1}{2\tau}\right)^2\right]",
            "the preferred answer's log-ratio comes first",
        ),
    ),
    reference=Reference(REFERENCE, "ipo_loss", {**_LOGRATIOS, "tau": r"\tau"}),
    related=("dpo-loss",),
)

CONSERVATIVE_DPO_LOSS = Formula(
    id="conservative-dpo-loss",
    title="DPO loss with label smoothing",
    area="alignment",
    source="Mitchell 2023, A note on DPO with noisy preferences",
    url="https://ericmitchell.ai/cdpo.pdf",
    latex=r"\mathcal{L}_{\mathrm{cDPO}}=\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[-(1-\epsilon)\log\sigma(\hat{r}_\theta(x,y_w)-\hat{r}_\theta(x,y_l))-\epsilon\log\sigma(\hat{r}_\theta(x,y_l)-\hat{r}_\theta(x,y_w))\right]",
    forms=(
        r"\mathcal{L}_{cDPO}=-\mathbb{E}_{(x,y_w,y_l)\sim D}\left[(1-\epsilon)\log\sigma(\hat r_\theta(x,y_w)-\hat r_\theta(x,y_l))+\epsilon\log(1-\sigma(\hat r_\theta(x,y_w)-\hat r_\theta(x,y_l)))\right]",
    ),
    symbols={
        r"\hat{r}_\theta": Meaning("implicit reward β log(π_θ/π_ref)", Kind.FUNCTION),
        r"\epsilon": Meaning("probability that a label is wrong", domain=Domain.SMALL),
        **_PAIR,
    },
    names=("cdpo", "conservative dpo", "label smoothing"),
    laws=("for ε = 0 the DPO loss",),
    slips=(
        Slip(
            "weights exchanged",
            r"\mathcal{L}_{cDPO}=\mathbb{E}_{(x,y_w,y_l)\sim D}\left[-\epsilon\log\sigma(\hat r_\theta(x,y_w)-\hat r_\theta(x,y_l))-(1-\epsilon)\log\sigma(\hat r_\theta(x,y_l)-\hat r_\theta(x,y_w))\right]",
            "ε is the small probability of a flipped label: the stated preference has weight 1 − ε",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "conservative_dpo_loss",
        {
            "chosen_rewards": r"\hat{r}_\theta(x,y_w)",
            "rejected_rewards": r"\hat{r}_\theta(x,y_l)",
            "epsilon": r"\epsilon",
        },
    ),
    related=("dpo-loss",),
)

SIMPO_LOSS = Formula(
    id="simpo-loss",
    title="Simple Preference Optimization loss",
    area="alignment",
    source="Meng, Xia & Chen 2024, arXiv:2405.14734, eq. 6",
    url="https://arxiv.org/abs/2405.14734",
    latex=r"\mathcal{L}_{\mathrm{SimPO}}(\pi_\theta)=-\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log\sigma\left(\frac{\beta}{|y_w|}\log\pi_\theta(y_w\mid x)-\frac{\beta}{|y_l|}\log\pi_\theta(y_l\mid x)-\gamma\right)\right]",
    forms=(
        r"\mathcal{L}_{SimPO}(\pi_\theta)=-\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\log\sigma\left(\beta\left(\frac{1}{|y_w|}\log\pi_\theta(y_w|x)-\frac{1}{|y_l|}\log\pi_\theta(y_l|x)\right)-\gamma\right)\right]",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\beta": _BETA,
        r"\gamma": Meaning("target margin", domain=Domain.POSITIVE),
        **_PAIR,
    },
    names=("simpo", "simple preference optimization", "simple preference optimisation"),
    laws=("needs no reference policy",),
    slips=(
        Slip(
            "length normalisation missing",
            r"\mathcal{L}_{SimPO}(\pi_\theta)=-\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\log\sigma\left(\beta\log\pi_\theta(y_w|x)-\beta\log\pi_\theta(y_l|x)-\gamma\right)\right]",
            "each log-probability is divided by the length of its answer",
        ),
        Slip(
            "margin added",
            r"\mathcal{L}_{SimPO}(\pi_\theta)=-\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\log\sigma\left(\frac{\beta}{|y_w|}\log\pi_\theta(y_w|x)-\frac{\beta}{|y_l|}\log\pi_\theta(y_l|x)+\gamma\right)\right]",
            "the winner has to lead by γ: the margin is subtracted",
        ),
        Slip(
            "lengths exchanged",
            r"\mathcal{L}_{SimPO}(\pi_\theta)=-\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\log\sigma\left(\frac{\beta}{|y_l|}\log\pi_\theta(y_w|x)-\frac{\beta}{|y_w|}\log\pi_\theta(y_l|x)-\gamma\right)\right]",
            "each log-probability is divided by the length of its own answer",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "simpo_loss",
        {
            "chosen_logprob": r"\log\pi_\theta(y_w\mid x)",
            "rejected_logprob": r"\log\pi_\theta(y_l\mid x)",
            "chosen_length": "|y_w|",
            "rejected_length": "|y_l|",
            "beta": r"\beta",
            "gamma": r"\gamma",
        },
    ),
    related=("dpo-loss", "orpo-odds-ratio-loss"),
)

ORPO_ODDS = Formula(
    id="orpo-odds",
    title="Odds of an answer",
    area="alignment",
    source="Hong, Lee & Thorne 2024, arXiv:2403.07691, eq. 4",
    url="https://arxiv.org/abs/2403.07691",
    latex=r"\mathrm{odds}_\theta(y\mid x)=\frac{P_\theta(y\mid x)}{1-P_\theta(y\mid x)}",
    symbols={
        r"P_\theta": Meaning("probability of the answer", Kind.PROBABILITY, Domain.PROBABILITY),
        "x": Meaning("prompt", Kind.EVENT),
        "y": Meaning("answer", Kind.EVENT),
    },
    names=("odds", "orpo", "odds ratio"),
    slips=(
        Slip(
            "upside down",
            r"\mathrm{odds}_\theta(y|x)=\frac{1-P_\theta(y|x)}{P_\theta(y|x)}",
            "the odds are the probability for it over the probability against it",
        ),
    ),
    reference=Reference(REFERENCE, "orpo_odds", {"probability": r"P_\theta(y\mid x)"}),
    related=("orpo-odds-ratio-loss",),
)

ORPO_LOSS = Formula(
    id="orpo-odds-ratio-loss",
    title="Odds-ratio loss of ORPO",
    area="alignment",
    source="Hong, Lee & Thorne 2024, arXiv:2403.07691, eq. 7",
    url="https://arxiv.org/abs/2403.07691",
    latex=r"\mathcal{L}_{OR}=-\log\sigma\left(\log\frac{\mathrm{odds}_\theta(y_w\mid x)}{\mathrm{odds}_\theta(y_l\mid x)}\right)",
    forms=(
        r"\mathcal{L}_{OR}=-\log\sigma\left(\log\mathrm{odds}_\theta(y_w|x)-\log\mathrm{odds}_\theta(y_l|x)\right)",
    ),
    symbols={
        r"\mathrm{odds}_\theta": Meaning("odds of an answer", Kind.FUNCTION, Domain.POSITIVE),
        "x": Meaning("prompt", Kind.EVENT),
        "y_w": Meaning("preferred answer", Kind.EVENT),
        "y_l": Meaning("rejected answer", Kind.EVENT),
    },
    names=("orpo", "odds ratio", "odds-ratio preference optimization"),
    slips=(
        Slip(
            "inner log missing",
            r"\mathcal{L}_{OR}=-\log\sigma\left(\frac{\mathrm{odds}_\theta(y_w|x)}{\mathrm{odds}_\theta(y_l|x)}\right)",
            "σ takes the logarithm of the odds ratio",
        ),
        Slip(
            "winner and loser exchanged",
            r"\mathcal{L}_{OR}=-\log\sigma\left(\log\frac{\mathrm{odds}_\theta(y_l|x)}{\mathrm{odds}_\theta(y_w|x)}\right)",
            "the preferred answer's odds stand in the numerator",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "orpo_odds_ratio_loss",
        {
            "chosen_odds": r"\mathrm{odds}_\theta(y_w\mid x)",
            "rejected_odds": r"\mathrm{odds}_\theta(y_l\mid x)",
        },
    ),
    related=("orpo-odds", "dpo-loss"),
)

SLIC_LOSS = Formula(
    id="slic-hinge-loss",
    title="Calibration loss of SLiC-HF",
    area="alignment",
    source="Zhao et al. 2023, arXiv:2305.10425",
    url="https://arxiv.org/abs/2305.10425",
    latex=r"\mathcal{L}_{\mathrm{cal}}=\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\max\left(0,\delta-\log\pi_\theta(y_w\mid x)+\log\pi_\theta(y_l\mid x)\right)\right]",
    forms=(
        r"\mathcal{L}_{cal}=\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\max\left(0,\delta-\left(\log\pi_\theta(y_w|x)-\log\pi_\theta(y_l|x)\right)\right)\right]",
        r"\mathcal{L}_{cal}=\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\max\left(0,\delta-\log\frac{\pi_\theta(y_w|x)}{\pi_\theta(y_l|x)}\right)\right]",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\delta": Meaning("margin", domain=Domain.POSITIVE),
        **_PAIR,
    },
    names=("slic", "slic-hf", "calibration loss", "sequence likelihood calibration"),
    slips=(
        Slip(
            "winner and loser exchanged",
            r"\mathcal{L}_{cal}=\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\max\left(0,\delta-\log\pi_\theta(y_l|x)+\log\pi_\theta(y_w|x)\right)\right]",
            "the loss falls when the preferred answer becomes likelier: its log-probability is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "slic_hinge_loss",
        {
            "chosen_logprob": r"\log\pi_\theta(y_w\mid x)",
            "rejected_logprob": r"\log\pi_\theta(y_l\mid x)",
            "delta": r"\delta",
        },
    ),
    related=("hinge-loss", "dpo-loss"),
)

KTO_VALUE = Formula(
    id="kto-value",
    title="Value of a desirable answer in KTO",
    area="alignment",
    source="Ethayarajh et al. 2024, arXiv:2402.01306",
    url="https://arxiv.org/abs/2402.01306",
    latex=r"v(x,y)=\lambda_D\sigma\left(\beta(r_\theta(x,y)-z_0)\right)",
    symbols={
        r"\lambda_D": Meaning("weight of desirable answers", domain=Domain.POSITIVE),
        r"\beta": Meaning("risk aversion", domain=Domain.POSITIVE),
        r"r_\theta": Meaning("log-ratio log(π_θ/π_ref)", Kind.FUNCTION),
        "z_0": Meaning(
            "reference point: KL of the policy from the reference", domain=Domain.NON_NEGATIVE
        ),
        "x": Meaning("prompt", Kind.EVENT),
        "y": Meaning("answer", Kind.EVENT),
    },
    names=("kto", "kahneman-tversky", "desirable"),
    laws=("for an undesirable answer: λ_U σ(β(z_0 − r_θ))",),
    slips=(
        Slip(
            "sides exchanged",
            r"v(x,y)=\lambda_D\sigma\left(\beta(z_0-r_\theta(x,y))\right)",
            "that is the value of an undesirable answer; a desirable one gains with its own log-ratio",
        ),
        Slip(
            "reference point missing",
            r"v(x,y)=\lambda_D\sigma\left(\beta r_\theta(x,y)\right)",
            "gains and losses are relative to the reference point z_0",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "kto_value",
        {
            "weight": r"\lambda_D",
            "beta": r"\beta",
            "logratio": r"r_\theta(x,y)",
            "reference_point": "z_0",
        },
    ),
    related=("kto-loss", "halo-objective"),
)

KTO_LOSS = Formula(
    id="kto-loss",
    title="Kahneman-Tversky Optimization loss",
    area="alignment",
    generic=True,
    source="Ethayarajh et al. 2024, arXiv:2402.01306",
    url="https://arxiv.org/abs/2402.01306",
    latex=r"\mathcal{L}_{\mathrm{KTO}}(\pi_\theta,\pi_{\mathrm{ref}})=\mathbb{E}_{x,y\sim\mathcal{D}}\left[\lambda_y-v(x,y)\right]",
    symbols={
        r"\lambda_y": Meaning("weight of the answer's class", domain=Domain.POSITIVE),
        "v": Meaning("value of the answer", Kind.FUNCTION),
        "x": _PAIR["x"],
        "y": Meaning("answer", Kind.EVENT),
        r"\mathcal{D}": Meaning("answers with a binary label", Kind.DISTRIBUTION, aliases=("D",)),
    },
    names=("kto", "kahneman-tversky optimization", "kahneman-tversky optimisation"),
    laws=("at least 0",),
    slips=(
        Slip(
            "sign exchanged",
            r"\mathcal{L}_{KTO}(\pi_\theta,\pi_{ref})=\mathbb{E}_{x,y\sim D}\left[v(x,y)-\lambda_y\right]",
            "value is to be gained: the loss subtracts it from λ_y",
        ),
    ),
    reference=Reference(REFERENCE, "kto_loss", {"weights": r"\lambda_y", "values": "v(x,y)"}),
    related=("kto-value", "halo-objective"),
)

HALO_OBJECTIVE = Formula(
    id="halo-objective",
    title="Human-aware loss",
    area="alignment",
    source="Ethayarajh et al. 2024, arXiv:2402.01306, definition of HALOs",
    url="https://arxiv.org/abs/2402.01306",
    latex=r"f(\pi_\theta,\pi_{\mathrm{ref}})=\mathbb{E}_{x,y\sim\mathcal{D}}\left[a_{x,y}v\left(r_\theta(x,y)-\mathbb{E}_{y'\sim Q}\left[r_\theta(x,y')\right]\right)\right]+C_{\mathcal{D}}",
    symbols={
        "a_{x,y}": Meaning("+1 or −1 by the label", domain=Domain.SIGN),
        "v": Meaning("value function, concave for gains", Kind.FUNCTION),
        r"r_\theta": Meaning("implied reward", Kind.FUNCTION),
        "Q": Meaning("distribution of the reference point", Kind.DISTRIBUTION),
        r"C_{\mathcal{D}}": Meaning("constant of the data"),
        r"\mathcal{D}": Meaning("feedback data", Kind.DISTRIBUTION),
        "x": _PAIR["x"],
        "y": Meaning("answer", Kind.EVENT),
    },
    names=("halo", "human-aware loss"),
    slips=(
        Slip(
            "reference point missing",
            r"f(\pi_\theta,\pi_{ref})=\mathbb{E}_{x,y\sim\mathcal{D}}[a_{x,y}v(r_\theta(x,y))]+C_\mathcal{D}",
            "a gain is relative to the reference point: subtract the expected reward under Q",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "halo_objective",
        {
            "signs": "a_{x,y}",
            "values": r"v\left(r_\theta(x,y)-\mathbb{E}_{y'\sim Q}\left[r_\theta(x,y')\right]\right)",
            "constant": r"C_{\mathcal{D}}",
        },
    ),
    related=("kto-loss",),
)
