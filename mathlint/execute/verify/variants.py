"""One node of a formula with a usual mistake made in it, and what the mistake is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import (
    Absolute,
    Application,
    Big,
    BigOperator,
    Expression,
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

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE_TWO = "the logarithm is to base 2, not natural"
ALL_BASE_TWO = "every logarithm is to base 2, not natural"


def variants(node: Expression) -> Iterator[tuple[Expression, str]]:
    """Yield a node with one mistake each."""
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
            yield base, _missing(exponent)
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
            name = shown(bottom)
            says = (
                f"it is divided by {name} − 1 where the formula has {name}: the unbiased variance"
            )
            yield Quotient(node.span, top, less), says
        case Sum(
            terms=(Term(value=Symbol() as count), Term(sign=Sign.MINUS, value=Number(text="1")))
        ):
            name = shown(count)
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
        yield from _to_other_base(node, head)
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


def _to_other_base(node: Application, head: Symbol) -> Iterator[tuple[Expression, str]]:
    match head.subscripts:
        case ():
            for base, says in (("2", BASE_TWO), ("10", "the logarithm is to base 10, not natural")):
                unit = Application(node.span, head, (Number(node.span, base),))
                yield Quotient(node.span, node, unit), says
        case (Number(text=base),):
            natural = replace(node, function=replace(head, subscripts=()))
            yield natural, f"the logarithm is natural, not to base {base}"


def _missing(exponent: Expression) -> str:
    """Return what a base lacks without its exponent."""
    match exponent:
        case Number(text="2"):
            return "a power is missing: the square"
        case Sum(terms=(Term(sign=Sign.MINUS, value=Number(text="1")),)):
            return "a power is missing: the inverse"
    return "a power is missing"


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
            wrong = Sum(node.span, (Term(node.span, inside.sign, root), outside))
            name = shown(outside.value) if isinstance(outside.value, Symbol) else "a term"
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
    match node.terms:
        case (Term(value=Root() as root), Term(value=Symbol() as name) as added):
            inside = Sum(node.span, (Term(node.span, Sign.PLUS, root.body), added))
            yield replace(root, body=inside), f"{shown(name)} is added inside of the root"


def _of_difference(node: Sum) -> Iterator[tuple[Expression, str]]:
    """Yield what is left of 1 − x without the 1, and a difference the other way round."""
    if len(node.terms) == len((node.terms[0], node.terms[-1])):
        first, second = node.terms
        if second.sign is Sign.MINUS and isinstance(first.value, Number):
            says = "x stands where the formula has 1 − x"
            if isinstance(second.value, Symbol):
                name = shown(second.value)
                says = f"{name} stands where the formula has {first.value.text} − {name}"
            yield second.value, says
        if first.sign is not second.sign:
            turned = (replace(first, sign=second.sign), replace(second, sign=first.sign))
            yield replace(node, terms=turned), "a difference is taken the other way round"


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
        elif isinstance(factor, Number):
            yield rest, f"the factor {factor.text} is missing"
        else:
            yield rest, f"factor {number + 1} of a product is missing"


def _is_fraction(node: Quotient) -> bool:
    return isinstance(node.numerator, Number) and isinstance(node.denominator, Number)


def _by(bottom: Expression) -> str:
    return f" by {shown(bottom)}" if isinstance(bottom, Symbol) else ""


def _missing_division(bottom: Expression) -> str:
    match bottom:
        case Root(body=Symbol() as inner):
            return f"the division by √{shown(inner)} is missing"
        case Symbol():
            return f"the division by {shown(bottom)} is missing"
        case Number(text=text):
            return f"the division by {text} is missing"
        case BigOperator():
            return "the normalisation is missing"
    return "a division is missing"


def _of_operator(node: BigOperator) -> Iterator[tuple[Expression, str]]:
    if node.kind is Big.SUM:
        yield replace(node, kind=Big.PRODUCT), "a product stands where the formula has a sum"
    elif node.kind is Big.PRODUCT:
        yield replace(node, kind=Big.SUM), "a sum stands where the formula has a product"
    elif node.kind in (Big.MAXIMUM, Big.MINIMUM):
        other = Big.MINIMUM if node.kind is Big.MAXIMUM else Big.MAXIMUM
        yield replace(node, kind=other), f"{other} stands where the formula has {node.kind}"


def shown(symbol: Symbol) -> str:
    """Return a symbol as it is called in a message."""
    scripts = ",".join(
        getattr(script, "base", getattr(script, "text", "")) for script in symbol.subscripts
    )
    base = symbol.base.lstrip("\\")
    return f"{base}_{scripts}" if scripts else base
