"""What is said of names that nobody knows, and of what pylatexenc refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex.fault import Certainty, Fault, FaultKind, Repair
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.tex.commands import Neighbour
    from mathlint.tex.tokens import Rejection
    from mathlint.tex.tree import Command


def unknown_command(command: Command, near: Sequence[Neighbour]) -> Fault:
    r"""Report a command that neither a renderer nor the document knows.

    One neighbour that differs by one slip is a safe repair; several are offered, none is safe.
    """
    message = f"`\\{command.name}` is not a known command"
    if not near:
        return Fault(FaultKind.UNKNOWN_COMMAND, command.name_span, message)
    certain = len(near) == 1 and near[0].distance == 1 and len(command.name) > 4
    repairs = tuple(_repair(command, one.name, certain=certain) for one in near)
    names = " or ".join(f"`\\{one.name}`" for one in near[:2])
    return Fault(
        FaultKind.UNKNOWN_COMMAND,
        command.name_span,
        f"{message}; did you mean {names}?",
        repairs,
    )


def _repair(command: Command, name: str, *, certain: bool) -> Repair:
    r"""Return the repair that writes ``name``; of ``\\alphax`` it keeps the ``x``."""
    meant, rest = f"\\{name}", command.name.removeprefix(name)
    if rest != command.name:
        meant, certain = f"{meant} {rest}", False
    certainty = Certainty.SAFE if certain else Certainty.UNSAFE
    return Repair(f"Write `{meant}`", (Edit(command.name_span, meant),), certainty)


_COMMAND = pattern(r"\\[a-zA-Z]+")


def unreadable(rejected: Rejection, tex: str) -> Fault:
    """Report what pylatexenc refuses and this parser does not."""
    name = _COMMAND.match(tex, rejected.offset)
    end = min(rejected.offset + 1, len(tex)) if name is None else name.end()
    return Fault(
        FaultKind.UNREADABLE,
        Span(min(rejected.offset, end), end),
        f"LaTeX cannot be read from here: {rejected.message}",
    )
