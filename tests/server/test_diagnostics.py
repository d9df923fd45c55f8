"""What is told of a document: at once, of the newest version, as the client can take it."""

from __future__ import annotations

import asyncio
import io
import json
from pathlib import Path
from typing import Any

import pytest
from lsp_session import until
from lsprotocol import types as lsp
from pygls.uris import to_fs_path

from mathlint_server.server import MathlintServer

WRONG = "𝔼 and 中 before $\\frac{a}{b$ and after\n"
RIGHT = "𝔼 and 中 before $\\frac{a}{b}$ and after\n"


@pytest.mark.asyncio
async def test_as_much_as_the_client_understands(started: Any) -> None:
    async def told(**can: bool) -> lsp.Diagnostic:
        def change(known: lsp.ClientCapabilities) -> None:
            assert known.text_document is not None
            known.text_document.publish_diagnostics = (
                lsp.PublishDiagnosticsClientCapabilities(
                    related_information=True,
                    code_description_support=True,
                    data_support=True,
                    tag_support=lsp.ClientDiagnosticsTagOptions([lsp.DiagnosticTag.Unnecessary]),
                )
                if can
                else lsp.PublishDiagnosticsClientCapabilities()
            )

        session = await started(change=change)
        session.open("$$L=E_t[\\min(r_t(\\theta))A_t, \\text{clip}(r_t(\\theta), a, b)A_t]$$\n")
        found = await session.diagnostics("SC101")
        return next(it for it in found if it.code == "SC101")

    everything, nothing = await told(all=True), await told()
    assert [it.message for it in everything.related_information or ()] == [
        "this was meant for `min`"
    ]
    assert everything.code_description is not None
    assert everything.code_description.href.endswith("scope/call_ends_early.md")
    assert everything.data["fixes"][0]["edits"][0]["newText"] == ""
    assert nothing.related_information is None
    assert nothing.code_description is None
    assert nothing.data is None


@pytest.mark.asyncio
async def test_what_a_formula_deviates_from_is_a_click_away(started: Any) -> None:
    session = await started("visual_studio_code")
    session.open("# Softmax\n\n$$ p_i = \\frac{e^{-z_i}}{\\sum_j e^{z_j}} $$\n")
    (found,) = await session.diagnostics("RF105")
    (reference,) = found.related_information or ()
    file = to_fs_path(reference.location.uri)
    line = Path(file).read_text("utf-8").splitlines()[reference.location.range.start.line]
    assert line.startswith("def softmax(")
    assert "Softmax" in reference.message


@pytest.mark.asyncio
async def test_the_other_notation_is_a_click_away(started: Any) -> None:
    session = await started("visual_studio_code")
    session.open("$$ E[X] = 0, \\quad \\mathbb{E}[Y] = 1, \\quad \\mathbb{E}[Z] = 2 $$\n")
    found = next(it for it in await session.diagnostics("NT110") if it.code == "NT110")
    (other,) = found.related_information or ()
    assert session.written(found.range) == "E"
    assert session.written(other.location.range) == "\\mathbb{E}"


@pytest.mark.asyncio
async def test_unused_suppressions_are_tagged(started: Any) -> None:
    session = await started("visual_studio_code")
    session.open("<!-- mathlint: allow TX101 -- once there was one -->\n\n$x$\n")
    (found,) = await session.diagnostics("SP101")
    assert list(found.tags or ()) == [lsp.DiagnosticTag.Unnecessary]


@pytest.mark.asyncio
async def test_never_of_an_old_version(started: Any) -> None:
    """While the text changes from wrong to right and back, each report fits its version."""
    session = await started("neovim@v0.7.0")
    reports: list[lsp.PublishDiagnosticsParams] = []
    client = session.client
    features = client.protocol.fm.features
    features[lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = reports.append
    session.open(WRONG)
    texts = {1: WRONG}
    for version in range(2, 60):
        texts[version] = RIGHT if version % 2 else WRONG
        session.change(texts[version])
        if version % 7 == 0:
            await asyncio.sleep(0.1)
    await until(lambda: bool(reports) and reports[-1].version == 59)
    assert len(reports) > 2
    for report in reports:
        assert bool(report.diagnostics) is (texts[report.version] == WRONG)
    versions = [report.version for report in reports]
    assert versions == sorted(versions)


@pytest.mark.asyncio
async def test_known_formulas_come_after_the_syntax(started: Any) -> None:
    session = await started("neovim@v0.7.0")
    session.open(
        "# DPO\n\n$$\n\\mathcal{L}_{DPO}=-\\mathbb{E}_{(x,y_w,y_l)\\sim D}[\\log\\sigma("
        "\\beta\\frac{\\pi_\\theta(y_w|x)}{\\pi_{ref}(y_w|x)}"
        "-\\beta\\frac{\\pi_\\theta(y_l|x)}{\\pi_{ref}(y_l|x)})]\n$$\n\n$\\frac{a}{b$\n"
    )
    first = await session.diagnostics("TX101")
    later = await session.diagnostics("TX101", "RF101")
    assert len(later) > len(first) or "RF101" in {it.code for it in first}
    (slip,) = (it for it in later if it.code == "RF101")
    assert "log" in slip.message
    assert "Rafailov" in slip.message
    # a keystroke elsewhere does not make the finding about the known formula blink
    session.change(session.texts[session.uri()].replace("$\\frac{a}{b$", "$\\frac{a}{b}$"))
    told = await session.diagnostics("TX101", absent=True)
    assert "RF101" in {it.code for it in told}


@pytest.mark.asyncio
async def test_findings_about_code_do_not_blink(started: Any) -> None:
    session = await started("neovim@v0.7.0")
    session.open("$\\frac{a}{b$\n\n```python\nif if\n```\n")
    await session.diagnostics("TX101", "PY104")
    session.change("$\\frac{a}{b}$\n\n```python\nif if\n```\n")
    told = await session.diagnostics("TX101", absent=True)
    assert {it.code for it in told} == {"PY104"}


@pytest.mark.asyncio
async def test_the_worst_of_very_many(started: Any) -> None:
    session = await started("neovim@v0.7.0", options={"maxDiagnostics": 10})
    session.open("".join(f"<x> inf $inf_{number}$\n\n" for number in range(30)) + "$\\frac{a}{b$\n")
    found = await session.diagnostics("TX101")
    assert len(found) == 11
    assert "more findings" in found[-1].message


@pytest.mark.asyncio
async def test_pulled_with_result_ids(started: Any) -> None:
    session = await started("visual_studio_code")
    uri = session.open(WRONG)
    await session.diagnostics("TX101")

    async def pull(previous: str | None) -> Any:
        params = lsp.DocumentDiagnosticParams(session.document(), previous_result_id=previous)
        return await session.client.text_document_diagnostic_async(params)

    full = await pull(None)
    async with asyncio.timeout(60):
        while (await pull(None)).result_id != full.result_id:  # the catalogue is asked, too
            full = await pull(None)
    same = await pull(full.result_id)
    assert isinstance(same, lsp.RelatedUnchangedDocumentDiagnosticReport)
    assert same.result_id == full.result_id
    session.change(RIGHT, uri)
    other = await pull(full.result_id)
    assert isinstance(other, lsp.RelatedFullDocumentDiagnosticReport)
    assert not other.items


@pytest.mark.asyncio
async def test_who_asks_is_told_when_more_is_known(started: Any) -> None:
    session = await started("visual_studio_code")
    session.open("$$ \\sigma(x) = \\frac{1}{1+e^{x}} $$\n")
    params = lsp.DocumentDiagnosticParams(session.document())
    report = await session.client.text_document_diagnostic_async(params)
    while not report.items:
        count = session.client.diagnostic_refresh_count
        await until(lambda before=count: session.client.diagnostic_refresh_count != before)
        report = await session.client.text_document_diagnostic_async(params)
    assert [it.code for it in report.items] == ["RF105"]


@pytest.mark.asyncio
async def test_who_would_not_ask_again_is_sent_everything(started: Any) -> None:
    session = await started("neovim@v0.11.0")  # it asks, and cannot be told to ask again
    assert not session.pulls
    session.open("$$ \\sigma(x) = \\frac{1}{1+e^{x}} $$\n")
    await session.diagnostics("RF105")


@pytest.mark.parametrize(
    ("capability", "name", "asks"),
    [
        ("diagnostics", "Visual Studio Code", True),
        ("diagnostic", "helix", True),  # as the crate lsp-types names it
        ("diagnostics", "Neovim", False),
        ("inlayHint", "Neovim", False),
    ],
)
def test_who_is_offered_to_ask(capability: str, name: str, asks: bool) -> None:
    known = {
        "textDocument": {"diagnostic": {}},
        "workspace": {capability: {"refreshSupport": True}},
    }
    params = {"capabilities": known, "processId": None, "clientInfo": {"name": name}}
    message = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}
    server, written = MathlintServer(), io.BytesIO()
    server.protocol.set_writer(written)
    server.protocol.handle_body(json.dumps(message).encode())
    offered = json.loads(written.getvalue().partition(b"\r\n\r\n")[2])["result"]["capabilities"]
    assert ("diagnosticProvider" in offered) is asks
    server.close()


@pytest.mark.asyncio
async def test_the_whole_workspace(started: Any, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"page{number}.md").write_text(WRONG if number % 2 else RIGHT, "utf-8")
    session = await started("visual_studio_code")
    session.open(RIGHT, session.uri("page1.md"))  # what is open is asked for by itself

    async def pull(previous: list[lsp.PreviousResultId]) -> lsp.WorkspaceDiagnosticReport:
        session.client.progress_reports["token"] = []
        return await session.client.workspace_diagnostic_async(
            lsp.WorkspaceDiagnosticParams(previous, work_done_token="token")
        )

    report = await pull([])
    assert {it.uri.rpartition("/")[2]: len(it.items) for it in report.items} == {
        "page0.md": 0,
        "page2.md": 0,
        "page3.md": 1,
        "page4.md": 0,
    }
    kinds = [type(it).__name__ for it in session.client.progress_reports["token"]]
    assert kinds[0] == "WorkDoneProgressBegin"
    assert kinds[-1] == "WorkDoneProgressEnd"
    assert "WorkDoneProgressReport" in kinds
    known = [lsp.PreviousResultId(it.uri, it.result_id or "") for it in report.items]
    (tmp_path / "page0.md").write_text(WRONG + WRONG, "utf-8")
    again = {it.uri.rpartition("/")[2]: it for it in (await pull(known)).items}
    assert isinstance(again["page3.md"], lsp.WorkspaceUnchangedDocumentDiagnosticReport)
    assert len(again["page0.md"].items) == 2


@pytest.mark.asyncio
async def test_checking_the_workspace_can_be_cancelled(started: Any, tmp_path: Path) -> None:
    for number in range(40):
        body = "".join(f"$\\frac{{a_{number}}}{{{other}}} + x$ " for other in range(200))
        (tmp_path / f"page{number}.md").write_text(body, "utf-8")
    session = await started("visual_studio_code")
    session.client.progress_reports["token"] = []
    asked = asyncio.ensure_future(
        session.client.workspace_diagnostic_async(
            lsp.WorkspaceDiagnosticParams([], work_done_token="token")
        )
    )
    await until(lambda: len(session.client.progress_reports["token"]) >= 3)
    session.client.window_work_done_progress_cancel(lsp.WorkDoneProgressCancelParams("token"))
    with pytest.raises(Exception, match=r"(?i)cancel"):
        await asyncio.wait_for(asked, 30)
    session.open(WRONG)
    await session.diagnostics("TX101")  # the server lives


@pytest.mark.asyncio
async def test_closing_takes_them_away(started: Any) -> None:
    session = await started("neovim@v0.7.0")
    uri = session.open(WRONG)
    await session.diagnostics("TX101")
    session.close()
    await until(lambda: not session.client.diagnostics[uri])
