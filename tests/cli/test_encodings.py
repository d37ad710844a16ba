"""Consoles that are not UTF-8: a Chinese one with GBK, and those that have no Chinese at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from gxlint.cli import encodings, windows
from gxlint.cli.commands import COMMANDS
from tests.cli.processes import started
from tests.cli.running import EXAMPLES, Runner

_FAULTY = EXAMPLES / "faulty.yaml"
_PACK = Path(__file__).parents[2] / "rules" / "hunan"
_PRINTING: tuple[tuple[str | Path, ...], ...] = (
    ("--help",),
    ("chek",),
    ("check", _FAULTY),
    ("check", _FAULTY, "--format", "concise", "--statistics", "--no-cache"),
    ("check", "没有.docx"),
    ("config", "show", _FAULTY),
    ("extract", "没有.docx"),
    ("rules",),
    ("rules", "--diff", "2020", "2021"),
    ("explain", "GX-T303"),
    ("explain", "GX-T33"),
    ("pack", "list"),
    ("pack", "check", _PACK),
    ("pack", "fmt", "--check", _PACK),
)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the runs find the rules compiled, and the report checked."""
    folder = tmp_path_factory.mktemp("cache")
    _printed(("check", _FAULTY), folder, "utf-8")
    return folder


def _printed(
    arguments: tuple[str | Path, ...], cache: Path, encoding: str
) -> tuple[int, bytes, bytes]:
    process = started(*arguments, cache=cache, environment={"PYTHONIOENCODING": encoding})
    out, err = process.communicate()
    return process.returncode, out, err


@pytest.mark.parametrize("arguments", _PRINTING, ids=lambda a: " ".join(Path(p).name for p in a))
def test_what_is_printed_on_a_gbk_console_is_what_is_printed_elsewhere(
    gxlint: Runner, cache: Path, arguments: tuple[str | Path, ...]
) -> None:
    code, out, err = _printed(arguments, cache, "gbk")
    there = gxlint(*arguments)
    assert (code, out.decode("gbk"), err.decode("gbk")) == (there.code, there.out, there.err)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_can_be_shown_on_a_gbk_console(gxlint: Runner, name: str) -> None:
    assert gxlint(*name.split(), "--help").out.encode("gbk")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("arguments", _PRINTING[:4], ids=lambda a: " ".join(map(str, a[:1])))
def test_a_console_without_chinese_is_told_so_in_english_and_nothing_breaks(
    gxlint: Runner, cache: Path, arguments: tuple[str | Path, ...], encoding: str
) -> None:
    code, out, err = _printed(arguments, cache, encoding)
    assert code == gxlint(*arguments).code
    assert f"cannot show Chinese ({encoding})" in err.decode(encoding)
    assert "Traceback" not in err.decode(encoding)
    assert "gxlint" in out.decode(encoding) + err.decode(encoding)


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_what_programs_read_is_utf_8_whatever_the_console_has(cache: Path, encoding: str) -> None:
    for arguments in (
        ("check", _FAULTY, "--format", "json"),
        ("extract", _FAULTY, "--format", "json"),
        ("rules", "--format", "json"),
    ):
        _, out, _ = _printed(arguments, cache, encoding)
        assert json.loads(out.decode("utf-8")) is not None
        assert "政府信息" in out.decode("utf-8")


def test_a_report_with_characters_that_gbk_lacks(cache: Path, tmp_path: Path) -> None:
    text = _FAULTY.read_text(encoding="utf-8").replace("传真：；", "传真：é①𠮷䶮🙂；")
    path = tmp_path / "年报.yaml"
    path.write_text(text.replace("XX局", "XX局é①𠮷"), encoding="utf-8")
    code, out, err = _printed(("check", path, "--select", "GX-N14"), cache, "gbk")
    assert (code, err) == (0, b"")
    assert "XX局e①?" in out.decode("gbk").replace("é", "e")


@pytest.mark.parametrize(
    ("char", "encoding", "shown"),
    [
        ("├", "cp1252", "|"),
        ("■", "ascii", "*"),
        ("→", "ascii", "->"),
        ("＋", "ascii", "+"),
        ("＋", "gbk", "＋"),
        ("（", "cp1252", "("),
        ("①", "ascii", "1"),
        ("é", "ascii", "e"),
        ("é", "cp1252", "é"),
        ("…", "ascii", "..."),
        ("½", "ascii", "?"),
        ("甲", "ascii", "?"),
        ("𠮷", "gbk", "?"),
    ],
)
def test_what_an_encoding_lacks_is_written_as_what_it_looks_like(
    char: str, encoding: str, shown: str
) -> None:
    try:
        found = char.encode(encoding).decode(encoding)
    except UnicodeEncodeError:
        found = encodings._instead(char, encoding)
    assert found == shown


def test_a_western_system_redirects_chinese_as_utf_8(cache: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.txt"
    left = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    code = (
        "import sys; sys.stdout.reconfigure(encoding='cp1252');"
        "sys.argv[1:] = ['rules', '--checklist'];"
        "from gxlint.cli.main import entrance; entrance()"
    )
    with target.open("wb") as stream:
        subprocess.run(
            [sys.executable, "-c", code],
            stdout=stream,
            env={**left, "GXLINT_CACHE_DIR": str(cache)},
            check=True,
        )
    assert "政府信息" in target.read_text(encoding="utf-8")


@pytest.fixture(params=[(True, True), (True, False), (False, True)])
def console(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[bool, bool]]:
    """A console of Windows as far as we ask it: is it one, and does it take the mode?"""
    is_console, takes = request.param
    kernel = SimpleNamespace(
        GetStdHandle=lambda number: number,
        GetConsoleMode=lambda handle, mode: int(is_console),
        SetConsoleMode=lambda handle, mode: int(takes),
    )
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    yield is_console, takes


def test_an_old_console_of_windows_gets_no_control_sequences(console: tuple[bool, bool]) -> None:
    is_console, takes = console
    assert windows.takes_sequences() == (takes or not is_console)
