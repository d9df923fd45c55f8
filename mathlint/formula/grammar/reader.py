"""The grammar: a Pratt parser over the tokens of each level.

From loose to tight: logic, relations, set operators, sums, products, factors. Juxtaposition is a
product, unless the name before a bracket is applied to it (:mod:`mathlint.formula.grammar.names`).
"""

from __future__ import annotations

from mathlint.formula.expression import (
    Expression,
    Factorial,
    Number,
    Operation,
    Product,
    Relation,
    Sign,
    Sum,
    Term,
)
from mathlint.formula.grammar.brackets import evaluated_at, is_derivative_at, read_bracket
from mathlint.formula.grammar.calculus import (
    quotient,
)
from mathlint.formula.grammar.cursor import TOO_DEEP, Cursor
from mathlint.formula.grammar.differentials import has_differentials
from mathlint.formula.grammar.indices import script_items
from mathlint.formula.grammar.operands import read_operand
from mathlint.formula.grammar.operators import index_of
from mathlint.formula.grammar.products import product_of
from mathlint.formula.grammar.scope_of_extrema import widened
from mathlint.formula.grammar.slashes import divides_by_product, is_joined_name
from mathlint.formula.grammar.statements import names_something, read_quantified, read_statements
from mathlint.formula.tokens.token import OPERANDS, Kind


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
            operands = [first, self._proposition()]
            while self.kind() is Kind.LOGICAL and self.tokens[self.position].text == operator:
                self.take()
                operands.append(self._proposition())
            span = first.span.cover(operands[-1].span)
            first = Operation(span, operator, tuple(operands))
        return first

    def _proposition(self) -> Expression:
        r"""Read what stands behind a logical sign: ``\implies \forall x: P(x)``."""
        return read_quantified(self) if self.kind() is Kind.QUANTIFIER else self._relation()

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
                divided = self._divided(product_of(factors, operators))
                factors, operators = divided, [""] * (len(divided) - 1)
            elif kind is Kind.EVALUATION:
                factors, operators = self._evaluated(factors, operators)
            else:
                break
        return product_of(factors, operators)

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
        if isinstance(denominator, Number) and divides_by_product(self, numerator, denominator):
            factors: list[Expression] = [denominator, self.factor()]
            while is_joined_name(self):
                factors.append(self.factor())
            return [quotient(numerator, product_of(factors, [""] * (len(factors) - 1)))]
        if bracketed or not isinstance(denominator, Product):
            return [quotient(numerator, denominator)]
        first, *rest = denominator.factors
        return [quotient(numerator, first), *rest]

    def _evaluated(
        self, factors: list[Expression], operators: list[str]
    ) -> tuple[list[Expression], list[str]]:
        """Read a bar and its place; a derivative by what takes a value there is evaluated alone."""
        bar = self.take()
        at = () if bar.subscript is None else script_items(self, bar.subscript)
        upper = None
        if bar.superscript is not None:
            above = script_items(self, bar.superscript)
            upper = above[0] if above else None
        if len(factors) > 1 and is_derivative_at(factors[-1], at):
            return [*factors[:-1], evaluated_at(factors[-1], at, upper, bar.span.end)], operators
        return [evaluated_at(product_of(factors, operators), at, upper, bar.span.end)], []

    # ------------------------------------------------------------------------- factors

    def factor(self) -> Expression:
        """Read one operand with what belongs to it."""
        if self.position >= self.end:
            return self.missing()
        if not self.may_go_deeper():
            self.context.depth -= 1
            return self.unread(TOO_DEEP)
        bracketed = self.kind() is Kind.BRACKET
        expression = read_operand(self, self.tokens[self.position])
        self.context.depth -= 1
        while self.kind() is Kind.EXCLAMATION:
            end = self.take().span
            if isinstance(expression, Product) and not bracketed:
                *factors, last = expression.factors  # n(n-1)! has the factorial of its last factor
                last = Factorial(last.span.cover(end), last)
                span = expression.span.cover(end)
                expression = Product(span, (*factors, last), expression.operators)
            else:
                expression = Factorial(expression.span.cover(end), expression)
        return expression


_MULTIPLYING = OPERANDS | {Kind.MULTIPLICATIVE, Kind.SLASH, Kind.ADDITIVE, Kind.EVALUATION}
