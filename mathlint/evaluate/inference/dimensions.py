"""The sizes of vectors and matrices: which must agree, and which a symbol such as n counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.evaluate.inference.ranks import (
    BOLD,
    CONCATENATIONS,
    ENTRYWISE,
    ENTRYWISE_OF_TWO,
    MATRIX_ARGUMENT,
    Rank,
)
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Binder,
    Expression,
    Gradient,
    Matrix,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    Transpose,
    Tuple,
)

if TYPE_CHECKING:
    from mathlint.evaluate.names import Names

from mathlint.evaluate.inference.dimension import Dimension, Shape, fresh_shape


class Dimensions:
    """Shapes of all arrays, and the dimensions that symbols count.

    shapes: name of a function → its shape, if it is an array
    components: name of an indexed symbol (x in ``x_i``) → the array whose entries it names
    counts: identity of a symbol → the dimension that it counts
    """

    def __init__(self, names: Names, ranks: dict[str, Rank], indexed: frozenset[str]) -> None:
        self._names = names
        self.components = _components(ranks, indexed)
        self.shapes: dict[str, Shape] = {
            name: fresh_shape(name, rank) for name, rank in ranks.items()
        }
        self.counts: dict[str, Dimension] = {}

    def count(self, identity: str) -> Dimension:
        """Return the dimension that a symbol such as ``n`` or ``d_k`` stands for."""
        if identity not in self.counts:
            self.counts[identity] = Dimension(f"count {identity}")
        return self.counts[identity]

    def declare(self, name: str, axes: tuple[str, ...]) -> None:
        """Name the axes of an array; an axis of digits has that length."""
        shape = self.shapes.get(name)
        if shape is None:
            return
        long_axes = [axis for axis in shape if not axis.is_one]
        for dimension, axis in zip(long_axes, axes, strict=False):
            dimension.join(Dimension(axis, int(axis)) if axis.isdigit() else self.count(axis))

    def read(self, node: Expression, bound: dict[str, Binder]) -> Shape | None:
        """Return the shape of an expression and join the dimensions that must agree in it."""
        match node:
            case Symbol():
                return self._symbol(node, bound)
            case Term(value=value):
                return self.read(value, bound)
            case Sum(terms=terms):
                return self._alike([self.read(term.value, bound) for term in terms])
            case Product():
                return self._product(node, bound)
            case Transpose(body=body):
                inner = self.read(body, bound)
                return None if inner is None else (inner[1], inner[0])
            case Quotient():
                return self._alike([self.read(child, bound) for child in node.children])
            case Power() | Root():
                return self._power(node, bound)
            case Application():
                return self._application(node, bound)
            case BigOperator():
                inner_bound = dict(bound)
                for binder in node.binders:
                    for symbol in binder.symbols:
                        inner_bound[self._names.identity(symbol)] = binder
                shapes = [self.read(child, inner_bound) for child in node.children]
                return shapes[len(shapes) - 1 - len(node.given)]
            case Relation():
                return self._relation(node, bound)
            case Gradient(variable=Symbol() as variable, body=body):
                self.read(body, bound)
                return self.read(variable, bound)
            case Tuple(items=items, fence=fence, separator=separator):
                shapes = [self.read(item, bound) for item in items]
                if "langle" in fence:
                    self._alike(shapes)  # of an inner product
                    return None
                stacked = fence == "[" or separator == ";"
                return self._concatenation(shapes) if stacked else None
            case Matrix(rows=rows):
                for child in node.children:
                    self.read(child, bound)
                columns = max((len(row) for row in rows), default=0)
                return Dimension("rows", len(rows)), Dimension("columns", columns)
        for child in node.children:
            self.read(child, bound)
        return None

    def _symbol(self, node: Symbol, bound: dict[str, Binder]) -> Shape | None:
        name = self._names.of(node)
        shape = self.shapes.get(name.function)
        if shape is None and name.scripts:
            self._component(name.function, name.scripts, bound)
        return shape

    def _component(
        self, function: str, scripts: tuple[Expression, ...], bound: dict[str, Binder]
    ) -> None:
        """Join the axes of x with the ranges of i and j in x_i or x_{ij}."""
        name = self.components.get(function)
        if name is None:
            return
        whole = self.shapes[name]
        axes = [axis for axis in whole if not axis.is_one]
        for axis, script in zip(axes, scripts, strict=False):
            match bound.get(self._names.identity(script)):
                case Binder(domain=Number(text="1"), upper=Symbol() as upper):
                    axis.join(self.count(self._names.identity(upper)))

    def _alike(self, shapes: list[Shape | None]) -> Shape | None:
        result: Shape | None = None
        for shape in shapes:
            if shape is None:
                continue
            if result is None:
                result = shape
                continue
            for mine, its in zip(result, shape, strict=True):
                if not mine.is_one and not its.is_one:
                    mine.join(its)
            if result[0].is_one and not shape[0].is_one:
                result = shape
        return result

    def _product(self, node: Product, bound: dict[str, Binder]) -> Shape | None:
        result: Shape | None = None
        for index, factor in enumerate(node.factors):
            shape = self.read(factor, bound)
            if shape is None:
                continue
            if result is None:
                result = shape
                continue
            operator = node.operators[index - 1]
            if operator == "\\odot":
                result = self._alike([result, shape])
            elif (
                result[1].is_one
                and shape[1].is_one
                and not result[0].is_one
                and not shape[0].is_one
            ):
                result[0].join(shape[0])  # an inner product of two columns
                result = None
            else:
                result[1].join(shape[0])
                result = (result[0], shape[1])
                if result[0].is_one and result[1].is_one:
                    result = None
        return result

    def _power(self, node: Power | Root, bound: dict[str, Binder]) -> Shape | None:
        shapes = [self.read(child, bound) for child in node.children]
        body = shapes[0] if isinstance(node, Power) else shapes[-1]
        if (
            isinstance(node, Power)
            and body is not None
            and not body[1].is_one
            and not body[0].is_one
        ):
            body[0].join(body[1])
        return body

    def _application(self, node: Application, bound: dict[str, Binder]) -> Shape | None:
        shapes = [self.read(child, bound) for child in node.children[1:]]
        head = node.function.base if isinstance(node.function, Symbol) else ""
        first = shapes[0] if shapes else None
        if head in MATRIX_ARGUMENT:
            if first is not None and not first[1].is_one:
                first[0].join(first[1])
            return None
        if head in ENTRYWISE:
            return first
        if head in ENTRYWISE_OF_TWO and len(node.arguments) == 2:
            return self._alike(shapes)
        if head in CONCATENATIONS:
            return self._concatenation(shapes)
        return self.shapes.get(self._names.applied(node))

    def _concatenation(self, shapes: list[Shape | None]) -> Shape | None:
        """Return the shape of arrays side by side, of columns one below the other."""
        present = [shape for shape in shapes if shape is not None]
        if len(present) < len(shapes) or not present:
            return None
        stacked = 0 if all(shape[1].is_one for shape in present) else 1
        for shape in present[1:]:
            present[0][1 - stacked].join(shape[1 - stacked])
        parts = tuple(shape[stacked] for shape in present)
        total = Dimension("+".join(part.root().name for part in parts), parts=parts)
        return (total, present[0][1]) if stacked == 0 else (present[0][0], total)

    def _relation(self, node: Relation, bound: dict[str, Binder]) -> Shape | None:
        if node.operators == ("\\in",):
            self._declaration(node.operands[0], node.operands[1])
            return None
        shapes = [self.read(child, bound) for child in node.operands]
        return self._alike(shapes)

    def _declaration(self, member: Expression, space: Expression) -> None:
        r"""Take the axes from ``B \in \mathbb{R}^{d \times r}``."""
        if not isinstance(member, Symbol):
            return
        exponent: Expression | None = None
        if isinstance(space, Power):
            exponent = space.exponent
        elif isinstance(space, Symbol) and space.superscripts:
            exponent = space.superscripts[0]
        if exponent is None:
            return
        axes = exponent.factors if isinstance(exponent, Product) else (exponent,)
        texts = tuple(
            axis.text if isinstance(axis, Number) else self._names.identity(axis) for axis in axes
        )
        self.declare(self._names.of(member).function, texts)


def _components(ranks: dict[str, Rank], indexed: frozenset[str]) -> dict[str, str]:
    """Return which indexed symbols are entries of arrays: x_i of x or a bold x, a_ij of A."""
    found = {}
    for function in indexed:
        if function in ranks:
            continue
        base, counts = function.rsplit("/", 1)
        letters = [base, base.upper()] if counts == "2,0" and base.isalpha() else [base]
        wholes = [f"\\{bold}{{{letter}}}" for bold in sorted(BOLD) for letter in letters]
        for whole in (*letters, *wholes):
            rank = ranks.get(f"{whole}/0,0")
            if rank is not None and counts == ("2,0" if rank is Rank.MATRIX else "1,0"):
                found[function] = f"{whole}/0,0"
                break
    return found
