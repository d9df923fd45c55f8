"""An expression that was packed comes back as it was, whatever it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mathlint.catalogue.registry import load_catalogue
from mathlint.formula import expression as e
from mathlint.formula import read_formula
from mathlint.formula.packing import packed, unpacked
from mathlint.tex import parse
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def _known() -> Iterator[str]:
    for formula in load_catalogue():
        yield from (formula.latex, *formula.forms)


def test_every_form_of_every_known_formula_comes_back() -> None:
    for latex in _known():
        for reading in read_formula(parse(latex)):
            assert unpacked(packed(reading.expression)) == reading.expression


@pytest.mark.parametrize(
    "latex",
    [
        r"x \pm y \mp \hat{z}'_{i,j<t}^{(k)}",
        r"\int_0^1 f(x)\,dx = \left\lfloor F|_a^b \right\rceil!",
        r"\begin{cases} 1 \\ \begin{pmatrix} a & b \\ c & d \end{pmatrix} \end{cases}",
        r"\forall i: \{x \in X : x > 0\}, \dots, \frac{\partial^2 f}{\partial x^2}",
        r"= 1 )",
    ],
)
def test_so_does_what_no_form_is_made_of(latex: str) -> None:
    for reading in read_formula(parse(latex)):
        assert unpacked(packed(reading.expression)) == reading.expression


def test_what_is_a_list_of_one_is_no_node() -> None:
    span = Span(0, 1)
    for items in ((), (e.Dots(span),), (e.Dots(span), e.Number(span, "1"))):
        tuple_of_them = e.Tuple(span, items)
        assert unpacked(packed(tuple_of_them)) == tuple_of_them
