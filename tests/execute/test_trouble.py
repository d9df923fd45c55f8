"""Where errors land and what authors are told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from mathlint.execute.examine import Examination, examine
from mathlint.execute.fences import page_of
from mathlint.execute.report import PageReport, Status
from mathlint.execute.runner import Runner
from mathlint.execute.settings import ExecuteSettings, Limits
from mathlint.markdown import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.execute.page import Page

_MARK = re.compile(r"[ ]*# ← (?P<status>[\w-]+): (?P<message>.+)")


def _cases() -> list[tuple[str, str]]:
    text = Path(__file__).with_name("trouble.md").read_text("utf-8")
    sections = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)[1:]
    return list(zip(sections[::2], sections[1::2], strict=True))


@pytest.mark.parametrize(("name", "text"), _cases(), ids=[name for name, _ in _cases()])
def test_trouble_lands_on_its_line(run: Callable[[str], PageReport], name: str, text: str) -> None:
    """The mark at the end of a line says which trouble is found there; no other is found."""
    marked = [
        (number, mark)
        for number, line in enumerate(text.split("\n"))
        if (mark := _MARK.search(line))
    ]
    plain = "\n".join(_MARK.sub("", line) for line in text.split("\n"))

    report = run(plain)

    lines = read(plain).lines
    found = [
        (lines.line_at(cell.trouble.span.start), cell.status, cell.trouble)
        for cell in report.cells
        if cell.trouble is not None
    ]
    assert [(line, status) for line, status, _ in found] == [
        (number, Status(mark["status"])) for number, mark in marked
    ], report
    for (_, _, trouble), (number, mark) in zip(found, marked, strict=True):
        said = f"{trouble.exception}: {trouble.message}" if trouble.exception else trouble.message
        assert mark["message"] in said
        assert trouble.span.of(plain) in lines.line_text(number)


def test_a_traceback_is_told_in_lines_of_the_document(run: Callable[[str], PageReport]) -> None:
    text = (
        "# Page\n\n> ```python\n> def loss(x):\n>     return 1 / x\n> ```\n\n"
        "1. item\n\n   ```python\n   y = [\n       loss(value)\n       for value in (1, 0)\n   ]\n"
        "   ```\n"
    )
    report = run(text)
    trouble = report.cells[1].trouble
    assert trouble is not None
    told = [(line.line, line.function, line.text) for line in trouble.trace]
    assert told == [
        (11, "", "y = ["),
        (12, "<listcomp>", "loss(value)"),
        (5, "loss", "return 1 / x"),
    ]
    assert all(line.span.of(text) == line.text for line in trouble.trace)
    assert trouble.span == trouble.trace[1].span


NAMELESS = """
import tempfile, time
files = [tempfile.TemporaryFile(buffering=0) for _ in range(4)]
for file in files:
    file.write(bytes(1 << 20))
time.sleep(60)
"""

LIMITED = [
    ("seconds", "while True:\n    pass", Status.TIMED_OUT),
    ("memory", "x = bytearray(1 << 30)", Status.OUT_OF_MEMORY),
    ("output", "print('x' * 10_000)", Status.TOO_MUCH_OUTPUT),
    ("files", "open('f', 'wb').write(b'x' * (2 << 20))", Status.TOO_MANY_FILES),
    ("files", NAMELESS, Status.TOO_MANY_FILES),
]


@pytest.mark.parametrize(("limit", "code", "status"), LIMITED)
def test_every_limit_says_how_to_raise_it(
    make_page: Callable[[str], Page], limit: str, code: str, status: Status
) -> None:
    page = make_page(f"```python\nx = 1\n```\n\n```python\n{code}\n```\n\n```python\nx\n```\n")
    tight = Limits(seconds=0.5, memory=256 << 20, output=5_000, files=1 << 20)
    with Runner(ExecuteSettings(limits=tight)) as runner:
        report = runner.run(page)
    assert report.cells[1].status is status
    assert report.cells[1].trouble is not None
    assert f"raise `{limit}`" in report.cells[1].trouble.advice
    assert report.cells[0].status is Status.RAN


def test_threads_have_a_limit(make_page: Callable[[str], Page]) -> None:
    code = """
        ```python
        import threading, time
        threading.stack_size(32768)
        for _ in range(600):
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        time.sleep(60)
        ```
    """
    with Runner(ExecuteSettings()) as runner:
        (cell,) = runner.run(make_page(code)).cells
    assert cell.status is Status.TOO_MANY_THREADS
    assert cell.trouble is not None
    assert "512 threads" in cell.trouble.message


def test_torch_says_when_memory_is_out(make_page: Callable[[str], Page]) -> None:
    pytest.importorskip("torch")
    page = make_page("```python\nimport torch\nx = torch.ones(1 << 30)\n```\n")
    with Runner(ExecuteSettings(limits=Limits(memory=512 << 20))) as runner:
        report = runner.run(page)
    assert report.cells[0].status is Status.OUT_OF_MEMORY


def test_blocks_after_the_end_of_a_page_are_not_reached(run: Callable[[str], PageReport]) -> None:
    report = run("```python\nimport os\nos._exit(0)\n```\n\n```python\nx = 1\n```\n")
    assert [cell.status for cell in report.cells] == [Status.NO_RESULT, Status.NOT_REACHED]


def test_a_missing_module_may_be_expected(make_page: Callable[[str], Page]) -> None:
    page = make_page(
        """
        ```python
        import surely_not_installed.layers as layers
        ```

        ```python
        layers.Linear()
        ```
        """
    )
    with Runner(ExecuteSettings()) as runner:
        first, second = runner.run(page).cells
    assert (first.status, second.status) == (Status.MISSING_MODULE, Status.DEPENDENT)
    assert first.trouble is not None
    assert "`surely_not_installed`" in first.trouble.advice
    expected = ExecuteSettings(expected_missing=frozenset({"surely_not_installed"}))
    with Runner(expected) as runner:
        first, second = runner.run(page).cells
    assert (first.status, second.status) == (Status.SKIPPED, Status.DEPENDENT)


def test_output_belongs_to_its_block(run: Callable[[str], PageReport]) -> None:
    report = run(
        "```python\nprint('a')\n```\n\n```python\nimport sys\nprint('b', file=sys.stderr)\n```\n"
        "\n```python\nprint('c', end='')\n1/0\n```\n"
    )
    outputs = [cell.output for cell in report.cells]
    assert outputs[:2] == ["a\n", "b\n"]
    assert outputs[2] == "c"


@pytest.mark.slow
def test_what_torch_offers_still_works(run: Callable[[str], PageReport]) -> None:
    pytest.importorskip("torch")
    report = run(Path(__file__).with_name("torch_page.md").read_text("utf-8"))
    assert [cell.status for cell in report.cells] == [Status.RAN] * 4 + [Status.BLOCKED] * 2, report
    for cell, word in zip(report.cells[4:], ("torch.compile", "num_workers=0"), strict=True):
        assert cell.trouble is not None
        assert word in cell.trouble.message


def test_reports_survive_the_cache(run: Callable[[str], PageReport]) -> None:
    report = run("```python\n1/0\n```\n")
    assert msgspec.json.decode(msgspec.json.encode(report), type=PageReport) == report


def test_an_empty_page_starts_nothing() -> None:
    with Runner(ExecuteSettings()) as runner:
        report = runner.run(page_of(read("# no code\n\n```python notest\nx\n```\n", "empty.md")))
        assert runner.folder is None
    assert [cell.status for cell in report.cells] == [Status.SKIPPED]


def test_an_examination_survives_the_cache(runner: Runner) -> None:
    text = "$$ y = x^2 $$\n\n```python\ndef y(x):\n    return x ** 3\n```\n"
    examination = examine(read(text), runner)
    assert [pair.subject for pair in examination.pairs] == ["y"]
    assert msgspec.json.decode(msgspec.json.encode(examination), type=Examination) == examination


@pytest.mark.parametrize("last", ["while True:\n    pass", "import os\nos._exit(0)"])
def test_what_ran_is_compared_though_a_later_block_ends_the_page(last: str) -> None:
    text = (
        f"$$ y = x^2 $$\n\n```python\ndef y(x):\n    return x ** 3\n```\n\n```python\n{last}\n```\n"
    )
    with Runner(ExecuteSettings(limits=Limits(seconds=1))) as runner:
        examination = examine(read(text), runner)
    first, second = examination.page.cells
    assert first.status is Status.RAN
    assert second.status is not Status.RAN
    assert [pair.subject for pair in examination.pairs] == ["y"]
