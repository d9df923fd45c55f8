"""What a command takes, while its arguments are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

from mathlint.tex.tree import Command
from mathlint_server.latex_help import Parameter, appearance, parameters_of

if TYPE_CHECKING:
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


class Signature(Struct, frozen=True):
    """A command, its parameters, and which of them a cursor is in."""

    name: str
    parameters: tuple[Parameter, ...]
    active: int

    @property
    def label(self) -> str:
        """The command as it is written."""
        return f"\\{self.name}{''.join(map(str, self.parameters))}"

    @property
    def extents(self) -> tuple[tuple[int, int], ...]:
        """Where each parameter stands in the label."""
        start = len(self.name) + 1
        found: list[tuple[int, int]] = []
        for parameter in self.parameters:
            found.append((start, start + len(str(parameter))))
            start = found[-1][1]
        return tuple(found)


def signature_at(snapshot: Snapshot, offset: int) -> Signature | None:
    """Return the innermost command in whose arguments a cursor is."""
    math = snapshot.math_at(offset)
    inner = None if math is None else math.source_map.inner(offset)
    if math is None or inner is None:
        return None
    formula = snapshot.formula(math)
    macros = formula.document.macros
    best: Signature | None = None
    for node in formula.parsed.tree.walk():
        if not isinstance(node, Command) or not node.name_span.end < inner <= node.span.end:
            continue
        name = node.name.rstrip("*")
        parameters = parameters_of(name, macros)
        for argument in node.arguments:
            # a closing brace ends its argument, a missing one does not
            closed = formula.tex[argument.span.end - 1 : argument.span.end] in ("}", "]")
            if argument.span.start < inner <= argument.span.end - closed:
                index = _index(parameters, node, argument)
                if index is not None:
                    best = Signature(name, parameters, index)
    return best


def _index(parameters: tuple[Parameter, ...], node: Command, argument: object) -> int | None:
    """Return which parameter an argument is given for; optional ones may be left out."""
    index = 0
    for given in node.arguments:
        optional = bool(getattr(given, "optional", False))
        while index < len(parameters) and parameters[index].optional and not optional:
            index += 1
        if index >= len(parameters):
            return None
        if given is argument:
            return index
        index += 1
    return None


def register(server: MathlintServer) -> None:
    """Register the request."""
    options = lsp.SignatureHelpOptions(trigger_characters=["{", "["], retrigger_characters=["}"])

    @server.feature(lsp.TEXT_DOCUMENT_SIGNATURE_HELP, options)
    def requested(params: lsp.SignatureHelpParams) -> lsp.SignatureHelp | None:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return None
        found = signature_at(snapshot, server.places(snapshot).offset(params.position))
        if found is None:
            return None
        labels: list[str | tuple[int, int]] = (
            list(found.extents)
            if server.client.label_offsets
            else [str(parameter) for parameter in found.parameters]
        )
        parameters = [lsp.ParameterInformation(label) for label in labels]
        shown = appearance(found.name)
        information = lsp.SignatureInformation(found.label, shown or None, parameters)
        return lsp.SignatureHelp([information], active_signature=0, active_parameter=found.active)
