"""When equality is not claimed, what a witness shows, and what callers may say of symbols."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from evaluate.pairs import expression, readings

from mathlint.evaluate import (
    Different,
    Equal,
    Inconclusive,
    compare,
    compare_readings,
    compare_renamed,
)
from mathlint.evaluate.numerics.linear_algebra import matrix_root
from mathlint.formula.expression import Reading, Sum, Term, Unread
from mathlint.formula.meaning import Domain, Kind, Meaning
from mathlint.text import Span

CHAIN = (
    r"\frac{\partial L}{\partial w}",
    r"\frac{\partial L}{\partial y}\frac{\partial y}{\partial w}",
)


def decide(left: str, right: str, **options: object) -> object:
    return compare(expression(left), expression(right), **options)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\max(0, x^2 + 1)", "x^2 + 1"),
        (r"|x^2|", "x^2"),
        (r"\begin{cases} x & x^2 \geq 0 \\ 0 & \text{otherwise} \end{cases}", "x"),
        (r"\min(x, \max(y, y + 1 + z^2))", r"\min(x, y + 1 + z^2)"),
        (r"\mathbb{1}[x^2 < 0]", "0"),
    ],
)
def test_a_branch_that_is_never_taken_proves_nothing(left: str, right: str) -> None:
    verdict = decide(left, right)
    assert isinstance(verdict, Inconclusive)
    assert "branch was never taken" in verdict.reason


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (r"\sin^2 x + \cos^2 x", r"\sum_a \pi(a|s)", "the same constant value"),
        (r"\log(-x^2)", r"2\log(-x^2)", "outside of the domain"),
        (r"y = x + 1", "x + 1", "one formula is a statement"),
        (r"a < b", r"a \leq b", "strict"),
        (r"0.5 \cdot 0.3 = 0.15", r"0.5 \cdot 0.4 = 0.2", "hold whatever"),
        (r"x - x = 0", r"y = y", "hold whatever"),
        (r"\mathbf{x} \mathbf{y}", r"\mathbf{x}^\top \mathbf{y}", "shapes do not fit"),
        (CHAIN[0], CHAIN[1], "nothing tells"),
        (r"\sum_{i=1}^{n} a_i + \sum_{n=0}^\infty 2^n", r"\sum_{i=1}^{n} a_i", "does not converge"),
        (r"L = a = b", "L = b", "a step of the chain"),
        (r"\sum_{x \neq c} f(x)", r"\sum_{y \neq c} f(y)", "a branch was never taken, in x"),
        (r"e^{i\theta}", r"\cos\theta + i\sin\theta", "complex numbers"),
        (r"H(X | Y)", r"-\sum_{x, y} p(x, y) \log p(x | y)", "which distribution"),
        (r"\sum_{k=0}^\infty 2^k x", r"\sum_{k=1}^\infty 2^k x", "does not converge"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_not_called_equal(left: str, right: str, reason: str) -> None:
    verdict = decide(left, right)
    assert isinstance(verdict, Inconclusive), verdict
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("expected", "mean"),
    [
        (r"\mathbb{E}_{x \sim p}[f(x)]", r"\frac{1}{N} \sum_{i=1}^N f(x_i)"),
        (r"-\mathbb{E}_{x \sim p}[\log q(x)]", r"-\frac{1}{N} \sum_{i=1}^N \log q(x^{(i)})"),
        (r"\mathbb{E}_{(x, y) \sim \mathcal{D}}[(y - f(x))^2]",
         r"\frac{\sum_{j=1}^n (y_j - f(x_j))^2}{n}"),
        (r"\mathbb{E}[X]", r"\frac{1}{n} \sum_{i=1}^n X_i"),
    ],
)  # fmt: skip
def test_a_mean_over_a_sample_is_neither_the_expectation_nor_another_thing(
    expected: str, mean: str
) -> None:
    for left, right in ((expected, mean), (mean, expected)):
        verdict = decide(left, right)
        assert isinstance(verdict, Inconclusive), verdict
        assert "estimates the expectation" in verdict.reason


@pytest.mark.parametrize(
    "mean",
    [
        r"\sum_{i=1}^N f(x_i)",
        r"\frac{1}{N} \sum_{i=1}^N f(x_i)^2",
        r"\frac{1}{N} \sum_{i=1}^M f(x_i)",
        r"\frac{1}{N} \sum_{i=1}^N f(y_i)",
    ],
)
def test_what_is_no_mean_of_the_same_is_another_thing(mean: str) -> None:
    assert isinstance(decide(r"\mathbb{E}_{x \sim p}[f(x)]", mean), Different)


def test_a_formula_that_is_not_read_equals_nothing() -> None:
    at = Span(0, 1)
    unread = Unread(at, "a stray sign")
    whole = Sum(at, (Term(at, "+", expression("x")), Term(at, "+", unread)))
    assert isinstance(compare(whole, whole), Inconclusive)


def test_the_witness_of_ppo_is_small() -> None:
    verdict = decide(
        r"\min(r A, \text{clip}(r, 1-\epsilon, 1+\epsilon) A)",
        r"\text{clip}(r, 1-\epsilon, 1+\epsilon) A",
    )
    assert isinstance(verdict, Different)
    names = [name for name, _ in verdict.witness.inputs]
    assert sorted(names) == ["A", "\\epsilon", "r"]
    assert all(len(value) <= 4 for _, value in verdict.witness.inputs)
    assert verdict.witness.left != verdict.witness.right


def test_an_expression_may_be_defined_at_one_side_only() -> None:
    verdict = decide(r"\log x", r"\log(-x)")
    assert isinstance(verdict, Different)
    assert "undefined" in (verdict.witness.left, verdict.witness.right)


def test_symbols_are_compared_by_name_unless_a_renaming_is_asked_for() -> None:
    left, right = expression(r"a x^2 + b"), expression(r"u z^2 + v")
    assert isinstance(compare(left, right), Different)
    verdict = compare_renamed(left, right)
    assert isinstance(verdict, Equal)
    assert set(verdict.renaming) == {("a", "u"), ("x", "z"), ("b", "v")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\max_a Q(s, a)", r"\max_b F(x, b)"),
        (r"\sigma(r_1 - r_2)", r"\sigma(u_1 - u_2)"),
        (r"x^T y", r"a^T b"),
        (r"\frac{1}{n}\sum_{i=1}^n x_i", r"\frac{1}{m}\sum_{j=1}^m y_j"),
    ],
)
def test_renamings_are_found(left: str, right: str) -> None:
    assert isinstance(compare_renamed(expression(left), expression(right)), Equal)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"a - b", r"x + y"),
        (r"x^2 + y", r"a^3 + b"),
        (r"\max_a Q(s, a)", r"\min_a Q(s, a)"),
        (r"x y + x", r"a b + c"),
    ],
)
def test_no_renaming_makes_different_formulas_equal(left: str, right: str) -> None:
    assert isinstance(compare_renamed(expression(left), expression(right)), Different)


def test_formulas_are_equal_if_any_pair_of_readings_is() -> None:
    a, b, c = (Reading(expression(latex)) for latex in ("x + y", "x y", "y + x"))
    assert isinstance(compare_readings([a, b], [c]), Equal)
    assert isinstance(compare_readings([b], [a, c]), Different)


def test_a_signature_directs_the_draw() -> None:
    latex = r"|x|", "x"
    assert isinstance(decide(*latex), Different)
    known = {"x": Meaning("", domain=Domain.POSITIVE)}
    assert not isinstance(decide(*latex, signature=known), Different)
    matrices = {
        "A": Meaning("", Kind.MATRIX, shape=("n", "n")),
        "B": Meaning("", Kind.MATRIX, shape=("n", "n")),
    }
    assert isinstance(decide("A B", "B A"), Equal)
    assert isinstance(decide("A B", "B A", signature=matrices), Different)


def test_aliases_of_a_signature_are_one_symbol() -> None:
    known = {
        r"\mathcal{D}": Meaning("", Kind.DISTRIBUTION, aliases=("D",)),
        "n": Meaning("", Kind.INTEGER, aliases=("N",)),
    }
    left, right = r"\mathbb{E}_{x\sim\mathcal{D}}[f(x)] + n", r"\mathbb{E}_{x\sim D}[f(x)] + N"
    assert isinstance(decide(left, right), Different)
    assert isinstance(decide(left, right, signature=known), Equal)


def test_what_is_defined_may_be_left_out() -> None:
    assert isinstance(decide("y = x + x", "z = 2x"), Different)
    assert isinstance(decide("y = x + x", "z = 2x", heads=False), Equal)
    assert isinstance(decide("y = x + x", "2x", heads=False), Equal)
    assert isinstance(decide("y = x + x", "3x", heads=False), Different)


def test_verdicts_are_the_same_in_another_process() -> None:
    code = (
        "from mathlint.tex import parse\nfrom mathlint.formula import read_formula\n"
        "from mathlint.evaluate import compare_readings\n"
        "a, b = (read_formula(parse(latex)) for latex in ('a b + c', 'a + b c'))\n"
        "print(compare_readings(a, b, seed=3))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert told == {f"{compare_readings(readings('a b + c'), readings('a + b c'), seed=3)}\n"}


def test_numbers_do_not_need_numpy() -> None:
    code = (
        "import sys\nfrom mathlint.tex import parse\nfrom mathlint.formula import read_formula\n"
        "from mathlint.evaluate import compare_readings\n"
        "compare_readings(read_formula(parse('a b')), read_formula(parse('b a')))\n"
        "assert 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_root_of_what_is_not_positive_is_no_number_and_no_warning() -> None:
    assert np.isnan(matrix_root(np.array([[-1.0]]))).all()


@pytest.mark.parametrize(
    "nested",
    [
        r"\sum_{i=0}^\infty \sum_{j=0}^\infty \frac{r_{i + j}}{i + j + 1}",
        r"\sum_{i=0}^\infty \gamma^i \prod_{j=1}^\infty (1 + \frac{\gamma^i}{j^2})",
        r"\sum_{i=1}^{200} \sum_{j=1}^{200} x_i y_j",
    ],
)
def test_series_within_series_are_given_up(nested: str) -> None:
    """What takes long to add up decides nothing, however alike both sides are."""
    verdict = decide(nested, f"{nested} + 0")
    assert isinstance(verdict, Inconclusive)
    assert "too many terms" in verdict.reason


def test_a_series_of_slowly_vanishing_terms_decides_nothing() -> None:
    series = r"\sum_{k=1}^\infty \frac{x}{k^2}"
    assert isinstance(decide(series, r"\frac{x \pi^2}{6}"), Inconclusive)


def test_a_series_alone_is_added_up() -> None:
    series = r"\sum_{k=0}^\infty \gamma^k r_k"
    assert isinstance(decide(series, r"r_0 + \gamma \sum_{k=0}^\infty \gamma^k r_{k+1}"), Equal)


@pytest.mark.parametrize("seed", range(8))
def test_a_derivative_near_a_pole_is_no_difference(seed: int) -> None:
    left, right = expression(r"\frac{d}{dx} \tan x"), expression(r"\frac{1}{\cos^2 x}")
    assert not isinstance(compare(left, right, seed=seed), Different)
