"""Inputs to compare on: random, in the domain that the formula suggests, or somewhat beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathlint.execute.verify.heads import is_probability_like
from mathlint.execute.verify.parts import Form, Part, parts_of
from mathlint.execute.verify.plan import bare
from mathlint.execute.verify.ranges import BATCH
from mathlint.formula.expression import Absolute, Application, Quotient, Symbol
from mathlint.formula.meaning import Domain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.random import Generator
    from numpy.typing import NDArray

    from mathlint.execute.verify.oracle import Oracle
    from mathlint.execute.verify.plan import Input

    Numbers = NDArray[np.float64]

_SMALL = frozenset({"\\epsilon", "\\varepsilon"})
_POSITIVE = frozenset({"\\beta", "\\lambda", "\\alpha", "\\eta", "\\tau", "\\sigma", "\\ell"})
_SIZES = frozenset({"d", "D", "n", "N"})
_RATIOS = frozenset({"r", "\\rho"})
_PROBABILITIES = frozenset({"p", "q", "P", "Q", "\\pi"})


def draw(oracle: Oracle, seed: int, *, wide: bool = False, even: int = 0) -> dict[str, Numbers]:
    """Return values for all inputs of a formula, by the names of the block.

    wide: beyond the domain that is likely meant: labels between 0 and 1
    even: how long all axes are; 0 for different lengths
    """
    random = np.random.default_rng(seed)
    lengths = {
        oracle.length_name(axis): even or int(random.integers(2, 6))
        for entry in oracle.plan.inputs
        for axis in entry.axes
    }
    for axis in oracle.axes.values():
        if axis.counted in lengths:
            lengths[axis.counted] *= axis.times
    inputs = {
        entry.name: _which(oracle, entry, lengths, random)
        if entry.part.form is Form.INDEX
        else _draw(oracle, entry, oracle.shape(entry, lengths, seed, even=even), random, wide=wide)
        for entry in oracle.plan.inputs
    }
    return inputs | _times(oracle, random) | oracle.counts(inputs)


def _times(oracle: Oracle, random: Generator) -> dict[str, Numbers]:
    """Return a time t before the horizon T, where a formula has both."""
    names = {
        entry.part.node.base: entry.name
        for entry in oracle.plan.inputs
        if isinstance(entry.part.node, Symbol) and not entry.axes and not oracle.rank(entry)
    }
    if not {"t", "T"} <= names.keys():
        return {}
    horizon = float(random.integers(2, 20))
    time = random.uniform(0.0, horizon)
    return {names["t"]: np.asarray(time), names["T"]: np.asarray(horizon)}


def _which(oracle: Oracle, entry: Input, lengths: Mapping[str, int], random: Generator) -> Numbers:
    """Return indices, counted from 0, of entries that there are."""
    shape = oracle.shape(entry, lengths, 0)
    most = lengths[oracle.length_name(entry.part.chooses)]
    return random.integers(0, most, shape).astype(np.float64)


def _draw(
    oracle: Oracle, entry: Input, shape: tuple[int, ...], random: Generator, *, wide: bool
) -> Numbers:
    node = entry.part.node
    logged = entry.part.form in (Form.LOGARITHM, Form.LOGARITHM_OF_SQUARE)
    if isinstance(node, Application) and _is_logarithm(node):
        node, logged = node.arguments[0], True
    if logged and isinstance(node, Quotient):
        return np.asarray(random.normal(0.0, 0.7, shape))
    if logged and isinstance(node, Symbol):
        return np.asarray(random.normal(0.0, 0.5, shape))
    if logged:
        return np.log(random.uniform(0.05, 0.95, shape))
    if entry.part.form is Form.SQUARE:
        return np.exp(random.normal(0.0, 0.6, shape))
    if isinstance(node, Quotient):
        return np.exp(random.normal(0.0, 0.5, shape))
    if isinstance(node, Absolute):
        return random.integers(2, 9, shape).astype(np.float64)
    if isinstance(node, Application) and is_probability_like(node) and _is_probability(node):
        weights = random.uniform(0.05, 0.95, shape)
        if any(axis != BATCH for axis in entry.axes):
            weights = weights / weights.sum(axis=-1, keepdims=True)
        return np.asarray(weights)
    return _in_domain(_domain(oracle, entry, wide=wide), shape, random)


def _is_logarithm(node: Application) -> bool:
    return isinstance(node.function, Symbol) and node.function.base in ("log", "ln")


def _is_probability(node: Application) -> bool:
    head = node.function
    named = isinstance(head, Symbol) and head.base in _PROBABILITIES
    return named or (bool(node.given) and isinstance(head, Symbol) and head.base not in "QVRAr")


def _domain(oracle: Oracle, entry: Input, *, wide: bool) -> Domain:
    node = entry.part.node
    base, decorations = _name(node)
    if base in _SMALL:
        return Domain.SMALL
    if base == "\\gamma" and not decorations and not entry.axes:
        return Domain.UNIT
    if base in _RATIOS and oracle.is_clipped:
        return Domain.RATIO
    if bare(entry.symbol) in oracle.compared:
        return Domain.BINARY
    found = oracle.domain(entry)
    if base in ("y", "t") and not decorations and _is_label(oracle, entry.part):
        return Domain.UNIT if wide else Domain.BINARY
    if found is Domain.REAL:
        found = oracle.shown.get(entry.part.key, found)
    if found is Domain.REAL and base in _POSITIVE and not entry.axes:
        return Domain.POSITIVE
    if found is Domain.REAL and base in _SIZES and not entry.axes and not decorations:
        return Domain.INTEGER if oracle.rank(entry) == 0 else found
    if found in (Domain.REAL, Domain.POSITIVE) and base in ("p", "q", "P", "Q"):
        return Domain.UNIT
    return found


def _name(node: object) -> tuple[str, tuple[str, ...]]:
    if isinstance(node, Application):
        node = node.function
    return (node.base, node.decorations) if isinstance(node, Symbol) else ("", ())


def _is_label(oracle: Oracle, part: Part) -> bool:
    """Return whether a y is what a prediction under a logarithm is compared with."""
    logarithms = [
        node
        for node in oracle.plan.target.value.walk()
        if isinstance(node, Application) and _is_logarithm(node)
    ]
    own = part.key
    names = oracle.plan.target.names
    inside = any(
        isinstance(inner, Symbol) and own in (names.of(inner).function, names.spell(inner))
        for node in logarithms
        for inner in node.arguments[0].walk()
    )
    return bool(logarithms) and not inside and len(parts_of(oracle.plan.target)) > 1


def _in_domain(domain: Domain, shape: tuple[int, ...], random: Generator) -> Numbers:
    match domain:
        case Domain.POSITIVE | Domain.NON_NEGATIVE | Domain.RATIO:
            drawn = np.exp(random.normal(0.0, 0.6, shape))
        case Domain.UNIT | Domain.PROBABILITY:
            drawn = random.uniform(0.05, 0.95, shape)
        case Domain.SIMPLEX:
            drawn = random.dirichlet(np.ones(shape[-1]), shape[:-1])
        case Domain.SMALL:
            drawn = random.uniform(0.05, 0.3, shape)
        case Domain.BINARY:
            drawn = random.integers(0, 2, shape).astype(np.float64)
        case Domain.SIGN:
            drawn = random.choice([-1.0, 1.0], shape)
        case Domain.INTEGER:
            drawn = random.integers(1, 6, shape).astype(np.float64)
        case Domain.POSITIVE_DEFINITE:
            root = random.normal(0.0, 1.0, shape)
            drawn = root @ root.T + np.eye(shape[0])
        case _:
            drawn = random.normal(0.0, 1.2, shape)
    return np.asarray(drawn, dtype=np.float64)
