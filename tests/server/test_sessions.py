"""Editing sessions: what is known after each edit is what reading the text anew would find."""

from __future__ import annotations

import asyncio
import gc
import random
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from server.random_edits import PAGE, PIECES, edited

from mathlint.api.project import project_of
from mathlint.config import Config
from mathlint.lint.engine import check
from mathlint.markdown import Chunk, Document, read
from mathlint.text import Encoding, LineIndex, Span, apply_edits
from mathlint_server.checking import reported_of_whole, reported_quickly, told
from mathlint_server.difference import edit_between
from mathlint_server.evaluation.answering import Answering
from mathlint_server.features.documents import changed_text
from mathlint_server.judging import Judging
from mathlint_server.projects import Projects
from mathlint_server.store import Store

EDITS = 120


@pytest.mark.parametrize("seed", range(6))
def test_random_sessions(seed: int) -> None:
    source = random.Random(seed)
    projects = Projects(lambda message: None)
    store = Store(projects, Path)
    uri = "untitled:session"
    store.open(uri, 0, PAGE)
    _rules, settings = project_of(Config(root=Path())).ruling("session.md")
    history = [PAGE]
    for version in range(1, EDITS):
        text = edited(source, history[-1])
        if source.random() < 0.2:
            text = history[max(len(history) - source.randrange(1, 8), 0)]  # undo
        history.append(text)
        snapshot = store.change(uri, version, text)
        assert snapshot is not None
        assert snapshot.text == text
        fresh = read(text, snapshot.document.path)
        assert snapshot.document.maths == fresh.maths
        found = told(snapshot, snapshot.ruling.quick, reported_quickly(snapshot))
        assert found == check(fresh, snapshot.ruling.quick, settings)


def test_random_sessions_with_verdicts() -> None:
    """The same of known formulas and of code, whose verdicts are kept from version to version."""
    source = random.Random(20)
    store = Store(Projects(lambda message: None), Path)
    uri = "untitled:session"
    page = PAGE + "\n$$ \\sigma(x) = \\frac{1}{1+e^{x}} $$\n"
    store.open(uri, 0, page)
    _rules, settings = project_of(Config(root=Path())).ruling("session.md")
    judging, answering = Judging(), Answering()
    text = page
    seen: set[str] = set()
    for version in range(1, EDITS):
        text = edited(source, text) if version % 5 else page + text[: 3 * version]
        snapshot = store.change(uri, version, text)
        assert snapshot is not None
        if version % 8:
            continue
        while waiting := judging.waiting(snapshot, snapshot.edited_at):
            question = judging.question(snapshot, waiting, float("inf"))
            judging.take(snapshot, waiting, answering.answer(question).verdicts)
        reports = (
            *reported_quickly(snapshot),
            *judging.reported(snapshot),
            *reported_of_whole(snapshot),
        )
        rules = snapshot.ruling.rules
        fresh = check(read(text, snapshot.document.path), rules, settings)
        assert told(snapshot, rules, reports) == fresh
        seen |= {it.code for it in fresh}
    assert {"RF105", "TX101"} <= seen


def test_what_is_kept_does_not_grow_with_the_edits() -> None:
    """An hour of typing leaves one version of each document, and what is known about it."""
    store = Store(Projects(lambda message: None), Path)
    uri = "untitled:hour"
    text = "\n".join(f"Formula {k}: $x_{k} = \\frac{{a}}{{b_{k}}}$\n" for k in range(40))
    store.open(uri, 0, text)
    source = random.Random(8)
    kept: list[tuple[int, int]] = []
    for version in range(1, 1201):
        start = source.randrange(len(text))
        piece = f" y_{version}" if version % 2 else ""
        text = text[:start] + piece + text[start + (0 if piece else 4) :]
        snapshot = store.change(uri, version, text)
        assert snapshot is not None
        reported_quickly(snapshot)
        if version % 400 == 0:
            kept.append((_alive(Document), _alive(Chunk)))
    (documents, chunks), *_, last = kept
    assert documents < 30
    assert last[0] <= documents + 5
    assert last[1] <= chunks + 400  # results of edited chunks are dropped by the hundreds


def _alive(kind: type) -> int:
    gc.collect()
    return sum(type(it) is kind for it in gc.get_objects())


def test_the_edit_between_two_texts() -> None:
    source = random.Random(5)
    text = PAGE
    for _ in range(300):
        other = edited(source, text)
        assert apply_edits(text, [edit_between(text, other)]) == other
        text = other


@pytest.mark.parametrize(
    ("word", "tex", "holds"),
    [
        ("x", r"\max y", False),
        ("x", r"\max x", True),
        ("x", r"ax", True),
        ("x", r"\mathbf{x}", True),
        ("x", r"\\x", True),
        ("x", "\\", False),
        (r"\pi", r"\pi_\theta", True),
        (r"\pi", r"\pitchfork", False),
        ("KL", r"D_{KL}", True),
    ],
)
def test_the_formulas_that_hold_a_symbol(word: str, tex: str, holds: bool) -> None:
    store = Store(Projects(print), Path.cwd)
    snapshot = store.open("file:///page.md", 1, f"$$\n{tex}\n$$\n")
    assert bool(list(snapshot.formulas_holding(frozenset({word})))) is holds


@pytest.mark.parametrize("encoding", Encoding)
def test_changes_of_ranges(encoding: Encoding) -> None:
    """A client that sends ranges where whole texts were agreed upon is understood."""
    source = random.Random(3)
    text = PAGE
    for _ in range(200):
        lines = LineIndex(text)
        ends = sorted(source.randrange(len(text) + 1) for _ in range(2))
        places = [lines.position(end, encoding) for end in ends]
        kept = [lines.offset(place, encoding) for place in places]
        piece = source.choice(PIECES)
        positions = [lsp.Position(place.line, place.column) for place in places]
        change = lsp.TextDocumentContentChangePartial(lsp.Range(*positions), piece)
        after = changed_text(text, [change], encoding)
        assert after == text[: kept[0]] + piece + text[kept[1] :]
        text = after if len(after) > 200 else PAGE


@pytest.mark.asyncio
async def test_a_session_over_the_wire(started: Any) -> None:
    """The same with the real process: in the end it tells what a fresh check finds."""
    source = random.Random(11)
    session = await started("neovim@v0.7.0")
    session.open(PAGE)
    text = PAGE
    for _ in range(60):
        text = edited(source, text)
        session.change(text)
    last = "$\\frac{a}{b$ " + text
    session.change(last)
    wanted = _told_of(last, str(session.folder / "page.md"))
    for _ in range(600):
        await session.diagnostics()
        told = session.client.diagnostics[session.uri()]
        if sorted((it.code, session.span(it.range)) for it in told) == wanted:
            return
        await asyncio.sleep(0.05)
    assert sorted((it.code, session.span(it.range)) for it in told) == wanted


def _told_of(text: str, path: str) -> list[tuple[str, Span]]:
    rules, settings = project_of(Config(root=Path(path).parent)).ruling(path)
    lines = LineIndex(text)
    return sorted(
        (it.code, Span(_seen(lines, it.span.start), _seen(lines, it.span.end)))
        for it in check(read(text, path), rules, settings)
    )


def _seen(lines: LineIndex, offset: int) -> int:
    """Return the offset as it comes back from a line and a column."""
    return lines.offset(lines.position(offset))
