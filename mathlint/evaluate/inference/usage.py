"""How symbols are used in the formulas compared: their domains, ranges and distributions.

All formulas that are compared are surveyed together, so that a symbol that stands under a
logarithm in one of them is positive in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.formula.expression import (
    Application,
    Binder,
    Expression,
    Sign,
    Sum,
    Symbol,
)
from mathlint.formula.meaning import Domain

if TYPE_CHECKING:
    from mathlint.evaluate.inference.joints import Joint
    from mathlint.evaluate.names import Names

LOGARITHMS = frozenset({"log", "ln", "lg", "log2", "log10", "Log"})
VALUE_NAMES = frozenset(
    {"V", "Q", "A", "R", "r", "G", "J", "L", "U", "\\delta", "f", "g", "u", "v"}
)
PROBABILITY_NAMES = frozenset({"p", "q", "P", "Pr", "\\pi", "\\Pr", "\\rho", "Prob"})
VARIABLES = frozenset("UVWXYZ")
COUNTERS = frozenset("ijklmnt") | frozenset("KMNT")
FUNCTIONALS = frozenset({"H", "I", "KL", "Var", "Cov", "D", "MI", "JS", "TV", "mathcal{N}", "N"})

_STRENGTH = (
    Domain.REAL,
    Domain.POSITIVE,
    Domain.UNIT,
    Domain.SMALL,
    Domain.PROBABILITY,
    Domain.INTEGER,
)


class Usage(Struct):
    """What the formulas show of their symbols.

    domains: name of a function (see ``Names``) → its domain
    fixed: declared domains, of symbols without their arguments; the survey leaves them alone
    uppers, lowers: identities of upper and lower bounds of sums, which are integers
    ranges: identity of a bound symbol → the binder that says what it runs over
    slots: (name, position of a script) → the binder of an index that stands there
    indices: identities of free symbols that stand where a bound index stands
    distributions: names of symbols that are sampled from or compared by a divergence
    applications: name of a symbol without its arguments → its applications with a bar or as p(x)
    supports: (applied name, position of an argument) → the binder of a variable that stands there
    outside: names of symbols that occur outside every expectation without binder
    calculus: something is differentiated
    gradients: what gradients are taken by
    expected: identities of variables of expectations that say no more of them, as t of E_t
    together: variables of expectations that say no more of them, where there are several
    lengths: spellings of absolute values that bound a sum: lengths of sequences, which are counts
    joints: name of a function → the joint distribution that its applications belong to
    variables: identities of capitals that an entropy or an information is of
    turns: identity of a count → its place among all counts, in the order they were first drawn
    """

    names: Names
    domains: dict[str, Domain] = field(default_factory=dict)
    fixed: dict[str, Domain] = field(default_factory=dict)
    uppers: set[str] = field(default_factory=set)
    lowers: set[str] = field(default_factory=set)
    ranges: dict[str, Binder] = field(default_factory=dict)
    slots: dict[tuple[str, int], Binder] = field(default_factory=dict)
    indices: set[str] = field(default_factory=set)
    scripts: set[str] = field(default_factory=set)
    distributions: set[str] = field(default_factory=set)
    applications: dict[str, list[Application]] = field(default_factory=dict)
    sets: set[str] = field(default_factory=set)
    supports: dict[tuple[str, int], Binder] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)
    calculus: bool = False
    gradients: dict[str, Symbol] = field(default_factory=dict)
    expected: set[str] = field(default_factory=set)
    together: set[frozenset[str]] = field(default_factory=set)
    lengths: set[str] = field(default_factory=set)
    joints: dict[str, Joint] = field(default_factory=dict)
    variables: set[str] = field(default_factory=set)
    turns: dict[str, int] = field(default_factory=dict)

    def domain(self, name: str) -> Domain:
        """Return the domain of a function or plain symbol."""
        declared = self.declared(name)
        return self.domains.get(name, Domain.REAL) if declared is None else declared

    def declared(self, name: str) -> Domain | None:
        """Return the declared domain of a symbol or application, None where there is none."""
        return self.fixed.get(name.split("(")[0]) if self.fixed else None

    def restrict(self, name: str, domain: Domain) -> None:
        """Note that a symbol has values in ``domain`` only."""
        if self.declared(name) is not None:
            return
        present = self.domains.get(name, Domain.REAL)
        if domain not in _STRENGTH or present not in _STRENGTH:
            return
        if _STRENGTH.index(domain) > _STRENGTH.index(present):
            self.domains[name] = domain

    def contract(self, name: str) -> None:
        """Note that a series adds powers of a symbol: the smaller it is, the fewer terms count."""
        if self.declared(name) is Domain.UNIT:
            self.fixed[name] = Domain.SMALL
        self.restrict(name, Domain.SMALL)


def is_probability(node: Application, usage: Usage) -> bool:
    """Whether an application is a mass or density: it has a bar, or a name that says so."""
    head = node.function
    if not isinstance(head, Symbol):
        return False
    name = usage.names.of(head)
    declared = usage.declared(name.function)
    if declared is not None:
        return declared is Domain.PROBABILITY
    if head.base in FUNCTIONALS or head.base in LOGARITHMS:
        return False
    if name.function in usage.distributions:
        return True
    if node.given:
        return head.base not in VALUE_NAMES
    return head.base in PROBABILITY_NAMES and not head.primes


def is_infinite(bound: Expression | None) -> bool:
    r"""Whether an upper bound is ``\infty`` or ``+\infty``."""
    if isinstance(bound, Sum) and len(bound.terms) == 1:
        return bound.terms[0].sign is Sign.PLUS and is_infinite(bound.terms[0].value)
    return isinstance(bound, Symbol) and bound.base == "\\infty"
