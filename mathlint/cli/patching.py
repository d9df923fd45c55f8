"""``mathlint check --diff``: what ``--fix`` would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mathlint.api import mend_paths
from mathlint.cli.baselines import read_baseline, repairable
from mathlint.cli.output import complain_about
from mathlint.cli.status import Status
from mathlint.cli.terminal import wants_colour
from mathlint.report.model import FileError
from mathlint.report.patch import patch
from mathlint.report.style import Style

if TYPE_CHECKING:
    from mathlint.cli.progress import Progress
    from mathlint.cli.request import CheckRequest
    from mathlint.config import Config


def show_patches(request: CheckRequest, config: Config, out: TextIO, progress: Progress) -> Status:
    """Write a patch of all files that have something to repair; FINDINGS when there is one."""
    style = Style(wants_colour(out))
    status = Status.CLEAN
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
        elif result.changed:
            progress.pause()
            out.writelines(patch(result.report.path, result.before, result.report.text, style))
            status = max(status, Status.FINDINGS)
    return status
