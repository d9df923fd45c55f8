"""How equally a classifier treats groups."""

from __future__ import annotations

from mathlint.catalogue.formula import Domain, Formula, Kind, Meaning, Reference

REFERENCE = f"{__name__}_reference"

DEMOGRAPHIC_PARITY_DIFFERENCE = Formula(
    id="demographic-parity-difference",
    title="Demographic parity difference",
    area="metrics",
    statement=True,
    source="Dwork et al. 2012, arXiv:1104.3913; Barocas, Hardt & Narayanan 2023, Fairness and Machine Learning, ch. 3",
    url="https://arxiv.org/abs/1104.3913",
    latex=r"\Delta=|P(\hat{Y}=1\mid A=0)-P(\hat{Y}=1\mid A=1)|",
    forms=(
        r"P(\hat{Y}=1\mid A=0)=P(\hat{Y}=1\mid A=1)",
        r"SPD=P(\hat{Y}=1\mid D=\text{unprivileged})-P(\hat{Y}=1\mid D=\text{privileged})",
    ),
    symbols={
        r"\hat{Y}": Meaning("prediction", Kind.EVENT),
        "A": Meaning("group", Kind.EVENT),
    },
    names=(
        "demographic parity",
        "statistical parity",
    ),
    reference=Reference(
        REFERENCE,
        "parity_gap",
        {"first": r"P(\hat{Y}=1\mid A=0)", "second": r"P(\hat{Y}=1\mid A=1)"},
    ),
    related=("equal-opportunity-difference",),
)

EQUAL_OPPORTUNITY_DIFFERENCE = Formula(
    id="equal-opportunity-difference",
    title="Equal opportunity difference",
    area="metrics",
    statement=True,
    source="Hardt, Price & Srebro 2016, Equality of opportunity in supervised learning, arXiv:1610.02413",
    url="https://arxiv.org/abs/1610.02413",
    latex=r"\Delta=TPR_0-TPR_1",
    forms=(
        r"P(\hat{Y}=1\mid A=0,Y=1)=P(\hat{Y}=1\mid A=1,Y=1)",
        r"P(\hat{Y}=1\mid A=0,Y=y)=P(\hat{Y}=1\mid A=1,Y=y)",
        r"\Delta=\frac{1}{2}\left[(FPR_0-FPR_1)+(TPR_0-TPR_1)\right]",
    ),
    symbols={
        "TPR_0": Meaning("true positive rate of a group", domain=Domain.UNIT),
        "TPR_1": Meaning("true positive rate of the other group", domain=Domain.UNIT),
    },
    names=(
        "equal opportunity",
        "equalized odds",
        "equalised odds",
        "average odds",
    ),
    reference=Reference(REFERENCE, "opportunity_gap", {"first": "TPR_0", "second": "TPR_1"}),
    related=(
        "demographic-parity-difference",
        "recall",
    ),
)

DISPARATE_IMPACT = Formula(
    id="disparate-impact",
    title="Disparate impact ratio",
    area="metrics",
    statement=True,
    source="Feldman et al. 2015, Certifying and removing disparate impact, arXiv:1412.3756",
    url="https://arxiv.org/abs/1412.3756",
    latex=r"DI=\frac{P(\hat{Y}=1\mid A=0)}{P(\hat{Y}=1\mid A=1)}",
    symbols={
        r"\hat{Y}": Meaning("prediction", Kind.EVENT),
        "A": Meaning("group", Kind.EVENT),
    },
    names=(
        "disparate impact",
        "four-fifths rule",
        "80% rule",
    ),
    laws=("at least 0.8 by the four-fifths rule",),
    reference=Reference(
        REFERENCE,
        "impact_ratio",
        {"first": r"P(\hat{Y}=1\mid A=0)", "second": r"P(\hat{Y}=1\mid A=1)"},
    ),
    related=("demographic-parity-difference",),
)
