"""Markdown: where a document's formulas, code and comments stand."""

from mathlint.markdown.document import (
    Chunk,
    CodeBlock,
    Comment,
    Document,
    FrontMatter,
    Heading,
    Host,
    MarkdownFault,
    MarkdownFaultKind,
    MathSpan,
)
from mathlint.markdown.read import read
from mathlint.markdown.reread import reread

__all__ = [
    "Chunk",
    "CodeBlock",
    "Comment",
    "Document",
    "FrontMatter",
    "Heading",
    "Host",
    "MarkdownFault",
    "MarkdownFaultKind",
    "MathSpan",
    "read",
    "reread",
]
