"""Optimisers that know a weight is a matrix: Adafactor, SOAP, Muon's whole step."""

from __future__ import annotations

from mathlint.catalogue.formula import Convention, Domain, Formula, Kind, Meaning, Reference, Slip

REFERENCE = f"{__name__}_reference"

_RATE = Meaning("learning rate", domain=Domain.POSITIVE, aliases=(r"\eta_t", r"\alpha"))
_WEIGHTS = Meaning("weights before", Kind.MATRIX, shape=("n", "m"), aliases=("W_t", "W"))

ADAFACTOR = Formula(
    id="adafactor-second-moment",
    title="Factored second moment of Adafactor",
    area="optimisation",
    source="Shazeer & Stern 2018, arXiv:1804.04235, algorithm 4",
    url="https://arxiv.org/abs/1804.04235",
    latex=r"\hat{v}_{ij}=\frac{r_ic_j}{\sum_{k=1}^{n}r_k}",
    conventions=(
        Convention(
            r"\hat{V}_t=\frac{R_tC_t}{\mathbf{1}_n^\top R_t}",
            "by a column of sums and a row of sums, as the paper prints it",
        ),
        Convention(r"\hat{V}=\frac{rc^\top}{\mathbf{1}^\top r}", "by two columns"),
    ),
    symbols={
        "r_i": Meaning("sum of the squares in row i", domain=Domain.POSITIVE, aliases=("R_i",)),
        "c_j": Meaning("sum of the squares in column j", domain=Domain.POSITIVE, aliases=("C_j",)),
        "n": Meaning("rows", Kind.INTEGER, Domain.INTEGER),
        "r_k": Meaning("sums of all rows", domain=Domain.POSITIVE, aliases=("R_k",)),
    },
    names=("adafactor",),
    laws=("keeps n + m numbers in place of n · m", "has the sums of the rows and of the columns"),
    slips=(
        Slip(
            "normaliser missing",
            r"\hat{v}_{ij}=r_ic_j",
            "the product is divided by the sum of all squares, which both factors hold",
        ),
        Slip(
            "root of the product",
            r"\hat{v}_{ij}=\frac{\sqrt{r_ic_j}}{\sum_{k=1}^{n}r_k}",
            "this is the second moment; the root is taken where the gradient is divided by it",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "factored_moment",
        {"row": "r_i", "column": "c_j", "size": "n", "rows": "r_k"},
    ),
    related=("adam-second-moment",),
)

SOAP_ROTATION = Formula(
    id="soap-rotation",
    title="Gradient in the eigenbasis of SOAP",
    area="optimisation",
    generic=True,
    source="Vyas et al. 2024, SOAP: improving and stabilizing Shampoo using Adam, arXiv:2409.11321",
    url="https://arxiv.org/abs/2409.11321",
    latex=r"G_t'=Q_L^\top G_tQ_R",
    conventions=(Convention(r"G_t=Q_LG_t'Q_R^\top", "the way back"),),
    symbols={
        "Q_L": Meaning("eigenvectors of the left statistics", Kind.MATRIX, shape=("n", "n")),
        "G_t": Meaning("gradient", Kind.MATRIX, shape=("n", "m")),
        "Q_R": Meaning("eigenvectors of the right statistics", Kind.MATRIX, shape=("m", "m")),
    },
    names=("soap", "shampoo with adam"),
    reference=Reference(
        REFERENCE, "rotated_gradient", {"left": "Q_L", "gradient": "G_t", "right": "Q_R"}
    ),
    related=("soap-update", "shampoo-statistics"),
)

SOAP = Formula(
    id="soap-update",
    title="Step of SOAP",
    area="optimisation",
    source="Vyas et al. 2024, SOAP: improving and stabilizing Shampoo using Adam, arXiv:2409.11321",
    url="https://arxiv.org/abs/2409.11321",
    latex=r"W_{t+1}=W_t-\eta Q_LN_tQ_R^\top",
    symbols={
        "W_t": _WEIGHTS,
        r"\eta": _RATE,
        "Q_L": Meaning("eigenvectors of the left statistics", Kind.MATRIX, shape=("n", "n")),
        "N_t": Meaning(
            "Adam's direction in the eigenbasis", Kind.MATRIX, shape=("n", "m"), aliases=("N_t'",)
        ),
        "Q_R": Meaning("eigenvectors of the right statistics", Kind.MATRIX, shape=("m", "m")),
    },
    names=("soap", "shampoo with adam"),
    slips=(
        Slip(
            "rotated once more",
            r"W_{t+1}=W_t-\eta Q_L^\top N_tQ_R",
            "the way back from the eigenbasis is Q_L N Q_R^⊤",
        ),
        Slip("ascent for descent", r"W_{t+1}=W_t+\eta Q_LN_tQ_R^\top", "the loss is minimised"),
    ),
    reference=Reference(
        REFERENCE,
        "soap_step",
        {"weights": "W_t", "rate": r"\eta", "left": "Q_L", "direction": "N_t", "right": "Q_R"},
    ),
    related=("soap-rotation", "shampoo-update", "adam-update"),
)

MUON = Formula(
    id="muon-update",
    title="Step of Muon",
    area="optimisation",
    source="Jordan et al. 2024, Muon: an optimizer for hidden layers; Liu et al. 2025 (Moonlight), arXiv:2502.16982, sec. 2.2",
    url="https://arxiv.org/abs/2502.16982",
    latex=r"W_t=W_{t-1}-\eta\left(0.2\sqrt{\max(n,m)}\,O_t+\lambda W_{t-1}\right)",
    forms=(r"W_t=W_{t-1}-\eta\left(0.2\cdot O_t\cdot\sqrt{\max(n,m)}+\lambda W_{t-1}\right)",),
    conventions=(
        Convention(
            r"W_t=W_{t-1}-\eta\sqrt{\max\left(1,\frac{n}{m}\right)}O_t",
            "the scale of the first implementation",
        ),
        Convention(
            r"\theta_t=\theta_{t-1}-\eta\operatorname{NewtonSchulz5}(M_t)",
            "the orthogonalisation by its name",
        ),
    ),
    symbols={
        "W_{t-1}": _WEIGHTS,
        r"\eta": _RATE,
        "n": Meaning("rows", Kind.INTEGER, Domain.INTEGER, aliases=("A", "d_{out}")),
        "m": Meaning("columns", Kind.INTEGER, Domain.INTEGER, aliases=("B", "d_{in}")),
        "O_t": Meaning(
            "orthogonalised momentum", Kind.MATRIX, shape=("n", "m"), aliases=(r"\Delta W_t",)
        ),
        r"\lambda": Meaning("strength of the decay", domain=Domain.NON_NEGATIVE),
    },
    names=("muon", "moonlight", "orthogonalised momentum", "orthogonalized momentum"),
    laws=("every entry moves about as far as with AdamW",),
    slips=(
        Slip(
            "minimum for maximum",
            r"W_t=W_{t-1}-\eta\left(0.2\sqrt{\min(n,m)}\,O_t+\lambda W_{t-1}\right)",
            "an orthogonal matrix has entries near 1/√max(n, m): that is what the scale undoes",
        ),
        Slip(
            "root missing",
            r"W_t=W_{t-1}-\eta\left(0.2\max(n,m)O_t+\lambda W_{t-1}\right)",
            "the scale is the root of the larger dimension",
        ),
        Slip(
            "decay subtracted",
            r"W_t=W_{t-1}-\eta\left(0.2\sqrt{\max(n,m)}\,O_t-\lambda W_{t-1}\right)",
            "weights decay: both parts are subtracted from them",
        ),
    ),
    reference=Reference(
        REFERENCE,
        "muon_step",
        {
            "weights": "W_{t-1}",
            "rate": r"\eta",
            "rows": "n",
            "columns": "m",
            "direction": "O_t",
            "decay": r"\lambda",
        },
    ),
    related=("muon-momentum", "newton-schulz-step"),
)

POLAR = Formula(
    id="muon-orthogonalisation",
    title="What Muon's Newton-Schulz iteration approximates",
    area="optimisation",
    statement=True,
    source="Jordan et al. 2024, Muon: an optimizer for hidden layers; Bernstein & Newhouse 2024, arXiv:2409.20325",
    url="https://arxiv.org/abs/2409.20325",
    latex=r"O=UV^\top",
    forms=(
        r"O_t=\operatorname{NewtonSchulz5}(M_t)",
        r"O_t=\text{NewtonSchulz}(M_t)",
        r"O=(MM^\top)^{-1/2}M",
        r"\operatorname{NS}(M)\approx UV^\top",
        r"\operatorname{Ortho}(G)=\arg\min_O\left\{\lVert O-G\rVert_F:O^\top O=I\text{ or }OO^\top=I\right\}",
    ),
    symbols={
        "U": Meaning("left singular vectors", Kind.MATRIX, shape=("n", "r")),
        "V": Meaning("right singular vectors", Kind.MATRIX, shape=("m", "r")),
    },
    names=("muon", "newton-schulz", "orthogonalisation", "orthogonalization", "polar"),
    laws=("the nearest matrix whose singular values are all one",),
    reference=Reference(REFERENCE, "polar_factor", {"left": "U", "right": "V"}),
    related=("muon-update", "newton-schulz-step"),
)
