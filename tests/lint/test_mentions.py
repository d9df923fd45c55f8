"""A formula is asked about again when a name in it comes to mean something else."""

import pytest

from mathlint.lint.engine import check
from mathlint.lint.mentions import mentioning
from mathlint.lint.registry import load_rules
from mathlint.lint.selection import Selection, selected
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read, reread
from mathlint.tex import NO_MACROS, macros_of
from mathlint.text import Edit, Span


@pytest.mark.parametrize(
    ("name", "tex", "may"),
    [
        ("f", r"f(x)", True),
        ("f", r"\frac{1}{2}", False),
        (r"\hat{A}", r"\hat A_t", True),
        (r"\hat{A}", r"A_t", False),
        ("hat A old i", r"\hat A_{\text{old}, i}", True),
        ("hat A old i", r"\hat B_{\text{old}, i}", False),
    ],
)
def test_names_are_found_in_the_text(name, tex, may):
    assert mentioning([name], NO_MACROS)(tex) is may


def test_a_macro_may_stand_for_any_name():
    macros = macros_of(r"\newcommand{\policy}{\pi_\theta}")
    assert mentioning(["f"], macros)(r"\policy + 1")


def test_what_is_found_after_an_edit_is_what_a_fresh_check_finds():
    """The edit makes f a function of two arguments; another process would know nothing else."""
    rules, settings = selected(load_rules(), Selection(select=("all",))), LintSettings()
    text = "$f(x - x) + g$\n\nlater $f(a + b)$\n\n$h(y) = 1$\n"
    before = read(text, "page.md")
    check(before, rules, settings)
    place = text.index("a + b")
    for edit in (Edit(Span(place, place), "u, v, "), Edit(Span(place, place + 6), "")):
        before = reread(before, edit)
        fresh_rules = selected(load_rules(), Selection(select=("all",)))
        assert check(before, rules, settings) == check(before, fresh_rules, settings)
