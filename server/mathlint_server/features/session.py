"""The session: its beginning, its settings, and what changes in the workspace around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp

if TYPE_CHECKING:
    from mathlint_server.server import MathlintServer

_SECTIONS = ("mathlint", "markdown.math")


def settings_of(mathlint: object, math: object) -> dict[str, Any]:
    """Return the client's own settings, and the macros that VS Code's preview knows.

    A workspace may hold settings, in ``.vscode/settings.json`` or ``.dir-locals.el``: that it is to
    be trusted is not for them to say.
    """
    settings = dict(mathlint) if isinstance(mathlint, dict) else {}
    if settings.get("trusted") is not False:
        settings.pop("trusted", None)
    macros = math.get("macros") if isinstance(math, dict) else None
    if isinstance(macros, dict) and macros and "macros" not in settings:
        settings["macros"] = {k: v for k, v in macros.items() if isinstance(v, str)}
    return settings


def register(server: MathlintServer) -> None:
    """Register the notifications about the session."""

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.begin(params)

    @server.feature(lsp.INITIALIZED)
    async def initialized(params: lsp.InitializedParams) -> None:  # noqa: ARG001
        server.watching.update(server.client)
        await ask_for_settings(server)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(params: lsp.DidChangeConfigurationParams) -> None:
        if server.client.answers_configuration:
            await ask_for_settings(server)
        elif isinstance(params.settings, dict):
            math = params.settings.get("markdown", {})
            math = math.get("math") if isinstance(math, dict) else None
            server.configure("client", settings_of(params.settings.get("mathlint"), math))
        refresh(server)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: lsp.DidChangeWatchedFilesParams) -> None:  # noqa: ARG001
        server.check_again()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(params: lsp.DidChangeWorkspaceFoldersParams) -> None:
        if params.event.added:
            server.trust.forget_answer()
        server.check_again()

    @server.feature("mathlint/trust")
    def trusted(params: Any) -> None:
        said = getattr(params, "trusted", None)
        server.trust.say(said if isinstance(said, bool) else None)


async def ask_for_settings(server: MathlintServer) -> None:
    """Ask the client for its settings, when it can be asked."""
    if not server.client.answers_configuration:
        return
    items = [lsp.ConfigurationItem(section=section) for section in _SECTIONS]
    answer = await server.workspace_configuration_async(lsp.ConfigurationParams(items))
    if len(answer) == len(items):
        server.configure("client", settings_of(*answer))


def refresh(server: MathlintServer) -> None:
    """Ask the client to show anew what depends on settings."""
    if server.client.refreshes_lenses:
        server.workspace_code_lens_refresh(None)
    if server.client.refreshes_hints:
        server.workspace_inlay_hint_refresh(None)
    if server.client.refreshes_tokens:
        server.workspace_semantic_tokens_refresh(None)
