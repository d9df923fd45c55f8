"""Reading never fails, accounts for what it reads, and takes time linear in it."""

import json
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from counted_work import work
from hypothesis import given
from hypothesis import strategies as st

from mathlint.formula import read_formula, same, to_boxes, to_latex, to_sexpr, to_unicode
from mathlint.formula.expression import Expression, Symbol, Unread
from mathlint.tex import parse

_WORDS = r"""x y \alpha f p \pi 1 2.5 + - = , ; : | \| ( ) [ ] \{ \} ^ _ { } & \\ ' \frac \sqrt \sum
    \prod \int \max \arg \log \mathbb{E} E \nabla \partial d dx \hat \mathbf \text{if} \text \left(
    \right) \left. \right| \mid \sim \in \cdot * / ! \dots ... \forall \exists \begin{cases}
    \end{cases} \begin{bmatrix} \end{bmatrix} \quad \tag{1} \operatorname{clip} \Delta \mathrm{KL}
    \underset{a}{b} \lim \limits \not = \color{red} ˆ ， − 如果 # $ ~ log softmax \top T \unknown
"""
_PIECES = st.sampled_from(_WORDS.split())


@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read(formula: str) -> None:
    readings = read_formula(parse(formula))
    assert 1 <= len(readings) <= 8
    for reading in readings:
        for node in reading.expression.walk():
            assert 0 <= node.span.start <= node.span.end <= len(formula)
        for printer in (to_sexpr, to_latex, to_unicode, to_boxes):
            assert isinstance(printer(reading.expression), str)


@pytest.mark.parametrize(
    ("formula", "reason", "place"),
    [
        (r"a + (b", "has no partner", "(b"),
        (r"a + \unknown{b} c", "is not known", r"\unknown{b} c"),
        (r"f(x)) + 1", "has no partner", ") + 1"),
        (r"|x + y", "never closed", "|x + y"),
        (r"a = # b", "no sign", "# b"),
    ],
)
def test_what_cannot_be_read_is_told_in_place(formula: str, reason: str, place: str) -> None:
    unread = [
        node
        for node in read_formula(parse(formula))[0].expression.walk()
        if isinstance(node, Unread)
    ]
    assert len(unread) == 1
    assert reason in unread[0].reason
    assert unread[0].span.of(formula) == place


@pytest.mark.parametrize("formula", [r"\hat{A}_t^{(i)}(s, a) + \alpha x", r"\sum_{i=1}^n a_i^2 b"])
def test_symbols_stand_where_they_are_written(formula: str) -> None:
    expression = read_formula(parse(formula))[0].expression
    for node in expression.walk():
        if isinstance(node, Symbol):
            assert node.base.lstrip("\\") in node.span.of(formula)


NESTED = [
    ("(", "x", ")"), ("{", "x", "}"), (r"\frac{", "x", "}{2}"), (r"\log ", "x", ""),
    (r"\sum_i ", "x", ""), (r"\int ", "x", ""), ("-", "x", ""), (r"\nabla ", "x", ""),
    ("x_{", "y", "}"), ("f(", "x", ")"), ("|", "", ""), ("|x|", "", ""), (r"\int x + ", "x", ""),
    (r"\forall x ", "", ""), ("x^{-", "x", "}"), (r"\max_x f(x) + ", "x", ""), ("f(x)", "", ""),
    (r"\mathbb{E}_{x}", "x", ""), (r"\hat{", "x", "}"), ("a/", "b", ""), ("f", "", "(x)"),
    (r"\begin{cases}", "x", r"\end{cases}"), (r"\sqrt{", "x", "}"), ("a!", "", ""),
    ("a = ", "b", ""), ("a, ", "b", ""), ("x^{T}", "", ""), (r"\text{if } x ", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "middle", "closing"), NESTED)
def test_depth_and_length_are_no_danger(opening: str, middle: str, closing: str) -> None:
    formula = opening * 3000 + middle + closing * 3000
    expression = read_formula(parse(formula))[0].expression
    assert to_sexpr(expression)


def test_work_grows_with_length_only() -> None:
    line = r"\frac{1}{N} \sum_{i=1}^{N} \log p_\theta(y_i | x_i) + \alpha(x + y) - |x|^2 + "

    few, many = (parse("L = " + line * count + "1") for count in (40, 400))
    assert work(lambda: read_formula(many)) < 11 * work(lambda: read_formula(few))


# ------------------------------------------------------------------------- generated trees


def _atoms() -> st.SearchStrategy[str]:
    letters = st.sampled_from(
        [*string.ascii_lowercase.replace("d", "").replace("e", ""), *"ABCXYZ"]
    )
    names = letters | st.sampled_from(
        [r"\alpha", r"\theta", r"\mathbf{x}", r"\hat{y}", "x_i", "W_{ij}"]
    )
    return names | st.integers(0, 99).map(str)


def _compounds(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(parts, parts)
    return st.one_of(
        pair.map(r"\left({0[0]} + {0[1]}\right)".format),
        pair.map(r"\left({0[0]} - {0[1]}\right)".format),
        pair.map("{0[0]} {0[1]}".format),
        pair.map(r"\frac{{{0[0]}}}{{{0[1]}}}".format),
        parts.map(r"\left({0}\right)^2".format),
        parts.map(r"\sqrt{{{0}}}".format),
        parts.map(r"\log\left({0}\right)".format),
        parts.map(r"f\left({0}\right)".format),
        pair.map(r"p\left({0[0]} \mid {0[1]}\right)".format),
        pair.map(r"\max\left({0[0]}, {0[1]}\right)".format),
        parts.map(r"\sum_{{i=1}}^{{n}} {0}".format),
        parts.map(r"\mathbb{{E}}_{{x \sim p}}\left[{0}\right]".format),
        parts.map(r"\left\| {0} \right\|_2".format),
        parts.map(r"\nabla_\theta g\left({0}\right)".format),
        pair.map(r"D_{{KL}}\left({0[0]} \| {0[1]}\right)".format),
        parts.map(r"\int_0^1 {0} \, dt".format),
        parts.map(r"\mathbf{{A}}^\top \left({0}\right)".format),
    )


@given(st.recursive(_atoms(), _compounds, max_leaves=12))
def test_generated_formulas_print_back(formula: str) -> None:
    expression = read_formula(parse(formula))[0].expression
    assert not any(isinstance(node, Unread) for node in expression.walk())
    printed = to_latex(expression)
    assert same(read_formula(parse(printed))[0].expression, expression), printed


# ------------------------------------------------------------------------------ documents


def _distinct(path: Path, key: str) -> Iterator[str]:
    seen: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row.get("trivial") and row[key] not in seen:
            seen.add(row[key])
            yield row[key]


def _unread(formulas: list[str]) -> list[str]:
    return [
        formula
        for formula in formulas
        if any(isinstance(node, Unread) for node in _expression(formula).walk())
    ]


def _expression(formula: str) -> Expression:
    return read_formula(parse(formula))[0].expression


def test_formulas_of_the_seeds_are_read(shared: Path) -> None:
    formulas = list(_distinct(shared / "data" / "seed-formulas.jsonl", "latex"))
    balanced = [formula for formula in formulas if not parse(formula).faults]
    assert len(_unread(formulas)) <= 0.02 * len(formulas)
    assert _unread(balanced) == []


def test_correct_formulas_of_public_documents_are_read(shared: Path) -> None:
    formulas = list(_distinct(shared / "data" / "real-formulas" / "clean.jsonl", "latex"))
    assert len(_unread(formulas)) <= 0.03 * len(formulas)


@pytest.mark.parametrize("name", ["clean", "fixed", "current"])
def test_all_that_is_read_prints_back(shared: Path, name: str) -> None:
    path = shared / "data" / "real-formulas" / f"{name}.jsonl"
    for formula in _distinct(path, "latex" if name == "clean" else "after"):
        expression = _expression(formula)
        if any(isinstance(node, Unread) for node in expression.walk()):
            continue
        assert same(_expression(to_latex(expression)), expression), formula
