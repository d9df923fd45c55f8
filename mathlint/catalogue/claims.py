r"""What a formula claims: that a name has a value, or that a relation holds.

``L = a = b`` claims twice what L is; ``\theta \leftarrow \theta - \eta g`` what θ becomes. A
formula that names nothing claims its value under no name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.restatements import in_one_notation, restated
from mathlint.formula import expression as e
from mathlint.formula.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_EQUALITIES = frozenset({"=", ":=", r"\coloneqq", r"\equiv", r"\triangleq", r"\doteq"})
_UPDATES = frozenset({r"\leftarrow", r"\gets"})
_OPTIMA = frozenset({e.Big.MAXIMUM, e.Big.MINIMUM})
_PLACES = frozenset({e.Big.ARGMAX, e.Big.ARGMIN})
OPTIMISED = frozenset(kind.value for kind in _OPTIMA | _PLACES)
"""Relations of a name to a value of which it is an optimum, or where that is."""
LOSSES = frozenset({"L", r"\ell", "loss", "Loss", "C", "cost"})
OBJECTIVES = frozenset({"J", "U", "objective", "Objective", r"\eta"})
_APPROXIMATE = frozenset({r"\approx", r"\simeq"})
_GENERAL = words(
    "in out max min new old ref total model train test data loss obj old target true pred avg mean "
    "opt best all any final init old next prev actor critic policy value reward"
)
"""Words of names that tell nothing of the formula."""


class Claim(Struct, frozen=True):
    r"""One statement.

    name: what stands on the left and names the value; None where nothing does
    value: what is claimed of it; a whole relation where no side names the other
    relation: ``=`` and its variants, ``\leftarrow``, ...; empty where there is no name; what kind
        of optimum where the value is only optimised
    """

    name: e.Expression | None
    value: e.Expression
    relation: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it is an expression alone, which is not said to be anything."""
        return not self.relation and not isinstance(self.value, e.Relation)


def is_update(claim: Claim) -> bool:
    r"""Whether a claim tells what something becomes: ``\theta \leftarrow \theta - \eta g``."""
    return claim.relation in _UPDATES


def claims_of(expression: e.Expression) -> Iterator[Claim]:
    """Yield what a formula claims, in the order of the text."""
    yield from _claims_of(in_one_notation(expression))


def readings_of_claims(expression: e.Expression) -> Iterator[Claim]:
    """Yield what a formula claims, each claim followed by what else it may be read as.

    All readings of a claim have the same object for a name.
    """
    expression = in_one_notation(expression)
    items = expression.items if isinstance(expression, e.Statements) else ()
    definitions = [item for item in items if isinstance(item, e.Relation)]
    for claim in _claims_of(expression):
        yield claim
        for value in restated(claim.value, definitions):
            yield Claim(claim.name, value, claim.relation)
        optimum = claim.value
        kinds = _OPTIMA | _PLACES if claim.is_bare else _PLACES
        if isinstance(optimum, e.BigOperator) and optimum.kind in kinds:
            yield Claim(claim.name, optimum.body, optimum.kind.value)


def _claims_of(expression: e.Expression) -> Iterator[Claim]:
    if isinstance(expression, e.Statements):
        for item in expression.items:
            yield from _claims_of(item)
    elif isinstance(expression, e.Quantified) and expression.body is not None:
        yield from _claims_of(expression.body)
    elif isinstance(expression, e.Relation):
        yield from _claims_of_relation(expression)
    elif not isinstance(expression, (e.Text, e.Missing, e.Unread, e.Dots)):
        yield Claim(None, optimised(expression))


def _claims_of_relation(relation: e.Relation) -> Iterator[Claim]:
    name: e.Expression | None = optimised(relation.operands[0])
    if isinstance(name, e.Missing):
        name = None
    named = name is None or is_name(name)
    for operator, operand in zip(relation.operators, relation.operands[1:], strict=True):
        if operator in _EQUALITIES or operator in _UPDATES:
            if named and not isinstance(operand, e.Missing):
                yield Claim(name, operand, operator)
        elif operator in _APPROXIMATE and named:
            yield Claim(name, operand, operator)
        else:
            named = False
    if not named:
        yield Claim(None, relation)


def optimised(node: e.Expression, kinds: Collection[e.Big] = _OPTIMA) -> e.Expression:
    r"""Return what an optimum over parameters is taken of: V of ``\min_G \max_D V(D, G)``.

    One over a set, ``\max_{a \in A}``, is a value of its own.
    """
    while isinstance(node, e.BigOperator) and node.kind in kinds and not node.conditions:
        if any(binder.domain is not None for binder in node.binders):
            break
        node = node.body
    return node


def is_name(node: e.Expression) -> bool:
    r"""Whether an expression names a quantity: a symbol, an application, a derivative of one.

    ``\log \prod_i p_i`` is computed, and names nothing.
    """
    match node:
        case e.Symbol() | e.Divergence():
            return True
        case e.Application(arguments=arguments):
            return not any(isinstance(it, (e.BigOperator, e.Quotient)) for it in arguments)
        case e.Gradient(body=body):
            return is_name(body)
        case e.Derivative(body=body):
            return body is not None and is_name(body)
        case e.Transpose(body=body) | e.Subscripted(body=body) | e.Norm(body=body):
            return is_name(body)
        case e.Power(base=e.Symbol()):
            return True
        case e.Matrix(rows=rows):
            return all(isinstance(cell, e.Symbol) for row in rows for cell in row)
        case e.BigOperator(kind=e.Big.EXPECTATION, body=e.Symbol()):
            return True
    return False


def name_keys(name: e.Expression | None) -> frozenset[str]:
    r"""Return the telling words of a name, lower case: ``dpo`` of ``\mathcal{L}_{DPO}(\pi)``.

    Words of one letter tell nothing.
    """
    if name is None:
        return frozenset()
    found: set[str] = set()
    stack = [name.function if isinstance(name, e.Application) else name]
    while stack:
        node = stack.pop()
        if isinstance(node, e.Label):
            found |= set(node.text.lower().split())
        elif isinstance(node, e.Symbol):
            if len(node.base) > 1 and node.base.isalpha():
                found.add(node.base.lower())
            stack += node.children
        elif isinstance(node, e.Divergence):
            stack.append(node.operator)
            if not node.operator.children:
                found.add("kl")  # a bare D is that of Kullback and Leibler
        elif isinstance(node, (e.Gradient, e.Derivative)):
            stack += node.children
        elif isinstance(node, e.Application):
            stack.append(node.function)
        elif isinstance(node, e.Subscripted):
            stack.append(node.body)
    return frozenset(word for word in found if len(word) > 1) - _GENERAL
