"""Every dialect: what is read of the cases in ``dialects.txt``, exactly and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mathlint.markdown import CodeBlock, Document, MathSpan, read

CASES = [
    (title.strip(), body)
    for title, body in re.findall(
        r"^=== (.+)\n((?:(?!=== ).*(?:\n|\Z))*)",
        (Path(__file__).parent / "dialects.txt").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
]


def split(body: str) -> tuple[str, list[str]]:
    lines = body.rstrip("\n").split("\n")
    expected = [line[4:] for line in lines if line.startswith("--- ")]
    return "\n".join(line for line in lines if not line.startswith("--- ")) + "\n", expected


def describe_math(math: MathSpan) -> str:
    words = [math.host.value, "display" if math.display else "inline", repr(math.tex)]
    if not math.closed:
        words.append("open")
    if math.label:
        words += ["label", math.label]
    return " ".join(words)


def describe_code(code: CodeBlock) -> str:
    attributes = [
        f"{key}={value!r}" if value else f"{key}=" for key, value in code.attributes.items()
    ]
    return " ".join(["code", repr(code.language), repr(code.code), *attributes])


def describe(document: Document) -> list[str]:
    return [
        *(describe_math(math) for math in document.maths),
        *(f"heading {heading.level} {heading.text!r}" for heading in document.headings),
        *(f"comment {comment.text!r}" for comment in document.comments),
        *(f"definition {text!r}" for chunk in document.chunks for text in chunk.definitions),
        *(describe_code(code) for code in document.codes),
        *(f"fault {fault.kind.value} {fault.text!r}" for fault in document.faults),
    ]


@pytest.mark.parametrize(("title", "body"), CASES, ids=[title for title, _ in CASES])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_dialect(title: str, body: str, newline: str) -> None:
    text, expected = split(body)
    document = read(text.replace("\n", newline))
    assert describe(document) == expected


ORDINARY = (Path(__file__).parent / "no_mathematics.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("paragraph", ORDINARY.split("\n\n"))
def test_ordinary_text_holds_no_mathematics(paragraph: str) -> None:
    assert describe(read(paragraph)) == []


def test_ordinary_text_in_one_document_holds_no_mathematics() -> None:
    assert read(ORDINARY).maths == ()
