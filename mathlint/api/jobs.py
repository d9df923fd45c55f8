"""Checking with several processes."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING

from mathlint.api.checking import check_source
from mathlint.api.processors import processors
from mathlint.api.project import Project
from mathlint.api.source import Source, read_source
from mathlint.collector import collect_less
from mathlint.report.model import FileError, FileReport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from mathlint.api.results import Results
    from mathlint.config import Config

_WORTH_A_PROCESS = 2_000  # commands of LaTeX; a process starts in half the time they take to check
_AHEAD = 8  # files that are handed out to each process before their results are awaited


def processes_for(commands: list[int], jobs: int) -> int:
    """Return how many processes to use for some texts; at most ``jobs`` unless that is 0.

    commands: of LaTeX in each. They tell how long a check takes; prose costs next to nothing
    """
    most = jobs or processors()
    return max(1, min(most, len(commands), sum(commands) // _WORTH_A_PROCESS))


def check_in_processes(
    config: Config, files: list[str | FileError], results: Results | None, processes: int
) -> Iterator[FileReport | FileError]:
    """Yield the reports of files in their order, checked by several processes."""
    pending: deque[tuple[Source, Future[FileReport | FileError]] | FileReport | FileError] = deque()
    # not fork: the process that asks may have threads, and a lock that one of them holds would
    # stay locked in the copy for ever
    context = get_context("spawn")
    leash, held = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(processes, context, _start, (config, leash))
    done = False
    try:
        for file in files:
            pending.append(_handed_out(file, config, results, pool))
            if len(pending) > processes * _AHEAD:
                yield _awaited(pending.popleft(), results)
        while pending:
            yield _awaited(pending.popleft(), results)
        done = True
    finally:
        if not done:  # Ctrl-C, or a caller that wants no more: nobody waits for the rest
            held.close()
        pool.shutdown(wait=True, cancel_futures=True)
        held.close()
        leash.close()


def _handed_out(
    file: str | FileError, config: Config, results: Results | None, pool: ProcessPoolExecutor
) -> tuple[Source, Future[FileReport | FileError]] | FileReport | FileError:
    source = file if isinstance(file, FileError) else read_source(file, config.max_file_size)
    if isinstance(source, FileError):
        return source
    known = None if results is None else results.of(source)
    if known is not None:
        return known
    try:
        with _interrupts_kept_from_children():
            return source, pool.submit(_check, source)
    except BrokenProcessPool:
        return FileError(source.path, _ENDED)


@contextmanager
def _interrupts_kept_from_children() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, not even before they can say so themselves."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _awaited(
    item: tuple[Source, Future[FileReport | FileError]] | FileReport | FileError,
    results: Results | None,
) -> FileReport | FileError:
    if not isinstance(item, tuple):
        return item
    source, future = item
    try:
        report = future.result()
    except BrokenProcessPool:
        return FileError(source.path, _ENDED)
    if results is not None and isinstance(report, FileReport):
        results.keep(source, report)
    return report


_ENDED = "was not checked: a process that checks files was ended from outside"

_project: Project | None = None  # of this worker, made once


def _start(config: Config, leash: Connection) -> None:
    global _project
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked
    collect_less()
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    _project = Project(config)


def _end_with(leash: Connection) -> None:
    """Leave when the other end is closed, be it that its process is gone, whatever is going on."""
    try:
        leash.recv()
    except (EOFError, OSError):
        os._exit(1)


def _check(source: Source) -> FileReport | FileError:
    if _project is None:
        raise RuntimeError("_start has not run")
    return check_source(_project, source)
