"""What formulas look like in Unicode, in a line and as blocks."""

import subprocess
import sys
from pathlib import Path

import pytest

from mathlint.formula import read_formula, to_boxes, to_unicode
from mathlint.formula.printing.box import columns
from mathlint.tex import parse

_DATA = Path(__file__).parent / "data"


def _lines() -> list[tuple[str, str]]:
    text = (_DATA / "unicode.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(formula, line.strip()) for formula, line in zip(lines[::2], lines[1::2], strict=True)]


def _blocks() -> list[tuple[str, str]]:
    text = (_DATA / "boxes.txt").read_text(encoding="utf-8").split("\n", 1)[1]
    parts = text.split("==\n")
    return [(parts[i].strip(), parts[i + 1].rstrip("\n")) for i in range(0, len(parts) - 1, 2)]


@pytest.mark.parametrize(("formula", "line"), _lines())
def test_line(formula: str, line: str) -> None:
    assert to_unicode(read_formula(parse(formula))[0].expression) == line


@pytest.mark.parametrize(("formula", "block"), _blocks())
def test_block(formula: str, block: str) -> None:
    assert to_boxes(read_formula(parse(formula))[0].expression) == block


def test_accents_take_no_column() -> None:
    assert columns("x̂ₜ") == 2


def test_printers_are_not_loaded_for_reading() -> None:
    code = "import sys, mathlint.formula; print('mathlint.formula.printing.boxes' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "False"
