"""Losses of embeddings: alignment, uniformity, centres, nested sizes, sparsity."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

ALIGNMENT_LOSS = Formula(
    id="alignment-loss",
    title="Alignment of positive pairs",
    area="losses",
    statement=True,
    source="Wang & Isola 2020, arXiv:2005.10242, sec. 4.1.1",
    url="https://arxiv.org/abs/2005.10242",
    latex=r"\ell_{\mathrm{align}}=\mathbb{E}_{(x,y)\sim p_{\mathrm{pos}}}\left[\lVert f(x)-f(y)\rVert_2^\alpha\right]",
    forms=(
        r"\mathcal{L}_{\mathrm{align}}(f;\alpha)=\mathbb{E}_{(x,y)\sim p_{\mathrm{pos}}}\left[\lVert f(x)-f(y)\rVert_2^\alpha\right]",
    ),
    symbols={
        "f": Meaning("encoder", Kind.FUNCTION, shape=("d",)),
        "x": Meaning("one view"),
        "y": Meaning("the other view"),
        r"\alpha": Meaning("power, 2", domain=Domain.POSITIVE),
    },
    names=(
        "alignment loss",
        "alignment and uniformity",
    ),
    reference=Reference(
        REFERENCE, "alignment", {"first": "f(x)", "second": "f(y)", "power": r"\alpha"}
    ),
    related=(
        "uniformity-loss",
        "info-nce",
    ),
)

UNIFORMITY_LOSS = Formula(
    id="uniformity-loss",
    title="Uniformity on the sphere",
    area="losses",
    statement=True,
    source="Wang & Isola 2020, arXiv:2005.10242, sec. 4.1.2",
    url="https://arxiv.org/abs/2005.10242",
    latex=r"\ell_{\mathrm{uniform}}=\log\mathbb{E}_{x,y\sim p_{\mathrm{data}}}\left[e^{-t\lVert f(x)-f(y)\rVert_2^2}\right]",
    forms=(
        r"\mathcal{L}_{\mathrm{uniform}}(f;t)=\log\mathbb{E}\left[e^{-t\lVert f(x)-f(y)\rVert_2^2}\right]",
    ),
    symbols={
        "t": Meaning("sharpness, 2", domain=Domain.POSITIVE),
        "f": Meaning("encoder", Kind.FUNCTION, shape=("d",)),
        "x": Meaning("example"),
        "y": Meaning("another example"),
    },
    names=(
        "uniformity loss",
        "alignment and uniformity",
        "uniformity",
    ),
    reference=Reference(
        REFERENCE, "uniformity", {"sharpness": "t", "distances": r"\lVert f(x)-f(y)\rVert_2^2"}
    ),
    related=("alignment-loss",),
)

CENTER_LOSS = Formula(
    id="center-loss",
    title="Centre loss",
    area="losses",
    statement=True,
    source="Wen et al. 2016, A discriminative feature learning approach for deep face recognition, eq. 2",
    latex=r"L_C=\frac{1}{2}\sum_{i=1}^{m}\lVert x_i-c_{y_i}\rVert_2^2",
    forms=(r"\mathcal{L}_C=\frac{1}{2}\sum_{i=1}^{m}\lVert x_i-c_{y_i}\rVert_2^2",),
    symbols={
        "m": Meaning("examples", Kind.INTEGER),
        "x_i": Meaning("features", Kind.VECTOR, shape=("d",)),
        "c_{y_i}": Meaning("centre of the example's class", Kind.VECTOR, shape=("d",)),
    },
    names=(
        "center loss",
        "centre loss",
    ),
    reference=Reference(REFERENCE, "centre_loss", {"features": "x_i", "centres": "c_{y_i}"}),
    related=("k-means-objective",),
)

MATRYOSHKA_LOSS = Formula(
    id="matryoshka-loss",
    title="Matryoshka representation loss",
    area="losses",
    statement=True,
    source="Kusupati et al. 2022, arXiv:2205.13147, eq. 1",
    url="https://arxiv.org/abs/2205.13147",
    latex=r"L=\sum_{m\in\mathcal{M}}c_m\mathcal{L}_m",
    forms=(
        r"\mathcal{L}=\frac{1}{N}\sum_{i=1}^{N}\sum_{m\in\mathcal{M}}c_m\mathcal{L}\left(W^{(m)}\cdot F(x_i;\theta_F)_{1:m};y_i\right)",
    ),
    symbols={
        r"\mathcal{M}": Meaning("sizes of the nested embeddings", Kind.SET),
        "c_m": Meaning("weight of a size", domain=Domain.NON_NEGATIVE),
        r"\mathcal{L}_m": Meaning("loss of the first m entries", domain=Domain.NON_NEGATIVE),
    },
    names=(
        "matryoshka",
        "mrl",
        "nested embeddings",
    ),
    reference=Reference(REFERENCE, "nested_loss", {"weights": "c_m", "losses": r"\mathcal{L}_m"}),
    related=("softmax-cross-entropy",),
)

SPARSITY_PENALTY = Formula(
    id="sparsity-penalty",
    title="Sparsity penalty of an autoencoder",
    area="losses",
    source="Ng 2011, Sparse autoencoder, CS294A lecture notes",
    latex=r"P=\sum_{j=1}^{n}\left[\rho\log\frac{\rho}{\hat{\rho}_j}+(1-\rho)\log\frac{1-\rho}{1-\hat{\rho}_j}\right]",
    forms=(
        r"P=\sum_{j=1}^{n}\left[\rho\log\rho-\rho\log\hat{\rho}_j+(1-\rho)\log(1-\rho)-(1-\rho)\log(1-\hat{\rho}_j)\right]",
    ),
    conventions=(
        Convention(
            r"P=\sum_{j=1}^{n}D_{\mathrm{KL}}(\rho\Vert\hat{\rho}_j)", "the divergence named"
        ),
        Convention(
            r"P=\rho\log\frac{\rho}{\hat{\rho}}+(1-\rho)\log\frac{1-\rho}{1-\hat{\rho}}",
            "of one unit",
        ),
    ),
    symbols={
        "n": Meaning(
            "hidden units",
            Kind.INTEGER,
            aliases=(
                "s_2",
                "m",
            ),
        ),
        r"\rho": Meaning("activity that is wanted", domain=Domain.UNIT, aliases=("p",)),
        r"\hat{\rho}_j": Meaning(
            "mean activity of a unit", domain=Domain.UNIT, aliases=(r"\hat{p}_j",)
        ),
    },
    names=(
        "sparsity penalty",
        "sparse autoencoder",
        "kl sparsity",
        "sparsity constraint",
    ),
    slips=(
        Slip(
            "arguments exchanged",
            r"P=\sum_{j=1}^{n}\left[\hat{\rho}_j\log\frac{\hat{\rho}_j}{\rho}+(1-\hat{\rho}_j)\log\frac{1-\hat{\rho}_j}{1-\rho}\right]",
            "the wanted activity comes first: KL(ρ‖ρ̂)",
        ),
        Slip(
            "second half missing",
            r"P=\sum_{j=1}^{n}\rho\log\frac{\rho}{\hat{\rho}_j}",
            "a unit that rests counts too: (1 − ρ) log …",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "sparsity_penalty",
        {"units": "n", "wanted": r"\rho", "activities": r"\hat{\rho}_j"},
    ),
    related=("kl-divergence",),
)

MODIFIED_HUBER_LOSS = Formula(
    id="modified-huber-loss",
    title="Modified Huber loss of a classifier",
    area="losses",
    source="Zhang 2004, Statistical behavior and consistency of classification methods",
    latex=r"L(y,f)=\begin{cases}\max(0,1-yf)^2&yf\geq-1\\-4yf&yf<-1\end{cases}",
    forms=(
        r"L(y,f(x))=\begin{cases}\max(0,1-yf(x))^2&yf(x)\geq-1\\-4yf(x)&\text{otherwise}\end{cases}",
    ),
    symbols={
        "y": Meaning("label", domain=Domain.SIGN),
        "f": Meaning(
            "score",
            aliases=(
                "f(x)",
                r"\hat{y}",
            ),
        ),
    },
    names=(
        "modified huber",
        "modified huber loss",
    ),
    slips=(
        Slip(
            "square missing",
            r"L(y,f)=\begin{cases}\max(0,1-yf)&yf\geq-1\\-4yf&yf<-1\end{cases}",
            "the hinge is squared, so that both pieces meet at −1",
        ),
    ),
    reference=Reference(REFERENCE, "modified_huber", {"label": "y", "score": "f"}),
    related=(
        "huber-loss",
        "squared-hinge-loss",
    ),
)
