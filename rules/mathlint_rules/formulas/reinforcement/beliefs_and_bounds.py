"""Beliefs over states, and values that are bounded or squeezed."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

AVERAGE_REWARD_UPDATE = Formula(
    id="average-reward-update",
    title="Update of the average reward",
    area="reinforcement",
    generic=True,
    source="Sutton & Barto 2018, Reinforcement Learning, sec. 10.3",
    latex=r"\bar{R}\leftarrow\bar{R}+\beta\delta",
    conventions=(
        Convention(r"\bar{R}_{t+1}=\bar{R}_t+\beta\delta_t", "by steps"),
        Convention(
            r"\bar{R}_{t+1}=\bar{R}_t+\eta(R_{t+1}-\bar{R}_t)", "by rewards alone, on policy"
        ),
    ),
    symbols={
        r"\bar{R}": Meaning(
            "average reward so far",
            aliases=(
                r"\rho",
                r"r(\pi)",
            ),
        ),
        r"\beta": Meaning(
            "learning rate",
            domain=Domain.POSITIVE,
            aliases=(
                r"\eta",
                r"\alpha",
            ),
        ),
        r"\delta": Meaning("differential error"),
    },
    names=(
        "average reward",
        "average-reward",
        "differential sarsa",
        "differential td",
        "differential semi-gradient",
    ),
    slips=(
        Slip(
            "error subtracted",
            r"\bar{R}\leftarrow\bar{R}-\beta\delta",
            "the estimate moves with the error",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "average_reward_step",
        {"average": r"\bar{R}", "rate": r"\beta", "error": r"\delta"},
    ),
    related=(
        "differential-td-error",
        "td-error",
    ),
)

BELIEF_UPDATE = Formula(
    id="belief-update",
    title="Belief update of a POMDP",
    area="reinforcement",
    source="Åström 1965; Kaelbling, Littman & Cassandra 1998, Planning and acting in partially observable stochastic domains",
    latex=r"b'(s')=\frac{O(o\mid s',a)\sum_sT(s'\mid s,a)b(s)}{\sum_{s''}O(o\mid s'',a)\sum_sT(s''\mid s,a)b(s)}",
    conventions=(
        Convention(
            r"b'(s')=\eta\,O(o\mid s',a)\sum_sT(s'\mid s,a)b(s)", "with the normaliser named"
        ),
        Convention(
            r"b'(s')=\frac{O(o\mid s',a)\sum_sT(s'\mid s,a)b(s)}{P(o\mid b,a)}",
            "with the probability of the observation named",
        ),
    ),
    symbols={
        "O": Meaning(
            "probability of an observation",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(
                "Z",
                r"\Omega",
            ),
        ),
        "T": Meaning(
            "transition probability",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(
                "P",
                "p",
            ),
        ),
        "b": Meaning("belief so far", Kind.PROBABILITY, Domain.PROBABILITY),
        "o": Meaning("observation", Kind.EVENT, aliases=("z",)),
        "a": Meaning("action", Kind.EVENT),
        "s": Meaning("state", Kind.EVENT),
    },
    names=(
        "belief update",
        "belief state",
        "pomdp",
    ),
    slips=(
        Slip(
            "transition turned around",
            r"b'(s')=\frac{O(o\mid s',a)\sum_sT(s\mid s',a)b(s)}{\sum_{s''}O(o\mid s'',a)\sum_sT(s\mid s'',a)b(s)}",
            "the new state s' follows the old one: T(s'|s, a)",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "belief_weight",
        {"observed": r"O(o\mid s',a)", "transitions": r"T(s'\mid s,a)", "belief": "b(s)"},
        value=r"O(o\mid s',a)\sum_sT(s'\mid s,a)b(s)",
    ),
    related=(
        "bayes-theorem",
        "hmm-forward-recursion",
    ),
)

SYMLOG = Formula(
    id="symlog",
    title="Symmetric logarithm",
    area="reinforcement",
    source="Hafner et al. 2023 (DreamerV3), arXiv:2301.04104; Webber 2012",
    url="https://arxiv.org/abs/2301.04104",
    latex=r"\operatorname{symlog}(x)=\operatorname{sign}(x)\ln(|x|+1)",
    forms=(r"\operatorname{symlog}(x)=\operatorname{sign}(x)\log(1+|x|)",),
    conventions=(
        Convention(
            r"\operatorname{symexp}(x)=\operatorname{sign}(x)\left(\exp(|x|)-1\right)",
            "the inverse",
        ),
    ),
    symbols={
        "x": Meaning("value"),
    },
    names=(
        "symlog",
        "symmetric logarithm",
        "dreamerv3",
    ),
    laws=(
        "odd",
        "near the identity around 0",
    ),
    slips=(
        Slip(
            "sign missing",
            r"\operatorname{symlog}(x)=\ln(|x|+1)",
            "the sign of the value is kept",
        ),
        Slip(
            "one missing",
            r"\operatorname{symlog}(x)=\operatorname{sign}(x)\ln|x|",
            "one is added, so that it is 0 at 0",
        ),
    ),
    reference=Reference(REFERENCE, "symlog", {"value": "x"}),
)

PPO_VALUE_CLIP = Formula(
    id="ppo-value-clip",
    title="Clipped value loss of PPO",
    area="reinforcement",
    source="Schulman et al. 2016, arXiv:1506.02438; Huang et al. 2022, The 37 implementation details of proximal policy optimization",
    url="https://arxiv.org/abs/1506.02438",
    latex=r"L^V=\max\left[(V-V^{\mathrm{targ}})^2,\left(\operatorname{clip}(V,V^{\mathrm{old}}-\epsilon,V^{\mathrm{old}}+\epsilon)-V^{\mathrm{targ}}\right)^2\right]",
    conventions=(
        Convention(
            r"L^V=\frac{1}{2}\mathbb{E}_t\left[\max\left((V-V^{\mathrm{targ}})^2,\left(\operatorname{clip}(V,V^{\mathrm{old}}-\epsilon,V^{\mathrm{old}}+\epsilon)-V^{\mathrm{targ}}\right)^2\right)\right]",
            "half of the mean",
        ),
    ),
    symbols={
        "V": Meaning(
            "value that is trained",
            aliases=(
                r"V_\theta",
                r"V_{\theta_t}",
                r"V_\phi(s_t)",
            ),
        ),
        r"V^{\mathrm{targ}}": Meaning(
            "target",
            aliases=(
                "V_{targ}",
                "R_t",
                r"\hat{R}_t",
            ),
        ),
        r"V^{\mathrm{old}}": Meaning(
            "value when the data were sampled",
            aliases=(
                r"V_{\theta_{t-1}}",
                "V_{old}",
                r"V_{\theta_{old}}",
            ),
        ),
        r"\epsilon": Meaning(
            "width of the clipping", domain=Domain.POSITIVE, aliases=(r"\varepsilon",)
        ),
    },
    names=(
        "value clipping",
        "clipped value",
        "value loss clipping",
        "value function clipping",
    ),
    slips=(
        Slip(
            "minimum for maximum",
            r"L^V=\min\left[(V-V^{\mathrm{targ}})^2,\left(\operatorname{clip}(V,V^{\mathrm{old}}-\epsilon,V^{\mathrm{old}}+\epsilon)-V^{\mathrm{targ}}\right)^2\right]",
            "a loss is pessimistic where it is the larger of the two",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "clipped_value_loss",
        {
            "value": "V",
            "target": r"V^{\mathrm{targ}}",
            "old": r"V^{\mathrm{old}}",
            "width": r"\epsilon",
        },
    ),
    related=(
        "ppo-clip",
        "td-loss",
    ),
)
