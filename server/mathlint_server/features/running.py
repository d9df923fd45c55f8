"""Running the code of a document: when it is saved, when its author pauses, or on command."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint_server.options import Run as When
from mathlint_server.snapshot import Stage

if TYPE_CHECKING:
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot

_IDLE = 1.0
"""Seconds without a change that are a pause."""


class NotTrustedError(RuntimeError):
    """Code of a workspace that is not trusted is not run."""


async def run(server: MathlintServer, snapshot: Snapshot) -> Snapshot | None:
    """Run the code of a document, check it by what came of it, and return it as it is then.

    None when it has changed meanwhile.

    raises: NotTrustedError; SandboxRefusedError, WorkerStartError
    """
    if not server.is_in_workspace(snapshot.document.path):
        raise NotTrustedError("this document is not in the workspace: its code is not run")
    if not await server.trust.granted():
        raise NotTrustedError("this workspace is not trusted: its code is not run")
    done = await server.code.run(snapshot)
    current = server.store.get(snapshot.uri)
    if current is None or current.text != done.text:
        return None
    server.store.replace(current, replace(current, run=done, stage=Stage.READ))
    settled = await server.analysis.settled(snapshot.uri, Stage.THOROUGH)
    if server.client.refreshes_lenses:
        server.workspace_code_lens_refresh(None)
    return settled


async def run_unasked(server: MathlintServer, uri: str) -> None:
    """Run the code of a document because of what its author did; a reason not to is shown."""
    snapshot = server.store.get(uri)
    if snapshot is None or not has_code(snapshot):
        return
    if snapshot.run is not None and snapshot.run.text == snapshot.text:
        return
    try:
        await run(server, snapshot)
    except NotTrustedError:
        return
    except RuntimeError as error:
        server.complain(str(error))


def has_code(snapshot: Snapshot) -> bool:
    """Whether there is anything to run."""
    return any(
        code.language == "python" for chunk in snapshot.document.chunks for code in chunk.codes
    )


def register(server: MathlintServer) -> None:
    """Run code when its author pauses; what is run on saving is the business of documents."""

    def known(snapshot: Snapshot) -> None:
        if server.options.run is When.ON_IDLE and snapshot.stage is Stage.THOROUGH:
            server.soon(_after_a_pause(server, snapshot))

    server.listeners.append(known)


async def _after_a_pause(server: MathlintServer, snapshot: Snapshot) -> None:
    await asyncio.sleep(_IDLE)
    current = server.store.get(snapshot.uri)
    if current is not None and current.document is snapshot.document:
        await run_unasked(server, snapshot.uri)
