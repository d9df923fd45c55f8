"""The process that evaluates: it answers one question after the other."""

from __future__ import annotations

import logging
import os
import signal
import sys
from typing import TYPE_CHECKING

from mathlint.api.project import project_of
from mathlint.lint.context import DocumentContext, FormulaContext
from mathlint.lint.engine import check
from mathlint.markdown import read, reread
from mathlint_server.difference import edit_between
from mathlint_server.evaluation.messages import (
    ANSWERS,
    QUESTIONS,
    Check,
    Checked,
    Failed,
    Identified,
)

if TYPE_CHECKING:
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.markdown import Document
    from mathlint_server.evaluation.messages import Answer, Identify, Page, Question

logger = logging.getLogger(__name__)

_MOST_DOCUMENTS = 8
_NICENESS = 5
"""How far this process stands behind the one that answers the editor."""


class Answering:
    """Answers questions, and remembers the documents that they were about.

    Most questions are about a document that differs from the one before by one edit.
    """

    def __init__(self) -> None:
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
                return Checked(self._findings(question.page))
            return self._identities(question)
        except Exception as error:
            logger.exception("%s cannot be evaluated", question.page.path)
            return Failed(f"{type(error).__name__}: {error}")

    def _findings(self, page: Page) -> tuple[Diagnostic, ...]:
        rules, settings = project_of(page.config).ruling(page.path)
        return check(self._document(page), rules, settings)

    def _identities(self, question: Identify) -> Identified:
        # loads what evaluates
        from mathlint_server.evaluation.identities import identity_of

        page = question.page
        _, settings = project_of(page.config).ruling(page.path)
        document = self._document(page)
        context = self._contexts.get(page.path)
        if context is None or context.document is not document or context.settings != settings:
            context = self._contexts[page.path] = DocumentContext(document, settings)
        wanted = frozenset(question.starts)
        maths = [
            math.shift(start)
            for chunk, start in zip(document.chunks, document.chunk_starts, strict=False)
            for math in chunk.maths
            if math.outer.start + start in wanted
        ]
        return Identified({math.key: identity_of(FormulaContext(math, context)) for math in maths})

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
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints would garble the answers
    answering = Answering()
    try:
        while (question := QUESTIONS.read(questions)) is not None:
            ANSWERS.write(answers, answering.answer(question))
    except BrokenPipeError:  # the server has gone in the middle of a question
        return 1
    return 0
