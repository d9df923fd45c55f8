r"""Renaming a symbol over a document.

``\hat A_t`` to ``\hat G_t`` renames ``\hat A`` wherever it stands, whatever its index; with another
index (``\hat G``, ``G_s``) only what is written with the same one is replaced.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec.structs import replace
from pygls.exceptions import JsonRpcInvalidParams

from mathlint.formula import read_formula, same, to_latex
from mathlint.formula.expression import Power, Symbol
from mathlint.tex import parse
from mathlint.tex.tree import Argument, Script
from mathlint.text import Edit
from mathlint_server.edits import workspace_edit
from mathlint_server.symbols import Identity, occurrence_at, occurrences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.text import Span
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot
    from mathlint_server.symbols import Occurrence


_COMMANDS = re.compile(r"(?:\\[A-Za-z]+\s*)+")
_TOKEN = re.compile(r"\\[A-Za-z]+|.", re.DOTALL)


class NotASymbolError(ValueError):
    """A new name that is no single symbol."""


def renameable(snapshot: Snapshot, offset: int) -> Occurrence | None:
    r"""Return the symbol at a cursor, when it can be renamed: it stands there as it is read.

    What LaTeX has a name for, such as ``\max``, is no name of the author's.
    """
    here = occurrence_at(snapshot, offset)
    if here is None or _is_operator(snapshot, here) or not _is_written_out(snapshot, here):
        return None
    return here


def renaming(snapshot: Snapshot, offset: int, new_name: str) -> tuple[Edit, ...]:
    """Return the edits that give the symbol at a cursor another name.

    raises: NotASymbolError
    """
    here = renameable(snapshot, offset)
    if here is None:
        return ()
    return tuple(_edits(snapshot, here, new_name.strip()))


def _edits(snapshot: Snapshot, here: Occurrence, typed: str) -> Iterator[Edit]:
    new = _symbol(typed, here.symbol)
    scripts_stay = _same_scripts(here.symbol, new)
    for it in occurrences_of(snapshot, here.identity):
        if not _is_written_out(snapshot, it):
            continue
        if not scripts_stay:
            if _same_scripts(it.symbol, here.symbol):
                yield _written(snapshot, it.span, typed)
        elif it.nucleus != it.span or not it.symbol.children:
            yield _written(snapshot, it.nucleus, _nucleus_of(typed))
        else:  # `x1`
            renamed = replace(it.symbol, base=new.base, decorations=new.decorations)
            yield _written(snapshot, it.span, to_latex(renamed))


def _same_scripts(left: Symbol, right: Symbol) -> bool:
    return (
        same(left.subscripts, right.subscripts)
        and same(left.superscripts, right.superscripts)
        and left.primes == right.primes
    )


def _written(snapshot: Snapshot, span: Span, latex: str) -> Edit:
    r"""Return the edit that writes a name.

    In braces where one token was taken for an argument, as in ``e^x``; with a blank where ``\beta``
    and a letter after it would become one.
    """
    if _is_bare_argument(snapshot, span) and not _TOKEN.fullmatch(latex):
        return Edit(span, f"{{{latex}}}")
    follows = snapshot.text[span.end : span.end + 1]
    glued = latex[-1:].isalpha() and "\\" in latex and follows.isalpha()
    return Edit(span, f"{latex} " if glued else latex)


def _is_bare_argument(snapshot: Snapshot, span: Span) -> bool:
    math = snapshot.math_at(span.start)
    return math is not None and any(
        isinstance(node, Argument) and not node.braced and math.source_map.span(node.span) == span
        for node in snapshot.formula(math).parsed.tree.walk()
    )


def _is_operator(snapshot: Snapshot, occurrence: Occurrence) -> bool:
    written = occurrence.nucleus.of(snapshot.text)
    named = "".join(written.replace("\\", "").split())
    return _COMMANDS.fullmatch(written) is not None and named == occurrence.symbol.base


def _is_written_out(snapshot: Snapshot, occurrence: Occurrence) -> bool:
    """Whether the symbol stands in the text itself, not in what a macro makes of it."""
    written = read_formula(parse(occurrence.span.of(snapshot.text)))[0].expression
    return isinstance(written, Symbol) and Identity.of(written) == occurrence.identity


def _symbol(latex: str, old: Symbol) -> Symbol:
    parsed = parse(latex)
    expression = read_formula(parsed)[0].expression
    if isinstance(expression, Power) and isinstance(expression.base, Symbol) and old.superscripts:
        # what is an index of the old name is one of the new name, too
        expression = replace(expression.base, superscripts=(expression.exponent,))
    if parsed.faults or not isinstance(expression, Symbol):
        raise NotASymbolError(
            f"`{latex}` is no symbol; a name looks like `x`, `\\beta` or `\\hat{{A}}_t`"
        )
    return expression


def _nucleus_of(latex: str) -> str:
    """Return a name as it was typed, without its scripts."""
    for node in parse(latex).tree.walk():
        if isinstance(node, Script) and len(node.span) == len(latex) and node.base is not None:
            return node.base.span.of(latex)
    return latex


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
