"""Faults that show in the finished tree, and what pylatexenc says besides."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from mathlint.tex import messages
from mathlint.tex.acceptance import is_surely_accepted
from mathlint.tex.commands import (
    Neighbour,
    is_known_command,
    is_known_environment,
    nearest_commands,
    nearest_environment,
)
from mathlint.tex.fault import Fault, FaultKind, Parsed
from mathlint.tex.tokens import rejection
from mathlint.tex.tree import (
    Argument,
    Cell,
    Character,
    Command,
    Environment,
    Fenced,
    Formula,
    Group,
    Node,
    Row,
    Script,
    TextArgument,
)
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.tex.macros import Macros

_BINDING = frozenset(
    (
        *("sum", "prod", "coprod", "int", "iint", "iiint", "oint", "lim", "limsup", "liminf"),
        *("bigcup", "bigcap", "bigoplus", "bigotimes", "bigvee", "bigwedge", "argmax", "argmin"),
    )
)
_RELATIONS = frozenset(("in", "to", "rightarrow", "sim", "leq", "le", "neq", "ne"))
_MATRICES = frozenset(
    prefix + "matrix" + star
    for prefix in ("", "p", "b", "B", "v", "V", "small")
    for star in ("", "*")
)
_CASES = frozenset(("cases", "dcases", "rcases", "drcases", "cases*", "dcases*"))


def checked(parsed: Parsed, macros: Macros) -> Parsed:
    """Return the formula with the faults of its tree added, in the order of the text."""
    if any(fault.kind is FaultKind.TOO_DEEP for fault in parsed.faults):
        return parsed
    faults = [*parsed.faults, *_tree_faults(parsed, macros)]
    if not faults and not is_surely_accepted(parsed, macros):
        rejected = rejection(parsed.tex, macros)
        if rejected is not None:
            faults.append(messages.unreadable(rejected, parsed.tex))
    if len(faults) == len(parsed.faults):
        return parsed
    faults.sort(key=lambda fault: (fault.span.start, fault.span.end))
    return Parsed(parsed.tex, parsed.tree, tuple(faults))


def _tree_faults(parsed: Parsed, macros: Macros) -> Iterator[Fault]:
    for node in parsed.tree.walk():
        if isinstance(node, Command):
            if not (node.name.isalpha() and _is_defined(node.name, macros)):
                yield from _unknown_command(node, macros)
        elif isinstance(node, Environment):
            yield from _environment_faults(node, macros)
        elif isinstance(node, Cell | Group | Argument | Fenced):
            yield from _missing_marks(node.content)
            yield from _cut_binders(node.content, parsed.tex)
    yield from _alignment_at_the_top(parsed.tree, parsed.tex)


def _is_defined(name: str, macros: Macros) -> bool:
    return is_known_command(name) or name in macros


def _unknown_command(command: Command, macros: Macros) -> Iterator[Fault]:
    name = command.name.rstrip("*")
    if not name:
        yield Fault(FaultKind.UNREADABLE, command.name_span, "a backslash with nothing behind it")
    elif name.isalpha() and not _is_defined(name, macros):
        near = () if _looks_defined(name) else nearest_commands(name, macros.names)
        yield messages.unknown_command(command, _plausible(name, near))


def _looks_defined(name: str) -> bool:
    r"""Whether it has the form of an author's own macro: ``\bmu``, ``\vx``, ``\KL``, ``\underE``.

    Authors put a letter for the style before a known name, write capitals, and shorten to two or
    three letters; where the definition stands in another file, all that is visible is its use.
    Greek capitals (``\Sigam``) and a letter glued to its alphabet (``\mathbbR``) are slips.
    """
    if name.startswith("math") and is_known_command(name[:-1]):
        return False
    is_word = name.islower() or (name.istitle() and len(name) > 4)
    return len(name) < 3 or not is_word or is_known_command(name[1:]) or name in _CUSTOMARY


#: names that authors define themselves, though they are near others
_CUSTOMARY = frozenset(
    (
        *("sgn", "sign", "diag", "trace", "rank", "var", "cov", "std", "corr", "prob", "expect"),
        *("softmax", "softplus", "sigmoid", "relu", "clip", "conv", "concat", "logit", "loss"),
        *("vect", "mat", "defeq", "eqdef", "given", "iid", "curl", "supp", "dom", "prox", "proj"),
        *("norm", "abs", "set", "card", "inner", "cond", "sinc", "erf", "tran", "trans", "trn"),
        *("eps", "ind", "indic", "real", "reals", "nat", "nats", "ints"),
    )
)


def _plausible(name: str, near: Sequence[Neighbour]) -> tuple[Neighbour, ...]:
    """Leave out, of short names, all but the prefixes and the neighbours everybody knows.

    A capital is no slip of a small letter.
    """
    if name.istitle():
        return tuple(one for one in near if one.name.istitle())
    if len(name) > 4:
        return tuple(near)
    return tuple(one for one in near if one.common)


# ------------------------------------------------------------------------- environments


def _environment_faults(environment: Environment, macros: Macros) -> Iterator[Fault]:
    name = environment.name
    if not is_known_environment(name) and name not in macros:
        yield messages.unknown_environment(environment, nearest_environment(name))
    widths = [len(row.cells) for row in environment.rows if not _is_rule(row)]
    if not widths:
        return
    if name in _MATRICES and min(widths) != max(widths):
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        for row in environment.rows:
            if len(row.cells) != usual and not _is_rule(row):
                yield messages.ragged_row(row, len(row.cells), usual)
    limit = _columns(environment)
    if limit is not None:
        for row in environment.rows:
            if len(row.cells) > limit:
                yield messages.too_many_cells(row, name, len(row.cells), limit)


def _is_rule(row: Row) -> bool:
    r"""Whether the row holds nothing, or only ``\hline``."""
    return len(row.cells) == 1 and all(
        isinstance(node, Command) and node.name in ("hline", "hdashline", "cline")
        for node in row.cells[0].content
    )


def _columns(environment: Environment) -> int | None:
    """Return how many cells a row may have; None where any number is right."""
    if environment.name in _CASES:
        return 2
    if environment.name != "array":
        return None
    columns = [one for one in environment.arguments if isinstance(one, TextArgument)]
    if not columns or not columns[-1].text.replace(" ", "").replace("|", "").isalpha():
        return None
    return sum(letter in "lcr" for letter in columns[-1].text) or None


# ------------------------------------------------------------------------ missing marks


def _missing_marks(siblings: Sequence[Node]) -> Iterator[Fault]:
    r"""Find ``\sum{j=1}``: a binder in braces that are no subscript."""
    for operator, following in itertools.pairwise(siblings):
        if isinstance(operator, Command) and operator.name in _BINDING:
            group = following.base if isinstance(following, Script) else following
            if isinstance(group, Group) and _is_binder(group):
                yield messages.missing_subscript_mark(operator, group.span)


def _cut_binders(siblings: Sequence[Node], tex: str) -> Iterator[Fault]:
    r"""Find ``\sum_i=1^n``: the braces around the index are missing."""
    for operator, relation, bound in zip(siblings, siblings[1:], siblings[2:], strict=False):
        if (
            isinstance(operator, Script)
            and isinstance(operator.base, Command)
            and operator.base.name in _BINDING
            and operator.subscript is not None
            and not operator.subscript.braced
            and operator.superscript is None
            and isinstance(relation, Character)
            and relation.text == "="
            and isinstance(bound, Script)
            and isinstance(bound.base, Character)
            and bound.base.text.isdigit()
            and bound.subscript is None
            and bound.superscript is not None
        ):
            yield messages.binder_cut_short(operator.subscript, bound.base.span, tex)


def _is_binder(group: Group) -> bool:
    if not group.content or not isinstance(group.content[0], Character | Command):
        return False
    return any(
        (isinstance(node, Character) and node.text in "=<>≤≥∈")
        or (isinstance(node, Command) and node.name in _RELATIONS)
        for node in group.content[1:3]
    )


def _alignment_at_the_top(tree: Formula, tex: str) -> Iterator[Fault]:
    """Report the first ``&`` of a formula that has no environment around it, once."""
    for row in tree.rows:
        if len(row.cells) > 1:
            place = tex.find("&", row.cells[0].span.end)
            if place >= 0:
                yield Fault(
                    FaultKind.TOP_ALIGNMENT, Span(place, place + 1), messages.ALIGNMENT_AT_TOP
                )
            return
