"""What can be done at a selection; edits are found for the action that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcContentModified, JsonRpcInvalidParams

from mathlint.text import Span
from mathlint_server.actions.action import FIX_ALL, QUICK_FIX, REWRITE, Action
from mathlint_server.actions.fixing import fix_all, fixes
from mathlint_server.actions.formulas import rewritings
from mathlint_server.actions.suppressing import suppressions
from mathlint_server.diagnostics import as_told
from mathlint_server.edits import workspace_edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot

_KINDS = (QUICK_FIX, REWRITE, FIX_ALL)


def actions(snapshot: Snapshot, span: Span, only: Iterable[str] = ()) -> Iterator[Action]:
    """Yield what can be done at a selection; ``only`` of these kinds and those below them."""
    wanted = tuple(only)
    for action in (
        *fixes(snapshot, span),
        *suppressions(snapshot, span),
        *rewritings(snapshot, span),
        *fix_all(snapshot),
    ):
        if not wanted or any(_is_below(action.kind, kind) for kind in wanted):
            yield action


def _is_below(kind: str, above: str) -> bool:
    return above == "" or kind == above or kind.startswith(f"{above}.")


def register(server: MathlintServer) -> None:
    """Register both requests."""
    options = lsp.CodeActionOptions(code_action_kinds=list(_KINDS), resolve_provider=True)
    # who chooses an action gets what was offered, whatever has been found out meanwhile
    offered: list[tuple[Snapshot, Action]] = []

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, options)
    async def requested(params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
        if not server.client.code_actions:
            return None  # such a client knows only commands
        snapshot = await server.analysis.settled(params.text_document.uri)
        if snapshot is None:
            return None
        span = server.places(snapshot).span(params.range)
        server.analysis.look(snapshot.uri, span.start)
        result: list[lsp.CodeAction] = []
        offered[:] = [(snapshot, it) for it in actions(snapshot, span, params.context.only or ())]
        for _, action in tuple(offered):
            told = _told(snapshot, span, action)
            if not server.client.resolves_edits:
                await _complete(told, snapshot, action)
                if told.edit is None:
                    continue
            result.append(told)
        return result

    @server.feature(lsp.CODE_ACTION_RESOLVE)
    async def resolved(told: lsp.CodeAction) -> lsp.CodeAction:
        data: Any = told.data
        if not isinstance(data, dict) or not {"uri", "version", "start", "end"} <= data.keys():
            raise JsonRpcInvalidParams("this is no action of mathlint's")
        snapshot = await server.analysis.settled(str(data["uri"]))
        if snapshot is None or snapshot.version != data["version"]:
            raise JsonRpcContentModified("the document has changed since")
        span = Span(int(data["start"]), int(data["end"]))
        known = [it for then, it in offered if then.document is snapshot.document]
        for action in (*known, *actions(snapshot, span)):
            if action.title == told.title and action.kind == told.kind:
                await _complete(told, snapshot, action)
                return told
        raise JsonRpcContentModified("there is nothing to be done any more")

    def _told(snapshot: Snapshot, span: Span, action: Action) -> lsp.CodeAction:
        mended = [as_told(it, snapshot, server.client) for it in action.mends]
        data = {
            "uri": snapshot.uri,
            "version": snapshot.version,
            "start": span.start,
            "end": span.end,
        }
        return lsp.CodeAction(
            action.title,
            action.kind,
            diagnostics=mended or None,
            is_preferred=action.preferred or None,
            data=data,
        )

    async def _complete(told: lsp.CodeAction, snapshot: Snapshot, action: Action) -> None:
        # where the rules are asked, since a fix of everything asks them
        edits = await server.analysis.quickly(action.edits)
        if edits:
            told.edit = workspace_edit(snapshot, edits, server.client)
