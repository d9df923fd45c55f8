"""Learning from recorded data, and memory of what was visited."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

EXPECTILE = Formula(
    id="expectile-loss",
    title="Expectile loss of implicit Q-learning",
    area="reinforcement",
    source="Kostrikov, Nair & Levine 2021, arXiv:2110.06169, sec. 4.1",
    url="https://arxiv.org/abs/2110.06169",
    latex=r"L_2^\tau(u)=\left|\tau-\mathbb{1}[u<0]\right|u^2",
    forms=(r"L_2^\tau(u)=|\tau-\mathbb{1}(u<0)|u^2",),
    symbols={
        r"\tau": Meaning("expectile", domain=Domain.UNIT),
        "u": Meaning("error: Q(s, a) − V(s)"),
    },
    names=("expectile", "iql", "implicit q-learning"),
    laws=("half the squared error for τ = ½",),
    slips=(
        Slip(
            "square missing",
            r"L_2^\tau(u)=\left|\tau-\mathbb{1}[u<0]\right|u",
            "the error is squared; without the square it is the quantile loss",
        ),
        Slip(
            "sign of the indicator",
            r"L_2^\tau(u)=\left|\tau-\mathbb{1}[u>0]\right|u^2",
            "negative errors weigh 1 − τ: the indicator is of u < 0",
        ),
    ),
    reference=Reference(REFERENCE, "expectile_loss", {"expectile": r"\tau", "error": "u"}),
    related=("quantile-loss",),
)

AWR = Formula(
    id="advantage-weight",
    title="Weight of advantage-weighted regression",
    area="reinforcement",
    generic=True,
    source="Peng et al. 2019, arXiv:1910.00177",
    url="https://arxiv.org/abs/1910.00177",
    latex=r"w(s,a)=\exp\left(\frac{A(s,a)}{\beta}\right)",
    forms=(r"w(s,a)=\exp\left(\frac{1}{\beta}A(s,a)\right)",),
    conventions=(
        Convention(r"w(s,a)=\exp\left(\beta A(s,a)\right)", "β is an inverse temperature"),
    ),
    symbols={
        "A": Meaning("advantage", Kind.FUNCTION, aliases=(r"A^\pi",)),
        r"\beta": Meaning("temperature", domain=Domain.POSITIVE, aliases=(r"\lambda", r"\tau")),
        "s": Meaning("state", Kind.EVENT),
        "a": Meaning("action", Kind.EVENT),
    },
    names=("advantage-weighted", "awr", "awac", "advantage weighted"),
    reference=Reference(
        REFERENCE, "advantage_weight", {"advantage": "A(s,a)", "temperature": r"\beta"}
    ),
    related=("advantage-function",),
)

TRACE = Formula(
    id="eligibility-trace",
    title="Accumulating eligibility trace",
    area="reinforcement",
    source="Sutton & Barto 2018, Reinforcement Learning, ch. 12",
    latex=r"e_t(s)=\gamma\lambda e_{t-1}(s)+\mathbb{1}[s_t=s]",
    symbols={
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
        r"\lambda": Meaning("decay of the trace", domain=Domain.UNIT),
        "e_{t-1}": Meaning(
            "trace before", Kind.FUNCTION, Domain.NON_NEGATIVE, aliases=("E_{t-1}",)
        ),
        "s_t": Meaning("state that is visited", Kind.EVENT, aliases=("S_t",)),
        "s": Meaning("state", Kind.EVENT),
    },
    names=("eligibility trace", "eligibility traces", "td(λ)", "td(lambda)"),
    slips=(
        Slip(
            "lambda missing",
            r"e_t(s)=\gamma e_{t-1}(s)+\mathbb{1}[s_t=s]",
            "the trace decays with γλ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "trace",
        {
            "discount": r"\gamma",
            "decay": r"\lambda",
            "before": "e_{t-1}(s)",
            "visited": r"\mathbb{1}[s_t=s]",
        },
    ),
    related=("lambda-return",),
)
