from __future__ import annotations

from pathlib import Path

import pytest
from findings import report_on

from mathlint.report.baseline import Baseline, BaselineError

ROOT = Path.cwd()


def _accepting(text: str) -> Baseline:
    recorded = Baseline(ROOT)
    recorded.record(report_on(text))
    return Baseline.decode(recorded.encode(), ROOT)


def test_known_findings_are_silent_and_new_ones_are_not() -> None:
    baseline = _accepting("$⟦a⟧$\n\n$⟦b⟧$\n")
    left = baseline.without_known(report_on("# New\n\n$⟦b⟧$\n\n$⟦c⟧$\n\n$⟦a⟧$\n"))
    assert [found.span.of(left.text) for found in left.diagnostics] == ["c"]


def test_a_second_finding_like_a_known_one_is_new() -> None:
    left = _accepting("$⟦a⟧$").without_known(report_on("$⟦a⟧$\n$⟦a⟧$"))
    assert len(left.diagnostics) == 1


def test_what_is_gone_is_stale_once_its_file_was_checked() -> None:
    baseline = _accepting("$⟦a⟧$\n$⟦b⟧$")
    assert baseline.stale() == []
    baseline.without_known(report_on("$⟦b⟧$"))
    assert [finding.code for finding in baseline.stale()] == ["TX101"]


def test_it_does_not_matter_from_where_a_file_is_named() -> None:
    baseline = _accepting("$⟦a⟧$")
    absolute = report_on("$⟦a⟧$", path=str(ROOT / "page.md"))
    assert baseline.without_known(absolute).diagnostics == ()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff", b'{"version": 1}', b'{"version":9,"findings":[]}']
)
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(BaselineError):
        Baseline.decode(content, ROOT)
