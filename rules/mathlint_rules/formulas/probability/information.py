"""Entropy and what is built from it."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_P = Meaning("distribution", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("P", "p_X"))
_Q = Meaning("second distribution", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("Q",))
_X = Meaning("outcome", Kind.EVENT, aliases=("i",))
_Y = Meaning("second outcome", Kind.EVENT)

SELF_INFORMATION = Formula(
    id="self-information",
    title="Information content of an outcome",
    area="probability",
    generic=True,
    source="Shannon 1948",
    latex=r"I(x)=-\log p(x)",
    forms=(r"I(x)=\log\frac{1}{p(x)}",),
    symbols={"p": _P, "x": _X},
    names=("self-information", "information content", "surprisal"),
    slips=(
        Slip(
            "sign missing",
            r"I(x)=\log p(x)",
            "logarithms of probabilities are negative: a leading minus is missing",
        ),
    ),
    reference=Reference(REFERENCE, "self_information", {"probability": "p(x)"}),
    related=("entropy",),
)

ENTROPY = Formula(
    id="entropy",
    title="Shannon entropy",
    area="probability",
    source="Shannon 1948, sec. 6",
    latex=r"H(X)=-\sum_xp(x)\log p(x)",
    forms=(
        r"H(X)=\sum_xp(x)\log\frac{1}{p(x)}",
        r"H(X)=-\mathbb{E}_{x\sim p}\left[\log p(x)\right]",
        r"H(X)=\mathbb{E}_{x\sim p}\left[-\log p(x)\right]",
        r"H(X)=\mathbb{E}_{x\sim p}[-\log p(x)]",
    ),
    conventions=(
        Convention(r"H(X)=\mathbb{E}[-\log p(X)]", "as an expectation"),
        Convention(r"H(X)=-\mathbb{E}[\log p(X)]", "as an expectation"),
        Convention(r"H(P)=-\sum_{ij}P_{ij}(\log P_{ij}-1)", "of a transport plan"),
    ),
    symbols={"p": _P, "x": _X},
    names=(
        "entropy",
        "shannon entropy",
        "entropie",
        "entropía",
        "entropia",
        "энтропия",
        "энтропии",
        "信息熵",
        "香农熵",
        "エントロピー",
    ),
    laws=("at least 0; greatest for the uniform distribution",),
    slips=(
        Slip(
            "sign missing",
            r"H(X)=\sum_xp(x)\log p(x)",
            "logarithms of probabilities are negative: a leading minus is missing",
        ),
        Slip(
            "weight missing",
            r"H(X)=-\sum_x\log p(x)",
            "each logarithm is weighted with its probability",
        ),
        Slip(
            "log missing", r"H(X)=-\sum_xp(x)p(x)", "the logarithm of the probability is averaged"
        ),
    ),
    reference=Reference(REFERENCE, "entropy", {"probabilities": "p(x)"}),
    related=("cross-entropy", "conditional-entropy", "policy-entropy"),
)

CROSS_ENTROPY = Formula(
    id="cross-entropy",
    title="Cross-entropy",
    area="probability",
    source="Good 1952; Shannon 1948",
    latex=r"H(p,q)=-\sum_xp(x)\log q(x)",
    forms=(
        r"H(p,q)=-\mathbb{E}_{x\sim p}\left[\log q(x)\right]",
        r"H(p,q)=\sum_xp(x)\log\frac{1}{q(x)}",
        r"H(p,q)=-\sum_xp(x)\log p(x)+\sum_xp(x)\log\frac{p(x)}{q(x)}",
    ),
    symbols={"p": _P, "q": _Q, "x": _X},
    names=(
        "cross-entropy",
        "cross entropy",
        "kreuzentropie",
        "entropie croisée",
        "entropía cruzada",
        "entropia cruzada",
        "кросс-энтропия",
        "交叉熵",
        "交差エントロピー",
    ),
    laws=("entropy of p plus the divergence of p from q", "symmetric: no"),
    slips=(
        Slip(
            "sign missing",
            r"H(p,q)=\sum_xp(x)\log q(x)",
            "logarithms of probabilities are negative: a leading minus is missing",
        ),
        Slip(
            "distributions exchanged",
            r"H(p,q)=-\sum_xq(x)\log p(x)",
            "outcomes come from p and are coded with q: p weighs, log q",
        ),
    ),
    reference=Reference(REFERENCE, "cross_entropy", {"first": "p(x)", "second": "q(x)"}),
    related=("entropy", "kl-divergence", "categorical-cross-entropy"),
)

JOINT_ENTROPY = Formula(
    id="joint-entropy",
    title="Joint entropy",
    area="probability",
    source="Shannon 1948",
    latex=r"H(X,Y)=-\sum_x\sum_yp(x,y)\log p(x,y)",
    forms=(r"H(X,Y)=-\sum_{x,y}p(x,y)\log p(x,y)",),
    symbols={"p": _P, "x": _X, "y": _Y},
    names=("joint entropy",),
    slips=(
        Slip(
            "weight missing",
            r"H(X,Y)=-\sum_x\sum_y\log p(x,y)",
            "each logarithm is weighted with p(x,y)",
        ),
        Slip(
            "sign missing",
            r"H(X,Y)=\sum_x\sum_yp(x,y)\log p(x,y)",
            "logarithms of probabilities are negative: a leading minus is missing",
        ),
    ),
    reference=Reference(REFERENCE, "joint_entropy", {"joint": "p(x,y)"}),
    related=("entropy", "mutual-information"),
)

CONDITIONAL_ENTROPY = Formula(
    id="conditional-entropy",
    title="Conditional entropy",
    area="probability",
    source="Shannon 1948",
    latex=r"H(Y\mid X)=-\sum_x\sum_yp(x,y)\log p(y\mid x)",
    forms=(r"H(Y|X)=-\sum_{x,y}p(x,y)\log p(y|x)",),
    symbols={"p": _P, "x": _X, "y": _Y},
    names=("conditional entropy",),
    laws=("H(X,Y) = H(X) + H(Y|X)",),
    slips=(
        Slip(
            "joint in the log",
            r"H(Y|X)=-\sum_x\sum_yp(x,y)\log p(x,y)",
            "that is the joint entropy; the logarithm is that of p(y|x)",
        ),
        Slip(
            "sign missing",
            r"H(Y|X)=\sum_x\sum_yp(x,y)\log p(y|x)",
            "logarithms of probabilities are negative: a leading minus is missing",
        ),
    ),
    reference=Reference(
        REFERENCE, "conditional_entropy", {"joint": "p(x,y)", "conditional": r"p(y\mid x)"}
    ),
    related=("joint-entropy",),
)

MUTUAL_INFORMATION = Formula(
    id="mutual-information",
    title="Mutual information",
    area="probability",
    source="Shannon 1948",
    latex=r"I(X;Y)=\sum_x\sum_yp(x,y)\log\frac{p(x,y)}{p(x)p(y)}",
    forms=(
        r"I(X;Y)=\sum_{x,y}p(x,y)\log\frac{p(x,y)}{p(x)p(y)}",
        r"I(X;Y)=\sum_{x,y}p(x,y)\log\frac{p(x\mid y)}{p(x)}",
        r"I(X;Y)=\mathbb{E}_{p(x,y)}\left[\log\frac{p(x,y)}{p(x)p(y)}\right]",
        r"I(X;Y)=\sum_{x,y}p(x)p(y\mid x)\log\frac{p(y\mid x)}{\sum_{x'}p(x')p(y\mid x')}",
    ),
    conventions=(
        Convention(
            r"I(X;Y)=\sum_x\sum_yp(x,y)\log\frac{p(x,y)}{p_X(x)p_Y(y)}",
            "each marginal has a name of its own",
        ),
        Convention(
            r"I(X;Y)=\sum_{x,y}p(x,y)\log\frac{p(x,y)}{p_X(x)p_Y(y)}",
            "each marginal has a name of its own",
        ),
    ),
    symbols={
        "p": Meaning(
            "joint distribution, and its marginals",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=("p_{X,Y}", "P"),
        ),
        "x": _X,
        "y": _Y,
    },
    names=(
        "mutual information",
        "information gain",
        "transinformation",
        "wechselseitige information",
        "information mutuelle",
        "información mutua",
        "informação mútua",
        "взаимная информация",
        "互信息",
        "相互情報量",
    ),
    laws=("at least 0", "symmetric"),
    slips=(
        Slip(
            "sign exchanged",
            r"I(X;Y)=-\sum_x\sum_yp(x,y)\log\frac{p(x,y)}{p(x)p(y)}",
            "mutual information is a divergence: no leading minus",
        ),
        Slip(
            "ratio upside down",
            r"I(X;Y)=\sum_x\sum_yp(x,y)\log\frac{p(x)p(y)}{p(x,y)}",
            "the joint distribution stands above",
        ),
        Slip(
            "marginals added",
            r"I(X;Y)=\sum_x\sum_yp(x,y)\log\frac{p(x,y)}{p(x)+p(y)}",
            "the joint is compared with the product of the marginals",
        ),
    ),
    reference=Reference(
        REFERENCE, "mutual_information", {"joint": "p(x,y)", "first": "p(x)", "second": "p(y)"}
    ),
    related=("kl-divergence", "joint-entropy"),
)

GAUSSIAN_ENTROPY = Formula(
    id="gaussian-entropy",
    title="Entropy of a normal distribution",
    area="probability",
    source="Shannon 1948, sec. 20",
    latex=r"h=\frac{1}{2}\log(2\pi e\sigma^2)",
    forms=(r"h=\frac12\left(1+\log(2\pi\sigma^2)\right)", r"h=\log\sigma+\frac12\log(2\pi e)"),
    symbols={r"\sigma": Meaning("standard deviation", domain=Domain.POSITIVE)},
    names=("differential entropy", "gaussian entropy", "entropy"),
    slips=(
        Slip("half missing", r"h=\log(2\pi e\sigma^2)", "the entropy is half the logarithm"),
        Slip(
            "e missing",
            r"h=\frac{1}{2}\log(2\pi\sigma^2)",
            "the mean of the squared term adds ½: 2πeσ²",
        ),
    ),
    reference=Reference(REFERENCE, "gaussian_entropy", {"deviation": r"\sigma"}),
    related=("entropy", "gaussian-density"),
)
