"""Cold start: one small page, a new process each time, against other checkers.

Budget: at most 120 ms, and under half of markdownlint-cli2.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from bench.corpus import document
from bench.measure import milliseconds, table, time_commands
from bench.peers import node_peers

KATEX = (
    "const katex=require(process.argv[1]+'/katex');"
    "const text=require('fs').readFileSync(process.argv[2],'utf8');"
    "for(const m of text.matchAll(/\\$\\$?([^$]+)\\$\\$?/g))"
    "{try{katex.renderToString(m[1],{throwOnError:true})}catch(e){}}"
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.md")
        page.write_text(document(60), encoding="utf-8")
        mathlint = str(Path(sys.executable).with_name("mathlint"))
        commands = {
            "mathlint check": [mathlint, "check", "--no-cache", str(page)],
            "the same, from the cache": [mathlint, "check", str(page)],
            "without known formulas": [
                mathlint,
                "check",
                "--no-cache",
                "--ignore",
                "RF",
                str(page),
            ],
            "python -c pass": [sys.executable, "-c", "pass"],
        }
        modules = node_peers()
        if modules is not None:
            binary = modules / ".bin" / "markdownlint-cli2"
            commands["markdownlint-cli2"] = [str(binary), str(page)]
            commands["node + KaTeX"] = ["node", "-e", KATEX, str(modules), str(page)]
        if shutil.which("chktex"):
            commands["chktex"] = ["chktex", "-q", str(page)]
        timings = time_commands(commands, runs=int(os.environ.get("BENCH_RUNS", "15")))
    own = min(timings["mathlint check"].processor)
    rows = [
        [
            name,
            *(milliseconds(seconds) for seconds in (t.median, t.best, min(t.processor))),
            f"{min(t.processor) / own:.2f}",
        ]
        for name, t in timings.items()
    ]
    missing = {"markdownlint-cli2", "node + KaTeX", "chktex"} - set(timings)
    rows += [[name, "not installed", "", "", ""] for name in sorted(missing)]
    table(
        "cold start, one page of 60 lines (ms; budget 120, half of markdownlint-cli2)",
        ["command", "median", "best", "CPU, best", "÷ mathlint"],
        rows,
    )
