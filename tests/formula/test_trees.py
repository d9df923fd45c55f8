"""Formulas are read to the trees that were written down for them."""

from pathlib import Path

import pytest

from mathlint.formula import read_formula, same, to_latex, to_sexpr
from mathlint.tex import parse

_TREES = Path(__file__).parent / "data" / "trees.txt"


def _cases() -> list[tuple[str, str]]:
    lines = _TREES.read_text(encoding="utf-8").splitlines()
    meaningful = [line for line in lines if line.strip() and not line.startswith("#")]
    return [
        (formula, tree.strip())
        for formula, tree in zip(meaningful[::2], meaningful[1::2], strict=True)
    ]


CASES = _cases()


def test_the_table_is_well_formed() -> None:
    assert len(CASES) >= 150
    assert all(tree.startswith(("(", "\\")) or tree.isalnum() for _, tree in CASES)


@pytest.mark.parametrize(("formula", "tree"), CASES, ids=[formula[:60] for formula, _ in CASES])
def test_tree(formula: str, tree: str) -> None:
    assert to_sexpr(read_formula(parse(formula))[0].expression) == tree


@pytest.mark.parametrize("formula", [formula for formula, _ in CASES])
def test_latex_reads_back_to_the_same_tree(formula: str) -> None:
    expression = read_formula(parse(formula))[0].expression
    printed = to_latex(expression)
    assert same(read_formula(parse(printed))[0].expression, expression), printed
