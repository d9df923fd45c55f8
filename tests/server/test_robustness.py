"""Whatever a client sends, and whatever fails, the server lives and answers."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lsp_session import COMMAND, environment
from lsprotocol import types as lsp
from server.random_edits import PAGE, edited

from mathlint.api import check_text
from mathlint.catalogue.identification.identify import built_in_index
from mathlint.config import Config
from mathlint.text import Encoding, LineIndex, Position

if TYPE_CHECKING:
    from collections.abc import Iterator

WRONG = "𝔼 $\\frac{a}{b$\n"


class Raw:
    """A client that sends what it likes."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment(),
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.input, self.output = self.process.stdin, self.process.stdout

    def send(self, *messages: object) -> None:
        for message in messages:
            body = message if isinstance(message, bytes) else json.dumps(message).encode()
            self.input.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.input.flush()

    def request(self, number: int | str, method: str, params: object = None) -> dict[str, Any]:
        return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}

    def notification(self, method: str, params: object = None) -> dict[str, Any]:
        return {"jsonrpc": "2.0", "method": method, "params": params}

    def initialize(self) -> dict[str, Any]:
        self.send(self.request(0, "initialize", {"capabilities": {}, "processId": None}))
        answer = self.answer(0)
        self.send(self.notification("initialized", {}))
        return answer

    def answer(self, number: int | str | None) -> dict[str, Any]:
        """Return the answer to a request; what comes before it is dropped."""
        while True:
            message = self.receive()
            if message.get("id", "-") == number and "method" not in message:
                return message

    def receive(self) -> dict[str, Any]:
        length = 0
        while line := self.output.readline():
            if header := re.fullmatch(rb"Content-Length: (\d+)\r\n", line):
                length = int(header[1])
            elif not line.strip():
                break
        assert length, "the server is gone"
        message: dict[str, Any] = json.loads(self.output.read(length))
        return message

    def open(self, text: str, uri: str = "file:///page.md", version: int | None = 1) -> None:
        document = {"uri": uri, "languageId": "markdown", "version": version, "text": text}
        self.send(self.notification("textDocument/didOpen", {"textDocument": document}))

    def change(self, text: str, uri: str, version: int) -> None:
        document = {"uri": uri, "version": version}
        params = {"textDocument": document, "contentChanges": [{"text": text}]}
        self.send(self.notification("textDocument/didChange", params))

    def hover(
        self, number: int | str, uri: str = "file:///page.md", line: int = 0, column: int = 3
    ) -> dict[str, Any]:
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}
        return self.request(number, "textDocument/hover", place)

    def lives(self) -> None:
        """Check that an ordinary request is answered."""
        self.open("$x = 1$\n", "file:///alive.md")
        self.send(self.hover("alive", "file:///alive.md", 0, 0))
        assert self.answer("alive")["result"]["contents"]["value"]

    def leave(self) -> int:
        self.send(self.request("bye", "shutdown"))
        assert self.answer("bye")["result"] is None
        self.send(self.notification("exit"))
        return self.process.wait(20)


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[Raw]:
    client = Raw(tmp_path)
    patience = threading.Timer(60, lambda: client.process.kill())
    patience.start()
    yield client
    patience.cancel()
    client.process.kill()
    client.process.wait()
    client.input.close()
    client.output.close()


def test_malformed_messages(raw: Raw) -> None:
    raw.initialize()
    raw.send(b"{not json")
    assert raw.answer(None)["error"]["code"] == -32700
    raw.send([1, 2])
    assert raw.answer(None)["error"]["code"] == -32600
    raw.send({"jsonrpc": "2.0", "id": 5, "method": "textDocument/hover", "params": {"no": 1}})
    assert raw.answer(5)["error"]["code"] == -32602
    raw.send(raw.request(6, "textDocument/hover", None))
    assert "error" in raw.answer(6)
    raw.send(raw.request(7, "no/such/method", {}))
    assert raw.answer(7)["error"]["code"] == -32601
    raw.send({"id": 8, "method": "textDocument/hover"})
    assert "error" in raw.answer(8)
    raw.send(raw.notification("no/such/notification", {"a": 1}), raw.notification("$/odd"))
    raw.send({"jsonrpc": "2.0", "id": 99, "result": "an answer to nothing"})
    raw.input.write(b"garbage between messages\r\n\r\nContent-Type: x\r\n")
    raw.lives()
    assert raw.leave() == 0


def test_messages_out_of_order(raw: Raw) -> None:
    raw.send(raw.hover(1))
    assert raw.answer(1)["error"]["code"] == -32002
    raw.send(raw.notification("textDocument/didOpen", {"no": "document"}))
    raw.initialize()
    raw.send(raw.request(2, "initialize", {"capabilities": {}}))
    assert raw.answer(2)["error"]["code"] == -32600
    uri = "file:///page.md"
    for method in ("didChange", "didSave", "didClose"):
        document = {"uri": uri, "version": 3}
        changes = {"contentChanges": [{"text": "x"}]} if method == "didChange" else {}
        raw.send(raw.notification(f"textDocument/{method}", {"textDocument": document, **changes}))
    raw.open("$new$\n", version=5)
    old = {"textDocument": {"uri": uri, "version": 4}, "contentChanges": [{"text": "old"}]}
    raw.send(raw.notification("textDocument/didChange", old))
    raw.send(raw.hover(3, column=0))
    assert "n" in raw.answer(3)["result"]["contents"]["value"]
    raw.open("$again$\n", version=1)  # opened twice: the later one holds
    raw.send(raw.hover(4, column=0))
    assert raw.answer(4)["result"] is not None
    raw.send(raw.request("bye", "shutdown"))
    raw.answer("bye")
    raw.send(raw.hover(6))
    assert raw.answer(6)["error"]["code"] == -32600
    raw.send(raw.notification("exit"))
    assert raw.process.wait(20) == 0


def test_exit_without_shutdown(raw: Raw) -> None:
    raw.initialize()
    raw.send(raw.notification("exit"))
    assert raw.process.wait(20) == 1


def test_a_client_that_vanishes(raw: Raw) -> None:
    raw.initialize()
    raw.open(WRONG * 2000)
    raw.input.close()
    raw.output.close()
    assert raw.process.wait(30) == 1


@pytest.mark.parametrize("method", [
    "hover", "definition", "references", "documentHighlight", "completion", "signatureHelp",
    "prepareRename", "rename", "codeAction", "codeLens", "foldingRange", "documentLink",
    "documentSymbol", "selectionRange", "inlayHint", "diagnostic", "semanticTokens/full",
    "semanticTokens/range",
])  # fmt: skip
def test_places_that_are_not_there(raw: Raw, method: str) -> None:
    """Positions past every end, in documents that are open, closed, and were never there."""
    raw.initialize()
    raw.open("𝔼 $\\hat A_t$\nlast")
    raw.open("", "file:///empty.md")
    raw.open("$$", "untitled:Untitled-1")
    number = 0
    for uri in (
        "file:///page.md",
        "file:///empty.md",
        "untitled:Untitled-1",
        "file:///none.md",
        "odd",
    ):
        for line, column in ((0, 0), (0, 2), (0, 10**6), (10**6, 10**6), (1, 4)):
            place = {"line": line, "character": column}
            params = {
                "textDocument": {"uri": uri},
                "position": place,
                "positions": [place],
                "range": {"start": place, "end": {"line": 0, "character": 0}},
                "context": {"includeDeclaration": True, "diagnostics": []},
                "newName": "x",
            }
            if method in ("completion", "signatureHelp"):
                del params["context"]
            number += 1
            raw.send(raw.request(number, f"textDocument/{method}", params))
            answer = raw.answer(number)
            assert "error" not in answer, answer
    raw.lives()


def test_cancelled_behind_a_long_one(raw: Raw) -> None:
    """Requests that are cancelled before their turn are not begun."""
    raw.initialize()
    formulas = " ".join(f"$\\sum_{{i=1}}^{{{k}}} x_i + y_{{{k}}}$" for k in range(1500))
    raw.open(formulas)
    messages: list[object] = [
        raw.request(
            "long", "textDocument/semanticTokens/full", {"textDocument": {"uri": "file:///page.md"}}
        )
    ]
    messages += [raw.hover(number) for number in range(1, 51)]
    messages += [raw.notification("$/cancelRequest", {"id": number}) for number in range(1, 50)]
    raw.send(*messages)
    answers = {}
    while len(answers) < 51:
        message = raw.receive()
        if "method" not in message:
            answers[message["id"]] = message
    cancelled = [it for it in range(1, 50) if answers[it].get("error", {}).get("code") == -32800]
    assert len(cancelled) >= 40
    assert "result" in answers["long"]
    assert answers[50]["result"] is not None


ASKED = (
    *("hover", "definition", "documentHighlight", "prepareRename", "completion", "codeLens"),
    *("foldingRange", "documentLink", "semanticTokens/full", "documentSymbol", "signatureHelp"),
)


@pytest.fixture(scope="module")
def index() -> None:
    """Make the index of known formulas once, not in each process that is killed meanwhile."""
    built_in_index()


@pytest.mark.usefixtures("index")
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="tells children by /proc")
@pytest.mark.parametrize("seed", range(3))
def test_edits_cancellations_and_killed_processes(raw: Raw, seed: int) -> None:
    """Whatever comes between, each request has one answer, and in the end all is found."""
    source = random.Random(seed)
    raw.initialize()
    uri, text = "untitled:rough", f"{PAGE}\n$$ \\sigma(x) = \\frac{{1}}{{1+e^{{x}}}} $$\n"
    raw.open(text, uri, 0)
    for number in range(1, 80):
        chance = source.randrange(10)
        if chance < 4:
            text = edited(source, text)
            raw.change(text, uri, number)
        elif chance == 4:
            _kill_what_works_for(raw)
        elif chance == 5:
            raw.send(raw.notification("$/cancelRequest", {"id": number - 1}))
        place = {"line": source.randrange(40), "character": source.randrange(40)}
        params = {"textDocument": {"uri": uri}, "position": place}
        raw.send(raw.request(number, f"textDocument/{source.choice(ASKED)}", params))
    # who asks without having been offered it gets everything at once
    raw.send(raw.request(80, "textDocument/diagnostic", {"textDocument": {"uri": uri}}))
    answers: dict[int, dict[str, Any]] = {}
    while len(answers) < 80:
        message = raw.receive()
        if "method" not in message:
            assert message["id"] not in answers
            answers[message["id"]] = message
    assert {it["error"]["code"] for it in answers.values() if "error" in it} <= {-32800}
    lines = LineIndex(text)
    expected = [
        (it.code, lines.position(it.span.start, Encoding.UTF16))
        for it in check_text(text, "page.md", Config()).diagnostics
    ]
    told = [
        (it["code"], Position(it["range"]["start"]["line"], it["range"]["start"]["character"]))
        for it in answers[80]["result"]["items"]
    ]
    assert told == expected
    assert raw.leave() == 0


def _kill_what_works_for(raw: Raw) -> None:
    for task in Path(f"/proc/{raw.process.pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)


def test_a_crash_of_a_feature_is_an_error_and_no_more(raw: Raw, tmp_path: Path) -> None:
    obstacle = (
        "from mathlint_server.features import hover\n"
        "def crash(snapshot, offset):\n"
        "    raise ZeroDivisionError('in a feature')\n"
        "hover.hover = crash\n"
        "import runpy\n"
        "runpy.run_module('mathlint_server', run_name='__main__')\n"
    )
    raw.process.kill()
    raw.process.wait()
    raw.process = subprocess.Popen(
        [sys.executable, "-c", obstacle],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    )
    raw.input.close()
    raw.output.close()
    assert raw.process.stdin is not None
    assert raw.process.stdout is not None
    assert raw.process.stderr is not None
    raw.input, raw.output = raw.process.stdin, raw.process.stdout
    raw.initialize()
    raw.open(WRONG)
    raw.send(raw.hover(1))
    assert "in a feature" in raw.answer(1)["error"]["message"]
    fold = {"textDocument": {"uri": "file:///page.md"}}
    raw.send(raw.request(2, "textDocument/foldingRange", fold))
    assert raw.answer(2)["result"] is not None
    assert raw.leave() == 0
    with raw.process.stderr as log:
        assert b"ZeroDivisionError" in log.read()


def test_over_a_socket(tmp_path: Path) -> None:
    import socket

    process = subprocess.Popen(
        [*COMMAND, "--tcp", "0"], stderr=subprocess.PIPE, cwd=tmp_path, env=environment()
    )
    assert process.stderr is not None
    with process.stderr as log:
        port = int(log.readline().rpartition(b":")[2])
        with socket.create_connection(("127.0.0.1", port)) as connection:
            body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
            connection.sendall(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            assert b'"mathlint"' in connection.recv(100_000)
        assert process.wait(20) == 1


def test_an_address_that_is_none(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "--tcp", "somewhere"], capture_output=True, text=True, cwd=tmp_path,
        env=environment(), timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "no address" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.asyncio
async def test_hover_while_a_long_document_is_checked(started: Any) -> None:
    session = await started("neovim@v0.7.0")
    text = "".join(f"$\\frac{{a_{k}}}{{b}} + \\sum_{{i=1}}^{{{k}}} x_i$\n\n" for k in range(3000))
    session.open(text)
    start = time.monotonic()
    hover = await session.client.text_document_hover_async(
        lsp.HoverParams(session.document(), lsp.Position(0, 0))
    )
    assert hover is not None
    answered = time.monotonic() - start
    session.change("$\\frac{a}{b$\n\n" + text)
    await asyncio.sleep(0)
    await session.diagnostics("TX101")
    assert answered < time.monotonic() - start  # it did not wait for the findings
