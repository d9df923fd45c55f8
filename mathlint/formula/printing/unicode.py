"""Expressions as one line of Unicode, for messages and terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathlint.formula import expression as e
from mathlint.formula.printing.latex import Level, swallows
from mathlint.formula.printing.unicode_names import above, below, big_sign, decorated_name, operator

if TYPE_CHECKING:
    from collections.abc import Callable


_BARE_FUNCTIONS = frozenset({"log", "ln", "sin", "cos", "tan", "tanh", "exp", "det"})


def to_unicode(expression: e.Expression) -> str:
    """Return an expression as one line."""
    return line(expression, Level.STATEMENT)


def line(expression: e.Expression, level: Level) -> str:
    """Return an expression as one line, in parentheses where it is looser than ``level``."""
    writer, own = _WRITERS[type(expression)]
    text: str = writer(expression)
    return f"({text})" if own < level else text


def listed(expressions: tuple[e.Expression, ...], separator: str = ", ") -> str:
    """Return expressions with separators between them."""
    return separator.join(line(part, Level.LOGICAL) for part in expressions)


def scripts(subscripts: tuple[e.Expression, ...], superscripts: tuple[e.Expression, ...]) -> str:
    """Return indices below and above."""
    low = below(_indices(subscripts)) if subscripts else ""
    high = above(_indices(superscripts)) if superscripts else ""
    return low + high


def _indices(parts: tuple[e.Expression, ...]) -> str:
    texts = [to_unicode(part) for part in parts]
    return ("" if all(len(text) == 1 and text.isalpha() for text in texts) else ",").join(texts)


def _symbol(node: e.Symbol) -> str:
    name = decorated_name(node.base, node.decorations)
    return name + "′" * node.primes + scripts(node.subscripts, node.superscripts)


def _sum(node: e.Sum) -> str:
    pieces: list[str] = []
    for index, term in enumerate(node.terms):
        sign = operator(term.sign.value)
        if index:
            pieces.append(f" {sign} ")
        elif term.sign is not e.Sign.PLUS:
            pieces.append(sign)
        pieces.append(line(term.value, Level.PRODUCT))
    return "".join(pieces)


def _product(node: e.Product) -> str:
    pieces: list[str] = []
    for index, factor in enumerate(node.factors):
        last = index == len(node.factors) - 1
        loose = last and isinstance(factor, e.BigOperator)
        text = line(factor, Level.PRODUCT if loose else Level.FACTOR)
        if not last and swallows(factor) and not isinstance(factor, e.BigOperator):
            text = f"({text})"
        if index:
            sign = operator(node.operators[index - 1]) if node.operators[index - 1] else ""
            pieces.append(f" {sign} " if sign else " ")
        pieces.append(text)
    return "".join(pieces)


def _quotient(node: e.Quotient) -> str:
    return f"{line(node.numerator, Level.FACTOR)}/{line(node.denominator, Level.ATOM)}"


def _power(node: e.Power) -> str:
    base = node.base
    if isinstance(base, e.Symbol) and not base.superscripts and not base.primes:
        text = _symbol(base)
    else:
        text = line(base, Level.ATOM)
    return text + above(to_unicode(node.exponent))


def _root(node: e.Root) -> str:
    degree = "" if node.degree is None else above(to_unicode(node.degree))
    body = to_unicode(node.body)
    return f"{degree}√{body}" if len(body) == 1 else f"{degree}√({body})"


def _application(node: e.Application) -> str:
    arguments = listed(node.arguments)
    if node.given:
        arguments += " | " + listed(node.given)
    if node.parameters:
        arguments += "; " + listed(node.parameters)
    bare = isinstance(node.function, e.Symbol) and node.function.base in _BARE_FUNCTIONS
    if bare and len(node.arguments) == 1 and not node.given and not node.parameters:
        argument = node.arguments[0]
        if isinstance(argument, e.Symbol | e.Number | e.Application):
            return f"{line(node.function, Level.ATOM)} {arguments}"
    return f"{line(node.function, Level.ATOM)}({arguments})"


def _big(node: e.BigOperator) -> str:
    if node.kind is e.Big.EXPECTATION:
        decorations = node.operator.decorations or ("mathbb",)
        given = " | " + listed(node.given) if node.given else ""
        under = scripts_of(node)
        return f"{decorated_name('E', decorations)}{under}[{to_unicode(node.body)}{given}]"
    text = f"{big_sign(node.operator.base)}{scripts_of(node)} {line(node.body, Level.PRODUCT)}"
    if node.differential_span is not None and node.binders:
        text += "".join(f" d{_atom(symbol)}" for symbol in node.binders[0].symbols)
    return text


def scripts_of(node: e.BigOperator) -> str:
    """Return what an operator runs over, as scripts."""
    low = ", ".join(part for binder in node.binders if (part := under(binder, node)))
    if node.conditions:
        low += " : " + listed(node.conditions)
    upper = over(node)
    return (below(low) if low else "") + (above(to_unicode(upper)) if upper is not None else "")


def under(binder: e.Binder, node: e.BigOperator) -> str:
    """Return what stands below an operator for one binder."""
    if binder.relation in ("", "=") and node.differential_span is not None:
        return "" if binder.domain is None else to_unicode(binder.domain)
    names = listed(binder.symbols, ",")
    if binder.domain is None:
        return names
    domain = to_unicode(binder.domain)
    if not binder.relation or not binder.symbols:
        return domain
    sign = operator(binder.relation)
    if binder.relation in (r"\leq", "<") and binder.upper is not None:
        return f"{domain}{sign}{names}{sign}{to_unicode(binder.upper)}"
    return f"{names}{sign}{domain}"


def over(node: e.BigOperator) -> e.Expression | None:
    """Return the upper bound of an operator."""
    for binder in node.binders:
        if binder.upper is not None and binder.relation not in (r"\leq", "<"):
            return binder.upper
    return None


def _atom(node: e.Expression) -> str:
    return line(node, Level.ATOM)


def _gradient(node: e.Gradient) -> str:
    sign = node.operator.replace(r"\nabla", "∇").replace(r"\Delta", "Δ").replace("^2", "²")
    sign = sign.replace(r"\cdot", "·").replace(r"\times", "×")
    variable = "" if node.variable is None else below(to_unicode(node.variable))
    return f"{sign}{variable} {line(node.body, Level.FACTOR)}"


def _derivative(node: e.Derivative) -> str:
    sign = "∂" if node.partial else "d"
    order = above(str(len(node.variables))) if len(node.variables) > 1 else ""
    body = "" if node.body is None else line(node.body, Level.FACTOR)
    variables = "".join(sign + _atom(variable) for variable in node.variables)
    return f"{sign}{order}{body}/{variables}"


def _slice(node: e.Slice) -> str:
    lower = "" if node.lower is None else to_unicode(node.lower)
    upper = "" if node.upper is None else to_unicode(node.upper)
    if node.strict:
        return f"<{upper}" if node.lower is None else f">{lower}"
    return f"{lower}:{upper}"


def _rounding(node: e.Rounding) -> str:
    opening = {"floor": "⌊", "ceil": "⌈"}.get(node.mode, "⌊")
    closing = {"floor": "⌋", "ceil": "⌉"}.get(node.mode, "⌉")
    return f"{opening}{to_unicode(node.body)}{closing}"


def _norm(node: e.Norm) -> str:
    order = "" if node.order is None else below(to_unicode(node.order))
    return f"‖{to_unicode(node.body)}‖{order}"


def _divergence(node: e.Divergence) -> str:
    first, second = line(node.first, Level.LOGICAL), line(node.second, Level.LOGICAL)
    return f"{_atom(node.operator)}({first} ‖ {second})"


def _evaluated(node: e.EvaluatedAt) -> str:
    upper = () if node.upper is None else (node.upper,)
    return f"{line(node.body, Level.FACTOR)}|{scripts(node.at, upper)}"


def _subscripted(node: e.Subscripted) -> str:
    return line(node.body, Level.ATOM) + scripts(node.indices, node.superscripts)


_WRITERS: dict[type[e.Expression], tuple[Callable[[Any], str], Level]] = {
    e.Number: (lambda node: node.text, Level.ATOM),
    e.Label: (lambda node: decorated_name(node.text, ()), Level.ATOM),
    e.Symbol: (_symbol, Level.ATOM),
    e.Iteration: (lambda node: f"({to_unicode(node.index)})", Level.ATOM),
    e.Text: (lambda node: node.text, Level.ATOM),
    e.Dots: (lambda _: "…", Level.ATOM),
    e.Placeholder: (lambda _: "·", Level.ATOM),
    e.Missing: (lambda _: "", Level.ATOM),
    e.Unread: (lambda _: "▯", Level.ATOM),
    e.Sum: (_sum, Level.SUM),
    e.Product: (_product, Level.PRODUCT),
    e.Quotient: (_quotient, Level.PRODUCT),
    e.Power: (_power, Level.FACTOR),
    e.Root: (_root, Level.ATOM),
    e.Transpose: (lambda node: line(node.body, Level.ATOM) + "ᵀ", Level.FACTOR),
    e.Factorial: (lambda node: line(node.body, Level.ATOM) + "!", Level.FACTOR),
    e.Application: (_application, Level.ATOM),
    e.Divergence: (_divergence, Level.ATOM),
    e.Subscripted: (_subscripted, Level.FACTOR),
    e.Absolute: (lambda node: f"|{to_unicode(node.body)}|", Level.ATOM),
    e.Norm: (_norm, Level.ATOM),
    e.Rounding: (_rounding, Level.ATOM),
    e.BigOperator: (_big, Level.PRODUCT),
    e.Gradient: (_gradient, Level.FACTOR),
    e.Derivative: (_derivative, Level.PRODUCT),
    e.Differential: (lambda n: ("∂" if n.partial else "d") + _atom(n.variable), Level.FACTOR),
    e.EvaluatedAt: (_evaluated, Level.FACTOR),
    e.Slice: (_slice, Level.ATOM),
}


def _register_collections() -> None:
    """Add the writers that call :func:`line` for their parts, and so are imported after it."""
    from mathlint.formula.printing import unicode_collections as collections

    _WRITERS.update(
        {
            e.Cases: (collections.cases, Level.ATOM),
            e.Operation: (collections.operation, Level.SET),
            e.Relation: (collections.relation, Level.RELATION),
            e.Statements: (collections.statements, Level.STATEMENT),
            e.Quantified: (collections.quantified, Level.LOGICAL),
            e.Set: (collections.set_, Level.ATOM),
            e.Tuple: (collections.tuple_, Level.ATOM),
            e.Matrix: (collections.matrix, Level.ATOM),
            e.Interval: (collections.interval, Level.ATOM),
        }
    )


_register_collections()
