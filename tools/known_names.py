r"""Write the list of known commands and environments that `mathlint.tex.commands` reads.

    python tools/known_names.py SUPPORT.json

SUPPORT.json holds, for each command (``\\frac``) and environment (``env:align``), what KaTeX and
MathJax made of it when they were asked to render it (keys ``katex_probe``, ``mathjax4_probe`` ...).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "mathlint" / "tex" / "known_names.txt"
_RENDERERS = ("katex", "katex016", "mathjax3", "mathjax4")


def known_names(support: str) -> str:
    """Return the list: on each line what knows a name, the name, and who knows it unless all do."""
    entries = json.loads(support)["entries"]
    lines = {_line(name, probes) for name, probes in entries.items()}
    return "\n".join(sorted(line for line in lines if line)) + "\n"


def _line(name: str, probes: dict[str, Any]) -> str | None:
    who = _who(probes)
    if name.startswith("env:"):
        return f"environment {name[4:]} {who}".rstrip()
    if not name[1:].isalpha():
        return None
    everywhere = all(probes.get(f"{renderer}_probe") == "ok" for renderer in _RENDERERS)
    return f"{'everywhere' if everywhere else 'somewhere'} {name[1:]} {who}".rstrip()


def _who(probes: dict[str, Any]) -> str:
    r"""Return which renderers know a name, as ``katex mathjax:physics``; nothing where all do.

    A name that they refuse where it stands alone, as ``\\hline``, is known to them. Where the older
    of two versions does not know it, the newer is named; behind a colon stands the package that
    MathJax has to be told to load.
    """
    known = {it for it in _RENDERERS if probes.get(f"{it}_probe") in ("ok", "err") or it in probes}
    mathjax = probes.get("mathjax4") or probes.get("mathjax3") or {}
    package = mathjax["packages"][0] if mathjax.get("default") == "needs-config" else ""
    if known.issuperset(_RENDERERS) and not package:
        return ""
    who = []
    if "katex" in known:
        who.append("katex" if "katex016" in known else "katex0.19")
    if {"mathjax3", "mathjax4"} & known:
        version = "" if "mathjax3" in known else "4"
        who.append(f"mathjax{version}" + (f":{package}" if package else ""))
    return " ".join(who)


if __name__ == "__main__":
    TARGET.write_text(known_names(Path(sys.argv[1]).read_text("utf-8")), "utf-8")
