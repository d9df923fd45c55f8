"""The process that evaluates formulas: its answers, and what follows its death."""

from __future__ import annotations

import io
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mathlint.formula.symbols.known import SymbolKind
from mathlint.text import apply_edits
from mathlint_server.evaluation import answering, judgements
from mathlint_server.evaluation import evaluator as evaluator_module
from mathlint_server.evaluation.answering import Answering
from mathlint_server.evaluation.evaluator import Evaluator, EvaluatorDiedError
from mathlint_server.evaluation.messages import (
    ANSWERS,
    QUESTIONS,
    Identity,
    Judge,
    Reported,
    Setting,
    Verdict,
    Written,
)
from mathlint_server.judging import nearest
from mathlint_server.projects import Projects
from mathlint_server.store import Store
from mathlint_server.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PATIENCE = 300
"""Seconds after which an answer is taken to hang."""

WRONG = r"\sigma(x) = \frac{1}{1+e^{x}}"
RIGHT = r"\sigma(x) = \frac{1}{1+e^{-x}}"
SETTING = Setting(("RF101", "RF105"))


def asked(*formulas: str, **more: Any) -> Judge:
    """The question what is to be said of formulas that stand alone."""
    return Judge(SETTING, tuple(map(Written, formulas)), **more)


def codes(verdict: Verdict) -> list[str]:
    """The rules that have found something."""
    return [it.code for it in verdict.found]


@pytest.fixture
def evaluator() -> Iterator[Evaluator]:
    """Questions to a process of its own."""
    asked = Evaluator()
    yield asked
    asked.close()


def test_a_formula_is_known_or_wrong_or_neither(evaluator: Evaluator) -> None:
    answer = evaluator.ask(asked(WRONG, RIGHT, "a = b + c", r"\frac{a}{b"))
    wrong, *others = answer.result(_PATIENCE).verdicts
    (found,) = wrong.found
    assert isinstance(found, Reported)
    assert (found.code, found.finding.span.of(WRONG)) == ("RF105", "x")
    mended = apply_edits(WRONG, found.finding.fixes[0].edits)
    assert mended == r"\sigma(x) = \frac{1}{1+e^{- x}}"
    assert [(it.found, it.identity) for it in others] == [
        ((), Identity("sigmoid", "equal")),
        ((), None),
        ((), None),
    ]


def test_an_outdated_index_is_made_by_a_process_that_ends(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    command = (sys.executable, "-c", f"open({str(made)!r}, 'x')")
    monkeypatch.setattr(answering, "_INDEXING", command)
    monkeypatch.setattr(answering, "is_stored", lambda _: True)
    answering._prepare()
    assert not made.exists()
    monkeypatch.setattr(answering, "is_stored", lambda _: False)
    answering._prepare()
    assert made.exists()


def test_macros_and_rules_are_those_of_the_document() -> None:
    setting = Setting(("RF105",), macros="\\newcommand{\\s}{\\sigma}")
    written = (Written(WRONG.replace("\\sigma", "\\s")),)
    (verdict,) = Answering().answer(Judge(setting, written)).verdicts
    assert codes(verdict) == ["RF105"]
    (verdict,) = Answering().answer(Judge(Setting(("RF101",)), (Written(WRONG),))).verdicts
    assert codes(verdict) == []


def test_what_is_remembered_is_what_would_be_found_anew() -> None:
    """A verdict holds until a name means another thing, or other words stand around."""
    product = r"J(a + b) = \frac{1}{1+e^{-a}}"
    ways: list[dict[str, SymbolKind]] = [{}, {"J": SymbolKind.FUNCTION}, {"a": SymbolKind.MATRIX}]
    words = ["", "the logistic function", "nothing of the kind"]
    answering = Answering()
    for _ in range(2):
        for tex in (WRONG, RIGHT, product):
            for kinds in ways:
                for around in words:
                    question = Judge(SETTING, (Written(tex, around),), kinds)
                    assert answering.answer(question) == Answering().answer(question)


def test_what_depends_on_nothing_that_has_changed_is_not_judged_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judged: list[str] = []
    check_markup = judgements.check_markup

    def noted(formula: Any, rules: Any) -> Any:
        judged.append(formula.tex)
        return check_markup(formula, rules)

    monkeypatch.setattr(judgements, "check_markup", noted)
    answering = Answering()
    for kinds in ({}, {"q": SymbolKind.FUNCTION}, {r"\sigma": SymbolKind.FUNCTION}):
        for words in ("some words", "other words, and no name of a formula"):
            answering.answer(Judge(SETTING, (Written(WRONG, words),), kinds))
    assert judged == [WRONG]  # what is read the same is judged the same


def test_as_many_as_there_is_time_for_and_one_at_least() -> None:
    answering = Answering()
    formulas = [WRONG.replace("1+", f"{k}+") for k in range(1, 6)]
    first = answering.answer(asked(*formulas, seconds=0)).verdicts
    assert len(first) == 1
    busy = iter([False, True])
    assert len(Answering(lambda: next(busy)).answer(asked(*formulas)).verdicts) == 2
    assert len(answering.answer(asked(*formulas)).verdicts) == 5


def test_a_formula_on_which_mathlint_fails_costs_only_itself(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(formula: Any) -> None:
        if formula.tex == "a = b + c":
            raise ValueError("what nobody has thought of")

    monkeypatch.setattr(judgements, "identity_of", failing)
    verdicts = Answering().answer(asked("a = b + c", WRONG)).verdicts
    assert verdicts[0] == Verdict()
    assert codes(verdicts[1]) == ["RF105"]
    assert "a = b + c cannot be evaluated" in caplog.text


def test_who_asks_much_makes_room(evaluator: Evaluator) -> None:
    evaluator.ask(asked(RIGHT)).result(_PATIENCE)
    many = evaluator.ask(asked(*(WRONG.replace("1+", f"{k}+") for k in range(1, 200))))
    one = evaluator.ask(asked(RIGHT))
    assert one.result(_PATIENCE).verdicts[0].identity == Identity("sigmoid", "equal")
    assert 0 < len(many.result(_PATIENCE).verdicts) < 199


def test_what_is_asked_anew_is_not_answered_for_the_old_text(evaluator: Evaluator) -> None:
    evaluator.ask(asked(RIGHT)).result(_PATIENCE)
    formulas = [WRONG.replace("1+", f"{k}+") for k in range(1, 30)]
    answers = [evaluator.ask(asked(it, topic="page")) for it in formulas]
    other = evaluator.ask(asked(WRONG, topic="another page"))
    counts = [len(it.result(_PATIENCE).verdicts) for it in answers]
    assert 0 in counts[:-1]
    assert counts[-1] == 1
    assert len(other.result(_PATIENCE).verdicts) == 1


def test_messages_come_back_as_they_were_sent() -> None:
    question = Judge(SETTING, (Written("x", "words"),), {"x": SymbolKind.VECTOR}, 0.5, "page")
    answer = Answering().answer(asked(WRONG))
    stream = io.BytesIO()
    QUESTIONS.write(stream, question)
    ANSWERS.write(stream, answer)
    stream.seek(0)
    assert QUESTIONS.read(stream) == question
    assert ANSWERS.read(stream) == answer
    assert ANSWERS.read(stream) is None


def test_a_question_that_kills_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluator_module, "_COMMAND", (sys.executable, "-c", "exit(1)"))
    evaluator = Evaluator()
    with pytest.raises(EvaluatorDiedError):
        evaluator.ask(asked(RIGHT)).result(_PATIENCE)
    evaluator.close()
    with pytest.raises(EvaluatorDiedError):
        evaluator.ask(asked(RIGHT)).result(_PATIENCE)


def test_only_what_kills_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluator_module, "_COMMAND", (sys.executable, "-c", DEADLY))
    evaluator = Evaluator()
    answers = [evaluator.ask(asked(it)) for it in ("a", "deadly", "b")]
    assert len(answers[0].result(_PATIENCE).verdicts) == 1
    assert len(answers[2].result(_PATIENCE).verdicts) == 1
    with pytest.raises(EvaluatorDiedError, match="deadly"):
        answers[1].result(_PATIENCE)
    evaluator.close()


DEADLY = """
import os
from mathlint_server.evaluation import answering
answer = answering.Answering.answer
def kill(self, question):
    deadly = any('deadly' in it.tex for it in question.formulas)
    return os._exit(3) if deadly else answer(self, question)
answering.Answering.answer = kill
answering.main()
"""


@pytest.mark.asyncio
async def test_a_process_that_hangs_is_ended_and_only_what_it_hangs_on_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(evaluator_module, "_COMMAND", (sys.executable, "-c", HANGING))
    store = Store(Projects(print), Path)
    snapshot = store.open("untitled:page", 0, "$a + b$ and $hanging + b$ and $c + d$\n")
    found: dict[str, Identity | None] = {}

    async def quickly(work: Callable[[], Any]) -> Any:
        return work()

    verdicts = Verdicts(quickly, lambda _, identities: found.update(identities), longest=2)
    judging = verdicts.on(snapshot.uri)
    rounds = 0
    while await verdicts.ask(snapshot, judging, nearest(0), 60):
        rounds += 1
    verdicts.close()
    known = Identity("known", "equal")
    assert found == {"a + b": known, "hanging + b": None, "c + d": known}
    assert rounds == 4  # together, and then one by one
    assert not judging.is_careful


HANGING = """
import sys, time
from msgspec import msgpack
while length := sys.stdin.buffer.read(8):
    question = msgpack.decode(sys.stdin.buffer.read(int.from_bytes(length)))
    while any("hanging" in it["tex"] for it in question["formulas"]):
        time.sleep(1)
    verdict = {"identity": {"id": "known", "verdict": "equal"}}
    answer = msgpack.encode({"verdicts": [verdict] * len(question["formulas"])})
    sys.stdout.buffer.write(len(answer).to_bytes(8) + answer)
    sys.stdout.flush()
"""


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
