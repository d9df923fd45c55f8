"""The JSON of ``mathlint inspect``: ``mathlint/report/schema/inspect.schema.json`` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mathlint.report.json import EvidenceRecord

if TYPE_CHECKING:
    from mathlint.api import CodeInspection, Inspection, MathInspection

VERSION = 1


class FaultRecord(msgspec.Struct, frozen=True):
    """A fault of a formula's LaTeX."""

    kind: str
    start: int
    end: int
    message: str


class MathRecord(msgspec.Struct, frozen=True):
    """One formula."""

    start: int
    end: int
    tex: str
    host: str
    display: bool
    trivial: bool
    tree: str | None
    readings: int
    formula: str | None
    verdict: str | None
    reference: str | None
    formulas: tuple[str, ...]
    faults: tuple[FaultRecord, ...]


class CodeRecord(msgspec.Struct, frozen=True):
    """One block of code."""

    start: int
    end: int
    language: str
    runs: bool | None
    implements: str | None
    verdict: str | None
    evidence: EvidenceRecord | None


class InspectionRecord(msgspec.Struct, frozen=True):
    """All that is read in a document."""

    version: int
    maths: tuple[MathRecord, ...]
    codes: tuple[CodeRecord, ...]


def inspection_json(inspection: Inspection) -> str:
    """Return an inspection as the contract has it."""
    record = InspectionRecord(
        version=VERSION,
        maths=tuple(_math_record(math) for math in inspection.maths),
        codes=tuple(_code_record(code) for code in inspection.codes),
    )
    return msgspec.json.format(msgspec.json.encode(record), indent=1).decode()


def _math_record(math: MathInspection) -> MathRecord:
    return MathRecord(
        start=math.span.start,
        end=math.span.end,
        tex=math.tex,
        host=math.host,
        display=math.display,
        trivial=math.trivial,
        tree=math.tree,
        readings=math.readings,
        formula=math.formula,
        verdict=math.verdict,
        reference=math.reference,
        formulas=math.formulas,
        faults=tuple(
            FaultRecord(fault.kind, fault.span.start, fault.span.end, fault.message)
            for fault in math.faults
        ),
    )


def _code_record(code: CodeInspection) -> CodeRecord:
    evidence = code.evidence
    return CodeRecord(
        start=code.span.start,
        end=code.span.end,
        language=code.language,
        runs=code.runs,
        implements=code.implements,
        verdict=code.verdict,
        evidence=EvidenceRecord(dict(evidence.inputs), evidence.expected, evidence.got)
        if evidence
        else None,
    )
