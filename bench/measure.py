"""Timing whole processes and functions, and printing what came out."""

from __future__ import annotations

import statistics
import subprocess
import time
from dataclasses import dataclass
from resource import RUSAGE_CHILDREN, getrusage
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

clock = time.process_time
"""For work inside this process: what others do on the machine hardly changes it."""


@dataclass(frozen=True)
class Timing:
    """Seconds of several runs; ``processor``: what they took of a processor, for processes."""

    runs: tuple[float, ...]
    processor: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    @property
    def best(self) -> float:
        return min(self.runs)

    def percentile(self, share: float) -> float:
        ordered = sorted(self.runs)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def time_function(function: Callable[[], object], runs: int = 5, warmup: int = 1) -> Timing:
    for _ in range(warmup):
        function()
    taken = []
    for _ in range(runs):
        start = clock()
        function()
        taken.append(clock() - start)
    return Timing(tuple(taken))


def time_commands(commands: dict[str, Sequence[str]], runs: int = 10) -> dict[str, Timing]:
    """Time whole processes in turn, after one warm-up of each."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            seconds = time_command(command)
            if run:
                taken[name].append(seconds)
    return {
        name: Timing(tuple(wall for wall, _ in runs), tuple(processor for _, processor in runs))
        for name, runs in taken.items()
    }


def time_command(command: Sequence[str | Path], folder: str | None = None) -> tuple[float, float]:
    """Return how many seconds a process took, and how many of a processor."""
    before = getrusage(RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True, cwd=folder)
    seconds = time.perf_counter() - start
    after = getrusage(RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f}" if seconds < 1 else f"{seconds * 1e3:,.0f}"


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under heads; the first column to the left, the others to the right."""
    print(title)
    widths = [max(len(row[k]) for row in [heads, *rows]) for k in range(len(heads))]
    for row in [heads, ["-" * width for width in widths], *rows]:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  " + "  ".join(cells).rstrip())
