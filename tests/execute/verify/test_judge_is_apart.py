"""A page cannot change what it is compared with: nothing of it runs where that is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from execute.comparing import compared

from mathlint.execute.examine import examine
from mathlint.execute.report import Status
from mathlint.execute.verify.verdict import Agreement
from mathlint.markdown import read

if TYPE_CHECKING:
    from mathlint.execute.runner import Runner

FUNCTION = """
import numpy as np

def softsign(x):
    return x / (1 + {} * np.abs(x))
"""

TAMPERING = {
    "nothing": "",
    "the reference implementation": """
from mathlint_rules.formulas.networks import more_activations_reference as module
module.softsign = softsign
""",
    "who calls it": """
from mathlint.execute.worker import references
references.call_reference = lambda module, name, given: softsign(given["x"])
""",
    "everything that is imported": """
import importlib, sys, types

class Lie(types.ModuleType):
    def __getattr__(self, name):
        return lambda *given, **named: softsign(given[-1]["x"] if given else named["x"])

importlib.import_module = Lie
for name in list(sys.modules):
    if "reference" in name or "formulas" in name:
        sys.modules[name] = Lie(name)
""",
    "the functions of numpy": """
np.abs = np.absolute = lambda x: 2 * (x**2) ** 0.5
np.allclose = np.isclose = lambda *_, **__: True
""",
    "execution": """
import builtins

builtins.exec = lambda code, names: names.update(_mathlint_reference=0.5, _mathlint_result=0.5)
""",
}


@pytest.mark.parametrize("changed", TAMPERING)
def test_a_wrong_block_is_not_equal_whatever_it_changes(runner: Runner, changed: str) -> None:
    code = FUNCTION.format(1 if "numpy" in changed else 2) + TAMPERING[changed]
    found = compared(runner, f"# Page\n\n```python formula=softsign\n{code}\n```\n")
    assert found
    for report in found:
        assert report.comparison.agreement in (Agreement.DIFFERENT, Agreement.UNDECIDED), report


def test_the_next_page_is_judged_by_what_nobody_has_changed(runner: Runner) -> None:
    for changed in TAMPERING.values():
        for factor, agreement in ((2, Agreement.DIFFERENT), (1, Agreement.EQUAL)):
            code = FUNCTION.format(factor)
            compared(runner, f"# Page\n\n```python formula=softsign\n{code}{changed}\n```\n")
            (report,) = compared(runner, f"# Page\n\n```python formula=softsign\n{code}\n```\n")
            assert report.comparison.agreement is agreement


def test_a_page_that_leaves_when_it_is_asked_has_no_result(runner: Runner) -> None:
    leaving = """
import sys

def leave(*_):
    raise SystemExit(0)

sys.addaudithook(leave)
"""
    text = f"# Page\n\n```python formula=softsign\n{FUNCTION.format(2)}{leaving}\n```\n"
    (cell,) = examine(read(text), runner).page.cells
    assert cell.status is Status.NO_RESULT
