"""Scores, and sampling that follows them."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_ALPHA_BAR = Meaning("product of the alphas so far", domain=Domain.UNIT, aliases=(r"\hat\alpha_t",))

GUIDANCE = Formula(
    id="classifier-free-guidance",
    title="Classifier-free guidance",
    area="generative",
    source="Ho & Salimans 2022, arXiv:2207.12598, eq. 6",
    url="https://arxiv.org/abs/2207.12598",
    latex=r"\tilde{\epsilon}=(1+w)\epsilon_c-w\epsilon_u",
    forms=(
        r"\tilde{\epsilon}=\epsilon_c+w(\epsilon_c-\epsilon_u)",
        r"\tilde\epsilon=\epsilon_u+(1+w)(\epsilon_c-\epsilon_u)",
        r"\tilde{\epsilon}=(1+w)\epsilon_\theta(x_t,c)-w\epsilon_\theta(x_t)",
    ),
    conventions=(
        Convention(r"\tilde{\epsilon}=\epsilon_u+s(\epsilon_c-\epsilon_u)", "the scale s is 1 + w"),
        Convention(
            r"\tilde{\epsilon}=\epsilon_\theta(x_t,\varnothing)+s(\epsilon_\theta(x_t,c)-\epsilon_\theta(x_t,\varnothing))",
            "the scale s is 1 + w",
        ),
        Convention(r"\tilde{\epsilon}=(1-s)\epsilon_u+s\epsilon_c", "the scale s is 1 + w"),
        Convention(
            r"\tilde{\epsilon}=\epsilon_\theta(x_t)+w(\epsilon_\theta(x_t,c)-\epsilon_\theta(x_t))",
            "the scale w is 1 + the paper's",
        ),
        Convention(
            r"\tilde{\epsilon}=\epsilon_\theta(x_t,t)+w(\epsilon_\theta(x_t,t,c)-\epsilon_\theta(x_t,t))",
            "the scale w is 1 + the paper's",
        ),
    ),
    symbols={
        "w": Meaning(
            "strength; libraries call 1 + w the guidance scale",
            domain=Domain.POSITIVE,
            aliases=("s",),
        ),
        r"\epsilon_c": Meaning(
            "noise predicted with the condition", aliases=(r"\epsilon_\theta(x_t,c)",)
        ),
        r"\epsilon_u": Meaning(
            "noise predicted without it",
            aliases=(r"\epsilon_\theta(x_t)", r"\epsilon_\theta(x_t,\varnothing)"),
        ),
    },
    names=("classifier-free guidance", "cfg", "guidance"),
    laws=("w = 0 is the conditional model",),
    slips=(
        Slip(
            "roles exchanged",
            r"\tilde{\epsilon}=(1+w)\epsilon_u-w\epsilon_c",
            "guidance moves away from the unconditional prediction",
        ),
        Slip(
            "one missing",
            r"\tilde{\epsilon}=w\epsilon_c-w\epsilon_u",
            "the weights sum to one: 1 + w and −w",
        ),
        Slip(
            "sum for difference",
            r"\tilde{\epsilon}=(1+w)\epsilon_c+w\epsilon_u",
            "the unconditional prediction is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "guided_noise",
        {"strength": "w", "conditional": r"\epsilon_c", "unconditional": r"\epsilon_u"},
    ),
    related=("classifier-guidance",),
)

CLASSIFIER_GUIDANCE = Formula(
    id="classifier-guidance",
    title="Classifier guidance",
    area="generative",
    source="Dhariwal & Nichol 2021, arXiv:2105.05233",
    url="https://arxiv.org/abs/2105.05233",
    latex=r"\hat{\epsilon}=\epsilon_\theta(x_t)-\sqrt{1-\bar{\alpha}_t}\nabla_{x_t}\log p_\phi(y\mid x_t)",
    symbols={
        r"\epsilon_\theta": Meaning("noise predictor", Kind.FUNCTION, shape=("d",)),
        r"\bar{\alpha}_t": _ALPHA_BAR,
        r"p_\phi": Meaning("classifier of noised data", Kind.PROBABILITY, Domain.PROBABILITY),
        "x_t": Meaning("noised data", Kind.VECTOR, shape=("d",)),
        "y": Meaning("class", Kind.EVENT),
    },
    names=("classifier guidance", "guidance"),
    slips=(
        Slip(
            "gradient added",
            r"\hat{\epsilon}=\epsilon_\theta(x_t)+\sqrt{1-\bar{\alpha}_t}\nabla_{x_t}\log p_\phi(y|x_t)",
            "the score is minus the noise: the gradient is subtracted",
        ),
        Slip(
            "log missing",
            r"\hat{\epsilon}=\epsilon_\theta(x_t)-\sqrt{1-\bar{\alpha}_t}\nabla_{x_t}p_\phi(y|x_t)",
            "the gradient is that of the log-probability",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "classifier_guided_noise",
        {
            "noise": r"\epsilon_\theta(x_t)",
            "alpha_bar": r"\bar{\alpha}_t",
            "gradient": r"\nabla_{x_t}\log p_\phi(y\mid x_t)",
        },
    ),
    related=("classifier-free-guidance",),
)

SCORE_FROM_NOISE = Formula(
    id="score-from-noise",
    title="Score from the predicted noise",
    area="generative",
    source="Song et al. 2021, arXiv:2011.13456; Dhariwal & Nichol 2021",
    url="https://arxiv.org/abs/2011.13456",
    latex=r"s_\theta=-\frac{\epsilon_\theta}{\sqrt{1-\bar{\alpha}_t}}",
    symbols={
        r"\epsilon_\theta": Meaning("predicted noise", aliases=(r"\epsilon_\theta(x_t,t)",)),
        r"\bar{\alpha}_t": _ALPHA_BAR,
    },
    names=("score", "score function", "score-based"),
    slips=(
        Slip(
            "sign missing",
            r"s_\theta=\frac{\epsilon_\theta}{\sqrt{1-\bar{\alpha}_t}}",
            "the score points away from the noise: a minus is missing",
        ),
        Slip(
            "root missing",
            r"s_\theta=-\frac{\epsilon_\theta}{1-\bar{\alpha}_t}",
            "divide by the standard deviation √(1 − ᾱ_t)",
        ),
    ),
    reference=Reference(
        REFERENCE, "score_from_noise", {"noise": r"\epsilon_\theta", "alpha_bar": r"\bar{\alpha}_t"}
    ),
    related=("denoising-score-matching",),
)

LANGEVIN = Formula(
    id="langevin-step",
    title="Step of Langevin dynamics",
    area="generative",
    source="Welling & Teh 2011; Song & Ermon 2019, arXiv:1907.05600",
    url="https://arxiv.org/abs/1907.05600",
    latex=r"x_{t+1}=x_t+\frac{\epsilon}{2}\nabla_x\log p(x_t)+\sqrt{\epsilon}z_t",
    forms=(r"x_{t+1}=x_t+\frac{\epsilon}{2}\nabla_x\log p(x_t)+\sqrt{\epsilon}\,z_t",),
    conventions=(
        Convention(
            r"x_{t+1}=x_t+\frac{\epsilon}{2}\nabla_x\log p(x)+\sqrt{\epsilon}z_t",
            "where the gradient is taken is said by its variable alone",
        ),
        Convention(
            r"x_{k+1}=x_k+\eta\nabla\log p(x_k)+\sqrt{2\eta}\,\xi_k",
            "the step by its other letter, twice as long",
        ),
    ),
    symbols={
        "x_t": Meaning("sample", Kind.VECTOR, shape=("d",)),
        r"\epsilon": Meaning("step size", domain=Domain.POSITIVE, aliases=(r"\eta", r"\delta")),
        "p": Meaning("density", Kind.FUNCTION, Domain.POSITIVE),
        "z_t": Meaning("noise, drawn from N(0, I)", Kind.VECTOR, shape=("d",)),
    },
    names=("langevin", "langevin dynamics", "sgld"),
    slips=(
        Slip(
            "root missing",
            r"x_{t+1}=x_t+\frac{\epsilon}{2}\nabla_x\log p(x_t)+\epsilon z_t",
            "the noise is scaled by the root of the step size",
        ),
        Slip(
            "half missing",
            r"x_{t+1}=x_t+\epsilon\nabla_x\log p(x_t)+\sqrt{\epsilon}z_t",
            "with noise √ε the drift is ε/2",
        ),
        Slip(
            "descent for ascent",
            r"x_{t+1}=x_t-\frac{\epsilon}{2}\nabla_x\log p(x_t)+\sqrt{\epsilon}z_t",
            "samples drift towards high density: the gradient is added",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "langevin_step",
        {"sample": "x_t", "step": r"\epsilon", "score": r"\nabla_x\log p(x_t)", "noise": "z_t"},
    ),
    related=("score-from-noise",),
)
