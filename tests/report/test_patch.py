from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathlint.report.patch import patch
from mathlint.report.style import Style

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = Style(colour=False)


def test_only_what_changes_is_shown() -> None:
    old = "".join(f"line {number}\n" for number in range(20))
    assert "".join(patch("page.md", old, old.replace("line 9", "line nine"), PLAIN)) == (
        "--- a/page.md\n+++ b/page.md\n@@ -7,7 +7,7 @@\n"
        " line 6\n line 7\n line 8\n-line 9\n+line nine\n line 10\n line 11\n line 12\n"
    )


def test_colours() -> None:
    shown = "".join(patch("page.md", "a\n", "b\n", Style(colour=True)))
    assert "\x1b[31m-a\x1b[0m\n\x1b[32m+b\x1b[0m\n" in shown


@given(st.text("ab\r\n\x0c\u2028", max_size=12), st.text("ab\r\n\x0c\u2028", max_size=12))
def test_lines_end_only_at_line_feeds(old: str, new: str) -> None:
    for line in patch("page.md", old, new, PLAIN):
        assert line.endswith("\n")
    assert bool(list(patch("page.md", old, new, PLAIN))) == (old != new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\n", "a\nc\n"),
        ("a\r\nb", "a\r\nc"),
        ("a\x0cb\n", "a\x0cc"),
        ("a", "a\n"),
        ("a\rb", "c"),
    ],
)
def test_git_applies_it(tmp_path: Path, old: str, new: str) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    file = tmp_path / "page.md"
    file.write_bytes(old.encode())
    change = "".join(patch("page.md", old, new, PLAIN)).encode()
    subprocess.run([git, "apply", "-"], input=change, cwd=tmp_path, check=True)
    assert file.read_bytes() == new.encode()
