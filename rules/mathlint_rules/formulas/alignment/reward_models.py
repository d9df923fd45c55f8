"""Reward models and the losses that follow from them."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

PRM = Formula(
    id="process-reward-loss",
    title="Loss of a process reward model",
    area="alignment",
    source="Wang et al. 2024, Math-Shepherd, arXiv:2312.08935",
    url="https://arxiv.org/abs/2312.08935",
    latex=r"L_{\mathrm{PRM}}=-\sum_{i=1}^{K}\left(y_{s_i}\log r_{s_i}+(1-y_{s_i})\log(1-r_{s_i})\right)",
    erratum="the print has no minus, so that what it calls a loss would grow with the likelihood",
    symbols={
        "K": Meaning("steps of a solution", Kind.INTEGER, Domain.INTEGER),
        "y_{s_i}": Meaning("whether step i is right", domain=Domain.BINARY, aliases=("y_i",)),
        "r_{s_i}": Meaning(
            "predicted probability that it is", domain=Domain.UNIT, aliases=("r_i", "p_i")
        ),
    },
    names=(
        "process reward model",
        "process reward",
        "prm",
        "math-shepherd",
        "reward model",
    ),
    slips=(
        Slip(
            "minus missing",
            r"L_{\mathrm{PRM}}=\sum_{i=1}^{K}\left(y_{s_i}\log r_{s_i}+(1-y_{s_i})\log(1-r_{s_i})\right)",
            "a loss is the negative log-likelihood: the minus is missing (also in the paper's print)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "process_reward_loss",
        {"steps": "K", "labels": "y_{s_i}", "predictions": "r_{s_i}"},
    ),
    related=("binary-cross-entropy",),
)

ORPO = Formula(
    id="orpo-loss",
    title="Loss of ORPO",
    area="alignment",
    generic=True,
    source="Hong, Lee & Thorne 2024, arXiv:2403.07691, eq. 6",
    url="https://arxiv.org/abs/2403.07691",
    latex=r"\mathcal{L}_{\mathrm{ORPO}}=\mathcal{L}_{\mathrm{SFT}}+\lambda\mathcal{L}_{\mathrm{OR}}",
    symbols={
        r"\mathcal{L}_{\mathrm{SFT}}": Meaning(
            "negative log-likelihood of the preferred answer", domain=Domain.NON_NEGATIVE
        ),
        r"\lambda": Meaning("weight of the odds ratio", domain=Domain.POSITIVE),
        r"\mathcal{L}_{\mathrm{OR}}": Meaning("odds-ratio loss", domain=Domain.NON_NEGATIVE),
    },
    names=("orpo", "odds ratio preference optimization"),
    slips=(
        Slip(
            "term subtracted",
            r"\mathcal{L}_{\mathrm{ORPO}}=\mathcal{L}_{\mathrm{SFT}}-\lambda\mathcal{L}_{\mathrm{OR}}",
            "both losses are minimised: add them",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "combined_loss",
        {
            "likelihood_loss": r"\mathcal{L}_{\mathrm{SFT}}",
            "weight": r"\lambda",
            "odds_loss": r"\mathcal{L}_{\mathrm{OR}}",
        },
    ),
    related=("orpo-odds-ratio-loss", "autoregressive-nll"),
)

MARGIN = Formula(
    id="reward-margin-loss",
    title="Pairwise loss of a reward model with a margin",
    area="alignment",
    source="Touvron et al. 2023, Llama 2, arXiv:2307.09288, sec. 3.2.2",
    url="https://arxiv.org/abs/2307.09288",
    latex=r"\mathcal{L}=-\log\sigma\left(r_\theta(x,y_c)-r_\theta(x,y_r)-m(r)\right)",
    forms=(r"\mathcal{L}_{\mathrm{ranking}}=-\log(\sigma(r_\theta(x,y_c)-r_\theta(x,y_r)-m(r)))",),
    conventions=(
        Convention(
            r"\mathcal{L}=-\log\sigma\left(r_\theta(x,y_w)-r_\theta(x,y_l)-\gamma\right)",
            "the margin is one number, as in SimPO",
        ),
    ),
    symbols={
        r"\sigma": Meaning("logistic function", Kind.FUNCTION),
        r"r_\theta": Meaning("reward model", Kind.FUNCTION, aliases=("r",)),
        "x": Meaning("prompt", Kind.EVENT),
        "y_c": Meaning("chosen answer", Kind.EVENT, aliases=("y_w",)),
        "y_r": Meaning("rejected answer", Kind.EVENT, aliases=("y_l",)),
        "m": Meaning("margin by how strong the preference is", Kind.FUNCTION),
    },
    names=(
        "reward model",
        "margin",
        "llama 2",
        "preference margin",
        "simpo",
    ),
    slips=(
        Slip(
            "margin added",
            r"\mathcal{L}=-\log\sigma\left(r_\theta(x,y_c)-r_\theta(x,y_r)+m(r)\right)",
            "the rewards have to differ by more than the margin: subtract it",
        ),
        Slip(
            "answers exchanged",
            r"\mathcal{L}=-\log\sigma\left(r_\theta(x,y_r)-r_\theta(x,y_c)-m(r)\right)",
            "the chosen answer's reward comes first",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "margin_loss",
        {"chosen": r"r_\theta(x,y_c)", "rejected": r"r_\theta(x,y_r)", "margin": "m(r)"},
    ),
    related=("reward-model-loss",),
)

OVERLONG = Formula(
    id="soft-overlong-punishment",
    title="Soft punishment of overlong answers",
    area="alignment",
    source="Yu et al. 2025, DAPO, arXiv:2503.14476, sec. 3",
    url="https://arxiv.org/abs/2503.14476",
    latex=r"R_{\mathrm{length}}(y)=\begin{cases}0&|y|\leq L_{\max}-L_{\mathrm{cache}}\\\frac{(L_{\max}-L_{\mathrm{cache}})-|y|}{L_{\mathrm{cache}}}&L_{\max}-L_{\mathrm{cache}}<|y|\leq L_{\max}\\-1&L_{\max}<|y|\end{cases}",
    symbols={
        "y": Meaning("length of the answer, which may be written |y|", domain=Domain.POSITIVE),
        r"L_{\max}": Meaning("longest answer allowed", domain=Domain.POSITIVE),
        r"L_{\mathrm{cache}}": Meaning(
            "over how many tokens the punishment grows", domain=Domain.POSITIVE
        ),
    },
    names=("overlong", "soft overlong punishment", "length penalty", "dapo"),
    slips=(
        Slip(
            "sign of the ramp",
            r"R_{\mathrm{length}}(y)=\begin{cases}0&|y|\leq L_{\max}-L_{\mathrm{cache}}\\\frac{|y|-(L_{\max}-L_{\mathrm{cache}})}{L_{\mathrm{cache}}}&L_{\max}-L_{\mathrm{cache}}<|y|\leq L_{\max}\\-1&L_{\max}<|y|\end{cases}",
            "the punishment falls from 0 to −1: what is too long is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "overlong_punishment",
        {"length": "|y|", "longest": r"L_{\max}", "ramp": r"L_{\mathrm{cache}}"},
    ),
    related=("dapo-objective",),
)

PPO_PTX = Formula(
    id="ppo-ptx-objective",
    title="Objective of InstructGPT",
    area="alignment",
    statement=True,
    source="Ouyang et al. 2022, arXiv:2203.02155, eq. 2",
    url="https://arxiv.org/abs/2203.02155",
    latex=r"J(\phi)=\mathbb{E}_{(x,y)\sim D_{\pi_\phi}}\left[r_\theta(x,y)-\beta\log\frac{\pi_\phi(y\mid x)}{\pi_{\mathrm{SFT}}(y\mid x)}\right]+\gamma\mathbb{E}_{x\sim D_{\mathrm{pretrain}}}\left[\log\pi_\phi(x)\right]",
    forms=(
        r"J(\phi)=\mathbb{E}_{(x,y)\sim D_{\pi_\phi^{RL}}}\left[r_\theta(x,y)-\beta\log\left(\pi_\phi^{RL}(y\mid x)/\pi^{SFT}(y\mid x)\right)\right]+\gamma\mathbb{E}_{x\sim D_{pretrain}}\left[\log(\pi_\phi^{RL}(x))\right]",
    ),
    symbols={
        r"r_\theta": Meaning("reward model", Kind.FUNCTION),
        r"\beta": Meaning("strength of the penalty", domain=Domain.POSITIVE),
        r"\pi_\phi": Meaning(
            "policy being trained",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(r"\pi_\phi^{RL}",),
        ),
        r"\pi_{\mathrm{SFT}}": Meaning(
            "policy before", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi^{SFT}",)
        ),
        r"\gamma": Meaning("weight of the pretraining loss", domain=Domain.POSITIVE),
    },
    names=("ppo-ptx", "instructgpt", "pretraining mix"),
    laws=("maximised",),
    reference=Reference(
        REFERENCE,
        "penalised_and_mixed",
        {
            "reward": r"r_\theta(x,y)",
            "beta": r"\beta",
            "logratio": r"\log\frac{\pi_\phi(y\mid x)}{\pi_{\mathrm{SFT}}(y\mid x)}",
            "gamma": r"\gamma",
            "pretraining": r"\log\pi_\phi(x)",
        },
    ),
    related=("rlhf-penalised-reward", "rlhf-kl-objective"),
)
