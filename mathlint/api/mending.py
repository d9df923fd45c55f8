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

    Repairable = Callable[[FileReport], FileReport]


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


def mend_text(
    text: str,
    path: str,
    config: Config,
    *,
    unsafe: bool = False,
    repairable: Repairable | None = None,
) -> MendedFile:
    """Return a text with its safe fixes made, with ``unsafe`` the unsafe ones too.

    repairable: returns a report without the findings that are to be left as they are

    raises: ConfigError; when blocks are run also SandboxRefusedError, WorkerStartError
    """
    project = project_of(config)
    with _examiner(project) as examiner:
        mending = _Mending(project, unsafe, repairable)
        return _with_blocks_run(project, mending.mended(text, path), examiner)


def mend_paths(
    paths: Iterable[str],
    config: Config,
    *,
    unsafe: bool = False,
    write: bool = True,
    repairable: Repairable | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[MendedFile | FileError]:
    """Yield the files that ``paths`` mean, mended; with ``write`` they are changed on the disk.

    A file that cannot be read or written is yielded as an error and left as it is.

    repairable: returns a report without the findings that are to be left as they are

    raises: ConfigError; when blocks are run also SandboxRefusedError, WorkerStartError
    """
    project = project_of(config)
    mending = _Mending(project, unsafe, repairable)
    files = list(find_files(paths, config))
    with _examiner(project) as examiner:
        for done, file in enumerate(files):
            if progress is not None:
                progress(done, len(files))
            mended = file if isinstance(file, FileError) else mending.file(file, write=write)
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


class _Mending(Struct, frozen=True):
    """How files are mended: by which rules, which of their fixes, of which findings."""

    project: Project
    unsafe: bool
    repairable: Repairable | None

    def file(self, path: str, *, write: bool) -> MendedFile | FileError:
        source = read_source(path, self.project.config.max_file_size)
        if isinstance(source, FileError):
            return source
        self.project.ruling(path)  # what is wrong with the rules is no matter of this file
        try:
            mended = self.mended(source.text, path)
        except Exception as error:
            return failure(path, error)
        if write and mended.changed:
            unwritten = write_source(Source(path, mended.report.text, source.marked), before=source)
            if unwritten is not None:
                return unwritten
        return mended

    def mended(self, text: str, path: str) -> MendedFile:
        last = check_in(self.project, text, path)

        def check(changed: str) -> tuple[Diagnostic, ...]:
            nonlocal last
            if changed != last.text:
                last = check_in(self.project, changed, path)
            return (last if self.repairable is None else self.repairable(last)).diagnostics

        mended = mend(text, check, unsafe=self.unsafe)
        check(mended.text)
        return MendedFile(last, text, mended.fixes)
