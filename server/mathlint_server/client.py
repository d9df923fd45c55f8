"""What the editor at the other end can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from msgspec import Struct
from pygls.capabilities import get_capability

from mathlint.text import Encoding

if TYPE_CHECKING:
    from collections.abc import Iterable


_DO_NOT_ASK_AGAIN = frozenset({"Neovim"})
"""Who is told that more is known about open documents, and asks about those that are not open.

Neovim 0.12 does (https://github.com/neovim/neovim/pull/40623 mends it); what is sent it shows.
"""


class Client(Struct, frozen=True):
    """The capabilities that make a difference here; the defaults are a client that knows nothing.

    encoding: how it counts the characters of a line
    pulls: it asks for diagnostics, also again when it is told that more is known; what it asks for
        is not sent to it unasked
    resolves_edits: it asks for the edit of a code action only when one is chosen
    versioned_edits: its edits can name the version that they are for
    """

    encoding: Encoding = Encoding.UTF16
    markdown_in_hovers: bool = False
    markdown_in_completions: bool = False
    marks_up_completions: bool = False
    snippets: bool = False
    pulls: bool = False
    related_information: bool = False
    diagnostic_data: bool = False
    code_descriptions: bool = False
    tags: bool = False
    code_actions: bool = False
    resolves_edits: bool = False
    versioned_edits: bool = False
    symbol_trees: bool = False
    definition_links: bool = False
    link_tooltips: bool = False
    label_offsets: bool = False
    answers_configuration: bool = False
    watches_files: bool = False
    relative_patterns: bool = False
    work_done_progress: bool = False
    shows_documents: bool = False
    asks_user: bool = False
    refreshes_lenses: bool = False
    refreshes_hints: bool = False
    refreshes_tokens: bool = False

    @classmethod
    def of(
        cls, capabilities: lsp.ClientCapabilities, encoding: str | None, name: str = ""
    ) -> Client:
        """Return what a client has announced; ``encoding`` was agreed upon."""

        def has(path: str) -> bool:
            return bool(get_capability(capabilities, path, default=False))

        def among(path: str) -> Iterable[Any]:
            return get_capability(capabilities, path, default=None) or ()

        text = "text_document"
        diagnostics = f"{text}.publish_diagnostics"
        asks = get_capability(capabilities, f"{text}.diagnostic", default=None) is not None
        resolved = among(f"{text}.code_action.resolve_support.properties")
        markdown = lsp.MarkupKind.Markdown
        return cls(
            encoding=Encoding.UTF16 if encoding is None else Encoding(encoding),
            markdown_in_hovers=markdown in among(f"{text}.hover.content_format"),
            markdown_in_completions=markdown
            in among(f"{text}.completion.completion_item.documentation_format"),
            marks_up_completions=bool(
                among(f"{text}.completion.completion_item.documentation_format")
            ),
            snippets=has(f"{text}.completion.completion_item.snippet_support"),
            pulls=asks
            and has("workspace.diagnostics.refresh_support")
            and name not in _DO_NOT_ASK_AGAIN,
            related_information=has(f"{diagnostics}.related_information"),
            diagnostic_data=has(f"{diagnostics}.data_support"),
            code_descriptions=has(f"{diagnostics}.code_description_support"),
            tags=bool(get_capability(capabilities, f"{diagnostics}.tag_support", default=None)),
            code_actions=has(f"{text}.code_action.code_action_literal_support"),
            resolves_edits="edit" in resolved,
            versioned_edits=has("workspace.workspace_edit.document_changes"),
            symbol_trees=has(f"{text}.document_symbol.hierarchical_document_symbol_support"),
            definition_links=has(f"{text}.definition.link_support"),
            link_tooltips=has(f"{text}.document_link.tooltip_support"),
            label_offsets=has(
                f"{text}.signature_help.signature_information"
                ".parameter_information.label_offset_support"
            ),
            answers_configuration=has("workspace.configuration"),
            watches_files=has("workspace.did_change_watched_files.dynamic_registration"),
            relative_patterns=has("workspace.did_change_watched_files.relative_pattern_support"),
            work_done_progress=has("window.work_done_progress"),
            shows_documents=has("window.show_document.support"),
            asks_user=get_capability(capabilities, "window.show_message", default=None) is not None,
            refreshes_lenses=has("workspace.code_lens.refresh_support"),
            refreshes_hints=has("workspace.inlay_hint.refresh_support"),
            refreshes_tokens=has("workspace.semantic_tokens.refresh_support"),
        )
