"""Attention heads that share keys and values, or compress them."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"
_QUERIES = Meaning("inputs of the queries", Kind.MATRIX, shape=("n", "d"), aliases=("X",))
_KEYS = Meaning("inputs of the keys", Kind.MATRIX, shape=("m", "d"), aliases=("X",))
_VALUES = Meaning("inputs of the values", Kind.MATRIX, shape=("m", "d"), aliases=("X",))
_QUERY_WEIGHT = Meaning("projection of the head's queries", Kind.MATRIX, shape=("d", "d_k"))
_WIDTH = Meaning("width of a head", Kind.INTEGER, Domain.INTEGER, aliases=("d", "d_h"))

MULTI_QUERY = Formula(
    id="multi-query-head",
    statement_of="scaled-dot-product-attention",
    title="One head of multi-query attention",
    area="transformers",
    source="Shazeer 2019, Fast transformer decoding: one write-head is all you need, arXiv:1911.02150",
    url="https://arxiv.org/abs/1911.02150",
    latex=r"H_i=\operatorname{softmax}\left(\frac{QW_i^Q(KW^K)^\top}{\sqrt{d_k}}\right)VW^V",
    conventions=(
        Convention(
            r"\mathrm{head}_i=\operatorname{Attention}(QW_i^Q,KW^K,VW^V)", "attention by its name"
        ),
        Convention(
            r"\mathrm{head}_i=\operatorname{softmax}\left(\frac{Q_iK^\top}{\sqrt{d_k}}\right)V",
            "already projected",
        ),
    ),
    symbols={
        "Q": _QUERIES,
        "K": _KEYS,
        "V": _VALUES,
        "W_i^Q": _QUERY_WEIGHT,
        "W^K": Meaning(
            "projection of the keys, the same for all heads",
            Kind.MATRIX,
            shape=("d", "d_k"),
            aliases=("W_K",),
        ),
        "W^V": Meaning(
            "projection of the values, the same for all heads",
            Kind.MATRIX,
            shape=("d", "d_v"),
            aliases=("W_V",),
        ),
        "d_k": _WIDTH,
    },
    names=("multi-query", "mqa"),
    reference=Reference(
        REFERENCE,
        "head_with_shared_projections",
        {
            "queries": "Q",
            "keys": "K",
            "values": "V",
            "query_weight": "W_i^Q",
            "key_weight": "W^K",
            "value_weight": "W^V",
            "width": "d_k",
        },
    ),
    related=("grouped-query-head", "attention-head"),
)

GROUPED_QUERY = Formula(
    id="grouped-query-head",
    statement_of="scaled-dot-product-attention",
    title="One head of grouped-query attention",
    area="transformers",
    source="Ainslie et al. 2023, arXiv:2305.13245",
    url="https://arxiv.org/abs/2305.13245",
    latex=r"H_i=\operatorname{softmax}\left(\frac{QW_i^Q(KW_g^K)^\top}{\sqrt{d_k}}\right)VW_g^V",
    conventions=(
        Convention(
            r"\mathrm{head}_i=\operatorname{Attention}(QW_i^Q,KW_{g(i)}^K,VW_{g(i)}^V)",
            "attention by its name",
        ),
        Convention(
            r"\mathrm{head}_i=\operatorname{softmax}\left(\frac{Q_iK_{g(i)}^\top}{\sqrt{d_k}}\right)V_{g(i)}",
            "already projected",
        ),
    ),
    symbols={
        "Q": _QUERIES,
        "K": _KEYS,
        "V": _VALUES,
        "W_i^Q": _QUERY_WEIGHT,
        "W_g^K": Meaning(
            "projection of the keys of the head's group",
            Kind.MATRIX,
            shape=("d", "d_k"),
            aliases=("W_{g(i)}^K",),
        ),
        "W_g^V": Meaning(
            "projection of the values of the head's group",
            Kind.MATRIX,
            shape=("d", "d_v"),
            aliases=("W_{g(i)}^V",),
        ),
        "d_k": _WIDTH,
    },
    names=("grouped-query", "grouped query", "gqa"),
    reference=Reference(
        REFERENCE,
        "head_with_shared_projections",
        {
            "queries": "Q",
            "keys": "K",
            "values": "V",
            "query_weight": "W_i^Q",
            "key_weight": "W_g^K",
            "value_weight": "W_g^V",
            "width": "d_k",
        },
    ),
    related=("multi-query-head", "attention-head", "grouped-kv-cache-size"),
)

GROUPED_CACHE = Formula(
    id="grouped-kv-cache-size",
    title="Numbers in the cache of keys and values of grouped heads",
    area="transformers",
    statement=True,
    source="Ainslie et al. 2023, arXiv:2305.13245; counting",
    url="https://arxiv.org/abs/2305.13245",
    latex="M=2BTLGd_h",
    conventions=(
        Convention(
            r"M=2\cdot B\cdot T\cdot L\cdot n_{kv}\cdot d_h\cdot b", "in bytes, b of them a number"
        ),
        Convention(r"M=2\cdot n_{layers}\cdot n_{kv}\cdot d_h\cdot T", "of one sequence"),
    ),
    symbols={
        "B": Meaning("batch size", Kind.INTEGER, Domain.INTEGER),
        "T": Meaning("length of the sequences", Kind.INTEGER, Domain.INTEGER),
        "L": Meaning("number of layers", Kind.INTEGER, Domain.INTEGER),
        "G": Meaning(
            "number of groups, each with one key and one value",
            Kind.INTEGER,
            Domain.INTEGER,
            aliases=("n_{kv}",),
        ),
        "d_h": Meaning("width of a head", Kind.INTEGER, Domain.INTEGER),
    },
    names=("grouped-query", "gqa", "kv cache", "kv-cache"),
    reference=Reference(
        REFERENCE,
        "grouped_cache_size",
        {"batch": "B", "length": "T", "layers": "L", "groups": "G", "width": "d_h"},
    ),
    related=("kv-cache-size", "grouped-query-head"),
)

LATENT_COMPRESSION = Formula(
    id="mla-compression",
    title="Compressed keys and values of multi-head latent attention",
    area="transformers",
    generic=True,
    source="DeepSeek-AI 2024 (DeepSeek-V2), arXiv:2405.04434, sec. 2.1.2",
    url="https://arxiv.org/abs/2405.04434",
    latex="c_t^{KV}=W^{DKV}h_t",
    conventions=(
        Convention(r"\mathbf{k}_t^C=W^{UK}c_t^{KV}", "keys from the compressed ones"),
        Convention(r"\mathbf{v}_t^C=W^{UV}c_t^{KV}", "values from the compressed ones"),
    ),
    symbols={
        "W^{DKV}": Meaning("projection down", Kind.MATRIX, shape=("d_c", "d")),
        "h_t": Meaning(
            "hidden state of a token", Kind.VECTOR, shape=("d",), aliases=(r"\mathbf{h}_t",)
        ),
    },
    names=("multi-head latent attention", "mla", "latent attention"),
    reference=Reference(REFERENCE, "compressed", {"projection": "W^{DKV}", "hidden": "h_t"}),
    related=("mla-output",),
)

LATENT_OUTPUT = Formula(
    id="mla-output",
    title="Output of a head of multi-head latent attention",
    area="transformers",
    statement=True,
    source="DeepSeek-AI 2024 (DeepSeek-V2), arXiv:2405.04434, sec. 2.1.3",
    url="https://arxiv.org/abs/2405.04434",
    latex=r"o_{t,i}=\sum_{j=1}^{t}\operatorname{Softmax}_j\left(\frac{q_{t,i}^\top k_{j,i}}{\sqrt{d_h+d_h^R}}\right)v_{j,i}^C",
    symbols={
        "q_{t,i}": Meaning("query with its rotated part", Kind.VECTOR, shape=("d",)),
        "k_{j,i}": Meaning("key with its rotated part", Kind.VECTOR, shape=("d",)),
        "v_{j,i}^C": Meaning("value from the compressed one", Kind.VECTOR, shape=("m",)),
        "d_h": Meaning("width of a head", Kind.INTEGER, Domain.INTEGER),
        "d_h^R": Meaning("width of the rotated part", Kind.INTEGER, Domain.INTEGER),
    },
    names=("multi-head latent attention", "mla", "latent attention"),
    reference=Reference(
        REFERENCE,
        "latent_head_output",
        {"query": "q_{t,i}", "keys": "k_{j,i}", "values": "v_{j,i}^C"},
    ),
    related=("mla-compression", "scaled-dot-product-attention"),
)
