"""Blocks of a trusted workspace are run: when, with which settings, and what is told of it."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from server.pages_with_code import lens_titles, page_with_code


@pytest.mark.asyncio
async def test_saving_runs_what_is_trusted(started: Any) -> None:
    session = await started(options={"trusted": True})
    await page_with_code(session)
    for _ in range(1000):
        titles = await lens_titles(session)
        if len(titles) > 1:
            break
        await asyncio.sleep(0.03)
    assert titles[1].startswith("ran in ")
    session.change(session.texts[session.uri()] + "\n$\\frac{a}{b$\n")
    await session.diagnostics("TX101")
    assert await lens_titles(session) == ["▶ run"]  # that run was of another text


@pytest.mark.asyncio
@pytest.mark.parametrize(("run", "runs"), [("onIdle", True), ("never", False)])
async def test_a_pause_runs_what_is_trusted(started: Any, run: str, runs: bool) -> None:
    session = await started(options={"trusted": True, "run": run})
    session.open("# A page\n\n```python\nprint('hello')\n```\n")  # and not saved
    for _ in range(1000 if runs else 100):
        titles = await lens_titles(session)
        if len(titles) > 1:
            break
        await asyncio.sleep(0.03)
    assert titles[0] == "▶ run"
    assert [it.startswith("ran in ") for it in titles[1:]] == [True] * runs


@pytest.mark.asyncio
async def test_a_block_that_fails_is_told_of(started: Any) -> None:
    session = await started(options={"trusted": True})
    session.open("# A page\n\n```python\n1 / 0\n```\n")
    session.save()
    found = await session.diagnostics("PY101")
    assert session.written(found[0].range).strip() == "1 / 0"


@pytest.mark.asyncio
@pytest.mark.parametrize("profile", ["neovim@v0.7.0", "visual_studio_code"])
async def test_a_block_that_differs_from_its_formula_is_told_of(started: Any, profile: str) -> None:
    session = await started(profile, options={"trusted": True})
    session.open(
        "The mean squared error is\n\n$$ L = \\frac{1}{N} \\sum_{i=1}^N (y_i - \\hat{y}_i)^2 $$\n\n"
        "```python formula=mse\nimport numpy as np\n\ndef mse(y, y_hat):\n"
        "    return ((y - y_hat)**2).sum()\n```\n"
    )
    session.save()
    found = await session.diagnostics("PY201")
    (differs,) = (it for it in found if it.code == "PY201")
    assert "1/N" in differs.message
    assert "def mse" in session.written(differs.range)
    for word in ("Of all losses: ", "𝔼 "):  # what is written around it changes nothing about that
        session.change(word + session.texts[session.uri()])
        for _ in range(5):
            (differs,) = await session.diagnostics("PY201")
            assert "def mse" in session.written(differs.range)
            await asyncio.sleep(0.1)
    assert any("mse differs from" in title for title in await lens_titles(session))
    session.change(session.texts[session.uri()].replace(".sum()", ".mean()"))
    assert "PY201" not in {it.code for it in await session.diagnostics("PY201", absent=True)}


@pytest.mark.asyncio
async def test_code_runs_as_the_configuration_says(started: Any, tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_text("[run]\nseconds = 0.5\n")
    session = await started(options={"trusted": True})
    session.open("```python\nwhile True:\n    pass\n```\n")
    run = lsp.ExecuteCommandParams("mathlint.runPage", [session.uri()])
    (cell,) = await session.client.workspace_execute_command_async(run)
    assert cell["status"] == "timed-out"
    (tmp_path / "mathlint.toml").write_text('[run]\nexpected-missing = ["nowhere"]\n')
    session.save()
    session.change("```python\nimport nowhere\n```\n")
    (cell,) = await session.client.workspace_execute_command_async(run)
    assert cell["status"] == "skipped"


@pytest.mark.asyncio
async def test_the_code_server_can_be_restarted(started: Any) -> None:
    session = await started(options={"trusted": True, "run": "onCommand"})
    session.open("```python\nprint(1)\n```\n")
    run = lsp.ExecuteCommandParams("mathlint.runPage", [session.uri()])
    for _ in range(2):
        (cell,) = await session.client.workspace_execute_command_async(run)
        assert cell["status"] == "ran"
        await session.client.workspace_execute_command_async(
            lsp.ExecuteCommandParams("mathlint.restartCodeServer", [])
        )


@pytest.mark.asyncio
async def test_workers_that_die_come_back(started: Any) -> None:
    session = await started(options={"trusted": True, "run": "onCommand"})
    session.open("```python\nprint(1)\n```\n")
    run = lsp.ExecuteCommandParams("mathlint.runPage", [session.uri()])
    await session.client.workspace_execute_command_async(run)
    server = session.client._server
    assert server is not None
    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    if not workers.exists():
        pytest.skip("this system does not tell which processes a process has started")
    children = {
        int(child)
        for task in Path(f"/proc/{server.pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    }
    assert children
    for child in children:
        os.kill(child, signal.SIGKILL)
    (cell,) = await session.client.workspace_execute_command_async(run)
    assert (cell["status"], cell["output"]) == ("ran", "1\n")
