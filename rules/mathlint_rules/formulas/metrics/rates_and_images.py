"""Measures of classes, forecasts and images."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

BALANCED_ACCURACY = Formula(
    id="balanced-accuracy",
    title="Balanced accuracy",
    area="metrics",
    source="Brodersen et al. 2010",
    latex=r"\mathrm{BA}=\frac{1}{2}\left(\frac{TP}{TP+FN}+\frac{TN}{TN+FP}\right)",
    forms=(r"\mathrm{BA}=\frac{\frac{TP}{TP+FN}+\frac{TN}{TN+FP}}{2}",),
    symbols={
        "TP": Meaning("true positives", domain=Domain.POSITIVE),
        "FN": Meaning("false negatives", domain=Domain.POSITIVE),
        "TN": Meaning("true negatives", domain=Domain.POSITIVE),
        "FP": Meaning("false positives", domain=Domain.POSITIVE),
    },
    names=("balanced accuracy",),
    slips=(
        Slip(
            "half missing",
            r"\mathrm{BA}=\frac{TP}{TP+FN}+\frac{TN}{TN+FP}",
            "sensitivity and specificity are averaged: 1/2 is missing",
        ),
        Slip(
            "denominators exchanged",
            r"\mathrm{BA}=\frac{1}{2}\left(\frac{TP}{TP+FP}+\frac{TN}{TN+FN}\right)",
            "recalls are averaged: TP + FN and TN + FP stand below",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "balanced_accuracy",
        {
            "true_positives": "TP",
            "false_negatives": "FN",
            "true_negatives": "TN",
            "false_positives": "FP",
        },
    ),
    related=("recall", "specificity"),
)

FALSE_POSITIVE_RATE = Formula(
    id="false-positive-rate",
    title="False positive rate",
    area="metrics",
    source="classical",
    latex=r"\mathrm{FPR}=\frac{FP}{FP+TN}",
    forms=(r"\text{FPR}=\frac{\text{FP}}{\text{FP}+\text{TN}}",),
    symbols={
        "FP": Meaning("false positives", domain=Domain.POSITIVE),
        "TN": Meaning("true negatives", domain=Domain.POSITIVE),
    },
    names=("false positive rate", "fpr", "roc", "fall-out"),
    laws=("one less the specificity",),
    slips=(
        Slip(
            "true positives below",
            r"\mathrm{FPR}=\frac{FP}{FP+TP}",
            "the negatives stand below: FP + TN",
        ),
    ),
    reference=Reference(
        REFERENCE, "false_positive_rate", {"false_positives": "FP", "true_negatives": "TN"}
    ),
    related=("specificity",),
)

SMAPE = Formula(
    id="smape",
    title="Symmetric mean absolute percentage error",
    area="metrics",
    source="Makridakis 1993",
    latex=r"\mathrm{SMAPE}=\frac{1}{n}\sum_{t=1}^{n}\frac{|F_t-A_t|}{(|A_t|+|F_t|)/2}",
    forms=(r"\mathrm{SMAPE}=\frac{2}{n}\sum_{t=1}^{n}\frac{|F_t-A_t|}{|A_t|+|F_t|}",),
    symbols={
        "n": Meaning("number of forecasts", Kind.INTEGER, Domain.INTEGER),
        "F_t": Meaning("forecast", aliases=(r"\hat{y}_t", r"\hat{y}_i")),
        "A_t": Meaning("what happened", aliases=("y_t", "y_i")),
    },
    names=("smape", "symmetric mean absolute percentage error"),
    laws=("between 0 and 2; some authors leave the half out, which gives half of it",),
    slips=(
        Slip(
            "absolute value missing",
            r"\mathrm{SMAPE}=\frac{1}{n}\sum_{t=1}^{n}\frac{F_t-A_t}{(|A_t|+|F_t|)/2}",
            "the size of the error counts: |F − A|",
        ),
    ),
    reference=Reference(
        REFERENCE, "smape", {"forecasts": "n", "predicted": "F_t", "actual": "A_t"}
    ),
    related=("mean-absolute-percentage-error",),
)

ADJUSTED_R_SQUARED = Formula(
    id="adjusted-r-squared",
    title="Adjusted coefficient of determination",
    area="metrics",
    source="Theil 1961",
    latex=r"\bar{R}^2=1-(1-R^2)\frac{n-1}{n-p-1}",
    forms=(r"R^2_{adj}=1-\frac{(1-R^2)(n-1)}{n-p-1}",),
    symbols={
        "R^2": Meaning("coefficient of determination", domain=Domain.UNIT),
        "n": Meaning("number of examples", Kind.INTEGER, Domain.INTEGER),
        "p": Meaning("number of features", Kind.INTEGER, Domain.INTEGER, aliases=("k",)),
    },
    names=(
        "adjusted r²",
        "adjusted r-squared",
        "adjusted r squared",
        "coefficient of determination",
    ),
    slips=(
        Slip(
            "one not subtracted",
            r"\bar{R}^2=1-(1-R^2)\frac{n-1}{n-p}",
            "the intercept takes a degree of freedom too: n − p − 1",
        ),
    ),
    reference=Reference(
        REFERENCE, "adjusted_r_squared", {"r_squared": "R^2", "examples": "n", "features": "p"}
    ),
    related=("r-squared",),
)

PSNR = Formula(
    id="psnr",
    title="Peak signal-to-noise ratio",
    area="metrics",
    source="classical",
    latex=r"\mathrm{PSNR}=10\log_{10}\frac{M^2}{\mathrm{MSE}}",
    forms=(
        r"\mathrm{PSNR}=10\log_{10}\left(\frac{M^2}{\mathrm{MSE}}\right)",
        r"\mathrm{PSNR}=20\log_{10}\frac{M}{\sqrt{\mathrm{MSE}}}",
        r"\mathrm{PSNR}=10\cdot\log_{10}\left(\frac{\mathrm{MAX}_I^2}{\mathrm{MSE}}\right)",
    ),
    symbols={
        "M": Meaning(
            "largest value of a pixel",
            domain=Domain.POSITIVE,
            aliases=(r"\mathrm{MAX}_I", r"\mathrm{MAX}", "L"),
        ),
        r"\mathrm{MSE}": Meaning("mean squared error", domain=Domain.POSITIVE),
    },
    names=("psnr", "peak signal-to-noise ratio", "image quality"),
    slips=(
        Slip(
            "quotient upside down",
            r"\mathrm{PSNR}=10\log_{10}\frac{\mathrm{MSE}}{M^2}",
            "a smaller error is a higher ratio: the peak stands above",
        ),
    ),
    reference=Reference(REFERENCE, "psnr", {"peak": "M", "error": r"\mathrm{MSE}"}),
    related=("mse",),
)

SSIM = Formula(
    id="ssim",
    title="Structural similarity",
    area="metrics",
    source="Wang et al. 2004, Image quality assessment, eq. 13",
    latex=r"\mathrm{SSIM}(x,y)=\frac{(2\mu_x\mu_y+c_1)(2\sigma_{xy}+c_2)}{(\mu_x^2+\mu_y^2+c_1)(\sigma_x^2+\sigma_y^2+c_2)}",
    symbols={
        r"\mu_x": Meaning("mean of one image"),
        r"\mu_y": Meaning("mean of the other"),
        "c_1": Meaning(
            "constant that keeps the quotient from noise", domain=Domain.POSITIVE, aliases=("C_1",)
        ),
        r"\sigma_{xy}": Meaning("covariance of both"),
        "c_2": Meaning("a second such constant", domain=Domain.POSITIVE, aliases=("C_2",)),
        r"\sigma_x": Meaning("deviation of one", domain=Domain.POSITIVE),
        r"\sigma_y": Meaning("deviation of the other", domain=Domain.POSITIVE),
    },
    names=("ssim", "structural similarity", "image quality"),
    laws=("symmetric in both images",),
    slips=(
        Slip(
            "squares missing",
            r"\mathrm{SSIM}(x,y)=\frac{(2\mu_x\mu_y+c_1)(2\sigma_{xy}+c_2)}{(\mu_x+\mu_y+c_1)(\sigma_x^2+\sigma_y^2+c_2)}",
            "the means below are squared",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "ssim",
        {
            "first_mean": r"\mu_x",
            "second_mean": r"\mu_y",
            "first_constant": "c_1",
            "covariance": r"\sigma_{xy}",
            "second_constant": "c_2",
            "first_deviation": r"\sigma_x",
            "second_deviation": r"\sigma_y",
        },
    ),
    related=("pearson-correlation",),
)

FID = Formula(
    id="frechet-inception-distance",
    title="Fréchet inception distance",
    area="metrics",
    statement=True,
    source="Heusel et al. 2017, arXiv:1706.08500, eq. 6",
    url="https://arxiv.org/abs/1706.08500",
    latex=r"d^2=\lVert\mu_r-\mu_g\rVert_2^2+\operatorname{tr}\left(\Sigma_r+\Sigma_g-2(\Sigma_r\Sigma_g)^{1/2}\right)",
    forms=(
        r"\mathrm{FID}=\lVert\mu_r-\mu_g\rVert^2+\operatorname{Tr}\left(\Sigma_r+\Sigma_g-2\sqrt{\Sigma_r\Sigma_g}\right)",
    ),
    symbols={
        r"\mu_r": Meaning(
            "mean feature of real images", Kind.VECTOR, shape=("d",), aliases=("m", r"\mu_1")
        ),
        r"\mu_g": Meaning(
            "mean feature of generated images", Kind.VECTOR, shape=("d",), aliases=("m_w", r"\mu_2")
        ),
        r"\Sigma_r": Meaning(
            "covariance of real images",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=("d", "d"),
            aliases=("C",),
        ),
        r"\Sigma_g": Meaning(
            "covariance of generated images",
            Kind.MATRIX,
            Domain.POSITIVE_DEFINITE,
            shape=("d", "d"),
            aliases=("C_w",),
        ),
    },
    names=("fid", "fréchet inception distance", "frechet inception distance"),
    reference=Reference(
        REFERENCE,
        "frechet_distance",
        {
            "real_mean": r"\mu_r",
            "generated_mean": r"\mu_g",
            "real_covariance": r"\Sigma_r",
            "generated_covariance": r"\Sigma_g",
        },
    ),
    related=("gaussian-wasserstein",),
)

INCEPTION = Formula(
    id="inception-score",
    title="Inception score",
    area="metrics",
    statement=True,
    source="Salimans et al. 2016, arXiv:1606.03498, sec. 4",
    url="https://arxiv.org/abs/1606.03498",
    latex=r"\mathrm{IS}=\exp\left(\mathbb{E}_{x\sim p_g}\left[D_{\mathrm{KL}}(p(y\mid x)\,\|\,p(y))\right]\right)",
    forms=(r"\mathrm{IS}(G)=\exp\left(\mathbb{E}_xD_{KL}(p(y|x)\|p(y))\right)",),
    symbols={
        "p": Meaning("classifier's probabilities", Kind.PROBABILITY, Domain.PROBABILITY),
        "x": Meaning("generated image", Kind.EVENT),
        "y": Meaning("class", Kind.EVENT),
    },
    names=("inception score",),
    reference=Reference(
        REFERENCE, "inception_score", {"conditional": r"p(y\mid x)", "marginal": "p(y)"}
    ),
    related=("frechet-inception-distance", "kl-divergence"),
)
