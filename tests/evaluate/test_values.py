"""Values of formulas for given numbers, arrays and functions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from evaluate.pairs import expression

from mathlint.evaluate import CannotEvaluateError, evaluate, observe


def test_numbers_arrays_and_functions_are_given_by_their_latex() -> None:
    assert evaluate(expression(r"a x^2 + b"), {"a": 2, "x": 3, "b": 1}) == 19
    assert evaluate(expression(r"V(s) + \alpha(r - V(s))"), {
        "V": lambda s: 2 * s, "s": 2.0, "\\alpha": 0.5, "r": 1
    }) == 2.5  # fmt: skip
    assert evaluate(expression(r"\sum_a \pi_\theta(a|s) Q(s,a)"), {
        "\\pi_\\theta": lambda a, s: 0.25, "Q": lambda s, a: 8, "s": 1
    }) == 6  # fmt: skip


def test_an_indexed_symbol_takes_its_values_from_an_array() -> None:
    x, y = np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 1.0])
    value = evaluate(expression(r"\frac{1}{n}\sum_{i=1}^n (x_i - y_i)^2"), {"x": x, "y": y, "n": 3})
    assert value == pytest.approx(np.mean((x - y) ** 2))


def test_attention_has_the_value_that_numpy_computes() -> None:
    random = np.random.default_rng(0)
    q, k, v = random.normal(size=(3, 4)), random.normal(size=(5, 4)), random.normal(size=(5, 2))
    scores = q @ k.T / math.sqrt(4)
    weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    formula = expression(r"\text{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V")
    value = evaluate(formula, {"Q": q, "K": k, "V": v, "d_k": 4})
    np.testing.assert_allclose(value, weights @ v)


def test_a_vector_has_one_axis() -> None:
    value = evaluate(expression(r"A x + b"), {"A": np.eye(2), "x": [1, 2], "b": [1, 1]})
    np.testing.assert_allclose(value, [2, 3])
    assert value.shape == (2,)


def test_what_is_not_given_is_an_error_unless_a_seed_is() -> None:
    with pytest.raises(CannotEvaluateError, match="no value is given for y"):
        evaluate(expression("x + y"), {"x": 1})
    first = evaluate(expression("x + y"), {"x": 1}, seed=0)
    assert first == evaluate(expression("x + y"), {"x": 1}, seed=0)
    assert first != evaluate(expression("x + y"), {"x": 1}, seed=1)


def test_parts_of_an_expectation_are_observed_as_a_batch() -> None:
    loss = expression(
        r"-\mathbb{E}_{(x,y_w,y_l)\sim\mathcal{D}}\left[\log\sigma\left(\beta\log\frac{\pi_\theta(y_w|x)}"
        r"{\pi_{ref}(y_w|x)} - \beta\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}\right)\right]"
    )
    seen = observe(loss, {
        "chosen": expression(r"\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}"),
        "rejected": expression(r"\log\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}"),
        "beta": expression(r"\beta"),
    })  # fmt: skip
    chosen, rejected, beta = (seen.parts[name] for name in ("chosen", "rejected", "beta"))
    assert chosen.shape == rejected.shape
    assert chosen.ndim == 1
    assert seen.value == pytest.approx(np.mean(np.log1p(np.exp(-beta * (chosen - rejected)))))


def test_parts_of_nested_sums_have_an_axis_each_outer_ones_first() -> None:
    loss = expression(r"-\frac{1}{N}\sum_{i=1}^{N}\sum_{c=1}^{C} y_{i,c}\log\hat{y}_{i,c}")
    seen = observe(loss, {
        "y": expression("y_{i,c}"), "p": expression(r"\hat{y}_{i,c}"), "n": expression("N"),
    }, seed=4)  # fmt: skip
    y, p = seen.parts["y"], seen.parts["p"]
    assert y.shape[0] == seen.parts["n"]
    assert seen.value == pytest.approx(-(y * np.log(p)).sum() / len(y))


def test_a_part_that_is_never_bound_is_an_error() -> None:
    total = expression(r"\sum_{i=1}^{n} x_i + \sum_{j=1}^{n} y_j")
    with pytest.raises(CannotEvaluateError, match="is not bound"):
        observe(total, {"both": expression("x_i y_j")})
