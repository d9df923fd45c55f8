r"""What is said of braces, brackets, ``\left`` and ``\right``, and how they are mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.tex.fault import Certainty, Fault, FaultKind, Repair
from mathlint.tex.messages.edits import before_punctuation, insertion, of_token
from mathlint.tex.messages.places import closing_place, opening_place
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.tex.tokens import Token
    from mathlint.tex.tree import Delimiter

_CLOSING = {"(": ")", "[": "]", "\\{": "\\}", "\\langle": "\\rangle", "\\lfloor": "\\rfloor"}
_CLOSING |= {"\\lceil": "\\rceil"}


def unclosed_brace(opening: Token, stop: int, tex: str) -> Fault:
    """Report ``{`` without ``}``; the group was given up at ``stop``."""
    name = _NAME_OF_ENVIRONMENT.match(tex, max(opening.start - len(r"\begin"), 0))
    if name is not None and name.start("name") == opening.end:
        place = name.end()
    else:
        place = before_punctuation(tex, opening.end, stop)
    repairs = [Repair("Close the brace", (insertion(place, "}"),), Certainty.UNSAFE)]
    if tex.startswith("{", opening.end):
        doubled = Repair(
            "Remove the second brace", (Edit(of_token(opening), ""),), Certainty.UNSAFE
        )
        repairs.insert(0, doubled)
    return Fault(
        FaultKind.UNCLOSED_BRACE,
        of_token(opening),
        "this `{` is never closed",
        tuple(repairs),
    )


_NAME_OF_ENVIRONMENT = pattern(r".{0,2}\\(?:begin|end)\{(?P<name>[a-zA-Z]+\*?)", re.DOTALL)


def stray_brace(span: Span, opening: Delimiter | None) -> Fault:
    """Report ``}`` without ``{``; ``opening`` is the bracket it may have been meant to close."""
    if opening is not None:
        closing = _CLOSING.get(opening.text, ")")
        return Fault(
            FaultKind.STRAY_BRACE,
            span,
            f"`}}` closes nothing, and the `{opening.text}` before it is open: "
            f"`{closing}` was probably meant",
            (Repair(f"Write `{closing}`", (Edit(span, closing),), Certainty.UNSAFE),),
            ((opening.span, "still open"),),
        )
    remove = Repair("Remove the `}`", (Edit(span, ""),), Certainty.UNSAFE)
    return Fault(FaultKind.STRAY_BRACE, span, "this `}` closes nothing", (remove,))


def _sized_like(delimiter: Delimiter, text: str) -> str:
    if not delimiter.size:
        return text
    size = delimiter.size[:-1] + "r" if delimiter.size.endswith("l") else delimiter.size
    return f"\\{size}{text}"


def unpaired(delimiter: Delimiter, tex: str, *, opens: bool) -> Fault:
    """Report a bracket without a partner anywhere."""
    written = delimiter.span.of(tex)
    if not opens:
        repairs = [Repair(f"Remove the `{written}`", (Edit(delimiter.span, ""),), Certainty.UNSAFE)]
        if written == ")" and tex.startswith("^", delimiter.span.end):
            # what has a power was meant to stand in brackets
            place = opening_place(tex, delimiter.span.start)
            if place is not None:
                opened = (insertion(place, "("),)
                repairs.insert(0, Repair("Open it with `(`", opened, Certainty.UNSAFE))
        message = f"`{written}` closes a bracket that was never opened"
        return Fault(FaultKind.UNPAIRED_DELIMITER, delimiter.span, message, tuple(repairs))
    closing = _sized_like(delimiter, _CLOSING.get(delimiter.text, ")"))
    close = Repair(
        f"Close it with `{closing}`",
        (insertion(closing_place(tex, delimiter.span.end), closing),),
        Certainty.UNSAFE,
    )
    message = f"`{written}` is never closed"
    return Fault(FaultKind.UNPAIRED_DELIMITER, delimiter.span, message, (close,))


def closed_by_another(opening: Delimiter, closing: Delimiter) -> Fault:
    """Report an opening bracket, and behind it a closing one of another kind."""
    wanted = _sized_like(closing, _CLOSING.get(opening.text, ")"))
    replace = Repair(f"Close it with `{wanted}`", (Edit(closing.span, wanted),), Certainty.UNSAFE)
    return Fault(
        FaultKind.UNPAIRED_DELIMITER,
        opening.span,
        f"`{opening.text}` is not closed: the next closing bracket is `{closing.text}`",
        (replace,),
        ((closing.span, "does not match"),),
    )


def turned_around(first: Delimiter, second: Delimiter) -> Fault:
    """Report two closing brackets of which the first was meant to open: ``z)t)``."""
    wanted = _sized_like(first, "(")
    replace = Repair(f"Write `{wanted}`", (Edit(first.span, wanted),), Certainty.UNSAFE)
    return Fault(
        FaultKind.UNPAIRED_DELIMITER,
        first.span,
        f"`{first.text}` stands where `{wanted}` was meant",
        (replace,),
        ((second.span, "closed here"),),
    )


def crossing_groups(opening: Delimiter, closing: Delimiter, tex: str) -> Fault:
    """Report a bracket that opens on one side of a brace and closes on the other."""
    repairs: tuple[Repair, ...] = ()
    start, end = closing.span.start, closing.span.end
    text = closing.span.of(tex)
    crossed = _braces_crossed(tex[opening.span.end : start])
    if crossed == "{" and tex.startswith("}", end):
        move = (Edit(closing.span, ""), insertion(end + 1, text))
        repairs = (Repair(f"Move the `{text}` out of the braces", move, Certainty.UNSAFE),)
    elif crossed == "}" and tex.startswith("}", start - 1):
        move = (insertion(start - 1, text), Edit(closing.span, ""))
        repairs = (Repair(f"Move the `{text}` into the braces", move, Certainty.UNSAFE),)
    return Fault(
        FaultKind.CROSSING_GROUPS,
        closing.span,
        f"`{closing.text}` closes a `{opening.text}` that stands on the other side of a brace",
        repairs,
        ((opening.span, "opened here"),),
    )


def _braces_crossed(between: str) -> str:
    """Return the braces of a text that have no partner in it: ``{``, ``}``, ``}{``."""
    closed = opened = 0
    for brace in _BRACE.findall(between):
        if brace == "{":
            opened += 1
        elif brace == "}" and opened:
            opened -= 1
        elif brace == "}":
            closed += 1
    return "}" * closed + "{" * opened


_BRACE = pattern(r"\\.|[{}]", re.DOTALL)


def left_without_right(opening: Delimiter, stop: int, tex: str) -> Fault:
    r"""Report ``\left(`` whose ``\right`` is missing; its content was given up at ``stop``."""
    closing = _CLOSING.get(opening.text, opening.text or ".")
    place = before_punctuation(tex, opening.span.end, stop)
    return Fault(
        FaultKind.LEFT_WITHOUT_RIGHT,
        opening.span,
        f"`{opening.span.of(tex)}` has no `\\right` in its group",
        (
            Repair(
                f"Add `\\right{closing}`",
                (insertion(place, f"\\right{closing}"),),
                Certainty.UNSAFE,
            ),
        ),
    )


def left_closed_plainly(opening: Delimiter, closing: Delimiter, tex: str) -> Fault:
    r"""Report ``\left( x )``."""
    write = insertion(closing.span.start, "\\right")
    return Fault(
        FaultKind.LEFT_WITHOUT_RIGHT,
        opening.span,
        f"`{opening.span.of(tex)}` is closed by a plain `{closing.text}`",
        (Repair(f"Write `\\right{closing.text}`", (write,), Certainty.UNSAFE),),
        ((closing.span, "closed here"),),
    )


def right_opened_plainly(opening: Delimiter, span: Span, tex: str) -> Fault:
    r"""Report ``( x \right)``."""
    write = insertion(opening.span.start, "\\left")
    return Fault(
        FaultKind.LEFT_WITHOUT_RIGHT,
        span,
        f"`{span.of(tex)}` closes a plain `{opening.text}`",
        (Repair(f"Write `\\left{opening.text}`", (write,), Certainty.UNSAFE),),
        ((opening.span, "opened here"),),
    )


def right_without_left(span: Span, tex: str) -> Fault:
    r"""Report ``\right)`` whose ``\left`` is missing."""
    return Fault(
        FaultKind.LEFT_WITHOUT_RIGHT, span, f"`{span.of(tex)}` has no `\\left` in its group"
    )


def left_across_cells(opening: Delimiter, separator: Span) -> Fault:
    r"""Report ``\left ... & ... \right``."""
    return Fault(
        FaultKind.LEFT_WITHOUT_RIGHT,
        opening.span,
        "`\\left` and its `\\right` stand in two cells; close the first with `\\right.` and open "
        "the second with `\\left.`, or size them with `\\big`",
        related=((separator, "the cell ends here"),),
    )


def missing_delimiter(command: Token) -> Fault:
    r"""Report ``\left`` with no delimiter behind it."""
    return Fault(
        FaultKind.MISSING_DELIMITER,
        of_token(command),
        f"`\\{command.text}` needs a delimiter behind it: `(`, `[`, `\\{{`, `|`, or `.` for none",
    )


def bare_brace_delimiter(brace: Token, other: Token | None, size: str) -> Fault:
    r"""Report ``\left{``; it is mended together with the ``\right}`` on its other side."""
    both = (brace,) if other is None else (brace, other)
    edits = tuple(insertion(one.start, "\\") for one in both)
    return Fault(
        FaultKind.MISSING_DELIMITER,
        of_token(brace),
        f"a brace behind `\\{size}` is written `\\{brace.text}`",
        (Repair(f"Write `\\{brace.text}`", edits, Certainty.SAFE),),
    )
