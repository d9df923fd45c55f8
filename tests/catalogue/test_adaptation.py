"""A known formula is said as an author says it: counted from another step, in place, without ε."""

from __future__ import annotations

import pytest

from mathlint.catalogue.claims import claims_of
from mathlint.catalogue.conventions.adaptation import adaptations
from mathlint.catalogue.forms import KnownForm, read_form_of
from mathlint.catalogue.formula import Formula, Reference
from mathlint.formula import read_formula, to_latex
from mathlint.tex import parse


def known_form(known: str) -> KnownForm:
    formula = Formula(
        id="known",
        title="Known",
        area="tests",
        source="",
        latex=known,
        symbols={},
        reference=Reference("", ""),
    )
    (form,) = read_form_of(formula, known)
    return form


def adapted(known: str, written: str) -> list[str]:
    (claim,) = claims_of(read_formula(parse(written))[0].expression)
    return [to_latex(other.claim.value) for other in adaptations(known_form(known), claim)]


@pytest.mark.parametrize(
    ("known", "written", "value"),
    [
        # a later step
        (r"w_t = w_{t-1} - g_t", r"w_{k+1} = w_k + g", r"w_{t} - g_{t + 1}"),
        (r"x_{t+1} = x_t + 1", r"x_k = x_{k-1} - 1", r"x_{t - 1} + 1"),
        # steps are not counted
        (r"w_{t+1} = w_t - \eta g_t", r"w \leftarrow w + \eta g", r"w - \eta g"),
        (r"w_{t+1} = w_t - \eta g_t", r"w \leftarrow w + \eta g_i", r"w - \eta g_{t}"),
        # what keeps a program from dividing by zero is left out
        (r"y = \frac{x}{\sqrt{v} + \epsilon}", r"y = \frac{x}{v}", r"\frac{x}{\sqrt{v}}"),
        # a half
        (r"y = \frac{1}{2} x", r"y = 0.5 x^2", r"0.5 x"),
    ],
)
def test_a_form_is_said_as_the_author_says_it(known: str, written: str, value: str) -> None:
    assert value in adapted(known, written)


@pytest.mark.parametrize(
    ("known", "written"),
    [
        (r"w_t = w_{t-1} - g_t", r"w_t = w_{t-1} + g_t"),
        (r"y = \frac{x}{\sqrt{v} + \epsilon}", r"y = \frac{x}{v + \epsilon}"),
        # the index is that of a sum
        (r"w_t = \sum_t x_t", r"w_{t+1} = \sum_t x_t"),
    ],
)
def test_what_is_said_alike_stays(known: str, written: str) -> None:
    values = adapted(known, written)
    assert all(value == to_latex(known_form(known).claim.value) for value in values)
