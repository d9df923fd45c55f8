"""Steps of expectation maximisation: mixtures, clusters, hidden states."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_RESPONSIBILITY = Meaning(
    "responsibility of component k for example n",
    domain=Domain.UNIT,
    aliases=("r_{nk}", "z_{nk}", r"\gamma(z_{nk})", "w_{nk}"),
)
_EXAMPLES = Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("n", "m"))
_STATES = Meaning("number of hidden states", Kind.INTEGER, Domain.INTEGER, aliases=("K", "S"))
_TRANSITION = Meaning(
    "probability of going from state i to state j", domain=Domain.UNIT, aliases=("A_{ij}",)
)
_EMISSION = Meaning("probability of an observation in a state", Kind.FUNCTION, Domain.UNIT)
_FORWARD = Meaning("probability of what was seen so far and of a state", Kind.FUNCTION, Domain.UNIT)
_BACKWARD = Meaning("probability of what is seen later, given a state", Kind.FUNCTION, Domain.UNIT)

MIXTURE_MEAN = Formula(
    id="em-mean-update",
    title="Mean of a component, maximisation step",
    area="statistics",
    source="Bishop 2006, Pattern Recognition and Machine Learning, sec. 9.2",
    latex=r"\mu_k=\frac{\sum_{n=1}^{N}\gamma_{nk}x_n}{\sum_{n=1}^{N}\gamma_{nk}}",
    forms=(r"\mu_k=\frac{1}{\sum_{n=1}^{N}\gamma_{nk}}\sum_{n=1}^{N}\gamma_{nk}x_n",),
    conventions=(
        Convention(
            r"\mu_k=\frac{1}{N_k}\sum_{n=1}^{N}\gamma_{nk}x_n",
            "the effective number of examples by its name",
        ),
    ),
    symbols={
        "N": _EXAMPLES,
        r"\gamma_{nk}": _RESPONSIBILITY,
        "x_n": Meaning("example", aliases=("x_i",)),
    },
    names=(
        "m-step",
        "m step",
        "expectation maximisation",
        "expectation maximization",
        "gaussian mixture",
    ),
    reference=Reference(
        REFERENCE,
        "weighted_mean",
        {"examples": "N", "responsibilities": r"\gamma_{nk}", "values": "x_n"},
    ),
    related=("mixture-responsibility", "em-weight-update", "em-variance-update"),
)

MIXTURE_VARIANCE = Formula(
    id="em-variance-update",
    title="Variance of a component, maximisation step",
    area="statistics",
    source="Bishop 2006, Pattern Recognition and Machine Learning, sec. 9.2",
    latex=r"\sigma_k^2=\frac{\sum_{n=1}^{N}\gamma_{nk}(x_n-\mu_k)^2}{\sum_{n=1}^{N}\gamma_{nk}}",
    forms=(
        r"\Sigma_k=\frac{\sum_{n=1}^{N}\gamma_{nk}(x_n-\mu_k)(x_n-\mu_k)^\top}{\sum_{n=1}^{N}\gamma_{nk}}",
    ),
    conventions=(
        Convention(
            r"\Sigma_k=\frac{1}{N_k}\sum_{n=1}^{N}\gamma_{nk}(x_n-\mu_k)(x_n-\mu_k)^\top",
            "the covariance matrix of vectors",
        ),
    ),
    symbols={
        "N": _EXAMPLES,
        r"\gamma_{nk}": _RESPONSIBILITY,
        "x_n": Meaning("example", aliases=("x_i",)),
        r"\mu_k": Meaning("mean of the component"),
    },
    names=(
        "m-step",
        "m step",
        "expectation maximisation",
        "expectation maximization",
        "gaussian mixture",
    ),
    slips=(
        Slip(
            "square missing",
            r"\sigma_k^2=\frac{\sum_{n=1}^{N}\gamma_{nk}(x_n-\mu_k)}{\sum_{n=1}^{N}\gamma_{nk}}",
            "the deviations are squared",
        ),
        Slip(
            "responsibilities missing above",
            r"\sigma_k^2=\frac{\sum_{n=1}^{N}(x_n-\mu_k)^2}{\sum_{n=1}^{N}\gamma_{nk}}",
            "each square is weighted with the component's responsibility",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "weighted_variance",
        {"examples": "N", "responsibilities": r"\gamma_{nk}", "values": "x_n", "mean": r"\mu_k"},
    ),
    related=("em-mean-update", "em-weight-update"),
)

MIXTURE_WEIGHT = Formula(
    id="em-weight-update",
    title="Weight of a component, maximisation step",
    area="statistics",
    generic=True,
    source="Bishop 2006, Pattern Recognition and Machine Learning, sec. 9.2",
    latex=r"\pi_k=\frac{1}{N}\sum_{n=1}^{N}\gamma_{nk}",
    conventions=(
        Convention(r"\pi_k=\frac{N_k}{N}", "the effective number of examples by its name"),
    ),
    symbols={
        "N": _EXAMPLES,
        r"\gamma_{nk}": _RESPONSIBILITY,
    },
    names=(
        "m-step",
        "m step",
        "expectation maximisation",
        "expectation maximization",
        "gaussian mixture",
        "mixing coefficient",
    ),
    slips=(
        Slip(
            "mean missing",
            r"\pi_k=\sum_{n=1}^{N}\gamma_{nk}",
            "the weights sum to one: divide by the number of examples",
        ),
    ),
    reference=Reference(
        REFERENCE, "mixing_weight", {"examples": "N", "responsibilities": r"\gamma_{nk}"}
    ),
    related=("em-mean-update", "mixture-responsibility"),
)

CENTROID = Formula(
    id="k-means-centroid",
    title="Centre of a cluster",
    area="statistics",
    statement=True,
    source="Lloyd 1982; MacQueen 1967",
    latex=r"\mu_k=\frac{1}{|C_k|}\sum_{x\in C_k}x",
    forms=(r"\mu_k=\frac{\sum_{x\in C_k}x}{|C_k|}",),
    conventions=(
        Convention(r"\mu_k=\frac{1}{|C_k|}\sum_{x_i\in C_k}x_i", "the examples by their numbers"),
        Convention(r"\mu_k=\frac{1}{|C_k|}\sum_{i\in C_k}x_i", "the cluster as a set of numbers"),
        Convention(
            r"\mu_k=\frac{\sum_{n=1}^{N}r_{nk}x_n}{\sum_{n=1}^{N}r_{nk}}",
            "the assignments as numbers",
        ),
    ),
    symbols={
        "C_k": Meaning("cluster", Kind.SET, aliases=("S_k", "C_j", "S_j")),
    },
    names=("k-means", "centroid", "cluster mean"),
    reference=Reference(REFERENCE, "centroid", {"members": "x"}),
    related=("k-means-objective",),
)

BACKWARD = Formula(
    id="hmm-backward-recursion",
    title="Backward recursion of a hidden Markov model",
    area="statistics",
    source="Rabiner 1989, A tutorial on hidden Markov models",
    latex=r"\beta_t(i)=\sum_{j=1}^{N}a_{ij}b_j(o_{t+1})\beta_{t+1}(j)",
    forms=(r"\beta_t(i)=\sum_{j=1}^{N}\beta_{t+1}(j)a_{ij}b_j(o_{t+1})",),
    symbols={
        "N": _STATES,
        "a_{ij}": _TRANSITION,
        "b_j": _EMISSION,
        "o_{t+1}": Meaning("observation", Kind.EVENT, aliases=("x_{t+1}", "y_{t+1}")),
        r"\beta_{t+1}": _BACKWARD,
    },
    names=(
        "backward algorithm",
        "backward recursion",
        "baum-welch",
        "forward-backward",
        "hidden markov",
        "hmm",
    ),
    slips=(
        Slip(
            "emission missing",
            r"\beta_t(i)=\sum_{j=1}^{N}a_{ij}\beta_{t+1}(j)",
            "the next observation has its probability in each state",
        ),
        Slip(
            "transition turned around",
            r"\beta_t(i)=\sum_{j=1}^{N}a_{ji}b_j(o_{t+1})\beta_{t+1}(j)",
            "the chain goes from i to j",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "backward_step",
        {
            "states": "N",
            "transitions": "a_{ij}",
            "emissions": "b_j(o_{t+1})",
            "after": r"\beta_{t+1}(j)",
        },
    ),
    related=("hmm-forward-recursion", "hmm-state-posterior"),
)

STATE_POSTERIOR = Formula(
    id="hmm-state-posterior",
    title="Probability of a hidden state, given all observations",
    area="statistics",
    source="Rabiner 1989, A tutorial on hidden Markov models",
    latex=r"\gamma_t(i)=\frac{\alpha_t(i)\beta_t(i)}{\sum_{j=1}^{N}\alpha_t(j)\beta_t(j)}",
    conventions=(
        Convention(
            r"\gamma_t(i)=\frac{\alpha_t(i)\beta_t(i)}{P(O\mid\lambda)}",
            "the probability of all observations by its name",
        ),
    ),
    symbols={
        r"\alpha_t": _FORWARD,
        r"\beta_t": _BACKWARD,
        "N": _STATES,
    },
    names=("baum-welch", "forward-backward", "smoothing", "state posterior"),
    slips=(
        Slip(
            "sum instead of product",
            r"\gamma_t(i)=\frac{\alpha_t(i)+\beta_t(i)}{\sum_{j=1}^{N}\alpha_t(j)\beta_t(j)}",
            "past and future are independent given the state: multiply them",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "state_posterior",
        {
            "forward": r"\alpha_t(i)",
            "backward": r"\beta_t(i)",
            "states": "N",
            "forwards": r"\alpha_t(j)",
            "backwards": r"\beta_t(j)",
        },
    ),
    related=("hmm-forward-recursion", "hmm-backward-recursion"),
)

TRANSITION_POSTERIOR = Formula(
    id="hmm-transition-posterior",
    title="Probability of a transition, given all observations",
    area="statistics",
    source="Rabiner 1989, A tutorial on hidden Markov models",
    latex=r"\xi_t(i,j)=\frac{\alpha_t(i)a_{ij}b_j(o_{t+1})\beta_{t+1}(j)}{\sum_{k=1}^{N}\sum_{l=1}^{N}\alpha_t(k)a_{kl}b_l(o_{t+1})\beta_{t+1}(l)}",
    conventions=(
        Convention(
            r"\xi_t(i,j)=\frac{\alpha_t(i)a_{ij}b_j(o_{t+1})\beta_{t+1}(j)}{P(O\mid\lambda)}",
            "the probability of all observations by its name",
        ),
    ),
    symbols={
        r"\alpha_t": _FORWARD,
        "a_{ij}": _TRANSITION,
        "b_j": _EMISSION,
        "o_{t+1}": Meaning("observation", Kind.EVENT, aliases=("x_{t+1}", "y_{t+1}")),
        r"\beta_{t+1}": _BACKWARD,
        "N": _STATES,
    },
    names=("baum-welch", "forward-backward"),
    slips=(
        Slip(
            "later observations of the wrong state",
            r"\xi_t(i,j)=\frac{\alpha_t(i)a_{ij}b_j(o_{t+1})\beta_{t+1}(i)}{\sum_{k=1}^{N}\sum_{l=1}^{N}\alpha_t(k)a_{kl}b_l(o_{t+1})\beta_{t+1}(l)}",
            "what follows is seen from the state j",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "transition_posterior",
        {
            "forward": r"\alpha_t(i)",
            "transition": "a_{ij}",
            "emission": "b_j(o_{t+1})",
            "backward": r"\beta_{t+1}(j)",
            "likelihood": r"\sum_{k=1}^{N}\sum_{l=1}^{N}\alpha_t(k)a_{kl}b_l(o_{t+1})\beta_{t+1}(l)",
        },
    ),
    related=("hmm-state-posterior",),
)

EM_OBJECTIVE = Formula(
    id="em-expected-log-likelihood",
    title="Expected log-likelihood of the complete data",
    area="statistics",
    generic=True,
    statement=True,
    source="Dempster, Laird & Rubin 1977",
    latex=r"Q(\theta\mid\theta^{(t)})=\sum_zp(z\mid x,\theta^{(t)})\log p(x,z\mid\theta)",
    forms=(
        r"Q(\theta\mid\theta^{(t)})=\mathbb{E}_{z\sim p(z\mid x,\theta^{(t)})}\left[\log p(x,z\mid\theta)\right]",
        r"Q(\theta,\theta^{(t)})=\sum_Zp(Z\mid X,\theta^{(t)})\log p(X,Z\mid\theta)",
        r"Q(\theta\mid\theta^{(t)})=\mathbb{E}_{Z|X,\theta^{(t)}}[\log p(X,Z\mid\theta)]",
    ),
    symbols={
        "p": Meaning("density", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("P",)),
    },
    names=(
        "em algorithm",
        "e-step",
        "expectation maximisation",
        "expectation maximization",
        "expectation-maximization",
        "em",
    ),
    reference=Reference(
        REFERENCE,
        "expected_log_likelihood",
        {"posterior": r"p(z\mid x,\theta^{(t)})", "log_likelihoods": r"\log p(x,z\mid\theta)"},
    ),
    related=("mixture-responsibility",),
)
