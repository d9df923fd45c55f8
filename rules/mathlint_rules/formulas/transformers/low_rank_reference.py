"""What low-rank adaptation starts from, executable."""

from __future__ import annotations

import numpy as np

from mathlint_rules.formulas.validation import Array, count, positive_number

Shape = tuple[int, int]


def initial_update(down: Shape, up: Shape, spread: float) -> tuple[Array, Array]:
    """Initial values of both factors: the first is random, the second zero.

    down: shape of A, (r, k)
    up: shape of B, (d, r)
    spread: standard deviation of A's values, > 0
    returns: A (r, k) and B (d, r)
    raises: ValueError when B A cannot be multiplied or the spread is not positive
    source: Hu et al. 2021, sec. 4.1

    >>> a, b = initial_update((2, 3), (4, 2), 0.02)
    >>> float(np.abs(b @ a).max())
    0.0
    """
    if up[1] != down[0]:
        raise ValueError(f"up {up} and down {down} have different ranks")
    generator = np.random.default_rng(0)
    return generator.normal(0.0, positive_number("spread", spread), down), np.zeros(up)


def update_shapes(rank: int, outputs: int, inputs: int) -> tuple[Shape, Shape]:
    """Shapes of both factors of a low-rank update.

    rank: r ≥ 1, below both sizes of the layer
    outputs: d ≥ 1
    inputs: k ≥ 1
    returns: those of B, (d, r), and of A, (r, k)
    raises: ValueError when the rank is not below both
    source: Hu et al. 2021, sec. 4.1

    >>> update_shapes(8, 512, 1024)
    ((512, 8), (8, 1024))
    """
    if count("rank", rank) >= min(count("outputs", outputs), count("inputs", inputs)):
        raise ValueError(f"a rank of {rank} saves nothing in a layer of {outputs} × {inputs}")
    return (outputs, rank), (rank, inputs)
