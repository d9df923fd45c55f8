"""Running the Python blocks of a page: cold, after an edit, and five hundred pages.

Budget: the verdict on an edit in 100 ms at the 95th percentile, and 20 times faster than
pytest-markdown-docs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import Timing, milliseconds, table, time_commands
from bench.python_peers import python_peers
from mathlint.execute.examine import examine
from mathlint.execute.fences import page_of
from mathlint.execute.runner import Runner
from mathlint.markdown import read

COLD_RUNS = 3
EDITS = 60
PAGES = 500

_FORMULAS = (
    (r"\mathrm{MSE} = \frac{1}{N} \sum_{i=1}^{N} (y_i - \hat y_i)^2", "mse", "y, y_hat",
     "((y - y_hat) ** 2).mean()"),
    (r"\mathrm{MAE} = \frac{1}{N} \sum_{i=1}^{N} |y_i - \hat y_i|", "mae", "y, y_hat",
     "(y - y_hat).abs().mean()"),
    (r"\sigma(z) = \frac{1}{1 + e^{-z}}", "sigma", "z", "torch.sigmoid(z)"),
    (r"D_{KL} = \sum_{i=1}^{N} p_i \log \frac{p_i}{q_i}", "kl", "p, q",
     "(p * (p / q).log()).sum()"),
    (r"H = -\sum_{i=1}^{N} p_i \log p_i", "entropy", "p", "-(p * p.log()).sum()"),
)  # fmt: skip

_SYBIL = """
from pathlib import Path
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
pytest_collect_file = Sybil(parsers=[PythonCodeBlockParser()], patterns=["*.md"]).pytest()
"""

_NOTEBOOK = """
import re, sys, nbformat
from nbclient import NotebookClient
code = re.findall(r"^```python\\n(.*?)^```", open(sys.argv[1]).read(), re.M | re.S)
cells = [nbformat.v4.new_code_cell(block) for block in code]
NotebookClient(nbformat.v4.new_notebook(cells=cells), timeout=60).execute()
"""


def page(number: int = 0) -> str:
    """Return a page of five formulas, each with its function and a use of it: ten blocks."""
    parts = [f"# Page {number}\n"]
    for latex, name, parameters, body in _FORMULAS:
        arguments = ", ".join(["torch.rand(4)"] * len(parameters.split(", ")))
        parts.append(
            f"## {name}\n\n$$ {latex} $$\n\n"
            f"```python\nimport torch\n\n\ndef {name}({parameters}):\n    return {body}\n```\n\n"
            f"```python\nimport torch\n\nvalue = torch.rand({4 + number % 3}).sum()\n"
            f"assert value > -1, {arguments!r}\n```\n"
        )
    return "\n".join(parts)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.md")
        file.write_text(page(), encoding="utf-8")
        cold = _cold(file)
    edit, own = _edits()
    peer = cold.get("pytest-markdown-docs")
    rows = [[name, milliseconds(t.median), _range(t)] for name, t in cold.items()]
    rows += [[name, "not installed", ""] for name in _PEERS if name not in cold]
    table("a page of ten torch blocks, cold (ms)", ["program", "median", "range"], rows)
    print()
    rows = [["mathlint, warm", milliseconds(edit.median), milliseconds(edit.percentile(0.95))]]
    rows += [
        [name, milliseconds(cold[name].median), _peak(cold[name])]
        for name in _PEERS
        if name in cold
    ]
    title = "the verdict on an edit (ms; budget p95 100; peers start anew)"
    table(title, ["program", "median", "p95"], rows)
    print(f"  of which {milliseconds(own.median)} ms are processor time of mathlint's own process")
    if peer is not None:
        print(
            f"  {peer.median / edit.median:.0f} times faster than pytest-markdown-docs (budget 20)"
        )
    print()
    _growth()


_PEERS = ("pytest-markdown-docs", "sybil", "nbclient")


def _cold(file: Path) -> dict[str, Timing]:
    folder = file.parent
    (folder / "conftest.py").write_text(_SYBIL, encoding="utf-8")
    notebook = folder / "notebook.py"
    notebook.write_text(_NOTEBOOK, encoding="utf-8")
    check = [sys.executable, "-m", "mathlint", "check", "--run", "--no-cache", str(file)]
    commands: dict[str, list[str]] = {"mathlint check --run": check}
    python = python_peers()
    if python is not None:
        pytest = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        commands["pytest-markdown-docs"] = [*pytest, "--markdown-docs", "--noconftest", str(file)]
        commands["sybil"] = [*pytest, "-p", "no:pytest_markdown_docs", str(file)]
        commands["nbclient"] = [str(python), str(notebook), str(file)]
    for name, command in tuple(commands.items()):
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            print(f"  {name} fails: {(done.stdout + done.stderr).strip().splitlines()[-1:]}")
            del commands[name]
    return time_commands(commands, COLD_RUNS)


def _edits() -> tuple[Timing, Timing]:
    """Time reading, running and comparing a page again, each time with another number in it.

    The second is the processor time of this process; that of the workers is not in it.
    """
    taken, own = [], []
    with Runner() as runner:
        examine(read(page(), "page.md"), runner)
        for edit in range(EDITS):
            start, began = time.perf_counter(), time.process_time()
            examine(read(page(edit), "page.md"), runner)
            taken.append(time.perf_counter() - start)
            own.append(time.process_time() - began)
    return Timing(tuple(taken)), Timing(tuple(own))


def _growth() -> None:
    pages = [page_of(read(page(number), "page.md")) for number in range(4)]
    with Runner() as runner:
        for warm in range(40):
            runner.run(pages[warm % 4])
        runner.settle()
        before = _usage()
        start = time.perf_counter()
        for number in range(PAGES):
            runner.run(pages[number % 4])
        runner.settle()
        seconds = time.perf_counter() - start
        after = _usage()
    rows = [
        [name, f"{first:,}", f"{last:,}"]
        for name, first, last in zip(before, before.values(), after.values(), strict=True)
    ]
    title = f"{PAGES} pages one after the other, {milliseconds(seconds / PAGES)} ms each"
    table(title, ["of mathlint's own process", "before", "after"], rows)


def _usage() -> dict[str, int]:
    if not Path("/proc/self/statm").exists():
        return {}
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return {
        "memory, kB": resident * os.sysconf("SC_PAGESIZE") // 1024,
        "file descriptors": len(os.listdir("/proc/self/fd")),
    }


def _range(timing: Timing) -> str:
    return f"{milliseconds(min(timing.runs))} to {milliseconds(max(timing.runs))}"


def _peak(timing: Timing) -> str:
    return milliseconds(timing.percentile(0.95))
