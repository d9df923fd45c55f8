"""``mathlint check --diff``: what ``--fix`` would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mathlint.api import mend_paths
from mathlint.cli.baselines import read_baseline, repairable
from mathlint.cli.output import complain_about
from mathlint.cli.status import Status
from mathlint.cli.terminal import complain, wants_colour
from mathlint.lint.diagnostic import Applicability
from mathlint.report.model import FileError, best_applicability
from mathlint.report.patch import patch
from mathlint.report.style import Style
from mathlint.report.text import counted

if TYPE_CHECKING:
    from mathlint.cli.progress import Progress
    from mathlint.cli.request import CheckRequest
    from mathlint.config import Config


def show_patches(request: CheckRequest, config: Config, out: TextIO, progress: Progress) -> Status:
    """Write a patch of all files that have something to repair; FINDINGS when there is one."""
    style = Style(wants_colour(out))
    status = Status.CLEAN
    unsafe = 0
    for result in mend_paths(
        request.paths,
        config,
        unsafe=request.unsafe_fixes,
        write=False,
        repairable=repairable(read_baseline(request)),
        progress=progress,
    ):
        if isinstance(result, FileError):
            progress.pause()
            complain_about(result)
            status = Status.FAILED
            continue
        offered = map(best_applicability, result.report.diagnostics)
        unsafe += sum(applicability is Applicability.UNSAFE for applicability in offered)
        if result.changed:
            progress.pause()
            out.writelines(patch(result.report.path, result.before, result.report.text, style))
            status = max(status, Status.FINDINGS)
    if unsafe and not request.unsafe_fixes and not request.quiet:
        complain(f"{counted(unsafe, 'repair')} may change the meaning: add --unsafe-fixes")
    return status
