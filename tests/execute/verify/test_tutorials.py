"""Pages as authors of tutorials write them: nothing in them says which block implements what.

Each is compared as it is, and with one mistake of the kind that is hard to see.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from execute.comparing import compared

from mathlint.execute.verify.verdict import Agreement

if TYPE_CHECKING:
    from mathlint.execute.runner import Runner

HERE = Path(__file__).parent
DIFFERENT = frozenset({Agreement.DIFFERENT, Agreement.DIFFERENT_BEYOND})


class Tutorial:
    """A page; its mistake replaces ``old`` by ``new`` in what is called ``subject``.

    reason: what the explanation of it has to contain
    why: why nothing is said of it
    """

    def __init__(self, line: str) -> None:
        record = json.loads(line)
        self.name: str = record["page"]
        self.old: str = record["old"]
        self.new: str = record["new"]
        self.subject: str = record["subject"]
        self.reason: str = record.get("reason", "")
        self.why: str = record.get("why", "")
        self.text = (HERE / "tutorials" / f"{self.name}.md").read_text("utf-8")

    def __str__(self) -> str:
        return self.name

    @property
    def with_mistake(self) -> str:
        assert self.old in self.text
        return self.text.replace(self.old, self.new)


def _tutorials(name: str) -> list[Tutorial]:
    return [Tutorial(line) for line in (HERE / name).read_text("utf-8").splitlines()]


TUTORIALS = _tutorials("tutorials.jsonl")

SILENT = _tutorials("silent.jsonl")
"""Pages with mistakes that nothing is said of; the data tell why."""


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=str)
def test_what_is_right_is_equal(runner: Runner, tutorial: Tutorial) -> None:
    found = compared(runner, tutorial.text)
    assert not [report for report in found if report.comparison.agreement in DIFFERENT]
    equal = {report.subject for report in found if report.comparison.agreement is Agreement.EQUAL}
    assert tutorial.subject in equal


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=str)
def test_a_mistake_is_found(runner: Runner, tutorial: Tutorial) -> None:
    found = compared(runner, tutorial.with_mistake)
    different = [report for report in found if report.comparison.agreement in DIFFERENT]
    assert {report.subject for report in different} == {tutorial.subject}
    assert tutorial.reason in different[0].comparison.reason


@pytest.mark.parametrize("tutorial", SILENT, ids=str)
def test_what_cannot_be_decided_is_not_decided_wrong(runner: Runner, tutorial: Tutorial) -> None:
    assert tutorial.why
    right = compared(runner, tutorial.text)
    assert not [report for report in right if report.comparison.agreement in DIFFERENT]
    wrong = compared(runner, tutorial.with_mistake)
    assert not [report for report in wrong if report.comparison.agreement is Agreement.EQUAL]


@pytest.mark.slow
@pytest.mark.parametrize("tutorial", TUTORIALS, ids=str)
def test_no_seed_raises_a_false_alarm(runner: Runner, tutorial: Tutorial) -> None:
    for seed in range(1, 28):  # a thousand with all pages
        for report in compared(runner, tutorial.text, seed):
            assert report.comparison.agreement not in DIFFERENT, (seed, report)
