"""Frames, values and messages: what crosses, and what is refused."""

from __future__ import annotations

import math
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathlint.execute.protocol.frames import FrameBuffer, FrameTooLargeError, pack
from mathlint.execute.protocol.messages import answer_decoder
from mathlint.execute.protocol.values import (
    ITEM_SIZES,
    Array,
    Entries,
    Home,
    InvalidValueError,
    Items,
    Nothing,
    Opaque,
    Text,
    Value,
    from_numpy,
    to_numpy,
)
from mathlint.execute.worker.encode import from_value, to_value

if TYPE_CHECKING:
    from numpy.typing import NDArray


@given(st.lists(st.binary(max_size=50), max_size=8), st.integers(1, 20))
def test_frames_arrive_however_they_are_cut(payloads: list[bytes], size: int) -> None:
    stream = b"".join(pack(payload, 50) for payload in payloads)
    buffer = FrameBuffer(50)
    arrived = []
    for start in range(0, len(stream), size):
        buffer.feed(stream[start : start + size])
        while (payload := buffer.take()) is not None:
            arrived.append(payload)
    assert arrived == payloads


def test_a_frame_beyond_the_cap_is_refused_by_both_sides() -> None:
    with pytest.raises(FrameTooLargeError):
        pack(b"x" * 11, 10)
    with pytest.raises(FrameTooLargeError):
        FrameBuffer(10).feed(b"\x00\x00\x00\x0b")
    second = FrameBuffer(10)
    second.feed(pack(b"ok", 10) + b"\xff\xff\xff\xff")
    with pytest.raises(FrameTooLargeError):
        second.take()


@pytest.mark.parametrize("dtype", ITEM_SIZES)
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (0,), (2, 0, 1)])
def test_arrays_cross_bit_for_bit(dtype: str, shape: tuple[int, ...]) -> None:
    raw = np.random.default_rng(0).integers(0, 2, size=(*shape, ITEM_SIZES[dtype]), dtype=np.uint8)
    array: NDArray[np.generic] = np.frombuffer(raw.tobytes(), dtype=dtype).reshape(shape)
    crossed = msgspec.json.decode(msgspec.json.encode(from_numpy(array, Home.NUMPY)), type=Array)
    back = to_numpy(crossed)
    assert back.dtype == array.dtype
    assert back.shape == shape
    assert back.tobytes() == array.tobytes()


def test_strided_and_foreign_arrays_cross() -> None:
    array = np.arange(12, dtype=">f8").reshape(3, 4).T[::2]
    assert np.array_equal(to_numpy(from_numpy(array, Home.NUMPY)), array)


@pytest.mark.parametrize(
    "array",
    [
        Array("object", (1,), b"\0" * 8),
        Array("O", (1,), b"\0" * 8),
        Array("float64", (2,), b"\0" * 8),
        Array("float64", (-1,), b""),
        Array("float64", (1 << 40, 1 << 40), b""),
        Array("float64", (1,) * 40, b"\0" * 8),
        Array("float64,float64", (1,), b"\0" * 16),
    ],
    ids=str,
)
def test_arrays_that_lie_are_refused(array: Array) -> None:
    with pytest.raises(InvalidValueError):
        to_numpy(array)


PLAIN = [
    True,
    0,
    -(2**63),
    1.5,
    math.inf,
    -0.0,
    2 + 3j,
    "text",
    None,
    [1, 2, 3],
    [[1.0, 2.0], [3.0, 4.0]],
    [True, False],
    (1, "a", None),
    [],
    [[1], [2, 3]],
    {"loss": 0.5, "parts": [1, 2]},
]


@pytest.mark.parametrize("thing", PLAIN, ids=repr)
def test_plain_things_cross_and_come_back(thing: object) -> None:
    crossed: Value = msgspec.json.decode(msgspec.json.encode(to_value(thing)), type=Value)
    back = from_value(crossed)
    assert back == thing
    assert type(back) is type(thing)


def test_nan_crosses() -> None:
    back = from_value(to_value([math.nan, 1.0]))
    assert isinstance(back, list)
    assert math.isnan(back[0])


def test_what_cannot_cross_is_named() -> None:
    assert to_value(object()) == Opaque("object")
    assert to_value(2**64) == Opaque("int", "beyond 64 bits")
    assert to_value(np.array([object()])) == Opaque("numpy.ndarray", "element type 'object'")
    assert isinstance(to_value({1: 2}), Opaque)
    nested: list[object] = []
    nested.append(nested)
    assert isinstance(to_value(nested), Items)


def test_records_cross_by_their_fields() -> None:
    from collections import namedtuple
    from dataclasses import dataclass

    @dataclass
    class Output:
        loss: float

    pair = namedtuple("pair", "a b")
    assert isinstance(to_value(Output(1.0)), Entries)
    assert from_value(to_value(pair(1, "x"))) == {"a": 1, "b": "x"}
    assert to_value(None) == Nothing()
    assert to_value("\ud800") == Text("?")


def test_tensors_cross() -> None:
    torch = pytest.importorskip("torch")
    tensor = torch.tensor([[1.0, 2.0]], requires_grad=True)
    value = to_value(tensor * 2)
    assert isinstance(value, Array)
    assert (value.home, value.dtype, value.shape) == (Home.TORCH, "float32", (1, 2))
    assert torch.equal(from_value(value), torch.tensor([[2.0, 4.0]]))
    assert isinstance(to_value(tensor.bfloat16()), Array)
    back = from_value(Array("float64", (), b"\0" * 8, Home.TORCH, gradient=True))
    assert isinstance(back, torch.Tensor)
    assert back.requires_grad


@given(st.binary(max_size=200))
def test_no_answer_raises_anything_but_a_decoding_error(payload: bytes) -> None:
    with suppress(msgspec.DecodeError, UnicodeError):
        answer_decoder.decode(payload)


def test_nobody_pickles() -> None:
    """Neither side may ever turn bytes of the other into objects by pickle."""
    program = (
        "import sys, mathlint.execute.runner, mathlint.execute.worker.service\n"
        "import mathlint.execute.worker.fork_server, mathlint.execute.worker.spare\n"
        "print(sorted({'pickle', 'shelve', 'multiprocessing'} & set(sys.modules)))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert shown.stdout == "[]\n"
