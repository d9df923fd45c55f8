"""Single lines of functions, loops and pages: what they assign or return, of the names in them.

An update inside of a training loop or the loss of a training step is nothing that could be called,
but it computes something of a few names, which can be given any values.
"""

from __future__ import annotations

import ast
import copy
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.execute.plain_python import parse
from mathlint.execute.verify.attributes import BUILT_IN, Detached, free_names
from mathlint.execute.verify.functions import Function, function_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mathlint.execute.verify.surroundings import Surroundings

LINE = "_mathlint_line"
"""What the function is called that computes a line."""

_MOST_LINES, _MOST_NAMES = 40, 8


def is_line(subject: object) -> bool:
    """Return whether what is compared is a line."""
    return isinstance(subject, Function) and subject.called == LINE


def lines_of(code: str, around: Surroundings) -> Iterator[Function]:
    """Yield the lines of a block that compute something, each as a function of its names."""
    tree = parse(code)
    if not isinstance(tree, ast.Module):
        return
    for computed in islice(_with_last(list(_computed(tree.body, ""))), _MOST_LINES):
        called = around.functions & _called(computed.value)
        for opaque in (frozenset(), called) if called else (frozenset(),):
            line = _line(computed, around, opaque)
            if line is not None:
                yield line


class _Computed(Struct, frozen=True):
    """An expression, and what it is the new value of; empty where it has no name."""

    name: str
    line: int
    value: ast.expr
    function: str = ""
    is_returned: bool = False
    is_last: bool = False


def _computed(body: Sequence[ast.stmt], function: str) -> Iterator[_Computed]:
    for node in body:
        match node:
            case ast.FunctionDef(name=name, body=inner):
                yield from _computed(inner, name)
            case ast.ClassDef(body=inner):
                yield from _computed(inner, "")
            case ast.Return(value=ast.expr() as value):
                values = value.elts if isinstance(value, ast.Tuple) else [value]
                for one in values:
                    yield _Computed(function, node.lineno, one, function, is_returned=True)
            case ast.Assign(targets=[target], value=value):
                for place, one in _assigned(target, value):
                    yield _Computed(_name_of(place), node.lineno, one, function)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield _Computed(_name_of(target), node.lineno, value, function)
            case ast.AugAssign():
                yield from _of_update(node, function)
            case ast.Expr(value=ast.Call() as call) if _changed_in_place(call):
                name = _changed_in_place(call)
                yield _Computed(name, node.lineno, _InPlace().visit(copy.deepcopy(call)), function)
            case ast.Expr(value=value) if not function and node is body[-1]:
                yield _Computed("", node.lineno, value)
            case _:
                for inner in (getattr(node, part, []) for part in ("body", "orelse", "finalbody")):
                    yield from _computed(inner, function)


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from zip(target.elts, value.elts, strict=False)
    else:
        yield target, value


def _changed_in_place(call: ast.Call) -> str:
    """Return what ``m.mul_(beta).add_(g)`` changes; empty for any other call."""
    node: ast.expr = call
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if not _is_in_place(node.func.attr):
            return ""
        node = node.func.value
    return "" if node is call else _name_of(node)


def _is_in_place(method: str) -> bool:
    return method.endswith("_") and not method.endswith("__") and method not in _NO_VALUE


_NO_VALUE = frozenset({"requires_grad_", "zero_", "detach_", "copy_", "fill_", "normal_"})


class _InPlace(ast.NodeTransformer):
    """Makes of methods that change an array those that give the changed one."""

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        node.value = self.visit(node.value)
        if _is_in_place(node.attr):
            node.attr = node.attr.removesuffix("_")
        return node


def _with_last(every: Sequence[_Computed]) -> Iterator[_Computed]:
    """Yield what is computed, told whether anything follows that changes it further.

    So does another value of that name, or one that is made of nothing else: its mean, its half.
    """
    for number, one in enumerate(every):
        changed = any(
            later.name == one.name or _read(later.value) == {one.name}
            for later in every[number + 1 :]
            if later.function == one.function
        )
        yield replace(one, is_last=bool(one.name) and not changed)


def _read(value: ast.expr) -> set[str]:
    if isinstance(value, ast.Name):
        return set()  # returned as it is
    names = [node.id for node in ast.walk(value) if isinstance(node, ast.Name)]
    return {name for name in names if name not in _MODULES}


_MODULES = frozenset({"np", "torch", "numpy", "math", "jnp", "F", "nn"}) | BUILT_IN


def _of_update(node: ast.AugAssign, function: str) -> Iterator[_Computed]:
    """Yield the value after an update, and of ``x -= step`` what is added to x."""
    target = copy.deepcopy(node.target)
    target.ctx = ast.Load()
    value = ast.BinOp(target, node.op, copy.deepcopy(node.value))
    yield _Computed(_name_of(node.target), node.lineno, value, function)
    if isinstance(node.op, ast.Add):
        yield _Computed("", node.lineno, node.value, function)
    elif isinstance(node.op, ast.Sub):
        yield _Computed("", node.lineno, ast.UnaryOp(ast.USub(), node.value), function)


def _name_of(target: ast.expr) -> str:
    plain = Detached(()).visit(copy.deepcopy(target))
    return plain.id if isinstance(plain, ast.Name) else ""


def _called(value: ast.expr) -> frozenset[str]:
    return frozenset(
        call.func.id
        for call in ast.walk(value)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    )


def _line(computed: _Computed, around: Surroundings, opaque: Collection[str]) -> Function | None:
    value = Detached(around.known, opaque).visit(copy.deepcopy(computed.value))
    names = free_names(value, around.known - frozenset(opaque))
    if not 0 < len(names) <= _MOST_NAMES or isinstance(value, ast.Name | ast.Subscript):
        return None
    arguments = ast.arguments(
        posonlyargs=[],
        args=[],
        kwonlyargs=[ast.arg(name) for name in names],
        kw_defaults=[_default(name, around.numbers) for name in names],
        defaults=[],
    )
    made = ast.FunctionDef(
        LINE, arguments, [ast.Return(value)], decorator_list=[], lineno=computed.line
    )
    ast.fix_missing_locations(made)
    return replace(
        function_of(made),
        name=computed.name,
        line=computed.line,
        called=LINE,
        is_result=computed.is_returned,
        is_last=computed.is_last,
        definition=ast.unparse(made),
        updates=computed.name if computed.name in names else "",
    )


def _default(name: str, numbers: Mapping[str, float]) -> ast.expr | None:
    return ast.Constant(numbers[name]) if name in numbers else None
