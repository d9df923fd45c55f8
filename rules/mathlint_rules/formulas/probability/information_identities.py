"""Identities between entropies, and distances by couplings."""

from __future__ import annotations

from mathlint.catalogue.formula import Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"

MI_BY_ENTROPIES = Formula(
    id="mutual-information-by-entropies",
    statement_of="mutual-information",
    title="Mutual information as a difference of entropies",
    area="probability",
    statement=True,
    source="Shannon 1948; Cover & Thomas 2006, sec. 2.4",
    latex=r"I(X;Y)=H(X)-H(X\mid Y)",
    forms=(
        r"I(X;Y)=H(Y)-H(Y\mid X)",
        "I(X;Y)=H(X)+H(Y)-H(X,Y)",
        r"I(X;Y)=D_{KL}(P_{(X,Y)}\|P_X\otimes P_Y)",
        r"I(X;Y)=D_{KL}(p(x,y)\|p(x)p(y))",
    ),
    symbols={
        "H": Meaning("entropy", Kind.FUNCTION),
    },
    names=("mutual information",),
    reference=Reference(
        REFERENCE, "shared_information", {"entropy": "H(X)", "conditional_entropy": r"H(X\mid Y)"}
    ),
    related=("mutual-information", "conditional-entropy"),
)

CHAIN_RULE = Formula(
    id="entropy-chain-rule",
    title="Chain rule of entropy",
    area="probability",
    statement=True,
    source="Shannon 1948; Cover & Thomas 2006, sec. 2.2",
    latex=r"H(X,Y)=H(X)+H(Y\mid X)",
    forms=(
        r"H(Y\mid X)=H(X,Y)-H(X)",
        r"H(X\mid Y)=H(X,Y)-H(Y)",
    ),
    symbols={
        "H": Meaning("entropy", Kind.FUNCTION),
    },
    names=("conditional entropy", "joint entropy", "chain rule of entropy"),
    reference=Reference(
        REFERENCE, "joint_of_both", {"entropy": "H(X)", "conditional_entropy": r"H(Y\mid X)"}
    ),
    related=("conditional-entropy", "joint-entropy"),
)

CROSS_ENTROPY_SUM = Formula(
    id="cross-entropy-decomposition",
    title="Cross-entropy as entropy and divergence",
    area="probability",
    statement=True,
    source="Cover & Thomas 2006, sec. 5.4",
    latex=r"H(p,q)=H(p)+D_{\mathrm{KL}}(p\Vert q)",
    forms=(r"D_{KL}(p\|q)=H(p,q)-H(p)",),
    symbols={
        "H": Meaning("entropy", Kind.FUNCTION),
    },
    names=("cross-entropy", "cross entropy", "kl divergence"),
    reference=Reference(
        REFERENCE,
        "entropy_and_divergence",
        {"entropy": "H(p)", "divergence": r"D_{\mathrm{KL}}(p\Vert q)"},
    ),
    related=("cross-entropy", "kl-divergence"),
)

JS_BY_MIXTURE = Formula(
    id="js-divergence-by-mixture",
    statement_of="js-divergence",
    title="Jensen-Shannon divergence by the mixture M",
    area="probability",
    statement=True,
    source="Lin 1991, Divergence measures based on the Shannon entropy",
    latex=r"D_{\mathrm{JS}}(P\Vert Q)=\frac{1}{2}D_{\mathrm{KL}}(P\Vert M)+\frac{1}{2}D_{\mathrm{KL}}(Q\Vert M)",
    forms=(
        r"JSD(P\|Q)=\frac12D_{KL}(P\|M)+\frac12D_{KL}(Q\|M)",
        r"JSD(P\|Q)=\frac12D(P\|M)+\frac12D(Q\|M)",
    ),
    symbols={
        "P": Meaning("one distribution", Kind.DISTRIBUTION),
        "Q": Meaning("the other", Kind.DISTRIBUTION),
        "M": Meaning("their mixture (P + Q)/2", Kind.DISTRIBUTION),
    },
    names=("jensen-shannon", "js divergence", "jsd"),
    reference=Reference(
        REFERENCE,
        "mean_divergence",
        {"first": r"D_{\mathrm{KL}}(P\Vert M)", "second": r"D_{\mathrm{KL}}(Q\Vert M)"},
    ),
    related=("js-divergence",),
)

COUPLINGS = Formula(
    id="wasserstein-distance",
    title="1-Wasserstein distance by couplings",
    area="probability",
    statement=True,
    source="Kantorovich 1942; Villani 2009, Optimal Transport",
    latex=r"W(p,q)=\inf_{\gamma\in\Pi(p,q)}\mathbb{E}_{(x,y)\sim\gamma}\left[\lVert x-y\rVert\right]",
    forms=(
        r"W_1(P,Q)=\inf_{\gamma\in\Pi(P,Q)}\int\lVert x-y\rVert\,d\gamma(x,y)",
        r"W_p(\mu,\nu)=\left(\inf_{\gamma\in\Pi(\mu,\nu)}\int d(x,y)^p\,d\gamma(x,y)\right)^{1/p}",
        r"W_p(\mu,\nu)=\left(\inf_{\gamma\in\Pi(\mu,\nu)}\mathbb{E}_{(x,y)\sim\gamma}[d(x,y)^p]\right)^{1/p}",
    ),
    symbols={
        "p": Meaning("one distribution", Kind.DISTRIBUTION),
        "q": Meaning("the other", Kind.DISTRIBUTION),
        r"\Pi": Meaning("couplings of both", Kind.FUNCTION),
    },
    names=("wasserstein", "earth mover", "optimal transport"),
    reference=Reference(REFERENCE, "transport_cost", {"distances": r"\lVert x-y\rVert"}),
    related=("wasserstein-1-samples", "kantorovich-rubinstein"),
)
