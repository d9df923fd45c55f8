"""Labels of display formulas, in the notations of Quarto, kramdown, MyST and d2lbook."""

from __future__ import annotations

import re

from mathlint.text.patterns import pattern

AFTER_DISPLAY = pattern(
    r"[ \t]*"
    r"(?:\{(?:[^{}#\n]*)#(?P<braced>[\w:.-]+)[^{}\n]*\}|\{:?[^{}\n]*\}"
    r"|\((?P<label>[\w:.-]+)\))?"
    r"[ \t]*[.,;:]?[ \t]*(?:\\\\)?[ \t]*"
)
"""What may follow a closing delimiter in its line: a label, attributes, punctuation."""

EQLABEL_LINE = pattern(r":eqlabel:`(?P<label>[^`\n]+)`[ \t]*")
"""d2lbook: a line below the formula."""

OPTION_LABEL = pattern(r"^[ \t]*:(?:label|name):[ \t]*(?P<label>\S+)[ \t]*$", re.MULTILINE)
"""MyST and Sphinx: an option line of a directive."""
