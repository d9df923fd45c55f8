"""What a run knows beyond the document."""

from __future__ import annotations

from msgspec import Struct


class LintSettings(Struct, frozen=True):
    r"""What rules may ask about besides the document.

    targets: where the document will be shown: ``github``, ``vscode``, ``obsidian``, ``kramdown``,
        ``mdx``; empty when unknown
    macros: LaTeX that defines the macros of configuration and of macro files
    """

    targets: tuple[str, ...] = ()
    macros: str = ""
