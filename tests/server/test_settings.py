"""Settings of the client, configuration files, several folders."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from lsp_session import until
from lsprotocol import types as lsp
from server.pages_with_code import tell

if TYPE_CHECKING:
    from pathlib import Path

    from lsp_session import Session

WRONG = "$\\frac{a}{b$ and $log x$\n"


async def settled(session: Session, *codes: str) -> set[str]:
    """Wait until just these findings are told."""
    told: set[str] = set()
    for _ in range(1500):
        found = await session.told(session.uri())
        told = {str(it.code) for it in found}
        if told == set(codes):
            return told
        await asyncio.sleep(0.02)
    raise AssertionError(f"told of {told}, not of {codes}")


def watched(session: Session) -> list[Any]:
    """What the client is asked to watch now: plain patterns, and those of a folder."""
    *_, options = session.registered[lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES].values()
    patterns = [it["globPattern"] for it in options["watchers"]]
    return [it if isinstance(it, str) else (it["pattern"], it["baseUri"]) for it in patterns]


@pytest.mark.asyncio
async def test_initialization_options(started: Any) -> None:
    session = await started(options={"ignore": ["TX"]})
    session.open(WRONG)
    assert all(not code.startswith("TX") for code in await settled(session, "NT101"))


@pytest.mark.asyncio
async def test_settings_of_the_client(started: Any) -> None:
    session = await started("visual_studio_code", configuration={"mathlint": {"select": ["NT"]}})
    session.open(WRONG)
    await settled(session, "NT101")
    session.client.set_configuration({"select": ["TX"]}, section="mathlint")
    session.client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(None))
    await settled(session, "TX101")


@pytest.mark.asyncio
async def test_settings_that_are_sent(started: Any) -> None:
    """A client that cannot be asked sends its settings."""

    def change(known: lsp.ClientCapabilities) -> None:
        assert known.workspace is not None
        known.workspace.configuration = False

    session = await started(change=change)
    session.open(WRONG)
    await settled(session, "TX101", "NT101")
    session.client.workspace_did_change_configuration(
        lsp.DidChangeConfigurationParams({"mathlint": {"ignore": ["NT"]}})
    )
    await settled(session, "TX101")


@pytest.mark.asyncio
async def test_macros_of_the_preview_of_vs_code(started: Any) -> None:
    configuration = {"markdown": {"math": {"macros": {"\\RR": "\\mathbb{R}"}}}}
    session = await started("visual_studio_code", configuration=configuration)
    session.open("$x \\in \\RR$ and $\\RRR$\n")
    async with asyncio.timeout(60):
        while len(told := await session.diagnostics("TX109")) > 1:  # the settings come later
            await asyncio.sleep(0.02)
    assert session.written(told[0].range) == "\\RRR"


@pytest.mark.asyncio
async def test_settings_that_cannot_be_used(started: Any) -> None:
    session = await started(options={"select": 5, "maxDiagnostics": "many"})
    session.open(WRONG)
    await settled(session, "TX101", "NT101")
    assert any("settings" in it.message for it in session.client.messages)


@pytest.mark.asyncio
async def test_a_configuration_file_that_changes(started: Any, tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_text('ignore = ["NT"]\n')
    session = await started("neovim@v0.7.0")
    session.open(WRONG)
    await settled(session, "TX101")
    (tmp_path / "mathlint.toml").write_text('ignore = ["TX"]\n')
    changed = lsp.FileEvent((tmp_path / "mathlint.toml").as_uri(), lsp.FileChangeType.Changed)
    session.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
    await settled(session, "NT101")
    (tmp_path / "mathlint.toml").write_text("ignore = [\n")
    session.save()  # clients that cannot watch files at least tell when one is saved
    await settled(session, "TX101", "NT101")
    assert any("mathlint.toml" in it.message for it in session.client.messages)


@pytest.mark.asyncio
@pytest.mark.parametrize("relative", [True, False])
async def test_files_that_a_configuration_names_are_watched(
    started: Any, tmp_path: Path, relative: bool
) -> None:
    def change(known: lsp.ClientCapabilities) -> None:
        assert known.workspace is not None
        known.workspace.did_change_watched_files = lsp.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True, relative_pattern_support=relative
        )

    book = tmp_path / "book"
    book.mkdir()
    (tmp_path / "shared.tex").write_text("\\newcommand{\\half}[1]{\\frac{#1}{2}}")
    configuration = book / "mathlint.toml"
    configuration.write_text('macro-files = ["../shared.tex"]\ndefinitions = ["notes/*.md"]\n')
    (book / "notes").mkdir()
    (book / "notes" / "a.md").write_text("# Nothing yet\n")
    session = await started("visual_studio_code", change=change)
    session.current = "book/page.md"
    session.open("$\\half{x} + \\third{x}$\n")
    (unknown,) = await session.diagnostics("TX109")
    assert session.written(unknown.range) == "\\third"
    root, above = book.as_uri(), tmp_path.as_uri()
    named: set[Any] = {("notes/*.md", root), ("shared.tex", above)}
    plain = {"**/notes/*.md", "**/shared.tex"}
    await until(lambda: (named if relative else plain) <= set(watched(session)))
    assert len(watched(session)) == 5
    (tmp_path / "shared.tex").write_text("\\newcommand{\\third}[1]{\\frac{#1}{3}}")
    tell(session, tmp_path / "shared.tex")
    async with asyncio.timeout(60):
        while session.written((await session.diagnostics("TX109"))[0].range) != "\\half":
            await asyncio.sleep(0.02)
    configuration.write_text("")
    tell(session, configuration)
    await until(lambda: len(watched(session)) == 3)


@pytest.mark.asyncio
async def test_several_folders(started: Any, tmp_path: Path) -> None:
    for name, ignored in (("one", "TX"), ("two", "NT")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mathlint.toml").write_text(f'ignore = ["{ignored}"]\n')
    session = await started(folders=(tmp_path / "one", tmp_path / "two"))
    for name, code in (("one/a.md", "NT101"), ("two/a.md", "TX101")):
        session.current = name
        session.open(WRONG)
        await settled(session, code)


@pytest.mark.asyncio
async def test_documents_that_are_no_files(started: Any, tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_text('ignore = ["NT"]\n')
    session = await started()
    uri = session.open(WRONG, "untitled:Untitled-1")
    found = await session.diagnostics("TX101", uri=uri)
    assert {it.code for it in found} == {"TX101"}
