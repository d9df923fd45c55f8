"""Nothing runs before the user trusts the workspace, and no workspace can say so itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lsprotocol import types as lsp
from server.pages_with_code import lens_titles, page_with_code

if TYPE_CHECKING:
    from pathlib import Path

    from lsp_session import Session

RUN_IT = "```python\nprint('ran')\n```\n"


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


@pytest.mark.asyncio
async def test_nothing_runs_without_trust(started: Any) -> None:
    session = await started(options={"trusted": False})
    await page_with_code(session)
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
@pytest.mark.parametrize("answer", [True, False])
async def test_a_client_that_says_nothing_is_asked_once(started: Any, answer: bool) -> None:
    session = await started("visual_studio_code")
    asked: list[lsp.ShowMessageRequestParams] = []

    def ask(params: lsp.ShowMessageRequestParams) -> lsp.MessageActionItem:
        asked.append(params)
        return (params.actions or [])[0 if answer else 1]

    session.client.feature(lsp.WINDOW_SHOW_MESSAGE_REQUEST)(ask)
    await page_with_code(session)
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
