"""Values as they cross: numbers and arrays as raw bytes, texts, and containers of these."""

from __future__ import annotations

from enum import StrEnum
from math import prod
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ITEM_SIZES = {
    "bool": 1,
    "int8": 1,
    "int16": 2,
    "int32": 4,
    "int64": 8,
    "uint8": 1,
    "uint16": 2,
    "uint32": 4,
    "uint64": 8,
    "float16": 2,
    "float32": 4,
    "float64": 8,
    "complex64": 8,
    "complex128": 16,
}
"""The element types that may cross, with their sizes in bytes; all little endian."""

MAX_AXES = 32


class Home(StrEnum):
    """What an array is on the side of the page."""

    PYTHON = "python"  # a number, or nested lists of numbers
    NUMPY = "numpy"
    TORCH = "torch"


class InvalidValueError(ValueError):
    """An array whose bytes do not fit its type and shape."""


class Array(msgspec.Struct, frozen=True, tag="array"):
    """Numbers. data: the elements in C order, little endian; a scalar has the shape ``()``.

    gradient: on the way in, whether torch is to record operations on it
    """

    dtype: str
    shape: tuple[int, ...]
    data: bytes
    home: Home = Home.NUMPY
    gradient: bool = False


class Text(msgspec.Struct, frozen=True, tag="text"):
    """A string."""

    text: str


class Nothing(msgspec.Struct, frozen=True, tag="nothing"):
    """``None``."""


class Items(msgspec.Struct, frozen=True, tag="items"):
    """A list or tuple that is no array."""

    items: tuple[Value, ...]
    is_tuple: bool = False


class Entry(msgspec.Struct, frozen=True):
    """A key and its value."""

    key: str
    value: Value


class Entries(msgspec.Struct, frozen=True, tag="entries"):
    """A dictionary with strings as keys, or the fields of a named tuple or dataclass."""

    entries: tuple[Entry, ...]


class Opaque(msgspec.Struct, frozen=True, tag="opaque"):
    """Anything else; ``of`` is its qualified type, ``reason`` why it did not cross."""

    of: str
    reason: str = ""


Value = Array | Text | Nothing | Items | Entries | Opaque


def checked(array: Array) -> Array:
    """Return ``array`` if its bytes fit its type and shape.

    raises: InvalidValueError
    """
    size = ITEM_SIZES.get(array.dtype)
    if size is None:
        raise InvalidValueError(f"element type {array.dtype!r}")
    if len(array.shape) > MAX_AXES or any(length < 0 for length in array.shape):
        raise InvalidValueError(f"shape {array.shape}")
    if prod(array.shape) * size != len(array.data):
        raise InvalidValueError(f"{len(array.data)} bytes for {array.shape} of {array.dtype}")
    return array


def to_numpy(array: Array) -> NDArray[np.generic]:
    """Return the numbers as a read-only numpy array.

    raises: InvalidValueError
    """
    import numpy as np

    checked(array)
    dtype = np.dtype(array.dtype).newbyteorder("<")
    return np.frombuffer(array.data, dtype=dtype).reshape(array.shape)


def from_numpy(array: NDArray[np.generic], home: Home, *, gradient: bool = False) -> Array:
    """Return the numbers of ``array``; ``home`` is what they become on the side of the page.

    raises: InvalidValueError for element types that do not cross
    """
    import numpy as np

    name = array.dtype.name
    if name not in ITEM_SIZES:
        raise InvalidValueError(f"element type {name!r}")
    data = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).tobytes()
    return Array(name, array.shape, data, home, gradient)
