"""A document that is checked turn by turn: in the end all is found, and what is near first."""

from __future__ import annotations

from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.selection import Selection, selected
from mathlint.lint.settings import LintSettings
from mathlint.lint.turn import Turn
from mathlint.markdown import read, reread
from mathlint.text import Edit, Span

SETTINGS = LintSettings()
TEXT = "".join(
    f"Section {number} says $\\frac{{a_{number}}}{{b$ and $log x_{number}$.\n\n"
    for number in range(20)
)


def test_the_last_turn_finds_what_one_pass_does() -> None:
    rules = selected(load_rules(), Selection(select=("TX", "NT", "SC", "SP")))
    document = read(f"<!-- mathlint: allow-file NT101 -- so it is -->\n\n{TEXT}", "turns.md")
    found = []
    for _ in range(100):
        turn = Turn(0, lambda: True)
        found.append(check(document, rules, SETTINGS, turn=turn))
        if turn.is_enough:
            break
    assert len(found) > 10
    assert found[-1] == check(document, selected(load_rules(), Selection()), SETTINGS)
    assert len(found[0]) < len(found[5]) < len(found[-1])


def test_what_is_near_comes_first() -> None:
    rules = selected(load_rules(), Selection(select=("TX101",)))
    document = read(TEXT, "near.md")
    near = TEXT.index("Section 13")
    (first,) = check(document, rules, SETTINGS, turn=Turn(near, lambda: True))
    assert first.span.of(TEXT) == "{"
    assert near <= first.span.start < TEXT.index("Section 14")


def test_an_edit_goes_before_what_was_left() -> None:
    rules = selected(load_rules(), Selection(select=("TX101",)))
    document = read(TEXT, "edited.md")
    check(document, rules, SETTINGS, turn=Turn(0, lambda: True))
    place = TEXT.index("Section 17")
    document = reread(document, Edit(Span(place, place), "New: $\\sqrt{2$. "))
    turn = Turn(place, lambda: True)
    found = check(document, rules, SETTINGS, turn=turn)
    assert not turn.is_enough
    assert place + len("New: $\\sqrt") in [it.span.start for it in found]
