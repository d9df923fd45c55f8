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
LIBRARIES = r"""
import re, sys
import click, msgspec
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from pylatexenc.latexwalker import LatexWalker

@click.command()
@click.argument("page")
def main(page):
    with open(page, encoding="utf-8") as stream:
        text = stream.read()
    MarkdownIt("commonmark").enable("table").use(footnote_plugin).parse(text)
    for formula in re.findall(r"[$]{1,2}([^$]+)", text):
        LatexWalker(formula).get_latex_nodes()
    sys.stdout.buffer.write(msgspec.json.encode({"page": page}))

main()
"""
"""What mathlint uses of other people's libraries, doing what it has them do: its floor."""
ONE_KNOWN = r"""# PPO

The clipped objective:

$$
L(\theta) = \mathbb{E}_t[\min(r_t(\theta) A_t,
  \operatorname{clip}(r_t(\theta), 1-\epsilon, 1+\epsilon) A_t)]
$$
"""
ONE_UNKNOWN = "# Step\n\nThe step $\\alpha_{t+1} = \\beta \\alpha_t + 1$ grows.\n"


def main() -> None:
    pages = {
        "a page with one known formula": ONE_KNOWN,
        "a page with one formula that is not known": ONE_UNKNOWN,
        "a page of 60 lines": document(60),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, text in pages.items():
            page = Path(folder, "page.md")
            page.write_text(text, encoding="utf-8")
            _measure(name, page)


def _measure(name: str, page: Path) -> None:
    commands = _commands(page)
    timings = time_commands(commands, runs=int(os.environ.get("BENCH_RUNS", "15")))
    own = timings["mathlint check"]
    rows = [
        [
            command,
            *(milliseconds(seconds) for seconds in (t.median, t.best, min(t.processor))),
            f"{t.best / own.best:.2f}",
            f"{min(t.processor) / min(own.processor):.2f}",
        ]
        for command, t in timings.items()
    ]
    missing = {"markdownlint-cli2", "node + KaTeX", "chktex"} - set(timings)
    rows += [[command, "not installed", "", "", "", ""] for command in sorted(missing)]
    table(
        f"cold start, {name} (ms; budget 120, half of markdownlint-cli2)",
        ["command", "median", "best", "CPU, best", "best ÷ mathlint", "CPU ÷ mathlint"],
        rows,
    )


def _commands(page: Path) -> dict[str, list[str]]:
    mathlint = [str(Path(sys.executable).with_name("mathlint")), "check", "--no-run"]
    commands = {
        "mathlint check": [*mathlint, "--no-cache", str(page)],
        "the same, from the cache": [*mathlint, str(page)],
        "without known formulas": [*mathlint, "--no-cache", "--ignore", "RF", str(page)],
        "its libraries alone": [sys.executable, "-c", LIBRARIES, str(page)],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    modules = node_peers()
    if modules is not None:
        binary = modules / ".bin" / "markdownlint-cli2"
        commands["markdownlint-cli2"] = [str(binary), str(page)]
        commands["node + KaTeX"] = ["node", "-e", KATEX, str(modules), str(page)]
    if shutil.which("chktex"):
        commands["chktex"] = ["chktex", "-q", str(page)]
    return commands
