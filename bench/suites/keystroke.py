"""A keystroke in a large document: reading it again and checking it again.

Budget at the 95th percentile with 10,000 lines and 4,500 formulas: 10 ms for all families but those
that compare with known formulas and look at code, which the server asks later; 50 ms for all.
"""

from __future__ import annotations

import random

from bench.corpus import document
from bench.measure import Timing, clock, milliseconds, table
from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.selection import Selection, selected
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read, reread
from mathlint.text import Edit, Span

STROKES = 200
LATER = ("RF", "DV", "PY")


def main() -> None:
    text = document(10_000)
    for title, ignored, budget in (
        ("at once: syntax, notation, scopes, shapes", LATER, 10),
        ("with known formulas and code", (), 50),
    ):
        rows = _measured(text, Selection(ignore=ignored))
        table(
            f"a keystroke inside a formula, 10,000 lines; {title} (CPU ms; budget p95 {budget})",
            ["step", "median", "p95", "worst"],
            rows,
        )
        print()


def _measured(text: str, selection: Selection) -> list[list[str]]:
    rules = selected(load_rules(), selection)
    settings = LintSettings()
    current = read(text, "page.md")
    check(current, rules, settings)
    source = random.Random(7)
    reading, checking, fresh = [], [], []
    for stroke in range(STROKES):
        math = source.choice(current.maths)
        place = Span(math.inner.start, math.inner.start)
        edit = Edit(place, source.choice("abxyz"))
        start = clock()
        current = reread(current, edit)
        reading.append(clock() - start)
        start = clock()
        check(current, rules, settings)
        checking.append(clock() - start)
        if stroke % 40 == 0:
            start = clock()
            read(current.text, "page.md")
            fresh.append(clock() - start)
    both = Timing(tuple(a + b for a, b in zip(reading, checking, strict=True)))
    return [
        [name, milliseconds(t.median), milliseconds(t.percentile(0.95)), milliseconds(max(t.runs))]
        for name, t in (
            ("reread after the edit", Timing(tuple(reading))),
            ("check again", Timing(tuple(checking))),
            ("both", both),
            ("for comparison: read anew", Timing(tuple(fresh))),
        )
    ]


if __name__ == "__main__":
    main()
