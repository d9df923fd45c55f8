"""Memory: a process that holds a document of 10,000 lines and all that is known about it.

Budget: 150 MB, the code server left out.
"""

from __future__ import annotations

import subprocess
import sys

from bench.measure import table

_PROGRAM = """
import resource
from bench.corpus import document
from mathlint.api import check_text
from mathlint.config import Config
report = check_text(document({lines}), "page.md", Config({options}))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, report.counts.formulas)
"""


def main() -> None:
    rows = []
    for name, options in (("all rules but known formulas", 'ignore=("RF",)'), ("all rules", "")):
        for lines in (100, 10_000):
            program = _PROGRAM.format(lines=lines, options=options)
            command = [sys.executable, "-c", program]
            shown = subprocess.run(command, capture_output=True, check=True, text=True)
            megabytes, formulas = shown.stdout.split()
            rows.append([name, f"{lines:,}", formulas, megabytes])
    table("memory at its highest (MB; budget 150)", ["rules", "lines", "formulas", "MB"], rows)


if __name__ == "__main__":
    main()
