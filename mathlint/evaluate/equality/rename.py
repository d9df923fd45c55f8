"""Equality up to a consistent renaming of free symbols."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.evaluate.equality.compare import compare
from mathlint.evaluate.equality.verdict import Different, Equal, Inconclusive, Verdict
from mathlint.evaluate.inference.ranks import is_array_symbol
from mathlint.evaluate.inference.setting import free_symbols
from mathlint.evaluate.names import Names
from mathlint.formula.expression import Application, Expression, Label, Symbol
from mathlint.formula.meaning import CONSTANTS
from mathlint.formula.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.meaning import Signature

_MOST_RENAMINGS = 720


class Head(Struct, frozen=True):
    """What a renaming replaces: a name with its decorations, labels and primes."""

    base: str
    decorations: tuple[str, ...]
    labels: tuple[str, ...]
    primes: int


def compare_renamed(
    left: Expression,
    right: Expression,
    *,
    seed: int = 0,
    signature: Signature | None = None,
    heads: bool = True,
) -> Verdict:
    """Return whether some renaming of the right formula's symbols makes both equal.

    Names that both formulas share are kept at first. A renaming maps each symbol to one of the
    same use, and no two to one.
    """
    first = compare(left, right, seed=seed, signature=signature, heads=heads)
    if isinstance(first, Equal):
        return first
    undecided: Inconclusive | None = None
    for tried, mapping in enumerate(_renamings(left, right), 1):
        if tried > _MOST_RENAMINGS:
            return Inconclusive(f"there are more than {_MOST_RENAMINGS} ways to rename the symbols")
        renamed = _renamed(right, mapping)
        verdict = compare(left, renamed, seed=seed, signature=signature, heads=heads, explain=False)
        if isinstance(verdict, Equal):
            pairs = tuple((_latex(new), _latex(old)) for old, new in mapping.items() if old != new)
            return Equal(verdict.trials, pairs)
        if isinstance(verdict, Inconclusive):
            undecided = undecided or verdict
    if undecided is not None or isinstance(first, Inconclusive):
        return undecided or first
    return first if isinstance(first, Different) else Inconclusive("no renaming was found")


def _renamings(left: Expression, right: Expression) -> Iterator[dict[Head, Head]]:
    """Yield the bijections between the symbols of both formulas, those that keep names first."""
    mine, its = _uses(left), _uses(right)
    if len(mine) != len(its):
        return
    shared = {head for head in mine if its.get(head) == mine[head]}
    seen = set()
    for kept in (shared, set()):
        sources = [head for head in its if head not in kept]
        targets = [head for head in mine if head not in kept]
        if sorted(map(sorted, (its[s] for s in sources))) != sorted(
            map(sorted, (mine[t] for t in targets))
        ):
            continue
        for order in permutations(targets):
            alike = all(its[s] == mine[t] for s, t in zip(sources, order, strict=True))
            if alike and order not in seen:
                seen.add(order)
                yield dict(zip(sources, order, strict=True))


def _uses(expression: Expression) -> dict[Head, frozenset[str]]:
    """Return the free symbols and how each is used: plain, applied to how many, with scripts."""
    names = Names()
    applied = {
        id(node.function): f"({len(node.arguments)}|{len(node.given)};{len(node.parameters)})"
        for node in expression.walk()
        if isinstance(node, Application)
    }
    free = free_symbols(expression, names)
    uses: dict[Head, set[str]] = {}
    for node in expression.walk():
        if not isinstance(node, Symbol) or names.identity(node) not in free:
            continue
        if names.identity(node) in CONSTANTS or _has_meaning(node, id(node) in applied):
            continue
        use = names.of(node).function.rsplit("/", 1)[1] + applied.get(id(node), "")
        uses.setdefault(_head(node), set()).add(use + (" bold" if is_array_symbol(node) else ""))
    return {head: frozenset(use) for head, use in uses.items()}


def _has_meaning(node: Symbol, applied: bool) -> bool:
    """Whether a name stands for a known function, which no renaming may touch."""
    return (len(node.base) > 1 and not node.base.startswith("\\")) or (
        applied and node.base in ("\\sigma", "\\Gamma")
    )


def _head(symbol: Symbol) -> Head:
    labels = tuple(
        script.text
        for script in (*symbol.subscripts, *symbol.superscripts)
        if isinstance(script, Label)
    )
    return Head(symbol.base, symbol.decorations, labels, symbol.primes)


def _latex(head: Head) -> str:
    name = head.base
    for decoration in reversed(head.decorations):
        name = f"\\{decoration}{{{name}}}"
    labels = f"_{{{','.join(head.labels)}}}" if head.labels else ""
    return name + "'" * head.primes + labels


def _renamed(expression: Expression, mapping: dict[Head, Head]) -> Expression:
    """Return an expression with the names of its symbols replaced."""

    def renamed(node: Expression) -> Expression | None:
        head = mapping.get(_head(node)) if isinstance(node, Symbol) else None
        if head is None or not isinstance(node, Symbol) or head == _head(node):
            return None
        return _with_head(node, head)

    return rewritten(expression, renamed)


def _with_head(symbol: Symbol, head: Head) -> Symbol:
    varying = tuple(script for script in symbol.subscripts if not isinstance(script, Label))
    labels = tuple(Label(symbol.span, text) for text in head.labels)
    return replace(
        symbol,
        base=head.base,
        decorations=head.decorations,
        primes=head.primes,
        subscripts=(*varying, *labels),
        superscripts=tuple(s for s in symbol.superscripts if not isinstance(s, Label)),
    )
