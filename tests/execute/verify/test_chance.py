"""Code that draws random numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from mathlint.execute.examine import examine
from mathlint.execute.verify.moments import mean_of, variance_of
from mathlint.execute.verify.verdict import Agreement
from mathlint.execute.worker.recording import recorded_draws
from mathlint.markdown import read

if TYPE_CHECKING:
    from mathlint.execute.runner import Runner
    from mathlint.execute.verify.verdict import Comparison


def compared(runner: Runner, formula: str, code: str) -> Comparison:
    text = f"# Noise\n\n{formula} {{#eq:it}}\n\n```python formula=eq:it\n{code}\n```\n"
    (report,) = examine(read(text), runner).pairs
    return report.comparison


NOISY = r"$$ y = a x + b \epsilon, \quad \epsilon \sim \mathcal{N}(0, 1) $$"


@pytest.mark.parametrize(
    "noise",
    [
        "torch.randn_like(x)",
        "torch.randn(x.shape)",
        "torch.normal(torch.zeros_like(x), torch.ones_like(x))",
        "torch.distributions.Normal(0.0, 1.0).sample(x.shape)",
        "torch.as_tensor(np.random.randn(*x.shape))",
        "torch.as_tensor(np.random.default_rng(0).standard_normal(x.shape))",
    ],
)
@pytest.mark.parametrize(("scale", "right"), [("b", True), ("b**2", False), ("(1 + b)", False)])
def test_code_is_compared_on_the_noise_that_it_draws(
    runner: Runner, noise: str, scale: str, *, right: bool
) -> None:
    code = (
        "import numpy as np\nimport torch\n\n"
        f"def sample(a, b, x):\n    return a * x + {scale} * {noise}"
    )
    found = compared(runner, NOISY, code)
    assert found.agreement is (Agreement.EQUAL if right else Agreement.DIFFERENT)
    if scale == "b**2":
        assert found.reason == "`b` is squared"


def test_other_noise_than_the_formula_has_is_not_compared(runner: Runner) -> None:
    code = "import torch\n\ndef sample(a, b, x):\n    return a * x + b * torch.rand_like(x)"
    assert compared(runner, NOISY, code).agreement is Agreement.UNDECIDED


MASKED = r"$$ y_i = \frac{m_i x_i}{1 - p}, \quad m_i \sim \mathrm{Bernoulli}(1 - p) $$"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("(torch.rand_like(x) > p).to(x.dtype) * x / (1 - p)", None),
        ("(torch.rand_like(x) > p).to(x.dtype) * x", "over many calls"),
        ("x + 0 * torch.rand_like(x)", "variance"),
    ],
)
def test_means_and_variances_decide_where_the_noise_is_another(
    runner: Runner, body: str, reason: str | None
) -> None:
    found = compared(runner, MASKED, f"import torch\n\ndef dropout(x, p):\n    return {body}")
    assert found.agreement is (Agreement.EQUAL if reason is None else Agreement.DIFFERENT)
    assert reason is None or reason in found.reason


def test_dropout_within_a_module_is_off(runner: Runner) -> None:
    code = (
        "import torch\n\nclass Net(torch.nn.Module):\n"
        "    def __init__(self, p=0.5):\n        super().__init__()\n"
        "        self.drop = torch.nn.Dropout(p)\n\n"
        "    def forward(self, x):\n        return self.drop(torch.tanh(x))"
    )
    assert compared(runner, r"$$ y = \tanh(x) $$", code).agreement is Agreement.EQUAL


def test_layers_with_random_weights_get_those_of_the_formula(runner: Runner) -> None:
    code = (
        "import torch\nfrom torch import nn\n\nclass Layer(nn.Module):\n"
        "    def __init__(self, n_in, n_out):\n        super().__init__()\n"
        "        self.linear = nn.Linear(n_in, n_out)\n\n"
        "    def forward(self, x):\n        return SIGN torch.relu(self.linear(x))"
    )
    formula = r"$$ h = \max(0, W x + b) $$"
    assert compared(runner, formula, code.replace("SIGN", "")).agreement is Agreement.EQUAL
    wrong = compared(runner, formula, code.replace("SIGN", "1 -"))
    assert wrong.agreement is Agreement.DIFFERENT


def test_the_moments_of_draws_have_their_errors() -> None:
    draws = np.random.default_rng(0).normal(1.0, 2.0, (20_000, 3))
    mean, variance = mean_of(draws), variance_of(draws)
    assert np.all(abs(mean.value - 1) < 5 * mean.error)
    assert np.all(abs(variance.value - 4) < 5 * variance.error)
    assert mean.distance(mean_of(draws + 1)) > 20


def test_a_recording_ends_with_what_it_changed_put_back() -> None:
    usual = np.random.randn
    with recorded_draws() as draws:
        noise = np.random.normal(3.0, 2.0, 4)
        np.random.uniform()
    assert np.random.randn is usual
    np.testing.assert_allclose(draws[0], (noise - 3) / 2)
    assert draws[1] is None
