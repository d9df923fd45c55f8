"""Fixes are made until none is left, those that meet one after the other."""

from __future__ import annotations

from mathlint.lint.diagnostic import Applicability, Diagnostic, Fix, Severity
from mathlint.lint.fixes import compatible_fixes, mend
from mathlint.text import Edit, Span

SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY


def _diagnostic(start: int, end: int, text: str, applicability: Applicability = SAFE) -> Diagnostic:
    fix = Fix(f"write {text}", (Edit(Span(start, end), text),), applicability)
    return Diagnostic("a.md", "ZA101", "n", Severity.ERROR, "m", Span(start, end), fixes=(fix,))


def _replacing(old: str, new: str, applicability: Applicability = SAFE):
    def check(text: str) -> tuple[Diagnostic, ...]:
        found, start = [], text.find(old)
        while start >= 0:
            found.append(_diagnostic(start, start + len(old), new, applicability))
            start = text.find(old, start + 1)
        return tuple(found)

    return check


def test_all_places_are_mended() -> None:
    mended = mend("a b a b a", _replacing("a", "c"))
    assert mended.text == "c b c b c"
    assert mended.fixes == 3
    assert mended.remaining == ()


def test_fixes_that_meet_are_made_one_after_the_other() -> None:
    assert len(compatible_fixes(_replacing("aa", "b")("aaa"))) == 1
    assert mend("aaaa", _replacing("aa", "b")).text == "bb"


def test_unsafe_fixes_need_to_be_asked_for() -> None:
    check = _replacing("a", "c", UNSAFE)
    assert mend("a", check).text == "a"
    assert mend("a", check, unsafe=True).text == "c"


def test_shown_fixes_are_never_made() -> None:
    assert mend("a", _replacing("a", "c", DISPLAY), unsafe=True).text == "a"


def test_rules_that_undo_each_other_come_to_an_end() -> None:
    def check(text: str) -> tuple[Diagnostic, ...]:
        return _replacing("a", "b")(text) or _replacing("b", "a")(text)

    assert mend("a", check).text in ("a", "b")


def test_a_fix_that_grows_for_ever_comes_to_an_end() -> None:
    mended = mend("a", _replacing("a", "aa"))
    assert mended.text.startswith("aa")


def test_a_fix_with_edits_that_overlap_is_not_made() -> None:
    edits = (Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y"))
    broken = Diagnostic(
        "a.md", "ZA101", "n", Severity.ERROR, "m", Span(0, 3), fixes=(Fix("broken", edits),)
    )
    assert mend("abc", lambda _text: (broken,)).text == "abc"


def test_the_same_fix_of_two_findings_is_made_once() -> None:
    found = _diagnostic(0, 1, "x"), _diagnostic(0, 1, "x")
    assert len(compatible_fixes(found)) == 1
