"""Language models: likelihood, sampling and scaling laws."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_TOKEN_PROBABILITY = Meaning(
    "probability of the next token",
    Kind.PROBABILITY,
    Domain.PROBABILITY,
    aliases=("p", r"P_\theta", r"p_\theta"),
)

NEXT_TOKEN_LOSS = Formula(
    id="autoregressive-nll",
    title="Negative log-likelihood of a sequence",
    area="transformers",
    source="Bengio et al. 2003, A neural probabilistic language model",
    latex=r"\mathcal{L}=-\sum_{t=1}^{T}\log P(x_t\mid x_{<t};\theta)",
    forms=(
        r"\mathcal{L}=\sum_{t=1}^{T}-\log P(x_t|x_{<t};\theta)",
        r"\mathcal{L}=-\log\prod_{t=1}^{T}P(x_t|x_{<t};\theta)",
    ),
    conventions=(
        Convention(
            r"\mathcal{L}=-\frac{1}{T}\sum_{t=1}^{T}\log p_\theta(x_t|x_{<t})",
            "the mean over tokens",
        ),
        Convention(
            r"\mathcal{L}=-\frac{\sum_tm_t\log p(y_t|y_{<t})}{\sum_tm_t}",
            "over the tokens that count",
        ),
        Convention(
            r"\mathcal{L}(\theta)=-\sum_{t=1}^{T}\log p_\theta(y_t\mid y_{<t},x)", "given an input"
        ),
    ),
    symbols={
        "P": _TOKEN_PROBABILITY,
        "x_t": Meaning("token", Kind.EVENT, aliases=("w_t", "y_t")),
        "x_{<t}": Meaning("tokens before it", Kind.EVENT, aliases=("w_{<t}", "y_{<t}")),
        "T": Meaning("length of the sequence", Kind.INTEGER, Domain.INTEGER),
        r"\theta": Meaning("parameters", Kind.VECTOR, shape=("p",)),
    },
    names=(
        "negative log-likelihood",
        "language modeling loss",
        "language modelling",
        "autoregressive",
        "next-token",
        "causal language",
    ),
    slips=(
        Slip(
            "sign missing",
            r"\mathcal{L}=\sum_{t=1}^{T}\log P(x_t|x_{<t};\theta)",
            "a loss is minimised: the log-likelihood needs a leading minus",
        ),
        Slip(
            "log missing",
            r"\mathcal{L}=-\sum_{t=1}^{T}P(x_t|x_{<t};\theta)",
            "the loss sums log-probabilities",
        ),
    ),
    reference=Reference(
        REFERENCE, "next_token_loss", {"length": "T", "probabilities": r"P(x_t\mid x_{<t};\theta)"}
    ),
    related=("perplexity", "sequence-probability", "cross-entropy"),
)

SEQUENCE_PROBABILITY = Formula(
    id="sequence-probability",
    title="Chain rule of a sequence's probability",
    area="transformers",
    source="Shannon 1948; Bengio et al. 2003",
    latex=r"P(x)=\prod_{t=1}^{T}P(x_t\mid x_{<t})",
    forms=(r"P(x)=\exp\left(\sum_{t=1}^{T}\log P(x_t|x_{<t})\right)",),
    symbols={
        "P": _TOKEN_PROBABILITY,
        "x_t": Meaning("token", Kind.EVENT, aliases=("w_t", "y_t")),
        "x_{<t}": Meaning("tokens before it", Kind.EVENT, aliases=("w_{<t}", "y_{<t}")),
        "T": Meaning("length of the sequence", Kind.INTEGER, Domain.INTEGER),
    },
    names=(
        "chain rule",
        "autoregressive",
        "factorisation",
        "factorization",
        "sequence probability",
    ),
    slips=(
        Slip(
            "sum for product",
            r"P(x)=\sum_{t=1}^{T}P(x_t|x_{<t})",
            "probabilities of successive tokens are multiplied",
        ),
    ),
    reference=Reference(
        REFERENCE, "sequence_probability", {"length": "T", "probabilities": r"P(x_t\mid x_{<t})"}
    ),
    related=("autoregressive-nll",),
)

TEMPERATURE_SOFTMAX = Formula(
    id="temperature-softmax",
    title="Softmax with temperature",
    area="transformers",
    source="Hinton, Vinyals & Dean 2015, arXiv:1503.02531, eq. 1",
    url="https://arxiv.org/abs/1503.02531",
    latex=r"p_i=\frac{\exp(z_i/T)}{\sum_j\exp(z_j/T)}",
    forms=(r"q_i=\frac{e^{z_i/T}}{\sum_{j}e^{z_j/T}}",),
    conventions=(
        Convention(
            r"p_i=\frac{\exp(\beta z_i)}{\sum_j\exp(\beta z_j)}", "β is an inverse temperature"
        ),
    ),
    symbols={
        "z_i": Meaning("logit"),
        "z_j": Meaning("all logits"),
        "T": Meaning("temperature", domain=Domain.POSITIVE, aliases=(r"\tau",)),
    },
    names=("temperature", "softmax", "sampling"),
    laws=("sums to one", "T → 0 picks the greatest logit"),
    slips=(
        Slip(
            "temperature multiplied",
            r"p_i=\frac{\exp(Tz_i)}{\sum_j\exp(Tz_j)}",
            "a high temperature flattens the distribution: divide by T",
        ),
        Slip(
            "temperature missing below",
            r"p_i=\frac{\exp(z_i/T)}{\sum_j\exp(z_j)}",
            "every logit is divided by T, else the probabilities do not sum to one",
        ),
        Slip(
            "temperature outside",
            r"p_i=\frac{\exp(z_i)/T}{\sum_j\exp(z_j)/T}",
            "the temperature divides the logits, inside the exponential",
        ),
    ),
    reference=Reference(
        REFERENCE, "temperature_softmax", {"logit": "z_i", "temperature": "T", "logits": "z_j"}
    ),
    related=("softmax", "boltzmann-policy"),
)

CHINCHILLA = Formula(
    id="chinchilla-scaling-law",
    title="Scaling law of loss with parameters and data",
    area="transformers",
    source="Hoffmann et al. 2022 (Chinchilla), arXiv:2203.15556, eq. 2",
    url="https://arxiv.org/abs/2203.15556",
    latex=r"L(N,D)=E+\frac{A}{N^\alpha}+\frac{B}{D^\beta}",
    forms=(r"L(N,D)=E+AN^{-\alpha}+BD^{-\beta}",),
    symbols={
        "E": Meaning("loss that no model can go below", domain=Domain.POSITIVE),
        "A": Meaning("coefficient of the parameters", domain=Domain.POSITIVE),
        "N": Meaning("number of parameters", domain=Domain.POSITIVE),
        r"\alpha": Meaning("exponent of the parameters", domain=Domain.UNIT),
        "B": Meaning("coefficient of the data", domain=Domain.POSITIVE),
        "D": Meaning("number of training tokens", domain=Domain.POSITIVE),
        r"\beta": Meaning("exponent of the data", domain=Domain.UNIT),
    },
    names=("scaling law", "chinchilla", "compute-optimal"),
    slips=(
        Slip(
            "sign of an exponent",
            r"L(N,D)=E+AN^\alpha+BD^\beta",
            "loss falls with size: the powers stand below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "chinchilla_loss",
        {
            "irreducible": "E",
            "parameter_coefficient": "A",
            "parameters": "N",
            "parameter_exponent": r"\alpha",
            "data_coefficient": "B",
            "tokens": "D",
            "data_exponent": r"\beta",
        },
    ),
)

ZIPF = Formula(
    id="zipf-law",
    title="Zipf's law",
    area="transformers",
    generic=True,
    source="Zipf 1935",
    latex=r"n_i=\frac{c}{i^\alpha}",
    forms=(r"n_i=c\,i^{-\alpha}",),
    conventions=(Convention(r"f(r)=\frac{C}{r}", "the exponent is 1"),),
    symbols={
        "c": Meaning("count of the most frequent word", domain=Domain.POSITIVE),
        "i": Meaning("rank", Kind.INTEGER, Domain.INTEGER),
        r"\alpha": Meaning("exponent", domain=Domain.POSITIVE),
    },
    names=("zipf", "zipf's law", "word frequency"),
    laws=("log n_i = −α log i + log c",),
    slips=(Slip("sign of the exponent", r"n_i=c\,i^{\alpha}", "counts fall with the rank"),),
    reference=Reference(
        REFERENCE, "zipf_count", {"greatest": "c", "rank": "i", "exponent": r"\alpha"}
    ),
)
