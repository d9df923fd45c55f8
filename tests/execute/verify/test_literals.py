"""Blocks run again on other numbers."""

from __future__ import annotations

import pytest

from mathlint.execute.verify.literals import perturbed, template_of


def _numbers(code: str, *variables: str) -> list[float]:
    template = template_of(code, variables)
    assert template is not None
    return [literal.value for literal in template.literals]


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("x = 3", [3]),
        ("x = -1.5", [-1.5]),
        ("x = [1, 2.5]", [1, 2.5]),
        ("x = np.array([0.2, 0.8], dtype=float)", [0.2, 0.8]),
        ("x = torch.tensor([[1.0], [2.0]], requires_grad=True)", [1, 2]),
        ("x = torch.randn(4, 3)", []),
        ("x = np.zeros((2, 2)) + 5", [5]),
        ("x = y[0] * 2", [2]),
        ("x = data.mean(axis=1)", []),
        ("x = True", []),
        ("z = 3", []),
        ("x, y = 1, 2", []),
    ],
)
def test_only_values_of_the_variables_are_replaced(code: str, numbers: list[float]) -> None:
    assert _numbers(code, "x") == numbers


def test_the_template_is_the_block_with_names() -> None:
    template = template_of("x = [1, 2]\ny = sum(x) / 2\n", ["x"])
    assert template is not None
    namespace: dict[str, object] = {literal.name: 10 for literal in template.literals}
    exec(template.code, namespace)
    assert namespace["y"] == 10


@pytest.mark.parametrize(
    ("code", "holds"),
    [
        ("x = [0, 1, 1]", lambda values: set(values) <= {0, 1}),
        ("x = [-1, 1]", lambda values: set(values) <= {-1, 1}),
        ("x = [0.2, 0.8]", lambda values: abs(sum(values) - 1) < 1e-9 and min(values) > 0),
        ("x = [0.9, 0.5]", lambda values: all(0 < value < 1 for value in values)),
        ("x = [10.0, 20.0]", lambda values: min(values) > 0),
        ("x = 4", lambda values: values[0] >= 1 and float(values[0]).is_integer()),
    ],
)
def test_other_numbers_are_of_the_same_kind(code: str, holds: object) -> None:
    assert callable(holds)
    template = template_of(code, ["x"])
    assert template is not None
    drawn = [list(perturbed(template.literals, seed).values()) for seed in range(30)]
    assert all(holds(values) for values in drawn), drawn
    assert len({tuple(values) for values in drawn}) > 1
