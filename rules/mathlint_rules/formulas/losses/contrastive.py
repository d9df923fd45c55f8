"""Losses that compare representations."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_TEMPERATURE = Meaning("temperature", domain=Domain.POSITIVE, aliases=("T",))
_SIMILARITY = Meaning("similarity", Kind.FUNCTION, aliases=("s", r"\operatorname{sim}"))

NT_XENT = Formula(
    id="nt-xent",
    title="Normalised temperature-scaled cross-entropy",
    area="losses",
    source="Chen et al. 2020 (SimCLR), arXiv:2002.05709, eq. 1",
    url="https://arxiv.org/abs/2002.05709",
    latex=r"\ell_{i,j}=-\log\frac{\exp(\operatorname{sim}(z_i,z_j)/\tau)}{\sum_{k=1,k\neq i}^{2N}\exp(\operatorname{sim}(z_i,z_k)/\tau)}",
    forms=(
        r"\ell_{i,j}=-\log\frac{\exp(\operatorname{sim}(z_i,z_j)/\tau)}{\sum_{k=1}^{2N}\mathbb{1}_{[k\ne i]}\exp(\operatorname{sim}(z_i,z_k)/\tau)}",
        r"\ell_{i,j}=-\frac{\operatorname{sim}(z_i,z_j)}{\tau}+\log\sum_{k=1,k\neq i}^{2N}\exp\left(\frac{\operatorname{sim}(z_i,z_k)}{\tau}\right)",
    ),
    symbols={
        r"\operatorname{sim}": _SIMILARITY,
        "z_i": Meaning("representation of a view", Kind.VECTOR, shape=("d",)),
        "z_j": Meaning("representation of the other view", Kind.VECTOR, shape=("d",)),
        "z_k": Meaning("representation of any view", Kind.VECTOR, shape=("d",)),
        r"\tau": _TEMPERATURE,
        "N": Meaning("number of examples, each with two views", Kind.INTEGER, Domain.INTEGER),
    },
    names=("nt-xent", "simclr", "contrastive loss", "normalized temperature-scaled"),
    laws=("the loss of a batch is the mean over all ordered positive pairs",),
    slips=(
        Slip(
            "same pair in the denominator",
            r"\ell_{i,j}=-\log\frac{\exp(\operatorname{sim}(z_i,z_j)/\tau)}{\sum_{k=1,k\neq i}^{2N}\exp(\operatorname{sim}(z_i,z_j)/\tau)}",
            "the sum runs over k: sim(z_i, z_k) below",
        ),
        Slip(
            "sign missing",
            r"\ell_{i,j}=\log\frac{\exp(\operatorname{sim}(z_i,z_j)/\tau)}{\sum_{k=1,k\neq i}^{2N}\exp(\operatorname{sim}(z_i,z_k)/\tau)}",
            "a loss is minimised: a leading minus is missing",
        ),
        Slip(
            "log missing",
            r"\ell_{i,j}=-\frac{\exp(\operatorname{sim}(z_i,z_j)/\tau)}{\sum_{k=1,k\neq i}^{2N}\exp(\operatorname{sim}(z_i,z_k)/\tau)}",
            "the loss is the negative logarithm of the softmax",
        ),
        Slip(
            "own view in the denominator",
            r"\ell_{i,j}=-\log\frac{\exp(\operatorname{sim}(z_i,z_j)/\tau)}{\sum_{k=1}^{2N}\exp(\operatorname{sim}(z_i,z_k)/\tau)}",
            "a view is not compared with itself: k ≠ i",
        ),
        Slip(
            "temperature missing below",
            r"\ell_{i,j}=-\log\frac{\exp(\operatorname{sim}(z_i,z_j)/\tau)}{\sum_{k=1,k\neq i}^{2N}\exp(\operatorname{sim}(z_i,z_k))}",
            "the temperature divides every similarity",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "nt_xent",
        {
            "similarity": r"\operatorname{sim}(z_i,z_j)",
            "temperature": r"\tau",
            "similarities": r"\operatorname{sim}(z_i,z_k)",
        },
    ),
    related=("info-nce", "cosine-similarity", "supervised-contrastive-loss"),
)

INFO_NCE = Formula(
    id="info-nce",
    title="InfoNCE loss",
    area="losses",
    source="van den Oord, Li & Vinyals 2018, arXiv:1807.03748, eq. 4",
    url="https://arxiv.org/abs/1807.03748",
    latex=r"\mathcal{L}=-\log\frac{\exp(q\cdot k_+/\tau)}{\sum_{i=0}^{K}\exp(q\cdot k_i/\tau)}",
    forms=(
        r"\mathcal{L}=-\log\frac{\exp(q^\top k_+/\tau)}{\sum_{i=0}^{K}\exp(q^\top k_i/\tau)}",
        r"\mathcal{L}=-\frac{q\cdot k_+}{\tau}+\log\sum_{i=0}^{K}\exp(q\cdot k_i/\tau)",
    ),
    symbols={
        "q": Meaning("query", Kind.VECTOR, shape=("d",)),
        "k_+": Meaning("matching key", Kind.VECTOR, shape=("d",), aliases=("k^+",)),
        "k_i": Meaning("keys, the matching one among them", Kind.VECTOR, shape=("d",)),
        r"\tau": _TEMPERATURE,
        "K": Meaning("number of keys that do not match", Kind.INTEGER, Domain.INTEGER),
    },
    conventions=(
        Convention(
            r"\mathcal{L}=-\frac{1}{N}\sum_{i=1}^{N}\log\frac{\exp(s_{ii}/\tau)}{\sum_{j=1}^{N}\exp(s_{ij}/\tau)}",
            "the mean over a batch whose other pairs are the keys",
        ),
    ),
    names=("infonce", "info-nce", "moco", "contrastive predictive coding", "noise contrastive"),
    slips=(
        Slip(
            "sign missing",
            r"\mathcal{L}=\log\frac{\exp(q\cdot k_+/\tau)}{\sum_{i=0}^{K}\exp(q\cdot k_i/\tau)}",
            "a loss is minimised: a leading minus is missing",
        ),
        Slip(
            "same key below",
            r"\mathcal{L}=-\log\frac{\exp(q\cdot k_+/\tau)}{\sum_{i=0}^{K}\exp(q\cdot k_+/\tau)}",
            "the sum runs over the keys k_i",
        ),
        Slip(
            "temperature missing below",
            r"\mathcal{L}=-\log\frac{\exp(q\cdot k_+/\tau)}{\sum_{i=0}^{K}\exp(q\cdot k_i)}",
            "the temperature divides every score",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "info_nce",
        {"query": "q", "match": "k_+", "temperature": r"\tau", "keys": "k_i"},
    ),
    related=("nt-xent", "softmax-cross-entropy"),
)

TRIPLET = Formula(
    id="triplet-loss",
    title="Triplet loss",
    area="losses",
    source="Schroff, Kalenichenko & Philbin 2015 (FaceNet), arXiv:1503.03832, sec. 3.1",
    url="https://arxiv.org/abs/1503.03832",
    latex=r"L=\max\left(0,\lVert a-p\rVert_2^2-\lVert a-n\rVert_2^2+\alpha\right)",
    forms=(
        r"L=\max\left(\lVert a-p\rVert^2-\lVert a-n\rVert^2+\alpha,0\right)",
        r"L=\left[\lVert a-p\rVert_2^2-\lVert a-n\rVert_2^2+\alpha\right]_+",
    ),
    conventions=(
        Convention(r"L=\max\left(0,d(a,p)-d(a,n)+\alpha\right)", "by any distance"),
        Convention(r"L=\max\left(d(a,p)-d(a,n)+\alpha,0\right)", "by any distance"),
        Convention(
            r"L=\sum_{i=1}^{N}\left[\lVert f(x_i^a)-f(x_i^p)\rVert_2^2-\lVert f(x_i^a)-f(x_i^n)\rVert_2^2+\alpha\right]_+",
            "the sum over a batch",
        ),
        Convention(
            r"L=\sum_{i}^{N}\left[\lVert f(x_i^a)-f(x_i^p)\rVert_2^2-\lVert f(x_i^a)-f(x_i^n)\rVert_2^2+\alpha\right]_+",
            "the sum over a batch",
        ),
        Convention(
            r"L=\max\left(0,\lVert a-p\rVert-\lVert a-n\rVert+\alpha\right)",
            "by the distances themselves",
        ),
    ),
    symbols={
        "a": Meaning(
            "embedding of the anchor",
            Kind.VECTOR,
            shape=("d",),
            aliases=("f(x^a)", "f(A)", "f(a)", "f(x_a)", "x_a", "z_a"),
        ),
        "p": Meaning(
            "embedding of the positive",
            Kind.VECTOR,
            shape=("d",),
            aliases=("f(x^p)", "f(P)", "f(p)", "f(x_p)", "x_p", "z_p"),
        ),
        "n": Meaning(
            "embedding of the negative",
            Kind.VECTOR,
            shape=("d",),
            aliases=("f(x^n)", "f(N)", "f(n)", "f(x_n)", "x_n", "z_n"),
        ),
        r"\alpha": Meaning("margin", domain=Domain.POSITIVE, aliases=("m", r"\epsilon")),
    },
    names=("triplet loss", "triplet"),
    slips=(
        Slip(
            "positive and negative exchanged",
            r"L=\max\left(0,\lVert a-n\rVert_2^2-\lVert a-p\rVert_2^2+\alpha\right)",
            "the positive is drawn near and the negative pushed away: d(a,p) − d(a,n)",
        ),
        Slip(
            "margin subtracted",
            r"L=\max\left(0,\lVert a-p\rVert_2^2-\lVert a-n\rVert_2^2-\alpha\right)",
            "the negative has to be farther by the margin: + α",
        ),
        Slip(
            "minimum for maximum",
            r"L=\min\left(0,\lVert a-p\rVert_2^2-\lVert a-n\rVert_2^2+\alpha\right)",
            "the loss is never negative: take the maximum",
        ),
        Slip(
            "positive and negative exchanged, by any distance",
            r"L=\max\left(0,d(a,n)-d(a,p)+\alpha\right)",
            "the positive should be nearer than the negative: d(a, p) − d(a, n)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "triplet_loss",
        {"anchor": "a", "positive": "p", "negative": "n", "margin": r"\alpha"},
    ),
    related=("hinge-loss", "contrastive-loss"),
)

CONTRASTIVE = Formula(
    id="contrastive-loss",
    title="Contrastive loss of a pair",
    area="losses",
    source="Hadsell, Chopra & LeCun 2006, eq. 4",
    erratum="the paper's label is 0 for similar pairs; here y = 1 marks similar pairs, and the factor ½ is left out",
    latex=r"L=y\,d^2+(1-y)\max(0,m-d)^2",
    conventions=(
        Convention(r"L=(1-y)\,d^2+y\max(0,m-d)^2", "y = 1 marks dissimilar pairs, as in the paper"),
        Convention(r"L=(1-y)\frac12d^2+y\frac12\max(0,m-d)^2", "the paper's own, with its halves"),
        Convention(r"L=y\frac12d^2+(1-y)\frac12\max(0,m-d)^2", "with halves"),
    ),
    symbols={
        "y": Meaning("1 for a similar pair, else 0", domain=Domain.BINARY, aliases=("Y",)),
        "d": Meaning("distance of the pair", domain=Domain.POSITIVE, aliases=("D", "D_W")),
        "m": Meaning("margin", domain=Domain.POSITIVE, aliases=(r"\epsilon",)),
    },
    names=("contrastive loss", "siamese"),
    slips=(
        Slip(
            "margin exchanged",
            r"L=y\,d^2+(1-y)\max(0,d-m)^2",
            "dissimilar pairs are pushed up to the margin: m − d",
        ),
        Slip("square missing", r"L=y\,d^2+(1-y)\max(0,m-d)", "the hinge is squared too"),
    ),
    reference=Reference(
        REFERENCE, "contrastive_loss", {"similar": "y", "distance": "d", "margin": "m"}
    ),
    related=("triplet-loss",),
)

SUPCON = Formula(
    id="supervised-contrastive-loss",
    title="Supervised contrastive loss of an anchor",
    area="losses",
    source="Khosla et al. 2020, arXiv:2004.11362, eq. 2",
    url="https://arxiv.org/abs/2004.11362",
    latex=r"L_i=-\frac{1}{|P|}\sum_{p\in P}\log\frac{\exp(z_i\cdot z_p/\tau)}{\sum_{a\in A}\exp(z_i\cdot z_a/\tau)}",
    conventions=(
        Convention(
            r"L=\sum_{i\in I}\frac{-1}{|P(i)|}\sum_{p\in P(i)}\log\frac{\exp(z_i\cdot z_p/\tau)}{\sum_{a\in A(i)}\exp(z_i\cdot z_a/\tau)}",
            "the sum over anchors, as in the paper",
        ),
    ),
    symbols={
        "P": Meaning("other examples of the anchor's class", Kind.SET, aliases=("P(i)",)),
        "A": Meaning("all other examples", Kind.SET, aliases=("A(i)",)),
        "z_i": Meaning("embedding of the anchor", Kind.VECTOR, shape=("d",)),
        "z_p": Meaning("embedding of a positive", Kind.VECTOR, shape=("d",)),
        "z_a": Meaning("embedding of any other", Kind.VECTOR, shape=("d",)),
        r"\tau": _TEMPERATURE,
    },
    names=("supcon", "supervised contrastive"),
    slips=(
        Slip(
            "mean missing",
            r"L_i=-\sum_{p\in P}\log\frac{\exp(z_i\cdot z_p/\tau)}{\sum_{a\in A}\exp(z_i\cdot z_a/\tau)}",
            "the positives are averaged: 1/|P| is missing",
        ),
        Slip(
            "sign missing",
            r"L_i=\frac{1}{|P|}\sum_{p\in P}\log\frac{\exp(z_i\cdot z_p/\tau)}{\sum_{a\in A}\exp(z_i\cdot z_a/\tau)}",
            "a loss is minimised: a leading minus is missing",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "supervised_contrastive",
        {
            "positives": "|P|",
            "positive_scores": r"z_i\cdot z_p",
            "temperature": r"\tau",
            "scores": r"z_i\cdot z_a",
        },
    ),
    related=("nt-xent",),
)

INFO_NCE_BY_SIMILARITY = Formula(
    id="info-nce-by-similarity",
    statement_of="info-nce",
    title="InfoNCE by any similarity",
    area="losses",
    source="van den Oord, Li & Vinyals 2018, arXiv:1807.03748; He et al. 2020, arXiv:1911.05722",
    url="https://arxiv.org/abs/1807.03748",
    statement=True,
    latex=r"L=-\log\frac{\exp(\operatorname{sim}(q,k^+)/\tau)}{\sum_i\exp(\operatorname{sim}(q,k_i)/\tau)}",
    forms=(
        r"L=-\log\frac{\exp(\operatorname{sim}(z_i,z_i^+)/\tau)}{\sum_j\exp(\operatorname{sim}(z_i,z_j)/\tau)}",
        r"L=-\log\frac{\exp(\operatorname{sim}(q,k_+)/\tau)}{\sum_{i=0}^{K}\exp(\operatorname{sim}(q,k_i)/\tau)}",
        r"L=-\log\frac{\exp(\operatorname{sim}(q,k^+)/\tau)}{\exp(\operatorname{sim}(q,k^+)/\tau)+\sum_{i=1}^{K}\exp(\operatorname{sim}(q,k_i^-)/\tau)}",
    ),
    conventions=(
        Convention(
            r"L=-\mathbb{E}\left[\log\frac{\exp(\operatorname{sim}(q,k^+)/\tau)}{\exp(\operatorname{sim}(q,k^+)/\tau)+\sum_{i=1}^{K}\exp(\operatorname{sim}(q,k_i^-)/\tau)}\right]",
            "averaged over the queries",
        ),
    ),
    symbols={
        "q": Meaning("query", Kind.VECTOR),
        "k^+": Meaning("key that matches", Kind.VECTOR, aliases=("k_+",)),
        "k_i": Meaning("any key", Kind.VECTOR),
        r"\tau": Meaning("temperature", domain=Domain.POSITIVE),
    },
    names=("infonce", "info nce", "contrastive", "contrastive loss", "moco"),
    reference=Reference(
        REFERENCE,
        "info_nce",
        {"query": "q", "match": "k^+", "temperature": r"\tau", "keys": "k_i"},
    ),
    related=("info-nce", "nt-xent"),
)
