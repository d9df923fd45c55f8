"""One assignment of values to all symbols: random, reproducible from its seed, or given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.evaluate.randomness import SmoothFunction, into_domain, name_hash, uniform
from mathlint.evaluate.values import Array, CannotEvaluateError, Value
from mathlint.formula.meaning import Domain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.evaluate.inference.dimension import Dimension
    from mathlint.evaluate.inference.dimensions import Dimensions
    from mathlint.evaluate.inference.usage import Usage
    from mathlint.evaluate.names import Name

_OUTCOMES = 4
"""How many outcomes a distribution has of which nothing else is known."""

_SCALES = (1.0, 1.7, 1.0, 2.5)  # in some trials numbers are larger, so that all branches fire
_TURNS = ((0, 1, 2), (1, 0, 2), (2, 1, 0), (1, 2, 0), (0, 2, 1), (2, 0, 1))


class Interpretation:
    """Values of symbols and functions in one trial.

    seed: decides everything that is not given
    given: identity of a symbol, or name of a function → its value or what computes it
    rounded: values of functions are simple decimals and sums have few terms, for a witness that is
        easy to read; gradients are then meaningless
    alone: a mean over what is drawn has one outcome only, for a witness with few numbers
    quick: for the first trial, in which most comparisons end: an expectation that does not say over
        what has one outcome, which is as good a distribution
    drawing: what is not given is drawn; else it is an error
    equal_weights: distributions of which only the name is known give all outcomes one weight
    """

    def __init__(
        self,
        seed: int,
        usage: Usage,
        dimensions: Dimensions,
        given: Mapping[str, Value] | None = None,
        *,
        rounded: bool = False,
        alone: bool = False,
        quick: bool = False,
    ) -> None:
        self.number = seed
        self.seed = name_hash(f"trial {seed}")
        self.usage = usage
        self.dimensions = dimensions
        self.given = dict(given or {})
        self.rounded = rounded
        self.alone = alone
        self.outcome_count = 1 if alone or quick else _OUTCOMES
        self._scale = _SCALES[seed % len(_SCALES)]
        self.equal_weights = False
        self.drawing = True
        self._summing: list[Dimension] = []
        self._functions: dict[tuple[str, int], SmoothFunction] = {}
        self._plain: dict[str, Value] = {}

    def smooth(self, name: str, arguments: tuple[float, ...]) -> float:
        """Return the value of the smooth random function ``name``, about ±2."""
        if not self.drawing:
            raise CannotEvaluateError(f"no value is given for {name.split('/')[0]}")
        key = (name, len(arguments))
        function = self._functions.get(key)
        if function is None:
            function = SmoothFunction(
                self.seed ^ name_hash(f"{name} of {len(arguments)}"), len(arguments)
            )
            self._functions[key] = function
        return function(arguments)

    def plain(self, name: Name) -> Value:
        """Return the value of a symbol without varying scripts."""
        value = self._plain.get(name.identity)
        if value is None:
            value = self._plain[name.identity] = self._draw(name)
        return value

    def _draw(self, name: Name) -> Value:
        identity = name.identity
        usage = self.usage
        if identity in self.given:
            return self.given[identity]
        if identity in self.dimensions.counts:
            return float(self.size(self.dimensions.counts[identity]))
        counted = self._count(identity)
        if counted is not None:
            return float(counted)
        if usage.domain(name.function) is Domain.INTEGER:
            return float(1 + self._turn(identity))
        return self.function(name.function, ())

    def _count(self, identity: str) -> int | None:
        """Return an index or a bound, so that upper bounds tend to exceed lower ones."""
        usage, turn = self.usage, self._turn
        if identity in usage.indices:
            return 1 + min(turn(identity), 1) if self.rounded else 1 + turn(identity)
        if identity in usage.lowers:
            return (3 if identity in usage.uppers else 1) + turn(identity)
        if identity in usage.uppers:
            return (2 if self.rounded else 4) + turn(identity)
        return None

    @property
    def hidden_count(self) -> int:
        """How many values an index has whose range is written nowhere."""
        return 2 if self.rounded else 4

    def _turn(self, identity: str) -> int:
        """Return 0, 1 or 2: all three in the first three trials, in another order for each name.

        Drawn alone by chance, two counts would be the same in all of a few trials too often.
        """
        if not self.drawing:
            raise CannotEvaluateError(f"no value is given for {identity}")
        place = self.usage.turns.setdefault(identity, len(self.usage.turns))
        if self.number % 1_000_003 < len(_TURNS[0]):
            return _TURNS[place % len(_TURNS)][self.number % 1_000_003]
        return int(3 * uniform(self.seed ^ name_hash(identity), 3))

    def size(self, axis: Dimension) -> int:
        """Return the length of an axis in this trial: 2 to 4 where nothing fixes it."""
        fixed = axis.fixed_size
        if fixed is not None:
            return fixed
        if axis.root().parts:
            if axis.root() in self._summing:
                raise CannotEvaluateError("the shapes contradict each other")
            self._summing.append(axis.root())
            total = sum(self.size(part) for part in axis.root().parts)
            self._summing.pop()
            return total
        return 2 + self._turn(f"axis {axis.root().name}")

    def shape(self, name: str) -> tuple[int, int] | None:
        """Return the shape of a function's values, None for numbers."""
        axes = self.dimensions.shapes.get(name)
        return None if axes is None else (self.size(axes[0]), self.size(axes[1]))

    def function(self, name: str, arguments: tuple[float, ...], tag: str = "") -> Value:
        """Return the value of a symbol or function at its scripts and arguments.

        name: as in ``Names``; tag: what tells apart two uses with the same numbers
        """
        shape = self.shape(name)
        if shape is None:
            return self.scalar(name + tag, arguments, self.usage.domain(name))
        return self.array(name + tag, arguments, shape, self.usage.domain(name))

    def scalar(self, name: str, arguments: tuple[float, ...], domain: Domain) -> float:
        """Return a random number of a domain that depends smoothly on the arguments."""
        value = into_domain(self.smooth(name, arguments), domain)
        if domain is Domain.REAL:
            value *= self._scale
        return round_to(value, domain) if self.rounded else value

    def array(
        self, name: str, arguments: tuple[float, ...], shape: tuple[int, int], domain: Domain
    ) -> Array:
        """Return a random array whose entries depend smoothly on the arguments."""
        # numpy is loaded only where there are arrays
        from mathlint.evaluate.numerics import arrays, linear_algebra

        if domain is Domain.POSITIVE_DEFINITE:
            square = self.array(name, arguments, shape, Domain.REAL)
            return linear_algebra.positive_definite(square)
        entries = [
            self.scalar(f"{name}[{row},{column}]", arguments, domain)
            for row in range(shape[0])
            for column in range(shape[1])
        ]
        array = arrays.from_numbers(entries, shape)
        return array / array.sum() if domain is Domain.SIMPLEX else array

    def function_array(self, name: str, shape: tuple[int, int]) -> Array:
        """Return a random array that only its name decides."""
        return self.array(name, (), shape, Domain.REAL)

    def outcomes(self, shape: tuple[int, int] | None = None) -> list[Value]:
        """Return the outcomes of a distribution: numbers of both signs, or arrays."""
        places = (-1.4, 0.5) if self.rounded else (-1.4, 0.5, 1.5)
        if shape is not None:
            return [
                self.array(f"outcome {index}", (), shape, Domain.REAL)
                for index in range(len(places))
            ]
        return [place + 0.4 * uniform(self.seed, 90 + index) for index, place in enumerate(places)]


def round_to(value: float, domain: Domain) -> float:
    """Round a value to a simple decimal of its domain."""
    match domain:
        case Domain.POSITIVE | Domain.NON_NEGATIVE | Domain.RATIO:
            return min((0.25, 0.5, 1.5, 2.0, 3.0, 4.0), key=lambda simple: abs(simple - value))
        case Domain.UNIT | Domain.PROBABILITY | Domain.SMALL:
            return min(max(round(value * 10) / 10, 0.1), 0.9)
        case Domain.REAL:
            rounded = round(value * 2) / 2
            return rounded if rounded else (0.5 if value > 0 else -0.5)
        case _:
            return value
