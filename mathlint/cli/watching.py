"""``mathlint check --watch``: check files again when they, or what decides about them, change."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mathlint.api import find_files
from mathlint.api.project import project_of
from mathlint.cli.checking import Run
from mathlint.cli.configuration import configured
from mathlint.cli.output import opened, report_options
from mathlint.cli.problems import problems_told
from mathlint.cli.progress import Progress
from mathlint.cli.surroundings import Surroundings
from mathlint.cli.terminal import complain
from mathlint.report.cells import one_line, printable_path
from mathlint.report.model import FileError
from mathlint.report.reporter import reporter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint.cli.request import CheckRequest
    from mathlint.cli.status import Status

_PATIENCE = 1000  # milliseconds between two looks at what lies outside of the watched folders


def watch(request: CheckRequest) -> Status:
    """Check all files, then those that change, until Ctrl-C."""
    folders = watched_folders(request.paths)
    if not folders:
        raise click.UsageError("there is nothing to watch: no such file or folder")
    surroundings = Surroundings(request)
    known = _meant(request, tell=False)
    _check(request, request.paths)
    for changed in _changes(folders):
        elsewhere = surroundings.changed()
        if elsewhere:
            project_of.cache_clear()  # its macros were read from files
            _say(f"{', '.join(file.name for file in elsewhere)} changed")
            _check(request, request.paths)
            known = _meant(request, tell=False)
        elif changed:
            present = _meant(request, tell=True)
            _tell_of_gone(known, changed - present.keys())
            _check_changed(request, [present[path] for path in present if path in changed])
            known = present
    raise KeyboardInterrupt


def watched_folders(paths: Iterable[str]) -> list[Path]:
    """Return the folders to watch.

    A file is watched through its folder: editors replace files, and a watch on the file itself
    would stay with the one that is gone.
    """
    places = (Path(path) for path in paths)
    folders = (place if place.is_dir() else place.absolute().parent for place in places)
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]


def _meant(request: CheckRequest, *, tell: bool) -> dict[Path, str]:
    """Return the files that the request is about: absolute path → as it is shown.

    tell: what is wrong with the configuration, which makes them none
    """
    try:
        with problems_told():
            found = list(find_files(request.paths, configured(request)))
    except click.ClickException as error:
        if tell:
            error.show()
        return {}
    paths = (path for path in found if not isinstance(path, FileError))
    return {Path(path).absolute(): path for path in paths}


def _tell_of_gone(known: dict[Path, str], gone: set[Path]) -> None:
    """Tell of files that were checked and are not there any more: what was found goes with them."""
    for path, shown in known.items():
        if path in gone:
            _say(f"{shown} is gone")


def _check_changed(request: CheckRequest, paths: list[str]) -> None:
    if paths:
        _say(f"{', '.join(paths)} changed")
        _check(request, paths)


def _check(request: CheckRequest, paths: Iterable[str]) -> None:
    """Check files once; what is wrong with the configuration is told, and the watch goes on."""
    try:
        with problems_told():
            _run(request, paths)
    except click.ClickException as error:
        error.show()


def _run(request: CheckRequest, paths: Iterable[str]) -> None:
    config = configured(request)
    with ExitStack() as stack:
        out = opened(request, stack)
        progress = stack.enter_context(Progress(wanted=not request.quiet))
        writer = reporter(config.format.value, out, report_options(request, config, out))
        run = Run(request, config, writer, progress)
        run.check(paths)
        run.finish()
        out.flush()


def _say(what: str) -> None:
    complain(f"{time.strftime('%H:%M:%S')} {one_line(printable_path(what))}")


def _changes(folders: list[Path]) -> Iterator[set[Path]]:
    """Yield the paths that changed, several at a time, made absolute; at least once a second."""
    from watchfiles import watch as batches

    for batch in batches(
        *folders,
        watch_filter=None,
        debounce=400,
        rust_timeout=_PATIENCE,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        yield {Path(path) for _, path in batch}
