"""Colours of a terminal."""

from __future__ import annotations

from msgspec import Struct

from mathlint.lint.diagnostic import Severity

_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;34"}


class Style(Struct, frozen=True):
    """Paints with ANSI escape sequences, or leaves everything as it is."""

    colour: bool

    def _paint(self, text: str, attributes: str) -> str:
        return f"\x1b[{attributes}m{text}\x1b[0m" if self.colour and text else text

    def severity(self, text: str, severity: Severity) -> str:
        """Paint as bad as ``severity`` is."""
        return self._paint(text, _SEVERITY[severity])

    def strong(self, text: str) -> str:
        """Paint what the eye should find first."""
        return self._paint(text, "1")

    def faint(self, text: str) -> str:
        """Paint what frames the content."""
        return self._paint(text, "2")

    def added(self, text: str) -> str:
        """Paint a line that a fix adds."""
        return self._paint(text, "32")

    def removed(self, text: str) -> str:
        """Paint a line that a fix removes."""
        return self._paint(text, "31")
