"""Models of which of two answers is preferred, and how they are fitted."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_PROMPT = Meaning("prompt", Kind.EVENT)
_PREFERRED = Meaning("preferred answer", Kind.EVENT, aliases=("y^+", "y_{chosen}", "y_c"))
_REJECTED = Meaning("rejected answer", Kind.EVENT, aliases=("y^-", "y_{rejected}", "y_r"))

BRADLEY_TERRY = Formula(
    id="bradley-terry",
    title="Bradley-Terry preference model",
    area="alignment",
    source="Bradley & Terry 1952; Rafailov et al. 2023, arXiv:2305.18290, eq. 1",
    url="https://arxiv.org/abs/2305.18290",
    latex=r"p(y_1\succ y_2\mid x)=\frac{\exp(r(x,y_1))}{\exp(r(x,y_1))+\exp(r(x,y_2))}",
    forms=(
        r"p(y_1\succ y_2\mid x)=\sigma(r(x,y_1)-r(x,y_2))",
        r"p(y_1\succ y_2\mid x)=\frac{1}{1+\exp(r(x,y_2)-r(x,y_1))}",
        r"p(y_1\succ y_2\mid x)=\frac{e^{r(x,y_1)}}{e^{r(x,y_1)}+e^{r(x,y_2)}}",
    ),
    symbols={
        "r": Meaning("reward", Kind.FUNCTION, aliases=("r^*", r"r_\phi", r"r_\theta")),
        "x": _PROMPT,
        "y_1": Meaning("first answer", Kind.EVENT, aliases=("y_w", "y_i", "y_A")),
        "y_2": Meaning("second answer", Kind.EVENT, aliases=("y_l", "y_j", "y_B")),
    },
    names=("bradley-terry", "bradley–terry", "preference model", "preference probability"),
    laws=(
        "p(y_1 ≻ y_2) + p(y_2 ≻ y_1) = 1",
        "unchanged when a function of x alone is added to r",
    ),
    slips=(
        Slip(
            "rewards exchanged",
            r"p(y_1\succ y_2\mid x)=\sigma(r(x,y_2)-r(x,y_1))",
            "the probability that the first answer wins grows with its own reward: r(x,y_1) comes first",
        ),
        Slip(
            "exponential missing",
            r"p(y_1\succ y_2\mid x)=\frac{r(x,y_1)}{r(x,y_1)+r(x,y_2)}",
            "rewards are log-strengths and can be negative: exponentiate each",
        ),
        Slip(
            "own term missing in the denominator",
            r"p(y_1\succ y_2\mid x)=\frac{\exp(r(x,y_1))}{\exp(r(x,y_2))}",
            "that is the odds; the probability divides by the sum over both answers",
        ),
        Slip(
            "ratio of rewards",
            r"p(y_1\succ y_2\mid x)=\sigma\left(\frac{r(x,y_1)}{r(x,y_2)}\right)",
            "the logistic function takes the difference of the rewards, not their ratio",
        ),
    ),
    reference=Reference(
        REFERENCE, "bradley_terry", {"first_reward": "r(x,y_1)", "second_reward": "r(x,y_2)"}
    ),
    related=("reward-model-loss", "dpo-preference-probability", "plackett-luce"),
)

PLACKETT_LUCE = Formula(
    id="plackett-luce",
    title="Plackett-Luce model of a ranking",
    area="alignment",
    source="Plackett 1975; Luce 1959; Rafailov et al. 2023, arXiv:2305.18290, app. A.3",
    latex=r"p(\tau\mid y_1,\ldots,y_K,x)=\prod_{k=1}^{K}\frac{\exp(r(x,y_{\tau(k)}))}{\sum_{j=k}^{K}\exp(r(x,y_{\tau(j)}))}",
    symbols={
        "r": Meaning("reward", Kind.FUNCTION, aliases=("r^*", r"r_\phi")),
        "K": Meaning("number of answers", Kind.INTEGER, Domain.INTEGER),
        r"\tau": Meaning("ranking: τ(k) is the answer in place k", Kind.FUNCTION),
        "x": _PROMPT,
    },
    names=("plackett-luce", "plackett–luce", "ranking model"),
    laws=("for two answers it is the Bradley-Terry model",),
    slips=(
        Slip(
            "denominator over all answers",
            r"p(\tau\mid y_1,\ldots,y_K,x)=\prod_{k=1}^{K}\frac{\exp(r(x,y_{\tau(k)}))}{\sum_{j=1}^{K}\exp(r(x,y_{\tau(j)}))}",
            "an answer that has its place is no longer a candidate: the sum starts at j = k",
        ),
    ),
    reference=Reference(REFERENCE, "plackett_luce", {"rewards": r"r(x,y_{\tau(k)})"}),
    related=("bradley-terry",),
)

REWARD_MODEL_LOSS = Formula(
    id="reward-model-loss",
    title="Pairwise loss of a reward model",
    area="alignment",
    source="Christiano et al. 2017, arXiv:1706.03741; Rafailov et al. 2023, arXiv:2305.18290, eq. 2",
    url="https://arxiv.org/abs/2305.18290",
    latex=r"\mathcal{L}_R(r_\phi,\mathcal{D})=-\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log\sigma(r_\phi(x,y_w)-r_\phi(x,y_l))\right]",
    forms=(
        r"\mathcal{L}_R(r_\phi)=\mathbb{E}_{x,y_w,y_l\sim D}[-\log\sigma(r_\phi(x,y_w)-r_\phi(x,y_l))]",
        r"\mathcal{L}_{RM}=-\mathbb{E}_{(x,y_w,y_l)\sim D}[\log(\sigma(r_\phi(x,y_w)-r_\phi(x,y_l)))]",
        r"\mathcal{L}_R(r_\phi,\mathcal{D})=\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log\left(1+e^{r_\phi(x,y_l)-r_\phi(x,y_w)}\right)\right]",
    ),
    conventions=(
        Convention(
            r"\mathcal{L}(\phi)=-\frac{1}{N}\sum_{i=1}^{N}\log\sigma\left(r_\phi(x_i,y_i^+)-r_\phi(x_i,y_i^-)\right)",
            "the mean over a data set",
        ),
        Convention(
            r"\mathcal{L}(\phi)=-\frac{1}{\binom{K}{2}}\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log\sigma(r_\phi(x,y_w)-r_\phi(x,y_l))\right]",
            "all pairs of K ranked answers, as InstructGPT has it",
        ),
        Convention(
            r"\mathcal{L}(\phi)=-\log\sigma\left(r_\phi(x,y_w)-r_\phi(x,y_l)\right)", "of one pair"
        ),
    ),
    symbols={
        r"r_\phi": Meaning("reward model", Kind.FUNCTION, aliases=(r"r_\theta", "r", r"R_\phi")),
        "x": _PROMPT,
        "y_w": _PREFERRED,
        "y_l": _REJECTED,
        r"\mathcal{D}": Meaning("preference data", Kind.DISTRIBUTION, aliases=("D",)),
        r"\sigma": Meaning("logistic function", Kind.FUNCTION),
    },
    names=(
        "reward model loss",
        "reward modelling",
        "reward modeling",
        "preference loss",
        "reward model",
    ),
    laws=("unchanged when a function of x alone is added to the reward", "at least 0"),
    slips=(
        Slip(
            "sign missing",
            r"\mathcal{L}_R(r_\phi,\mathcal{D})=\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log\sigma(r_\phi(x,y_w)-r_\phi(x,y_l))\right]",
            "a loss is minimised: the log-likelihood needs a leading minus",
        ),
        Slip(
            "winner and loser exchanged",
            r"\mathcal{L}_R(r_\phi,\mathcal{D})=-\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log\sigma(r_\phi(x,y_l)-r_\phi(x,y_w))\right]",
            "the preferred answer's reward comes first, else the model learns to prefer the loser",
        ),
        Slip(
            "logarithm missing",
            r"\mathcal{L}_R(r_\phi,\mathcal{D})=-\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\sigma(r_\phi(x,y_w)-r_\phi(x,y_l))\right]",
            "the negative log-likelihood takes the logarithm of the preference probability",
        ),
        Slip(
            "logistic function missing",
            r"\mathcal{L}_R(r_\phi,\mathcal{D})=-\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log(r_\phi(x,y_w)-r_\phi(x,y_l))\right]",
            "the margin can be negative: σ turns it into a probability before the logarithm",
        ),
        Slip(
            "rewards added",
            r"\mathcal{L}_R(r_\phi,\mathcal{D})=-\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log\sigma(r_\phi(x,y_w)+r_\phi(x,y_l))\right]",
            "what counts is the margin: subtract the rejected answer's reward",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "reward_model_loss",
        {"chosen_rewards": r"r_\phi(x,y_w)", "rejected_rewards": r"r_\phi(x,y_l)"},
    ),
    related=("bradley-terry", "dpo-loss"),
)

ELO_EXPECTED_SCORE = Formula(
    id="elo-expected-score",
    title="Expected score of the Elo rating",
    area="alignment",
    source="Elo 1978, The Rating of Chessplayers",
    latex=r"E_A=\frac{1}{1+10^{(R_B-R_A)/400}}",
    forms=(r"E_A=\frac{10^{R_A/400}}{10^{R_A/400}+10^{R_B/400}}",),
    symbols={
        "R_A": Meaning("rating of A"),
        "R_B": Meaning("rating of B"),
    },
    names=("elo", "expected score"),
    laws=("the scores of both players sum to one",),
    slips=(
        Slip(
            "ratings exchanged",
            r"E_A=\frac{1}{1+10^{(R_A-R_B)/400}}",
            "A's own rating is subtracted in the exponent, so that a higher rating raises the score",
        ),
    ),
    reference=Reference(REFERENCE, "elo_expected_score", {"rating": "R_A", "opponent": "R_B"}),
    related=("bradley-terry", "elo-update"),
)

ELO_UPDATE = Formula(
    id="elo-update",
    title="Update of an Elo rating",
    area="alignment",
    generic=True,
    source="Elo 1978, The Rating of Chessplayers",
    latex=r"R_A'=R_A+K\cdot(S_A-E_A)",
    symbols={
        "R_A": Meaning("rating of A before the game"),
        "K": Meaning("largest change in one game", domain=Domain.POSITIVE),
        "S_A": Meaning("score: 1 win, 1/2 draw, 0 loss", domain=Domain.UNIT),
        "E_A": Meaning("expected score", domain=Domain.UNIT),
    },
    names=("elo", "rating update"),
    slips=(
        Slip(
            "expected and actual exchanged",
            r"R_A'=R_A+K\cdot(E_A-S_A)",
            "a score above expectation raises the rating: actual minus expected",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "elo_update",
        {"rating": "R_A", "step": "K", "score": "S_A", "expected": "E_A"},
    ),
    related=("elo-expected-score",),
)
