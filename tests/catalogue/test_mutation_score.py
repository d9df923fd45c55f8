"""The score of the mutants that is kept in the repository, and that it does not drop."""

import pytest

from bench.mutants import SAMPLED, Task, chosen_formulas, count, judged, kept_score
from mathlint.catalogue.mutants.mutation import mutants
from mathlint.formula import read_formula, to_latex
from mathlint.tex import parse


def test_the_score_holds_what_it_held() -> None:
    score = kept_score()
    headed, alone = score.headed, score.alone
    assert headed.share(headed.reported) >= 99
    assert headed.share(headed.recognised) >= 98
    assert headed.share(headed.mended) >= 97
    assert alone.share(alone.reported) >= 88


def test_nothing_is_said_of_right_formulas() -> None:
    score = kept_score()
    for areas in (score.forms, score.published):
        assert sum(it.errors + it.warnings for it in areas.values()) == 0
        formulas = sum(it.formulas for it in areas.values())
        assert sum(it.hints for it in areas.values()) <= 0.005 * formulas


@pytest.mark.slow
def test_the_score_does_not_drop() -> None:
    """One mutant in a hundred is judged again; two may be lost to what is drawn at random."""
    score = kept_score()
    kept = score.sample
    found = [
        one
        for formula_id in chosen_formulas(score.every)
        for one in judged(Task(formula_id, headed=True, share=SAMPLED))
    ]
    now = count(found)
    assert now.share(now.reported) >= kept.share(kept.reported) - 3
    assert now.share(now.recognised) >= kept.share(kept.recognised) - 3
    assert now.share(now.mended) >= kept.share(kept.mended) - 3


@pytest.mark.parametrize(
    ("latex", "kind", "mutant"),
    [
        (r"\log x", "drop a logarithm", "x"),
        (r"a - b", "flip a sign", "a + b"),
        (r"\frac{1}{N} x", "drop 1/N", "x"),
        (r"D_{KL}(p \| q)", "turn a divergence", r"D_{\text{KL}}\left( q \parallel p \right)"),
        (r"\sum_{i=1}^{n} x_i", "drop an operator", "x_{i}"),
        (r"\log a + \log b", "repeat a part", r"\log\left( b \right) + \log\left( b \right)"),
        (r"D_{KL}(p \| q)", "repeat a part", r"D_{\text{KL}}\left( p \parallel p \right)"),
        (r"w a + u b", "exchange weights", r"u a + w b"),
        (r"p(x \mid z)", "turn a condition", r"p\left( z \mid x \right)"),
        (r"(a - b)^2", "power of the last part", r"a - b^{2}"),
        (r"a^2 b", "power of another factor", r"a b^{2}"),
        (r"\exp(a / b)", "divide outside of a call", r"\frac{\exp\left( a \right)}{b}"),
        (r"\sum_i w_i \log w_i", "drop an index", r"\sum_{i} w_{i} \log\left( w \right)"),
        (r"f(y_w) - f(y_l)", "exchange names", r"f\left( y_{l} \right) - f\left( y_{w} \right)"),
    ],
)
def test_a_mutation(latex: str, kind: str, mutant: str) -> None:
    found = {
        (one.kind, to_latex(one.expression))
        for one in mutants(read_formula(parse(latex))[0].expression)
    }
    assert (kind, mutant) in found
