"""``mathlint check --run``: blocks run in a sandbox, only when asked, and compared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from mathlint.cli.program import program
from mathlint.execute.live_page import LivePage, SandboxRefusedError

if TYPE_CHECKING:
    from pathlib import Path

PAGE = r"""
$$ \mathrm{MSE} = \frac{1}{N}\sum_{i=1}^{N} (y_i - \hat y_i)^2 $$

```python
def mse(y, y_hat):
    return sum((a - b) ** 2 for a, b in zip(y, y_hat)) / len(y)
```

```python
1 / 0
```
"""
WRONG = PAGE.replace(" / len(y)", "")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program, arguments, standalone_mode=False)


def report(*arguments: str) -> dict[str, object]:
    decoded: dict[str, object] = json.loads(run(*arguments, "--format", "json").stdout)
    return decoded


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "page.md"
    file.write_text(PAGE, encoding="utf-8")
    return file


def codes(found: dict[str, object]) -> list[str]:
    return [entry["code"] for entry in found["diagnostics"]]  # type: ignore[attr-defined]


def test_nothing_runs_unless_asked(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page was run")

    monkeypatch.setattr(LivePage, "__init__", refuse)
    assert codes(report("check", str(page))) == []


def test_blocks_are_run_and_counted(page: Path) -> None:
    found = report("check", "--run", str(page))
    assert codes(found) == ["PY101"]
    summary = found["summary"]
    assert isinstance(summary, dict)
    assert (summary["blocks"], summary["ran"], summary["matched"]) == (2, 1, 1)


def test_a_difference_is_an_error_with_its_evidence(page: Path) -> None:
    page.write_text(WRONG, encoding="utf-8")
    found = report("check", "--run", str(page))
    assert codes(found) == ["PY201", "PY101"]
    difference = found["diagnostics"][0]  # type: ignore[index]
    assert "1/N is missing" in difference["message"]
    assert set(difference["evidence"]) == {"inputs", "expected", "got"}


def test_what_was_found_is_kept(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = report("check", "--run", str(page))
    monkeypatch.setattr(LivePage, "__init__", None)  # running a page would fail now
    after = report("check", "--run", str(page))
    for found in (before, after):
        found["summary"]["seconds"] = 0  # type: ignore[index]
    assert after == before
    assert codes(report("check", str(page))) == []  # kept under another key


def test_a_run_that_took_too_long_is_not_kept(page: Path, tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_text("[run]\nseconds = 0.3\n", encoding="utf-8")
    page.write_text("```python\nwhile True: pass\n```\n", encoding="utf-8")
    assert codes(report("check", "--run", str(page))) == ["PY102"]
    page.write_text("```python\nimport time; time.sleep(0.0)\n```\n", encoding="utf-8")
    assert codes(report("check", "--run", str(page))) == []


def test_configuration_can_ask_for_it(page: Path, tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_text("[run]\nenabled = true\n", encoding="utf-8")
    assert codes(report("check", str(page))) == ["PY101"]
    assert codes(report("check", "--no-run", str(page))) == []


def test_the_layers_are_told(page: Path) -> None:
    told = run("check", "--run", "-v", str(page)).stderr
    assert "sandbox: " in told
    assert "limits" in told
    assert "blocks were run behind: " in run("inspect", str(page)).stdout


@pytest.mark.parametrize("command", ["check", "inspect"])
def test_a_sandbox_that_is_refused_is_one_line(
    page: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def refuse(_: LivePage) -> None:
        raise SandboxRefusedError("the sandbox is too weak")

    monkeypatch.setattr(LivePage, "set_up", refuse)
    result = CliRunner().invoke(program, [command, "--run", str(page)])
    assert result.stderr == "Error: the sandbox is too weak\n"


def test_inspecting_goes_on_without_a_sandbox(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: LivePage) -> None:
        raise SandboxRefusedError("the sandbox is too weak")

    monkeypatch.setattr(LivePage, "set_up", refuse)
    result = run("inspect", str(page))
    assert "blocks are not run: the sandbox is too weak" in result.stderr
    assert "2 code blocks" in result.stdout


def test_inspect_tells_of_each_block(page: Path) -> None:
    page.write_text(WRONG, encoding="utf-8")
    first, second = report("inspect", str(page))["codes"]  # type: ignore[misc]
    assert (first["runs"], first["verdict"]) == (True, "different")
    assert first["implements"]
    assert first["evidence"]["expected"] != first["evidence"]["got"]
    assert (second["runs"], second["implements"], second["verdict"]) == (False, None, None)
    first, second = report("inspect", "--no-run", str(page))["codes"]  # type: ignore[misc]
    assert (first["runs"], second["runs"]) == (None, None)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--no-run", "--sandbox=off"], "leave --no-run out"),
        (["--sandbox=strict"], "add --run"),
    ],
)
def test_a_sandbox_without_a_run_is_refused(page: Path, options: list[str], complaint: str) -> None:
    result = CliRunner().invoke(program, ["check", *options, str(page)])
    assert complaint in result.output


def test_standard_input_and_repairs_run_too(page: Path) -> None:
    result = CliRunner().invoke(program, ["check", "--run", "-"], input=PAGE)
    assert "ZeroDivisionError" in result.stdout
    assert "ZeroDivisionError" in run("check", "--run", "--fix", str(page)).stdout


def test_pages_are_run_beside_each_other_and_reported_in_order(page: Path) -> None:
    for number in range(6):
        text = f"```python\nraise ValueError({number})\n```\n"
        page.with_name(f"page{number}.md").write_text(text, encoding="utf-8")
    found = report("check", "--run", "-j", "3", "--no-cache", str(page.parent))
    messages = [entry["message"] for entry in found["diagnostics"]]  # type: ignore[attr-defined]
    assert messages[1:] == [f"ValueError: {number}" for number in range(6)]
