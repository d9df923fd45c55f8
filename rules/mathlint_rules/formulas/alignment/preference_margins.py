"""Losses of preference pairs that correct DPO's margin: for noise, length, strength and scale."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_POLICY = Meaning("policy being trained", Kind.PROBABILITY, Domain.PROBABILITY, aliases=(r"\pi",))
_START = Meaning(
    "reference policy",
    Kind.PROBABILITY,
    Domain.PROBABILITY,
    aliases=(r"\pi_{ref}", r"\pi_{\text{ref}}", r"\pi_0"),
)
_BETA = Meaning("strength of the implicit reward", domain=Domain.POSITIVE)
_PAIR = {
    "x": Meaning("prompt", Kind.EVENT),
    "y_w": Meaning("preferred answer", Kind.EVENT, aliases=("y^+", "y_c")),
    "y_l": Meaning("rejected answer", Kind.EVENT, aliases=("y^-", "y_r")),
}
_DATA = r"\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}"
_WINNER = r"\log\frac{\pi_\theta(y_w\mid x)}{\pi_{\mathrm{ref}}(y_w\mid x)}"
_LOSER = r"\log\frac{\pi_\theta(y_l\mid x)}{\pi_{\mathrm{ref}}(y_l\mid x)}"
_MARGIN = rf"\beta{_WINNER}-\beta{_LOSER}"
_BACK = rf"\beta{_LOSER}-\beta{_WINNER}"
_RATIOS = {"chosen_logratio": _WINNER, "rejected_logratio": _LOSER}

ROBUST = Formula(
    id="robust-dpo-loss",
    title="Robust DPO loss (rDPO)",
    area="alignment",
    source="Chowdhury, Kini & Natarajan 2024, Provably robust DPO, arXiv:2403.00409",
    url="https://arxiv.org/abs/2403.00409",
    latex=rf"\mathcal{{L}}_{{\mathrm{{rDPO}}}}=-{_DATA}\left[\frac{{(1-\epsilon)\log\sigma\left({_MARGIN}\right)-\epsilon\log\sigma\left({_BACK}\right)}}{{1-2\epsilon}}\right]",
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _START,
        r"\beta": _BETA,
        r"\epsilon": Meaning(
            "how often a label is flipped", domain=Domain.SMALL, aliases=(r"\varepsilon",)
        ),
        **_PAIR,
    },
    names=("rdpo", "robust dpo", "provably robust"),
    laws=("unbiased: under flipped labels its mean is that of DPO's loss",),
    slips=(
        Slip(
            "flipped pair added",
            rf"\mathcal{{L}}_{{\mathrm{{rDPO}}}}=-{_DATA}\left[\frac{{(1-\epsilon)\log\sigma\left({_MARGIN}\right)+\epsilon\log\sigma\left({_BACK}\right)}}{{1-2\epsilon}}\right]",
            "the flipped pair is subtracted: added, it is conservative DPO, which stays biased",
        ),
        Slip(
            "wrong normaliser",
            rf"\mathcal{{L}}_{{\mathrm{{rDPO}}}}=-{_DATA}\left[\frac{{(1-\epsilon)\log\sigma\left({_MARGIN}\right)-\epsilon\log\sigma\left({_BACK}\right)}}{{1-\epsilon}}\right]",
            "both weights together are 1 − 2ε",
        ),
    ),
    reference=Reference(
        REFERENCE, "robust_dpo_loss", {**_RATIOS, "beta": r"\beta", "flipped": r"\epsilon"}
    ),
    related=("dpo-loss", "conservative-dpo-loss"),
)

LENGTH = Formula(
    id="length-regularised-dpo-loss",
    title="Length-regularised DPO loss (R-DPO)",
    area="alignment",
    source="Park et al. 2024, Disentangling length from quality in DPO, arXiv:2403.19159",
    url="https://arxiv.org/abs/2403.19159",
    latex=rf"\mathcal{{L}}_{{\mathrm{{R-DPO}}}}=-{_DATA}\left[\log\sigma\left({_MARGIN}+\alpha|y_w|-\alpha|y_l|\right)\right]",
    forms=(
        rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left({_MARGIN}+\alpha\left(|y_w|-|y_l|\right)\right)\right]",
    ),
    conventions=(
        Convention(
            rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left({_MARGIN}-\left(\alpha|y_w|-\alpha|y_l|\right)\right)\right]",
            "as the SimPO paper tabulates it: α of the other sign",
        ),
    ),
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _START,
        r"\beta": _BETA,
        r"\alpha": Meaning("price of a token", domain=Domain.POSITIVE),
        **_PAIR,
    },
    names=("r-dpo", "length-regularised dpo", "length-regularized dpo", "length regularization"),
    slips=(
        Slip(
            "lengths added",
            rf"\mathcal{{L}}=-{_DATA}\left[\log\sigma\left({_MARGIN}+\alpha|y_w|+\alpha|y_l|\right)\right]",
            "the difference of the lengths counts",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "length_regularised_dpo_loss",
        {
            **_RATIOS,
            "chosen_length": "|y_w|",
            "rejected_length": "|y_l|",
            "beta": r"\beta",
            "price": r"\alpha",
        },
    ),
    related=("dpo-loss", "length-normalised-dpo-loss"),
)

OFFSET = Formula(
    id="dpo-loss-with-offset",
    title="DPO loss with an offset (ODPO)",
    area="alignment",
    source="Amini, Vieira & Cotterell 2024, DPO with an offset, arXiv:2402.10571",
    url="https://arxiv.org/abs/2402.10571",
    latex=rf"\mathcal{{L}}_{{\mathrm{{ODPO}}}}=-{_DATA}\left[\log\sigma\left({_MARGIN}-\Delta_r\right)\right]",
    symbols={
        r"\pi_\theta": _POLICY,
        r"\pi_{\mathrm{ref}}": _START,
        r"\beta": _BETA,
        r"\Delta_r": Meaning(
            "how much better the preferred answer is",
            domain=Domain.POSITIVE,
            aliases=(r"\Delta", r"\gamma", r"m"),
        ),
        **_PAIR,
    },
    names=("odpo", "dpo with an offset", "dpo with offset", "margin dpo"),
    slips=(
        Slip(
            "offset added",
            rf"\mathcal{{L}}_{{\mathrm{{ODPO}}}}=-{_DATA}\left[\log\sigma\left({_MARGIN}+\Delta_r\right)\right]",
            "the margin has to exceed the offset, which is subtracted",
        ),
    ),
    reference=Reference(
        REFERENCE, "dpo_loss_with_offset", {**_RATIOS, "beta": r"\beta", "offset": r"\Delta_r"}
    ),
    related=("dpo-loss", "reward-margin-loss"),
)

CALIBRATED = Formula(
    id="cal-dpo-loss",
    title="Calibrated DPO loss (Cal-DPO)",
    area="alignment",
    source="Xiao et al. 2024, Cal-DPO, arXiv:2412.14516",
    url="https://arxiv.org/abs/2412.14516",
    latex=rf"\mathcal{{L}}_{{\mathrm{{Cal-DPO}}}}={_DATA}\left[-\log\sigma\left({_WINNER}-{_LOSER}\right)+\left({_WINNER}-\frac{{1}}{{2\beta}}\right)^2+\left({_LOSER}+\frac{{1}}{{2\beta}}\right)^2\right]",
    symbols={r"\pi_\theta": _POLICY, r"\pi_{\mathrm{ref}}": _START, r"\beta": _BETA, **_PAIR},
    names=("cal-dpo", "calibrated dpo", "calibrated direct preference optimization"),
    slips=(
        Slip(
            "both pulled to one value",
            rf"\mathcal{{L}}_{{\mathrm{{Cal-DPO}}}}={_DATA}\left[-\log\sigma\left({_WINNER}-{_LOSER}\right)+\left({_WINNER}-\frac{{1}}{{2\beta}}\right)^2+\left({_LOSER}-\frac{{1}}{{2\beta}}\right)^2\right]",
            "the rejected answer is pulled to −1/(2β)",
        ),
    ),
    reference=Reference(REFERENCE, "calibrated_dpo_loss", {**_RATIOS, "beta": r"\beta"}),
    related=("dpo-loss", "ipo-loss", "sppo-loss"),
)

DYNAMIC = Formula(
    id="beta-dpo-strength",
    title="Strength of a batch in β-DPO",
    area="alignment",
    source="Wu et al. 2024, β-DPO, arXiv:2407.08639",
    url="https://arxiv.org/abs/2407.08639",
    latex=r"\beta=\left[1+\alpha\left(M-M_0\right)\right]\beta_0",
    conventions=(
        Convention(
            r"\beta_{\mathrm{batch}}=\left[1+\alpha\left(\mathbb{E}_i[M_i]-M_0\right)\right]\beta_0",
            "the mean margin of the batch written out",
        ),
    ),
    symbols={
        r"\alpha": Meaning("how far the strength follows the margin", domain=Domain.UNIT),
        "M": Meaning("reward margin", aliases=("M_i", r"\mathbb{E}_i[M_i]")),
        "M_0": Meaning("usual margin"),
        r"\beta_0": Meaning("usual strength", domain=Domain.POSITIVE),
    },
    generic=True,
    names=("β-dpo", "beta-dpo", "dynamic beta", "dynamic β"),
    slips=(
        Slip(
            "margins exchanged",
            r"\beta=\left[1+\alpha\left(M_0-M\right)\right]\beta_0",
            "pairs that are easy to tell apart get the larger β: M − M₀",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "batch_strength",
        {"follow": r"\alpha", "margin": "M", "usual_margin": "M_0", "usual": r"\beta_0"},
    ),
    related=("dpo-loss",),
)
