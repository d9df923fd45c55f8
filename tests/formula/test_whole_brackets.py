"""No span of an expression holds one side of a bracket without the other."""

from __future__ import annotations

import pytest

from mathlint.formula import read_formula
from mathlint.formula.expression import Power, Product, Quotient, Sum, Symbol
from mathlint.tex import parse


@pytest.mark.parametrize(
    ("tex", "kind", "place"),
    [
        (r"(a + b)^2", Power, r"(a + b)^2"),
        (r"2 (a + b) (c + d)", Product, r"2 (a + b) (c + d)"),
        (r"x + [E(w)]^2 v", Product, r"[E(w)]^2 v"),
        (r"\left( g - p \right) / w", Quotient, r"\left( g - p \right) / w"),
        (r"u = v + (u - v)", Sum, r"v + (u - v)"),
        (r"\underbrace{a + b}_{c} + d", Sum, r"\underbrace{a + b}_{c} + d"),
    ],
)
def test_what_holds_a_part_of_a_bracket_holds_it_whole(tex: str, kind: type, place: str) -> None:
    expression = read_formula(parse(tex))[0].expression
    first = next(node for node in expression.walk() if isinstance(node, kind))
    assert first.span.of(tex) == place


def test_what_stands_in_a_bracket_stays_inside() -> None:
    tex = r"c (a + b)"
    (inner,) = (it for it in read_formula(parse(tex))[0].expression.walk() if isinstance(it, Sum))
    assert inner.span.of(tex) == "a + b"


@pytest.mark.parametrize("tex", [r"\sqrt x", r"\frac a x", r"\sqrt[n] x"])
def test_the_last_token_of_a_command_is_whole_in_itself(tex: str) -> None:
    symbols = [it for it in read_formula(parse(tex))[0].expression.walk() if isinstance(it, Symbol)]
    assert "x" in [it.span.of(tex) for it in symbols]
