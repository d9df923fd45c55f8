"""Finding the known formula that a formula is: with the catalogue, and with ten times as many.

Budget: loading the declarations 30 ms.
"""

from __future__ import annotations

import subprocess
import sys

from msgspec.structs import replace

from bench.measure import Timing, milliseconds, table, time_function
from mathlint.catalogue.claims import claims_of
from mathlint.catalogue.identification.identify import identify
from mathlint.catalogue.identification.index import FormulaIndex, traits_of
from mathlint.catalogue.identification.inquiry import inquiries
from mathlint.catalogue.likeness.abstraction import skeleton_of
from mathlint.catalogue.registry import load_catalogue
from mathlint.formula import read_formula
from mathlint.tex import parse

ENTRIES = 2_000
ASKED = 60
_LOADING = (
    "import time; start = time.process_time();"
    "from mathlint.catalogue.registry import load_catalogue; load_catalogue();"
    "print(time.process_time() - start)"
)
_LOADING_INDEX = (
    "import time; from mathlint.catalogue.identification.identify import built_in_index;"
    "import mathlint.catalogue.identification.stored_index; start = time.process_time();"
    "built_in_index(); print(time.process_time() - start)"
)


def main() -> None:
    loading = Timing(tuple(_seconds(_LOADING) for _ in range(7)))
    formulas = load_catalogue().formulas
    many = [
        replace(formula, id=f"{formula.id}-{copy}")
        for copy in range(-(-ENTRIES // len(formulas)))
        for formula in formulas
    ][:ENTRIES]
    asked = [formula.forms[0] for formula in formulas if formula.forms][:ASKED]
    stored = Timing(tuple(_seconds(_LOADING_INDEX) for _ in range(7)))
    rows = [
        [
            "load all declarations",
            "",
            milliseconds(loading.median),
            milliseconds(max(loading.runs)),
        ],
        ["load the stored index", "", milliseconds(stored.median), milliseconds(max(stored.runs))],
    ]
    for name, index in (("catalogue", FormulaIndex(formulas)), ("synthetic", FormulaIndex(many))):
        for what, work in (("find candidates", _find), ("identify", _identify)):
            taken = Timing(tuple(time_function(_call(work, tex, index)).best for tex in asked))
            size = f"{name}, {len(index.formulas):,}"
            rows.append([what, size, milliseconds(taken.median), milliseconds(max(taken.runs))])
    table(f"{ASKED} formulas (CPU ms a formula)", ["step", "entries", "median", "worst"], rows)


def _seconds(program: str) -> float:
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return float(shown.stdout)


def _call(work, tex: str, index: FormulaIndex):
    readings = read_formula(parse(tex))
    return lambda: work(readings, index)


def _find(readings, index: FormulaIndex) -> None:
    for claim in claims_of(readings[0].expression):
        votes = index.votes(traits_of(claim, skeleton_of(claim.value)))
        next(index.candidates(votes, index.announced("")), None)


def _identify(readings, index: FormulaIndex) -> None:
    inquiries.cache_clear()  # each time as for the first time
    identify(readings, "", index)


if __name__ == "__main__":
    main()
