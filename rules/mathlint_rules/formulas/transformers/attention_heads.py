"""Heads and their projections, and other scores than the scaled product."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_VASWANI = "Vaswani et al. 2017, arXiv:1706.03762"
_URL = "https://arxiv.org/abs/1706.03762"
_D_K = Meaning(
    "dimension of queries and keys", Kind.INTEGER, Domain.INTEGER, aliases=("d", "D", "d_{k}", "c")
)

ATTENTION_HEAD = Formula(
    id="attention-head",
    statement_of="scaled-dot-product-attention",
    title="One head of multi-head attention",
    area="transformers",
    source=f"{_VASWANI}, sec. 3.2.2",
    url=_URL,
    latex=r"H_i=\operatorname{softmax}\left(\frac{QW_i^Q(KW_i^K)^\top}{\sqrt{d_k}}\right)VW_i^V",
    conventions=(
        Convention(
            r"\operatorname{head}_i=\operatorname{softmax}\left(\frac{XW_i^Q(XW_i^K)^\top}{\sqrt{d_k}}\right)XW_i^V",
            "self-attention: queries, keys and values of one sequence",
        ),
        Convention(
            r"\operatorname{head}_i=\operatorname{softmax}\left(\frac{(XW_i^Q)(XW_i^K)^\top}{\sqrt{d_k}}\right)XW_i^V",
            "self-attention: queries, keys and values of one sequence",
        ),
        Convention(
            r"H=\operatorname{softmax}\left(\frac{XW_Q(XW_K)^\top}{\sqrt{d_k}}\right)XW_V",
            "self-attention: queries, keys and values of one sequence",
        ),
        Convention(
            r"H=\operatorname{softmax}\left(\frac{XW_QW_K^\top X^\top}{\sqrt{d_k}}\right)XW_V",
            "self-attention: queries, keys and values of one sequence",
        ),
        Convention(
            r"\operatorname{head}_i=\operatorname{Attention}(QW_i^Q,KW_i^K,VW_i^V)",
            "attention by its name",
        ),
    ),
    symbols={
        "Q": Meaning("queries", Kind.MATRIX, shape=("n", "d")),
        "K": Meaning("keys", Kind.MATRIX, shape=("m", "d")),
        "V": Meaning("values", Kind.MATRIX, shape=("m", "d")),
        "W_i^Q": Meaning("projection of the queries", Kind.MATRIX, shape=("d", "d_k")),
        "W_i^K": Meaning("projection of the keys", Kind.MATRIX, shape=("d", "d_k")),
        "W_i^V": Meaning("projection of the values", Kind.MATRIX, shape=("d", "d_v")),
        "d_k": _D_K,
    },
    names=("head", "attention head", "multi-head attention", "self-attention", "attention"),
    slips=(
        Slip(
            "transpose missing",
            r"H_i=\operatorname{softmax}\left(\frac{QW_i^QKW_i^K}{\sqrt{d_k}}\right)VW_i^V",
            "the projected keys are transposed",
        ),
        Slip(
            "scale missing",
            r"H_i=\operatorname{softmax}\left(QW_i^Q(KW_i^K)^\top\right)VW_i^V",
            "the scores are divided by √d_k",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "attention_head",
        {
            "queries": "Q",
            "query_weights": "W_i^Q",
            "keys": "K",
            "key_weights": "W_i^K",
            "dimension": "d_k",
            "values": "V",
            "value_weights": "W_i^V",
        },
    ),
    related=("multi-head-attention", "scaled-dot-product-attention"),
)

MULTI_HEAD = Formula(
    id="multi-head-attention",
    title="Multi-head attention",
    area="transformers",
    source=f"{_VASWANI}, sec. 3.2.2",
    url=_URL,
    latex=r"\operatorname{MultiHead}(Q,K,V)=\operatorname{Concat}(H_1,H_2)W^O",
    forms=(r"\operatorname{MultiHead}(Q,K,V)=[H_1;H_2]W^O",),
    conventions=(
        Convention(
            r"\operatorname{MultiHead}(Q,K,V)=\operatorname{Concat}(\mathrm{head}_1,\dots,\mathrm{head}_h)W^O",
            "any number of heads",
        ),
    ),
    symbols={
        "H_1": Meaning(
            "first head", Kind.MATRIX, shape=("n", "d_v"), aliases=(r"\mathrm{head}_1",)
        ),
        "H_2": Meaning("last head", Kind.MATRIX, shape=("n", "d_v"), aliases=(r"\mathrm{head}_h",)),
        "W^O": Meaning("output projection", Kind.MATRIX, shape=("2 d_v", "d"), aliases=("W_O",)),
    },
    names=("multi-head attention", "multihead", "multi head"),
    slips=(
        Slip(
            "projection missing",
            r"\operatorname{MultiHead}(Q,K,V)=\operatorname{Concat}(H_1,H_2)",
            "the concatenated heads are projected by W^O",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "multi_head",
        {"first_head": "H_1", "second_head": "H_2", "output_weights": "W^O"},
    ),
    related=("attention-head", "scaled-dot-product-attention"),
)

QUERY_PROJECTION = Formula(
    id="query-projection",
    title="Projection to a query",
    area="transformers",
    generic=True,
    source=f"{_VASWANI}, sec. 3.2.2",
    url=_URL,
    latex=r"q_i=W_qx_i",
    forms=(r"q_i=W^Qx_i",),
    conventions=(Convention(r"q_i=x_iW_q", "examples are rows"),),
    symbols={
        "W_q": Meaning("weights", Kind.MATRIX, shape=("d_k", "d"), aliases=("W_Q", "W^Q")),
        "x_i": Meaning("input", Kind.VECTOR, shape=("d",), aliases=("E_{x_i}",)),
    },
    names=("query", "queries"),
    reference=Reference(REFERENCE, "projection", {"weights": "W_q", "inputs": "x_i"}),
    related=("key-projection", "value-projection"),
)

KEY_PROJECTION = Formula(
    id="key-projection",
    title="Projection to a key",
    area="transformers",
    generic=True,
    source=f"{_VASWANI}, sec. 3.2.2",
    url=_URL,
    latex=r"k_i=W_kx_i",
    forms=(r"k_i=W^Kx_i",),
    symbols={
        "W_k": Meaning("weights", Kind.MATRIX, shape=("d_k", "d"), aliases=("W_K", "W^K")),
        "x_i": Meaning("input", Kind.VECTOR, shape=("d",), aliases=("E_{x_i}",)),
    },
    names=("key", "keys"),
    reference=Reference(REFERENCE, "projection", {"weights": "W_k", "inputs": "x_i"}),
    related=("query-projection", "value-projection"),
)

VALUE_PROJECTION = Formula(
    id="value-projection",
    title="Projection to a value",
    area="transformers",
    generic=True,
    source=f"{_VASWANI}, sec. 3.2.2",
    url=_URL,
    latex=r"v_i=W_vx_i",
    forms=(r"v_i=W^Vx_i",),
    symbols={
        "W_v": Meaning("weights", Kind.MATRIX, shape=("d_v", "d"), aliases=("W_V", "W^V")),
        "x_i": Meaning("input", Kind.VECTOR, shape=("d",)),
    },
    names=("value", "values"),
    reference=Reference(REFERENCE, "projection", {"weights": "W_v", "inputs": "x_i"}),
    related=("query-projection", "key-projection"),
)

ADDITIVE_ATTENTION = Formula(
    id="additive-attention",
    title="Additive attention score",
    area="transformers",
    source="Bahdanau, Cho & Bengio 2015, arXiv:1409.0473, app. A.1.2",
    url="https://arxiv.org/abs/1409.0473",
    latex=r"e_{ij}=v^\top\tanh(Ws_{i-1}+Uh_j)",
    forms=(r"a(s_{i-1},h_j)=v_a^\top\tanh(W_as_{i-1}+U_ah_j)",),
    symbols={
        "v": Meaning("weights of the score", Kind.VECTOR, shape=("n",), aliases=("v_a",)),
        "W": Meaning(
            "weights of the decoder's state", Kind.MATRIX, shape=("n", "d"), aliases=("W_a",)
        ),
        "s_{i-1}": Meaning("decoder state", Kind.VECTOR, shape=("d",)),
        "U": Meaning(
            "weights of the encoder's state", Kind.MATRIX, shape=("n", "m"), aliases=("U_a",)
        ),
        "h_j": Meaning("encoder state", Kind.VECTOR, shape=("m",)),
    },
    names=("additive attention", "bahdanau", "alignment model"),
    slips=(
        Slip(
            "tanh missing",
            r"e_{ij}=v^\top(Ws_{i-1}+Uh_j)",
            "the sum goes through tanh before the scalar product",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "additive_score",
        {
            "score_weights": "v",
            "decoder_weights": "W",
            "decoder_state": "s_{i-1}",
            "encoder_weights": "U",
            "encoder_state": "h_j",
        },
    ),
    related=("attention-weight",),
)

LINEAR_ATTENTION = Formula(
    id="linear-attention",
    title="Linear attention of a query",
    area="transformers",
    source="Katharopoulos et al. 2020, arXiv:2006.16236, eq. 4 and 5",
    url="https://arxiv.org/abs/2006.16236",
    latex=r"y_i=\frac{\sum_{j=1}^{N}\phi(q_i)^\top\phi(k_j)v_j}{\sum_{j=1}^{N}\phi(q_i)^\top\phi(k_j)}",
    symbols={
        r"\phi": Meaning("feature map, positive", Kind.FUNCTION, Domain.POSITIVE, ("m",)),
        "q_i": Meaning("query", Kind.VECTOR, shape=("d_k",)),
        "k_j": Meaning("key", Kind.VECTOR, shape=("d_k",)),
        "v_j": Meaning("value", Kind.VECTOR, shape=("d_v",)),
        "N": Meaning("length of the sequence", Kind.INTEGER, Domain.INTEGER),
    },
    names=("linear attention", "linear transformer", "kernel attention"),
    slips=(
        Slip(
            "normaliser missing",
            r"y_i=\sum_{j=1}^{N}\phi(q_i)^\top\phi(k_j)v_j",
            "the weights have to sum to one: divide by their sum",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "linear_attention",
        {
            "length": "N",
            "query_features": r"\phi(q_i)",
            "key_features": r"\phi(k_j)",
            "values": "v_j",
        },
    ),
    related=("scaled-dot-product-attention",),
)
