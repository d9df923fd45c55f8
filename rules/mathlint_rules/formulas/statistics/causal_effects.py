"""Effects of a treatment: what they are, and estimates from data that nobody randomised."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_UNITS = Meaning("units", Kind.INTEGER, Domain.INTEGER, aliases=("N",))
_TREATED = Meaning(
    "whether the unit was treated, 0 or 1", domain=Domain.BINARY, aliases=("D_i", "W_i", "A_i")
)
_OUTCOME = Meaning("outcome", aliases=("y_i",))
_PROPENSITY = Meaning(
    "probability of treatment, given what is known of the unit",
    domain=Domain.UNIT,
    aliases=("e(X_i)", r"\hat{e}(X_i)", "p_i", r"\pi(X_i)"),
)

EFFECT = Formula(
    id="average-treatment-effect",
    title="Average treatment effect",
    area="statistics",
    generic=True,
    source="Neyman 1923; Rubin 1974",
    latex=r"\tau=\mathbb{E}[Y(1)-Y(0)]",
    forms=(
        r"\tau(x)=\mathbb{E}[Y(1)-Y(0)\mid X=x]",
        r"\operatorname{ATT}=\mathbb{E}[Y(1)-Y(0)\mid T=1]",
        r"\operatorname{ATE}=\mathbb{E}[Y(1)]-\mathbb{E}[Y(0)]",
    ),
    conventions=(
        Convention(
            r"\operatorname{ATE}=\mathbb{E}[Y_1-Y_0]", "potential outcomes by their indices"
        ),
        Convention(
            r"\operatorname{ATE}=\mathbb{E}[Y\mid do(T=1)]-\mathbb{E}[Y\mid do(T=0)]",
            "by interventions",
        ),
    ),
    symbols={"Y": Meaning("potential outcome", Kind.FUNCTION)},
    names=("average treatment effect", "ate", "treatment effect", "potential outcomes", "cate"),
    reference=Reference(
        REFERENCE,
        "mean_effect",
        {"treated": "Y(1)", "untreated": "Y(0)"},
    ),
    related=("inverse-propensity-weighting", "difference-in-differences"),
)

WEIGHTING = Formula(
    id="inverse-propensity-weighting",
    title="Effect by inverse propensity weighting",
    area="statistics",
    source="Horvitz & Thompson 1952; Rosenbaum & Rubin 1983",
    latex=r"\hat{\tau}=\frac{1}{n}\sum_{i=1}^{n}\left(\frac{T_iY_i}{e_i}-\frac{(1-T_i)Y_i}{1-e_i}\right)",
    forms=(
        r"\hat{\tau}_{IPW}=\frac{1}{n}\sum_{i=1}^{n}\left(\frac{T_iY_i}{e(X_i)}-\frac{(1-T_i)Y_i}{1-e(X_i)}\right)",
        r"\hat{\tau}=\frac{1}{n}\sum_{i=1}^{n}\frac{T_iY_i}{e_i}-\frac{1}{n}\sum_{i=1}^{n}\frac{(1-T_i)Y_i}{1-e_i}",
        r"\hat{\tau}=\frac{1}{n}\sum_{i=1}^{n}\frac{(T_i-e_i)Y_i}{e_i(1-e_i)}",
    ),
    symbols={"n": _UNITS, "T_i": _TREATED, "Y_i": _OUTCOME, "e_i": _PROPENSITY},
    names=("inverse propensity", "inverse probability weighting", "ipw", "horvitz-thompson"),
    laws=("unbiased where the propensity is known and strictly between 0 and 1",),
    slips=(
        Slip(
            "one propensity for both",
            r"\hat{\tau}=\frac{1}{n}\sum_{i=1}^{n}\left(\frac{T_iY_i}{e_i}-\frac{(1-T_i)Y_i}{e_i}\right)",
            "untreated units are weighted with the probability of no treatment, 1 − e",
        ),
        Slip(
            "multiplied by the propensity",
            r"\hat{\tau}=\frac{1}{n}\sum_{i=1}^{n}\left(e_iT_iY_i-(1-e_i)(1-T_i)Y_i\right)",
            "rarely treated units count more: divide by the propensity",
        ),
        Slip(
            "arms added",
            r"\hat{\tau}=\frac{1}{n}\sum_{i=1}^{n}\left(\frac{T_iY_i}{e_i}+\frac{(1-T_i)Y_i}{1-e_i}\right)",
            "the effect is a difference of both arms",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "inverse_propensity",
        {"units": "n", "treated": "T_i", "outcomes": "Y_i", "propensities": "e_i"},
    ),
    related=("importance-sampling", "doubly-robust-estimate"),
)

DOUBLY_ROBUST = Formula(
    id="doubly-robust-estimate",
    title="Doubly robust estimate of an effect",
    area="statistics",
    source="Robins, Rotnitzky & Zhao 1994",
    latex=r"\hat{\tau}=\frac{1}{n}\sum_{i=1}^{n}\left(\hat{\mu}_{1i}-\hat{\mu}_{0i}+\frac{T_i(Y_i-\hat{\mu}_{1i})}{e_i}-\frac{(1-T_i)(Y_i-\hat{\mu}_{0i})}{1-e_i}\right)",
    conventions=(
        Convention(
            r"\hat{\tau}=\frac{1}{n}\sum_{i=1}^{n}\left(\hat{\mu}_1(X_i)-\hat{\mu}_0(X_i)+\frac{T_i(Y_i-\hat{\mu}_1(X_i))}{e(X_i)}-\frac{(1-T_i)(Y_i-\hat{\mu}_0(X_i))}{1-e(X_i)}\right)",
            "models and propensity as functions",
        ),
    ),
    symbols={
        "n": _UNITS,
        r"\hat{\mu}_{1i}": Meaning("outcome predicted with treatment"),
        r"\hat{\mu}_{0i}": Meaning("outcome predicted without treatment"),
        "T_i": _TREATED,
        "Y_i": _OUTCOME,
        "e_i": _PROPENSITY,
    },
    names=("doubly robust", "aipw", "augmented inverse"),
    laws=("consistent where the outcomes' model or the propensity is right",),
    slips=(
        Slip(
            "correction of the untreated added",
            r"\hat{\tau}=\frac{1}{n}\sum_{i=1}^{n}\left(\hat{\mu}_{1i}-\hat{\mu}_{0i}+\frac{T_i(Y_i-\hat{\mu}_{1i})}{e_i}+\frac{(1-T_i)(Y_i-\hat{\mu}_{0i})}{1-e_i}\right)",
            "the untreated outcome is subtracted, and so is its correction",
        ),
        Slip(
            "models exchanged",
            r"\hat{\tau}=\frac{1}{n}\sum_{i=1}^{n}\left(\hat{\mu}_{1i}-\hat{\mu}_{0i}+\frac{T_i(Y_i-\hat{\mu}_{0i})}{e_i}-\frac{(1-T_i)(Y_i-\hat{\mu}_{1i})}{1-e_i}\right)",
            "each arm's residual is that of its own model",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "doubly_robust",
        {
            "units": "n",
            "with_treatment": r"\hat{\mu}_{1i}",
            "without_treatment": r"\hat{\mu}_{0i}",
            "treated": "T_i",
            "outcomes": "Y_i",
            "propensities": "e_i",
        },
    ),
    related=("inverse-propensity-weighting",),
)

BACK_DOOR = Formula(
    id="back-door-adjustment",
    title="Back-door adjustment",
    area="statistics",
    statement=True,
    source="Pearl 1995; Pearl 2009, Causality, theorem 3.3.2",
    latex=r"P(y\mid do(x))=\sum_zP(y\mid x,z)P(z)",
    forms=(
        r"P(Y=y\mid do(X=x))=\sum_zP(Y=y\mid X=x,Z=z)P(Z=z)",
        r"p(y\mid\operatorname{do}(x))=\int p(y\mid x,z)p(z)\,dz",
        r"P(y\mid do(x))=\sum_zP(z\mid x)\sum_{x'}P(y\mid x',z)P(x')",
    ),
    symbols={"P": Meaning("probability", Kind.FUNCTION, Domain.UNIT)},
    names=("back-door", "backdoor", "adjustment formula", "front-door", "do-calculus"),
    reference=Reference(
        REFERENCE,
        "adjusted_probability",
        {"conditional": r"P(y\mid x,z)", "confounders": "P(z)"},
    ),
    related=("total-probability",),
)

DIFFERENCES = Formula(
    id="difference-in-differences",
    title="Difference in differences",
    area="statistics",
    source="Card & Krueger 1994; Angrist & Pischke 2009, sec. 5.2",
    latex=r"\hat{\delta}=(\bar{Y}_{T,1}-\bar{Y}_{T,0})-(\bar{Y}_{C,1}-\bar{Y}_{C,0})",
    symbols={
        r"\bar{Y}_{T,1}": Meaning("mean of the treated, afterwards"),
        r"\bar{Y}_{T,0}": Meaning("mean of the treated, before"),
        r"\bar{Y}_{C,1}": Meaning("mean of the others, afterwards"),
        r"\bar{Y}_{C,0}": Meaning("mean of the others, before"),
    },
    names=("difference in differences", "difference-in-differences", "diff-in-diff"),
    laws=("the effect where both groups would have changed alike",),
    slips=(
        Slip(
            "changes added",
            r"\hat{\delta}=(\bar{Y}_{T,1}-\bar{Y}_{T,0})+(\bar{Y}_{C,1}-\bar{Y}_{C,0})",
            "what would have changed anyway is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "difference_of_changes",
        {
            "treated_after": r"\bar{Y}_{T,1}",
            "treated_before": r"\bar{Y}_{T,0}",
            "others_after": r"\bar{Y}_{C,1}",
            "others_before": r"\bar{Y}_{C,0}",
        },
    ),
    related=("average-treatment-effect",),
)

WALD = Formula(
    id="wald-estimator",
    title="Wald estimator of an instrument",
    area="statistics",
    statement=True,
    source="Wald 1940; Imbens & Angrist 1994",
    latex=r"\beta_{IV}=\frac{\mathbb{E}[Y\mid Z=1]-\mathbb{E}[Y\mid Z=0]}{\mathbb{E}[X\mid Z=1]-\mathbb{E}[X\mid Z=0]}",
    forms=(
        r"\hat{\beta}_{IV}=\frac{\operatorname{Cov}(Z,Y)}{\operatorname{Cov}(Z,X)}",
        r"\hat{\beta}_{IV}=(Z^\top X)^{-1}Z^\top y",
        r"\operatorname{LATE}=\frac{\mathbb{E}[Y\mid Z=1]-\mathbb{E}[Y\mid Z=0]}{\mathbb{E}[D\mid Z=1]-\mathbb{E}[D\mid Z=0]}",
    ),
    symbols={
        "Y": Meaning("outcome"),
        "X": Meaning("treatment"),
        "Z": Meaning("instrument", domain=Domain.BINARY),
    },
    names=("instrumental variable", "instrumental variables", "wald estimator", "late"),
    reference=Reference(
        REFERENCE,
        "wald_ratio",
        {
            "outcome_with": r"\mathbb{E}[Y\mid Z=1]",
            "outcome_without": r"\mathbb{E}[Y\mid Z=0]",
            "treatment_with": r"\mathbb{E}[X\mid Z=1]",
            "treatment_without": r"\mathbb{E}[X\mid Z=0]",
        },
    ),
    related=("average-treatment-effect",),
)
