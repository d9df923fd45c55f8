"""Running the code of documents, one after the other, and comparing it with their formulas."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from mathlint_server.snapshot import Run

if TYPE_CHECKING:
    from mathlint.execute.live_page import LivePage
    from mathlint.execute.report import PageReport
    from mathlint.execute.runner import Cancellation, Runner
    from mathlint.execute.verify.verdict import PairReport
    from mathlint.markdown import Document


class CodeServer:
    """Holds the workers that run pages; started with the first, and again after they died."""

    def __init__(self) -> None:
        self._runner: Runner | None = None
        self._thread = ThreadPoolExecutor(1, "mathlint-code")
        self._running: dict[str, Cancellation] = {}

    def close(self) -> None:
        """Stop what runs and end the workers."""
        for cancellation in self._running.values():
            cancellation.cancel()
        if self._runner is not None:
            self._runner.close()
            self._runner = None
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def restart(self) -> None:
        """End the workers; the next run starts new ones."""
        for cancellation in self._running.values():
            cancellation.cancel()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._end)

    async def run(self, document: Document) -> Run:
        """Return what came of a document's code; a run of the same document is stopped before.

        raises: SandboxRefusedError, WorkerStartError
        """
        from mathlint.execute.runner import Cancellation

        if document.path in self._running:
            self._running[document.path].cancel()
        cancellation = self._running[document.path] = Cancellation()
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._thread, self._run, document, cancellation
            )
        except asyncio.CancelledError:
            cancellation.cancel()
            raise
        finally:
            if self._running.get(document.path) is cancellation:
                del self._running[document.path]

    def _run(self, document: Document, cancellation: Cancellation) -> Run:
        from mathlint.execute.fences import page_of
        from mathlint.execute.runner import Runner
        from mathlint.execute.verify.study import compare_page

        pairs: tuple[PairReport, ...] = ()

        def study(live: LivePage, report: PageReport) -> None:
            nonlocal pairs
            pairs = compare_page(live, report, document)

        if self._runner is None:
            self._runner = Runner()
        report = self._runner.run(page_of(document), cancellation=cancellation, study=study)
        return Run(document.text, report, pairs)

    def _end(self) -> None:
        if self._runner is not None:
            self._runner.close()
            self._runner = None
