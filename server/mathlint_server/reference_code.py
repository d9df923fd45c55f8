"""Reference implementations: where they stand, and what they say; they are never imported here."""

from __future__ import annotations

import ast
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.definitions import AREA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.formula import Formula


class Implementation(Struct, frozen=True):
    """The function of a known formula: its file, its first line (0-based), code that runs alone.

    code: the imports that it needs, what else of its module it needs, and the function
    """

    file: Path
    line: int
    code: str


def implementation_of(formula: Formula) -> Implementation | None:
    """Return the reference implementation of a formula of the catalogue.

    None where its source is not installed. The formulas of a project are not looked for: to find a
    module imports what it lies in, and nothing of the workspace may run.
    """
    if formula.area == AREA:
        return None
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
    node = _defined(tree).get(function)
    if not isinstance(node, ast.FunctionDef):
        return None
    return Implementation(file, node.lineno - 1, _alone(source, tree, function))


def _alone(source: str, tree: ast.Module, function: str) -> str:
    """Return a function of a module with all that it needs of it."""
    defined = _defined(tree)
    needed: set[str] = set()
    waiting = [function]
    while waiting:
        name = waiting.pop()
        if name not in needed and name in defined:
            needed.add(name)
            waiting += _names(defined[name])
    own = [node for name, node in defined.items() if name in needed]
    used = {name for node in own for name in _names(node)}
    imports = "\n".join(_imports(tree, used))
    parts = dict.fromkeys(ast.get_source_segment(source, node) or "" for node in own)
    return "\n\n\n".join(part for part in (imports, *parts) if part)


def _defined(tree: ast.Module) -> dict[str, ast.stmt]:
    """Return what a module defines itself, in its order."""
    found: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {it.id: node for it in targets if isinstance(it, ast.Name)}
    return found


def _names(node: ast.stmt) -> set[str]:
    return {it.id for it in ast.walk(node) if isinstance(it, ast.Name)}


def _imports(tree: ast.Module, used: set[str]) -> Iterator[str]:
    """Yield the import statements of what is used; also those for types alone, which it names."""
    conditional = [it for node in tree.body if isinstance(node, ast.If) for it in node.body]
    for node in (*tree.body, *conditional):
        if isinstance(node, ast.Import | ast.ImportFrom):
            named = [it for it in node.names if (it.asname or it.name.partition(".")[0]) in used]
            if named and getattr(node, "module", "") != "__future__":
                node.names = named
                yield ast.unparse(node)
