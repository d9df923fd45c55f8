"""Adapting a trained model: low-rank updates and penalties."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_LORA = "Hu et al. 2021, arXiv:2106.09685"
_URL = "https://arxiv.org/abs/2106.09685"

_W0 = Meaning("frozen weights", Kind.MATRIX, shape=("d", "k"), aliases=("W",))
_B = Meaning("up projection, zero at the start", Kind.MATRIX, shape=("d", "r"))
_A = Meaning("down projection, random at the start", Kind.MATRIX, shape=("r", "k"))
_X = Meaning("input", Kind.VECTOR, shape=("k",))

LORA = Formula(
    id="lora",
    title="Low-rank adaptation of a layer",
    area="transformers",
    source=f"{_LORA}, eq. 3",
    url=_URL,
    latex=r"h=W_0x+BAx",
    forms=(r"h=(W_0+BA)x", r"h=W_0x+\Delta Wx=W_0x+BAx"),
    conventions=(Convention(r"h=W_0x+ABx", "A maps up and B down"),),
    symbols={"W_0": _W0, "B": _B, "A": _A, "x": _X},
    names=("lora", "low-rank adaptation", "low rank adaptation"),
    slips=(
        Slip("frozen weights missing", r"h=BAx", "the update is added to the frozen map W_0 x"),
        Slip("input missing", r"h=W_0x+BA", "the update is applied to the input: BAx"),
    ),
    reference=Reference(
        REFERENCE, "lora", {"frozen": "W_0", "inputs": "x", "up": "B", "down": "A"}
    ),
    related=("lora-weight-update", "lora-scaled"),
)

LORA_SCALED = Formula(
    id="lora-scaled",
    title="Low-rank adaptation with its scale",
    area="transformers",
    source=f"{_LORA}, sec. 4.1",
    url=_URL,
    latex=r"h=W_0x+\frac{\alpha}{r}BAx",
    forms=(r"h=\left(W_0+\frac{\alpha}{r}BA\right)x",),
    conventions=(
        Convention(r"W=W_0+\frac{\alpha}{r}BA", "of the weights"),
        Convention(r"W'=W+\frac{\alpha}{r}BA", "of the weights, before and after"),
        Convention(r"W=W_0+\frac{\alpha}{\sqrt{r}}BA", "rank-stabilised"),
        Convention(r"h=W_0x+\frac{\alpha}{\sqrt{r}}BAx", "rank-stabilised"),
    ),
    symbols={
        "W_0": _W0,
        "B": _B,
        "A": _A,
        "x": _X,
        r"\alpha": Meaning("scale", domain=Domain.POSITIVE),
        "r": Meaning("rank", Kind.INTEGER, Domain.INTEGER),
    },
    names=(
        "rslora",
        "rank-stabilised",
        "rank-stabilized",
        "lora",
        "low-rank adaptation",
        "scaling",
    ),
    slips=(
        Slip("scale upside down", r"h=W_0x+\frac{r}{\alpha}BAx", "the update is scaled by α/r"),
        Slip(
            "scale on the frozen weights",
            r"h=\frac{\alpha}{r}(W_0x+BAx)",
            "only the update is scaled",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lora_scaled",
        {"frozen": "W_0", "inputs": "x", "alpha": r"\alpha", "rank": "r", "up": "B", "down": "A"},
    ),
    related=("lora",),
)

LORA_WEIGHTS = Formula(
    id="lora-weight-update",
    title="Weights after merging a low-rank update",
    area="transformers",
    generic=True,
    source=f"{_LORA}, sec. 4.1",
    url=_URL,
    latex=r"W=W_0+BA",
    forms=(r"W_0+\Delta W=W_0+BA",),
    conventions=(Convention(r"W=W_0+AB", "A is d × r and B is r × k"),),
    symbols={"W_0": _W0, "B": _B, "A": _A},
    names=("lora", "low-rank", "weight update", "merge"),
    slips=(Slip("sum for product", r"W=W_0+B+A", "the update is the product BA"),),
    reference=Reference(REFERENCE, "lora_weights", {"frozen": "W_0", "up": "B", "down": "A"}),
    related=("lora",),
)

L2_SP = Formula(
    id="l2-sp",
    title="Penalty towards the starting point",
    area="transformers",
    source="Li, Grandvalet & Davoine 2018, arXiv:1802.01483",
    url="https://arxiv.org/abs/1802.01483",
    latex=r"L=L_{\mathrm{task}}+\lambda\lVert\theta-\theta_0\rVert_2^2",
    forms=(
        r"L_{\text{total}}=L_{\text{task}}+\lambda||\theta-\theta_{\text{pretrained}}||_2^2",
        r"L=L_{\mathrm{task}}+\lambda\lVert\theta_0-\theta\rVert_2^2",
    ),
    symbols={
        r"L_{\mathrm{task}}": Meaning("loss of the task"),
        r"\lambda": Meaning("strength", domain=Domain.POSITIVE, aliases=(r"\alpha",)),
        r"\theta": Meaning("parameters", Kind.VECTOR, shape=("p",), aliases=("w",)),
        r"\theta_0": Meaning(
            "pretrained parameters",
            Kind.VECTOR,
            shape=("p",),
            aliases=(r"\theta_{\text{pretrained}}", "w^0"),
        ),
    },
    names=("l2-sp", "pretrained", "starting point", "regularisation", "regularization"),
    slips=(
        Slip(
            "square missing",
            r"L=L_{\mathrm{task}}+\lambda\lVert\theta-\theta_0\rVert_2",
            "the norm is squared",
        ),
        Slip(
            "sum for difference",
            r"L=L_{\mathrm{task}}+\lambda\lVert\theta+\theta_0\rVert_2^2",
            "the distance from the starting point is the difference",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "l2_sp",
        {
            "task_loss": r"L_{\mathrm{task}}",
            "strength": r"\lambda",
            "parameters": r"\theta",
            "start": r"\theta_0",
        },
    ),
    related=("ridge-objective",),
)

ADAPTER_LOSS = Formula(
    id="adapter-loss",
    title="Adapter loss with weight decay",
    area="transformers",
    generic=True,
    source="adapters: Houlsby et al. 2019, arXiv:1902.00751; with an L2 penalty",
    url="https://arxiv.org/abs/1902.00751",
    latex=r"L_{\mathrm{adapter}}=L_{\mathrm{task}}(f(H;\phi))+\beta\lVert\phi\rVert_2^2",
    symbols={
        r"L_{\mathrm{task}}": Meaning("loss of the task", Kind.FUNCTION),
        "f": Meaning("adapter", Kind.FUNCTION, aliases=(r"f_{\text{adapter}}",)),
        "H": Meaning("hidden states", Kind.VECTOR, shape=("d",)),
        r"\phi": Meaning("parameters of the adapter", Kind.VECTOR, shape=("p",)),
        r"\beta": Meaning("strength", domain=Domain.POSITIVE),
    },
    names=("adapter", "adapters", "adapter loss"),
    slips=(
        Slip(
            "square missing",
            r"L_{\mathrm{adapter}}=L_{\mathrm{task}}(f(H;\phi))+\beta\lVert\phi\rVert_2",
            "weight decay squares the norm",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "adapter_loss",
        {"task_loss": r"L_{\mathrm{task}}(f(H;\phi))", "strength": r"\beta", "parameters": r"\phi"},
    ),
    related=("l2-sp",),
)
