"""Compare code that draws random numbers with its formula by means and variances."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.verify.conversion import OutsideDomainError
from mathlint.execute.verify.noise import DRAWN
from mathlint.execute.verify.plan import in_inputs
from mathlint.execute.verify.verdict import Agreement, Comparison
from mathlint.execute.verify.witness import witness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mathlint.execute.verify.laws import Law
    from mathlint.execute.verify.trials import Setup, Trial

    Numbers = NDArray[np.float64]

_FEW, _MANY = 5.0, 8.0
"""Standard errors within which moments agree, beyond which they differ."""

_FEWEST_DRAWS = 100
_OF_FORMULA = 200
_SEVERAL = 2  # one moment may be off because its draws have a heavy tail
_NOTHING = 1e-9
TRIALS = 4
"""Sets of inputs that are enough: for each the code is called many times."""


class Moment(Struct, frozen=True):
    """An estimate and its standard error."""

    value: Numbers
    error: Numbers

    def distance(self, other: Moment) -> float:
        """Return how many standard errors two estimates lie apart, at most."""
        error = np.sqrt(self.error**2 + other.error**2) + _NOTHING
        return float(np.max(np.abs(self.value - other.value) / error, initial=0.0))


def mean_of(draws: Numbers) -> Moment:
    """Return the mean over the first axis."""
    return Moment(draws.mean(axis=0), draws.std(axis=0) / np.sqrt(len(draws)))


def variance_of(draws: Numbers) -> Moment:
    """Return the variance over the first axis; its error comes from the fourth moment."""
    centred = draws - draws.mean(axis=0)
    variance = (centred**2).mean(axis=0)
    fourth = (centred**4).mean(axis=0)
    return Moment(variance, np.sqrt(np.maximum(fourth - variance**2, 0.0) / len(draws)))


def decide_on_moments(setup: Setup, trials: Sequence[Trial], seed: int) -> Comparison:
    """Return whether what code gave, called many times, is distributed as its formula says.

    A formula without random symbols says the mean only.
    """
    means: list[float] = []
    variances: list[float] = []
    shown: list[tuple[Trial, Numbers, Numbers]] = []
    for number, trial in enumerate(trials):
        draws = [np.squeeze(numbers) for numbers in trial.answer.numbers]
        expected = np.squeeze(trial.expected)
        if len(draws) < _FEWEST_DRAWS or any(draw.shape != expected.shape for draw in draws):
            return Comparison(Agreement.UNDECIDED, reason="it draws random numbers")
        got = np.stack(draws)
        wanted = Moment(expected, np.zeros_like(expected))
        if setup.law is not None:
            try:
                said = _drawn(setup, setup.law, trial, seed + number)
            except (CannotEvaluateError, OutsideDomainError) as error:
                return Comparison(Agreement.UNDECIDED, reason=str(error))
            wanted = mean_of(said)
            variances.append(variance_of(got).distance(variance_of(said)))
        means.append(mean_of(got).distance(wanted))
        shown.append((trial, wanted.value, got.mean(axis=0)))
    return _verdict(means, variances, shown)


def _verdict(
    means: list[float], variances: list[float], shown: list[tuple[Trial, Numbers, Numbers]]
) -> Comparison:
    far = max(means + variances, default=0.0)
    if far <= _FEW:
        return Comparison(Agreement.EQUAL, len(means))
    for distances, moment in ((means, "mean"), (variances, "variance")):
        if sum(distance > _MANY for distance in distances) >= _SEVERAL:
            trial, expected, mean = shown[int(np.argmax(distances))]
            given = {name: value for name, value in trial.inputs.items() if name != DRAWN}
            inputs, said, got = witness([(given, expected, mean)])
            reason = f"its {moment} over many calls is another"
            return Comparison(Agreement.DIFFERENT, len(means), inputs, said, got, reason=reason)
    reason = "it draws random numbers, whose mean and variance do not decide"
    return Comparison(Agreement.UNDECIDED, reason=reason)


def _drawn(setup: Setup, law: Law, trial: Trial, seed: int) -> Numbers:
    """Return values of the formula for noise that is drawn by its law.

    raises: CannotEvaluateError, OutsideDomainError
    """
    random = np.random.default_rng(seed)
    arguments = [_number(setup, trial, index) for index in range(len(law.arguments))]
    shape = trial.inputs[DRAWN].shape
    values = []
    for _ in range(_OF_FORMULA):
        match law.kind, arguments:
            case "bernoulli", [chance]:
                noise = (random.random(shape) < chance).astype(np.float64)
            case "uniform", [low, high]:
                noise = random.uniform(low, high, shape)
            case _:
                noise = random.standard_normal(shape)
        given = {**trial.inputs, DRAWN: noise}
        constants = setup.resolution(given)
        values.append(np.squeeze(setup.oracle.value(given, constants)))
    return np.stack(values)


def _number(setup: Setup, trial: Trial, index: int) -> float:
    """Return what an argument of the law is worth."""
    assert setup.law is not None  # noqa: S101
    plan = setup.oracle.plan
    asked = in_inputs(setup.law.arguments[index], plan.inputs, plan.target)
    value = setup.oracle.value(trial.inputs, setup.resolution(trial.inputs), asked)
    if not value.size or np.ptp(value) != 0:
        raise CannotEvaluateError("its law varies")
    return float(value.flat[0])
