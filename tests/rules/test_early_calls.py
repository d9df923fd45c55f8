"""PPO's misplaced parenthesis is seen in every notation, and no list is taken for it."""

from __future__ import annotations

import pytest
from rule_pages import findings, rules_with

from mathlint.lint.registry import load_rules
from mathlint.text import apply_edits

CLIP = r"\text{clip}(r_t, 1-\epsilon, 1+\epsilon)"
WRONG = [
    (rf"E_t[\min(r_t) A, {CLIP} A]", rf"E_t[\min(r_t A, {CLIP} A)]"),
    (
        r"\hat{\mathbb{E}}_t [min(r_t) A, clip(r_t) A]",
        r"\hat{\mathbb{E}}_t [min(r_t A, clip(r_t) A)]",
    ),
    (
        r"\mathbb{E}\Big[\min\big(r_t\big)A, c_t A\Big]",
        r"\mathbb{E}\Big[\min\big(r_tA, c_t A\big)\Big]",
    ),
    (
        r"\mathbb{E}_t\left[ \text{min}\left(r_t\right) A, c_t A \right]",
        r"\mathbb{E}_t\left[ \text{min}\left(r_t A, c_t A\right) \right]",
    ),
    (r"\mathbb{E}_t\{\min\{r_t\} A, c_t A\}", r"\mathbb{E}_t\{\min\{r_t A, c_t A\}\}"),
    (
        r"\underset{t}{\mathbb{E}}[\min(r_t) A, c_t A]",
        r"\underset{t}{\mathbb{E}}[\min(r_t A, c_t A)]",
    ),
    (r"\sum_i [\min(r_i)A_i, c_i A_i]", r"\sum_i [\min(r_iA_i, c_i A_i)]"),
    (r"L = \min(r_t) A, \mathrm{clip}(r_t) A", r"L = \min(r_t A, \mathrm{clip}(r_t) A)"),
    (
        r"\operatorname{mean}[\min(r_t) A, clip(r_t) A]",
        r"\operatorname{mean}[\min(r_t A, clip(r_t) A)]",
    ),
    (r"\sum_{(u, i)} (\max(m - a + b), 0)", r"\sum_{(u, i)} (\max(m - a + b, 0))"),
    (
        r"\left[\min(r_t A), \text{clip}(r_t) A\right]",
        r"\left[\min(r_t A, \text{clip}(r_t) A)\right]",
    ),
    # a bracket that nothing opens is the one that the call lacks, or one too many
    (rf"E_t[\min(r_t) A, {CLIP} A)]", rf"E_t[\min(r_t A, {CLIP} A)]"),
    (rf"E_t[\min(r_t) A), {CLIP} A]", rf"E_t[\min(r_t A, {CLIP} A)]"),
]
RIGHT = [
    rf"E_t[\min(r_t A, {CLIP} A)]",
    rf"E_t\left[\min\left(r_t A, {CLIP} A\right)\right]",
    r"x \in [\min(a), \max(a)]",
    r"f(\max(a), b) + (\max(x), 0)",
    r"E_{x, y}[\max(x), y]",
    r"\mathbb{E}[\max_i (a_i) b, c]",
    r"\min(a), \max(a), \quad a = \max(x), b = \text{clip}(y, 0, 1)",
    r"\max(x - 1, 0), 0",
]


def early_calls(tex: str) -> list[str]:
    """Return the formula with each fix that SC101 offers."""
    rule = next(rule for rule in load_rules() if rule.code == "SC101")
    text = f"$$ {tex} $$\n"
    found = [it for it in findings(text, rules_with(rule)) if it.code == "SC101"]
    return [apply_edits(text, it.fixes[0].edits)[3:-4] for it in found]


@pytest.mark.parametrize(("wrong", "mended"), WRONG)
def test_an_early_call_is_seen_and_mended(wrong: str, mended: str) -> None:
    assert early_calls(wrong) == [mended]
    assert early_calls(mended) == []


@pytest.mark.parametrize("right", RIGHT)
def test_lists_and_complete_calls_are_silent(right: str) -> None:
    assert early_calls(right) == []
