"""The process that evaluates: it answers one question after the other."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from mathlint.catalogue.identification.stored_index import is_stored
from mathlint.catalogue.registry import formula_packages
from mathlint.collector import collect_now, collect_young
from mathlint_server.evaluation.inbox import Inbox
from mathlint_server.evaluation.judgements import Judgements
from mathlint_server.evaluation.messages import ANSWERS, Judged, Setting, Verdict, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mathlint.formula import SymbolKind
    from mathlint_server.evaluation.messages import Judge

logger = logging.getLogger(__name__)

_MOST_SETTINGS = 8
_COLLECTED_AFTER = 300
"""Formulas that leave so much garbage in cycles behind that it is to be freed."""

_INDEXING = (
    *(sys.executable, "-P", "-c"),
    "from mathlint.catalogue.identification.identify import built_in_index; built_in_index()",
)

_NICENESS = 1
"""How far this process stands behind the one that answers the editor."""


class Answering:
    """Answers questions.

    others_wait: tells whether somebody else has asked meanwhile
    """

    def __init__(self, others_wait: Callable[[], bool] = lambda: False) -> None:
        self._others_wait = others_wait
        self._judgements: dict[Setting, Judgements] = {}

    def answer(self, question: Judge) -> Judged:
        """Judge the first formulas of a question, as many as there is time for."""
        end = time.monotonic() + question.seconds
        judgements = self._in(question.setting)
        verdicts: list[Verdict] = []
        for written in question.formulas:
            if verdicts and (self._others_wait() or time.monotonic() >= end):
                break
            verdicts.append(_verdict(judgements, written, question.kinds))
        return Judged(tuple(verdicts))

    def _in(self, setting: Setting) -> Judgements:
        known = self._judgements.pop(setting, None) or Judgements(setting)
        self._judgements[setting] = known  # the last one is the one used last
        while len(self._judgements) > _MOST_SETTINGS:
            del self._judgements[next(iter(self._judgements))]
        return known


def _verdict(judgements: Judgements, written: Written, kinds: Mapping[str, SymbolKind]) -> Verdict:
    """Return what is said of a formula: nothing, where mathlint itself fails on it."""
    try:
        return judgements.of(written, kinds)
    except Exception:
        logger.exception("%s cannot be evaluated", written.tex)
        return Verdict()


def _prepare() -> None:
    """Let the index of known formulas be made where it has changed, by a process that ends.

    Making it takes half as much memory again as this process, which would not come back.
    """
    if not is_stored(formula_packages()):
        nothing = subprocess.DEVNULL
        subprocess.run(_INDEXING, check=False, stdin=nothing, stdout=nothing)  # noqa: S603  (ourselves)


def _load() -> None:
    """Load what judges formulas, by judging one: it stays, and is not to be collected."""
    wrong = Written(r"\sigma(x) = \frac{1}{1+e^{x}}")
    Judgements(Setting(("RF105",))).of(wrong, {})
    collect_now(keep=True)


def main() -> int:
    """Answer until nothing is asked any more."""
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when it ends
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints would garble the answers
    collect_young()
    inbox = Inbox(sys.stdin.buffer)
    answering = Answering(others_wait=lambda: bool(inbox))
    _prepare()
    _load()
    judged = 0
    try:
        while (question := inbox.take()) is not None:
            answer = Judged(()) if inbox.outdates(question) else answering.answer(question)
            ANSWERS.write(answers, answer)
            judged += len(answer.verdicts)
            if judged >= _COLLECTED_AFTER:
                collect_now()
                judged = 0
    except BrokenPipeError:  # the server has gone in the middle of a question
        return 1
    return 0
