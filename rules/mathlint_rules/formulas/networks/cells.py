"""Affine maps, recurrent cells, normalisation and convolutions."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_GATE = Meaning("gate", domain=Domain.UNIT)

AFFINE = Formula(
    id="affine-map",
    title="Affine map",
    area="networks",
    generic=True,
    source="classical",
    latex=r"y=W^\top x+b",
    symbols={
        "W": Meaning("weights", Kind.MATRIX, shape=("d", "m"), aliases=(r"\mathbf{W}",)),
        "x": Meaning("input", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{x}",)),
        "b": Meaning("bias", Kind.VECTOR, shape=("m",), aliases=(r"\mathbf{b}",)),
    },
    names=("affine", "linear layer", "linear model", "fully connected"),
    slips=(
        Slip("bias missing", r"y=W^\top x", "an affine map adds the bias b"),
        Slip("bias subtracted", r"y=W^\top x-b", "the bias is added"),
    ),
    reference=Reference(REFERENCE, "affine", {"weights": "W", "inputs": "x", "bias": "b"}),
    related=("rnn-hidden-state",),
)

RNN = Formula(
    id="rnn-hidden-state",
    title="Hidden state of a recurrent network",
    area="networks",
    source="Elman 1990",
    latex=r"h_t=\tanh(W_{hh}h_{t-1}+W_{xh}x_t+b_h)",
    conventions=(
        Convention("a_t=b+Wh_{t-1}+Ux_t", "before the activation, as Goodfellow et al. write"),
        Convention("a_t=W_{hh}h_{t-1}+W_{xh}x_t+b_h", "before the activation"),
        Convention(
            "a_t=W_{ih}x_t+b_{ih}+W_{hh}h_{t-1}+b_{hh}", "before the activation, with two biases"
        ),
        Convention(r"h_t=\operatorname{ReLU}(W_{hh}h_{t-1}+W_{xh}x_t+b_h)", "with a rectifier"),
        Convention(r"h_t=\tanh(Ux_t+Wh_{t-1}+b)", "W for the state and U for the input"),
        Convention(
            r"h_t=\tanh(Ux_t+Wh_{t-1})", "W for the state and U for the input, without a bias"
        ),
        Convention(r"h_t=\sigma(W_{hh}h_{t-1}+W_{xh}x_t+b_h)", "with a sigmoid"),
        Convention(
            r"h_t=\sigma(Wh_{t-1}+Ux_t+b)", "with a sigmoid, W for the state and U for the input"
        ),
        Convention(r"h_t=\sigma(Wh_{t-1}+Ux_t)", "with a sigmoid, without a bias"),
        Convention(
            "h_t=f(Ux_t+Wh_{t-1}+b)", "with any activation, W for the state and U for the input"
        ),
        Convention(
            r"h_t=\tanh\left(W_{ih}x_t+b_{ih}+W_{hh}h_{t-1}+b_{hh}\right)", "PyTorch has two biases"
        ),
        Convention("h_t=f(W_{hh}h_{t-1}+W_{xh}x_t+b_h)", "with any activation"),
    ),
    symbols={
        "W_{hh}": Meaning("recurrent weights", Kind.MATRIX, shape=("m", "m"), aliases=("W_h", "U")),
        "h_{t-1}": Meaning("hidden state before", Kind.VECTOR, shape=("m",)),
        "W_{xh}": Meaning("input weights", Kind.MATRIX, shape=("m", "d"), aliases=("W_x", "W")),
        "x_t": Meaning("input", Kind.VECTOR, shape=("d",)),
        "b_h": Meaning("bias", Kind.VECTOR, shape=("m",), aliases=("b",)),
    },
    names=("rnn", "recurrent", "hidden state"),
    slips=(
        Slip(
            "present state on the right",
            r"h_t=\tanh(W_{hh}h_{t}+W_{xh}x_t+b_h)",
            "the state before, h_{t−1}, is fed back",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "recurrent_state",
        {
            "recurrent_weights": "W_{hh}",
            "state": "h_{t-1}",
            "input_weights": "W_{xh}",
            "inputs": "x_t",
            "bias": "b_h",
        },
    ),
    related=("lstm-cell-state", "gru-hidden-state"),
)

LSTM_CELL = Formula(
    id="lstm-cell-state",
    title="Cell state of an LSTM",
    area="networks",
    source="Hochreiter & Schmidhuber 1997; Gers et al. 2000 (forget gate)",
    latex=r"c_t=f_t\odot c_{t-1}+i_t\odot\tilde{c}_t",
    conventions=(
        Convention(
            r"c_t=f_t\odot c_{t-1}+i_t\odot\tanh(W_c[h_{t-1},x_t]+b_c)", "the candidate written out"
        ),
        Convention(
            r"c_t=f_t\odot c_{t-1}+i_t\odot\tanh(W_cx_t+U_ch_{t-1}+b_c)",
            "the candidate written out",
        ),
    ),
    symbols={
        "f_t": _GATE,
        "c_{t-1}": Meaning("cell state before", aliases=("C_{t-1}",)),
        "i_t": _GATE,
        r"\tilde{c}_t": Meaning("candidate", aliases=(r"\tilde{C}_t", "g_t")),
    },
    names=("lstm", "cell state", "forget gate"),
    slips=(
        Slip(
            "gates exchanged",
            r"c_t=i_t\odot c_{t-1}+f_t\odot\tilde{c}_t",
            "the forget gate keeps the old state, the input gate lets the candidate in",
        ),
        Slip(
            "present state on the right",
            r"c_t=f_t\odot c_{t}+i_t\odot\tilde{c}_t",
            "the state before, c_{t−1}, is kept",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lstm_cell_state",
        {
            "forget_gate": "f_t",
            "state": "c_{t-1}",
            "input_gate": "i_t",
            "candidate": r"\tilde{c}_t",
        },
    ),
    related=("lstm-hidden-state",),
)

LSTM_HIDDEN = Formula(
    id="lstm-hidden-state",
    title="Hidden state of an LSTM",
    area="networks",
    generic=True,
    source="Hochreiter & Schmidhuber 1997",
    latex=r"h_t=o_t\odot\tanh(c_t)",
    symbols={"o_t": _GATE, "c_t": Meaning("cell state", aliases=("C_t",))},
    names=("lstm", "hidden state", "output gate"),
    slips=(Slip("tanh missing", r"h_t=o_t\odot c_t", "the cell state goes through tanh"),),
    reference=Reference(
        REFERENCE, "lstm_hidden_state", {"output_gate": "o_t", "cell_state": "c_t"}
    ),
    related=("lstm-cell-state",),
)

GRU = Formula(
    id="gru-hidden-state",
    title="Hidden state of a GRU",
    area="networks",
    source="Cho et al. 2014, arXiv:1406.1078",
    url="https://arxiv.org/abs/1406.1078",
    latex=r"h_t=z_t\odot h_{t-1}+(1-z_t)\odot\tilde{h}_t",
    conventions=(
        Convention(
            r"h_t=(1-z_t)\odot h_{t-1}+z_t\odot\tilde{h}_t",
            "the gate lets the candidate in (Chung et al. 2014, arXiv:1412.3555)",
        ),
    ),
    symbols={
        "z_t": _GATE,
        "h_{t-1}": Meaning("hidden state before"),
        r"\tilde{h}_t": Meaning("candidate"),
    },
    names=("gru", "gated recurrent"),
    slips=(
        Slip(
            "weights do not sum to one",
            r"h_t=z_t\odot h_{t-1}+z_t\odot\tilde{h}_t",
            "what the gate does not keep comes from the candidate: 1 − z_t",
        ),
        Slip(
            "present state on the right",
            r"h_t=z_t\odot h_{t}+(1-z_t)\odot\tilde{h}_t",
            "the state before, h_{t−1}, is kept",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gru_hidden_state",
        {"update_gate": "z_t", "state": "h_{t-1}", "candidate": r"\tilde{h}_t"},
    ),
    related=("lstm-cell-state", "highway-interpolation"),
)

INTERPOLATION = Formula(
    id="highway-interpolation",
    title="Gated interpolation",
    area="networks",
    generic=True,
    source="Srivastava et al. 2015, arXiv:1505.00387; Graves et al. 2014, arXiv:1410.5401, eq. 7",
    url="https://arxiv.org/abs/1410.5401",
    latex=r"w_t=g_tc_t+(1-g_t)w_{t-1}",
    conventions=(Convention(r"w_t=(1-g_t)c_t+g_tw_{t-1}", "the gate keeps the old weights"),),
    symbols={
        "g_t": _GATE,
        "c_t": Meaning("new weights", aliases=("w_t^c",)),
        "w_{t-1}": Meaning("weights before"),
    },
    names=("interpolation", "gate", "neural turing machine", "highway"),
    slips=(
        Slip(
            "new weights twice",
            r"w_t=g_tc_t+(1-g_t)c_t",
            "the rest comes from the step before, w_{t−1}",
        ),
    ),
    reference=Reference(
        REFERENCE, "interpolated", {"gate": "g_t", "new": "c_t", "previous": "w_{t-1}"}
    ),
    related=("gru-hidden-state", "exponential-moving-average"),
)

BATCH_NORM = Formula(
    id="batch-norm",
    title="Batch normalisation",
    area="networks",
    source="Ioffe & Szegedy 2015, arXiv:1502.03167, algorithm 1",
    url="https://arxiv.org/abs/1502.03167",
    latex=r"y_i=\gamma\frac{x_i-\mu_B}{\sqrt{\sigma_B^2+\epsilon}}+\beta",
    conventions=(
        Convention(
            r"y=\gamma\frac{x-\mathbb{E}[x]}{\sqrt{\operatorname{Var}[x]+\epsilon}}+\beta",
            "mean and variance by their operators",
        ),
        Convention(
            r"y=\frac{x-\mathbb{E}[x]}{\sqrt{\operatorname{Var}[x]+\epsilon}}\gamma+\beta",
            "mean and variance by their operators",
        ),
        Convention(r"\operatorname{BN}(x)=\gamma\frac{x-\mu}{\sigma}+\beta", "ε left out"),
        Convention(
            r"\hat{x}=\gamma\frac{x-\mathbb{E}[x]}{\sqrt{\operatorname{Var}[x]+\epsilon}}+\beta",
            "mean and variance by their operators",
        ),
    ),
    symbols={
        r"\gamma": Meaning("gain"),
        "x_i": Meaning("input", aliases=("x",)),
        r"\mu_B": Meaning("mean of the batch", aliases=(r"\mu_{\mathcal{B}}",)),
        r"\sigma_B^2": Meaning(
            "variance of the batch", domain=Domain.POSITIVE, aliases=(r"\sigma_{\mathcal{B}}^2",)
        ),
        r"\epsilon": Meaning("small number against division by zero", domain=Domain.SMALL),
        r"\beta": Meaning("shift"),
    },
    names=(
        "batch normalisation",
        "batch normalization",
        "batch norm",
        "batchnorm",
        "批归一化",
        "批量归一化",
        "批量规范化",
        "バッチ正規化",
    ),
    slips=(
        Slip(
            "root missing",
            r"y_i=\gamma\frac{x_i-\mu_B}{\sigma_B^2+\epsilon}+\beta",
            "divide by the standard deviation √(σ² + ε)",
        ),
        Slip(
            "mean missing",
            r"y_i=\gamma\frac{x_i}{\sqrt{\sigma_B^2+\epsilon}}+\beta",
            "the batch's mean is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "batch_normalised",
        {
            "gain": r"\gamma",
            "value": "x_i",
            "mean": r"\mu_B",
            "variance": r"\sigma_B^2",
            "epsilon": r"\epsilon",
            "shift": r"\beta",
        },
    ),
    related=("layer-norm",),
)

CONVOLUTION_SIZE = Formula(
    id="convolution-output-size",
    title="Output size of a convolution",
    area="networks",
    source="Dumoulin & Visin 2016, arXiv:1603.07285, relationship 6",
    url="https://arxiv.org/abs/1603.07285",
    latex=r"o=\left\lfloor\frac{n+2p-k}{s}\right\rfloor+1",
    forms=(r"o=\left\lfloor\frac{n+2p-k+s}{s}\right\rfloor",),
    conventions=(Convention(r"O=\frac{W-F+2P}{S}+1", "where the stride divides"),),
    symbols={
        "n": Meaning("input size", Kind.INTEGER, Domain.INTEGER, aliases=("i", "W")),
        "p": Meaning("padding at each end", Kind.INTEGER, Domain.INTEGER, aliases=("P",)),
        "k": Meaning("kernel size", Kind.INTEGER, Domain.INTEGER, aliases=("K", "F")),
        "s": Meaning("stride", Kind.INTEGER, Domain.INTEGER, aliases=("S",)),
    },
    names=("output size", "convolution", "padding", "stride"),
    slips=(
        Slip(
            "padding counted once",
            r"o=\left\lfloor\frac{n+p-k}{s}\right\rfloor+1",
            "padding is added at both ends: 2p",
        ),
        Slip(
            "one missing",
            r"o=\left\lfloor\frac{n+2p-k}{s}\right\rfloor",
            "the first place counts too: + 1",
        ),
    ),
    reference=Reference(
        REFERENCE, "convolution_size", {"size": "n", "padding": "p", "kernel": "k", "stride": "s"}
    ),
)

DROPOUT = Formula(
    id="inverted-dropout",
    title="Inverted dropout",
    area="networks",
    source="Srivastava et al. 2014",
    latex=r"h'=\frac{mh}{1-p}",
    conventions=(Convention(r"h'=\frac{mh}{p}", "p is the probability to keep"),),
    symbols={
        "m": Meaning("mask, 0 or 1", domain=Domain.BINARY, aliases=("r_i",)),
        "h": Meaning("activation", aliases=("h_i",)),
        "p": Meaning("probability of dropping", domain=Domain.UNIT),
    },
    names=("dropout", "inverted dropout"),
    laws=("keeps the mean",),
    reference=Reference(REFERENCE, "dropped", {"mask": "m", "activation": "h", "probability": "p"}),
)

GATED_ACTIVATION = Formula(
    id="gated-activation",
    title="Gated activation of WaveNet",
    area="networks",
    generic=True,
    source="van den Oord et al. 2016, arXiv:1609.03499, eq. 2",
    url="https://arxiv.org/abs/1609.03499",
    latex=r"z=\tanh(u)\odot\frac{1}{1+e^{-v}}",
    forms=(r"z=\tanh(u)\odot\sigma(v)",),
    symbols={
        "u": Meaning("filter's output", aliases=(r"W_{f,k}*x",)),
        "v": Meaning("gate's output", aliases=(r"W_{g,k}*x",)),
    },
    names=("gated activation", "wavenet", "gate"),
    slips=(Slip("sigmoid missing", r"z=\tanh(u)\odot v", "the gate goes through a sigmoid"),),
    reference=Reference(REFERENCE, "gated", {"filtered": "u", "gate": "v"}),
    related=("gated-linear-unit", "sigmoid"),
)
