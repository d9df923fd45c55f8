"""ZZ101: a word with a certain fix."""

import re

from mathlint.lint.diagnostic import Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint.text import Edit, Span


@rule("ZZ101", "wrong-word", severity=Severity.ERROR, on=MathSpan)
def wrong_word(math, context):
    for match in re.finditer("wrong", math.tex):
        span = Span(*match.span())
        yield Finding(span, "this word is wrong", fixes=(Fix("say right", (Edit(span, "right"),)),))
