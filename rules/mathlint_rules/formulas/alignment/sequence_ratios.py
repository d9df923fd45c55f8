"""Ratios of policies token by token and sequence by sequence, and estimates of their divergence."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_POLICY = Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))
_OLD = Meaning(
    "policy that was sampled from",
    Kind.PROBABILITY,
    Domain.PROBABILITY,
    aliases=(r"\pi_{\theta_{old}}", r"\pi_{old}", r"\pi_{\text{old}}"),
)

GSPO_RATIO = Formula(
    id="gspo-ratio",
    title="Importance ratio of a sequence, normalised by its length",
    area="alignment",
    source="Zheng et al. 2025, Group sequence policy optimization, arXiv:2507.18071",
    url="https://arxiv.org/abs/2507.18071",
    latex=r"s_i(\theta)=\left(\frac{\pi_\theta(y_i\mid x)}{\pi_{\theta_{\mathrm{old}}}(y_i\mid x)}\right)^{1/|y_i|}",
    forms=(
        r"s_i(\theta)=\left(\frac{\pi_\theta(y_i|x)}{\pi_{\theta_{old}}(y_i|x)}\right)^{\frac{1}{|y_i|}}",
        r"s_i(\theta)=\exp\left(\frac{1}{|y_i|}\log\frac{\pi_\theta(y_i|x)}{\pi_{\theta_{old}}(y_i|x)}\right)",
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\theta_{\mathrm{old}}}": _OLD,
        "y_i": Meaning("answer", Kind.EVENT, aliases=("o_i",)),
        "x": Meaning("prompt", Kind.EVENT, aliases=("q",)),
    },
    names=("gspo", "sequence-level", "group sequence policy", "sequence policy"),
    laws=("the geometric mean of the tokens' ratios",),
    slips=(
        Slip(
            "length missing",
            r"s_i(\theta)=\frac{\pi_\theta(y_i|x)}{\pi_{\theta_{old}}(y_i|x)}",
            "the ratio is normalised by the length: its |y|-th root",
        ),
        Slip(
            "ratio upside down",
            r"s_i(\theta)=\left(\frac{\pi_{\theta_{old}}(y_i|x)}{\pi_\theta(y_i|x)}\right)^{1/|y_i|}",
            "the policy being trained stands above",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sequence_ratio",
        {
            "probability": r"\pi_\theta(y_i\mid x)",
            "old_probability": r"\pi_{\theta_{\mathrm{old}}}(y_i\mid x)",
            "length": "|y_i|",
        },
    ),
    related=("ppo-ratio", "grpo-objective"),
)

K1 = Formula(
    id="kl-estimator-k1",
    title="Plain estimator of the KL divergence",
    area="alignment",
    source="Schulman 2020, Approximating KL Divergence (k1)",
    url="http://joschu.net/blog/kl-approx.html",
    latex=r"k_1=\log\frac{q(x)}{p(x)}",
    forms=(r"k_1=-\log\frac{p(x)}{q(x)}", r"k_1=\log q(x)-\log p(x)"),
    symbols={
        "p": Meaning("the other distribution", Kind.PROBABILITY, Domain.PROBABILITY),
        "q": Meaning("distribution that was sampled from", Kind.PROBABILITY, Domain.PROBABILITY),
        "x": Meaning("sample", Kind.EVENT),
    },
    names=("kl estimator", "k1", "k_1", "approximate kl", "approx kl"),
    laws=("unbiased", "negative for about half of the samples where both are close"),
    slips=(
        Slip(
            "ratio upside down",
            r"k_1=\log\frac{p(x)}{q(x)}",
            "the samples come from q, which stands above",
        ),
    ),
    reference=Reference(REFERENCE, "plain_estimate", {"logratio": r"\log\frac{q(x)}{p(x)}"}),
    related=("kl-estimator-k2", "kl-estimator-k3"),
)

DECOUPLED_CLIP = Formula(
    id="decoupled-clip-loss",
    title="Clipped term with a higher upper bound",
    area="alignment",
    source="Yu et al. 2025, DAPO, arXiv:2503.14476",
    url="https://arxiv.org/abs/2503.14476",
    latex=r"\ell=\min\left(rA,\operatorname{clip}(r,1-\epsilon_{\mathrm{low}},1+\epsilon_{\mathrm{high}})A\right)",
    symbols={
        "r": Meaning(
            "ratio of both policies",
            domain=Domain.RATIO,
            aliases=(r"r_{i,t}(\theta)", r"r_t(\theta)", r"r(\theta)"),
        ),
        "A": Meaning("advantage", aliases=(r"\hat{A}_{i,t}", r"\hat{A}", r"\hat{A}_t")),
        r"\epsilon_{\mathrm{low}}": Meaning(
            "how far the ratio may fall",
            domain=Domain.SMALL,
            aliases=(r"\varepsilon_{\text{low}}",),
        ),
        r"\epsilon_{\mathrm{high}}": Meaning(
            "how far it may rise", domain=Domain.SMALL, aliases=(r"\varepsilon_{\text{high}}",)
        ),
    },
    names=("dapo", "clip-higher", "decoupled clip", "decoupled clipping"),
    slips=(
        Slip(
            "maximum for minimum",
            r"\ell=\max\left(rA,\operatorname{clip}(r,1-\epsilon_{\mathrm{low}},1+\epsilon_{\mathrm{high}})A\right)",
            "the smaller of both is taken: the bound is a pessimistic one",
        ),
        Slip(
            "bounds exchanged",
            r"\ell=\min\left(rA,\operatorname{clip}(r,1-\epsilon_{\mathrm{high}},1+\epsilon_{\mathrm{low}})A\right)",
            "ε_low bounds the ratio from below, ε_high from above",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "decoupled_clip",
        {
            "ratio": "r",
            "advantage": "A",
            "low": r"\epsilon_{\mathrm{low}}",
            "high": r"\epsilon_{\mathrm{high}}",
        },
    ),
    related=("ppo-clip", "grpo-token-objective"),
)
