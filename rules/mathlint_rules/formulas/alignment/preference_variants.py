"""Losses of preference pairs that mend what DPO leaves open: lengths, noise, falling winners."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_POLICY = Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))
_START = Meaning(
    "reference policy",
    Kind.PROBABILITY,
    Domain.PROBABILITY,
    aliases=(r"\pi_{ref}", r"\pi_{\text{ref}}", r"\pi_0"),
)
_BETA = Meaning("strength of the implicit reward", domain=Domain.POSITIVE)
_PAIR = {
    "x": Meaning("prompt", Kind.EVENT),
    "y_w": Meaning("preferred answer", Kind.EVENT, aliases=("y^+", "y_c")),
    "y_l": Meaning("rejected answer", Kind.EVENT, aliases=("y^-", "y_r")),
}
_DATA = r"\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}"
_WINNER = r"\log\frac{\pi_\theta(y_w\mid x)}{\pi_{\mathrm{ref}}(y_w\mid x)}"
_LOSER = r"\log\frac{\pi_\theta(y_l\mid x)}{\pi_{\mathrm{ref}}(y_l\mid x)}"

CPO = Formula(
    id="cpo-loss",
    title="Contrastive Preference Optimization loss",
    area="alignment",
    source="Xu et al. 2024, arXiv:2401.08417, sec. 3",
    url="https://arxiv.org/abs/2401.08417",
    latex=rf"\mathcal{{L}}_{{\mathrm{{CPO}}}}=-{_DATA}\left[\log\sigma\left(\beta\log\pi_\theta(y_w\mid x)-\beta\log\pi_\theta(y_l\mid x)\right)+\log\pi_\theta(y_w\mid x)\right]",
    forms=(
        rf"\mathcal{{L}}_{{CPO}}=-{_DATA}\left[\log\sigma\left(\beta\log\frac{{\pi_\theta(y_w\mid x)}}{{\pi_\theta(y_l\mid x)}}\right)+\log\pi_\theta(y_w\mid x)\right]",
        rf"\mathcal{{L}}_{{CPO}}=-{_DATA}\left[\log\sigma\left(\beta\log\pi_\theta(y_w\mid x)-\beta\log\pi_\theta(y_l\mid x)\right)\right]-\mathbb{{E}}_{{(x,y_w)\sim\mathcal{{D}}}}\left[\log\pi_\theta(y_w\mid x)\right]",
    ),
    conventions=(
        Convention(
            rf"\mathcal{{L}}_{{CPO}}=-{_DATA}\left[\log\sigma\left(\beta\log\pi_\theta(y_w\mid x)-\beta\log\pi_\theta(y_l\mid x)\right)+\lambda\log\pi_\theta(y_w\mid x)\right]",
            "the imitation of the winner is weighted",
        ),
    ),
    symbols={r"\pi_\theta": _POLICY, r"\beta": _BETA, **_PAIR},
    names=("cpo", "contrastive preference optimization", "contrastive preference optimisation"),
    laws=("needs no reference policy",),
    slips=(
        Slip(
            "winner and loser exchanged",
            rf"\mathcal{{L}}_{{CPO}}=-{_DATA}\left[\log\sigma\left(\beta\log\pi_\theta(y_l\mid x)-\beta\log\pi_\theta(y_w\mid x)\right)+\log\pi_\theta(y_w\mid x)\right]",
            "the preferred answer's log-probability comes first: y_w, then y_l",
        ),
        Slip(
            "likelihood subtracted",
            rf"\mathcal{{L}}_{{CPO}}=-{_DATA}\left[\log\sigma\left(\beta\log\pi_\theta(y_w\mid x)-\beta\log\pi_\theta(y_l\mid x)\right)-\log\pi_\theta(y_w\mid x)\right]",
            "the winner is imitated: its log-likelihood is maximised with the other term",
        ),
        Slip(
            "logarithm of the loser missing",
            rf"\mathcal{{L}}_{{CPO}}=-{_DATA}\left[\log\sigma\left(\beta\log\pi_\theta(y_w\mid x)-\beta\pi_\theta(y_l\mid x)\right)+\log\pi_\theta(y_w\mid x)\right]",
            "the loser's log-probability is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "cpo_loss",
        {
            "chosen_logprob": r"\log\pi_\theta(y_w\mid x)",
            "rejected_logprob": r"\log\pi_\theta(y_l\mid x)",
            "beta": r"\beta",
        },
    ),
    related=("dpo-loss", "simpo-loss"),
)

NLL = Formula(
    id="dpo-loss-with-likelihood",
    title="DPO loss with the likelihood of the winner",
    area="alignment",
    source="Pang et al. 2024, Iterative reasoning preference optimization, arXiv:2404.19733, sec. 2",
    url="https://arxiv.org/abs/2404.19733",
    latex=rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left(\beta{_WINNER}-\beta{_LOSER}\right)+\frac{{\alpha}}{{|y_w|}}\log\pi_\theta(y_w\mid x)\right]",
    conventions=(
        Convention(
            rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left(\beta{_WINNER}-\beta{_LOSER}\right)+\alpha\log\pi_\theta(y_w\mid x)\right]",
            "the likelihood of the whole answer",
        ),
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _START,
        r"\beta": _BETA,
        r"\alpha": Meaning("weight of the likelihood", domain=Domain.POSITIVE),
        **_PAIR,
    },
    names=(
        "iterative reasoning preference optimization",
        "irpo",
        "rpo",
        "dpo with nll",
        "dpo+nll",
    ),
    slips=(
        Slip(
            "likelihood subtracted",
            rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left(\beta{_WINNER}-\beta{_LOSER}\right)-\frac{{\alpha}}{{|y_w|}}\log\pi_\theta(y_w\mid x)\right]",
            "the winner's likelihood is maximised with the other term",
        ),
        Slip(
            "length of the loser",
            rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left(\beta{_WINNER}-\beta{_LOSER}\right)+\frac{{\alpha}}{{|y_l|}}\log\pi_\theta(y_w\mid x)\right]",
            "the winner's log-probability is divided by its own length",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dpo_loss_with_likelihood",
        {
            "chosen_logratio": _WINNER,
            "rejected_logratio": _LOSER,
            "chosen_logprob": r"\log\pi_\theta(y_w\mid x)",
            "chosen_length": "|y_w|",
            "beta": r"\beta",
            "weight": r"\alpha",
        },
    ),
    related=("dpo-loss", "cpo-loss"),
)

NORMALISED = Formula(
    id="length-normalised-dpo-loss",
    title="Length-normalised DPO loss",
    area="alignment",
    source="Lambert et al. 2024 (Tülu 3), arXiv:2411.15124, sec. 5",
    url="https://arxiv.org/abs/2411.15124",
    latex=rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left(\frac{{\beta}}{{|y_w|}}{_WINNER}-\frac{{\beta}}{{|y_l|}}{_LOSER}\right)\right]",
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _START,
        r"\beta": _BETA,
        **_PAIR,
    },
    names=(
        "length-normalised dpo",
        "length-normalized dpo",
        "length-normalised preference",
        "length-normalized preference",
        "tülu",
    ),
    slips=(
        Slip(
            "lengths exchanged",
            rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left(\frac{{\beta}}{{|y_l|}}{_WINNER}-\frac{{\beta}}{{|y_w|}}{_LOSER}\right)\right]",
            "each log-ratio is divided by the length of its own answer",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "length_normalised_dpo_loss",
        {
            "chosen_logratio": _WINNER,
            "rejected_logratio": _LOSER,
            "chosen_length": "|y_w|",
            "rejected_length": "|y_l|",
            "beta": r"\beta",
        },
    ),
    related=("dpo-loss", "simpo-loss"),
)

POSITIVE = Formula(
    id="dpo-positive-loss",
    title="Loss of DPO-Positive",
    area="alignment",
    source="Pal et al. 2024 (Smaug), arXiv:2402.13228, sec. 4",
    url="https://arxiv.org/abs/2402.13228",
    latex=rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left(\beta\left({_WINNER}-{_LOSER}-\lambda\max\left(0,\log\frac{{\pi_{{\mathrm{{ref}}}}(y_w\mid x)}}{{\pi_\theta(y_w\mid x)}}\right)\right)\right)\right]",
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _START,
        r"\beta": _BETA,
        r"\lambda": Meaning("penalty of a winner that falls", domain=Domain.POSITIVE),
        **_PAIR,
    },
    names=("dpo-positive", "dpop", "smaug"),
    laws=("the DPO loss where the winner has not become less likely",),
    slips=(
        Slip(
            "penalty turned around",
            rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left(\beta\left({_WINNER}-{_LOSER}-\lambda\max\left(0,{_WINNER}\right)\right)\right)\right]",
            "a winner that has become less likely is punished: π_ref stands above",
        ),
        Slip(
            "penalty added",
            rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left(\beta\left({_WINNER}-{_LOSER}+\lambda\max\left(0,\log\frac{{\pi_{{\mathrm{{ref}}}}(y_w\mid x)}}{{\pi_\theta(y_w\mid x)}}\right)\right)\right)\right]",
            "the penalty lowers the margin: it is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "dpo_positive_loss",
        {
            "chosen_logratio": _WINNER,
            "rejected_logratio": _LOSER,
            "beta": r"\beta",
            "penalty": r"\lambda",
        },
    ),
    related=("dpo-loss",),
)

SPPO = Formula(
    id="sppo-loss",
    title="Self-Play Preference Optimization loss",
    area="alignment",
    source="Wu et al. 2024, arXiv:2405.00675, sec. 4",
    url="https://arxiv.org/abs/2405.00675",
    latex=r"\mathcal{L}_{\mathrm{SPPO}}=\mathbb{E}_{(x,y)\sim\mathcal{D}_t}\left[\left(\log\frac{\pi_\theta(y\mid x)}{\pi_t(y\mid x)}-\eta\left(\hat{P}(y\succ\pi_t\mid x)-\frac{1}{2}\right)\right)^2\right]",
    forms=(
        r"\mathcal{L}_{SPPO}=\mathbb{E}_{x\sim\mathcal{X},y\sim\pi_t(\cdot\mid x)}\left[\left(\log\frac{\pi_\theta(y\mid x)}{\pi_t(y\mid x)}-\eta\left(\hat{P}(y\succ\pi_t\mid x)-\frac{1}{2}\right)\right)^2\right]",
    ),
    conventions=(
        Convention(
            r"\theta_{t+1}=\arg\min_\theta\mathbb{E}\left[\left(\log\frac{\pi_\theta(y\mid x)}{\pi_t(y\mid x)}-\eta\left(\hat{P}(y\succ\pi_t\mid x)-\frac{1}{2}\right)\right)^2\right]",
            "as a step, the probability written out",
        ),
        Convention(
            r"\mathcal{L}_{\mathrm{SPPO}}=\left(\log\frac{\pi_\theta(y_w\mid x)}{\pi_{ref}(y_w\mid x)}-\frac{\eta}{2}\right)^2+\left(\log\frac{\pi_\theta(y_l\mid x)}{\pi_{ref}(y_l\mid x)}+\frac{\eta}{2}\right)^2",
            "of a pair whose winner is certain",
        ),
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_t": Meaning("policy of this round", Kind.PROBABILITY, Domain.PROBABILITY),
        r"\eta": Meaning("step size", domain=Domain.POSITIVE),
        r"\hat{P}": Meaning(
            "estimated probability that the answer beats the policy's",
            Kind.FUNCTION,
            Domain.UNIT,
        ),
        "x": Meaning("prompt", Kind.EVENT),
        "y": Meaning("answer", Kind.EVENT),
    },
    names=("sppo", "self-play preference optimization", "self-play preference optimisation"),
    slips=(
        Slip(
            "half missing",
            r"\mathcal{L}_{\mathrm{SPPO}}=\mathbb{E}_{(x,y)\sim\mathcal{D}_t}\left[\left(\log\frac{\pi_\theta(y\mid x)}{\pi_t(y\mid x)}-\eta\hat{P}(y\succ\pi_t\mid x)\right)^2\right]",
            "an answer as good as the policy's keeps its probability: P − ½",
        ),
        Slip(
            "log missing",
            r"\mathcal{L}_{\mathrm{SPPO}}=\mathbb{E}_{(x,y)\sim\mathcal{D}_t}\left[\left(\frac{\pi_\theta(y\mid x)}{\pi_t(y\mid x)}-\eta\left(\hat{P}(y\succ\pi_t\mid x)-\frac{1}{2}\right)\right)^2\right]",
            "the log-ratio is fitted",
        ),
        Slip(
            "square missing",
            r"\mathcal{L}_{\mathrm{SPPO}}=\mathbb{E}_{(x,y)\sim\mathcal{D}_t}\left[\log\frac{\pi_\theta(y\mid x)}{\pi_t(y\mid x)}-\eta\left(\hat{P}(y\succ\pi_t\mid x)-\frac{1}{2}\right)\right]",
            "errors of both signs cancel unless they are squared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sppo_loss",
        {
            "logratio": r"\log\frac{\pi_\theta(y\mid x)}{\pi_t(y\mid x)}",
            "probability": r"\hat{P}(y\succ\pi_t\mid x)",
            "rate": r"\eta",
        },
    ),
    related=("ipo-loss", "dpo-loss"),
)
