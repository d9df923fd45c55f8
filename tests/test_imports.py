"""What a run of the command loads: everything else costs every run its start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SERVER = {"pygls", "lsprotocol", "mathlint_server"}
NUMBERS = {"numpy", "torch", "scipy", "sympy"}
LATER = {"rich", "watchfiles", "jsonschema", "markdown_it.presets.gfm", "importlib.metadata"}

PAGE = """\
---
title: A page
---

# Loss

The step $k_{t+1} \\leq \\alpha m$ is one of $n$ steps, and no known formula is near it.

$$
\\frac{a}{b}
$$

```python
print(1)
```
"""


def _loaded(folder: Path, *arguments: str) -> set[str]:
    """Return the modules that a run has loaded at its end."""
    program = (
        "import sys\n"
        "from mathlint.cli.program import run\n"
        f"run({list(arguments)!r})\n"
        "sys.stderr.write('\\n'.join(sys.modules))\n"
    )
    paths = (ROOT, ROOT / "rules", ROOT / "server")
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return set(done.stderr.splitlines())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "page.md").write_text(PAGE)
    return tmp_path


def test_a_check_that_evaluates_nothing_loads_neither_server_nor_numbers(project: Path) -> None:
    loaded = _loaded(project, "check", "page.md")
    assert "mathlint.lint.engine" in loaded  # it did check
    assert not loaded & (SERVER | NUMBERS)


def test_a_check_loads_nothing_that_it_does_not_need(project: Path) -> None:
    loaded = _loaded(project, "check", "page.md")
    assert not loaded & LATER
    assert not loaded & {"tomllib", "difflib", "json.tool", "concurrent.futures"}
    assert not {name for name in loaded if name.startswith("mathlint.report.")} - {
        "mathlint.report.cells",
        "mathlint.report.excerpt",
        "mathlint.report.model",
        "mathlint.report.place",
        "mathlint.report.reporter",
        "mathlint.report.style",
        "mathlint.report.text",
    }


def test_a_finding_is_shown_without_them_too(project: Path) -> None:
    (project / "page.md").write_text("$\\frac{a}{b$\n")
    assert not _loaded(project, "check", "page.md") & (SERVER | NUMBERS | LATER)


KNOWN = r"""# PPO

$$
L(\theta) = \mathbb{E}_t[\min(r_t(\theta) A_t,
  \operatorname{clip}(r_t(\theta), 1-\epsilon, 1+\epsilon) A_t)]
$$
"""

TELLS_OF_MISTAKES = {
    "mathlint.api.mending",
    "mathlint.catalogue.deviation.certainty",
    "mathlint.catalogue.deviation.deviation",
    "mathlint.catalogue.deviation.repair",
    "mathlint.evaluate",
    "mathlint.formula.printing.latex",
}


def test_a_known_formula_that_is_right_loads_nothing_that_tells_of_mistakes(project: Path) -> None:
    (project / "page.md").write_text(KNOWN)
    loaded = _loaded(project, "check", "page.md")
    assert "mathlint_rules.formulas.reinforcement.ppo" in loaded  # it is recognised
    assert not loaded & (TELLS_OF_MISTAKES | NUMBERS)


def test_one_that_is_wrong_does(project: Path) -> None:
    (project / "page.md").write_text(KNOWN.replace("1-\\epsilon", "1+\\epsilon"))
    assert "mathlint.catalogue.deviation.deviation" in _loaded(project, "check", "page.md")


def test_help_loads_no_rules(project: Path) -> None:
    for arguments in (["--help"], ["check", "--help"]):
        loaded = _loaded(project, *arguments)
        assert not {"mathlint_rules", "markdown_it", "pylatexenc"} & loaded
