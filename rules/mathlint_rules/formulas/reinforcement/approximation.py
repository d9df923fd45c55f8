"""Values approximated by weights: what is minimised, and steps along half of its gradient."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"

_WEIGHTS = Meaning("weights of the approximation", Kind.VECTOR, shape=("p",), aliases=(r"\theta",))
_RATE = Meaning("step size", domain=Domain.POSITIVE, aliases=(r"\eta",))
_REWARD = Meaning("reward of the step", aliases=("r", "R_{t+1}", "r_t"))
_DISCOUNT = Meaning("discount factor", domain=Domain.UNIT)
_STATE = Meaning("state", Kind.EVENT, aliases=("s", "S_t", "s_t"))
_NEXT = Meaning("next state", Kind.EVENT, aliases=("s'", "S_{t+1}", "s_{t+1}"))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a", "A_t", "a_t"))
_NEXT_ACTION = Meaning("next action", Kind.EVENT, aliases=("a'", "A_{t+1}", "a_{t+1}"))
_VALUE = Meaning("approximate state value", Kind.FUNCTION, aliases=("v", "V", r"\hat{V}"))
_ACTION_VALUE = Meaning("approximate action value", Kind.FUNCTION, aliases=("q", "Q", r"\hat{Q}"))

SEMI_GRADIENT_TD = Formula(
    id="semi-gradient-td",
    title="Semi-gradient TD(0)",
    area="reinforcement",
    source=f"{_BOOK}, sec. 9.3",
    latex=r"w\leftarrow w+\alpha\left[R+\gamma\hat{v}(S',w)-\hat{v}(S,w)\right]\nabla_w\hat{v}(S,w)",
    conventions=(
        Convention(
            r"w\leftarrow w+\alpha\left[R+\gamma\hat{v}(S',w)-\hat{v}(S,w)\right]\nabla\hat{v}(S,w)",
            "what is differentiated by is left out, as Sutton & Barto write",
        ),
        Convention(
            r"w_{t+1}=w_t+\alpha\left[R_{t+1}+\gamma\hat{v}(S_{t+1},w_t)-\hat{v}(S_t,w_t)\right]\nabla\hat{v}(S_t,w_t)",
            "the weights of each step by its number",
        ),
        Convention(
            r"w_{t+1}=w_t+\alpha\left[R_{t+1}+\gamma w_t^\top x_{t+1}-w_t^\top x_t\right]x_t",
            "a value that is linear in the features",
        ),
    ),
    symbols={
        "w": _WEIGHTS,
        r"\alpha": _RATE,
        "R": _REWARD,
        r"\gamma": _DISCOUNT,
        r"\hat{v}": _VALUE,
        "S'": _NEXT,
        "S": _STATE,
    },
    names=("semi-gradient td", "semi-gradient", "semi-gradient td(0)"),
    slips=(
        Slip(
            "descent for ascent",
            r"w\leftarrow w-\alpha\left[R+\gamma\hat{v}(S',w)-\hat{v}(S,w)\right]\nabla_w\hat{v}(S,w)",
            "a positive TD error raises the value: the step is added",
        ),
        Slip(
            "discount missing",
            r"w\leftarrow w+\alpha\left[R+\hat{v}(S',w)-\hat{v}(S,w)\right]\nabla_w\hat{v}(S,w)",
            "the next state's value is discounted by γ",
        ),
        Slip(
            "gradient in the next state",
            r"w\leftarrow w+\alpha\left[R+\gamma\hat{v}(S',w)-\hat{v}(S,w)\right]\nabla_w\hat{v}(S',w)",
            "the gradient is that of the state that is updated, S",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "semi_gradient_step",
        {
            "weights": "w",
            "rate": r"\alpha",
            "reward": "R",
            "discount": r"\gamma",
            "next_value": r"\hat{v}(S',w)",
            "value": r"\hat{v}(S,w)",
            "gradient": r"\nabla_w\hat{v}(S,w)",
        },
    ),
    related=("td0-update", "semi-gradient-sarsa"),
)

SEMI_GRADIENT_SARSA = Formula(
    id="semi-gradient-sarsa",
    title="Semi-gradient Sarsa",
    area="reinforcement",
    source=f"{_BOOK}, eq. 10.2",
    latex=r"w\leftarrow w+\alpha\left[R+\gamma\hat{q}(S',A',w)-\hat{q}(S,A,w)\right]\nabla_w\hat{q}(S,A,w)",
    conventions=(
        Convention(
            r"w\leftarrow w+\alpha\left[R+\gamma\hat{q}(S',A',w)-\hat{q}(S,A,w)\right]\nabla\hat{q}(S,A,w)",
            "what is differentiated by is left out, as Sutton & Barto write",
        ),
        Convention(
            r"w_{t+1}=w_t+\alpha\left[R_{t+1}+\gamma\hat{q}(S_{t+1},A_{t+1},w_t)-\hat{q}(S_t,A_t,w_t)\right]\nabla\hat{q}(S_t,A_t,w_t)",
            "the weights of each step by its number",
        ),
        Convention(
            r"w\leftarrow w+\alpha\left[R+\gamma\max_a\hat{q}(S',a,w)-\hat{q}(S,A,w)\right]\nabla\hat{q}(S,A,w)",
            "Q-learning with an approximation",
        ),
    ),
    symbols={
        "w": _WEIGHTS,
        r"\alpha": _RATE,
        "R": _REWARD,
        r"\gamma": _DISCOUNT,
        r"\hat{q}": _ACTION_VALUE,
        "S'": _NEXT,
        "A'": _NEXT_ACTION,
        "S": _STATE,
        "A": _ACTION,
    },
    names=("semi-gradient sarsa", "episodic semi-gradient", "semi-gradient"),
    slips=(
        Slip(
            "descent for ascent",
            r"w\leftarrow w-\alpha\left[R+\gamma\hat{q}(S',A',w)-\hat{q}(S,A,w)\right]\nabla_w\hat{q}(S,A,w)",
            "a positive TD error raises the value: the step is added",
        ),
        Slip(
            "discount missing",
            r"w\leftarrow w+\alpha\left[R+\hat{q}(S',A',w)-\hat{q}(S,A,w)\right]\nabla_w\hat{q}(S,A,w)",
            "the next value is discounted by γ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "semi_gradient_step",
        {
            "weights": "w",
            "rate": r"\alpha",
            "reward": "R",
            "discount": r"\gamma",
            "next_value": r"\hat{q}(S',A',w)",
            "value": r"\hat{q}(S,A,w)",
            "gradient": r"\nabla_w\hat{q}(S,A,w)",
        },
    ),
    related=("sarsa-update", "semi-gradient-td"),
)

GRADIENT_MONTE_CARLO = Formula(
    id="gradient-monte-carlo",
    title="Gradient Monte Carlo step",
    area="reinforcement",
    source=f"{_BOOK}, sec. 9.3",
    latex=r"w\leftarrow w+\alpha\left[G-\hat{v}(S,w)\right]\nabla_w\hat{v}(S,w)",
    conventions=(
        Convention(
            r"w\leftarrow w+\alpha\left[G_t-\hat{v}(S_t,w)\right]\nabla\hat{v}(S_t,w)",
            "what is differentiated by is left out, as Sutton & Barto write",
        ),
        Convention(
            r"w_{t+1}=w_t+\alpha\left[v_\pi(S_t)-\hat{v}(S_t,w_t)\right]\nabla\hat{v}(S_t,w_t)",
            "with the true value, which the return estimates",
        ),
    ),
    symbols={
        "w": _WEIGHTS,
        r"\alpha": _RATE,
        "G": Meaning("return that was seen", aliases=("G_t", "U_t")),
        r"\hat{v}": _VALUE,
        "S": _STATE,
    },
    names=("gradient monte carlo", "stochastic-gradient", "value-function approximation"),
    slips=(
        Slip(
            "error exchanged",
            r"w\leftarrow w+\alpha\left[\hat{v}(S,w)-G\right]\nabla_w\hat{v}(S,w)",
            "the value moves towards the return: G − v̂",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "gradient_monte_carlo_step",
        {
            "weights": "w",
            "rate": r"\alpha",
            "seen": "G",
            "value": r"\hat{v}(S,w)",
            "gradient": r"\nabla_w\hat{v}(S,w)",
        },
    ),
    related=("mc-value-update", "semi-gradient-td"),
)

VALUE_ERROR = Formula(
    id="value-error",
    title="Mean squared value error",
    area="reinforcement",
    source=f"{_BOOK}, eq. 9.1",
    latex=r"\overline{\mathrm{VE}}(w)=\sum_s\mu(s)\left[v_\pi(s)-\hat{v}(s,w)\right]^2",
    forms=(r"\overline{VE}(w)=\sum_{s\in\mathcal{S}}\mu(s)\left[v_\pi(s)-\hat{v}(s,w)\right]^2",),
    symbols={
        r"\mu": Meaning("share of time spent in a state", Kind.PROBABILITY, Domain.PROBABILITY),
        r"v_\pi": Meaning("true value", Kind.FUNCTION, aliases=(r"V^\pi",)),
        r"\hat{v}": _VALUE,
        "w": _WEIGHTS,
        "s": Meaning("state", Kind.EVENT),
    },
    names=("value error", "mean squared value error", "prediction objective"),
    laws=("at least 0",),
    slips=(
        Slip(
            "square missing",
            r"\overline{\mathrm{VE}}(w)=\sum_s\mu(s)\left[v_\pi(s)-\hat{v}(s,w)\right]",
            "errors of both signs cancel unless they are squared",
        ),
        Slip(
            "distribution missing",
            r"\overline{\mathrm{VE}}(w)=\sum_s\left[v_\pi(s)-\hat{v}(s,w)\right]^2",
            "states are weighted with how often they are visited, μ(s)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "value_error",
        {"visits": r"\mu(s)", "values": r"v_\pi(s)", "estimates": r"\hat{v}(s,w)"},
    ),
    related=("td-loss", "q-value-mse"),
)

DIFFERENTIAL_TD_ERROR = Formula(
    id="differential-td-error",
    title="TD error of the average reward",
    area="reinforcement",
    source=f"{_BOOK}, eq. 10.10",
    latex=r"\delta_t=R_{t+1}-\bar{R}_t+\hat{v}(S_{t+1})-\hat{v}(S_t)",
    conventions=(
        Convention(
            r"\delta_t=R_{t+1}-\bar{R}_t+\hat{v}(S_{t+1},w_t)-\hat{v}(S_t,w_t)", "with the weights"
        ),
        Convention(
            r"\delta_t=R_{t+1}-\bar{R}_t+\hat{q}(S_{t+1},A_{t+1},w_t)-\hat{q}(S_t,A_t,w_t)",
            "of action values",
        ),
    ),
    symbols={
        "R_{t+1}": _REWARD,
        r"\bar{R}_t": Meaning("estimated average reward", aliases=(r"\bar{R}", r"r(\pi)")),
        r"\hat{v}": _VALUE,
        "S_{t+1}": _NEXT,
        "S_t": _STATE,
    },
    names=("differential", "average reward", "average-reward"),
    laws=("without discount: the average reward is subtracted instead",),
    slips=(
        Slip(
            "average reward added",
            r"\delta_t=R_{t+1}+\bar{R}_t+\hat{v}(S_{t+1})-\hat{v}(S_t)",
            "rewards are compared with their average: subtract it",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "differential_error",
        {
            "reward": "R_{t+1}",
            "average": r"\bar{R}_t",
            "next_value": r"\hat{v}(S_{t+1})",
            "value": r"\hat{v}(S_t)",
        },
    ),
    related=("td-error",),
)
