"""What is told about formulas and symbols: no more than there is to say, as a reader writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mathlint_server.evaluation.messages import Identity
from mathlint_server.features.document_symbols import outline
from mathlint_server.features.hover import hover
from mathlint_server.projects import Projects
from mathlint_server.proposals.prose import formulas
from mathlint_server.store import Store


def told(text: str, at: str, **known: str) -> str:
    """What is shown at the first of some words, as plain text.

    known: what formulas are equal to, by their ids, and how
    """
    snapshot = Store(Projects(print), Path).open("file:///pages/page.md", 0, text)
    (identity,) = [Identity(it.replace("_", "-"), how) for it, how in known.items()] or [None]
    if identity is not None:
        found = {math.key: identity for math in snapshot.document.maths if len(math.key) > 9}
        snapshot = snapshot.identifying(found)
    shown = hover(snapshot, text.index(at))
    return "" if shown is None else "\n".join(part.plain for part in shown.parts)


GAE = r"$$\hat A_t = \sum_{l=0}^{\infty} (\gamma\lambda)^l \delta_{t+l}$$"


def test_only_symbols_that_the_formula_holds_are_explained() -> None:
    text = told(GAE, "$$", generalized_advantage_estimate="equal up to a convention")
    assert "equal to the known formula, up to a convention" in text
    assert "discount factor" in text
    assert "length of the trajectory" not in text  # the sum goes on for ever


def test_operators_are_shown_as_they_look() -> None:
    ppo = (
        r"$$L(\theta) = \hat{\mathbb{E}}_t[\min(r_t(\theta) \hat A_t, "
        r"\text{clip}(r_t(\theta), 1-\epsilon, 1+\epsilon) \hat A_t)]$$"
    )
    text = told(ppo, "$$", ppo_clip="equal")
    assert "equal to the known formula\n" in text
    assert "𝔼̂ₜ  mean over time steps" in text
    assert "\\" not in text


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("where $q$ is the policy $\\pi_\\theta$ of step $t$.\n", "q the policy π_θ of step t"),
        ("with $q$: $\\frac{a}{b}$.\n", "q"),  # a formula that follows a colon is no meaning
        ("with $q$: the query.\n", "q the query"),
    ],
)
def test_what_a_document_says_that_a_symbol_is(text: str, meaning: str) -> None:
    assert told(text, "q").split("\n")[0] == meaning


def test_a_formula_without_a_name_stands_in_the_outline_as_it_looks() -> None:
    text = "# One\n\n$$\\frac{\\alpha}{2} \\leq x_i$$\n\n$$" + "a_{n} + " * 60 + "b$$\n"
    snapshot = Store(Projects(print), Path).open("file:///pages/page.md", 0, text)
    (heading,) = outline(snapshot)
    first, long = (entry.name for entry in heading.children)
    assert first == "α/2 ≤ xᵢ"
    assert long.startswith("a_{n} + a_{n}")  # is not read for that
    assert long.endswith("…")


def test_what_is_called_as_one_types_is_proposed_first() -> None:
    text = "see the cross-entropy"
    snapshot = Store(Projects(print), Path).open("file:///pages/page.md", 0, text)
    found = formulas(snapshot, len(text), text, text).items
    assert found[0].label == "Cross-entropy"
    assert len(found) > 3
