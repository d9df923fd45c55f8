"""Directions and components: discriminants, independent components, reconstructions."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_DIRECTION = Meaning("direction", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{w}", "v"))
_WITHIN = Meaning(
    "scatter within the classes",
    Kind.MATRIX,
    Domain.POSITIVE_DEFINITE,
    shape=("d", "d"),
    aliases=(r"\mathbf{S}_W", r"\Sigma_W"),
)

FISHER_CRITERION = Formula(
    id="fisher-criterion",
    title="Fisher's criterion",
    area="statistics",
    source="Fisher 1936, The use of multiple measurements in taxonomic problems; Bishop 2006, Pattern Recognition and Machine Learning, sec. 4.1.4",
    latex=r"J(w)=\frac{w^\top S_Bw}{w^\top S_Ww}",
    conventions=(
        Convention(
            r"J(w)=\frac{(m_2-m_1)^2}{s_1^2+s_2^2}", "by means and scatters of the projections"
        ),
    ),
    symbols={
        "w": _DIRECTION,
        "S_B": Meaning(
            "scatter between the classes",
            Kind.MATRIX,
            shape=("d", "d"),
            aliases=(r"\mathbf{S}_B", r"\Sigma_B"),
        ),
        "S_W": _WITHIN,
    },
    names=("fisher", "linear discriminant", "lda", "discriminant analysis"),
    slips=(
        Slip(
            "fraction turned around",
            r"J(w)=\frac{w^\top S_Ww}{w^\top S_Bw}",
            "what lies between the classes is large against what lies within: S_B above, S_W below",
        ),
    ),
    reference=Reference(
        REFERENCE, "fisher_criterion", {"direction": "w", "between": "S_B", "within_classes": "S_W"}
    ),
    related=("fisher-direction",),
)

FISHER_DIRECTION = Formula(
    id="fisher-direction",
    title="Direction of Fisher's linear discriminant",
    area="statistics",
    source="Fisher 1936, The use of multiple measurements in taxonomic problems; Bishop 2006, Pattern Recognition and Machine Learning, sec. 4.1.4",
    latex="w=S_W^{-1}(m_1-m_2)",
    forms=("w=S_W^{-1}m_1-S_W^{-1}m_2",),
    conventions=(
        Convention(r"w\propto S_W^{-1}(m_2-m_1)", "a direction, of any length"),
        Convention("w=S_W^{-1}(m_2-m_1)", "the classes counted the other way"),
        Convention(r"w=\Sigma^{-1}(\mu_1-\mu_0)", "by the shared covariance"),
    ),
    symbols={
        "S_W": _WITHIN,
        "m_1": Meaning(
            "mean of the first class",
            Kind.VECTOR,
            shape=("d",),
            aliases=(r"\mu_1", r"\mathbf{m}_1"),
        ),
        "m_2": Meaning(
            "mean of the second class",
            Kind.VECTOR,
            shape=("d",),
            aliases=(r"\mu_2", r"\mathbf{m}_2", r"\mu_0"),
        ),
    },
    names=("fisher", "linear discriminant", "lda", "discriminant analysis"),
    slips=(
        Slip(
            "inverse missing",
            "w=S_W(m_1-m_2)",
            "directions of large scatter count less: the inverse of S_W",
        ),
        Slip(
            "means added",
            "w=S_W^{-1}(m_1+m_2)",
            "it is the difference of the means that separates the classes",
        ),
    ),
    reference=Reference(
        REFERENCE, "fisher_direction", {"within_classes": "S_W", "first": "m_1", "second": "m_2"}
    ),
    related=("fisher-criterion",),
)

FASTICA = Formula(
    id="fastica-update",
    title="Fixed-point step of FastICA",
    area="statistics",
    statement=True,
    source="Hyvärinen 1999, Fast and robust fixed-point algorithms for independent component analysis",
    latex=r"w^+=\mathbb{E}[x\,g(w^\top x)]-\mathbb{E}[g'(w^\top x)]w",
    forms=(
        r"w\leftarrow\mathbb{E}[x\,g(w^\top x)]-\mathbb{E}[g'(w^\top x)]w",
        r"w^+=\mathbb{E}\left\{xg(w^\top x)\right\}-\mathbb{E}\left\{g'(w^\top x)\right\}w",
    ),
    symbols={
        "g": Meaning("contrast's derivative", Kind.FUNCTION),
    },
    names=("fastica", "ica", "independent component"),
    reference=Reference(REFERENCE, "fastica_step", {"data": "x", "weights": "w"}),
    related=("ica-model",),
)

ICA_MODEL = Formula(
    id="ica-model",
    title="Mixture of independent components",
    area="statistics",
    generic=True,
    source="Comon 1994, Independent component analysis, a new concept?",
    latex="x=As",
    conventions=(
        Convention("s=Wx", "as the sources by the unmixing matrix"),
        Convention("s=A^{-1}x", "as the sources"),
    ),
    symbols={
        "A": Meaning("mixing matrix", Kind.MATRIX, shape=("d", "k")),
        "s": Meaning("independent sources", Kind.VECTOR, shape=("k",)),
    },
    names=("independent component analysis", "ica", "blind source separation"),
    reference=Reference(REFERENCE, "mixed", {"mixing": "A", "sources": "s"}),
    related=("fastica-update",),
)

PCA_RECONSTRUCTION = Formula(
    id="pca-reconstruction",
    title="Error of reconstruction from principal components",
    area="statistics",
    source="Pearson 1901; Bishop 2006, Pattern Recognition and Machine Learning, sec. 12.1.2",
    latex=r"J(W)=\lVert X-XWW^\top\rVert_F^2",
    conventions=(
        Convention(r"\min_W\lVert X-XWW^\top\rVert_F^2", "as the problem"),
        Convention(r"J(W)=\lVert X-WW^\top X\rVert_F^2", "examples are columns"),
        Convention(
            r"J=\frac{1}{N}\sum_{n=1}^{N}\lVert x_n-\hat{x}_n\rVert^2", "the mean over examples"
        ),
        Convention(r"J=\sum_{n=1}^{N}\lVert x_n-WW^\top x_n\rVert^2", "by examples"),
    ),
    symbols={
        "X": Meaning("centred data", Kind.MATRIX, shape=("n", "d"), aliases=(r"\mathbf{X}",)),
        "W": Meaning(
            "orthonormal directions, as columns",
            Kind.MATRIX,
            shape=("d", "k"),
            aliases=(r"\mathbf{W}", "V", "U"),
        ),
    },
    names=("pca", "principal component", "principal components", "reconstruction error"),
    slips=(
        Slip(
            "projection missing",
            r"J(W)=\lVert X-WW^\top\rVert_F^2",
            "it is the data that are projected: X W Wᵀ",
        ),
        Slip(
            "not brought back",
            r"J(W)=\lVert X-XW^\top W\rVert_F^2",
            "W has the directions as columns: X W projects, Wᵀ brings back",
        ),
    ),
    reference=Reference(REFERENCE, "reconstruction_error", {"data": "X", "directions": "W"}),
    related=("pca",),
)

PCA_VARIANCE = Formula(
    id="pca-variance",
    title="Variance along a direction",
    area="statistics",
    statement=True,
    source="Hotelling 1933; Bishop 2006, Pattern Recognition and Machine Learning, sec. 12.1.1",
    latex=r"J(w)=w^\top Sw\quad\text{subject to}\quad\lVert w\rVert=1",
    forms=(
        r"w_1=\arg\max_{\lVert w\rVert=1}w^\top Sw",
        r"\max_{w:\lVert w\rVert=1}w^\top Sw",
        r"\max_ww^\top\Sigma w\quad\text{s.t.}\quad w^\top w=1",
        r"w_1=\arg\max_w\frac{w^\top Sw}{w^\top w}",
    ),
    symbols={
        "w": _DIRECTION,
        "S": Meaning(
            "covariance of the data", Kind.MATRIX, shape=("d", "d"), aliases=(r"\Sigma", "C")
        ),
    },
    names=("pca", "principal component", "principal components"),
    reference=Reference(REFERENCE, "variance_along", {"direction": "w", "covariance": "S"}),
    related=("pca",),
)

MAHALANOBIS = Formula(
    id="mahalanobis-distance",
    title="Mahalanobis distance",
    area="statistics",
    source="Mahalanobis 1936, On the generalised distance in statistics",
    latex=r"d=\sqrt{(x-\mu)^\top\Sigma^{-1}(x-\mu)}",
    forms=(r"d(x,y)=\sqrt{(x-y)^\top\Sigma^{-1}(x-y)}",),
    conventions=(Convention(r"d^2=(x-\mu)^\top\Sigma^{-1}(x-\mu)", "its square"),),
    symbols={
        "x": Meaning("example", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}",)),
        r"\mu": Meaning(
            "mean", Kind.VECTOR, shape=("d",), aliases=("y", r"\bar{x}", r"\boldsymbol{\mu}")
        ),
        r"\Sigma": Meaning(
            "covariance",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=("d", "d"),
            aliases=("S", r"\boldsymbol{\Sigma}"),
        ),
    },
    names=("mahalanobis",),
    slips=(
        Slip(
            "inverse missing",
            r"d=\sqrt{(x-\mu)^\top\Sigma(x-\mu)}",
            "directions of large variance count less: the inverse of Σ",
        ),
        Slip(
            "means added",
            r"d=\sqrt{(x+\mu)^\top\Sigma^{-1}(x+\mu)}",
            "it is the deviation from the mean: x − μ",
        ),
    ),
    reference=Reference(
        REFERENCE, "mahalanobis_distance", {"example": "x", "mean": r"\mu", "covariance": r"\Sigma"}
    ),
    related=("euclidean-distance",),
)
