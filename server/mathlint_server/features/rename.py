r"""Renaming a symbol over a document.

``\hat A_t`` to ``\hat G_t`` renames ``\hat A`` wherever it stands, whatever its index; with another
index (``\hat G``, ``G_s``) only what is written with the same one is replaced.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec.structs import replace
from pygls.exceptions import JsonRpcInvalidParams

from mathlint.formula import read_formula, same, to_latex
from mathlint.formula.expression import Symbol
from mathlint.tex import parse
from mathlint.text import Edit
from mathlint_server.edits import workspace_edit
from mathlint_server.symbols import Identity, occurrence_at, occurrences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot
    from mathlint_server.symbols import Occurrence


class NotASymbolError(ValueError):
    """A new name that is no single symbol."""


def renameable(snapshot: Snapshot, offset: int) -> Occurrence | None:
    """Return the symbol at a cursor, when it can be renamed: it stands there as it is read."""
    here = occurrence_at(snapshot, offset)
    return here if here is not None and _is_written_out(snapshot, here) else None


def renaming(snapshot: Snapshot, offset: int, new_name: str) -> tuple[Edit, ...]:
    """Return the edits that give the symbol at a cursor another name.

    raises: NotASymbolError
    """
    here = renameable(snapshot, offset)
    if here is None:
        return ()
    new = _symbol(new_name)
    return tuple(_edits(snapshot, here, new))


def _edits(snapshot: Snapshot, here: Occurrence, new: Symbol) -> Iterator[Edit]:
    scripts_stay = _same_scripts(here.symbol, new)
    for it in occurrences_of(snapshot, here.identity):
        if not _is_written_out(snapshot, it):
            continue
        if not scripts_stay:
            if _same_scripts(it.symbol, here.symbol):
                yield Edit(it.span, _apart(snapshot, it.span.end, to_latex(new)))
        elif it.nucleus != it.span:
            name = to_latex(replace(new, subscripts=(), superscripts=(), primes=0))
            yield Edit(it.nucleus, _apart(snapshot, it.nucleus.end, name))
        else:
            renamed = replace(it.symbol, base=new.base, decorations=new.decorations)
            yield Edit(it.span, _apart(snapshot, it.span.end, to_latex(renamed)))


def _same_scripts(left: Symbol, right: Symbol) -> bool:
    return (
        same(left.subscripts, right.subscripts)
        and same(left.superscripts, right.superscripts)
        and left.primes == right.primes
    )


def _apart(snapshot: Snapshot, end: int, latex: str) -> str:
    r"""Return the LaTeX, with a blank where ``\beta`` and a letter after it would become one."""
    glued = latex[-1:].isalpha() and "\\" in latex and snapshot.text[end : end + 1].isalpha()
    return f"{latex} " if glued else latex


def _is_written_out(snapshot: Snapshot, occurrence: Occurrence) -> bool:
    """Whether the symbol stands in the text itself, not in what a macro makes of it."""
    written = read_formula(parse(occurrence.span.of(snapshot.text)))[0].expression
    return isinstance(written, Symbol) and Identity.of(written) == occurrence.identity


def _symbol(latex: str) -> Symbol:
    parsed = parse(latex.strip())
    expression = read_formula(parsed)[0].expression
    if parsed.faults or not isinstance(expression, Symbol):
        raise NotASymbolError(
            f"`{latex}` is no symbol; a name looks like `x`, `\\beta` or `\\hat{{A}}_t`"
        )
    return expression


def register(server: MathlintServer) -> None:
    """Register both requests."""

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepared(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return None
        places = server.places(snapshot)
        here = renameable(snapshot, places.offset(params.position))
        if here is None:
            return None
        return lsp.PrepareRenamePlaceholder(places.range(here.span), here.span.of(snapshot.text))

    @server.feature(lsp.TEXT_DOCUMENT_RENAME)
    async def requested(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return None
        offset = server.places(snapshot).offset(params.position)
        try:
            edits = await asyncio.to_thread(renaming, snapshot, offset, params.new_name)
        except NotASymbolError as error:
            raise JsonRpcInvalidParams(str(error)) from error
        return workspace_edit(snapshot, edits, server.client) if edits else None
