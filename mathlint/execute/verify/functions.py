"""Functions of a block: what can be known of them without calling them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


TINY = 1e-4
"""A number up to which it guards against a division by zero and is no setting."""


class Parameter(Struct, frozen=True):
    """A parameter of a function; ``default`` is its number, if it has one that is a literal."""

    name: str
    required: bool
    default: float | None = None


class Function(Struct, frozen=True):
    """A function of a block, or a class whose objects are called.

    parameters: of the function; of a class those of its constructor, the weights that it makes
        (``self.W = nn.Parameter(...)``), then those of the call
    literals: the numbers that are written in its body
    made: how a class is used; None: a function
    multiplies_matrices: it has a matrix product, or calls a function above it that has one
    for_batches: it works along the first axis though its documentation says that this is that of
        the examples, or works along the last one as well
    is_random: it draws random numbers, so that only its mean can be compared
    returned: the names of what it returns, where that is a tuple of names
    iterates: it changes a parameter again and again, as an algorithm does that repeats a formula
    called: what is called, if that is not the name
    definition: code that makes it, where running the block does not
    is_result: it is a line with what the function ``name`` returns
    is_last: it is a line after which ``name`` gets no other value
    updates: the parameter that holds the value of ``name`` before; empty where none does
    owner: the class whose method it is
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
    iterates: bool = False
    called: str = ""
    definition: str = ""
    updates: str = ""
    is_result: bool = False
    is_last: bool = False
    owner: str = ""


class Weight(Struct, frozen=True):
    """An array that the constructor of a class makes.

    name: as which it is looked for in the formula; ``W_fc1`` is the weight of a layer ``fc1``
    attribute: where it lies in the object
    required: the formula must have it; else it is set to zero where the formula has none
    of_layer: it is the matrix of a linear layer, which computes x Wᵀ
    """

    name: str
    attribute: str
    required: bool = True
    of_layer: bool = False


class Making(Struct, frozen=True):
    """What the constructor of a class takes and sets.

    kept: its parameters
    sizes: those of them that are the lengths of axes: whole numbers, any where the weights that are
        made of them are replaced by others
    weights: the arrays that it makes
    used: those of the sizes that the call uses as well, as attributes
    transposed: the matrices of linear layers are the transposes of the formula's
    """

    kept: tuple[str, ...]
    sizes: tuple[str, ...] = ()
    weights: tuple[Weight, ...] = ()
    used: tuple[str, ...] = ()
    transposed: bool = False


def last_name(node: ast.expr) -> str:
    """Return the name of ``a.b.c`` or ``c``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def function_of(node: ast.FunctionDef) -> Function:
    """Return a function."""
    parameters = parameters_of(node)
    nodes = list(ast.walk(node))
    body = [inner for statement in node.body for inner in ast.walk(statement)]
    examples_first = _EXAMPLES_FIRST.search(ast.get_docstring(node) or "") is not None
    along_last = any(_is_along(inner, -1) for inner in nodes)
    along_first = any(_is_along(inner, 0) for inner in nodes)
    return Function(
        node.name,
        node.lineno,
        parameters,
        tuple(_literals(body)),
        multiplies_matrices=any(map(_is_matrix_product, nodes)),
        for_batches=along_first and (examples_first or along_last),
        is_random=any(
            isinstance(inner, ast.Call) and last_name(inner.func) in _RANDOM for inner in nodes
        ),
        returned=_returned(nodes),
        iterates=_iterates(body, {parameter.name for parameter in parameters}),
    )


def parameters_of(node: ast.FunctionDef) -> tuple[Parameter, ...]:
    """Return what a function takes, in its order."""
    arguments = node.args
    plain = [*arguments.posonlyargs, *arguments.args]
    without = len(plain) - len(arguments.defaults)
    parameters = [
        Parameter(argument.arg, True)
        if number < without
        else Parameter(argument.arg, False, number_of(arguments.defaults[number - without]))
        for number, argument in enumerate(plain)
    ]
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        value = None if default is None else number_of(default)
        parameters.append(Parameter(argument.arg, default is None, value))
    return tuple(parameters)


def _iterates(body: Sequence[ast.AST], names: Collection[str]) -> bool:
    return any(
        isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store) and inner.id in names
        for loop in body
        if isinstance(loop, ast.For | ast.While)
        for statement in loop.body
        for inner in ast.walk(statement)
    )


def _returned(nodes: Sequence[ast.AST]) -> tuple[str, ...]:
    """Return the names in the tuple that a function returns, the same at each of its ends."""
    found = {
        tuple(item.id for item in inner.value.elts if isinstance(item, ast.Name))
        for inner in nodes
        if isinstance(inner, ast.Return) and isinstance(inner.value, ast.Tuple)
    }
    return found.pop() if len(found) == 1 else ()


_RANDOM = frozenset(
    {"randn", "rand", "randn_like", "rand_like", "randint", "normal", "uniform", "bernoulli"}
    | {"dropout", "multinomial", "choice", "standard_normal", "integers", "binomial", "gauss"}
    | {
        "rsample",
        "sample",
        "random",
        "random_sample",
        "permutation",
        "randperm",
        "poisson",
        "exponential",
    }
)


_EXAMPLES_FIRST = pattern(r"\(\s*(?:batch\w*|[BNnm])\s*,\s*\w+")


def _is_along(node: ast.AST, axis: int) -> bool:
    """Return whether it is an argument such as ``dim=0``."""
    if not isinstance(node, ast.keyword) or node.arg not in ("dim", "axis"):
        return False
    return number_of(node.value) == axis


def _is_matrix_product(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.MatMult)
    return isinstance(node, ast.Call) and last_name(node.func) in _MATRIX_PRODUCTS


_MATRIX_PRODUCTS = frozenset({"matmul", "dot", "mm", "mv", "bmm", "linear", "einsum"})


def number_of(node: ast.expr) -> float | None:
    """Return the number that is written, None where none is."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = number_of(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Constant):
        value = node.value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
    return None


def _literals(body: Sequence[ast.AST]) -> Iterator[float]:
    for inner in body:
        value = number_of(inner) if isinstance(inner, ast.Constant) else None
        if value is not None:
            yield value
