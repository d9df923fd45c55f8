"""What a reader is shown: once as Markdown, once as plain text, as the client wants it."""

from __future__ import annotations

import re

from lsprotocol import types as lsp
from msgspec import Struct

_CODE = re.compile(r"(`[^`\n]+`)")
"""What the author of a message has marked as code."""

_MARKUP = re.compile(
    r"^[#>+*=-]|(?:(?<=^\d)|(?<=^\d\d))[.)](?=\s|$)"  # begins a heading, a quote, a list
    r"|\\(?=[!-/:-@\[-`{-~]|$)|(?<![^\W_])_|\*(?=\w)|(?<![^\W_])\*(?=\S)|[`~]|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)|\](?=\()"
)
"""What Markdown would read. What it would not is left as it is: some clients show its source."""


class Line(Struct, frozen=True):
    """A paragraph: ``strong`` first, then ``text``, which opens an address where there is one."""

    text: str = ""
    strong: str = ""
    url: str = ""

    @property
    def markdown(self) -> str:
        """The paragraph as Markdown; what is written in it is shown as it is."""
        text = _escaped(self.text)
        opening = f"[{text}]({self.url})" if self.url and text else text
        parts = (f"**{_escaped(self.strong)}**" if self.strong else "", opening)
        return " ".join(part for part in parts if part)

    @property
    def plain(self) -> str:
        """The paragraph as plain text."""
        parts = (self.strong, self.text, f"({self.url})" if self.url else "")
        return " ".join(part for part in parts if part)


class Preformatted(Struct, frozen=True):
    """Lines whose columns count."""

    text: str
    language: str = "text"

    @property
    def markdown(self) -> str:
        """The lines in a fence that they cannot end."""
        longest = max((len(run) for run in re.findall(r"`+", self.text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}{self.language}\n{self.text}\n{fence}"

    @property
    def plain(self) -> str:
        """The lines."""
        return self.text


class Items(Struct, frozen=True):
    """A list; each item is a name, and what is said of it."""

    items: tuple[tuple[str, str], ...]

    @property
    def markdown(self) -> str:
        """The list as Markdown."""
        return "\n".join(f"- {_code(name)} {_escaped(text)}".rstrip() for name, text in self.items)

    @property
    def plain(self) -> str:
        """The list as plain text."""
        return "\n".join(f"  {name}  {text}".rstrip() for name, text in self.items)


class Divider(Struct, frozen=True):
    """A line between two things."""

    @property
    def markdown(self) -> str:
        """A thematic break."""
        return "---"

    @property
    def plain(self) -> str:
        """A few dashes."""
        return "—" * 8


DIVIDER = Divider()


class Page(Struct, frozen=True):
    """Markdown that was written as such: the page of a rule."""

    text: str

    @property
    def markdown(self) -> str:
        """The page."""
        return self.text.strip()

    @property
    def plain(self) -> str:
        """The page as its author wrote it."""
        return self.text.strip()


Part = Line | Preformatted | Items | Divider | Page


def content(parts: tuple[Part, ...], *, markdown: bool) -> lsp.MarkupContent:
    """Return parts as the protocol's content."""
    if markdown:
        kind, texts = lsp.MarkupKind.Markdown, [part.markdown for part in parts]
    else:
        kind, texts = lsp.MarkupKind.PlainText, [part.plain for part in parts]
    return lsp.MarkupContent(kind, "\n\n".join(texts))


def _code(text: str) -> str:
    """Return text as code, also where there are backticks in it."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _escaped(text: str) -> str:
    parts = _CODE.split(text)
    parts[::2] = [_MARKUP.sub(r"\\\g<0>", part) for part in parts[::2]]
    return "".join(parts)
