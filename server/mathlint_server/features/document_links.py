"""What can be opened: the pages of the rules and the sources of the formulas that are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

from mathlint.report.links import rule_url
from mathlint.text import Span
from mathlint_server.known import formula_by_id, known_formulas
from mathlint_server.mentions import mentions
from mathlint_server.places import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot

_WORD = re.compile(r"[\w:.-]+")
_IMPLEMENTS = re.compile(r"mathlint:\s*implements\s+(?P<ids>[^\n>]*?)\s*-->")
_FORMULA = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[^\n]*?\bformula=[\"'{]?(?P<ids>[\w:., -]+)", re.M)


class Link(Struct, frozen=True):
    """A piece of text, what it opens, and what that is."""

    span: Span
    url: str
    tooltip: str


def links(snapshot: Snapshot) -> Iterator[Link]:
    """Yield the links of a document."""
    for mention in mentions(snapshot):
        rule = snapshot.ruling.rules.installed.get(mention.text)
        if rule is not None:
            yield Link(mention.span, rule_url(rule) or "", f"{rule.title}: the page of the rule")
    yield from _of_named_formulas(snapshot)
    for math, known in known_formulas(snapshot):
        if known.formula.url:
            start = place_of(math).start
            opening = Span(start, max(math.inner.start, start + 1))
            opening = Span(opening.start, opening.start + len(opening.of(snapshot.text).rstrip()))
            yield Link(opening, known.formula.url, known.formula.source)


def _of_named_formulas(snapshot: Snapshot) -> Iterator[Link]:
    for pattern in (_IMPLEMENTS, _FORMULA):
        for found in pattern.finditer(snapshot.text):
            for word in _WORD.finditer(snapshot.text, *found.span("ids")):
                formula = formula_by_id(snapshot, word[0])
                if formula is not None and formula.url:
                    tooltip = f"{formula.title}: {formula.source}"
                    yield Link(Span(*word.span()), formula.url, tooltip)


def register(server: MathlintServer) -> None:
    """Register the request."""

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_LINK)
    def requested(params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink]:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return []
        places = server.places(snapshot)
        tooltips = server.client.link_tooltips
        return [
            lsp.DocumentLink(places.range(it.span), it.url, it.tooltip if tooltips else None)
            for it in dict.fromkeys(links(snapshot))
        ]
