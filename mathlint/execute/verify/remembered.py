"""Values of formulas on inputs, kept for the life of the process.

An edit of code leaves its formula as it is, and the inputs are drawn anew in the same way: half of
the time of a comparison would go into what is known.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from mathlint.execute.verify.conversion import OutsideDomainError

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from mathlint.execute.verify.oracle import Oracle

    Numbers = NDArray[np.float64]

_MOST = 4096
_values: OrderedDict[Hashable, Numbers | None] = OrderedDict()


def remembered_value(
    oracle: Oracle, inputs: Mapping[str, Numbers], constants: Mapping[str, float]
) -> Numbers:
    """Return what :meth:`Oracle.value` does, evaluated once; it must not be changed.

    raises: OutsideDomainError, CannotEvaluateError
    """
    given = tuple((name, array.shape, array.tobytes()) for name, array in inputs.items())
    key = (oracle.key, given, tuple(constants.items()))
    if key in _values:
        value = _values[key]
        if value is None:
            raise OutsideDomainError("not finite")
        return value
    try:
        value = oracle.value(inputs, constants)
    except OutsideDomainError:
        _keep(key, None)
        raise
    _keep(key, value)
    return value


def _keep(key: Hashable, value: Numbers | None) -> None:
    if len(_values) >= _MOST:
        _values.popitem(last=False)
    _values[key] = value
