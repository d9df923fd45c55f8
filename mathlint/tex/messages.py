r"""What is said of each fault, where it is, and how it may be mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.tex.fault import Certainty, Fault, FaultKind, Repair
from mathlint.tex.tokens import Token, TokenKind
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.tex.commands import Neighbour
    from mathlint.tex.tokens import Rejection
    from mathlint.tex.tree import Argument, Command, Delimiter, Environment, Row, TextArgument

ALIGNMENT_IN_GROUP = "`&` separates the cells of a table, but there is none inside these braces"
ALIGNMENT_AT_TOP = (
    "`&` aligns columns, and this formula has no environment such as `aligned` around it"
)
STRAY_DOLLAR = "a `$` inside the formula; to TeX it ends the mathematics here"
DOLLAR_IN_TEXT = "the `$` begins a formula inside the text that never ends"

_CLOSING = {"(": ")", "[": "]", "\\{": "\\}", "\\langle": "\\rangle", "\\lfloor": "\\rfloor"}
_CLOSING |= {"\\lceil": "\\rceil"}
_ORDINALS = ("first", "second", "third", "fourth")


def _insertion(offset: int, text: str) -> Edit:
    return Edit(Span(offset, offset), text)


def _of_token(token: Token) -> Span:
    return Span(token.start, token.end)


# ------------------------------------------------------------------------------- braces


def unclosed_brace(opening: Token, stop: int, tex: str) -> Fault:
    """Report ``{`` without ``}``; the group was given up at ``stop``."""
    place = _before_punctuation(tex, opening.end, stop)
    repairs = [Repair("Close the brace", (_insertion(place, "}"),), Certainty.UNSAFE)]
    if tex.startswith("{", opening.end):
        doubled = Repair(
            "Remove the second brace", (Edit(_of_token(opening), ""),), Certainty.UNSAFE
        )
        repairs.insert(0, doubled)
    return Fault(
        FaultKind.UNCLOSED_BRACE,
        _of_token(opening),
        "this `{` is never closed",
        tuple(repairs),
    )


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


def _before_punctuation(tex: str, start: int, stop: int) -> int:
    while stop > start and tex[stop - 1] in " \t\r\n.,;":
        stop -= 1
    return stop


# ----------------------------------------------------------------------------- brackets

_PLACE = re.compile(
    r"""(?P<stop>&|\\\\|\\end|\\right|=|<|>|≤|≥|≈|∼
          |\\(?:sim|simeq|approx|leq?|geq?|lt|gt|neq?|propto|equiv|to|leftarrow|rightarrow
               |gets|mapsto|coloneqq|triangleq|quad|qquad|tag|text)(?![a-zA-Z]))
      | (?P<open>[({\[]|\\\{|\\langle(?![a-zA-Z]))
      | (?P<close>[)}\]]|\\\}|\\rangle(?![a-zA-Z]))
      | \\(?:[a-zA-Z]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_REACH = 400


def _closing_place(tex: str, start: int) -> int:
    """Return where a bracket that opens before ``start`` would close: before the next relation."""
    depth = 0
    reach = min(len(tex), start + _REACH)
    for found in _PLACE.finditer(tex, start, reach):
        if found["open"]:
            depth += 1
        elif found["close"]:
            if depth == 0:
                return _before_punctuation(tex, start, found.start())
            depth -= 1
        elif found["stop"] and depth == 0:
            return _before_punctuation(tex, start, found.start())
    return _before_punctuation(tex, start, reach)


def _sized_like(delimiter: Delimiter, text: str) -> str:
    if not delimiter.size:
        return text
    size = delimiter.size[:-1] + "r" if delimiter.size.endswith("l") else delimiter.size
    return f"\\{size}{text}"


def unpaired(delimiter: Delimiter, tex: str, *, opens: bool) -> Fault:
    """Report a bracket without a partner anywhere."""
    written = delimiter.span.of(tex)
    if not opens:
        remove = Repair(f"Remove the `{written}`", (Edit(delimiter.span, ""),), Certainty.UNSAFE)
        message = f"`{written}` closes a bracket that was never opened"
        return Fault(FaultKind.UNPAIRED_DELIMITER, delimiter.span, message, (remove,))
    closing = _sized_like(delimiter, _CLOSING.get(delimiter.text, ")"))
    close = Repair(
        f"Close it with `{closing}`",
        (_insertion(_closing_place(tex, delimiter.span.end), closing),),
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


def crossing_groups(opening: Delimiter, closing: Delimiter, tex: str) -> Fault:
    """Report a bracket that opens on one side of a brace and closes on the other."""
    repairs: tuple[Repair, ...] = ()
    after = closing.span.end
    if tex.startswith("}", after):
        text = closing.span.of(tex)
        move = (Edit(closing.span, ""), _insertion(after + 1, text))
        repairs = (Repair(f"Move the `{text}` out of the braces", move, Certainty.UNSAFE),)
    return Fault(
        FaultKind.CROSSING_GROUPS,
        closing.span,
        f"`{closing.text}` closes a `{opening.text}` that stands on the other side of a brace",
        repairs,
        ((opening.span, "opened here"),),
    )


# -------------------------------------------------------------------- \left and \right


def left_without_right(opening: Delimiter, stop: int, tex: str) -> Fault:
    r"""Report ``\left(`` whose ``\right`` is missing; its content was given up at ``stop``."""
    closing = _CLOSING.get(opening.text, opening.text or ".")
    place = _before_punctuation(tex, opening.span.end, stop)
    return Fault(
        FaultKind.LEFT_WITHOUT_RIGHT,
        opening.span,
        f"`{opening.span.of(tex)}` has no `\\right` in its group",
        (
            Repair(
                f"Add `\\right{closing}`",
                (_insertion(place, f"\\right{closing}"),),
                Certainty.UNSAFE,
            ),
        ),
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
        _of_token(command),
        f"`\\{command.text}` needs a delimiter behind it: `(`, `[`, `\\{{`, `|`, or `.` for none",
    )


def bare_brace_delimiter(brace: Token, other: Token | None, size: str) -> Fault:
    r"""Report ``\left{``; it is mended together with the ``\right}`` on its other side."""
    both = (brace,) if other is None else (brace, other)
    edits = tuple(_insertion(one.start, "\\") for one in both)
    return Fault(
        FaultKind.MISSING_DELIMITER,
        _of_token(brace),
        f"a brace behind `\\{size}` is written `\\{brace.text}`",
        (Repair(f"Write `\\{brace.text}`", edits, Certainty.SAFE),),
    )


# ------------------------------------------------------------------------- environments


def begin_without_end(begin: Token, tex: str) -> Fault:
    r"""Report ``\begin{align}`` without ``\end{align}``."""
    end = f"\\end{{{begin.text}}}"
    return Fault(
        FaultKind.ENVIRONMENT_MISMATCH,
        _of_token(begin),
        f"`\\begin{{{begin.text}}}` is never ended",
        (Repair(f"Add `{end}`", (_insertion(len(tex.rstrip()), end),), Certainty.UNSAFE),),
    )


def end_without_begin(name: str) -> str:
    r"""Report ``\end{align}`` without ``\begin{align}``."""
    return f"`\\end{{{name}}}` ends an environment that was never begun"


def environment_mismatch(begin: Token, end: Token) -> Fault:
    r"""Report ``\begin{align} ... \end{aligned}``."""
    return Fault(
        FaultKind.ENVIRONMENT_MISMATCH,
        _of_token(end),
        f"`\\end{{{end.text}}}` where `\\end{{{begin.text}}}` is expected",
        (
            Repair(
                f"Write `\\end{{{begin.text}}}`",
                (Edit(_of_token(end), f"\\end{{{begin.text}}}"),),
                Certainty.UNSAFE,
            ),
        ),
        ((_of_token(begin), "begun here"),),
    )


def missing_environment_argument(begin: Token) -> Fault:
    r"""Report ``\begin{array}`` without its columns."""
    what = "its columns, as in `{cc}`" if begin.text.endswith("array") else "an argument in braces"
    return Fault(
        FaultKind.MISSING_ARGUMENT, _of_token(begin), f"`\\begin{{{begin.text}}}` needs {what}"
    )


# ---------------------------------------------------------------------------- arguments


def missing_argument(
    command: Token, letters: str, missing: int, following: Token | None, tex: str
) -> Fault:
    """Report a command with fewer arguments than it takes."""
    wanted = sum(letters.count(letter) for letter in "{tra")
    given = wanted - missing
    if wanted == 1:
        message = f"`\\{command.text}` needs an argument"
    else:
        message = f"the {_ORDINALS[min(given, 3)]} argument of `\\{command.text}` is missing"
    repairs: tuple[Repair, ...] = ()
    if following is not None and following.text == "/" and tex.startswith("{", following.end):
        message += ": `/` stands in its place"
        remove = (Edit(_of_token(following), ""),)
        repairs = (Repair("Remove the `/`", remove, Certainty.SAFE),)
    return Fault(FaultKind.MISSING_ARGUMENT, _of_token(command), message, repairs)


def empty_argument(command: Token, argument: Argument | TextArgument) -> Fault:
    r"""Report ``\frac{}{x}``, ``\sqrt{}``."""
    return Fault(
        FaultKind.EMPTY_ARGUMENT, argument.span, f"an argument of `\\{command.text}` is empty"
    )


_SIMPLE_BRACKETS = re.compile(r"\(([^(){}\\&$]*|\\[a-zA-Z]+)\)")


def bracket_for_brace(tex: str, command: Token, argument: Argument, end: int) -> Fault | None:
    r"""Report ``\sqrt(n)``: the argument is the bracket alone, where braces were meant."""
    if argument.span.of(tex) not in ("(", "["):
        return None
    repairs: tuple[Repair, ...] = ()
    whole = _SIMPLE_BRACKETS.match(tex, argument.span.start, end)
    if whole is not None:
        edits = (
            Edit(Span(whole.start(), whole.start() + 1), "{"),
            Edit(Span(whole.end() - 1, whole.end()), "}"),
        )
        repairs = (Repair(f"Write `\\{command.text}{{{whole[1]}}}`", edits, Certainty.UNSAFE),)
    return Fault(
        FaultKind.FIRST_TOKEN_ONLY,
        Span(command.start, argument.span.end),
        f"`\\{command.text}` takes only the `{argument.span.of(tex)}`; braces make all of it the "
        "argument",
        repairs,
    )


# ------------------------------------------------------------------------------ scripts

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SIGNED = re.compile(r"-(?:\d+(?:\.\d+)?|\\?[a-zA-Z]+(?![a-zA-Z]))")
_BRACKETED = re.compile(r"\([^(){}\\&$^_]*\)")


def dangling_script(mark: Token, following: Token | None) -> Fault:
    """Report ``^`` or ``_`` with nothing behind it."""
    word = "superscript" if mark.text == "^" else "subscript"
    if following is not None and following.text in ("^", "_"):
        kind, message = FaultKind.DOUBLE_SCRIPT, f"two script marks, `{mark.text}{following.text}`"
        if following.text != mark.text:
            kind, message = FaultKind.DANGLING_SCRIPT, f"the {word} is missing"
    else:
        kind, message = FaultKind.DANGLING_SCRIPT, f"the {word} is missing"
    title = f"Remove the `{mark.text}`"
    if following is not None and following.text == "'" and mark.text == "^":
        message = "a prime needs no `^`"
        return Fault(kind, _of_token(mark), message, (_removal(title, mark, Certainty.SAFE),))
    return Fault(kind, _of_token(mark), message, (_removal(title, mark, Certainty.UNSAFE),))


def _removal(title: str, token: Token, certainty: Certainty) -> Repair:
    return Repair(title, (Edit(_of_token(token), ""),), certainty)


def first_token_only(tex: str, mark: Token, argument: Argument, end: int) -> Fault | None:
    """Report ``x^10``, ``10^-3``, ``x^(i)``: the script is one token, and more was meant."""
    start = argument.span.start
    pattern, certainty = _DIGITS, Certainty.SAFE
    if tex[start] == "-":
        pattern = _SIGNED
        certainty = Certainty.SAFE if tex[start + 1 : start + 2].isdigit() else Certainty.UNSAFE
    elif tex[start] == "(":
        pattern, certainty = _BRACKETED, Certainty.UNSAFE
    elif not tex[start].isdigit():
        return None
    whole = pattern.match(tex, start, end)
    if whole is None or whole.end() <= argument.span.end:
        return None
    if tex[start] == "-" and not _is_exponent(tex, mark, whole[0]):
        return None
    word = "superscript" if mark.text == "^" else "subscript"
    braced = f"{mark.text}{{{whole[0]}}}"
    edit = Edit(Span(start, whole.end()), f"{{{whole[0]}}}")
    return Fault(
        FaultKind.FIRST_TOKEN_ONLY,
        Span(mark.start, whole.end()),
        f"only `{tex[start]}` is {word}; `{braced}` raises all of `{whole[0]}`"
        if mark.text == "^"
        else f"only `{tex[start]}` is {word}; `{braced}` lowers all of `{whole[0]}`",
        (Repair(f"Write `{braced}`", (edit,), certainty),),
    )


def _is_exponent(tex: str, mark: Token, written: str) -> bool:
    """Whether a minus belongs to the exponent: always before a digit, else behind ``e``, 10."""
    base = tex[max(mark.start - 8, 0) : mark.start].rstrip()[-1:]
    return written[1].isdigit() or base == "e" or base.isdigit()


# --------------------------------------------------------------------------------- depth


def too_deep(token: Token, limit: int) -> Fault:
    """Report a formula that nests deeper than it is read."""
    kind = "command" if token.kind is TokenKind.COMMAND else "group"
    return Fault(
        FaultKind.TOO_DEEP,
        _of_token(token),
        f"this {kind} stands more than {limit} levels deep; the formula was not read",
    )


# ------------------------------------------------------------------------- unknown names


def unknown_command(command: Command, near: Sequence[Neighbour]) -> Fault:
    r"""Report a command that neither a renderer nor the document knows.

    One neighbour that differs by one slip is a safe repair; several are offered, none is safe.
    """
    message = f"`\\{command.name}` is not a known command"
    if not near:
        return Fault(FaultKind.UNKNOWN_COMMAND, command.name_span, message)
    certain = len(near) == 1 and near[0].distance == 1 and len(command.name) > 4
    repairs = tuple(
        Repair(
            f"Write `\\{one.name}`",
            (Edit(command.name_span, f"\\{one.name}"),),
            Certainty.SAFE if certain else Certainty.UNSAFE,
        )
        for one in near
    )
    names = " or ".join(f"`\\{one.name}`" for one in near[:2])
    return Fault(
        FaultKind.UNKNOWN_COMMAND,
        command.name_span,
        f"{message}; did you mean {names}?",
        repairs,
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


def missing_subscript_mark(operator: Command, group: Span) -> Fault:
    r"""Report ``\sum{j=1}``."""
    return Fault(
        FaultKind.FIRST_TOKEN_ONLY,
        operator.name_span.cover(group),
        f"`\\{operator.name}` takes no argument in braces: its index is a subscript, `_{{...}}`",
        (Repair("Make it a subscript", (_insertion(group.start, "_"),), Certainty.SAFE),),
    )


_COMMAND = re.compile(r"\\[a-zA-Z]+")


def unreadable(rejected: Rejection, tex: str) -> Fault:
    """Report what pylatexenc refuses and this parser does not."""
    name = _COMMAND.match(tex, rejected.offset)
    end = min(rejected.offset + 1, len(tex)) if name is None else name.end()
    return Fault(
        FaultKind.UNREADABLE,
        Span(min(rejected.offset, end), end),
        f"LaTeX cannot be read from here: {rejected.message}",
    )
