"""Attributes and entries of objects as names of their own: ``self.beta``, ``config["beta"]``."""

from __future__ import annotations

import ast
import builtins
import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

BUILT_IN = frozenset(dir(builtins))

_OF_ARRAYS = frozenset(
    {"T", "mT", "H", "shape", "ndim", "dtype", "device", "real", "imag", "is_cuda"}
)
"""Attributes that say something of an array; others lead to a value of its own."""

_MOVING = frozenset({"to", "cuda", "cpu"})
"""Methods that move an array to where it is computed with."""


class Detached(ast.NodeTransformer):
    """Replaces what belongs to an object by a name: an attribute, an entry, what a method gives.

    known: names that are no objects with values: modules, functions, classes
    opaque: functions whose calls count as values of their own
    """

    def __init__(self, known: Collection[str], opaque: Collection[str] = ()) -> None:
        self._known = frozenset(known) | BUILT_IN
        self._opaque = frozenset(opaque)

    def _is_object(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id not in self._known

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """``self.beta`` is beta, ``p.grad`` is grad; ``p.data`` is p."""
        node.value = self.visit(node.value)
        if not self._is_object(node.value) or node.attr in _OF_ARRAYS:
            return node
        if node.attr == "data" and isinstance(node.value, ast.Name):
            return ast.Name(node.value.id, node.ctx)
        return ast.Name(node.attr, node.ctx)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """``config["beta"]`` is beta; ``v[:] = …`` sets v."""
        node.value = self.visit(node.value)
        node.slice = self.visit(node.slice)
        key = node.slice
        if self._is_object(node.value) and isinstance(key, ast.Constant):
            if isinstance(key.value, str) and key.value.isidentifier():
                return ast.Name(key.value, node.ctx)
        elif (
            isinstance(node.ctx, ast.Store) and _is_whole(key) and isinstance(node.value, ast.Name)
        ):
            return ast.Name(node.value.id, node.ctx)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """``self.model(x)`` is model, ``f_grad(x)`` with an f_grad that is given is f_grad."""
        called = node.func
        node.keywords = [keyword for keyword in node.keywords if keyword.arg != "device"]
        if isinstance(called, ast.Attribute):
            if called.attr in _MOVING:
                moved: ast.AST = self.visit(called.value)
                return moved
            if isinstance(called.value, ast.Name) and called.value.id in ("self", "cls"):
                return ast.Name(called.attr.lstrip("_"), ast.Load())
            called.value = self.visit(called.value)
        elif isinstance(called, ast.Name):
            if called.id in self._opaque or called.id not in self._known:
                return ast.Name(called.id, ast.Load())
        else:
            node.func = self.visit(called)
        node.args = [self.visit(argument) for argument in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        return node


def _is_whole(key: ast.expr) -> bool:
    """Return whether it is the ``:`` or the ``...`` of all entries."""
    if isinstance(key, ast.Slice):
        return key.lower is None and key.upper is None and key.step is None
    return isinstance(key, ast.Constant) and key.value is ...


def free_names(node: ast.AST, known: Collection[str]) -> tuple[str, ...]:
    """Return the names that are read and that nothing inside binds, as they come."""
    bound = {
        inner.id
        for comprehension in ast.walk(node)
        if isinstance(comprehension, ast.comprehension)
        for inner in ast.walk(comprehension.target)
        if isinstance(inner, ast.Name)
    }
    bound |= {
        argument.arg
        for function in ast.walk(node)
        if isinstance(function, ast.Lambda)
        for argument in function.args.args
    }
    names = (inner for inner in _in_order(node) if isinstance(inner.ctx, ast.Load))
    kept = (name.id for name in names if name.id not in bound)
    return tuple(dict.fromkeys(name for name in kept if name not in known and name not in BUILT_IN))


def _in_order(node: ast.AST) -> list[ast.Name]:
    names = [inner for inner in ast.walk(node) if isinstance(inner, ast.Name)]
    return sorted(
        names, key=lambda name: (getattr(name, "lineno", 0), getattr(name, "col_offset", 0))
    )


def read_first(body: Sequence[ast.stmt], known: Collection[str]) -> tuple[str, ...]:
    """Return the names that statements read before they set them."""
    found: dict[str, None] = {}
    stored: set[str] = set()
    for statement in body:
        _read_first(statement, known, stored, found)
    return tuple(found)


def _read_first(
    node: ast.stmt, known: Collection[str], stored: set[str], found: dict[str, None]
) -> None:
    inner = [getattr(node, part, []) for part in ("body", "orelse", "finalbody")]
    own = copy.copy(node)
    for part in ("body", "orelse", "finalbody"):
        if hasattr(own, part):
            setattr(own, part, [])
    read = list(free_names(own, known))
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        read.append(node.target.id)
    found |= dict.fromkeys(name for name in read if name not in stored)
    stored |= {
        one.id
        for one in ast.walk(own)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }
    for statements in inner:
        for statement in statements:
            _read_first(statement, known, stored, found)
