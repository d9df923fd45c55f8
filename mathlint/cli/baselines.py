"""Reading and writing the file of ``--baseline``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mathlint.api import check_paths
from mathlint.cli.output import complain_about
from mathlint.cli.status import Status
from mathlint.cli.terminal import complain
from mathlint.report.model import FileError
from mathlint.report.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.cli.request import CheckRequest
    from mathlint.config import Config
    from mathlint.report.baseline import Baseline
    from mathlint.report.model import FileReport


def read_baseline(request: CheckRequest) -> Baseline | None:
    """Return the baseline that was asked for.

    raises: click.ClickException where the file is missing or no baseline
    """
    if request.baseline is None:
        return None
    from mathlint.report.baseline import Baseline, BaselineError

    try:
        return Baseline.decode(request.baseline.read_bytes(), request.baseline.absolute().parent)
    except FileNotFoundError as error:
        raise click.UsageError(
            f"there is no baseline {request.baseline}; --write-baseline makes it"
        ) from error
    except OSError as error:
        raise click.FileError(str(request.baseline), error.strerror) from error
    except BaselineError as error:
        raise click.ClickException(f"{request.baseline}: {error}") from error


def repairable(baseline: Baseline | None) -> Callable[[FileReport], FileReport] | None:
    """Return what takes recorded findings out of those that are repaired; None if there are none.

    What a run does not tell of it does not change either, so that a patch is about what is new.
    """
    return None if baseline is None else baseline.without_known


def write_baseline(request: CheckRequest, config: Config) -> Status:
    """Record all findings; FAILED, and nothing written, where a file could not be checked."""
    from mathlint.report.baseline import Baseline

    if request.baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE")
    baseline = Baseline(request.baseline.absolute().parent)
    status = Status.CLEAN
    for result in check_paths(request.paths, config, jobs=config.jobs, cache=not request.no_cache):
        if isinstance(result, FileError):
            complain_about(result)
            status = Status.FAILED
        else:
            baseline.record(result)
    if status is Status.FAILED:
        complain(f"{request.baseline} was not written, because not all files could be checked")
        return status
    try:
        request.baseline.write_bytes(baseline.encode())
    except OSError as error:
        raise click.FileError(str(request.baseline), error.strerror) from error
    if not request.quiet:
        findings = counted(len(baseline.findings), "finding")
        complain(f"{findings} recorded in {request.baseline}")
    return status


def complain_about_stale(baseline: Baseline) -> None:
    """Write one line on each recorded finding that is gone."""
    for known in baseline.stale():
        complain(f"{known.path}: {known.code} is gone from the text: write the baseline anew")
