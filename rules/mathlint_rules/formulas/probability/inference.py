"""Uncertainty from repeated predictions, and series that derivations use."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_T = Meaning("number of passes", Kind.INTEGER, Domain.INTEGER, aliases=("N", "M"))

MC_DROPOUT_MEAN = Formula(
    id="mc-dropout-mean",
    title="Mean prediction of Monte Carlo dropout",
    area="probability",
    generic=True,
    source="Gal & Ghahramani 2016, arXiv:1506.02142",
    url="https://arxiv.org/abs/1506.02142",
    latex=r"\bar{y}=\frac{1}{T}\sum_{t=1}^{T}f_t(x)",
    symbols={
        "T": _T,
        "f_t": Meaning(
            "network under the t-th dropout mask", Kind.FUNCTION, aliases=(r"f_{\hat\theta_t}",)
        ),
        "x": Meaning("input", Kind.EVENT),
    },
    names=("monte carlo dropout", "mc dropout", "epistemic", "predictive mean"),
    slips=(
        Slip(
            "mean missing",
            r"\bar{y}=\sum_{t=1}^{T}f_t(x)",
            "the passes are averaged: 1/T is missing",
        ),
    ),
    reference=Reference(REFERENCE, "predictive_mean", {"passes": "T", "predictions": "f_t(x)"}),
    related=("mc-dropout-variance", "sample-mean"),
)

MC_DROPOUT_VARIANCE = Formula(
    id="mc-dropout-variance",
    title="Predictive variance of Monte Carlo dropout",
    area="probability",
    generic=True,
    source="Gal & Ghahramani 2016, arXiv:1506.02142, sec. 4 (without the noise term)",
    url="https://arxiv.org/abs/1506.02142",
    latex=r"\operatorname{Var}(y)=\frac{1}{T}\sum_{t=1}^{T}\left(f_t(x)-\bar{y}\right)^2",
    symbols={
        "T": _T,
        "f_t": Meaning(
            "network under the t-th dropout mask", Kind.FUNCTION, aliases=(r"f_{\hat\theta_t}",)
        ),
        "x": Meaning("input", Kind.EVENT),
        r"\bar{y}": Meaning("mean prediction"),
    },
    names=("monte carlo dropout", "mc dropout", "epistemic", "predictive variance"),
    slips=(
        Slip(
            "square missing",
            r"\operatorname{Var}(y)=\frac{1}{T}\sum_{t=1}^{T}\left(f_t(x)-\bar{y}\right)",
            "the deviations are squared",
        ),
        Slip(
            "mean missing",
            r"\operatorname{Var}(y)=\sum_{t=1}^{T}\left(f_t(x)-\bar{y}\right)^2",
            "the squares are averaged: 1/T is missing",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "predictive_variance",
        {"passes": "T", "predictions": "f_t(x)", "mean": r"\bar{y}"},
    ),
    related=("mc-dropout-mean", "variance"),
)

GEOMETRIC_SERIES = Formula(
    id="geometric-series",
    title="Sum of a geometric series",
    area="probability",
    source="Euclid, Elements IX.35",
    latex=r"\sum_{i=0}^{n-1}q^i=\frac{1-q^n}{1-q}",
    symbols={
        "n": Meaning("number of terms", Kind.INTEGER, Domain.INTEGER, aliases=("t", "T")),
        "q": Meaning("ratio", domain=Domain.UNIT, aliases=(r"\beta", r"\gamma", "r")),
    },
    names=("geometric series", "geometric sum"),
    slips=(
        Slip(
            "exponent one too large",
            r"\sum_{i=0}^{n-1}q^i=\frac{1-q^{n+1}}{1-q}",
            "n terms from q⁰ to q^{n−1} give 1 − q^n above",
        ),
        Slip("signs below", r"\sum_{i=0}^{n-1}q^i=\frac{1-q^n}{1+q}", "the denominator is 1 − q"),
    ),
    reference=Reference(REFERENCE, "geometric_sum", {"terms": "n", "ratio": "q"}),
)
