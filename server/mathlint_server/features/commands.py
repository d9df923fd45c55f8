"""What a client can ask to be done: run code, explain a rule, start anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams

from mathlint.report.links import rule_url
from mathlint.report.rule_page import RulePage
from mathlint_server import command_names
from mathlint_server.code_outcome import cell_of
from mathlint_server.features.running import NotTrustedError, run
from mathlint_server.known import formula_by_id, reference_of
from mathlint_server.server import checked_arguments

if TYPE_CHECKING:
    from pathlib import Path

    from mathlint.execute.report import CellReport
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


def told(cell: CellReport) -> dict[str, object]:
    """Return what came of a block, for a client to show."""
    trouble = cell.trouble
    return {
        "status": cell.status.value,
        "reason": cell.reason,
        "message": "" if trouble is None else f"{trouble.exception} {trouble.message}".strip(),
        "output": cell.output,
        "seconds": cell.seconds,
    }


def register(server: MathlintServer) -> None:
    """Register the commands."""

    async def ran(uri: str) -> Snapshot:
        snapshot = server.store.get(uri)
        if snapshot is None:
            raise JsonRpcInvalidParams(f"{uri} is not open")
        try:
            done = await run(server, snapshot)
        except NotTrustedError as error:
            raise JsonRpcInvalidParams(str(error)) from error
        if done is None or done.run is None:
            raise JsonRpcInvalidParams("the document changed while its code ran")
        return done

    @server.command(command_names.RUN_PAGE)
    async def run_page(*arguments: Any) -> list[dict[str, object]]:
        (uri,) = checked_arguments(arguments, str)
        done = await ran(uri)
        return [] if done.run is None else [told(cell) for cell in done.run.cells]

    @server.command(command_names.RUN_BLOCK)
    async def run_block(*arguments: Any) -> dict[str, object] | None:
        # the blocks before it are run too: it may need their names
        uri, offset = checked_arguments(arguments, str, int)
        done = await ran(uri)
        code = done.code_at(offset)
        cell = None if code is None else cell_of(done, code)
        return None if cell is None else told(cell)

    @server.command(command_names.EXPLAIN)
    def explain(*arguments: Any) -> str:
        (name,) = checked_arguments(arguments, str)
        rules = server.projects.ruling(str(server.first_folder() / "page.md")).rules.installed
        rule = rules.get(name)
        if rule is None:
            raise JsonRpcInvalidParams(f"there is no rule `{name}`")
        show(rule.page)
        return f"{RulePage.of(rule).text}\n{rule_url(rule)}\n"

    @server.command(command_names.OPEN_REFERENCE)
    def open_reference(*arguments: Any) -> str | None:
        uri, formula_id = checked_arguments(arguments, str, str)
        snapshot = server.store.snapshot(uri)
        formula = None if snapshot is None else formula_by_id(snapshot, formula_id)
        place = None if snapshot is None or formula is None else reference_of(snapshot, formula)
        if place is None:
            raise JsonRpcInvalidParams(f"`{formula_id}` has no reference implementation here")
        file, line = place
        show(file, line)
        return file.as_uri()

    @server.command(command_names.RESTART_CODE_SERVER)
    async def restart(*arguments: Any) -> None:  # noqa: ARG001
        await server.code.restart()

    @server.command(command_names.CLEAR_CACHE)
    def clear(*arguments: Any) -> None:  # noqa: ARG001
        from mathlint.cache import clean

        for folder in server.folders():
            config = server.projects.config(folder)
            clean(config.root / config.cache_dir)
        server.check_again()

    def show(file: Path, line: int = 0) -> None:
        if server.client.shows_documents:
            start = lsp.Position(line, 0)
            place = lsp.Range(start, start)
            server.window_show_document(
                lsp.ShowDocumentParams(file.as_uri(), take_focus=True, selection=place)
            )
