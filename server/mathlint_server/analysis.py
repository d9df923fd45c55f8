"""Finding out what is wrong with open documents, each source at its own pace.

What can be said at each keystroke is found out in a thread, because the engine remembers answers
and is asked by one thread at a time. What has to evaluate formulas is asked of another process:
first about the formula where somebody writes, then about the others, part by part. What comes out
is kept only while the document is still the one that was checked.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from mathlint_server.carrying import carried
from mathlint_server.checking import reported_of_whole, reported_quickly, told
from mathlint_server.judging import Judging, in_chunk_at, nearest
from mathlint_server.snapshot import Snapshot, Stage
from mathlint_server.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.rule_set import RuleSet
    from mathlint.markdown import MathSpan
    from mathlint_server.evaluation.messages import Identity
    from mathlint_server.store import Store

logger = logging.getLogger(__name__)

_Value = TypeVar("_Value")
_Tasks = dict[str, asyncio.Task[Any]]

_AT_FIRST = 0.05
"""Seconds after which what is found out about the place of an edit is shown."""

_AT_ONCE = 0.5
"""Seconds between what is shown of a long document while all of it is compared."""

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
        self._verdicts = Verdicts(self.quickly, self._identify)
        self._soon: _Tasks = {}
        self._asking: _Tasks = {}
        self._later: _Tasks = {}
        self._before: dict[str, Snapshot] = {}
        self._near: dict[str, int] = {}
        self._waiting: dict[str, list[asyncio.Future[None]]] = {}

    def close(self) -> None:
        """Stop checking."""
        for tasks in (self._soon, self._asking, self._later):
            for task in tasks.values():
                task.cancel()
        self._quick.shutdown(wait=False, cancel_futures=True)
        self._verdicts.close()

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
        self._verdicts.forget(uri)
        self._before.pop(uri, None)
        self._near.pop(uri, None)
        for tasks in (self._soon, self._asking, self._later):
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

    async def thorough_findings(self, snapshot: Snapshot) -> tuple[Diagnostic, ...]:
        """Return what all rules find in a document that is not open."""
        reported = await self.quickly(lambda: reported_quickly(snapshot))
        snapshot = snapshot.knowing(reported=reported)
        judging = Judging()
        while await self._verdicts.ask(snapshot, judging, nearest(0), _AT_ONCE):
            logger.debug("%s: some formulas are judged", snapshot.uri)
        return (await self._thorough(snapshot, judging)).diagnostics

    async def recognized(self, snapshot: Snapshot, math: MathSpan) -> Snapshot:
        """Return the document with what is known of a formula; that is not waited for long."""
        uri, offset = snapshot.uri, math.outer.start
        self.look(uri, offset)
        if math.key not in snapshot.known and self._store.get(uri) is not None:
            asking = self._verdicts.ask(snapshot, self._verdicts.on(uri), in_chunk_at(offset), 0)
            try:
                await asyncio.wait_for(asking, _PATIENCE)
            except TimeoutError:
                logger.debug("%s: a formula is not compared yet", uri)
        current = self._store.get(uri)
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
            self._ask_near(snapshot)  # the other process works while this one does
            await self._check_quickly(snapshot)
        self._begin(self._later, uri, self._check_later)

    def _ask_near(self, snapshot: Snapshot) -> None:
        uri, choose = snapshot.uri, in_chunk_at(snapshot.edited_at)
        asking = self._verdicts.ask(snapshot, self._verdicts.on(uri), choose, _AT_FIRST, topic=uri)
        if (before := self._asking.get(uri)) is not None:
            before.cancel()
        self._asking[uri] = asyncio.get_running_loop().create_task(asking)

    async def _check_quickly(self, snapshot: Snapshot) -> None:
        """Tell what is known at once, and what was said before of what is as it was."""
        reported = await self.quickly(lambda: reported_quickly(snapshot))
        before = self._before.get(snapshot.uri)
        of_whole = () if before is None else carried(before, snapshot)
        snapshot = snapshot.knowing(stage=Stage.QUICK, reported=reported, of_whole=of_whole)
        judging = self._verdicts.on(snapshot.uri)
        self._settle(await self._concluded(snapshot, judging, snapshot.ruling.quick))

    async def _check_later(self, uri: str) -> None:
        judging = self._verdicts.on(uri)
        if (asking := self._asking.pop(uri, None)) is not None:
            await asking
            await self._tell_some(uri, judging)
        seconds = _AT_FIRST
        while (snapshot := self._store.get(uri)) is not None and snapshot.stage > Stage.READ:
            choose = nearest(self._near.get(uri, 0))
            if snapshot.stage < Stage.THOROUGH and not snapshot.ruling.judging:
                self._settle(await self._thorough(snapshot, judging))
            elif await self._verdicts.ask(snapshot, judging, choose, seconds, topic=uri):
                await self._tell_some(uri, judging)
                seconds = _AT_ONCE
            elif snapshot.stage < Stage.THOROUGH:
                self._settle(await self._thorough(snapshot, judging))
            else:
                return

    async def _tell_some(self, uri: str, judging: Judging) -> None:
        """Tell what is known of a document of which not all formulas are judged."""
        snapshot = self._store.get(uri)
        if snapshot is not None and Stage.READ < snapshot.stage < Stage.THOROUGH:
            known = snapshot.knowing(stage=Stage.PARTLY)
            known = await self._concluded(known, judging, snapshot.ruling.quick)
            if known.diagnostics != snapshot.diagnostics:
                self._settle(known)

    async def _thorough(self, snapshot: Snapshot, judging: Judging) -> Snapshot:
        """Return a document of which all formulas are judged with all that is to be said of it."""
        of_whole = await self.quickly(lambda: reported_of_whole(snapshot))
        snapshot = snapshot.knowing(stage=Stage.THOROUGH, of_whole=of_whole)
        return await self._concluded(snapshot, judging, snapshot.ruling.rules)

    async def _concluded(self, snapshot: Snapshot, judging: Judging, rules: RuleSet) -> Snapshot:
        def diagnostics() -> tuple[Diagnostic, ...]:
            reports = (*snapshot.reported, *judging.reported(snapshot), *snapshot.of_whole)
            return told(snapshot, rules, reports)

        return snapshot.knowing(diagnostics=await self.quickly(diagnostics))

    def _identify(self, snapshot: Snapshot, found: Mapping[str, Identity | None]) -> None:
        current = self._store.get(snapshot.uri)
        if current is None or current.ruling is not snapshot.ruling:
            return
        if any(tex not in current.known or current.known[tex] != it for tex, it in found.items()):
            self._store.replace(current, current.identifying(found))
            self._identified(current.uri)

    def _settle(self, known: Snapshot) -> None:
        """Take what is known of a version, unless it has become old meanwhile."""
        current = self._store.get(known.uri)
        if current is None or current.ruling is not known.ruling or current.run is not known.run:
            return
        if self._store.replace(known, known.knowing(known=current.known)):
            newest = self._store.get(known.uri)
            if newest is not None:
                if newest.stage is Stage.THOROUGH:
                    self._before[known.uri] = newest
                self._changed(newest)
                self._wake(newest.uri)

    def _wake(self, uri: str) -> None:
        for waiting in self._waiting.pop(uri, ()):
            if not waiting.done():
                waiting.set_result(None)
