"""Functions and methods that work on objects, as functions of what they read of these.

``cfg.lr`` and ``self.beta`` become parameters, so that they can be given any values.
"""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.execute.plain_python import parse
from mathlint.execute.verify.attributes import Detached, read_first
from mathlint.execute.verify.functions import Function, function_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.execute.verify.surroundings import Surroundings

_LIFTED = "_mathlint_lifted"
_OWN = ("self", "cls")
_CALLED = frozenset({"forward", "__call__"})
"""Methods that are compared with their class."""


def lifted_of(code: str, around: Surroundings) -> Iterator[Function]:
    """Yield the functions of a block that read objects, and its methods."""
    tree = parse(code)
    if not isinstance(tree, ast.Module):
        return
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            made = _lifted(node, around)
            if made is not None:
                yield made
        elif isinstance(node, ast.ClassDef):
            methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
            for method in methods:
                if method.name in _CALLED or method.name.startswith("__"):
                    continue
                made = _lifted(method, around)
                if made is not None:
                    yield replace(made, owner=node.name)


def _lifted(node: ast.FunctionDef, around: Surroundings) -> Function | None:
    """Return a function without objects; None where it has none, or cannot do without."""
    given = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    body = [copy.deepcopy(statement) for statement in node.body]
    kept = _attributes_set(body)
    # Other variables of the page have values of their own.
    known = around.known | (set(read_first(body, around.known)) - set(given))
    detached = [Detached(known).visit(statement) for statement in body]
    read = read_first(detached, known)
    if set(read) <= set(given) and not set(given) & set(_OWN):
        return None
    if not read or any(name in read for name in _OWN):
        return None
    unused = set(given) - {one.id for one in _walked(node.body) if isinstance(one, ast.Name)}
    read = (*read, *(name for name in given if name in unused and name not in _OWN))
    if not any(isinstance(inner, ast.Return) and inner.value for inner in _walked(detached)):
        if not kept:
            return None
        detached.append(ast.Return(_of_names(kept)))
    usual = {one.name: one.default for one in function_of(node).parameters}
    defaults = {name: around.numbers.get(name) for name in read} | {
        name: usual[name] for name in read if name in usual
    }
    arguments = ast.arguments(
        posonlyargs=[],
        args=[],
        kwonlyargs=[ast.arg(name) for name in read],
        kw_defaults=[None if value is None else ast.Constant(value) for value in defaults.values()],
        defaults=[],
    )
    made = ast.FunctionDef(_LIFTED, arguments, detached, decorator_list=[], lineno=node.lineno)
    ast.fix_missing_locations(made)
    return replace(function_of(made), name=node.name, called=_LIFTED, definition=ast.unparse(made))


def _walked(body: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    return (inner for statement in body for inner in ast.walk(statement))


def _attributes_set(body: Sequence[ast.stmt]) -> list[str]:
    """Return the attributes of the object itself that are set."""
    return list(
        dict.fromkeys(
            inner.attr
            for inner in _walked(body)
            if isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Store)
            if isinstance(inner.value, ast.Name) and inner.value.id in _OWN
        )
    )


def _of_names(names: Sequence[str]) -> ast.expr:
    loaded: list[ast.expr] = [ast.Name(name, ast.Load()) for name in names]
    return loaded[0] if len(loaded) == 1 else ast.Tuple(loaded, ast.Load())
