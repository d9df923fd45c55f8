"""Formulas that were written down before mathlint was asked about them, right ones and wrong ones.

Nothing here is mended to be found: what is missed is missed.
"""

from __future__ import annotations

import pytest
from catalogue.pages import DATA, all_said, told
from msgspec import Struct

from mathlint.catalogue import identify
from mathlint.catalogue.registry import load_catalogue
from mathlint.formula import read_formula
from mathlint.tex import parse


def _known_as(formula_id: str) -> str:
    formula = load_catalogue().find(formula_id)
    return formula_id if formula is None else formula.known_as


def lines(name: str) -> list[str]:
    text = (DATA / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines("blind_right.txt"))
def test_a_right_formula_is_silent(line: str) -> None:
    heading, latex = line.split(" | ", 1)
    assert all_said(f"## {heading}\n\n$$\n{latex}\n$$\n") == []


def test_most_mistakes_are_found_and_their_formula_is_known() -> None:
    found = []
    for line in lines("blind_wrong.txt"):
        heading, formula_id, latex = line.split(" | ", 2)
        said = all_said(f"## {heading}\n\n$$\n{latex}\n$$\n")
        ids = (it.formula.id for it in said if it.formula is not None and it.formula.id)
        found.append(any(_known_as(one) == formula_id for one in ids))
    assert sum(found) / len(found) >= 0.74


class Noted(Struct, frozen=True):
    """A formula of lecture notes: what is written above it, which it is, right and mistaken."""

    heading: str
    formula: str
    right: str
    wrong: str


def noted(name: str) -> list[Noted]:
    text = lines(name)
    return [
        Noted(*above.rsplit(" | ", 1), right, wrong)
        for above, right, wrong in zip(text[::3], text[1::3], text[2::3], strict=True)
    ]


@pytest.mark.parametrize(
    "note",
    [*noted("blind_notes.txt"), *noted("blind_pages.txt"), *noted("blind_curriculum.txt")],
    ids=lambda note: note.heading,
)
def test_a_right_formula_of_notes_and_pages_is_silent(note: Noted) -> None:
    assert all_said(f"## {note.heading}\n\n$$\n{note.right}\n$$\n") == []


def test_nearly_all_right_formulas_of_lecture_notes_are_recognised() -> None:
    notes = noted("blind_notes.txt")
    unknown = [
        note.heading
        for note in notes
        if not any(
            one.is_equal for one in identify(read_formula(parse(note.right)), note.heading.lower())
        )
    ]
    assert len(unknown) <= 0.03 * len(notes), unknown


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "least"),
    [("blind_notes.txt", 0.74), ("blind_pages.txt", 0.78), ("blind_curriculum.txt", 0.78)],
)
def test_many_mistakes_of_notes_and_pages_are_found(name: str, least: float) -> None:
    notes = noted(name)
    found = []
    for note in notes:
        said = all_said(f"## {note.heading}\n\n$$\n{note.wrong}\n$$\n")
        ids = (it.formula.id for it in said if it.formula is not None and it.formula.id)
        found.append(any(_known_as(one) == _known_as(note.formula) for one in ids))
    assert len(notes) > 50
    assert sum(found) / len(notes) >= least


def _published() -> list[tuple[str, str, str]]:
    """Return headings, mistaken formulas and how they were mended."""
    text = lines("blind_published.txt")
    return list(zip(text[::3], text[1::3], text[2::3], strict=True))


@pytest.mark.parametrize(("heading", "mended"), [(it[0], it[2]) for it in _published()])
def test_what_was_mended_is_no_error(heading: str, mended: str) -> None:
    assert told(f"## {heading}\n\n$$\n{mended}\n$$\n") == []


@pytest.mark.slow
def test_many_published_mistakes_are_told() -> None:
    found = [bool(told(f"## {heading}\n\n$$\n{wrong}\n$$\n")) for heading, wrong, _ in _published()]
    assert len(found) > 100
    assert sum(found) / len(found) >= 0.43


def test_a_formula_close_to_two_known_ones_names_both() -> None:
    latex = r"L = -\mathbb{E}_{z \sim q(z|x)}[\log p(x|z)] - D_{KL}(q(z|x) \| p(z))"
    (said,) = all_said(f"## Variational autoencoders\n\n$$\n{latex}\n$$\n")
    told = " ".join(said.notes)
    assert "Loss of a variational autoencoder" in told
    assert "or Evidence lower bound" in told
