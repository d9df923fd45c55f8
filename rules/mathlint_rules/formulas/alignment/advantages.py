"""Advantages and weights of language models' answers, beside the group's mean."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

REMAX = Formula(
    id="remax-advantage",
    title="Advantage of ReMax",
    area="alignment",
    source="Li et al. 2023, ReMax, arXiv:2310.10505",
    url="https://arxiv.org/abs/2310.10505",
    latex=r"A(x,y)=r(x,y)-r(x,\bar{y})",
    forms=(r"\hat{A}=r(x,y)-r(x,y_{\mathrm{greedy}})",),
    symbols={
        "r": Meaning("reward", Kind.FUNCTION, aliases=("R", r"r_\phi")),
        "x": Meaning("prompt", Kind.EVENT, aliases=("q",)),
        "y": Meaning("sampled answer", Kind.EVENT, aliases=("a",)),
        r"\bar{y}": Meaning(
            "greedy answer", Kind.EVENT, aliases=(r"y_{\mathrm{greedy}}", r"\hat{y}", r"\bar{a}")
        ),
    },
    generic=True,
    names=("remax",),
    slips=(
        Slip(
            "answers exchanged",
            r"A(x,y)=r(x,\bar{y})-r(x,y)",
            "the greedy answer's reward is the baseline: it is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE, "remax_advantage", {"reward": "r(x,y)", "greedy_reward": r"r(x,\bar{y})"}
    ),
    related=("rloo-advantage", "reinforce-with-baseline"),
)

REINFORCE_PP = Formula(
    id="reinforce-plus-plus-advantage",
    title="Advantage of REINFORCE++",
    area="alignment",
    source="Hu 2025, REINFORCE++, arXiv:2501.03262",
    url="https://arxiv.org/abs/2501.03262",
    latex=r"A_t=r(x,y)-\beta\sum_{i=t}^{T}d_i",
    conventions=(
        Convention(
            r"A_{q,o_t}=r(o_{1:T},q)-\beta\cdot\sum_{i=t}^{T}\mathrm{KL}(i)",
            "the divergence as a function of the token",
        ),
    ),
    symbols={
        "r(x,y)": Meaning("reward of the whole answer", aliases=("r(o_{1:T},q)", "r(q,o)", "R")),
        r"\beta": Meaning("price of the divergence", domain=Domain.POSITIVE),
        "d_i": Meaning(
            "estimated divergence of one token",
            aliases=(r"\mathrm{KL}(i)", "KL(i)", r"\mathrm{KL}_i"),
        ),
        "t": Meaning("token", Kind.INTEGER, Domain.INTEGER),
        "T": Meaning("last token", Kind.INTEGER, Domain.INTEGER),
    },
    names=("reinforce++", "reinforce plus plus"),
    laws=("normalised over the whole batch, not over a group",),
    slips=(
        Slip(
            "penalty added",
            r"A_t=r(x,y)+\beta\sum_{i=t}^{T}d_i",
            "the divergence to come is subtracted",
        ),
        Slip(
            "penalty of the past",
            r"A_t=r(x,y)-\beta\sum_{i=1}^{t}d_i",
            "a token answers for the divergence from it on: i = t, …, T",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "penalised_advantage",
        {"reward": "r(x,y)", "price": r"\beta", "divergences": r"\sum_{i=t}^{T}d_i"},
    ),
    related=("reinforce-gradient", "rlhf-penalised-reward"),
)

LENGTH_LAMBDA = Formula(
    id="length-adaptive-lambda",
    title="Length-adaptive λ of VAPO",
    area="alignment",
    source="Yue et al. 2025, VAPO, arXiv:2504.05118",
    url="https://arxiv.org/abs/2504.05118",
    latex=r"\lambda_{\mathrm{policy}}=1-\frac{1}{\alpha l}",
    forms=(r"\lambda=1-\frac{1}{\alpha\cdot l}",),
    symbols={
        r"\alpha": Meaning("share of the length that is looked ahead", domain=Domain.POSITIVE),
        "l": Meaning("tokens of the answer", domain=Domain.POSITIVE, aliases=("L", "|y|", r"\ell")),
    },
    generic=True,
    names=("vapo", "length-adaptive gae", "length-adaptive λ", "length adaptive"),
    slips=(
        Slip(
            "one missing",
            r"\lambda_{\mathrm{policy}}=\frac{1}{\alpha l}",
            "λ comes near one for long answers: 1 − 1/(αl)",
        ),
    ),
    reference=Reference(REFERENCE, "length_adaptive_lambda", {"share": r"\alpha", "length": "l"}),
    related=("generalized-advantage-estimate",),
)

NASH = Formula(
    id="nash-md-mixture",
    title="Geometric mixture of Nash-MD",
    area="alignment",
    source="Munos et al. 2023, Nash learning from human feedback, arXiv:2312.00886",
    url="https://arxiv.org/abs/2312.00886",
    latex=r"\pi_t^\mu(y\mid x)=\frac{\pi_t(y\mid x)^{1-\eta\tau}\mu(y\mid x)^{\eta\tau}}{\sum_{y'}\pi_t(y'\mid x)^{1-\eta\tau}\mu(y'\mid x)^{\eta\tau}}",
    conventions=(
        Convention(
            r"\pi_t^\mu(y\mid x)\propto\pi_t(y\mid x)^{1-\beta}\mu(y\mid x)^\beta",
            "one name for the share, and no normaliser",
        ),
    ),
    symbols={
        r"\pi_t": Meaning(
            "policy so far", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi", r"\pi_\theta")
        ),
        r"\mu": Meaning(
            "reference policy",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(r"\pi_{\mathrm{ref}}", r"\pi_{ref}"),
        ),
        r"\eta": Meaning("learning rate", domain=Domain.SMALL),
        r"\tau": Meaning("strength of the pull", domain=Domain.UNIT),
        "x": Meaning("prompt", Kind.EVENT),
        "y": Meaning("answer", Kind.EVENT),
    },
    names=("nash-md", "nash md", "geometric mixture", "nash mirror descent"),
    slips=(
        Slip(
            "shares exchanged",
            r"\pi_t^\mu(y\mid x)=\frac{\pi_t(y\mid x)^{\eta\tau}\mu(y\mid x)^{1-\eta\tau}}{\sum_{y'}\pi_t(y'\mid x)^{\eta\tau}\mu(y'\mid x)^{1-\eta\tau}}",
            "the reference policy has the small share ητ",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "geometric_mixture",
        {
            "policy": r"\pi_t(y\mid x)",
            "reference": r"\mu(y\mid x)",
            "rate": r"\eta",
            "strength": r"\tau",
        },
        value=r"\pi_t(y\mid x)^{1-\eta\tau}\mu(y\mid x)^{\eta\tau}",
    ),
    related=("dpo-optimal-policy",),
)

TRUNCATED = Formula(
    id="truncated-importance-weight",
    title="Truncated importance weight",
    area="alignment",
    source="Ionides 2008, Truncated importance sampling; Munos et al. 2016, arXiv:1606.02647 (c = λ min(1, ρ))",
    url="https://arxiv.org/abs/1606.02647",
    latex=r"w_t=\min\left(\frac{\pi(a_t\mid s_t)}{\mu(a_t\mid s_t)},C\right)",
    forms=(r"w_t=\min\left(C,\frac{\pi(a_t\mid s_t)}{\mu(a_t\mid s_t)}\right)",),
    conventions=(
        Convention(
            r"c_s=\lambda\min\left(1,\frac{\pi(a_s\mid x_s)}{\mu(a_s\mid x_s)}\right)",
            "the trace of Retrace(λ)",
        ),
    ),
    symbols={
        r"\pi": Meaning(
            "policy that is trained",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=(r"\pi_\theta", r"\pi_{\mathrm{old}}", r"\pi_{\mathrm{train}}"),
        ),
        r"\mu": Meaning(
            "policy that sampled",
            Kind.PROBABILITY,
            Domain.PROBABILITY,
            aliases=("b", r"\pi_{\mathrm{infer}}", r"\pi_{\mathrm{rollout}}", r"\pi_b"),
        ),
        "C": Meaning("largest weight", domain=Domain.POSITIVE, aliases=("c", r"\bar{\rho}")),
        "a_t": Meaning("action", Kind.EVENT, aliases=("y_t",)),
        "s_t": Meaning("state", Kind.EVENT, aliases=("x", "y_{<t}")),
    },
    names=("truncated importance", "truncated importance sampling", "retrace"),
    slips=(
        Slip(
            "maximum for minimum",
            r"w_t=\max\left(\frac{\pi(a_t\mid s_t)}{\mu(a_t\mid s_t)},C\right)",
            "the weight is bounded from above: the smaller of the two",
        ),
        Slip(
            "ratio upside down",
            r"w_t=\min\left(\frac{\mu(a_t\mid s_t)}{\pi(a_t\mid s_t)},C\right)",
            "the policy that sampled stands below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "truncated_weight",
        {
            "probability": r"\pi(a_t\mid s_t)",
            "sampled_probability": r"\mu(a_t\mid s_t)",
            "largest": "C",
        },
    ),
    related=("importance-ratio", "v-trace-weight"),
)
