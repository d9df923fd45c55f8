"""Bounds on mutual information, bottlenecks, channels and overlaps."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

INFORMATION_BOTTLENECK = Formula(
    id="information-bottleneck",
    title="Information bottleneck",
    area="probability",
    generic=True,
    statement=True,
    source="Tishby, Pereira & Bialek 1999, arXiv:physics/0004057; Alemi et al. 2017 (VIB), arXiv:1612.00410",
    url="https://arxiv.org/abs/1612.00410",
    latex=r"L=I(X;Z)-\beta I(Z;Y)",
    forms=(
        r"R=I(Z;Y)-\beta I(Z;X)",
        r"L=I(X;T)-\beta I(T;Y)",
    ),
    symbols={
        "I(X;Z)": Meaning("information about the input", domain=Domain.NON_NEGATIVE),
        r"\beta": Meaning("worth of the target", domain=Domain.POSITIVE),
        "I(Z;Y)": Meaning("information about the target", domain=Domain.NON_NEGATIVE),
    },
    names=(
        "information bottleneck",
        "variational information bottleneck",
        "vib",
    ),
    reference=Reference(
        REFERENCE, "bottleneck", {"kept": "I(X;Z)", "worth": r"\beta", "told": "I(Z;Y)"}
    ),
    related=("mutual-information",),
)

INFO_NCE_BOUND = Formula(
    id="info-nce-bound",
    title="Bound of InfoNCE on mutual information",
    area="probability",
    statement=True,
    source="van den Oord, Li & Vinyals 2018, arXiv:1807.03748, sec. 2.3",
    url="https://arxiv.org/abs/1807.03748",
    latex=r"I(X;C)\geq\log N-\mathcal{L}_N",
    forms=(
        r"I(x_{t+k},c_t)\geq\log(N)-\mathcal{L}_N",
        r"I(X;Y)\geq\mathbb{E}_{p(x,y)}[T(x,y)]-\log\mathbb{E}_{p(x)p(y)}\left[e^{T(x,y)}\right]",
    ),
    symbols={
        "N": Meaning("samples", domain=Domain.POSITIVE, aliases=("K",)),
        r"\mathcal{L}_N": Meaning(
            "InfoNCE loss", domain=Domain.NON_NEGATIVE, aliases=(r"\mathcal{L}_{\mathrm{NCE}}",)
        ),
    },
    names=(
        "infonce bound",
        "mutual information bound",
        "donsker-varadhan",
        "donsker–varadhan",
        "mine",
        "contrastive predictive coding",
    ),
    reference=Reference(REFERENCE, "nce_bound", {"samples": "N", "loss": r"\mathcal{L}_N"}),
    related=(
        "info-nce",
        "mutual-information",
    ),
)

BINARY_SYMMETRIC_CHANNEL = Formula(
    id="binary-symmetric-channel",
    title="Capacity of the binary symmetric channel",
    area="probability",
    statement=True,
    source="Shannon 1948; Cover & Thomas 2006, Elements of Information Theory, sec. 7.1.4",
    latex="C=1-H(p)",
    forms=(
        r"C=1+p\log_2p+(1-p)\log_2(1-p)",
        r"C=1-\epsilon",
        r"H(p)=-p\log_2p-(1-p)\log_2(1-p)",
    ),
    symbols={
        "p": Meaning("probability of a flip", domain=Domain.UNIT, aliases=(r"\epsilon",)),
    },
    names=(
        "binary symmetric channel",
        "bsc",
        "binary entropy",
        "erasure channel",
    ),
    reference=Reference(REFERENCE, "symmetric_capacity", {"flip": "p"}),
    related=(
        "channel-capacity",
        "entropy",
    ),
)

FANO_INEQUALITY = Formula(
    id="fano-inequality",
    title="Fano's inequality",
    area="probability",
    statement=True,
    source="Fano 1961; Cover & Thomas 2006, Elements of Information Theory, sec. 2.10",
    latex=r"H(X\mid Y)\leq H(P_e)+P_e\log(|\mathcal{X}|-1)",
    forms=(
        r"P_e\geq\frac{H(X\mid Y)-1}{\log|\mathcal{X}|}",
        r"1+P_e\log|\mathcal{X}|\geq H(X\mid Y)",
    ),
    symbols={
        "P_e": Meaning("probability of an error", domain=Domain.UNIT),
        r"\mathcal{X}": Meaning("values", Kind.SET),
    },
    names=(
        "fano's inequality",
        "fano inequality",
        "fano",
    ),
    reference=Reference(REFERENCE, "fano_bound", {"error": "P_e", "values": r"|\mathcal{X}|"}),
    related=("conditional-entropy",),
)

BHATTACHARYYA_DISTANCE = Formula(
    id="bhattacharyya-distance",
    title="Bhattacharyya distance",
    area="probability",
    source="Bhattacharyya 1943",
    latex=r"D_B(P,Q)=-\ln\sum_x\sqrt{P(x)Q(x)}",
    forms=(r"D_B(P,Q)=-\log\left(\sum_x\sqrt{P(x)Q(x)}\right)",),
    conventions=(Convention(r"BC(P,Q)=\sum_x\sqrt{P(x)Q(x)}", "the coefficient"),),
    symbols={
        "P": Meaning("distribution", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("p",)),
        "Q": Meaning("other distribution", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("q",)),
        "x": Meaning("outcome", Kind.EVENT),
    },
    names=("bhattacharyya",),
    laws=(
        "symmetric in P and Q",
        "at least 0",
    ),
    slips=(
        Slip(
            "root missing",
            r"D_B(P,Q)=-\ln\sum_xP(x)Q(x)",
            "the root of each product is summed",
        ),
        Slip(
            "sign",
            r"D_B(P,Q)=\ln\sum_x\sqrt{P(x)Q(x)}",
            "the coefficient is at most one: −ln",
        ),
    ),
    reference=Reference(REFERENCE, "bhattacharyya", {"first": "P(x)", "second": "Q(x)"}),
    related=("hellinger-distance",),
)
