"""Small mistakes in correct formulas, as people make them: what deviations are measured with.

Each mutation takes an expression and yields what it may become by one slip of that kind at its top;
:func:`mutants` applies all of them everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.mutants.arithmetic import (
    change_bound,
    change_number,
    drop_denominator,
    drop_factor,
    drop_normaliser,
    drop_power,
    drop_term,
    flip_sign,
    turn_quotient,
)
from mathlint.catalogue.mutants.everywhere import everywhere
from mathlint.catalogue.mutants.functions import (
    change_function,
    close_early,
    drop_function,
    drop_gradient,
    drop_logarithm,
    drop_operator,
    term_outside,
    turn_divergence,
)
from mathlint.catalogue.mutants.names import change_time, drop_decoration, exchanges
from mathlint.catalogue.mutants.parts import (
    divide_outside,
    drop_index,
    exchange_weights,
    power_of_last,
    power_of_other,
    repeat_part,
    turn_condition,
)
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint.formula.expression import Expression


class Mutant(Struct, frozen=True):
    """A formula with one mistake; ``kind`` says which."""

    kind: str
    expression: Expression


def mutants(node: Expression) -> Iterator[Mutant]:
    """Yield every formula that one slip makes of this one, none twice."""
    seen = {to_sexpr(node)}
    for kind, changed in _changes(node):
        spelled = to_sexpr(changed)
        if spelled not in seen:
            seen.add(spelled)
            yield Mutant(kind, changed)


def _changes(node: Expression) -> Iterator[tuple[str, Expression]]:
    for kind, mutate in MUTATIONS.items():
        for changed in everywhere(node, mutate):
            yield kind, changed
    yield from exchanges(node)


MUTATIONS: dict[str, Callable[[Expression], Iterator[Expression]]] = {
    "drop a logarithm": drop_logarithm,
    "drop a function": drop_function,
    "other function": change_function,
    "close a call early": close_early,
    "term outside its bracket": term_outside,
    "flip a sign": flip_sign,
    "drop 1/N": drop_normaliser,
    "drop a factor": drop_factor,
    "drop a denominator": drop_denominator,
    "turn a quotient": turn_quotient,
    "drop a term": drop_term,
    "drop a power": drop_power,
    "turn a divergence": turn_divergence,
    "wrong bound": change_bound,
    "wrong time": change_time,
    "drop a hat": drop_decoration,
    "drop an operator": drop_operator,
    "drop a gradient": drop_gradient,
    "wrong number": change_number,
    "repeat a part": repeat_part,
    "exchange weights": exchange_weights,
    "turn a condition": turn_condition,
    "power of the last part": power_of_last,
    "power of another factor": power_of_other,
    "divide outside of a call": divide_outside,
    "drop an index": drop_index,
}
