"""Reading formulas as mathematics and comparing two of them; growth with a formula's length.

Budget: 1 ms for a typical formula, and time linear in its length.
"""

from __future__ import annotations

import time

from bench.corpus import formula
from bench.measure import Timing, milliseconds, table
from mathlint.evaluate import compare_readings
from mathlint.formula import read_formula
from mathlint.tex import parse


def main() -> None:
    _each_stage()
    print()
    _growth()


def _each_stage() -> None:
    texts = [formula(number) for number in range(10_000)]
    parsing = _times(texts, parse)
    parsed = [parse(text) for text in texts]
    reading = _times(parsed, read_formula)
    readings = [read_formula(parse(text)) for text in texts[:45]]
    comparing = _times(readings, lambda it: compare_readings(it, it))
    steps = {
        "parse the LaTeX": parsing,
        "read the mathematics": reading,
        "compare with itself": comparing,
    }
    rows = [
        [
            name,
            f"{len(t.runs):,}",
            f"{sum(t.runs):.2f}",
            *(milliseconds(x) for x in (t.median, t.percentile(0.95), max(t.runs))),
        ]
        for name, t in steps.items()
    ]
    table("per formula (ms)", ["step", "formulas", "total s", "median", "p95", "worst"], rows)


def _times(inputs: list, function) -> Timing:
    function(inputs[0])
    taken = []
    for it in inputs:
        start = time.perf_counter()
        function(it)
        taken.append(time.perf_counter() - start)
    return Timing(tuple(taken))


def _growth() -> None:
    rows, previous = [], None
    for terms in (10, 100, 1_000, 10_000):
        text = " + ".join(rf"\alpha_{{{k}}} x_{{{k}}}^2" for k in range(terms))
        start = time.perf_counter()
        read_formula(parse(text))
        taken = time.perf_counter() - start
        factor = "" if previous is None else f"{taken / previous:.1f}"
        rows.append([f"{terms:,}", f"{len(text):,}", milliseconds(taken), factor])
        previous = taken
    table(
        "growth with a formula's length (ms; budget ×11 for ×10)",
        ["terms", "characters", "ms", "× before"],
        rows,
    )


if __name__ == "__main__":
    main()
