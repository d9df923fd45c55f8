"""A corpus of 10,000 formulas through the command: cold, from the cache, and with two jobs.

Budget: cold at most 20 s on one core, from the cache at most 1 s.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.corpus import document
from bench.measure import table
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
            ("cold, one job", ("--jobs", "1", "--no-cache")),
            ("cold, two jobs", ("--jobs", "2", "--no-cache")),
            ("filling the cache", ("--jobs", "1")),
            ("from the cache", ("--jobs", "1")),
        ):
            seconds = _check(folder, *options)
            rows.append([name, f"{seconds:.2f}", f"{formulas / seconds:,.0f}"])
    table(
        f"{PAGES} pages, {formulas:,} formulas (budget: 20 s cold, 1 s from the cache)",
        ["run", "seconds", "formulas/s"],
        rows,
    )


def _check(folder: str, *options: str) -> float:
    mathlint = Path(sys.executable).with_name("mathlint")
    start = time.perf_counter()
    subprocess.run(
        [mathlint, "check", *options, "--quiet", folder],
        check=False,
        capture_output=True,
        cwd=folder,
    )
    return time.perf_counter() - start


def _formulas(folder: str) -> int:
    return sum(
        len(read(page.read_text(encoding="utf-8")).maths) for page in Path(folder).glob("*.md")
    )


if __name__ == "__main__":
    main()
