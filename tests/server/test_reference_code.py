"""The code that is inserted below a formula runs by itself."""

from __future__ import annotations

import ast

import pytest

from mathlint.catalogue.registry import load_catalogue
from mathlint_server.reference_code import implementation_of

FORMULAS = sorted(load_catalogue(), key=lambda it: it.id)


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda it: it.id)
def test_it_has_every_name_that_it_uses(formula: object) -> None:
    code = implementation_of(formula)  # type: ignore[arg-type]
    assert code is not None
    lines = code.file.read_text("utf-8").split("\n")
    assert lines[code.line].startswith("def ")
    tree = ast.parse(code.code)
    known = {
        alias.asname or alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    used = {it.id for it in ast.walk(tree) if isinstance(it, ast.Name)}
    assert known <= used
    own = {it.name for it in ast.walk(tree) if isinstance(it, ast.FunctionDef | ast.ClassDef)}
    stored = {
        it.id for it in ast.walk(tree) if isinstance(it, ast.Name) and isinstance(it.ctx, ast.Store)
    }
    stored |= {it.name for it in ast.walk(tree) if isinstance(it, ast.ExceptHandler) and it.name}
    arguments = {it.arg for it in ast.walk(tree) if isinstance(it, ast.arg)}
    builtin = set(dir(__builtins__) if not isinstance(__builtins__, dict) else __builtins__)
    assert used <= known | own | stored | arguments | builtin
