"""Losses of classifiers with labels of either sign, and of rankings and words."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

LOGISTIC = Formula(
    id="logistic-loss",
    title="Logistic loss of labels −1 and 1",
    area="losses",
    source="classical; Friedman, Hastie & Tibshirani 2000, Additive logistic regression",
    latex=r"L=\log\left(1+e^{-yf(x)}\right)",
    forms=(
        r"L=\log(1+\exp(-y f(x)))",
        r"\ell(y,f(x))=-\log\sigma(yf(x))",
    ),
    conventions=(
        Convention(r"L=\frac{1}{n}\sum_{i=1}^{n}\log\left(1+\exp(-y_if(x_i))\right)", "the mean"),
        Convention(
            r"L=\frac{1}{n}\sum_{i=1}^{n}\log\left(1+\exp(-y_iw^\top x_i)\right)",
            "the mean, of linear scores",
        ),
    ),
    symbols={
        "y": Meaning("label, −1 or 1", domain=Domain.SIGN),
        "f": Meaning("score", Kind.FUNCTION),
    },
    names=("logistic loss", "log loss", "logistic regression"),
    slips=(
        Slip(
            "sign of the margin",
            r"L=\log\left(1+e^{yf(x)}\right)",
            "a large margin y f(x) lowers the loss: a minus is missing",
        ),
    ),
    reference=Reference(REFERENCE, "logistic_loss", {"label": "y", "score": "f(x)"}),
    related=("bce-with-logits", "hinge-loss"),
)

SQUARED_HINGE = Formula(
    id="squared-hinge-loss",
    title="Squared hinge loss",
    area="losses",
    source="classical; Tang 2013, arXiv:1306.0239",
    url="https://arxiv.org/abs/1306.0239",
    latex=r"L=\max(0,1-yf(x))^2",
    symbols={
        "y": Meaning("label, −1 or 1", domain=Domain.SIGN),
        "f": Meaning("score", Kind.FUNCTION),
    },
    names=("squared hinge",),
    slips=(
        Slip("square missing", r"L=\max(0,1-yf(x))", "the hinge is squared"),
        Slip(
            "sign of the margin",
            r"L=\max(0,1+yf(x))^2",
            "a margin above 1 costs nothing: 1 − y f(x)",
        ),
    ),
    reference=Reference(REFERENCE, "squared_hinge", {"label": "y", "score": "f(x)"}),
    related=("hinge-loss",),
)

EXPONENTIAL = Formula(
    id="exponential-loss",
    title="Exponential loss",
    area="losses",
    generic=True,
    source="Freund & Schapire 1997; Friedman, Hastie & Tibshirani 2000",
    latex="L=e^{-yf(x)}",
    forms=(r"L=\exp(-yf(x))",),
    symbols={
        "y": Meaning("label, −1 or 1", domain=Domain.SIGN),
        "f": Meaning("score", Kind.FUNCTION),
    },
    names=("exponential loss", "adaboost", "boosting"),
    slips=(
        Slip(
            "minus missing",
            "L=e^{yf(x)}",
            "a large margin y f(x) lowers the loss: a minus is missing",
        ),
    ),
    reference=Reference(REFERENCE, "exponential_loss", {"label": "y", "score": "f(x)"}),
    related=("adaboost-weight", "logistic-loss"),
)

PERCEPTRON = Formula(
    id="perceptron-update",
    title="Step of the perceptron",
    area="losses",
    generic=True,
    source="Rosenblatt 1958",
    latex=r"w\leftarrow w+\eta yx",
    forms=(
        r"w_{t+1}=w_t+\eta yx",
        r"\mathbf{w}\leftarrow\mathbf{w}+\eta\,y_i\,\mathbf{x}_i",
    ),
    conventions=(Convention(r"w\leftarrow w+\eta(y-\hat{y})x", "by the error of the prediction"),),
    symbols={
        "w": Meaning("weights", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{w}", "w_t")),
        r"\eta": Meaning("learning rate", domain=Domain.POSITIVE, aliases=(r"\alpha",)),
        "y": Meaning(
            "label of an example that is misclassified, −1 or 1",
            domain=Domain.SIGN,
            aliases=("y_i",),
        ),
        "x": Meaning("its features", Kind.VECTOR, shape=("d",), aliases=("x_i", r"\mathbf{x}_i")),
    },
    names=("perceptron",),
    slips=(Slip("subtracted", r"w\leftarrow w-\eta yx", "the weights move towards y x: add it"),),
    reference=Reference(
        REFERENCE,
        "perceptron_step",
        {"weights": "w", "rate": r"\eta", "label": "y", "features": "x"},
    ),
    related=("gradient-descent-update",),
)

RANKNET = Formula(
    id="ranknet-loss",
    title="RankNet's loss of a pair",
    area="losses",
    source="Burges et al. 2005, Learning to rank using gradient descent",
    latex=r"L=\log\left(1+e^{-(s_i-s_j)}\right)",
    forms=(r"C=-\log\frac{1}{1+e^{-(s_i-s_j)}}",),
    conventions=(
        Convention(
            r"L=\sum_{i=1}^{n}\sum_{j=1}^{n}\mathbb{1}[y_i>y_j]\log\left(1+e^{-(s_i-s_j)}\right)",
            "summed over the pairs in order",
        ),
        Convention(
            r"L=\sum_{i=1}^{n}\sum_{j=1}^{n}\mathbb{1}[y_i>y_j]\log\left(1+\exp(s_j-s_i)\right)",
            "summed over the pairs in order",
        ),
    ),
    symbols={
        "s_i": Meaning("score of the document that belongs before"),
        "s_j": Meaning("score of the other"),
    },
    names=("ranknet", "pairwise ranking", "learning to rank"),
    slips=(
        Slip(
            "documents exchanged",
            r"L=\log\left(1+e^{-(s_j-s_i)}\right)",
            "the score of the better document comes first",
        ),
    ),
    reference=Reference(REFERENCE, "ranknet_loss", {"better": "s_i", "worse": "s_j"}),
    related=("bpr-loss", "logistic-loss"),
)

MARGIN_RANKING = Formula(
    id="margin-ranking-loss",
    title="Margin ranking loss",
    area="losses",
    source="classical; Herbrich, Graepel & Obermayer 2000",
    latex=r"L=\max(0,-y(x_1-x_2)+m)",
    forms=(r"L=\max(0,m-y(x_1-x_2))",),
    symbols={
        "y": Meaning("1 where the first is to be ranked higher, else −1", domain=Domain.SIGN),
        "x_1": Meaning("score of the first"),
        "x_2": Meaning("score of the second"),
        "m": Meaning("margin", domain=Domain.POSITIVE, aliases=(r"\text{margin}",)),
    },
    names=("margin ranking", "ranking loss", "pairwise hinge"),
    slips=(
        Slip(
            "sign of the difference",
            r"L=\max(0,y(x_1-x_2)+m)",
            "the right order lowers the loss: −y (x₁ − x₂)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "margin_ranking_loss",
        {"label": "y", "first": "x_1", "second": "x_2", "margin": "m"},
    ),
    related=("hinge-loss", "triplet-loss"),
)

SKIP_GRAM = Formula(
    id="skip-gram-negative-sampling",
    title="Skip-gram with negative sampling, of one pair",
    area="losses",
    source="Mikolov et al. 2013, arXiv:1310.4546, eq. 4",
    url="https://arxiv.org/abs/1310.4546",
    latex=r"J=\log\sigma(v_o^\top v_c)+\sum_{i=1}^{k}\log\sigma(-v_i^\top v_c)",
    forms=(r"J=\log\sigma(v_o^\top v_c)+\sum_{j=1}^{k}\log\sigma(-v_j^\top v_c)",),
    symbols={
        r"\sigma": Meaning("logistic function", Kind.FUNCTION),
        "v_o": Meaning(
            "vector of the context word", Kind.VECTOR, shape=("d",), aliases=("u_o", "v'_{w_O}")
        ),
        "v_c": Meaning("vector of the word", Kind.VECTOR, shape=("d",), aliases=("v_{w_I}",)),
        "k": Meaning("words drawn as negatives", Kind.INTEGER, Domain.INTEGER, aliases=("K",)),
        "v_i": Meaning(
            "vector of a negative", Kind.VECTOR, shape=("d",), aliases=("u_k", "v'_{w_i}")
        ),
    },
    names=("word2vec", "skip-gram", "negative sampling", "sgns"),
    laws=("maximised",),
    slips=(
        Slip(
            "sign of the negatives",
            r"J=\log\sigma(v_o^\top v_c)+\sum_{i=1}^{k}\log\sigma(v_i^\top v_c)",
            "negatives are to be unlike: σ(−v·v)",
        ),
        Slip(
            "log missing",
            r"J=\sigma(v_o^\top v_c)+\sum_{i=1}^{k}\log\sigma(-v_i^\top v_c)",
            "the log-likelihood of the right pair is maximised",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "negative_sampling",
        {"context": "v_o", "word": "v_c", "negatives": "k", "drawn": "v_i"},
    ),
    related=("info-nce", "logistic-loss"),
)

SKIP_GRAM_SOFTMAX = Formula(
    id="skip-gram-probability",
    title="Probability of a context word in skip-gram",
    area="losses",
    statement=True,
    source="Mikolov et al. 2013, arXiv:1310.4546, eq. 2",
    url="https://arxiv.org/abs/1310.4546",
    latex=r"p(w_O\mid w_I)=\frac{\exp({v'_{w_O}}^\top v_{w_I})}{\sum_{w=1}^{W}\exp({v'_w}^\top v_{w_I})}",
    forms=(
        r"P(o\mid c)=\frac{\exp(u_o^\top v_c)}{\sum_{w\in V}\exp(u_w^\top v_c)}",
        r"P(w_o\mid w_c)=\frac{\exp(\mathbf{u}_o^\top\mathbf{v}_c)}{\sum_{i\in\mathcal{V}}\exp(\mathbf{u}_i^\top\mathbf{v}_c)}",
    ),
    symbols={
        "v'_{w_O}": Meaning(
            "output vector of the context word", Kind.VECTOR, shape=("d",), aliases=("u_o",)
        ),
        "v_{w_I}": Meaning("input vector of the word", Kind.VECTOR, shape=("d",), aliases=("v_c",)),
        "W": Meaning("size of the vocabulary", Kind.INTEGER, Domain.INTEGER),
        "v'_w": Meaning("output vector of a word", Kind.VECTOR, shape=("d",), aliases=("u_w",)),
    },
    names=("word2vec", "skip-gram", "context word"),
    reference=Reference(
        REFERENCE,
        "context_probability",
        {"context": "v'_{w_O}", "word": "v_{w_I}", "vocabulary": "W", "outputs": "v'_w"},
    ),
    related=("skip-gram-negative-sampling", "softmax"),
)

GLOVE = Formula(
    id="glove-objective",
    title="Objective of GloVe",
    area="losses",
    source="Pennington, Socher & Manning 2014, eq. 8",
    latex=r"J=\sum_{i,j=1}^{V}f(X_{ij})\left(w_i^\top\tilde{w}_j+b_i+\tilde{b}_j-\log X_{ij}\right)^2",
    forms=(
        r"J=\sum_{i=1}^{V}\sum_{j=1}^{V}f(X_{ij})\left(w_i^\top\tilde{w}_j+b_i+\tilde{b}_j-\log X_{ij}\right)^2",
    ),
    symbols={
        "V": Meaning("size of the vocabulary", Kind.INTEGER, Domain.INTEGER),
        "f": Meaning("weighting", Kind.FUNCTION, Domain.POSITIVE),
        "X_{ij}": Meaning("how often two words occur together", domain=Domain.POSITIVE),
        "w_i": Meaning("vector of a word", Kind.VECTOR, shape=("d",)),
        r"\tilde{w}_j": Meaning("vector of a context word", Kind.VECTOR, shape=("d",)),
        "b_i": Meaning("bias of the word"),
        r"\tilde{b}_j": Meaning("bias of the context word"),
    },
    names=("glove", "global vectors"),
    slips=(
        Slip(
            "log missing",
            r"J=\sum_{i,j=1}^{V}f(X_{ij})\left(w_i^\top\tilde{w}_j+b_i+\tilde{b}_j-X_{ij}\right)^2",
            "the product of the vectors stands for the logarithm of the count",
        ),
        Slip(
            "square missing",
            r"J=\sum_{i,j=1}^{V}f(X_{ij})\left(w_i^\top\tilde{w}_j+b_i+\tilde{b}_j-\log X_{ij}\right)",
            "least squares: the difference is squared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "glove_term",
        {
            "weight": "f(X_{ij})",
            "count_of_both": "X_{ij}",
            "product": r"w_i^\top\tilde{w}_j",
            "bias": "b_i",
            "context_bias": r"\tilde{b}_j",
        },
        value=r"f(X_{ij})\left(w_i^\top\tilde{w}_j+b_i+\tilde{b}_j-\log X_{ij}\right)^2",
    ),
    related=("skip-gram-negative-sampling",),
)

MIXUP = Formula(
    id="mixup",
    title="Mixup of two examples",
    area="losses",
    generic=True,
    source="Zhang et al. 2018, arXiv:1710.09412, sec. 2",
    url="https://arxiv.org/abs/1710.09412",
    latex=r"\tilde{x}=\lambda x_i+(1-\lambda)x_j",
    forms=(r"\tilde{y}=\lambda y_i+(1-\lambda)y_j",),
    symbols={
        r"\lambda": Meaning("share of the first, from a Beta distribution", domain=Domain.UNIT),
        "x_i": Meaning("first example, or its label", aliases=("y_i",)),
        "x_j": Meaning("second example, or its label", aliases=("y_j",)),
    },
    names=("mixup",),
    slips=(
        Slip(
            "weights do not sum to one",
            r"\tilde{x}=\lambda x_i+(1+\lambda)x_j",
            "the shares sum to one: λ and 1 − λ",
        ),
    ),
    reference=Reference(REFERENCE, "mixed", {"share": r"\lambda", "first": "x_i", "second": "x_j"}),
    related=("highway-interpolation",),
)

MULTITASK = Formula(
    id="uncertainty-weighting",
    title="Losses of two tasks, weighted by their uncertainty",
    area="losses",
    source="Kendall, Gal & Cipolla 2018, arXiv:1705.07115, sec. 3.2",
    url="https://arxiv.org/abs/1705.07115",
    latex=r"L=\frac{1}{2\sigma_1^2}L_1+\frac{1}{2\sigma_2^2}L_2+\log\sigma_1\sigma_2",
    forms=(r"L=\frac{1}{2\sigma_1^2}L_1+\frac{1}{2\sigma_2^2}L_2+\log\sigma_1+\log\sigma_2",),
    symbols={
        r"\sigma_1": Meaning("noise of the first task", domain=Domain.POSITIVE),
        "L_1": Meaning("loss of the first task"),
        r"\sigma_2": Meaning("noise of the second task", domain=Domain.POSITIVE),
        "L_2": Meaning("loss of the second task"),
    },
    names=("multi-task", "uncertainty weighting", "homoscedastic uncertainty"),
    slips=(
        Slip(
            "logarithm missing",
            r"L=\frac{1}{2\sigma_1^2}L_1+\frac{1}{2\sigma_2^2}L_2+\sigma_1\sigma_2",
            "the penalty is log σ₁σ₂",
        ),
        Slip(
            "square missing",
            r"L=\frac{1}{2\sigma_1}L_1+\frac{1}{2\sigma_2}L_2+\log\sigma_1\sigma_2",
            "losses are divided by twice the variances σ²",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "uncertainty_weighted",
        {
            "first_noise": r"\sigma_1",
            "first_loss": "L_1",
            "second_noise": r"\sigma_2",
            "second_loss": "L_2",
        },
    ),
    related=("heteroscedastic-gaussian-nll",),
)
