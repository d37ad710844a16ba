"""A full disk, a cache that is no good, closed streams, others at the same time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.processes import COMMAND, ended, started
from tests.cli.running import EXAMPLES, Runner

_GOOD = EXAMPLES / "good-town.yaml"
_FAULTY = EXAMPLES / "faulty.yaml"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("没有/结果.txt", "没有这个文件或文件夹"),
        ("文件/结果.txt", "路径中有一段不是文件夹"),
        ("文件夹", "这是一个文件夹"),
        ("名" * 300, "文件名太长"),
    ],
)
def test_an_output_that_can_not_be_written(
    gxlint: Runner, tmp_path: Path, path: str, reason: str
) -> None:
    (tmp_path / "文件").write_text("")
    (tmp_path / "文件夹").mkdir()
    ran = gxlint("check", _GOOD, "--output", tmp_path / path)
    assert (ran.code, ran.out) == (2, "")
    assert f"写不了 {tmp_path / path}（{reason}）" in ran.err
    assert {each.name for each in tmp_path.iterdir()} == {"文件", "文件夹"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    "command",
    [
        ("check", _FAULTY),
        ("check", _FAULTY, "--format", "json"),
        ("check", _FAULTY, "--output", "/dev/full"),
        ("extract", _GOOD),
        ("extract", _GOOD, "--format", "json"),
        ("rules",),
        ("explain", "GX-T303"),
    ],
)
def test_a_full_disk(tmp_path: Path, command: tuple[str | Path, ...]) -> None:
    with open("/dev/full", "wb") as full:
        code, _, err = ended(started(*command, cache=tmp_path, stdout=full))
    assert code == 2
    named = "/dev/full" if "--output" in command else "输出"
    assert err == f"gxlint：写不了 {named}（磁盘已满）\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("closed", "path", "code", "said"),
    [
        (">&-", _FAULTY, 1, ""),
        ("2>&-", "没有", 2, ""),
        ("<&-", "-", 2, "gxlint：-：文件是空的"),
    ],
)
def test_closed_streams(closed: str, path: str | Path, code: int, said: str) -> None:
    ran = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *COMMAND, "check", str(path)],
        capture_output=True,
        check=False,
    )
    assert ran.returncode == code
    assert said in ran.stderr.decode()
    assert b"Traceback" not in ran.stderr


def _a_file(cache: Path) -> None:
    cache.write_text("x")


def _no_place(cache: Path) -> None:
    cache.symlink_to("/proc/没有")


def _a_folder_in_its_place(cache: Path) -> None:
    _fill(cache)
    for stored in cache.rglob("*.bin"):
        stored.unlink()
        stored.mkdir()


def _empty(cache: Path) -> None:
    _rewrite(cache, lambda data: b"")


def _junk(cache: Path) -> None:
    _rewrite(cache, lambda data: bytes(len(data)))


def _truncated(cache: Path) -> None:
    _rewrite(cache, lambda data: data[: len(data) // 2])


def _flipped(cache: Path) -> None:
    _rewrite(cache, lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])


def _fill(cache: Path) -> None:
    assert ended(started("check", _FAULTY, cache=cache))[0] == 1
    assert list(cache.rglob("*.bin"))


def _rewrite(cache: Path, change: Callable[[bytes], bytes]) -> None:
    _fill(cache)
    for stored in cache.rglob("*.bin"):
        stored.write_bytes(change(stored.read_bytes()))


def _left_over(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file() and path.suffix != ".bin"]


@pytest.mark.parametrize(
    "spoil",
    [_a_file, _no_place, _a_folder_in_its_place, _empty, _junk, _truncated, _flipped],
    ids=lambda spoil: str(spoil.__name__),
)
def test_a_cache_that_is_no_good_changes_nothing(
    gxlint: Runner, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    cache = tmp_path / "cache"
    spoil(cache)
    code, out, err = ended(started("check", _FAULTY, "--format", "json", cache=cache))
    assert (code, err) == (1, "")
    assert out == gxlint("check", _FAULTY, "--format", "json").out
    assert _left_over(cache) == []


def test_several_at_once_with_a_cold_cache(gxlint: Runner, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    running = [started("check", _FAULTY, "--format", "json", cache=cache) for _ in range(4)]
    wanted = (1, gxlint("check", _FAULTY, "--format", "json").out, "")
    assert [ended(process) for process in running] == [wanted] * 4
    assert _left_over(cache) == []
    assert ended(started("check", _FAULTY, "--format", "json", cache=cache)) == wanted
