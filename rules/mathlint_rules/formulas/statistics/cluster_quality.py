"""How well clusters are apart, and how graphs are cut."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

DAVIES_BOULDIN_INDEX = Formula(
    id="davies-bouldin-index",
    title="Davies-Bouldin index",
    area="statistics",
    statement=True,
    source="Davies & Bouldin 1979",
    latex=r"DB=\frac{1}{k}\sum_{i=1}^{k}\max_{j\neq i}\frac{\sigma_i+\sigma_j}{d(c_i,c_j)}",
    forms=(
        r"DB=\frac{1}{k}\sum_{i=1}^{k}\max_{j\neq i}\left(\frac{\sigma_i+\sigma_j}{d(c_i,c_j)}\right)",
    ),
    symbols={
        "k": Meaning(
            "clusters",
            Kind.INTEGER,
            aliases=(
                "n",
                "K",
            ),
        ),
        r"\sigma_i": Meaning(
            "mean distance to the centre",
            domain=Domain.POSITIVE,
            aliases=(
                "s_i",
                "S_i",
            ),
        ),
        r"\sigma_j": Meaning(
            "that of another cluster",
            domain=Domain.POSITIVE,
            aliases=(
                "s_j",
                "S_j",
            ),
        ),
        "d": Meaning("distance", Kind.FUNCTION, Domain.POSITIVE),
        "c_i": Meaning("centre", Kind.EVENT),
        "c_j": Meaning("another centre", Kind.EVENT),
    },
    names=(
        "davies-bouldin",
        "davies–bouldin",
    ),
    laws=("smaller is better",),
    reference=Reference(
        REFERENCE, "davies_bouldin", {"spreads": r"\sigma_i", "distances": "d(c_i,c_j)"}
    ),
    related=("silhouette",),
)

CALINSKI_HARABASZ_INDEX = Formula(
    id="calinski-harabasz-index",
    title="Calinski-Harabasz index",
    area="statistics",
    source="Caliński & Harabasz 1974",
    latex=r"CH=\frac{B/(k-1)}{W/(n-k)}",
    forms=(r"CH=\frac{B}{W}\cdot\frac{n-k}{k-1}",),
    conventions=(
        Convention(
            r"s=\frac{\operatorname{tr}(B_k)}{\operatorname{tr}(W_k)}\times\frac{n_E-k}{k-1}",
            "as scikit-learn writes it",
        ),
    ),
    symbols={
        "B": Meaning("scatter between clusters", domain=Domain.POSITIVE, aliases=("SS_B",)),
        "k": Meaning("clusters"),
        "W": Meaning("scatter within clusters", domain=Domain.POSITIVE, aliases=("SS_W",)),
        "n": Meaning("examples", aliases=("N",)),
    },
    names=(
        "calinski-harabasz",
        "calinski–harabasz",
        "variance ratio criterion",
    ),
    laws=("larger is better",),
    slips=(
        Slip(
            "scatter missing",
            r"CH=\frac{n-k}{k-1}",
            "the scatter between clusters by that within them: B/W",
        ),
        Slip(
            "degrees of freedom exchanged",
            r"CH=\frac{B/(n-k)}{W/(k-1)}",
            "k − 1 for what lies between, n − k for what lies within",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "calinski_harabasz",
        {"between": "B", "clusters": "k", "inside": "W", "size": "n"},
    ),
    related=(
        "silhouette",
        "f-statistic",
    ),
)

NORMALISED_CUT = Formula(
    id="normalised-cut",
    title="Normalised cut",
    area="statistics",
    source="Shi & Malik 2000, Normalized cuts and image segmentation, eq. 2",
    latex=r"\operatorname{Ncut}(A,B)=\frac{\operatorname{cut}(A,B)}{\operatorname{vol}(A)}+\frac{\operatorname{cut}(A,B)}{\operatorname{vol}(B)}",
    conventions=(
        Convention(
            r"\operatorname{Ncut}(A,B)=\frac{\operatorname{cut}(A,B)}{\operatorname{assoc}(A,V)}+\frac{\operatorname{cut}(A,B)}{\operatorname{assoc}(B,V)}",
            "as Shi & Malik name the volumes",
        ),
        Convention(
            r"\operatorname{RatioCut}(A,B)=\frac{\operatorname{cut}(A,B)}{|A|}+\frac{\operatorname{cut}(A,B)}{|B|}",
            "by the numbers of nodes",
        ),
    ),
    symbols={
        r"\operatorname{cut}": Meaning(
            "weight of the edges between both",
            Kind.FUNCTION,
            Domain.POSITIVE,
            aliases=(r"\mathrm{cut}",),
        ),
        r"\operatorname{vol}": Meaning(
            "weight of all edges at a set",
            Kind.FUNCTION,
            Domain.POSITIVE,
            aliases=(r"\mathrm{vol}",),
        ),
        "A": Meaning("nodes", Kind.SET),
        "B": Meaning("other nodes", Kind.SET),
    },
    names=(
        "normalized cut",
        "normalised cut",
        "ncut",
        "spectral clustering",
    ),
    slips=(
        Slip(
            "terms subtracted",
            r"\operatorname{Ncut}(A,B)=\frac{\operatorname{cut}(A,B)}{\operatorname{vol}(A)}-\frac{\operatorname{cut}(A,B)}{\operatorname{vol}(B)}",
            "both shares are added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "normalised_cut",
        {
            "cut": r"\operatorname{cut}(A,B)",
            "first_volume": r"\operatorname{vol}(A)",
            "second_volume": r"\operatorname{vol}(B)",
        },
    ),
    related=(
        "graph-laplacian",
        "laplacian-quadratic-form",
    ),
)

DUNN_INDEX = Formula(
    id="dunn-index",
    title="Dunn index",
    area="statistics",
    statement=True,
    source="Dunn 1974",
    latex=r"D=\frac{\min_{i\neq j}\delta(C_i,C_j)}{\max_k\Delta_k}",
    forms=(r"DI=\frac{\min_{1\leq i<j\leq m}\delta(C_i,C_j)}{\max_{1\leq k\leq m}\Delta_k}",),
    symbols={
        r"\delta": Meaning(
            "distance of two clusters", Kind.FUNCTION, Domain.POSITIVE, aliases=("d",)
        ),
        "C_i": Meaning("cluster", Kind.SET),
        r"\Delta_k": Meaning(
            "diameter of a cluster", domain=Domain.POSITIVE, aliases=(r"\mathrm{diam}(C_k)",)
        ),
    },
    names=("dunn index",),
    laws=("larger is better",),
    reference=Reference(
        REFERENCE, "dunn", {"distances": r"\delta(C_i,C_j)", "diameters": r"\Delta_k"}
    ),
    related=("silhouette",),
)
