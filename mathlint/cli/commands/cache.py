"""``mathlint cache``: the results of earlier runs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from mathlint.cli.configuration import configuration_for
from mathlint.cli.groups import Group
from mathlint.cli.problems import problems_told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_UNITS = ("bytes", "kB", "MB", "GB")


def _on_a_project(run: Callable[[Path], None]) -> Callable[[str], None]:
    """Let a command take PATH and hand it the folder of the cache that a check of PATH uses."""

    def command(path: str) -> None:
        with problems_told():
            config = configuration_for([path], None)
        run(config.root / config.cache_dir)

    command.__doc__ = run.__doc__
    return click.argument("path", type=click.Path(), default=".")(command)


@click.group("cache", cls=Group)
def command() -> None:
    """Show or remove the results of earlier runs.

    `mathlint check` keeps what it found in each file under the file's content, the rules and the
    configuration, so that an unchanged file costs a look-up. The cache can be deleted at any time.
    """


@command.command("dir")
@_on_a_project
def directory(folder: Path) -> None:
    """Print the folder of the cache."""
    click.echo(folder)


@command.command("info")
@_on_a_project
def info(folder: Path) -> None:
    """Print the folder of the cache and its size."""
    if not folder.is_dir():
        click.echo(f"{folder}: nothing is kept")
        return
    click.echo(f"{folder}: {_readable(sum(entry.stat().st_size for entry in os.scandir(folder)))}")


@command.command("clean")
@_on_a_project
def clean(folder: Path) -> None:
    """Remove the cache."""
    from mathlint.cache import clean as remove

    try:
        removed = remove(folder)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{folder} was not removed: {error}") from error
    click.echo(f"removed {folder}" if removed else f"{folder}: nothing is kept")


def _readable(size: float) -> str:
    for unit in _UNITS[:-1]:
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == _UNITS[0] else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} {_UNITS[-1]}"
