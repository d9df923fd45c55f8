"""Classes of a block whose objects are called: losses, layers, schedules."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mathlint.execute.verify.functions import (
    Function,
    Making,
    Parameter,
    Weight,
    function_of,
    last_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZED = frozenset(
    {"Parameter", "Linear", "zeros", "ones", "randn", "rand", "empty", "full", "eye", "arange"}
    | {"Embedding", "LayerNorm", "BatchNorm1d", "normal", "uniform"}
)
"""What takes the lengths of axes."""


def class_of(node: ast.ClassDef) -> Function | None:
    """Return a class whose objects are called, None for any other."""
    methods = {method.name: method for method in node.body if isinstance(method, ast.FunctionDef)}
    written = methods.get("forward") or methods.get("__call__")
    if written is None:
        return None
    call, made = function_of(written), methods.get("__init__")
    constructor = function_of(made) if made is not None else None
    kept = constructor.parameters[1:] if constructor is not None else ()  # without self
    weights = tuple(_weights(made)) if made is not None else ()
    names = frozenset(parameter.name for parameter in kept)
    own = tuple(Parameter(weight.name, weight.required) for weight in weights)
    return Function(
        node.name,
        node.lineno,
        (*kept, *own, *call.parameters[1:]),
        (constructor.literals if constructor is not None else ()) + call.literals,
        Making(
            tuple(parameter.name for parameter in kept),
            tuple(sorted(names & _sizes(made))) if made is not None else (),
            weights,
            tuple(sorted(_attributes(written) & names & _sizes(made))) if made is not None else (),
        ),
        call.multiplies_matrices or any(weight.of_layer for weight in weights),
        returned=call.returned,
        is_random=call.is_random,
    )


def _weights(constructor: ast.FunctionDef) -> Iterator[Weight]:
    """Yield the arrays that are made: parameters, and those of linear layers."""
    for inner in ast.walk(constructor):
        if not (isinstance(inner, ast.Assign) and isinstance(inner.targets[0], ast.Attribute)):
            continue
        value, name = inner.value, inner.targets[0].attr
        made = last_name(value.func) if isinstance(value, ast.Call) else ""
        if made == "Parameter":
            yield Weight(name, name)
        elif made == "Linear" and isinstance(value, ast.Call):
            own = "" if name.lower().startswith("w") else "W_"
            yield Weight(f"{own}{name}", f"{name}.weight", of_layer=True)
            if not _is_without_bias(value):
                yield Weight(f"b_{name.lower().lstrip('w')}", f"{name}.bias", required=False)


def _is_without_bias(layer: ast.Call) -> bool:
    return any(
        keyword.arg == "bias"
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is False
        for keyword in layer.keywords
    )


def _attributes(call: ast.FunctionDef) -> frozenset[str]:
    """Return the names of the attributes of ``self`` that are read."""
    return frozenset(
        inner.attr
        for inner in ast.walk(call)
        if isinstance(inner, ast.Attribute) and last_name(inner.value) == "self"
    )


def _sizes(constructor: ast.FunctionDef) -> frozenset[str]:
    """Return the names that are lengths of the arrays that are made."""
    return frozenset(
        name.id
        for inner in ast.walk(constructor)
        if isinstance(inner, ast.Call) and last_name(inner.func) in _SIZED
        for argument in inner.args
        for name in ast.walk(argument)
        if isinstance(name, ast.Name)
    )
