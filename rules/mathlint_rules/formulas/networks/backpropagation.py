"""Backpropagation through a multilayer perceptron."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_SOURCE = "Rumelhart, Hinton & Williams 1986; Nielsen 2015, ch. 2"
_NAMES = ("backpropagation", "back-propagation", "backprop", "backward pass", "chain rule")

_SLOPE = Meaning(
    "derivative of the activation, entry by entry",
    Kind.FUNCTION,
    shape=("n",),
    aliases=("f'", "g'"),
)
_INPUT = Meaning(
    "weighted input of the layer", Kind.VECTOR, shape=("n",), aliases=("z^l", "z^{(l)}")
)

ERROR = Formula(
    id="backpropagation-error",
    title="Error of a hidden unit",
    area="networks",
    source="Rumelhart, Hinton & Williams 1986; Bishop 2006, sec. 5.3",
    latex=r"\delta_j=h'(a_j)\sum_{k=1}^{m}w_{kj}\delta_k",
    forms=(r"\delta_j=\sum_{k=1}^{m}w_{kj}\delta_kh'(a_j)",),
    symbols={
        "h'": Meaning(
            "derivative of the activation", Kind.FUNCTION, aliases=(r"\sigma'", "f'", "g'")
        ),
        "a_j": Meaning("weighted input of the unit", aliases=("z_j",)),
        "m": Meaning("units of the next layer", Kind.INTEGER, Domain.INTEGER),
        "w_{kj}": Meaning("weight from unit j to unit k", aliases=("W_{kj}",)),
        r"\delta_k": Meaning("error of a unit of the next layer"),
    },
    names=_NAMES,
    slips=(
        Slip(
            "slope missing",
            r"\delta_j=\sum_{k=1}^{m}w_{kj}\delta_k",
            "the sum is multiplied by the slope of the unit's own activation",
        ),
        Slip(
            "weights the other way",
            r"\delta_j=h'(a_j)\sum_{k=1}^{m}w_{jk}\delta_k",
            "errors flow back over the weights from j to k: w_{kj}",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "unit_error",
        {"slope": "h'(a_j)", "units": "m", "weights": "w_{kj}", "errors": r"\delta_k"},
    ),
    related=("backpropagation-layer-error",),
)

OUTPUT_ERROR = Formula(
    id="backpropagation-output-error",
    title="Error of the output layer",
    area="networks",
    source=_SOURCE,
    statement=True,
    latex=r"\delta^L=\nabla_aC\odot\sigma'(z^L)",
    forms=(r"\delta^L=\frac{\partial C}{\partial a^L}\odot\sigma'(z^L)",),
    symbols={
        "C": Meaning("cost", Kind.FUNCTION, aliases=("L", "J")),
        r"\sigma'": _SLOPE,
        "z^L": _INPUT,
    },
    names=_NAMES,
    reference=Reference(
        REFERENCE, "output_error", {"gradient": r"\nabla_aC", "slopes": r"\sigma'(z^L)"}
    ),
    related=("backpropagation-error",),
)

LAYER_ERROR = Formula(
    id="backpropagation-layer-error",
    statement_of="backpropagation-error",
    title="Error of a hidden layer",
    area="networks",
    source=_SOURCE,
    statement=True,
    latex=r"\delta^l=\left((W^{l+1})^\top\delta^{l+1}\right)\odot\sigma'(z^l)",
    forms=(r"\delta^{(l)}=(W^{(l+1)})^T\delta^{(l+1)}\odot\sigma'(z^{(l)})",),
    symbols={
        "W^{l+1}": Meaning("weights of the next layer", Kind.MATRIX, shape=("m", "n")),
        r"\delta^{l+1}": Meaning("error of the next layer", Kind.VECTOR, shape=("m",)),
        r"\sigma'": _SLOPE,
        "z^l": _INPUT,
    },
    names=_NAMES,
    reference=Reference(
        REFERENCE,
        "hidden_error",
        {"weights": "W^{l+1}", "error": r"\delta^{l+1}", "slopes": r"\sigma'(z^l)"},
    ),
    related=("backpropagation-error", "backpropagation-weight-gradient"),
)

WEIGHT_GRADIENT = Formula(
    id="backpropagation-weight-gradient",
    title="Gradient of a layer's weights",
    area="networks",
    source=_SOURCE,
    statement=True,
    latex=r"\frac{\partial C}{\partial W^l}=\delta^l(a^{l-1})^\top",
    forms=(r"\frac{\partial C}{\partial w_{jk}^l}=a_k^{l-1}\delta_j^l",),
    symbols={
        r"\delta^l": Meaning("error of the layer", Kind.VECTOR, shape=("n",)),
        "a^{l-1}": Meaning("activation of the layer before", Kind.VECTOR, shape=("m",)),
    },
    names=_NAMES,
    reference=Reference(
        REFERENCE, "weight_gradient", {"error": r"\delta^l", "activation": "a^{l-1}"}
    ),
    related=("backpropagation-layer-error",),
)

LAYER = Formula(
    id="dense-layer",
    title="Fully connected layer",
    area="networks",
    source="classical; Goodfellow, Bengio & Courville 2016, ch. 6",
    latex=r"h=\sigma(Wx+b)",
    forms=(r"a=\sigma(Wx+b)", r"h=\sigma(b+Wx)"),
    symbols={
        r"\sigma": Meaning(
            "activation, entry by entry", Kind.FUNCTION, aliases=("f", "g", r"\phi", r"\varphi")
        ),
        "W": Meaning("weights", Kind.MATRIX, shape=("n", "d")),
        "x": Meaning("input", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}", "h")),
        "b": Meaning("bias", Kind.VECTOR, shape=("n",), aliases=(r"\mathbf{b}",)),
    },
    names=("dense layer", "fully connected", "hidden layer", "perceptron", "feedforward", "neuron"),
    slips=(
        Slip(
            "bias outside the activation",
            r"h=\sigma(Wx)+b",
            "the bias is added before the activation",
        ),
    ),
    reference=Reference(REFERENCE, "dense_layer", {"weights": "W", "inputs": "x", "bias": "b"}),
    related=("affine-map", "position-wise-ffn"),
)
