"""Ask a function of a page what it returns for given inputs."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from mathlint.execute.protocol.messages import Probe, Trial
from mathlint.execute.protocol.values import (
    Array,
    Entries,
    Entry,
    Home,
    InvalidValueError,
    Items,
    Value,
    from_numpy,
    to_numpy,
)
from mathlint.execute.verify.calling import code_to_call, recording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from mathlint.execute.live_page import LivePage
    from mathlint.execute.protocol.messages import Outcome
    from mathlint.execute.verify.functions import Function

    Numbers = NDArray[np.float64]

_PREFIX = "_mathlint_input_"
_RESULT = "_mathlint_result"
_DRAWS = "_mathlint_draws"


class Calling(Enum):
    """How often a function is called for one set of inputs, and what is kept of it."""

    ONCE = auto()
    OFTEN = auto()
    RECORDED = auto()  # once, with the noise that it draws


class Answer(Struct, frozen=True):
    """What a block gave for one set of inputs.

    numbers: every numeric result: the value, or the members of a tuple or record
    single: some of it was computed with 32 bits or fewer
    error: what was raised instead
    noise: the standard normal noise that it drew, once and nothing else; None where it did not
    """

    numbers: tuple[Numbers, ...] = ()
    single: bool = False
    error: str = ""
    noise: Numbers | None = None


def call_function(
    live: LivePage,
    cell: int,
    function: Function,
    trials: Sequence[Mapping[str, Numbers]],
    home: Home,
    scalars: frozenset[str],
    indices: frozenset[str] = frozenset(),
    calling: Calling = Calling.ONCE,
) -> tuple[Answer, ...] | str:
    """Return the answers of a function, one for each set of arguments, or why there are none.

    home: what arrays are to be on the page; scalars: the arguments that stay Python's numbers
    indices: the arguments that are whole numbers
    calling: how a function that draws random numbers is called
    """
    arguments = {name: _PREFIX + name for name in (trials[0] if trials else ())}
    sent = tuple(
        Trial(
            tuple(
                Entry(
                    _PREFIX + name,
                    _value(
                        numbers.astype(np.int64) if name in indices else numbers,
                        home,
                        is_scalar=name in scalars | indices,
                    ),
                )
                for name, numbers in trial.items()
            )
        )
        for trial in trials
    )
    code = code_to_call(function, arguments, _RESULT, often=calling is Calling.OFTEN)
    wanted: tuple[str, ...] = (_RESULT,)
    if calling is Calling.RECORDED:
        code, wanted = recording(code, _DRAWS), (_RESULT, _DRAWS)
    outcomes = live.probe(Probe(code, sent, wanted, cell=cell))
    if isinstance(outcomes, str):
        return outcomes
    return tuple(answer_of(outcome) for outcome in outcomes)


def _value(numbers: NDArray[np.generic], home: Home, *, is_scalar: bool) -> Value:
    if numbers.ndim == 0 and (is_scalar or home is Home.NUMPY):
        home = Home.PYTHON
    return from_numpy(np.asarray(numbers), home)


def answer_of(outcome: Outcome) -> Answer:
    """Return an outcome as numbers."""
    if outcome.raised is not None:
        causes = outcome.raised.causes
        return Answer(error=f"{causes[0].type}: {causes[0].message}" if causes else "it failed")
    if not outcome.values:
        return Answer(error="it gave nothing")
    arrays = tuple(_arrays(outcome.values[0]))
    if not arrays:
        return Answer(error="its result is no number")
    try:
        numbers = tuple(_numbers(array) for array in arrays)
    except InvalidValueError as error:
        return Answer(error=str(error))
    single = any(array.dtype in ("float32", "float16") for array in arrays)
    return Answer(numbers, single, noise=_noise(outcome.values[1:]))


def _noise(recorded: Sequence[Value]) -> Numbers | None:
    match recorded:
        case (Array(shape=(1,)) as number,):  # of a list of one number
            return numbers_in(number)
        case (Items((Array() as noise,)),):
            return numbers_in(noise)
    return None


def _arrays(value: Value) -> tuple[Array, ...]:
    match value:
        case Array():
            return (value,)
        case Items(items):
            return tuple(array for item in items for array in _arrays(item))
        case Entries(entries):
            return tuple(array for entry in entries for array in _arrays(entry.value))
    return ()


def numbers_in(array: Array) -> Numbers | None:
    """Return the numbers of a value; None where they are not real."""
    try:
        return _numbers(array)
    except InvalidValueError:
        return None


def _numbers(array: Array) -> Numbers:
    found = to_numpy(array)
    if found.dtype.kind == "c":
        raise InvalidValueError("its result is a complex number")
    return np.asarray(found, dtype=np.float64)
