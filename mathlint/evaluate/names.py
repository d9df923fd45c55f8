r"""How symbols are told apart: their identity, and the name of the function they stand for.

``x_i`` is the function ``x`` of one subscript at ``i``; ``\pi_{ref}`` is a name of its own, since
``ref`` never varies. So a sum over i meets every x_i, and a gradient by θ sees ``\pi_\theta``.
"""

from __future__ import annotations

from msgspec import Struct

from mathlint.formula.expression import Application, Expression, Iteration, Label, Symbol


class Name(Struct, frozen=True):
    r"""What a symbol is called.

    identity: the whole symbol, as LaTeX: ``\hat{A}_{t}``; what a binder binds
    function: the symbol without the scripts that vary, with their number: ``\hat{A}/1,0``
    scripts: the subscripts and superscripts that vary, in this order
    """

    identity: str
    function: str
    scripts: tuple[Expression, ...]


class Names:
    """Names of symbols and spellings of expressions, each found once.

    The expressions must outlive this object: they are remembered by their place in memory.

    called: identity of a symbol under its canonical name → the symbol that the author wrote for it
    """

    def __init__(self) -> None:
        self.called: dict[str, Symbol] = {}
        self._names: dict[int, Name] = {}
        self._spellings: dict[int, str] = {}
        self._spelled: dict[str, Expression] = {}
        self._latex: dict[int, str] = {}
        self._kept: list[Expression] = []

    def of(self, symbol: Symbol) -> Name:
        """Return the name of a symbol."""
        known = self._names.get(id(symbol))
        if known is None:
            known = self._names[id(symbol)] = self._find(symbol)
            self._kept.append(symbol)
            self._spelled.setdefault(known.identity, symbol)
        return known

    def identity(self, node: Expression) -> str:
        """Return what a binder that lists ``node`` binds."""
        return self.of(node).identity if isinstance(node, Symbol) else self.spell(node)

    def applied(self, node: Application) -> str:
        """Return the name of an applied symbol: with how many arguments, conditions, parameters."""
        head = node.function
        function = self.of(head).function if isinstance(head, Symbol) else self.spell(head)
        bar = f"|{len(node.given)}" if node.given else ""
        return f"{function}({len(node.arguments)}{bar};{len(node.parameters)})"

    def spell(self, node: Expression) -> str:
        """Return a text that is the same for two expressions that differ in their spans alone."""
        known = self._spellings.get(id(node))
        if known is None:
            known = self._spellings[id(node)] = self._spell(node)
            self._kept.append(node)
            self._spelled.setdefault(known, node)
        return known

    def spelled(self, spelling: str) -> Expression:
        """Return the expression, or the first of several, that is spelled so."""
        return self._spelled[spelling]

    def latex(self, node: Expression) -> str:
        """Return the LaTeX of an expression."""
        known = self._latex.get(id(node))
        if known is None:
            from mathlint.formula import to_latex  # printers are loaded where something is told

            plain = to_latex(node).replace("\\left( ", "(").replace(" \\right)", ")")
            known = self._latex[id(node)] = plain
            self._kept.append(node)
        return known

    def _find(self, symbol: Symbol) -> Name:
        plain = symbol.base
        for decoration in reversed(symbol.decorations):
            plain = f"\\{decoration}{{{plain}}}"
        plain += "'" * symbol.primes
        varying = [
            tuple(script for script in scripts if not isinstance(script, Label))
            for scripts in (symbol.subscripts, symbol.superscripts)
        ]
        function = plain
        for mark, scripts in (("_", symbol.subscripts), ("^", symbol.superscripts)):
            labels = [script.text for script in scripts if isinstance(script, Label)]
            if labels:
                function += f"{mark}{{{','.join(labels)}}}"
        return Name(
            identity=plain
            + self._script("_", symbol.subscripts)
            + self._script("^", symbol.superscripts),
            function=f"{function}/{len(varying[0])},{len(varying[1])}",
            scripts=(*varying[0], *varying[1]),
        )

    def _script(self, mark: str, scripts: tuple[Expression, ...]) -> str:
        if not scripts:
            return ""
        inner = ",".join(self.spell(script) for script in scripts)
        return f"{mark}{inner}" if len(inner) == 1 else f"{mark}{{{inner}}}"

    def _spell(self, node: Expression) -> str:
        if isinstance(node, Symbol):
            return self.of(node).identity
        if isinstance(node, Iteration):
            return f"({self.spell(node.index)})"
        parts = [
            self._spell_field(getattr(node, name))
            for name in node.__struct_fields__
            if not name.endswith("span")
        ]
        if len(parts) == 1 and not node.children:
            return parts[0]  # a number, a label, words
        return f"{type(node).__name__}({' '.join(parts)})"

    def _spell_field(self, value: object) -> str:
        if isinstance(value, Expression):
            return self.spell(value)
        if isinstance(value, tuple):
            return f"[{' '.join(self._spell_field(item) for item in value)}]"
        return str(value)
