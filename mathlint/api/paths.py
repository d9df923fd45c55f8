"""Checking files: what was found before is used again, and several processes share the rest."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from mathlint.api.checking import check_source
from mathlint.api.discovery import find_files
from mathlint.api.project import project_of
from mathlint.api.source import Source, read_source
from mathlint.report.model import FileError, FileReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mathlint.api.project import Project
    from mathlint.api.results import Results
    from mathlint.config import Config


def check_paths(
    paths: Iterable[str],
    config: Config,
    *,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
    cache: bool = True,
    warn: Callable[[str], None] | None = None,
) -> Iterator[FileReport | FileError]:
    """Yield the reports of the files that ``paths`` mean, always in the same order.

    jobs: how many processes; 0: as many as there are processors. More than one are started only
        when there is enough to do; a program that asks for them needs the usual
        ``if __name__ == "__main__":``
    progress: called with the number of files that are done and of all files
    cache: whether results of earlier runs are used and kept
    warn: told in a line why they could not be kept, where that is so

    raises: ConfigError; when blocks are run also SandboxRefusedError, WorkerStartError
    """
    project = project_of(config)
    files = list(find_files(paths, config))
    with _earlier_results(project, warn) if cache else nullcontext() as results:
        for done, report in enumerate(_reports(project, files, results, jobs)):
            if progress is not None:
                progress(done, len(files))
            yield report
    if progress is not None:
        progress(len(files), len(files))


@contextmanager
def _earlier_results(project: Project, warn: Callable[[str], None] | None) -> Iterator[Results]:
    from mathlint.api.results import Results  # loads what hashes texts
    from mathlint.cache import ResultCache

    folder = project.config.root / project.config.cache_dir
    with ResultCache(folder) as cache:
        yield Results(project, cache)
    if cache.obstacle is not None and warn is not None:
        warn(f"the cache {folder} cannot be used: {cache.obstacle}; nothing is kept for later")


def _reports(
    project: Project, files: list[str | FileError], results: Results | None, jobs: int
) -> Iterator[FileReport | FileError]:
    if project.config.run.enabled:  # in processes of their own: here are just threads
        from mathlint.api.running import check_and_run

        yield from check_and_run(project, files, results, jobs)
        return
    if jobs != 1 and len(files) > 1:  # what several processes need is slow to import
        from mathlint.api.jobs import check_in_processes, processes_for

        processes = processes_for(_missing(project, files, results), jobs)
        if processes > 1:
            yield from check_in_processes(project.config, files, results, processes)
            return
    for file in files:
        yield file if isinstance(file, FileError) else check_file(project, file, results)


def check_file(project: Project, path: str, results: Results | None) -> FileReport | FileError:
    """Return what is found in a file, from an earlier run if it is known."""
    source = read_source(path, project.config.max_file_size)
    if isinstance(source, FileError):
        return source
    known = None if results is None else results.of(source)
    if known is not None:
        return known
    report = check_source(project, source)
    if results is not None and isinstance(report, FileReport):
        results.keep(source, report)
    return report


def _missing(project: Project, files: list[str | FileError], results: Results | None) -> list[int]:
    """Return how many commands of LaTeX are in each text that has to be checked."""
    commands: list[int] = []
    for file in files:
        if isinstance(file, FileError):
            continue
        source = read_source(file, project.config.max_file_size)
        if isinstance(source, Source) and (results is None or results.of(source) is None):
            commands.append(source.text.count("\\"))
    return commands
