"""``mathlint init``: set a project up."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec import Struct

from mathlint import __version__
from mathlint.config import ConfigError, find

_TEMPLATES = Path(__file__).parents[1] / "templates"


class Part(Struct, frozen=True):
    """One file to write: its template, its place in the project, and what it is for."""

    template: str
    place: str
    purpose: str

    @property
    def content(self) -> str:
        """The content of the file, for this version of mathlint."""
        text = (_TEMPLATES / self.template).read_text(encoding="utf-8")
        return text.replace("@VERSION@", __version__)


CONFIGURATION = Part("mathlint.toml", "mathlint.toml", "configuration")
PRE_COMMIT = Part("pre-commit-config.yaml", ".pre-commit-config.yaml", "pre-commit hook")
WORKFLOW = Part("workflow.yml", ".github/workflows/mathlint.yml", "GitHub workflow")


@click.command("init", short_help="Set a project up.")
@click.argument(
    "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path()
)
@click.option("--no-pre-commit", is_flag=True, help="Leave the pre-commit hook out.")
@click.option("--no-workflow", is_flag=True, help="Leave the GitHub workflow out.")
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
def command(folder: Path, *, no_pre_commit: bool, no_workflow: bool, force: bool) -> int:
    """Set a project up: mathlint.toml, a pre-commit hook, a GitHub workflow.

    A file that exists is left as it is; what it lacks is printed.
    """
    parts = [CONFIGURATION]
    parts += [] if no_pre_commit else [PRE_COMMIT]
    parts += [] if no_workflow else [WORKFLOW]
    for part in parts:
        try:
            click.echo(_set_up(folder, part, force=force))
        except OSError as error:
            place = folder / part.place
            raise click.FileError(str(place), error.strerror) from error
    click.echo("next: mathlint check")
    return 0


def _set_up(folder: Path, part: Part, *, force: bool) -> str:
    """Write one file if that is allowed, and return what was done."""
    place = folder / part.place
    if part is CONFIGURATION and not force:
        configured = _configured_in(folder)
        if configured is not None:
            return f"kept {configured}: it configures mathlint already"
    if place.exists() and not force:
        if part is not PRE_COMMIT:
            return f"kept {place}: it exists; --force overwrites it"
        if "mathlint" in place.read_text(encoding="utf-8", errors="replace"):
            return f"kept {place}: it mentions mathlint already"
        return f"kept {place}: it exists; add this to it:\n\n{part.content.partition(chr(10))[2]}"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(part.content, encoding="utf-8")
    return f"wrote {place} ({part.purpose})"


def _configured_in(folder: Path) -> Path | None:
    """Return the configuration file that stands in the folder itself."""
    try:
        file = find(folder)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error
    return file if file is not None and file.parent == folder.absolute() else None
