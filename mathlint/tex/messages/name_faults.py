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
    names = " or ".join(f"`{_meant(command, one.name)}`" for one in near[:2])
    return Fault(
        FaultKind.UNKNOWN_COMMAND,
        command.name_span,
        f"{message}; did you mean {names}?",
        repairs,
    )


def _repair(command: Command, name: str, *, certain: bool) -> Repair:
    meant = _meant(command, name)
    certainty = Certainty.SAFE if certain and " " not in meant else Certainty.UNSAFE
    return Repair(f"Write `{meant}`", (Edit(command.name_span, meant),), certainty)


def _meant(command: Command, name: str) -> str:
    r"""Return what is written for a slip of ``name``; of ``\\alphax`` the ``x`` is kept."""
    rest = command.name.removeprefix(name)
    return f"\\{name}" if rest == command.name else f"\\{name} {rest}"


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
