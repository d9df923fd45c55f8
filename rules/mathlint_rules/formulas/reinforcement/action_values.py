"""Targets and equations of action values, and returns written out."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_DISCOUNT = Meaning("discount factor", domain=Domain.UNIT)
_REWARD = Meaning("reward", aliases=("r_t", "R_{t+1}", "r_i"))

DQN_TARGET = Formula(
    id="dqn-target",
    title="Target of DQN",
    area="reinforcement",
    generic=True,
    statement=True,
    source="Mnih et al. 2015, Human-level control through deep reinforcement learning",
    latex=r"y=r+\gamma\max_{a'}Q(s',a';\theta^-)",
    forms=(
        r"y_i=r_i+\gamma\max_{a'}Q(s_{i+1},a';\theta^-)",
        r"y=r+\gamma\max_{a'}\hat{Q}(s',a')",
    ),
    symbols={
        "r": _REWARD,
        r"\gamma": _DISCOUNT,
        "Q": Meaning("action value", Kind.FUNCTION, aliases=(r"\hat{Q}",)),
    },
    names=("dqn", "target network", "deep q-network", "target"),
    reference=Reference(
        REFERENCE,
        "greedy_target",
        {"reward": "r", "discount": r"\gamma", "next_values": r"Q(s',a';\theta^-)"},
    ),
    related=("dqn-loss", "double-dqn-target"),
)

BELLMAN_Q = Formula(
    id="bellman-expectation-q",
    title="Bellman equation of the action value",
    area="reinforcement",
    statement=True,
    source="Sutton & Barto 2018, Reinforcement Learning, sec. 3.5",
    latex=r"Q^\pi(s,a)=\mathbb{E}_{s'\sim P}\left[r(s,a)+\gamma\mathbb{E}_{a'\sim\pi}\left[Q^\pi(s',a')\right]\right]",
    forms=(
        r"Q^\pi(s,a)=\mathbb{E}_{s'\sim P,a'\sim\pi}\left[r(s,a)+\gamma Q^\pi(s',a')\right]",
        r"Q^\pi(s,a)=\mathbb{E}_\pi\left[R_{t+1}+\gamma Q^\pi(S_{t+1},A_{t+1})\mid S_t=s,A_t=a\right]",
        r"q_\pi(s,a)=\sum_{s',r}p(s',r\mid s,a)\left[r+\gamma\sum_{a'}\pi(a'\mid s')q_\pi(s',a')\right]",
    ),
    symbols={
        "r": Meaning("reward", Kind.FUNCTION, aliases=("R",)),
        r"\gamma": _DISCOUNT,
        r"Q^\pi": Meaning("action value under π", Kind.FUNCTION, aliases=(r"q_\pi",)),
    },
    names=("bellman equation", "bellman expectation equation", "action-value"),
    reference=Reference(
        REFERENCE,
        "expected_backup",
        {"reward": "r(s,a)", "discount": r"\gamma", "next_values": r"Q^\pi(s',a')"},
    ),
    related=("bellman-q-from-v", "bellman-expectation-v"),
)

BELLMAN_Q_SUMS = Formula(
    id="bellman-expectation-q-sums",
    statement_of="bellman-expectation-q",
    title="Bellman equation of the action value, its means written out",
    area="reinforcement",
    source="Sutton & Barto 2018, Reinforcement Learning, sec. 3.5",
    latex=r"Q^\pi(s,a)=R(s,a)+\gamma\sum_{s'}P(s'\mid s,a)\sum_{a'}\pi(a'\mid s')Q^\pi(s',a')",
    conventions=(
        Convention(
            r"Q^\pi(s,a)=\sum_{s'}P(s'\mid s,a)\left[R(s,a,s')+\gamma\sum_{a'}\pi(a'\mid s')Q^\pi(s',a')\right]",
            "the reward depends on the next state",
        ),
    ),
    symbols={
        "R": Meaning("reward", Kind.FUNCTION, aliases=("r",)),
        r"\gamma": _DISCOUNT,
        "P": Meaning(
            "probability of the next state",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=("T", "p"),
        ),
        r"\pi": Meaning("policy", Kind.PROBABILITY, Domain.PROBABILITY),
        r"Q^\pi": Meaning("action value under π", Kind.FUNCTION, aliases=(r"q_\pi", "Q")),
        "s": Meaning("state", Kind.EVENT),
        "a": Meaning("action", Kind.EVENT),
        "s'": Meaning("next state", Kind.EVENT),
        "a'": Meaning("next action", Kind.EVENT),
    },
    names=("bellman equation", "bellman expectation equation", "action-value"),
    slips=(
        Slip(
            "discount missing",
            r"Q^\pi(s,a)=R(s,a)+\sum_{s'}P(s'\mid s,a)\sum_{a'}\pi(a'\mid s')Q^\pi(s',a')",
            "what follows is discounted: γ is missing",
        ),
        Slip(
            "same state on the right",
            r"Q^\pi(s,a)=R(s,a)+\gamma\sum_{s'}P(s'\mid s,a)\sum_{a'}\pi(a'\mid s)Q^\pi(s,a')",
            "the action value is that of the next state s'",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "backup_of_actions",
        {
            "reward": "R(s,a)",
            "discount": r"\gamma",
            "transitions": r"P(s'\mid s,a)",
            "policy": r"\pi(a'\mid s')",
            "next_values": r"Q^\pi(s',a')",
        },
    ),
    related=("bellman-expectation-q", "bellman-q-from-v"),
)

N_STEP = Formula(
    id="n-step-return-written-out",
    statement_of="n-step-return",
    title="n-step return, its terms written out",
    area="reinforcement",
    statement=True,
    source="Sutton & Barto 2018, Reinforcement Learning, eq. 7.1",
    latex=r"G_t^{(n)}=R_{t+1}+\gamma R_{t+2}+\dots+\gamma^{n-1}R_{t+n}+\gamma^nV(S_{t+n})",
    forms=(
        r"G_{t:t+n}=R_{t+1}+\gamma R_{t+2}+\cdots+\gamma^{n-1}R_{t+n}+\gamma^nV_{t+n-1}(S_{t+n})",
        r"G_t^{(n)}=r_t+\gamma r_{t+1}+\dots+\gamma^{n-1}r_{t+n-1}+\gamma^nV(s_{t+n})",
    ),
    symbols={
        "R_{t+1}": Meaning("reward of the first step"),
        r"\gamma": _DISCOUNT,
        "V": Meaning("value of the state after n steps", Kind.FUNCTION),
    },
    names=("n-step return", "n-step", "bootstrapping"),
    reference=Reference(
        REFERENCE,
        "bootstrapped_return",
        {"rewards": "R_{t+1}", "discount": r"\gamma", "value": "V(S_{t+n})"},
    ),
    related=("n-step-return",),
)

GAE_TRUNCATED = Formula(
    id="gae-truncated",
    statement_of="generalized-advantage-estimate",
    title="Truncated generalised advantage estimate",
    area="reinforcement",
    statement=True,
    source="Schulman et al. 2017, arXiv:1707.06347, eq. 11",
    url="https://arxiv.org/abs/1707.06347",
    latex=r"\hat{A}_t=\delta_t+(\gamma\lambda)\delta_{t+1}+\cdots+(\gamma\lambda)^{T-t-1}\delta_{T-1}",
    forms=(
        r"\hat{A}_t=\delta_t+(\gamma\lambda)\delta_{t+1}+\dots+(\gamma\lambda)^{T-t+1}\delta_{T-1}",
        r"\hat{A}_t=\delta_t+(\gamma\lambda)\delta_{t+1}+(\gamma\lambda)^2\delta_{t+2}+\cdots+(\gamma\lambda)^{T-t-1}\delta_{T-1}",
    ),
    erratum="the print has the exponent T − t + 1 on the last term; it is T − t − 1",
    symbols={
        r"\delta_t": Meaning("TD error"),
        r"\gamma": _DISCOUNT,
        r"\lambda": Meaning("how far to look", domain=Domain.UNIT),
    },
    names=(
        "gae",
        "generalized advantage estimation",
        "generalised advantage estimation",
        "advantage",
        "ppo",
    ),
    reference=Reference(
        REFERENCE,
        "truncated_estimate",
        {"errors": r"\delta_t", "discount": r"\gamma", "decay": r"\lambda"},
    ),
    related=("generalized-advantage-estimate", "gae-recursion"),
)

UCB_ACTION = Formula(
    id="ucb-action",
    statement_of="ucb1",
    title="Action of the upper confidence bound",
    area="reinforcement",
    statement=True,
    source="Sutton & Barto 2018, Reinforcement Learning, eq. 2.10",
    latex=r"A_t=\arg\max_a\left[Q_t(a)+c\sqrt{\frac{\ln t}{N_t(a)}}\right]",
    forms=(
        r"a_t=\operatorname*{argmax}_a\left(\hat{\mu}_a+\sqrt{\frac{2\ln t}{N_t(a)}}\right)",
        r"A_t=\arg\max_a\left[Q_t(a)+c\sqrt{\frac{\log t}{N_t(a)}}\right]",
    ),
    symbols={
        "Q_t": Meaning("estimated value of an arm", Kind.FUNCTION, aliases=(r"\hat{\mu}_a",)),
        "c": Meaning("strength of exploration", domain=Domain.POSITIVE),
        "N_t": Meaning("how often an arm was chosen", Kind.FUNCTION, Domain.POSITIVE),
    },
    names=("ucb", "ucb1", "upper confidence bound", "exploration"),
    reference=Reference(
        REFERENCE, "most_promising", {"values": "Q_t(a)", "exploration": "c", "counts": "N_t(a)"}
    ),
    related=("ucb1",),
)

UCB_AUER = Formula(
    id="ucb1-auer",
    statement_of="ucb1",
    title="Index of UCB1",
    area="reinforcement",
    source="Auer, Cesa-Bianchi & Fischer 2002",
    latex=r"U_i=\bar{x}_i+\sqrt{\frac{2\ln n}{n_i}}",
    forms=(r"\mathrm{UCB}_i=\hat{\mu}_i+\sqrt{\frac{2\log n}{n_i}}",),
    conventions=(
        Convention(
            r"A_t=\arg\max_a\left[Q_t(a)+\sqrt{\frac{2\ln t}{N_t(a)}}\right]", "as a choice"
        ),
    ),
    symbols={
        r"\bar{x}_i": Meaning("mean reward of the arm", aliases=(r"\hat{\mu}_i",)),
        "n": Meaning("rounds so far", domain=Domain.POSITIVE, aliases=("t",)),
        "n_i": Meaning("how often the arm was chosen", domain=Domain.POSITIVE),
    },
    names=("ucb1", "ucb", "upper confidence bound"),
    slips=(
        Slip(
            "root missing",
            r"U_i=\bar{x}_i+\frac{2\ln n}{n_i}",
            "the bonus is the root of 2 ln n over n_i",
        ),
    ),
    reference=Reference(
        REFERENCE, "ucb1_index", {"mean": r"\bar{x}_i", "rounds": "n", "chosen": "n_i"}
    ),
    related=("ucb1",),
)

EPSILON_GREEDY = Formula(
    id="epsilon-greedy-by-cases",
    statement_of="epsilon-greedy",
    title="Policy of ε-greedy exploration, by cases",
    area="reinforcement",
    statement=True,
    source="Watkins 1989; Sutton & Barto 2018, Reinforcement Learning, sec. 5.4",
    latex=r"\pi(a\mid s)=\begin{cases}1-\epsilon+\frac{\epsilon}{|\mathcal{A}|}&\text{if }a=\arg\max_{a'}Q(s,a')\\\frac{\epsilon}{|\mathcal{A}|}&\text{otherwise}\end{cases}",
    forms=(
        r"\pi(a\mid s)=\begin{cases}1-\epsilon+\frac{\epsilon}{|\mathcal{A}(s)|}&\text{if }a=a^*\\\frac{\epsilon}{|\mathcal{A}(s)|}&\text{otherwise}\end{cases}",
        r"\pi(a\mid s)=\begin{cases}1-\epsilon+\epsilon/|A|&a=\arg\max_{a'}Q(s,a')\\\epsilon/|A|&\text{otherwise}\end{cases}",
    ),
    symbols={
        r"\epsilon": Meaning("share of exploration", domain=Domain.UNIT),
        r"\mathcal{A}": Meaning("actions", Kind.SET),
        "Q": Meaning("action value", Kind.FUNCTION),
    },
    names=("epsilon-greedy", "ε-greedy", "epsilon greedy"),
    reference=Reference(
        REFERENCE, "greedy_shares", {"exploration": r"\epsilon", "values": "Q(s,a')"}
    ),
    related=("epsilon-greedy",),
)
