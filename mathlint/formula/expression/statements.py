"""What formulas state, and what holds only under a condition."""

from __future__ import annotations

from mathlint.formula.expression.node import Expression


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
