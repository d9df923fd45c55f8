"""Products and norms of vectors and matrices."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_U = Meaning(
    "first vector",
    Kind.VECTOR,
    shape=("d",),
    aliases=("a", "A", r"\mathbf{a}", "z_i", r"\mathbf{u}"),
)
_V = Meaning(
    "second vector",
    Kind.VECTOR,
    shape=("d",),
    aliases=("b", "B", r"\mathbf{b}", "z_j", r"\mathbf{v}"),
)

DOT = Formula(
    id="dot-product",
    title="Dot product",
    area="statistics",
    generic=True,
    source="classical",
    latex=r"u\cdot v=\sum_{i=1}^{d}u_iv_i",
    forms=(r"u^\top v=\sum_{i=1}^{d}u_iv_i", r"\langle u,v\rangle=\sum_{i=1}^{d}u_iv_i"),
    symbols={
        "d": Meaning("dimension", Kind.INTEGER, Domain.INTEGER, aliases=("n",)),
        "u_i": Meaning("component of the first vector", aliases=("a_i", "x_i")),
        "v_i": Meaning("component of the second vector", aliases=("b_i", "y_i")),
    },
    names=("dot product", "inner product", "scalar product"),
    laws=("symmetric",),
    slips=(
        Slip("components added", r"u\cdot v=\sum_{i=1}^{d}(u_i+v_i)", "components are multiplied"),
    ),
    reference=Reference(
        REFERENCE, "dot_product", {"dimension": "d", "first": "u_i", "second": "v_i"}
    ),
    related=("cosine-similarity",),
)

DOT_PRODUCT_OF_VECTORS = Formula(
    id="dot-product-of-vectors",
    statement_of="dot-product",
    title="Dot product as a product of matrices",
    area="statistics",
    statement=True,
    source="classical",
    latex=r"u\cdot v=u^\top v",
    forms=(r"u\cdot v", r"u^\top v", r"\langle u,v\rangle=u^\top v"),
    symbols={
        "u": Meaning("first vector", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{a}", "x")),
        "v": Meaning("second vector", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{b}", "y")),
    },
    names=("dot product", "inner product", "scalar product"),
    reference=Reference(REFERENCE, "dot_product_of_vectors", {"first": "u", "second": "v"}),
    related=("dot-product",),
)

COSINE = Formula(
    id="cosine-similarity",
    title="Cosine similarity",
    area="statistics",
    source="classical; Salton 1975",
    latex=r"\operatorname{sim}(u,v)=\frac{u^\top v}{\lVert u\rVert\lVert v\rVert}",
    forms=(
        r"\text{sim}(u,v)=\frac{u\cdot v}{\|u\|\|v\|}",
        r"\cos(u,v)=\frac{u\cdot v}{\|u\|_2\cdot\|v\|_2}",
        r"\operatorname{sim}(u,v)=\frac{u^\top v}{\sqrt{u^\top u}\sqrt{v^\top v}}",
        r"\cos(u,v)=\frac{\sum_iu_iv_i}{\sqrt{\sum_iu_i^2}\sqrt{\sum_iv_i^2}}",
        r"\cos\theta=\frac{a\cdot b}{\lVert a\rVert\lVert b\rVert}",
        r"\cos(\theta)=\frac{A\cdot B}{\lVert A\rVert\lVert B\rVert}",
    ),
    symbols={"u": _U, "v": _V},
    names=(
        "cosine similarity",
        "cosine",
        "similarity",
        "kosinus-ähnlichkeit",
        "similarité cosinus",
        "similitud coseno",
        "similaridade de cosseno",
        "косинусное сходство",
        "余弦相似度",
        "コサイン類似度",
    ),
    laws=("symmetric", "in [−1, 1]", "unchanged when a vector is scaled by a positive number"),
    slips=(
        Slip(
            "one norm missing",
            r"\operatorname{sim}(u,v)=\frac{u^\top v}{\lVert u\rVert}",
            "divide by both norms",
        ),
        Slip(
            "norms added",
            r"\operatorname{sim}(u,v)=\frac{u^\top v}{\lVert u\rVert+\lVert v\rVert}",
            "divide by the product of the norms",
        ),
        Slip(
            "norms squared",
            r"\operatorname{sim}(u,v)=\frac{u^\top v}{\lVert u\rVert^2\lVert v\rVert^2}",
            "the norms are not squared",
        ),
    ),
    reference=Reference(REFERENCE, "cosine_similarity", {"first": "u", "second": "v"}),
    related=("dot-product", "nt-xent"),
)

EUCLIDEAN_NORM = Formula(
    id="euclidean-norm",
    title="Euclidean norm",
    area="statistics",
    source="classical",
    latex=r"\lVert x\rVert_2=\sqrt{\sum_{i=1}^{n}x_i^2}",
    forms=(r"\|x\|_2=\left(\sum_{i=1}^{n}x_i^2\right)^{1/2}",),
    symbols={
        "n": Meaning("dimension", Kind.INTEGER, Domain.INTEGER, aliases=("d",)),
        "x_i": Meaning("component"),
    },
    names=("norm", "euclidean norm", "l2 norm"),
    slips=(
        Slip(
            "root missing",
            r"\lVert x\rVert_2=\sum_{i=1}^{n}x_i^2",
            "the norm is the square root of the sum",
        ),
        Slip(
            "square outside",
            r"\lVert x\rVert_2=\sqrt{\left(\sum_{i=1}^{n}x_i\right)^2}",
            "each component is squared",
        ),
    ),
    reference=Reference(REFERENCE, "euclidean_norm", {"dimension": "n", "components": "x_i"}),
    related=("manhattan-norm",),
)

EUCLIDEAN_DISTANCE = Formula(
    id="euclidean-distance",
    title="Euclidean distance",
    area="statistics",
    source="classical",
    latex=r"d(x,y)=\sqrt{\sum_{i=1}^{n}(x_i-y_i)^2}",
    forms=(
        r"d(x,y)=\left(\sum_{i=1}^{n}(x_i-y_i)^2\right)^{1/2}",
        r"d(x,y)=\lVert x-y\rVert_2",
    ),
    symbols={
        "n": Meaning("dimension", Kind.INTEGER, Domain.INTEGER, aliases=("d",)),
        "x_i": Meaning("component of one point", aliases=("p_i",)),
        "y_i": Meaning("component of the other", aliases=("q_i",)),
    },
    names=("euclidean distance", "distance"),
    laws=("symmetric", "zero only between a point and itself"),
    slips=(
        Slip(
            "components added",
            r"d(x,y)=\sqrt{\sum_{i=1}^{n}(x_i+y_i)^2}",
            "components are subtracted: a point is at distance zero from itself",
        ),
        Slip(
            "square missing",
            r"d(x,y)=\sqrt{\sum_{i=1}^{n}(x_i-y_i)}",
            "each difference is squared",
        ),
    ),
    reference=Reference(
        REFERENCE, "euclidean_distance", {"dimension": "n", "first": "x_i", "second": "y_i"}
    ),
    related=("euclidean-norm",),
)

MANHATTAN_NORM = Formula(
    id="manhattan-norm",
    title="Manhattan norm",
    area="statistics",
    source="classical",
    latex=r"\lVert x\rVert_1=\sum_{i=1}^{n}|x_i|",
    symbols={
        "n": Meaning("dimension", Kind.INTEGER, Domain.INTEGER, aliases=("d",)),
        "x_i": Meaning("component"),
    },
    names=("norm", "l1 norm", "manhattan"),
    slips=(
        Slip(
            "absolute value missing",
            r"\lVert x\rVert_1=\sum_{i=1}^{n}x_i",
            "absolute values are summed",
        ),
    ),
    reference=Reference(REFERENCE, "manhattan_norm", {"dimension": "n", "components": "x_i"}),
    related=("euclidean-norm",),
)

FROBENIUS_NORM = Formula(
    id="frobenius-norm",
    title="Frobenius norm",
    area="statistics",
    source="classical",
    latex=r"\lVert X\rVert_F=\sqrt{\sum_{i=1}^{m}\sum_{j=1}^{n}x_{ij}^2}",
    symbols={
        "m": Meaning("rows", Kind.INTEGER, Domain.INTEGER),
        "n": Meaning("columns", Kind.INTEGER, Domain.INTEGER),
        "x_{ij}": Meaning("entry"),
    },
    names=("frobenius",),
    slips=(
        Slip(
            "root missing",
            r"\lVert X\rVert_F=\sum_{i=1}^{m}\sum_{j=1}^{n}x_{ij}^2",
            "the norm is the square root of the sum",
        ),
    ),
    reference=Reference(
        REFERENCE, "frobenius_norm", {"rows": "m", "columns": "n", "entries": "x_{ij}"}
    ),
    related=("euclidean-norm",),
)
