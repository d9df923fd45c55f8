"""Equal formulas in different notation, and different ones that look alike: all decided right."""

from __future__ import annotations

import pytest
from evaluate.pairs import DIFFERENT, EQUAL, Pair, readings

from mathlint.evaluate import Different, Equal, compare_readings


@pytest.mark.parametrize("pair", EQUAL, ids=str)
def test_equal_formulas_are_found_equal(pair: Pair) -> None:
    verdict = compare_readings(readings(pair.left), readings(pair.right))
    assert isinstance(verdict, Equal), f"{pair.left}  ≡  {pair.right}: {verdict}"


@pytest.mark.parametrize("pair", DIFFERENT, ids=str)
def test_different_formulas_are_found_different(pair: Pair) -> None:
    verdict = compare_readings(readings(pair.left), readings(pair.right))
    assert isinstance(verdict, Different), f"{pair.left}  ≢  {pair.right}: {verdict}"
    assert verdict.witness.left != verdict.witness.right


@pytest.mark.parametrize("pair", EQUAL[::3] + DIFFERENT[::3], ids=str)
def test_the_order_of_both_sides_and_the_seed_do_not_matter(pair: Pair) -> None:
    expected = Equal if pair in EQUAL else Different
    verdict = compare_readings(readings(pair.right), readings(pair.left), seed=7)
    assert isinstance(verdict, expected), f"{pair.right}, {pair.left}: {verdict}"


@pytest.mark.parametrize("pair", EQUAL + DIFFERENT, ids=str)
def test_every_formula_equals_itself(pair: Pair) -> None:
    for latex in (pair.left, pair.right):
        verdict = compare_readings(readings(latex), readings(latex))
        assert isinstance(verdict, Equal), f"{latex}: {verdict}"


def test_there_are_enough_pairs() -> None:
    assert len(EQUAL) >= 250
    assert len(DIFFERENT) >= 250
    assert len({(pair.left, pair.right) for pair in EQUAL + DIFFERENT}) == len(EQUAL + DIFFERENT)
