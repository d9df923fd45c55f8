"""Graphs as matrices, executable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, square, vector

if TYPE_CHECKING:
    from collections.abc import Sequence


def edges(nodes: Sequence[str], adjacency: ArrayLike) -> list[tuple[str, str]]:
    """Edges of a graph, by the names of their nodes.

    nodes: n names
    adjacency: (n, n); an entry that is not zero is an edge from its row to its column
    returns: pairs of names
    raises: ValueError when there are not as many names as rows, or adjacency is not square
    source: classical

    >>> edges(["a", "b"], [[0, 1], [0, 0]])
    [('a', 'b')]
    """
    a = square("adjacency", adjacency)
    if len(nodes) != len(a):
        raise ValueError(f"{len(nodes)} nodes and {len(a)} rows")
    return [(nodes[i], nodes[j]) for i, j in zip(*np.nonzero(a), strict=True)]


def degree_matrix(degrees: ArrayLike) -> Array:
    """Degrees of all nodes on the diagonal of a matrix.

    degrees: (n,) row sums of the adjacency
    returns: (n, n)
    raises: ValueError when it is not a vector
    source: classical

    >>> degree_matrix([1.0, 2.0])
    array([[1., 0.],
           [0., 2.]])
    """
    return np.diag(vector("degrees", degrees))
