"""What a formula claims, and what else its claims may be read as."""

from __future__ import annotations

import pytest

from mathlint.catalogue.claims import claims_of, readings_of_claims
from mathlint.formula import read_formula, to_latex
from mathlint.tex import parse


def values(latex: str, *, read_otherwise: bool) -> list[str]:
    expression = read_formula(parse(latex))[0].expression
    found = readings_of_claims(expression) if read_otherwise else claims_of(expression)
    return [to_latex(claim.value) for claim in found]


def test_parameters_after_a_semicolon_are_those_below() -> None:
    below, after = (values(it, read_otherwise=False) for it in ("y = Q_w(s)", "y = Q(s; w)"))
    assert below == after


@pytest.mark.parametrize(
    ("latex", "other"),
    [
        # what a name stands for is said beside it
        (r"L = x \delta, \quad \delta = a - b", r"L = x (a - b)"),
        # a program ends an episode by a factor of 1 - d
        (r"y = r + \gamma (1 - d) Q", r"y = r + \gamma Q"),
        # what is optimised
        (r"w = \arg\min_w \|w\|", r"\|w\|"),
    ],
)
def test_a_claim_is_read_otherwise_too(latex: str, other: str) -> None:
    (wanted,) = values(other, read_otherwise=False)
    assert wanted in values(latex, read_otherwise=True)


def test_a_claim_of_one_meaning_is_read_once() -> None:
    assert len(values(r"\delta = r + \gamma V(s') - V(s)", read_otherwise=True)) == 1


@pytest.mark.parametrize(
    ("left", "names"),
    [
        (r"\begin{pmatrix} x' \\ y' \end{pmatrix}", True),
        (r"\begin{pmatrix} 2x \\ y \end{pmatrix}", False),
    ],
)
def test_the_components_of_a_vector_name_it(left: str, names: bool) -> None:
    expression = read_formula(parse(left + r" = R \begin{pmatrix} x \\ y \end{pmatrix}"))[
        0
    ].expression
    (claim,) = claims_of(expression)
    assert (claim.name is not None) == names
