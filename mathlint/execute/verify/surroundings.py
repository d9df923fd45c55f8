"""What the functions and lines of a page can refer to."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.plain_python import parse
from mathlint.execute.verify.functions import number_of, parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Surroundings(Struct, frozen=True):
    """What lines of a page can refer to.

    known: modules, functions and classes of the page; functions: those of them that it defines
    numbers: names and attributes that are set to numbers
    preamble: code that makes what is known, where the block of a line did not run
    """

    known: frozenset[str]
    functions: frozenset[str]
    numbers: Mapping[str, float]
    preamble: str


def surroundings(codes: Sequence[str]) -> Surroundings:
    """Return what the blocks of a page make that its lines can refer to."""
    trees = [tree for tree in map(parse, codes) if isinstance(tree, ast.Module)]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imports = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {alias.asname or alias.name.split(".")[0] for node in imports for alias in node.names}
    top = [node for tree in trees for node in tree.body]
    functions = {node.name for node in top if isinstance(node, ast.FunctionDef)}
    classes = {node.name for node in top if isinstance(node, ast.ClassDef)}
    made = [_guarded(node) for node in (*imports, *top) if isinstance(node, _MAKING)]
    return Surroundings(
        frozenset(modules | functions | classes),
        frozenset(functions),
        {name: value for node in nodes for name, value in _numbers(node)},
        "\n".join(dict.fromkeys(made)),
    )


_MAKING = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


def _guarded(node: ast.stmt) -> str:
    inner = "\n".join(f"    {line}" for line in ast.unparse(node).split("\n"))
    return f"try:\n{inner}\nexcept Exception: pass"


def _numbers(node: ast.AST) -> Iterator[tuple[str, float]]:
    """Yield names and attributes that are set to numbers: β_1, β_2 = 0.9, 0.999, defaults too."""
    match node:
        case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
            pairs = list(zip(targets, values, strict=False))
        case ast.Assign(targets=[target], value=value):
            pairs = [(target, value)]
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            pairs = [(target, value)]
        case ast.FunctionDef():
            for parameter in parameters_of(node):
                if parameter.default is not None:
                    yield parameter.name, parameter.default
            return
        case _:
            return
    for target, value in pairs:
        name = target.id if isinstance(target, ast.Name) else getattr(target, "attr", "")
        number = number_of(value)
        if name and number is not None:
            yield name, number
