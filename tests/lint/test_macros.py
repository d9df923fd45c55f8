"""An author's macros are known wherever they are defined."""

from __future__ import annotations

import pytest

from mathlint.lint.context import DocumentContext
from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read, reread
from mathlint.text import Edit, Span

RULES = RuleSet(rule for rule in load_rules() if rule.code in ("TX109", "TX101", "MD104", "MD111"))

DEFINITIONS = {
    "in a formula before": "$\\newcommand{\\mine}{x}$\n\n",
    "in a formula behind it": "$\\mine$ $\\def\\mine{x}$\n\n",
    "in hidden HTML": '<div style="display:none">\n$\\newcommand{\\mine}{x}$\n</div>\n\n',
    "in the text, as Pandoc reads it": "\\newcommand{\\mine}[1][a]{\\mathbb{#1}}\n\n",
    "as an operator": "\\DeclareMathOperator*{\\mine}{arg\\,max}\n\n",
    "in a list": "- \\def\\mine{x}\n\n",
    "in YAML": "---\nmacros:\n  mine: '\\mathbb{R}'\n---\n\n",
    "in YAML, with its backslash": "---\nmacros:\n  \\mine: x\n---\n\n",
    "as MyST has it": "---\nmath:\n  '\\mine': x\n---\n\n",
    "in TOML": "+++\n[macros]\nmine = '\\mathbb{R}'\n+++\n\n",
    "in TOML, in one line": "+++\nmacros = { mine = 'x' }\n+++\n\n",
    "in the header of Pandoc": "---\nheader-includes: |\n  \\newcommand{\\mine}{x}\n---\n\n",
    "in a list of headers": "---\nheader-includes:\n- \\usepackage{bm}\n- \\def\\mine{x}\n---\n\n",
    "in the header of Quarto": "---\ninclude-in-header:\n  text: '\\def\\mine{x}'\n---\n\n",
}


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS.keys())
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_macro_is_known(definition: str, newline: str) -> None:
    text = (definition + "Take $\\mine$.\n").replace("\n", newline)
    assert check(read(text), RULES, LintSettings()) == ()
    unknown = check(read("Take $\\mine$.\n"), RULES, LintSettings())
    assert [it.code for it in unknown] == ["TX109"]


def test_a_macro_of_the_configuration_is_known() -> None:
    settings = LintSettings(macros="\\newcommand{\\mine}{x}")
    assert check(read("Take $\\mine$.\n"), RULES, settings) == ()


def test_a_macro_is_known_from_the_keystroke_on_that_defines_it() -> None:
    text = "\\newcommand{\\min}{x}\n\nTake $\\mine$.\n"
    place = text.index("}")
    document = reread(read(text), Edit(Span(place, place), "e"))
    assert DocumentContext(document, LintSettings()).macros.get("mine") is not None


def test_front_matter_that_refers_to_itself_is_read() -> None:
    text = "---\nheader-includes: &a\n- *a\n- [*a, *a]\n- \\def\\mine{x}\n---\n\nTake $\\mine$.\n"
    assert check(read(text), RULES, LintSettings()) == ()


def test_toml_that_cannot_be_read_is_reported_where_it_fails() -> None:
    text = "+++\n[macros]\nmine = x\n+++\n\nTake $x$.\n"
    (found,) = check(read(text), RULES, LintSettings())
    assert found.code == "MD111"
    assert found.span.of(text) == "mine = x"
    assert "is no TOML" in found.message
