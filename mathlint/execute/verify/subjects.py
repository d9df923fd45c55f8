"""What a block offers to be compared: its functions, and the variables that it leaves."""

from __future__ import annotations

import ast
import re
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

    parameters: of the function; of a class those that its constructor keeps, the weights that it
        makes (``self.W = nn.Parameter(...)``), then those of the call
    literals: the numbers that are written in its body
    made: how a class is used; None: a function
    multiplies_matrices: it has a matrix product
    for_batches: its documentation says that the first axis is that of the examples, along which
        it works all the same
    is_random: it draws random numbers, so that only its mean can be compared
    returned: the names of what it returns, where that is a tuple of names
    """

    name: str
    line: int
    parameters: tuple[Parameter, ...]
    literals: tuple[float, ...]
    made: Making | None = None
    multiplies_matrices: bool = False
    for_batches: bool = False
    is_random: bool = False
    returned: tuple[str, ...] = ()

    def call(self, arguments: Mapping[str, str], result: str) -> str:
        """Return code that calls it and names the ``result``.

        arguments: name of a parameter → expression
        """
        if self.made is None:
            called = f"{self.name}({_keywords(arguments)})"
            return (
                f"{result} = [{called} for _ in range({DRAWS})]"
                if self.is_random
                else (f"{result} = {called}")
            )
        kept, weights = set(self.made.kept), set(self.made.weights)
        first = {name: value for name, value in arguments.items() if name in kept}
        first |= dict.fromkeys(self.made.sizes, _ANY_SIZE)
        then = {name: arguments[name] for name in arguments if name not in kept | weights}
        lines = [f"{_OBJECT} = {self.name}({_keywords(first)})"]
        lines += [
            f"{_OBJECT}.{name}.data = __import__('torch').as_tensor({value})"
            for name, value in arguments.items()
            if name in weights
        ]
        return "\n".join([*lines, f"{result} = {_OBJECT}({_keywords(then)})"])


DRAWS = 400
"""How often a function that draws random numbers is called for one mean."""

_OBJECT = "_mathlint_object"
_ANY_SIZE = "2"
"""What a class is told of sizes: the weights that it makes of them are replaced by others."""


class Making(Struct, frozen=True):
    """The names that the constructor of a class takes and sets.

    kept: parameters that become attributes
    sizes: required parameters that do not, where there are weights
    weights: attributes that are ``Parameter``
    """

    kept: tuple[str, ...]
    sizes: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()


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
    weights, stored = _attributes_of(node)
    sizes = tuple(
        parameter.name
        for parameter in constructor
        if weights and parameter.required and parameter.name not in stored
    )
    kept = tuple(parameter for parameter in constructor if parameter.name not in sizes)
    own = tuple(Parameter(name, required=True) for name in weights)
    return Function(
        node.name,
        node.lineno,
        (*kept, *own, *call.parameters[1:]),
        literals,
        Making(tuple(parameter.name for parameter in kept), sizes, weights),
        call.multiplies_matrices,
        returned=call.returned,
    )


def _attributes_of(node: ast.ClassDef) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the attributes that are weights, and the names that are stored as they are."""
    weights: list[str] = []
    stored: set[str] = set()
    for inner in ast.walk(node):
        if not (isinstance(inner, ast.Assign) and isinstance(inner.targets[0], ast.Attribute)):
            continue
        value = inner.value
        if isinstance(value, ast.Name):
            stored.add(value.id)
        elif isinstance(value, ast.Call) and _last_name(value.func) == "Parameter":
            weights.append(inner.targets[0].attr)
    return tuple(weights), frozenset(stored)


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


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
    literals = tuple(_literals(node))
    matrices = any(_is_matrix_product(inner) for inner in ast.walk(node))
    examples_first = _EXAMPLES_FIRST.search(ast.get_docstring(node) or "") is not None
    along_first = any(_is_along_first(inner) for inner in ast.walk(node))
    return Function(
        node.name,
        node.lineno,
        tuple(parameters),
        literals,
        multiplies_matrices=matrices,
        for_batches=examples_first and along_first,
        is_random=any(
            isinstance(inner, ast.Call) and _last_name(inner.func) in _RANDOM
            for inner in ast.walk(node)
        ),
        returned=_returned(node),
    )


def _returned(node: ast.FunctionDef) -> tuple[str, ...]:
    """Return the names in the tuple that a function returns, the same at each of its ends."""
    found = {
        tuple(item.id for item in inner.value.elts if isinstance(item, ast.Name))
        for inner in ast.walk(node)
        if isinstance(inner, ast.Return) and isinstance(inner.value, ast.Tuple)
    }
    return found.pop() if len(found) == 1 else ()


_RANDOM = frozenset(
    {"randn", "rand", "randn_like", "rand_like", "randint", "normal", "uniform", "bernoulli"}
    | {"dropout", "multinomial", "choice", "standard_normal", "integers", "binomial", "gauss"}
    | {"rsample", "random", "random_sample", "permutation", "randperm", "poisson", "exponential"}
)


_EXAMPLES_FIRST = re.compile(r"\(\s*(?:batch\w*|[BNnm])\s*,\s*\w+")


def _is_along_first(node: ast.AST) -> bool:
    """Return whether it is an argument such as ``dim=0``."""
    if not isinstance(node, ast.keyword) or node.arg not in ("dim", "axis"):
        return False
    return _number(node.value) == 0


def _is_matrix_product(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.MatMult)
    return isinstance(node, ast.Call) and _last_name(node.func) in _MATRIX_PRODUCTS


_MATRIX_PRODUCTS = frozenset({"matmul", "dot", "mm", "mv", "bmm", "linear", "einsum"})


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
