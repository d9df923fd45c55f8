"""Random variables: their laws and expectations, as courses state them."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

EXPECTATION = Formula(
    id="expectation",
    title="Expectation",
    area="statistics",
    generic=True,
    source="classical",
    latex=r"\mathbb{E}_{x\sim P}[f(x)]=\sum_xP(x)f(x)",
    forms=(r"\mathbb{E}_{x\sim P}[f(x)]", r"\mathbb{E}_P[f(x)]=\sum_xf(x)P(x)"),
    symbols={
        "P": Meaning("law of x", Kind.PROBABILITY, Domain.PROBABILITY, aliases=("p", "q", r"\pi")),
        "f": Meaning("function of x", Kind.FUNCTION, aliases=("g",)),
        "x": Meaning("random variable", Kind.EVENT),
    },
    names=("expectation", "expected value", "mean"),
    laws=("linear in f",),
    slips=(
        Slip(
            "probabilities missing",
            r"\mathbb{E}_{x\sim P}[f(x)]=\sum_xf(x)",
            "each value is weighted with its probability",
        ),
    ),
    reference=Reference(REFERENCE, "expectation", {"probabilities": "P(x)", "values": "f(x)"}),
    related=("importance-sampling", "sample-mean"),
)

EXPECTATION_OF_VARIABLE = Formula(
    id="expectation-of-variable",
    statement_of="expectation",
    title="Expectation of a random variable",
    area="statistics",
    source="classical",
    statement=True,
    latex=r"\mu=\mathbb{E}[X]",
    forms=(r"\mathbb{E}[X]",),
    symbols={"X": Meaning("random variable", aliases=("x", "Y"))},
    names=("expectation", "expected value"),
    reference=Reference(REFERENCE, "mean_of_draws", {"draws": "X"}),
    related=("expectation",),
)

NORMAL = Formula(
    id="normal-distribution",
    title="Normal distribution",
    area="statistics",
    source="Gauss 1809; classical",
    statement=True,
    latex=r"x\sim\mathcal{N}(\mu,\sigma^2)",
    forms=(
        r"X\sim N(\mu,\sigma^2)",
        r"\epsilon\sim\mathcal{N}(0,I)",
        r"x\sim\mathcal{N}(\mu,\Sigma)",
    ),
    symbols={
        "x": Meaning("random variable", aliases=("X", r"\epsilon", "z")),
        r"\mu": Meaning("mean"),
        r"\sigma": Meaning("standard deviation", domain=Domain.POSITIVE),
    },
    names=("normal distribution", "gaussian", "normally distributed", "normal", "sampling"),
    reference=Reference(REFERENCE, "normal_draw", {"mean": r"\mu", "spread": r"\sigma"}),
    related=("gaussian-density",),
)
