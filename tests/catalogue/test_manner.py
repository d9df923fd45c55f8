"""What is put into a formula is written as its author writes."""

import pytest

from mathlint.catalogue.deviation.manner import in_manner_of
from mathlint.formula import read_formula
from mathlint.formula.printing.sexpr import to_sexpr
from mathlint.tex import parse

PRINTED = r"\log\left( 1 - \left| x_{i} \right| \right)^{2}"


@pytest.mark.parametrize(
    ("author", "written"),
    [
        (r"a = b + f(x_i)", r"\log(1 - |x_i|)^2"),
        (r"a=b+f(x_i)", r"\log(1-|x_i|)^2"),
        (r"a = b + f(x_{i})", r"\log(1 - |x_{i}|)^{2}"),
        (r"a = b \left[ x_i \right]", r"\log\left( 1 - \left| x_i \right| \right)^2"),
    ],
)
def test_scripts_brackets_and_blanks_are_the_authors(author: str, written: str) -> None:
    assert in_manner_of(author, PRINTED) == written


@pytest.mark.parametrize(
    "printed",
    [
        r"\left( \frac{a}{b} \right)",  # plain brackets would be too low
        r"x^{\theta} y",  # x^\thetay is another command
        r"x_{ij}",
    ],
)
def test_what_would_change_is_left(printed: str) -> None:
    written = in_manner_of("f(x_i)", printed)
    assert _read(written) == _read(printed)
    assert ("\\left" in written) == ("\\left" in printed)


def _read(latex: str) -> str:
    return to_sexpr(read_formula(parse(latex))[0].expression)


def test_names_and_norms_are_written_alike() -> None:
    assert in_manner_of(r"\frac{TP}{TP + FP}", r"\operatorname{FN}") == "FN"
    assert in_manner_of(r"\lVert x\rVert", r"\left\| y \right\|") == r"\lVert y\rVert"
    assert in_manner_of(r"D_{\mathrm{KL}}(p)", r"p_{\text{ref}}") == r"p_{\mathrm{ref}}"
