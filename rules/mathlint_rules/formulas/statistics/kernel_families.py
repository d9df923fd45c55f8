"""Families of kernels beside the Gaussian one."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, sec. 4.2"

_FIRST = Meaning("first input", Kind.VECTOR, shape=("d",), aliases=("x_i", r"\mathbf{x}"))
_SECOND = Meaning("second input", Kind.VECTOR, shape=("d",), aliases=("y", "x_j", r"\mathbf{x}'"))
_DISTANCE = Meaning("distance of the inputs", domain=Domain.POSITIVE, aliases=("d",))
_LENGTH = Meaning("length scale", domain=Domain.POSITIVE, aliases=(r"\rho", "l"))

LAPLACIAN = Formula(
    id="laplacian-kernel",
    title="Laplacian kernel",
    area="statistics",
    source="Rahimi & Recht 2007, Random features for large-scale kernel machines, fig. 1",
    latex=r"k(x,x')=\exp\left(-\gamma\lVert x-x'\rVert_1\right)",
    forms=(r"k(x,x')=e^{-\gamma\lVert x-x'\rVert_1}",),
    conventions=(
        Convention(
            r"k(x,x')=\exp\left(-\frac{\lVert x-x'\rVert}{\sigma}\right)",
            "by the Euclidean distance: the exponential kernel",
        ),
        Convention(
            r"k(x,x')=\exp\left(-\frac{\lVert x-x'\rVert_1}{\sigma}\right)",
            "by a length in place of the factor",
        ),
    ),
    symbols={
        r"\gamma": Meaning("how fast the kernel falls", domain=Domain.POSITIVE),
        "x": _FIRST,
        "x'": _SECOND,
    },
    names=("laplacian kernel", "laplace kernel", "exponential kernel"),
    laws=("1 where both are equal", "symmetric"),
    slips=(
        Slip(
            "minus missing",
            r"k(x,x')=\exp\left(\gamma\lVert x-x'\rVert_1\right)",
            "far inputs are unlike: the exponent is negative",
        ),
    ),
    reference=Reference(
        REFERENCE, "laplacian_kernel", {"factor": r"\gamma", "first": "x", "second": "x'"}
    ),
    related=("rbf-kernel",),
)

POLYNOMIAL = Formula(
    id="polynomial-kernel",
    title="Polynomial kernel",
    area="statistics",
    source="Boser, Guyon & Vapnik 1992; Cortes & Vapnik 1995",
    latex=r"k(x,x')=\left(x^\top x'+c\right)^p",
    forms=(r"k(x,x')=(c+x\cdot x')^p",),
    conventions=(
        Convention(
            r"k(x,x')=\left(\gamma x^\top x'+c\right)^p", "with a factor on the scalar product"
        ),
        Convention(r"k(x,x')=\left(x^\top x'\right)^p", "homogeneous"),
    ),
    symbols={
        "x": _FIRST,
        "x'": _SECOND,
        "c": Meaning("weight of the lower degrees", domain=Domain.POSITIVE, aliases=("r", "1")),
        "p": Meaning("degree", Kind.INTEGER, Domain.INTEGER, aliases=("d", "q")),
    },
    names=("polynomial kernel",),
    slips=(
        Slip(
            "constant outside the power",
            r"k(x,x')=\left(x^\top x'\right)^p+c",
            "the constant is raised with the scalar product: it brings in the lower degrees",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "polynomial_kernel",
        {"first": "x", "second": "x'", "constant": "c", "degree": "p"},
    ),
    related=("rbf-kernel", "svm-dual"),
)

MATERN_3 = Formula(
    id="matern-three-halves",
    title="Matérn kernel of smoothness 3/2",
    area="statistics",
    source=f"{_BOOK}, eq. 4.17",
    latex=r"k(r)=\left(1+\frac{\sqrt{3}r}{\ell}\right)\exp\left(-\frac{\sqrt{3}r}{\ell}\right)",
    conventions=(
        Convention(
            r"k(r)=\sigma^2\left(1+\frac{\sqrt{3}r}{\ell}\right)\exp\left(-\frac{\sqrt{3}r}{\ell}\right)",
            "with the variance of the function",
        ),
    ),
    symbols={"r": _DISTANCE, r"\ell": _LENGTH},
    names=("matérn", "matern", "matérn kernel", "matern kernel"),
    laws=("1 at distance 0", "its functions can be differentiated once"),
    slips=(
        Slip(
            "root missing",
            r"k(r)=\left(1+\frac{3r}{\ell}\right)\exp\left(-\frac{3r}{\ell}\right)",
            "the distance is multiplied by √3",
        ),
        Slip(
            "polynomial missing",
            r"k(r)=\exp\left(-\frac{\sqrt{3}r}{\ell}\right)",
            "smoothness 3/2 has the factor 1 + √3 r/ℓ; without it the kernel is that of 1/2",
        ),
    ),
    reference=Reference(REFERENCE, "matern_three_halves", {"distance": "r", "length": r"\ell"}),
    related=("matern-five-halves", "rbf-kernel"),
)

MATERN_5 = Formula(
    id="matern-five-halves",
    title="Matérn kernel of smoothness 5/2",
    area="statistics",
    source=f"{_BOOK}, eq. 4.17",
    latex=r"k(r)=\left(1+\frac{\sqrt{5}r}{\ell}+\frac{5r^2}{3\ell^2}\right)\exp\left(-\frac{\sqrt{5}r}{\ell}\right)",
    conventions=(
        Convention(
            r"k(r)=\sigma^2\left(1+\frac{\sqrt{5}r}{\ell}+\frac{5r^2}{3\ell^2}\right)\exp\left(-\frac{\sqrt{5}r}{\ell}\right)",
            "with the variance of the function",
        ),
    ),
    symbols={"r": _DISTANCE, r"\ell": _LENGTH},
    names=("matérn", "matern", "matérn kernel", "matern kernel"),
    laws=("1 at distance 0", "its functions can be differentiated twice"),
    slips=(
        Slip(
            "third missing",
            r"k(r)=\left(1+\frac{\sqrt{5}r}{\ell}+\frac{5r^2}{\ell^2}\right)\exp\left(-\frac{\sqrt{5}r}{\ell}\right)",
            "the squared term is 5r²/(3ℓ²)",
        ),
        Slip(
            "quadratic term missing",
            r"k(r)=\left(1+\frac{\sqrt{5}r}{\ell}\right)\exp\left(-\frac{\sqrt{5}r}{\ell}\right)",
            "smoothness 5/2 has a term in r² too: 5r²/(3ℓ²)",
        ),
    ),
    reference=Reference(REFERENCE, "matern_five_halves", {"distance": "r", "length": r"\ell"}),
    related=("matern-three-halves", "rbf-kernel"),
)

RATIONAL_QUADRATIC = Formula(
    id="rational-quadratic-kernel",
    title="Rational quadratic kernel",
    area="statistics",
    source=f"{_BOOK}, eq. 4.19",
    latex=r"k(r)=\left(1+\frac{r^2}{2\alpha\ell^2}\right)^{-\alpha}",
    conventions=(
        Convention(
            r"k(r)=\sigma^2\left(1+\frac{r^2}{2\alpha\ell^2}\right)^{-\alpha}",
            "with the variance of the function",
        ),
    ),
    symbols={
        "r": _DISTANCE,
        r"\alpha": Meaning("weight of the small length scales", domain=Domain.POSITIVE),
        r"\ell": _LENGTH,
    },
    names=("rational quadratic",),
    laws=("the Gaussian kernel for α → ∞",),
    slips=(
        Slip(
            "sign of the exponent",
            r"k(r)=\left(1+\frac{r^2}{2\alpha\ell^2}\right)^{\alpha}",
            "the kernel falls with the distance: the exponent is −α",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "rational_quadratic_kernel",
        {"distance": "r", "mixture": r"\alpha", "length": r"\ell"},
    ),
    related=("rbf-kernel",),
)

PERIODIC = Formula(
    id="periodic-kernel",
    title="Periodic kernel",
    area="statistics",
    source="MacKay 1998, Introduction to Gaussian processes; Duvenaud 2014, sec. 2.2",
    latex=r"k(r)=\exp\left(-\frac{2}{\ell^2}\sin^2\left(\frac{\pi r}{p}\right)\right)",
    forms=(r"k(r)=\exp\left(-\frac{2\sin^2(\pi r/p)}{\ell^2}\right)",),
    conventions=(
        Convention(
            r"k(x,x')=\sigma^2\exp\left(-\frac{2\sin^2(\pi|x-x'|/p)}{\ell^2}\right)",
            "with the variance of the function",
        ),
    ),
    symbols={
        "r": _DISTANCE,
        "p": Meaning("period", domain=Domain.POSITIVE),
        r"\ell": _LENGTH,
    },
    names=("periodic kernel", "exp-sine-squared"),
    laws=("1 at every multiple of the period",),
    slips=(
        Slip(
            "square of the sine missing",
            r"k(r)=\exp\left(-\frac{2}{\ell^2}\sin\left(\frac{\pi r}{p}\right)\right)",
            "the sine is squared, so that the exponent is never positive",
        ),
    ),
    reference=Reference(
        REFERENCE, "periodic_kernel", {"distance": "r", "period": "p", "length": r"\ell"}
    ),
    related=("rbf-kernel",),
)
