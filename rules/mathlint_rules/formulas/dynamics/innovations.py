"""What an observation tells a filter: its surprise, and the weights of particles."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_OBSERVED = Meaning(
    "map from the state to what is observed", Kind.MATRIX, shape=("m", "n"), aliases=("C", "H_k")
)

INNOVATION = Formula(
    id="kalman-innovation",
    title="Innovation of the Kalman filter",
    area="dynamics",
    generic=True,
    source="Kalman 1960, A new approach to linear filtering",
    latex=r"\tilde{y}_k=z_k-H\hat{x}_{k|k-1}",
    forms=(r"\tilde{y}=z-H\hat{x}",),
    conventions=(Convention(r"\tilde{y}_k=z_k-h(\hat{x}_{k|k-1})", "of the extended filter"),),
    symbols={
        "z_k": Meaning("observation", Kind.VECTOR, shape=("m",), aliases=("y_k", "y_t", "z")),
        "H": _OBSERVED,
        r"\hat{x}_{k|k-1}": Meaning(
            "predicted state", Kind.VECTOR, shape=("n",), aliases=(r"\hat{x}_k^-", r"\hat{x}")
        ),
    },
    names=("innovation", "measurement residual", "kalman filter"),
    reference=Reference(
        REFERENCE,
        "innovation",
        {"observation": "z_k", "observed": "H", "predicted": r"\hat{x}_{k|k-1}"},
    ),
    related=("kalman-update",),
)

INNOVATION_COVARIANCE = Formula(
    id="kalman-innovation-covariance",
    title="Covariance of the Kalman filter's innovation",
    area="dynamics",
    generic=True,
    source="Kalman 1960, A new approach to linear filtering",
    latex=r"S_k=HP_{k|k-1}H^\top+R",
    forms=(r"S=HPH^\top+R", r"S_k=R_k+H_kP_{k|k-1}H_k^\top"),
    symbols={
        "H": _OBSERVED,
        "P_{k|k-1}": Meaning(
            "predicted covariance of the state",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            ("n", "n"),
            aliases=("P", "P_k^-", r"\Sigma_{t|t-1}"),
        ),
        "R": Meaning(
            "covariance of the observation's noise",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            ("m", "m"),
            aliases=("R_k", "R_t"),
        ),
    },
    names=("innovation covariance", "residual covariance", "innovation"),
    slips=(
        Slip(
            "transpose on the left",
            r"S_k=H^\top P_{k|k-1}H+R",
            "the state's covariance is mapped to observations: H P H^⊤",
        ),
        Slip("noise missing", r"S_k=HP_{k|k-1}H^\top", "the observation is noisy: add R"),
        Slip(
            "noise subtracted",
            r"S_k=HP_{k|k-1}H^\top-R",
            "variances of independent errors are added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "innovation_covariance",
        {"observed": "H", "predicted": "P_{k|k-1}", "noise": "R"},
    ),
    related=("kalman-gain", "kalman-prediction"),
)

EFFECTIVE_SIZE = Formula(
    id="effective-sample-size",
    title="Effective sample size of weights",
    area="dynamics",
    source="Kong, Liu & Wong 1994; Liu 1996",
    latex=r"N_{\mathrm{eff}}=\frac{1}{\sum_{i=1}^{N}w_i^2}",
    forms=(r"\hat{N}_{\text{eff}}=\frac{1}{\sum_{i=1}^{N}(w^{(i)})^2}",),
    conventions=(
        Convention(
            r"\operatorname{ESS}=\frac{\left(\sum_{i=1}^{N}w_i\right)^2}{\sum_{i=1}^{N}w_i^2}",
            "of weights that do not sum to one",
        ),
    ),
    symbols={
        "N": Meaning("particles", Kind.INTEGER, Domain.INTEGER),
        "w_i": Meaning("normalised weight", domain=Domain.UNIT, aliases=("w^{(i)}", "w_t^{(i)}")),
    },
    names=("effective sample size", "ess", "particle filter", "resampling"),
    laws=("N for equal weights, 1 where one particle has all",),
    slips=(
        Slip(
            "square missing",
            r"N_{\mathrm{eff}}=\frac{1}{\sum_{i=1}^{N}w_i}",
            "the weights sum to one: it is their squares that are summed",
        ),
    ),
    reference=Reference(REFERENCE, "effective_size", {"particles": "N", "weights": "w_i"}),
    related=("importance-sampling",),
)

PARTICLE_WEIGHT = Formula(
    id="particle-weight",
    title="Weight of a particle",
    area="dynamics",
    statement=True,
    source="Gordon, Salmond & Smith 1993; Doucet, de Freitas & Gordon 2001",
    latex=r"w_t^{(i)}\propto w_{t-1}^{(i)}\frac{p(y_t\mid x_t^{(i)})p(x_t^{(i)}\mid x_{t-1}^{(i)})}{q(x_t^{(i)}\mid x_{t-1}^{(i)},y_t)}",
    forms=(
        r"w_t^{(i)}\propto w_{t-1}^{(i)}p(y_t\mid x_t^{(i)})",
        r"w_t^{(i)}=p(y_t\mid x_t^{(i)})",
    ),
    symbols={
        "w_{t-1}^{(i)}": Meaning("weight before", domain=Domain.POSITIVE),
        "p": Meaning("model of states and observations", Kind.PROBABILITY),
        "q": Meaning("proposal", Kind.PROBABILITY),
    },
    names=("particle filter", "particle filters", "sequential monte carlo"),
    reference=Reference(
        REFERENCE,
        "particle_weight",
        {
            "weight": "w_{t-1}^{(i)}",
            "likelihood": r"p(y_t\mid x_t^{(i)})",
            "transition": r"p(x_t^{(i)}\mid x_{t-1}^{(i)})",
            "proposal": r"q(x_t^{(i)}\mid x_{t-1}^{(i)},y_t)",
        },
    ),
    related=("effective-sample-size",),
)
