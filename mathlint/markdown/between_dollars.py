"""What stands between two dollars: a formula, or money, variables of a program, an anchor.

Each predicate names one thing that is no formula; what none of them knows is one.
"""

from __future__ import annotations

from mathlint.markdown.prose import has_math_command, is_formula, is_prose
from mathlint.text.patterns import pattern

_BLANK = pattern(r"\s")
_WORD = pattern(r"[A-Za-z]{2}")
_LONE_WORD = pattern(r"[A-Za-z_]{2,}")
_ONE_COMMAND = pattern(r"\\[A-Za-z]+")
_QUOTED_TEXT = pattern(r"\\(?:text\w*|mathrm|mbox)\s*\{[^{}]*\}")
_KEYWORD = pattern(
    r"COPYRIGHT|HEADER|VERSION|(?:Id|Date|Author|Header|Revision|Rev|Source|Log)(?::[^$]*)?"
)
"""What version control systems put between dollars, and placeholders of licences."""
_SHELL = pattern(r"\{\w+\}|[A-Z][A-Z0-9_]+[/:]")
_UNFINISHED = pattern(r"[,/:;.&?=(\[{>*+-]\Z")
_GLUE = "_%@#"
_END_OF_SENTENCE = pattern(r"\A[.,;:!?)][ \t\n]|\A\d[^\\]*[\"“”]|\A\d[\d.,]*[.;] ")
_PATTERN = pattern(r"\\[dwsDWSb][+*?]|//")
"""Signs of a regular expression, or of a path."""


def is_inline_formula(text: str, inner: int, close: int, *, html: bool) -> bool:
    """Whether the text between two dollars, from ``inner`` to ``close``, is a formula.

    html: in an HTML block blanks beside a dollar mean nothing
    """
    content = text[inner:close]
    before = text[max(0, inner - 2) : inner - 1]
    after = text[close + 1 : close + 2]
    if "`" in content or "\n\n" in content or _PATTERN.search(content):
        return False
    if _is_money(content, after) or _is_variable(content, before, after) or _is_quoted(content):
        return False
    if is_prose(content) and not _has_signs(content):
        return False
    if content[0].isspace() or content[-1].isspace():
        return (
            content.strip() != ""
            and not is_prose(content)
            and (html or is_formula(content) or has_math_command(content))
        )
    return True


def is_double_dollar_formula(content: str, *, html: bool, at_line_start: bool) -> bool:
    """Whether the text between two pairs of dollars is a formula."""
    if not content.strip():
        return False
    if has_math_command(content):
        return True
    if is_prose(content) or _is_quoted(content):
        return False
    if html or at_line_start or _has_signs(content) or _BLANK.search(content) is None:
        return True
    return is_formula(content)


def _is_money(content: str, after: str) -> bool:
    """Whether the dollars are those of two amounts."""
    if _END_OF_SENTENCE.search(content):
        return True
    if after.isdigit() and not _ONE_COMMAND.fullmatch(content):
        return True
    if not content[0].isdigit():
        return False
    return is_prose(content) or (bool(_WORD.search(content)) and not _has_signs(content))


def _is_variable(content: str, before: str, after: str) -> bool:
    """Whether the dollars belong to names: of a shell, of PHP, of R, of version control."""
    if _KEYWORD.fullmatch(content):
        return True
    glued = (before != "" and before in _GLUE) or (after != "" and after in _GLUE)
    if glued and _LONE_WORD.fullmatch(content):
        return True
    if (after.isalpha() or after == "{") and (_UNFINISHED.search(content) or _SHELL.match(content)):
        return True
    if not after.isalnum():
        return False
    opens_as_the_first = content[-1].isspace() and not content[0].isspace()
    within_names = before.isalnum() and " " in content and "\\" not in content
    return opens_as_the_first or within_names


def _is_quoted(content: str) -> bool:
    r"""Whether a straight quotation mark stands in it outside ``\text``: code, not a formula."""
    return '"' in content and '"' in _QUOTED_TEXT.sub("", content)


def _has_signs(content: str) -> bool:
    """Whether a sign stands in it that sentences hardly have."""
    return any(sign in content for sign in "\\^_=")
