"""Run pages, each in a worker of its own."""

from __future__ import annotations

import ast
import sys
import threading
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from mathlint.execute.cancellation import Cancellation
from mathlint.execute.host.conversation import StopReason, WorkerStoppedError
from mathlint.execute.host.folders import RunFolder
from mathlint.execute.host.launch import enclosing
from mathlint.execute.host.spare_host import SpareHost
from mathlint.execute.host.worker import WorkerStartError
from mathlint.execute.live_page import LivePage, SandboxRefusedError
from mathlint.execute.names import imported_modules
from mathlint.execute.plain_python import parse
from mathlint.execute.policy import Layer
from mathlint.execute.prepared import PreparedWorker
from mathlint.execute.referee import Referee
from mathlint.execute.report import CellReport, PageReport, Status
from mathlint.execute.settings import ExecuteSettings
from mathlint.execute.worker.preload import PRELOADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mathlint.execute.host.launch import Enclosing
    from mathlint.execute.host.worker import WorkerHost
    from mathlint.execute.page import Page


_SEVERAL = 2
"""Pages after which another one is likely."""

_APART = frozenset({Layer.LANDLOCK, Layer.SECCOMP})
"""Layers behind which no page reaches the process or the folder of another."""

_MOST_ENDING = 4
"""Pages that were run and whose processes may still be ending when the next one begins."""


class Runner:
    """Runs pages, each in a worker of its own; to be used in a ``with`` statement.

    Nothing is started before the first page. The methods may be called from several threads.
    """

    def __init__(
        self, settings: ExecuteSettings | None = None, *, spare: bool | None = None
    ) -> None:
        """Use ``spare`` workers instead of a fork server; None: where the system needs it."""
        self.settings = settings or ExecuteSettings()
        self._use_spare = sys.platform != "linux" if spare is None else spare
        self._lock = threading.Lock()
        self._folder: RunFolder | None = None
        self._host: WorkerHost | None = None
        self._undertaker: ThreadPoolExecutor | None = None
        self._ending: deque[Future[None]] = deque()
        self._ended = 0
        self._prepared = PreparedWorker()
        self._preloaded: tuple[str, ...] = ()
        self._referee = Referee(lambda: self._begin(self._preloaded, Cancellation()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @property
    def folder(self) -> Path | None:
        """Where its pages have their folders; None before the first page."""
        return None if self._folder is None else self._folder.path

    @property
    def has_worker_ready(self) -> bool:
        """Whether a worker waits for the next page."""
        return self._prepared.is_there

    def close(self) -> None:
        """End all workers and delete what they left."""
        self.settle()
        self._prepared.close()
        self._referee.close()
        with self._lock:
            if self._undertaker is not None:
                self._undertaker.shutdown()
                self._undertaker = None
            if self._host is not None:
                self._host.close()
                self._host = None
            if self._folder is not None:
                self._folder.remove()
                self._folder = None

    def settle(self, most: int = 0) -> None:
        """Wait until at most so many of the pages that were run have not left everything yet."""
        while len(self._ending) > most:
            with suppress(IndexError):  # another thread took it
                self._ending.popleft().result()

    def run(
        self,
        page: Page,
        *,
        cancellation: Cancellation | None = None,
        study: Callable[[LivePage, PageReport], None] | None = None,
    ) -> PageReport:
        """Run a page and return what came of it.

        study: called in the end with the page still alive, to ask for values

        raises: SandboxRefusedError, WorkerStartError
        """
        if not page.runs:
            return PageReport(page.path, tuple(_skipped(page)))
        began = time.monotonic()
        watch = cancellation or Cancellation()
        with self._open(page, watch) as live:
            live.open(page)
            cells = live.confirmed(tuple(live.run(cell) for cell in page.cells))
            seconds = time.monotonic() - began
            report = PageReport(page.path, cells, tuple(sorted(live.layers)), seconds)
            if study is not None and live.is_ready:
                study(live, report)
                return replace(report, cells=live.asked(cells))
        if study is not None and any(cell.status is Status.RAN for cell in cells):
            self._study_again(page, report, watch, study)
        return report

    def _study_again(
        self,
        page: Page,
        report: PageReport,
        watch: Cancellation,
        study: Callable[[LivePage, PageReport], None],
    ) -> None:
        """Study the blocks that ran before one of a page ended it: what they left is gone."""
        ran = {cell.index for cell in report.cells if cell.status is Status.RAN}
        before = replace(page, cells=page.cells[: max(ran) + 1])
        with self._open(before, watch) as live:
            live.open(before)
            cells = live.confirmed(tuple(live.run(cell) for cell in before.cells))
            again = {cell.index for cell in cells if cell.status is Status.RAN}
            if live.is_ready and ran <= again:
                study(live, report)

    @contextmanager
    def _open(self, page: Page, watch: Cancellation) -> Iterator[LivePage]:
        self.settle(_MOST_ENDING)
        libraries = _preload(page)
        every = (*self._preloaded, *libraries)
        self._preloaded = tuple(name for name in PRELOADABLE if name in every)
        live = self._prepared.take(libraries) or self._begin(libraries, watch)
        try:
            watch.watch(live)
            yield live
        finally:
            watch.watch(None)
            self._end(live, libraries)

    def _begin(self, libraries: tuple[str, ...], watch: Cancellation) -> LivePage:
        """Start a worker and have it build its sandbox."""
        host = self._started()
        for _ in range(2):  # its server may have died since the last page; a new one is tried, once
            live = LivePage(host.start(libraries), self.settings, self._referee)
            try:
                if self._set_up(live, watch):
                    return live
                lines = live.printed.splitlines() or [host.last_words()]
            except BaseException:
                live.close()
                raise
            live.close()
        raise WorkerStartError(f"no worker can be started: {lines[-1]}")

    def _end(self, live: LivePage, libraries: tuple[str, ...]) -> None:
        """End a page; its memory takes time to be given back, for which no verdict has to wait.

        Whoever runs a third page will run another: its worker is made ready in the meantime, where
        a page that is still running cannot meddle with it.
        """
        live.kill()
        with self._lock:
            if self._undertaker is None:
                self._undertaker = ThreadPoolExecutor(1, "mathlint-undertaker")
            self._ended += 1
            is_worth_it = self._ended >= _SEVERAL and self._prepared.wants(libraries)
            if is_worth_it and live.layers >= _APART:
                self._ending.append(self._undertaker.submit(self._prepare, libraries))
            self._ending.append(self._undertaker.submit(live.close))

    def _prepare(self, libraries: tuple[str, ...]) -> None:
        with suppress(WorkerStartError, SandboxRefusedError):  # the next page will say so
            self._prepared.put(libraries, self._begin(libraries, Cancellation()))

    def _set_up(self, live: LivePage, watch: Cancellation) -> bool:
        """Build the sandbox; return whether the worker is there, or is not wanted any more."""
        watch.watch(live)
        try:
            live.set_up()
        except WorkerStoppedError as stop:
            return stop.reason is StopReason.CANCELLED
        return True

    def _started(self) -> WorkerHost:
        with self._lock:
            if self._host is None or self._folder is None:
                self._folder = RunFolder()
                settings = self.settings
                around = enclosing(self._folder.path, settings.readable, settings.layers)
                self._host = self._new_host(self._folder, around)
            return self._host

    def _new_host(self, folder: RunFolder, around: Enclosing) -> WorkerHost:
        if sys.platform == "linux" and not self._use_spare:
            from mathlint.execute.host.fork_host import ForkHost

            return ForkHost(folder, around, self.settings)
        return SpareHost(folder, around, self.settings)


def _preload(page: Page) -> tuple[str, ...]:
    """Return the libraries that the page imports and that are worth having in advance."""
    imported: set[str] = set()
    for cell in page.cells:
        tree = parse(cell.code)
        if not cell.skip and isinstance(tree, ast.Module):
            imported |= imported_modules(tree)
    return tuple(name for name in PRELOADABLE if name in imported)


def _skipped(page: Page) -> Iterator[CellReport]:
    for cell in page.cells:
        yield CellReport(cell.index, cell.block.outer, Status.SKIPPED, cell.skip)
