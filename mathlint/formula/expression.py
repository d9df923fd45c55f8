"""Mathematics as a tree: a small, closed set of nodes, each with its place in the formula.

Spans are offsets in the formula's LaTeX. Two expressions are compared without their spans by
:func:`mathlint.formula.same`; their own equality includes them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.text import Span


# A frozen node holds only what was made before it, so there are no cycles for the collector to
# find; looking for them in the trees of a long formula took a quarter of the time of reading it.
class Expression(Struct, frozen=True, gc=False):
    """Anything that a formula says."""

    span: Span

    @property
    def children(self) -> tuple[Expression, ...]:
        """The expressions directly inside, in reading order."""
        return ()

    def walk(self) -> Iterator[Expression]:
        """Yield this expression and all below it, parents first, in reading order."""
        stack: list[Expression] = [self]
        while stack:
            node = stack.pop()
            yield node
            inside = node.children
            if inside:
                stack += inside[::-1]


# --------------------------------------------------------------------------------- atoms


class Number(Expression, frozen=True):
    """A number as written: ``2``, ``.5``, ``10{,}000``; ``text`` is plain digits and a point."""

    text: str


class Label(Expression, frozen=True):
    r"""A word in a script that names and does not vary: ``ref``, ``CLIP``, ``*``, ``\top``."""

    text: str


class Symbol(Expression, frozen=True):
    r"""A name with its decorations and scripts: ``x``, ``\hat{A}_t``, ``\pi_{\theta_{old}}``.

    base: the name alone. One letter as written (``x``), Greek and other symbols with their
        backslash (``\alpha``), names of several letters without markup (``softmax``, ``KL``,
        ``log``), however they were written (``\log``, ``\operatorname{log}``, bare ``log``)
    decorations: alphabets and accents, outermost first: ``("hat", "mathbf")``
    subscripts, superscripts: indices and labels, commas split; a power is never here
    primes: how many
    """

    base: str
    decorations: tuple[str, ...] = ()
    subscripts: tuple[Expression, ...] = ()
    superscripts: tuple[Expression, ...] = ()
    primes: int = 0

    @property
    def children(self) -> tuple[Expression, ...]:
        """The scripts."""
        return (*self.subscripts, *self.superscripts)


class Iteration(Expression, frozen=True):
    r"""A parenthesised superscript, which counts and is no power: ``x^{(i)}``, ``W^{[l]}``."""

    index: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """What is counted by."""
        return (self.index,)


class Text(Expression, frozen=True):
    """Words between or beside formulas: ``where``, ``otherwise``, ``with probability``."""

    text: str


class Dots(Expression, frozen=True):
    r"""``\dots``, ``\cdots``, ``...``: and so on."""


class Placeholder(Expression, frozen=True):
    r"""An argument left open: the ``\cdot`` of ``\pi(\cdot|s)``."""


# ---------------------------------------------------------------------------- arithmetic


class Sign(StrEnum):
    """The sign before a term."""

    PLUS = "+"
    MINUS = "-"
    PLUS_MINUS = "±"
    MINUS_PLUS = "∓"


class Term(Expression, frozen=True):
    """A term of a sum with its sign; the first has PLUS where none is written."""

    sign: Sign
    value: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """The value."""
        return (self.value,)


class Sum(Expression, frozen=True):
    """``a + b - c``; a lone negated term is a sum of one."""

    terms: tuple[Term, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """The terms."""
        return self.terms


class Product(Expression, frozen=True):
    r"""``a b``, ``a \cdot b``, ``Q K^T``; ``operators[i]`` stands between factors i and i+1.

    An operator is empty for juxtaposition, else canonical LaTeX: ``\cdot``, ``\times``, ``*``,
    ``\odot``, ``\otimes``, ``\circ``.
    """

    factors: tuple[Expression, ...]
    operators: tuple[str, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """The factors."""
        return self.factors


class Quotient(Expression, frozen=True):
    r"""``\frac{a}{b}`` or ``a / b``."""

    numerator: Expression
    denominator: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """Numerator, denominator."""
        return (self.numerator, self.denominator)


class Power(Expression, frozen=True):
    """``x^2``."""

    base: Expression
    exponent: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """Base, exponent."""
        return (self.base, self.exponent)


class Root(Expression, frozen=True):
    r"""``\sqrt{x}``, ``\sqrt[n]{x}``."""

    body: Expression
    degree: Expression | None = None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Degree if given, body."""
        return (self.body,) if self.degree is None else (self.degree, self.body)


class Transpose(Expression, frozen=True):
    r"""``A^T``, ``A^\top``, ``A'`` where A is a matrix or vector."""

    body: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """What is transposed."""
        return (self.body,)


class Factorial(Expression, frozen=True):
    """``n!``."""

    body: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """The body."""
        return (self.body,)


class Operation(Expression, frozen=True):
    r"""Neither sum nor product: ``A \cup B``, ``p \land q``, ``x \oplus y``."""

    operator: str
    operands: tuple[Expression, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """The operands."""
        return self.operands


# ------------------------------------------------------------------- functions and brackets


class Application(Expression, frozen=True):
    r"""A function of arguments: ``\pi_\theta(a | s)``, ``\mathcal{N}(x; \mu, \Sigma)``, ``\log x``.

    arguments: before any bar or semicolon; given: behind ``|``; parameters: behind ``;``
    """

    function: Expression
    arguments: tuple[Expression, ...]
    given: tuple[Expression, ...] = ()
    parameters: tuple[Expression, ...] = ()

    @property
    def children(self) -> tuple[Expression, ...]:
        """Function, arguments, conditions, parameters."""
        return (self.function, *self.arguments, *self.given, *self.parameters)


class Divergence(Expression, frozen=True):
    r"""``D_{KL}(p \| q)`` in any spelling; ``operator`` is the name that was written."""

    operator: Expression
    first: Expression
    second: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """Operator, first, second."""
        return (self.operator, self.first, self.second)


class Subscripted(Expression, frozen=True):
    r"""Indices on something that is not a name: ``(AB)_{ij}``, ``[Wx]_i``, ``(a + b)^{(k)}``."""

    body: Expression
    indices: tuple[Expression, ...]
    superscripts: tuple[Expression, ...] = ()

    @property
    def children(self) -> tuple[Expression, ...]:
        """Body, indices, superscripts."""
        return (self.body, *self.indices, *self.superscripts)


class Absolute(Expression, frozen=True):
    """``|x|``: an absolute value, a length, a number of elements."""

    body: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """The body."""
        return (self.body,)


class Norm(Expression, frozen=True):
    r"""``\|x\|_2``; ``order`` is None where none is written."""

    body: Expression
    order: Expression | None = None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Body, order."""
        return (self.body,) if self.order is None else (self.body, self.order)


class Rounding(Expression, frozen=True):
    r"""``\lfloor x \rfloor`` (``floor``), ``\lceil x \rceil`` (``ceil``), ``\lfloor x \rceil``."""

    mode: str
    body: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """The body."""
        return (self.body,)


# ----------------------------------------------------------------------- binding operators


class Big(StrEnum):
    """The operators that bind."""

    SUM = "sum"
    PRODUCT = "product"
    INTEGRAL = "integral"
    MAXIMUM = "max"
    MINIMUM = "min"
    SUPREMUM = "sup"
    INFIMUM = "inf"
    ARGMAX = "argmax"
    ARGMIN = "argmin"
    LIMIT = "lim"
    EXPECTATION = "expectation"
    UNION = "union"
    INTERSECTION = "intersection"
    CONCATENATION = "concatenation"


class Binder(Expression, frozen=True):
    r"""What an operator runs over: ``i=1..n``, ``x \in X``, ``(x, y) \sim D``, ``j \ne i``, ``x``.

    symbols: the names bound
    relation: ``=``, ``\in``, ``\sim``, ``\neq``, ``<`` ...; empty for a bare name
    domain: the lower bound, the set, or the distribution
    upper: the upper bound
    """

    symbols: tuple[Expression, ...]
    relation: str = ""
    domain: Expression | None = None
    upper: Expression | None = None

    @property
    def is_drawn(self) -> bool:
        r"""Whether the domain is what the symbols are drawn from: ``z \sim q(z)``, or ``q(z)``."""
        return self.relation in ("", r"\sim") and bool(self.symbols) and self.domain is not None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Symbols, domain, upper bound."""
        bounds = (bound for bound in (self.domain, self.upper) if bound is not None)
        return (*self.symbols, *bounds)


class BigOperator(Expression, frozen=True):
    r"""``\sum_{i=1}^n a_i``, ``\max_{a'} Q(s, a')``, ``\mathbb{E}_{x \sim p}[f(x) | y]``.

    kind: which; operator: the name as written (``\hat{\mathbb{E}}``); binders: may be empty
    conditions: what restricts the binders further (``\sum_{i, j : i < j}``)
    given: what an expectation is conditioned on
    body: what is summed, maximised, expected
    differential_span: where an integral's ``dx`` stands
    """

    kind: Big
    operator: Symbol
    binders: tuple[Binder, ...]
    body: Expression
    conditions: tuple[Expression, ...] = ()
    given: tuple[Expression, ...] = ()
    differential_span: Span | None = None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Binders, conditions, body, what is given."""
        return (*self.binders, *self.conditions, self.body, *self.given)


# ------------------------------------------------------------------------------- calculus


class Gradient(Expression, frozen=True):
    r"""``\nabla_\theta J``; ``operator`` is ``\nabla``, ``\Delta`` (Laplacian) or ``\nabla^2``."""

    operator: str
    variable: Expression | None
    body: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """Variable if given, body."""
        return (self.body,) if self.variable is None else (self.variable, self.body)


class Derivative(Expression, frozen=True):
    r"""``\frac{\partial L}{\partial w}``, ``\frac{d^2 f}{dx^2}``, ``\partial_x f``.

    partial: written with ``\partial``; variables: each as often as it is differentiated by
    body: None where the operator stands alone
    """

    partial: bool
    body: Expression | None
    variables: tuple[Expression, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """Body if given, variables."""
        return self.variables if self.body is None else (self.body, *self.variables)


class Differential(Expression, frozen=True):
    r"""A ``dx`` or ``\partial x`` that stands for itself, as in ``dX_t = \mu dt + \sigma dW_t``."""

    partial: bool
    variable: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """The variable."""
        return (self.variable,)


class EvaluatedAt(Expression, frozen=True):
    r"""``f |_{x = 0}``, ``F |_a^b``."""

    body: Expression
    at: tuple[Expression, ...]
    upper: Expression | None = None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Body, places."""
        upper = () if self.upper is None else (self.upper,)
        return (self.body, *self.at, *upper)


# ------------------------------------------------------------------ statements, collections


class Relation(Expression, frozen=True):
    r"""A chain: ``a = b \leq c``; ``operators[i]`` stands between operands i and i+1.

    Operators are canonical LaTeX: ``=``, ``\leq``, ``\in``, ``\sim``, ``\propto``, ``\approx``,
    ``\leftarrow``, ``\to``, ``:=``.
    """

    operands: tuple[Expression, ...]
    operators: tuple[str, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """The operands."""
        return self.operands


class Statements(Expression, frozen=True):
    """Several formulas, and words between them, in one."""

    items: tuple[Expression, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """The formulas and texts."""
        return self.items


class Quantified(Expression, frozen=True):
    r"""``\forall x \in X: P``, ``P \quad \exists y``; body None where it stands alone."""

    quantifier: str
    binder: Expression
    body: Expression | None = None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Binder, body."""
        return (self.binder,) if self.body is None else (self.binder, self.body)


class Case(Expression, frozen=True):
    """A branch: its value and when it holds (None where nothing is written)."""

    value: Expression
    condition: Expression | None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Value, condition."""
        return (self.value,) if self.condition is None else (self.value, self.condition)


class Cases(Expression, frozen=True):
    r"""``\begin{cases} ... \end{cases}``."""

    branches: tuple[Case, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """The branches."""
        return self.branches


class Matrix(Expression, frozen=True):
    """Rows of entries; a column vector has one entry a row. ``fence`` is its opening bracket."""

    rows: tuple[tuple[Expression, ...], ...]
    fence: str = "["

    @property
    def children(self) -> tuple[Expression, ...]:
        """The entries, row by row."""
        return tuple(entry for row in self.rows for entry in row)


class Tuple(Expression, frozen=True):
    """``(x, y)``, ``[E_1; E_2]``: an ordered list; ``fence`` is ``(``, ``[`` or empty.

    separator: ``,`` or ``;`` (which stacks)
    """

    items: tuple[Expression, ...]
    fence: str = "("
    separator: str = ","

    @property
    def children(self) -> tuple[Expression, ...]:
        """The items."""
        return self.items


class Set(Expression, frozen=True):
    r"""``\{0, 1\}``, ``\{x \in X : p(x)\}``: items, or an element and its conditions."""

    items: tuple[Expression, ...]
    conditions: tuple[Expression, ...] = ()

    @property
    def children(self) -> tuple[Expression, ...]:
        """Items, conditions."""
        return (*self.items, *self.conditions)


class Interval(Expression, frozen=True):
    """``[0, 1)``."""

    lower: Expression
    upper: Expression
    lower_closed: bool
    upper_closed: bool

    @property
    def children(self) -> tuple[Expression, ...]:
        """Both ends."""
        return (self.lower, self.upper)


class Slice(Expression, frozen=True):
    r"""``1:T``, ``<t``, ``\leq t``, ``:``: a range of indices in a script.

    lower, upper: None where open; strict: the end is excluded (``x_{<t}``)
    """

    lower: Expression | None
    upper: Expression | None
    strict: bool = False

    @property
    def children(self) -> tuple[Expression, ...]:
        """The ends that are given."""
        return tuple(end for end in (self.lower, self.upper) if end is not None)


# -------------------------------------------------------------------------- what is absent


class Missing(Expression, frozen=True):
    r"""Nothing, where something has to stand: the left side of ``= 1``, the body of ``\sum_i``."""


class Unread(Expression, frozen=True):
    """Where reading stopped: the tokens of ``span`` and why they could not be read."""

    reason: str


class Reading(Struct, frozen=True):
    """One way to read a formula, and what was assumed for it (``π is a policy``)."""

    expression: Expression
    assumptions: tuple[str, ...] = ()
