"""A rule that failed: a result like any other, so that the other rules go on."""

from __future__ import annotations

from msgspec import Struct

from mathlint.text import Span  # noqa: TC001


class RuleCrash(Struct, frozen=True):
    """A rule failed on something.

    rule: its code and name; subject: what it was called with, in words
    span: where that stands in the document; error: what was raised, in one line
    """

    rule: str
    subject: str
    span: Span
    error: str
