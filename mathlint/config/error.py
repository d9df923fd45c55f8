"""A configuration that cannot be used."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  (part of the signature)


class ConfigError(ValueError):
    """What is wrong with a configuration, in which file, and where that is known on which line."""

    def __init__(self, message: str, file: Path | None = None, line: int | None = None) -> None:
        self.message = message
        self.file = file
        self.line = line
        super().__init__(str(self))

    def __str__(self) -> str:
        if self.file is None:
            return self.message
        place = f"{self.file}" if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"
