"""The language server: starting, first findings, keystrokes, hover, completion, memory.

Budgets: keystroke → syntax and scope findings p95 10 ms in the server at 10,000 lines; 150 MB with
that document open. The times here are a client's: they hold the messages both ways.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.corpus import document
from bench.measure import Timing, milliseconds, table

if TYPE_CHECKING:
    from collections.abc import Callable

URI = "file:///bench/page.md"
LINES = 10_000
STROKES = 60
EDITS = 600
"""Of a simulated session of an hour: one each six seconds."""


class Client:
    """Sends messages and waits for what it asked for."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mathlint_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._number = 0
        self.version = 0

    def send(self, method: str, params: object, number: int | None = None) -> None:
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()).strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message

    def ask(self, method: str, params: object) -> dict[str, Any]:
        self._number += 1
        self.send(method, params, self._number)
        while (message := self.receive()).get("id") != self._number:
            pass
        return message

    def findings(self) -> int:
        """Wait for the findings of the version that was sent last."""
        while True:
            message = self.receive()
            told = message.get("method") == "textDocument/publishDiagnostics"
            if told and message["params"].get("version") == self.version:
                return len(message["params"]["diagnostics"])

    def changed(self, text: str) -> int:
        """Change the document, and wait for what is found in it."""
        self.change(text)
        return self.findings()

    def change(self, text: str) -> None:
        self.version += 1
        whole = {"contentChanges": [{"text": text}]}
        document_ = {"uri": URI, "version": self.version}
        self.send("textDocument/didChange", {"textDocument": document_, **whole})

    def memory(self) -> list[str]:
        """Return the megabytes of the server and of the process that evaluates for it."""
        own = self.process.pid
        tasks = Path(f"/proc/{own}/task")
        if not tasks.exists():
            return ["?", "?"]
        started = [it for task in tasks.iterdir() for it in (task / "children").read_text().split()]
        return [f"{megabytes(own):,.0f}", f"{sum(map(megabytes, map(int, started))):,.0f}"]


def megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    line = next(it for it in status.splitlines() if it.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


def timed(work: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def started() -> tuple[Client, float]:
    start = time.perf_counter()
    client = Client()
    client.ask("initialize", {"capabilities": {}, "processId": os.getpid()})
    taken = time.perf_counter() - start
    client.send("initialized", {})
    return client, taken


def main() -> None:
    beginnings = []
    for _ in range(5):
        client, taken = started()
        beginnings.append(taken)
        client.process.kill()
        client.process.wait()
    client, _ = started()
    page = document(30)
    opening = {"uri": URI, "languageId": "markdown", "version": 0}
    client.send("textDocument/didOpen", {"textDocument": {**opening, "text": page}})
    first = timed(client.findings)
    text = document(LINES)
    large = timed(client.changed, text)
    source = random.Random(3)
    strokes, hovers, completions = [], [], []
    for _ in range(STROKES):
        place = text.index("$", source.randrange(len(text) - 1000)) + 1
        text = text[:place] + source.choice("abxyz") + text[place:]
        strokes.append(timed(client.changed, text))
        line = text.count("\n", 0, place)
        position = {"line": line, "character": place - text.rfind("\n", 0, place) - 1}
        where = {"textDocument": {"uri": URI}, "position": position}
        hovers.append(timed(client.ask, "textDocument/hover", where))
        completions.append(timed(client.ask, "textDocument/completion", where))
    at_rest = client.memory()
    for edit in range(EDITS):
        place = source.randrange(len(text))
        text = text[:place] + " x" + text[place:] if edit % 2 else text[:place] + text[place + 1 :]
        client.changed(text)
    in_the_end = client.memory()
    client.process.kill()
    client.process.wait()
    table(
        f"the server as a client sees it, {LINES:,} lines (ms)",
        ["what", "median", "p95", "worst"],
        [
            row("initialize, cold process", beginnings),
            row("first findings of a page of 30 lines", [first]),
            row(f"first findings of {LINES:,} lines", [large]),
            row("keystroke → findings", strokes),
            row("hover", hovers),
            row("completion", completions),
        ],
    )
    print()
    table(
        "memory (MB; budget 150)",
        ["when", "the server", "what evaluates for it"],
        [
            [f"{LINES:,} lines open, {STROKES} keystrokes", *at_rest],
            [f"after {EDITS} more edits", *in_the_end],
        ],
    )


def row(name: str, seconds: list[float]) -> list[str]:
    timing = Timing(tuple(seconds))
    shown = (timing.median, timing.percentile(0.95), max(seconds))
    return [name, *map(milliseconds, shown)]


if __name__ == "__main__":
    main()
