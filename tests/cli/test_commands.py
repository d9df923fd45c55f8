"""The commands besides ``check``."""

from __future__ import annotations

import json
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml

from mathlint.config import read_config

if TYPE_CHECKING:
    from conftest import Command

SCHEMAS = Path(__file__).parents[2] / "mathlint" / "report" / "schema"


class TestRule:
    def test_a_page_by_code_or_name_in_any_case(self, mathlint: Command) -> None:
        page = mathlint("rule", "ZZ101")
        assert page.status == 0
        assert page.out.startswith("# wrong-word (ZZ101)\n\nThe word is wrong.")
        assert "expect:" not in page.out
        assert page.out.endswith("\nerror, on by default\n")
        assert mathlint("rule", "wrong-word") == mathlint("rule", "zz101") == page

    def test_all_by_family(self, mathlint: Command) -> None:
        listed = mathlint("rule").out
        assert "\nZZ\n  ZZ101   error    wrong-word" in listed
        assert listed.index("SP  Suppressions") < listed.index("ZZ101")
        assert "The word is wrong." in listed

    def test_those_of_one_family(self, mathlint: Command) -> None:
        listed = mathlint("rule", "tx").out
        assert listed.startswith("TX  LaTeX syntax\n  TX101 ")
        assert "MD101" not in listed
        described = json.loads(mathlint("rule", "SP", "--format", "json").out)
        assert {rule["family"] for rule in described} == {"SP"}

    def test_for_other_programs(self, mathlint: Command) -> None:
        described = json.loads(mathlint("rule", "ZZ102", "--format", "json").out)
        assert described.pop("url").endswith("doubtful_word.md")
        assert described == {
            "code": "ZZ102",
            "name": "doubtful-word",
            "family": "ZZ",
            "severity": "warning",
            "default": True,
            "summary": "The word is doubtful.",
            "page": "# doubtful-word (ZZ102)\n\nThe word is doubtful.\n",
        }
        assert len(json.loads(mathlint("rule", "--format", "json").out)) > 2

    def test_a_package_of_rules_that_is_broken(self, mathlint: Command) -> None:
        (mathlint.folder / "words_rules.py").write_text("raise ValueError('broken')\n")
        mathlint.write(page="$a$\n")
        for arguments in (["rule"], ["check"]):
            outcome = mathlint(*arguments)
            assert outcome.status == 2
            assert "words_rules cannot be loaded: broken" in outcome.err
            assert len(outcome.err.splitlines()) == 1


class TestConfig:
    def test_what_holds_and_what_differs(self, mathlint: Command) -> None:
        outcome = mathlint("config")
        assert outcome.status == 0
        assert outcome.out.startswith(f"# {mathlint.folder / 'mathlint.toml'}\n")
        assert '* select = ["ZZ"]\n' in outcome.out
        assert "  jobs = 0\n" in outcome.out

    def test_for_other_programs(self, mathlint: Command) -> None:
        shown = json.loads(mathlint("config", "--format", "json").out)
        assert shown["select"] == ["ZZ"]
        assert shown["file"] == str(mathlint.folder / "mathlint.toml")

    def test_what_is_shown_can_be_read_again(self, mathlint: Command) -> None:
        file = mathlint.folder / "mathlint.toml"
        file.write_text(
            'select = ["TX"]\nmacros = { R = "\\\\mathbb{R}", "a b" = "x" }\nrun.seconds = 3\n'
            'overrides = [{ paths = ["drafts/"], ignore = ["NT"], severity = { TX = "info" } }]\n'
        )
        shown = mathlint("config").out
        before = read_config(file)
        settings = shown.splitlines()[1:]
        file.write_text("\n".join(line[2:] for line in settings))
        assert read_config(file) == before

    def test_schema_knows_what_holds(self, mathlint: Command) -> None:
        schema = json.loads(mathlint("config", "--schema").out)
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate({"select": ["ZZ"]}, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"selct": ["ZZ"]}, schema)

    def test_wrong_value(self, mathlint: Command) -> None:
        (mathlint.folder / "mathlint.toml").write_text("jobs = 'many'\n")
        outcome = mathlint("config")
        assert outcome.status == 2
        assert "mathlint.toml:1" in outcome.err


class TestInit:
    def _files(self, folder: Path) -> dict[str, str]:
        return {
            str(path.relative_to(folder)): path.read_text()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def test_a_new_project(self, mathlint: Command, tmp_path: Path) -> None:
        project = tmp_path / "new"
        project.mkdir()
        assert mathlint("init", project).status == 0
        files = self._files(project)
        assert set(files) == {
            "mathlint.toml",
            ".pre-commit-config.yaml",
            ".github/workflows/mathlint.yml",
        }
        schema = json.loads(mathlint("config", "--schema").out)
        jsonschema.validate(tomllib.loads(files["mathlint.toml"]), schema)
        (repository,) = yaml.safe_load(files[".pre-commit-config.yaml"])["repos"]
        assert repository["hooks"][0]["entry"] == "mathlint check"
        steps = yaml.safe_load(files[".github/workflows/mathlint.yml"])["jobs"]["check"]["steps"]
        assert steps[-1]["run"] == "mathlint check --format github ."
        (project / "page.md").write_text("$x$\n")
        assert mathlint("check", project).status == 0

    def test_nothing_is_overwritten(self, mathlint: Command, tmp_path: Path) -> None:
        project = tmp_path / "old"
        (project / ".github" / "workflows").mkdir(parents=True)
        (project / "pyproject.toml").write_text("[tool.mathlint]\n")
        (project / ".pre-commit-config.yaml").write_text("repos: []\n")
        (project / ".github" / "workflows" / "mathlint.yml").write_text("mine\n")
        before = self._files(project)
        outcome = mathlint("init", project)
        assert self._files(project) == before
        assert "add this to it" in outcome.out
        assert "entry: mathlint check" in outcome.out
        assert outcome.out.count("kept ") == 3

    def test_only_the_configuration(self, mathlint: Command, tmp_path: Path) -> None:
        project = tmp_path / "new"
        project.mkdir()
        mathlint("init", project, "--no-pre-commit", "--no-workflow")
        assert set(self._files(project)) == {"mathlint.toml"}

    def test_force(self, mathlint: Command) -> None:
        mathlint("init", "--force")
        assert "Configuration of mathlint" in (mathlint.folder / "mathlint.toml").read_text()


class TestCache:
    def test_it_grows_and_goes(self, mathlint: Command) -> None:
        mathlint.write(page="$a wrong$\n")
        folder = mathlint.folder / ".mathlint_cache"
        assert mathlint("cache", "dir").out == f"{folder}\n"
        assert "nothing is kept" in mathlint("cache", "info").out
        first, second = mathlint("check"), mathlint("check")
        assert first == second
        assert "kB" in mathlint("cache", "info").out
        assert mathlint("cache", "clean").out == f"removed {folder}\n"
        assert not folder.exists()
        assert "nothing is kept" in mathlint("cache", "clean").out

    def test_it_can_be_done_without(self, mathlint: Command) -> None:
        mathlint.write(page="$a wrong$\n")
        mathlint("check", "--no-cache")
        assert not (mathlint.folder / ".mathlint_cache").exists()

    def test_a_folder_that_cannot_be_used_is_told_in_a_line(self, mathlint: Command) -> None:
        mathlint.write(page="$a wrong$\n")
        expected = mathlint("check", "--no-cache")
        place = mathlint.folder / ".mathlint_cache"
        place.write_text("in the way")
        outcome = mathlint("check")
        assert (outcome.status, outcome.out) == (expected.status, expected.out)
        assert outcome.err == (
            f"mathlint: the cache {place} cannot be used: it is not a folder; "
            "nothing is kept for later\n"
        )
        assert mathlint("check", "--quiet").err == mathlint("check", "--no-cache").err == ""

    def test_an_unknown_command_names_the_nearest(self, mathlint: Command) -> None:
        assert (
            "there is no command 'claen'; did you mean 'clean'?" in mathlint("cache", "claen").err
        )
        assert "mathlint cache --help lists the commands" in mathlint("cache", "foo").err


class TestInspect:
    TEXT = "# T\n\nInline $a_1$ and\n\n$$\n\\frac{a}{b\n$$\n\n```python\nx = 1\n```\n"

    def test_json_keeps_its_contract(self, mathlint: Command) -> None:
        mathlint.write(page=self.TEXT)
        contract = json.loads(mathlint("inspect", "page.md", "--format", "json").out)
        schema = json.loads((SCHEMAS / "inspect.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(contract, schema)
        inline, display = contract["maths"]
        assert self.TEXT[inline["start"] : inline["end"]] == inline["tex"] == "a_1"
        assert (inline["host"], inline["display"]) == ("dollar", False)
        assert (display["host"], display["display"]) == ("double-dollar", True)
        assert display["faults"][0]["kind"] == "unclosed-brace"
        assert contract["codes"][0]["language"] == "python"

    def test_for_people(self, mathlint: Command) -> None:
        mathlint.write(page=self.TEXT)
        outcome = mathlint("inspect", "page.md")
        assert outcome.status == 0
        assert "3:9      dollar, inline\n         a_1\n" in outcome.out
        assert "double-dollar, display" in outcome.out
        assert outcome.out.endswith("2 formulas, 1 code block\n")

    def test_what_cannot_be_read(self, mathlint: Command) -> None:
        mathlint.write(page=b"\xff")
        outcome = mathlint("inspect", "page.md")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == "mathlint: page.md: is not UTF-8: line 1 holds the byte 0xFF\n"
        assert mathlint("inspect", "none.md").status == 2

    def test_a_failure_of_its_own_is_one_line(self, mathlint: Command) -> None:
        obstacle = "import mathlint.markdown\nmathlint.markdown.read = lambda *_: 1 / 0\n"
        (mathlint.folder / "sitecustomize.py").write_text(obstacle)
        mathlint.write(page=self.TEXT)
        outcome = mathlint("inspect", "page.md")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith("mathlint: page.md: made mathlint fail in ")


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_a_script(self, mathlint: Command, shell: str) -> None:
        outcome = mathlint("completion", shell)
        assert outcome.status == 0
        assert "_MATHLINT_COMPLETE" in outcome.out

    def test_commands_and_options_are_completed(self, mathlint: Command) -> None:
        asked = {"_MATHLINT_COMPLETE": "bash_complete", "COMP_CWORD": "1"}
        assert "plain,check" in mathlint(env=asked | {"COMP_WORDS": "mathlint ch"}).out
        asked["COMP_CWORD"] = "2"
        assert "--unsafe-fixes" in mathlint(env=asked | {"COMP_WORDS": "mathlint check --u"}).out

    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            ("mathlint rule ", ["SP", "TX", "ZZ"]),
            ("mathlint rule tx10", ["TX101"]),
            ("mathlint rule unclosed-b", ["unclosed-brace"]),
            ("mathlint check --select TX,ZZ10", ["TX,ZZ101", "TX,ZZ102"]),
        ],
    )
    def test_rules_are_completed(self, mathlint: Command, words: str, offered: list[str]) -> None:
        asked = {"_MATHLINT_COMPLETE": "bash_complete", "COMP_WORDS": words}
        asked["COMP_CWORD"] = str(words.count(" "))
        lines = mathlint(env=asked).out.splitlines()
        assert {f"plain,{word}" for word in offered} <= set(lines)
        assert len(lines) < 20


def test_version(mathlint: Command) -> None:
    for option in ("-V", "--version"):
        assert mathlint(option).out.startswith("mathlint ")


def test_every_command_explains_itself(mathlint: Command) -> None:
    commands = mathlint("--help").out.partition("Commands:")[2].split("\n\n")[0]
    names = [line.split()[0] for line in commands.splitlines() if line.startswith("  ")]
    assert {"check", "inspect", "rule", "config", "init", "cache", "completion"} <= set(names)
    for name in names:
        outcome = mathlint(name, "-h")
        assert outcome.status == 0
        assert outcome.out.startswith(f"Usage: mathlint {name}")


def test_bash_accepts_the_completion_script(mathlint: Command) -> None:
    script = mathlint("completion", "bash").out
    subprocess.run(["bash", "-n"], input=script.encode(), check=True)
