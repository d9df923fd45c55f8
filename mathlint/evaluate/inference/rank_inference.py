"""Which symbols are vectors and matrices, inferred from how all formulas compared use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.evaluate.inference.rank_evidence import RankEvidence
from mathlint.evaluate.inference.ranks import (
    ARRAY_ARGUMENT,
    CONCATENATIONS,
    ENTRYWISE,
    ENTRYWISE_OF_TWO,
    SCALAR_RESULT,
    Rank,
    RankVariable,
    is_array_symbol,
    is_latin,
    is_plain_letter,
    letter_rank,
    product,
    space,
)
from mathlint.formula.expression import (
    Absolute,
    Application,
    Big,
    BigOperator,
    Cases,
    Derivative,
    Divergence,
    Expression,
    Gradient,
    Label,
    Matrix,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Subscripted,
    Sum,
    Symbol,
    Term,
    Transpose,
    Tuple,
)

if TYPE_CHECKING:
    from mathlint.evaluate.names import Names


def infer_ranks(
    expressions: tuple[Expression, ...], names: Names, declared: dict[str, Rank]
) -> dict[str, Rank]:
    """Return the rank of each function (see ``Names``) that is not a scalar."""
    evidence = RankEvidence(declared)
    inference = _Inference(names, evidence)
    for _ in range(3):
        for expression in expressions:
            inference.rank(expression)
        if not evidence.of_arrays:
            break
    return evidence.arrays()


_BEFORE_VECTOR = (Rank.MATRIX, Rank.ROW)


class _Inference:
    def __init__(self, names: Names, evidence: RankEvidence) -> None:
        self._names = names
        self._evidence = evidence

    def rank(self, node: Expression) -> RankVariable:
        """Return the rank of an expression, noting on the way what it shows of its symbols."""
        match node:
            case Symbol():
                return self._symbol(node)
            case Number():
                return RankVariable(Rank.SCALAR)
            case Term(value=value):
                return self.rank(value)
            case Sum(terms=parts):
                return self._alike([part.value for part in parts])
            case Product():
                return self._product(node)
            case Quotient():
                top, bottom = self.rank(node.numerator), self.rank(node.denominator)
                return bottom if isinstance(node.numerator, Number) else top
            case Power(base=body) | Root(body=body):
                for child in node.children:
                    self.rank(child)
                return self.rank(body)
            case Transpose(body=body):
                return self._transpose(body)
            case Subscripted():
                return self._subscripted(node)
            case Norm(body=body):
                self.rank(body)
                self._force(body)
                return RankVariable(Rank.SCALAR)
            case Application():
                return self._application(node)
            case BigOperator():
                return self._operator(node)
            case Relation():
                return self._relation(node)
            case Gradient() | Derivative():
                return self._derivative(node)
            case Matrix():
                return self._matrix(node)
            case Tuple():
                return self._tuple(node)
            case Cases():
                return self._cases(node)
        for child in node.children:
            self.rank(child)
        if isinstance(node, (Absolute, Divergence)):
            return RankVariable(Rank.SCALAR)
        return RankVariable()

    def _symbol(self, node: Symbol) -> RankVariable:
        name = self._names.of(node)
        for script in name.scripts:
            self.rank(script)
        variable = self._evidence.variable(name.function)
        if is_array_symbol(node):
            self._evidence.of_arrays = self._evidence.of_bold_arrays = True
            variable.set(letter_rank(node.base))
        return variable

    def _alike(self, nodes: list[Expression]) -> RankVariable:
        """Join the ranks of terms or branches; plain numbers fit everything."""
        result: RankVariable | None = None
        for node in nodes:
            rank = self.rank(node)
            if rank.rank is Rank.SCALAR or (
                self._evidence.of_bold_arrays and is_plain_letter(node)
            ):
                result = result or rank
            elif result is None or result.rank is Rank.SCALAR:
                result = rank
            else:
                result.join(rank)
        return result or RankVariable(Rank.SCALAR)

    def _product(self, node: Product) -> RankVariable:
        ranks = [self.rank(factor) for factor in node.factors]
        if "\\odot" in node.operators:
            self._evidence.of_arrays = True
            for factor in node.factors:
                self._force(factor)
            return next((rank for rank in ranks if rank.rank not in (None, Rank.SCALAR)), ranks[0])
        for index in range(len(ranks)):
            self._neighbours(node, ranks, index)
        return product(ranks)

    def _neighbours(self, node: Product, ranks: list[RankVariable], index: int) -> None:
        """Let a capital beside arrays be a matrix, a small letter behind one or a row a vector."""
        factor = node.factors[index]
        left = ranks[index - 1].rank if index else None
        right = ranks[index + 1].rank if index + 1 < len(ranks) else None
        beside_array = any(rank not in (None, Rank.SCALAR) for rank in (left, right))
        if isinstance(factor, Symbol) and ranks[index].rank is None and beside_array:
            if is_latin(factor) and letter_rank(factor.base) is Rank.MATRIX:
                ranks[index].set(Rank.MATRIX)
            elif is_latin(factor) and left in _BEFORE_VECTOR and index + 1 == len(ranks):
                ranks[index].set(Rank.COLUMN)
        if ranks[index].rank is Rank.COLUMN and isinstance(factor, Symbol):
            if left is Rank.MATRIX:
                self._evidence.columns.add(id(ranks[index].root()))
            elif right is Rank.MATRIX and id(ranks[index].root()) not in self._evidence.columns:
                ranks[index].turn(Rank.ROW)

    def _transpose(self, body: Expression) -> RankVariable:
        inner = self.rank(body)
        self._force(body)
        inner = self.rank(body)
        swapped = {Rank.COLUMN: Rank.ROW, Rank.ROW: Rank.COLUMN}
        rank = inner.rank
        return RankVariable(swapped.get(rank, rank) if rank is not None else None)

    def _force(self, node: Expression, applied: Rank = Rank.COLUMN) -> None:
        """Note that an expression is an array; a function's value has the rank ``applied``."""
        self._evidence.of_arrays = True
        match node:
            case Symbol():
                self._evidence.variable(self._names.of(node).function).set(letter_rank(node.base))
            case Application(function=Symbol(base=base)) if base in ENTRYWISE:
                for argument in node.arguments:
                    self._force(argument)
            case Application():
                self._evidence.variable(self._names.applied(node)).set(applied)
            case Sum(terms=terms):
                for term in terms:
                    plain = self._evidence.of_bold_arrays and is_plain_letter(term.value)
                    if self.rank(term.value).rank is None and not plain:
                        self._force(term.value)
            case Product(factors=factors):
                if all(self.rank(factor).rank in (None, Rank.SCALAR) for factor in factors):
                    self._force(factors[-1])
            case Quotient(numerator=inner) | Power(base=inner) | Root(body=inner):
                self._force(inner)
            case Transpose(body=inner) | BigOperator(body=inner):
                self._force(inner)
            case Gradient(variable=Symbol() as variable):
                self._force(variable)

    def _application(self, node: Application) -> RankVariable:
        head = node.function.base if isinstance(node.function, Symbol) else ""
        for child in (*node.arguments, *node.given, *node.parameters):
            self.rank(child)
        if isinstance(node.function, Symbol):
            for script in self._names.of(node.function).scripts:
                self.rank(script)
        if head in ARRAY_ARGUMENT and node.arguments:
            self._force(node.arguments[0])
        if head in ENTRYWISE_OF_TWO and len(node.arguments) == 2:
            return self._alike(list(node.arguments))
        if head in SCALAR_RESULT:
            return RankVariable(Rank.SCALAR)
        if head in ENTRYWISE and node.arguments:
            return self.rank(node.arguments[0])
        if head in CONCATENATIONS:
            for argument in node.arguments:
                self._force(argument)
            rank = self.rank(node.arguments[0]).rank if node.arguments else None
            return RankVariable(rank or Rank.COLUMN)
        if node.given:
            return RankVariable(Rank.SCALAR)
        variable = self._evidence.variable(self._names.applied(node))
        if isinstance(node.function, Symbol) and is_array_symbol(node.function):
            self._evidence.of_arrays = True
            variable.set(letter_rank(node.function.base))
        return variable

    def _operator(self, node: BigOperator) -> RankVariable:
        for binder in node.binders:
            for child in binder.children:
                self.rank(child)
        for condition in (*node.conditions, *node.given):
            self.rank(condition)
        body = self.rank(node.body)
        if node.kind in (Big.ARGMAX, Big.ARGMIN) and node.binders:
            return self.rank(node.binders[0].symbols[0])
        if node.kind in (Big.MAXIMUM, Big.MINIMUM, Big.SUPREMUM, Big.INFIMUM):
            return RankVariable(Rank.SCALAR)
        return body

    def _relation(self, node: Relation) -> RankVariable:
        if node.operators == ("\\in",):
            rank = space(node.operands[1])
            members = node.operands[0]
            for member in members.items if isinstance(members, Tuple) else (members,):
                if rank is not None and isinstance(member, Symbol):
                    self._evidence.of_arrays = True
                    self._evidence.variable(self._names.of(member).function).set(rank)
                self.rank(member)
            return RankVariable(Rank.SCALAR)
        if all(
            operator in {"=", ":=", "\\leftarrow", "\\approx", "\\equiv"}
            for operator in node.operators
        ):
            return self._alike(list(node.operands))
        for operand in node.operands:
            self.rank(operand)
        return RankVariable(Rank.SCALAR)

    def _derivative(self, node: Gradient | Derivative) -> RankVariable:
        for child in node.children:
            self.rank(child)
        if isinstance(node, Gradient):
            variable = node.variable
        else:
            variable = node.variables[0] if node.variables else None
        return RankVariable() if variable is None else self.rank(variable)

    def _tuple(self, node: Tuple) -> RankVariable:
        ranks = [self.rank(item) for item in node.items]
        known = [rank.rank for rank in ranks if rank.rank not in (None, Rank.SCALAR)]
        if (node.fence == "[" or node.separator == ";") and known:
            return RankVariable(known[0])
        if "langle" in node.fence and len(node.items) == 2:
            for item in node.items:
                self._force(item)
            return RankVariable(Rank.SCALAR)
        return RankVariable()

    def _subscripted(self, node: Subscripted) -> RankVariable:
        self.rank(node.body)
        if not any(isinstance(index, Label) for index in node.indices):
            self._force(node.body, Rank.COLUMN if len(node.indices) == 1 else Rank.MATRIX)
        return RankVariable(Rank.SCALAR)

    def _matrix(self, node: Matrix) -> RankVariable:
        self._evidence.of_arrays = True
        for child in node.children:
            self.rank(child)
        columns = max((len(row) for row in node.rows), default=0)
        return RankVariable(Rank.COLUMN if columns == 1 else Rank.MATRIX)

    def _cases(self, node: Cases) -> RankVariable:
        for branch in node.branches:
            if branch.condition is not None:
                self.rank(branch.condition)
        return self._alike([branch.value for branch in node.branches])
