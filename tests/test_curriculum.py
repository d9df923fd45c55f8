"""The curriculum is complete, its code computes what it says, and its formulas are clean."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mathlint.api import FileReport, check_paths
from mathlint.catalogue.registry import load_catalogue
from mathlint.config import Config
from mathlint.lint.diagnostic import Severity
from mathlint.markdown import read

DOCS = Path(__file__).resolve().parents[1] / "docs"
CURRICULUM = DOCS / "curriculum"
MODULES = (
    "A1_introduction_to_mathematical_notation",
    "A2_linear_algebra_in_ml_formulas",
    "A3_probability_and_statistics_in_ml_formulas",
    "A4_calculus_in_ml_formulas",
    "B1_vector_representation_formulas",
    "B2_transformer_attention_formulas",
    "B3_common_llm_layer_formulas",
    "C1_essential_loss_function_formulas",
    "C2_autoregressive_loss_formulas_for_llms",
    "D1_foundational_rl_formulas",
    "D2_policy_optimization_formulas",
    "D3_reward_modeling_formulas_in_rlhf",
    "E1_deconstructing_formulas_in_a_recent_paper",
    "E2_implementing_a_formula_from_scratch",
)
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def _page(module: str) -> Path:
    return CURRICULUM / f"{module}.md"


def _text(module: str) -> str:
    return _page(module).read_text(encoding="utf-8")


def _program(module: str) -> str:
    """Return all blocks of a page as one program whose lines are those of the page."""
    lines: list[str] = []
    for block in read(_text(module)).codes:
        if block.language == "python":
            above = _text(module)[: block.inner.start].count("\n")
            lines += [""] * (above - len(lines))
            lines += block.code.splitlines()
    return "\n".join(lines) + "\n"


def test_the_index_leads_to_every_module() -> None:
    index = (CURRICULUM / "README.md").read_text(encoding="utf-8")
    assert {path.stem for path in CURRICULUM.glob("*.md")} == {*MODULES, "README"}
    assert [module for module in MODULES if f"({module}.md)" not in index] == []
    assert "(curriculum/README.md)" in (DOCS / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_teaches_with_formulas_code_and_exercises(module: str) -> None:
    document = read(_text(module))
    headings = [line for line in document.text.splitlines() if line.startswith("## ")]
    assert {"## Typical mistakes", "## Exercises"} <= set(headings)
    assert "<details>" in document.text
    assert any(math.display for math in document.maths)
    asserts = [
        node for node in ast.walk(ast.parse(_program(module))) if isinstance(node, ast.Assert)
    ]
    assert len(asserts) >= 3


@pytest.mark.parametrize("module", MODULES)
def test_the_blocks_of_a_module_run_and_their_asserts_hold(module: str) -> None:
    program = _program(module)
    if "import torch" in program:
        pytest.importorskip("torch")
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-c",
            "import sys; exec(compile(sys.stdin.read(), sys.argv[1], 'exec'))",
            _page(module).name,
        ],
        input=program,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **ONE_THREAD, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_labelled_blocks_name_known_formulas() -> None:
    known = {formula.id for formula in load_catalogue()}
    unknown = [
        f"{module}: {block.attributes['formula']}"
        for module in MODULES
        for block in read(_text(module)).codes
        if "formula" in block.attributes and block.attributes["formula"] not in known
    ]
    assert unknown == []


def test_mathlint_finds_nothing_to_say_against_the_documents() -> None:
    findings = []
    for report in check_paths([str(DOCS)], Config()):
        assert isinstance(report, FileReport), report
        findings += [
            f"{report.path}:{found.code}: {found.message}"
            for found in report.diagnostics
            if found.severity.rank >= Severity.WARNING.rank
        ]
    assert findings == []
