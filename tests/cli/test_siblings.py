"""Reports of several bodies in one run: what one has copied from another is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, GOOD, Runner

TOWN = (EXAMPLES / "good-town.yaml").read_text(encoding="utf-8")
OTHER = (
    TOWN.replace("青禾县石榆镇", "青禾县河湾镇")
    .replace("石榆", "河湾")
    .replace("58条", "60条")
    .replace("38条", "36条")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A town's report, a copy of it with another town's name and figures, and others."""
    path = tmp_path / "各机关"
    path.mkdir()
    (path / "a.yaml").write_text(TOWN, encoding="utf-8")
    (path / "b.yaml").write_text(OTHER, encoding="utf-8")
    for name in GOOD[:2]:
        (path / f"{name}.yaml").write_bytes((EXAMPLES / f"{name}.yaml").read_bytes())
    return path


def copied(gxlint: Runner, *arguments: str | Path) -> dict[str, list[str]]:
    out = gxlint("check", "--format", "json", "--select", "GX-Y05", *arguments).json
    return {Path(f["path"]).name: [d["message"] for d in f["diagnostics"]] for f in out["files"]}


def test_each_names_the_other(gxlint: Runner, folder: Path) -> None:
    assert TOWN != OTHER
    found = copied(gxlint, folder)
    assert {name for name, messages in found.items() if messages} == {"a.yaml", "b.yaml"}
    (message,) = found["a.yaml"]
    assert f"与青禾县河湾镇人民政府的报告（{folder / 'b.yaml'}）几乎一样（相似度 " in message
    assert "青禾县石榆镇人民政府" in found["b.yaml"][0]


def test_another_folder_makes_no_new_finding(gxlint: Runner, folder: Path) -> None:
    def prints(path: Path) -> dict[str, list[str]]:
        out = gxlint("check", "--format", "json", "--select", "GX-Y05", path).json
        files = {Path(f["path"]).name: f["diagnostics"] for f in out["files"]}
        return {name: [d["fingerprint"] for d in found] for name, found in files.items()}

    before = prints(folder)
    moved = folder.rename(folder.parent / "改了名的文件夹")
    assert any(before.values())
    assert prints(moved) == before


def test_a_file_alone_is_compared_with_nothing(gxlint: Runner, folder: Path) -> None:
    assert copied(gxlint, folder / "a.yaml") == {"a.yaml": []}


def test_the_order_of_the_files_makes_no_difference(gxlint: Runner, folder: Path) -> None:
    files = sorted(folder.iterdir())
    assert copied(gxlint, *files) == copied(gxlint, *reversed(files)) == copied(gxlint, folder)


@pytest.mark.parametrize("output", ["full", "concise", "json", "jsonl"])
def test_processes_and_kept_results_make_no_difference(
    gxlint: Runner, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(tmp_path / "cache"))
    command = ("check", "--format", output, folder)
    fresh = gxlint(*command, "--no-cache")
    assert "GX-Y05" in fresh.out
    assert fresh == gxlint(*command, "--no-cache", "--jobs", "2")
    assert fresh == gxlint(*command) == gxlint(*command) == gxlint(*command, "--jobs", "2")


def test_what_is_kept_of_a_file_does_not_outlive_its_siblings(
    gxlint: Runner, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GXLINT_CACHE_DIR", str(tmp_path / "cache"))
    assert copied(gxlint, folder)["a.yaml"]
    (folder / "b.yaml").unlink()
    assert not any(copied(gxlint, folder).values())
    (folder / "c.yaml").write_text(OTHER, encoding="utf-8")
    assert "c.yaml" in copied(gxlint, folder)["a.yaml"][0]


def test_one_report_in_all_formats_is_no_copy(gxlint: Runner) -> None:
    out = gxlint("check", "--format", "json", EXAMPLES).out
    assert "GX-Y05" not in {d["rule"] for f in json.loads(out)["files"] for d in f["diagnostics"]}


def test_what_is_no_report_is_left_out(gxlint: Runner, folder: Path) -> None:
    (folder / "a.yaml").unlink()
    (folder / "a.docx").write_bytes(b"PK\x03\x04")
    (folder / "说明.txt").write_text("这里是各机关的报告。" * 30, encoding="utf-8")
    assert not any(copied(gxlint, folder).values())
