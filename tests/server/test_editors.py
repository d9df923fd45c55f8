"""Real editors on a page with PPO's and DPO's mistakes: told of, explained, mended, gone.

They are set up with what the guide tells to write.
"""

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
from mathlint.markdown import read

FOLDER = Path(__file__).parent / "editors"
GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "editors.md"
EDITORS = {
    "nvim": ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", "luafile {script}"],
    "emacs": ["emacs", "--batch", "-l", "{script}"],
}
SCRIPTS = {"nvim": "session.lua", "emacs": "session.el"}
IN_THE_GUIDE = {"nvim": "Neovim 0.7 to 0.10:", "emacs": "With eglot"}

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
    guide = tmp_path / "guide"
    guide.write_text(settings_in_the_guide(IN_THE_GUIDE[editor]), "utf-8")
    done = subprocess.run(
        [part.format(script=script) for part in EDITORS[editor]],
        cwd=tmp_path,
        env=environment(
            PAGE=str(page),
            GUIDE=str(guide),
            REPORT=str(report),
            HOME=str(tmp_path),
            PATH=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
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


def settings_in_the_guide(after: str) -> str:
    """Return the first block of code that the guide shows after some words."""
    text = GUIDE.read_text("utf-8")
    place = text.index(after)
    code = next(it for it in read(text).codes if it.outer.start > place)
    return code.code


def test_mistakes_are_told_explained_and_mended(seen: dict[str, Any]) -> None:
    assert seen["ppo"] is True
    assert seen["dpo"] is True
    assert "Clipped objective of PPO" in seen["hover"]
    assert "Schulman" in seen["hover"]
    assert seen["gone"] is True
    assert seen["stopped"] is True
    text = seen["text"]
    assert "r_t(\\theta) A_t, \\text{clip}" in text
    assert text.count("\\log") == 3
    left = check_text(text, "page.md", Config()).diagnostics
    assert not [it for it in left if it.severity.value == "error"]
