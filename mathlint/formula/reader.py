"""The grammar: a Pratt parser over the tokens of each level.

From loose to tight: logic, relations, set operators, sums, products, factors. Juxtaposition is a
product, unless the name before a bracket is applied to it (:mod:`mathlint.formula.names`).
"""

from __future__ import annotations

from mathlint.formula.brackets import evaluated_at, read_bars, read_bracket
from mathlint.formula.calculus import (
    has_differentials,
    is_differential_of,
    quotient,
    read_increment,
    read_nabla,
    read_partial,
)
from mathlint.formula.cursor import TOO_DEEP, Cursor
from mathlint.formula.expression import (
    Differential,
    Dots,
    Expression,
    Factorial,
    Number,
    Operation,
    Placeholder,
    Product,
    Relation,
    Sign,
    Sum,
    Symbol,
    Term,
)
from mathlint.formula.functions import read_function
from mathlint.formula.indices import script_items
from mathlint.formula.names import applied_composition, read_name, with_scripts
from mathlint.formula.operators import index_of, is_expectation, read_big, read_expectation
from mathlint.formula.scope_of_extrema import widened
from mathlint.formula.statements import names_something, read_statements
from mathlint.formula.structures import read_structure
from mathlint.formula.tokens import OPERANDS, Kind, Token
from mathlint.formula.vocabulary import LOOSE_PRODUCTS
from mathlint.tex.tree import Group
from mathlint.text import Span


class Reader(Cursor):
    """Reads the tokens of one level as mathematics."""

    __slots__ = ()

    def whole(self) -> Expression:
        """Read everything: statements and the words between them."""
        self.context.differentials = has_differentials(self)
        return read_statements(self)

    # ---------------------------------------------------------------------- statements

    def statement(self) -> Expression:
        r"""Read relations joined by logic: ``a = b \implies c = d``."""
        first = self._relation()
        while self.kind() is Kind.LOGICAL:
            operator = self.take().text
            operands = [first, self._relation()]
            while self.kind() is Kind.LOGICAL and self.tokens[self.position].text == operator:
                self.take()
                operands.append(self._relation())
            span = first.span.cover(operands[-1].span)
            first = Operation(span, operator, tuple(operands))
        return first

    def _relation(self) -> Expression:
        starts = self.kind() is Kind.RELATION
        operands = [self.missing() if starts else self._set_expression(None)]
        operators: list[str] = []
        while self._relates():
            operator = self.take()
            operators.append(operator.text)
            operands.append(self._set_expression(operator.text))
        if not operators:
            return operands[0]
        span = operands[0].span.cover(operands[-1].span)
        return Relation(span, tuple(operands), tuple(operators))

    def _relates(self) -> bool:
        if self.kind() is Kind.RELATION:
            return True
        return self.kind() is Kind.COLON and self._maps()

    def _maps(self) -> bool:
        r"""Whether a colon says where a function maps: ``f: X \to Y``."""
        position = self.position + 1
        while position < min(self.end, self.position + 40):
            token = self.tokens[position]
            if token.kind is Kind.RELATION:
                return token.text in (r"\to", r"\mapsto")
            if token.kind in (Kind.COMMA, Kind.SEMICOLON, Kind.COLON):
                return False
            position += 1
        return False

    def _set_expression(self, relation: str | None) -> Expression:
        if self.kind() is Kind.SEPARATOR and relation is not None:
            self.take()
        first = self._operand_of_relation(relation)
        if self.kind() is not Kind.SET_OPERATOR:
            return first
        while self.kind() is Kind.SET_OPERATOR:
            operator = self.take().text
            operands = [first, self.sum()]
            while self.kind() is Kind.SET_OPERATOR and self.tokens[self.position].text == operator:
                self.take()
                operands.append(self.sum())
            first = Operation(first.span.cover(operands[-1].span), operator, tuple(operands))
        return first

    def _operand_of_relation(self, relation: str | None) -> Expression:
        kind = self.kind()
        if kind is Kind.BRACKET and relation in (r"\in", r"\notin", r"\subseteq", r"\subset"):
            token = self.tokens[self.position]
            if self.kind(1) not in _MULTIPLYING and not token.has_scripts:
                self.take()
                return read_bracket(self, token, after_membership=True)
        return self.sum()

    # --------------------------------------------------------------------- arithmetic

    def sum(self) -> Expression:
        """Read terms and their signs."""
        reaches = self.kind() is Kind.BIG
        if self.kind() is not Kind.ADDITIVE:
            first = self.product()
            if self.kind() is not Kind.ADDITIVE:
                return first
            terms = [Term(first.span, Sign.PLUS, first)]
        else:
            terms = []
        while self.kind() is Kind.ADDITIVE:
            sign = self.take()
            if self.kind() is Kind.SEPARATOR:
                self.take()
            value = self.product()
            terms.append(Term(sign.span.cover(value.span), Sign(sign.text), value))
        span = terms[0].span.cover(terms[-1].span)
        expression = Sum(span, tuple(terms))
        return widened(self.context.questions, expression) if reaches else expression

    def signed_product(self) -> Expression:
        """Read factors with signs before them."""
        if self.kind() is not Kind.ADDITIVE:
            return self.product()
        sign = self.take()
        value = self.signed_product() if self.may_go_deeper() else self.unread(TOO_DEEP)
        self.context.depth -= 1
        span = sign.span.cover(value.span)
        return Sum(span, (Term(span, Sign(sign.text), value),))

    def product(self) -> Expression:
        """Read factors, up to the next sign or relation."""
        if self.kind() is Kind.ADDITIVE:
            return self.signed_product()
        factors = [self.factor()]
        operators: list[str] = []
        while (kind := self.kind()) is not None:
            if kind is Kind.BIG and index_of(self.tokens[self.position]) in self.running:
                break  # a second sum over the same index begins: the first one has ended
            if kind in OPERANDS or (kind is Kind.TEXT and names_something(self)):
                operators.append("")
                factors.append(self.factor())
            elif kind is Kind.MULTIPLICATIVE:
                operators.append(self.take().text)
                factors.append(self._signed_factor())
            elif kind is Kind.SLASH:
                self.take()
                divided = self._divided(_product(factors, operators))
                factors, operators = divided, [""] * (len(divided) - 1)
            elif kind is Kind.EVALUATION:
                factors, operators = [self._evaluated(_product(factors, operators))], []
            else:
                break
        return _product(factors, operators)

    def _signed_factor(self) -> Expression:
        if self.kind() is not Kind.ADDITIVE:
            return self.factor()
        sign = self.take()
        value = self.factor()
        span = sign.span.cover(value.span)
        return Sum(span, (Term(span, Sign(sign.text), value),))

    def _divided(self, numerator: Expression) -> list[Expression]:
        """Read what stands behind a slash: ``a / b (c + d)`` is ``a / b`` times the bracket."""
        bracketed = self.kind() in (Kind.BRACKET, Kind.ADDITIVE)
        denominator = self._signed_factor()
        if bracketed or not isinstance(denominator, Product):
            return [quotient(numerator, denominator)]
        first, *rest = denominator.factors
        return [quotient(numerator, first), *rest]

    def _evaluated(self, body: Expression) -> Expression:
        bar = self.take()
        at = () if bar.subscript is None else script_items(self, bar.subscript)
        upper = None
        if bar.superscript is not None:
            above = script_items(self, bar.superscript)
            upper = above[0] if above else None
        return evaluated_at(body, at, upper, bar.span.end)

    # ------------------------------------------------------------------------- factors

    def factor(self) -> Expression:
        """Read one operand with what belongs to it."""
        if self.position >= self.end:
            return self.missing()
        if not self.may_go_deeper():
            self.context.depth -= 1
            return self.unread(TOO_DEEP)
        expression = self._operand(self.tokens[self.position])
        self.context.depth -= 1
        while self.kind() is Kind.EXCLAMATION:
            sign = self.take()
            expression = Factorial(expression.span.cover(sign.span), expression)
        return expression

    def _operand(self, token: Token) -> Expression:
        kind = token.kind
        if kind is Kind.NAME:
            self.take()
            return self._name(token)
        if kind is Kind.NUMBER:
            self.take()
            return self._number(token)
        if kind is Kind.BRACKET:
            self.take()
            return applied_composition(self, read_bracket(self, token), token)
        if kind is Kind.STRUCTURE:
            self.take()
            return with_scripts(self, read_structure(self, token), token)
        if kind is Kind.FUNCTION:
            self.take()
            return read_function(self, token)
        if kind is Kind.BIG:
            self.take()
            return read_big(self, token)
        return self._rare_operand(token)

    def _rare_operand(self, token: Token) -> Expression:
        kind = token.kind
        if kind is Kind.GROUP:
            self.take()
            return self._group(token)
        if kind is Kind.NABLA:
            self.take()
            return read_nabla(self, token)
        if kind is Kind.PARTIAL:
            self.take()
            return read_partial(self, token)
        if kind in (Kind.OPENING_BAR, Kind.OPENING_NORM):
            self.take()
            expression, closing = read_bars(self, token)
            return with_scripts(self, expression, closing)
        if kind is Kind.DOTS:
            self.take()
            return Dots(token.span)
        if kind is Kind.TEXT:
            self.take()
            token.word = True
            return read_name(self, token)
        if kind is Kind.UNREADABLE:
            return self._unreadable(token)
        if kind is Kind.PLACEHOLDER:
            self.take()
            return Placeholder(token.span)
        return self.missing()

    def _unreadable(self, token: Token) -> Expression:
        return self.unread(token.text)

    def _name(self, token: Token) -> Expression:
        if token.text == r"\Delta":
            return read_increment(self, token)
        if is_expectation(self, token):
            return read_expectation(self, token)
        if token.text == "d" and self.context.differentials and is_differential_of(self, token):
            variable = self.factor()
            return Differential(token.span.cover(variable.span), False, variable)
        number = self.peek()
        if (
            number is not None
            and number.kind is Kind.NUMBER
            and not number.spaced
            and not (token.has_scripts or self.in_script or token.decorations)
        ):
            return self._numbered(token, self.take())
        return read_name(self, token)

    def _numbered(self, token: Token, number: Token) -> Expression:
        """Read ``d1`` as it is meant where mathematics is typed as text: with an index."""
        index = Number(number.base_span, number.text)
        symbol = Symbol(token.span.cover(number.span), token.text, (), (index,))
        return with_scripts(self, symbol, number)

    def _number(self, token: Token) -> Expression:
        if token.subscript is not None and token.text == "1":
            return read_name(self, token)
        return with_scripts(self, Number(token.base_span, token.text), token)

    def _group(self, token: Token) -> Expression:
        node = token.node
        content = node.content if isinstance(node, Group) else (node,) if node is not None else ()
        span = node.span if node is not None else token.span
        inner = self.nested(content, span, in_script=self.in_script)
        expression = inner.statement() if inner.kind() is not None else inner.missing()
        if inner.kind() is not None:
            expression = inner.unread("this does not continue what stands before it")
        return with_scripts(self, expression, token)


_MULTIPLYING = OPERANDS | {Kind.MULTIPLICATIVE, Kind.SLASH, Kind.ADDITIVE, Kind.EVALUATION}


def _product(factors: list[Expression], operators: list[str]) -> Expression:
    """Return a product; what is juxtaposed belongs together on both sides of a loose operator."""
    if len(factors) == 1:
        return factors[0]
    if LOOSE_PRODUCTS.isdisjoint(operators):
        return _flat_product(factors, operators)
    groups: list[Expression] = []
    between: list[str] = []
    start = 0
    for index, operator in enumerate((*operators, "")):
        if operator in LOOSE_PRODUCTS or index == len(operators):
            groups.append(_flat_product(factors[start : index + 1], operators[start:index]))
            between.append(operator)
            start = index + 1
    span = Span(groups[0].span.start, max(part.span.end for part in groups))
    return Product(span, tuple(groups), tuple(between[:-1]))


def _flat_product(factors: list[Expression], operators: list[str]) -> Expression:
    if len(factors) == 1:
        return factors[0]
    flat: list[Expression] = []
    between: list[str] = []
    for index, factor in enumerate(factors):
        if index:
            between.append(operators[index - 1])
        if isinstance(factor, Product) and LOOSE_PRODUCTS.isdisjoint(factor.operators):
            flat += factor.factors
            between += factor.operators
        else:
            flat.append(factor)
    span = Span(flat[0].span.start, max(part.span.end for part in flat))
    return Product(span, tuple(flat), tuple(between))
