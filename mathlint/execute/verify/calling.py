"""The code that calls a function, or makes an object of a class and calls that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mathlint.execute.verify.functions import Function, Making

DRAWS = 400
"""How often a function that draws random numbers is called for one mean."""

_OBJECT = "_mathlint_object"
_ANY_SIZE = "2"
"""What a class is told of sizes: the weights that it makes of them are replaced by others."""


def code_to_call(
    function: Function, arguments: Mapping[str, str], result: str, *, often: bool = False
) -> str:
    """Return code that calls ``function`` and names the ``result``.

    arguments: name of a parameter → expression
    often: the result is a list of what many calls give
    """
    lines = [function.definition] if function.definition else []
    called = function.called or function.name
    if function.made is not None:
        lines += _made(function, function.made, arguments)
        called = _OBJECT
        set_before = {*function.made.kept, *(weight.name for weight in function.made.weights)}
        arguments = {name: value for name, value in arguments.items() if name not in set_before}
    call = f"{called}({_keywords(arguments)})"
    value = f"[{call} for _ in range({DRAWS})]" if often else call
    return "\n".join([*lines, f"{result} = {value}"])


def recording(code: str, draws: str) -> str:
    """Return ``code`` run so that the noise which it draws is kept in a list called ``draws``."""
    lines = "\n".join(f"    {line}" for line in code.split("\n"))
    return (
        "from mathlint.execute.worker.recording import recorded_draws as _mathlint_recorded\n"
        f"with _mathlint_recorded() as {draws}:\n{lines}"
    )


def _made(function: Function, making: Making, arguments: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines that make an object with the weights that are given."""
    first = dict.fromkeys(_required_sizes(function, making), _ANY_SIZE)
    first |= {
        name: f"int({value})" if name in making.sizes else value
        for name, value in arguments.items()
        if name in making.kept
    }
    yield f"{_OBJECT} = {function.name}({_keywords(first)})"
    if making.weights:
        yield "import torch as _mathlint_torch"
    for weight in making.weights:
        place = f"{_OBJECT}.{weight.attribute}.data"
        if weight.name in arguments:
            turned = ".T" if weight.of_layer and making.transposed else ""
            given = arguments[weight.name]
            yield f"{place} = _mathlint_torch.as_tensor({given}){turned}"
        elif not weight.required:
            yield f"{place} = _mathlint_torch.zeros(())"
    # Dropout and the like are no part of what a formula says.
    yield f"getattr({_OBJECT}, 'eval', lambda: None)()"


def _required_sizes(function: Function, making: Making) -> Iterator[str]:
    for parameter in function.parameters:
        if parameter.required and parameter.name in making.sizes:
            yield parameter.name


def _keywords(arguments: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in arguments.items())
