"""What is known of some normal variables, given others: conditioning, and linear regression."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Bishop 2006, Pattern Recognition and Machine Learning"

_CROSS = Meaning(
    "covariance of both parts",
    Kind.MATRIX,
    shape=("p", "q"),
    aliases=(r"\Sigma_{12}", r"\Sigma_{xy}", r"\Sigma_{YX}"),
)
_GIVEN = Meaning(
    "covariance of the part that is known",
    Kind.MATRIX,
    Domain.POSITIVE_DEFINITE,
    ("q", "q"),
    aliases=(r"\Sigma_{22}", r"\Sigma_{yy}", r"\Sigma_{XX}"),
)

CONDITIONAL_MEAN = Formula(
    id="conditional-gaussian-mean",
    title="Mean of some normal variables, given others",
    area="statistics",
    source=f"{_BOOK}, sec. 2.3.1",
    latex=r"\mu_{a|b}=\mu_a+\Sigma_{ab}\Sigma_{bb}^{-1}(x_b-\mu_b)",
    forms=(r"\mu_{1|2}=\mu_1+\Sigma_{12}\Sigma_{22}^{-1}(x_2-\mu_2)",),
    symbols={
        r"\mu_a": Meaning(
            "mean of the unknown part", Kind.VECTOR, shape=("p",), aliases=(r"\mu_1", r"\mu_Y")
        ),
        r"\Sigma_{ab}": _CROSS,
        r"\Sigma_{bb}": _GIVEN,
        "x_b": Meaning("the known part", Kind.VECTOR, shape=("q",), aliases=("x_2", "x", "a")),
        r"\mu_b": Meaning(
            "mean of the known part", Kind.VECTOR, shape=("q",), aliases=(r"\mu_2", r"\mu_X")
        ),
    },
    names=(
        "conditional gaussian",
        "conditional normal",
    ),
    laws=("linear in what is known",),
    slips=(
        Slip(
            "inverse missing",
            r"\mu_{a|b}=\mu_a+\Sigma_{ab}\Sigma_{bb}(x_b-\mu_b)",
            "the deviation is divided by its covariance: Σ_bb⁻¹",
        ),
        Slip(
            "deviation exchanged",
            r"\mu_{a|b}=\mu_a+\Sigma_{ab}\Sigma_{bb}^{-1}(\mu_b-x_b)",
            "what is seen minus its mean: x_b − μ_b",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "conditional_mean",
        {
            "mean": r"\mu_a",
            "cross": r"\Sigma_{ab}",
            "covariance": r"\Sigma_{bb}",
            "seen": "x_b",
            "expected": r"\mu_b",
        },
    ),
    related=("gaussian-process-mean", "kalman-update"),
)

CONDITIONAL_COVARIANCE = Formula(
    id="conditional-gaussian-covariance",
    title="Covariance of some normal variables, given others",
    area="statistics",
    source=f"{_BOOK}, sec. 2.3.1",
    latex=r"\Sigma_{a|b}=\Sigma_{aa}-\Sigma_{ab}\Sigma_{bb}^{-1}\Sigma_{ba}",
    forms=(r"\Sigma_{1|2}=\Sigma_{11}-\Sigma_{12}\Sigma_{22}^{-1}\Sigma_{21}",),
    symbols={
        r"\Sigma_{aa}": Meaning(
            "covariance of the unknown part",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            ("p", "p"),
            aliases=(r"\Sigma_{11}", r"\Sigma_{YY}"),
        ),
        r"\Sigma_{ab}": _CROSS,
        r"\Sigma_{bb}": _GIVEN,
        r"\Sigma_{ba}": Meaning(
            "transpose of Σ_ab",
            Kind.MATRIX,
            shape=("q", "p"),
            aliases=(r"\Sigma_{21}", r"\Sigma_{XY}", r"\Sigma_{ab}^\top"),
        ),
    },
    names=("conditional gaussian", "conditional normal", "schur complement"),
    laws=("does not depend on the values that are seen",),
    slips=(
        Slip(
            "reduction added",
            r"\Sigma_{a|b}=\Sigma_{aa}+\Sigma_{ab}\Sigma_{bb}^{-1}\Sigma_{ba}",
            "what is known makes the rest surer: it is subtracted",
        ),
        Slip(
            "inverse missing",
            r"\Sigma_{a|b}=\Sigma_{aa}-\Sigma_{ab}\Sigma_{bb}\Sigma_{ba}",
            "the covariance of what is known is inverted: Σ_bb⁻¹",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "conditional_covariance",
        {
            "prior": r"\Sigma_{aa}",
            "cross": r"\Sigma_{ab}",
            "covariance": r"\Sigma_{bb}",
            "transposed": r"\Sigma_{ba}",
        },
    ),
    related=("gaussian-process-variance",),
)

_DESIGN = Meaning("features, a row for each example", Kind.MATRIX, shape=("n", "m"), aliases=("X",))
_NOISE = Meaning("precision of the noise", domain=Domain.POSITIVE, aliases=(r"\sigma^{-2}",))

POSTERIOR_PRECISION = Formula(
    id="bayesian-regression-precision",
    title="Posterior precision of Bayesian linear regression",
    area="statistics",
    source=f"{_BOOK}, eq. 3.51",
    latex=r"S_N^{-1}=S_0^{-1}+\beta\Phi^\top\Phi",
    conventions=(
        Convention(r"S_N^{-1}=\alpha I+\beta\Phi^\top\Phi", "a prior of equal precision"),
        Convention(r"S_N=\left(\alpha I+\beta\Phi^\top\Phi\right)^{-1}", "as a covariance"),
    ),
    symbols={
        "S_0": Meaning(
            "covariance of the prior", Kind.MATRIX, Domain.POSITIVE_DEFINITE, ("m", "m")
        ),
        r"\beta": _NOISE,
        r"\Phi": _DESIGN,
    },
    names=("bayesian linear regression", "bayesian regression"),
    slips=(
        Slip(
            "prior not inverted",
            r"S_N^{-1}=S_0+\beta\Phi^\top\Phi",
            "precisions are added: the prior's covariance is inverted",
        ),
        Slip(
            "product turned around",
            r"S_N^{-1}=S_0^{-1}+\beta\Phi\Phi^\top",
            "a row is an example: Φ^⊤Φ has the size of the weights",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "posterior_precision",
        {"prior": "S_0", "precision": r"\beta", "design": r"\Phi"},
    ),
    related=("ridge-regression", "bayesian-regression-mean"),
)

POSTERIOR_MEAN = Formula(
    id="bayesian-regression-mean",
    title="Posterior mean of Bayesian linear regression",
    area="statistics",
    source=f"{_BOOK}, eq. 3.50",
    latex=r"m_N=S_N\left(S_0^{-1}m_0+\beta\Phi^\top t\right)",
    conventions=(Convention(r"m_N=\beta S_N\Phi^\top t", "a prior around zero"),),
    symbols={
        "S_N": Meaning("posterior covariance", Kind.MATRIX, Domain.POSITIVE_DEFINITE, ("m", "m")),
        "S_0": Meaning(
            "covariance of the prior", Kind.MATRIX, Domain.POSITIVE_DEFINITE, ("m", "m")
        ),
        "m_0": Meaning("mean of the prior", Kind.VECTOR, shape=("m",)),
        r"\beta": _NOISE,
        r"\Phi": _DESIGN,
        "t": Meaning("targets", Kind.VECTOR, shape=("n",), aliases=("y",)),
    },
    names=("bayesian linear regression", "bayesian regression"),
    slips=(
        Slip(
            "prior not inverted",
            r"m_N=S_N\left(S_0m_0+\beta\Phi^\top t\right)",
            "the prior's mean is weighted with its precision, S₀⁻¹",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "posterior_mean",
        {
            "covariance": "S_N",
            "prior": "S_0",
            "mean": "m_0",
            "precision": r"\beta",
            "design": r"\Phi",
            "targets": "t",
        },
    ),
    related=("bayesian-regression-precision", "ridge-regression"),
)

PREDICTIVE_VARIANCE = Formula(
    id="bayesian-regression-variance",
    title="Predictive variance of Bayesian linear regression",
    area="statistics",
    source=f"{_BOOK}, eq. 3.59",
    latex=r"\sigma_N^2(x)=\frac{1}{\beta}+\phi^\top S_N\phi",
    conventions=(
        Convention(
            r"\sigma_N^2(x)=\frac{1}{\beta}+\phi(x)^\top S_N\phi(x)", "the features of an input"
        ),
        Convention(r"\sigma_N^2(x)=\sigma^2+x^\top S_Nx", "by the variance of the noise"),
    ),
    symbols={
        r"\beta": _NOISE,
        r"\phi": Meaning("features of the new input", Kind.VECTOR, shape=("m",)),
        "S_N": Meaning("posterior covariance", Kind.MATRIX, Domain.POSITIVE_DEFINITE, ("m", "m")),
    },
    names=("bayesian linear regression", "bayesian regression", "predictive variance"),
    laws=("at least the variance of the noise",),
    slips=(
        Slip(
            "precision for variance",
            r"\sigma_N^2(x)=\beta+\phi^\top S_N\phi",
            "β is a precision: its inverse is the variance of the noise",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "predictive_variance",
        {"precision": r"\beta", "features": r"\phi", "covariance": "S_N"},
    ),
    related=("bayesian-regression-mean", "gaussian-process-variance"),
)
