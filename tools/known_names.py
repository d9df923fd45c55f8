r"""Write the list of known commands and environments that `mathlint.tex.commands` reads.

    python tools/known_names.py SUPPORT.json

SUPPORT.json holds, for each command (``\\frac``) and environment (``env:align``), what KaTeX and
MathJax made of it when they were asked to render it (keys ``katex_probe``, ``mathjax4_probe`` ...).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "mathlint" / "tex" / "known_names.txt"
_RENDERERS = ("katex", "katex016", "mathjax3", "mathjax4")


def known_names(support: str) -> str:
    """Return the list: on each line where a name is known, and the name."""
    entries = json.loads(support)["entries"]
    lines = {_line(name, probes) for name, probes in entries.items()}
    return "\n".join(sorted(line for line in lines if line)) + "\n"


def _line(name: str, probes: dict[str, object]) -> str | None:
    if name.startswith("env:"):
        return f"environment {name[4:]}"
    if not name[1:].isalpha():
        return None
    everywhere = all(probes.get(f"{renderer}_probe") == "ok" for renderer in _RENDERERS)
    return f"{'everywhere' if everywhere else 'somewhere'} {name[1:]}"


if __name__ == "__main__":
    TARGET.write_text(known_names(Path(sys.argv[1]).read_text("utf-8")), "utf-8")
