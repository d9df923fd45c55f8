"""Information of channels and parameters: what cannot be exceeded, and what two words share."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_COVER = "Cover & Thomas 2006, Elements of Information Theory"

CAPACITY = Formula(
    id="shannon-hartley",
    title="Capacity of a channel with white Gaussian noise",
    area="probability",
    source="Shannon 1948, sec. 25; Hartley 1928",
    latex=r"C=B\log_2\left(1+\frac{S}{N}\right)",
    forms=(r"C=W\log_2\left(1+\frac{P}{N}\right)",),
    conventions=(
        Convention(r"C=\frac{1}{2}\log_2\left(1+\frac{P}{N}\right)", "for each use of the channel"),
        Convention(
            r"C=\frac{1}{2}\log\left(1+\frac{P}{\sigma^2}\right)", "for each use of the channel"
        ),
        Convention(
            r"C=B\log_2\left(1+\frac{S}{N_0B}\right)", "by the density of the noise's power"
        ),
    ),
    symbols={
        "B": Meaning("bandwidth", domain=Domain.POSITIVE, aliases=("W",)),
        "S": Meaning("power of the signal", domain=Domain.POSITIVE, aliases=("P",)),
        "N": Meaning("power of the noise", domain=Domain.POSITIVE),
    },
    names=("channel capacity", "shannon-hartley", "shannon–hartley", "gaussian channel", "awgn"),
    slips=(
        Slip(
            "one missing",
            r"C=B\log_2\left(\frac{S}{N}\right)",
            "signal and noise together against the noise: 1 + S/N",
        ),
        Slip(
            "ratio upside down",
            r"C=B\log_2\left(1+\frac{N}{S}\right)",
            "more signal, more capacity: S/N",
        ),
    ),
    reference=Reference(
        REFERENCE, "channel_capacity", {"bandwidth": "B", "signal": "S", "noise": "N"}
    ),
    related=("channel-capacity",),
)

DEFINITION = Formula(
    id="channel-capacity",
    title="Capacity of a channel",
    area="probability",
    statement=True,
    source="Shannon 1948; Cover & Thomas 2006, Elements of Information Theory, sec. 7.1",
    latex=r"C=\max_{p(x)}I(X;Y)",
    forms=(r"C=\sup_{p(x)}I(X;Y)", r"C=\max_{p_X}I(X;Y)"),
    symbols={"I": Meaning("mutual information", Kind.FUNCTION)},
    names=("channel capacity", "capacity of a channel", "information capacity"),
    reference=Reference(REFERENCE, "largest_information", {"informations": "I(X;Y)"}),
    related=("mutual-information",),
)

POINTWISE = Formula(
    id="pointwise-mutual-information",
    title="Pointwise mutual information",
    area="probability",
    source="Church & Hanks 1990, Word association norms",
    latex=r"\operatorname{pmi}(x,y)=\log\frac{p(x,y)}{p(x)p(y)}",
    forms=(r"\operatorname{PMI}(x;y)=\log p(x,y)-\log p(x)-\log p(y)",),
    conventions=(
        Convention(r"\operatorname{PMI}(w,c)=\log_2\frac{P(w,c)}{P(w)P(c)}", "in bits"),
        Convention(
            r"\operatorname{PPMI}(w,c)=\max\left(\log_2\frac{P(w,c)}{P(w)P(c)},0\right)", "positive"
        ),
        Convention(
            r"\operatorname{pmi}(x,y)=\log\frac{p(x\mid y)}{p(x)}", "by the conditional law"
        ),
    ),
    symbols={
        "p": Meaning("probability", Kind.FUNCTION, Domain.POSITIVE, aliases=("P",)),
        "x": Meaning("first outcome", Kind.EVENT, aliases=("w",)),
        "y": Meaning("second outcome", Kind.EVENT, aliases=("c",)),
    },
    names=("pointwise mutual information", "pmi", "ppmi"),
    laws=("0 where the outcomes are independent", "its mean is the mutual information"),
    slips=(
        Slip(
            "log missing",
            r"\operatorname{pmi}(x,y)=\frac{p(x,y)}{p(x)p(y)}",
            "the logarithm of the ratio is taken",
        ),
        Slip(
            "ratio upside down",
            r"\operatorname{pmi}(x,y)=\log\frac{p(x)p(y)}{p(x,y)}",
            "the joint probability stands above",
        ),
        Slip(
            "sum for product",
            r"\operatorname{pmi}(x,y)=\log\frac{p(x,y)}{p(x)+p(y)}",
            "independent probabilities are multiplied",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "pointwise_information",
        {"joint": "p(x,y)", "first": "p(x)", "second": "p(y)"},
    ),
    related=("mutual-information",),
)

CONDITIONAL_INFORMATION = Formula(
    id="conditional-mutual-information",
    title="Conditional mutual information",
    area="probability",
    statement=True,
    source=f"{_COVER}, sec. 2.5",
    latex=r"I(X;Y\mid Z)=H(X\mid Z)-H(X\mid Y,Z)",
    forms=(
        r"I(X;Y\mid Z)=H(Y\mid Z)-H(Y\mid X,Z)",
        r"I(X;Y\mid Z)=H(X,Z)+H(Y,Z)-H(X,Y,Z)-H(Z)",
        r"I(X;Y\mid Z)=\sum_{x,y,z}p(x,y,z)\log\frac{p(x,y\mid z)}{p(x\mid z)p(y\mid z)}",
    ),
    conventions=(
        Convention(r"I(X,Y;Z)=H(X,Y)-H(X,Y\mid Z)", "of two variables together with a third"),
    ),
    symbols={"H": Meaning("entropy", Kind.FUNCTION)},
    names=("conditional mutual information",),
    reference=Reference(
        REFERENCE,
        "entropy_difference",
        {"before": r"H(X\mid Z)", "after": r"H(X\mid Y,Z)"},
    ),
    related=("mutual-information-by-entropies",),
)

DATA_PROCESSING = Formula(
    id="data-processing-inequality",
    title="Data-processing inequality",
    area="probability",
    statement=True,
    source=f"{_COVER}, sec. 2.8",
    latex=r"I(X;Z)\leq I(X;Y)",
    forms=(r"I(X;Y)\geq I(X;Z)", r"X\to Y\to Z\Rightarrow I(X;Z)\leq I(X;Y)"),
    symbols={"I": Meaning("mutual information", Kind.FUNCTION)},
    names=("data-processing inequality", "data processing inequality"),
    reference=Reference(REFERENCE, "information_lost", {"after": "I(X;Z)", "before": "I(X;Y)"}),
    related=("mutual-information",),
)

PINSKER = Formula(
    id="pinsker-inequality",
    title="Pinsker's inequality",
    area="probability",
    statement=True,
    source="Pinsker 1960; Boucheron, Lugosi & Massart 2013, theorem 4.19",
    latex=r"\operatorname{TV}(P,Q)\leq\sqrt{\frac{1}{2}D_{\mathrm{KL}}(P\Vert Q)}",
    forms=(
        r"\delta(P,Q)\leq\sqrt{\frac{1}{2}D_{KL}(P\|Q)}",
        r"\lVert P-Q\rVert_1\leq\sqrt{2D_{KL}(P\|Q)}",
        r"D_{KL}(P\|Q)\geq2\operatorname{TV}(P,Q)^2",
        r"D_{KL}(P\|Q)\geq\frac{1}{2\ln2}\lVert P-Q\rVert_1^2",
    ),
    symbols={"P": Meaning("first distribution"), "Q": Meaning("second distribution")},
    names=("pinsker's inequality", "pinsker inequality", "pinsker"),
    reference=Reference(REFERENCE, "pinsker_bound", {"divergence": r"D_{\mathrm{KL}}(P\Vert Q)"}),
    related=("total-variation", "kl-divergence"),
)

FISHER = Formula(
    id="fisher-information",
    title="Fisher information",
    area="probability",
    statement=True,
    source="Fisher 1922; Lehmann & Casella 1998, sec. 2.5",
    latex=r"I(\theta)=\mathbb{E}\left[\left(\frac{\partial}{\partial\theta}\log f(X;\theta)\right)^2\right]",
    forms=(
        r"I(\theta)=-\mathbb{E}\left[\frac{\partial^2}{\partial\theta^2}\log f(X;\theta)\right]",
        r"F(\theta)=\mathbb{E}_{x\sim p_\theta}\left[\nabla_\theta\log p_\theta(x)\nabla_\theta\log p_\theta(x)^\top\right]",
        r"F=\mathbb{E}\left[\nabla_\theta\log\pi_\theta(a\mid s)\nabla_\theta\log\pi_\theta(a\mid s)^\top\right]",
        r"\mathcal{I}(\theta)=\operatorname{Var}\left(\frac{\partial}{\partial\theta}\log f(X;\theta)\right)",
    ),
    symbols={
        "f": Meaning("density", Kind.FUNCTION),
        r"\theta": Meaning("parameter"),
    },
    names=("fisher information", "fisher information matrix", "information matrix"),
    reference=Reference(
        REFERENCE,
        "mean_squared_score",
        {"scores": r"\frac{\partial}{\partial\theta}\log f(X;\theta)"},
    ),
    related=("natural-gradient-update", "cramer-rao-bound"),
)

CRAMER_RAO = Formula(
    id="cramer-rao-bound",
    title="Bound of Cramér and Rao",
    area="probability",
    statement=True,
    source="Rao 1945; Cramér 1946",
    latex=r"\operatorname{Var}(\hat{\theta})\geq\frac{1}{I(\theta)}",
    forms=(
        r"\operatorname{Var}(\hat{\theta})\geq\frac{1}{nI(\theta)}",
        r"\operatorname{Cov}(\hat{\theta})\succeq I(\theta)^{-1}",
    ),
    symbols={"I": Meaning("Fisher information", Kind.FUNCTION, Domain.POSITIVE)},
    names=("cramér-rao", "cramer-rao", "cramér–rao"),
    reference=Reference(REFERENCE, "least_variance", {"information": r"I(\theta)"}),
    related=("fisher-information",),
)
