"""One pass over a document serves all rules, and a failing rule costs only itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from mathlint.formula.expression import Symbol
from mathlint.lint.context import ChunkContext, DocumentContext, FormulaContext
from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule import Finding, Rule, rule
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read, reread
from mathlint.markdown.document import Chunk, CodeBlock, Comment, Document, Host, MathSpan
from mathlint.tex.fault import Fault, FaultKind
from mathlint.tex.tree import Character, Command, Node
from mathlint.text import Edit, SourceMap, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.diagnostic import Diagnostic


def _run(text: str, *rules: Rule) -> tuple[Diagnostic, ...]:
    return check(read(text, "a.md"), RuleSet(rules), LintSettings())


def _reported(text: str, *rules: Rule) -> list[tuple[str, str]]:
    return [(it.code, it.span.of(text)) for it in _run(text, *rules)]


@rule("ZA101", "no-beta", severity=Severity.WARNING, on=Command)
def no_beta(node: Command, context: FormulaContext) -> Iterator[Finding]:
    if node.name == "beta":
        fix = Fix("Write alpha", (Edit(node.name_span, r"\alpha"),))
        yield Finding(node.name_span, "beta", (fix,))


@rule("ZA102", "every-node", severity=Severity.INFO, on=Node)
def every_node(node: Node, context: FormulaContext) -> Iterator[Finding]:
    if not node.children:
        yield Finding(node.span, type(node).__name__)


@rule("ZA103", "unclosed", severity=Severity.ERROR, on=Fault, faults=[FaultKind.UNCLOSED_BRACE])
def unclosed(fault: Fault, context: FormulaContext) -> Iterator[Finding]:
    yield Finding(fault.span, fault.message)


@rule("ZB101", "long-formula", severity=Severity.INFO, on=MathSpan)
def long_formula(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    if len(math.tex) > 5:
        yield Finding(Span(0, len(math.tex)), "long")


@rule("ZB102", "document-parts", severity=Severity.INFO, on=(Document, CodeBlock, Comment))
def document_parts(part: object, context: DocumentContext) -> Iterator[Finding]:
    if isinstance(part, CodeBlock):
        yield Finding(part.inner, "code")
    elif isinstance(part, Comment):
        yield Finding(part.span, "comment")
    else:
        yield Finding(Span(0, 1), "document")


@rule("ZX101", "failing", severity=Severity.ERROR, on=Character)
def failing(node: Character, context: FormulaContext) -> Iterator[Finding]:
    yield Finding(node.span, "before it failed")
    raise ValueError("no such thing\nsecond line")


@rule("ZX102", "failing-on-the-document", severity=Severity.ERROR, on=Document)
def failing_on_document(document: Document, context: DocumentContext) -> Iterator[Finding]:
    raise RecursionError("deep")


def _about_failures() -> Rule:
    found = load_rules().get("XX001")
    assert found is not None
    return found


def test_rules_see_the_nodes_they_ask_for() -> None:
    assert _reported(r"$\alpha + \beta$ and $\beta$", no_beta) == [
        ("ZA101", r"\beta"),
        ("ZA101", r"\beta"),
    ]


def test_a_rule_on_a_base_class_sees_all_its_kinds() -> None:
    messages = {it.message for it in _run(r"$x + \alpha$", every_node)}
    assert {"Character", "Command"} <= messages


def test_a_rule_on_faults_sees_only_its_kinds() -> None:
    assert [it.code for it in _run(r"$$ \frac{a}{b $$", unclosed)] == ["ZA103"]
    assert _run(r"$$ a } b $$", unclosed) == ()


def test_the_document_its_code_and_its_comments_are_subjects() -> None:
    text = "text\n\n<!-- note -->\n\n```python\nx = 1\n```\n"
    assert [it.message for it in _run(text, document_parts)] == ["document", "comment", "code"]


def test_findings_come_in_the_order_of_the_text_whatever_the_order_of_the_rules() -> None:
    text = r"$\beta + x y z$ then $\beta$"
    one = _run(text, no_beta, long_formula, every_node)
    other = _run(text, every_node, long_formula, no_beta)
    assert one == other
    assert list(one) == sorted(one, key=lambda it: it.key)
    assert len(set(one)) == len(one)


def test_a_failing_rule_is_reported_and_the_others_go_on() -> None:
    text = r"$\beta x$"
    found = _run(text, failing, no_beta, _about_failures())
    assert [it.code for it in found] == ["ZA101", "XX001", "ZX101"]
    failure = found[1]
    assert failure.message == (
        "rule ZX101 (failing) failed on this formula: ValueError: no such thing"
    )
    assert failure.span.of(text) == "x"


def test_a_rule_that_fails_on_the_document_is_reported() -> None:
    (failure,) = _run("text $x$", failing_on_document, _about_failures())
    assert "ZX102 (failing-on-the-document) failed on this document: RecursionError" in (
        failure.message
    )


def test_the_same_failure_on_the_same_formula_is_reported_for_each_place() -> None:
    found = _run("$x$ and $x$", failing, _about_failures())
    assert [it.span.start for it in found if it.code == "XX001"] == [1, 9]


def test_spans_and_edits_are_mapped_through_a_quote() -> None:
    text = "> $$\n> \\alpha\n> + \\beta\n> $$\n"
    (finding,) = _run(text, no_beta)
    assert finding.span.of(text) == r"\beta"
    assert finding.formula is not None
    assert apply_edits(text, finding.fixes[0].edits) == text.replace(r"\beta", r"\alpha")


@rule("ZC101", "less", severity=Severity.INFO, on=Character)
def less(node: Character, context: FormulaContext) -> Iterator[Finding]:
    if node.text == "<":
        yield Finding(node.span, "less", (Fix("Write more", (Edit(node.span, "< 2 & 3 <"),)),))


def test_inserted_text_is_escaped_in_html() -> None:
    text = "<div>\n$a &lt; b$\n</div>\n"
    (finding,) = _run(text, less)
    assert finding.span.of(text) == "&lt;"
    assert "$a &lt; 2 &amp; 3 &lt; b$" in apply_edits(text, finding.fixes[0].edits)


@rule("ZC102", "across-lines", severity=Severity.INFO, on=MathSpan)
def across_lines(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    whole = Span(0, len(math.tex))
    yield Finding(whole, "rewrite", (Fix("Rewrite", (Edit(whole, "q"),)),))


def test_a_fix_that_would_swallow_the_prefix_of_a_quote_is_only_shown() -> None:
    (quoted,) = _run("> $$\n> a\n> b\n> $$\n", across_lines)
    assert quoted.fixes[0].applicability is Applicability.DISPLAY
    (plain,) = _run("$$\na\nb\n$$\n", across_lines)
    assert plain.fixes[0].applicability is Applicability.SAFE


def test_a_formula_is_asked_about_once_however_often_it_stands() -> None:
    asked: list[str] = []

    @rule("ZD101", "counting", severity=Severity.INFO, on=MathSpan)
    def counting(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
        asked.append(math.tex)
        yield Finding(Span(0, 1), "seen")

    rules = RuleSet([counting])
    before = read("$a$ and $a$ and $b$", "a.md")
    after = read("new $a$ and $a$ and $c$", "a.md")
    assert len(check(before, rules, LintSettings())) == 3
    assert len(check(after, rules, LintSettings())) == 3
    assert asked == ["a", "b", "c"]


def test_a_rule_that_looks_at_the_document_is_asked_in_each_place() -> None:
    @rule("ZD102", "looking", severity=Severity.INFO, on=MathSpan)
    def looking(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
        text = context.document.document.text
        yield Finding(Span(0, 1), f"after {text[: math.outer.start]!r}")

    rules = RuleSet([looking, no_beta])
    document = read(r"1 $\beta$ 2 $\beta$", "a.md")
    for _ in range(2):
        found = check(document, rules, LintSettings())
        assert [it.message for it in found if it.code == "ZD102"] == [
            "after '1 '",
            r"after '1 $\\beta$ 2 '",
        ]
        assert [it.code for it in found].count("ZA101") == 2


def test_macros_of_the_document_front_matter_and_settings_are_known() -> None:
    document = read(
        "---\nmacros:\n  R: \\mathbb{R}\n---\n$$\\newcommand{\\own}{1}$$\n$x$\n", "a.md"
    )
    context = DocumentContext(document, LintSettings(macros=r"\newcommand{\far}[1]{#1}"))
    assert all(name in context.macros for name in ("R", "own", "far"))


def test_in_a_formula_whose_delimiter_is_missing_only_markdown_is_reported() -> None:
    math = MathSpan(
        Host.DOUBLE_DOLLAR, True, Span(0, 7), Span(2, 7), r"\beta", SourceMap.verbatim(Span(2, 7))
    )
    for closed, codes in ((True, ["ZA101"]), (False, [])):
        chunk = Chunk(7, 7, maths=(replace(math, closed=closed),))
        found = check(Document("a.md", r"$$\beta", (chunk,)), RuleSet([no_beta]), LintSettings())
        assert [it.code for it in found] == codes


@rule("ZE101", "pairs", severity=Severity.INFO, on=Chunk)
def pairs(chunk: Chunk, context: ChunkContext) -> Iterator[Finding]:
    if len(chunk.maths) == 2:
        whole = chunk.maths[0].outer.cover(chunk.maths[1].outer)
        yield Finding(whole, whole.of(context.text), (Fix("Drop", (Edit(whole, ""),)),))


@rule("ZA106", "no-symbol", severity=Severity.WARNING, on=Symbol)
def no_symbol(node: Symbol, context: FormulaContext) -> Iterator[Finding]:
    yield Finding(node.span, "a symbol")


def test_mathematics_is_not_judged_where_braces_are_broken() -> None:
    assert _reported("$a = {b$ $c$", no_symbol) == [("ZA106", "c")]
    assert _reported("$a & b$", no_symbol) == [("ZA106", "a"), ("ZA106", "b")]


def test_rules_on_blocks_speak_in_offsets_of_the_block() -> None:
    text = "# title\n\nfirst $a$ and $b$ here\n\nno formula\n\n$c$\n"
    (finding,) = _run(text, pairs)
    assert finding.span.of(text) == "$a$ and $b$" == finding.message
    assert "first  here" in apply_edits(text, finding.fixes[0].edits)


def test_checking_again_after_an_edit_equals_checking_afresh() -> None:
    rules = RuleSet([no_beta, every_node, long_formula, pairs, failing, _about_failures()])
    text = "a $\\beta$\n\nb $x$ and $\\beta$\n\n> $$\n> c + \\beta\n> $$\n\nd $y$\n"
    document = read(text, "a.md")
    for offset in range(0, len(text), 3):
        for inserted in ("z", "$", "\n\n"):
            edit = Edit(Span(offset, offset), inserted)
            document = reread(document, edit)
            fresh = read(document.text, "other.md")
            again = check(document, rules, LintSettings())
            expected = check(fresh, RuleSet(rules), LintSettings())
            assert again == tuple(replace(it, path="a.md") for it in expected)
            document = reread(document, Edit(Span(offset, offset + len(inserted)), ""))


@pytest.mark.parametrize("text", ["", "\n", "$", "$$", "\\(", "```", "---\n", "\ufeff$x$", "$\0$"])
def test_no_text_makes_it_fail(text: str) -> None:
    for diagnostic in _run(text, *load_rules()):
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert diagnostic.code != "XX001"
