"""Where a report goes, and how it may look there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

import click

from mathlint.cli.terminal import columns, complain, forgiving, wants_colour
from mathlint.lint.diagnostic import Severity
from mathlint.report.cells import one_line, printable_path
from mathlint.report.reporter import ReportOptions

if TYPE_CHECKING:
    from contextlib import ExitStack

    from mathlint.cli.request import CheckRequest
    from mathlint.config import Config
    from mathlint.lint.rule import Rule
    from mathlint.report.model import FileError


def opened(request: CheckRequest, stack: ExitStack) -> TextIO:
    """Return the stream of the report: the file asked for, or standard output.

    raises: click.FileError
    """
    if request.output_file is None:
        return forgiving(sys.stdout)
    try:
        file = request.output_file.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.FileError(str(request.output_file), error.strerror) from error
    return stack.enter_context(file)


def report_options(request: CheckRequest, config: Config, out: TextIO) -> ReportOptions:
    """Return how the report is written to ``out``."""
    return ReportOptions(
        rule_of=_rule_of,
        fail_on=threshold(config),
        colour=wants_colour(out),
        width=columns(out),
        quiet=request.quiet,
        statistics=request.statistics,
    )


def threshold(config: Config) -> Severity | None:
    """Return the severity from which on findings fail a run; None where nothing does."""
    return None if config.fail_on == "never" else Severity(config.fail_on.value)


def complain_about(error: FileError) -> None:
    """Write the one line on a file that could not be checked."""
    path = one_line(printable_path(error.path)) or "''"
    complain(f"{path}: {one_line(error.message)}")


def _rule_of(code: str) -> Rule | None:
    # Imported when there is something to report: a file without findings needs no rule pages.
    from mathlint.lint.registry import load_rules

    return load_rules().get(code)
