"""What never changes a value, and what always does, for expressions made at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mathlint.evaluate import Different, Equal, compare
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Binder,
    Expression,
    Number,
    Power,
    Product,
    Quotient,
    Sign,
    Sum,
    Symbol,
    Term,
)
from mathlint.text import Span

AT = Span(0, 0)


def name(base: str, *subscripts: Expression) -> Symbol:
    return Symbol(AT, base, subscripts=subscripts)


def add(*terms: Expression) -> Sum:
    return Sum(AT, tuple(Term(AT, Sign.PLUS, term) for term in terms))


def times(*factors: Expression) -> Product:
    return Product(AT, factors, ("",) * (len(factors) - 1))


def number(value: int) -> Number:
    return Number(AT, str(value))


def indexed(index: str) -> st.SearchStrategy[Expression]:
    """Return small expressions that mention the bound index."""
    i = name(index)
    return st.sampled_from(
        [
            name("x", i),
            times(name("w", i), name("x", i)),
            Application(AT, name("exp"), (name("z", i),)),
            Application(AT, name("f"), (name("x", i), name("c"))),
            Power(AT, name("u", i), number(2)),
        ]
    )


plain = st.sampled_from([name("a"), name("b"), name("c"), number(2), number(3)])
atoms = st.one_of(plain, st.builds(lambda x: Application(AT, name("f"), (x,)), plain))
expressions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds(add, inner, inner),
        st.builds(times, inner, inner),
        st.builds(lambda x: Application(AT, name("\\sigma"), (x,)), inner),
        st.builds(lambda x: Power(AT, x, number(2)), inner),
    ),
    max_leaves=6,
)


def summed(index: str, body: Expression, kind: Big = Big.SUM) -> BigOperator:
    binder = Binder(AT, (name(index),), "=", number(1), name("n"))
    return BigOperator(AT, kind, name(kind.value), (binder,), body)


def renamed(node: Expression, old: str, new: str) -> Expression:
    """Return an expression in which a letter is another one."""
    if isinstance(node, Symbol) and node.base == old and not node.subscripts:
        return replace(node, base=new)
    changed = {}
    for field in node.__struct_fields__:
        value = getattr(node, field)
        if isinstance(value, Expression):
            changed[field] = renamed(value, old, new)
        elif isinstance(value, tuple):
            changed[field] = tuple(
                renamed(item, old, new) if isinstance(item, Expression) else item for item in value
            )
    return replace(node, **changed)


@given(expressions)
def test_an_expression_equals_itself(node: Expression) -> None:
    assert isinstance(compare(node, node), Equal)


@given(expressions, expressions)
def test_terms_and_factors_may_change_places(a: Expression, b: Expression) -> None:
    assert isinstance(compare(add(a, b), add(b, a)), Equal)
    assert isinstance(compare(times(a, b), times(b, a)), Equal)


@given(expressions, expressions, expressions)
def test_products_may_be_expanded(a: Expression, b: Expression, c: Expression) -> None:
    whole = times(a, add(b, c))
    expanded = add(times(a, b), times(a, c))
    assert isinstance(compare(whole, expanded), Equal)


@given(expressions)
def test_powers_may_be_expanded(a: Expression) -> None:
    assert isinstance(compare(Power(AT, a, number(2)), times(a, a)), Equal)
    cube = Power(AT, add(a, name("d")), number(3))
    square = Power(AT, add(a, name("d")), number(2))
    assert isinstance(compare(cube, times(square, add(a, name("d")))), Equal)


@given(indexed("i"), expressions, st.sampled_from("jkl"))
def test_bound_variables_may_be_renamed(body: Expression, factor: Expression, letter: str) -> None:
    left = summed("i", times(factor, body))
    right = times(factor, summed(letter, renamed(body, "i", letter)))
    assert isinstance(compare(left, right), Equal)


@given(indexed("i"), st.sampled_from("jkl"))
def test_a_free_index_is_not_the_bound_one(body: Expression, letter: str) -> None:
    freed = summed("i", renamed(body, "i", letter))
    assert isinstance(compare(summed("i", body), freed), Different)


@given(expressions, st.sampled_from([1, 2, 5]))
def test_one_more_is_different(a: Expression, more: int) -> None:
    assert isinstance(compare(a, add(a, number(more))), Different)


@given(expressions, expressions)
def test_another_name_is_different(a: Expression, b: Expression) -> None:
    left = add(times(a, name("p")), b)
    right = add(times(a, name("q")), b)
    assert isinstance(compare(left, right), Different)


@given(indexed("i"), indexed("i"))
def test_a_product_of_sums_is_not_the_sum_of_products(a: Expression, b: Expression) -> None:
    whole = summed("i", times(a, b))
    apart = times(summed("i", a), summed("i", b))
    assert isinstance(compare(whole, apart), Different)


@settings(max_examples=30)
@given(expressions, st.integers(0, 10_000))
def test_the_verdict_depends_on_the_seed_alone(a: Expression, seed: int) -> None:
    b = Quotient(AT, a, add(a, number(1)))
    assert compare(a, b, seed=seed) == compare(a, b, seed=seed)
