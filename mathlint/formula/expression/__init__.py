"""Mathematics as a tree: a small, closed set of nodes, each with its place in the formula.

Spans are offsets in the formula's LaTeX. Two expressions are compared without their spans by
:func:`mathlint.formula.same`; their own equality includes them.
"""

from mathlint.formula.expression.arithmetic import (
    Factorial,
    Operation,
    Power,
    Product,
    Quotient,
    Root,
    Sign,
    Sum,
    Term,
    Transpose,
)
from mathlint.formula.expression.atoms import (
    Dots,
    Iteration,
    Label,
    Missing,
    Number,
    Placeholder,
    Symbol,
    Text,
    Unread,
)
from mathlint.formula.expression.binding import Big, BigOperator, Binder
from mathlint.formula.expression.calculus import Derivative, Differential, EvaluatedAt, Gradient
from mathlint.formula.expression.collections import Interval, Matrix, Set, Slice, Tuple
from mathlint.formula.expression.functions import (
    Absolute,
    Application,
    Divergence,
    Norm,
    Rounding,
    Subscripted,
)
from mathlint.formula.expression.node import Expression
from mathlint.formula.expression.reading import Reading
from mathlint.formula.expression.statements import Case, Cases, Quantified, Relation, Statements

__all__ = [
    "Absolute",
    "Application",
    "Big",
    "BigOperator",
    "Binder",
    "Case",
    "Cases",
    "Derivative",
    "Differential",
    "Divergence",
    "Dots",
    "EvaluatedAt",
    "Expression",
    "Factorial",
    "Gradient",
    "Interval",
    "Iteration",
    "Label",
    "Matrix",
    "Missing",
    "Norm",
    "Number",
    "Operation",
    "Placeholder",
    "Power",
    "Product",
    "Quantified",
    "Quotient",
    "Reading",
    "Relation",
    "Root",
    "Rounding",
    "Set",
    "Sign",
    "Slice",
    "Statements",
    "Subscripted",
    "Sum",
    "Symbol",
    "Term",
    "Text",
    "Transpose",
    "Tuple",
    "Unread",
]
