"""Which formulas are to be judged after an edit: that one first, and no other without need."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mathlint.formula.symbols.known import SymbolKind
from mathlint_server.evaluation.messages import Verdict
from mathlint_server.judging import Judging
from mathlint_server.projects import Projects
from mathlint_server.store import Store

if TYPE_CHECKING:
    from mathlint_server.snapshot import Snapshot

URI = "file:///pages/page.md"
FILLER = "Nothing but words stands here, and a lot of them. " * 30
TEXT = (
    f"# First\n\nHere $a + b$ and $c + d$.\n\n{FILLER}\n\n$f(x + y)$\n\n"
    f"# Second\n\n{FILLER}\n\n$g + h$\n\n{FILLER}\n\nAnd $a + b$ again.\n"
)


class Page:
    """A document whose formulas are judged as they are asked for."""

    def __init__(self, text: str = TEXT) -> None:
        self.store = Store(Projects(print), Path)
        self.snapshot: Snapshot = self.store.open(URI, 0, text)
        self.judging = Judging()

    def edit(self, old: str, new: str) -> None:
        """Replace the first of some words."""
        text = self.snapshot.text.replace(old, new, 1)
        changed = self.store.change(URI, None, text)
        assert changed is not None
        self.snapshot = changed

    def judged(self, offset: int = 0) -> list[str]:
        """Judge all that is to be judged, and return it in that order."""
        order: list[str] = []
        while waiting := self.judging.waiting(self.snapshot, offset):
            first = waiting[0]
            asked = self.judging.question(self.snapshot, waiting[:1], 0)
            names = [name for name in ("f", "x") if name in first.math.tex]
            kinds = asked.kinds
            meanings = tuple((name, kinds.get(name)) for name in names)
            self.judging.take(self.snapshot, waiting, [Verdict(meanings=meanings)])
            order.append(first.math.tex)
        return order


def test_all_of_a_new_document_those_near_the_cursor_first() -> None:
    page = Page()
    assert page.judged(TEXT.index("g + h")) == ["g + h", "a + b", "f(x + y)", "c + d", "a + b"]
    assert page.judged() == []


def test_the_formula_that_is_edited_is_found_without_a_look_at_the_others() -> None:
    page = Page()
    page.judged()
    page.edit("c + d", "c + dd")
    near = page.judging.near(page.snapshot, page.snapshot.edited_at)
    assert [it.math.tex for it in near] == ["c + dd", "a + b"]


def test_what_stands_around_decides_what_is_judged_again() -> None:
    page = Page()
    page.judged()
    page.edit("words stands", "word stands")  # 20 behind the first two, 1,500 before f
    assert page.judged(0) == ["a + b", "c + d"]
    page.edit("# Second", "# Third")
    assert sorted(page.judged()) == ["a + b", "f(x + y)", "g + h"]
    page.edit("again.", "again and again.")
    assert page.judged() == ["a + b"]


def test_what_a_name_means_decides_it_too() -> None:
    page = Page()
    page.judged()
    page.edit("And $a", "And $f(u, v)$ $a")
    assert page.judged(len(page.snapshot.text)) == ["a + b", "f(u, v)", "f(x + y)"]
    question = page.judging.question(page.snapshot, [], 0)
    assert question.kinds == {"f": SymbolKind.FUNCTION}
    page.edit("And $f(u, v)$ $a", "And $a")
    assert page.judged(len(page.snapshot.text)) == ["a + b", "f(x + y)"]


def test_definitions_and_macros_decide_it_for_all() -> None:
    page = Page()
    everything = page.judged()
    page.edit("Here", "\\newcommand{\\q}{q}\n\nHere")
    assert sorted(page.judged()) == sorted(everything)
    page.edit("Here", "<!-- mathlint: define sum-of-mine -->\n\n$$s = m + n$$\n\nHere")
    assert sorted(page.judged()) == sorted([*everything, "s = m + n"])


def test_after_a_formula_has_killed_they_are_asked_about_one_by_one() -> None:
    page = Page()
    page.judging.is_careful = True
    (only,) = page.judging.waiting(page.snapshot, 0)
    assert only.math.tex == "a + b"
    page.judged()
    assert not page.judging.is_careful
