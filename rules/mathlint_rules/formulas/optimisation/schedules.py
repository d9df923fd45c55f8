"""Learning rates that change with time."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_STEP = Meaning("step", domain=Domain.POSITIVE, aliases=("T_{cur}", "s"))

COSINE_ANNEALING = Formula(
    id="cosine-annealing",
    title="Cosine annealing",
    area="optimisation",
    source="Loshchilov & Hutter 2017 (SGDR), arXiv:1608.03983, eq. 5",
    url="https://arxiv.org/abs/1608.03983",
    latex=r"\eta_t=\eta_{\min}+\frac{1}{2}(\eta_{\max}-\eta_{\min})\left(1+\cos\left(\frac{t}{T}\pi\right)\right)",
    forms=(
        r"\eta_t=\eta_{\min}+\tfrac12(\eta_{\max}-\eta_{\min})\left(1+\cos\frac{t\pi}{T}\right)",
        r"\eta_t=\eta_{\min}+\frac{\eta_{\max}-\eta_{\min}}{2}\left(1+\cos(\pi t/T)\right)",
    ),
    conventions=(
        Convention(
            r"\eta_t=\frac{\eta_{\max}}{2}\left(1+\cos\left(\frac{t}{T}\pi\right)\right)",
            "down to zero",
        ),
    ),
    symbols={
        r"\eta_{\min}": Meaning(
            "least learning rate", domain=Domain.POSITIVE, aliases=(r"\eta_T", r"\eta_{min}")
        ),
        r"\eta_{\max}": Meaning(
            "greatest learning rate", domain=Domain.POSITIVE, aliases=(r"\eta_0", r"\eta_{max}")
        ),
        "t": _STEP,
        "T": Meaning("length of the cycle", domain=Domain.POSITIVE, aliases=("T_i", "T_{max}")),
    },
    names=("cosine annealing", "cosine schedule", "cosine decay", "learning rate schedule"),
    laws=("η_max at t = 0, η_min at t = T",),
    slips=(
        Slip(
            "half missing",
            r"\eta_t=\eta_{\min}+(\eta_{\max}-\eta_{\min})\left(1+\cos\left(\frac{t}{T}\pi\right)\right)",
            "at t = 0 the rate has to be η_max: the factor 1/2 is missing",
        ),
        Slip(
            "π missing",
            r"\eta_t=\eta_{\min}+\frac12(\eta_{\max}-\eta_{\min})\left(1+\cos\left(\frac{t}{T}\right)\right)",
            "the cosine runs through half a turn: π t/T",
        ),
        Slip(
            "one subtracted",
            r"\eta_t=\eta_{\min}+\frac12(\eta_{\max}-\eta_{\min})\left(1-\cos\left(\frac{t}{T}\pi\right)\right)",
            "that rises from η_min to η_max: the cosine is added",
        ),
        Slip(
            "one missing",
            r"\eta_t=\eta_{\min}+\frac12(\eta_{\max}-\eta_{\min})\cos\left(\frac{t}{T}\pi\right)",
            "the cosine is shifted up by one, so that the rate ends at η_min",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "cosine_annealing",
        {"least": r"\eta_{\min}", "greatest": r"\eta_{\max}", "step": "t", "length": "T"},
    ),
    related=("linear-warmup",),
)

LINEAR_WARMUP = Formula(
    id="linear-warmup",
    title="Linear warm-up",
    area="optimisation",
    source="Goyal et al. 2017, arXiv:1706.02677, sec. 2.2",
    url="https://arxiv.org/abs/1706.02677",
    latex=r"\eta_t=\eta_{\max}\min\left(1,\frac{t}{T_w}\right)",
    conventions=(
        Convention(r"\eta_t=\eta_{\max}\cdot\frac{t}{T_{\mathrm{warmup}}}", "while it lasts"),
    ),
    symbols={
        r"\eta_{\max}": Meaning("learning rate after the warm-up", domain=Domain.POSITIVE),
        "t": _STEP,
        "T_w": Meaning(
            "length of the warm-up", domain=Domain.POSITIVE, aliases=(r"T_{\text{warmup}}",)
        ),
    },
    names=("warmup", "warm-up", "linear warmup"),
    slips=(
        Slip(
            "maximum for minimum",
            r"\eta_t=\eta_{\max}\max\left(1,\frac{t}{T_w}\right)",
            "the rate rises up to η_max and stays there: take the minimum",
        ),
    ),
    reference=Reference(
        REFERENCE, "linear_warmup", {"greatest": r"\eta_{\max}", "step": "t", "length": "T_w"}
    ),
    related=("noam-schedule", "cosine-annealing"),
)

NOAM = Formula(
    id="noam-schedule",
    title="Warm-up with inverse square root decay",
    area="optimisation",
    source="Vaswani et al. 2017, arXiv:1706.03762, eq. 3",
    url="https://arxiv.org/abs/1706.03762",
    latex=r"\eta_t=d^{-0.5}\min\left(t^{-0.5},t\,w^{-1.5}\right)",
    forms=(
        r"lrate=d_{\text{model}}^{-0.5}\cdot\min(step^{-0.5},step\cdot warmup^{-1.5})",
        r"\eta_t=\frac{1}{\sqrt{d}}\min\left(\frac{1}{\sqrt{t}},\frac{t}{w^{1.5}}\right)",
    ),
    symbols={
        "d": Meaning(
            "dimension of the model", domain=Domain.POSITIVE, aliases=(r"d_{\text{model}}",)
        ),
        "t": Meaning("step", domain=Domain.POSITIVE, aliases=("step",)),
        "w": Meaning("steps of the warm-up", domain=Domain.POSITIVE, aliases=("warmup",)),
    },
    names=("noam", "inverse square root", "warmup", "learning rate schedule"),
    slips=(
        Slip(
            "maximum for minimum",
            r"\eta_t=d^{-0.5}\max\left(t^{-0.5},t\,w^{-1.5}\right)",
            "the rate first rises, then falls: take the minimum",
        ),
        Slip(
            "exponent of the warm-up",
            r"\eta_t=d^{-0.5}\min\left(t^{-0.5},t\,w^{-0.5}\right)",
            "both branches meet at t = w only with w^{−1.5}",
        ),
    ),
    reference=Reference(REFERENCE, "noam_rate", {"dimension": "d", "step": "t", "warmup": "w"}),
    related=("linear-warmup",),
)

EXPONENTIAL_DECAY = Formula(
    id="exponential-decay-schedule",
    title="Exponential decay of the learning rate",
    area="optimisation",
    source="classical",
    latex=r"\eta_t=\eta_0e^{-\lambda t}",
    forms=(r"\eta(t)=\eta_0\cdot e^{-\lambda t}", r"\eta_t=\eta_0\exp(-\lambda t)"),
    symbols={
        r"\eta_0": Meaning("first learning rate", domain=Domain.POSITIVE),
        r"\lambda": Meaning("rate of the decay", domain=Domain.POSITIVE, aliases=("k",)),
        "t": _STEP,
    },
    names=("exponential decay", "learning rate decay"),
    slips=(
        Slip(
            "sign missing",
            r"\eta_t=\eta_0e^{\lambda t}",
            "the rate decays: the exponent is negative",
        ),
    ),
    reference=Reference(
        REFERENCE, "exponential_decay", {"first": r"\eta_0", "decay": r"\lambda", "step": "t"}
    ),
    related=("polynomial-decay-schedule",),
)

POLYNOMIAL_DECAY = Formula(
    id="polynomial-decay-schedule",
    title="Inverse-time decay of the learning rate",
    area="optimisation",
    source="Robbins & Monro 1951; Bottou 2010",
    latex=r"\eta_t=\eta_0(\beta t+1)^{-\alpha}",
    forms=(
        r"\eta(t)=\eta_0\cdot(\beta t+1)^{-\alpha}",
        r"\eta_t=\frac{\eta_0}{(1+\beta t)^\alpha}",
    ),
    conventions=(Convention(r"\eta_t=\frac{\eta_0}{1+kt}", "the exponent is 1"),),
    symbols={
        r"\eta_0": Meaning("first learning rate", domain=Domain.POSITIVE),
        r"\beta": Meaning("scale of time", domain=Domain.POSITIVE),
        "t": _STEP,
        r"\alpha": Meaning("exponent", domain=Domain.POSITIVE),
    },
    names=("polynomial decay", "inverse time decay", "learning rate decay"),
    slips=(
        Slip(
            "sign missing",
            r"\eta_t=\eta_0(\beta t+1)^{\alpha}",
            "the rate decays: the exponent is negative",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "polynomial_decay",
        {"first": r"\eta_0", "scale": r"\beta", "step": "t", "exponent": r"\alpha"},
    ),
    related=("exponential-decay-schedule",),
)
