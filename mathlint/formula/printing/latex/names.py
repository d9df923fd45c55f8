"""How names and labels are written in LaTeX."""

from __future__ import annotations

from mathlint.formula.vocabulary import COMMAND_FUNCTIONS

_BIG_COMMANDS = frozenset({"max", "min", "sup", "inf", "lim"})


def base_latex(base: str) -> str:
    r"""Return a name without decorations: ``x``, ``\alpha``, ``\log``, ``\operatorname{clip}``."""
    if len(base) == 1 or base.startswith("\\"):
        return base
    if base in COMMAND_FUNCTIONS or base in _BIG_COMMANDS:
        return "\\" + base
    if base.isdigit():
        return base
    if not base.replace("-", "").replace("@", "").isalnum():
        return rf"\text{{{_escaped(base)}}}"
    return rf"\operatorname{{{_escaped(base)}}}"


def decorated_latex(base: str, decorations: tuple[str, ...]) -> str:
    r"""Return a name with its accents and alphabets: ``\hat{\mathbf{x}}``."""
    lettered = base.isalpha() and bool(decorations) and decorations[-1].startswith("math")
    text = base if lettered else base_latex(base)
    for decoration in reversed(decorations):
        if decoration == "Delta":
            text = rf"\Delta {text}"
        elif decoration == "mathbf" and base.startswith("\\"):
            text = rf"\boldsymbol{{{text}}}"
        else:
            text = rf"\{decoration}{{{text}}}"
    return text


def label_latex(text: str) -> str:
    """Return a label of a script."""
    if text.startswith("\\") or not any(character.isalnum() for character in text):
        return text
    return rf"\text{{{_escaped(text)}}}"


def _escaped(text: str) -> str:
    for character in "_%&#$":
        text = text.replace(character, "\\" + character)
    return text
