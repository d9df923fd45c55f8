"""``mathlint server``: the language server."""

from __future__ import annotations

from importlib import import_module

import click

from mathlint.cli.terminal import standard_input


@click.command("server")
@click.option(
    "--tcp",
    "address",
    metavar="[HOST:]PORT",
    help="Wait for one client at a port instead, to debug; 0: any port that is free.",
)
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning", "error"]),
    default="warning",
    show_default=True,
    help="What is written to standard error.",
)
def command(address: str | None, log_level: str) -> int:
    """Serve an editor at standard input and output.

    Editors start this command by themselves; the guide says how to tell them.
    """
    if address is None:
        standard_input()
    # by its name: the core knows neither the server nor the protocol, and no other command pays
    # for loading them
    start = import_module("mathlint_server.start")
    status: int = start.start(address, log_level)
    return status
