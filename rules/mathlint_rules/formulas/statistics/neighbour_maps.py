"""Maps that keep neighbours together: UMAP and t-SNE's joint similarity."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

UMAP_MEMBERSHIP = Formula(
    id="umap-membership",
    title="How much a point is a neighbour, in UMAP",
    area="statistics",
    source="McInnes, Healy & Melville 2018, arXiv:1802.03426, sec. 3.1",
    url="https://arxiv.org/abs/1802.03426",
    latex=r"w_{ij}=\exp\left(-\frac{\max(0,d_{ij}-\rho_i)}{\sigma_i}\right)",
    conventions=(
        Convention(
            r"w(x_i,x_j)=\exp\left(\frac{-\max(0,d(x_i,x_j)-\rho_i)}{\sigma_i}\right)",
            "the distance as a function",
        ),
        Convention(
            r"p_{j|i}=\exp\left(-\frac{d(x_i,x_j)-\rho_i}{\sigma_i}\right)",
            "of neighbours, which are not nearer than the nearest",
        ),
    ),
    symbols={
        "d_{ij}": Meaning("distance of two points", domain=Domain.NON_NEGATIVE),
        r"\rho_i": Meaning("distance to the nearest neighbour", domain=Domain.NON_NEGATIVE),
        r"\sigma_i": Meaning("width of the neighbourhood", domain=Domain.POSITIVE),
    },
    names=("umap",),
    slips=(
        Slip(
            "sign",
            r"w_{ij}=\exp\left(\frac{\max(0,d_{ij}-\rho_i)}{\sigma_i}\right)",
            "far points count less: a minus in the exponent",
        ),
        Slip(
            "nearest neighbour added",
            r"w_{ij}=\exp\left(-\frac{\max(0,d_{ij}+\rho_i)}{\sigma_i}\right)",
            "distances are counted from the nearest neighbour: d − ρ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "umap_membership",
        {"distance": "d_{ij}", "nearest": r"\rho_i", "width": r"\sigma_i"},
    ),
    related=("umap-union", "umap-low-dimension"),
)

UMAP_UNION = Formula(
    id="umap-union",
    title="Symmetric membership in UMAP",
    area="statistics",
    generic=True,
    source="McInnes, Healy & Melville 2018, arXiv:1802.03426, sec. 3.1",
    url="https://arxiv.org/abs/1802.03426",
    latex="v_{ij}=w_{ij}+w_{ji}-w_{ij}w_{ji}",
    conventions=(
        Convention("p_{ij}=p_{j|i}+p_{i|j}-p_{j|i}p_{i|j}", "by conditional memberships"),
        Convention(r"B=A+A^\top-A\circ A^\top", "of the whole matrix"),
    ),
    symbols={
        "w_{ij}": Meaning("membership seen from i", domain=Domain.UNIT),
        "w_{ji}": Meaning("membership seen from j", domain=Domain.UNIT),
    },
    names=("umap", "fuzzy union"),
    slips=(
        Slip(
            "product added",
            "v_{ij}=w_{ij}+w_{ji}+w_{ij}w_{ji}",
            "a probability that one or the other holds: the product is subtracted",
        ),
    ),
    reference=Reference(REFERENCE, "fuzzy_union", {"first": "w_{ij}", "second": "w_{ji}"}),
    related=("umap-membership",),
)

UMAP_LOW = Formula(
    id="umap-low-dimension",
    title="Membership in UMAP's map",
    area="statistics",
    source="McInnes, Healy & Melville 2018, arXiv:1802.03426, sec. 3.2",
    url="https://arxiv.org/abs/1802.03426",
    latex=r"q_{ij}=\left(1+a\lVert y_i-y_j\rVert^{2b}\right)^{-1}",
    forms=(r"q_{ij}=\frac{1}{1+a\lVert y_i-y_j\rVert_2^{2b}}",),
    symbols={
        "a": Meaning("constant of the minimal distance", domain=Domain.POSITIVE),
        "y_i": Meaning("point of the map", Kind.VECTOR, shape=("2",)),
        "y_j": Meaning("other point", Kind.VECTOR, shape=("2",)),
        "b": Meaning("constant of the minimal distance", domain=Domain.POSITIVE),
    },
    names=("umap",),
    slips=(
        Slip(
            "inverse missing",
            r"q_{ij}=1+a\lVert y_i-y_j\rVert^{2b}",
            "far points count less: the inverse",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "umap_low_membership",
        {"scale": "a", "first": "y_i", "second": "y_j", "exponent": "b"},
    ),
    related=("umap-membership", "t-sne-similarity"),
)

TSNE_CONDITIONAL = Formula(
    id="t-sne-neighbour",
    title="Similarity of two points in the data, by t-SNE",
    area="statistics",
    statement=True,
    source="van der Maaten & Hinton 2008, Visualizing data using t-SNE",
    latex=r"p_{j|i}=\frac{\exp\left(-\lVert x_i-x_j\rVert^2/2\sigma_i^2\right)}{\sum_{k\neq i}\exp\left(-\lVert x_i-x_k\rVert^2/2\sigma_i^2\right)}",
    forms=(
        r"p_{j|i}=\frac{\exp\left(-\frac{\lVert x_i-x_j\rVert^2}{2\sigma_i^2}\right)}{\sum_{k\neq i}\exp\left(-\frac{\lVert x_i-x_k\rVert^2}{2\sigma_i^2}\right)}",
    ),
    symbols={
        "x_i": Meaning("point", Kind.VECTOR, shape=("d",)),
        "x_j": Meaning("neighbour", Kind.VECTOR, shape=("d",)),
        "x_k": Meaning("any point", Kind.VECTOR, shape=("d",)),
        r"\sigma_i": Meaning("width of the neighbourhood", domain=Domain.POSITIVE),
    },
    names=("t-sne", "tsne", "stochastic neighbor embedding", "stochastic neighbour embedding"),
    reference=Reference(
        REFERENCE,
        "tsne_neighbour",
        {
            "distance": r"\lVert x_i-x_j\rVert^2",
            "distances": r"\lVert x_i-x_k\rVert^2",
            "width": r"\sigma_i",
        },
    ),
    related=("t-sne-similarity",),
)
