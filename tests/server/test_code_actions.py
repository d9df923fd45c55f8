"""Actions do what they say: found at a selection, resolved lazily, applied, checked again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from lsp_session import Session, at_cursor, capabilities
from lsprotocol import types as lsp

from mathlint.api import check_text
from mathlint.config import Config
from mathlint.markdown import Host, read
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio(loop_scope="module")

PPO_SLIP = (
    "L^{CLIP}(\\theta)=E_t[\\min(r_t(\\theta))A_t,"
    " \\text{clip}(r_t(\\theta),1-\\epsilon,1+\\epsilon)A_t]"
)


@pytest_asyncio.fixture(
    scope="module", loop_scope="module", params=["visual_studio_code", "neovim@v0.11.0", "emacs"]
)
async def session(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Session]:
    session = Session(tmp_path_factory.mktemp("workspace"))
    await session.start(capabilities(request.param))
    yield session
    await session.stop()


async def offered(
    session: Session, marked: str, only: list[str] | None = None
) -> list[lsp.CodeAction]:
    text, offset = at_cursor(marked)
    session.open_new(text)
    return await at(session, Span(offset, offset), only)


async def at(session: Session, span: Span, only: list[str] | None = None) -> list[lsp.CodeAction]:
    found = await session.client.text_document_code_action_async(
        lsp.CodeActionParams(
            session.document(), session.range(span), lsp.CodeActionContext([], only=only)
        )
    )
    return [it for it in found or () if isinstance(it, lsp.CodeAction)]


async def done(session: Session, actions: list[lsp.CodeAction], words: str) -> str:
    """Return the text after the action whose title holds these words."""
    titles = [it.title for it in actions]
    action = next((it for it in actions if words in it.title), None)
    assert action is not None, f"only {titles}"
    if action.edit is None:
        assert "edit" in (_resolved_properties(session))
        action = await session.client.code_action_resolve_async(action)
    return session.applied(action.edit)


def _resolved_properties(session: Session) -> Any:
    known = session.client.capabilities
    assert known is not None
    support = known.text_document.code_action.resolve_support  # type: ignore[union-attr]
    return () if support is None else support.properties


def codes(text: str) -> list[str]:
    return [it.code for it in check_text(text, "page.md", Config()).diagnostics]


async def test_a_fix(session: Session) -> None:
    actions = await offered(session, "𝔼 中\n\n$$\n‸log y = x\n$$\n")
    mended = await done(session, actions, "Write `\\log`")
    assert mended == "𝔼 中\n\n$$\n\\log y = x\n$$\n"
    fix = next(it for it in actions if "Write" in it.title)
    assert [it.code for it in fix.diagnostics or ()] == ["NT101"]
    assert fix.kind == "quickfix"


async def test_edits_wait_until_one_is_chosen(session: Session) -> None:
    actions = await offered(session, "𝔼 $‸log y$ 中 $\\frac{a}{b$\n")
    lazily = "edit" in _resolved_properties(session)
    assert actions
    assert all((it.edit is None) is lazily for it in actions)


async def test_all_of_a_kind(session: Session) -> None:
    marked = "𝔼 $‸log x$ and\n\n中 $log y$ and $\\log z$, $log w$\n"
    actions = await offered(session, marked)
    mended = await done(session, actions, "Fix all 3 of NT")
    assert mended == marked.replace("‸", "").replace("$log", "$\\log")


async def test_everything_that_is_safe(session: Session) -> None:
    marked = "𝔼 $x^{10$\n\n中 $log y$ $\\alpah$‸\n"
    actions = await offered(session, marked, only=["source.fixAll"])
    assert {it.kind for it in actions} <= {"source.fixAll.mathlint"}
    text = session.texts[session.uri()]
    from mathlint.api import mend_text

    expected = mend_text(text, "page.md", Config()).report.text
    if expected == text:
        assert not actions
    else:
        assert await done(session, actions, "all safe fixes") == expected


@pytest.mark.parametrize(
    "marked",
    [
        "# A\n\n𝔼 in a sentence $\\frac{a}‸{b$ here\n",
        "- one\n- two 中 $\\frac{a}‸{b$\n- three\n",
        "> quoted 𝔼\n>\n> $$\n> \\frac{a}‸{b\n> $$\n",
        "- item\n\n  $$\n  \\frac{a}‸{b\n  $$\n\n  more\n",
        "para\n$$\n\\frac{a}‸{b\n$$\n",
        "| a | b |\n|---|---|\n| $\\frac{a}‸{b$ | c |\n",
        "first line\nsecond $\\frac{a}‸{b$ line\nthird\n",
        "$\\frac{a}‸{b$",
    ],
    ids=["sentence", "item", "quote", "display", "paragraph", "table", "lines", "only"],
)
async def test_allowing_here(session: Session, marked: str) -> None:
    actions = await offered(session, marked)
    text = session.texts[session.uri()]
    allowed = await done(session, actions, "Allow TX101 (unclosed-brace) here")
    assert "<!-- mathlint: allow TX101 -- " in allowed
    assert sorted(codes(allowed)) == sorted(set(codes(text)) - {"TX101"})
    assert [it.tex for it in read(allowed).maths] == [it.tex for it in read(text).maths]


async def test_allowing_in_the_file(session: Session) -> None:
    actions = await offered(session, "---\ntitle: x\n---\n\n𝔼 $\\frac{a}‸{b$ 中 $\\frac{c}{d$\n")
    allowed = await done(session, actions, "Allow TX101 (unclosed-brace) in this file")
    assert allowed.startswith("---\ntitle: x\n---\n")
    assert "TX101" not in codes(allowed)


async def test_bare_latex_becomes_display_math(session: Session) -> None:
    actions = await offered(
        session, "𝔼 中:\n\n\\theta_{t+1} ‸= \\theta_t - \\eta \\nabla J\n\nend\n"
    )
    shown = await done(session, actions, "Make it display math")
    (math,) = read(shown).maths
    assert math.host is Host.DOUBLE_DOLLAR
    assert math.display
    assert shown == "𝔼 中:\n\n$$\n\\theta_{t+1} = \\theta_t - \\eta \\nabla J\n$$\n\nend\n"


async def test_a_known_formula(session: Session) -> None:
    marked = f"𝔼 中\n\n‸$$\n{PPO_SLIP}\n$$\n\nend\n"
    text, offset = at_cursor(marked)
    session.open_new(text)
    await session.identified("Clipped objective of PPO")
    actions = await at(session, Span(offset, offset))
    with_code = await done(session, actions, "Insert the reference implementation")
    (code,) = read(with_code).codes
    assert code.attributes["formula"] == "ppo-clip"
    assert "def " in code.code
    compile(code.code, "block", "exec")
    assert with_code.endswith("```\n\nend\n")
    canonical = await done(session, actions, "Replace it by the known formula “Clipped")
    assert "RF102" not in codes(canonical)


async def test_a_formula_that_says_more_is_not_replaced(session: Session) -> None:
    rows = f"\\begin{{aligned}}\nG &= 1 \\\\\n{PPO_SLIP}\n\\end{{aligned}}"
    session.open_new(f"$$\n{rows}\n$$\n")
    await session.identified("Clipped objective of PPO")
    titles = [it.title for it in await at(session, Span(0, 0))]
    assert any(it.startswith("Insert the reference implementation") for it in titles)
    assert not any(it.startswith("Replace it") for it in titles)


async def test_a_block_is_linked(session: Session) -> None:
    marked = "$$ y = x^2 $$ {#eq:square}\n\n𝔼 中\n\n```python\ndef ‸y(x):\n    return x**2\n```\n"
    actions = await offered(session, marked)
    linked = await done(session, actions, "Link this block to eq:square")
    assert "<!-- mathlint: implements eq:square -->\n```python" in linked


async def test_an_action_of_an_old_version_is_refused(session: Session) -> None:
    if "edit" not in _resolved_properties(session):
        pytest.skip("this client gets edits at once")
    actions = await offered(session, "𝔼 ‸$log x$\n")
    session.change("something else\n")
    with pytest.raises(Exception, match="changed"):
        await session.client.code_action_resolve_async(actions[0])
