"""The Action, and the files for build servers that the manual shows: they do what they say."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from gxlint import __version__
from gxlint.cli.arguments import parse
from gxlint.cli.commands import COMMANDS
from tests.docs.pages import DOCS, Block, blocks
from tests.workflow.repository import EXAMPLES, ROOT, Ran, environment

PAGE = "hooks-and-ci.md"
ACTION = ROOT / "action.yml"
SHOWN = blocks(PAGE)
HOOKS = [block for block in SHOWN if block.mark == ".pre-commit-config.yaml"]
(WORKFLOW,) = (block for block in SHOWN if block.mark.startswith(".github"))
(GITLAB,) = (block for block in SHOWN if block.mark == ".gitlab-ci.yml")
EXTRAS = "[pdf,legacy]"


def data(block: Block) -> Any:
    """Return what a block says."""
    return yaml.safe_load(block.text)


def action() -> Any:
    """Return the Action's definition."""
    return yaml.safe_load(ACTION.read_text(encoding="utf-8"))


def program(*command: str | Path) -> tuple[int, str]:
    """Run a module of Python; returns the exit code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("vendor.github-actions", ACTION.read_text(encoding="utf-8")),
        ("vendor.github-workflows", WORKFLOW.text),
        ("vendor.gitlab-ci", GITLAB.text),
    ],
    ids=["action", "workflow", "gitlab"],
)
def test_it_has_the_form_that_the_server_asks_for(tmp_path: Path, schema: str, text: str) -> None:
    file = tmp_path / "file.yml"
    file.write_text(text, encoding="utf-8")
    code, said = program("check_jsonschema", "--builtin-schema", schema, file)
    assert code == 0, said


@pytest.mark.parametrize("block", HOOKS, ids=str)
def test_pre_commit_takes_the_configurations(tmp_path: Path, block: Block) -> None:
    file = tmp_path / block.mark
    file.write_text(block.text, encoding="utf-8")
    assert program("pre_commit", "validate-config", file) == (0, "")
    (repo,) = data(block)["repos"]
    (hook,) = repo["hooks"]
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["id"] == ours["id"]
    assert repo.get("rev") in (f"v{__version__}", None)
    entry = hook.get("entry", ours["entry"])
    understood(shlex.split(entry) + hook.get("args", []) + ["年报.docx"])


def test_pre_commit_takes_the_hook() -> None:
    assert program("pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml") == (0, "")


def understood(words: list[str]) -> None:
    """Check that a command is one that gxlint carries out."""
    assert words[0] == "gxlint"
    parse(words[1:], COMMANDS, __version__)


def commands() -> Iterator[str]:
    """Yield every command for gxlint on the page, and in the Action."""
    text = (DOCS / PAGE).read_text(encoding="utf-8")
    yield from re.findall(r"`(gxlint check [^`\n]+)`", text)
    yield from re.findall(r"^ +- (gxlint [^|\n]*?)(?: 2>| \|\|)", text, re.MULTILINE)
    for line in re.findall(r"^ +(gxlint .*?)(?: >>| 2>| \|\|)", ACTION.read_text("utf-8"), re.M):
        yield line.replace("${words[@]}", "报告")


def test_every_command_is_understood() -> None:
    found = list(commands())
    assert len(found) >= 7
    for command in found:
        understood(shlex.split(command))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where compiled rules are kept: making them anew for each test takes long."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def server(tmp_path: Path, cache: Path) -> Server:
    """What a build server has: the files of a repository, and nothing else."""
    folder = tmp_path / "工作区"
    (folder / "报告").mkdir(parents=True)
    return Server(folder, tmp_path, cache)


class Server:
    """Runs the steps of a job as a build server does."""

    def __init__(self, folder: Path, top: Path, cache: Path) -> None:
        self.folder = folder
        self.cache = cache
        self.summary = top / "summary.md"
        self.top = top

    def put(self, example: str, name: str) -> None:
        """Put an example among the reports."""
        shutil.copy(EXAMPLES / example, self.folder / "报告" / name)

    def run(self, script: str, variables: dict[str, str], programs: Path | None = None) -> Ran:
        """Run a script as both servers do: with bash, to the first command that fails."""
        own = environment(self.cache)
        if programs is not None:
            own["PATH"] = f"{programs}:{own['PATH']}"
        own |= {"GITHUB_ACTION_PATH": str(ROOT), "GITHUB_STEP_SUMMARY": str(self.summary)}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env=own | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, done.stdout)

    def install(self, script: str, variables: dict[str, str]) -> list[str]:
        """Run the step that installs gxlint with a Python that only says what it is asked for."""
        programs = self.top / "programs"
        programs.mkdir()
        (programs / "python").write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n", encoding="utf-8")
        (programs / "python").chmod(0o755)
        ran = self.run(script, variables, programs)
        assert ran.code == 0
        return ran.out.splitlines()

    def act(self, paths: str = "报告", options: str = "", sarif: str = "") -> Ran:
        """Run the Action's own step with these inputs."""
        step = action()["runs"]["steps"][-1]
        inputs = {"paths": paths, "options": options, "sarif": sarif}
        variables = {
            name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: inputs[m[1]], value)
            for name, value in step["env"].items()
        }
        return self.run(step["run"], variables)


def test_the_action_installs_itself_with_what_reads_every_kind_of_file(server: Server) -> None:
    step = action()["runs"]["steps"][1]
    *pip, what = server.install(step["run"], {})
    assert pip == ["-m", "pip", "install", "--quiet"]
    assert what == f"{ROOT}{EXTRAS}"


def test_the_action_tells_what_is_wrong_in_every_way(server: Server) -> None:
    server.put("faulty.txt", "年报.txt")
    ran = server.act(sarif="结果.sarif")
    assert ran.code == 1
    assert "::error file=报告/年报.txt,line=80,title=GX-T303" in ran.out
    assert server.summary.read_text(encoding="utf-8").startswith("## 年度报告检查\n")
    (run,) = json.loads((server.folder / "结果.sarif").read_text(encoding="utf-8"))["runs"]
    assert "GX-T303" in {result["ruleId"] for result in run["results"]}


def test_the_action_passes_what_is_good(server: Server) -> None:
    server.put("good-town.docx", "年报.docx")
    ran = server.act()
    assert ran.code == 0, ran.out
    assert "没有发现问题" in server.summary.read_text(encoding="utf-8")
    assert list(server.folder.iterdir()) == [server.folder / "报告"]


def test_the_action_takes_several_paths_and_options(server: Server) -> None:
    server.put("good-town.docx", "甲 乡.docx")
    server.put("faulty.docx", "$(乙).docx")
    paths = "报告/甲 乡.docx\n\n报告/$(乙).docx\n"
    assert server.act(paths, "--select=GX-T303\n").code == 1
    ran = server.act(paths, "--fail-on=never\n--pack=shandong\n")
    assert ran.code == 0
    assert "::error file=报告/$(乙).docx,title=GX-T303" in ran.out


def test_the_action_fails_where_something_can_not_be_checked(server: Server) -> None:
    (server.folder / "报告" / "年报.docx").write_bytes(b"PK")
    ran = server.act(sarif="a.sarif")
    assert ran.code == 2
    assert "没有检查" in ran.out
    assert server.act("没有", sarif="a.sarif").code == 2


def test_the_workflow_gives_the_action_what_it_takes(server: Server) -> None:
    assert WORKFLOW.mark.startswith(".github/workflows/")
    _, step, upload = data(WORKFLOW)["jobs"]["gxlint"]["steps"]
    assert step["uses"] == f"xxgk/gxlint@v{__version__}"
    assert set(step["with"]) == set(action()["inputs"])
    assert upload["with"]["sarif_file"] == step["with"]["sarif"]
    server.put("faulty.docx", "年报.docx")
    assert server.act(**step["with"]).code == 1
    assert (server.folder / upload["with"]["sarif_file"]).exists()


@pytest.mark.parametrize(("example", "code"), [("good-town.docx", 0), ("faulty.docx", 1)])
def test_the_job_for_gitlab(server: Server, example: str, code: int) -> None:
    server.put(example, "年报.docx")
    job = data(GITLAB)["gxlint"]
    variables = {"CI_PROJECT_DIR": str(server.folder), "GXLINT": job["variables"]["GXLINT"]}
    *pip, what = server.install("\n".join(job["before_script"]), variables)
    assert pip == ["-m", "pip", "install", "--quiet"]
    assert what == f"gxlint{EXTRAS} @ {variables['GXLINT']}"
    assert what.endswith(f"@v{__version__}")
    ran = server.run("\n".join(job["script"]), variables)
    assert ran.code == code
    assert ("错误[GX-T303]" in ran.out) == bool(code)
    reports = job["artifacts"]["reports"]
    quality = json.loads((server.folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert ("GX-T303" in {one["check_name"] for one in quality}) == bool(code)
    assert {one["location"]["path"] for one in quality} <= {"报告/年报.docx"}
    suites = ElementTree.parse(server.folder / reports["junit"]).getroot()
    assert int(suites.attrib["failures"]) >= code
