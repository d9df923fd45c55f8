"""The program ``mathlint``: its commands, found by name, and how its errors are told."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import cast

import click

from mathlint import __version__
from mathlint.cli.groups import Group
from mathlint.cli.status import Status

NAME = "mathlint"
COMPLETION_VARIABLE = "_MATHLINT_COMPLETE"

_COMMANDS = Path(__file__).parent / "commands"


class CommandFolder(Group):
    """Commands that are modules of one folder; only the one that is called is imported.

    Each module names its command ``command``. Adding a command is adding a file.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names of the modules."""
        return sorted(
            entry.name.removesuffix(".py")
            for entry in os.scandir(_COMMANDS)
            if entry.name.endswith(".py") and not entry.name.startswith("_")
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        return cast("click.Command", import_module(f"mathlint.cli.commands.{cmd_name}").command)

    def hint(self, ctx: click.Context, name: str) -> str:
        """Return how to check a file, where the name is one."""
        if Path(name).exists():
            return f"to check it, run: mathlint check {name}"
        return super().hint(ctx, name)


@click.group(
    cls=CommandFolder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 nothing to report, 1 findings, 2 usage or configuration error, or a "
    "file that cannot be read. Each command explains itself: mathlint check --help",
)
@click.version_option(__version__, "-V", "--version", message="mathlint %(version)s")
def program() -> None:
    """Read the mathematics of Markdown documents and report what is wrong with it.

    \b
    mathlint check docs/          check every Markdown file below docs/
    mathlint check --fix page.md  repair what can be repaired with certainty
    mathlint rule TX101           explain a finding
    mathlint init                 set a project up
    """  # noqa: D301  (click wants the character, to keep the lines apart)


def run(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit status.

    Not by click's ``main``, which has its own way with Ctrl-C and closed pipes, except where a
    shell asks for completions.
    """
    if COMPLETION_VARIABLE in os.environ:
        program.main(arguments, prog_name=NAME, complete_var=COMPLETION_VARIABLE)
    try:
        with program.make_context(NAME, arguments) as context:
            status = program.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return Status.FAILED
    return status if isinstance(status, int) else Status.CLEAN
