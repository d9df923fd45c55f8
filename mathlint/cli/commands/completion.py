"""``mathlint completion``: how to make a shell complete mathlint's commands and options."""

from __future__ import annotations

import sys

import click

from mathlint.cli.terminal import complain

_INSTALLATION = {
    "bash": "mathlint completion bash > ~/.local/share/bash-completion/completions/mathlint",
    "zsh": 'mathlint completion zsh > "${fpath[1]}/_mathlint"',
    "fish": "mathlint completion fish > ~/.config/fish/completions/mathlint.fish",
}


@click.command("completion", epilog="\b\n" + "\n".join(_INSTALLATION.values()))
@click.argument("shell", type=click.Choice(sorted(_INSTALLATION)))
def command(shell: str) -> None:
    """Print a completion script for SHELL.

    Write it to the file that your shell reads, once, and start a new shell.
    """
    from click.shell_completion import get_completion_class

    from mathlint.cli.program import COMPLETION_VARIABLE, NAME, program

    completion = get_completion_class(shell)
    if completion is None:
        raise click.UsageError(f"{shell} cannot be completed")
    click.echo(completion(program, {}, NAME, COMPLETION_VARIABLE).source())
    if sys.stdout.isatty():
        complain(f"to install it: {_INSTALLATION[shell]}")
