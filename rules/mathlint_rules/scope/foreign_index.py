"""SC120: what is summed has an index of its own, beside the one that the sum runs over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import same
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    EvaluatedAt,
    Iteration,
    Missing,
    Number,
    Product,
    Reading,
    Relation,
    Symbol,
)
from mathlint.formula.scopes import free_names, name_of, occurrences
from mathlint.lint.diagnostic import Applicability, Fix, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit
from mathlint_rules.scope._names import (
    bound_letters,
    free_indices,
    is_in_a_label,
    is_read,
    operators,
    shown,
    statements,
)
from mathlint_rules.scope._page import has_elsewhere
from mathlint_rules.scope._strangers import (
    are_alike,
    as_exponent,
    as_twin,
    counts,
    in_argument,
    strangers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mathlint.formula.expression import Expression
    from mathlint.formula.scopes import Name
    from mathlint.lint.context import FormulaContext

_COUNTING = frozenset("ijklmn")
_NAMED_BY_LETTERS = frozenset({r"\theta", r"\phi", r"\psi", r"\omega", r"\pi", r"\beta", "d", "D"})
"""Names whose letter may say which of them is meant: parameters after k updates, the size d_k."""


@rule("SC120", "foreign-index", severity=Severity.WARNING, on=Reading)
def foreign_index(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    """Report an index that occurs in the body of a sum alone, and is not what it runs over."""
    root = reading.expression
    for statement in statements(root):
        if next(operators(statement), None) is None or not is_read(statement):
            continue
        reported: set[Name] = set()
        for operator in operators(statement):
            for symbol in _only_binding(operator):
                for finding, letter in (
                    *_foreign(root, statement, operator, symbol, context.tex),
                    *_strange(root, statement, operator, symbol),
                ):
                    if letter not in reported:
                        reported.add(letter)
                        yield finding
        if not reported and statement is root:
            yield from _unlike_its_neighbour(statement)
            yield from _unlike_the_page(statement, context)


def _only_binding(operator: BigOperator) -> Iterator[Symbol]:
    """Yield the letter that a sum or product runs over, if it is one and its body has it."""
    bound = list(bound_letters(operator))
    counts = operator.kind in (Big.SUM, Big.PRODUCT) and len(bound) == 1
    if counts and bound[0][1] in free_names(operator.body):
        yield bound[0][0]


def _foreign(
    root: Expression,
    statement: Expression,
    operator: BigOperator,
    bound: Symbol,
    tex: str,
) -> Iterator[tuple[Finding, Name]]:
    name = name_of(bound)
    inner = {other for it in operators(operator.body) for _, other in bound_letters(it)}
    for letter, first in free_indices(operator.body).items():
        if letter.base not in _COUNTING or letter == name or is_in_a_label(letter, root):
            continue
        uses = [it for it in occurrences(root) if name_of(it.symbol) == letter]
        places = [it.symbol for it in uses if it.binding is None]
        if not places or not all(operator.body.span.encloses(it.span) for it in places):
            continue
        carriers = [_carrier(operator.body, place) for place in places]
        known = [it for it in carriers if it is not None and it.base not in _NAMED_BY_LETTERS]
        if len(known) < len(carriers) or any(_has(it, inner | {name}) for it in known):
            continue
        twin = _twin(operator.body, known[0], name)
        if twin is None and len(places) == len(uses) and not _defines(statement):
            continue
        if twin is None and (_is_stationary(statement) or _is_said_left(name, statement)):
            continue
        instead = "" if twin is None else f", as {shown(twin)} has"
        fixes: tuple[Fix, ...] = ()
        if len(places) == 1 and first.span.of(tex) == first.base and not bound.primes:
            edit = Edit(first.span, bound.span.of(tex))
            fixes = (Fix(f"Write {shown(bound)}", (edit,), Applicability.UNSAFE),)
        finding = Finding(
            first.span,
            f"{shown(first)} is bound by nothing and occurs only here: the "
            f"{operator.kind.value} runs over {shown(bound)}{instead}",
            fixes,
            (Related(bound.span, f"this runs over {shown(bound)}"),),
        )
        yield finding, letter


def _strange(
    root: Expression, statement: Expression, operator: BigOperator, bound: Symbol
) -> Iterator[tuple[Finding, Name]]:
    r"""Report the k of ``\sum_t \gamma^k r_t`` and the j of ``\sum_i P(i) \log P(j)``."""
    if not isinstance(statement, Relation) or isinstance(statement.operands[0], Missing):
        return
    name, body = name_of(bound), operator.body
    for stranger in strangers(operator, root):
        if not are_alike(stranger.name.base, bound.base) and not counts(stranger.name.base):
            continue
        place = None
        if are_alike(stranger.name.base, bound.base):
            place = as_twin(stranger, name, body)
        if place is None and counts(stranger.name.base):
            place = as_exponent(stranger, name, body)
        if place is None and _is_of_sequences(statement.operands[0]):
            place = in_argument(stranger, body)
        if place is not None:
            finding = Finding(
                place.span,
                f"{shown(place)} is bound by nothing and occurs only here: the "
                f"{operator.kind.value} runs over {shown(bound)}",
                related=(Related(bound.span, f"this runs over {shown(bound)}"),),
            )
            yield finding, stranger.name


def _is_of_sequences(left: Expression) -> bool:
    """Whether a left side is an entry of a sequence, written as a call: ``y[n]``."""
    return isinstance(left, Application) and all(
        isinstance(it, Symbol) and counts(it.base) and not it.children for it in left.arguments
    )


def _carrier(body: Expression, index: Symbol) -> Symbol | None:
    """Return the symbol that has an index below it or in brackets above; None of other places."""
    stack: list[Expression] = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, Symbol):
            counted = (it.index for it in node.superscripts if isinstance(it, Iteration))
            if any(index is part for it in (*node.subscripts, *counted) for part in _plain(it)):
                return node
        else:
            stack += (node.body,) if isinstance(node, EvaluatedAt) else node.children
    return None


def _plain(script: Expression) -> Iterator[Expression]:
    """Yield the parts of a script without those below its own names: not the k of θ_k."""
    yield script
    if not isinstance(script, Symbol):
        for child in script.children:
            yield from _plain(child)


def _has(symbol: Symbol, names: set[Name]) -> bool:
    return any(isinstance(part, Symbol) and name_of(part) in names for part in symbol.walk())


def _twin(body: Expression, carrier: Symbol, name: Name) -> Symbol | None:
    r"""Return the symbol that differs in accents and has the right index: y_k of \hat y_j."""
    alike = (it for it in body.walk() if isinstance(it, Symbol) and it.base == carrier.base)
    return next(
        (it for it in alike if it.decorations != carrier.decorations and _has(it, {name})), None
    )


def _defines(statement: Expression) -> bool:
    return isinstance(statement, Relation) and not isinstance(statement.operands[0], Missing)


def _is_stationary(statement: Expression) -> bool:
    r"""Whether a statement says of every index what is zero: ``0 = \sum_n r_{nk} x_n``."""
    return isinstance(statement, Relation) and any(
        isinstance(side, Number) for side in statement.operands
    )


def _is_said_left(name: Name, statement: Expression) -> bool:
    r"""Whether the left side has the index that is bound on the right, for which SC104 asks."""
    return isinstance(statement, Relation) and name in free_indices(statement.operands[0])


def _unlike_its_neighbour(statement: Expression) -> Iterator[Finding]:
    r"""Report the k of ``L = \sum_{i, j} (b_i + b_k)^2``, whose sum runs over others.

    An index that occurs throughout was fixed before the formula; one that occurs once, on a name
    that has a summed index elsewhere, or beside a name with summed indices alone, is a slip.
    """
    left: Expression | None = None
    right = statement
    if isinstance(statement, Relation):
        left, right = statement.operands[:2]
    summed = {
        name: symbol
        for operator in operators(right)
        if operator.kind is Big.SUM
        for symbol, name in bound_letters(operator)
    }
    if len(summed) < 2:
        return
    named = () if left is None else occurrences(left)
    on_the_left = {name_of(found.symbol) for found in named}
    found_right = list(occurrences(right))
    for name, index in free_indices(right).items():
        uses = [found for found in found_right if name_of(found.symbol) == name]
        if name in on_the_left or name in summed or len(uses) != 1:
            continue
        owner = next((it.symbol for it in found_right if index in it.symbol.subscripts), None)
        if owner is not None and any(_is_model(it.symbol, owner, summed) for it in found_right):
            letters = ", ".join(map(shown, summed.values()))
            yield Finding(
                index.span,
                f"{shown(index)} is bound by nothing and occurs only here: the sum runs over "
                f"{letters}",
                related=tuple(Related(it.span, "summed") for it in summed.values()),
            )


def _unlike_the_page(statement: Expression, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``m_k = \sum_n r_{nk} x_k`` on a page that has ``x_n`` and no other ``x_k``.

    A factor that does not depend on what is summed would stand before the sum.
    """
    if not isinstance(statement, Relation):
        return
    on_the_left = {name_of(found.symbol) for found in occurrences(statement.operands[0])}
    for operator in operators(statement):
        bound = list(_only_binding(operator))
        if not bound or not isinstance(operator.body, Product):
            continue
        for factor in operator.body.factors:
            index = (
                factor.subscripts[0] if isinstance(factor, Symbol) and factor.subscripts else None
            )
            if not isinstance(factor, Symbol) or not isinstance(index, Symbol) or index.children:
                continue
            if len(factor.children) > 1 or name_of(index) not in on_the_left:
                continue
            if not counts(index.base) or name_of(index) == name_of(bound[0]):
                continue
            if has_elsewhere(factor, bound[0], context) and not has_elsewhere(
                factor, index, context
            ):
                yield Finding(
                    index.span,
                    f"{shown(factor)} does not depend on {shown(bound[0])}, which the "
                    f"{operator.kind.value} runs over; elsewhere on this page it does",
                    related=(Related(bound[0].span, f"this runs over {shown(bound[0])}"),),
                )


def _is_model(symbol: Symbol, owner: Symbol, summed: Mapping[Name, Symbol]) -> bool:
    """Whether a symbol has summed indices where ``owner`` has one that is not."""
    if symbol is owner or len(symbol.subscripts) != len(owner.subscripts):
        return False
    if not all(isinstance(it, Symbol) and name_of(it) in summed for it in symbol.subscripts):
        return False
    different = [
        position
        for position, it in enumerate(symbol.subscripts)
        if not same(it, owner.subscripts[position])
    ]
    return len(different) == 1 and (len(owner.subscripts) > 1 or symbol.base == owner.base)
