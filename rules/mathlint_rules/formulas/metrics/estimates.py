"""How good generated code, probabilities and images are, and how much text is compressed."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

PASS_AT_K = Formula(
    id="pass-at-k",
    title="Unbiased estimate of pass@k for one problem",
    area="metrics",
    source="Chen et al. 2021, arXiv:2107.03374",
    url="https://arxiv.org/abs/2107.03374",
    latex=r"\text{pass@k}=1-\frac{\binom{n-c}{k}}{\binom{n}{k}}",
    symbols={
        "n": Meaning("samples drawn", Kind.INTEGER, Domain.INTEGER),
        "c": Meaning("samples that are right", Kind.INTEGER, Domain.INTEGER),
        "k": Meaning("samples that may be submitted", Kind.INTEGER, Domain.INTEGER),
    },
    names=("pass@k", "pass at k", "code generation", "humaneval"),
    laws=("averaged over the problems",),
    slips=(
        Slip(
            "one minus missing",
            r"\text{pass@k}=\frac{\binom{n-c}{k}}{\binom{n}{k}}",
            "that is the probability that all fail: subtract it from 1",
        ),
        Slip(
            "right ones chosen",
            r"\text{pass@k}=1-\frac{\binom{c}{k}}{\binom{n}{k}}",
            "all k fail where they are chosen from the n − c wrong ones",
        ),
    ),
    reference=Reference(REFERENCE, "pass_at_k", {"samples": "n", "correct": "c", "tries": "k"}),
    related=("accuracy",),
)

ECE = Formula(
    id="expected-calibration-error",
    title="Expected calibration error",
    area="metrics",
    source="Naeini, Cooper & Hauskrecht 2015; Guo et al. 2017, arXiv:1706.04599",
    url="https://arxiv.org/abs/1706.04599",
    latex=r"\mathrm{ECE}=\sum_{m=1}^{M}\frac{|B_m|}{n}\left|\operatorname{acc}(B_m)-\operatorname{conf}(B_m)\right|",
    forms=(
        r"\mathrm{ECE}=\frac1n\sum_{m=1}^{M}|B_m|\left|\operatorname{acc}(B_m)-\operatorname{conf}(B_m)\right|",
    ),
    symbols={
        "M": Meaning("number of bins", Kind.INTEGER, Domain.INTEGER),
        "B_m": Meaning("predictions of a bin", Kind.SET),
        "n": Meaning("number of predictions", domain=Domain.POSITIVE, aliases=("N",)),
        r"\operatorname{acc}": Meaning("share that is right", Kind.FUNCTION, Domain.UNIT),
        r"\operatorname{conf}": Meaning("mean confidence", Kind.FUNCTION, Domain.UNIT),
    },
    names=("ece", "calibration", "expected calibration error"),
    slips=(
        Slip(
            "shares missing",
            r"\mathrm{ECE}=\sum_{m=1}^{M}\left|\operatorname{acc}(B_m)-\operatorname{conf}(B_m)\right|",
            "each bin is weighted with its share of the predictions",
        ),
        Slip(
            "absolute value missing",
            r"\mathrm{ECE}=\sum_{m=1}^{M}\frac{|B_m|}{n}\left(\operatorname{acc}(B_m)-\operatorname{conf}(B_m)\right)",
            "errors of both signs would cancel: take the absolute value",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "expected_calibration_error",
        {
            "bins": "M",
            "bin_sizes": "|B_m|",
            "size": "n",
            "accuracies": r"\operatorname{acc}(B_m)",
            "confidences": r"\operatorname{conf}(B_m)",
        },
    ),
    related=("brier-score",),
)

BITS_PER_BYTE = Formula(
    id="bits-per-byte",
    title="Bits per byte",
    area="metrics",
    source="Gao et al. 2020, The Pile, arXiv:2101.00027",
    url="https://arxiv.org/abs/2101.00027",
    latex=r"\mathrm{BPB}=\frac{L_T}{L_B}\frac{\ell}{\ln2}",
    forms=(r"\mathrm{BPB}=\frac{L_T\ell}{L_B\ln2}",),
    symbols={
        "L_T": Meaning("length in tokens", Kind.INTEGER, Domain.INTEGER),
        "L_B": Meaning("length in bytes", Kind.INTEGER, Domain.INTEGER),
        r"\ell": Meaning(
            "mean negative log-likelihood of a token, in nats", domain=Domain.POSITIVE
        ),
    },
    names=("bits per byte", "bpb", "bits-per-byte"),
    slips=(
        Slip(
            "lengths exchanged",
            r"\mathrm{BPB}=\frac{L_B}{L_T}\frac{\ell}{\ln2}",
            "the loss of a token counts as often as there are tokens: L_T/L_B",
        ),
        Slip(
            "nats for bits",
            r"\mathrm{BPB}=\frac{L_T}{L_B}\ell",
            "nats are divided by ln 2 to give bits",
        ),
    ),
    reference=Reference(
        REFERENCE, "bits_per_byte", {"tokens": "L_T", "bytes_": "L_B", "loss": r"\ell"}
    ),
    related=("perplexity",),
)

KAPPA = Formula(
    id="cohen-kappa",
    title="Cohen's kappa",
    area="metrics",
    source="Cohen 1960",
    latex=r"\kappa=\frac{p_o-p_e}{1-p_e}",
    forms=(r"\kappa=1-\frac{1-p_o}{1-p_e}",),
    symbols={
        "p_o": Meaning("share of agreement", domain=Domain.UNIT),
        "p_e": Meaning("share of agreement by chance", domain=Domain.UNIT),
    },
    names=("kappa", "cohen's kappa", "inter-annotator agreement", "annotator agreement"),
    slips=(
        Slip(
            "chance not subtracted below",
            r"\kappa=p_o-p_e",
            "divide by what could be gained over chance, 1 − p_e",
        ),
    ),
    reference=Reference(REFERENCE, "cohen_kappa", {"observed": "p_o", "expected": "p_e"}),
    related=("matthews-correlation",),
)

MAPE = Formula(
    id="mean-absolute-percentage-error",
    title="Mean absolute percentage error",
    area="metrics",
    source="classical; Hyndman & Koehler 2006",
    latex=r"\mathrm{MAPE}=\frac{100}{n}\sum_{i=1}^{n}\left|\frac{y_i-\hat{y}_i}{y_i}\right|",
    forms=(
        r"\mathrm{MAPE}=\frac{1}{n}\sum_{i=1}^{n}\left|\frac{y_i-\hat{y}_i}{y_i}\right|\cdot100",
    ),
    symbols={
        "n": Meaning("number of values", Kind.INTEGER, Domain.INTEGER, aliases=("N",)),
        "y_i": Meaning("true value, not zero", domain=Domain.POSITIVE, aliases=("A_t",)),
        r"\hat{y}_i": Meaning("prediction", aliases=("F_t",)),
    },
    names=("mape", "percentage error", "forecast accuracy"),
    slips=(
        Slip(
            "absolute value missing",
            r"\mathrm{MAPE}=\frac{100}{n}\sum_{i=1}^{n}\frac{y_i-\hat{y}_i}{y_i}",
            "errors of both signs would cancel: take the absolute value",
        ),
        Slip(
            "divided by the prediction",
            r"\mathrm{MAPE}=\frac{100}{n}\sum_{i=1}^{n}\left|\frac{y_i-\hat{y}_i}{\hat{y}_i}\right|",
            "the error is one of the true value, which stands below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "mean_absolute_percentage_error",
        {"size": "n", "targets": "y_i", "predictions": r"\hat{y}_i"},
    ),
    related=("mae", "rmse"),
)
