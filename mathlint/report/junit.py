"""JUnit's XML, which most CI servers read: a suite a file, a test a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO
from xml.etree import ElementTree

from mathlint.report.cells import printable_path
from mathlint.report.place import Place
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.report.model import FileError, FileReport, Summary
    from mathlint.report.reporter import ReportOptions

# What XML 1.0 cannot hold, not even as a character reference.
_NOT_XML = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JunitReporter:
    """Collects the findings and writes them as one document.

    A finding that does not fail the run is a test that passes and says something.
    """

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self.out = out
        self.options = options
        self.root = ElementTree.Element("testsuites", name="mathlint")

    def add(self, report: FileReport) -> None:
        """Take the findings of one file; without any, the file is one test that passes."""
        threshold = self.options.fail_on
        failing = [
            threshold is not None and diagnostic.severity.rank >= threshold.rank
            for diagnostic in report.diagnostics
        ]
        suite = self._suite(report.path, max(len(failing), 1), failures=sum(failing))
        if not report.diagnostics:
            _element(suite, "testcase", name="mathlint", classname=printable_path(report.path))
        for diagnostic, fails in zip(report.diagnostics, failing, strict=True):
            _test(suite, report, diagnostic, fails=fails)

    def fail(self, error: FileError) -> None:
        """Take a file that could not be read as a test that could not run."""
        suite = self._suite(error.path, 1, errors=1)
        test = _element(suite, "testcase", name="mathlint", classname=printable_path(error.path))
        _element(test, "error", message=error.message, type="unreadable")

    def finish(self, summary: Summary) -> None:
        """Write the document."""
        for count in ("tests", "failures", "errors"):
            self.root.set(count, str(sum(int(suite.get(count, "0")) for suite in self.root)))
        self.root.set("time", f"{summary.seconds:.3f}")
        ElementTree.indent(self.root)
        self.out.write('<?xml version="1.0" encoding="utf-8"?>\n')
        self.out.write(ElementTree.tostring(self.root, encoding="unicode") + "\n")

    def _suite(self, path: str, tests: int, failures: int = 0, errors: int = 0) -> Element:
        return _element(
            self.root,
            "testsuite",
            name=printable_path(path),
            tests=str(tests),
            failures=str(failures),
            errors=str(errors),
        )


def _test(suite: Element, report: FileReport, diagnostic: Diagnostic, *, fails: bool) -> None:
    place = Place.of(report.lines, diagnostic.span.start)
    test = _element(
        suite,
        "testcase",
        name=f"{diagnostic.code} {diagnostic.name} ({place.line}:{place.column})",
        classname=printable_path(report.path),
        file=printable_path(report.path),
        line=str(place.line),
    )
    said = f"line {place.line}, column {place.column}: {diagnostic.message}"
    if fails:
        outcome = _element(test, "failure", message=diagnostic.message, type=diagnostic.code)
    else:
        outcome = _element(test, "system-out")
        said = f"{diagnostic.severity.value}: {said}"
    outcome.text = _legal("\n".join((said, *diagnostic.notes)))


def _element(parent: Element, tag: str, **attributes: str) -> Element:
    legal = {name: _legal(value) for name, value in attributes.items()}
    return ElementTree.SubElement(parent, tag, legal)


def _legal(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


REPORTER = JunitReporter
