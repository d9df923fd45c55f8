r"""What an operator runs over: the scripts of sums, maxima, integrals and expectations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.formula.expression import (
    Application,
    Big,
    Binder,
    Dots,
    Expression,
    Label,
    Power,
    Product,
    Relation,
    Set,
    Symbol,
    Tuple,
)
from mathlint.formula.grammar.contents import read_contents
from mathlint.formula.grammar.indices import read_items
from mathlint.formula.same import same
from mathlint.formula.tokens.token import Kind, Token

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.tex.tree import Argument

_DISTRIBUTIONS = frozenset(
    {"p", "q", "P", "Q", "D", "U", "B", "N", "M", r"\pi", r"\rho", r"\mu", r"\nu", r"\theta",
     r"\phi", r"\psi", r"\beta", "b", "d", "data"}
)  # fmt: skip
_BINDING = frozenset(
    {"=", r"\in", r"\sim", r"\neq", "<", ">", r"\leq", r"\geq", r"\subset", r"\subseteq", r"\to",
     r"\notin", r"\ni", r"\leftarrow", ":="}
)  # fmt: skip


class Bound(Struct, frozen=True):
    """What an operator binds, and what restricts it further."""

    binders: tuple[Binder, ...] = ()
    conditions: tuple[Expression, ...] = ()
    took_superscript: bool = True


def read_binders(cursor: Cursor, token: Token, body: Expression | None = None) -> Bound:
    """Read the scripts of an operator; ``body`` tells variables from distributions."""
    upper = None
    expectation = token.big is None
    if token.superscript is not None and not expectation:
        upper = _script(cursor, token.superscript)
        if isinstance(upper, Relation) and upper.operators == ("=",):
            upper = upper.operands[1]  # \sum_{k=1}^{k=K}
    if token.subscript is None:
        if upper is None:
            return Bound(took_superscript=not expectation)
        return Bound((Binder(upper.span, (), "", None, upper),))
    items, conditions = _items(cursor, token.subscript, expectation)
    binders, restrictions = _grouped(items, upper, token, body)
    return Bound(tuple(binders), (*restrictions, *conditions), not expectation)


def binders_of_draws(items: list[Expression], token: Token) -> Bound:
    r"""Return what an expectation binds whose brackets hold what is drawn, not what is averaged."""
    binders, conditions = _grouped(items, None, token, None)
    return Bound(tuple(binders), tuple(conditions), took_superscript=False)


def _script(cursor: Cursor, argument: Argument) -> Expression:
    inner = cursor.nested(argument.content, argument.span, in_script=True)
    items = read_items(inner)
    if not items:
        return inner.missing()
    return items[0] if len(items) == 1 else Tuple(argument.span, items, "")


def _items(
    cursor: Cursor, argument: Argument, expectation: bool
) -> tuple[list[Expression], list[Expression]]:
    """Read a subscript as a list, and what stands behind its colon, semicolon or bar."""
    inner = cursor.nested(argument.content, argument.span, in_script=True)
    labels = all(part.kind is Kind.TEXT for part in inner.tokens)
    if labels or any(part.kind is Kind.DOTS for part in inner.tokens[:1]):
        return list(read_items(inner)), []
    contents = read_contents(inner, is_set=not expectation)
    items = contents.items
    if expectation:
        return items + contents.parameters, contents.given
    if len(items) == 1 and isinstance(items[0], Tuple):
        nested = items[0].items
        if any(isinstance(item, Relation) for item in nested):
            items = list(nested)
    return items, contents.conditions + contents.parameters + contents.given


def _grouped(
    items: list[Expression], upper: Expression | None, token: Token, body: Expression | None
) -> tuple[list[Binder], list[Expression]]:
    r"""Join the names before a relation with it: ``x, y \sim D`` is one binder of two names."""
    binders: list[Binder] = []
    conditions: list[Expression] = []
    waiting: list[Expression] = []
    for position, item in enumerate(items):
        if not isinstance(item, Relation):
            waiting += _written_together(item)
            continue
        if waiting and _restricts(item, waiting):
            binders += _of_names(waiting, upper, token, body)
            conditions.append(item)
            waiting = []
            continue
        rest = _values_behind(items, position) if token.big is not None else []
        binder = _of_relation(item, waiting, upper)
        if binder is None:
            conditions.append(item)
            binders += _middle_symbols(item)
        elif rest:
            first = item.operands[-1]
            values = (first, *rest)
            span = first.span.cover(rest[-1].span)
            listed = Tuple(span, values, "")
            binders.append(
                Binder(binder.span.cover(span), binder.symbols, binder.relation, listed, upper)
            )
            return binders, conditions
        else:
            binders.append(binder)
        waiting = []
    if waiting:
        binders += _of_names(waiting, upper, token, body)
    return binders, conditions


def _restricts(relation: Relation, waiting: list[Expression]) -> bool:
    r"""Whether a relation is about the names before it: the second part of ``n, s_n = s``."""
    left = relation.operands[0]
    named = [it.base for it in waiting if isinstance(it, Symbol)]
    return isinstance(left, Symbol) and any(
        isinstance(part, Symbol) and part.base in named for part in left.subscripts
    )


def _written_together(item: Expression) -> tuple[Expression, ...]:
    r"""Return the names of ``\sum_{ij}``, which is no product."""
    if not isinstance(item, Product) or any(item.operators):
        return (item,)
    return item.factors if all(isinstance(part, Symbol) for part in item.factors) else (item,)


def _values_behind(items: list[Expression], position: int) -> list[Expression]:
    r"""Return the rest of a list of values: ``i = 1, 2``, ``c \in 1, \dots, C``."""
    relation = items[position]
    rest = items[position + 1 :]
    if not isinstance(relation, Relation) or relation.operators[-1] not in ("=", r"\in"):
        return []
    if any(isinstance(item, Relation) for item in rest):
        return []
    return rest


def _of_relation(
    relation: Relation, waiting: list[Expression], upper: Expression | None
) -> Binder | None:
    operands, operators = relation.operands, relation.operators
    if operators[0] not in _BINDING:
        return None
    start = waiting[0].span if waiting else relation.span
    span = start.cover(relation.span)
    if len(operands) == 2:
        first = operands[0]
        names = first.items if isinstance(first, Tuple) else _written_together(first)
        listed = (*waiting, *names)
        if not all(isinstance(name, Symbol | Set | Dots) for name in names):
            return None
        if not any(isinstance(name, Symbol | Set) for name in listed):
            return None
        domain = _distribution(operands[1]) if operators[0] == r"\sim" else operands[1]
        return Binder(span, listed, operators[0], domain, upper)
    if len(operands) == 3 and set(operators) in ({r"\leq"}, {"<"}) and upper is None:
        lower, middle, last = operands
        if isinstance(middle, Symbol):
            return Binder(span, (*waiting, middle), operators[0], lower, last)
    return None


def _distribution(domain: Expression) -> Expression:
    r"""Return what is sampled from; the letter above it is a label: ``s \sim \rho^\beta``."""
    if (
        isinstance(domain, Power)
        and isinstance(domain.base, Symbol)
        and isinstance(domain.exponent, Symbol)
        and domain.exponent.base in _DISTRIBUTIONS
    ):
        return replace(domain.base, span=domain.span, superscripts=(domain.exponent,))
    return domain


def _middle_symbols(relation: Relation) -> list[Binder]:
    r"""Return the names between the ends of ``1 \leq i < j \leq n``."""
    if len(relation.operands) < 3:
        return []
    middle = tuple(name for name in relation.operands[1:-1] if isinstance(name, Symbol))
    return [Binder(middle[0].span.cover(middle[-1].span), middle)] if middle else []


def _of_names(
    names: list[Expression], upper: Expression | None, token: Token, body: Expression | None
) -> list[Binder]:
    span = names[0].span.cover(names[-1].span)
    if token.big is Big.INTEGRAL:
        if len(names) == 1 and (upper is not None or not isinstance(names[0], Symbol)):
            return [Binder(span, (), "=" if upper is not None else r"\in", names[0], upper)]
        return [Binder(span, tuple(names), "", None, upper)]
    if token.big is not None:
        flat: list[Expression] = []
        for name in names:
            flat += name.items if isinstance(name, Tuple) else [name]
        return [Binder(span, tuple(flat), "", None, upper)]
    return [_sampled(name, body) for name in names]


def _sampled(name: Expression, body: Expression | None) -> Binder:
    r"""Return what a bare name below an E means: a variable, or a distribution.

    ``\mathbb{E}_{q(z|x)}`` binds z; ``\mathbb{E}_\pi`` binds what is drawn under π.
    """
    if isinstance(name, Application) and _is_value(name, body):
        return Binder(name.span, (name,))
    if isinstance(name, Application) and not isinstance(name.function, Label):
        bound = tuple(item for item in name.arguments if isinstance(item, Symbol))
        return Binder(name.span, bound, "", name)
    if isinstance(name, Label):
        return Binder(name.span, (), "", name)
    if not isinstance(name, Symbol):
        symbols = name.items if isinstance(name, Tuple) else (name,)
        return Binder(name.span, symbols)
    if name.base not in _DISTRIBUTIONS and "mathcal" not in name.decorations:
        return Binder(name.span, (name,))
    if body is not None and _occurs_as_value(name, body):
        return Binder(name.span, (name,))
    return Binder(name.span, (), "", name)


def _is_value(name: Application, body: Expression | None) -> bool:
    r"""Whether a name below an E is a random variable at a place: ``\mathbb{E}_{x(t)}``."""
    function = name.function
    if not isinstance(function, Symbol) or function.base in _DISTRIBUTIONS or name.given:
        return False
    return body is not None and any(same(name, node) for node in body.walk())


def _occurs_as_value(name: Symbol, body: Expression) -> bool:
    """Whether a name stands in a body for a value, not for a function or as an index."""
    return any(
        isinstance(node, Symbol)
        and node.base == name.base
        and node.decorations == name.decorations
        and len(node.subscripts) == len(name.subscripts)
        for node in _values(body)
    )


def _values(body: Expression) -> list[Expression]:
    """Return the nodes of a body without scripts and without what is applied."""
    found: list[Expression] = []
    stack = [body]
    while stack:
        node = stack.pop()
        found.append(node)
        if isinstance(node, Application):
            stack += [*node.arguments, *node.given, *node.parameters]
        elif not isinstance(node, Symbol):
            stack += node.children
    return found
