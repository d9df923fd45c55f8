"""What is said of arguments and scripts, and how they are mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex.fault import Certainty, Fault, FaultKind, Repair
from mathlint.tex.messages.edits import insertion, of_token
from mathlint.tex.tokens import Token, TokenKind
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.tex.tree import Argument, Command, TextArgument

_ORDINALS = ("first", "second", "third", "fourth")


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
        remove = (Edit(of_token(following), ""),)
        repairs = (Repair("Remove the `/`", remove, Certainty.SAFE),)
    return Fault(FaultKind.MISSING_ARGUMENT, of_token(command), message, repairs)


def empty_argument(command: Token, argument: Argument | TextArgument) -> Fault:
    r"""Report ``\frac{}{x}``, ``\sqrt{}``."""
    return Fault(
        FaultKind.EMPTY_ARGUMENT, argument.span, f"an argument of `\\{command.text}` is empty"
    )


_SIMPLE_BRACKETS = pattern(r"\(([^(){}\\&$]*|\\[a-zA-Z]+)\)")


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


_DIGITS = pattern(r"\d+(?:\.\d+)?")
_SIGNED = pattern(r"-(?:\d+(?:\.\d+)?|\\?[a-zA-Z]+(?![a-zA-Z]))")
_BRACKETED = pattern(r"\((?:[^(){}\\&$^_]|[_^](?:\{[^(){}\\&$^_]*\}|\w))*\)")


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
        return Fault(kind, of_token(mark), message, (_removal(title, mark, Certainty.SAFE),))
    return Fault(kind, of_token(mark), message, (_removal(title, mark, Certainty.UNSAFE),))


def _removal(title: str, token: Token, certainty: Certainty) -> Repair:
    return Repair(title, (Edit(of_token(token), ""),), certainty)


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


def too_deep(token: Token, limit: int) -> Fault:
    """Report a formula that nests deeper than it is read."""
    kind = "command" if token.kind is TokenKind.COMMAND else "group"
    return Fault(
        FaultKind.TOO_DEEP,
        of_token(token),
        f"this {kind} stands more than {limit} levels deep; the formula was not read",
    )


def missing_subscript_mark(operator: Command, group: Span) -> Fault:
    r"""Report ``\sum{j=1}``."""
    return Fault(
        FaultKind.FIRST_TOKEN_ONLY,
        operator.name_span.cover(group),
        f"`\\{operator.name}` takes no argument in braces: its index is a subscript, `_{{...}}`",
        (Repair("Make it a subscript", (insertion(group.start, "_"),), Certainty.SAFE),),
    )


def binder_cut_short(index: Argument, start: Span, tex: str) -> Fault:
    r"""Report ``\sum_i=1^n``, whose subscript is ``i`` alone; ``start``: of the ``1``."""
    binder = index.span.cover(start)
    edits = (insertion(binder.start, "{"), insertion(binder.end, "}"))
    return Fault(
        FaultKind.FIRST_TOKEN_ONLY,
        binder,
        f"only `{index.span.of(tex)}` is subscript; `_{{{binder.of(tex)}}}` is all of the index",
        (Repair("Put the index in braces", edits, Certainty.SAFE),),
    )
