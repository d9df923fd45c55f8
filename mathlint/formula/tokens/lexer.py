r"""From the tree of a formula's markup to the tokens of one level.

Layout is left out (spaces, sizes, colours, labels); braces without scripts are opened; runs of
letters become names; digits become numbers; rows and cells become separators where they separate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import vocabulary as words
from mathlint.formula.tokens import characters, fences, ranks, script_tokens
from mathlint.formula.tokens import commands as command_tokens
from mathlint.formula.tokens.bars import (
    decide_bars,
    find_placeholders,
    is_bars_only,
    is_stars_only,
    label_of,
)
from mathlint.formula.tokens.digits import dots_at, number_at, number_text
from mathlint.formula.tokens.fencing_macros import as_bracket, fenced_argument
from mathlint.formula.tokens.infix import as_fraction
from mathlint.formula.tokens.letters import segment, segment_script
from mathlint.formula.tokens.level import Level
from mathlint.formula.tokens.rows import without_idle_separators
from mathlint.formula.tokens.split_brackets import rejoined
from mathlint.formula.tokens.token import Kind, Token
from mathlint.tex import tree
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Lexer(Level):
    """Collects the tokens of one level."""

    # ------------------------------------------------------------------------- results

    def read(self, nodes: Sequence[tree.Node]) -> list[Token]:
        """Return the tokens of these nodes."""
        self.feed(nodes)
        self.flush()
        if self.in_script and (is_bars_only(self.tokens) or is_stars_only(self.tokens)):
            return [label_of(self.tokens)]
        tokens = find_placeholders(self.tokens, in_script=self.in_script)
        return decide_bars(without_idle_separators(tokens))

    def inner(self, nodes: Sequence[tree.Node]) -> list[Token]:
        """Return the tokens of a part of this level, bars undecided."""
        lexer = Lexer(in_script=self.in_script, names=self.names, indices=self.indices)
        lexer.decorations = self.decorations
        lexer.feed(nodes)
        lexer.flush()
        return lexer.tokens

    # --------------------------------------------------------------------------- nodes

    def feed(self, nodes: Sequence[tree.Node]) -> None:
        """Add the tokens of these nodes."""
        decorations = self.decorations
        first = len(self.tokens)
        position = 0
        while position < len(nodes):
            fraction = as_fraction(nodes, position)
            if fraction is not None:
                self.flush()
                del self.tokens[first:]
                nodes, position = (fraction,), 0
            position += self.feed_one(nodes, position)
        self.decorations = decorations

    def feed_one(self, nodes: Sequence[tree.Node], position: int) -> int:
        """Add one node, or several characters that are one token; return how many."""
        node = nodes[position]
        if isinstance(node, tree.Character):
            return self._character(node, nodes, position)
        if isinstance(node, tree.Script):
            script_tokens.add_script(self, node)
            return 1
        if isinstance(node, tree.Command) and node.name == "_" and self.run:
            self.letter("_", node.span)  # the \_ of a name in code
            return 1
        fenced = fenced_argument(nodes, position)
        if fenced is not None:
            self.feed_one((fenced,), 0)
            return 2
        self.flush(applied=isinstance(node, tree.Fenced) and node.span.start == self.end)
        if isinstance(node, tree.Command):
            metric = ranks.without_at(node)
            command_tokens.add_command(self, node if metric is None else metric)
            if metric is not None:
                return 1 + max(ranks.add_rank(self, nodes, position) - 1, 0)
        elif isinstance(node, tree.Fenced):
            fences.add_fenced(self, node)
        elif isinstance(node, tree.Group):
            if self.tokens and self.tokens[-1].kind is Kind.FUNCTION and len(node.content) > 1:
                fences.add_fenced(self, as_bracket(node))
            else:
                self.feed(node.content)
                self.flush()
        elif isinstance(node, tree.Environment):
            fences.add_environment(self, node)
        elif isinstance(node, tree.Delimiter):
            fences.add_delimiter(self, node)
        elif isinstance(node, tree.Row):
            if position:
                self.add(Kind.SEPARATOR, "row", Span(node.span.start, node.span.start))
            self.rows((node,))
        elif isinstance(node, tree.Stray):
            if not (node.text.startswith("$") or fences.is_invisible(node)):
                self.add(Kind.UNREADABLE, f"`{node.text}` has no partner", node.span)
        else:
            self.feed(node.children)
        self.end = node.span.end
        return 1

    def rows(self, rows: Sequence[tree.Row]) -> None:
        """Add rows, with a separator between cells and between rows."""
        for index, row in enumerate(rejoined(rows)):
            if index:
                self.add(Kind.SEPARATOR, "row", Span(row.span.start, row.span.start))
            for column, cell in enumerate(row.cells):
                if column:
                    self.flush()
                    self.add(Kind.SEPARATOR, "cell", Span(cell.span.start, cell.span.start))
                self.feed(cell.content)
            self.flush()

    # ---------------------------------------------------------------------- characters

    def _character(self, node: tree.Character, nodes: Sequence[tree.Node], position: int) -> int:
        text = node.text
        if text.isascii() and text.isalpha():
            self.letter(text, node.span)
            return 1
        digits = number_at(nodes, position)
        if digits:
            self.flush()
            self.number(
                Span(node.span.start, nodes[position + digits - 1].span.end),
                nodes[position : position + digits],
            )
            return digits
        if text == "@" and (ranked := ranks.add_rank(self, nodes, position)):
            return ranked
        dots = dots_at(nodes, position)
        if dots:
            self.flush()
            last = nodes[position + 2]
            self.add(Kind.DOTS, "", node.span.cover(last.span))
            return dots
        self.flush(applied=text in "（")
        characters.add_sign(self, text, node.span)
        return 1 + characters.join_compound(self, text, nodes, position)

    def number(self, span: Span, nodes: Sequence[tree.Node]) -> None:
        """Add digits as one number; where an alphabet holds for them, as a name."""
        text = number_text(nodes)
        last = nodes[-1]
        kind = Kind.NAME if self.decorations else Kind.NUMBER
        base_span = span
        if isinstance(last, tree.Script) and last.base is not None:
            base_span = Span(span.start, last.base.span.end)
        token = self.add(kind, text, span, base_span=base_span)
        if isinstance(last, tree.Script):
            script_tokens.attach(token, last)
        self.end = span.end

    # ------------------------------------------------------------------------- letters

    def flush(self, *, applied: bool = False) -> None:
        """Turn the letters that wait into names."""
        if not self.run:
            return
        reached = self.end
        letters, script = self.run, self.run_script
        self.run, self.run_script = [], None
        text = "".join(letter for letter, _ in letters)
        if script is not None and text in words.TYPED_OPERATORS and not self.in_script:
            token = self.big(text, Span(letters[0][1].start, script.span.end))
            script_tokens.attach(token, script)
            self.end = reached
            return
        parts = (
            segment_script(text, self.indices)
            if self.in_script and not applied
            else segment(text, applied=applied, names=self.names)
        )
        if script is not None:
            parts = script_tokens.names_before(parts, script, in_script=self.in_script)
        position = 0
        for index, part in enumerate(parts):
            start, end = letters[position][1].start, letters[position + len(part) - 1][1].end
            position += len(part)
            token = self.name(part, Span(start, end))
            token.spaced = self.run_spaced and index == 0
            if self.accent and index == 0:
                token.decorations = (self.accent, *token.decorations)
                self.accent = ""
        if script is not None:
            token.span = Span(token.span.start, script.span.end)
            script_tokens.attach(token, script)
        self.end = reached
