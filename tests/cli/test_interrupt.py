"""Ctrl-C in the midst of a run: what was found is printed, and nothing is left behind."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gxlint.engine.results import FileResult
from tests.cli.processes import ended, started
from tests.cli.running import EXAMPLES, Runner

_COUNT = 120
#: Reading this one of the files takes as long as the test wants.
_SLOW = 108

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of files, one of them a pipe: whoever opens it waits for who writes to it."""
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(_COUNT):
        if at == _SLOW:
            os.mkfifo(folder / f"{at:04}.docx")
        else:
            shutil.copy(EXAMPLES / "faulty.docx", folder / f"{at:04}.docx")
    return folder


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_found_is_printed_and_nothing_is_left(
    many: Path, tmp_path: Path, jobs: str
) -> None:
    place, cache = tmp_path / "temporary", tmp_path / "cache"
    place.mkdir()
    process = started(
        *("check", many, "--format", "concise", "--jobs", jobs),
        cache=cache,
        environment={"TMPDIR": str(place)},
    )
    with open(many / f"{_SLOW:04}.docx", "wb"):
        # It is being read now.
        os.killpg(process.pid, signal.SIGINT)
        code, out, err = ended(process)
    assert code == 2
    said = re.fullmatch(rf"gxlint：已中断：{_COUNT} 个文件检查了 (\d+) 个，其余的没有结果\n", err)
    assert said, err
    assert int(said[1]) == _SLOW if jobs == "1" else 0 < int(said[1]) < _COUNT
    checked = {line.partition(".docx")[0] for line in out.splitlines() if ".docx" in line}
    assert len(checked) == int(said[1])
    assert list(place.iterdir()) == []
    assert {path.suffix for path in cache.rglob("*") if path.is_file()} == {".bin"}
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def begins_to_print(process: subprocess.Popen[bytes]) -> None:
    """Wait for output; there will be more of it than a pipe holds, so that printing goes on."""
    assert process.stdout is not None
    select.select([process.stdout], [], [])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_being_printed_is_printed_to_the_end(tmp_path: Path, jobs: str) -> None:
    for at in range(_COUNT):
        shutil.copy(EXAMPLES / "faulty.docx", tmp_path / f"{at:04}.docx")
    process = started("check", tmp_path, "--jobs", jobs, cache=tmp_path / "cache")
    begins_to_print(process)
    for _ in range(2):
        os.killpg(process.pid, signal.SIGINT)
    code, out, err = ended(process)
    assert (code, err) == (1, "")
    assert out.count("■ ") == _COUNT
    assert f"检查 {_COUNT} 个文件" in out


def test_pressing_it_again_loses_nothing(many: Path, tmp_path: Path) -> None:
    process = started("check", many, cache=tmp_path / "cache")
    with open(many / f"{_SLOW:04}.docx", "wb"):
        os.killpg(process.pid, signal.SIGINT)
        begins_to_print(process)
        os.killpg(process.pid, signal.SIGINT)
        code, out, err = ended(process)
    assert code == 2
    assert err == f"gxlint：已中断：{_COUNT} 个文件检查了 {_SLOW} 个，其余的没有结果\n"
    assert f"检查 {_SLOW} 个文件" in out


def test_what_was_not_begun_has_no_results(gxlint: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> Iterator[FileResult]:
        raise KeyboardInterrupt

    monkeypatch.setattr("gxlint.cli.examining.check_all", interrupted)
    ran = gxlint("check", EXAMPLES / "faulty.docx")
    assert (ran.code, ran.err) == (2, "gxlint：已中断：1 个文件都还没有检查\n")


def test_an_output_stays_as_it_was_until_it_is_whole(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    target.write_text("旧的", encoding="utf-8")
    process = started(
        *("check", many, "--format", "json", "--output", target), cache=tmp_path / "cache"
    )
    with open(many / f"{_SLOW:04}.docx", "wb"):
        assert target.read_text(encoding="utf-8") == "旧的"
        os.killpg(process.pid, signal.SIGINT)
        code, _, _ = ended(process)
    assert code == 2
    assert len(json.loads(target.read_bytes())["files"]) == _SLOW
    assert {path.name for path in tmp_path.iterdir()} == {"结果.json", "cache", "many"}
