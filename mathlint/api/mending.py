"""Applying fixes to texts and files."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.api.checking import check_in, report_on
from mathlint.api.discovery import find_files
from mathlint.api.failure import failure
from mathlint.api.project import project_of
from mathlint.api.source import Source, read_source, write_source
from mathlint.lint.fixes import mend
from mathlint.report.model import FileError, FileReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from mathlint.api.examiner import Examiner
    from mathlint.api.project import Project
    from mathlint.config import Config
    from mathlint.lint.diagnostic import Diagnostic


class MendedFile(Struct, frozen=True):
    """A file before and after its fixes.

    report: what is left to report of the mended text; fixes: how many were made
    """

    report: FileReport
    before: str
    fixes: int

    @property
    def changed(self) -> bool:
        """Whether a fix was made."""
        return self.report.text != self.before


def mend_text(text: str, path: str, config: Config, *, unsafe: bool = False) -> MendedFile:
    """Return a text with its safe fixes made, with ``unsafe`` the unsafe ones too.

    raises: ConfigError; when blocks are run also SandboxRefusedError, WorkerStartError
    """
    project = project_of(config)
    with _examiner(project) as examiner:
        return _with_blocks_run(project, _mended(project, text, path, unsafe=unsafe), examiner)


def mend_paths(
    paths: Iterable[str],
    config: Config,
    *,
    unsafe: bool = False,
    write: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[MendedFile | FileError]:
    """Yield the files that ``paths`` mean, mended; with ``write`` they are changed on the disk.

    A file that cannot be read or written is yielded as an error and left as it is.

    raises: ConfigError; when blocks are run also SandboxRefusedError, WorkerStartError
    """
    project = project_of(config)
    files = list(find_files(paths, config))
    with _examiner(project) as examiner:
        for done, file in enumerate(files):
            if progress is not None:
                progress(done, len(files))
            mended = (
                file if isinstance(file, FileError) else _mend_file(project, file, unsafe, write)
            )
            if write and isinstance(mended, MendedFile):
                mended = _with_blocks_run(project, mended, examiner)
            yield mended
    if progress is not None:
        progress(len(files), len(files))


def _examiner(project: Project) -> AbstractContextManager[Examiner | None]:
    """Return what runs blocks, where they are to be run."""
    if not project.config.run.enabled:
        return nullcontext()
    from mathlint.api.examiner import Examiner

    return Examiner(project.config, project.macros)


def _with_blocks_run(project: Project, mended: MendedFile, examiner: Examiner | None) -> MendedFile:
    if examiner is None:
        return mended
    report = mended.report
    return replace(mended, report=report_on(project, examiner.examine(report.text, report.path)))


def _mend_file(project: Project, path: str, unsafe: bool, write: bool) -> MendedFile | FileError:
    source = read_source(path, project.config.max_file_size)
    if isinstance(source, FileError):
        return source
    project.ruling(path)  # what is wrong with the rules is no matter of this file
    try:
        mended = _mended(project, source.text, path, unsafe=unsafe)
    except Exception as error:
        return failure(path, error)
    if write and mended.changed:
        unwritten = write_source(Source(path, mended.report.text, source.marked), before=source)
        if unwritten is not None:
            return unwritten
    return mended


def _mended(project: Project, text: str, path: str, *, unsafe: bool) -> MendedFile:
    last = check_in(project, text, path)

    def check(changed: str) -> tuple[Diagnostic, ...]:
        nonlocal last
        if changed != last.text:
            last = check_in(project, changed, path)
        return last.diagnostics

    mended = mend(text, check, unsafe=unsafe)
    check(mended.text)
    return MendedFile(last, text, mended.fixes)
