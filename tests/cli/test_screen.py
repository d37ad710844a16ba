"""What goes to a terminal and nowhere else: colours and links; and to a person who hears it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from gxlint.cli import links
from tests.cli.processes import COMMAND
from tests.cli.running import EXAMPLES, Runner

_FAULTY = str(EXAMPLES / "faulty.txt")
_LINK = re.compile(r"\x1b\]8;;(?P<address>[^\x1b]*)\x1b\\(?P<number>[^\x1b]*)\x1b\]8;;\x1b\\")
_FOLLOWING = {"TERM": "xterm-kitty"}
_KNOWN = {*links._BETWEEN, "FORCE_HYPERLINK", "NO_COLOR", "TERM", "TERM_PROGRAM", "COLUMNS"}
_KNOWN |= {"WT_SESSION", "DOMTERM", "VTE_VERSION", "KONSOLE_VERSION"}


def _on_a_terminal(*arguments: str, environment: dict[str, str]) -> str:
    """Return what gxlint prints on a terminal, and on its standard error too."""
    pty = pytest.importorskip("pty", reason="terminals of this kind are there on POSIX alone")
    mine, its = pty.openpty()
    left = {name: value for name, value in os.environ.items() if name not in _KNOWN}
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=its, stderr=its, env={**left, **environment}
    ):
        os.close(its)
        parts: list[bytes] = []
        try:
            while part := os.read(mine, 65536):
                parts.append(part)
        except OSError:
            pass
    os.close(mine)
    return b"".join(parts).decode()


@pytest.mark.parametrize(
    "environment", [{"TERM": "xterm-kitty"}, {"TERM": "xterm", "VTE_VERSION": "7200"}]
)
def test_a_rule_number_leads_to_the_page_of_the_rule(environment: dict[str, str]) -> None:
    shown = _on_a_terminal("check", _FAULTY, "--select", "GX-T", environment=environment)
    found = list(_LINK.finditer(shown))
    assert {"GX-T303", "GX-T305"} <= {match["number"] for match in found}
    for match in found:
        page = Path(unquote(urlsplit(match["address"]).path))
        assert f"\n# {match['number']}" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ((), {"TERM": "xterm"}),
        ((), {**_FOLLOWING, "NO_COLOR": "1"}),
        (("--color", "never"), _FOLLOWING),
        (("--plain",), _FOLLOWING),
        ((), {**_FOLLOWING, "TMUX": "x"}),
        ((), {**_FOLLOWING, "SSH_CONNECTION": "x"}),
        ((), {**_FOLLOWING, "FORCE_HYPERLINK": "0"}),
    ],
)
def test_no_link_where_none_is_wanted_or_can_be_followed(
    options: tuple[str, ...], environment: dict[str, str]
) -> None:
    shown = _on_a_terminal(
        "check", _FAULTY, "--select", "GX-T303", *options, environment=environment
    )
    assert "GX-T303" in shown
    assert "\x1b]8" not in shown


def test_a_pipe_gets_no_links_with_its_colours(
    gxlint: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-kitty")
    ran = gxlint("check", _FAULTY, "--color", "always")
    assert "\x1b[1;31m" in ran.out
    assert "\x1b]8" not in ran.out


def test_a_pack_whose_reference_was_written_is_linked_to_and_another_is_not(
    gxlint: Runner, tmp_path: Path
) -> None:
    named = ("--name", "云岭", "--prefix", "YL-", "--region", "云岭省")
    gxlint("pack", "new", tmp_path / "云岭", *named)
    address = links.pages([str(tmp_path / "云岭")])
    assert address("YL-N01") is None
    gxlint("pack", "docs", tmp_path / "云岭")
    (page,) = (path for path in (tmp_path / "云岭" / "docs").glob("YL-*.md"))
    found = links.pages([str(tmp_path / "云岭")])(page.stem)
    assert found is not None and Path(unquote(urlsplit(found).path)).samefile(page)


def test_plain_output_has_no_control_sequence_even_where_colour_is_asked_for() -> None:
    shown = _on_a_terminal(
        "check", _FAULTY, "--plain", "--color", "always", "--statistics", environment=_FOLLOWING
    )
    assert "\x1b" not in shown
    assert "错误 1，共 6 条：规则 GX-" in shown


def test_plain_output_of_many_files_says_once_how_many_there_are(tmp_path: Path) -> None:
    for number in range(24):
        shutil.copy(EXAMPLES / "good-town.txt", tmp_path / f"{number}.txt")
    shown = _on_a_terminal("check", str(tmp_path), "--plain", "--no-cache", environment=_FOLLOWING)
    assert shown.count("正在检查 24 个文件，请稍候。") == 1
    assert "\x1b" not in shown and not re.search(r"\r(?!\n)", shown)


def test_plain_goes_to_a_file_too(gxlint: Runner, tmp_path: Path) -> None:
    target = tmp_path / "结果.txt"
    printed = gxlint("check", _FAULTY, "--plain").out
    gxlint("check", _FAULTY, "--plain", "--output", target)
    assert target.read_text(encoding="utf-8") == printed
