"""Outside of formulas: known formulas by name, labels, ids, codes of rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.text import Span
from mathlint_server.known import formulas_known_to, known_formulas
from mathlint_server.labels import labels_of
from mathlint_server.proposals.proposal import Kind, Proposal, Proposals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.formula import Formula
    from mathlint_server.snapshot import Snapshot

_REFERENCE = re.compile(
    r"(?:(?:\\(?:eq|c|C|auto)?ref\s*\{|(?::(?:eq|numref|ref):|\{(?:eq|numref|ref)\})`)"
    r"|(?<!\w)@(?=eq-))(?P<name>[^{}`\s]*)$"
)
_DIRECTIVE = re.compile(r"<!--[ \t]*mathlint:[ \t]*(?P<name>[a-z-]*)$")
_ALLOW = re.compile(r"mathlint:[ \t]*(?:allow|allow-file|off|on)\b[^\n]*?[ \t,](?P<name>[\w-]*)$")
_IMPLEMENTS = re.compile(
    r"(?:mathlint:[ \t]*implements[^\n]*?[ \t,]|^[ \t>]*[`~]{3,}.*\bformula=[\"']?)"
    r"(?P<name>[\w.-]*)$"
)
_DIRECTIVES = {
    "allow": "a rule, in the next block",
    "allow-file": "a rule, in the whole file",
    "off": "a rule, or all, from here on",
    "on": "again",
    "implements": "the formula that the block below computes",
    "declare": "what a symbol is",
    "define": "a formula of this project",
}
"""What can be said in a comment, and what it is about."""

_WORD = re.compile(r"(?P<name>[A-Za-z][\w -]*)$")
_PREFIX = re.compile(r"[ \t>]*")
_SHORTEST_WORD = 3


def named(snapshot: Snapshot, offset: int, before: str) -> Proposals | None:
    """Return the labels, ids or rules that may be named at a cursor; None where none may be."""
    for pattern, known in _NAMED:
        if found := pattern.search(before):
            return Proposals(tuple(known(snapshot, Span(offset - len(found["name"]), offset))))
    return None


def formulas(snapshot: Snapshot, offset: int, line: str, before: str) -> Proposals:
    """Return the known formulas whose name is being typed; ``line`` is it up to the cursor."""
    found = _WORD.search(before)
    typed = "" if found is None else found["name"].lower()
    items: list[tuple[int, Proposal]] = []
    for formula in formulas_known_to(snapshot):
        begun = _begun(formula, typed)
        if begun:
            name, length = begun
            span = Span(offset - length, offset)
            text = _written_out(formula, line[: len(line) - length])
            proposal = Proposal(formula.title, Kind.FORMULA, span, text, formula.source)
            items.append((len(name), proposal))
    # the plainest first: `kl div` is most of "KL divergence", and little of a longer title
    items.sort(key=lambda it: (it[0], len(it[1].label)))
    return Proposals(tuple(proposal for _, proposal in items), complete=False)


def _labels(snapshot: Snapshot, span: Span) -> Iterator[Proposal]:
    for label in labels_of(snapshot):
        if label.math is not None:
            detail = " ".join(label.math.tex.split())[:60]
            yield Proposal(label.name, Kind.LABEL, span, label.name, detail)


def _rules(snapshot: Snapshot, span: Span) -> Iterator[Proposal]:
    typed = span.of(snapshot.text)
    by_name = typed != "" and typed.islower()
    for rule in snapshot.ruling.rules.installed:
        label, detail = (rule.name, rule.code) if by_name else (rule.code, rule.name)
        yield Proposal(label, Kind.RULE, span, label, detail)


def _ids(snapshot: Snapshot, span: Span) -> Iterator[Proposal]:
    """Yield labels, then the known formulas of the document, then all others."""
    yield from _labels(snapshot, span)
    here = (known.formula for _, known in known_formulas(snapshot))
    for formula in {it.id: it for it in (*here, *formulas_known_to(snapshot))}.values():
        yield Proposal(formula.id, Kind.ID, span, formula.id, formula.title)


def _directives(snapshot: Snapshot, span: Span) -> Iterator[Proposal]:  # noqa: ARG001
    for word, meaning in _DIRECTIVES.items():
        yield Proposal(word, Kind.DIRECTIVE, span, word, meaning)


_NAMED = (
    (_ALLOW, _rules),
    (_IMPLEMENTS, _ids),
    (_REFERENCE, _labels),
    (_DIRECTIVE, _directives),
)


def _written_out(formula: Formula, before: str) -> str:
    """Return a formula as display math where a line begins, within a sentence as inline math."""
    prefix = _PREFIX.match(before)
    if prefix is None or prefix[0] != before:
        return f"${formula.latex}$"
    return f"$$\n{before}{formula.latex}\n{before}$$"


def _begun(formula: Formula, typed: str) -> tuple[str, int] | None:
    """Return the shortest name of the formula that is begun, and with how many last characters."""
    names = (formula.title.lower(), formula.id, *formula.names)
    starts = [0, *(space.end() for space in re.finditer(r"\s", typed))]
    for start in starts:  # the longest first
        rest = typed[start:]
        begun = [name for name in names if name.startswith(rest)]
        if len(rest) >= _SHORTEST_WORD and begun:
            return min(begun, key=len), len(rest)
    return None
