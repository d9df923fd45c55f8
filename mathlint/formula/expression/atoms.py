"""Nodes that stand for themselves: numbers, names, words, and what is absent."""

from __future__ import annotations

from mathlint.formula.expression.node import Expression


class Number(Expression, frozen=True):
    """A number as written: ``2``, ``.5``, ``10{,}000``; ``text`` is plain digits and a point."""

    text: str


class Label(Expression, frozen=True):
    r"""A word in a script that names and does not vary: ``ref``, ``CLIP``, ``*``, ``\top``."""

    text: str


class Symbol(Expression, frozen=True):
    r"""A name with its decorations and scripts: ``x``, ``\hat{A}_t``, ``\pi_{\theta_{old}}``.

    base: the name alone. One letter as written (``x``), Greek and other symbols with their
        backslash (``\alpha``), names of several letters without markup (``softmax``, ``KL``,
        ``log``), however they were written (``\log``, ``\operatorname{log}``, bare ``log``)
    decorations: alphabets and accents, outermost first: ``("hat", "mathbf")``
    subscripts, superscripts: indices and labels, commas split; a power is never here
    primes: how many
    """

    base: str
    decorations: tuple[str, ...] = ()
    subscripts: tuple[Expression, ...] = ()
    superscripts: tuple[Expression, ...] = ()
    primes: int = 0

    @property
    def children(self) -> tuple[Expression, ...]:
        """The scripts."""
        return (*self.subscripts, *self.superscripts)


class Iteration(Expression, frozen=True):
    r"""A parenthesised superscript, which counts and is no power: ``x^{(i)}``, ``W^{[l]}``."""

    index: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """What is counted by."""
        return (self.index,)


class Text(Expression, frozen=True):
    """Words between or beside formulas: ``where``, ``otherwise``, ``with probability``."""

    text: str


class Dots(Expression, frozen=True):
    r"""``\dots``, ``\cdots``, ``...``: and so on."""


class Placeholder(Expression, frozen=True):
    r"""An argument left open: the ``\cdot`` of ``\pi(\cdot|s)``."""


class Missing(Expression, frozen=True):
    r"""Nothing, where something has to stand: the left side of ``= 1``, the body of ``\sum_i``."""


class Unread(Expression, frozen=True):
    """Where reading stopped: the tokens of ``span`` and why they could not be read."""

    reason: str
