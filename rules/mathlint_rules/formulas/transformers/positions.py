"""How a transformer learns where a token stands."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_POSITION = Meaning(
    "position in the sequence", domain=Domain.NON_NEGATIVE, aliases=("p", "t", r"\mathrm{pos}")
)
_PAIR_INDEX = Meaning("index of the pair of dimensions", Kind.INTEGER, Domain.INTEGER)
_DIMENSION = Meaning(
    "dimension of the model, even", Kind.INTEGER, Domain.INTEGER, aliases=(r"d_{\mathrm{model}}",)
)

SINUSOIDAL_SINE = Formula(
    id="sinusoidal-position-sine",
    title="Sinusoidal position encoding, even dimensions",
    area="transformers",
    source="Vaswani et al. 2017, arXiv:1706.03762, sec. 3.5",
    url="https://arxiv.org/abs/1706.03762",
    latex=r"\operatorname{PE}(p,2i)=\sin\left(\frac{p}{10000^{2i/d}}\right)",
    forms=(
        r"PE_{(pos,2i)}=\sin\left(pos/10000^{2i/d_{\text{model}}}\right)",
        r"\operatorname{PE}(p,2i)=\sin\left(p\cdot10000^{-2i/d}\right)",
    ),
    symbols={"p": _POSITION, "i": _PAIR_INDEX, "d": _DIMENSION},
    names=("positional encoding", "position encoding", "sinusoidal"),
    slips=(
        Slip(
            "sign of the exponent",
            r"\operatorname{PE}(p,2i)=\sin\left(p\cdot10000^{2i/d}\right)",
            "higher dimensions oscillate more slowly: the exponent is negative",
        ),
        Slip(
            "factor two missing",
            r"\operatorname{PE}(p,2i)=\sin\left(\frac{p}{10000^{i/d}}\right)",
            "the exponent is 2i/d",
        ),
    ),
    reference=Reference(
        REFERENCE, "sinusoidal_sine", {"position": "p", "pair": "i", "dimension": "d"}
    ),
    related=("sinusoidal-position-cosine", "rope-frequency"),
)

SINUSOIDAL_COSINE = Formula(
    id="sinusoidal-position-cosine",
    title="Sinusoidal position encoding, odd dimensions",
    area="transformers",
    source="Vaswani et al. 2017, arXiv:1706.03762, sec. 3.5",
    url="https://arxiv.org/abs/1706.03762",
    latex=r"\operatorname{PE}(p,2i+1)=\cos\left(\frac{p}{10000^{2i/d}}\right)",
    forms=(r"PE_{(pos,2i+1)}=\cos\left(pos/10000^{2i/d_{\text{model}}}\right)",),
    symbols={"p": _POSITION, "i": _PAIR_INDEX, "d": _DIMENSION},
    names=("positional encoding", "position encoding", "sinusoidal"),
    slips=(
        Slip(
            "sine for cosine",
            r"\operatorname{PE}(p,2i+1)=\sin\left(\frac{p}{10000^{2i/d}}\right)",
            "odd dimensions take the cosine",
        ),
    ),
    reference=Reference(
        REFERENCE, "sinusoidal_cosine", {"position": "p", "pair": "i", "dimension": "d"}
    ),
    related=("sinusoidal-position-sine",),
)

ROPE_FREQUENCY = Formula(
    id="rope-frequency",
    title="Frequencies of rotary position embeddings",
    area="transformers",
    source="Su et al. 2021 (RoFormer), arXiv:2104.09864, sec. 3.2.2",
    url="https://arxiv.org/abs/2104.09864",
    latex=r"\theta_i=10000^{-2(i-1)/d}",
    forms=(r"\theta_i=10000^{-\frac{2(i-1)}{d}}", r"\theta_i=\frac{1}{10000^{2(i-1)/d}}"),
    symbols={
        "i": Meaning("pair of dimensions, from 1 to d/2", Kind.INTEGER, Domain.INTEGER),
        "d": Meaning("dimension of a head, even", Kind.INTEGER, Domain.INTEGER),
    },
    names=("rope", "rotary", "rotary position embedding", "frequency"),
    laws=("counted from 0 the exponent is −2i/d",),
    slips=(
        Slip(
            "sign of the exponent",
            r"\theta_i=10000^{2(i-1)/d}",
            "frequencies fall with the dimension: the exponent is negative",
        ),
        Slip(
            "factor two missing",
            r"\theta_i=10000^{-(i-1)/d}",
            "there are d/2 pairs: the exponent is −2(i−1)/d",
        ),
    ),
    reference=Reference(REFERENCE, "rope_frequency", {"pair": "i", "dimension": "d"}),
    related=("rope-rotation", "sinusoidal-position-sine"),
)

ROPE_ROTATION = Formula(
    id="rope-rotation",
    title="Rotation of a pair by its position",
    area="transformers",
    source="Su et al. 2021 (RoFormer), arXiv:2104.09864",
    url="https://arxiv.org/abs/2104.09864",
    latex=r"f(x_1,x_2,m)=\begin{pmatrix}\cos m\theta&-\sin m\theta\\\sin m\theta&\cos m\theta\end{pmatrix}\begin{pmatrix}x_1\\x_2\end{pmatrix}",
    forms=(
        r"f(x_1,x_2,m)=\begin{pmatrix}x_1\cos m\theta-x_2\sin m\theta\\x_1\sin m\theta+x_2\cos m\theta\end{pmatrix}",
        r"f(x_1,x_2,m)=\begin{bmatrix}\cos(m\theta)&-\sin(m\theta)\\\sin(m\theta)&\cos(m\theta)\end{bmatrix}\begin{bmatrix}x_1\\x_2\end{bmatrix}",
    ),
    symbols={
        "x_1": Meaning("first component of the pair"),
        "x_2": Meaning("second component of the pair"),
        "m": Meaning("position"),
        r"\theta": Meaning("frequency of the pair"),
    },
    names=("rope", "rotary", "rotary position embedding", "rotation matrix"),
    laws=("lengths are unchanged", "scalar products depend on the difference of the positions"),
    slips=(
        Slip(
            "signs exchanged",
            r"f(x_1,x_2,m)=\begin{pmatrix}\cos m\theta&\sin m\theta\\-\sin m\theta&\cos m\theta\end{pmatrix}\begin{pmatrix}x_1\\x_2\end{pmatrix}",
            "that rotates backwards: −sin stands in the first row",
        ),
        Slip(
            "both sines positive",
            r"f(x_1,x_2,m)=\begin{pmatrix}\cos m\theta&\sin m\theta\\\sin m\theta&\cos m\theta\end{pmatrix}\begin{pmatrix}x_1\\x_2\end{pmatrix}",
            "a rotation has −sin in the first row",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "rope_rotation",
        {"first": "x_1", "second": "x_2", "position": "m", "frequency": r"\theta"},
    ),
    related=("rope-frequency",),
)

ALIBI_BIAS = Formula(
    id="alibi-bias",
    title="Linear attention bias (ALiBi)",
    area="transformers",
    source="Press, Smith & Lewis 2022, arXiv:2108.12409, sec. 3",
    url="https://arxiv.org/abs/2108.12409",
    latex=r"s_{ij}=q_i^\top k_j-m(i-j)",
    forms=(r"s_{ij}=q_i^\top k_j+m(j-i)",),
    symbols={
        "q_i": Meaning("query", Kind.VECTOR, shape=("d_k",)),
        "k_j": Meaning("key", Kind.VECTOR, shape=("d_k",)),
        "m": Meaning("slope of the head", domain=Domain.POSITIVE),
        "i": Meaning("position of the query", domain=Domain.INTEGER),
        "j": Meaning("position of the key, at most i", domain=Domain.INTEGER),
    },
    names=("alibi", "linear bias", "position bias"),
    slips=(
        Slip(
            "bias added",
            r"s_{ij}=q_i^\top k_j+m(i-j)",
            "distant keys count less: the distance is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "alibi_score",
        {"query": "q_i", "key": "k_j", "slope": "m", "query_position": "i", "key_position": "j"},
    ),
    related=("masked-attention",),
)

ALIBI_SLOPE = Formula(
    id="alibi-slope",
    title="Slope of an ALiBi head",
    area="transformers",
    source="Press, Smith & Lewis 2022, arXiv:2108.12409, sec. 3",
    url="https://arxiv.org/abs/2108.12409",
    latex=r"m_h=2^{-8h/H}",
    forms=(r"m_h=2^{-\frac{8h}{H}}", r"m_h=\frac{1}{2^{8h/H}}"),
    symbols={
        "h": Meaning("head, counted from one", Kind.INTEGER, Domain.INTEGER),
        "H": Meaning("number of heads", Kind.INTEGER, Domain.INTEGER, aliases=("n",)),
    },
    names=("alibi", "slope"),
    slips=(
        Slip(
            "sign of the exponent",
            r"m_h=2^{8h/H}",
            "slopes are at most one: the exponent is negative",
        ),
    ),
    reference=Reference(REFERENCE, "alibi_slope", {"head": "h", "heads": "H"}),
    related=("alibi-bias",),
)
