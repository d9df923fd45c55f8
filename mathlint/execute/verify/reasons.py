"""Why a block differs from its formula: each reason is tried on all trials before it is given."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.verify.closeness import equal
from mathlint.execute.verify.conversion import OutsideDomainError
from mathlint.execute.verify.mistakes import mistakes
from mathlint.execute.verify.plan import bare, is_stand_in
from mathlint.execute.verify.ranges import BATCH
from mathlint.execute.verify.variants import ALL_BASE_TWO
from mathlint.formula.expression import Application, Symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from mathlint.execute.verify.oracle import Oracle
    from mathlint.execute.verify.resolve import Inputs, Resolution
    from mathlint.formula.expression import Expression

    Numbers = NDArray[np.float64]
    Prediction = Callable[[Inputs, Numbers], Numbers | None]

_FEWEST = 3


class Explanation(Struct, frozen=True):
    """A reason, and what the block would then give for some inputs (None: nothing can be said)."""

    says: str
    predict: Prediction


class Evidence:
    """The trials in which a block and its formula were compared."""

    def __init__(
        self,
        oracle: Oracle,
        resolution: Resolution,
        trials: Sequence[tuple[Inputs, Numbers, Numbers]],
        *,
        negated: bool = False,
        single: bool = False,
        literals: Sequence[float] = (),
    ) -> None:
        """Take ``trials`` as (inputs, expected, got).

        negated: code gives minus the formula; single: it computes with 32 bits
        literals: the numbers that the code has
        """
        self.oracle = oracle
        self._resolution = resolution
        sign = -1.0 if negated else 1.0
        self.trials = [(inputs, sign * expected, got) for inputs, expected, got in trials]
        self._sign = sign
        self._single = single
        self.literals = literals

    def formula(self, inputs: Inputs, expression: Expression | None = None) -> Numbers:
        """Return what the formula, or one with a mistake, says for some inputs."""
        return self._sign * self.oracle.value(inputs, self._resolution(inputs), expression)

    def keeps_guesses(self, expression: Expression) -> bool:
        """Return whether symbols whose values are guessed are still there: else none would do."""
        guesses = self._resolution.guesses
        identity = self.oracle.plan.target.names.identity
        return not guesses or guesses <= {
            identity(node) for node in expression.walk() if isinstance(node, Symbol)
        }

    def holds(self, predict: Prediction) -> bool:
        """Return whether what a reason predicts is what the block gave, in every trial."""
        count = 0
        for inputs, expected, got in self.trials:
            if self.oracle.is_open(inputs) and got.ndim == 1:
                self.oracle = self.oracle.with_length(got.size)
            try:
                value = predict(inputs, expected)
            except (OutsideDomainError, CannotEvaluateError, FloatingPointError, IndexError):
                continue
            if value is None or not equal(value, got, single=self._single):
                return False
            count += 1
        return count >= _FEWEST


def usual_mistake(evidence: Evidence) -> str:
    """Return the mistake that explains all trials, in the author's terms; empty if none does."""
    return _first((_by_value, _by_inputs, _by_formula), evidence)


def constant_ratio(evidence: Evidence) -> str:
    """Return the factor or the difference that is the same in all trials; empty if none is."""
    return _first((_by_ratio,), evidence)


def _first(kinds: Sequence[Callable[[Evidence], Iterator[Explanation]]], evidence: Evidence) -> str:
    for explain in kinds:
        for explanation in explain(evidence):
            if evidence.holds(explanation.predict):
                return explanation.says
    return ""


def _by_value(evidence: Evidence) -> Iterator[Explanation]:
    """Yield what can be seen from the values and the numbers of terms."""
    yield Explanation("the sign is the opposite", lambda _, expected: -expected)
    for name, size in _sizes(evidence.oracle):
        yield from _by_size(name, size)
    # Half an exponent is the root of an exponential, which nobody sees there.
    value = evidence.oracle.plan.target.value
    for says, change in _CHANGES_OF_VALUE:
        if says == ALL_BASE_TWO and not _has_open_logarithm(value):
            continue
        if not (_is_exponential(value) and "square root" in says):
            yield Explanation(says, _changed(change))


def _has_open_logarithm(value: Expression) -> bool:
    """Return whether there is a logarithm without a base."""
    return any(
        isinstance(node, Symbol) and node.base in ("log", "ln") and not node.subscripts
        for node in value.walk()
    )


def _is_exponential(node: Expression) -> bool:
    head = node.function if isinstance(node, Application) else None
    return isinstance(head, Symbol) and head.base == "exp"


def _changed(change: Callable[[Numbers], Numbers | None]) -> Prediction:
    def predict(_: Inputs, expected: Numbers) -> Numbers | None:
        with np.errstate(all="ignore"):  # what is not finite is not what the code gave
            return change(expected)

    return predict


def _positive(function: Callable[[Numbers], Numbers]) -> Callable[[Numbers], Numbers | None]:
    return lambda values: function(values) if (values > 0).all() else None


_CHANGES_OF_VALUE: tuple[tuple[str, Callable[[Numbers], Numbers | None]], ...] = (
    ("the factor ½ is missing", lambda values: 2 * values),
    ("a factor ½ is added", lambda values: values / 2),
    (ALL_BASE_TWO, lambda values: values / np.log(2.0)),
    ("a logarithm of the whole is missing", np.exp),
    ("a logarithm of the whole is added", _positive(np.log)),
    ("a square root of the whole is missing", np.square),
    ("a square root of the whole is added", _positive(np.sqrt)),
    ("the result is transposed", np.transpose),
    ("the reciprocal is computed", lambda values: 1 / values if (values != 0).all() else None),
)


def _by_size(name: str, size: Callable[[Inputs], float]) -> Iterator[Explanation]:
    yield Explanation(
        f"1/{name} is missing: a sum where the formula has a mean",
        lambda inputs, expected: expected * size(inputs),
    )
    yield Explanation(
        f"it is divided by {name}: a mean where the formula has a sum",
        lambda inputs, expected: expected / size(inputs),
    )
    yield Explanation(
        f"it is divided by {name} − 1 where the formula has {name}: the unbiased variance",
        lambda inputs, expected: (
            expected * size(inputs) / (size(inputs) - 1) if size(inputs) > 1 else None
        ),
    )
    yield Explanation(
        f"it is divided by {name} where the formula has {name} − 1: the biased variance",
        lambda inputs, expected: expected * (size(inputs) - 1) / size(inputs),
    )


def _sizes(oracle: Oracle) -> Iterator[tuple[str, Callable[[Inputs], float]]]:
    """Yield the number of terms of every sum: its name and how it is found from the inputs."""
    seen: set[str] = set()
    for entry in oracle.plan.inputs:
        for position, axis in enumerate(entry.axes):
            name = oracle.length_name(axis)
            if name in seen:
                continue
            seen.add(name)
            shown = "N" if axis == BATCH else name
            if name.startswith("size ") and axis != BATCH:
                shown = "n"
            yield shown, _length(entry.name, position)


def _length(name: str, position: int) -> Callable[[Inputs], float]:
    return lambda inputs: float(inputs[name].shape[position])


def _by_inputs(evidence: Evidence) -> Iterator[Explanation]:
    """Yield what exchanging or changing inputs would give."""
    entries = evidence.oracle.plan.inputs
    for first, second in combinations(entries, 2):
        if first.axes == second.axes:
            says = f"`{first.name}` and `{second.name}` are swapped"
            yield Explanation(says, _swapped(evidence, first.name, second.name))
    for entry in entries:
        for says, change in _CHANGES_OF_INPUT:
            predict = _with_changed_input(evidence, entry.name, change)
            yield Explanation(f"`{entry.name}` {says}", predict)


_CHANGES_OF_INPUT: tuple[tuple[str, Callable[[Numbers], Numbers]], ...] = (
    ("has the opposite sign", np.negative),
    ("is not used", np.zeros_like),
    ("is squared", np.square),
    ("is transposed", np.transpose),
)


def _swapped(evidence: Evidence, first: str, second: str) -> Prediction:
    def predict(inputs: Inputs, _: Numbers) -> Numbers | None:
        if inputs[first].shape != inputs[second].shape:
            return None
        return evidence.formula({**inputs, first: inputs[second], second: inputs[first]})

    return predict


def _with_changed_input(
    evidence: Evidence, name: str, change: Callable[[Numbers], Numbers]
) -> Prediction:
    return lambda inputs, _: evidence.formula({**inputs, name: change(inputs[name])})


def _by_formula(evidence: Evidence) -> Iterator[Explanation]:
    """Yield what the formula with one of the usual mistakes would give."""
    plan = evidence.oracle.plan
    names = {bare(entry.symbol): f"`{entry.name}`" for entry in plan.inputs if is_stand_in(entry)}
    for mistake in mistakes(plan.expression, evidence.literals):
        if not evidence.keeps_guesses(mistake.expression):
            continue
        says = mistake.says
        for symbol, name in names.items():
            says = says.replace(symbol, name)
        yield Explanation(says, _with_mistake(evidence, mistake.expression))


def _with_mistake(evidence: Evidence, wrong: Expression) -> Prediction:
    return lambda inputs, _: evidence.formula(inputs, wrong)


def _by_ratio(evidence: Evidence) -> Iterator[Explanation]:
    """Yield a factor or a difference that is the same in all trials."""
    _, expected, got = evidence.trials[0]
    if expected.size != got.size or not expected.size:
        return
    first, second = float(expected.flat[0]), float(got.flat[0])
    if first != 0 and second != 0:
        factor = second / first
        yield Explanation(f"it is {factor:.4g} times as large", lambda _, value: value * factor)
    gap = second - first
    yield Explanation(f"{gap:.4g} is added", lambda _, value: value + gap)
