"""No text, however odd, makes a rule fail, a span leave the text, or a fix run for ever."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathlint.lint.engine import check
from mathlint.lint.fixes import mend
from mathlint.lint.registry import load_rules
from mathlint.lint.selection import Selection, selected
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read

EVERYTHING = selected(load_rules(), Selection(extend_select=tuple(it.code for it in load_rules())))
SETTINGS = LintSettings(targets=("github", "vscode", "obsidian", "kramdown", "mdx"))

_LATEX = (
    *("\\frac", "\\sum", "\\left", "\\right", "\\begin{align}", "\\end{align}", "\\\\", "\\text{"),
    *("\\newcommand{\\a}{b}", "\\min(", "\\operatorname{clip}", "E_{p(x)[", "log", "exp", "𝔼"),
)
_MARKDOWN = (
    *("$$", "\\(", "\\)", "\\[", "\\]", "```math\n", "```\n", "> ", "- ", "<div>\n", "</div>\n"),
    *("\n\n", "| a | b |\n|---|---|\n", "---\n", "&lt;", "é", "\ufeff", "\u2028"),
)
_DIRECTIVES = (
    *("<!-- mathlint: allow TX -->", "<!-- mathlint: off -->", "<!-- mathlint: on -->"),
    "% mathlint: allow NT\n",
)
_PIECES = st.sampled_from([*"xy_^{}[]()&|<>~'\\$#%\n\r\t ", *_LATEX, *_MARKDOWN, *_DIRECTIVES])
_TEXTS = st.lists(_PIECES, max_size=40).map("".join)


@given(_TEXTS)
@settings(max_examples=150)
def test_every_finding_lies_in_the_text_and_no_rule_fails(text: str) -> None:
    for diagnostic in check(read(text, "a.md"), EVERYTHING, SETTINGS):
        assert diagnostic.code != "XX001", diagnostic.message
        places = [diagnostic.span, *(it.span for it in diagnostic.related)]
        places += [edit.span for fix in diagnostic.fixes for edit in fix.edits]
        assert all(span.end <= len(text) for span in places)
        assert diagnostic.message


@given(_TEXTS)
@settings(max_examples=60)
def test_mending_ends_and_leaves_no_safe_fix(text: str) -> None:
    def find(changed: str):
        return check(read(changed, "a.md"), EVERYTHING, SETTINGS)

    mended = mend(text, find)
    again = mend(mended.text, find)
    assert again.text == mended.text


@pytest.mark.parametrize(
    "half_typed",
    [
        r"\operatorname{argmax}_c p_\theta(\mid x)",
        r"\text{CoVe}() = \text{biLSTM}(\text{GloVe}(x))",
        r"\log() = \sum_i p(x_i), \quad \frac{\log()}{2} = 1",
        r"U(a - b)^{} + A^{}_{} x",
    ],
)
def test_no_rule_fails_where_something_is_still_to_be_typed(half_typed: str) -> None:
    found = check(read(f"$$\n{half_typed}\n$$\n", "a.md"), EVERYTHING, SETTINGS)
    assert "XX001" not in {it.code for it in found}
