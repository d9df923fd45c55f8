"""What is sampled from, and what bound symbols run over."""

from __future__ import annotations

from mathlint.evaluate.dots import series
from mathlint.evaluate.inference.usage import (
    COUNTERS,
    VARIABLES,
    Usage,
)
from mathlint.formula.expression import (
    Absolute,
    Application,
    Big,
    BigOperator,
    Binder,
    Divergence,
    Dots,
    Expression,
    Gradient,
    Operation,
    Set,
    Sign,
    Sum,
    Symbol,
    Tuple,
)

_RANGES = frozenset({"=", "\\in"})
_OF_SETS = frozenset({"\\cup", "\\cap", "\\setminus"})


def find_bindings(usage: Usage, expression: Expression) -> None:
    """Find what is sampled from and what bound symbols run over."""
    for node in expression.walk():
        if isinstance(node, Binder):
            _binder(usage, node)
        elif isinstance(node, Set | Tuple):
            _going_on(usage, node.items)
        elif isinstance(node, Operation) and node.operator in _OF_SETS:
            named = (operand for operand in node.operands if isinstance(operand, Symbol))
            usage.sets.update(map(usage.names.identity, named))
        elif isinstance(node, Gradient) and isinstance(node.variable, Symbol):
            variable = node.variable
            usage.gradients.setdefault(usage.names.identity(variable), variable)
        elif isinstance(node, BigOperator) and node.kind is Big.EXPECTATION:
            _expected(usage, node)
        elif isinstance(node, Divergence):
            for side in (node.first, node.second):
                head = side.function if isinstance(side, Application) else side
                if isinstance(head, Symbol):
                    usage.distributions.add(usage.names.of(head).function)
        elif isinstance(node, Application) and isinstance(node.function, Symbol):
            name = usage.names.of(node.function).function
            usage.applications.setdefault(name, []).append(node)
            _variables(usage, node.function, node)
            _going_on(usage, node.arguments)


def _going_on(usage: Usage, items: tuple[Expression, ...]) -> None:
    r"""Note how far a list goes that goes on, as to G in ``\{r_1, \dots, r_G\}``."""
    if any(isinstance(item, Dots) for item in items):
        found = series(items)
        if found is not None:
            _bounds(usage, found.binder)


def _variables(usage: Usage, head: Symbol, node: Application) -> None:
    """Note the capitals in H(X | Y) and I(X; Y), which are random variables."""
    parts = (*node.arguments, *node.given, *node.parameters)
    if head.base in ("H", "I") and not head.children and not head.decorations:
        symbols = [part for part in parts if isinstance(part, Symbol)]
        if len(symbols) == len(parts) and all(it.base in VARIABLES for it in symbols):
            usage.variables.update(map(usage.names.identity, symbols))


def _expected(usage: Usage, node: BigOperator) -> None:
    bare = [symbol for binder in node.binders if not binder.relation for symbol in binder.symbols]
    if len(bare) > 1:
        usage.together.add(frozenset(map(usage.names.identity, bare)))
    for binder in node.binders:
        for symbol in binder.symbols:
            if not binder.relation and isinstance(symbol, Symbol) and symbol.base in COUNTERS:
                usage.expected.add(usage.names.identity(symbol))


def _binder(usage: Usage, node: Binder) -> None:
    if node.is_drawn:
        domain = node.domain
        head = domain.function if isinstance(domain, Application) else domain
        if isinstance(head, Symbol):
            usage.distributions.add(usage.names.of(head).function)
    elif node.domain is not None:
        for symbol in node.symbols:
            identity = usage.names.identity(symbol)
            if identity not in usage.ranges or usage.ranges[identity].relation not in _RANGES:
                usage.ranges[identity] = node
        if isinstance(node.domain, Symbol):
            group = usage.sets if node.relation == "\\in" else usage.indices
            if node.relation != "=":
                group.add(usage.names.identity(node.domain))
    _bounds(usage, node)


def _bounds(usage: Usage, node: Binder) -> None:
    """Note what a sum runs from and to."""
    for bound, integers in ((node.upper, usage.uppers), (node.domain, usage.lowers)):
        if bound is None or node.relation != "=":
            continue
        usage.lengths.update(
            usage.names.spell(inner) for inner in bound.walk() if isinstance(inner, Absolute)
        )
        terms = bound.terms if isinstance(bound, Sum) else ()
        taken_off = [term.value for term in terms if term.sign is Sign.MINUS]
        for inner in bound.walk():
            if isinstance(inner, Symbol) and inner.base != "\\infty":
                small = inner in taken_off
                (usage.lowers if small else integers).add(usage.names.identity(inner))
