"""What a block offers to be compared: its functions, and the variables that it leaves."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.plain_python import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Parameter(Struct, frozen=True):
    """A parameter of a function; ``default`` is its number, if it has one that is a literal."""

    name: str
    required: bool
    default: float | None = None


class Function(Struct, frozen=True):
    """A function of a block, or a class whose objects are called.

    parameters: of the function; of a class those of its constructor, then those of the call
    literals: the numbers that are written in its body
    constructor: how many of the parameters a class takes when an object is made; None: a function
    """

    name: str
    line: int
    parameters: tuple[Parameter, ...]
    literals: tuple[float, ...]
    constructor: int | None = None

    def called_with(self, arguments: Mapping[str, str]) -> str:
        """Return the expression that calls it; ``arguments``: name of a parameter → expression."""
        if self.constructor is None:
            return f"{self.name}({_keywords(arguments)})"
        made = {parameter.name for parameter in self.parameters[: self.constructor]}
        first = {name: value for name, value in arguments.items() if name in made}
        then = {name: value for name, value in arguments.items() if name not in made}
        return f"{self.name}({_keywords(first)})({_keywords(then)})"


def _keywords(arguments: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in arguments.items())


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
            found[node.name] = _function(node)
        elif isinstance(node, ast.ClassDef) and (made := _class(node)) is not None:
            found[node.name] = made
    return tuple(found.values())


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
            if isinstance(node, ast.Assign) and (value := _number(node.value)) is not None:
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        found[target.id] = value
    return found


def _class(node: ast.ClassDef) -> Function | None:
    """Return a class whose objects are called, None for any other."""
    methods = {
        method.name: _function(method)
        for method in node.body
        if isinstance(method, ast.FunctionDef)
    }
    call = methods.get("forward") or methods.get("__call__")
    if call is None:
        return None
    made = methods.get("__init__")
    constructor = made.parameters[1:] if made is not None else ()  # without self
    literals = (made.literals if made is not None else ()) + call.literals
    parameters = (*constructor, *call.parameters[1:])
    return Function(node.name, node.lineno, parameters, literals, len(constructor))


def _function(node: ast.FunctionDef) -> Function:
    arguments = node.args
    plain = [*arguments.posonlyargs, *arguments.args]
    without = len(plain) - len(arguments.defaults)
    parameters = [
        Parameter(argument.arg, True)
        if number < without
        else Parameter(argument.arg, False, _number(arguments.defaults[number - without]))
        for number, argument in enumerate(plain)
    ]
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        value = None if default is None else _number(default)
        parameters.append(Parameter(argument.arg, default is None, value))
    return Function(node.name, node.lineno, tuple(parameters), tuple(_literals(node)))


def _number(node: ast.expr) -> float | None:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _number(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Constant):
        value = node.value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
    return None


def _literals(node: ast.FunctionDef) -> Iterator[float]:
    for inner in (part for statement in node.body for part in ast.walk(statement)):
        value = _number(inner) if isinstance(inner, ast.Constant) else None
        if value is not None:
            yield value
