"""The server: what a session holds, and the features that are registered with it."""

from __future__ import annotations

import asyncio
import logging
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.exceptions import FeatureRequestError, JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from mathlint import __version__
from mathlint_server import features, trust
from mathlint_server.analysis import Analysis
from mathlint_server.client import Client
from mathlint_server.code_server import CodeServer
from mathlint_server.options import Options, OptionsError, options_of
from mathlint_server.projects import Projects
from mathlint_server.protocol import Protocol
from mathlint_server.store import Store
from mathlint_server.trust import Trust
from mathlint_server.watching import Watching

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint_server.places import Places
    from mathlint_server.snapshot import Snapshot

logger = logging.getLogger(__name__)

_SWITCH_INTERVAL = 0.0005
"""Seconds after which a thread that checks lets one that answers go first."""


class MathlintServer(LanguageServer):
    """One session with one client."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(
            "mathlint",
            __version__,
            text_document_sync_kind=lsp.TextDocumentSyncKind.Full,
            protocol_cls=Protocol,
            max_workers=2,
        )
        sys.setswitchinterval(_SWITCH_INTERVAL)
        self.client = Client()
        self.projects = Projects(self.complain)
        self.store = Store(self.projects, self.first_folder)
        self.listeners: list[Callable[[Snapshot], None]] = []
        self.analysis = Analysis(self.store, self._tell, self._show_identities)
        self.trust = Trust(self._ask_for_trust)
        self.code = CodeServer()
        self.watching = Watching(self, self.projects)
        self.background: set[asyncio.Task[Any]] = set()
        self._settings: dict[str, object] = {}
        for module in pkgutil.iter_modules(features.__path__):
            import_module(f"{features.__name__}.{module.name}").register(self)

    @property
    def options(self) -> Options:
        """What the client has set."""
        return self.projects.options

    def begin(self, params: lsp.InitializeParams) -> None:
        """Take what the client says about itself."""
        name = "" if params.client_info is None else params.client_info.name
        self.client = Client.of(params.capabilities, self.workspace.position_encoding, name)
        self.protocol.offers_diagnostics = self.client.pulls
        self.configure("initialization", params.initialization_options)

    def configure(self, source: str, settings: object) -> None:
        """Take settings in the place of those that came from ``source`` before.

        What the user sets wins over what the client gave when it began.
        """
        known = {**self._settings, source: settings}
        try:
            options = options_of(*known.values())
        except OptionsError as error:
            self.complain(str(error))
            return
        self._settings = known
        self.trust.say(options.trusted)
        if options != self.options:
            self.projects.options = options
            self.check_again()

    def check_again(self) -> None:
        """Check everything that is open once more, by the configuration as it is now."""
        self.projects.forget()
        self.store.rule_again()
        self.watching.update(self.client)
        for snapshot in self.store:
            self.analysis.start(snapshot.uri)

    def folders(self) -> tuple[Path, ...]:
        """Return the folders of the workspace."""
        uris = [folder.uri for folder in self.workspace.folders.values()]
        if not uris and self.workspace.root_uri:
            uris = [self.workspace.root_uri]
        paths = (to_fs_path(uri) for uri in uris if uri.startswith("file:"))
        return tuple(Path(path) for path in paths if path)

    def first_folder(self) -> Path:
        """Return where documents that are no files belong."""
        return next(iter(self.folders()), Path.cwd())

    def is_in_workspace(self, path: str) -> bool:
        """Whether a file lies in a folder of the workspace; where it has none, all do."""
        folders, place = self.folders(), Path(path).resolve()
        return not folders or any(place.is_relative_to(folder.resolve()) for folder in folders)

    def snapshot(self, document: lsp.TextDocumentIdentifier) -> Snapshot | None:
        """Return the document of a request, None where there is none."""
        return self.store.snapshot(document.uri)

    def places(self, snapshot: Snapshot) -> Places:
        """Return the places of a document as the client counts them."""
        return snapshot.places(self.client.encoding)

    def soon(self, work: Any) -> None:
        """Do something once the message at hand is done; what goes wrong is logged."""
        task = asyncio.get_running_loop().create_task(work)
        self.background.add(task)
        task.add_done_callback(self._done)

    def complain(self, message: str) -> None:
        """Show the user that something of theirs cannot be used."""
        logger.warning(message)
        if self.protocol.writer is not None:
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, message))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log what went wrong outside of a request; a request is answered with its error."""
        logger.error("%s", error)
        if source is not FeatureRequestError and self.protocol.writer is not None:
            self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, str(error)))

    def close(self) -> None:
        """End everything that was started."""
        for task in self.background:
            task.cancel()
        self.analysis.close()
        self.code.close()

    def _tell(self, snapshot: Snapshot) -> None:
        for listener in self.listeners:
            listener(snapshot)

    def _show_identities(self, uri: str) -> None:
        logger.debug("more is known about the formulas of %s", uri)
        if self.client.refreshes_lenses and self.options.code_lens:
            self.workspace_code_lens_refresh(None)
        if self.client.refreshes_hints and self.options.inlay_hints:
            self.workspace_inlay_hint_refresh(None)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self.background.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("in the background: %s", error, exc_info=error)

    async def _ask_for_trust(self) -> bool:
        if not self.client.asks_user:
            return False
        yes, no = lsp.MessageActionItem(trust.YES), lsp.MessageActionItem(trust.NO)
        answer = await self.window_show_message_request_async(
            lsp.ShowMessageRequestParams(lsp.MessageType.Info, trust.QUESTION, [yes, no])
        )
        return answer is not None and answer.title == trust.YES


def checked_arguments(arguments: object, *kinds: type) -> tuple[Any, ...]:
    """Return the arguments of a command, which come from outside.

    raises: JsonRpcInvalidParams when they are not of these kinds
    """
    given = tuple(arguments) if isinstance(arguments, list | tuple) else ()
    if len(given) < len(kinds) or not all(map(isinstance, given, kinds)):
        wanted = ", ".join(kind.__name__ for kind in kinds)
        raise JsonRpcInvalidParams(f"the arguments have to be: {wanted}")
    return given
