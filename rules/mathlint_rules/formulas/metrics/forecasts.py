"""Errors of forecasts: on a log scale, against naive ones, of whole distributions."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_SIZE = Meaning("examples", Kind.INTEGER, Domain.INTEGER, aliases=("N", "T"))

RMSLE = Formula(
    id="rmsle",
    title="Root mean squared logarithmic error",
    area="metrics",
    source="classical; scikit-learn, root_mean_squared_log_error",
    latex=r"\operatorname{RMSLE}=\sqrt{\frac{1}{n}\sum_{i=1}^{n}\left(\log(1+\hat{y}_i)-\log(1+y_i)\right)^2}",
    forms=(
        r"\operatorname{RMSLE}=\sqrt{\frac{1}{n}\sum_{i=1}^{n}\left(\log\frac{y_i+1}{\hat{y}_i+1}\right)^2}",
    ),
    conventions=(
        Convention(
            r"\operatorname{MSLE}=\frac{1}{n}\sum_{i=1}^{n}\left(\log(1+y_i)-\log(1+\hat{y}_i)\right)^2",
            "without the root",
        ),
    ),
    symbols={
        "n": _SIZE,
        r"\hat{y}_i": Meaning("prediction", domain=Domain.NON_NEGATIVE, aliases=("p_i",)),
        "y_i": Meaning("true value", domain=Domain.NON_NEGATIVE, aliases=("a_i",)),
    },
    names=("rmsle", "msle", "squared logarithmic error", "squared log error"),
    slips=(
        Slip(
            "one missing",
            r"\operatorname{RMSLE}=\sqrt{\frac{1}{n}\sum_{i=1}^{n}\left(\log\hat{y}_i-\log y_i\right)^2}",
            "values may be 0: the logarithm is taken of 1 + y",
        ),
        Slip(
            "square missing",
            r"\operatorname{RMSLE}=\sqrt{\frac{1}{n}\sum_{i=1}^{n}\left(\log(1+\hat{y}_i)-\log(1+y_i)\right)}",
            "the differences of the logarithms are squared",
        ),
    ),
    reference=Reference(
        REFERENCE, "log_error", {"size": "n", "predictions": r"\hat{y}_i", "truth": "y_i"}
    ),
    related=("rmse",),
)

MASE = Formula(
    id="mase",
    title="Mean absolute scaled error",
    area="metrics",
    source="Hyndman & Koehler 2006, Another look at measures of forecast accuracy",
    latex=r"\operatorname{MASE}=\frac{\frac{1}{n}\sum_{t=1}^{n}|y_t-\hat{y}_t|}{\frac{1}{n-1}\sum_{t=2}^{n}|y_t-y_{t-1}|}",
    statement=True,
    forms=(
        r"\operatorname{MASE}=\frac{\frac{1}{J}\sum_j|e_j|}{\frac{1}{T-1}\sum_{t=2}^{T}|Y_t-Y_{t-1}|}",
        r"\operatorname{MASE}=\frac{\operatorname{MAE}}{\operatorname{MAE}_{\text{naive}}}",
    ),
    symbols={
        "n": _SIZE,
        "y_t": Meaning("true value"),
        r"\hat{y}_t": Meaning("forecast"),
    },
    names=("mase", "mean absolute scaled error", "scaled error"),
    laws=("below 1 where the forecast is better than the last value",),
    reference=Reference(REFERENCE, "scaled_error", {"truth": "y_t", "forecasts": r"\hat{y}_t"}),
    related=("mae", "mean-absolute-percentage-error"),
)

WAPE = Formula(
    id="wape",
    title="Weighted absolute percentage error",
    area="metrics",
    source="Kolassa & Schütz 2007, Advantages of the MAD/MEAN ratio over the MAPE",
    latex=r"\operatorname{WAPE}=\frac{\sum_{i=1}^{n}|y_i-\hat{y}_i|}{\sum_{i=1}^{n}|y_i|}",
    conventions=(
        Convention(
            r"\operatorname{WAPE}=100\cdot\frac{\sum_{i=1}^{n}|y_i-\hat{y}_i|}{\sum_{i=1}^{n}|y_i|}",
            "in percent",
        ),
    ),
    symbols={
        "n": _SIZE,
        "y_i": Meaning("true value", aliases=("A_t", "y_t")),
        r"\hat{y}_i": Meaning("forecast", aliases=("F_t", r"\hat{y}_t")),
    },
    names=("wape", "weighted absolute percentage", "wmape"),
    slips=(
        Slip(
            "quotient inside the sum",
            r"\operatorname{WAPE}=\sum_{i=1}^{n}\frac{|y_i-\hat{y}_i|}{|y_i|}",
            "both are summed before they are divided",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "weighted_percentage_error",
        {"size": "n", "truth": "y_i", "forecasts": r"\hat{y}_i"},
    ),
    related=("mean-absolute-percentage-error",),
)

CRPS = Formula(
    id="crps-of-samples",
    title="Continuous ranked probability score of a sample",
    area="metrics",
    source="Gneiting & Raftery 2007, Strictly proper scoring rules, sec. 4.2",
    latex=r"\operatorname{CRPS}=\frac{1}{m}\sum_{i=1}^{m}|x_i-y|-\frac{1}{2m^2}\sum_{i=1}^{m}\sum_{j=1}^{m}|x_i-x_j|",
    conventions=(
        Convention(
            r"\operatorname{CRPS}(F,y)=\int_{-\infty}^{\infty}\left(F(x)-\mathbb{1}[x\geq y]\right)^2dx",
            "of a distribution function",
        ),
        Convention(
            r"\operatorname{CRPS}(F,y)=\mathbb{E}|X-y|-\frac{1}{2}\mathbb{E}|X-X'|",
            "of a distribution",
        ),
    ),
    symbols={
        "m": Meaning("samples of the forecast", Kind.INTEGER, Domain.INTEGER),
        "x_i": Meaning("sample of the forecast"),
        "y": Meaning("what happened"),
        "x_j": Meaning("another sample"),
    },
    names=("crps", "continuous ranked probability score", "ranked probability score"),
    laws=("the absolute error of a forecast without spread",),
    slips=(
        Slip(
            "spread added",
            r"\operatorname{CRPS}=\frac{1}{m}\sum_{i=1}^{m}|x_i-y|+\frac{1}{2m^2}\sum_{i=1}^{m}\sum_{j=1}^{m}|x_i-x_j|",
            "half of the forecast's spread is subtracted",
        ),
        Slip(
            "half missing",
            r"\operatorname{CRPS}=\frac{1}{m}\sum_{i=1}^{m}|x_i-y|-\frac{1}{m^2}\sum_{i=1}^{m}\sum_{j=1}^{m}|x_i-x_j|",
            "half of the spread is subtracted, else wide forecasts win",
        ),
    ),
    reference=Reference(
        REFERENCE, "ranked_score", {"size": "m", "samples": "x_i", "truth": "y", "others": "x_j"}
    ),
    related=("brier-score", "mae"),
)
