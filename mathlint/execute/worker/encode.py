"""Values of the page to values that cross, and back."""

from __future__ import annotations

import array
import dataclasses
import sys
from typing import TYPE_CHECKING, Any

from mathlint.execute.protocol.values import (
    Array,
    Entries,
    Entry,
    Home,
    InvalidValueError,
    Items,
    Nothing,
    Opaque,
    Text,
    Value,
    checked,
    from_numpy,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MAX_DEPTH = 8
_MAX_ITEMS = 10_000
_CODES = {"bool": "b", "int64": "q", "float64": "d"}


def to_value(thing: object, depth: int = 0) -> Value:
    """Return ``thing`` as a value that crosses; what cannot cross becomes :class:`Opaque`."""
    # numpy and torch are looked up, not imported: without them the page has no such values.
    numpy, torch = sys.modules.get("numpy"), sys.modules.get("torch")
    if thing is None:
        return Nothing()
    if isinstance(thing, str):
        return Text(thing.encode("utf-8", "replace").decode("utf-8"))
    if torch is not None and isinstance(thing, torch.Tensor):
        return _tensor(thing)
    if numpy is not None and isinstance(thing, numpy.ndarray | numpy.generic):
        return _numpy(thing)
    if isinstance(thing, bool | int | float | complex):
        return _numbers([thing], ()) or _opaque(thing, "beyond 64 bits")
    if isinstance(thing, list | tuple | dict) or dataclasses.is_dataclass(thing):
        return _container(thing, depth)
    return _opaque(thing)


def _opaque(thing: object, reason: str = "") -> Opaque:
    kind = type(thing)
    return Opaque(f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins."), reason)


def _tensor(tensor: Any) -> Value:
    plain = tensor.detach()
    if plain.is_sparse or plain.is_quantized:
        return _opaque(tensor, "not dense")
    if str(plain.dtype) in ("torch.bfloat16", "torch.float8_e4m3fn", "torch.float8_e5m2"):
        plain = plain.float()
    return _numpy(plain.cpu().resolve_conj().resolve_neg().numpy(), Home.TORCH)


def _numpy(numbers: Any, home: Home = Home.NUMPY) -> Value:
    try:
        return from_numpy(sys.modules["numpy"].asarray(numbers), home)
    except InvalidValueError as error:
        return _opaque(numbers, str(error))


def _container(thing: Any, depth: int) -> Value:
    if depth >= _MAX_DEPTH or (hasattr(thing, "__len__") and len(thing) > _MAX_ITEMS):
        return _opaque(thing, "too large")
    if isinstance(thing, dict):
        if not all(isinstance(key, str) for key in thing):
            return _opaque(thing, "keys that are not strings")
        return _entries(thing.items(), depth)
    if isinstance(thing, tuple) and hasattr(thing, "_fields"):
        return _entries(zip(thing._fields, thing, strict=True), depth)
    if isinstance(thing, list | tuple):
        if isinstance(thing, list) and (shape := _shape(thing, depth)) is not None:
            numbers = _numbers(list(_flat(thing)), shape)
            if numbers is not None:
                return numbers
        items = tuple(to_value(item, depth + 1) for item in thing)
        return Items(items, isinstance(thing, tuple))
    if isinstance(thing, type):
        return _opaque(thing)
    fields = ((field.name, getattr(thing, field.name)) for field in dataclasses.fields(thing))
    return _entries(fields, depth)


def _entries(pairs: Iterable[tuple[str, object]], depth: int) -> Entries:
    return Entries(tuple(Entry(name, to_value(value, depth + 1)) for name, value in pairs))


def _shape(rows: list[Any], depth: int) -> tuple[int, ...] | None:
    """Return the shape of nested lists of numbers, None where they are ragged or hold others."""
    if not rows or depth >= _MAX_DEPTH:
        return None
    if all(type(item) in (bool, int, float, complex) for item in rows):
        return (len(rows),)
    if not all(isinstance(row, list) for row in rows):
        return None
    shapes = {_shape(row, depth + 1) for row in rows}
    inner = shapes.pop()
    return None if shapes or inner is None else (len(rows), *inner)


def _flat(rows: list[Any]) -> Iterator[Any]:
    for row in rows:
        if isinstance(row, list):
            yield from _flat(row)
        else:
            yield row


def _numbers(numbers: list[Any], shape: tuple[int, ...]) -> Array | None:
    """Return plain numbers as an array; None where an integer is beyond 64 bits."""
    if any(isinstance(number, complex) for number in numbers):
        parts = [
            part for number in numbers for part in (complex(number).real, complex(number).imag)
        ]
        return Array("complex128", shape, _raw("float64", parts), Home.PYTHON)
    if any(isinstance(number, float) for number in numbers):
        dtype = "float64"
    elif all(isinstance(number, bool) for number in numbers):
        dtype = "bool"
    else:
        dtype = "int64"
    try:
        return Array(dtype, shape, _raw(dtype, numbers), Home.PYTHON)
    except OverflowError:
        return None


def _raw(dtype: str, numbers: list[Any]) -> bytes:
    packed = array.array(_CODES[dtype], numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def from_value(value: Value) -> object:
    """Return the thing that ``value`` stands for, made anew.

    raises: InvalidValueError
    """
    match value:
        case Array():
            return _from_array(value)
        case Text(text):
            return text
        case Nothing():
            return None
        case Items(items, is_tuple):
            made = [from_value(item) for item in items]
            return tuple(made) if is_tuple else made
        case Entries(entries):
            return {entry.key: from_value(entry.value) for entry in entries}
        case Opaque(of):
            raise InvalidValueError(f"a {of} cannot be sent")


def _from_array(value: Array) -> object:
    checked(value)
    if value.home is Home.PYTHON and value.dtype in _CODES:
        packed = array.array(_CODES[value.dtype])
        packed.frombytes(value.data)
        if sys.byteorder == "big":
            packed.byteswap()
        numbers: list[Any] = packed.tolist()
        if value.dtype == "bool":
            numbers = [bool(number) for number in numbers]
        return _nested(numbers, value.shape)
    import numpy as np

    numbers_array = np.frombuffer(value.data, np.dtype(value.dtype).newbyteorder("<"))
    native = numbers_array.reshape(value.shape).astype(value.dtype)
    if value.home is Home.NUMPY:
        return native
    if value.home is Home.PYTHON:
        return native.tolist()
    import torch

    tensor = torch.from_numpy(native)
    return tensor.requires_grad_() if value.gradient else tensor


def _nested(numbers: list[Any], shape: tuple[int, ...]) -> object:
    if not shape:
        return numbers[0]
    for length in reversed(shape[1:]):
        size = max(length, 1)
        numbers = [numbers[start : start + length] for start in range(0, len(numbers), size)]
    return numbers
