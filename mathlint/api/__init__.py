"""What mathlint does, for programs: check, mend and inspect texts and files.

Nothing here prints or raises because of a file: what cannot be read comes out as a
:class:`FileError`, in the place of the file's report. Only a configuration that cannot be used
raises, :class:`mathlint.config.ConfigError`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.api.checking import check_text
    from mathlint.api.discovery import find_files
    from mathlint.api.inspecting import inspect_text
    from mathlint.api.inspection import CodeInspection, Inspection, MathInspection
    from mathlint.api.mending import MendedFile, mend_paths, mend_text
    from mathlint.api.paths import check_paths
    from mathlint.api.source import Source, read_source, write_source
    from mathlint.report.model import Counts, FileError, FileReport

__all__ = [
    "CodeInspection",
    "Counts",
    "FileError",
    "FileReport",
    "Inspection",
    "MathInspection",
    "MendedFile",
    "Source",
    "check_paths",
    "check_text",
    "find_files",
    "inspect_text",
    "mend_paths",
    "mend_text",
    "read_source",
    "write_source",
]

_HOMES = {
    "mathlint.api.checking": ("check_text",),
    "mathlint.api.discovery": ("find_files",),
    "mathlint.api.inspecting": ("inspect_text",),
    "mathlint.api.inspection": ("CodeInspection", "Inspection", "MathInspection"),
    "mathlint.api.mending": ("MendedFile", "mend_paths", "mend_text"),
    "mathlint.api.paths": ("check_paths",),
    "mathlint.api.source": ("Source", "read_source", "write_source"),
    "mathlint.report.model": ("Counts", "FileError", "FileReport"),
}


def __getattr__(name: str) -> object:
    """Import what is asked for, when it is: `mathlint check` starts faster without the rest."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
