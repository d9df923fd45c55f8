"""One run of ``mathlint check`` over files."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.api import check_paths
from mathlint.cli.baselines import (
    complain_about_stale,
    read_baseline,
    repairable,
    write_baseline,
)
from mathlint.cli.configuration import configured
from mathlint.cli.output import complain_about, opened, report_options, threshold
from mathlint.cli.progress import Progress
from mathlint.cli.status import Status
from mathlint.cli.terminal import complain
from mathlint.report.model import FileError, Summary
from mathlint.report.reporter import reporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint.cli.request import CheckRequest
    from mathlint.config import Config
    from mathlint.report.model import FileReport
    from mathlint.report.reporter import Reporter


def check_files(request: CheckRequest) -> Status:
    """Check the files of a request, write the report, and return the exit status."""
    config = configured(request)
    if request.write_baseline:
        return write_baseline(request, config)
    with ExitStack() as stack:
        out = opened(request, stack)
        progress = stack.enter_context(Progress(wanted=not request.quiet))
        if request.diff:
            from mathlint.cli.patching import show_patches

            return show_patches(request, config, out, progress)
        writer = reporter(config.format.value, out, report_options(request, config, out))
        run = Run(request, config, writer, progress)
        run.check(request.paths)
        return run.finish()


class Run:
    """Checks files, repairs them where that is asked for, and hands them to a report."""

    def __init__(
        self, request: CheckRequest, config: Config, writer: Reporter, progress: Progress
    ) -> None:
        self.request = request
        self.config = config
        self.writer = writer
        self.progress = progress
        self.baseline = read_baseline(request)
        self.start = time.perf_counter()
        self.summary = Summary()
        self.fixes = 0
        self.layers: set[str] = set()

    def check(self, paths: Iterable[str]) -> None:
        """Check files, in order, each reported as soon as it is done."""
        for result in self._results(paths):
            if isinstance(result, FileError):
                self.fail(result)
            else:
                self.take(result)

    def _results(self, paths: Iterable[str]) -> Iterator[FileReport | FileError]:
        if not self.request.fix:
            yield from check_paths(
                paths,
                self.config,
                jobs=self.config.jobs,
                cache=not self.request.no_cache,
                progress=self.progress,
                warn=self._warn,
            )
            return
        from mathlint.api import MendedFile, mend_paths

        for result in mend_paths(
            paths,
            self.config,
            unsafe=self.request.unsafe_fixes,
            repairable=repairable(self.baseline),
            progress=self.progress,
        ):
            if isinstance(result, MendedFile):
                self.fixes += result.fixes
                yield result.report
            else:
                yield result

    def _warn(self, message: str) -> None:
        """Tell of what does not change the findings."""
        if not self.request.quiet:
            self.progress.pause()
            complain(message)

    def take(self, report: FileReport) -> None:
        """Report the findings of a file, but for those that the baseline knows."""
        found = len(report.diagnostics)
        if self.baseline is not None:
            report = self.baseline.without_known(report)
        accepted = self.summary.accepted + found - len(report.diagnostics)
        self.summary = replace(self.summary.with_file(report), accepted=accepted)
        self.layers.update(report.layers)
        if report.diagnostics:
            self.progress.pause()
        self.writer.add(report)

    def fail(self, error: FileError) -> None:
        """Tell of a file that could not be checked, or not be repaired."""
        self.progress.pause()
        complain_about(error)
        self.summary = replace(self.summary, failed=self.summary.failed + 1)
        self.writer.fail(error)

    def finish(self) -> Status:
        """Write the totals and return the exit status."""
        self.progress.pause()
        self.summary = replace(self.summary, seconds=time.perf_counter() - self.start)
        self.writer.finish(self.summary)
        if self.request.fix and not self.request.quiet:
            complain(f"{self.fixes} fixed")
        if not (self.summary.files or self.summary.failed or self.request.quiet):
            complain(f"no files to check in {', '.join(self.request.paths)}: {self._looked_for()}")
        if self.baseline is not None and self.request.verbose:
            complain_about_stale(self.baseline)
        if self.config.run.enabled and self.request.verbose:
            complain(f"sandbox: {', '.join(sorted(self.layers)) or 'no block was run behind one'}")
        return self._status()

    def _looked_for(self) -> str:
        """Return what files there are none of, to a user who thinks that there are some."""
        wanted = f"there is no {', '.join(self.config.include)}"
        return f"{wanted}, or .gitignore or `exclude` leaves it out"

    def _status(self) -> Status:
        if self.summary.failed:
            return Status.FAILED
        severity = threshold(self.config)
        fails = severity is not None and self.summary.at_or_above(severity) > 0
        return Status.FINDINGS if fails else Status.CLEAN
