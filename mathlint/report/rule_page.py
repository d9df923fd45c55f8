"""The page of a rule, as far as reports need to understand it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.lint.rule import Rule

# What only the tests read: ``<!-- expect: TX101 at "text" -->``.
_EXPECTATION = pattern(r"^[ \t]*<!-- expect:.*?-->[ \t]*\n?", re.MULTILINE)


class RulePage(Struct, frozen=True):
    """``text`` for readers, without the marks that make the page a test; ``summary``: one line."""

    text: str
    summary: str

    @classmethod
    def of(cls, rule: Rule) -> RulePage:
        """Return the page that stands beside the rule's module."""
        return cls.parse(rule.page.read_text(encoding="utf-8"))

    @classmethod
    def parse(cls, source: str) -> RulePage:
        """Return the page in ``source``; the summary is the first sentence under the title."""
        text = _EXPECTATION.sub("", source)
        paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
        body = (part for part in paragraphs if part and not part.startswith(("#", "<!--")))
        first = next(body, "")
        sentence = re.match(r".*?[.!?](?=\s|$)", first)
        return cls(text, sentence[0] if sentence else first.rstrip(":"))
