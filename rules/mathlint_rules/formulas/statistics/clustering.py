"""Clusters, mixtures and hidden states."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BISHOP = "Bishop 2006, Pattern Recognition and Machine Learning"

_K = Meaning("number of components", Kind.INTEGER, Domain.INTEGER, aliases=("M", "C"))
_WEIGHT = Meaning("weight of a component", domain=Domain.UNIT, aliases=(r"\phi_k", "w_k"))
_STATES = Meaning("number of hidden states", Kind.INTEGER, Domain.INTEGER, aliases=("K", "S"))
_TRANSITION = Meaning(
    "probability of going from state i to state j", domain=Domain.UNIT, aliases=("A_{ij}",)
)
_HMM_NAMES = ("hidden markov", "hmm", "hidden markov model")

RESPONSIBILITY = Formula(
    id="mixture-responsibility",
    title="Responsibility of a component for an example",
    area="statistics",
    source=f"{_BISHOP}, sec. 9.2",
    latex=r"\gamma_{nk}=\frac{\pi_kp_k(x_n)}{\sum_{j=1}^{K}\pi_jp_j(x_n)}",
    conventions=(
        Convention(
            r"\gamma_{nk}=\frac{\pi_k\mathcal{N}(x_n|\mu_k,\Sigma_k)}{\sum_{j=1}^{K}\pi_j\mathcal{N}(x_n|\mu_j,\Sigma_j)}",
            "Gaussian components",
        ),
        Convention(
            r"\gamma(z_{nk})=\frac{\pi_k\mathcal{N}(x_n|\mu_k,\Sigma_k)}{\sum_{j=1}^{K}\pi_j\mathcal{N}(x_n|\mu_j,\Sigma_j)}",
            "Gaussian components",
        ),
    ),
    symbols={
        "K": _K,
        r"\pi_k": _WEIGHT,
        "p_k": Meaning(
            "density of a component",
            Kind.FUNCTION,
            Domain.POSITIVE,
            aliases=(r"\mathcal{N}_k", "f_k"),
        ),
        "x_n": Meaning("example", Kind.EVENT, aliases=("x_i", "x")),
    },
    names=("responsibility", "responsibilities", "e-step", "gaussian mixture", "mixture model"),
    laws=("sums to one over the components",),
    slips=(
        Slip(
            "weights missing",
            r"\gamma_{nk}=\frac{p_k(x_n)}{\sum_{j=1}^{K}p_j(x_n)}",
            "each density is weighted with its component's π",
        ),
        Slip(
            "index not summed over",
            r"\gamma_{nk}=\frac{\pi_kp_k(x_n)}{\sum_{j=1}^{K}\pi_kp_k(x_n)}",
            "the sum below runs over the components j",
        ),
        Slip(
            "a weight missing below",
            r"\gamma_{nk}=\frac{\pi_kp_k(x_n)}{\sum_{j=1}^{K}p_j(x_n)}",
            "the components below are weighted too",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "responsibility",
        {
            "weight": r"\pi_k",
            "density": "p_k(x_n)",
            "components": "K",
            "weights": r"\pi_j",
            "densities": "p_j(x_n)",
        },
    ),
    related=("gaussian-mixture-density", "bayes-theorem"),
)

MIXTURE = Formula(
    id="gaussian-mixture-density",
    title="Density of a Gaussian mixture",
    area="statistics",
    source=f"{_BISHOP}, sec. 2.3.9",
    latex=r"p(x)=\sum_{k=1}^{K}\pi_k\mathcal{N}(x;\mu_k,\sigma_k^2)",
    forms=(
        r"p(x)=\sum_{k=1}^{K}\pi_k\mathcal{N}(x\mid\mu_k,\sigma_k^2)",
        (
            r"p(x)=\sum_{k=1}^{K}\pi_k\frac{1}{\sqrt{2\pi\sigma_k^2}}"
            r"\exp\left(-\frac{(x-\mu_k)^2}{2\sigma_k^2}\right)"
        ),
        (
            r"p(x)=\sum_{k=1}^{K}\frac{\pi_k}{\sqrt{2\pi}\sigma_k}"
            r"\exp\left(-\frac{(x-\mu_k)^2}{2\sigma_k^2}\right)"
        ),
    ),
    symbols={
        "K": _K,
        r"\pi_k": _WEIGHT,
        "x": Meaning("example"),
        r"\mu_k": Meaning("mean of a component"),
        r"\sigma_k": Meaning("standard deviation of a component", domain=Domain.POSITIVE),
    },
    names=("gaussian mixture", "mixture of gaussians", "gmm", "mixture model"),
    slips=(
        Slip(
            "weights missing",
            r"p(x)=\sum_{k=1}^{K}\mathcal{N}(x;\mu_k,\sigma_k^2)",
            "the components are weighted, and the weights sum to one",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "mixture_density",
        {
            "components": "K",
            "weights": r"\pi_k",
            "value": "x",
            "means": r"\mu_k",
            "deviations": r"\sigma_k",
        },
    ),
    related=("mixture-responsibility", "gaussian-density"),
)

K_MEANS = Formula(
    id="k-means-objective",
    title="Objective of k-means",
    area="statistics",
    source="Lloyd 1982; MacQueen 1967",
    latex=r"J=\sum_{n=1}^{N}\sum_{k=1}^{K}r_{nk}\lVert x_n-\mu_k\rVert^2",
    forms=(r"J=\sum_{k=1}^{K}\sum_{n=1}^{N}r_{nk}\lVert x_n-\mu_k\rVert^2",),
    conventions=(
        Convention(
            r"J=\sum_{k=1}^{K}\sum_{x\in C_k}\lVert x-\mu_k\rVert^2",
            "over the examples of each cluster",
        ),
    ),
    symbols={
        "N": Meaning("number of examples", Kind.INTEGER, Domain.INTEGER, aliases=("n", "m")),
        "K": Meaning("number of clusters", Kind.INTEGER, Domain.INTEGER, aliases=("k",)),
        "r_{nk}": Meaning("1 where the example is of the cluster, else 0", domain=Domain.BINARY),
        "x_n": Meaning("example", Kind.VECTOR, shape=("d",), aliases=("x_i",)),
        r"\mu_k": Meaning("centre of the cluster", Kind.VECTOR, shape=("d",), aliases=("c_k",)),
    },
    names=("k-means", "kmeans", "clustering", "distortion", "inertia"),
    slips=(
        Slip(
            "assignment missing",
            r"J=\sum_{n=1}^{N}\sum_{k=1}^{K}\lVert x_n-\mu_k\rVert^2",
            "each example counts for its own cluster only: r_{nk}",
        ),
        Slip(
            "square missing",
            r"J=\sum_{n=1}^{N}\sum_{k=1}^{K}r_{nk}\lVert x_n-\mu_k\rVert",
            "the distances are squared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "k_means_objective",
        {
            "size": "N",
            "clusters": "K",
            "assignments": "r_{nk}",
            "examples": "x_n",
            "centres": r"\mu_k",
        },
    ),
    related=("mixture-responsibility",),
)

HMM_FORWARD = Formula(
    id="hmm-forward-recursion",
    title="Forward recursion of a hidden Markov model",
    area="statistics",
    source="Rabiner 1989, A tutorial on hidden Markov models",
    latex=r"\alpha_{t+1}(j)=\left(\sum_{i=1}^{N}\alpha_t(i)a_{ij}\right)b_j(o_{t+1})",
    forms=(
        r"\alpha_{t+1}(j)=b_j(o_{t+1})\sum_{i=1}^{N}\alpha_t(i)a_{ij}",
        r"\alpha_{t+1}(j)=\left[\sum_{i=1}^{N}\alpha_t(i)a_{ij}\right]b_j(o_{t+1})",
    ),
    conventions=(
        Convention(
            r"\alpha_t(j)=\sum_{i}\alpha_{t-1}(i)a_{ij}b_j(o_t)",
            "by the state's number in brackets",
        ),
        Convention(
            r"\alpha_t(j)=\left[\sum_{i=1}^{N}\alpha_{t-1}(i)a_{ij}\right]b_j(o_t)",
            "by the state's number in brackets",
        ),
    ),
    symbols={
        "N": _STATES,
        r"\alpha_t": Meaning(
            "probability of what was seen so far and of a state",
            Kind.FUNCTION,
            Domain.UNIT,
        ),
        "a_{ij}": _TRANSITION,
        "b_j": Meaning("probability of an observation in a state", Kind.FUNCTION, Domain.UNIT),
        "o_{t+1}": Meaning("observation", Kind.EVENT, aliases=("x_{t+1}", "y_{t+1}")),
    },
    names=(*_HMM_NAMES, "forward algorithm", "forward recursion"),
    slips=(
        Slip(
            "emission missing",
            r"\alpha_{t+1}(j)=\sum_{i=1}^{N}\alpha_t(i)a_{ij}",
            "the new observation is weighed in: b_j(o_{t+1})",
        ),
        Slip(
            "transition the other way",
            r"\alpha_{t+1}(j)=\left(\sum_{i=1}^{N}\alpha_t(i)a_{ji}\right)b_j(o_{t+1})",
            "the step goes from i to j: a_{ij}",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "forward_step",
        {
            "states": "N",
            "before": r"\alpha_t(i)",
            "transitions": "a_{ij}",
            "emission": "b_j(o_{t+1})",
        },
    ),
    related=("viterbi-recursion",),
)

VITERBI = Formula(
    id="viterbi-recursion",
    title="Recursion of Viterbi's algorithm",
    area="statistics",
    source="Viterbi 1967; Rabiner 1989",
    latex=r"\delta_{t+1}(j)=\max_{1\le i\le N}\left(\delta_t(i)a_{ij}\right)b_j(o_{t+1})",
    forms=(r"\delta_{t+1}(j)=b_j(o_{t+1})\max_{1\le i\le N}\delta_t(i)a_{ij}",),
    conventions=(
        Convention(r"v_t(j)=\max_iv_{t-1}(i)a_{ij}b_j(o_t)", "by the state's number in brackets"),
        Convention(
            r"\delta_t(j)=\max_i\left[\delta_{t-1}(i)a_{ij}\right]b_j(o_t)",
            "by the state's number in brackets",
        ),
    ),
    symbols={
        "N": _STATES,
        r"\delta_t": Meaning("probability of the best path to a state", Kind.FUNCTION, Domain.UNIT),
        "a_{ij}": _TRANSITION,
        "b_j": Meaning("probability of an observation in a state", Kind.FUNCTION, Domain.UNIT),
        "o_{t+1}": Meaning("observation", Kind.EVENT, aliases=("x_{t+1}", "y_{t+1}")),
    },
    names=("viterbi", *_HMM_NAMES),
    slips=(
        Slip(
            "emission missing",
            r"\delta_{t+1}(j)=\max_{1\le i\le N}\left(\delta_t(i)a_{ij}\right)",
            "the new observation is weighed in: b_j(o_{t+1})",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "viterbi_step",
        {
            "states": "N",
            "before": r"\delta_t(i)",
            "transitions": "a_{ij}",
            "emission": "b_j(o_{t+1})",
        },
    ),
    related=("hmm-forward-recursion",),
)
