"""The gates and the candidate of a GRU."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_STATE = Meaning("hidden state before", Kind.VECTOR, shape=("m",))
_INPUT = Meaning("input", Kind.VECTOR, shape=("d",))
_BIAS = Meaning("bias", Kind.VECTOR, shape=("m",))

GRU_GATE = Formula(
    id="gru-gate",
    title="Gate of a GRU",
    area="networks",
    generic=True,
    source="Cho et al. 2014, arXiv:1406.1078, sec. 2.3",
    url="https://arxiv.org/abs/1406.1078",
    latex=r"z_t=\sigma(W_zx_t+U_zh_{t-1})",
    forms=(r"r_t=\sigma(W_rx_t+U_rh_{t-1})",),
    symbols={
        r"\sigma": Meaning("logistic function, entry by entry", Kind.FUNCTION),
        "W_z": Meaning("input weights", Kind.MATRIX, shape=("m", "d"), aliases=("W_r",)),
        "x_t": _INPUT,
        "U_z": Meaning("recurrent weights", Kind.MATRIX, shape=("m", "m"), aliases=("U_r",)),
        "h_{t-1}": _STATE,
    },
    names=("gru", "update gate", "reset gate", "gated recurrent unit"),
    slips=(
        Slip(
            "present state on the right",
            r"z_t=\sigma(W_zx_t+U_zh_t)",
            "the state before, h_{t−1}, is fed back",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gate_without_bias",
        {"input_weights": "W_z", "inputs": "x_t", "recurrent_weights": "U_z", "state": "h_{t-1}"},
    ),
    related=("gru-hidden-state", "lstm-gate"),
)

GRU_GATE_WITH_BIAS = Formula(
    id="gru-gate-with-bias",
    statement_of="gru-gate",
    title="Gate of a GRU, with a bias",
    area="networks",
    generic=True,
    source="Cho et al. 2014, arXiv:1406.1078; Zhang et al. 2023, Dive into Deep Learning, sec. 10.2",
    url="https://arxiv.org/abs/1406.1078",
    latex=r"z_t=\sigma(W_zx_t+U_zh_{t-1}+b_z)",
    forms=(r"r_t=\sigma(W_rx_t+U_rh_{t-1}+b_r)",),
    symbols={
        r"\sigma": Meaning("logistic function, entry by entry", Kind.FUNCTION),
        "W_z": Meaning(
            "input weights", Kind.MATRIX, shape=("m", "d"), aliases=("W_r", "W_{xz}", "W_{xr}")
        ),
        "x_t": _INPUT,
        "U_z": Meaning(
            "recurrent weights", Kind.MATRIX, shape=("m", "m"), aliases=("U_r", "W_{hz}", "W_{hr}")
        ),
        "h_{t-1}": _STATE,
        "b_z": Meaning("bias", Kind.VECTOR, shape=("m",), aliases=("b_r",)),
    },
    names=("gru", "update gate", "reset gate", "gated recurrent unit"),
    slips=(
        Slip(
            "present state on the right",
            r"z_t=\sigma(W_zx_t+U_zh_t+b_z)",
            "the state before, h_{t−1}, is fed back",
        ),
    ),
    reference=Reference(
        "mathlint_rules.formulas.networks.lstm_gates_reference",
        "gate",
        {
            "input_weights": "W_z",
            "inputs": "x_t",
            "recurrent_weights": "U_z",
            "state": "h_{t-1}",
            "bias": "b_z",
        },
    ),
    related=("gru-gate", "lstm-gate"),
)

GRU_GATE_OF_BOTH = Formula(
    id="gru-gate-of-concatenation",
    statement_of="gru-gate",
    title="Gate of a GRU, of state and input side by side",
    area="networks",
    statement=True,
    source="Cho et al. 2014, arXiv:1406.1078",
    url="https://arxiv.org/abs/1406.1078",
    latex=r"z_t=\sigma(W_z[h_{t-1},x_t])",
    forms=(
        r"z_t=\sigma(W_z\cdot[h_{t-1},x_t])",
        r"r_t=\sigma(W_r\cdot[h_{t-1},x_t])",
        r"z_t=\sigma(W_z\cdot[h_{t-1},x_t]+b_z)",
        r"r_t=\sigma(W_r\cdot[h_{t-1},x_t]+b_r)",
    ),
    symbols={
        "W_z": Meaning("weights", Kind.MATRIX, shape=("m", "n"), aliases=("W_r",)),
        "h_{t-1}": _STATE,
        "x_t": _INPUT,
    },
    names=("gru", "update gate", "reset gate", "gated recurrent unit"),
    reference=Reference(
        REFERENCE,
        "gate_of_both_without_bias",
        {"weights": "W_z", "state": "h_{t-1}", "inputs": "x_t"},
    ),
    related=("gru-gate",),
)

GRU_CANDIDATE_OF_BOTH = Formula(
    id="gru-candidate-of-concatenation",
    statement_of="gru-candidate",
    title="Candidate of a GRU, of state and input side by side",
    area="networks",
    statement=True,
    source="Cho et al. 2014, arXiv:1406.1078",
    url="https://arxiv.org/abs/1406.1078",
    latex=r"\tilde{h}_t=\tanh(W[r_t\odot h_{t-1},x_t])",
    forms=(
        r"\tilde{h}_t=\tanh(W\cdot[r_t*h_{t-1},x_t])",
        r"\tilde{h}_t=\tanh(W_h\cdot[r_t\odot h_{t-1},x_t]+b_h)",
    ),
    symbols={
        "W": Meaning("weights", Kind.MATRIX, shape=("m", "n"), aliases=("W_h",)),
        "r_t": Meaning("reset gate", Kind.VECTOR, Domain.UNIT, shape=("m",)),
        "h_{t-1}": _STATE,
        "x_t": _INPUT,
    },
    names=("gru", "candidate", "gated recurrent unit"),
    reference=Reference(
        REFERENCE,
        "gru_candidate_of_both",
        {"weights": "W", "reset_gate": "r_t", "state": "h_{t-1}", "inputs": "x_t"},
    ),
    related=("gru-candidate",),
)

GRU_CANDIDATE = Formula(
    id="gru-candidate",
    title="Candidate of a GRU",
    area="networks",
    source="Cho et al. 2014, arXiv:1406.1078, sec. 2.3",
    url="https://arxiv.org/abs/1406.1078",
    latex=r"\tilde{h}_t=\tanh(Wx_t+U\cdot(r_t\odot h_{t-1}))",
    forms=(
        r"\tilde{h}_t=\tanh(Wx_t+U(r_t\odot h_{t-1}))",
        r"\tilde{h}_t=\tanh(W_hx_t+U_h(r_t\odot h_{t-1}))",
    ),
    symbols={
        "W": Meaning("input weights", Kind.MATRIX, shape=("m", "d"), aliases=("W_h", "W_{xh}")),
        "x_t": _INPUT,
        "U": Meaning("recurrent weights", Kind.MATRIX, shape=("m", "m"), aliases=("U_h", "W_{hh}")),
        "r_t": Meaning("reset gate", Kind.VECTOR, Domain.UNIT, shape=("m",)),
        "h_{t-1}": _STATE,
    },
    names=("gru", "candidate", "gated recurrent unit"),
    slips=(
        Slip(
            "reset gate missing",
            r"\tilde{h}_t=\tanh(Wx_t+Uh_{t-1})",
            "the reset gate weighs the state before: r_t ⊙ h_{t−1}",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gru_candidate",
        {
            "input_weights": "W",
            "inputs": "x_t",
            "recurrent_weights": "U",
            "reset_gate": "r_t",
            "state": "h_{t-1}",
        },
    ),
    related=("gru-hidden-state", "gru-gate"),
)

GRU_CANDIDATE_WITH_BIAS = Formula(
    id="gru-candidate-with-bias",
    statement_of="gru-candidate",
    title="Candidate of a GRU, with a bias",
    area="networks",
    source="Cho et al. 2014, arXiv:1406.1078; Zhang et al. 2023, Dive into Deep Learning, sec. 10.2",
    url="https://arxiv.org/abs/1406.1078",
    latex=r"\tilde{h}_t=\tanh(W_hx_t+U_h\cdot(r_t\odot h_{t-1})+b_h)",
    forms=(r"\tilde{h}_t=\tanh(W_hx_t+U_h(r_t\odot h_{t-1})+b_h)",),
    symbols={
        "W_h": Meaning("input weights", Kind.MATRIX, shape=("m", "d"), aliases=("W", "W_{xh}")),
        "x_t": _INPUT,
        "U_h": Meaning("recurrent weights", Kind.MATRIX, shape=("m", "m"), aliases=("U", "W_{hh}")),
        "r_t": Meaning("reset gate", Kind.VECTOR, Domain.UNIT, shape=("m",)),
        "h_{t-1}": _STATE,
        "b_h": _BIAS,
    },
    names=("gru", "candidate", "gated recurrent unit"),
    slips=(
        Slip(
            "reset gate missing",
            r"\tilde{h}_t=\tanh(W_hx_t+U_hh_{t-1}+b_h)",
            "the reset gate weighs the state before: r_t ⊙ h_{t−1}",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gru_candidate_with_bias",
        {
            "input_weights": "W_h",
            "inputs": "x_t",
            "recurrent_weights": "U_h",
            "reset_gate": "r_t",
            "state": "h_{t-1}",
            "bias": "b_h",
        },
    ),
    related=("gru-candidate",),
)
