"""Mixtures of experts: gates, outputs and the loss that balances the load."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_N = Meaning("number of experts", Kind.INTEGER, Domain.INTEGER, aliases=("n", "E"))

MIXTURE_OUTPUT = Formula(
    id="mixture-of-experts",
    title="Output of a mixture of experts",
    area="transformers",
    source="Shazeer et al. 2017, arXiv:1701.06538, eq. 1",
    url="https://arxiv.org/abs/1701.06538",
    latex=r"y=\sum_{i=1}^{N}G_i(x)E_i(x)",
    forms=(r"y=\sum_{i=1}^{n}g_i(x)E_i(x)",),
    symbols={
        "N": _N,
        "G_i": Meaning("gate of expert i", Kind.FUNCTION, Domain.UNIT, aliases=("g_i", "p_i")),
        "E_i": Meaning("expert i", Kind.FUNCTION, shape=("d",), aliases=("f_i",)),
        "x": Meaning("input", Kind.VECTOR, shape=("d",)),
    },
    names=("mixture of experts", "moe", "experts"),
    slips=(
        Slip(
            "gate missing",
            r"y=\sum_{i=1}^{N}E_i(x)",
            "each expert's output is weighted with its gate",
        ),
        Slip(
            "mean added",
            r"y=\frac{1}{N}\sum_{i=1}^{N}G_i(x)E_i(x)",
            "the gates already sum to one: no 1/N",
        ),
    ),
    reference=Reference(
        REFERENCE, "mixture_output", {"experts": "N", "gates": "G_i(x)", "outputs": "E_i(x)"}
    ),
    related=("moe-gate", "load-balancing-loss"),
)

MOE_GATE = Formula(
    id="moe-gate",
    title="Softmax gate of a mixture of experts",
    area="transformers",
    source="Shazeer et al. 2017, arXiv:1701.06538, eq. 2; Fedus et al. 2022, arXiv:2101.03961, eq. 1",
    url="https://arxiv.org/abs/2101.03961",
    latex=r"p_i(x)=\frac{e^{h_i(x)}}{\sum_{j=1}^{N}e^{h_j(x)}}",
    forms=(r"p_i(x)=\frac{\exp(h_i(x))}{\sum_{j=1}^{N}\exp(h_j(x))}",),
    symbols={
        "h_i": Meaning("logit of expert i", Kind.FUNCTION),
        "N": _N,
        "x": Meaning("input", Kind.VECTOR, shape=("d",)),
    },
    names=("gate", "gating", "router", "mixture of experts"),
    slips=(
        Slip(
            "exponential missing",
            r"p_i(x)=\frac{h_i(x)}{\sum_{j=1}^{N}h_j(x)}",
            "logits can be negative: a softmax divides exponentials",
        ),
        Slip(
            "same index below",
            r"p_i(x)=\frac{e^{h_i(x)}}{\sum_{j=1}^{N}e^{h_i(x)}}",
            "the sum runs over the experts j",
        ),
    ),
    reference=Reference(REFERENCE, "gate", {"logit": "h_i(x)", "experts": "N", "logits": "h_j(x)"}),
    related=("mixture-of-experts", "softmax"),
)

LOAD_BALANCING = Formula(
    id="load-balancing-loss",
    title="Load-balancing loss",
    area="transformers",
    source="Fedus, Zoph & Shazeer 2022 (Switch), arXiv:2101.03961, eq. 4",
    url="https://arxiv.org/abs/2101.03961",
    latex=r"L_{\mathrm{aux}}=\alpha N\sum_{i=1}^{N}f_iP_i",
    forms=(r"\text{loss}=\alpha\cdot N\cdot\sum_{i=1}^{N}f_i\cdot P_i",),
    conventions=(
        Convention(r"\mathcal{L}_{bal}=E\sum_{i=1}^{E}f_iP_i", "without its weight"),
        Convention(
            r"\mathcal{L}_{bal}=\alpha\sum_{i=1}^{N}f_iP_i",
            "f scaled by N already, as in DeepSeek-V2 and V3",
        ),
    ),
    symbols={
        r"\alpha": Meaning("weight of the loss", domain=Domain.POSITIVE),
        "N": _N,
        "f_i": Meaning("share of tokens sent to expert i", domain=Domain.UNIT),
        "P_i": Meaning("mean gate of expert i", domain=Domain.UNIT),
    },
    names=("load balancing", "auxiliary loss", "switch transformer"),
    laws=("α under uniform routing, its least value there",),
    slips=(
        Slip(
            "factor N missing",
            r"L_{\mathrm{aux}}=\alpha\sum_{i=1}^{N}f_iP_i",
            "the factor N keeps the loss at α under uniform routing, whatever the number of experts",
        ),
        Slip(
            "divided by N",
            r"L_{\mathrm{aux}}=\frac{\alpha}{N}\sum_{i=1}^{N}f_iP_i",
            "the sum is multiplied by N",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "load_balancing_loss",
        {"weight": r"\alpha", "experts": "N", "shares": "f_i", "mean_gates": "P_i"},
    ),
    related=("moe-gate",),
)
