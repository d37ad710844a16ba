"""The distribution that the guide shows offers the pack that the guide has made."""

from __future__ import annotations

import tomllib
from importlib import invalidate_caches
from pathlib import Path
from typing import Any

import pytest

from gxlint.packs.finding import find
from gxlint.packs.load import load
from tests.docs.pages import blocks

PAGE = blocks("writing-packs.md")


@pytest.fixture
def shown() -> Any:
    (text,) = (block.text for block in PAGE if block.language == "toml")
    return tomllib.loads(text)


@pytest.fixture
def site(shown: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay the files out as they are once installed."""
    (package,) = shown["tool"]["setuptools"]["packages"]
    (pattern,) = shown["tool"]["setuptools"]["package-data"][package]
    folder: Path = tmp_path / package / Path(pattern).parent
    folder.mkdir(parents=True)
    (tmp_path / package / "__init__.py").write_text("", encoding="utf-8")
    kept = {Path(b.mark).name: b.text for b in PAGE if b.language == "gx" and b.mark}
    for name in ("pack.gx", "contact.gx", "by-hand.gx", "changes.gx"):
        (folder / name).write_text(kept[name], encoding="utf-8")
    project = shown["project"]
    about = tmp_path / f"{package}-{project['version']}.dist-info"
    about.mkdir()
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (about / "METADATA").write_text(head, encoding="utf-8")
    group, points = next(iter(project["entry-points"].items()))
    lines = [f"[{group}]", *(f"{name} = {module}" for name, module in points.items())]
    (about / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    invalidate_caches()
    return folder


def test_the_pack_is_found_by_its_name(shown: Any, site: Path) -> None:
    (name,) = shown["project"]["entry-points"]["gxlint.packs"]
    assert Path(find(name)).resolve() == site.resolve()
    assert [rule.id for rule in load([name]).packs[-1].rules] == ["YL-O01", "YL-O02"]
