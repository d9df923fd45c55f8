r"""Kinds by unification: what the places of a name in one formula say of all of its places.

Terms of a sum and the sides of an equation are of one kind; what is transposed, normed or stands in
an inner product is an array; what divides or is an exponent is a number. So the k of
``\|x^k - x^*\| \leq \rho^k`` is an index above x and a power above ρ, and T transposes A in
``\sum_{t=1}^T \|A^T x_t\|``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Expression,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Transpose,
    Tuple,
)
from mathlint.formula.joined import Joined
from mathlint.formula.symbols.known import SymbolKind, bare_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EQUATING = frozenset({"=", ":=", r"\leftarrow", r"\approx", r"\equiv", r"\triangleq"})
_OF_MATRICES = frozenset({"det", "tr", "Tr", "rank"})
_BOLD = frozenset({"mathbf", "vec"})


class _Variable(Joined):
    """The kind of a name or an expression; unified ones share it.

    contested: two places say different things, so nothing follows
    """

    __slots__ = ("contested", "kind")

    def __init__(self, kind: SymbolKind | None = None) -> None:
        super().__init__()
        self.kind = kind
        self.contested = False

    def set(self, kind: SymbolKind) -> None:
        root = self.root()
        root.contested = root.contested or root.kind not in (None, kind)
        root.kind = root.kind or kind

    def unify(self, other: _Variable) -> None:
        mine, its = self.root(), other.root()
        if mine is its:
            return
        mine.hang_below(its)
        its.contested = its.contested or mine.contested
        if mine.kind is not None:
            its.set(mine.kind)


def kinds_of(expression: Expression) -> dict[str, SymbolKind]:
    """Return the kinds of bare names that their places in an expression tell."""
    unification = _Unification()
    unification.visit(expression)
    return unification.found()


def factors_of(expression: Expression) -> frozenset[str]:
    """Return the bare names that stand for themselves beside others: K in ``K x``, h in ``h + 2``.

    What stands before a sum or a product in brackets may be applied to it, and tells nothing.
    """
    found: set[str] = set()
    for node in expression.walk():
        if isinstance(node, Product):
            behind = (*node.factors[1:], None)
            for factor, following in zip(node.factors, behind, strict=True):
                if following is None or isinstance(following, _NEVER_BRACKETED):
                    found.update(_bare_names(factor))
        elif isinstance(node, Quotient):
            found.update(*map(_bare_names, node.children))
        elif isinstance(node, Sum) and any(isinstance(it.value, Number) for it in node.terms):
            found.update(*(_bare_names(term.value) for term in node.terms))
    return frozenset(found)


_NEVER_BRACKETED = (Symbol, Number, Application, Transpose, Norm)


def _bare_names(node: Expression) -> tuple[str, ...]:
    return (bare_name(node.base, node.decorations),) if isinstance(node, Symbol) else ()


class _Unification:
    """One pass over an expression; a name with an index is another variable than without."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, bool], _Variable] = {}

    def found(self) -> dict[str, SymbolKind]:
        """Return the kinds of names whose places agree."""
        kinds: dict[str, set[SymbolKind | None]] = {}
        for (name, _), variable in self._names.items():
            root = variable.root()
            if root.kind is not None:
                kinds.setdefault(name, set()).add(None if root.contested else root.kind)
        return {
            name: kind
            for name, said in kinds.items()
            if len(said) == 1 and (kind := next(iter(said))) is not None
        }

    def visit(self, node: Expression) -> _Variable:
        """Return the kind of an expression, noting what it shows of its parts."""
        if isinstance(node, Symbol):
            return self._symbol(node)
        if isinstance(node, Sum):
            return self._alike([term.value for term in node.terms])
        if isinstance(node, Relation):
            return self._relation(node)
        if isinstance(node, Product):
            return self._product(node)
        if isinstance(node, Power):
            return self._power(node)
        variables = [self.visit(child) for child in node.children]
        if isinstance(node, Transpose):
            self._is_array(node.body)
        elif isinstance(node, Norm):
            for part in _terms(node.body):
                self._is_array(part)
            return _Variable(SymbolKind.SCALAR)
        elif isinstance(node, Tuple) and node.fence == r"\langle" and len(node.items) == 2:
            variables[0].unify(variables[1])
            for item in node.items:
                self._is_array(item)
            return _Variable(SymbolKind.SCALAR)
        elif isinstance(node, Quotient):
            if isinstance(node.denominator, Symbol):
                variables[1].set(SymbolKind.SCALAR)
            return variables[0]
        elif isinstance(node, Application):
            function = node.function
            if isinstance(function, Symbol) and function.base in _OF_MATRICES:
                for argument in node.arguments:
                    self._is_array(argument)
        return _Variable()

    def _symbol(self, node: Symbol) -> _Variable:
        for script in node.children:
            self.visit(script)
        name = bare_name(node.base, node.decorations)
        variable = self._names.setdefault((name, bool(node.subscripts)), _Variable())
        if node.decorations and node.decorations[-1] in _BOLD:
            variable.set(SymbolKind.MATRIX if node.base.isupper() else SymbolKind.VECTOR)
        return variable

    def _alike(self, parts: Sequence[Expression]) -> _Variable:
        """Unify the kinds of terms or sides; a plain number fits all of them."""
        result = _Variable()
        for part in parts:
            variable = self.visit(part)
            if not isinstance(part, Number):
                result.unify(variable)
        return result

    def _relation(self, node: Relation) -> _Variable:
        if set(node.operators) <= _EQUATING:
            self._alike(node.operands)
        else:
            for operand in node.operands:
                self.visit(operand)
        return _Variable()

    def _product(self, node: Product) -> _Variable:
        """Return the kind of the only factor that is not known to be a number."""
        variables = [self.visit(factor) for factor in node.factors]
        if r"\odot" in node.operators and len(variables) == 2:
            variables[0].unify(variables[1])
            return variables[0]
        others = [
            variable
            for variable, factor in zip(variables, node.factors, strict=True)
            if not _is_number(factor) and variable.root().kind is not SymbolKind.SCALAR
        ]
        return others[0] if len(others) == 1 else _Variable()

    def _power(self, node: Power) -> _Variable:
        base = self.visit(node.base)
        self.visit(node.exponent)
        if isinstance(node.exponent, Number):
            return _Variable()
        for part in node.exponent.walk():
            if isinstance(part, Symbol) and not part.children and part.base != "T":
                self.visit(part).set(SymbolKind.SCALAR)
        return base  # should it be an index, what carries it is of the same kind

    def _is_array(self, node: Expression) -> None:
        """Note that a name, and what a letter above it may count, is a vector or a matrix."""
        core = node.base if isinstance(node, Power) else node
        if isinstance(core, Symbol) and len(core.base.lstrip("\\")) > 0:
            matrix = core.base.isupper()
            self.visit(core).set(SymbolKind.MATRIX if matrix else SymbolKind.VECTOR)


def _terms(body: Expression) -> Iterator[Expression]:
    if isinstance(body, Sum):
        for term in body.terms:
            yield term.value
    else:
        yield body


def _is_number(node: Expression) -> bool:
    if isinstance(node, Quotient):
        return all(_is_number(part) for part in node.children)
    return isinstance(node, Number)
