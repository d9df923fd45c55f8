"""Blocks of code: info strings, attributes and option lines, in the conventions authors use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.markdown.document import CodeBlock
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.markdown.content import Content
    from mathlint.markdown.leaf import Leaf
    from mathlint.text import Span

_LANGUAGES = {
    "py": "python", "py3": "python", "python3": "python", "ipython": "python",
    "ipython3": "python", "pycon": "pycon", "js": "javascript", "ts": "typescript",
    "sh": "bash", "shell": "bash", "yml": "yaml", "md": "markdown", "tex": "latex",
}  # fmt: skip
_CODE_DIRECTIVES = frozenset({"code", "code-block", "code-cell", "sourcecode", "ipython"})
_ATTRIBUTE = pattern(
    r"""(?P<key>[\w:.#-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[^\s,}"']+))"""
    r"""|(?P<word>[^\s,={}"']+)"""
)
_OPTION_LINE = pattern(
    r"^(?:#\|[ \t]*(?P<quarto>[\w-]+)|:(?P<myst>[\w-]+)):[ \t]*(?P<value>[^\n]*)$"
)
_HIDDEN = pattern(r"\s*invisible-code(?:-block)?:[ \t]*(?P<language>[\w+-]+)[^\n]*\n?")


def read_code(leaf: Leaf, *, fenced: bool = True) -> CodeBlock:
    """Return the block of code of a fence, or of an indented block."""
    language, attributes = read_info(leaf.info)
    attributes.update(_options(leaf.content.text))
    return CodeBlock(
        outer=leaf.outer,
        inner=_whole(leaf.content),
        code=leaf.content.text,
        source_map=leaf.content.source_map,
        info=leaf.info,
        language=language,
        attributes=attributes,
        fenced=fenced,
    )


def read_info(info: str) -> tuple[str, dict[str, str]]:
    """Return the language and the attributes of an info string.

    ``python notest title="a"``, ``{python}``, ``{code-cell} ipython3``, ``{.python #id key=1}``,
    ``python {1,3}``.
    """
    words = info.replace("{", " { ").replace("}", " } ").split()
    language = ""
    for index, word in enumerate(words):
        if word in ("{", "}"):
            continue
        is_directive = index > 0 and words[index - 1] == "{" and word in _CODE_DIRECTIVES
        if is_directive:
            continue
        if "=" not in word and not word.startswith("#"):
            language = word.lstrip(".").lower()
            language = re.split(r"[,:]", language, maxsplit=1)[0]
            rest = info.split(word, 1)[1]
            break
    else:
        return "", _attributes(info)
    return _LANGUAGES.get(language, language), _attributes(rest)


def _attributes(text: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text):
        if found["key"] is not None:
            value = found["double"] or found["single"] or found["plain"] or ""
            attributes[found["key"]] = value
        elif found["word"].startswith("#"):
            attributes["id"] = found["word"][1:]
        elif not found["word"].isdigit():
            attributes[found["word"].lstrip(".:")] = ""
    return attributes


def _options(code: str) -> dict[str, str]:
    """Return the option lines at the top of a block: ``#| eval: false``, ``:tags: [a, b]``."""
    options: dict[str, str] = {}
    position = 0
    while position < len(code):
        end = code.find("\n", position)
        end = len(code) if end < 0 else end
        option = _OPTION_LINE.match(code[position:end])
        if option is None:
            break
        options[option["quarto"] or option["myst"]] = option["value"].strip()
        position = end + 1
    return options


def read_hidden_code(content: Content, start: int, end: int, outer: Span) -> CodeBlock | None:
    """Return the code in a comment that is ``invisible-code-block: python`` and lines of it."""
    opening = _HIDDEN.match(content.text, start, end)
    if opening is None:
        return None
    code = content.cut(opening.end(), end)
    language, _ = read_info(opening["language"])
    return CodeBlock(
        outer=outer,
        inner=_whole(code),
        code=code.text,
        source_map=code.source_map,
        info=opening[0].strip(),
        language=language,
        fenced=False,
        hidden=True,
    )


def _whole(content: Content) -> Span:
    return content.span(0, len(content.text))
