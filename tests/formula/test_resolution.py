"""What notation leaves open is settled by declarations, by the document, or by convention."""

import pytest

from mathlint.formula import Known, SymbolKind, SymbolTable, read_formula, to_sexpr
from mathlint.markdown import read
from mathlint.tex import Macro, Macros, parse


def _table(text: str) -> SymbolTable:
    document = read(text)
    return SymbolTable.of(document)


def _tree(formula: str, table: SymbolTable | None = None) -> str:
    return to_sexpr(read_formula(parse(formula), table or SymbolTable())[0].expression)


def test_a_comment_declares_kinds_and_shapes() -> None:
    table = _table(r"<!-- mathlint: declare A: matrix[n, m]; $\pi$: function -->" + "\n\ntext\n")
    assert table.known["A"] == Known(SymbolKind.MATRIX, ("n", "m"), "it is declared")
    assert table.kind(r"\pi") is SymbolKind.FUNCTION


def test_front_matter_declares() -> None:
    table = _table(
        "---\nmathlint:\n  symbols:\n    A: matrix[n, m]\n    b: scalar\nx: 1\n---\n\n$a$\n"
    )
    assert table.kind("A") is SymbolKind.MATRIX
    assert table.kind("b") is SymbolKind.SCALAR
    assert table.kind("x") is None


def test_shapes_are_mined_from_membership() -> None:
    table = _table(r"where $B, C \in \mathbb{R}^{d \times r}$ and $x_t \in \mathbb{R}^{d}$.")
    assert table.known["B"].shape == ("d", "r")
    assert table.kind("C") is SymbolKind.MATRIX
    assert table.kind("x") is SymbolKind.VECTOR


def test_a_name_with_several_arguments_is_a_function_everywhere() -> None:
    formula = r"\alpha(x + y)"
    assert _tree(formula) == r"(mul \alpha (+ x y))"
    table = _table(r"Let $\alpha(s, a)$ be given.")
    assert _tree(formula, table) == r"(apply \alpha (+ x y))"


def test_the_bars_of_an_absolute_value_separate_nothing() -> None:
    table = _table(r"$\delta (|a| - \frac{1}{2} \delta)$ and $\pi(a | s)$ and $q(|x|, y)$")
    assert table.kind(r"\delta") is None
    assert table.kind(r"\pi") is SymbolKind.FUNCTION
    assert table.kind("q") is SymbolKind.FUNCTION


def test_contradicting_evidence_settles_nothing() -> None:
    table = _table(r"$A(s, a)$ and $A \in \mathbb{R}^{n \times n}$")
    assert table.kind("A") is None


def test_a_declaration_beats_evidence() -> None:
    table = _table("$A(s, a)$\n\n<!-- mathlint: declare A: matrix -->\n")
    assert table.kind("A") is SymbolKind.MATRIX


@pytest.mark.parametrize(
    ("formula", "trees"),
    [
        (r"h(x + y)", ["(apply h (+ x y))", "(mul h (+ x y))"]),
        (r"h(x + 1)", ["(mul h (+ x 1))", "(apply h (+ x 1))"]),
        (r"W^k", ["(^ W k)", "(_ W ^ k)"]),
        (r"\log a b", ["(apply log (mul a b))", "(mul (apply log a) b)"]),
        (
            r"\max_x f(x) + g(x)",
            [
                "(max (bind x) (+ (apply f x) (apply g x)))",
                "(+ (max (bind x) (apply f x)) (apply g x))",
            ],
        ),
    ],
)
def test_open_questions_give_readings_the_conventional_one_first(
    formula: str, trees: list[str]
) -> None:
    readings = read_formula(parse(formula))
    assert [to_sexpr(reading.expression) for reading in readings] == trees
    assert all(reading.assumptions for reading in readings)
    assert len({reading.assumptions for reading in readings}) == len(readings)


def test_there_are_at_most_eight_readings() -> None:
    formula = " + ".join(f"{name}(x + y)" for name in "huvsrBCWZ")
    assert len(read_formula(parse(formula))) == 8


def test_the_formula_itself_answers() -> None:
    (reading,) = read_formula(parse(r"h(x + y) + h(x, y)"))
    assert to_sexpr(reading.expression) == "(+ (apply h (+ x y)) (apply h x y))"


@pytest.mark.parametrize(
    ("formula", "tree"),
    [
        (r"A^T", "(transpose A)"),
        (r"\gamma^T", r"(^ \gamma T)"),
        (r"\sum_{t=1}^T R^T_i", "(sum (bind t = (from 1) (to T)) (_ R i ^ T))"),
        (r"p(1-p)", "(mul p (+ 1 (- p)))"),
        (r"p_i (\log p_i - 1)", "(mul (_ p i) (+ (apply log (_ p i)) (- 1)))"),
        (r"f_2(x + h f_1)", "(apply (_ f 2) (+ x (mul h (_ f 1))))"),
        (r"\Sigma^{-1} (x - \mu)", r"(mul (^ \Sigma (- 1)) (+ x (- \mu)))"),
        (r"f^{-1}(x)", "(apply (^ f (- 1)) x)"),
        (r"\log \pi(a|s) A", r"(mul (apply log (apply \pi a (given s))) A)"),
        (r"\sin^{-1} x + \sin^2 x", "(+ (apply (^ sin (- 1)) x) (^ (apply sin x) 2))"),
        (r"\log 2\pi\sigma^2", r"(apply log (mul 2 \pi (^ \sigma 2)))"),
    ],
)
def test_convention(formula: str, tree: str) -> None:
    assert _tree(formula) == tree


@pytest.mark.parametrize("kind", [SymbolKind.FUNCTION, SymbolKind.DISTRIBUTION])
def test_a_letter_that_is_called_elsewhere_may_be_a_matrix_here(kind: SymbolKind) -> None:
    table = SymbolTable({"Q": Known(kind)})
    assert _tree(r"Q^T K", table) == "(mul (transpose Q) K)"
    assert _tree(r"Q^T(s)", table) == "(^ (apply Q s) T)"


def test_macros_are_expanded_and_stand_where_they_are_called() -> None:
    macros = Macros.of(
        [Macro("E", 2, body=r"\mathbb{E}_{#1}\left[#2\right]"), Macro("R", body=r"\mathbb{R}")]
    )
    formula = r"J = \E{x \sim p}{f(x)} + \R"
    (reading,) = read_formula(parse(formula, macros), SymbolTable(macros=macros))
    assert to_sexpr(reading.expression) == (
        r"(= J (+ (expectation (bind x \sim (from p)) (apply f x)) \mathbb{R}))"
    )
    call = formula.index(r"\E"), formula.index(" +")
    spans = {(node.span.start, node.span.end) for node in reading.expression.walk()}
    assert call in spans
    assert (formula.index(r"\R"), len(formula)) in spans
    assert all(0 <= start <= end <= len(formula) for start, end in spans)


def test_macros_that_call_themselves_do_not_hang() -> None:
    macros = Macros.of([Macro("a", body=r"\a\a")])
    assert read_formula(parse(r"\a", macros), SymbolTable(macros=macros))


def test_the_last_letter_of_a_word_is_no_function() -> None:
    assert _table("$Attention(Q, K, V) = FFN_m(a, b)$").kind("n") is None
