"""Kernels: regression in the space of the examples, Gaussian processes, support vectors."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_GP = "Rasmussen & Williams 2006, Gaussian Processes for Machine Learning"

_DESIGN = Meaning("inputs, a row for each example", Kind.MATRIX, shape=("n", "d"))
_TARGETS = Meaning("targets", Kind.VECTOR, shape=("n",), aliases=(r"\mathbf{y}",))
_GRAM = Meaning(
    "kernel of all pairs of examples",
    Kind.MATRIX,
    Domain.POSITIVE_DEFINITE,
    ("n", "n"),
    aliases=(r"\mathbf{K}",),
)
_CROSS = Meaning(
    "kernel of the new input with each example", Kind.VECTOR, shape=("n",), aliases=(r"\mathbf{k}",)
)
_NOISE = Meaning("variance of the noise", domain=Domain.POSITIVE, aliases=(r"\sigma_n^2",))
_IDENTITY = Meaning("identity", Kind.MATRIX, shape=("n", "n"))

MINIMUM_NORM = Formula(
    id="minimum-norm-least-squares",
    title="Interpolating weights of least norm",
    area="statistics",
    source="Moore 1920; Penrose 1955",
    latex=r"\hat{w}=X^\top(XX^\top)^{-1}y",
    forms=(r"\hat{\beta}=X^T(XX^T)^{-1}y",),
    symbols={"X": _DESIGN, "y": _TARGETS},
    names=("minimum norm", "minimum-norm", "underdetermined", "pseudoinverse", "interpolation"),
    laws=("fits every target where the rows of X are independent",),
    slips=(
        Slip("inverse missing", r"\hat{w}=X^\top(XX^\top)y", "the Gram matrix XX^⊤ is inverted"),
    ),
    reference=Reference(REFERENCE, "minimum_norm", {"design": "X", "targets": "y"}),
    related=("least-squares", "kernel-ridge-regression"),
)

KERNEL_RIDGE = Formula(
    id="kernel-ridge-regression",
    title="Dual weights of kernel ridge regression",
    area="statistics",
    source="Saunders, Gammerman & Vovk 1998",
    latex=r"\alpha=(K+\lambda I)^{-1}y",
    forms=(r"\hat{\alpha}=(\lambda I+K)^{-1}y",),
    symbols={
        "K": _GRAM,
        r"\lambda": Meaning("strength", domain=Domain.POSITIVE, aliases=(r"\sigma^2",)),
        "I": _IDENTITY,
        "y": _TARGETS,
    },
    names=("kernel ridge", "kernel ridge regression", "dual weights", "dual coefficients"),
    slips=(
        Slip("inverse missing", r"\alpha=(K+\lambda I)y", "the system is solved: invert K + λI"),
        Slip("penalty subtracted", r"\alpha=(K-\lambda I)^{-1}y", "the penalty is added: K + λI"),
    ),
    reference=Reference(
        REFERENCE,
        "kernel_ridge",
        {"gram": "K", "strength": r"\lambda", "identity": "I", "targets": "y"},
    ),
    related=("ridge-regression", "gaussian-process-mean"),
)

GP_MEAN = Formula(
    id="gaussian-process-mean",
    title="Predictive mean of a Gaussian process",
    area="statistics",
    source=f"{_GP}, sec. 2.2",
    latex=r"\mu_*=k_*^\top(K+\sigma^2I)^{-1}y",
    forms=(r"\bar{f}_*=k_*^T(K+\sigma^2I)^{-1}y",),
    conventions=(
        Convention(r"\mu_*=m(x_*)+k_*^\top(K+\sigma^2I)^{-1}(y-m(X))", "with a prior mean"),
        Convention(
            r"\mu_*=\mu(X_*)+K_*^\top K^{-1}(f-\mu(X))", "with a prior mean, targets without noise"
        ),
        Convention(r"\mu_*=K_*^\top K^{-1}f", "for several inputs at once, targets without noise"),
        Convention(r"\mu_*=k_*^\top K^{-1}y", "targets without noise"),
        Convention(
            r"\bar{f}_*=K(X_*,X)\left[K(X,X)+\sigma_n^2I\right]^{-1}y",
            "for several inputs at once, as Rasmussen & Williams write",
        ),
        Convention(
            r"\mathbf{m}_*=K_*^\top(K+\sigma_y^2I)^{-1}\mathbf{y}",
            "for several inputs at once, as Murphy writes",
        ),
    ),
    symbols={"k_*": _CROSS, "K": _GRAM, r"\sigma^2": _NOISE, "I": _IDENTITY, "y": _TARGETS},
    names=("gaussian process", "gp posterior", "predictive mean", "gp regression"),
    slips=(
        Slip(
            "inverse missing",
            r"\mu_*=k_*^\top(K+\sigma^2I)y",
            "K + σ²I is inverted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "process_mean",
        {"cross": "k_*", "gram": "K", "noise": r"\sigma^2", "identity": "I", "targets": "y"},
    ),
    related=("gaussian-process-variance", "kernel-ridge-regression"),
)

GP_VARIANCE = Formula(
    id="gaussian-process-variance",
    title="Predictive variance of a Gaussian process",
    area="statistics",
    source=f"{_GP}, sec. 2.2",
    latex=r"\sigma_*^2=k(x_*,x_*)-k_*^\top(K+\sigma^2I)^{-1}k_*",
    forms=(r"\mathbb{V}[f_*]=k(x_*,x_*)-k_*^T(K+\sigma^2I)^{-1}k_*",),
    conventions=(
        Convention(r"\sigma_*^2=k(x_*,x_*)-k_*^\top K^{-1}k_*", "targets without noise"),
        Convention(
            r"\operatorname{cov}(f_*)=K(X_*,X_*)-K(X_*,X)\left[K(X,X)+\sigma_n^2I\right]^{-1}K(X,X_*)",
            "for several inputs at once, as Rasmussen & Williams write",
        ),
    ),
    symbols={
        "k": Meaning("kernel", Kind.FUNCTION, Domain.POSITIVE),
        "x_*": Meaning("new input", Kind.EVENT),
        "k_*": _CROSS,
        "K": _GRAM,
        r"\sigma^2": _NOISE,
        "I": _IDENTITY,
    },
    names=("gaussian process", "gp posterior", "predictive variance", "gp regression"),
    laws=("does not depend on the targets", "at most the variance of the prior"),
    slips=(
        Slip(
            "reduction added",
            r"\sigma_*^2=k(x_*,x_*)+k_*^\top(K+\sigma^2I)^{-1}k_*",
            "examples make the prediction surer: what they tell is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "process_variance",
        {"prior": "k(x_*,x_*)", "cross": "k_*", "gram": "K", "noise": r"\sigma^2", "identity": "I"},
    ),
    related=("gaussian-process-mean",),
)

RBF = Formula(
    id="rbf-kernel",
    title="Gaussian kernel",
    area="statistics",
    source=f"{_GP}, sec. 4.2",
    latex=r"k(x,x')=\exp\left(-\frac{\lVert x-x'\rVert^2}{2\ell^2}\right)",
    forms=(r"k(x,x')=\exp\left(-\frac{1}{2\ell^2}\lVert x-x'\rVert^2\right)",),
    conventions=(
        Convention(
            r"k(x,x')=\exp\left(-\gamma\lVert x-x'\rVert^2\right)",
            "by the factor γ in place of the length",
        ),
        Convention(
            r"k(x,x')=\sigma_f^2\exp\left(-\frac{(x-x')^2}{2\ell^2}\right)",
            "with the variance of the function",
        ),
        Convention(
            r"k(x,x')=\sigma_f^2\exp\left(-\frac{\lVert x-x'\rVert^2}{2\ell^2}\right)",
            "with the variance of the function",
        ),
    ),
    symbols={
        "x": Meaning("first input", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}", "x_i")),
        "x'": Meaning("second input", Kind.VECTOR, shape=("d",), aliases=("y", "x_j")),
        r"\ell": Meaning("length scale", domain=Domain.POSITIVE, aliases=(r"\sigma", "h")),
    },
    names=("rbf kernel", "rbf", "gaussian kernel", "squared exponential", "radial basis"),
    laws=("1 where both are equal", "symmetric"),
    slips=(
        Slip(
            "minus missing",
            r"k(x,x')=\exp\left(\frac{\lVert x-x'\rVert^2}{2\ell^2}\right)",
            "far inputs are unlike: the exponent is negative",
        ),
        Slip(
            "square missing",
            r"k(x,x')=\exp\left(-\frac{\lVert x-x'\rVert}{2\ell^2}\right)",
            "the distance is squared",
        ),
    ),
    reference=Reference(
        REFERENCE, "gaussian_kernel", {"first": "x", "second": "x'", "scale": r"\ell"}
    ),
    related=("gaussian-process-mean", "svm-dual"),
)

SVM_DUAL = Formula(
    id="svm-dual",
    title="Dual objective of a support vector machine",
    area="statistics",
    source="Cortes & Vapnik 1995; Boser, Guyon & Vapnik 1992",
    latex=r"W(\alpha)=\sum_{i=1}^{n}\alpha_i-\frac12\sum_{i=1}^{n}\sum_{j=1}^{n}\alpha_i\alpha_jy_iy_jK_{ij}",
    forms=(
        r"L_D=\sum_{i=1}^{n}\alpha_i-\frac12\sum_{i,j=1}^{n}\alpha_i\alpha_jy_iy_jK_{ij}",
        r"L_D=\sum_i\alpha_i-\frac12\sum_{i,j}\alpha_i\alpha_jy_iy_jK_{ij}",
        r"\max_\alpha\sum_{i=1}^{n}\alpha_i-\frac{1}{2}\sum_{i=1}^{n}\sum_{j=1}^{n}\alpha_i\alpha_jy_iy_jK(x_i,x_j)",
    ),
    conventions=(
        Convention(
            r"\max_\alpha\sum_{i}\alpha_i-\frac{1}{2}\sum_{i,j}\alpha_i\alpha_jy_iy_jx_i^\top x_j",
            "as the problem",
        ),
        Convention(
            r"\min_\alpha\frac{1}{2}\sum_{i=1}^{n}\sum_{j=1}^{n}\alpha_i\alpha_jy_iy_jK(x_i,x_j)-\sum_{i=1}^{n}\alpha_i",
            "as a minimum",
        ),
        Convention(
            r"\min_\alpha\frac{1}{2}\sum_{i=1}^{n}\sum_{j=1}^{n}\alpha_i\alpha_jy_iy_j(x_i\cdot x_j)-\sum_{i=1}^{n}\alpha_i",
            "as a minimum",
        ),
        Convention(
            r"\max_\alpha\sum_{i=1}^{n}\alpha_i-\frac{1}{2}\sum_{i=1}^{n}\sum_{j=1}^{n}\alpha_i\alpha_jy_iy_j(x_i\cdot x_j)",
            "as the problem",
        ),
    ),
    symbols={
        "n": Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("N", "m")),
        r"\alpha_i": Meaning("dual variable", domain=Domain.NON_NEGATIVE),
        "y_i": Meaning("class, −1 or 1", domain=Domain.SIGN),
        "K_{ij}": Meaning(
            "kernel of two examples",
            aliases=("K(x_i,x_j)", "k(x_i,x_j)", r"x_i^\top x_j", r"x_i\cdot x_j"),
        ),
    },
    names=("support vector machine", "svm", "dual problem", "dual"),
    laws=("maximised under 0 ≤ α_i ≤ C and Σ α_i y_i = 0",),
    slips=(
        Slip(
            "half missing",
            r"W(\alpha)=\sum_{i=1}^{n}\alpha_i-\sum_{i=1}^{n}\sum_{j=1}^{n}\alpha_i\alpha_jy_iy_jK_{ij}",
            "the quadratic term has a factor ½",
        ),
        Slip(
            "classes missing",
            r"W(\alpha)=\sum_{i=1}^{n}\alpha_i-\frac12\sum_{i=1}^{n}\sum_{j=1}^{n}\alpha_i\alpha_jK_{ij}",
            "the classes y_i y_j stand in the quadratic term",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "svm_dual",
        {"size": "n", "dual": r"\alpha_i", "classes": "y_i", "gram": "K_{ij}"},
    ),
    related=("hinge-loss", "rbf-kernel"),
)
