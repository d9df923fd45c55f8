"""What decides the findings of a run besides its documents: configuration, macros, definitions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mathlint.api.definitions import defining_files
from mathlint.cli.configuration import common_folder, configuration_for
from mathlint.config import ConfigError, candidates

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mathlint.cli.request import CheckRequest

State = tuple[int, int, int] | None
"""Inode, size and time of change of a file; None where there is none."""


class Surroundings:
    """The state of those files when they were last looked at.

    They may lie outside of the folders that are watched, and a configuration may yet be written
    in any folder above, so that looking again is what finds every change.
    """

    def __init__(self, request: CheckRequest) -> None:
        self._request = request
        self._files = self._configured_files()
        self._states = self._look()

    def changed(self) -> list[Path]:
        """Return the files that are not as they were at the last call, or at the start."""
        before, now = self._states, self._look()
        changed = [file for file in now if now[file] != before.get(file)]
        if changed:
            self._files = self._configured_files()
            self._states = self._look()
        return changed

    def _look(self) -> dict[Path, State]:
        return {file: _state(file) for file in (*self._configurations(), *self._files)}

    def _configurations(self) -> Iterable[Path]:
        if self._request.config is not None:
            return (self._request.config,)
        return candidates(common_folder(self._request.paths))

    def _configured_files(self) -> list[Path]:
        try:
            config = configuration_for(self._request.paths, self._request.config)
            macro_files = [config.root / name for name in config.macro_files]
            return [*macro_files, *defining_files(config)]
        except ConfigError:  # it was told where the files were checked
            return []


def _state(file: Path) -> State:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
