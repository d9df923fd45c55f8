"""``mathlint server`` is the language server, and costs nothing until it is run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Command


def framed(*messages: dict[str, object]) -> bytes:
    bodies = (json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages)
    return b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)


def test_a_session_at_standard_input_and_output(mathlint: Command) -> None:
    session = framed(
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    )
    done = mathlint.raw("server", stdin=session)
    assert done.returncode == 0
    assert b'"name": "mathlint"' in done.stdout
    assert done.stderr == b""


def test_an_end_without_goodbye_is_a_failure(mathlint: Command) -> None:
    assert mathlint("server", stdin="").status == 1


def test_help_does_not_load_it(mathlint: Command) -> None:
    mathlint.folder.joinpath("pygls.py").write_text("raise SystemExit('pygls was loaded')\n")
    helped = mathlint("server", "--help")
    assert helped.status == 0
    assert "--tcp" in helped.out
