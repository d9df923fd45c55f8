"""Probabilities with few digits that still add up to one, for witnesses that people check."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

_FEW = 6
"""How many outcomes there may be for tenths to tell them apart."""
Outcome = TypeVar("Outcome")


def rounded_masses(weights: Mapping[Outcome, float]) -> dict[Outcome, float]:
    """Return probabilities near ``weights``, in tenths where outcomes are few, that add to one.

    weights: positive, not normalised; no outcome becomes impossible
    """
    parts = 10 if len(weights) <= _FEW else 100 * len(weights)
    total = sum(weights.values())
    exact = {outcome: parts * weight / total for outcome, weight in weights.items()}
    shares = {outcome: max(1, int(share)) for outcome, share in exact.items()}
    lacking = parts - sum(shares.values())
    while lacking:
        step = 1 if lacking > 0 else -1
        able = [outcome for outcome, share in shares.items() if share + step > 0]
        worst = max(able, key=lambda outcome: step * (exact[outcome] - shares[outcome]))
        shares[worst] += step
        lacking -= step
    return {outcome: share / parts for outcome, share in shares.items()}


def rounded_mass(weight: float, others: Mapping[Outcome, float]) -> float:
    """Return the mass, in tenths, of an outcome beside others that add up to one without it."""
    share = weight / (weight + sum(others.values()))
    return min(max(round(10 * share) / 10, 0.1), 0.9)
