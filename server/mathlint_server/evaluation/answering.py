"""The process that evaluates: it answers one question after the other."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from mathlint.api.project import project_of
from mathlint.collector import collect_young
from mathlint.lint.context import DocumentContext, FormulaContext
from mathlint.lint.engine import check
from mathlint.lint.turn import Turn
from mathlint.markdown import read, reread
from mathlint_server.difference import edit_between
from mathlint_server.evaluation.inbox import Inbox
from mathlint_server.evaluation.messages import (
    ANSWERS,
    Check,
    Checked,
    Failed,
    Identified,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.lint.engine import Result
    from mathlint.markdown import Document
    from mathlint_server.evaluation.messages import Answer, Identify, Identity, Page, Question

logger = logging.getLogger(__name__)

_MOST_DOCUMENTS = 8
_NICENESS = 5
"""How far this process stands behind the one that answers the editor."""


class Answering:
    """Answers questions, and remembers the documents that they were about.

    Most questions are about a document that differs from the one before by one edit.

    others_wait: tells whether somebody else has asked meanwhile
    """

    def __init__(self, others_wait: Callable[[], bool] = lambda: False) -> None:
        self._others_wait = others_wait
        self._documents: dict[str, Document] = {}
        self._contexts: dict[str, DocumentContext] = {}
        self._generation = 0

    def answer(self, question: Question) -> Answer:
        """Answer a question; what goes wrong is the answer then."""
        try:
            if question.page.generation != self._generation:
                self._generation = question.page.generation
                project_of.cache_clear()
            if isinstance(question, Check):
                return self._findings(question)
            return self._identities(question)
        except Exception as error:
            logger.exception("%s cannot be evaluated", question.page.path)
            return Failed(f"{type(error).__name__}: {error}")

    def _findings(self, question: Check) -> Checked:
        page = question.page
        rules, settings = project_of(page.config).ruling(page.path)
        turn = Turn(question.near, self._is_over(question))
        results: tuple[Result, ...] = (*page.cells, *page.pairs)
        found = check(self._document(page), rules, settings, results, turn)
        return Checked(found, complete=turn.is_enough)

    def _identities(self, question: Identify) -> Identified:
        # loads what evaluates
        from mathlint_server.evaluation.identities import identity_of

        page = question.page
        _, settings = project_of(page.config).ruling(page.path)
        document = self._document(page)
        context = self._contexts.get(page.path)
        if (
            context is None
            or context.document is not document
            or context.given_settings != settings
        ):
            context = self._contexts[page.path] = DocumentContext(document, settings)
        order = {start: number for number, start in enumerate(question.starts)}
        maths = [
            math.shift(start)
            for chunk, start in zip(document.chunks, document.chunk_starts, strict=False)
            for math in chunk.maths
            if math.outer.start + start in order
        ]
        is_over = self._is_over(question)
        found: dict[str, Identity | None] = {}
        for math in sorted(maths, key=lambda it: order[it.outer.start]):
            if found and is_over():
                break
            found[math.key] = identity_of(FormulaContext(math, context))
        return Identified(found)

    def _is_over(self, question: Question) -> Callable[[], bool]:
        end = time.monotonic() + question.seconds
        return lambda: self._others_wait() or time.monotonic() >= end

    def _document(self, page: Page) -> Document:
        known = self._documents.pop(page.path, None)
        if known is None:
            known = read(page.text, page.path)
        elif known.text != page.text:
            known = reread(known, edit_between(known.text, page.text))
        self._documents[page.path] = known  # the last one is the one used last
        while len(self._documents) > _MOST_DOCUMENTS:
            forgotten = next(iter(self._documents))
            del self._documents[forgotten]
            self._contexts.pop(forgotten, None)
        return known


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
    try:
        while (question := inbox.take()) is not None:
            outdated = inbox.outdates(question)
            answer = Checked((), complete=False) if outdated else answering.answer(question)
            ANSWERS.write(answers, answer)
    except BrokenPipeError:  # the server has gone in the middle of a question
        return 1
    return 0
