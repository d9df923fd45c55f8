"""Ten thousand slips of a pen, judged by a second evaluator that shares nothing with the first."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from evaluate.mutations import mutants, several, symbols_of
from evaluate.pairs import DIFFERENT, EQUAL, expression
from evaluate.plain_evaluator import UnknownError, differs

from mathlint.evaluate import Different, Equal, compare
from mathlint.formula import to_sexpr

if TYPE_CHECKING:
    from mathlint.formula.expression import Expression

COUNT = 10_000


def bases() -> dict[str, Expression]:
    """Return the formulas of the data files that the second evaluator knows."""
    found = {}
    for pair in EQUAL + DIFFERENT:
        for latex in (pair.left, pair.right):
            tree = expression(latex)
            try:
                if differs(tree, tree, worlds=10) is False:
                    found[latex] = tree
            except UnknownError:
                continue
    return found


def generated(count: int) -> list[tuple[str, Expression, Expression]]:
    """Return formulas with mutants: all single ones shuffled, then some with two or three slips."""
    choose = random.Random(20)
    trees = bases()
    found = [
        (latex, tree, mutant)
        for latex, tree in trees.items()
        for mutant in mutants(tree, symbols_of(tree))
    ]
    choose.shuffle(found)
    while len(found) < count:
        latex, tree = choose.choice(list(trees.items()))
        found.append((latex, tree, several(tree, choose, choose.randint(2, 3))))
    return found[:count]


def judge(count: int) -> tuple[list[str], list[str], int]:
    """Return mutants wrongly called equal, those not found different, and how many differ."""
    wrong, missed, different = [], [], 0
    for latex, tree, mutant in generated(count):
        try:
            if differs(tree, mutant) is not True:
                continue
        except UnknownError:
            continue
        different += 1
        verdict = compare(tree, mutant)
        told = f"{latex}  =>  {to_sexpr(mutant)}: {verdict}"
        if isinstance(verdict, Equal):
            wrong.append(told)
        elif not isinstance(verdict, Different):
            missed.append(told)
    return wrong, missed, different


def test_a_sample_of_mutants_is_found_different() -> None:
    wrong, missed, different = judge(400)
    assert not wrong, "\n".join(wrong)
    assert different > 300
    assert len(missed) <= different // 50, "\n".join(missed)


@pytest.mark.slow
def test_no_mutant_of_ten_thousand_is_wrongly_called_equal() -> None:
    wrong, missed, different = judge(COUNT)
    assert not wrong, "\n".join(wrong)
    assert different > 0.8 * COUNT
    assert len(missed) <= different // 100, "\n".join(missed)
