"""The usual mistakes, made in a formula: what code that makes them computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.formula.expression import (
    Absolute,
    Application,
    Big,
    BigOperator,
    Expression,
    Label,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sign,
    Sum,
    Symbol,
    Term,
    Transpose,
)
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BASE_TWO = "the logarithm is to base 2, not natural"

_MOST, _MOST_PLACES = 200, 4


class Mistake(Struct, frozen=True):
    """A formula with one mistake, and what it is."""

    expression: Expression
    says: str


def mistakes(expression: Expression, literals: Sequence[float] = ()) -> Iterator[Mistake]:
    """Yield ``expression`` with one mistake each; likelier ones first within each place.

    literals: the numbers that the code has, one of which may stand for another
    """
    count = 0
    alike = _alike(expression)
    alike_places: dict[str, list[tuple[Expression, Expression]]] = {}
    for node in expression.walk():
        if isinstance(node, Symbol):
            for other in alike.get(node.base, ()):
                if other.subscripts != node.subscripts and _shown(other) != _shown(node):
                    says = f"{_shown(other)} stands where the formula has {_shown(node)}"
                    yield Mistake(_exchanged(expression, node, other), says)
        for wrong, says in (*_variants(node), *_other_numbers(node, literals)):
            yield Mistake(_exchanged(expression, node, wrong), says)
            alike_places.setdefault(says, []).append((node, wrong))
            count += 1
        if count >= _MOST:
            return
    for says, places in alike_places.items():
        if 1 < len(places) <= _MOST_PLACES:
            yield Mistake(_all_exchanged(expression, places), says)
    for node in expression.walk():  # seldom made, and at times the same as another one
        for wrong, says in _of_moved_factor(node) if isinstance(node, Sum) else ():
            yield Mistake(_exchanged(expression, node, wrong), says)


def _alike(expression: Expression) -> dict[str, list[Symbol]]:
    """Return the settings that differ in their numbers only, as β_1 and β_2, by their letters."""
    found: dict[str, dict[str, Symbol]] = {}
    for node in expression.walk():
        match node:
            case Symbol(subscripts=(Number() | Label(),)):
                found.setdefault(node.base, {}).setdefault(_shown(node), node)
    return {base: list(symbols.values()) for base, symbols in found.items() if len(symbols) > 1}


def _exchanged(whole: Expression, old: Expression, new: Expression) -> Expression:
    return replaced(whole, lambda node: new if node is old else None)


def _all_exchanged(
    whole: Expression, places: Sequence[tuple[Expression, Expression]]
) -> Expression:
    """Return a formula with the same mistake at several places that are not inside each other."""
    instead = {id(old): new for old, new in places}
    return replaced(whole, lambda node: instead.get(id(node)))


def _variants(node: Expression) -> Iterator[tuple[Expression, str]]:
    match node:
        case Application(function=Symbol() as head, arguments=(inner,)):
            yield from _of_function(node, head, inner)
        case Application(function=Symbol(base="max" | "min") as head):
            yield from _of_extremum(node, head)
        case Application(function=Symbol(base="clip"), arguments=(inner, _, _)):
            yield inner, "the clipping is missing"
        case Root(body=body):
            yield from _of_root(node, body)
        case Power(base=base, exponent=Symbol()) if not _is_letter(base):
            return  # it may be no power: p_i^τ may be the p_i at τ
        case Power(base=base, exponent=exponent):
            yield base, "a power is missing"
            opposite = Sum(exponent.span, (Term(exponent.span, Sign.MINUS, exponent),))
            yield replace(node, exponent=opposite), "an exponent has the opposite sign"
            yield Absolute(node.span, base), "an absolute value stands where a square should"
        case Transpose(body=body):
            yield body, "a transpose is missing"
        case Absolute(body=body):
            yield body, "an absolute value is missing"
        case Sum():
            yield from _of_sum(node)
            yield from _of_difference(node)
        case Product():
            yield from _of_product(node)
        case Quotient(numerator=top, denominator=bottom):
            yield top, _missing_division(bottom)
            yield Quotient(node.span, bottom, top), "numerator and denominator are swapped"
            times = Product(node.span, (top, bottom), ("",))
            yield times, f"it is multiplied where the formula divides{_by(bottom)}"
            yield from _of_mean(node, top, bottom)
            if isinstance(bottom, Root):
                yield Quotient(node.span, top, bottom.body), "a root is missing in the denominator"
        case BigOperator():
            yield from _of_operator(node)
        case Number(text=text) if text.isdigit():
            for other in {"1": ("2", "0"), "2": ("1", "3")}.get(text, ()):
                yield Number(node.span, other), f"{other} stands where the formula has {text}"


def _other_numbers(node: Expression, literals: Sequence[float]) -> Iterator[tuple[Expression, str]]:
    """Yield a number of the formula as one that the code has instead."""
    if isinstance(node, Number) and node.text.isdigit():
        for number in dict.fromkeys(literals):
            if number > 0 and number != float(node.text):
                text = f"{number:g}"
                yield Number(node.span, text), f"{text} stands where the formula has {node.text}"


def _is_letter(node: Expression) -> bool:
    return isinstance(node, Symbol) and not node.subscripts


def _of_mean(
    node: Quotient, top: Expression, bottom: Expression
) -> Iterator[tuple[Expression, str]]:
    """Yield a division by N − 1 for one by N, and the other way round."""
    match bottom:
        case Symbol() if isinstance(top, Number):
            one = Term(node.span, Sign.MINUS, Number(node.span, "1"))
            less = Sum(node.span, (Term(node.span, Sign.PLUS, bottom), one))
            name = _shown(bottom)
            says = (
                f"it is divided by {name} − 1 where the formula has {name}: the unbiased variance"
            )
            yield Quotient(node.span, top, less), says
        case Sum(
            terms=(Term(value=Symbol() as count), Term(sign=Sign.MINUS, value=Number(text="1")))
        ):
            name = _shown(count)
            says = f"it is divided by {name} where the formula has {name} − 1: the biased variance"
            yield Quotient(node.span, top, count), says


def _of_function(
    node: Application, head: Symbol, inner: Expression
) -> Iterator[tuple[Expression, str]]:
    name = head.base.lstrip("\\")
    if name in ("log", "ln"):
        yield inner, "a log is missing"
        rest = Sum(
            node.span,
            (
                Term(node.span, Sign.PLUS, Number(node.span, "1")),
                Term(node.span, Sign.MINUS, inner),
            ),
        )
        says = "log(1 − x) stands where the formula has log x"
        yield replace(node, arguments=(rest,)), says
        two = Quotient(node.span, node, Application(node.span, head, (Number(node.span, "2"),)))
        yield two, BASE_TWO
        one = Sum(
            node.span,
            (Term(node.span, Sign.PLUS, Number(node.span, "1")), Term(node.span, Sign.PLUS, inner)),
        )
        yield replace(node, arguments=(one,)), "log(1 + x) stands where the formula has log x"
    else:
        yield inner, f"{name} is missing"
    if name in ("softmax",):
        turned = Transpose(node.span, replace(node, arguments=(Transpose(node.span, inner),)))
        yield turned, "the softmax runs along the wrong axis"
    for other in {"sigma": ("tanh",), "tanh": ("\\sigma",), "sin": ("cos",), "cos": ("sin",)}.get(
        name, ()
    ):
        plain = other.lstrip("\\")
        yield replace(node, function=Symbol(head.span, other)), f"{plain} stands for {name}"


def _of_extremum(node: Application, head: Symbol) -> Iterator[tuple[Expression, str]]:
    other = "min" if head.base == "max" else "max"
    exchanged = replace(node, function=Symbol(head.span, other))
    yield exchanged, f"{other} stands where the formula has {head.base}"
    for number, argument in enumerate(node.arguments, 1):
        yield argument, f"only argument {number} of the {head.base} is computed"


def _of_root(node: Root, body: Expression) -> Iterator[tuple[Expression, str]]:
    yield body, "a square root is missing"
    if isinstance(body, Sum) and len(body.terms) == 2:
        first, last = body.terms
        for inside, outside in ((first, last), (last, first)):
            root = replace(node, body=inside.value)
            wrong = Sum(node.span, (Term(node.span, Sign.PLUS, root), outside))
            name = _shown(outside.value) if isinstance(outside.value, Symbol) else "a term"
            yield wrong, f"{name} is added outside of the root"


def _of_sum(node: Sum) -> Iterator[tuple[Expression, str]]:
    for number, term in enumerate(node.terms):
        flipped = Sign.MINUS if term.sign is Sign.PLUS else Sign.PLUS
        terms = list(node.terms)
        terms[number] = replace(term, sign=flipped)
        yield replace(node, terms=tuple(terms)), f"the sign of term {number + 1} of a sum is wrong"
        if len(node.terms) > 1:
            rest = node.terms[:number] + node.terms[number + 1 :]
            yield replace(node, terms=rest), f"term {number + 1} of a sum is missing"


def _of_difference(node: Sum) -> Iterator[tuple[Expression, str]]:
    """Yield what is left of 1 − x without the 1, and a difference the other way round."""
    if len(node.terms) == len((node.terms[0], node.terms[-1])):
        first, second = node.terms
        if second.sign is Sign.MINUS and isinstance(first.value, Number):
            says = "x stands where the formula has 1 − x"
            if isinstance(second.value, Symbol):
                name = _shown(second.value)
                says = f"{name} stands where the formula has {first.value.text} − {name}"
            yield second.value, says
        if first.sign is not second.sign:
            turned = (replace(first, sign=second.sign), replace(second, sign=first.sign))
            yield replace(node, terms=turned), "a difference is taken the other way round"


def _of_moved_factor(node: Sum) -> Iterator[tuple[Expression, str]]:
    """Yield a sum in which a setting stands at another term."""
    for number, term in enumerate(node.terms):
        if not isinstance(term.value, Product):
            continue
        for place, factor in enumerate(term.value.factors):
            if not isinstance(factor, Symbol):
                continue
            rest = term.value.factors[:place] + term.value.factors[place + 1 :]
            left = rest[0] if len(rest) == 1 else Product(node.span, rest, ("",) * (len(rest) - 1))
            for other, target in enumerate(node.terms):
                if other == number:
                    continue
                terms = list(node.terms)
                terms[number] = replace(term, value=left)
                terms[other] = replace(
                    target, value=Product(node.span, (factor, target.value), ("",))
                )
                says = f"the factor {_shown(factor)} stands at another term of the sum"
                yield replace(node, terms=tuple(terms)), says


def _of_product(node: Product) -> Iterator[tuple[Expression, str]]:
    for number, factor in enumerate(node.factors):
        factors = node.factors[:number] + node.factors[number + 1 :]
        operators = node.operators[: max(number - 1, 0)] + node.operators[max(number, 1) :]
        rest = factors[0] if len(factors) == 1 else Product(node.span, factors, operators)
        if isinstance(factor, Quotient) and _is_fraction(factor):
            yield rest, "a fraction before a product is missing"
        elif isinstance(factor, Quotient) and isinstance(factor.numerator, Number):
            yield rest, "a division is missing: a sum where the formula has a mean"
        elif isinstance(factor, Symbol):
            name = factor.base.lstrip("\\")
            yield rest, f"the factor {name} is missing"
        else:
            yield rest, f"factor {number + 1} of a product is missing"


def _is_fraction(node: Quotient) -> bool:
    return isinstance(node.numerator, Number) and isinstance(node.denominator, Number)


def _by(bottom: Expression) -> str:
    return f" by {_shown(bottom)}" if isinstance(bottom, Symbol) else ""


def _missing_division(bottom: Expression) -> str:
    match bottom:
        case Root(body=Symbol() as inner):
            return f"the division by √{_shown(inner)} is missing"
        case Symbol():
            return f"the division by {_shown(bottom)} is missing"
        case BigOperator():
            return "the normalisation is missing"
    return "a division is missing"


def _shown(symbol: Symbol) -> str:
    scripts = ",".join(
        getattr(script, "base", getattr(script, "text", "")) for script in symbol.subscripts
    )
    base = symbol.base.lstrip("\\")
    return f"{base}_{scripts}" if scripts else base


def _of_operator(node: BigOperator) -> Iterator[tuple[Expression, str]]:
    if node.kind is Big.SUM:
        yield replace(node, kind=Big.PRODUCT), "a product stands where the formula has a sum"
    elif node.kind is Big.PRODUCT:
        yield replace(node, kind=Big.SUM), "a sum stands where the formula has a product"
    elif node.kind in (Big.MAXIMUM, Big.MINIMUM):
        other = Big.MINIMUM if node.kind is Big.MAXIMUM else Big.MAXIMUM
        yield replace(node, kind=other), f"{other} stands where the formula has {node.kind}"
