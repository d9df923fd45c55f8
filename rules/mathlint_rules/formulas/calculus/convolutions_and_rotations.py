"""Convolutions and rotations."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

DISCRETE_CONVOLUTION = Formula(
    id="discrete-convolution",
    title="Discrete convolution",
    area="calculus",
    statement=True,
    source="classical; Goodfellow, Bengio & Courville 2016, sec. 9.1",
    latex=r"(f*g)(n)=\sum_mf(m)g(n-m)",
    forms=(
        r"(f*g)[n]=\sum_{m=-\infty}^{\infty}f[m]g[n-m]",
        r"(f*g)(t)=\int_{-\infty}^{\infty}f(\tau)g(t-\tau)\,d\tau",
        r"(f\star g)(n)=\sum_mf(m)g(n+m)",
        r"(f\star g)[n]=\sum_mf[m]g[m+n]",
        r"(f\star g)[n]=\sum_mf[m]g[n+m]",
        r"y[n]=\sum_kx[k]h[n-k]",
    ),
    symbols={
        "f": Meaning("signal", Kind.FUNCTION, aliases=("x",)),
        "g": Meaning(
            "kernel",
            Kind.FUNCTION,
            aliases=(
                "h",
                "w",
            ),
        ),
        "n": Meaning("place"),
        "m": Meaning("shift"),
    },
    names=(
        "discrete convolution",
        "convolution",
        "cross-correlation",
        "faltung",
    ),
    laws=("symmetric in f and g",),
    reference=Reference(REFERENCE, "convolved", {"signal": "f(m)", "kernel": "g(n-m)"}),
    related=(
        "convolution-2d",
        "fourier-transform",
    ),
)

ROTATION_MATRIX = Formula(
    id="rotation-matrix",
    title="Rotation of the plane",
    area="calculus",
    source="classical; Strang 2016, Introduction to Linear Algebra",
    latex=r"R(\theta)=\begin{pmatrix}\cos\theta&-\sin\theta\\\sin\theta&\cos\theta\end{pmatrix}",
    forms=(
        r"R(\theta)=\begin{bmatrix}\cos(\theta)&-\sin(\theta)\\\sin(\theta)&\cos(\theta)\end{bmatrix}",
    ),
    conventions=(
        Convention(
            r"R(\theta)=\begin{pmatrix}\cos\theta&\sin\theta\\-\sin\theta&\cos\theta\end{pmatrix}",
            "clockwise, or of the axes",
        ),
    ),
    symbols={
        r"\theta": Meaning(
            "angle",
            aliases=(
                r"\phi",
                r"\varphi",
                r"\alpha",
            ),
        ),
    },
    names=(
        "rotation matrix",
        "rotation",
        "drehmatrix",
        "matrice de rotation",
    ),
    laws=("R(θ)ᵀ = R(−θ) = R(θ)⁻¹",),
    slips=(
        Slip(
            "sines of one sign",
            r"R(\theta)=\begin{pmatrix}\cos\theta&\sin\theta\\\sin\theta&\cos\theta\end{pmatrix}",
            "the sines have different signs: one is −sin θ",
        ),
        Slip(
            "cosines of different signs",
            r"R(\theta)=\begin{pmatrix}\cos\theta&-\sin\theta\\\sin\theta&-\cos\theta\end{pmatrix}",
            "both cosines have one sign; with two it is a reflection",
        ),
        Slip(
            "sine and cosine exchanged",
            r"R(\theta)=\begin{pmatrix}\sin\theta&-\cos\theta\\\cos\theta&\sin\theta\end{pmatrix}",
            "the cosines stand on the diagonal",
        ),
    ),
    reference=Reference(REFERENCE, "rotation", {"angle": r"\theta"}),
    related=("rope-rotation",),
)
