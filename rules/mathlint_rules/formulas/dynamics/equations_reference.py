"""Right sides of differential equations, executable."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, array


def slope(value: ArrayLike) -> Array:
    """How fast a state changes: the value of the right side at that state and time.

    value: (d,) or a number, f(u(t), t)
    returns: du/dt, of the same shape
    raises: ValueError when it is empty or not finite
    source: classical; Chen et al. 2018

    >>> slope([1.0, -2.0])
    array([ 1., -2.])
    """
    return array("value", value)
