"""The gates and the candidate of an LSTM."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_STATE = Meaning("hidden state before", Kind.VECTOR, shape=("m",))
_INPUT = Meaning("input", Kind.VECTOR, shape=("d",))

LSTM_GATE = Formula(
    id="lstm-gate",
    title="Gate of an LSTM",
    area="networks",
    generic=True,
    source="Gers, Schmidhuber & Cummins 2000, Learning to forget",
    latex=r"f_t=\sigma(W_fx_t+U_fh_{t-1}+b_f)",
    forms=(
        r"i_t=\sigma(W_ix_t+U_ih_{t-1}+b_i)",
        r"o_t=\sigma(W_ox_t+U_oh_{t-1}+b_o)",
        r"f_t=\sigma(U_fh_{t-1}+W_fx_t+b_f)",
    ),
    symbols={
        r"\sigma": Meaning("logistic function, entry by entry", Kind.FUNCTION),
        "W_f": Meaning(
            "input weights",
            Kind.MATRIX,
            shape=("m", "d"),
            aliases=("W_i", "W_o", "W_{xf}", "W_{xi}", "W_{xo}"),
        ),
        "x_t": _INPUT,
        "U_f": Meaning(
            "recurrent weights",
            Kind.MATRIX,
            shape=("m", "m"),
            aliases=("U_i", "U_o", "W_{hf}", "W_{hi}", "W_{ho}"),
        ),
        "h_{t-1}": _STATE,
        "b_f": Meaning("bias", Kind.VECTOR, shape=("m",), aliases=("b_i", "b_o")),
    },
    names=("lstm", "forget gate", "input gate", "output gate", "long short-term memory"),
    laws=("every entry in (0, 1)",),
    slips=(
        Slip(
            "present state on the right",
            r"f_t=\sigma(W_fx_t+U_fh_t+b_f)",
            "the state before, h_{t−1}, is fed back",
        ),
        Slip(
            "hyperbolic tangent for the logistic function",
            r"f_t=\tanh(W_fx_t+U_fh_{t-1}+b_f)",
            "a gate lies in (0, 1): it is a sigmoid",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gate",
        {
            "input_weights": "W_f",
            "inputs": "x_t",
            "recurrent_weights": "U_f",
            "state": "h_{t-1}",
            "bias": "b_f",
        },
    ),
    related=("lstm-cell-state", "gru-gate"),
)

LSTM_GATE_OF_BOTH = Formula(
    id="lstm-gate-of-concatenation",
    statement_of="lstm-gate",
    title="Gate of an LSTM, of state and input side by side",
    area="networks",
    statement=True,
    source="Gers, Schmidhuber & Cummins 2000, Learning to forget",
    latex=r"f_t=\sigma(W_f[h_{t-1},x_t]+b_f)",
    forms=(
        r"f_t=\sigma(W_f\cdot[h_{t-1},x_t]+b_f)",
        r"i_t=\sigma(W_i\cdot[h_{t-1},x_t]+b_i)",
        r"o_t=\sigma(W_o\cdot[h_{t-1},x_t]+b_o)",
    ),
    conventions=(Convention(r"f_t=\sigma(W_f\cdot[x_t,h_{t-1}]+b_f)", "with the input first"),),
    symbols={
        "W_f": Meaning("weights", Kind.MATRIX, shape=("m", "n"), aliases=("W_i", "W_o")),
        "h_{t-1}": _STATE,
        "x_t": _INPUT,
        "b_f": Meaning("bias", Kind.VECTOR, shape=("m",), aliases=("b_i", "b_o")),
    },
    names=("lstm", "forget gate", "input gate", "output gate", "long short-term memory"),
    reference=Reference(
        REFERENCE,
        "gate_of_both",
        {"weights": "W_f", "state": "h_{t-1}", "inputs": "x_t", "bias": "b_f"},
    ),
    related=("lstm-gate",),
)

LSTM_CANDIDATE = Formula(
    id="lstm-candidate",
    title="Candidate of an LSTM's cell",
    area="networks",
    generic=True,
    source="Hochreiter & Schmidhuber 1997",
    latex=r"\tilde{c}_t=\tanh(W_cx_t+U_ch_{t-1}+b_c)",
    forms=(r"g_t=\tanh(W_gx_t+U_gh_{t-1}+b_g)",),
    symbols={
        "W_c": Meaning("input weights", Kind.MATRIX, shape=("m", "d"), aliases=("W_g", "W_{xc}")),
        "x_t": _INPUT,
        "U_c": Meaning(
            "recurrent weights", Kind.MATRIX, shape=("m", "m"), aliases=("U_g", "W_{hc}")
        ),
        "h_{t-1}": _STATE,
        "b_c": Meaning("bias", Kind.VECTOR, shape=("m",), aliases=("b_g",)),
    },
    names=("lstm", "candidate", "cell input", "long short-term memory"),
    slips=(
        Slip(
            "logistic function for the hyperbolic tangent",
            r"\tilde{c}_t=\sigma(W_cx_t+U_ch_{t-1}+b_c)",
            "the candidate may be negative: it is a hyperbolic tangent",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "candidate",
        {
            "input_weights": "W_c",
            "inputs": "x_t",
            "recurrent_weights": "U_c",
            "state": "h_{t-1}",
            "bias": "b_c",
        },
    ),
    related=("lstm-cell-state", "rnn-hidden-state"),
)

LSTM_CANDIDATE_OF_BOTH = Formula(
    id="lstm-candidate-of-concatenation",
    statement_of="lstm-candidate",
    title="Candidate of an LSTM's cell, of state and input side by side",
    area="networks",
    statement=True,
    source="Hochreiter & Schmidhuber 1997",
    latex=r"\tilde{C}_t=\tanh(W_C[h_{t-1},x_t]+b_C)",
    forms=(
        r"\tilde{C}_t=\tanh(W_C\cdot[h_{t-1},x_t]+b_C)",
        r"\tilde{c}_t=\tanh(W_c[h_{t-1},x_t]+b_c)",
    ),
    symbols={
        "W_C": Meaning("weights", Kind.MATRIX, shape=("m", "n"), aliases=("W_c", "W_g")),
        "h_{t-1}": _STATE,
        "x_t": _INPUT,
        "b_C": Meaning("bias", Kind.VECTOR, shape=("m",), aliases=("b_c", "b_g")),
    },
    names=("lstm", "candidate", "cell input", "long short-term memory"),
    reference=Reference(
        REFERENCE,
        "candidate_of_both",
        {"weights": "W_C", "state": "h_{t-1}", "inputs": "x_t", "bias": "b_C"},
    ),
    related=("lstm-candidate",),
)
