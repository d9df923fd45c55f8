"""Series in time: smoothing, autoregression, autocorrelation, volatility."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

SIMPLE_EXPONENTIAL_SMOOTHING = Formula(
    id="simple-exponential-smoothing",
    title="Simple exponential smoothing",
    area="statistics",
    generic=True,
    source="Brown 1956; Hyndman & Athanasopoulos 2021, Forecasting: principles and practice, sec. 8.1",
    latex=r"\ell_t=\alpha y_t+(1-\alpha)\ell_{t-1}",
    forms=(r"\ell_t=\ell_{t-1}+\alpha(y_t-\ell_{t-1})",),
    conventions=(
        Convention(
            r"\hat{y}_{t+1\mid t}=\alpha y_t+(1-\alpha)\hat{y}_{t\mid t-1}", "of the forecast"
        ),
        Convention(r"\ell_t=\alpha y_t+(1-\alpha)(\ell_{t-1}+b_{t-1})", "with a trend, as Holt"),
        Convention(r"b_t=\beta(\ell_t-\ell_{t-1})+(1-\beta)b_{t-1}", "of the trend, as Holt"),
    ),
    symbols={
        r"\alpha": Meaning("weight of the newest value", domain=Domain.UNIT),
        "y_t": Meaning("value", aliases=("x_t",)),
        r"\ell_{t-1}": Meaning(
            "level so far",
            aliases=(
                "s_{t-1}",
                "S_{t-1}",
                "l_{t-1}",
            ),
        ),
    },
    names=(
        "exponential smoothing",
        "holt",
        "holt-winters",
        "exponentielle glättung",
    ),
    slips=(
        Slip(
            "weights exchanged",
            r"\ell_t=(1-\alpha)y_t+\alpha\ell_{t-1}",
            "α weighs the newest value",
        ),
        Slip(
            "weights do not add to one",
            r"\ell_t=\alpha y_t+\ell_{t-1}",
            "the level so far keeps 1 − α",
        ),
    ),
    reference=Reference(
        REFERENCE, "smoothed", {"weight": r"\alpha", "value": "y_t", "level": r"\ell_{t-1}"}
    ),
    related=("exponential-moving-average",),
)

AUTOREGRESSIVE_MODEL = Formula(
    id="autoregressive-model",
    title="Autoregressive model",
    area="statistics",
    statement=True,
    source="Yule 1927; Box & Jenkins 1970",
    latex=r"x_t=c+\sum_{i=1}^{p}\phi_ix_{t-i}+\epsilon_t",
    forms=(
        r"x_t=c+\phi x_{t-1}+\epsilon_t",
        r"y_t=\phi y_{t-1}+\epsilon_t+\theta_1\epsilon_{t-1}",
        r"x_t=c+\phi_1x_{t-1}+\phi_2x_{t-2}+\cdots+\phi_px_{t-p}+\epsilon_t",
        r"x_t=\mu+\epsilon_t+\sum_{i=1}^{q}\theta_i\epsilon_{t-i}",
        r"x_t=c+\epsilon_t+\sum_{i=1}^{p}\phi_ix_{t-i}+\sum_{i=1}^{q}\theta_i\epsilon_{t-i}",
    ),
    symbols={
        "c": Meaning(
            "constant",
            aliases=(
                r"\delta",
                r"\mu",
            ),
        ),
        "p": Meaning("order", Kind.INTEGER),
        r"\phi_i": Meaning(
            "coefficient",
            aliases=(
                r"\varphi_i",
                "a_i",
            ),
        ),
        "x_{t-i}": Meaning(
            "earlier value",
            aliases=(
                "y_{t-i}",
                "X_{t-i}",
            ),
        ),
        r"\epsilon_t": Meaning(
            "noise",
            aliases=(
                r"\varepsilon_t",
                "w_t",
            ),
        ),
    },
    names=(
        "autoregressive model",
        "ar(p)",
        "ar(1)",
        "autoregression",
        "arma",
        "arima",
        "ar model",
    ),
    reference=Reference(
        REFERENCE,
        "autoregression",
        {
            "constant": "c",
            "order": "p",
            "coefficients": r"\phi_i",
            "earlier": "x_{t-i}",
            "noise": r"\epsilon_t",
        },
    ),
    related=("autocorrelation",),
)

AUTOCORRELATION = Formula(
    id="autocorrelation",
    title="Autocorrelation of a series",
    area="statistics",
    statement=True,
    source="Box & Jenkins 1970; Hyndman & Athanasopoulos 2021, Forecasting: principles and practice, sec. 2.8",
    latex=r"r_k=\frac{\sum_{t=k+1}^{T}(y_t-\bar{y})(y_{t-k}-\bar{y})}{\sum_{t=1}^{T}(y_t-\bar{y})^2}",
    forms=(
        r"\rho_k=\frac{\gamma_k}{\gamma_0}",
        r"r_k=\frac{\sum_{t=1}^{T-k}(y_t-\bar{y})(y_{t+k}-\bar{y})}{\sum_{t=1}^{T}(y_t-\bar{y})^2}",
        r"\rho(k)=\frac{\operatorname{Cov}(X_t,X_{t+k})}{\operatorname{Var}(X_t)}",
    ),
    symbols={
        "y_t": Meaning("value", aliases=("x_t",)),
        r"\bar{y}": Meaning(
            "mean",
            aliases=(
                r"\bar{x}",
                r"\mu",
            ),
        ),
        "k": Meaning("lag", Kind.INTEGER, aliases=("h",)),
        "T": Meaning(
            "observations",
            Kind.INTEGER,
            aliases=(
                "n",
                "N",
            ),
        ),
    },
    names=(
        "autocorrelation",
        "acf",
        "autokorrelation",
    ),
    reference=Reference(
        REFERENCE, "autocorrelation", {"values": "y_t", "mean": r"\bar{y}", "lag": "k", "size": "T"}
    ),
    related=("pearson-correlation",),
)

GARCH_VARIANCE = Formula(
    id="garch-variance",
    title="Conditional variance of GARCH(1,1)",
    area="statistics",
    source="Bollerslev 1986; Engle 1982 (ARCH)",
    latex=r"\sigma_t^2=\omega+\alpha\epsilon_{t-1}^2+\beta\sigma_{t-1}^2",
    conventions=(
        Convention(
            r"\sigma_t^2=\alpha_0+\sum_{i=1}^{q}\alpha_i\epsilon_{t-i}^2+\sum_{j=1}^{p}\beta_j\sigma_{t-j}^2",
            "of any order",
        ),
        Convention(r"\sigma_t^2=\alpha_0+\sum_{i=1}^{q}\alpha_i\epsilon_{t-i}^2", "ARCH"),
    ),
    symbols={
        r"\omega": Meaning("constant", domain=Domain.POSITIVE, aliases=(r"\alpha_0",)),
        r"\alpha": Meaning(
            "weight of the last shock", domain=Domain.NON_NEGATIVE, aliases=(r"\alpha_1",)
        ),
        r"\epsilon_{t-1}": Meaning(
            "last shock",
            aliases=(
                r"\varepsilon_{t-1}",
                "r_{t-1}",
                "u_{t-1}",
            ),
        ),
        r"\beta": Meaning(
            "weight of the last variance", domain=Domain.NON_NEGATIVE, aliases=(r"\beta_1",)
        ),
        r"\sigma_{t-1}^2": Meaning("last variance", domain=Domain.POSITIVE, aliases=("h_{t-1}",)),
    },
    names=(
        "garch",
        "arch",
        "volatility",
    ),
    slips=(
        Slip(
            "shock not squared",
            r"\sigma_t^2=\omega+\alpha\epsilon_{t-1}+\beta\sigma_{t-1}^2",
            "a variance follows squared shocks",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "garch_variance",
        {
            "constant": r"\omega",
            "shock_weight": r"\alpha",
            "shock": r"\epsilon_{t-1}",
            "variance_weight": r"\beta",
            "variance": r"\sigma_{t-1}^2",
        },
    ),
    related=("variance",),
)

MARKOV_CHAIN_PROBABILITY = Formula(
    id="markov-chain-probability",
    title="Probability of a Markov chain",
    area="statistics",
    statement=True,
    source="Markov 1906",
    latex=r"p(x_1,\dots,x_T)=p(x_1)\prod_{t=2}^{T}p(x_t\mid x_{t-1})",
    forms=(
        r"P(X_{n+1}=x\mid X_1,\dots,X_n)=P(X_{n+1}=x\mid X_n)",
        r"p(x_{1:T})=p(x_1)\prod_{t=2}^{T}p(x_t\mid x_{t-1})",
        r"\pi P=\pi",
    ),
    symbols={
        "p": Meaning(
            "probability",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(
                "P",
                "q",
            ),
        ),
        "x_1": Meaning("first state", Kind.EVENT),
        "x_t": Meaning("state", Kind.EVENT),
        "T": Meaning("steps", Kind.INTEGER),
    },
    names=(
        "markov chain",
        "markov property",
        "markov model",
        "markow-kette",
    ),
    reference=Reference(
        REFERENCE, "chain_probability", {"first": "p(x_1)", "steps": r"p(x_t\mid x_{t-1})"}
    ),
    related=(
        "hmm-forward-recursion",
        "sequence-probability",
    ),
)
