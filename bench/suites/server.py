"""The language server: starting, first findings, keystrokes, verdicts, hover, completion, memory.

Budgets at 10,000 lines: keystroke → syntax and scope findings p95 10 ms in the server; keystroke →
verdict on the formula p95 50 ms; 150 MB. Times are a client's, with the messages both ways; beside
them is the processor time that the server took, and the process that evaluates for it, which does
not grow when the machine has other things to do.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from bench.corpus import document
from bench.language_client import URI, LanguageClient
from bench.measure import Timing, milliseconds, table

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = 10_000
STROKES = 60
SLIPS_OF_EACH = 9
EDITS = 1200
"""Of a simulated session of an hour: one each three seconds, none waited for."""

#: known formulas, and a slip in each; # is a number that makes each one distinct
SLIPS = {
    "logistic function": (
        r"\sigma(x_{#}) = \frac{1}{1+e^{-x_{#}}}",
        r"\sigma(x_{#}) = \frac{1}{1+e^{x_{#}}}",
    ),
    "normal density": (
        r"p(x) = \frac{1}{\sqrt{2\pi\sigma_{#}^2}} e^{-\frac{(x-\mu)^2}{2\sigma_{#}^2}}",
        r"p(x) = \frac{1}{\sqrt{2\pi\sigma_{#}^2}} e^{\frac{(x-\mu)^2}{2\sigma_{#}^2}}",
    ),
    "KL divergence": (
        r"D_{KL}(P_{#} \,\|\, Q) = \sum_x P_{#}(x) \log \frac{P_{#}(x)}{Q(x)}",
        r"D_{KL}(P_{#} \,\|\, Q) = \sum_x P_{#}(x) \frac{P_{#}(x)}{Q(x)}",
    ),
    "mean squared error": (
        r"\mathcal{L}_{MSE} = \frac{1}{N_{#}} \sum_{i=1}^{N_{#}} (y_i - \hat{y}_i)^2",
        r"\mathcal{L}_{MSE} = \frac{1}{N_{#}} \sum_{i=1}^{N_{#}} (y_i + \hat{y}_i)^2",
    ),
    "softmax": (
        r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K_{#}} e^{z_j}}",
        r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K_{#}} z_j}",
    ),
    "attention": (
        r"\text{Attention}(Q, K, V) = \text{softmax}\left(\frac{QK^\top}{\sqrt{d_{#}}}\right) V",
        r"\text{Attention}(Q, K, V) = \text{softmax}\left(\frac{QK^\top}{d_{#}}\right) V",
    ),
    "value function, an infinite sum": (
        r"V^\pi(s_{#}) = \mathbb{E}_\pi [ \sum_{k=0}^\infty \gamma^k R_{t+k+1} \mid S_t=s_{#} ]",
        r"V^\pi(s_{#}) = \mathbb{E}_\pi [ \sum_{k=0}^\infty \gamma R_{t+k+1} \mid S_t=s_{#} ]",
    ),
}


class Times:
    """How long one kind of thing took, again and again."""

    def __init__(self, name: str, client: LanguageClient) -> None:
        self.name = name
        self._client = client
        self._waited: list[float] = []
        self._own: list[float] = []
        self._evaluating: list[float] = []

    def take(self, work: Callable[..., object], *arguments: object) -> None:
        """Do something once more."""
        own, evaluating = self._client.processor()
        start = time.perf_counter()
        work(*arguments)
        self._waited.append(time.perf_counter() - start)
        own_after, evaluating_after = self._client.processor()
        self._own.append(own_after - own)
        self._evaluating.append(evaluating_after - evaluating)

    def add(self, others: Times) -> None:
        """Take the times of another kind of thing too."""
        self._waited += others._waited
        self._own += others._own
        self._evaluating += others._evaluating

    def row(self) -> list[str]:
        """Return the name, and the median and the 95th percentile of each."""
        return [self.name, *_figures(self._waited, self._own, self._evaluating)]


def main() -> None:
    beginning = _beginning()
    client = LanguageClient()
    small = Times("first findings of a page of 30 lines", client)
    large = Times(f"first findings of {LINES:,} lines", client)
    compared = Times("the same lines, compared with known formulas", client)
    text = document(LINES)
    small.take(client.open, document(30))
    large.take(client.find, text)
    compared.take(client.settle)
    source = random.Random(3)
    text, while_writing = _write(client, text, source)
    verdicts = _slip(client, text)
    every_verdict = Times("keystroke → verdict on that formula", client)
    for times in verdicts:
        every_verdict.add(times)
    at_rest = _memory(client)
    _edit_for_an_hour(client, text, source)
    in_the_end = _memory(client)
    client.end()
    table(
        f"the server as a client sees it, {LINES:,} lines (ms)",
        ["what", "clock", "p95", "CPU", "p95", "evaluating", "p95"],
        [
            beginning,
            *(it.row() for it in (small, large, compared, *while_writing, every_verdict)),
            *(it.row() for it in verdicts),
        ],
    )
    print()
    table(
        "memory in MB, in brackets the share of pages that others use too (budget 150)",
        ["when", "the server", "what evaluates for it", "both"],
        [
            [f"{LINES:,} lines open, {STROKES} keystrokes and slips", *at_rest],
            [f"after {EDITS:,} more edits", *in_the_end],
        ],
    )


def _beginning() -> list[str]:
    waited, processor = [], []
    for _ in range(5):
        start = time.perf_counter()
        client = LanguageClient()
        waited.append(time.perf_counter() - start)
        processor.append(client.processor()[0])
        client.end()
    return ["initialize, cold process", *_figures(waited, processor), "", ""]


def _write(client: LanguageClient, text: str, source: random.Random) -> tuple[str, list[Times]]:
    """Type letters into formulas, and point at each and ask for proposals there."""
    strokes, hovers, completions = (
        Times(name, client) for name in ("keystroke → syntax and scopes", "hover", "completion")
    )
    for _ in range(STROKES):
        place = text.index("$", source.randrange(len(text) - 1000)) + 1
        text = text[:place] + source.choice("abxyz") + text[place:]
        strokes.take(client.find, text)
        client.settle()
        line, column = text.count("\n", 0, place), place - text.rfind("\n", 0, place) - 1
        position = {"line": line, "character": column}
        where = {"textDocument": {"uri": URI}, "position": position}
        hovers.take(client.ask, "textDocument/hover", where)
        completions.take(client.ask, "textDocument/completion", where)
    return text, [strokes, hovers, completions]


def _slip(client: LanguageClient, text: str) -> list[Times]:
    """Write known formulas in the middle of a text, each with a slip in the end."""
    middle = text.index("\n\n", len(text) // 2)
    found = []
    for name, formulas in SLIPS.items():
        times = Times(f"  of it: {name}", client)
        for number in range(SLIPS_OF_EACH):
            right, wrong = (
                f"{text[:middle]}\n\n$$\n{it.replace('#', str(number))}\n$$\n{text[middle:]}"
                for it in formulas
            )
            client.find(right)
            client.settle()
            times.take(client.find_deviation, wrong)
            client.settle()
        found.append(times)
    return found


def _edit_for_an_hour(client: LanguageClient, text: str, source: random.Random) -> None:
    """Edit anywhere, faster than everything can be found out."""
    for edit in range(EDITS):
        place = source.randrange(len(text))
        text = text[:place] + " x" + text[place:] if edit % 2 else text[:place] + text[place + 1 :]
        if edit % 10 == 9:
            client.find(text)
        else:
            client.change(text)
    client.settle()


def _figures(*seconds: list[float]) -> list[str]:
    timings = [Timing(tuple(it)) for it in seconds]
    return [milliseconds(it) for t in timings for it in (t.median, t.percentile(0.95))]


def _memory(client: LanguageClient) -> list[str]:
    """Return the memory of the server, of what evaluates for it, and of both together."""
    server, evaluating = client.memory()
    both = [sum(column) for column in zip(server, evaluating, strict=True)]
    return [f"{resident:,.0f} ({share:,.0f})" for resident, share in (server, evaluating, both)]


if __name__ == "__main__":
    main()
