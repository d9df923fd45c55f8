"""The command in a process of its own, with a package of rules that no real formula triggers."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PLUGIN = Path(__file__).parent / "plugin"


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Command:
    """Runs mathlint in a folder."""

    folder: Path

    def __call__(
        self, *arguments: object, stdin: bytes | str = b"", env: dict[str, str] | None = None
    ) -> Outcome:
        done = self.raw(*arguments, stdin=stdin, env=env)
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    def raw(
        self, *arguments: object, stdin: bytes | str = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            self.line(*arguments),
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(**(env or {})),
            timeout=60,
            check=False,
        )

    def start(self, *arguments: object, **options: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.line(*arguments), cwd=self.folder, env=self.environment(), **options
        )

    def environment(self, **changes: str) -> dict[str, str]:
        """Return the environment of the command: the plug-in found, colours left to the test.

        A ``sitecustomize.py`` in the folder is run before the command: an obstacle to meet.
        """
        kept = {name: value for name, value in os.environ.items() if not name.endswith("_COLOR")}
        paths = (self.folder, PLUGIN, ROOT, ROOT / "rules", ROOT / "server")
        return kept | {"PYTHONPATH": os.pathsep.join(map(str, paths))} | changes

    @staticmethod
    def line(*arguments: object) -> list[str]:
        return [sys.executable, "-m", "mathlint", *map(str, arguments)]

    def write(self, **files: str | bytes) -> None:
        """Write files; ``page="…"`` is ``page.md``."""
        for name, content in files.items():
            file = self.folder / f"{name}.md"
            file.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture
def mathlint(tmp_path: Path) -> Command:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "mathlint.toml").write_text('select = ["ZZ"]\n')
    return Command(folder)
