"""Finding out what is wrong with open documents, each source at its own pace.

What can be said at each keystroke is found out in a thread, because the engine remembers answers
and is asked by one thread at a time. What has to evaluate formulas is asked of another process.
What comes out is kept only while the document is still the one that was checked.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from heapq import nsmallest
from typing import TYPE_CHECKING, TypeVar

from mathlint_server.carrying import carried
from mathlint_server.checking import findings, page_of, together
from mathlint_server.evaluation.evaluator import Evaluator, EvaluatorDiedError
from mathlint_server.evaluation.messages import Check, Checked, Identified, Identify
from mathlint_server.snapshot import Snapshot, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.markdown import MathSpan
    from mathlint_server.evaluation.messages import Answer, Question
    from mathlint_server.store import Store

logger = logging.getLogger(__name__)

_Value = TypeVar("_Value")
_Tasks = dict[str, asyncio.Task[None]]

_AT_FIRST = 0.05
"""Seconds after which what is found out about the place of an edit is shown."""

_AT_ONCE = 0.5
"""Seconds between what is shown of a long document while all of it is compared."""

_MOST_ASKED = 200
"""Formulas of which it is asked at once what they are; there is time for fewer, as a rule."""

_PATIENCE = 0.1
"""Seconds that somebody who points at a formula waits to see which one it is."""


class Analysis:
    """Checks the documents of a store.

    changed: called with a snapshot each time more is known about it
    identified: called with the URI of a document when it is known what more of its formulas are
    """

    def __init__(
        self,
        store: Store,
        changed: Callable[[Snapshot], None],
        identified: Callable[[str], None],
    ) -> None:
        self._store = store
        self._changed = changed
        self._identified = identified
        self._quick = ThreadPoolExecutor(1, "mathlint-quick")
        self._evaluator = Evaluator()
        self._soon: _Tasks = {}
        self._later: _Tasks = {}
        self._before: dict[str, Snapshot] = {}
        self._near: dict[str, int] = {}
        self._waiting: dict[str, list[asyncio.Future[None]]] = {}

    def close(self) -> None:
        """Stop checking."""
        for task in (*self._soon.values(), *self._later.values()):
            task.cancel()
        self._quick.shutdown(wait=False, cancel_futures=True)
        self._evaluator.close()

    def start(self, uri: str) -> None:
        """Check the newest version of a document, and go on until it stays the newest."""
        snapshot = self._store.get(uri)
        if snapshot is None:
            return
        if snapshot.stage is Stage.READ:
            self._begin(self._soon, uri, self._check_soon)
        else:
            self._begin(self._later, uri, self._check_later)

    def look(self, uri: str, offset: int) -> None:
        """Take where somebody looks at a document: what is near is found out first."""
        self._near[uri] = offset

    def forget(self, uri: str) -> None:
        """Stop checking a document that is closed."""
        self._before.pop(uri, None)
        self._near.pop(uri, None)
        for tasks in (self._soon, self._later):
            if (task := tasks.pop(uri, None)) is not None:
                task.cancel()
        self._wake(uri)

    async def settled(self, uri: str, stage: Stage = Stage.QUICK) -> Snapshot | None:
        """Return the newest version of a document once as much as ``stage`` is known about it."""
        while (snapshot := self._store.get(uri)) is not None and snapshot.stage < stage:
            self.start(uri)
            waiting = asyncio.get_running_loop().create_future()
            self._waiting.setdefault(uri, []).append(waiting)
            await waiting
        return snapshot

    async def quickly(self, work: Callable[[], _Value]) -> _Value:
        """Do something with the rules that are asked after each keystroke."""
        return await asyncio.get_running_loop().run_in_executor(self._quick, work)

    async def thorough_findings(self, snapshot: Snapshot) -> tuple[Diagnostic, ...] | None:
        """Return what all rules find; None where they cannot be asked."""
        while True:
            answer = await self._ask(Check(page_of(snapshot), seconds=_AT_ONCE))
            if not isinstance(answer, Checked):
                return None
            if answer.complete:
                return answer.findings

    async def recognized(self, snapshot: Snapshot, math: MathSpan) -> Snapshot:
        """Return the document with what is known of a formula; that is not waited for long."""
        self.look(snapshot.uri, math.outer.start)
        if math.key not in snapshot.known:
            try:
                await asyncio.wait_for(self._identify(snapshot, [math], 0), _PATIENCE)
            except TimeoutError:
                logger.debug("%s: a formula is not compared yet", snapshot.uri)
        current = self._store.get(snapshot.uri)
        is_same = current is not None and current.document is snapshot.document
        return current if is_same and current is not None else snapshot

    def _begin(
        self, tasks: _Tasks, uri: str, work: Callable[[str], Coroutine[None, None, None]]
    ) -> None:
        task = tasks.get(uri)
        if task is None or task.done():
            tasks[uri] = asyncio.get_running_loop().create_task(work(uri))

    async def _check_soon(self, uri: str) -> None:
        # what takes longer is about a version that is no more; nobody waits for it
        if (later := self._later.pop(uri, None)) is not None:
            later.cancel()
        while (snapshot := self._store.get(uri)) is not None and snapshot.stage is Stage.READ:
            self.look(uri, snapshot.edited_at)
            await self._check_quickly(snapshot)
        self._begin(self._later, uri, self._check_later)

    async def _check_later(self, uri: str) -> None:
        seconds = _AT_FIRST
        while (snapshot := self._store.get(uri)) is not None and snapshot.stage is not Stage.READ:
            if snapshot.stage is not Stage.THOROUGH:
                await self._check_some(snapshot, seconds)
            was_left = await self._identify_some(snapshot, seconds)
            if snapshot.stage is Stage.THOROUGH and not was_left:
                return
            seconds = _AT_ONCE

    async def _check_quickly(self, snapshot: Snapshot) -> None:
        ruling = snapshot.ruling
        everything = ruling.quick is ruling.rules
        found = await self.quickly(lambda: findings(snapshot))
        before = self._before.get(snapshot.uri)
        if not everything and before is not None:
            found = carried(before, snapshot, found)
        self._settle(snapshot, Stage.THOROUGH if everything else Stage.QUICK, found)

    async def _check_some(self, snapshot: Snapshot, seconds: float) -> None:
        """Ask about as much as there is time for, near the author's place first."""
        near = self._near.get(snapshot.uri, 0)
        answer = await self._ask(Check(page_of(snapshot), near, seconds))
        if not isinstance(answer, Checked):  # what is known without stays
            self._settle(snapshot, Stage.THOROUGH, snapshot.diagnostics)
        elif answer.complete:
            self._settle(snapshot, Stage.THOROUGH, answer.findings)
        else:
            found = together(snapshot, answer.findings)
            if found != snapshot.diagnostics:
                self._settle(snapshot, Stage.PARTLY, found)

    async def _identify_some(self, snapshot: Snapshot, seconds: float) -> bool:
        """Compare some formulas with known ones; return whether any was left to compare."""
        near = self._near.get(snapshot.uri, 0)
        some = nsmallest(
            _MOST_ASKED, snapshot.unidentified(), key=lambda it: abs(it.outer.start - near)
        )
        if some:
            await self._identify(snapshot, some, seconds)
        return bool(some)

    async def _identify(
        self, snapshot: Snapshot, maths: Sequence[MathSpan], seconds: float
    ) -> None:
        starts = tuple(math.outer.start for math in maths)
        answer = await self._ask(Identify(page_of(snapshot), starts, seconds))
        found = answer.identities if isinstance(answer, Identified) else {}
        if not found:  # what could not be compared is not asked again
            found = dict.fromkeys(math.key for math in maths)
        current = self._store.get(snapshot.uri)
        if current is not None and current.ruling is snapshot.ruling:
            self._store.replace(current, current.identifying(found))
            self._identified(current.uri)

    async def _ask(self, question: Question) -> Answer | None:
        """Return the answer of the process that evaluates; None where there is none."""
        try:
            return await asyncio.wrap_future(self._evaluator.ask(question))
        except EvaluatorDiedError as error:
            logger.error("%s", error)
            return None

    def _settle(self, snapshot: Snapshot, stage: Stage, found: tuple[Diagnostic, ...]) -> None:
        known = snapshot.knowing(stage=stage, diagnostics=found)
        current = self._store.get(snapshot.uri)
        if (
            current is None
            or current.ruling is not snapshot.ruling
            or current.run is not snapshot.run
        ):
            return
        if self._store.replace(snapshot, known):
            newest = self._store.get(snapshot.uri)
            if newest is not None:
                if stage >= Stage.PARTLY:
                    self._before[snapshot.uri] = newest
                self._changed(newest)
                self._wake(newest.uri)

    def _wake(self, uri: str) -> None:
        for waiting in self._waiting.pop(uri, ()):
            if not waiting.done():
                waiting.set_result(None)
