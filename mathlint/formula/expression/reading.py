"""A formula as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mathlint.formula.expression.node import Expression


class Reading(Struct, frozen=True):
    """One way to read a formula, and what was assumed for it (``π is a policy``)."""

    expression: Expression
    assumptions: tuple[str, ...] = ()
