"""Random values and smooth random functions that depend on a seed and a name alone."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from math import exp, sin

from mathlint.formula.meaning import Domain

_MASK = (1 << 64) - 1


@lru_cache(maxsize=4096)
def name_hash(name: str) -> int:
    """Return 64 bits that stand for a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")


def uniform(seed: int, position: int) -> float:
    """Return a number in (0, 1): the ``position``-th of the sequence that ``seed`` starts."""
    state = (seed + (position + 1) * 0x9E3779B97F4A7C15) & _MASK
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
    return (((state ^ (state >> 31)) >> 12) + 0.5) / (1 << 52)


class SmoothFunction:
    """f(x) = a + Σ b·sin(w·x + c) with weights drawn from a seed; values within ±2.4 or so.

    Smooth in all arguments, so that gradients see every one of them, and bounded, so that no
    argument drives it out of the range where functions such as exp keep their digits.
    """

    __slots__ = ("_constant", "_first", "_second", "_values")

    def __init__(self, seed: int, arity: int) -> None:
        self._constant = 0.8 * uniform(seed, 0) - 0.4
        self._first = _wave(seed, 10, arity)
        self._second = _wave(seed, 500_000, arity)

    def __call__(self, arguments: tuple[float, ...]) -> float:
        """Return the value at the arguments."""
        total = self._constant
        for amplitude, phase, weights in (self._first, self._second):
            for weight, argument in zip(weights, arguments, strict=True):
                phase += weight * argument
            total += amplitude * sin(phase)
        return total


def _wave(seed: int, offset: int, arity: int) -> tuple[float, float, tuple[float, ...]]:
    """Return amplitude, phase and weights of one sine."""
    weights = []
    for index in range(arity):
        size = 0.4 + 1.2 * uniform(seed, offset + 2 + 2 * index)
        weights.append(size if uniform(seed, offset + 3 + 2 * index) < 0.5 else -size)
    return (
        0.5 + 0.5 * uniform(seed, offset),
        6.283185307179586 * uniform(seed, offset + 1),
        tuple(weights),
    )


def into_domain(value: float, domain: Domain) -> float:
    """Map a value of a smooth random function, about ±2, smoothly into a domain."""
    match domain:
        case Domain.POSITIVE | Domain.NON_NEGATIVE | Domain.RATIO:
            return exp(0.6 * value)
        case Domain.UNIT | Domain.PROBABILITY | Domain.SIMPLEX:
            return 1.0 / (1.0 + exp(-value))
        case Domain.SMALL:
            return 0.05 + 0.4 / (1.0 + exp(-value))
        case Domain.BINARY:
            return 1.0 if value > 0 else 0.0
        case Domain.SIGN:
            return 1.0 if value > 0 else -1.0
        case Domain.INTEGER:
            return float(1 + int(abs(value) * 1.7) % 3)
        case _:
            return value
