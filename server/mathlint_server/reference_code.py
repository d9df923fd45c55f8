"""Reference implementations: where they stand, and what they say; they are never imported here."""

from __future__ import annotations

import ast
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Formula


class Implementation(Struct, frozen=True):
    """The function of a known formula: its file, its first line (0-based), its code.

    imports: the import statements of its module
    """

    file: Path
    line: int
    code: str
    imports: str


def implementation_of(formula: Formula) -> Implementation | None:
    """Return the reference implementation of a formula; None where its source is not installed."""
    return _implementation(formula.reference.module, formula.reference.function)


@lru_cache(maxsize=256)
def _implementation(module: str, function: str) -> Implementation | None:
    try:
        spec = find_spec(module)
        if spec is None or spec.origin is None:
            return None
        file = Path(spec.origin)
        source = file.read_text(encoding="utf-8")
        tree = ast.parse(source)
    except (ImportError, OSError, ValueError, SyntaxError):
        return None
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            code = ast.get_source_segment(source, node)
            return (
                None
                if code is None
                else Implementation(file, node.lineno - 1, code, _imports(tree))
            )
    return None


def _imports(tree: ast.Module) -> str:
    statements = (node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom))
    return "\n".join(
        ast.unparse(node)
        for node in statements
        if not (isinstance(node, ast.ImportFrom) and node.module == "__future__")
    )
