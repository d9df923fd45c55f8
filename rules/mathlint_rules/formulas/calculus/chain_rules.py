"""Chain and product rules, expansions, transforms, and identities of matrices."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

CHAIN = Formula(
    id="chain-rule",
    title="Chain rule",
    area="calculus",
    statement=True,
    source="classical",
    latex=r"\frac{dz}{dx}=\frac{dz}{dy}\frac{dy}{dx}",
    forms=(
        r"\frac{\partial L}{\partial w}=\frac{\partial L}{\partial a}\frac{\partial a}{\partial z}\frac{\partial z}{\partial w}",
        r"\frac{\partial L}{\partial w}=\frac{\partial L}{\partial y}\frac{\partial y}{\partial w}",
        r"\frac{d}{dx}f(g(x))=f'(g(x))g'(x)",
        r"(f\circ g)'(x)=f'(g(x))g'(x)",
    ),
    symbols={
        "z": Meaning("what depends on y"),
    },
    names=(
        "chain rule",
        "kettenregel",
        "dérivation en chaîne",
        "règle de la chaîne",
        "regla de la cadena",
        "regra da cadeia",
        "цепное правило",
        "链式法则",
        "連鎖律",
    ),
    reference=Reference(
        REFERENCE, "chained_derivative", {"outer": r"\frac{dz}{dy}", "inner": r"\frac{dy}{dx}"}
    ),
    related=("derivative",),
)

PRODUCT_RULE = Formula(
    id="product-rule",
    title="Product rule",
    area="calculus",
    statement=True,
    source="Leibniz 1684",
    latex=r"\frac{d}{dx}\left[f(x)g(x)\right]=f'(x)g(x)+f(x)g'(x)",
    forms=("(fg)'=f'g+fg'",),
    symbols={
        "f": Meaning("function", Kind.FUNCTION),
        "g": Meaning("function", Kind.FUNCTION),
    },
    names=("product rule",),
    reference=Reference(
        REFERENCE,
        "product_derivative",
        {"first": "f(x)", "second": "g(x)", "slope": "f'(x)", "other_slope": "g'(x)"},
    ),
    related=("chain-rule",),
)

TAYLOR = Formula(
    id="taylor-second-order",
    title="Expansion to second order",
    area="calculus",
    statement=True,
    source="Taylor 1715",
    latex=r"f(x+h)\approx f(x)+hf'(x)+\frac{h^2}{2}f''(x)",
    forms=(
        r"f(x)\approx f(a)+f'(a)(x-a)+\frac{1}{2}f''(a)(x-a)^2",
        r"f(x+\delta)\approx f(x)+\nabla f(x)^\top\delta+\frac{1}{2}\delta^\top H\delta",
    ),
    symbols={
        "f": Meaning("function", Kind.FUNCTION),
        "x": Meaning("where"),
        "h": Meaning("how far"),
    },
    names=("taylor", "second-order approximation"),
    reference=Reference(
        REFERENCE,
        "expanded",
        {"value": "f(x)", "slope": "f'(x)", "curvature": "f''(x)", "step": "h"},
    ),
    related=("derivative",),
)

FOURIER = Formula(
    id="fourier-transform",
    title="Fourier transform",
    area="calculus",
    statement=True,
    source="Fourier 1822",
    latex=r"\hat f(\xi)=\int_{-\infty}^{\infty}f(x)e^{-2\pi ix\xi}\,dx",
    forms=(r"\hat f(\omega)=\int_{-\infty}^{\infty}f(t)e^{-i\omega t}\,dt",),
    symbols={
        "f": Meaning("signal", Kind.FUNCTION),
    },
    names=("fourier transform",),
    reference=Reference(REFERENCE, "fourier_coefficient", {"signal": "f(x)", "frequency": r"\xi"}),
    related=("discrete-fourier-transform",),
)

DFT = Formula(
    id="discrete-fourier-transform",
    title="Discrete Fourier transform",
    area="calculus",
    statement=True,
    source="Cooley & Tukey 1965",
    latex=r"X_k=\sum_{n=0}^{N-1}x_ne^{-2\pi ikn/N}",
    forms=(r"X_k=\sum_{n=0}^{N-1}x_ne^{-i2\pi kn/N}",),
    symbols={
        "N": Meaning("number of samples", Kind.INTEGER, Domain.INTEGER),
        "x_n": Meaning("sample"),
    },
    names=("discrete fourier transform", "dft", "fft"),
    reference=Reference(REFERENCE, "dft_coefficient", {"samples": "x_n", "frequency": "k"}),
    related=("fourier-transform",),
)

WOODBURY = Formula(
    id="woodbury",
    title="Woodbury's identity",
    area="calculus",
    source="Woodbury 1950, Inverting modified matrices",
    latex=r"(A+UCV)^{-1}=A^{-1}-A^{-1}U\left(C^{-1}+VA^{-1}U\right)^{-1}VA^{-1}",
    symbols={
        "A": Meaning("matrix", Kind.MATRIX, Domain.POSITIVE_DEFINITE, shape=("n", "n")),
        "U": Meaning("factor", Kind.MATRIX, shape=("n", "k")),
        "C": Meaning("small matrix", Kind.MATRIX, Domain.POSITIVE_DEFINITE, shape=("k", "k")),
        "V": Meaning("factor", Kind.MATRIX, shape=("k", "n")),
    },
    names=("woodbury", "matrix inversion lemma"),
    slips=(
        Slip(
            "sign inside",
            r"(A+UCV)^{-1}=A^{-1}-A^{-1}U\left(C^{-1}-VA^{-1}U\right)^{-1}VA^{-1}",
            "the small matrix is C⁻¹ + V A⁻¹ U",
        ),
        Slip(
            "sign",
            r"(A+UCV)^{-1}=A^{-1}+A^{-1}U\left(C^{-1}+VA^{-1}U\right)^{-1}VA^{-1}",
            "the correction is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE, "woodbury_inverse", {"large": "A", "left": "U", "small": "C", "right": "V"}
    ),
)

EIGEN = Formula(
    id="eigenvalue-equation",
    title="Eigenvalue equation",
    area="calculus",
    statement=True,
    source="classical",
    latex=r"Av=\lambda v",
    forms=(r"A=Q\Lambda Q^{-1}",),
    symbols={
        "A": Meaning("matrix"),
        "v": Meaning("eigenvector"),
    },
    names=("eigenvalue", "eigenvector", "eigenvalues", "eigendecomposition"),
    reference=Reference(
        REFERENCE,
        "eigenvalue_residual",
        {"mapping": "A", "direction": "v", "eigenvalue": r"\lambda"},
    ),
    related=("singular-value-decomposition",),
)

SVD = Formula(
    id="singular-value-decomposition",
    title="Singular value decomposition",
    area="calculus",
    statement=True,
    source="Beltrami 1873; Eckart & Young 1936",
    latex=r"A=U\Sigma V^\top",
    forms=(
        r"X=U\Sigma V^\top",
        r"A=\sum_{i=1}^{r}\sigma_iu_iv_i^\top",
    ),
    symbols={
        "A": Meaning("matrix"),
    },
    names=("svd", "singular value"),
    reference=Reference(
        REFERENCE, "from_singular", {"left": "U", "values": r"\Sigma", "right": "V"}
    ),
    related=("eigenvalue-equation",),
)

DETERMINANT = Formula(
    id="determinant-of-two",
    title="Determinant of two rows",
    area="calculus",
    statement=True,
    source="classical",
    latex=r"\det\begin{pmatrix}a&b\\c&d\end{pmatrix}=ad-bc",
    forms=(r"\begin{vmatrix}a&b\\c&d\end{vmatrix}=ad-bc",),
    symbols={
        "a": Meaning("upper left"),
        "b": Meaning("upper right"),
        "c": Meaning("lower left"),
        "d": Meaning("lower right"),
    },
    names=("determinant",),
    reference=Reference(REFERENCE, "determinant_of_two", {"a": "a", "b": "b", "c": "c", "d": "d"}),
)
