"""What is told about formulas and symbols: no more than there is to say, as a reader writes it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mathlint_server.evaluation.messages import Identity
from mathlint_server.features.completion import proposals
from mathlint_server.features.document_symbols import outline
from mathlint_server.features.hover import hover
from mathlint_server.latex_help import appearance, environment_support, support_of
from mathlint_server.projects import Projects
from mathlint_server.proposals.formulas import in_formula
from mathlint_server.proposals.proposal import Kind
from mathlint_server.proposals.prose import formulas
from mathlint_server.prose import Line
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


Q = r"$$Q^\pi(s,a) = r(s,a) + \gamma \sum_{s'} P(s'|s,a) V^\pi(s')$$"


def test_an_alias_is_not_the_name_of_another() -> None:
    assert "values: state (outcome)\n" in told(Q, "s,a", bellman_q_from_v="equal")
    assert "values: next state (outcome)\n" in told(Q, "s'", bellman_q_from_v="equal")


def test_an_index_tells_which_of_several_is_meant() -> None:
    softmax = r"$$p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$$"
    assert "in Softmax: logit\n" in told(softmax, "z_i", softmax="equal")
    assert "in Softmax: all logits\n" in told(softmax, "z_j", softmax="equal")


def test_what_a_meaning_says_already_is_not_said_again() -> None:
    text = told(
        r"$$D_{KL}(P \| Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)}$$", "$$", kl_divergence="equal"
    )
    assert "x  outcome\n" in f"{text}\n"
    text = told(
        r"$$p(x) = \frac{\Gamma(a+b)}{\Gamma(a)\Gamma(b)} x^{a-1} (1-x)^{b-1}$$",
        "$$",
        beta_density="equal",
    )
    assert "x  value, in (0, 1)\n" in f"{text}\n"


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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("see the cross-entropy", "Cross-entropy"),
        ("the KL div", "Kullback-Leibler divergence"),
        ("ppo", "Clipped objective of PPO"),
        ("softm", "Softmax"),
    ],
)
def test_what_is_called_as_one_types_is_proposed_first(text: str, title: str) -> None:
    snapshot = Store(Projects(print), Path).open("file:///pages/page.md", 0, text)
    found = formulas(snapshot, len(text), text, text).items
    assert found[0].label == title
    assert len(found) > 3


def test_what_is_half_written_is_not_proposed() -> None:
    text = "$x^2 + \\frac{\\pi}{b$ and $\\pi_{a$ and $\\pi_t + 1$ and $\\p$"
    snapshot = Store(Projects(print), Path).open("file:///pages/page.md", 0, text)
    *_, math = snapshot.document.maths
    items = in_formula(snapshot, math.inner, len(text) - 1, "\\p").items
    assert [it.text for it in items if it.kind is Kind.SYMBOL] == ["\\pi", "\\pi_t"]


@pytest.mark.parametrize(
    ("before", "after", "first"),
    [
        ("The value $\\al", " is here, and so is $x$", "\\alpha"),
        ("The value $\\", " is here, and so is $x$", "\\frac"),
        ("The \\alp", "", "\\alpha"),
        ("\\[\n\\fr", "", "\\frac"),
        ("\\begin{align}\nx &= \\le", "\n", "\\le"),
        ("\\begin{align}\n\\begin{cases}\n1\n\\end{cases}\n\\end{", "", "align"),
        ("\\begin{align}\n\\begin{cases}\n1\n\\end{", "", "cases"),
        ("See @eq-", " and\n\n$$ x $$ {#eq-loss}", "eq-loss"),
        ("<!-- mathlint: ", " -->", "allow"),
        ("The option `\\al", "", None),
        ("A backslash \\", "", None),
        ("C:", "", None),
    ],
)
def test_what_nothing_closes_yet_is_completed(before: str, after: str, first: str | None) -> None:
    snapshot = Store(Projects(print), Path).open("file:///pages/page.md", 0, f"{before}{after}\n")
    items = proposals(snapshot, len(before)).items
    assert (items[0].label if items else None) == first


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        (
            "where $\\epsilon$ is the *clip* range, such as 0.2. It is small.",
            "the clip range, such as 0.2",
        ),
        ("where $\\epsilon \\in (0, 1)$ is the range", "the range"),
        ("where $\\epsilon(t)$ is the range", "the range"),
        ("where $\\epsilon > 0$ is the range", "the range"),
        ("where $\\epsilon x + b$ is the output", ""),
        ("where $\\epsilon = b$ is the output", ""),
    ],
)
def test_what_words_say_a_symbol_means(line: str, meaning: str) -> None:
    first = told(f"{line}\n\n$\\epsilon + 1$\n", "epsilon + 1").split("\n")[0]
    assert first == f"ϵ {meaning}".strip()


def test_a_table_says_what_symbols_mean() -> None:
    rows = "| $\\alpha$ | step size, > 0 |\n| $x$ | $y$ |\n"
    text = f"| symbol | meaning |\n|---|---|\n{rows}\n$\\alpha x$\n"
    assert "step size, > 0" in told(text, "alpha x")
    assert "y" not in told(text, "x$\n").split("\n")[0]


@pytest.mark.parametrize(
    ("name", "look"),
    [("times", "×"), ("leq", "≤"), ("log", "log"), ("alpha", "α"), ("leqq", ""), ("forall", "∀")],
)
def test_how_a_command_looks(name: str, look: str) -> None:
    assert appearance(name) == look


def test_of_a_very_long_formula_the_beginning_is_shown() -> None:
    text = told(f"$${' + '.join(['a'] * 5_000)}$$", "$$")
    assert text.startswith("a + a")
    assert text.endswith("a + …")
    assert len(text) < 2_100


def test_what_holds_nothing_is_shown_as_it_is_written() -> None:
    assert told("$\\hat{\\mathbb{E}}_t$\n", "$") == "\\hat{\\mathbb{E}}_t"


PIECES = (
    "_", "*", "`", "[", "]", "(", ")", "<a", "<", "&lt;", "&", "\\", "#", " ", "x", "1.", "-", ">",
    "~", "!", "π", "ₜ", "⁺", "|", "+", "=", "{", "}", "3", "https://a.b",
)  # fmt: skip


def test_what_is_written_in_a_line_is_shown_as_it_is() -> None:
    source = random.Random(2)
    for _ in range(5_000):
        text = "".join(source.choices(PIECES, k=source.randrange(1, 9))).strip()
        if text and text.count("`") < 2:
            assert shown_in_markdown(Line(text).markdown) == text


def shown_in_markdown(source: str) -> str:
    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(source)
    assert [it.type for it in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    parts = tokens[1].children or ()
    assert {it.type for it in parts} <= {"text", "text_special"}
    return "".join(it.content for it in parts)


def test_no_more_is_escaped_than_markdown_would_read() -> None:
    """Neovim shows the source of Markdown."""
    text = "for π_θ(y_w | x) = 0.1, w_(j,1)⁺ > 2, a [1, 2] and π*(x): `\\min(a_b)` is too much"
    assert Line(text).markdown == text


FENCE = "```math\nq = a + b\n\nr = c + d\n\ns = e + f\n```\n"


@pytest.mark.parametrize("line", ["q = a + b", "r = c + d", "s = e + f"])
def test_of_several_formulas_in_a_fence_the_one_at_the_cursor_is_told(line: str) -> None:
    assert told(FENCE, line[1:]) == line


def test_the_formulas_of_a_fence_have_entries_of_their_own() -> None:
    snapshot = Store(Projects(print), Path).open("file:///pages/page.md", 0, FENCE)
    entries = [it for it in outline(snapshot) if "=" in it.name]
    assert [(it.name, it.span.of(FENCE)) for it in entries] == [
        (line, line) for line in ("q = a + b", "r = c + d", "s = e + f")
    ]


def test_the_next_item_of_a_list_is_no_meaning() -> None:
    text = "- and $y$ inverts to $x$\n- This block is simple.\n\n$x + z$ where $z$ - the input\n"
    assert "This block" not in told(text, "x + z")
    assert "the input" in told(text, "z$ where")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("frac", "KaTeX and MathJax know it"),
        ("bm", "KaTeX knows it (VS Code, MDX), MathJax does not (GitHub, Jupyter, Obsidian)"),
        ("label", "MathJax knows it (GitHub, Jupyter, Obsidian), KaTeX does not (VS Code, MDX)"),
        (
            "dv",
            "MathJax knows it once its package `physics` is loaded, KaTeX does not (VS Code, MDX)",
        ),
        (
            "mapsfrom",
            "KaTeX knows it from version 0.19 on, MathJax does not (GitHub, Jupyter, Obsidian)",
        ),
        ("vspace", "known to LaTeX, not to the renderers of the web"),
        ("frobnicate", "not a known command"),
    ],
)
def test_who_shows_a_command(command: str, told: str) -> None:
    assert support_of(command) == told


def test_who_shows_an_environment() -> None:
    assert environment_support("align") == "KaTeX and MathJax know it"
    assert environment_support("multline").startswith("MathJax knows it")
    assert environment_support("tikzcd") == "not known to renderers"
