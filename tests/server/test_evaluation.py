"""The process that evaluates formulas: its answers, and what follows its death."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mathlint.api.project import project_of
from mathlint.config import Config
from mathlint.lint.engine import check
from mathlint.markdown import read
from mathlint_server.evaluation import evaluator as evaluator_module
from mathlint_server.evaluation.answering import Answering
from mathlint_server.evaluation.evaluator import Evaluator, EvaluatorDiedError
from mathlint_server.evaluation.messages import (
    Check,
    Checked,
    Failed,
    Identified,
    Identify,
    Identity,
    Page,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint_server.evaluation.messages import Answer

_PATIENCE = 300
"""Seconds after which an answer is taken to hang."""

WRONG = "$$\\sigma(x) = \\frac{1}{1+e^{x}}$$\n"
RIGHT = "$$\\sigma(x) = \\frac{1}{1+e^{-x}}$$\n"


def page(text: str, **options: Any) -> Page:
    """A document with a configuration, at no particular time."""
    return Page("/pages/page.md", text, Config(root=Path("/pages"), **options), 0)


@pytest.fixture
def evaluator() -> Iterator[Evaluator]:
    """Questions to a process of its own."""
    asked = Evaluator()
    yield asked
    asked.close()


def test_the_findings_are_those_of_a_check_in_this_process(evaluator: Evaluator) -> None:
    options = {"severity": {"RF105": "warning"}, "macros": {"\\s": "\\sigma"}}
    text = f"$\\frac{{1}}{{$ and 😀 and\n\n{WRONG}".replace("\\sigma", "\\s")
    for version in (text, f"# A heading\n\n{text}", text.replace("e^{x}", "e^{-x}")):
        asked = page(version, **options)
        rules, settings = project_of(asked.config).ruling(asked.path)
        expected = check(read(version, asked.path), rules, settings)
        assert evaluator.ask(Check(asked)).result(_PATIENCE) == Checked(expected)


def test_formulas_are_identified_by_where_they_start(evaluator: Evaluator) -> None:
    text = f"{WRONG}\n{RIGHT}\n$a = b + c$\n"
    answer = evaluator.ask(Identify(page(text), (text.index(RIGHT), text.index("$a"))))
    assert answer.result(_PATIENCE) == Identified(
        {RIGHT.strip("$\n"): Identity("sigmoid", "equal"), "a = b + c": None}
    )


def test_what_cannot_be_answered_is_an_answer() -> None:
    answer = Answering().answer(Check(page(RIGHT, select=("NONE999",))))
    assert isinstance(answer, Failed)
    assert "NONE999" in answer.reason


def test_a_question_that_kills_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluator_module, "_COMMAND", (sys.executable, "-c", "exit(1)"))
    asked = Evaluator()
    with pytest.raises(EvaluatorDiedError):
        asked.ask(Check(page(RIGHT))).result(_PATIENCE)
    asked.close()
    with pytest.raises(EvaluatorDiedError):
        asked.ask(Check(page(RIGHT))).result(_PATIENCE)


def test_parts_add_up(evaluator: Evaluator) -> None:
    text = "".join(f"Here is ${k} + \\frac{{a}}{{b$.\n\n{WRONG}\n" for k in range(6))
    whole = evaluator.ask(Check(page(text))).result(_PATIENCE)
    assert isinstance(whole, Checked)
    other = Evaluator()
    answers: list[Answer] = []
    near = text.rindex("\\sigma")
    while not answers or answers[-1] != whole:
        answers.append(other.ask(Check(page(text), near, seconds=0)).result(_PATIENCE))
        assert len(answers) < 50
    other.close()
    first = answers[0]
    assert isinstance(first, Checked)
    assert not first.complete
    assert [it.formula.span.contains(near) for it in first.findings if it.formula] == [True]


def test_who_asks_much_makes_room(evaluator: Evaluator) -> None:
    text = "".join(WRONG.replace("1+", f"{k}+") + "\n" for k in range(1, 80))
    long = evaluator.ask(Check(page(text)))
    short = evaluator.ask(Identify(page(RIGHT), (0,)))
    assert short.result(_PATIENCE) == Identified({RIGHT.strip("$\n"): Identity("sigmoid", "equal")})
    answer = long.result(_PATIENCE)
    assert isinstance(answer, Checked)
    assert not answer.complete


def test_what_is_asked_anew_is_not_answered_for_the_old_text(evaluator: Evaluator) -> None:
    evaluator.ask(Identify(page(RIGHT), (0,))).result(_PATIENCE)
    asked = [evaluator.ask(Check(page(WRONG + "x" * k))) for k in range(20)]
    answers = [one.result(_PATIENCE) for one in asked]
    assert Checked((), complete=False) in answers[:-1]
    assert isinstance(answers[-1], Checked)
    assert [it.code for it in answers[-1].findings] == ["RF105"]


def test_only_what_kills_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "import os\n"
        "from mathlint_server.evaluation import answering\n"
        "answer = answering.Answering.answer\n"
        "def kill(self, question):\n"
        "    return os._exit(3) if 'deadly' in question.page.text else answer(self, question)\n"
        "answering.Answering.answer = kill\n"
        "answering.main()\n"
    )
    monkeypatch.setattr(evaluator_module, "_COMMAND", (sys.executable, "-c", program))
    asked = Evaluator()
    answers = [asked.ask(Check(Page(f"/{k}.md", k, Config(), 0))) for k in ("a", "deadly", "b")]
    assert answers[0].result(_PATIENCE) == answers[2].result(60) == Checked(())
    with pytest.raises(EvaluatorDiedError, match="deadly"):
        answers[1].result(_PATIENCE)
    asked.close()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="tells children by /proc")
@pytest.mark.asyncio
async def test_the_process_dies_and_comes_back(started: Any) -> None:
    session = await started()
    session.open_new(WRONG)
    await session.diagnostics("RF105")
    (killed,) = children(session.client._server.pid)
    os.kill(killed, signal.SIGKILL)
    session.open_new(WRONG)
    await session.diagnostics("RF105")
    (successor,) = children(session.client._server.pid)
    assert successor != killed


def children(parent: int) -> list[int]:
    """The processes that any thread of a process has started."""
    tasks = Path(f"/proc/{parent}/task").iterdir()
    return [int(it) for task in tasks for it in (task / "children").read_text().split()]
