"""A corpus of 10,000 formulas through the command: cold, from the cache, and with two jobs.

Budget: cold at most 20 s on one core, from the cache at most 1 s.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.corpus import document
from bench.measure import table, time_command
from mathlint.markdown import read

PAGES, LINES = 25, 800


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(PAGES):
            text = document(LINES, seed=number)
            Path(folder, f"page{number}.md").write_text(text, encoding="utf-8")
        formulas = _formulas(folder)
        rows = []
        for name, options in (
            ("without known formulas", ("--jobs", "1", "--no-cache", "--ignore", "RF")),
            ("cold, one job", ("--jobs", "1", "--no-cache")),
            ("cold, two jobs", ("--jobs", "2", "--no-cache")),
            ("filling the cache", ("--jobs", "1")),
            ("from the cache", ("--jobs", "1")),
        ):
            seconds, processor = _check(folder, *options)
            rows.append(
                [name, f"{seconds:.2f}", f"{processor:.2f}", f"{formulas / processor:,.0f}"]
            )
    table(
        f"{PAGES} pages, {formulas:,} formulas (budget: 20 s cold, 1 s from the cache)",
        ["run", "seconds", "CPU", "formulas/s of CPU"],
        rows,
    )


def _check(folder: str, *options: str) -> tuple[float, float]:
    mathlint = Path(sys.executable).with_name("mathlint")
    return time_command([mathlint, "check", *options, "--quiet", folder], folder)


def _formulas(folder: str) -> int:
    return sum(
        len(read(page.read_text(encoding="utf-8")).maths) for page in Path(folder).glob("*.md")
    )


if __name__ == "__main__":
    main()
