"""Pages are read as their authors mean them; otherwise a test of a page would prove nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rule_pages import Example, Expectation, parse_page

from mathlint.lint.diagnostic import Diagnostic, Severity
from mathlint.text import Span

if TYPE_CHECKING:
    from rule_pages import Page

PAGE = r"""# no-beta (ZA101)

Why.

<!-- targets: kramdown, mdx -->

## Wrong
$$ \beta $$
<!-- expect: ZA101 at "\beta" -->

Two in one, and another code:

$\beta$ and $\beta$
<!-- expect: ZA101 at "\beta" (1) -->
<!-- expect: ZB102 at "\beta" (2) -->

```markdown
$$ \beta
```
<!-- expect: ZA101 at "$$…beta" -->

## Right
$\alpha$

---

$\gamma$

## Fix
None.
"""


@pytest.fixture(scope="module")
def page() -> Page:
    """The page above, read."""
    return parse_page(PAGE)


def test_title_sections_and_targets(page: Page) -> None:
    assert page.title == "# no-beta (ZA101)"
    assert page.sections == ("Wrong", "Right", "Fix")
    assert page.targets == ("kramdown", "mdx")


def test_each_wrong_example_has_its_own_expectations(page: Page) -> None:
    first, second, third = page.wrong
    assert first == Example("$$ \\beta $$\n", (Expectation("ZA101", r"\beta"),))
    assert second.text.startswith("Two in one")
    assert [str(it) for it in second.expectations] == [
        r'ZA101 at "\beta" (1)',
        r'ZB102 at "\beta" (2)',
    ]
    assert third.text == "$$ \\beta\n"


def test_right_examples_are_separated_by_a_line(page: Page) -> None:
    assert [example.text for example in page.right] == ["$\\alpha$\n", "$\\gamma$\n"]


def test_an_example_that_expects_nothing_is_kept_for_the_tests_to_refuse() -> None:
    (example,) = parse_page("# t\n\n## Wrong\n$x$\n").wrong
    assert example.expectations == ()


@pytest.mark.parametrize(
    ("expectation", "start", "met"),
    [
        (Expectation("ZA101", "k"), 0, True),
        (Expectation("ZA101", "k"), 4, True),
        (Expectation("ZA101", "k", 1), 0, True),
        (Expectation("ZA101", "k", 2), 0, False),
        (Expectation("ZA101", "k", 2), 4, True),
        (Expectation("ZA102", "k"), 0, False),
        (Expectation("ZA101", "q"), 0, False),
        (Expectation("ZA101", "k…"), 0, True),
    ],
)
def test_an_expectation_is_met_by_code_text_and_place(
    expectation: Expectation, start: int, met: bool
) -> None:
    span = Span(start, start + 1)
    diagnostic = Diagnostic("a.md", "ZA101", "n", Severity.ERROR, "m", span)
    assert expectation.is_met_by(diagnostic, "k + k") is met
