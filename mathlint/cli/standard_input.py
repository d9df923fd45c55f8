"""``mathlint check -``: the text on standard input."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from mathlint.api import FileError, Source, check_text, mend_text
from mathlint.api.source import decode
from mathlint.cli.baselines import read_baseline, repairable
from mathlint.cli.checking import Run
from mathlint.cli.configuration import configured
from mathlint.cli.output import complain_about, opened, report_options
from mathlint.cli.progress import Progress
from mathlint.cli.status import Status
from mathlint.cli.terminal import forgiving, standard_input, wants_colour
from mathlint.report.patch import patch
from mathlint.report.reporter import reporter
from mathlint.report.style import Style

if TYPE_CHECKING:
    from mathlint.api import MendedFile
    from mathlint.cli.request import CheckRequest
    from mathlint.config import Config

NAMELESS = "<stdin>"


def check_standard_input(request: CheckRequest) -> Status:
    """Check the text on standard input; with ``--fix`` write it, repaired, to standard output.

    What is left to report then goes to the standard error stream. A text that cannot be read
    comes out byte for byte as it went in, so that an editor that pipes its buffer loses nothing.
    """
    config = configured(request)
    path = request.stdin_filename or NAMELESS
    content = standard_input().read()
    source = decode(path, content)
    if isinstance(source, FileError):
        complain_about(source)
        if request.fix:
            sys.stdout.buffer.write(content)
        return Status.FAILED
    if not (request.fix or request.diff):
        return _report(request, config, source)
    mended = mend_text(
        source.text,
        path,
        config,
        unsafe=request.unsafe_fixes,
        repairable=repairable(read_baseline(request)),
    )
    if request.fix:
        return _print_repaired(request, config, source, mended)
    style = Style(wants_colour(sys.stdout))
    forgiving(sys.stdout).writelines(patch(path, source.text, mended.report.text, style))
    return Status.FINDINGS if mended.changed else Status.CLEAN


def _report(request: CheckRequest, config: Config, source: Source) -> Status:
    with ExitStack() as stack:
        out = opened(request, stack)
        writer = reporter(config.format.value, out, report_options(request, config, out))
        run = Run(request, config, writer, Progress(wanted=False))
        run.take(check_text(source.text, source.path, config))
        return run.finish()


def _print_repaired(
    request: CheckRequest, config: Config, source: Source, mended: MendedFile
) -> Status:
    # bytes, because a text stream would change line ends on some systems
    sys.stdout.buffer.write(Source(source.path, mended.report.text, source.marked).content)
    err = forgiving(sys.stderr)
    writer = reporter(config.format.value, err, report_options(request, config, err))
    run = Run(request, config, writer, Progress(wanted=False))
    run.fixes = mended.fixes
    run.take(mended.report)
    return run.finish()
