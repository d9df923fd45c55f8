"""Blocks that compute what their formula says, the same with a bug, and what is said of each."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from execute.comparing import compared

from mathlint.execute.verify.verdict import Agreement, Deviating

if TYPE_CHECKING:
    from mathlint.execute.runner import Runner

HERE = Path(__file__).parent
DIFFERENT = frozenset({Agreement.DIFFERENT, Agreement.DIFFERENT_BEYOND})


def _pages(name: str) -> dict[str, str]:
    """Return the sections of a data file, each with its heading."""
    text = (HERE / name).read_text("utf-8")
    sections = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
    pairs = zip(sections[::2], sections[1::2], strict=True)
    return {title: f"# {title}\n{body}" for title, body in pairs}


CORRECT = _pages("correct.md")


class Bug:
    """One change of a correct block: its ``occurrence``-th ``old`` becomes ``new``.

    reason: an expression that what is said has to match; empty where no usual mistake is made
    """

    def __init__(self, line: str) -> None:
        record = json.loads(line)
        self.block: str = record["block"]
        self.old: str = record["old"]
        self.new: str = record["new"]
        self.occurrence: int = record["occurrence"]
        self.reason: str = record["reason"]

    def __str__(self) -> str:
        return f"{self.block}: {self.old!r} ({self.occurrence}) → {self.new!r}"

    def page(self) -> str:
        text = CORRECT[self.block]
        start = text.index("```python")
        if "def " in text[start:]:
            start = text.index("\n", text.index("def ", start))
        places = [found.start() for found in re.finditer(re.escape(self.old), text[start:])]
        place = start + places[self.occurrence]
        return text[:place] + self.new + text[place + len(self.old) :]


BUGS = [Bug(line) for line in (HERE / "bugs.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", CORRECT)
def test_correct_blocks_are_equal(runner: Runner, name: str) -> None:
    reports = compared(runner, CORRECT[name])
    agreements = {report.comparison.agreement for report in reports}
    assert Agreement.EQUAL in agreements, reports
    assert not agreements & DIFFERENT, reports


@pytest.mark.slow
@pytest.mark.parametrize("name", CORRECT)
def test_no_seed_raises_a_false_alarm(runner: Runner, name: str) -> None:
    for seed in range(1, 18):  # over a thousand with all blocks
        for report in compared(runner, CORRECT[name], seed):
            assert report.comparison.agreement not in DIFFERENT, (seed, report)


def test_there_are_enough_of_both() -> None:
    assert len(CORRECT) >= 60
    assert len(BUGS) >= 250
    assert len({str(bug) for bug in BUGS}) == len(BUGS)


def _shares(runner: Runner, bugs: list[Bug]) -> tuple[float, float, str]:
    """Return which share of bugs is caught, which with the right reason, and what was not."""
    caught = right = 0
    rest: list[str] = []
    for bug in bugs:
        different = [
            report.comparison
            for report in compared(runner, bug.page())
            if report.comparison.agreement is Agreement.DIFFERENT
        ]
        caught += bool(different)
        if different and bug.reason and re.search(bug.reason, different[0].reason):
            right += 1
        else:
            rest.append(f"{bug}: {different[0].reason if different else 'not caught'}")
    return caught / len(bugs), right / len(bugs), "\n".join(rest)


def test_bugs_are_caught(runner: Runner) -> None:
    caught, right, rest = _shares(runner, BUGS[::9])
    assert caught >= 0.95, rest
    assert right >= 0.7, rest


@pytest.mark.slow
def test_nearly_all_bugs_are_caught_and_most_are_explained(runner: Runner) -> None:
    caught, right, rest = _shares(runner, BUGS)
    assert caught >= 0.98, rest
    assert right >= 0.7, rest


FIRST_AXIS = r"""
# Softmax

$$ \mathrm{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}} $$

```python
import torch


def softmax(z):
    '''Probabilities; z is (SHAPE).'''
    return torch.softmax(z, dim=0)
```
"""


def test_the_axis_of_the_examples_is_told_only_where_there_are_examples(runner: Runner) -> None:
    (told,) = compared(runner, FIRST_AXIS.replace("SHAPE", "batch, K"))
    assert told.comparison.agreement is Agreement.DIFFERENT_BEYOND
    assert "first axis" in told.comparison.reason
    for shape in ("K,", "K, batch"):
        (silent,) = compared(runner, FIRST_AXIS.replace("SHAPE", shape))
        assert silent.comparison.agreement is Agreement.EQUAL


WRONG_FORMULA = r"""
# Mean squared error

$$ \mathrm{MSE} = \sum_{i=1}^{N} (y_i - \hat y_i)^2 $$

```python
def mse(y, y_hat):
    return sum((a - b) ** 2 for a, b in zip(y, y_hat)) / len(y)
```
"""


def test_of_three_the_one_that_deviates_is_named(runner: Runner) -> None:
    (report,) = compared(runner, WRONG_FORMULA)
    assert report.comparison.agreement is Agreement.DIFFERENT
    assert report.comparison.deviating is Deviating.FORMULA
    assert report.comparison.known == "mse"


@pytest.mark.parametrize(
    ("formula", "code", "deviating"),
    [
        (r"\frac{1}{N} \sum_{i=1}^{N} (y_i - \hat y_i)^2", "/ len(y) * 3", Deviating.CODE),
        (r"\sum_{i=1}^{N} (y_i - \hat y_i)^2", "/ len(y)", Deviating.FORMULA),
        (r"\sum_{i=1}^{N} (y_i - \hat y_i)^2", "/ len(y) * 3", Deviating.BOTH),
    ],
)
def test_formula_reference_implementation_and_code(
    runner: Runner, formula: str, code: str, deviating: Deviating
) -> None:
    text = WRONG_FORMULA.replace(r"\sum_{i=1}^{N} (y_i - \hat y_i)^2", formula)
    (report,) = compared(runner, text.replace("/ len(y)", code))
    assert report.comparison.deviating is deviating
    assert report.comparison.known == "mse"


UNRELATED = _pages("unrelated.md")


@pytest.mark.parametrize("name", UNRELATED)
def test_what_implements_something_else_is_left_alone(runner: Runner, name: str) -> None:
    for seed in range(3):
        for report in compared(runner, UNRELATED[name], seed):
            assert report.comparison.agreement not in DIFFERENT, report


def test_a_page_may_leave_its_imports_out(runner: Runner) -> None:
    text = WRONG_FORMULA.replace(r"= \sum", r"= \frac{1}{N} \sum").replace(
        "sum((a - b) ** 2 for a, b in zip(y, y_hat)) / len(y)", "((y - y_hat) ** 2).sum()"
    )
    (report,) = compared(runner, text)
    assert report.comparison.agreement is Agreement.DIFFERENT
    assert "1/N is missing" in report.comparison.reason
