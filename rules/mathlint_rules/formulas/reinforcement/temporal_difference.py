"""Learning the values of states from samples: Monte Carlo and temporal differences."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"
_RATE = Meaning("learning rate", domain=Domain.UNIT, aliases=(r"\eta",))
_DISCOUNT = Meaning("discount factor", domain=Domain.UNIT)
_V = Meaning("estimated state value", Kind.FUNCTION, aliases=(r"V_\phi", r"V_\theta", r"V^\pi"))
_REWARD = Meaning(
    "reward of the step", aliases=("R_t", "r_t", "r", "R", "R_{t+1}", "r_{t+1}", "R(s,a)")
)
_STATE = Meaning("state", Kind.EVENT, aliases=("s_t", "S_t"))
_NEXT = Meaning("next state", Kind.EVENT, aliases=("s_{t+1}", "S_{t+1}"))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a_t", "A_t"))
_NEXT_ACTION = Meaning("next action", Kind.EVENT, aliases=("a_{t+1}",))

MONTE_CARLO_ESTIMATE = Formula(
    id="mc-value-estimate",
    title="Monte Carlo estimate of a state's value",
    area="reinforcement",
    source=f"{_BOOK}, ch. 5",
    latex=r"V^\pi(s)=\frac{1}{M}\sum_{i=1}^{M}G_i(s)",
    forms=(r"V(s)\approx\frac1M\sum_{i=1}^{M}G_i(s)", r"V(s)=\frac{\sum_{i=1}^{M}G_i(s)}{M}"),
    symbols={
        "M": Meaning("number of visits to the state", Kind.INTEGER, Domain.INTEGER, aliases=("N",)),
        "G_i": Meaning("return after visit i", Kind.FUNCTION),
        "s": Meaning("state", Kind.EVENT),
    },
    names=("monte carlo", "monte carlo estimate", "value estimate"),
    slips=(
        Slip("mean missing", r"V(s)=\sum_{i=1}^{M}G_i(s)", "returns are averaged: 1/M is missing"),
    ),
    reference=Reference(REFERENCE, "monte_carlo_estimate", {"visits": "M", "returns": "G_i(s)"}),
    related=("mc-value-update", "state-value-function"),
)

MONTE_CARLO_UPDATE = Formula(
    id="mc-value-update",
    title="Monte Carlo update of a state's value",
    area="reinforcement",
    source=f"{_BOOK}, eq. 6.1",
    latex=r"V(s)\leftarrow V(s)+\alpha\left(G-V(s)\right)",
    forms=(
        r"V(s)\leftarrow(1-\alpha)V(s)+\alpha G",
        r"V(S_t)\leftarrow V(S_t)+\alpha\left[G_t-V(S_t)\right]",
    ),
    conventions=(
        Convention(
            r"V(S_t)\leftarrow V(S_t)+\frac{1}{N(S_t)}\left(G_t-V(S_t)\right)",
            "the rate that makes it the mean of the returns",
        ),
    ),
    symbols={
        "V": _V,
        "s": _STATE,
        r"\alpha": _RATE,
        "G": Meaning("return that was seen", aliases=("G_t", "G_i")),
    },
    names=("monte carlo", "monte carlo update", "every-visit", "first-visit"),
    slips=(
        Slip(
            "error exchanged",
            r"V(s)\leftarrow V(s)+\alpha\left(V(s)-G\right)",
            "the value moves towards the return: G − V(s)",
        ),
        Slip(
            "step subtracted",
            r"V(s)\leftarrow V(s)-\alpha\left(G-V(s)\right)",
            "the value moves towards the return: the step is added",
        ),
        Slip(
            "learning rate misplaced",
            r"V(s)\leftarrow V(s)+\alpha G-V(s)",
            "α multiplies the whole error G − V(s)",
        ),
    ),
    reference=Reference(
        REFERENCE, "value_update", {"value": "V(s)", "rate": r"\alpha", "target": "G"}
    ),
    related=("td0-update", "mc-value-estimate"),
)

TD_TARGET = Formula(
    id="td-target",
    title="TD target",
    area="reinforcement",
    generic=True,
    source=f"{_BOOK}, sec. 6.1",
    latex=r"y=R_{t+1}+\gamma V(s_{t+1})",
    forms=(r"y_t=R_t+\gamma V(s_{t+1})", r"y=r+\gamma V(s')"),
    symbols={
        "R_{t+1}": _REWARD,
        r"\gamma": _DISCOUNT,
        "V": _V,
        "s_{t+1}": Meaning("next state", Kind.EVENT, aliases=("s'",)),
    },
    names=("td target", "td-target", "bootstrapped target", "target", "temporal difference"),
    slips=(
        Slip("discount missing", r"y=R_{t+1}+V(s_{t+1})", "the next value is discounted by γ"),
        Slip(
            "same state on the right",
            r"y=R_{t+1}+\gamma V(s_t)",
            "the target bootstraps from the next state",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "td_target",
        {"reward": "R_{t+1}", "discount": r"\gamma", "next_value": "V(s_{t+1})"},
    ),
    related=("td-error", "td0-update"),
)

TD_ERROR = Formula(
    id="td-error",
    title="TD error",
    area="reinforcement",
    source=f"{_BOOK}, eq. 6.5",
    latex=r"\delta_t=r_t+\gamma V(s_{t+1})-V(s_t)",
    forms=(
        r"\delta_t=R_{t+1}+\gamma V(S_{t+1})-V(S_t)",
        r"\delta=r+\gamma V(s')-V(s)",
    ),
    symbols={
        "r_t": Meaning("reward of the step", aliases=("R_t", "R_{t+1}", "r", "R")),
        r"\gamma": _DISCOUNT,
        "V": _V,
        "s_t": Meaning("state", Kind.EVENT, aliases=("s", "S_t")),
        "s_{t+1}": Meaning("next state", Kind.EVENT, aliases=("s'", "S_{t+1}")),
    },
    names=("td error", "td-error", "temporal difference error", "td residual"),
    slips=(
        Slip(
            "states exchanged",
            r"\delta_t=r_t+\gamma V(s_t)-V(s_{t+1})",
            "the next state's value is discounted and added, the state's own is subtracted",
        ),
        Slip(
            "discount missing",
            r"\delta_t=r_t+V(s_{t+1})-V(s_t)",
            "the next value is discounted by γ",
        ),
        Slip(
            "sign of the value",
            r"\delta_t=r_t+\gamma V(s_{t+1})+V(s_t)",
            "the state's own value is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "td_error",
        {"reward": "r_t", "discount": r"\gamma", "next_value": "V(s_{t+1})", "value": "V(s_t)"},
    ),
    related=("td0-update", "generalized-advantage-estimate"),
)

SARSA_TD_ERROR = Formula(
    id="sarsa-td-error",
    title="TD error of action values",
    area="reinforcement",
    source=f"{_BOOK}, sec. 6.4",
    latex=r"\delta_t=r_t+\gamma Q_w(s',a')-Q_w(s,a)",
    forms=(r"\delta_t=r_t+\gamma Q(s_{t+1},a_{t+1})-Q(s_t,a_t)",),
    symbols={
        "r_t": Meaning("reward of the step", aliases=("R_t", "r", "R", "R_{t+1}")),
        r"\gamma": _DISCOUNT,
        "Q_w": Meaning("estimated action value", Kind.FUNCTION, aliases=("Q", r"Q_\theta")),
        "s": _STATE,
        "a": _ACTION,
        "s'": _NEXT,
        "a'": _NEXT_ACTION,
    },
    names=("td error", "sarsa", "actor-critic"),
    slips=(
        Slip(
            "discount missing",
            r"\delta_t=r_t+Q_w(s',a')-Q_w(s,a)",
            "the next value is discounted by γ",
        ),
        Slip(
            "operands exchanged",
            r"\delta_t=r_t+\gamma Q_w(s,a)-Q_w(s',a')",
            "the next pair's value is discounted and added, the pair's own is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "td_error",
        {"reward": "r_t", "discount": r"\gamma", "next_value": "Q_w(s',a')", "value": "Q_w(s,a)"},
    ),
    related=("sarsa-update", "qac-critic-update"),
)

TD_UPDATE = Formula(
    id="td0-update",
    title="TD(0) update",
    area="reinforcement",
    source=f"Sutton 1988; {_BOOK}, eq. 6.2",
    latex=r"V(s_t)\leftarrow V(s_t)+\alpha\left(R_{t+1}+\gamma V(s_{t+1})-V(s_t)\right)",
    forms=(
        r"V(s)\leftarrow V(s)+\alpha\left[r+\gamma V(s')-V(s)\right]",
        r"V(s_t)\leftarrow(1-\alpha)V(s_t)+\alpha\left(R_{t+1}+\gamma V(s_{t+1})\right)",
    ),
    symbols={
        "V": _V,
        "s_t": Meaning("state", Kind.EVENT, aliases=("s", "S_t")),
        r"\alpha": _RATE,
        "R_{t+1}": _REWARD,
        r"\gamma": _DISCOUNT,
        "s_{t+1}": Meaning("next state", Kind.EVENT, aliases=("s'", "S_{t+1}")),
    },
    names=("td(0)", "temporal difference", "td learning", "td update"),
    slips=(
        Slip(
            "discount missing",
            r"V(s_t)\leftarrow V(s_t)+\alpha\left(R_{t+1}+V(s_{t+1})-V(s_t)\right)",
            "the next state's value is discounted by γ",
        ),
        Slip(
            "own value not subtracted",
            r"V(s_t)\leftarrow V(s_t)+\alpha\left(R_{t+1}+\gamma V(s_{t+1})\right)",
            "the step is the error: the present value is subtracted from the target",
        ),
        Slip(
            "learning rate misplaced",
            r"V(s_t)\leftarrow V(s_t)+\alpha R_{t+1}+\gamma V(s_{t+1})-V(s_t)",
            "α multiplies the whole TD error",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "td_update",
        {
            "value": "V(s_t)",
            "rate": r"\alpha",
            "reward": "R_{t+1}",
            "discount": r"\gamma",
            "next_value": "V(s_{t+1})",
        },
    ),
    related=("td-error", "mc-value-update"),
)

TD_LOSS = Formula(
    id="td-loss",
    title="Squared TD error of a critic",
    area="reinforcement",
    source=f"{_BOOK}, ch. 9 to 11",
    latex=r"L_{\mathrm{TD}}=\mathbb{E}\left[\left(R_t+\gamma V_\phi(s_{t+1})-V_\phi(s_t)\right)^2\right]",
    forms=(
        r"L_{\text{critic}}=\mathbb{E}\left[(V_\phi(s_t)-R_t-\gamma V_\phi(s_{t+1}))^2\right]",
        r"L_{\text{TD}}=\mathbb{E}\left[(r_t+\gamma V(s_{t+1})-V(s_t))^2\right]",
    ),
    symbols={
        "R_t": Meaning("reward of the step", aliases=("r_t", "r", "R_{t+1}")),
        r"\gamma": _DISCOUNT,
        r"V_\phi": Meaning("critic", Kind.FUNCTION, aliases=("V", r"V_\theta", "V_w")),
        "s_t": Meaning("state", Kind.EVENT, aliases=("s",)),
        "s_{t+1}": Meaning("next state", Kind.EVENT, aliases=("s'",)),
    },
    names=("td loss", "critic loss", "critic", "value loss"),
    laws=("at least 0", "the target is usually held fixed when it is differentiated"),
    slips=(
        Slip(
            "square missing",
            r"L_{\mathrm{TD}}=\mathbb{E}\left[R_t+\gamma V_\phi(s_{t+1})-V_\phi(s_t)\right]",
            "errors of both signs cancel unless they are squared",
        ),
        Slip(
            "states exchanged",
            r"L_{\mathrm{TD}}=\mathbb{E}\left[(R_t+\gamma V_\phi(s_t)-V_\phi(s_{t+1}))^2\right]",
            "the discounted value is that of the next state",
        ),
        Slip(
            "discount missing",
            r"L_{\mathrm{TD}}=\mathbb{E}\left[(R_t+V_\phi(s_{t+1})-V_\phi(s_t))^2\right]",
            "the next state's value is discounted by γ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "td_loss",
        {
            "rewards": "R_t",
            "discount": r"\gamma",
            "next_values": r"V_\phi(s_{t+1})",
            "values": r"V_\phi(s_t)",
        },
    ),
    related=("td-error", "dqn-loss"),
)
