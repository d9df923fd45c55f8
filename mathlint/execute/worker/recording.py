"""Record the standard normal noise that a call draws, so that its formula can be given the same."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Draws = list[Any]
"""What was drawn, in order: noise of mean 0 and deviation 1; None for any other random numbers."""

_NORMAL = {
    "torch": ("randn", "randn_like"),
    "numpy.random": ("randn", "standard_normal"),
}
_SHIFTED = {"torch": "normal", "numpy.random": "normal"}
_OTHER = {
    "torch": ("rand", "rand_like", "randint", "bernoulli", "multinomial", "randperm"),
    "numpy.random": ("rand", "random", "random_sample", "uniform", "randint", "choice", "binomial"),
}


@contextmanager
def recorded_draws() -> Iterator[Draws]:
    """Yield the list of what is drawn meanwhile by way of torch and numpy."""
    draws: Draws = []
    changed: list[tuple[Any, str, Any]] = []

    def change(module: Any, name: str, wrap: Callable[[Any], Any]) -> None:
        usual = getattr(module, name)
        changed.append((module, name, usual))
        setattr(module, name, wrap(usual))

    for place in _NORMAL:
        module = sys.modules.get(place)
        if module is None:
            continue
        for name in _NORMAL[place]:
            change(module, name, lambda usual: _kept(usual, draws))
        change(module, _SHIFTED[place], lambda usual: _kept_as_standard(usual, draws))
        for name in _OTHER[place]:
            change(module, name, lambda usual: _noted(usual, draws))
    if (random := sys.modules.get("numpy.random")) is not None:
        change(random, "default_rng", lambda usual: lambda *seed: _Recorder(usual(*seed), draws))
    try:
        yield draws
    finally:
        for module, name, usual in reversed(changed):
            setattr(module, name, usual)


def _kept(draw: Callable[..., Any], draws: Draws) -> Callable[..., Any]:
    def drawn(*arguments: Any, **options: Any) -> Any:
        noise = draw(*arguments, **options)
        draws.append(noise)
        return noise

    return drawn


def _kept_as_standard(draw: Callable[..., Any], draws: Draws) -> Callable[..., Any]:
    """Return ``normal(mean, deviation, …)`` that keeps its draws as if they were standard."""

    def drawn(*arguments: Any, **options: Any) -> Any:
        values = draw(*arguments, **options)
        both = [*arguments[:2], *(options.get(name) for name in _MOMENTS if name in options)]
        mean, deviation = both if len(both) == len(_STANDARD) else _STANDARD
        draws.append((values - mean) / deviation)
        return values

    return drawn


_MOMENTS = ("mean", "std", "loc", "scale")
_STANDARD = (0.0, 1.0)


def _noted(draw: Callable[..., Any], draws: Draws) -> Callable[..., Any]:
    def drawn(*arguments: Any, **options: Any) -> Any:
        draws.append(None)
        return draw(*arguments, **options)

    return drawn


class _Recorder:
    """A generator of numpy whose draws are kept."""

    def __init__(self, generator: Any, draws: Draws) -> None:
        self._generator = generator
        self._draws = draws

    def __getattr__(self, name: str) -> Any:
        drawing = getattr(self._generator, name)
        if name == "standard_normal":
            return _kept(drawing, self._draws)
        if name == "normal":
            return _kept_as_standard(drawing, self._draws)
        return _noted(drawing, self._draws) if callable(drawing) else drawing
