"""Running the code of documents, one after the other, and comparing it with their formulas."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from mathlint_server.snapshot import Run

if TYPE_CHECKING:
    from mathlint.execute.cancellation import Cancellation
    from mathlint.execute.runner import Runner
    from mathlint.execute.settings import ExecuteSettings
    from mathlint_server.snapshot import Snapshot


class CodeServer:
    """Holds the workers that run pages; started with the first, and again after they died."""

    def __init__(self) -> None:
        self._runner: Runner | None = None
        self._thread = ThreadPoolExecutor(1, "mathlint-code")
        self._running: dict[str, Cancellation] = {}

    def close(self) -> None:
        """Stop what runs and end the workers."""
        self._cancel_all()
        self._end()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def restart(self) -> None:
        """End the workers; the next run starts new ones."""
        self._cancel_all()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._end)

    async def run(self, snapshot: Snapshot) -> Run:
        """Return what came of a document's code; a run of the same document is stopped before.

        raises: SandboxRefusedError, WorkerStartError
        """
        from mathlint.execute.cancellation import Cancellation

        if snapshot.uri in self._running:
            self._running[snapshot.uri].cancel()
        cancellation = self._running[snapshot.uri] = Cancellation()
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._thread, self._run, snapshot, cancellation
            )
        except asyncio.CancelledError:
            cancellation.cancel()
            raise
        finally:
            if self._running.get(snapshot.uri) is cancellation:
                del self._running[snapshot.uri]

    def _run(self, snapshot: Snapshot, cancellation: Cancellation) -> Run:
        from mathlint.api.examiner import execute_settings
        from mathlint.execute.examine import examine
        from mathlint.tex import macros_of

        config, settings = snapshot.ruling.config, snapshot.ruling.settings
        runner = self._started(execute_settings(config.run, config.root))
        done = examine(
            snapshot.document,
            runner,
            macros=macros_of(settings.macros),
            formulas=settings.formulas,
            cancellation=cancellation,
        )
        return Run(snapshot.text, done.page.cells, done.pairs)

    def _started(self, settings: ExecuteSettings) -> Runner:
        """Return workers that run pages as a configuration wants it."""
        from mathlint.execute.runner import Runner

        if self._runner is not None and self._runner.settings != settings:
            self._end()
        if self._runner is None:
            self._runner = Runner(settings)
        return self._runner

    def _end(self) -> None:
        if self._runner is not None:
            self._runner.close()
            self._runner = None

    def _cancel_all(self) -> None:
        for cancellation in self._running.values():
            cancellation.cancel()
