"""Returns and the value functions that are their expectations."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"

_DISCOUNT = Meaning("discount factor", domain=Domain.UNIT)
_STATE = Meaning("state", Kind.EVENT)
_ACTION = Meaning("action", Kind.EVENT)

DISCOUNTED_RETURN = Formula(
    id="discounted-return",
    title="Discounted return",
    area="reinforcement",
    source=f"{_BOOK}, eq. 3.11",
    latex=r"G_t=\sum_{k=t+1}^{T}\gamma^{k-t-1}R_k",
    forms=(
        r"G_t=\sum_{k=0}^{T-t-1}\gamma^kR_{t+k+1}",
        r"G_i=\sum_{k=i+1}^{T}\gamma^{k-i-1}R_k",
        r"G_t=\sum_{k=t}^{T-1}\gamma^{k-t}R_{k+1}",
    ),
    conventions=(
        Convention(r"R=\sum_{t=0}^{T}\gamma^tr_t", "of a whole episode"),
        Convention(r"G=\sum_{t=0}^{\infty}\gamma^tr_t", "of an episode without end"),
        Convention(r"G_t=\sum_{k=0}^{\infty}\gamma^kR_{t+k+1}", "of an episode without end"),
    ),
    symbols={
        r"\gamma": _DISCOUNT,
        "R_k": Meaning("reward at time k", aliases=("r_k",)),
        "t": Meaning("time", Kind.INDEX, Domain.INTEGER, aliases=("i",)),
        "T": Meaning("last time step of the episode", Kind.INTEGER, Domain.INTEGER),
    },
    names=(
        "return",
        "discounted return",
        "cumulative reward",
        "diskontierter ertrag",
        "折扣回报",
        "折扣收益",
        "割引報酬",
    ),
    laws=("G_t = R_{t+1} + γ G_{t+1}",),
    slips=(
        Slip(
            "exponent one too large",
            r"G_t=\sum_{k=t+1}^{T}\gamma^{k-t}R_k",
            "the next reward is not discounted: the exponent is k − t − 1",
        ),
        Slip(
            "exponent without t",
            r"G_t=\sum_{k=t+1}^{T}\gamma^{k}R_k",
            "the discount counts from time t: γ^{k−t−1}",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "discounted_return",
        {"discount": r"\gamma", "rewards": "R_k"},
    ),
    related=("return-recursion", "expected-discounted-return"),
)

RETURN_RECURSION = Formula(
    id="return-recursion",
    title="Recursion of the return",
    area="reinforcement",
    generic=True,
    source=f"{_BOOK}, eq. 3.9",
    latex=r"G_t=R_{t+1}+\gamma G_{t+1}",
    symbols={
        "R_{t+1}": Meaning("next reward", aliases=("r_{t+1}", "r_t")),
        r"\gamma": _DISCOUNT,
        "G_{t+1}": Meaning("return from the next step"),
    },
    names=("return", "recursive", "recursion"),
    slips=(
        Slip("discount missing", r"G_t=R_{t+1}+G_{t+1}", "the later return is discounted by γ"),
        Slip(
            "discount on the reward",
            r"G_t=\gamma R_{t+1}+G_{t+1}",
            "γ multiplies the later return, not the next reward",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "return_recursion",
        {"reward": "R_{t+1}", "discount": r"\gamma", "later_return": "G_{t+1}"},
    ),
    related=("discounted-return",),
)

EXPECTED_RETURN = Formula(
    id="expected-discounted-return",
    title="Expected discounted return",
    area="reinforcement",
    source=f"{_BOOK}, ch. 3",
    latex=r"J(\pi)=\mathbb{E}_{\pi}\left[\sum_{t=0}^{\infty}\gamma^tR(s_t,a_t)\right]",
    forms=(
        r"J(\pi)=\mathbb{E}_{\tau\sim\pi}\left[\sum_{t=0}^{\infty}\gamma^tR(s_t,a_t)\right]",
        r"J(\pi)=E_\pi\left[\sum_{t=0}^\infty\gamma^tR(s_t,a_t)\right]",
    ),
    symbols={
        r"\pi": Meaning("policy", Kind.DISTRIBUTION, aliases=(r"\pi_\theta", r"\tau\sim\pi")),
        r"\gamma": _DISCOUNT,
        "R": Meaning("reward", Kind.FUNCTION, aliases=("r",)),
    },
    names=("expected return", "objective", "cumulative reward", "discounted return"),
    slips=(
        Slip(
            "exponent missing",
            r"J(\pi)=\mathbb{E}_\pi\left[\sum_{t=0}^{\infty}\gamma R(s_t,a_t)\right]",
            "the discount is raised to the time step: γ^t",
        ),
    ),
    reference=Reference(
        REFERENCE, "expected_return", {"discount": r"\gamma", "rewards": "R(s_t,a_t)"}
    ),
    related=("discounted-return", "state-value-function"),
)

STATE_VALUE = Formula(
    id="state-value-function",
    title="State-value function",
    area="reinforcement",
    source=f"{_BOOK}, eq. 3.12",
    latex=r"V^\pi(s)=\mathbb{E}_\pi\left[\sum_{k=0}^{\infty}\gamma^kR_{t+k+1}\mid S_t=s\right]",
    forms=(
        r"v_\pi(s)=\mathbb{E}_\pi\left[\sum_{k=0}^{\infty}\gamma^kR_{t+k+1}\mid S_t=s\right]",
        r"V^\pi(s)=E_\pi[\sum_{k=0}^{\infty}\gamma^kR_{t+k+1}|S_t=s]",
    ),
    symbols={
        r"\pi": Meaning("policy", Kind.DISTRIBUTION),
        r"\gamma": _DISCOUNT,
        "s": _STATE,
        "R_{t+k+1}": Meaning("reward k + 1 steps later", aliases=("r_{t+k+1}",)),
    },
    names=("value function", "state value", "state-value function"),
    slips=(
        Slip(
            "exponent missing",
            r"V^\pi(s)=\mathbb{E}_\pi\left[\sum_{k=0}^{\infty}\gamma R_{t+k+1}\mid S_t=s\right]",
            "the discount is raised to the number of steps: γ^k",
        ),
    ),
    reference=Reference(
        REFERENCE, "expected_return", {"discount": r"\gamma", "rewards": "R_{t+k+1}"}
    ),
    related=("action-value-function", "bellman-expectation-v"),
)

ACTION_VALUE = Formula(
    id="action-value-function",
    title="Action-value function",
    area="reinforcement",
    source=f"{_BOOK}, eq. 3.13",
    latex=r"Q^\pi(s,a)=\mathbb{E}_\pi\left[\sum_{k=0}^{\infty}\gamma^kR_{t+k+1}\mid S_t=s,A_t=a\right]",
    forms=(
        r"q_\pi(s,a)=\mathbb{E}_\pi\left[\sum_{k=0}^{\infty}\gamma^kR_{t+k+1}\mid S_t=s,A_t=a\right]",
    ),
    symbols={
        r"\pi": Meaning("policy", Kind.DISTRIBUTION),
        r"\gamma": _DISCOUNT,
        "s": _STATE,
        "a": _ACTION,
        "R_{t+k+1}": Meaning("reward k + 1 steps later", aliases=("r_{t+k+1}",)),
    },
    names=("action value", "action-value function", "q-function", "q function", "q-value"),
    slips=(
        Slip(
            "exponent missing",
            r"Q^\pi(s,a)=\mathbb{E}_\pi\left[\sum_{k=0}^{\infty}\gamma R_{t+k+1}\mid S_t=s,A_t=a\right]",
            "the discount is raised to the number of steps: γ^k",
        ),
    ),
    reference=Reference(
        REFERENCE, "expected_return", {"discount": r"\gamma", "rewards": "R_{t+k+1}"}
    ),
    related=("state-value-function", "bellman-q-from-v"),
)

N_STEP_RETURN = Formula(
    id="n-step-return",
    title="n-step return",
    area="reinforcement",
    source=f"{_BOOK}, eq. 7.1",
    latex=r"G_{t:t+n}=\sum_{k=1}^{n}\gamma^{k-1}R_{t+k}+\gamma^nV(S_{t+n})",
    forms=(r"G_t^{(n)}=\sum_{k=0}^{n-1}\gamma^kR_{t+k+1}+\gamma^nV(S_{t+n})",),
    symbols={
        "n": Meaning("steps before bootstrapping", Kind.INTEGER, Domain.INTEGER),
        r"\gamma": _DISCOUNT,
        "R_{t+k}": Meaning("reward k steps later", aliases=("r_{t+k}",)),
        "V": Meaning("state value", Kind.FUNCTION, aliases=(r"V^\pi", r"V_\phi")),
        "S_{t+n}": Meaning("state n steps later", Kind.EVENT, aliases=("s_{t+n}",)),
    },
    names=("n-step return", "multi-step return", "bootstrapping"),
    laws=("for n = 1 the TD target",),
    slips=(
        Slip(
            "bootstrap not discounted",
            r"G_{t:t+n}=\sum_{k=1}^{n}\gamma^{k-1}R_{t+k}+V(S_{t+n})",
            "the bootstrapped value lies n steps ahead: it is multiplied by γ^n",
        ),
        Slip(
            "bootstrap discounted once",
            r"G_{t:t+n}=\sum_{k=1}^{n}\gamma^{k-1}R_{t+k}+\gamma V(S_{t+n})",
            "the bootstrapped value lies n steps ahead: γ^n, not γ",
        ),
        Slip(
            "exponent one too large",
            r"G_{t:t+n}=\sum_{k=1}^{n}\gamma^{k}R_{t+k}+\gamma^nV(S_{t+n})",
            "the next reward is not discounted: the exponent is k − 1",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "n_step_return",
        {"steps": "n", "discount": r"\gamma", "rewards": "R_{t+k}", "bootstrap": "V(S_{t+n})"},
    ),
    related=("td-target", "lambda-return"),
)

LAMBDA_RETURN = Formula(
    id="lambda-return",
    title="λ-return of an episode",
    area="reinforcement",
    source=f"{_BOOK}, eq. 12.3",
    latex=r"G_t^\lambda=(1-\lambda)\sum_{n=1}^{N}\lambda^{n-1}G_n+\lambda^{N}G",
    forms=(r"G_t^\lambda=\lambda^NG+(1-\lambda)\sum_{n=1}^{N}\lambda^{n-1}G_n",),
    conventions=(
        Convention(
            r"G_t^\lambda=(1-\lambda)\sum_{n=1}^{\infty}\lambda^{n-1}G_t^{(n)}",
            "an episode without end",
        ),
        Convention(
            r"G_t^\lambda=(1-\lambda)\sum_{n\geq1}\lambda^{n-1}G_t^{(n)}", "an episode without end"
        ),
    ),
    symbols={
        r"\lambda": Meaning("trace decay", domain=Domain.UNIT),
        "N": Meaning(
            "bootstrapped returns before the episode ends, T − t − 1", Kind.INTEGER, Domain.INTEGER
        ),
        "G_n": Meaning("n-step return", aliases=("G_{t:t+n}", "G_t^{(n)}")),
        "G": Meaning("full return of the episode", aliases=("G_t",)),
    },
    names=("λ-return", "lambda-return", "lambda return", "td(λ)"),
    laws=("the weights sum to one", "λ = 0 gives the TD target, λ = 1 the full return"),
    slips=(
        Slip(
            "normaliser missing",
            r"G_t^\lambda=\sum_{n=1}^{N}\lambda^{n-1}G_n+\lambda^{N}G",
            "without 1 − λ the weights do not sum to one",
        ),
        Slip(
            "exponent one too large",
            r"G_t^\lambda=(1-\lambda)\sum_{n=1}^{N}\lambda^{n}G_n+\lambda^{N}G",
            "the one-step return has weight 1 − λ: the exponent is n − 1",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "lambda_return",
        {"decay": r"\lambda", "steps": "N", "n_step_returns": "G_n", "full_return": "G"},
    ),
    related=("n-step-return", "generalized-advantage-estimate"),
)

EXPECTED_REWARD = Formula(
    id="expected-reward",
    title="Expected reward of an action",
    area="reinforcement",
    generic=True,
    source=f"{_BOOK}, eq. 3.5",
    latex=r"R(s,a)=\sum_rr\sum_{s'}p(s',r\mid s,a)",
    symbols={
        "r": Meaning("reward"),
        "p": Meaning(
            "probability of next state and reward",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=("P",),
        ),
        "s'": Meaning("next state", Kind.EVENT),
        "s": _STATE,
        "a": _ACTION,
    },
    names=("expected reward", "reward function", "dynamics"),
    slips=(
        Slip(
            "reward missing",
            r"R(s,a)=\sum_r\sum_{s'}p(s',r\mid s,a)",
            "each reward is weighted with its probability: without r the sum is one",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "expected_reward",
        {"rewards": "r", "probabilities": r"p(s',r\mid s,a)"},
    ),
    related=("bellman-q-from-v",),
)

RETURN_WRITTEN_OUT = Formula(
    id="discounted-return-written-out",
    statement_of="discounted-return",
    title="Discounted return, its first terms written out",
    area="reinforcement",
    source="Sutton & Barto 2018, Reinforcement Learning, eq. 3.8",
    statement=True,
    latex=r"G_t=R_{t+1}+\gamma R_{t+2}+\gamma^2R_{t+3}+\cdots",
    forms=(
        r"G_t=r_t+\gamma r_{t+1}+\gamma^2r_{t+2}+\dots",
        r"G_t=R_{t+1}+\gamma R_{t+2}+\gamma^2R_{t+3}+\cdots=\sum_{k=0}^\infty\gamma^kR_{t+k+1}",
        r"R_t=\sum_{i=t}^{T}\gamma^{i-t}r_i",
    ),
    symbols={
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
        "R_{t+1}": Meaning("reward", aliases=("r_{t+1}", "r_t")),
    },
    names=("return", "discounted return", "cumulative reward", "discounted"),
    reference=Reference(
        REFERENCE, "discounted_return", {"discount": r"\gamma", "rewards": "R_{t+1}"}
    ),
    related=("discounted-return",),
)
