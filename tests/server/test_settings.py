"""Settings of the client, configuration files, several folders, and trust."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types as lsp

if TYPE_CHECKING:
    from lsp_session import Session

WRONG = "$\\frac{a}{b$ and $log x$\n"
CODE = "# A page\n\n```python\nopen('{}', 'w').write('ran')\nprint('hello')\n```\n"


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
    while not (named if relative else plain) <= set(watched(session)):
        await asyncio.sleep(0.02)
    assert len(watched(session)) == 5
    (tmp_path / "shared.tex").write_text("\\newcommand{\\third}[1]{\\frac{#1}{3}}")
    tell(session, tmp_path / "shared.tex")
    while session.written((await session.diagnostics("TX109"))[0].range) != "\\half":
        await asyncio.sleep(0.02)
    configuration.write_text("")
    tell(session, configuration)
    while len(watched(session)) != 3:
        await asyncio.sleep(0.02)


def watched(session: Session) -> list[Any]:
    """What the client is asked to watch now: plain patterns, and those of a folder."""
    *_, options = session.registered[lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES].values()
    patterns = [it["globPattern"] for it in options["watchers"]]
    return [it if isinstance(it, str) else (it["pattern"], it["baseUri"]) for it in patterns]


def tell(session: Session, file: Path) -> None:
    """Tell the server that a file has changed."""
    changed = lsp.FileEvent(file.as_uri(), lsp.FileChangeType.Changed)
    session.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))


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


# ------------------------------------------------------------------------------------ trust


async def page_with_code(session: Session, mark: Path) -> None:
    # the sandbox does not let a page write there: that it ran shows in what it prints
    session.open(CODE.format(mark).replace("open(", "None and open("))
    session.save()


async def lens_titles(session: Session) -> list[str]:
    found = await session.client.text_document_code_lens_async(
        lsp.CodeLensParams(session.document())
    )
    return [it.command.title for it in found or () if it.command is not None]


@pytest.mark.asyncio
async def test_nothing_runs_without_trust(started: Any, tmp_path: Path) -> None:
    session = await started(options={"trusted": False})
    await page_with_code(session, tmp_path / "mark")
    with pytest.raises(Exception, match="not trusted"):
        await session.client.workspace_execute_command_async(
            lsp.ExecuteCommandParams("mathlint.runPage", [session.uri()])
        )
    assert await lens_titles(session) == ["▶ run"]
    session.client.protocol.notify("mathlint/trust", {"trusted": True})
    (cell,) = await session.client.workspace_execute_command_async(
        lsp.ExecuteCommandParams("mathlint.runPage", [session.uri()])
    )
    assert (cell["status"], cell["output"]) == ("ran", "hello\n")
    session.client.protocol.notify("mathlint/trust", {"trusted": False})
    with pytest.raises(Exception, match="not trusted"):
        await session.client.workspace_execute_command_async(
            lsp.ExecuteCommandParams("mathlint.runPage", [session.uri()])
        )


@pytest.mark.asyncio
async def test_nothing_in_the_folder_is_imported(started: Any, tmp_path: Path) -> None:
    """A workspace may hold modules that are called like those that the server needs."""
    for name in ("yaml", "numpy", "lsprotocol", "evil"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'mark')!r}, 'w').close()\n")
    session = await started(options={"trusted": False})
    session.open(
        '---\ntitle: x\n---\n\n<!-- mathlint: define evil "Evil" -->\n\n'
        "$$\nM = \\sum_{i=1}^N \\frac{(m - s_i)^3}{1 + i}\n$$\n\n"
        "$$\\sigma(x) = \\frac{1}{1+e^{x}}$$\n"
    )
    await session.diagnostics("RF105")
    await session.identified("Evil")
    place = session.position(session.texts[session.uri()].index("$$"))
    await session.client.text_document_definition_async(
        lsp.DefinitionParams(session.document(), place)
    )
    assert not (tmp_path / "mark").exists()


@pytest.mark.asyncio
async def test_saving_runs_what_is_trusted(started: Any, tmp_path: Path) -> None:
    session = await started(options={"trusted": True})
    await page_with_code(session, tmp_path / "mark")
    for _ in range(1000):
        titles = await lens_titles(session)
        if len(titles) > 1:
            break
        await asyncio.sleep(0.03)
    assert titles[1].startswith("ran in ")
    session.change(session.texts[session.uri()] + "\n$\\frac{a}{b$\n")
    await session.diagnostics("TX101")
    assert await lens_titles(session) == ["▶ run"]  # that run was of another text


@pytest.mark.asyncio
@pytest.mark.parametrize(("run", "runs"), [("onIdle", True), ("never", False)])
async def test_a_pause_runs_what_is_trusted(started: Any, run: str, runs: bool) -> None:
    session = await started(options={"trusted": True, "run": run})
    session.open("# A page\n\n```python\nprint('hello')\n```\n")  # and not saved
    for _ in range(1000 if runs else 100):
        titles = await lens_titles(session)
        if len(titles) > 1:
            break
        await asyncio.sleep(0.03)
    assert titles[0] == "▶ run"
    assert [it.startswith("ran in ") for it in titles[1:]] == [True] * runs


@pytest.mark.asyncio
@pytest.mark.parametrize("answer", [True, False])
async def test_a_client_that_says_nothing_is_asked_once(
    started: Any, tmp_path: Path, answer: bool
) -> None:
    session = await started("visual_studio_code")
    asked: list[lsp.ShowMessageRequestParams] = []

    def ask(params: lsp.ShowMessageRequestParams) -> lsp.MessageActionItem:
        asked.append(params)
        return (params.actions or [])[0 if answer else 1]

    session.client.feature(lsp.WINDOW_SHOW_MESSAGE_REQUEST)(ask)
    await page_with_code(session, tmp_path / "mark")
    run = lsp.ExecuteCommandParams("mathlint.runBlock", [session.uri(), 15])
    for _ in range(2):
        if answer:
            cell = await session.client.workspace_execute_command_async(run)
            assert cell["output"] == "hello\n"
        else:
            with pytest.raises(Exception, match="not trusted"):
                await session.client.workspace_execute_command_async(run)
    assert len(asked) == 1
    assert "sandbox" in asked[0].message


@pytest.mark.asyncio
async def test_a_block_that_fails_is_told_of(started: Any) -> None:
    session = await started(options={"trusted": True})
    session.open("# A page\n\n```python\n1 / 0\n```\n")
    session.save()
    found = await session.diagnostics("PY101")
    assert session.written(found[0].range).strip() == "1 / 0"


@pytest.mark.asyncio
@pytest.mark.parametrize("profile", ["neovim@v0.7.0", "visual_studio_code"])
async def test_a_block_that_differs_from_its_formula_is_told_of(started: Any, profile: str) -> None:
    session = await started(profile, options={"trusted": True})
    session.open(
        "The mean squared error is\n\n$$ L = \\frac{1}{N} \\sum_{i=1}^N (y_i - \\hat{y}_i)^2 $$\n\n"
        "```python formula=mse\nimport numpy as np\n\ndef mse(y, y_hat):\n"
        "    return ((y - y_hat)**2).sum()\n```\n"
    )
    session.save()
    found = await session.diagnostics("PY201")
    (differs,) = (it for it in found if it.code == "PY201")
    assert "1/N" in differs.message
    assert "def mse" in session.written(differs.range)
    session.change(session.texts[session.uri()].replace(".sum()", ".mean()"))
    assert "PY201" not in {it.code for it in await session.diagnostics("PY201", absent=True)}


@pytest.mark.asyncio
async def test_code_runs_as_the_configuration_says(started: Any, tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_text("[run]\nseconds = 0.5\n")
    session = await started(options={"trusted": True})
    session.open("```python\nwhile True:\n    pass\n```\n")
    run = lsp.ExecuteCommandParams("mathlint.runPage", [session.uri()])
    (cell,) = await session.client.workspace_execute_command_async(run)
    assert cell["status"] == "timed-out"
    (tmp_path / "mathlint.toml").write_text('[run]\nexpected-missing = ["nowhere"]\n')
    session.save()
    session.change("```python\nimport nowhere\n```\n")
    (cell,) = await session.client.workspace_execute_command_async(run)
    assert cell["status"] == "skipped"


@pytest.mark.asyncio
async def test_the_code_server_can_be_restarted(started: Any) -> None:
    session = await started(options={"trusted": True, "run": "onCommand"})
    session.open("```python\nprint(1)\n```\n")
    run = lsp.ExecuteCommandParams("mathlint.runPage", [session.uri()])
    for _ in range(2):
        (cell,) = await session.client.workspace_execute_command_async(run)
        assert cell["status"] == "ran"
        await session.client.workspace_execute_command_async(
            lsp.ExecuteCommandParams("mathlint.restartCodeServer", [])
        )


@pytest.mark.asyncio
async def test_workers_that_die_come_back(started: Any) -> None:
    session = await started(options={"trusted": True, "run": "onCommand"})
    session.open("```python\nprint(1)\n```\n")
    run = lsp.ExecuteCommandParams("mathlint.runPage", [session.uri()])
    await session.client.workspace_execute_command_async(run)
    server = session.client._server
    assert server is not None
    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    if not workers.exists():
        pytest.skip("this system does not tell which processes a process has started")
    children = {
        int(child)
        for task in Path(f"/proc/{server.pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    }
    assert children
    for child in children:
        os.kill(child, signal.SIGKILL)
    (cell,) = await session.client.workspace_execute_command_async(run)
    assert (cell["status"], cell["output"]) == ("ran", "1\n")


RUN_IT = "```python\nprint('ran')\n```\n"


@pytest.mark.asyncio
async def test_a_workspace_cannot_say_that_it_is_trusted(started: Any, tmp_path: Path) -> None:
    """Editors read settings from the workspace: VS Code from .vscode, Emacs from .dir-locals.el."""
    (tmp_path / "mathlint.toml").write_text("[run]\nenabled = true\n")
    session = await started(
        "visual_studio_code",
        configuration={"mathlint": {"trusted": True, "run": "onIdle"}, "markdown.math": None},
    )
    asked = answering(session, "Not in this session")
    session.open(RUN_IT)
    with pytest.raises(Exception, match="not trusted"):
        await session.client.workspace_execute_command_async(run_page(session))
    assert asked  # not by the settings
    session.client.workspace_did_change_configuration(
        lsp.DidChangeConfigurationParams({"mathlint": {"trusted": True}})
    )
    with pytest.raises(Exception, match="not trusted"):
        await session.client.workspace_execute_command_async(run_page(session))
    assert await lens_titles(session) == ["▶ run"]


@pytest.mark.asyncio
async def test_settings_can_say_that_a_workspace_is_not_trusted(started: Any) -> None:
    session = await started(
        "visual_studio_code",
        options={"trusted": True},
        configuration={"mathlint": {"trusted": False}, "markdown.math": None},
    )
    session.open("$\\frac{a}{b$\n\n" + RUN_IT)
    await session.diagnostics("TX101")
    with pytest.raises(Exception, match="not trusted"):
        await session.client.workspace_execute_command_async(run_page(session))


@pytest.mark.asyncio
async def test_trust_does_not_reach_out_of_the_workspace(
    started: Any, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elsewhere")
    (other / "page.md").write_text(RUN_IT)
    (tmp_path / "linked.md").symlink_to(other / "page.md")
    session = await started(options={"trusted": True, "run": "onCommand"})
    for uri in ((other / "page.md").as_uri(), session.uri("linked.md"), session.uri("../page.md")):
        session.open(RUN_IT, uri)
        with pytest.raises(Exception, match="not in the workspace"):
            await session.client.workspace_execute_command_async(run_page(session, uri))
    session.open(RUN_IT)
    (cell,) = await session.client.workspace_execute_command_async(run_page(session))
    assert cell["output"] == "ran\n"


@pytest.mark.asyncio
async def test_the_user_is_asked_again_when_a_folder_is_added(
    started: Any, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("added")
    session = await started("visual_studio_code")
    asked = answering(session, "Run them")
    session.open(RUN_IT)
    for _ in range(2):
        await session.client.workspace_execute_command_async(run_page(session))
    assert len(asked) == 1
    added = lsp.WorkspaceFoldersChangeEvent([lsp.WorkspaceFolder(other.as_uri(), "added")], [])
    session.client.workspace_did_change_workspace_folders(
        lsp.DidChangeWorkspaceFoldersParams(added)
    )
    uri = session.open(RUN_IT, (other / "page.md").as_uri())
    await session.client.workspace_execute_command_async(run_page(session, uri))
    assert len(asked) == 2


def run_page(session: Session, uri: str | None = None) -> lsp.ExecuteCommandParams:
    return lsp.ExecuteCommandParams("mathlint.runPage", [uri or session.uri()])


def answering(session: Session, title: str) -> list[lsp.ShowMessageRequestParams]:
    """Let the user answer each question with the button of that title; return the questions."""
    asked: list[lsp.ShowMessageRequestParams] = []

    def ask(params: lsp.ShowMessageRequestParams) -> lsp.MessageActionItem:
        asked.append(params)
        return next(it for it in params.actions or () if it.title == title)

    session.client.feature(lsp.WINDOW_SHOW_MESSAGE_REQUEST)(ask)
    return asked
