"""Losses of real-valued predictions."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_N = Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("n", "m", "M"))
_TARGET = Meaning("target", aliases=("R_i", "t_i", "Y_i", "y^{(i)}"))
_PREDICTION = Meaning("prediction", aliases=(r"\hat R_i", "f(x_i)", r"\hat Y_i", r"\hat{y}^{(i)}"))
_ERROR = Meaning("error", aliases=("e", "r", "x"))

MSE = Formula(
    id="mse",
    title="Mean squared error",
    area="losses",
    source="Legendre 1805; Gauss 1809",
    latex=r"\mathcal{L}_{\mathrm{MSE}}=\frac{1}{N}\sum_{i=1}^{N}(y_i-\hat{y}_i)^2",
    forms=(
        r"L_{\text{MSE}}=\frac{1}{N}\sum_{i=1}^N(\hat{y}_i-y_i)^2",
        r"\operatorname{MSE}=\frac{\sum_{i=1}^{N}(y_i-\hat{y}_i)^2}{N}",
        r"\operatorname{MSE}=\frac{1}{n}\sum_{i=1}^{n}(y_i-\hat{y}_i)^2",
        r"\mathcal{L}_{\mathrm{MSE}}=\frac1N\sum_{i=1}^{N}|y_i-\hat y_i|^2",
    ),
    conventions=(
        Convention(r"L=\frac{1}{2}\lVert y-\hat{y}\rVert^2", "half the squared error of a vector"),
        Convention(
            r"J(\theta)=\frac{1}{2}\sum_{i=1}^{m}(h_\theta(x^{(i)})-y^{(i)})^2",
            "half the sum, the prediction as a function",
        ),
        Convention(r"E=\frac{1}{2}\sum_{i}(y_i-\hat{y}_i)^2", "half the sum"),
        Convention(
            r"J(\theta)=\frac{1}{2m}\sum_{i=1}^{m}(h_\theta(x^{(i)})-y^{(i)})^2",
            "half the mean, the prediction as a function",
        ),
        Convention(r"L=\frac{1}{2}(y-\hat{y})^2", "half the squared error of one example"),
        Convention(r"L=(y-\hat{y})^2", "of one example"),
    ),
    symbols={"N": _N, "y_i": _TARGET, r"\hat{y}_i": _PREDICTION},
    names=(
        "mse",
        "mean squared error",
        "squared error",
        "l2 loss",
        "quadratic loss",
        "mittlerer quadratischer fehler",
        "mittlere quadratische abweichung",
        "erreur quadratique moyenne",
        "error cuadrático medio",
        "erro quadrático médio",
        "среднеквадратичная ошибка",
        "均方误差",
        "平均二乗誤差",
    ),
    laws=("at least 0", "symmetric in target and prediction"),
    slips=(
        Slip(
            "mean missing",
            r"\mathcal{L}_{\mathrm{MSE}}=\sum_{i=1}^{N}(y_i-\hat{y}_i)^2",
            "that is the sum of squared errors: 1/N is missing",
        ),
        Slip(
            "square missing",
            r"\mathcal{L}_{\mathrm{MSE}}=\frac{1}{N}\sum_{i=1}^{N}(y_i-\hat{y}_i)",
            "errors of both signs cancel unless they are squared",
        ),
        Slip(
            "square outside the sum",
            r"\mathcal{L}_{\mathrm{MSE}}=\frac{1}{N}\left(\sum_{i=1}^{N}(y_i-\hat{y}_i)\right)^2",
            "each error is squared before the sum",
        ),
        Slip(
            "sum for difference",
            r"\mathcal{L}_{\mathrm{MSE}}=\frac{1}{N}\sum_{i=1}^{N}(y_i+\hat{y}_i)^2",
            "the error is the difference of target and prediction",
        ),
    ),
    reference=Reference(
        REFERENCE, "mse", {"examples": "N", "targets": "y_i", "predictions": r"\hat{y}_i"}
    ),
    related=("mae", "rmse", "huber-loss"),
)

RMSE = Formula(
    id="rmse",
    title="Root mean squared error",
    area="losses",
    source="classical",
    latex=r"\operatorname{RMSE}=\sqrt{\frac{1}{N}\sum_{i=1}^{N}(y_i-\hat{y}_i)^2}",
    symbols={"N": _N, "y_i": _TARGET, r"\hat{y}_i": _PREDICTION},
    names=(
        "rmse",
        "root mean squared error",
        "wurzel des mittleren quadratischen fehlers",
        "racine de l'erreur quadratique moyenne",
        "raíz del error cuadrático medio",
        "均方根误差",
    ),
    slips=(
        Slip(
            "mean outside the root",
            r"\operatorname{RMSE}=\frac{1}{N}\sqrt{\sum_{i=1}^{N}(y_i-\hat{y}_i)^2}",
            "the mean is taken under the root",
        ),
        Slip(
            "square missing",
            r"\operatorname{RMSE}=\sqrt{\frac{1}{N}\sum_{i=1}^{N}|y_i-\hat{y}_i|}",
            "the errors are squared before the mean",
        ),
    ),
    reference=Reference(
        REFERENCE, "rmse", {"examples": "N", "targets": "y_i", "predictions": r"\hat{y}_i"}
    ),
    related=("mse",),
)

MAE = Formula(
    id="mae",
    title="Mean absolute error",
    area="losses",
    source="Laplace 1789",
    latex=r"\mathcal{L}_{\mathrm{MAE}}=\frac{1}{N}\sum_{i=1}^{N}|y_i-\hat{y}_i|",
    forms=(
        r"\mathcal{L}_{\mathrm{MAE}}=\frac{1}{N}\sum_{i=1}^{N}\lvert\hat{y}_i-y_i\rvert",
        r"\operatorname{MAE}=\frac{1}{n}\sum_{i=1}^{n}|y_i-\hat{y}_i|",
    ),
    symbols={"N": _N, "y_i": _TARGET, r"\hat{y}_i": _PREDICTION},
    names=(
        "mae",
        "mean absolute error",
        "l1 loss",
        "absolute error",
        "mittlerer absoluter fehler",
        "erreur absolue moyenne",
        "error absoluto medio",
        "erro médio absoluto",
        "средняя абсолютная ошибка",
        "平均绝对误差",
    ),
    laws=("at least 0",),
    slips=(
        Slip(
            "mean missing",
            r"\mathcal{L}_{\mathrm{MAE}}=\sum_{i=1}^{N}|y_i-\hat{y}_i|",
            "that is the sum of absolute errors: 1/N is missing",
        ),
        Slip(
            "absolute value missing",
            r"\mathcal{L}_{\mathrm{MAE}}=\frac{1}{N}\sum_{i=1}^{N}(y_i-\hat{y}_i)",
            "errors of both signs cancel without the absolute value",
        ),
        Slip(
            "absolute value outside",
            r"\mathcal{L}_{\mathrm{MAE}}=\left|\frac{1}{N}\sum_{i=1}^{N}(y_i-\hat{y}_i)\right|",
            "each error's absolute value is taken before the sum",
        ),
    ),
    reference=Reference(
        REFERENCE, "mae", {"examples": "N", "targets": "y_i", "predictions": r"\hat{y}_i"}
    ),
    related=("mse",),
)

HUBER = Formula(
    id="huber-loss",
    title="Huber loss",
    area="losses",
    source="Huber 1964, Robust estimation of a location parameter",
    latex=r"L_\delta(a)=\begin{cases}\frac{1}{2}a^2&|a|\leq\delta\\\delta\left(|a|-\frac{1}{2}\delta\right)&\text{otherwise}\end{cases}",
    forms=(
        r"L_\delta(a)=\begin{cases}\frac12a^2&\text{if }|a|\le\delta\\\delta|a|-\frac12\delta^2&\text{otherwise}\end{cases}",
    ),
    conventions=(
        Convention(
            r"L_\delta(y,f(x))=\begin{cases}\frac12(y-f(x))^2&|y-f(x)|\leq\delta\\\delta|y-f(x)|-\frac12\delta^2&\text{otherwise}\end{cases}",
            "the error written out",
        ),
        Convention(
            r"L_\delta(y,\hat{y})=\begin{cases}\frac12(y-\hat{y})^2&|y-\hat{y}|\leq\delta\\\delta\left(|y-\hat{y}|-\frac12\delta\right)&\text{otherwise}\end{cases}",
            "the error written out",
        ),
        Convention(
            r"L_\delta(a)=\delta^2\left(\sqrt{1+(a/\delta)^2}-1\right)",
            "the smooth pseudo-Huber loss",
        ),
    ),
    symbols={
        "a": _ERROR,
        r"\delta": Meaning("where the loss turns linear", domain=Domain.POSITIVE),
    },
    names=("huber", "huber loss", "smooth l1"),
    laws=("continuous, with a continuous slope",),
    slips=(
        Slip(
            "half missing in the square",
            r"L_\delta(a)=\begin{cases}a^2&|a|\leq\delta\\\delta\left(|a|-\frac{1}{2}\delta\right)&\text{otherwise}\end{cases}",
            "the branches meet at |a| = δ only with ½a²",
        ),
        Slip(
            "delta missing in the line",
            r"L_\delta(a)=\begin{cases}\frac{1}{2}a^2&|a|\leq\delta\\|a|-\frac{1}{2}\delta&\text{otherwise}\end{cases}",
            "the slope of the line is δ",
        ),
        Slip(
            "half missing in the line",
            r"L_\delta(a)=\begin{cases}\frac{1}{2}a^2&|a|\leq\delta\\\delta(|a|-\delta)&\text{otherwise}\end{cases}",
            "the branches meet at |a| = δ only with ½δ",
        ),
        Slip(
            "branches exchanged",
            r"L_\delta(a)=\begin{cases}\frac{1}{2}a^2&|a|>\delta\\\delta\left(|a|-\frac{1}{2}\delta\right)&\text{otherwise}\end{cases}",
            "small errors are squared, large ones grow linearly",
        ),
    ),
    reference=Reference(REFERENCE, "huber", {"error": "a", "delta": r"\delta"}),
    related=("mse", "mae", "log-cosh-loss"),
)

LOG_COSH = Formula(
    id="log-cosh-loss",
    title="Log-cosh loss",
    area="losses",
    source="Green 1990",
    latex=r"L=\sum_{i=1}^{N}\log\cosh(\hat{y}_i-y_i)",
    forms=(r"L=\sum_{i=1}^{N}\log(\cosh(y_i-\hat{y}_i))",),
    symbols={"N": _N, "y_i": _TARGET, r"\hat{y}_i": _PREDICTION},
    names=("log-cosh", "log cosh"),
    laws=("at least 0",),
    slips=(
        Slip(
            "log missing",
            r"L=\sum_{i=1}^{N}\cosh(\hat{y}_i-y_i)",
            "the logarithm of the hyperbolic cosine is summed",
        ),
    ),
    reference=Reference(
        REFERENCE, "log_cosh", {"examples": "N", "predictions": r"\hat{y}_i", "targets": "y_i"}
    ),
    related=("huber-loss",),
)

PINBALL = Formula(
    id="quantile-loss",
    title="Quantile (pinball) loss",
    area="losses",
    source="Koenker & Bassett 1978",
    latex=r"\rho_\tau(u)=\max\left(\tau u,(\tau-1)u\right)",
    forms=(
        r"\rho_\tau(u)=\tau\max(u,0)+(1-\tau)\max(-u,0)",
        r"\rho_\tau(u)=u\left(\tau-\mathbb{1}[u<0]\right)",
        r"\rho_\tau(u)=\begin{cases}\tau u&u\geq0\\(\tau-1)u&u<0\end{cases}",
    ),
    symbols={
        "u": Meaning("target minus prediction", aliases=("e", r"y-\hat y")),
        r"\tau": Meaning("quantile", domain=Domain.UNIT, aliases=("q", r"\alpha")),
    },
    names=("quantile loss", "pinball", "quantile regression"),
    laws=("at least 0",),
    slips=(
        Slip(
            "sign of the second branch",
            r"\rho_\tau(u)=\max\left(\tau u,(1-\tau)u\right)",
            "for negative errors the loss is (τ − 1)u, which is positive",
        ),
        Slip(
            "minimum for maximum",
            r"\rho_\tau(u)=\min\left(\tau u,(\tau-1)u\right)",
            "the loss is never negative: take the maximum",
        ),
    ),
    reference=Reference(REFERENCE, "pinball", {"quantile": r"\tau", "error": "u"}),
)

GAUSSIAN_NLL = Formula(
    id="heteroscedastic-gaussian-nll",
    title="Gaussian loss with predicted variance",
    area="losses",
    source="Nix & Weigend 1994; Kendall & Gal 2017, arXiv:1703.04977",
    url="https://arxiv.org/abs/1703.04977",
    erratum="Kendall & Gal print the summand without a bracket, as if the log variance stood outside the mean",
    latex=r"\mathcal{L}=\frac{1}{N}\sum_{i=1}^{N}\left[\frac{(y_i-\hat{y}_i)^2}{2\sigma_i^2}+\frac{1}{2}\log\sigma_i^2\right]",
    forms=(
        r"\mathcal{L}=\frac{1}{N}\sum_{i=1}^{N}\left(\frac{1}{2\sigma_i^2}(y_i-\hat{y}_i)^2+\log\sigma_i\right)",
        r"\mathcal{L}=\frac{1}{2N}\sum_{i=1}^{N}\left(\frac{(y_i-\hat{y}_i)^2}{\sigma_i^2}+\log\sigma_i^2\right)",
    ),
    symbols={
        "N": _N,
        "y_i": _TARGET,
        r"\hat{y}_i": _PREDICTION,
        r"\sigma_i": Meaning("predicted standard deviation", domain=Domain.POSITIVE),
    },
    names=(
        "aleatoric",
        "heteroscedastic",
        "gaussian negative log-likelihood",
        "predicted variance",
    ),
    laws=("up to a constant the negative Gaussian log-likelihood",),
    slips=(
        Slip(
            "log variance outside the sum",
            r"\mathcal{L}=\frac{1}{N}\sum_{i=1}^{N}\frac{(y_i-\hat{y}_i)^2}{2\sigma_i^2}+\frac{1}{2}\log\sigma_i^2",
            "σ_i belongs to example i: the log variance stands inside the sum",
        ),
        Slip(
            "half missing before the log",
            r"\mathcal{L}=\frac{1}{N}\sum_{i=1}^{N}\left[\frac{(y_i-\hat{y}_i)^2}{2\sigma_i^2}+\log\sigma_i^2\right]",
            "½ log σ² = log σ: the half is missing",
        ),
        Slip(
            "log variance subtracted",
            r"\mathcal{L}=\frac{1}{N}\sum_{i=1}^{N}\left[\frac{(y_i-\hat{y}_i)^2}{2\sigma_i^2}-\frac{1}{2}\log\sigma_i^2\right]",
            "a large predicted variance costs: the logarithm is added",
        ),
        Slip(
            "deviation for variance",
            r"\mathcal{L}=\frac{1}{N}\sum_{i=1}^{N}\left[\frac{(y_i-\hat{y}_i)^2}{2\sigma_i}+\frac{1}{2}\log\sigma_i^2\right]",
            "the squared error is divided by the variance σ²",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gaussian_loss",
        {"examples": "N", "targets": "y_i", "predictions": r"\hat{y}_i", "deviations": r"\sigma_i"},
    ),
    related=("mse", "gaussian-log-density"),
)

ESTIMATOR_MSE = Formula(
    id="estimator-mse",
    title="Mean squared error of an estimator",
    area="losses",
    source="classical; Lehmann & Casella 1998",
    latex=r"\operatorname{MSE}(\hat{\theta},\theta)=\mathbb{E}\left[(\hat{\theta}-\theta)^2\right]",
    symbols={
        r"\hat{\theta}": Meaning("estimate", aliases=(r"\hat{\theta}_n",)),
        r"\theta": Meaning("true value"),
    },
    names=("mean squared error", "estimator", "bias-variance"),
    laws=("squared bias plus variance",),
    slips=(
        Slip(
            "square outside",
            r"\operatorname{MSE}(\hat{\theta},\theta)=\mathbb{E}\left[\hat{\theta}-\theta\right]^2",
            "that is the squared bias; the error is squared inside the expectation",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "estimator_mse",
        {"estimates": r"\hat{\theta}", "truth": r"\theta"},
        value=r"(\hat{\theta}-\theta)^2",
    ),
    related=("mse",),
)

MSE_OF_VECTORS = Formula(
    id="mse-of-vectors",
    statement_of="mse",
    title="Mean squared error as a norm",
    area="losses",
    source="Gauss 1809",
    statement=True,
    latex=r"\mathrm{MSE}=\frac{1}{n}\lVert y-\hat{y}\rVert_2^2",
    forms=(
        r"\mathrm{MSE}=\frac{1}{n}\lVert y-\hat{y}\rVert^2",
        r"L=\frac{1}{2n}\lVert Xw-y\rVert^2",
        r"L=\frac{1}{n}\lVert Xw-y\rVert_2^2",
    ),
    symbols={
        "n": Meaning("number of values", Kind.INTEGER, Domain.INTEGER, aliases=("N", "m")),
        "y": Meaning("targets", Kind.VECTOR, shape=("n",)),
        r"\hat{y}": Meaning("predictions", Kind.VECTOR, shape=("n",)),
    },
    names=("mean squared error", "mse", "squared error"),
    reference=Reference(
        REFERENCE, "mse", {"examples": "n", "targets": "y", "predictions": r"\hat{y}"}
    ),
    related=("mse",),
)
