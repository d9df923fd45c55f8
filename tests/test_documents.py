"""What the documents say of mathlint is true of it: commands, keys, rooms, numbers, an example."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner
from rule_pages import findings, parse_page

from mathlint.catalogue.registry import load_catalogue
from mathlint.cli.program import program
from mathlint.config.model import Options, ReportFormat, RunOptions, Target
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint_server.options import Options as ClientOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide"
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
EVERY = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)

COMMAND_LINE = re.compile(r"(?:^    |^\$ |`|pipx run )mathlint((?: [\w./=,-]+)+)", re.M)
MAKE = re.compile(r"(?:^    |`)make ([a-z]+)", re.M)
LINK = re.compile(r"\]\((?!https?:)([\w./-]*[./][\w./-]*)\)")
PATH = re.compile(r"`((?:mathlint|server|rules|tests|docs|bench|tools)/(?:[\w/]*/|[\w/]+\.\w+))`")
IMAGINED = {"rules/mathlint_rules/notation/mixed_logarithms.md"}  # the guide's example of a rule
KEY_IN_A_ROW = re.compile(r"^\| ((?:`[\w-]+`(?:, )?)+) \|", re.M)
COUNT = re.compile(r"more than (\d+)\s+(?:known )?formulas")

README_PAGE = r"""# Policies

$$L^{CLIP}(\theta) = \hat{\mathbb{E}}_t[\min(r_t(\theta)) \hat{A}_t, \text{clip}(r_t(\theta), 1-\epsilon, 1+\epsilon) \hat{A}_t]$$

and DPO's loss

$$\mathcal{L}_{DPO} = -\mathbb{E}_{(x,y_w,y_l)\sim D}\left[\log \sigma\left(\beta \frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)} - \beta \frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}\right)\right]$$

and the softmax is $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_i}}$.
"""  # noqa: E501


@EVERY
def test_every_command_line_can_be_typed(document: Path) -> None:
    for line in COMMAND_LINE.findall(document.read_text("utf-8")):
        assert list(_unknown_words(line.split())) == []


def _unknown_words(words: list[str]) -> Iterator[str]:
    command: click.Command = program
    for word in words:
        if word.startswith("-"):
            if word.partition("=")[0] not in _options(command):
                yield word
        elif isinstance(command, click.Group):
            inner = command.get_command(click.Context(command), word)
            if inner is None:
                yield word
                return
            command = inner


def _options(command: click.Command) -> set[str]:
    parameters = command.get_params(click.Context(command, help_option_names=["-h", "--help"]))
    return {option for it in parameters for option in (*it.opts, *it.secondary_opts)}


@EVERY
def test_every_target_of_make_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(MAKE.findall(document.read_text("utf-8"))) <= targets


@EVERY
def test_every_link_and_path_leads_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    missing = [link for link in LINK.findall(text) if not (document.parent / link).exists()]
    missing += [path for path in {*PATH.findall(text)} - IMAGINED if not (ROOT / path).exists()]
    assert missing == []


def test_the_rooms_are_those_of_the_core() -> None:
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.M)
    named = set(re.findall(r"`(?:mathlint/)?(\w+)/`", " ".join(rows)))
    rooms = {init.parent.name for init in (ROOT / "mathlint").glob("*/__init__.py")}
    assert rooms <= named


@pytest.mark.parametrize(
    ("page", "heading", "record"),
    [
        ("configuration.md", "# Configuration", Options),
        ("running-code.md", "## Configuration", RunOptions),
        ("editors.md", "## Settings", ClientOptions),
    ],
    ids=["mathlint.toml", "run", "editors"],
)
def test_every_key_is_described(page: str, heading: str, record: type) -> None:
    rows = " ".join(KEY_IN_A_ROW.findall(_section(GUIDE / page, heading)))
    described = set(re.findall(r"`([\w-]+)`", rows))
    renamed = record.__struct_encode_fields__  # type: ignore[attr-defined]
    assert described == {key.replace("_", "-") for key in renamed}


def _section(page: Path, heading: str) -> str:
    behind = page.read_text("utf-8").partition(f"{heading}\n")[2]
    return re.split(r"^## ", behind, maxsplit=1, flags=re.M)[0]


def test_every_family_of_rules_is_described() -> None:
    families = re.findall(r"^\| ([A-Z]{2}) \|", (GUIDE / "rules.md").read_text("utf-8"), re.M)
    assert set(families) == {rule.code[:2] for rule in load_rules()}


def test_every_target_and_format_is_named() -> None:
    targets = KEY_IN_A_ROW.sub("", (GUIDE / "configuration.md").read_text("utf-8"))
    assert all(f"`{target}`" in targets for target in Target)
    formats = re.findall(r"--format (\w+)", (GUIDE / "ci.md").read_text("utf-8"))
    assert {*formats, "text"} == set(ReportFormat)


def test_the_number_of_known_formulas_is_not_out_of_date() -> None:
    said = {int(n) for path in DOCUMENTS for n in COUNT.findall(path.read_text("utf-8"))}
    (most,) = said  # the documents agree
    assert most < len(load_catalogue()) < most + 200


def test_the_readme_shows_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(README_PAGE, "utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.findall(r"```text\n\$ (.*?)\n(.*?)```", readme, re.S)
    assert shown
    for line, output in shown:
        assert CliRunner().invoke(program, line.split()[1:]).output == output


def test_the_rule_of_the_contributing_guide_works() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    blocks = [dedent(block).strip() for block in re.findall(r"(?:(?:    .*)?\n)+", text)]
    page = next(block for block in blocks if block.startswith("# mixed-logarithms"))
    code = next(block for block in blocks if block.startswith('"""NT190'))
    module: dict[str, Any] = {"__name__": "mixed_logarithms", "__file__": "mixed_logarithms.py"}
    exec(code, module)
    rule = module["mixed_logarithms"]
    assert RuleSet([*load_rules(), rule]).get("NT190") is rule  # the number is free
    examples = parse_page(page)
    assert examples.title == f"# {rule.name} ({rule.code})"
    for example in examples.wrong:
        found = findings(example.text, RuleSet([rule]))
        met = [it.is_met_by(one, example.text) for it in example.expectations for one in found]
        assert met == [True]
    for example in examples.right:
        assert findings(example.text, RuleSet([rule])) == ()
