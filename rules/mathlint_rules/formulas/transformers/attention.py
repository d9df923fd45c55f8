"""Attention of queries to keys and values."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_VASWANI = "Vaswani et al. 2017, arXiv:1706.03762"
_URL = "https://arxiv.org/abs/1706.03762"
_Q = Meaning("queries", Kind.MATRIX, shape=("n", "d_k"), aliases=(r"\mathbf{Q}", "Q_m"))
_K = Meaning("keys", Kind.MATRIX, shape=("m", "d_k"), aliases=(r"\mathbf{K}", "K_n"))
_V = Meaning("values", Kind.MATRIX, shape=("m", "d_v"), aliases=(r"\mathbf{V}", "V_n"))
_D_K = Meaning(
    "dimension of queries and keys", Kind.INTEGER, Domain.INTEGER, aliases=("d", "D", "d_{k}", "c")
)

ATTENTION = Formula(
    id="scaled-dot-product-attention",
    title="Scaled dot-product attention",
    area="transformers",
    source=f"{_VASWANI}, eq. 1",
    url=_URL,
    latex=r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V",
    forms=(
        r"\text{Attention}(Q,K,V)=\text{softmax}(\frac{QK^T}{\sqrt{d_k}})V",
        r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(QK^\top/\sqrt{d_k}\right)V",
        r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{1}{\sqrt{d_k}}QK^\top\right)V",
        r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(QK^\top d_k^{-1/2}\right)V",
    ),
    conventions=(
        Convention(
            r"\operatorname{Attention}(Q,K,V)=V\operatorname{softmax}\left(\frac{K^\top Q}{\sqrt{d_k}}\right)",
            "queries, keys and values are columns",
        ),
    ),
    symbols={"Q": _Q, "K": _K, "V": _V, "d_k": _D_K},
    names=(
        "attention",
        "scaled dot-product attention",
        "self-attention",
        "cross-attention",
        "softmax attention",
        "mécanisme d'attention",
        "механизм внимания",
        "注意力",
        "自注意力",
        "アテンション",
    ),
    laws=(
        "the softmax is taken over each row",
        "unchanged when keys and values are permuted together",
    ),
    slips=(
        Slip(
            "root missing",
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{QK^\top}{d_k}\right)V",
            "scores of variance d_k are divided by their standard deviation √d_k",
        ),
        Slip(
            "scale missing",
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(QK^\top\right)V",
            "the scores are divided by √d_k",
        ),
        Slip(
            "transpose missing",
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{QK}{\sqrt{d_k}}\right)V",
            "each query meets each key: Q times K transposed",
        ),
        Slip(
            "queries and keys exchanged",
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{KQ^\top}{\sqrt{d_k}}\right)V",
            "rows belong to queries: Q K^⊤, not K Q^⊤",
        ),
        Slip(
            "scale outside the softmax",
            r"\operatorname{Attention}(Q,K,V)=\frac{\operatorname{softmax}(QK^\top)}{\sqrt{d_k}}V",
            "√d_k divides the scores, inside the softmax",
        ),
        Slip(
            "values inside the softmax",
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}V\right)",
            "the weights are the softmax of the scores; the values are multiplied afterwards",
        ),
        Slip(
            "softmax missing",
            r"\operatorname{Attention}(Q,K,V)=\frac{QK^\top}{\sqrt{d_k}}V",
            "the scores become weights by a softmax over the keys",
        ),
        Slip(
            "wrong first factor",
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{VK^\top}{\sqrt{d_k}}\right)V",
            "queries meet keys: Q K^⊤",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "scaled_dot_product_attention",
        {"queries": "Q", "keys": "K", "values": "V", "dimension": "d_k"},
    ),
    related=("attention-weight", "multi-head-attention", "masked-attention"),
)

ATTENTION_WEIGHT = Formula(
    id="attention-weight",
    title="Attention weight of a key",
    area="transformers",
    source=f"{_VASWANI}, sec. 3.2.1",
    url=_URL,
    latex=r"\alpha_{ij}=\frac{\exp\left(q_i^\top k_j/\sqrt{d_k}\right)}{\sum_{l}\exp\left(q_i^\top k_l/\sqrt{d_k}\right)}",
    forms=(
        r"a_{ij}=\frac{\exp\left(\frac{q_i^\top k_j}{\sqrt{d_k}}\right)}{\sum_{l}\exp\left(\frac{q_i^\top k_l}{\sqrt{d_k}}\right)}",
    ),
    conventions=(
        Convention(
            r"a_{ij}=\operatorname{softmax}_j\left(\frac{q_i\cdot k_j}{\sqrt{d}}\right)",
            "the softmax by its name",
        ),
        Convention(
            r"a_{ij}=\operatorname{softmax}_j\left(\frac{q_i^\top k_j}{\sqrt{d_k}}\right)",
            "the softmax by its name",
        ),
    ),
    symbols={
        "q_i": Meaning("query", Kind.VECTOR, shape=("d_k",)),
        "k_j": Meaning("key", Kind.VECTOR, shape=("d_k",)),
        "k_l": Meaning("any key", Kind.VECTOR, shape=("d_k",), aliases=("k_r",)),
        "d_k": _D_K,
    },
    names=("attention weight", "attention weights", "attention score", "attention"),
    laws=("the weights of a query sum to one",),
    slips=(
        Slip(
            "exponential missing",
            r"\alpha_{ij}=\frac{q_i^\top k_j/\sqrt{d_k}}{\sum_{l}q_i^\top k_l/\sqrt{d_k}}",
            "a softmax divides exponentials: scores can be negative",
        ),
        Slip(
            "scale outside the exponential",
            r"\alpha_{ij}=\frac{\exp(q_i^\top k_j)}{\sqrt{d_k}\sum_{l}\exp(q_i^\top k_l)}",
            "√d_k divides the scores, inside the exponential",
        ),
        Slip(
            "same key in the denominator",
            r"\alpha_{ij}=\frac{\exp\left(q_i^\top k_j/\sqrt{d_k}\right)}{\sum_{l}\exp\left(q_i^\top k_j/\sqrt{d_k}\right)}",
            "the sum runs over all keys: k_l below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "attention_weight",
        {"query": "q_i", "key": "k_j", "dimension": "d_k", "keys": "k_l"},
    ),
    related=("scaled-dot-product-attention", "softmax"),
)

ATTENTION_SCALE = Formula(
    id="attention-scale",
    title="Scale of the attention scores",
    area="transformers",
    generic=True,
    source=f"{_VASWANI}, sec. 3.2.1",
    url=_URL,
    latex=r"s=\frac{1}{\sqrt{d_k}}",
    forms=(r"s=d_k^{-1/2}",),
    symbols={"d_k": _D_K},
    names=("scale", "scaling factor", "scaled dot-product"),
    slips=(
        Slip("root missing", r"s=\frac{1}{d_k}", "the standard deviation of the scores is √d_k"),
    ),
    reference=Reference(REFERENCE, "attention_scale", {"dimension": "d_k"}),
    related=("scaled-dot-product-attention",),
)

MASKED_ATTENTION = Formula(
    id="masked-attention",
    title="Masked attention",
    area="transformers",
    source=f"{_VASWANI}, sec. 3.2.3",
    url=_URL,
    latex=r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}+M\right)V",
    forms=(
        r"\operatorname{MaskedAttention}(Q,K,V)=\operatorname{softmax}\left(M+\frac{QK^T}{\sqrt{d_k}}\right)V",
    ),
    conventions=(
        Convention(
            r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{QK^\top+M}{\sqrt{d_k}}\right)V",
            "the same for a mask of 0 and −∞",
        ),
    ),
    symbols={
        "Q": _Q,
        "K": _K,
        "V": _V,
        "d_k": _D_K,
        "M": Meaning(
            "mask: 0 where attention is allowed, −∞ elsewhere", Kind.MATRIX, shape=("n", "m")
        ),
    },
    names=("masked attention", "causal attention", "mask", "causal mask"),
    slips=(
        Slip(
            "mask after the softmax",
            r"\operatorname{Attention}(Q,K,V)=\left(\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)+M\right)V",
            "the mask is added to the scores before the softmax, so that the weights still sum to one",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "masked_attention",
        {"queries": "Q", "keys": "K", "values": "V", "dimension": "d_k", "mask": "M"},
    ),
    related=("scaled-dot-product-attention", "alibi-bias"),
)

ATTENTION_OUTPUT = Formula(
    id="attention-output",
    title="Output of attention for a query",
    area="transformers",
    source=f"{_VASWANI}, sec. 3.2.1",
    url=_URL,
    generic=True,
    latex=r"y_i=\sum_{j=1}^{m}\alpha_{ij}v_j",
    symbols={
        "m": Meaning("number of keys", Kind.INTEGER, Domain.INTEGER, aliases=("n", "N", "T")),
        r"\alpha_{ij}": Meaning(
            "attention weight", domain=Domain.UNIT, aliases=("a_{ij}", "p_{ij}")
        ),
        "v_j": Meaning("value", Kind.VECTOR, shape=("d_v",)),
    },
    names=("attention", "context vector", "attention output"),
    slips=(
        Slip(
            "weight missing", r"y_i=\sum_{j=1}^{m}v_j", "the values are weighted with the attention"
        ),
    ),
    reference=Reference(
        REFERENCE, "attention_output", {"keys": "m", "weights": r"\alpha_{ij}", "values": "v_j"}
    ),
    related=("attention-weight", "scaled-dot-product-attention"),
)

ATTENTION_BY_TOKENS = Formula(
    id="attention-by-tokens",
    statement_of="scaled-dot-product-attention",
    title="Scaled dot-product attention of one token",
    area="transformers",
    source=f"{_VASWANI}, sec. 3.2.1",
    url=_URL,
    latex=r"y_j=\sum_{i=1}^{m}\frac{\exp(q_j^\top k_i/\sqrt{d})}{\sum_{l=1}^{m}\exp(q_j^\top k_l/\sqrt{d})}v_i",
    forms=(
        r"y_j=\frac{\sum_{i=1}^{m}\exp(q_j^\top k_i/\sqrt{d})v_i}{\sum_{l=1}^{m}\exp(q_j^\top k_l/\sqrt{d})}",
    ),
    symbols={
        "m": Meaning("number of keys", Kind.INTEGER, Domain.INTEGER, aliases=("n", "N", "T")),
        "q_j": Meaning("query", Kind.VECTOR, shape=("d",)),
        "k_i": Meaning("key", Kind.VECTOR, shape=("d",)),
        "v_i": Meaning("value", Kind.VECTOR, shape=("d_v",)),
        "d": Meaning("length of queries and keys", Kind.INTEGER, Domain.INTEGER, aliases=("d_k",)),
    },
    names=("attention", "self-attention", "scaled dot-product"),
    laws=("a mean of the values: the weights sum to one",),
    slips=(
        Slip(
            "root missing",
            r"y_j=\sum_{i=1}^{m}\frac{\exp(q_j^\top k_i/d)}{\sum_{l=1}^{m}\exp(q_j^\top k_l/d)}v_i",
            "the scores are divided by the square root of the length",
        ),
        Slip(
            "normaliser over queries",
            r"y_j=\sum_{i=1}^{m}\frac{\exp(q_j^\top k_i/\sqrt{d})}{\sum_{l=1}^{m}\exp(q_l^\top k_i/\sqrt{d})}v_i",
            "the softmax runs over the keys: the sum below is over k_l",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "attention_of_token",
        {"keys_seen": "m", "query": "q_j", "keys": "k_i", "values": "v_i", "dimension": "d"},
    ),
    related=("scaled-dot-product-attention", "attention-output"),
)

ATTENTION_BY_TOKENS_SOFTMAX = Formula(
    id="attention-by-tokens-softmax",
    statement_of="scaled-dot-product-attention",
    title="Scaled dot-product attention of one token, its softmax by name",
    area="transformers",
    source=f"{_VASWANI}, sec. 3.2.1",
    url=_URL,
    statement=True,
    latex=r"y_j=\sum_iv_i\operatorname{softmax}\left(\frac{q_j^\top k_i}{\sqrt{d}}\right)",
    forms=(
        r"y_j=\sum_i\operatorname{softmax}\left(\frac{q_j^\top k_i}{\sqrt{d}}\right)v_i",
        r"y_j=\sum_i\operatorname{softmax}_i\left(\frac{q_j^\top k_i}{\sqrt{d}}\right)v_i",
    ),
    symbols={
        "q_j": Meaning("query", Kind.VECTOR, shape=("d",)),
        "k_i": Meaning("key", Kind.VECTOR, shape=("d",)),
        "v_i": Meaning("value", Kind.VECTOR, shape=("d_v",)),
        "d": Meaning("length of queries and keys", Kind.INTEGER, Domain.INTEGER, aliases=("d_k",)),
    },
    names=("attention", "self-attention", "scaled dot-product"),
    reference=Reference(
        REFERENCE,
        "attention_by_tokens",
        {"queries": "q_j", "keys": "k_i", "values": "v_i"},
    ),
    related=("attention-by-tokens",),
)
