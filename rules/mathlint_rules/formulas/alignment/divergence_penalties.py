"""Objectives of groups with the divergence itself as their penalty."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"
_GROUP = Meaning("answers sampled for one prompt", Kind.INTEGER, Domain.INTEGER, aliases=("K", "N"))

TOKENS = Formula(
    id="grpo-token-objective-with-divergence",
    statement_of="grpo-token-objective",
    title="Objective of GRPO token by token, its penalty a divergence",
    area="alignment",
    statement=True,
    source="Shao et al. 2024 (DeepSeekMath), arXiv:2402.03300, eq. 3",
    url="https://arxiv.org/abs/2402.03300",
    latex=r"\mathcal{J}_{\mathrm{GRPO}}(\theta)=\mathbb{E}\left[\frac{1}{G}\sum_{i=1}^{G}\frac{1}{|o_i|}\sum_{t=1}^{|o_i|}\left\{\min\left[r_{i,t}\hat{A}_{i,t},\operatorname{clip}(r_{i,t},1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right]-\beta D_{\mathrm{KL}}[\pi_\theta\Vert\pi_{\mathrm{ref}}]\right\}\right]",
    forms=(
        r"\mathcal{J}_{GRPO}(\theta)=\frac{1}{G}\sum_{i=1}^{G}\frac{1}{|o_i|}\sum_{t=1}^{|o_i|}\left(\min\left(r_{i,t}(\theta)\hat{A}_{i,t},\operatorname{clip}(r_{i,t}(\theta),1-\epsilon,1+\epsilon)\hat{A}_{i,t}\right)-\beta D_{KL}(\pi_\theta\|\pi_{ref})\right)",
        r"\mathcal{J}_{GRPO}(\theta)=\mathbb{E}[q\sim P(Q),\{o_i\}_{i=1}^{G}\sim\pi_{\theta_{old}}(O|q)]\frac{1}{G}\sum_{i=1}^{G}\frac{1}{|o_i|}\sum_{t=1}^{|o_i|}\left\{\min\left[\frac{\pi_\theta(o_{i,t}|q,o_{i,<t})}{\pi_{\theta_{old}}(o_{i,t}|q,o_{i,<t})}\hat{A}_{i,t},\operatorname{clip}\left(\frac{\pi_\theta(o_{i,t}|q,o_{i,<t})}{\pi_{\theta_{old}}(o_{i,t}|q,o_{i,<t})},1-\epsilon,1+\epsilon\right)\hat{A}_{i,t}\right]-\beta\mathbb{D}_{KL}[\pi_\theta\|\pi_{ref}]\right\}",
    ),
    symbols={
        "G": _GROUP,
        "r_{i,t}": Meaning("probability ratio of token t of answer i", domain=Domain.RATIO),
        r"\hat{A}_{i,t}": Meaning("group-relative advantage"),
        r"\epsilon": Meaning("clipping range", domain=Domain.SMALL),
        r"\beta": Meaning("strength of the penalty", domain=Domain.POSITIVE),
    },
    names=("grpo", "group relative policy optimization", "deepseekmath"),
    laws=("maximised",),
    reference=Reference(
        REFERENCE,
        "penalised_token",
        {
            "ratio": "r_{i,t}",
            "advantage": r"\hat{A}_{i,t}",
            "epsilon": r"\epsilon",
            "beta": r"\beta",
            "divergence": r"D_{\mathrm{KL}}[\pi_\theta\Vert\pi_{\mathrm{ref}}]",
        },
    ),
    related=("grpo-token-objective",),
)

GROUP = Formula(
    id="grpo-objective-with-divergence",
    statement_of="grpo-objective",
    title="Objective of GRPO, its penalty a divergence",
    area="alignment",
    statement=True,
    source="Guo et al. 2025 (DeepSeek-R1), arXiv:2501.12948, eq. 1",
    url="https://arxiv.org/abs/2501.12948",
    latex=r"\mathcal{J}_{\mathrm{GRPO}}(\theta)=\mathbb{E}\left[\frac{1}{G}\sum_{i=1}^{G}\left(\min\left(\frac{\pi_\theta(o_i\mid q)}{\pi_{\theta_{\mathrm{old}}}(o_i\mid q)}A_i,\operatorname{clip}\left(\frac{\pi_\theta(o_i\mid q)}{\pi_{\theta_{\mathrm{old}}}(o_i\mid q)},1-\epsilon,1+\epsilon\right)A_i\right)-\beta D_{\mathrm{KL}}(\pi_\theta\Vert\pi_{\mathrm{ref}})\right)\right]",
    forms=(
        r"\mathcal{J}_{GRPO}(\theta)=\mathbb{E}[q\sim P(Q),\{o_i\}_{i=1}^{G}\sim\pi_{\theta_{old}}(O|q)]\frac{1}{G}\sum_{i=1}^{G}\left(\min\left(\frac{\pi_\theta(o_i|q)}{\pi_{\theta_{old}}(o_i|q)}A_i,\operatorname{clip}\left(\frac{\pi_\theta(o_i|q)}{\pi_{\theta_{old}}(o_i|q)},1-\epsilon,1+\epsilon\right)A_i\right)-\beta\mathbb{D}_{KL}(\pi_\theta\|\pi_{ref})\right)",
    ),
    symbols={
        "G": _GROUP,
        "A_i": Meaning("group-relative advantage", aliases=(r"\hat{A}_i",)),
        r"\epsilon": Meaning("clipping range", domain=Domain.SMALL, aliases=(r"\varepsilon",)),
        r"\beta": Meaning("strength of the penalty", domain=Domain.POSITIVE),
    },
    names=("grpo", "group relative policy optimization", "deepseek-r1"),
    laws=("maximised",),
    reference=Reference(
        REFERENCE,
        "penalised_answer",
        {
            "ratio": r"\frac{\pi_\theta(o_i\mid q)}{\pi_{\theta_{\mathrm{old}}}(o_i\mid q)}",
            "advantage": "A_i",
            "epsilon": r"\epsilon",
            "beta": r"\beta",
            "divergence": r"D_{\mathrm{KL}}(\pi_\theta\Vert\pi_{\mathrm{ref}})",
        },
    ),
    related=("grpo-objective",),
)
