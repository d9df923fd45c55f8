"""Matrices as products of thinner ones, canonical correlations, distances kept in a plane."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

NMF_OBJECTIVE = Formula(
    id="nmf-objective",
    title="Objective of non-negative matrix factorisation",
    area="statistics",
    generic=True,
    source="Lee & Seung 1999; Lee & Seung 2001, Algorithms for non-negative matrix factorization",
    latex=r"L=\lVert V-WH\rVert_F^2",
    conventions=(
        Convention(r"L=\frac{1}{2}\lVert V-WH\rVert_F^2", "half of it"),
        Convention(
            r"H_{ij}\leftarrow H_{ij}\frac{(W^\top V)_{ij}}{(W^\top WH)_{ij}}",
            "the multiplicative step that lowers it",
        ),
    ),
    symbols={
        "V": Meaning(
            "non-negative matrix",
            Kind.MATRIX,
            Domain.NON_NEGATIVE,
            shape=(
                "m",
                "n",
            ),
            aliases=("X",),
        ),
        "W": Meaning(
            "columns",
            Kind.MATRIX,
            Domain.NON_NEGATIVE,
            shape=(
                "m",
                "k",
            ),
            aliases=("U",),
        ),
        "H": Meaning(
            "weights",
            Kind.MATRIX,
            Domain.NON_NEGATIVE,
            shape=(
                "k",
                "n",
            ),
        ),
    },
    names=(
        "nmf",
        "non-negative matrix factorization",
        "nonnegative matrix factorization",
        "non-negative matrix factorisation",
    ),
    reference=Reference(REFERENCE, "nmf_objective", {"data": "V", "columns": "W", "weights": "H"}),
    related=(
        "frobenius-norm",
        "matrix-factorisation-loss",
    ),
)

MATRIX_FACTORISATION_LOSS = Formula(
    id="matrix-factorisation-loss",
    title="Regularised matrix factorisation of ratings",
    area="statistics",
    statement=True,
    source="Koren, Bell & Volinsky 2009, Matrix factorization techniques for recommender systems, eq. 2",
    erratum="the penalty is printed behind the sum without a bracket around both; it is meant inside, once for each rating",
    latex=r"L=\sum_{(u,i)\in\mathcal{K}}\left[(r_{ui}-q_i^\top p_u)^2+\lambda\left(\lVert q_i\rVert^2+\lVert p_u\rVert^2\right)\right]",
    forms=(
        r"L=\sum_{(u,i)\in\mathcal{K}}\left(r_{ui}-p_u^\top q_i\right)^2+\lambda\left(\sum_u\lVert p_u\rVert^2+\sum_i\lVert q_i\rVert^2\right)",
        r"\hat{r}_{ui}=\mu+b_u+b_i+q_i^\top p_u",
        r"\hat{r}_{ui}=q_i^\top p_u",
    ),
    symbols={
        "r_{ui}": Meaning("rating of item i by user u", aliases=("R_{ui}",)),
        "q_i": Meaning("factors of the item", Kind.VECTOR, shape=("k",)),
        "p_u": Meaning("factors of the user", Kind.VECTOR, shape=("k",)),
        r"\lambda": Meaning("strength of the penalty", domain=Domain.NON_NEGATIVE),
        r"\mathcal{K}": Meaning(
            "known ratings",
            Kind.SET,
            aliases=(
                r"\kappa",
                "K",
            ),
        ),
    },
    names=(
        "matrix factorization",
        "matrix factorisation",
        "collaborative filtering",
        "latent factor",
    ),
    reference=Reference(
        REFERENCE,
        "rating_loss",
        {"rating": "r_{ui}", "item": "q_i", "user": "p_u", "penalty": r"\lambda"},
    ),
    related=("bpr-loss",),
)

FACTORIZATION_MACHINE = Formula(
    id="factorization-machine",
    title="Factorization machine",
    area="statistics",
    statement=True,
    source="Rendle 2010, Factorization machines, eq. 1",
    latex=r"\hat{y}(x)=w_0+\sum_{i=1}^{n}w_ix_i+\sum_{i=1}^{n}\sum_{j=i+1}^{n}\langle v_i,v_j\rangle x_ix_j",
    forms=(
        r"\hat{y}(x)=w_0+\sum_{i=1}^{n}w_ix_i+\sum_{i=1}^{n}\sum_{j=i+1}^{n}v_i^\top v_jx_ix_j",
    ),
    symbols={
        "w_0": Meaning("bias"),
        "w_i": Meaning("weight of a feature"),
        "x_i": Meaning("feature"),
        "v_i": Meaning("factors of a feature", Kind.VECTOR, shape=("k",)),
        "v_j": Meaning("factors of another", Kind.VECTOR, shape=("k",)),
        "n": Meaning("features", Kind.INTEGER),
    },
    names=(
        "factorization machine",
        "factorisation machine",
        "deepfm",
    ),
    reference=Reference(
        REFERENCE,
        "machine_score",
        {"bias": "w_0", "weights": "w_i", "features": "x_i", "factors": "v_i"},
    ),
    related=("dot-product",),
)

CANONICAL_CORRELATION = Formula(
    id="canonical-correlation",
    title="Canonical correlation",
    area="statistics",
    source="Hotelling 1936, Relations between two sets of variates",
    latex=r"\rho=\frac{a^\top\Sigma_{xy}b}{\sqrt{a^\top\Sigma_{xx}a}\sqrt{b^\top\Sigma_{yy}b}}",
    forms=(r"\rho=\frac{a^\top\Sigma_{xy}b}{\sqrt{(a^\top\Sigma_{xx}a)(b^\top\Sigma_{yy}b)}}",),
    symbols={
        "a": Meaning(
            "direction of the first",
            Kind.VECTOR,
            shape=("m",),
            aliases=(
                "w_x",
                "u",
            ),
        ),
        "b": Meaning(
            "direction of the second",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                "w_y",
                "v",
            ),
        ),
        r"\Sigma_{xy}": Meaning(
            "covariance of both",
            Kind.MATRIX,
            shape=(
                "m",
                "n",
            ),
            aliases=(
                "C_{xy}",
                r"\Sigma_{XY}",
            ),
        ),
        r"\Sigma_{xx}": Meaning(
            "covariance of the first",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=(
                "m",
                "m",
            ),
            aliases=(
                "C_{xx}",
                r"\Sigma_{XX}",
            ),
        ),
        r"\Sigma_{yy}": Meaning(
            "covariance of the second",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=(
                "n",
                "n",
            ),
            aliases=(
                "C_{yy}",
                r"\Sigma_{YY}",
            ),
        ),
    },
    names=(
        "canonical correlation",
        "cca",
    ),
    laws=("in [−1, 1] for covariances of one joint distribution",),
    slips=(
        Slip(
            "roots missing",
            r"\rho=\frac{a^\top\Sigma_{xy}b}{(a^\top\Sigma_{xx}a)(b^\top\Sigma_{yy}b)}",
            "a correlation divides by standard deviations: the roots of the variances",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "canonical_correlation",
        {
            "first": "a",
            "joint": r"\Sigma_{xy}",
            "second": "b",
            "first_covariance": r"\Sigma_{xx}",
            "second_covariance": r"\Sigma_{yy}",
        },
    ),
    related=("pearson-correlation",),
)

MDS_STRESS = Formula(
    id="mds-stress",
    title="Stress of multidimensional scaling",
    area="statistics",
    statement=True,
    source="Kruskal 1964, Multidimensional scaling by optimizing goodness of fit",
    latex=r"S=\sqrt{\frac{\sum_{i<j}(d_{ij}-\delta_{ij})^2}{\sum_{i<j}d_{ij}^2}}",
    forms=(
        r"S=\sum_{i<j}(d_{ij}-\delta_{ij})^2",
        r"S=\sum_{i<j}w_{ij}(d_{ij}-\delta_{ij})^2",
    ),
    symbols={
        "d_{ij}": Meaning(
            "distance in the plane", domain=Domain.POSITIVE, aliases=(r"\lVert x_i-x_j\rVert",)
        ),
        r"\delta_{ij}": Meaning(
            "distance that was given",
            domain=Domain.POSITIVE,
            aliases=(
                r"\hat{d}_{ij}",
                "D_{ij}",
            ),
        ),
    },
    names=(
        "multidimensional scaling",
        "mds",
        "stress",
    ),
    reference=Reference(REFERENCE, "stress", {"distances": "d_{ij}", "given": r"\delta_{ij}"}),
    related=("t-sne-similarity",),
)
