"""Layer-wise relevance propagation and gradient attributions."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_MONTAVON = "Montavon et al. 2019, Layer-wise relevance propagation: an overview"

_ACTIVATION = Meaning("activation of neuron j", domain=Domain.POSITIVE)
_WEIGHT = Meaning("weight from neuron j to neuron k", domain=Domain.POSITIVE)
_UPPER = Meaning("relevance of neuron k above")

LRP_0 = Formula(
    id="lrp-0",
    title="LRP-0 rule",
    area="explanation",
    source=f"Bach et al. 2015; {_MONTAVON}, sec. 10.2.1",
    latex=r"R_j=\sum_{k}\frac{a_jw_{jk}}{\sum_{i}a_iw_{ik}}R_k",
    forms=(r"R_j=a_j\sum_{k}\frac{w_{jk}}{\sum_{i}a_iw_{ik}}R_k",),
    erratum="the overview sums over 0, j below with the same letter j; a separate index is meant, with 0 for the bias",
    symbols={
        "a_j": _ACTIVATION,
        "w_{jk}": _WEIGHT,
        "a_i": Meaning("activations of the layer", domain=Domain.POSITIVE),
        "w_{ik}": Meaning("weights to neuron k", domain=Domain.POSITIVE),
        "R_k": _UPPER,
    },
    names=("lrp", "relevance propagation", "lrp-0"),
    laws=("the sum of the relevances is kept",),
    slips=(
        Slip(
            "relevance missing",
            r"R_j=\sum_{k}\frac{a_jw_{jk}}{\sum_{i}a_iw_{ik}}",
            "the shares distribute the relevance R_k of the layer above",
        ),
        Slip(
            "quotient upside down",
            r"R_j=\sum_{k}\frac{\sum_{i}a_iw_{ik}}{a_jw_{jk}}R_k",
            "the neuron's own contribution stands above",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lrp_zero",
        {
            "activation": "a_j",
            "weights": "w_{jk}",
            "activations": "a_i",
            "all_weights": "w_{ik}",
            "relevances": "R_k",
        },
    ),
    related=("lrp-epsilon", "lrp-gamma"),
)

LRP_EPSILON = Formula(
    id="lrp-epsilon",
    title="LRP-ε rule",
    area="explanation",
    source=f"Bach et al. 2015; {_MONTAVON}, sec. 10.2.1",
    latex=r"R_j=\sum_{k}\frac{a_jw_{jk}}{\epsilon+\sum_{i}a_iw_{ik}}R_k",
    symbols={
        "a_j": _ACTIVATION,
        "w_{jk}": _WEIGHT,
        r"\epsilon": Meaning("stabiliser", domain=Domain.SMALL),
        "a_i": Meaning("activations of the layer", domain=Domain.POSITIVE),
        "w_{ik}": Meaning("weights to neuron k", domain=Domain.POSITIVE),
        "R_k": _UPPER,
    },
    names=("lrp", "relevance propagation", "lrp-ε", "lrp-epsilon"),
    slips=(
        Slip(
            "relevance missing",
            r"R_j=\sum_{k}\frac{a_jw_{jk}}{\epsilon+\sum_{i}a_iw_{ik}}",
            "the shares distribute the relevance R_k of the layer above",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lrp_epsilon",
        {
            "activation": "a_j",
            "weights": "w_{jk}",
            "epsilon": r"\epsilon",
            "activations": "a_i",
            "all_weights": "w_{ik}",
            "relevances": "R_k",
        },
    ),
    related=("lrp-0",),
)

LRP_GAMMA = Formula(
    id="lrp-gamma",
    title="LRP-γ rule",
    area="explanation",
    source=f"{_MONTAVON}, sec. 10.2.1",
    latex=r"R_j=\sum_{k}\frac{a_j(w_{jk}+\gamma w_{jk}^+)}{\sum_{i}a_i(w_{ik}+\gamma w_{ik}^+)}R_k",
    symbols={
        "a_j": _ACTIVATION,
        "w_{jk}": _WEIGHT,
        r"\gamma": Meaning("how much positive contributions are favoured", domain=Domain.POSITIVE),
        "w_{jk}^+": Meaning("positive part of the weight", domain=Domain.POSITIVE),
        "a_i": Meaning("activations of the layer", domain=Domain.POSITIVE),
        "w_{ik}": Meaning("weights to neuron k", domain=Domain.POSITIVE),
        "w_{ik}^+": Meaning("positive parts of the weights", domain=Domain.POSITIVE),
        "R_k": _UPPER,
    },
    names=("lrp", "relevance propagation", "lrp-γ", "lrp-gamma"),
    slips=(
        Slip(
            "positive part missing below",
            r"R_j=\sum_{k}\frac{a_j(w_{jk}+\gamma w_{jk}^+)}{\sum_{i}a_iw_{ik}}R_k",
            "the same weights stand above and below, so that relevance is kept",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lrp_gamma",
        {
            "activation": "a_j",
            "weights": "w_{jk}",
            "gamma": r"\gamma",
            "positive_weights": "w_{jk}^+",
            "activations": "a_i",
            "all_weights": "w_{ik}",
            "all_positive_weights": "w_{ik}^+",
            "relevances": "R_k",
        },
    ),
    related=("lrp-0",),
)

LRP_ATTENTION = Formula(
    id="lrp-attention",
    title="LRP through attention",
    area="explanation",
    source="Ali et al. 2022, arXiv:2202.07304",
    url="https://arxiv.org/abs/2202.07304",
    latex=r"R(x_i)=\sum_{j}\frac{x_ip_{ij}}{\sum_{k}x_kp_{kj}}R(y_j)",
    symbols={
        "x_i": Meaning("token", domain=Domain.POSITIVE),
        "p_{ij}": Meaning("attention, held fixed", domain=Domain.UNIT),
        "x_k": Meaning("tokens", domain=Domain.POSITIVE),
        "p_{kj}": Meaning("attention of all tokens", domain=Domain.UNIT),
        "R": Meaning("relevance", Kind.FUNCTION),
        "y_j": Meaning("output", Kind.EVENT),
    },
    names=("lrp", "attention", "explanation", "transformer"),
    laws=("the sum of the relevances is kept",),
    slips=(
        Slip(
            "relevance missing",
            r"R(x_i)=\sum_{j}\frac{x_ip_{ij}}{\sum_{k}x_kp_{kj}}",
            "the shares distribute the relevance R(y_j) of the outputs",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lrp_zero",
        {
            "activation": "x_i",
            "weights": "p_{ij}",
            "activations": "x_k",
            "all_weights": "p_{kj}",
            "relevances": "R(y_j)",
        },
    ),
    related=("lrp-0", "lrp-layernorm"),
)

LRP_LAYERNORM = Formula(
    id="lrp-layernorm",
    title="LRP through layer normalisation",
    area="explanation",
    source="Ali et al. 2022, arXiv:2202.07304",
    url="https://arxiv.org/abs/2202.07304",
    latex=r"R(x_i)=\sum_{j}\frac{x_i\left(\delta_{ij}-\frac{1}{N}\right)}{\sum_{k}x_k\left(\delta_{kj}-\frac{1}{N}\right)}R(y_j)",
    symbols={
        "x_i": Meaning("component", domain=Domain.POSITIVE),
        r"\delta_{ij}": Meaning("one where i = j, else zero"),
        "N": Meaning("dimension", domain=Domain.POSITIVE),
        "x_k": Meaning("components", domain=Domain.POSITIVE),
        r"\delta_{kj}": Meaning("one where k = j, else zero"),
        "R": Meaning("relevance", Kind.FUNCTION),
        "y_j": Meaning("output", Kind.EVENT),
    },
    names=("lrp", "layer normalisation", "layernorm", "explanation"),
    slips=(
        Slip(
            "mean not subtracted below",
            r"R(x_i)=\sum_{j}\frac{x_i\left(\delta_{ij}-\frac{1}{N}\right)}{\sum_{k}x_k\delta_{kj}}R(y_j)",
            "the centring matrix δ − 1/N stands above and below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lrp_centred",
        {
            "component": "x_i",
            "own": r"\delta_{ij}",
            "dimension": "N",
            "components": "x_k",
            "diagonal": r"\delta_{kj}",
            "relevances": "R(y_j)",
        },
    ),
    related=("lrp-attention",),
)

BILRP_FACTORIZATION = Formula(
    id="bilrp-factorization",
    title="Factorisation of BiLRP",
    area="explanation",
    generic=True,
    source="Eberle et al. 2020, arXiv:2003.05431",
    url="https://arxiv.org/abs/2003.05431",
    latex=r"R_{kk'}=\sum_{m=1}^{h}R_{km}R_{k'm}",
    symbols={
        "h": Meaning("components of the embedding", Kind.INTEGER, Domain.INTEGER),
        "R_{km}": Meaning("relevance of the first input for component m"),
        "R_{k'm}": Meaning("relevance of the second input for component m"),
    },
    names=("bilrp", "similarity explanation"),
    slips=(
        Slip(
            "sum of factors",
            r"R_{kk'}=\sum_{m=1}^{h}(R_{km}+R_{k'm})",
            "the joint relevance is a sum of products",
        ),
    ),
    reference=Reference(
        REFERENCE, "joint_relevance", {"components": "h", "first": "R_{km}", "second": "R_{k'm}"}
    ),
    related=("lrp-0", "dot-product"),
)

INTEGRATED_GRADIENTS = Formula(
    id="integrated-gradients-sum",
    title="Integrated gradients, as a sum",
    area="explanation",
    source="Sundararajan, Taly & Yan 2017, arXiv:1703.01365, eq. 3",
    url="https://arxiv.org/abs/1703.01365",
    latex=r"A_i=(x_i-b_i)\frac{1}{m}\sum_{k=1}^{m}g_k",
    conventions=(
        Convention(
            r"\operatorname{IG}_i(x)\approx(x_i-x_i')\frac{1}{m}\sum_{k=1}^{m}\frac{\partial F\left(x'+\frac{k}{m}(x-x')\right)}{\partial x_i}",
            "the gradients written out",
        ),
    ),
    symbols={
        "x_i": Meaning("input"),
        "b_i": Meaning("baseline", aliases=("x_i'",)),
        "m": Meaning("steps", Kind.INTEGER, Domain.INTEGER),
        "g_k": Meaning("gradient at step k of the straight path from baseline to input"),
    },
    names=("integrated gradients", "attribution"),
    laws=("sums to the difference of the outputs, in the limit",),
    slips=(
        Slip(
            "mean missing",
            r"A_i=(x_i-b_i)\sum_{k=1}^{m}g_k",
            "the gradients along the path are averaged: 1/m is missing",
        ),
        Slip(
            "baseline missing",
            r"A_i=x_i\frac{1}{m}\sum_{k=1}^{m}g_k",
            "the gradients are multiplied by the distance from the baseline",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "integrated_gradients",
        {"value": "x_i", "baseline": "b_i", "steps": "m", "gradients": "g_k"},
    ),
    related=("gradient-saliency",),
)

SALIENCY = Formula(
    id="gradient-saliency",
    title="Gradient saliency",
    area="explanation",
    source="Simonyan, Vedaldi & Zisserman 2014, arXiv:1312.6034, sec. 3.1",
    url="https://arxiv.org/abs/1312.6034",
    latex=r"I=\left\lVert\frac{\partial L}{\partial E}\right\rVert",
    forms=(r"I=\left\|\frac{\partial L}{\partial E}\right\|_2",),
    symbols={
        "L": Meaning("loss or score", aliases=(r"\mathcal{L}",)),
        "E": Meaning("input or embedding", Kind.VECTOR, shape=("d",), aliases=("E_m", "x")),
    },
    names=("saliency", "gradient", "gradients", "sensitivity", "feature importance"),
    reference=Reference(REFERENCE, "saliency", {"gradient": r"\frac{\partial L}{\partial E}"}),
    related=("integrated-gradients-sum",),
)

BILRP_PROPAGATION = Formula(
    id="bilrp-propagation",
    title="Propagation of BiLRP for one component",
    area="explanation",
    source="Eberle et al. 2020, arXiv:2003.05431",
    url="https://arxiv.org/abs/2003.05431",
    latex=r"R_{jm}=\sum_{k}\frac{a_j\rho(w_{jk})}{\sum_{i}a_i\rho(w_{ik})}R_{km}",
    symbols={
        "a_j": _ACTIVATION,
        r"\rho": Meaning(
            "function of the weights, such as the positive part", Kind.FUNCTION, Domain.POSITIVE
        ),
        "w_{jk}": Meaning("weight from neuron j to neuron k"),
        "a_i": Meaning("activations of the layer", domain=Domain.POSITIVE),
        "w_{ik}": Meaning("weights to neuron k"),
        "R_{km}": Meaning("relevance of neuron k for component m"),
    },
    names=("bilrp", "relevance propagation"),
    slips=(
        Slip(
            "relevance missing",
            r"R_{jm}=\sum_{k}\frac{a_j\rho(w_{jk})}{\sum_{i}a_i\rho(w_{ik})}",
            "the shares distribute the relevance R_{km} of the layer above",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lrp_zero",
        {
            "activation": "a_j",
            "weights": r"\rho(w_{jk})",
            "activations": "a_i",
            "all_weights": r"\rho(w_{ik})",
            "relevances": "R_{km}",
        },
    ),
    related=("lrp-0", "bilrp-factorization"),
)
