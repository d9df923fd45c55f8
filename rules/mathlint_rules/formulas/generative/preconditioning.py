"""Noise levels of diffusion models and how a network is scaled for them."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"
_EDM = "Karras et al. 2022, arXiv:2206.00364"
_URL = "https://arxiv.org/abs/2206.00364"
_NAMES = ("edm", "preconditioning", "karras", "consistency model", "diffusion")

_SIGMA = Meaning("noise level", domain=Domain.POSITIVE, aliases=("t",))
_DATA = Meaning(
    "standard deviation of the data",
    domain=Domain.POSITIVE,
    aliases=(r"\sigma_{data}", r"\sigma_d", r"\sigma_{\text{data}}"),
)

SKIP = Formula(
    id="edm-skip-scaling",
    title="Scaling of the skip connection",
    area="generative",
    source=f"{_EDM}, table 1",
    url=_URL,
    latex=r"c_{\mathrm{skip}}(\sigma)=\frac{\sigma_{\mathrm{data}}^2}{\sigma^2+\sigma_{\mathrm{data}}^2}",
    symbols={r"\sigma": _SIGMA, r"\sigma_{\mathrm{data}}": _DATA},
    names=_NAMES,
    laws=("1 without noise",),
    slips=(
        Slip(
            "noise above",
            r"c_{\mathrm{skip}}(\sigma)=\frac{\sigma^2}{\sigma^2+\sigma_{\mathrm{data}}^2}",
            "without noise the input is the answer: the data's variance stands above",
        ),
    ),
    reference=Reference(
        REFERENCE, "skip_scaling", {"noise": r"\sigma", "data": r"\sigma_{\mathrm{data}}"}
    ),
    related=("edm-output-scaling", "edm-denoiser"),
)

OUTPUT = Formula(
    id="edm-output-scaling",
    title="Scaling of the network's output",
    area="generative",
    source=f"{_EDM}, table 1",
    url=_URL,
    latex=r"c_{\mathrm{out}}(\sigma)=\frac{\sigma\sigma_{\mathrm{data}}}{\sqrt{\sigma^2+\sigma_{\mathrm{data}}^2}}",
    symbols={r"\sigma": _SIGMA, r"\sigma_{\mathrm{data}}": _DATA},
    names=_NAMES,
    slips=(
        Slip(
            "root missing",
            r"c_{\mathrm{out}}(\sigma)=\frac{\sigma\sigma_{\mathrm{data}}}{\sigma^2+\sigma_{\mathrm{data}}^2}",
            "the root of the variance stands below",
        ),
    ),
    reference=Reference(
        REFERENCE, "output_scaling", {"noise": r"\sigma", "data": r"\sigma_{\mathrm{data}}"}
    ),
    related=("edm-skip-scaling", "edm-denoiser"),
)

INPUT = Formula(
    id="edm-input-scaling",
    title="Scaling of the network's input",
    area="generative",
    source=f"{_EDM}, table 1",
    url=_URL,
    latex=r"c_{\mathrm{in}}(\sigma)=\frac{1}{\sqrt{\sigma^2+\sigma_{\mathrm{data}}^2}}",
    symbols={r"\sigma": _SIGMA, r"\sigma_{\mathrm{data}}": _DATA},
    names=_NAMES,
    slips=(
        Slip(
            "root missing",
            r"c_{\mathrm{in}}(\sigma)=\frac{1}{\sigma^2+\sigma_{\mathrm{data}}^2}",
            "the input is divided by its standard deviation: take the root",
        ),
    ),
    reference=Reference(
        REFERENCE, "input_scaling", {"noise": r"\sigma", "data": r"\sigma_{\mathrm{data}}"}
    ),
    related=("edm-denoiser",),
)

DENOISER = Formula(
    id="edm-denoiser",
    title="Preconditioned denoiser",
    area="generative",
    source=f"{_EDM}, eq. 7",
    url=_URL,
    latex=r"D_\theta(x,\sigma)=c_{\mathrm{skip}}x+c_{\mathrm{out}}F_\theta(c_{\mathrm{in}}x,c_{\mathrm{noise}})",
    symbols={
        r"c_{\mathrm{skip}}": Meaning("scaling of the skip connection"),
        "x": Meaning("noised data"),
        r"c_{\mathrm{out}}": Meaning("scaling of the output"),
        r"F_\theta": Meaning("network", Kind.FUNCTION),
        r"c_{\mathrm{in}}": Meaning("scaling of the input"),
        r"c_{\mathrm{noise}}": Meaning("what the network is told of the noise level"),
    },
    names=_NAMES,
    slips=(
        Slip(
            "input not scaled",
            r"D_\theta(x,\sigma)=c_{\mathrm{skip}}x+c_{\mathrm{out}}F_\theta(x,c_{\mathrm{noise}})",
            "the network sees the input scaled to unit variance: c_in x",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "denoised",
        {
            "skip": r"c_{\mathrm{skip}}",
            "noised": "x",
            "out": r"c_{\mathrm{out}}",
            "network": r"F_\theta(c_{\mathrm{in}}x,c_{\mathrm{noise}})",
        },
    ),
    related=("edm-skip-scaling", "edm-output-scaling", "edm-input-scaling"),
)

SCHEDULE = Formula(
    id="karras-noise-schedule",
    title="Noise levels of Karras' sampler",
    area="generative",
    source=f"{_EDM}, eq. 5",
    url=_URL,
    latex=r"\sigma_i=\left(\sigma_{\max}^{1/\rho}+\frac{i}{N-1}\left(\sigma_{\min}^{1/\rho}-\sigma_{\max}^{1/\rho}\right)\right)^\rho",
    symbols={
        r"\sigma_{\max}": Meaning("highest noise level", domain=Domain.POSITIVE),
        r"\sigma_{\min}": Meaning("lowest noise level", domain=Domain.POSITIVE),
        r"\rho": Meaning("how much the steps shorten, 7", domain=Domain.POSITIVE),
        "i": Meaning("step, from 0", Kind.INTEGER, Domain.INTEGER),
        "N": Meaning("number of steps, at least two", Kind.INTEGER, Domain.INTEGER),
    },
    names=("karras", "noise schedule", "sigma schedule", "edm"),
    slips=(
        Slip(
            "levels exchanged",
            r"\sigma_i=\left(\sigma_{\min}^{1/\rho}+\frac{i}{N-1}\left(\sigma_{\max}^{1/\rho}-\sigma_{\min}^{1/\rho}\right)\right)^\rho",
            "sampling starts at the highest level",
        ),
        Slip(
            "last step missed",
            r"\sigma_i=\left(\sigma_{\max}^{1/\rho}+\frac{i}{N}\left(\sigma_{\min}^{1/\rho}-\sigma_{\max}^{1/\rho}\right)\right)^\rho",
            "the last step N − 1 has the lowest level: divide by N − 1",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "noise_level",
        {
            "highest": r"\sigma_{\max}",
            "exponent": r"\rho",
            "step": "i",
            "steps": "N",
            "lowest": r"\sigma_{\min}",
        },
    ),
    related=("cosine-noise-schedule",),
)

SNR = Formula(
    id="signal-to-noise-ratio",
    title="Signal-to-noise ratio of a diffusion step",
    area="generative",
    source="Kingma et al. 2021, arXiv:2107.00630",
    url="https://arxiv.org/abs/2107.00630",
    latex=r"\operatorname{SNR}(t)=\frac{\bar{\alpha}_t}{1-\bar{\alpha}_t}",
    symbols={r"\bar{\alpha}_t": Meaning("product of the alphas so far", domain=Domain.UNIT)},
    names=("snr", "signal-to-noise", "signal to noise"),
    slips=(
        Slip(
            "quotient upside down",
            r"\operatorname{SNR}(t)=\frac{1-\bar{\alpha}_t}{\bar{\alpha}_t}",
            "the signal stands above",
        ),
    ),
    reference=Reference(REFERENCE, "signal_to_noise", {"kept": r"\bar{\alpha}_t"}),
    related=("ddpm-alpha-bar",),
)
