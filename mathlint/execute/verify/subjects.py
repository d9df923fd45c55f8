"""What a block offers to be compared: its functions, and the variables that it leaves."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.execute.names import imported_modules
from mathlint.execute.plain_python import parse
from mathlint.execute.protocol.values import Home
from mathlint.execute.verify.classes import class_of
from mathlint.execute.verify.functions import Function, function_of, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mathlint.execute.page import Cell


class Assignment(Struct, frozen=True):
    """A variable that a block leaves, the last time it is assigned, and the names it is made of."""

    name: str
    line: int
    uses: frozenset[str]


def functions_of(code: str) -> tuple[Function, ...]:
    """Return the functions and callable classes at the top of a block, each name once, the last."""
    tree = parse(code)
    if not isinstance(tree, ast.Module):
        return ()
    found: dict[str, Function] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            function = function_of(node)
            passes_on = any(it.multiplies_matrices for it in _called_in(node, found))
            if passes_on and not function.multiplies_matrices:
                function = replace(function, multiplies_matrices=True)
            found[node.name] = function
        elif isinstance(node, ast.ClassDef) and (made := class_of(node)) is not None:
            found[node.name] = made
    return tuple(found.values())


def _called_in(node: ast.FunctionDef, known: Mapping[str, Function]) -> Iterator[Function]:
    """Yield the functions of the block that a function calls."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name):
            called = known.get(inner.func.id)
            if called is not None:
                yield called


def assignments_of(code: str) -> tuple[Assignment, ...]:
    """Return the variables assigned at the top of a block, each once, the last assignment."""
    tree = parse(code)
    if not isinstance(tree, ast.Module):
        return ()
    found: dict[str, Assignment] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target, value = node.targets[0], node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            target, value = node.target, node.value
        else:
            continue
        if isinstance(target, ast.Name):
            uses = frozenset(inner.id for inner in ast.walk(value) if isinstance(inner, ast.Name))
            found[target.id] = Assignment(target.id, node.lineno, uses)
    return tuple(found.values())


def numbers_of(codes: Iterable[str]) -> dict[str, float]:
    """Return the names that blocks give plain numbers to, the last block last."""
    found: dict[str, float] = {}
    for code in codes:
        tree = parse(code)
        for node in tree.body if isinstance(tree, ast.Module) else ():
            if isinstance(node, ast.Assign) and (value := number_of(node.value)) is not None:
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        found[target.id] = value
    return found


def homes_of(cells: tuple[Cell, ...]) -> tuple[Home, ...]:
    """Return what the arguments of functions may be: what the page imports, then plain numbers.

    Last come arrays of numpy, which a function can take that belongs to a page without its imports.
    """
    imported: set[str] = set()
    for cell in cells:
        tree = parse(cell.code)
        if isinstance(tree, ast.Module):
            imported |= imported_modules(tree)
    homes = [Home.TORCH] if "torch" in imported else []
    if "numpy" in imported:
        homes.append(Home.NUMPY)
    return tuple(dict.fromkeys((*homes, Home.PYTHON, Home.NUMPY)))
