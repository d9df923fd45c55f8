"""Gradients of quadratic forms, determinants and traces."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

GRADIENT_OF_QUADRATIC_FORM = Formula(
    id="gradient-of-quadratic-form",
    title="Gradient of a quadratic form",
    area="calculus",
    generic=True,
    source="Petersen & Pedersen 2012, The Matrix Cookbook, eq. 81",
    latex=r"\nabla_x\left(x^\top Ax\right)=(A+A^\top)x",
    forms=(
        r"\frac{\partial}{\partial x}\left(x^\top Ax\right)=Ax+A^\top x",
        r"\frac{\partial\,x^\top Ax}{\partial x}=(A+A^\top)x",
    ),
    conventions=(
        Convention(
            r"\frac{\partial\,x^\top Ax}{\partial x}=x^\top(A+A^\top)",
            "as a row, in numerator layout",
        ),
        Convention(r"\nabla_x\left(x^\top Ax\right)=2Ax", "of a symmetric matrix"),
    ),
    symbols={
        "x": Meaning(
            "vector",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                r"\mathbf{x}",
                "w",
            ),
        ),
        "A": Meaning(
            "matrix",
            Kind.MATRIX,
            shape=(
                "n",
                "n",
            ),
            aliases=(
                r"\mathbf{A}",
                "Q",
            ),
        ),
    },
    names=(
        "gradient of a quadratic form",
        "quadratic form",
        "matrix calculus",
        "matrix derivative",
    ),
    slips=(
        Slip(
            "transposed matrix missing",
            r"\nabla_x\left(x^\top Ax\right)=Ax",
            "x stands twice: A and its transpose are added",
        ),
    ),
    reference=Reference(
        REFERENCE, "quadratic_form_gradient", {"point": "x", "matrix_": "A"}, value=r"(A+A^\top)x"
    ),
    related=("least-squares-gradient",),
)

GRADIENT_OF_LINEAR_FORM = Formula(
    id="gradient-of-linear-form",
    title="Gradient of a linear form",
    area="calculus",
    generic=True,
    source="Petersen & Pedersen 2012, The Matrix Cookbook, eq. 69",
    latex=r"\nabla_x\left(a^\top x\right)=a",
    forms=(
        r"\nabla_x\left(x^\top a\right)=a",
        r"\frac{\partial\,a^\top x}{\partial x}=a",
    ),
    conventions=(
        Convention(
            r"\frac{\partial\,a^\top x}{\partial x}=a^\top", "as a row, in numerator layout"
        ),
    ),
    symbols={
        "x": Meaning(
            "vector",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                r"\mathbf{x}",
                "w",
            ),
        ),
        "a": Meaning(
            "coefficients",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                "b",
                "c",
            ),
        ),
    },
    names=(
        "gradient of a linear form",
        "linear form",
        "matrix calculus",
    ),
    reference=Reference(REFERENCE, "linear_form_gradient", {"coefficients": "a"}, value="a"),
    related=("gradient-of-quadratic-form",),
)

GRADIENT_OF_SQUARED_ERROR = Formula(
    id="gradient-of-squared-error",
    title="Gradient of a squared error of matrices",
    area="calculus",
    generic=True,
    source="Petersen & Pedersen 2012, The Matrix Cookbook, eq. 84 (symmetric weights)",
    latex=r"\nabla_x\lVert Ax-b\rVert^2=2A^\top(Ax-b)",
    forms=(r"\nabla_x\lVert Ax-b\rVert_2^2=2A^\top Ax-2A^\top b",),
    conventions=(
        Convention(r"\nabla_x\frac{1}{2}\lVert Ax-b\rVert^2=A^\top(Ax-b)", "of half of it"),
    ),
    symbols={
        "A": Meaning(
            "matrix",
            Kind.MATRIX,
            shape=(
                "m",
                "n",
            ),
            aliases=("X",),
        ),
        "x": Meaning(
            "vector",
            Kind.VECTOR,
            shape=("n",),
            aliases=(
                "w",
                r"\beta",
            ),
        ),
        "b": Meaning("targets", Kind.VECTOR, shape=("m",), aliases=("y",)),
    },
    names=(
        "gradient of a squared norm",
        "gradient of the squared error",
        "matrix calculus",
    ),
    slips=(
        Slip(
            "transpose missing",
            r"\nabla_x\lVert Ax-b\rVert^2=2A(Ax-b)",
            "the residual is carried back by Aᵀ",
        ),
        Slip(
            "factor missing",
            r"\nabla_x\lVert Ax-b\rVert^2=A^\top(Ax-b)",
            "the square brings a factor 2",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "squared_error_gradient",
        {"matrix_": "A", "point": "x", "targets": "b"},
        value=r"2A^\top(Ax-b)",
    ),
    related=(
        "least-squares-gradient",
        "least-squares",
    ),
)

GRADIENT_OF_LOG_DETERMINANT = Formula(
    id="gradient-of-log-determinant",
    title="Gradient of a log determinant",
    area="calculus",
    statement=True,
    source="Petersen & Pedersen 2012, The Matrix Cookbook, eq. 57",
    latex=r"\frac{\partial\log|\det X|}{\partial X}=X^{-\top}",
    forms=(
        r"\nabla_X\log\det X=(X^{-1})^\top",
        r"\frac{\partial\ln|\det(X)|}{\partial X}=(X^{-1})^T=(X^T)^{-1}",
        r"\nabla_X\log\det X=X^{-1}",
    ),
    symbols={
        "X": Meaning(
            "invertible matrix",
            Kind.MATRIX,
            shape=(
                "n",
                "n",
            ),
        ),
    },
    names=(
        "derivative of the log determinant",
        "log-determinant",
        "log determinant",
        "matrix calculus",
    ),
    reference=Reference(REFERENCE, "log_determinant_gradient", {"matrix_": "X"}),
    related=("change-of-variables",),
)
