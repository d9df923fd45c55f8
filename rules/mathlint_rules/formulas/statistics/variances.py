"""Covariances and variances, and what follows for sums."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

COVARIANCE_IDENTITY = Formula(
    id="covariance",
    title="Covariance",
    area="statistics",
    source="classical",
    latex=r"\operatorname{Cov}(X,Y)=\mathbb{E}[XY]-\mathbb{E}[X]\mathbb{E}[Y]",
    forms=(r"\operatorname{Cov}(X,Y)=\mathbb{E}\left[(X-\mathbb{E}[X])(Y-\mathbb{E}[Y])\right]",),
    conventions=(
        Convention(
            r"\operatorname{Cov}(X,Y)=\mathbb{E}[(X-\mu_X)(Y-\mu_Y)]", "the means by their names"
        ),
    ),
    symbols={
        "X": Meaning("random number", aliases=("x",)),
        "Y": Meaning("random number", aliases=("y",)),
    },
    names=(
        "covariance",
        "kovarianz",
        "covarianza",
        "covariância",
        "ковариация",
        "协方差",
        "共分散",
    ),
    slips=(
        Slip(
            "plus",
            r"\operatorname{Cov}(X,Y)=\mathbb{E}[XY]+\mathbb{E}[X]\mathbb{E}[Y]",
            "the product of the means is subtracted",
        ),
    ),
    reference=Reference(REFERENCE, "covariance", {"first": "X", "second": "Y"}),
    related=("sample-covariance", "variance-identity"),
)

VARIANCE_LINEAR = Formula(
    id="variance-of-linear",
    title="Variance of a scaled and shifted number",
    area="statistics",
    source="classical",
    latex=r"\operatorname{Var}(aX+b)=a^2\operatorname{Var}(X)",
    symbols={
        "a": Meaning("factor"),
        "b": Meaning("shift"),
        "X": Meaning("random number"),
    },
    names=("variance", "properties of variance", "scaling"),
    slips=(
        Slip(
            "square missing",
            r"\operatorname{Var}(aX+b)=a\operatorname{Var}(X)",
            "the variance has the squared unit: a²",
        ),
        Slip(
            "shift counted",
            r"\operatorname{Var}(aX+b)=a^2\operatorname{Var}(X)+b",
            "a shift does not change the variance",
        ),
    ),
    reference=Reference(REFERENCE, "variance_of_linear", {"factor": "a", "values": "X"}),
    related=("variance-identity",),
)

VARIANCE_SUM = Formula(
    id="variance-of-sum",
    title="Variance of a sum",
    area="statistics",
    statement=True,
    source="classical",
    latex=r"\operatorname{Var}(X+Y)=\operatorname{Var}(X)+\operatorname{Var}(Y)+2\operatorname{Cov}(X,Y)",
    conventions=(
        Convention(
            r"\operatorname{Var}(X+Y)=\operatorname{Var}(X)+\operatorname{Var}(Y)",
            "of independent numbers",
        ),
        Convention(
            r"\operatorname{Var}(X-Y)=\operatorname{Var}(X)+\operatorname{Var}(Y)-2\operatorname{Cov}(X,Y)",
            "of a difference",
        ),
    ),
    symbols={
        "X": Meaning("random number"),
        "Y": Meaning("random number"),
    },
    names=("variance", "variance of a sum"),
    reference=Reference(REFERENCE, "variance_of_sum", {"first": "X", "second": "Y"}),
    related=("covariance",),
)

SQUARES_GRADIENT = Formula(
    id="least-squares-gradient",
    title="Gradient of least squares",
    area="statistics",
    source="classical",
    latex=r"\nabla_wL=\frac{2}{n}X^\top(Xw-y)",
    forms=(r"\nabla_wL=-\frac{2}{n}X^\top(y-Xw)",),
    conventions=(
        Convention(r"\nabla_wL=\frac{1}{n}X^\top(Xw-y)", "of half the mean"),
        Convention(r"\nabla_wL=X^\top(Xw-y)", "of half the sum"),
        Convention(r"\nabla_wL=2X^\top(Xw-y)", "of the sum"),
        Convention(
            r"\frac{\partial J}{\partial\theta_j}=\frac{1}{m}\sum_{i=1}^{m}(h_\theta(x^{(i)})-y^{(i)})x_j^{(i)}",
            "of one weight",
        ),
    ),
    symbols={
        "n": Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("m", "N")),
        "X": Meaning("examples as rows", Kind.MATRIX, shape=("n", "d"), aliases=(r"\mathbf{X}",)),
        "w": Meaning(
            "weights", Kind.VECTOR, shape=("d",), aliases=(r"\theta", r"\beta", r"\mathbf{w}")
        ),
        "y": Meaning("targets", Kind.VECTOR, shape=("n",), aliases=(r"\mathbf{y}",)),
    },
    names=("linear regression", "least squares", "gradient of the mean squared error"),
    slips=(
        Slip(
            "rows for columns",
            r"\nabla_wL=\frac{2}{n}X(Xw-y)",
            "the errors are weighed by the examples: Xᵀ",
        ),
        Slip(
            "sign",
            r"\nabla_wL=\frac{2}{n}X^\top(y-Xw)",
            "this is the direction of descent; the gradient points along Xw − y",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "least_squares_gradient",
        {"examples": "n", "inputs": "X", "weights": "w", "targets": "y"},
    ),
    related=("least-squares", "mse"),
)

SILHOUETTE = Formula(
    id="silhouette",
    title="Silhouette of an example",
    area="statistics",
    source="Rousseeuw 1987, Silhouettes: a graphical aid",
    latex=r"s=\frac{b-a}{\max(a,b)}",
    forms=(r"s=\frac{b-a}{\max\{a,b\}}",),
    conventions=(
        Convention(r"s(i)=\frac{b(i)-a(i)}{\max(a(i),b(i))}", "of example i"),
        Convention(r"s(i)=\frac{b(i)-a(i)}{\max\{a(i),b(i)\}}", "of example i"),
    ),
    symbols={
        "a": Meaning("mean distance to the own cluster", domain=Domain.POSITIVE, aliases=("a_i",)),
        "b": Meaning(
            "mean distance to the nearest other cluster", domain=Domain.POSITIVE, aliases=("b_i",)
        ),
    },
    names=("silhouette",),
    slips=(
        Slip(
            "minimum for maximum",
            r"s=\frac{b-a}{\min(a,b)}",
            "the larger of the two keeps it in [−1, 1]",
        ),
        Slip("sign", r"s=\frac{a-b}{\max(a,b)}", "a good clustering has b > a and s near 1"),
    ),
    reference=Reference(REFERENCE, "silhouette", {"own": "a", "other": "b"}),
    related=("k-means-objective",),
)

STANDARD_ERROR_SHARE = Formula(
    id="standard-error-of-proportion",
    title="Standard error of a share",
    area="statistics",
    source="classical",
    latex=r"SE=\sqrt{\frac{p(1-p)}{n}}",
    symbols={
        "p": Meaning("share", domain=Domain.UNIT, aliases=(r"\hat{p}",)),
        "n": Meaning("number of trials", Kind.INTEGER, Domain.INTEGER, aliases=("N",)),
    },
    names=("standard error", "proportion", "confidence interval"),
    slips=(Slip("root missing", r"SE=\frac{p(1-p)}{n}", "the root of the variance"),),
    reference=Reference(REFERENCE, "standard_error_of_share", {"share": "p", "trials": "n"}),
    related=("standard-error",),
)

ELASTIC_NET = Formula(
    id="elastic-net-objective",
    title="Objective of the elastic net",
    area="statistics",
    source="Zou & Hastie 2005, Regularization and variable selection via the elastic net",
    latex=r"J(w)=\lVert y-Xw\rVert_2^2+\lambda_1\lVert w\rVert_1+\lambda_2\lVert w\rVert_2^2",
    conventions=(
        Convention(
            r"J(w)=\frac{1}{2n}\lVert y-Xw\rVert_2^2+\alpha\rho\lVert w\rVert_1+\frac{\alpha(1-\rho)}{2}\lVert w\rVert_2^2",
            "by one weight and a share",
        ),
        Convention(
            r"J(w)=\frac{1}{2n}\lVert y-Xw\rVert_2^2+\lambda\left(\alpha\lVert w\rVert_1+\frac{1-\alpha}{2}\lVert w\rVert_2^2\right)",
            "by one weight and a share",
        ),
    ),
    symbols={
        "y": Meaning("targets", Kind.VECTOR, shape=("n",), aliases=(r"\mathbf{y}",)),
        "X": Meaning("examples as rows", Kind.MATRIX, shape=("n", "d"), aliases=(r"\mathbf{X}",)),
        "w": Meaning("weights", Kind.VECTOR, shape=("d",), aliases=(r"\beta", r"\mathbf{w}")),
        r"\lambda_1": Meaning("weight of the first penalty", domain=Domain.POSITIVE),
        r"\lambda_2": Meaning("weight of the second", domain=Domain.POSITIVE),
    },
    names=("elastic net",),
    slips=(
        Slip(
            "both penalties the same",
            r"J(w)=\lVert y-Xw\rVert_2^2+\lambda_1\lVert w\rVert_1+\lambda_2\lVert w\rVert_1",
            "the second penalty is the squared 2-norm",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "elastic_net",
        {
            "targets": "y",
            "inputs": "X",
            "weights": "w",
            "sparse": r"\lambda_1",
            "small": r"\lambda_2",
        },
    ),
    related=("ridge-objective", "lasso-objective"),
)

SVM_PRIMAL = Formula(
    id="svm-primal",
    title="Soft-margin support vector machine",
    area="statistics",
    source="Cortes & Vapnik 1995, Support-vector networks",
    latex=r"J(w)=\frac{1}{2}\lVert w\rVert^2+C\sum_{i=1}^{n}\xi_i",
    conventions=(
        Convention(
            r"\min_{w,b}\frac{1}{2}w^\top w+C\sum_{i=1}^{n}\max\left(0,1-y_i(w^\top\phi(x_i)+b)\right)",
            "the slacks written out, with a feature map",
        ),
        Convention(
            r"\min_{w,b}\frac{1}{2}\lVert w\rVert^2+C\sum_{i=1}^{n}\max\left(0,1-y_i(w^\top x_i+b)\right)",
            "the slacks written out",
        ),
        Convention(r"\min_{w,b,\zeta}\frac{1}{2}w^\top w+C\sum_{i=1}^{n}\zeta_i", "as the problem"),
        Convention(r"\min_{w,b}\frac{1}{2}\lVert w\rVert^2+C\sum_{i=1}^{n}\xi_i", "as the problem"),
        Convention(
            r"J(w)=\frac{1}{2}\lVert w\rVert^2+C\sum_{i=1}^{n}\max(0,1-y_i(w^\top x_i+b))",
            "the slacks written out",
        ),
        Convention(
            r"J(w)=\frac{\lambda}{2}\lVert w\rVert^2+\frac{1}{n}\sum_{i=1}^{n}\max(0,1-y_iw^\top x_i)",
            "the mean hinge loss with a penalty",
        ),
    ),
    symbols={
        "w": Meaning("normal of the plane", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{w}",)),
        "C": Meaning("price of a violated margin", domain=Domain.POSITIVE),
        "n": Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("m", "N")),
        r"\xi_i": Meaning("slack of an example", domain=Domain.NON_NEGATIVE),
    },
    names=("soft-margin", "hinge", "svm", "support vector machine", "soft margin"),
    slips=(
        Slip(
            "slacks subtracted",
            r"J(w)=\frac{1}{2}\lVert w\rVert^2-C\sum_{i=1}^{n}\xi_i",
            "violations cost: they are added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "svm_objective",
        {"weights": "w", "price": "C", "examples": "n", "slacks": r"\xi_i"},
    ),
    related=("hinge-loss", "svm-dual"),
)
