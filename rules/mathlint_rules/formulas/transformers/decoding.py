"""Decoding: which tokens are drawn, and drafts that are checked."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"

TOP_P = Formula(
    id="top-p-set",
    title="Nucleus of top-p sampling",
    area="transformers",
    statement=True,
    source="Holtzman et al. 2020, arXiv:1904.09751, sec. 3.1",
    url="https://arxiv.org/abs/1904.09751",
    latex=r"\sum_{x\in V^{(p)}}P(x\mid x_{1:i-1})\geq p",
    forms=(
        r"\sum_{x_i\in V_p}P(x_i\mid x_{<i})\geq p",
        r"V^{(p)}=\arg\min_{V'}|V'|\quad\text{s.t.}\quad\sum_{x\in V'}P(x\mid x_{<t})\geq p",
    ),
    symbols={
        "V^{(p)}": Meaning("fewest tokens that hold the mass p", Kind.SET),
        "P": Meaning("model's probabilities", Kind.PROBABILITY, Domain.PROBABILITY),
        "p": Meaning("mass that is kept", domain=Domain.UNIT),
    },
    names=("top-p", "nucleus sampling", "nucleus"),
    reference=Reference(
        REFERENCE, "nucleus", {"probabilities": r"P(x\mid x_{1:i-1})", "mass": "p"}
    ),
    related=("temperature-softmax",),
)

LENGTH_PENALTY = Formula(
    id="beam-length-penalty",
    title="Length penalty of beam search",
    area="transformers",
    statement=True,
    source="Wu et al. 2016, arXiv:1609.08144, eq. 14",
    url="https://arxiv.org/abs/1609.08144",
    latex=r"\mathrm{lp}(Y)=\frac{(5+|Y|)^\alpha}{(5+1)^\alpha}",
    symbols={
        "Y": Meaning("text", Kind.EVENT),
        r"\alpha": Meaning("strength", domain=Domain.NON_NEGATIVE),
    },
    names=("beam search", "length penalty", "length normalization", "length normalisation"),
    reference=Reference(REFERENCE, "length_penalty", {"length": "|Y|", "strength": r"\alpha"}),
    related=("autoregressive-nll",),
)

ACCEPTED = Formula(
    id="speculative-expected-tokens",
    title="Tokens that a step of speculative decoding yields",
    area="transformers",
    statement=True,
    source="Leviathan, Kalman & Matias 2023, arXiv:2211.17192, eq. 1",
    url="https://arxiv.org/abs/2211.17192",
    latex=r"E=\frac{1-\alpha^{\gamma+1}}{1-\alpha}",
    forms=(r"\mathbb{E}[\#\text{tokens}]=\frac{1-\alpha^{\gamma+1}}{1-\alpha}",),
    symbols={
        r"\alpha": Meaning("probability that a drafted token is accepted", domain=Domain.UNIT),
        r"\gamma": Meaning("drafted tokens", Kind.INTEGER, Domain.INTEGER),
    },
    names=("speculative decoding", "speculative sampling", "expected number of tokens"),
    reference=Reference(
        REFERENCE, "expected_tokens", {"acceptance": r"\alpha", "drafted": r"\gamma"}
    ),
    related=("speculative-acceptance",),
)

RESIDUAL = Formula(
    id="speculative-residual",
    title="Distribution from which a rejected token is drawn anew",
    area="transformers",
    statement=True,
    source="Leviathan, Kalman & Matias 2023, arXiv:2211.17192, sec. 2.3",
    url="https://arxiv.org/abs/2211.17192",
    latex=r"p'(x)=\frac{\max(0,p(x)-q(x))}{\sum_y\max(0,p(y)-q(y))}",
    forms=(r"p'(x)=\operatorname{norm}(\max(0,p(x)-q(x)))",),
    symbols={
        "p": Meaning("large model", Kind.PROBABILITY, Domain.PROBABILITY),
        "q": Meaning("draft model", Kind.PROBABILITY, Domain.PROBABILITY),
    },
    names=("speculative decoding", "speculative sampling", "residual distribution", "rejection"),
    reference=Reference(REFERENCE, "residual", {"wanted": "p(x)", "drafted": "q(x)"}),
    related=("speculative-acceptance",),
)

SOFT_CAP = Formula(
    id="logit-soft-cap",
    title="Soft cap of logits",
    area="transformers",
    statement=True,
    source="Gemma Team 2024, Gemma 2, arXiv:2408.00118, sec. 2",
    url="https://arxiv.org/abs/2408.00118",
    latex=r"z'=c\tanh\left(\frac{z}{c}\right)",
    forms=(r"\text{logits}\leftarrow\text{soft\_cap}\cdot\tanh(\text{logits}/\text{soft\_cap})",),
    symbols={
        "c": Meaning("cap", domain=Domain.POSITIVE),
        "z": Meaning("logit"),
    },
    names=("soft cap", "soft-capping", "logit soft-capping", "gemma"),
    reference=Reference(REFERENCE, "soft_capped", {"cap": "c", "logit": "z"}),
    related=("tanh",),
)

DORA = Formula(
    id="dora",
    title="Weight-decomposed low-rank adaptation",
    area="transformers",
    statement=True,
    source="Liu et al. 2024, arXiv:2402.09353, eq. 5",
    url="https://arxiv.org/abs/2402.09353",
    latex=r"W'=m\frac{W_0+BA}{\lVert W_0+BA\rVert_c}",
    forms=(r"W'=m\frac{V+\Delta V}{\lVert V+\Delta V\rVert_c}",),
    symbols={
        "m": Meaning("magnitudes of the columns", Kind.VECTOR, shape=("k",)),
        "W_0": Meaning("frozen weights", Kind.MATRIX, shape=("d", "k")),
        "B": Meaning("map up", Kind.MATRIX, shape=("d", "r")),
        "A": Meaning("map down", Kind.MATRIX, shape=("r", "k")),
    },
    names=("dora", "weight-decomposed", "low-rank adaptation"),
    reference=Reference(
        REFERENCE, "rescaled_columns", {"magnitudes": "m", "weights": "W_0", "up": "B", "down": "A"}
    ),
    related=("lora-weight-update",),
)
