"""Random edits of a page that holds a bit of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

PAGE = """\
---
title: A page
---

# Loss 𝔼

The cross entropy is $-\\sum_i y_i \\log p_i$, with $p = \\text{softmax}(z)$.

$$
L = \\frac{1}{N} \\sum_{n=1}^N (y_n - \\hat y_n)^2
$$

- an item with $\\hat{A}_t$ and 中文
- another: $\\pi_\\theta(a|s)$ 😀

> $$ r_t(\\theta) = \\frac{\\pi_\\theta}{\\pi_{old}} $$

<!-- mathlint: allow TX101 -- on purpose -->

$\\frac{a}{b$

```python
print("𝔼")
```

| a | b |
|---|---|
| $x$ | $y$ |
"""
PIECES = (
    "$", "$$", "\\", "{", "}", "\\frac{", "_t", "^", "&", "\\\\", "\n", "\n\n", "\r\n", "\r", " ",
    "x", "log", "```\n", "> ", "- ", "|", "<!-- mathlint: off -->", "-->", "𝔼", "😀", "中",
    "\u2028", "\x0c", "\u0085", "e\u0301", "\\begin{align}", "\\end{align}", "(", ")", "# ",
    "---\n",
)  # fmt: skip


def edited(source: random.Random, text: str) -> str:
    start = source.randrange(len(text) + 1)
    kind = source.randrange(4)
    if kind == 0:
        end = min(start + source.choice((1, 2, 5, 40)), len(text))
        return text[:start] + text[end:]
    if kind == 1:
        piece = text[start : start + source.randrange(80)]
        place = source.randrange(len(text) + 1)
        return text[:place] + piece + text[place:]
    return text[:start] + source.choice(PIECES) + text[start:]
