"""Rules of probability that derivations use."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_P = Meaning("probability", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("P", r"\Pr"))
_X = Meaning("outcome", Kind.EVENT, aliases=("A", "H", r"\theta"))
_Y = Meaning("second outcome", Kind.EVENT, aliases=("B", "E", "D"))

BAYES = Formula(
    id="bayes-theorem",
    title="Bayes' theorem",
    area="statistics",
    source="Bayes 1763",
    latex=r"p(x\mid y)=\frac{p(y\mid x)p(x)}{p(y)}",
    forms=(
        r"P(A|B)=\frac{P(B|A)P(A)}{P(B)}",
        r"p(\theta\mid D)=\frac{p(D\mid\theta)p(\theta)}{\int p(D\mid\theta)p(\theta)\,d\theta}",
        r"p(\theta\mid D)=\frac{p(D\mid\theta)p(\theta)}{\int p(D\mid\theta')p(\theta')\,d\theta'}",
        r"p(x\mid y)=\frac{p(y\mid x)p(x)}{\sum_{x'}p(y\mid x')p(x')}",
    ),
    conventions=(
        Convention(
            r"P(C_k\mid x)=\frac{P(x\mid C_k)P(C_k)}{\sum_{j}P(x\mid C_j)P(C_j)}",
            "the evidence written out over classes",
        ),
        Convention(
            r"P(H\mid E)=\frac{P(E\mid H)P(H)}{P(E\mid H)P(H)+P(E\mid\neg H)P(\neg H)}",
            "the evidence written out for two hypotheses",
        ),
        Convention(
            r"P(A\mid B,C)=\frac{P(B\mid A,C)P(A\mid C)}{P(B\mid C)}",
            "given something else besides",
        ),
    ),
    symbols={"p": _P, "x": _X, "y": _Y},
    names=(
        "bayes",
        "bayes' theorem",
        "bayes' rule",
        "posterior",
        "satz von bayes",
        "bayessche formel",
        "théorème de bayes",
        "formule de bayes",
        "teorema de bayes",
        "formula di bayes",
        "теорема байеса",
        "формула байеса",
        "贝叶斯定理",
        "贝叶斯公式",
        "ベイズの定理",
    ),
    slips=(
        Slip(
            "prior missing",
            r"p(x|y)=\frac{p(y|x)}{p(y)}",
            "the likelihood is multiplied by the prior p(x)",
        ),
        Slip(
            "prior and evidence exchanged",
            r"p(x|y)=\frac{p(y|x)p(y)}{p(x)}",
            "the prior p(x) stands above, the evidence p(y) below",
        ),
        Slip("evidence missing", r"p(x|y)=p(y|x)p(x)", "divide by the evidence p(y), or write ∝"),
    ),
    reference=Reference(
        REFERENCE, "posterior", {"likelihood": r"p(y\mid x)", "prior": "p(x)", "evidence": "p(y)"}
    ),
    related=("total-probability",),
)

TOTAL_PROBABILITY = Formula(
    id="total-probability",
    title="Law of total probability",
    area="statistics",
    source="classical",
    latex=r"p(y)=\sum_xp(y\mid x)p(x)",
    forms=(r"P(B)=\sum_{A}P(B|A)P(A)",),
    conventions=(
        Convention(r"P(A)=\sum_iP(A\mid B_i)P(B_i)", "over events that exclude each other"),
    ),
    symbols={"p": _P, "x": _X, "y": _Y},
    names=(
        "total probability",
        "marginalization",
        "marginalisation",
        "evidence",
        "satz von der totalen wahrscheinlichkeit",
        "probabilités totales",
        "probabilidad total",
        "полной вероятности",
        "全概率公式",
        "全確率",
    ),
    slips=(
        Slip(
            "weight missing",
            r"p(y)=\sum_xp(y|x)",
            "each conditional probability is weighted with p(x)",
        ),
    ),
    reference=Reference(
        REFERENCE, "total_probability", {"likelihoods": r"p(y\mid x)", "priors": "p(x)"}
    ),
    related=("bayes-theorem", "marginalization"),
)

MARGINALIZATION = Formula(
    id="marginalization",
    title="Marginal distribution",
    area="statistics",
    generic=True,
    source="classical",
    latex=r"p(x)=\sum_yp(x,y)",
    symbols={"p": _P, "x": _X, "y": _Y},
    names=("marginalization", "marginalisation", "marginal"),
    laws=("an integral where y is continuous",),
    reference=Reference(REFERENCE, "marginal", {"joint": "p(x,y)"}),
    related=("total-probability",),
)

UNION = Formula(
    id="union-probability",
    title="Probability of a union",
    area="statistics",
    generic=True,
    source="classical",
    latex=r"q=p_A+p_B-p_{AB}",
    symbols={
        "p_A": Meaning("probability of the first event", domain=Domain.UNIT, aliases=("P(A)",)),
        "p_B": Meaning("probability of the second event", domain=Domain.UNIT, aliases=("P(B)",)),
        "p_{AB}": Meaning("probability of both", domain=Domain.UNIT, aliases=(r"P(A\cap B)",)),
    },
    names=("union", "inclusion-exclusion", "inclusion–exclusion"),
    slips=(
        Slip(
            "both counted twice",
            r"q=p_A+p_B+p_{AB}",
            "what lies in both is counted twice: subtract it",
        ),
    ),
    reference=Reference(
        REFERENCE, "union_probability", {"first": "p_A", "second": "p_B", "both": "p_{AB}"}
    ),
)

IMPORTANCE_SAMPLING = Formula(
    id="importance-sampling",
    title="Importance sampling",
    area="statistics",
    source="Kahn & Harris 1951",
    latex=r"\mathbb{E}_{x\sim p}[f(x)]=\sum_xq(x)\frac{p(x)}{q(x)}f(x)",
    forms=(r"\mathbb{E}_{x\sim p}[f(x)]=\mathbb{E}_{x\sim q}\left[\frac{p(x)}{q(x)}f(x)\right]",),
    conventions=(
        Convention(
            r"\hat{\mu}=\frac{\sum_iw_if(x_i)}{\sum_iw_i}", "normalised by the weights themselves"
        ),
        Convention(
            r"\mathbb{E}_p[f(x)]\approx\frac{1}{N}\sum_{i=1}^{N}\frac{p(x_i)}{q(x_i)}f(x_i)",
            "as an estimate",
        ),
    ),
    symbols={
        "p": Meaning("law of interest", Kind.PROBABILITY, Domain.PROBABILITY),
        "q": Meaning("law that is sampled", Kind.PROBABILITY, Domain.PROBABILITY),
        "f": Meaning("function", Kind.FUNCTION),
        "x": _X,
    },
    names=("importance sampling", "importance weights"),
    slips=(
        Slip(
            "weight upside down",
            r"\mathbb{E}_{x\sim p}[f(x)]=\sum_xq(x)\frac{q(x)}{p(x)}f(x)",
            "the law of interest stands above",
        ),
        Slip(
            "weight missing",
            r"\mathbb{E}_{x\sim p}[f(x)]=\sum_xq(x)f(x)",
            "samples from q are weighted with p/q",
        ),
    ),
    reference=Reference(
        REFERENCE, "importance_sampled", {"sampled": "q(x)", "wanted": "p(x)", "values": "f(x)"}
    ),
    related=("importance-ratio",),
)

VARIANCE_IDENTITY = Formula(
    id="variance-identity",
    title="Variance from the moments",
    area="statistics",
    source="classical",
    latex=r"\operatorname{Var}(X)=\mathbb{E}[X^2]-\mathbb{E}[X]^2",
    forms=(r"\operatorname{Var}(X)=\mathbb{E}\left[(X-\mathbb{E}[X])^2\right]",),
    symbols={"X": Meaning("random variable", aliases=("x",))},
    names=("variance", "second moment"),
    slips=(
        Slip(
            "square missing",
            r"\operatorname{Var}(X)=\mathbb{E}[X^2]-\mathbb{E}[X]",
            "the squared mean is subtracted",
        ),
        Slip(
            "order exchanged",
            r"\operatorname{Var}(X)=\mathbb{E}[X]^2-\mathbb{E}[X^2]",
            "the mean of the squares is the larger",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "variance_from_moments",
        {"second_moment": r"\mathbb{E}[X^2]", "first_moment": r"\mathbb{E}[X]"},
    ),
    related=("variance",),
)
