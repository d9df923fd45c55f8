"""Checking files with their blocks: run beside each other, reported in order."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from mathlint.api.checking import report_on
from mathlint.api.examiner import Examiner
from mathlint.api.failure import failure
from mathlint.api.processors import processors
from mathlint.api.source import Source, read_source
from mathlint.execute.host.worker import WorkerStartError
from mathlint.execute.live_page import SandboxRefusedError
from mathlint.report.model import FileError, FileReport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from mathlint.api.examiner import Examined
    from mathlint.api.project import Project
    from mathlint.api.results import Results

    Begun = tuple[Source, Future[Examined]]

_AHEAD = 4  # files that are begun for each page at a time before their results are awaited


def check_and_run(
    project: Project, files: list[str | FileError], results: Results | None, jobs: int
) -> Iterator[FileReport | FileError]:
    """Yield the reports of files in their order, their blocks run; ``jobs`` pages at a time.

    raises: SandboxRefusedError, WorkerStartError
    """
    pages = jobs or processors()
    pending: deque[Begun | FileReport | FileError] = deque()
    with Examiner(project.config, project.macros, project.formulas, pages) as examiner:
        for file in files:
            pending.append(_begun(project, file, results, examiner))
            if len(pending) > pages * _AHEAD:
                yield _awaited(project, pending.popleft(), results)
        while pending:
            yield _awaited(project, pending.popleft(), results)


def _begun(
    project: Project, file: str | FileError, results: Results | None, examiner: Examiner
) -> Begun | FileReport | FileError:
    source = (
        file if isinstance(file, FileError) else read_source(file, project.config.max_file_size)
    )
    if isinstance(source, FileError):
        return source
    known = None if results is None else results.of(source)
    return known or (source, examiner.begin(source.text, source.path))


def _awaited(
    project: Project, item: Begun | FileReport | FileError, results: Results | None
) -> FileReport | FileError:
    if not isinstance(item, tuple):
        return item
    source, begun = item
    try:
        examined = begun.result()
        report = report_on(project, examined)
    except (SandboxRefusedError, WorkerStartError):
        raise
    except Exception as error:
        return failure(source.path, error)
    if results is not None and examined.is_lasting:
        results.keep(source, report)
    return report
