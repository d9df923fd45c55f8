"""Real editors on a page with PPO's and DPO's mistakes: told of, explained, mended, gone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lsp_session import environment

from mathlint.api import check_text
from mathlint.config import Config

FOLDER = Path(__file__).parent / "editors"
EDITORS = {
    "nvim": ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", "luafile {script}"],
    "emacs": ["emacs", "--batch", "-l", "{script}"],
}
SCRIPTS = {"nvim": "session.lua", "emacs": "session.el"}

pytestmark = pytest.mark.client


@pytest.fixture(params=EDITORS)
def seen(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Any]:
    """Let an editor work on the page, and return what was seen in it."""
    editor = str(request.param)
    if shutil.which(editor) is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{editor} is not installed, and in CI it has to be")
        pytest.skip(f"{editor} is not installed")
    page = tmp_path / "page.md"
    shutil.copy(FOLDER / "page.md", page)
    report = tmp_path / "report.json"
    script = str(FOLDER / SCRIPTS[editor])
    done = subprocess.run(
        [part.format(script=script) for part in EDITORS[editor]],
        cwd=tmp_path,
        env=environment(
            PAGE=str(page), PYTHON=sys.executable, REPORT=str(report), HOME=str(tmp_path)
        ),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert report.exists(), done.stdout + done.stderr
    seen: dict[str, Any] = json.loads(report.read_text("utf-8"))
    assert not seen.get("failure"), seen
    return seen


def test_mistakes_are_told_explained_and_mended(seen: dict[str, Any]) -> None:
    assert seen["ppo"] is True
    assert seen["dpo"] is True
    assert "Clipped objective of PPO" in seen["hover"]
    assert "Schulman" in seen["hover"]
    assert seen["gone"] is True
    assert seen["stopped"] is True
    text = seen["text"]
    assert "\\min\\left( r_t(\\theta) A_t, \\text{clip}" in text
    assert text.count("\\log") == 3
    left = check_text(text, "page.md", Config()).diagnostics
    assert not [it for it in left if it.severity.value == "error"]
