"""Names, operators and scripts in Unicode."""

from __future__ import annotations

import unicodedata

from mathlint.formula.vocabulary import UNICODE_GREEK

_LETTERS = {f"\\{name}": letter for letter, name in reversed(UNICODE_GREEK.items())} | {
    r"\varepsilon": "ε", r"\epsilon": "ϵ", r"\phi": "ϕ", r"\varphi": "φ", r"\vartheta": "ϑ",
    r"\ell": "ℓ", r"\infty": "∞", r"\emptyset": "∅", r"\hbar": "ℏ", r"\partial": "∂",
    r"\nabla": "∇", r"\top": "⊤", r"\bot": "⊥", r"\star": "⋆", r"\dagger": "†",
    r"\ddagger": "‡", r"\prime": "′", r"\Re": "ℜ", r"\Im": "ℑ", r"\aleph": "ℵ", r"\circ": "∘",
    r"\perp": "⊥", r"\ast": "*", r"\imath": "ı", r"\jmath": "ȷ", r"\neg": "¬",
}  # fmt: skip
_OPERATORS = {
    r"\cdot": "·", r"\times": "×", "*": "*", r"\odot": "⊙", r"\circ": "∘", r"\otimes": "⊗",
    r"\bullet": "•", r"\star": "⋆", r"\circledast": "⊛", r"\div": "÷", r"\bmod": "mod",
    r"\cup": "∪", r"\cap": "∩", r"\setminus": "∖", r"\oplus": "⊕", r"\ominus": "⊖",
    r"\land": "∧", r"\lor": "∨", r"\implies": "⇒", r"\iff": "⇔", r"\impliedby": "⇐",
    r"\leq": "≤", r"\geq": "≥", r"\neq": "≠", r"\approx": "≈", r"\sim": "∼", r"\in": "∈",
    r"\notin": "∉", r"\ni": "∋", r"\to": "→", r"\mapsto": "↦", r"\leftarrow": "←",
    r"\leftrightarrow": "↔", r"\equiv": "≡", r"\propto": "∝", r"\ll": "≪", r"\gg": "≫",
    r"\succ": "≻", r"\prec": "≺", r"\succeq": "⪰", r"\preceq": "⪯", r"\subset": "⊂",
    r"\subseteq": "⊆", r"\supset": "⊃", r"\supseteq": "⊇", r"\perp": "⊥", r"\doteq": "≐",
    r"\triangleq": "≜", ":=": "≔", r"\cong": "≅", r"\simeq": "≃", r"\forall": "∀",
    r"\exists": "∃", r"\nexists": "∄", r"\mid": "|", r"\|": "‖", r"\models": "⊨",
    r"\vdash": "⊢", r"\lesssim": "≲", r"\gtrsim": "≳", "-": "−", r"\nsim": "≁",
}  # fmt: skip
_BIG = {
    "Vert": "‖",
    "sum": "∑", "prod": "∏", "coprod": "∐", "int": "∫", "iint": "∬", "iiint": "∭", "oint": "∮",
    "bigcup": "⋃", "bigcap": "⋂", "bigoplus": "⨁", "bigotimes": "⨂", "bigodot": "⨀",
}  # fmt: skip
_ACCENTS = {
    "hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307",
    "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
    "mathring": "\u030a",
}  # fmt: skip
_ALPHABETS = {
    "mathbf": "MATHEMATICAL BOLD",
    "mathcal": "MATHEMATICAL SCRIPT",
    "mathscr": "MATHEMATICAL SCRIPT",
    "mathbb": "MATHEMATICAL DOUBLE-STRUCK",
    "mathfrak": "MATHEMATICAL FRAKTUR",
    "mathsf": "MATHEMATICAL SANS-SERIF",
    "mathtt": "MATHEMATICAL MONOSPACE",
}
_PREDATING = {
    ("mathcal", letter): character for letter, character in zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True)
} | {("mathbb", letter): character for letter, character in zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)}
_SUBSCRIPTS = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
_SUPERSCRIPTS = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ*⊤′",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡ*ᵀ′",
)


def operator(latex: str) -> str:
    r"""Return an operator's sign: ``≤`` for ``\leq``."""
    return _OPERATORS.get(latex, latex.lstrip("\\") or latex)


def big_sign(name: str) -> str:
    """Return the sign of an operator that binds, or its name."""
    return _BIG.get(name, {"argmax": "arg max", "argmin": "arg min"}.get(name, name))


def base_name(base: str) -> str:
    r"""Return a name without decorations: ``α`` for ``\alpha``."""
    return _LETTERS.get(base, base.lstrip("\\") or base)


def decorated_name(base: str, decorations: tuple[str, ...]) -> str:
    """Return a name with accents and alphabets."""
    text = base_name(base)
    for decoration in reversed(decorations):
        if decoration == "Delta":
            text = "Δ" + text
        elif decoration in _ACCENTS:
            text = text[:1] + _ACCENTS[decoration] + text[1:]
        elif decoration in _ALPHABETS:
            text = "".join(_in_alphabet(character, decoration) for character in text)
    return text


def _in_alphabet(character: str, alphabet: str) -> str:
    if (alphabet, character) in _PREDATING:
        return _PREDATING[alphabet, character]
    name = unicodedata.name(character, "")
    for prefix, kind in (("LATIN CAPITAL LETTER ", "CAPITAL"), ("LATIN SMALL LETTER ", "SMALL")):
        if name.startswith(prefix):
            name = f"{kind} {name.removeprefix(prefix)}"
    name = name.replace("GREEK ", "").replace("LETTER ", "")
    try:
        return unicodedata.lookup(f"{_ALPHABETS[alphabet]} {name}")
    except KeyError:
        return character


def below(text: str) -> str:
    """Return a subscript, with Unicode's small characters where all of it has them."""
    return _script(text, _SUBSCRIPTS, "_")


def above(text: str) -> str:
    """Return a superscript, with Unicode's small characters where all of it has them."""
    return _script(text, _SUPERSCRIPTS, "^")


def _script(text: str, characters: dict[int, int], sign: str) -> str:
    plain = text.replace(" ", "")
    if plain and all(ord(character) in characters for character in plain):
        return plain.translate(characters)
    if plain.isalnum() or len(plain) == 1 or (plain.startswith("(") and plain.endswith(")")):
        return sign + plain
    return f"{sign}({text})"
