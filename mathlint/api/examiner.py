"""Running the Python blocks of documents, where that is asked for."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.cancellation import Cancellation
from mathlint.execute.examine import Examination, examine
from mathlint.execute.policy import SandboxPolicy
from mathlint.execute.report import Status
from mathlint.execute.runner import Runner
from mathlint.execute.settings import MEBIBYTE, ExecuteSettings, Limits
from mathlint.execute.verify.verdict import Agreement
from mathlint.markdown import read
from mathlint.tex import macros_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Self

    from mathlint.catalogue.definitions import OwnFormula
    from mathlint.config import Config, RunOptions
    from mathlint.markdown.document import Document

_FLEETING = frozenset(
    {
        Status.TIMED_OUT,
        Status.OUT_OF_MEMORY,
        Status.NO_RESULT,
        Status.NOT_REACHED,
        Status.CANCELLED,
    }
)
"""What may come out otherwise the next time, on a machine that has less else to do."""


class Examined(Struct, frozen=True):
    """A document and what came of running its blocks."""

    document: Document
    examination: Examination

    @property
    def ran(self) -> int:
        """How many blocks ran to their end, or failed as announced."""
        done = (Status.RAN, Status.EXPECTED_FAILURE)
        return sum(cell.status in done for cell in self.examination.page.cells)

    @property
    def matched(self) -> int:
        """How many blocks agree with all formulas that they implement."""
        agreements: dict[int, list[bool]] = {}
        for pair in self.examination.pairs:
            equal = pair.comparison.agreement is Agreement.EQUAL
            agreements.setdefault(pair.cell, []).append(equal)
        return sum(all(several) for several in agreements.values())

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers of the sandbox that its blocks ran behind."""
        return tuple(layer.value for layer in self.examination.page.layers)

    @property
    def is_lasting(self) -> bool:
        """Whether another run of the same text would come out the same."""
        return not any(cell.status in _FLEETING for cell in self.examination.page.cells)


class Examiner:
    """Runs the blocks of a project's documents; to be used in a ``with`` statement.

    Nothing is started before the first document with a block. Several documents are run at a time,
    each in a process of its own; whatever leaves the ``with`` statement stops those that run.
    """

    def __init__(
        self, config: Config, macros: str, formulas: Sequence[OwnFormula] = (), pages: int = 1
    ) -> None:
        """Run so many ``pages`` at a time.

        macros: LaTeX that defines those of the project; formulas: what its documents define
        """
        self._formulas = formulas
        self._runner = Runner(execute_settings(config.run, config.root))
        self._macros = macros_of(macros)
        self._pool = ThreadPoolExecutor(pages, "mathlint-page")
        self._lock = threading.Lock()
        self._running: set[Cancellation] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        with self._lock:
            for cancellation in self._running:
                cancellation.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._runner.close()

    def begin(self, text: str, path: str) -> Future[Examined]:
        """Begin to run a text; the future raises SandboxRefusedError or WorkerStartError."""
        return self._pool.submit(self.examine, text, path)

    def examine(self, text: str, path: str) -> Examined:
        """Run a text.

        raises: SandboxRefusedError, WorkerStartError
        """
        document = read(text, path)
        cancellation = Cancellation()
        with self._lock:
            self._running.add(cancellation)
        try:
            examination = examine(
                document,
                self._runner,
                macros=self._macros,
                formulas=self._formulas,
                cancellation=cancellation,
            )
        finally:
            with self._lock:
                self._running.discard(cancellation)
        return Examined(document, examination)


def execute_settings(options: RunOptions, root: Path) -> ExecuteSettings:
    """Return the configuration of running as the runner wants it; ``root``: its folder."""
    return ExecuteSettings(
        policy=SandboxPolicy(options.sandbox),
        limits=Limits(
            seconds=options.seconds,
            memory=int(options.memory * MEBIBYTE),
            output=int(options.output * MEBIBYTE),
            files=int(options.files * MEBIBYTE),
        ),
        readable=tuple(str((root / folder).resolve()) for folder in options.readable),
        expected_missing=frozenset(options.expected_missing),
    )
