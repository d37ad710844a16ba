"""The cache of results: what it answers is what a fresh run would print, byte for byte."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from gxlint.cli import keeping
from tests.cli.running import EXAMPLES, Ran, Runner

NAMES = sorted(p.name for p in EXAMPLES.iterdir() if p.suffix in (".docx", ".html", ".txt"))
OUTPUTS = ("full", "concise", "json", "jsonl", "html")
KNOWN = "直接用了上次的结果"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept(cache: Path) -> list[Path]:
    return sorted((cache / "results").glob("*.bin"))


def statistics(gxlint: Runner, *arguments: str | Path) -> Ran:
    return gxlint("check", "--format", "concise", "--statistics", *arguments)


@pytest.mark.parametrize("output", OUTPUTS)
def test_answers_are_those_of_a_fresh_run(gxlint: Runner, cache: Path, output: str) -> None:
    files = [EXAMPLES / name for name in NAMES]
    fresh = gxlint("check", "--no-cache", "--format", output, *files)
    first = gxlint("check", "--format", output, *files)
    assert len(kept(cache)) == len(files)
    again = gxlint("check", "--format", output, *files)
    assert fresh == first == again


def test_the_statistics_say_so(gxlint: Runner, cache: Path, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "faulty.txt", tmp_path / "a.txt")
    shutil.copy(EXAMPLES / "good-town.txt", tmp_path / "b.txt")
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert KNOWN not in statistics(gxlint, *files).out
    assert f"2 个文件中，2 个未变，{KNOWN}" in statistics(gxlint, *files).out
    spoken = gxlint("check", "--plain", "--statistics", *files)
    assert f"\n2 个文件中，2 个未变，{KNOWN}。\n" in spoken.out
    files[0].write_text(files[0].read_text(encoding="utf-8") + "\n改过。\n", encoding="utf-8")
    assert f"2 个文件中，1 个未变，{KNOWN}" in statistics(gxlint, *files).out
    assert KNOWN not in statistics(gxlint, "--no-cache", *files).out


def test_a_file_is_known_by_its_content_wherever_it_lies(
    gxlint: Runner, cache: Path, tmp_path: Path
) -> None:
    gxlint("check", EXAMPLES / "faulty.docx")
    elsewhere = tmp_path / "又一份.docx"
    shutil.copy(EXAMPLES / "faulty.docx", elsewhere)
    again = gxlint("check", "--format", "json", elsewhere)
    assert len(kept(cache)) == 1
    assert again == gxlint("check", "--no-cache", "--format", "json", elsewhere)


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "GX-T3"),
        ("--ignore", "GX-T303"),
        ("--level", "政府"),
        ("--region", "北京市"),
        ("--published", "2025-06-01"),
        ("--previous", str(EXAMPLES / "good-town.yaml")),
        ("--limit", "文件大小=60MB"),
    ],
)
def test_whatever_bears_on_a_result_sets_it_apart(
    gxlint: Runner, cache: Path, options: tuple[str, ...]
) -> None:
    file = EXAMPLES / "faulty.yaml"
    gxlint("check", file)
    found = gxlint("check", "--format", "json", *options, file)
    assert len(kept(cache)) == 2
    assert found == gxlint("check", "--no-cache", "--format", "json", *options, file)


def test_the_ending_of_the_name_sets_it_apart(gxlint: Runner, cache: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "a.md"):
        shutil.copy(EXAMPLES / "good-town.txt", tmp_path / name)
        gxlint("check", tmp_path / name)
    assert len(kept(cache)) == 2


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"gxlint"])
def test_a_damaged_result_is_worked_out_anew(gxlint: Runner, cache: Path, damage: bytes) -> None:
    file = EXAMPLES / "faulty.docx"
    fresh = gxlint("check", file)
    (stored,) = kept(cache)
    whole = stored.read_bytes()
    stored.write_bytes(damage + whole[: len(whole) // 2])
    assert gxlint("check", file) == fresh
    assert stored.read_bytes() == whole


def test_what_could_not_be_read_is_tried_again(gxlint: Runner, cache: Path, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    gxlint("check", tmp_path / "a.docx")
    assert kept(cache) == []


def test_where_nothing_can_be_stored_all_is_checked(
    gxlint: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    first, again = (statistics(gxlint, EXAMPLES / "faulty.txt") for _ in range(2))
    assert first == again
    assert KNOWN not in again.out


def test_several_processes_share_it(gxlint: Runner, cache: Path) -> None:
    files = [EXAMPLES / name for name in NAMES]
    first = gxlint("check", "--format", "json", "--jobs", "2", *files)
    assert len(kept(cache)) == len(files)
    assert gxlint("check", "--format", "json", "--jobs", "2", *files) == first


def test_the_oldest_go_when_there_are_too_many(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_MOST", 10)
    monkeypatch.setattr(keeping, "_KEPT", 4)
    (cache / "results").mkdir(parents=True)
    for age in range(12):
        path = cache / "results" / f"{age:02}.bin"
        path.write_bytes(b"")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    keeping.prune(str(cache))
    assert [path.stem for path in kept(cache)] == ["00", "01", "02", "03"]
