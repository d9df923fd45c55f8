"""Growth: the time of a check as the document grows from 1,000 to 100,000 lines.

Budget: ten times the input in at most eleven times the time.
"""

from __future__ import annotations

from bench.corpus import document
from bench.measure import clock, milliseconds, table
from mathlint.api import check_text
from mathlint.config import Config


def main() -> None:
    check_text(document(200, seed=9), "warm.md", Config())
    rows, previous = [], None
    for lines in (1_000, 10_000, 100_000):
        text = document(lines, seed=lines)
        start = clock()
        report = check_text(text, "page.md", Config())
        taken = clock() - start
        formulas = report.counts.formulas
        factor = "" if previous is None else f"{taken / previous:.1f}"
        rows.append(
            [f"{lines:,}", f"{len(text) / 1e6:.2f}", f"{formulas:,}", milliseconds(taken),
             f"{formulas / taken:,.0f}", factor]
        )  # fmt: skip
        previous = taken
    table(
        "growth, all formulas distinct, one process (budget: ×11 for ×10)",
        ["lines", "MB", "formulas", "CPU ms", "formulas/s", "× before"],
        rows,
    )
