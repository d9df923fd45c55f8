"""Sessions with the server in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest_asyncio
from lsp_session import ENCODINGS, PROFILES, Session, capabilities

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    import pytest


@pytest_asyncio.fixture
async def started(tmp_path: Path) -> AsyncIterator[Callable[..., Awaitable[Session]]]:
    """Start sessions: ``await started(profile, encoding, options=..., configuration=...)``."""
    sessions: list[Session] = []

    async def start(profile: str = "neovim@v0.7.0", encoding: Any = None, **kinds: Any) -> Session:
        change = kinds.pop("change", lambda known: None)
        session = Session(tmp_path)
        sessions.append(session)
        known = capabilities(profile, encoding)
        change(known)
        await session.start(known, **kinds)
        return session

    yield start
    for session in sessions:
        await session.stop()


@pytest_asyncio.fixture(
    scope="module",
    loop_scope="module",
    params=[(profile, encoding) for profile in PROFILES for encoding in ENCODINGS],
    ids=lambda it: f"{it[0].partition('@')[0]}-{it[1].value}",
)
async def session(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Session]:
    """A session with each kind of client, in each way to count columns."""
    profile, encoding = request.param
    session = Session(tmp_path_factory.mktemp("workspace"))
    await session.start(
        capabilities(profile, encoding), options={"semanticTokens": True, "inlayHints": True}
    )
    assert session.encoding is encoding
    yield session
    assert await session.stop() == 0
