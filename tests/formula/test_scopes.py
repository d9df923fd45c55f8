"""Names are bound where the operator that binds them reaches, and free elsewhere."""

import pytest

from mathlint.formula import read_formula
from mathlint.formula.expression import BigOperator
from mathlint.formula.scopes import Name, bound_names, free_names, name_of, occurrences, parameters
from mathlint.tex import parse


def _bases(names: frozenset[Name]) -> str:
    return " ".join(sorted(name.base.lstrip("\\") + "'" * name.primes for name in names))


@pytest.mark.parametrize(
    ("formula", "free", "bound"),
    [
        (r"\sum_{i=1}^{n} a_i", "a n", "i"),
        (r"\frac{1}{N} \sum_i a_i + b_i", "N a b i", "i"),
        (r"\prod_{t=1}^{T} \alpha_t", "T alpha", "t"),
        (r"\prod_{t=1}^{t} \alpha_t", "alpha t", "t"),  # a bound sees what is around it
        (r"\bar\alpha_t = \prod_{t=1}^{T} \alpha_t", "T alpha alpha t", "t"),
        (r"\int_a^b f(x) \, dx", "a b f", "x"),
        (r"\mathbb{E}_{x \sim p(x)}[f(x) \mid y]", "f p y", "x"),
        (r"\mathbb{E}_{q(z | x)}[\log p(x, z)]", "log p q x", "z"),
        (r"\mathbb{E}_{(x, y) \sim D}[x y]", "D", "x y"),
        (r"\max_{a'} Q(s, a') - a", "Q a s", "a'"),
        (r"\{x \in X : x > y\}", "X y", ""),
        (r"\forall x : x > y", "y", ""),
        (r"\sum_i \sum_{j \neq i} a_{ij}", "a", "i j"),
        (r"\sum_{j \neq i} a_{ij}", "a i", "j"),
        (r"x_i + x_\text{ref}", "i x x", ""),
    ],
)
def test_free_and_bound(formula: str, free: str, bound: str) -> None:
    expression = read_formula(parse(formula))[0].expression
    assert (_bases(free_names(expression)), _bases(bound_names(expression))) == (free, bound)


def test_an_occurrence_knows_what_binds_it_and_what_it_is() -> None:
    expression = read_formula(parse(r"\sum_i f(x_i) + i"))[0].expression
    found = [
        (occurrence.symbol.base, occurrence.role, isinstance(occurrence.binding, BigOperator))
        for occurrence in occurrences(expression)
    ]
    assert found == [
        ("i", "binder", True),
        ("f", "function", False),
        ("x", "value", False),
        ("i", "index", True),
        ("i", "value", False),
    ]


def test_definitions_bind_their_arguments() -> None:
    expression = read_formula(parse(r"f(x, y; \theta) = x"))[0].expression
    left = expression.children[0]
    assert [name_of(symbol).base for symbol in parameters(left)] == ["x", "y", r"\theta"]
