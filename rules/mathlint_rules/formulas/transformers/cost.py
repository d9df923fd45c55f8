"""What training and running language models costs, and how numbers are stored."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_PARAMETERS = Meaning("parameters", Kind.INTEGER, Domain.INTEGER, aliases=("P",))

COMPUTE = Formula(
    id="training-compute",
    title="Compute of training",
    area="transformers",
    source="Kaplan et al. 2020, arXiv:2001.08361, sec. 2.1",
    url="https://arxiv.org/abs/2001.08361",
    latex=r"C=6ND",
    forms=(r"C\approx6ND",),
    conventions=(Convention(r"C=2ND", "of inference: the forward pass alone"),),
    symbols={"N": _PARAMETERS, "D": Meaning("tokens", Kind.INTEGER, Domain.INTEGER)},
    names=("training compute", "flops", "compute", "scaling laws"),
    laws=("in floating-point operations: 2 forward, 4 backward for each parameter and token",),
    reference=Reference(REFERENCE, "training_compute", {"parameters": "N", "tokens": "D"}),
    related=("chinchilla-scaling-law", "kaplan-scaling-law"),
)

KAPLAN = Formula(
    id="kaplan-scaling-law",
    title="Loss by the number of parameters",
    area="transformers",
    source="Kaplan et al. 2020, arXiv:2001.08361, eq. 1.1",
    url="https://arxiv.org/abs/2001.08361",
    latex=r"L(N)=\left(\frac{N_c}{N}\right)^{\alpha_N}",
    symbols={
        "N_c": Meaning("scale, 8.8e13", domain=Domain.POSITIVE),
        "N": Meaning("parameters", domain=Domain.POSITIVE),
        r"\alpha_N": Meaning("exponent, 0.076", domain=Domain.POSITIVE),
    },
    names=("scaling law", "scaling laws", "power law", "kaplan"),
    slips=(
        Slip(
            "quotient upside down",
            r"L(N)=\left(\frac{N}{N_c}\right)^{\alpha_N}",
            "the loss falls with N, which stands below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "kaplan_loss",
        {"scale": "N_c", "parameters": "N", "exponent": r"\alpha_N"},
    ),
    related=("chinchilla-scaling-law",),
)

KV_CACHE = Formula(
    id="kv-cache-size",
    title="Numbers in the cache of keys and values",
    area="transformers",
    source="Pope et al. 2022, arXiv:2211.05102; counting",
    url="https://arxiv.org/abs/2211.05102",
    latex=r"M=2BTLHd_h",
    forms=(r"M=2\cdot B\cdot T\cdot L\cdot H\cdot d_h",),
    symbols={
        "B": Meaning("sequences", Kind.INTEGER, Domain.INTEGER),
        "T": Meaning("tokens of each", Kind.INTEGER, Domain.INTEGER),
        "L": Meaning("layers", Kind.INTEGER, Domain.INTEGER),
        "H": Meaning("heads of keys and values", Kind.INTEGER, Domain.INTEGER),
        "d_h": Meaning("size of a head", Kind.INTEGER, Domain.INTEGER),
    },
    names=("kv cache", "kv-cache", "key-value cache"),
    laws=("times the bytes of a number",),
    slips=(Slip("two missing", r"M=BTLHd_h", "keys and values are both kept: times 2"),),
    reference=Reference(
        REFERENCE,
        "cache_size",
        {"sequences": "B", "tokens": "T", "layers": "L", "heads": "H", "head_size": "d_h"},
    ),
)

Z_LOSS = Formula(
    id="router-z-loss",
    title="Router z-loss",
    area="transformers",
    source="Zoph et al. 2022, ST-MoE, arXiv:2202.08906",
    url="https://arxiv.org/abs/2202.08906",
    latex=r"L_z=\frac{1}{B}\sum_{i=1}^{B}\left(\log\sum_{j=1}^{N}e^{x_{ij}}\right)^2",
    forms=(r"L_z=\frac{1}{B}\sum_{i=1}^{B}\left(\log\sum_{j=1}^{N}\exp(x_{ij})\right)^2",),
    symbols={
        "B": Meaning("tokens", Kind.INTEGER, Domain.INTEGER),
        "N": Meaning("experts", Kind.INTEGER, Domain.INTEGER, aliases=("E",)),
        "x_{ij}": Meaning("logit of an expert for a token", aliases=("x_j^{(i)}",)),
    },
    names=("z-loss", "router z-loss", "z loss"),
    slips=(
        Slip(
            "square missing",
            r"L_z=\frac{1}{B}\sum_{i=1}^{B}\log\sum_{j=1}^{N}e^{x_{ij}}",
            "large logits of either sign are penalised: square the log-sum",
        ),
        Slip(
            "log missing",
            r"L_z=\frac{1}{B}\sum_{i=1}^{B}\left(\sum_{j=1}^{N}e^{x_{ij}}\right)^2",
            "the logarithm of the sum is squared",
        ),
    ),
    reference=Reference(
        REFERENCE, "router_z_loss", {"tokens": "B", "experts": "N", "logits": "x_{ij}"}
    ),
    related=("load-balancing-loss", "log-sum-exp"),
)

NTK_BASE = Formula(
    id="ntk-rope-base",
    title="Base of rotary positions for longer texts",
    area="transformers",
    source="Peng et al. 2023, YaRN, arXiv:2309.00071, sec. 3.1",
    url="https://arxiv.org/abs/2309.00071",
    latex=r"b'=bs^{\frac{d}{d-2}}",
    forms=(r"b'=b\cdot s^{d/(d-2)}",),
    symbols={
        "b": Meaning("base, 10000", domain=Domain.POSITIVE, aliases=(r"\theta",)),
        "s": Meaning(
            "factor by which texts are longer", domain=Domain.POSITIVE, aliases=(r"\alpha",)
        ),
        "d": Meaning("size of a head, more than two", Kind.INTEGER, Domain.INTEGER),
    },
    names=("ntk-aware", "yarn", "context extension", "ntk"),
    slips=(
        Slip(
            "exponent upside down",
            r"b'=bs^{\frac{d-2}{d}}",
            "the exponent is d/(d − 2): so that the slowest frequency is interpolated exactly",
        ),
    ),
    reference=Reference(REFERENCE, "ntk_base", {"base": "b", "factor": "s", "dimension": "d"}),
    related=("rope-frequency",),
)

QUANTISE = Formula(
    id="quantisation",
    title="Affine quantisation",
    area="transformers",
    source="Jacob et al. 2018, arXiv:1712.05877",
    url="https://arxiv.org/abs/1712.05877",
    latex=r"q=\operatorname{round}\left(\frac{x}{s}\right)+z",
    forms=(r"q=\operatorname{round}(x/s)+z",),
    symbols={
        "x": Meaning("number", aliases=("r", "w")),
        "s": Meaning("scale", domain=Domain.POSITIVE, aliases=("S", r"\Delta")),
        "z": Meaning("zero point", Kind.INTEGER, Domain.INTEGER, aliases=("Z",)),
    },
    names=("quantization", "quantisation", "quantize", "quantise", "int8"),
    slips=(
        Slip(
            "scale multiplied",
            r"q=\operatorname{round}(xs)+z",
            "the number is divided by the scale",
        ),
        Slip(
            "zero point subtracted",
            r"q=\operatorname{round}\left(\frac{x}{s}\right)-z",
            "the zero point is added; it is subtracted on the way back",
        ),
    ),
    reference=Reference(REFERENCE, "quantised", {"value": "x", "scale": "s", "zero_point": "z"}),
    related=("dequantisation",),
)

DEQUANTISE = Formula(
    id="dequantisation",
    title="Number that a quantised one stands for",
    area="transformers",
    generic=True,
    source="Jacob et al. 2018, arXiv:1712.05877",
    url="https://arxiv.org/abs/1712.05877",
    latex=r"\hat{x}=s\cdot(q-z)",
    forms=(r"\hat{x}=sq-sz",),
    symbols={
        "s": Meaning("scale", domain=Domain.POSITIVE, aliases=("S", r"\Delta")),
        "q": Meaning("quantised number"),
        "z": Meaning("zero point", aliases=("Z",)),
    },
    names=("quantization", "quantisation", "dequantize", "dequantise", "dequantization"),
    slips=(
        Slip(
            "zero point not scaled",
            r"\hat{x}=sq-z",
            "the zero point is subtracted before the scale: s(q − z)",
        ),
    ),
    reference=Reference(
        REFERENCE, "dequantised", {"scale": "s", "quantised_value": "q", "zero_point": "z"}
    ),
    related=("quantisation",),
)

SPECULATIVE = Formula(
    id="speculative-acceptance",
    title="Acceptance of a drafted token",
    area="transformers",
    source="Leviathan, Kalman & Matias 2023, arXiv:2211.17192; Chen et al. 2023, arXiv:2302.01318",
    url="https://arxiv.org/abs/2211.17192",
    latex=r"\alpha(x)=\min\left(1,\frac{p(x)}{q(x)}\right)",
    symbols={
        "p": Meaning("target model", Kind.PROBABILITY, Domain.PROBABILITY),
        "q": Meaning("draft model", Kind.PROBABILITY, Domain.PROBABILITY),
        "x": Meaning("drafted token", Kind.EVENT, aliases=(r"\tilde{x}",)),
    },
    names=("speculative decoding", "speculative sampling", "draft model"),
    laws=("with the rest drawn from max(0, p − q), tokens follow p exactly",),
    slips=(
        Slip(
            "ratio upside down",
            r"\alpha(x)=\min\left(1,\frac{q(x)}{p(x)}\right)",
            "tokens that the draft model overrates are refused: p stands above",
        ),
        Slip(
            "maximum for minimum",
            r"\alpha(x)=\max\left(1,\frac{p(x)}{q(x)}\right)",
            "a probability is at most 1: take the minimum",
        ),
    ),
    reference=Reference(REFERENCE, "acceptance", {"target": "p(x)", "draft": "q(x)"}),
)
