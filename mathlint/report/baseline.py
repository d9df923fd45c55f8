"""Findings that are known and accepted for now, so that only new ones fail a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from mathlint.report.fingerprint import fingerprints, path_from

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mathlint.report.model import FileReport

VERSION = 1


class BaselineError(ValueError):
    """A file that is no baseline of this version."""


class Known(msgspec.Struct, frozen=True, order=True):
    """One accepted finding. Path, code and message are for people; only the name is compared."""

    path: str
    code: str
    message: str
    fingerprint: str


class _File(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    findings: list[Known]


class Baseline:
    """The accepted findings, and those of them that were met again.

    root: where paths are seen from: the folder of the baseline's file, so that it does not matter
        from where mathlint is started
    """

    def __init__(self, root: Path, findings: Iterable[Known] = ()) -> None:
        self.root = root
        self.findings = list(findings)
        self._known = {finding.fingerprint for finding in self.findings}
        self._met: set[str] = set()
        self._checked: set[str] = set()

    @classmethod
    def decode(cls, content: bytes, root: Path) -> Baseline:
        """Read what :meth:`encode` wrote.

        raises: BaselineError
        """
        try:
            file = msgspec.json.decode(content, type=_File)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise BaselineError(f"not a baseline: {error}") from error
        if file.version != VERSION:
            raise BaselineError(f"version {file.version} is not known; write the baseline anew")
        return cls(root, file.findings)

    def encode(self) -> bytes:
        """Return the findings as JSON, sorted, so that a change of the file is easy to review."""
        file = _File(VERSION, sorted(self.findings))
        return msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n"

    def record(self, report: FileReport) -> None:
        """Accept all findings of a file."""
        path = path_from(self.root, report.path)
        names = fingerprints(report, self.root)
        for diagnostic, name in zip(report.diagnostics, names, strict=True):
            self.findings.append(Known(path, diagnostic.code, diagnostic.message, name))

    def without_known(self, report: FileReport) -> FileReport:
        """Return the report without the accepted findings, which are noted as met."""
        names = fingerprints(report, self.root)
        self._checked.add(path_from(self.root, report.path))
        self._met.update(self._known.intersection(names))
        fresh = (
            diagnostic
            for diagnostic, name in zip(report.diagnostics, names, strict=True)
            if name not in self._known
        )
        return replace(report, diagnostics=tuple(fresh))

    def stale(self) -> list[Known]:
        """Return the accepted findings of checked files that are gone."""
        return [
            finding
            for finding in self.findings
            if finding.path in self._checked and finding.fingerprint not in self._met
        ]
