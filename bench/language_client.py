"""A client of the language server, with one document open, and what the server costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

URI = "file:///bench/page.md"


class LanguageClient:
    """Sends messages and waits for what it asked for."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mathlint_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._number = 0
        self._version = 0
        self.ask("initialize", {"capabilities": {}, "processId": os.getpid()})
        self.send("initialized", {})

    def end(self) -> None:
        """Kill the server; what evaluates for it ends by itself."""
        self.process.kill()
        self.process.wait()

    def send(self, method: str, params: object, number: int | None = None) -> None:
        """Send a notification, or a request of this number."""
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def ask(self, method: str, params: object) -> dict[str, Any]:
        """Return the answer to a request."""
        self._number += 1
        self.send(method, params, self._number)
        while (message := self._receive()).get("id") != self._number:
            pass
        return message

    def open(self, text: str) -> None:
        """Open the document, and wait for what is found in it first."""
        document = {"uri": URI, "languageId": "markdown", "version": self._version, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        next(self._told())

    def change(self, text: str) -> None:
        """Change the document, as a client that sends all of it."""
        self._version += 1
        document = {"uri": URI, "version": self._version}
        changes = [{"text": text}]
        self.send("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def find(self, text: str) -> None:
        """Change the document, and wait for what is found in it first."""
        self.change(text)
        next(self._told())

    def find_deviation(self, text: str) -> None:
        """Change the document, and wait until it is told to deviate from a known formula."""
        self.change(text)
        for findings in self._told():
            if any(it.get("code", "").startswith("RF") for it in findings):
                return

    def settle(self) -> None:
        """Wait until everything is known of the document: who asks unasked gets all at once."""
        self.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}})

    def evaluating(self) -> list[int]:
        """Return the processes that evaluate for the server."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return [int(it) for task in tasks for it in (task / "children").read_text().split()]

    def processor(self) -> tuple[float, float]:
        """Return the seconds of processor that the server and what evaluates for it have taken."""
        return _busy(self.process.pid), sum(map(_busy, self.evaluating()))

    def memory(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return the megabytes of the server and of what evaluates for it.

        Of each all resident pages, and its share of them where others use them too.
        """
        evaluating = [_megabytes(it) for it in self.evaluating()]
        resident, share = (sum(column) for column in zip((0.0, 0.0), *evaluating, strict=True))
        return _megabytes(self.process.pid), (resident, share)

    def _told(self) -> Iterator[list[dict[str, Any]]]:
        """Yield the findings of the version that was sent last, each time there are more."""
        while True:
            message = self._receive()
            told = message.get("method") == "textDocument/publishDiagnostics"
            if told and message["params"].get("version") == self._version:
                yield message["params"]["diagnostics"]

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()).strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


def _megabytes(process: int) -> tuple[float, float]:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    kilobytes = {
        name: int(rest.split()[0]) for name, _, rest in (it.partition(":") for it in lines)
    }
    return kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024


def _busy(process: int) -> float:
    """Return the seconds of processor that all threads of a process have taken."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
