"""Estimates of parameters, what their errors are made of, and means of means."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

LIKELIHOOD = Formula(
    id="maximum-likelihood",
    title="Maximum likelihood",
    area="statistics",
    statement=True,
    source="Fisher 1922",
    latex=r"\hat{\theta}=\arg\max_\theta\sum_{i=1}^{n}\log p(x_i\mid\theta)",
    forms=(
        r"\hat{\theta}_{\mathrm{ML}}=\arg\max_\theta\prod_{i=1}^{n}p(x_i\mid\theta)",
        r"\hat{\theta}_{\mathrm{MLE}}=\arg\max_\theta p(\mathcal{D}\mid\theta)",
        r"\hat{\theta}=\arg\max_\theta\frac{1}{n}\sum_{i=1}^{n}\log p_\theta(x_i)",
        r"\hat{\theta}=\arg\min_\theta-\sum_{i=1}^{n}\log p_\theta(x_i)",
        r"\theta^*=\arg\max_\theta\mathbb{E}_{x\sim p_{\text{data}}}\left[\log p_\theta(x)\right]",
        r"\hat{\theta}_{\mathrm{MAP}}=\arg\max_\theta\left[\sum_{i=1}^{n}\log p(x_i\mid\theta)+\log p(\theta)\right]",
        r"\hat{\theta}_{\mathrm{MAP}}=\arg\max_\theta p(\theta\mid\mathcal{D})",
        r"\hat{\theta}_{\mathrm{MAP}}=\arg\max_\theta p(\mathcal{D}\mid\theta)p(\theta)",
        r"\ell(\theta)=\sum_{i=1}^{n}\log p(x_i\mid\theta)",
        r"L(\theta)=\prod_{i=1}^{n}p(x_i\mid\theta)",
    ),
    symbols={
        "p": Meaning("density of the model", Kind.FUNCTION, Domain.POSITIVE),
        r"\theta": Meaning("parameters"),
        "n": Meaning("examples", Kind.INTEGER, Domain.INTEGER, aliases=("N", "m")),
    },
    names=(
        "maximum likelihood",
        "maximum-likelihood",
        "mle",
        "maximum a posteriori",
        "map estimate",
        "map estimation",
        "likelihood function",
        "maximum-likelihood-schätzung",
        "maximum de vraisemblance",
        "máxima verosimilitud",
        "máxima verossimilhança",
        "максимального правдоподобия",
        "最大似然",
        "极大似然",
        "最尤",
    ),
    reference=Reference(REFERENCE, "log_likelihood", {"log_densities": r"\log p(x_i\mid\theta)"}),
    related=("cross-entropy", "bayes-theorem"),
)

TOTAL_VARIANCE = Formula(
    id="total-variance",
    title="Law of total variance",
    area="statistics",
    statement=True,
    source="classical; Blitzstein & Hwang 2019, sec. 9.5",
    latex=r"\operatorname{Var}(Y)=\mathbb{E}[\operatorname{Var}(Y\mid X)]+\operatorname{Var}(\mathbb{E}[Y\mid X])",
    forms=(
        r"\mathbb{E}[Y]=\mathbb{E}[\mathbb{E}[Y\mid X]]",
        r"\mathbb{E}[Y]=\sum_x\mathbb{E}[Y\mid X=x]P(X=x)",
    ),
    symbols={
        "Y": Meaning("variable"),
        "X": Meaning("variable that is known first"),
    },
    names=(
        "total variance",
        "law of total variance",
        "total expectation",
        "law of total expectation",
        "tower property",
        "tower rule",
    ),
    reference=Reference(
        REFERENCE,
        "total_variance",
        {
            "within_groups": r"\mathbb{E}[\operatorname{Var}(Y\mid X)]",
            "between_groups": r"\operatorname{Var}(\mathbb{E}[Y\mid X])",
        },
    ),
    related=("variance-identity",),
)

BIAS_VARIANCE = Formula(
    id="bias-variance-decomposition",
    title="Bias and variance of an estimator's error",
    area="statistics",
    source="Geman, Bienenstock & Doursat 1992; Hastie, Tibshirani & Friedman 2009, eq. 7.9",
    latex=r"\operatorname{MSE}=b^2+v",
    generic=True,
    conventions=(
        Convention(
            r"\operatorname{MSE}(\hat{\theta})=\operatorname{Bias}(\hat{\theta})^2+\operatorname{Var}(\hat{\theta})",
            "by the names of the parts",
        ),
        Convention(
            r"\operatorname{MSE}(\hat{\theta})=\operatorname{Var}(\hat{\theta})+\operatorname{Bias}(\hat{\theta},\theta)^2",
            "by the names of the parts",
        ),
        Convention(
            r"\mathbb{E}\left[(y-\hat{f}(x))^2\right]=\operatorname{Bias}[\hat{f}(x)]^2+\operatorname{Var}[\hat{f}(x)]+\sigma^2",
            "of a prediction, with the noise",
        ),
    ),
    symbols={
        "b": Meaning("bias", aliases=(r"\operatorname{Bias}",)),
        "v": Meaning("variance", domain=Domain.NON_NEGATIVE, aliases=(r"\operatorname{Var}",)),
    },
    names=("bias and variance", "bias-variance", "bias–variance", "bias variance"),
    slips=(
        Slip("square missing", r"\operatorname{MSE}=b+v", "the bias is squared"),
        Slip("variance subtracted", r"\operatorname{MSE}=b^2-v", "both parts add to the error"),
        Slip(
            "bias subtracted",
            r"\operatorname{MSE}(\hat{\theta})=\operatorname{Var}(\hat{\theta})-\operatorname{Bias}(\hat{\theta},\theta)^2",
            "both parts add to the error: + Bias²",
        ),
    ),
    reference=Reference(REFERENCE, "squared_error_of_parts", {"bias": "b", "variance": "v"}),
    related=("estimator-mse",),
)
