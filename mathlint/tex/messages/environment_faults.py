"""What is said of environments and their rows, and how they are mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex.fault import Certainty, Fault, FaultKind, Repair
from mathlint.tex.messages.edits import insertion, of_token
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from mathlint.tex.tokens import Token
    from mathlint.tex.tree import Environment, Row


def begin_without_end(begin: Token, tex: str) -> Fault:
    r"""Report ``\begin{align}`` without ``\end{align}``."""
    end = f"\\end{{{begin.text}}}"
    return Fault(
        FaultKind.ENVIRONMENT_MISMATCH,
        of_token(begin),
        f"`\\begin{{{begin.text}}}` is never ended",
        (Repair(f"Add `{end}`", (insertion(len(tex.rstrip()), end),), Certainty.UNSAFE),),
    )


def alignment_in_text(ampersand: Token) -> Fault:
    r"""Report ``\text{a & b}``."""
    return Fault(
        FaultKind.STRAY_ALIGNMENT,
        of_token(ampersand),
        "`&` separates the cells of a table, also in text; the sign is `\\&`",
        (Repair("Write `\\&`", (Edit(of_token(ampersand), "\\&"),), Certainty.SAFE),),
    )


def end_without_begin(name: str) -> str:
    r"""Report ``\end{align}`` without ``\begin{align}``."""
    return f"`\\end{{{name}}}` ends an environment that was never begun"


def environment_mismatch(begin: Token, end: Token) -> Fault:
    r"""Report ``\begin{align} ... \end{aligned}``."""
    return Fault(
        FaultKind.ENVIRONMENT_MISMATCH,
        of_token(end),
        f"`\\end{{{end.text}}}` where `\\end{{{begin.text}}}` is expected",
        (
            Repair(
                f"Write `\\end{{{begin.text}}}`",
                (Edit(of_token(end), f"\\end{{{begin.text}}}"),),
                Certainty.UNSAFE,
            ),
        ),
        ((of_token(begin), "begun here"),),
    )


def missing_environment_argument(begin: Token) -> Fault:
    r"""Report ``\begin{array}`` without its columns."""
    what = "its columns, as in `{cc}`" if begin.text.endswith("array") else "an argument in braces"
    return Fault(
        FaultKind.MISSING_ARGUMENT, of_token(begin), f"`\\begin{{{begin.text}}}` needs {what}"
    )


def unknown_environment(environment: Environment, near: str | None) -> Fault:
    r"""Report ``\begin{algned}``."""
    message = f"`{environment.name}` is not a known environment"
    repairs: tuple[Repair, ...] = ()
    name_start = environment.begin_span.start + len("\\begin{")
    if near is not None:
        message += f"; did you mean `{near}`?"
        edits = [Edit(Span(name_start, name_start + len(environment.name)), near)]
        if environment.end_span is not None:
            end = environment.end_span.end - 1
            edits.append(Edit(Span(end - len(environment.name), end), near))
        repairs = (Repair(f"Write `{near}`", tuple(edits), Certainty.UNSAFE),)
    return Fault(FaultKind.UNKNOWN_ENVIRONMENT, environment.begin_span, message, repairs)


def ragged_row(row: Row, cells: int, usual: int) -> Fault:
    """Report a row of a matrix with fewer or more cells than the others."""
    return Fault(
        FaultKind.RAGGED_ROWS,
        row.cells[0].span.cover(row.cells[-1].span),
        f"this row has {_count(cells)}, the others have {usual}",
    )


def too_many_cells(row: Row, name: str, cells: int, limit: int) -> Fault:
    """Report a row with more cells than its environment has columns."""
    return Fault(
        FaultKind.RAGGED_ROWS,
        row.cells[0].span.cover(row.cells[-1].span),
        f"this row has {_count(cells)}, and `{name}` here has {limit} columns",
    )


def _count(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"
