"""The language server: starting, first findings, keystrokes, verdicts, hover, completion, memory.

Budgets at 10,000 lines: keystroke → syntax and scope findings p95 10 ms in the server; keystroke →
verdict on the formula p95 50 ms; 150 MB. Times are a client's, with the messages both ways; beside
them is the processor time that the server took, and the process that evaluates for it, which does
not grow when the machine has other things to do.
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
EDITS = 1200
"""Of a simulated session of an hour: one each three seconds, none waited for."""

#: known formulas, and a slip in each; # is a number that makes each one distinct
SLIPS = (
    (r"\sigma(x_{#}) = \frac{1}{1+e^{-x_{#}}}", r"\sigma(x_{#}) = \frac{1}{1+e^{x_{#}}}"),
    (
        r"p(x) = \frac{1}{\sqrt{2\pi\sigma_{#}^2}} e^{-\frac{(x-\mu)^2}{2\sigma_{#}^2}}",
        r"p(x) = \frac{1}{\sqrt{2\pi\sigma_{#}^2}} e^{\frac{(x-\mu)^2}{2\sigma_{#}^2}}",
    ),
    (
        r"D_{KL}(P_{#} \,\|\, Q) = \sum_x P_{#}(x) \log \frac{P_{#}(x)}{Q(x)}",
        r"D_{KL}(P_{#} \,\|\, Q) = \sum_x P_{#}(x) \frac{P_{#}(x)}{Q(x)}",
    ),
    (
        r"\mathcal{L}_{MSE} = \frac{1}{N_{#}} \sum_{i=1}^{N_{#}} (y_i - \hat{y}_i)^2",
        r"\mathcal{L}_{MSE} = \frac{1}{N_{#}} \sum_{i=1}^{N_{#}} (y_i + \hat{y}_i)^2",
    ),
    (
        r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K_{#}} e^{z_j}}",
        r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K_{#}} z_j}",
    ),
    (
        r"\text{Attention}(Q, K, V) = \text{softmax}\left(\frac{QK^\top}{\sqrt{d_{#}}}\right) V",
        r"\text{Attention}(Q, K, V) = \text{softmax}\left(\frac{QK^\top}{d_{#}}\right) V",
    ),
    (
        r"V^\pi(s_{#}) = \mathbb{E}_\pi [ \sum_{k=0}^\infty \gamma^k R_{t+k+1} \mid S_t=s_{#} ]",
        r"V^\pi(s_{#}) = \mathbb{E}_\pi [ \sum_{k=0}^\infty \gamma R_{t+k+1} \mid S_t=s_{#} ]",
    ),
)


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

    def found_wrong(self, text: str) -> None:
        """Change the document, and wait until it is told that a known formula is wrong."""
        self.change(text)
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                told = message["params"]
                codes = (it.get("code", "") for it in told["diagnostics"])
                if told.get("version") == self.version and any(it[:2] == "RF" for it in codes):
                    return

    def evaluating(self) -> list[int]:
        """Return the processes that evaluate for the server."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return [int(it) for task in tasks for it in (task / "children").read_text().split()]

    def memory(self) -> list[str]:
        """Return the megabytes of the server, of what evaluates for it, and of both together.

        Resident, and in brackets without the share of others in pages that are shared.
        """
        own = megabytes(self.process.pid)
        evaluating = [
            sum(it) for it in zip((0.0, 0.0), *map(megabytes, self.evaluating()), strict=True)
        ]
        both = [sum(it) for it in zip(own, evaluating, strict=True)]
        return [f"{all_of_it:,.0f} ({share:,.0f})" for all_of_it, share in (own, evaluating, both)]

    def processor(self) -> tuple[float, float]:
        """Return the seconds of processor that both have taken."""
        return busy(self.process.pid), sum(map(busy, self.evaluating()))

    def rest(self) -> float:
        """Wait until nothing is evaluated any more; return the seconds of processor until then."""
        begin = self.processor()[1]
        before, now = -1.0, begin
        while now > before:
            time.sleep(1)
            before, now = now, self.processor()[1]
        return now - begin


def megabytes(process: int) -> tuple[float, float]:
    """Return the resident memory of a process, and its share of it."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    kilobytes = {
        name: int(rest.split()[0]) for name, _, rest in (it.partition(":") for it in lines)
    }
    return kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024


def busy(process: int) -> float:
    """Return the seconds of processor that all threads of a process have taken."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


class Times:
    """How long one kind of thing took, again and again."""

    def __init__(self, name: str, client: Client) -> None:
        self.name = name
        self._client = client
        self._waited: list[float] = []
        self._own: list[float] = []
        self._evaluating: list[float] = []

    def take(self, work: Callable[..., object], *arguments: object, **named: object) -> None:
        own, evaluating = self._client.processor()
        start = time.perf_counter()
        work(*arguments, **named)
        self._waited.append(time.perf_counter() - start)
        own_after, evaluating_after = self._client.processor()
        self._own.append(own_after - own)
        self._evaluating.append(evaluating_after - evaluating)

    def row(self) -> list[str]:
        cells = [self.name]
        for seconds in (self._waited, self._own, self._evaluating):
            timing = Timing(tuple(seconds))
            cells += [milliseconds(timing.median), milliseconds(timing.percentile(0.95))]
        return cells


def started() -> Client:
    client = Client()
    client.ask("initialize", {"capabilities": {}, "processId": os.getpid()})
    client.send("initialized", {})
    return client


def main() -> None:
    beginnings = []
    for _ in range(5):
        start = time.perf_counter()
        client = started()
        beginnings.append((time.perf_counter() - start, client.processor()[0]))
        client.process.kill()
        client.process.wait()
    client = started()
    first, large, strokes, verdicts, hovers, completions = (
        Times(name, client)
        for name in (
            "first findings of a page of 30 lines",
            f"first findings of {LINES:,} lines",
            "keystroke → syntax and scopes",
            "keystroke → verdict on that formula",
            "hover",
            "completion",
        )
    )
    opening = {"uri": URI, "languageId": "markdown", "version": 0, "text": document(30)}
    client.send("textDocument/didOpen", {"textDocument": opening})
    first.take(client.findings)
    text = document(LINES)
    large.take(client.changed, text)
    compared = client.rest()
    source = random.Random(3)
    for _ in range(STROKES):
        place = text.index("$", source.randrange(len(text) - 1000)) + 1
        text = text[:place] + source.choice("abxyz") + text[place:]
        strokes.take(client.changed, text)
        line = text.count("\n", 0, place)
        position = {"line": line, "character": place - text.rfind("\n", 0, place) - 1}
        where = {"textDocument": {"uri": URI}, "position": position}
        client.rest()
        hovers.take(client.ask, "textDocument/hover", where)
        completions.take(client.ask, "textDocument/completion", where)
    middle = text.index("\n\n", len(text) // 2)
    for stroke in range(STROKES):
        right, wrong = (it.replace("#", str(stroke)) for it in SLIPS[stroke % len(SLIPS)])
        client.changed(f"{text[:middle]}\n\n$$\n{right}\n$$\n{text[middle:]}")
        client.rest()
        slipped = f"{text[:middle]}\n\n$$\n{wrong}\n$$\n{text[middle:]}"
        verdicts.take(client.found_wrong, slipped)
    at_rest = client.memory()
    for edit in range(EDITS):
        place = source.randrange(len(text))
        text = text[:place] + " x" + text[place:] if edit % 2 else text[:place] + text[place + 1 :]
        client.change(text)
        if edit % 10 == 9:
            client.findings()
    client.rest()
    in_the_end = client.memory()
    client.process.kill()
    client.process.wait()
    heads = ["what", "median", "p95", "CPU", "p95", "evaluating", "p95"]
    seconds, processor = (Timing(tuple(column)) for column in zip(*beginnings, strict=True))
    starting = [seconds.median, seconds.percentile(0.95)]
    starting += [processor.median, processor.percentile(0.95)]
    table(
        f"the server as a client sees it, {LINES:,} lines (ms)",
        heads,
        [
            ["initialize, cold process", *map(milliseconds, starting), "", ""],
            *(it.row() for it in (first, large, strokes, verdicts, hovers, completions)),
        ],
    )
    print(f"\nall formulas of {LINES:,} lines compared with known ones: {compared:,.0f} s CPU\n")
    table(
        "memory in MB, in brackets the share of pages that others use too (budget 150)",
        ["when", "the server", "what evaluates for it", "both"],
        [
            [f"{LINES:,} lines open, {2 * STROKES} keystrokes", *at_rest],
            [f"after {EDITS:,} more edits", *in_the_end],
        ],
    )


if __name__ == "__main__":
    main()
