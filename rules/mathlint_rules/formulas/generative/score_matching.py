"""Score matching, consistency, and losses that fit a field."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_SCORE = Meaning("score model", Kind.FUNCTION)

EXPLICIT = Formula(
    id="score-matching",
    title="Explicit score matching",
    area="generative",
    statement=True,
    source="Hyvärinen 2005; Vincent 2011",
    latex=r"J(\theta)=\frac{1}{2}\mathbb{E}_{p(x)}\left[\lVert s_\theta(x)-\nabla_x\log p(x)\rVert^2\right]",
    forms=(
        r"J(\theta)=\mathbb{E}_{p(x)}\left[\lVert\nabla_x\log p(x)-s_\theta(x)\rVert^2\right]",
        r"\mathbb{E}_{p(x)}\left[\lVert\nabla_x\log p(x)-s_\theta(x)\rVert_2^2\right]",
        r"J(\theta)=\mathbb{E}_{x\sim p}\left[\frac{1}{2}\lVert s_\theta(x)-\nabla_x\log p(x)\rVert^2\right]",
    ),
    symbols={
        "p": Meaning("density of the data", Kind.PROBABILITY, Domain.PROBABILITY),
        r"s_\theta": _SCORE,
    },
    names=("score matching", "explicit score matching", "fisher divergence"),
    reference=Reference(
        REFERENCE, "squared_gap", {"modelled": r"s_\theta(x)", "true": r"\nabla_x\log p(x)"}
    ),
    related=("implicit-score-matching", "denoising-score-matching"),
)

IMPLICIT = Formula(
    id="implicit-score-matching",
    title="Implicit score matching",
    area="generative",
    statement=True,
    source="Hyvärinen 2005, Estimation of non-normalized statistical models by score matching, theorem 1",
    latex=r"J(\theta)=\mathbb{E}_{p(x)}\left[\operatorname{tr}(\nabla_xs_\theta(x))+\frac{1}{2}\lVert s_\theta(x)\rVert^2\right]",
    forms=(
        r"J(\theta)=\mathbb{E}_{p(x)}\left[\operatorname{tr}(\nabla_xs_\theta(x))+\frac{1}{2}\lVert s_\theta(x)\rVert_2^2\right]",
        r"J(\theta)=\mathbb{E}_{p(x)}\left[\nabla\cdot s_\theta(x)+\frac{1}{2}\lVert s_\theta(x)\rVert^2\right]",
    ),
    conventions=(
        Convention(
            r"J(\theta)=\mathbb{E}\left[\frac{1}{2}\lVert s_\theta(x)\rVert^2+\operatorname{tr}(\nabla_xs_\theta(x))\right]",
            "the density unnamed",
        ),
    ),
    symbols={
        "p": Meaning("density of the data", Kind.PROBABILITY, Domain.PROBABILITY),
        r"s_\theta": _SCORE,
    },
    names=("score matching", "implicit score matching", "hyvärinen"),
    laws=("equal to explicit score matching up to a constant",),
    reference=Reference(
        REFERENCE,
        "hyvarinen_loss",
        {"divergence": r"\operatorname{tr}(\nabla_xs_\theta(x))", "modelled": r"s_\theta(x)"},
    ),
    related=("score-matching",),
)

DENOISING_BY_SCORE = Formula(
    id="denoising-score-matching-by-score",
    statement_of="denoising-score-matching",
    title="Denoising score matching, by the score of the noise",
    area="generative",
    statement=True,
    source="Vincent 2011; Song & Ermon 2019, arXiv:1907.05600, eq. 2",
    url="https://arxiv.org/abs/1907.05600",
    latex=r"\ell=\mathbb{E}_{x,\tilde{x}}\left[\lVert s_\theta(\tilde{x},\sigma)-\nabla_{\tilde{x}}\log q_\sigma(\tilde{x}\mid x)\rVert^2\right]",
    forms=(
        r"\mathbb{E}_{q_\sigma(\tilde{x}|x)p(x)}\left[\lVert s_\theta(\tilde{x})-\nabla_{\tilde{x}}\log q_\sigma(\tilde{x}\mid x)\rVert_2^2\right]",
        r"L=\mathbb{E}_t\left[\lambda(t)\mathbb{E}_{x_0,x_t}\left[\lVert s_\theta(x_t,t)-\nabla_{x_t}\log p(x_t\mid x_0)\rVert^2\right]\right]",
    ),
    symbols={
        r"s_\theta": _SCORE,
        r"q_\sigma": Meaning("law of the noised data", Kind.PROBABILITY, Domain.PROBABILITY),
    },
    names=("denoising score matching", "noise conditional", "score matching"),
    reference=Reference(
        REFERENCE,
        "squared_gap_of_noise",
        {
            "modelled": r"s_\theta(\tilde{x},\sigma)",
            "true": r"\nabla_{\tilde{x}}\log q_\sigma(\tilde{x}\mid x)",
        },
    ),
    related=("denoising-score-matching",),
)

CFM = Formula(
    id="conditional-flow-matching",
    statement_of="flow-matching-loss",
    title="Conditional flow matching",
    area="generative",
    statement=True,
    source="Lipman et al. 2023, arXiv:2210.02747, sec. 3.2",
    url="https://arxiv.org/abs/2210.02747",
    latex=r"\mathcal{L}_{\mathrm{CFM}}(\theta)=\mathbb{E}_{t,x_1,x}\left[\lVert v_\theta(x,t)-u_t(x\mid x_1)\rVert^2\right]",
    forms=(
        r"\mathcal{L}_{CFM}(\theta)=\mathbb{E}_{t,q(x_1),p_t(x|x_1)}\lVert v_t(x)-u_t(x\mid x_1)\rVert^2",
        r"\mathcal{L}_{FM}(\theta)=\mathbb{E}_{t,p_t(x)}\lVert v_t(x)-u_t(x)\rVert^2",
        r"\mathcal{L}(\theta)=\mathbb{E}_{t,z,x\sim p_t(x|z)}\lVert v_\theta(t,x)-u_t(x\mid z)\rVert^2",
    ),
    symbols={
        r"v_\theta": Meaning("velocity that is learned", Kind.FUNCTION, aliases=("v_t",)),
        "u_t": Meaning("velocity towards a data point", Kind.FUNCTION),
    },
    names=("conditional flow matching", "cfm", "flow matching"),
    reference=Reference(
        REFERENCE, "velocity_error", {"modelled": r"v_\theta(x,t)", "target": r"u_t(x\mid x_1)"}
    ),
    related=("flow-matching-loss",),
)

CONSISTENCY = Formula(
    id="consistency-function",
    title="Parametrisation of a consistency model",
    area="generative",
    source="Song et al. 2023, arXiv:2303.01469, eq. 5",
    url="https://arxiv.org/abs/2303.01469",
    latex=r"f_\theta(x,t)=c_{\mathrm{skip}}(t)x+c_{\mathrm{out}}(t)F_\theta(x,t)",
    symbols={
        r"c_{\mathrm{skip}}": Meaning("scaling of the input, 1 at the start", Kind.FUNCTION),
        "x": Meaning("noised data"),
        r"c_{\mathrm{out}}": Meaning("scaling of the network, 0 at the start", Kind.FUNCTION),
        r"F_\theta": Meaning("network", Kind.FUNCTION),
    },
    names=("consistency model", "consistency models", "consistency function"),
    slips=(
        Slip(
            "scalings exchanged",
            r"f_\theta(x,t)=c_{\mathrm{out}}(t)x+c_{\mathrm{skip}}(t)F_\theta(x,t)",
            "c_skip scales the input, c_out the network",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "consistency_output",
        {
            "skip": r"c_{\mathrm{skip}}(t)",
            "noised": "x",
            "scale": r"c_{\mathrm{out}}(t)",
            "network": r"F_\theta(x,t)",
        },
    ),
    related=("edm-denoiser",),
)

CONSISTENCY_LOSS = Formula(
    id="consistency-loss",
    title="Loss of consistency training and distillation",
    area="generative",
    statement=True,
    source="Song et al. 2023, arXiv:2303.01469, eq. 7",
    url="https://arxiv.org/abs/2303.01469",
    latex=r"\mathcal{L}(\theta,\theta^-)=\mathbb{E}\left[\lambda(t_n)d\left(f_\theta(x_{t_{n+1}},t_{n+1}),f_{\theta^-}(\hat{x}_{t_n},t_n)\right)\right]",
    forms=(
        r"\mathcal{L}=\mathbb{E}\left[\lambda(t_n)d(f_\theta(x+t_{n+1}z,t_{n+1}),f_{\theta^-}(x+t_nz,t_n))\right]",
    ),
    symbols={
        r"\lambda": Meaning("weight of a time", Kind.FUNCTION, Domain.POSITIVE),
        "d": Meaning("distance", Kind.FUNCTION),
        r"f_\theta": Meaning("model that is trained", Kind.FUNCTION),
        r"f_{\theta^-}": Meaning("its moving average", Kind.FUNCTION),
    },
    names=(
        "consistency model",
        "consistency models",
        "consistency distillation",
        "consistency training",
    ),
    reference=Reference(
        REFERENCE,
        "weighted_gap",
        {
            "weight": r"\lambda(t_n)",
            "later": r"f_\theta(x_{t_{n+1}},t_{n+1})",
            "earlier": r"f_{\theta^-}(\hat{x}_{t_n},t_n)",
        },
    ),
    related=("consistency-function",),
)
