"""Rewards that a policy itself implies."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"

SIMPO_REWARD = Formula(
    id="simpo-reward",
    title="Implicit reward of SimPO",
    area="alignment",
    statement=True,
    source="Meng, Xia & Chen 2024, arXiv:2405.14734, sec. 2.2",
    url="https://arxiv.org/abs/2405.14734",
    latex=r"r(x,y)=\frac{\beta}{|y|}\log\pi_\theta(y\mid x)",
    forms=(
        r"r(x,y)=\frac{\beta}{|y|}\sum_{t=1}^{|y|}\log\pi_\theta(y_t\mid x,y_{<t})",
        r"r_{\text{SimPO}}(x,y)=\frac{\beta}{|y|}\log\pi_\theta(y\mid x)=\frac{\beta}{|y|}\sum_{i=1}^{|y|}\log\pi_\theta(y_i\mid x,y_{<i})",
    ),
    symbols={
        r"\beta": Meaning("scale of the reward", domain=Domain.POSITIVE),
        r"\pi_\theta": Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY),
        "x": Meaning("prompt", Kind.EVENT),
        "y": Meaning("answer", Kind.EVENT),
    },
    names=("simpo", "length-normalised reward", "length-normalized", "average log probability"),
    reference=Reference(
        REFERENCE,
        "mean_log_probability",
        {"beta": r"\beta", "logprob": r"\log\pi_\theta(y\mid x)", "length": "|y|"},
    ),
    related=("simpo-loss", "dpo-implicit-reward"),
)
