"""Finding out what is wrong with open documents, each source at its own pace.

What can be said at each keystroke is found out in a thread, because the engine remembers answers
and is asked by one thread at a time. What has to evaluate formulas is asked of another process.
What comes out is kept only while the document is still the one that was checked.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from mathlint.lint.engine import check
from mathlint_server.carrying import carried
from mathlint_server.evaluation.evaluator import Evaluator, EvaluatorDiedError
from mathlint_server.evaluation.messages import Check, Checked, Identified, Identify, Page
from mathlint_server.known import known_as
from mathlint_server.snapshot import Snapshot, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.markdown import MathSpan
    from mathlint_server.evaluation.messages import Answer, Question
    from mathlint_server.known import Known
    from mathlint_server.store import Store

logger = logging.getLogger(__name__)

_Value = TypeVar("_Value")
_Tasks = dict[str, asyncio.Task[None]]

_AT_ONCE = 40
"""Formulas that are compared with known ones before what changed meanwhile is looked at."""

_PAUSE = 0.1
"""Seconds without a change after which formulas are compared with known ones."""

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
        self._asking = ThreadPoolExecutor(1, "mathlint-evaluation")
        self._evaluator = Evaluator()
        self._soon: _Tasks = {}
        self._later: _Tasks = {}
        self._before: dict[str, Snapshot] = {}
        self._waiting: dict[str, list[asyncio.Future[None]]] = {}

    def close(self) -> None:
        """Stop checking."""
        for task in (*self._soon.values(), *self._later.values()):
            task.cancel()
        self._quick.shutdown(wait=False, cancel_futures=True)
        self._asking.shutdown(wait=False, cancel_futures=True)
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

    def forget(self, uri: str) -> None:
        """Stop checking a document that is closed."""
        self._before.pop(uri, None)
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
        answer = await self._ask(Check(page_of(snapshot)))
        return answer.findings if isinstance(answer, Checked) else None

    async def recognized(self, snapshot: Snapshot, math: MathSpan) -> Snapshot:
        """Return the document with what is known of a formula; that is not waited for long."""
        # checking a long document for the first time takes long
        busy = isinstance(self._evaluator.asked, Check)
        if math.key not in snapshot.known and not busy:
            try:
                await asyncio.wait_for(self._identify(snapshot, [math]), _PATIENCE)
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
            await self._check_quickly(snapshot)
        self._begin(self._later, uri, self._check_later)

    async def _check_later(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE)
        while (snapshot := self._store.get(uri)) is not None:
            if snapshot.stage is Stage.QUICK:
                await self._check_thoroughly(snapshot)
            elif snapshot.stage is Stage.READ or not await self._identify_more(snapshot):
                return

    async def _check_quickly(self, snapshot: Snapshot) -> None:
        ruling = snapshot.ruling
        everything = ruling.quick is ruling.rules
        found = await self.quickly(lambda: findings(snapshot, thoroughly=False))
        before = self._before.get(snapshot.uri)
        if not everything and before is not None:
            found = carried(before, snapshot, found)
        self._settle(snapshot, Stage.THOROUGH if everything else Stage.QUICK, found)

    async def _check_thoroughly(self, snapshot: Snapshot) -> None:
        if snapshot.run is None:
            found = await self.thorough_findings(snapshot)
        else:  # what came of running code is known in this process only
            found = await self.quickly(lambda: findings(snapshot, thoroughly=True))
        # where nothing could be evaluated, what is known without stays
        self._settle(snapshot, Stage.THOROUGH, snapshot.diagnostics if found is None else found)

    async def _identify_more(self, snapshot: Snapshot) -> bool:
        """Compare some formulas with known ones; return whether any was left to compare."""
        some = list(islice(snapshot.unidentified(), _AT_ONCE))
        if not some:
            return False
        await self._identify(snapshot, some)
        return True

    async def _identify(self, snapshot: Snapshot, maths: Sequence[MathSpan]) -> None:
        starts = tuple(math.outer.start for math in maths)
        answer = await self._ask(Identify(page_of(snapshot), starts))
        # what could not be compared is not asked again
        found: dict[str, Known | None] = {math.key: None for math in maths}
        if isinstance(answer, Identified):
            found |= {key: known_as(identity) for key, identity in answer.identities.items()}
        current = self._store.get(snapshot.uri)
        if current is not None and current.ruling is snapshot.ruling:
            self._store.replace(current, current.knowing(known={**current.known, **found}))
            self._identified(current.uri)

    async def _ask(self, question: Question) -> Answer | None:
        """Return the answer of the process that evaluates; None where there is none."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._asking, self._evaluator.ask, question)
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
                if stage is Stage.THOROUGH:
                    self._before[snapshot.uri] = newest
                self._changed(newest)
                self._wake(newest.uri)

    def _wake(self, uri: str) -> None:
        for waiting in self._waiting.pop(uri, ()):
            if not waiting.done():
                waiting.set_result(None)


def findings(snapshot: Snapshot, *, thoroughly: bool) -> tuple[Diagnostic, ...]:
    """Return what the rules find; without ``thoroughly`` those that are asked at each keystroke."""
    ruling = snapshot.ruling
    rules = ruling.rules if thoroughly else ruling.quick
    results = () if snapshot.run is None else snapshot.run.results
    try:
        return check(snapshot.document, rules, ruling.settings, results)
    except Exception:
        logger.exception("%s cannot be checked", snapshot.uri)
        return ()


def page_of(snapshot: Snapshot) -> Page:
    """Return a document as the process that evaluates is told of it."""
    ruling = snapshot.ruling
    return Page(snapshot.document.path, snapshot.text, ruling.config, ruling.generation)
