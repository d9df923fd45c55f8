"""Every feature, with each kind of client and in each way to count columns, in a real process.

Before what is looked for stand characters of several UTF-8 and UTF-16 units: 𝔼, 中.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from lsp_session import at_cursor
from lsprotocol import types as lsp

from mathlint.text import Span

if TYPE_CHECKING:
    from lsp_session import Session

pytestmark = pytest.mark.asyncio(loop_scope="module")

PPO = (
    "L^{CLIP}(\\theta)=E_t[\\min(r_t(\\theta)A_t,"
    " \\text{clip}(r_t(\\theta),1-\\epsilon,1+\\epsilon)A_t)]"
)


def opened(session: Session, marked: str) -> lsp.Position:
    """Open a document with a cursor in it, and return the cursor's position."""
    text, offset = at_cursor(marked)
    session.open_new(text)
    return session.position(offset)


def here(session: Session, marked: str) -> Any:
    position = opened(session, marked)
    return {"text_document": session.document(), "position": position}


def shown(hover: lsp.Hover | None) -> str:
    assert hover is not None
    assert isinstance(hover.contents, lsp.MarkupContent)
    return hover.contents.value


async def test_diagnostics(session: Session) -> None:
    session.open_new("𝔼 and 中 before $\\frac{a}{b$ and after\n")
    (found,) = await session.diagnostics("TX101")
    assert session.span(found.range).start == session.texts[session.uri()].index("{b")
    assert session.written(found.range) == "{"
    assert (found.source, found.severity) == ("mathlint", lsp.DiagnosticSeverity.Error)
    # a client that asks is not told unasked: it would show everything twice
    assert (session.uri() in session.client.diagnostics) is not session.pulls
    session.change("𝔼 and 中 before $\\frac{a}{b}$ and after\n")
    assert await session.diagnostics("TX101", absent=True) == []


async def test_hover_on_a_formula(session: Session) -> None:
    hover = await session.client.text_document_hover_async(
        lsp.HoverParams(**here(session, "𝔼 中 ‸$x = \\frac{a}{b}$\n"))
    )
    assert hover is not None
    assert hover.range is not None
    assert session.written(hover.range) == "$x = \\frac{a}{b}$"
    assert "a\nx = ─\n" in shown(hover).replace(" " * 4, "").replace("  a", "a") or "─" in shown(
        hover
    )


async def test_hover_on_a_known_formula(session: Session) -> None:
    place = here(session, f"𝔼 中\n\n‸$$\n{PPO}\n$$\n")
    await session.identified("Clipped objective of PPO")
    hover = await session.client.text_document_hover_async(lsp.HoverParams(**place))
    text = shown(hover)
    assert "Clipped objective of PPO" in text
    assert "Schulman" in text
    assert "equal" in text
    assert "advantage" in text


async def test_hover_on_a_symbol(session: Session) -> None:
    place = here(
        session, "where $\\hat A_t$ is the advantage estimate.\n\n𝔼 中 $r_t \\hat ‸A_t + A_t$\n"
    )
    hover = await session.client.text_document_hover_async(lsp.HoverParams(**place))
    assert hover is not None
    assert hover.range is not None
    assert session.written(hover.range) == "\\hat A_t"
    assert "the advantage estimate" in shown(hover)
    assert "2 places" in shown(hover)
    assert "line 1" in shown(hover)


async def test_hover_on_a_symbol_of_very_many_formulas(session: Session) -> None:
    place = here(session, "$‸q = 1$\n\n" + "$q + 1$\n\n" * 70)
    text = shown(await session.client.text_document_hover_async(lsp.HoverParams(**place)))
    assert "at least 60 places" in text


async def test_hover_on_a_command(session: Session) -> None:
    place = here(session, "𝔼 中 $\\fr‸ac{a}{b}$\n")
    text = shown(await session.client.text_document_hover_async(lsp.HoverParams(**place)))
    assert "{numerator}{denominator}" in text
    assert "KaTeX" in text


async def test_hover_on_an_operator(session: Session) -> None:
    place = here(session, "𝔼 中 $\\mi‸n(a, b)$\n")
    hover = await session.client.text_document_hover_async(lsp.HoverParams(**place))
    assert "\\min" in shown(hover)
    assert "KaTeX" in shown(hover)


async def test_hover_on_a_reference(session: Session) -> None:
    place = here(session, "$$\n\\label{eq:a}\nx = \\alpha\n$$\n\n𝔼 as in {eq}`eq‸:a` 中\n")
    hover = await session.client.text_document_hover_async(lsp.HoverParams(**place))
    assert hover is not None
    assert hover.range is not None
    assert session.written(hover.range) == "eq:a"
    assert "x = α" in shown(hover)
    assert "in line 1" in shown(hover)


async def test_hover_on_a_lone_symbol(session: Session) -> None:
    place = here(session, "𝔼 where $‸\\epsilon$ is the clip range, and $A$ is 中.\n")
    text = shown(await session.client.text_document_hover_async(lsp.HoverParams(**place)))
    assert "the clip range" in text
    assert "and" not in text
    assert "only here" in text


async def test_hover_on_a_suppression(session: Session) -> None:
    place = here(session, "中 <!-- mathlint: allow TX1‸01 -- so it is -->\n\n$\\frac{a}{b$\n")
    hover = await session.client.text_document_hover_async(lsp.HoverParams(**place))
    assert "unclosed" in shown(hover)
    assert "expect:" not in shown(hover)


async def test_hover_in_the_format_of_the_client(session: Session) -> None:
    place = here(session, "𝔼 中 ‸$x$\n")
    hover = await session.client.text_document_hover_async(lsp.HoverParams(**place))
    known = session.client.capabilities
    assert known is not None
    formats = known.text_document.hover.content_format  # type: ignore[union-attr]
    assert hover.contents.kind in (formats or [lsp.MarkupKind.PlainText])


async def test_hover_on_words(session: Session) -> None:
    place = here(session, "wor‸ds\n\n$x$\n")
    assert await session.client.text_document_hover_async(lsp.HoverParams(**place)) is None


async def test_definition_of_a_symbol(session: Session) -> None:
    place = here(
        session, "$$ J = \\beta K $$\n\n𝔼 where $\\beta$ is a weight\n\n中 $x = \\be‸ta$\n"
    )
    found = await session.client.text_document_definition_async(lsp.DefinitionParams(**place))
    uri, range_ = location(found)
    assert uri == session.uri()
    assert session.span(range_).start == session.texts[uri].index("\\beta$ is")


async def test_definition_of_a_reference(session: Session) -> None:
    place = here(session, "$$\n\\label{eq:中}\nx\n$$\n\n𝔼 $\\eqref{eq:‸中}$\n")
    found = await session.client.text_document_definition_async(lsp.DefinitionParams(**place))
    _, range_ = location(found)
    assert session.written(range_) == "eq:中"
    assert range_.start.line == 1


async def test_definition_of_a_known_formula(session: Session) -> None:
    place = here(session, f"𝔼 中\n\n‸$$\n{PPO}\n$$\n")
    await session.identified("Clipped objective of PPO")
    found = await session.client.text_document_definition_async(lsp.DefinitionParams(**place))
    uri, range_ = location(found)
    assert uri.endswith("_reference.py")
    assert range_.start.line > 0


OWN = (
    '# Own 𝔼\n\n<!-- mathlint: define ranked-margin "Ranked margin loss" -->\n\n'
    "$$ L_{RM} = \\sum_{i=1}^N \\frac{(m - s_i + q_i)^3}{1 + \\kappa i} $$\n\n"
    "中 again\n\n$$ L_{RM} = \\sum_{i=1}^N \\frac{(m - s_i + q_i)^3}{1 + \\kappa i} ‸$$\n\n"
    "```python formula=ranked-margin reference\ndef ranked(s, q, m, kappa):\n"
    "    return sum((m - a + b)**3 / (1 + kappa * (i + 1)) for i, (a, b) in enumerate(zip(s, q)))\n"
    "```\n"
)


async def test_a_formula_of_the_project(session: Session) -> None:
    place = here(session, OWN)
    await session.identified("Ranked margin loss")
    hover = await session.client.text_document_hover_async(lsp.HoverParams(**place))
    assert "Ranked margin loss" in shown(hover)
    found = await session.client.text_document_definition_async(lsp.DefinitionParams(**place))
    uri, range_ = location(found)
    text = session.texts[uri]
    assert text.split("\n")[range_.start.line].startswith("```python formula=ranked-margin")
    place = here(session, OWN.replace("‸", "") + "\nThe Ranked ma‸\n")
    completed = await session.client.text_document_completion_async(lsp.CompletionParams(**place))
    assert "Ranked margin loss" in {it.label for it in items_of(completed)}
    outline = await session.client.text_document_document_symbol_async(
        lsp.DocumentSymbolParams(session.document())
    )
    assert outline


async def test_definition_of_a_block(session: Session) -> None:
    place = here(
        session,
        "$$ y = x^2 $$ {#eq:sq}\n\n```python formula=eq:sq\ndef ‸y(x):\n    return x**2\n```\n",
    )
    found = await session.client.text_document_definition_async(lsp.DefinitionParams(**place))
    _, range_ = location(found)
    assert session.written(range_).startswith("$$ y = x^2 $$")


def location(found: Any) -> tuple[str, lsp.Range]:
    first = found[0] if isinstance(found, list | tuple) else found
    if isinstance(first, lsp.LocationLink):
        return first.target_uri, first.target_selection_range
    assert isinstance(first, lsp.Location)
    return first.uri, first.range


HATS = "𝔼 where $\\hat{A}_t$ is one, $A_t$ another.\n\n中 $$ \\hat ‸A_{t+1} + A_t \\hat A_t^2 $$\n"


async def test_references(session: Session) -> None:
    place = here(session, HATS)
    found = await session.client.text_document_references_async(
        lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=True), **place)
    )
    assert [session.written(it.range) for it in found or ()] == [
        "\\hat{A}_t",
        "\\hat A_{t+1}",
        "\\hat A_t",
    ]
    without = await session.client.text_document_references_async(
        lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=False), **place)
    )
    assert len(without or ()) == 2


async def test_highlight(session: Session) -> None:
    found = await session.client.text_document_document_highlight_async(
        lsp.DocumentHighlightParams(**here(session, HATS))
    )
    assert [session.written(it.range) for it in found or ()] == ["\\hat{A}", "\\hat A", "\\hat A"]


async def test_rename(session: Session) -> None:
    place = here(session, HATS)
    prepared = await session.client.text_document_prepare_rename_async(
        lsp.PrepareRenameParams(**place)
    )
    assert isinstance(prepared, lsp.PrepareRenamePlaceholder)
    assert prepared.placeholder == session.written(prepared.range) == "\\hat A_{t+1}"
    edit = await session.client.text_document_rename_async(
        lsp.RenameParams(new_name="\\hat G_{t+1}", **place)
    )
    assert session.applied(edit) == (
        "𝔼 where $\\hat G_t$ is one, $A_t$ another.\n\n中 $$ \\hat G_{t+1} + A_t \\hat G_t^2 $$\n"
    )


async def test_rename_keeps_what_was_typed(session: Session) -> None:
    place = here(session, "𝔼 $\\text{cl‸ip}(x) + H^{l}$ and $H^{l+1} \\beta a$\n")
    edit = await session.client.text_document_rename_async(
        lsp.RenameParams(new_name="\\text{cut}", **place)
    )
    assert session.applied(edit).startswith("𝔼 $\\text{cut}(x)")


async def test_rename_of_a_symbol_with_an_upper_index(session: Session) -> None:
    place = here(session, "𝔼 $s‸^{t} = f(s^{t-1})$ where $s^{t}$ is the state\n")
    edit = await session.client.text_document_rename_async(
        lsp.RenameParams(new_name="q^{t}", **place)
    )
    assert session.applied(edit) == "𝔼 $q^{t} = f(q^{t-1})$ where $q^{t}$ is the state\n"


async def test_rename_of_bare_arguments(session: Session) -> None:
    place = here(session, "𝔼 $‸x + e^x + \\frac x y + \\sqrt x + a_{x}y + xy$\n")
    edits = [
        await session.client.text_document_rename_async(lsp.RenameParams(new_name=it, **place))
        for it in ("\\hat{G}", "\\beta")
    ]
    told = [session.applied(it) for it in edits]
    assert told[0] == (
        "𝔼 $\\hat{G} + e^{\\hat{G}} + \\frac {\\hat{G}} y"
        " + \\sqrt {\\hat{G}} + a_{\\hat{G}}y + \\hat{G}y$\n"
    )
    assert told[1] == (
        "𝔼 $\\beta + e^\\beta + \\frac \\beta y + \\sqrt \\beta + a_{\\beta}y + \\beta y$\n"
    )


@pytest.mark.parametrize("marked", ["$\\m‸ax_a Q(s, a)$\n", "$\\arg\\m‸in_x f(x)$\n"])
async def test_what_latex_names_is_not_renamed(session: Session, marked: str) -> None:
    prepared = await session.client.text_document_prepare_rename_async(
        lsp.PrepareRenameParams(**here(session, marked))
    )
    assert prepared is None


async def test_rename_to_nonsense(session: Session) -> None:
    place = here(session, HATS)
    with pytest.raises(Exception, match="no symbol"):
        await session.client.text_document_rename_async(lsp.RenameParams(new_name="a + ", **place))


OUTLINE = (
    "# 𝔼 中\n\n$$\n\\label{eq:a}\nx = 1\n$$\n\n"
    "## Second\n\n```python\nprint(1)\n```\n\n# Third\n\nend\n"
)


async def test_document_symbols(session: Session) -> None:
    session.open_new(OUTLINE)
    found = await session.client.text_document_document_symbol_async(
        lsp.DocumentSymbolParams(session.document())
    )
    assert found
    names = [it.name for it in found]
    if isinstance(found[0], lsp.DocumentSymbol):
        assert names == ["𝔼 中", "Third"]
        below = [child.name for child in found[0].children]
        assert below[0] == "eq:a"
        assert below[1] == "Second"
        assert [it.name for it in found[0].children[1].children] == ["python: print(1)"]
        assert session.written(found[0].selection_range) == "𝔼 中"
    else:
        assert {"𝔼 中", "Second", "Third", "python: print(1)"} <= set(names)


async def test_workspace_symbols(session: Session) -> None:
    session.open_new("# Heading 中 of seventeen\n")
    (session.folder / "other.md").write_text("# On the disk, seventeen\n", "utf-8")
    found = await session.client.workspace_symbol_async(lsp.WorkspaceSymbolParams("SEVENTEEN"))
    assert {it.name for it in found or ()} >= {"Heading 中 of seventeen", "On the disk, seventeen"}


async def test_completion_of_commands(session: Session) -> None:
    place = here(session, "𝔼 中 $x + \\fra‸$\n")
    found = await session.client.text_document_completion_async(lsp.CompletionParams(**place))
    items = {it.label: it for it in items_of(found)}
    chosen = items["\\frac"]
    assert isinstance(chosen.text_edit, lsp.TextEdit)
    assert session.written(chosen.text_edit.range) == "\\fra"
    snippets = chosen.insert_text_format is lsp.InsertTextFormat.Snippet
    assert chosen.text_edit.new_text == ("\\frac{$1}{$2}" if snippets else "\\frac")
    resolved = await session.client.completion_item_resolve_async(chosen)
    assert resolved.documentation is not None


async def test_completion_of_the_documents_symbols(session: Session) -> None:
    place = here(session, "𝔼 $\\hat{A}_t$ and 中 $\\ha‸$\n")
    found = await session.client.text_document_completion_async(lsp.CompletionParams(**place))
    assert items_of(found)[0].label == "\\hat{A}_t"


async def test_completion_writes_over_what_was_typed(session: Session) -> None:
    place = here(session, "𝔼 $\\pi_\\theta$ and 中 $p‸$ $q$\n")
    found = await session.client.text_document_completion_async(lsp.CompletionParams(**place))
    items = items_of(found)
    assert [it.label for it in items] == ["\\pi_\\theta"]
    assert session.written(items[0].text_edit.range) == "p"


async def test_completion_is_short_and_the_usual_first(session: Session) -> None:
    place = here(session, "𝔼 中 $\\m‸$\n")
    found = await session.client.text_document_completion_async(lsp.CompletionParams(**place))
    labels = [it.label for it in items_of(found)]
    assert len(labels) <= 50
    assert len(labels) == len(set(labels))
    assert labels.index("\\mathbb") < 6
    assert labels.index("\\max") < labels.index("\\mho") if "\\mho" in labels else True


async def test_arguments_that_are_there_already_stay(session: Session) -> None:
    place = here(session, "𝔼 中 $\\fra‸{a}{b}$\n")
    found = await session.client.text_document_completion_async(lsp.CompletionParams(**place))
    chosen = next(it for it in items_of(found) if it.label == "\\frac")
    assert chosen.text_edit.new_text == "\\frac"


async def test_a_brace_that_was_closed_already_is_written_over(session: Session) -> None:
    place = here(session, "𝔼 $$\n\\begin{ali‸}\n$$\n")
    found = await session.client.text_document_completion_async(lsp.CompletionParams(**place))
    chosen = next(it for it in items_of(found) if it.label == "align")
    assert session.written(chosen.text_edit.range) == "ali}"
    assert chosen.text_edit.new_text.startswith("align}")


@pytest.mark.parametrize(
    ("line", "text"),
    [("", "$$\n{}\n$$"), ("> ", "$$\n> {}\n> $$"), ("By the ", "${}$")],
    ids=["line", "quote", "sentence"],
)
async def test_a_formula_is_written_as_its_place_wants(
    session: Session, line: str, text: str
) -> None:
    place = here(session, f"𝔼 中\n\n{line}softmax with temp‸\n")
    found = await session.client.text_document_completion_async(lsp.CompletionParams(**place))
    (item,) = (it for it in items_of(found) if it.label == "Softmax with temperature")
    opening, _, closing = text.partition("{}")
    assert item.text_edit.new_text.startswith(opening)
    assert item.text_edit.new_text.endswith(closing)


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("𝔼 $$\n\\begin{ali‸\n$$\n", "align"),
        ("$$ x $$ {#eq:here}\n\n𝔼 中 $\\eqref{eq:‸}$\n", "eq:here"),
        ("𝔼\n\n<!-- mathlint: allow T‸ -->\n", "TX101"),
        ("𝔼\n\n<!-- mathlint: allow unclosed‸ -->\n", "unclosed-brace"),
        ("𝔼\n\n<!-- mathlint: implements dp‸ -->\n", "dpo-loss"),
        ("𝔼\n\n```python formula=dp‸\n```\n", "dpo-loss"),
        ("𝔼 the Direct Pref‸\n", "Direct Preference Optimization loss"),
    ],
    ids=["environment", "label", "rule", "name", "formula", "fence", "snippet"],
)
async def test_completion_elsewhere(session: Session, marked: str, label: str) -> None:
    place = here(session, marked)
    found = await session.client.text_document_completion_async(lsp.CompletionParams(**place))
    assert label in {it.label for it in items_of(found)}


async def test_a_formula_as_a_snippet_replaces_what_was_typed(session: Session) -> None:
    place = here(session, "𝔼 the Direct Pref‸\n")
    found = await session.client.text_document_completion_async(lsp.CompletionParams(**place))
    item = next(it for it in items_of(found) if it.label.startswith("Direct Preference"))
    assert isinstance(item.text_edit, lsp.TextEdit)
    assert session.written(item.text_edit.range) == "Direct Pref"
    assert "\\mathcal{L}" in item.text_edit.new_text


def items_of(found: Any) -> list[lsp.CompletionItem]:
    return list(found.items if isinstance(found, lsp.CompletionList) else found or ())


async def test_signature_help(session: Session) -> None:
    place = here(session, "𝔼 中 $\\frac{a}{b‸$\n")
    found = await session.client.text_document_signature_help_async(
        lsp.SignatureHelpParams(**place)
    )
    assert found is not None
    (signature,) = found.signatures
    assert signature.label == "\\frac{numerator}{denominator}"
    assert found.active_parameter == 1
    label = (signature.parameters or [])[1].label
    if not isinstance(label, str):
        label = signature.label[label[0] : label[1]]
    assert label == "{denominator}"


async def test_code_lenses(session: Session) -> None:
    session.open_new(f"𝔼 中\n\n$$\n{PPO}\n$$\n\n```python\nprint(1)\n```\n")
    titles = await session.identified("Clipped objective of PPO")
    assert any(title.endswith(": equal") for title in titles)
    assert "▶ run" in titles


async def test_inlay_hints(session: Session) -> None:
    session.open_new(f"𝔼 中 $x$\n\n$$\n{PPO}\n$$\n")
    await session.identified("Clipped objective of PPO")
    whole = session.range(Span(0, len(session.texts[session.uri()])))
    found = await session.client.text_document_inlay_hint_async(
        lsp.InlayHintParams(session.document(), whole)
    )
    assert "Clipped objective of PPO" in {it.label for it in found or ()}


async def test_folding(session: Session) -> None:
    session.open_new(OUTLINE)
    found = await session.client.text_document_folding_range_async(
        lsp.FoldingRangeParams(session.document())
    )
    assert {(it.start_line, it.end_line) for it in found or ()} == {
        (0, 11),
        (2, 5),
        (7, 11),
        (9, 11),
        (13, 15),
    }


async def test_selection_ranges(session: Session) -> None:
    position = opened(session, "𝔼 中 $x = a + b‸_i c$\n")
    (found,) = (
        await session.client.text_document_selection_range_async(
            lsp.SelectionRangeParams(session.document(), [position])
        )
        or ()
    )
    grown = []
    node: lsp.SelectionRange | None = found
    while node is not None:
        grown.append(session.written(node.range))
        node = node.parent
    expected = ["b_i", "b_i c", "a + b_i c", "x = a + b_i c", "$x = a + b_i c$"]
    assert [it for it in grown if it in expected] == expected
    assert grown[-1] == session.texts[session.uri()]


async def test_document_links(session: Session) -> None:
    session.open_new(
        "𝔼 中 <!-- mathlint: implements dpo-loss -->\n\n"
        "中 <!-- mathlint: allow TX101 -- x -->\n\n$\\frac{a}{b$\n"
    )
    found = await session.client.text_document_document_link_async(
        lsp.DocumentLinkParams(session.document())
    )
    targets = {session.written(it.range): it.target for it in found or ()}
    assert targets["dpo-loss"] == "https://arxiv.org/abs/2305.18290"
    assert (targets["TX101"] or "").endswith(".md")


async def test_semantic_tokens(session: Session) -> None:
    session.open_new("𝔼 中 $\\sum_{i=1}^n f(x_i)$ $y$\n")
    found = await session.client.text_document_semantic_tokens_full_async(
        lsp.SemanticTokensParams(session.document())
    )
    assert found is not None
    kinds = ["variable", "parameter", "function", "operator", "number"]
    told = []
    line = column = 0
    for step, start, length, kind, _ in zip(*[iter(found.data)] * 5, strict=True):
        line, column = line + step, start + (0 if step else column)
        place = lsp.Range(lsp.Position(line, column), lsp.Position(line, column + length))
        told.append((session.written(place), kinds[kind]))
    assert told == [
        ("\\sum", "operator"),
        ("i", "parameter"),
        ("1", "number"),
        ("n", "variable"),
        ("f", "function"),
        ("x", "variable"),
        ("i", "parameter"),
        ("y", "variable"),
    ]


async def test_execute_command(session: Session) -> None:
    page = await session.client.workspace_execute_command_async(
        lsp.ExecuteCommandParams("mathlint.explain", ["TX101"])
    )
    assert "TX101" in page
    with pytest.raises(Exception, match="no rule"):
        await session.client.workspace_execute_command_async(
            lsp.ExecuteCommandParams("mathlint.explain", ["TX999"])
        )
    with pytest.raises(Exception, match="arguments"):
        await session.client.workspace_execute_command_async(
            lsp.ExecuteCommandParams("mathlint.explain", [])
        )
    await session.client.workspace_execute_command_async(
        lsp.ExecuteCommandParams("mathlint.clearCache", [])
    )
    await asyncio.sleep(0)
