"""The value of a known formula, as its reference implementation computes it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.protocol.messages import Probe, Trial
from mathlint.execute.protocol.values import Entry, Home, from_numpy
from mathlint.execute.verify.calls import answer_of
from mathlint.execute.verify.conversion import OutsideDomainError
from mathlint.formula import read_formula
from mathlint.tex import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from mathlint.catalogue.formula import Reference
    from mathlint.execute.referee import Referee
    from mathlint.execute.verify.calls import Answer
    from mathlint.execute.verify.oracle import Oracle
    from mathlint.formula.expression import Expression

    Numbers = NDArray[np.float64]

_PREFIX = "_mathlint_argument_"
_RESULT = "_mathlint_reference"
_OF_DOMAIN = ("ValueError", "ZeroDivisionError", "OverflowError", "FloatingPointError")


class ReferenceImplementation:
    """Calls a reference implementation on what its arguments are worth for some inputs.

    It is called in a worker, for many need torch; in that of the referee, whom no page can change.
    """

    def __init__(self, referee: Referee, reference: Reference) -> None:
        self._referee = referee
        self._reference = reference

    def value(
        self, oracle: Oracle, inputs: Mapping[str, Numbers], constants: Mapping[str, float]
    ) -> Numbers:
        """Return what the oracle's formula is worth by its reference implementation.

        raises: OutsideDomainError; CannotEvaluateError where it cannot be called
        """
        parts = _arguments(self._reference)
        sizes, observations = oracle.observed(inputs, constants, parts)
        outcomes = self._referee.probe(self._probe(tuple(map(_trial, observations))))
        if isinstance(outcomes, str):
            raise CannotEvaluateError(outcomes)
        values = [_number(answer_of(outcome)) for outcome in outcomes]
        stacked = np.array(values, dtype=np.float64)
        return stacked.reshape((*sizes, *stacked.shape[1:]))

    def _probe(self, trials: tuple[Trial, ...]) -> Probe:
        reference = self._reference
        given = ", ".join(f"{name!r}: {_PREFIX}{name}" for name in reference.arguments)
        code = (
            "from mathlint.execute.worker.references import call_reference\n"
            f"{_RESULT} = call_reference("
            f"{reference.module!r}, {reference.function!r}, {{{given}}})"
        )
        return Probe(code, trials, (_RESULT,))


@lru_cache(maxsize=256)
def _parts(arguments: tuple[tuple[str, str], ...]) -> dict[str, Expression]:
    return {name: read_formula(parse(latex))[0].expression for name, latex in arguments}


def _arguments(reference: Reference) -> dict[str, Expression]:
    return _parts(tuple(reference.arguments.items()))


def _trial(values: Mapping[str, Numbers]) -> Trial:
    return Trial(tuple(_entries(values)))


def _entries(values: Mapping[str, Numbers]) -> Iterator[Entry]:
    for name, numbers in values.items():
        yield Entry(_PREFIX + name, from_numpy(numbers, Home.NUMPY))


def _number(answer: Answer) -> Numbers:
    if answer.error.startswith(_OF_DOMAIN):
        raise OutsideDomainError(answer.error)
    if answer.error or len(answer.numbers) != 1:
        raise CannotEvaluateError(answer.error or "it returns several values")
    return answer.numbers[0]
