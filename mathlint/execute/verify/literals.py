"""Run a block again on other numbers than those written in it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from mathlint.execute.plain_python import parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.random import Generator

_SHAPES = frozenset(
    {"randn", "rand", "randint", "zeros", "ones", "empty", "full", "arange", "linspace", "eye"}
    | {"reshape", "view", "manual_seed", "seed", "default_rng", "normal", "uniform", "range"}
    | {"Generator", "RandomState", "integers", "standard_normal", "permute", "transpose"}
)
"""Functions whose numbers are sizes, seeds or bounds, which are not to be changed."""


class Literal(Struct, frozen=True):
    """A number in a block: the name that replaces it, its value, and the variable it goes into."""

    name: str
    value: float
    variable: str
    is_integer: bool


class Template(Struct, frozen=True):
    """A block whose numbers are names, so that it can be run on others."""

    code: str
    literals: tuple[Literal, ...]


def template_of(code: str, variables: Collection[str]) -> Template | None:
    """Return the block with the numbers that go into ``variables`` replaced by names."""
    tree = parse(code)
    if not isinstance(tree, ast.Module):
        return None
    found: list[Literal] = []
    for statement in tree.body:
        if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
            continue
        target = statement.targets[0]
        if isinstance(target, ast.Name) and target.id in variables:
            statement.value = _replaced(statement.value, target.id, found)
    return Template(ast.unparse(ast.fix_missing_locations(tree)), tuple(found))


def _replaced(node: ast.expr, variable: str, found: list[Literal]) -> ast.expr:
    class Replacer(ast.NodeTransformer):
        def visit_Call(self, call: ast.Call) -> ast.AST:
            name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            name = call.func.id if isinstance(call.func, ast.Name) else name
            if name in _SHAPES:
                return call
            call.args = [self.visit(argument) for argument in call.args]
            return call  # keywords say how: axis=1, dtype=..., requires_grad=True

        def visit_Subscript(self, subscript: ast.Subscript) -> ast.AST:
            subscript.value = self.visit(subscript.value)
            return subscript

        def visit_UnaryOp(self, unary: ast.UnaryOp) -> ast.AST:
            number = unary.operand
            if isinstance(unary.op, ast.USub) and isinstance(number, ast.Constant):
                return self._named(number, -1)
            return self.generic_visit(unary)

        def visit_Constant(self, constant: ast.Constant) -> ast.AST:
            return self._named(constant, 1)

        def _named(self, constant: ast.Constant, sign: int) -> ast.AST:
            value = constant.value
            if isinstance(value, bool) or not isinstance(value, int | float):
                return constant
            name = f"_mathlint_number_{len(found)}"
            found.append(Literal(name, float(sign * value), variable, isinstance(value, int)))
            return ast.Name(name, ast.Load())

    changed = Replacer().visit(node)
    return changed if isinstance(changed, ast.expr) else node


def perturbed(literals: tuple[Literal, ...], seed: int) -> dict[str, float]:
    """Return other values for the numbers, of the kind that those of each variable are."""
    random = np.random.default_rng(seed)
    values: dict[str, float] = {}
    for variable in dict.fromkeys(literal.variable for literal in literals):
        group = [literal for literal in literals if literal.variable == variable]
        numbers = np.array([literal.value for literal in group])
        integers = all(literal.is_integer for literal in group)
        for literal, value in zip(group, _others(numbers, random, integers=integers), strict=True):
            values[literal.name] = float(value)
    return values


def _others(numbers: np.ndarray, random: Generator, *, integers: bool) -> Iterator[float]:
    if set(numbers) <= {0.0, 1.0} and len(numbers) > 1:
        yield from random.integers(0, 2, len(numbers))
    elif set(numbers) <= {-1.0, 1.0} and len(numbers) > 1:
        yield from random.choice([-1.0, 1.0], len(numbers))
    elif len(numbers) > 1 and (numbers > 0).all() and abs(numbers.sum() - 1) < 1e-6:
        yield from random.dirichlet(np.ones(len(numbers)) * 2)
    elif ((numbers > 0) & (numbers < 1)).all():
        low, high = (0.05, 0.95) if len(numbers) > 1 else (numbers[0] / 2, (1 + numbers[0]) / 2)
        yield from random.uniform(low, high, len(numbers))
    elif (numbers > 0).all():
        scaled = numbers * np.exp(random.normal(0, 0.4, len(numbers)))
        yield from np.maximum(np.round(scaled), 1) if integers and len(numbers) == 1 else scaled
    elif (numbers < 0).all():
        yield from numbers * np.exp(random.normal(0, 0.4, len(numbers)))
    else:
        spread = max(float(np.abs(numbers).max()), 0.5)
        yield from random.normal(0, spread, len(numbers))
