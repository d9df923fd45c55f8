"""What low-rank adaptation starts from."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"
_LORA = "Hu et al. 2021, arXiv:2106.09685, sec. 4.1"
_URL = "https://arxiv.org/abs/2106.09685"
_UP = Meaning("up projection", Kind.MATRIX, shape=("d", "r"))
_DOWN = Meaning("down projection", Kind.MATRIX, shape=("r", "k"))
_NAMES = ("lora", "low-rank adaptation", "low rank adaptation", "low-rank")

START = Formula(
    id="lora-init",
    title="Initial values of a low-rank update",
    area="transformers",
    source=_LORA,
    url=_URL,
    statement=True,
    latex=r"A\sim\mathcal{N}(0,\sigma^2),\;B=0",
    forms=(r"A\sim N(0,\sigma^2)",),
    symbols={
        "A": _DOWN,
        "B": _UP,
        r"\sigma": Meaning("spread of the initial values", domain=Domain.POSITIVE),
    },
    names=_NAMES,
    laws=("the update BA is zero at the start",),
    reference=Reference(REFERENCE, "initial_update", {"down": "A", "up": "B", "spread": r"\sigma"}),
    related=("lora", "lora-shapes"),
)

SHAPES = Formula(
    id="lora-shapes",
    title="Shapes of a low-rank update",
    area="transformers",
    source=_LORA,
    url=_URL,
    statement=True,
    latex=r"B\in\mathbb{R}^{d\times r},\;A\in\mathbb{R}^{r\times k},\;r\ll\min(d,k)",
    forms=(
        r"B\in\mathbb{R}^{d\times r}",
        r"A\in\mathbb{R}^{r\times k}",
        r"r\ll d",
        r"r\ll\min(d,k)",
    ),
    symbols={
        "B": _UP,
        "A": _DOWN,
        "r": Meaning("rank", Kind.INTEGER, Domain.INTEGER),
        "d": Meaning("outputs of the layer", Kind.INTEGER, Domain.INTEGER),
        "k": Meaning("inputs of the layer", Kind.INTEGER, Domain.INTEGER),
    },
    names=_NAMES,
    reference=Reference(REFERENCE, "update_shapes", {"rank": "r", "outputs": "d", "inputs": "k"}),
    related=("lora", "lora-init"),
)
