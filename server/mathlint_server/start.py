"""Starting the server, as the command line asks for it."""

from __future__ import annotations

import logging
import sys

import click

from mathlint.collector import collect_young
from mathlint_server.server import MathlintServer
from mathlint_server.transport import serve_stdio, serve_tcp

_LOCAL = "127.0.0.1"


def start(address: str | None, log_level: str) -> int:
    """Serve one client, and return the exit status.

    address: ``port`` or ``host:port``; None: the client is at standard input and output
    """
    logging.basicConfig(
        stream=sys.stderr,
        level=log_level.upper(),
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    collect_young()
    server = MathlintServer()
    if address is None:
        return serve_stdio(server)
    host, _, port = address.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        raise click.UsageError(f"`{address}` is no address; write PORT or HOST:PORT")
    try:
        return serve_tcp(server, host or _LOCAL, int(port))
    except OSError as error:
        raise click.ClickException(f"cannot listen at {address}: {error.strerror}") from error
