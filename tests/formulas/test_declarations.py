"""What every entry of the catalogue promises, collected automatically."""

import ast
import doctest
import inspect
import re
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from mathlint.catalogue.formula import Formula
from mathlint.catalogue.registry import BUILT_IN, declaration_modules, declarations
from mathlint.formula import read_formula
from mathlint.formula.expression import Unread
from mathlint.tex import parse

FORMULAS = tuple(one.formula for one in declarations((BUILT_IN,)))
MODULES = tuple(declaration_modules(BUILT_IN))
each_formula = pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.id)
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def bare(latex: str) -> str:
    """LaTeX without what does not change which symbols are named."""
    return re.sub(r"\s|\\[,;:! ]|\{|\}|\\(mathrm|text|textrm|operatorname)\b", "", latex)


def reference_of(formula: Formula):
    return getattr(import_module(formula.reference.module), formula.reference.function)


def test_there_are_at_least_two_hundred() -> None:
    assert len(FORMULAS) >= 200


def test_ids_are_unique() -> None:
    ids = [formula.id for formula in FORMULAS]
    assert len(ids) == len(set(ids))


def test_loading_imports_neither_numpy_nor_torch() -> None:
    code = (
        "import sys; from mathlint.catalogue.registry import load_catalogue; load_catalogue();"
        "print([m for m in ('numpy', 'torch') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize("module", MODULES)
def test_a_declaration_module_belongs_to_its_area(module: str) -> None:
    declared = [v for v in vars(import_module(module)).values() if isinstance(v, Formula)]
    assert declared
    assert {formula.area for formula in declared} == {module.split(".")[-2]}


@each_formula
def test_the_declaration_is_complete(formula: Formula) -> None:
    assert KEBAB.fullmatch(formula.id)
    assert formula.title
    assert formula.source
    assert formula.names, "no words announce it"
    assert all(name == name.lower() for name in formula.names)
    if not formula.statement:
        assert "=" in formula.latex or r"\leftarrow" in formula.latex, "no left side"
    assert len({slip.name for slip in formula.slips}) == len(formula.slips)


@each_formula
def test_every_symbol_occurs_in_the_latex(formula: Formula) -> None:
    missing = [s for s in formula.symbols if bare(s) not in bare(formula.latex)]
    assert not missing


@each_formula
def test_forms_and_slips_are_written_once(formula: Formula) -> None:
    written = [*formula.written, *(slip.latex for slip in formula.slips)]
    assert len(written) == len(set(written))


@each_formula
def test_the_latex_has_no_fault_and_is_read_to_its_end(formula: Formula) -> None:
    for latex in (*formula.written, *(slip.latex for slip in formula.slips)):
        parsed = parse(latex)
        assert not parsed.faults, latex
        for reading in read_formula(parsed):
            assert not any(isinstance(node, Unread) for node in reading.expression.walk()), latex


@each_formula
def test_related_entries_exist(formula: Formula) -> None:
    assert {*formula.related, formula.known_as} <= {other.id for other in FORMULAS}


@each_formula
def test_a_statement_has_no_slips(formula: Formula) -> None:
    assert not (formula.statement and formula.slips), "a slip is shown by a value"


@each_formula
def test_the_reference_stands_beside_the_declaration(formula: Formula) -> None:
    spec = find_spec(formula.reference.module)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).parent.name == formula.area


@each_formula
def test_the_signature_is_the_declared_one(formula: Formula) -> None:
    parameters = inspect.signature(reference_of(formula)).parameters
    assert list(parameters) == list(formula.reference.arguments)


@each_formula
def test_every_argument_occurs_in_the_latex(formula: Formula) -> None:
    expressions = [*formula.reference.arguments.values(), formula.reference.value]
    missing = [e for e in expressions if bare(e) not in bare(formula.latex)]
    assert not missing


@each_formula
def test_the_docstring_says_what_is_needed(formula: Formula) -> None:
    function = reference_of(formula)
    lines = [line.strip() for line in (inspect.getdoc(function) or "").splitlines()]
    documented = {line.split(":", 1)[0] for line in lines if ":" in line}
    names = {name for line in documented for name in re.split(r",\s*", line)}
    assert set(inspect.signature(function).parameters) <= names
    assert {"returns", "raises", "source"} <= names
    assert any(line.startswith(">>>") for line in lines), "no worked example"


@pytest.mark.parametrize("module", [f"{module}_reference" for module in MODULES])
def test_worked_examples_hold(module: str) -> None:
    results = doctest.testmod(import_module(module), optionflags=doctest.ELLIPSIS)
    assert results.attempted > 0
    assert results.failed == 0


def _raises_errors(module: str) -> list[str]:
    """The public functions of a reference module whose docstring promises an error."""
    tree = ast.parse(Path(find_spec(module).origin).read_text())
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("module", [f"{module}_reference" for module in MODULES])
def test_reference_modules_hold_only_functions_that_are_declared(module: str) -> None:
    declared = {f.reference.function for f in FORMULAS if f.reference.module == module}
    public = {name for name in _raises_errors(module) if not name.startswith("_")}
    assert public == declared
