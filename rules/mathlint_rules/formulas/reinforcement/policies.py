"""How actions are chosen, and how rewards are shaped."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_BOOK = "Sutton & Barto 2018, Reinforcement Learning"

_STATE = Meaning("state", Kind.EVENT, aliases=("s_t",))
_ACTION = Meaning("action", Kind.EVENT, aliases=("a_t",))
_Q = Meaning("action value", Kind.FUNCTION)

EPSILON_GREEDY = Formula(
    id="epsilon-greedy",
    title="Probability of the greedy action under ε-greedy",
    area="reinforcement",
    source=f"Watkins 1989; {_BOOK}, sec. 2.2 and 5.4",
    latex=r"\pi(a^*\mid s)=1-\epsilon+\frac{\epsilon}{|\mathcal{A}|}",
    forms=(r"\pi(a^*|s)=(1-\epsilon)+\frac{1}{|\mathcal{A}|}\epsilon",),
    symbols={
        r"\epsilon": Meaning("probability of exploring", domain=Domain.UNIT),
        r"\mathcal{A}": Meaning("actions", Kind.SET),
    },
    names=("ε-greedy", "epsilon-greedy", "epsilon greedy", "exploration"),
    laws=("every other action has probability ε/|A|",),
    slips=(
        Slip(
            "random share missing",
            r"\pi(a^*|s)=1-\epsilon",
            "a random choice can also be the greedy action: add ε/|A|",
        ),
    ),
    reference=Reference(
        REFERENCE, "epsilon_greedy", {"epsilon": r"\epsilon", "actions": r"|\mathcal{A}|"}
    ),
    related=("boltzmann-policy",),
)

BOLTZMANN_POLICY = Formula(
    id="boltzmann-policy",
    title="Boltzmann policy",
    area="reinforcement",
    source=f"{_BOOK}, sec. 2.8",
    latex=r"\pi(a\mid s)=\frac{\exp(Q(s,a)/\tau)}{\sum_{a'}\exp(Q(s,a')/\tau)}",
    forms=(r"P(a|s)=\frac{e^{Q(s,a)/\tau}}{\sum_{a'}e^{Q(s,a')/\tau}}",),
    conventions=(
        Convention(
            r"\pi(a\mid s)=\frac{\exp(\beta Q(s,a))}{\sum_{a'}\exp(\beta Q(s,a'))}",
            "β is an inverse temperature",
        ),
    ),
    symbols={
        "Q": _Q,
        r"\tau": Meaning("temperature", domain=Domain.POSITIVE, aliases=("T", r"\alpha")),
        "s": _STATE,
        "a": _ACTION,
        "a'": Meaning("any action", Kind.EVENT),
    },
    names=(
        "boltzmann",
        "softmax exploration",
        "softmax policy",
        "temperature",
        "softmax exploration",
        "boltzmann exploration",
    ),
    laws=("sums to one", "unchanged when a function of s alone is added to Q"),
    slips=(
        Slip(
            "exponential missing",
            r"\pi(a|s)=\frac{Q(s,a)/\tau}{\sum_{a'}Q(s,a')/\tau}",
            "values can be negative: exponentiate them",
        ),
        Slip(
            "temperature missing below",
            r"\pi(a|s)=\frac{\exp(Q(s,a)/\tau)}{\sum_{a'}\exp(Q(s,a'))}",
            "the same temperature divides every value, else the probabilities do not sum to one",
        ),
        Slip(
            "same action in the denominator",
            r"\pi(a|s)=\frac{\exp(Q(s,a)/\tau)}{\sum_{a'}\exp(Q(s,a)/\tau)}",
            "the sum runs over a': Q(s,a') below",
        ),
        Slip(
            "temperature multiplied",
            r"\pi(a|s)=\frac{\exp(\tau Q(s,a))}{\sum_{a'}\exp(\tau Q(s,a'))}",
            "a high temperature flattens the policy: divide by τ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "boltzmann_policy",
        {"value": "Q(s,a)", "temperature": r"\tau", "values": "Q(s,a')"},
    ),
    related=("softmax", "epsilon-greedy"),
)

SOFTMAX_POLICY = Formula(
    id="softmax-policy",
    title="Linear softmax policy",
    area="reinforcement",
    source=f"{_BOOK}, sec. 13.1",
    latex=r"\pi_\theta(\cdot\mid s_t)=\operatorname{softmax}(W_oH_t+b_o)",
    symbols={
        "W_o": Meaning("output weights", Kind.MATRIX, shape=("m", "d")),
        "H_t": Meaning("features of the state", Kind.VECTOR, shape=("d",), aliases=("h_t",)),
        "b_o": Meaning("output bias", Kind.VECTOR, shape=("m",)),
    },
    names=("softmax policy", "policy head", "action probabilities"),
    slips=(
        Slip(
            "bias missing",
            r"\pi_\theta(\cdot|s_t)=\operatorname{softmax}(W_oH_t)",
            "the logits have a bias: + b_o",
        ),
    ),
    reference=Reference(
        REFERENCE, "softmax_policy", {"weights": "W_o", "features": "H_t", "bias": "b_o"}
    ),
    related=("softmax", "affine-map"),
)

UCB = Formula(
    id="ucb1",
    title="Upper confidence bound of an arm",
    area="reinforcement",
    source=f"Auer et al. 2002; {_BOOK}, eq. 2.10",
    latex=r"U_t(a)=Q_t(a)+c\sqrt{\frac{\log t}{N_t(a)}}",
    forms=(r"U_t(a)=Q_t(a)+c\sqrt{\frac{\ln t}{N_t(a)}}",),
    symbols={
        "Q_t": Meaning("mean reward so far", Kind.FUNCTION),
        "c": Meaning("how much to explore", domain=Domain.POSITIVE),
        "t": Meaning("time step, more than one", domain=Domain.POSITIVE),
        "N_t": Meaning("how often the arm was pulled", Kind.FUNCTION, Domain.POSITIVE),
        "a": Meaning("arm", Kind.EVENT),
    },
    names=("ucb", "ucb1", "upper confidence bound", "bandit"),
    laws=("with c = √2 it is UCB1",),
    slips=(
        Slip(
            "root missing",
            r"U_t(a)=Q_t(a)+c\frac{\log t}{N_t(a)}",
            "the width of the interval is a square root",
        ),
        Slip(
            "bonus subtracted",
            r"U_t(a)=Q_t(a)-c\sqrt{\frac{\log t}{N_t(a)}}",
            "the upper bound adds the width: uncertain arms are tried",
        ),
        Slip(
            "quotient upside down",
            r"U_t(a)=Q_t(a)+c\sqrt{\frac{N_t(a)}{\log t}}",
            "the bonus shrinks with the number of pulls: N_t(a) stands below",
        ),
    ),
    reference=Reference(
        REFERENCE, "ucb", {"mean": "Q_t(a)", "width": "c", "time": "t", "pulls": "N_t(a)"}
    ),
    related=("puct",),
)

PUCT = Formula(
    id="puct",
    title="PUCT score of AlphaGo Zero's search",
    area="reinforcement",
    source="Silver et al. 2017, Mastering the game of Go without human knowledge, Methods",
    latex=r"U(s,a)=Q(s,a)+c\,P(s,a)\frac{\sqrt{\sum_bN(s,b)}}{1+N(s,a)}",
    conventions=(
        Convention(
            r"U(s,a)=c_{\mathrm{puct}}P(s,a)\frac{\sqrt{\sum_bN(s,b)}}{1+N(s,a)}",
            "the bonus alone, which the paper calls U",
        ),
    ),
    symbols={
        "Q": _Q,
        "c": Meaning("how much to explore", domain=Domain.POSITIVE, aliases=("c_{puct}",)),
        "P": Meaning("prior probability of the action", Kind.FUNCTION, Domain.UNIT),
        "N": Meaning("visits", Kind.FUNCTION, Domain.POSITIVE),
        "s": _STATE,
        "a": _ACTION,
        "b": Meaning("any action", Kind.EVENT),
    },
    names=("puct", "alphago zero", "alphazero", "mcts", "tree search"),
    slips=(
        Slip(
            "one missing below",
            r"U(s,a)=Q(s,a)+c\,P(s,a)\frac{\sqrt{\sum_bN(s,b)}}{N(s,a)}",
            "an action without a visit would divide by zero: 1 + N(s,a)",
        ),
        Slip(
            "root missing",
            r"U(s,a)=Q(s,a)+c\,P(s,a)\frac{\sum_bN(s,b)}{1+N(s,a)}",
            "the total of visits stands under a square root",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "puct",
        {
            "value": "Q(s,a)",
            "width": "c",
            "prior": "P(s,a)",
            "all_visits": "N(s,b)",
            "visits": "N(s,a)",
        },
    ),
    related=("ucb1", "alphazero-loss"),
)

ALPHAZERO_LOSS = Formula(
    id="alphazero-loss",
    title="Loss of AlphaGo Zero",
    area="reinforcement",
    source="Silver et al. 2017, Mastering the game of Go without human knowledge, eq. 1",
    latex=r"L=(z-v)^2-\boldsymbol{\pi}^\top\log p+c\lVert\theta\rVert^2",
    forms=(r"\mathcal{L}=(z-v)^2-\boldsymbol{\pi}^\top\log\mathbf{p}+c\|\theta\|^2",),
    symbols={
        "z": Meaning("outcome of the game"),
        "v": Meaning("predicted outcome"),
        r"\boldsymbol{\pi}": Meaning(
            "visit frequencies of the search",
            Kind.VECTOR,
            Domain.SIMPLEX,
            ("n",),
            aliases=(r"\pi",),
        ),
        "p": Meaning(
            "predicted move probabilities",
            Kind.VECTOR,
            Domain.SIMPLEX,
            ("n",),
            aliases=(r"\mathbf{p}",),
        ),
        "c": Meaning("weight of the regularisation", domain=Domain.POSITIVE),
        r"\theta": Meaning("parameters", Kind.VECTOR, shape=("m",)),
    },
    names=("alphago zero", "alphazero"),
    slips=(
        Slip(
            "sign of the cross-entropy",
            r"L=(z-v)^2+\boldsymbol{\pi}^\top\log p+c\lVert\theta\rVert^2",
            "cross-entropy is −π·log p: the loss falls as the searched moves become likelier",
        ),
        Slip(
            "square missing",
            r"L=(z-v)-\boldsymbol{\pi}^\top\log p+c\lVert\theta\rVert^2",
            "the error of the predicted outcome is squared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "alphazero_loss",
        {
            "outcome": "z",
            "predicted": "v",
            "searched": r"\boldsymbol{\pi}",
            "probabilities": "p",
            "weight": "c",
            "parameters": r"\theta",
        },
    ),
    related=("puct", "cross-entropy"),
)

REWARD_SHAPING = Formula(
    id="reward-shaping",
    title="Potential-based reward shaping",
    area="reinforcement",
    source="Ng, Harada & Russell 1999, sec. 3",
    latex=r"R'(s,a,s')=R(s,a,s')+\gamma\Phi(s')-\Phi(s)",
    symbols={
        "R": Meaning("reward of the task", Kind.FUNCTION, aliases=("r",)),
        r"\gamma": Meaning("discount factor", domain=Domain.UNIT),
        r"\Phi": Meaning("potential of a state", Kind.FUNCTION),
        "s": _STATE,
        "a": _ACTION,
        "s'": Meaning("next state", Kind.EVENT, aliases=("s_{t+1}",)),
    },
    names=("reward shaping", "potential-based", "shaped reward"),
    laws=("the optimal policy stays optimal",),
    slips=(
        Slip(
            "discount missing",
            r"R'(s,a,s')=R(s,a,s')+\Phi(s')-\Phi(s)",
            "only γΦ(s') − Φ(s) leaves the optimal policy unchanged",
        ),
        Slip(
            "potentials exchanged",
            r"R'(s,a,s')=R(s,a,s')+\gamma\Phi(s)-\Phi(s')",
            "the next state's potential is discounted and added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "reward_shaping",
        {
            "reward": "R(s,a,s')",
            "discount": r"\gamma",
            "next_potential": r"\Phi(s')",
            "potential": r"\Phi(s)",
        },
    ),
)
