"""ZZ102: a word with a fix that may change the meaning."""

import re

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint.text import Edit, Span


@rule("ZZ102", "doubtful-word", severity=Severity.WARNING, on=MathSpan)
def doubtful_word(math, context):
    for match in re.finditer("doubtful", math.tex):
        span = Span(*match.span())
        fix = Fix("say sure", (Edit(span, "sure"),), Applicability.UNSAFE)
        yield Finding(span, "this word is doubtful", fixes=(fix,))
