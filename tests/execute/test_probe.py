"""Asking a page for values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from mathlint.execute.protocol.messages import Outcome, Probe, Trial
from mathlint.execute.protocol.values import Array, Entry, Home, Opaque, from_numpy, to_numpy
from mathlint.execute.runner import Runner
from mathlint.execute.settings import ExecuteSettings, Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.execute.live_page import LivePage
    from mathlint.execute.page import Page
    from mathlint.execute.report import PageReport

Ask = "Callable[[str, Probe], tuple[Outcome, ...] | str]"


@pytest.fixture
def ask(runner: Runner, make_page: Callable[[str], Page]) -> Ask:
    def ask(text: str, probe: Probe) -> tuple[Outcome, ...] | str:
        return ask_with(runner, make_page(text), probe)

    return ask


def ask_with(runner: Runner, page: Page, probe: Probe) -> tuple[Outcome, ...] | str:
    answers: list[tuple[Outcome, ...] | str] = []

    def study(live: LivePage, report: PageReport) -> None:
        answers.append(live.probe(probe))

    runner.run(page, study=study)
    return answers[0]


def numbers(outcome: Outcome) -> list[object]:
    assert outcome.raised is None, outcome.raised
    return [to_numpy(value).tolist() for value in outcome.values if isinstance(value, Array)]


SOFTMAX = """
```python
import numpy as np

def softmax(x):
    e = np.exp(x)
    return e / e.sum()
```
"""


def test_a_function_is_called_on_given_inputs(ask: Ask) -> None:
    inputs = [np.array([0.0, 0.0]), np.array([0.0, 1.0, 2.0])]
    trials = tuple(Trial((Entry("x", from_numpy(x, Home.NUMPY)),)) for x in inputs)
    outcomes = ask(SOFTMAX, Probe("y = softmax(x)", trials, ("y", "y.sum()"), cell=0))
    assert isinstance(outcomes, tuple)
    for x, outcome in zip(inputs, outcomes, strict=True):
        y, total = numbers(outcome)
        np.testing.assert_allclose(y, np.exp(x) / np.exp(x).sum(), rtol=1e-12)
        assert total == pytest.approx(1.0)


def test_an_error_ends_only_its_trial(ask: Ask) -> None:
    trials = tuple(Trial((Entry("x", from_numpy(np.float64(x), Home.PYTHON)),)) for x in (0, 2))
    outcomes = ask(
        "```python\ndef f(x):\n    return 1 / x\n```", Probe("", trials, ("f(x)",), cell=0)
    )
    assert isinstance(outcomes, tuple)
    assert outcomes[0].raised is not None
    assert outcomes[0].raised.causes[0].type == "ZeroDivisionError"
    assert outcomes[0].raised.frames[-1].line == 2
    assert numbers(outcomes[1]) == [0.5]


SCRIPT = """
```python
scale = 10
```

```python
x = 3
y = scale * x
x = None
```

```python
scale = 1000
```
"""


def test_a_script_is_run_again_on_other_literals(ask: Ask) -> None:
    again = Probe("x = 4\ny = scale * x", (Trial(),), ("y", "x"), cell=1, before=True)
    outcomes = ask(SCRIPT, again)
    assert isinstance(outcomes, tuple)
    assert numbers(outcomes[0]) == [40, 4]


def test_names_are_those_before_or_after_the_block(ask: Ask) -> None:
    for cell, before, scale in ((1, True, 10), (1, False, 10), (2, False, 1000)):
        outcomes = ask(SCRIPT, Probe("", (Trial(),), ("scale",), cell=cell, before=before))
        assert isinstance(outcomes, tuple)
        assert numbers(outcomes[0]) == [scale]
    empty = ask(SCRIPT, Probe("known = 'scale' in globals()", (Trial(),), ("known",)))
    assert isinstance(empty, tuple)
    assert numbers(empty[0]) == [False]


def test_trials_do_not_see_each_other(ask: Ask) -> None:
    outcomes = ask(
        "```python\nx = 1\n```", Probe("x += 1\ny = x", (Trial(), Trial()), ("y",), cell=0)
    )
    assert isinstance(outcomes, tuple)
    assert [numbers(outcome) for outcome in outcomes] == [[2], [2]]


def test_random_numbers_come_from_the_seed(ask: Ask) -> None:
    page = "```python\nimport random\nimport numpy as np\n```"
    wanted = ("random.random()", "np.random.rand(3)")
    first = ask(page, Probe("", (Trial(), Trial()), wanted, cell=0, seed=1))
    second = ask(page, Probe("", (Trial(),), wanted, cell=0, seed=1))
    other = ask(page, Probe("", (Trial(),), wanted, cell=0, seed=2))
    assert isinstance(first, tuple)
    assert first[0] == first[1]
    assert isinstance(second, tuple)
    assert second[0] == first[0]
    assert other != second


def test_gradients_and_precision(ask: Ask) -> None:
    pytest.importorskip("torch")
    page = "```python\nimport torch\n\ndef f(x):\n    return (x**3).sum() + torch.zeros(())\n```"
    x = from_numpy(np.array([1.0, 2.0]), Home.TORCH, gradient=True)
    probe = Probe("y = f(x)\ny.backward()", (Trial((Entry("x", x),)),), ("y", "x.grad"), cell=0)
    outcomes = ask(page, probe)
    assert isinstance(outcomes, tuple)
    assert numbers(outcomes[0]) == [9.0, [3.0, 12.0]]
    assert {value.dtype for value in outcomes[0].values if isinstance(value, Array)} == {"float64"}


def test_code_that_does_not_compile_is_an_outcome(ask: Ask) -> None:
    outcomes = ask("```python\nx = 1\n```", Probe("(", (Trial(),), ("x",)))
    assert isinstance(outcomes, tuple)
    assert outcomes[0].raised is not None


def test_hostile_values_stay_values(ask: Ask) -> None:
    page = """
```python
import numpy as np

class Bomb:
    def __reduce__(self):
        return (print, ("unpickled",))

class Liar(np.ndarray):
    shape = (1 << 40,)

bomb = Bomb()
liar = np.ones(3).view(Liar)
```
"""
    outcomes = ask(page, Probe("", (Trial(),), ("bomb", "Bomb", "liar"), cell=0))
    assert isinstance(outcomes, tuple)
    bomb, kind, liar = outcomes[0].values
    assert isinstance(bomb, Opaque)
    assert isinstance(kind, Opaque)
    if isinstance(liar, Array):
        assert to_numpy(liar).shape == (3,)


ENDLESS = "```python\ndef f():\n    while True:\n        pass\n```"
GONE = "```python\nimport os\n\ndef f():\n    os._exit(0)\n```"
HUGE = "```python\nimport numpy as np\n\ndef f():\n    return np.zeros(10**6)\n```"


@pytest.mark.parametrize(
    ("text", "why"), [(ENDLESS, "still running"), (GONE, "ended"), (HUGE, "too many")]
)
def test_values_that_do_not_arrive_are_accounted_for(
    make_page: Callable[[str], Page], text: str, why: str
) -> None:
    limits = Limits(seconds=0.5, answer=1 << 20)
    with Runner(ExecuteSettings(limits=limits)) as runner:
        answer = ask_with(runner, make_page(text), Probe("", (Trial(),), ("f()",), cell=0))
    assert isinstance(answer, str)
    assert why in answer


def test_trials_are_silent(runner: Runner, make_page: Callable[[str], Page]) -> None:
    def study(live: LivePage, report: PageReport) -> None:
        live.probe(Probe("print('x' * 10**6)", (Trial(),) * 10, (), cell=0))
        assert isinstance(live.probe(Probe("", (Trial(),), ("x",), cell=0)), tuple)

    runner.run(make_page("```python\nx = 1\n```"), study=study)
