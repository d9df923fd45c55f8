"""Identities of matrices: inverses, projections, quotients and bounds."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

SHERMAN_MORRISON = Formula(
    id="sherman-morrison",
    title="Sherman-Morrison formula",
    area="calculus",
    source="Sherman & Morrison 1950; Petersen & Pedersen 2012, The Matrix Cookbook, eq. 160",
    latex=r"(A+uv^\top)^{-1}=A^{-1}-\frac{A^{-1}uv^\top A^{-1}}{1+v^\top A^{-1}u}",
    symbols={
        "A": Meaning(
            "invertible matrix",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=(
                "n",
                "n",
            ),
        ),
        "u": Meaning("vector", Kind.VECTOR, shape=("n",)),
        "v": Meaning("vector", Kind.VECTOR, shape=("n",)),
    },
    names=(
        "sherman-morrison",
        "sherman–morrison",
        "rank-one update",
        "rank one update",
    ),
    slips=(
        Slip(
            "sign",
            r"(A+uv^\top)^{-1}=A^{-1}+\frac{A^{-1}uv^\top A^{-1}}{1+v^\top A^{-1}u}",
            "the correction is subtracted",
        ),
        Slip(
            "one missing",
            r"(A+uv^\top)^{-1}=A^{-1}-\frac{A^{-1}uv^\top A^{-1}}{v^\top A^{-1}u}",
            "the divisor is 1 + vᵀA⁻¹u",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "rank_one_inverse",
        {"matrix_": "A", "left": "u", "right": "v"},
        value=r"A^{-1}-\frac{A^{-1}uv^\top A^{-1}}{1+v^\top A^{-1}u}",
    ),
    related=("woodbury",),
)

PROJECTION_MATRIX = Formula(
    id="projection-matrix",
    title="Projection onto the columns of a matrix",
    area="calculus",
    generic=True,
    source="classical; Strang 2016, Introduction to Linear Algebra, sec. 4.2",
    latex=r"P=A(A^\top A)^{-1}A^\top",
    conventions=(
        Convention(
            r"\hat{y}=X(X^\top X)^{-1}X^\top y", "of a vector: the fitted values of least squares"
        ),
        Convention(r"p=\frac{a^\top b}{a^\top a}a", "onto one vector"),
    ),
    symbols={
        "A": Meaning(
            "columns that span the space",
            Kind.MATRIX,
            shape=(
                "m",
                "n",
            ),
            aliases=(
                "X",
                r"\Phi",
            ),
        ),
    },
    names=(
        "projection matrix",
        "hat matrix",
        "orthogonal projection",
    ),
    laws=(
        "P² = P",
        "P is symmetric",
    ),
    slips=(
        Slip(
            "inverse missing",
            r"P=A(A^\top A)A^\top",
            "the Gram matrix AᵀA is inverted",
        ),
    ),
    reference=Reference(REFERENCE, "projection_matrix", {"columns": "A"}),
    related=("least-squares",),
)

RAYLEIGH_QUOTIENT = Formula(
    id="rayleigh-quotient",
    title="Rayleigh quotient",
    area="calculus",
    source="Rayleigh 1877; Horn & Johnson 2013, Matrix Analysis, sec. 4.2",
    latex=r"R(x)=\frac{x^\top Ax}{x^\top x}",
    forms=(r"R(A,x)=\frac{x^\top Ax}{\lVert x\rVert^2}",),
    symbols={
        "x": Meaning(
            "vector",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                "v",
                "w",
            ),
        ),
        "A": Meaning(
            "symmetric matrix",
            Kind.MATRIX,
            shape=(
                "n",
                "n",
            ),
            aliases=(
                "M",
                r"\Sigma",
            ),
        ),
    },
    names=(
        "rayleigh quotient",
        "rayleigh",
    ),
    laws=("between the smallest and the largest eigenvalue of a symmetric matrix",),
    reference=Reference(REFERENCE, "rayleigh_quotient", {"vector_": "x", "matrix_": "A"}),
    related=(
        "eigenvalue-equation",
        "pca",
    ),
)

MATRIX_CONDITION_NUMBER = Formula(
    id="matrix-condition-number",
    title="Condition number",
    area="calculus",
    statement=True,
    source="Turing 1948; Golub & Van Loan 2013, Matrix Computations, sec. 2.6",
    latex=r"\kappa(A)=\lVert A\rVert\lVert A^{-1}\rVert",
    forms=(
        r"\kappa(A)=\frac{\sigma_{\max}(A)}{\sigma_{\min}(A)}",
        r"\kappa(A)=\frac{|\lambda_{\max}|}{|\lambda_{\min}|}",
    ),
    symbols={
        "A": Meaning(
            "invertible matrix",
            Kind.MATRIX,
            shape=(
                "n",
                "n",
            ),
        ),
    },
    names=("condition number",),
    reference=Reference(REFERENCE, "condition_number", {"matrix_": "A"}),
    related=("singular-value-decomposition",),
)

CAUCHY_SCHWARZ = Formula(
    id="cauchy-schwarz",
    title="Cauchy-Schwarz inequality",
    area="calculus",
    statement=True,
    source="Cauchy 1821; Schwarz 1888",
    latex=r"|x^\top y|\leq\lVert x\rVert\lVert y\rVert",
    forms=(
        r"|\langle x,y\rangle|\leq\lVert x\rVert\lVert y\rVert",
        r"\left(\sum_{i=1}^{n}x_iy_i\right)^2\leq\left(\sum_{i=1}^{n}x_i^2\right)\left(\sum_{i=1}^{n}y_i^2\right)",
        r"|\mathbb{E}[XY]|^2\leq\mathbb{E}[X^2]\mathbb{E}[Y^2]",
    ),
    symbols={
        "x": Meaning(
            "vector",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                "u",
                "a",
            ),
        ),
        "y": Meaning(
            "vector",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                "v",
                "b",
            ),
        ),
    },
    names=(
        "cauchy-schwarz",
        "cauchy–schwarz",
        "schwarz inequality",
        "cauchy schwarz",
    ),
    reference=Reference(REFERENCE, "schwarz_bound", {"first": "x", "second": "y"}),
    related=("cosine-similarity",),
)

MATRIX_INVERSE_OF_PRODUCT = Formula(
    id="matrix-inverse-of-product",
    title="Inverse of a product",
    area="calculus",
    statement=True,
    source="classical; Petersen & Pedersen 2012, The Matrix Cookbook, eq. 1",
    latex="(AB)^{-1}=B^{-1}A^{-1}",
    forms=(
        r"(AB)^\top=B^\top A^\top",
        "(ABC)^{-1}=C^{-1}B^{-1}A^{-1}",
    ),
    symbols={
        "A": Meaning(
            "invertible matrix",
            Kind.MATRIX,
            shape=(
                "n",
                "n",
            ),
        ),
        "B": Meaning(
            "invertible matrix",
            Kind.MATRIX,
            shape=(
                "n",
                "n",
            ),
        ),
    },
    names=(
        "inverse of a product",
        "transpose of a product",
    ),
    reference=Reference(REFERENCE, "inverse_of_product", {"first": "A", "second": "B"}),
    related=("woodbury",),
)
