"""No file but the one given is read, and nothing is asked of a network."""

from __future__ import annotations

import builtins
import io
import os
import socket
import zipfile
from pathlib import Path
from typing import Any, NoReturn

import pytest

from gxlint.source.document import SourceError
from gxlint.source.reading import read
from tests.hostile.packages import PACKAGES, with_part, with_word
from tests.source.docx_files import docx, p
from tests.source.every_format import FILES

_SECRET = "不可外传"
#: The bounds of a child process are reckoned from what its parent has.
_ALLOWED = "/proc/self/statm"


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A file that no report has to do with."""
    path = tmp_path / "canary.txt"
    path.write_text(_SECRET, encoding="utf-8")
    return path


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Load all readers, so that no module is opened while one is at work."""
    for name, data in FILES.items():
        read(data, name)


def _read(data: bytes, name: str) -> str:
    """Return what is read from a file, or said of it; opening anything else is a failure."""
    opened = builtins.open

    def refuse(*arguments: Any, **_: Any) -> NoReturn:
        pytest.fail(f"opened {arguments[:1]}")

    def only_allowed(path: Any, *arguments: Any, **named: Any) -> Any:
        allowed = isinstance(path, int) or path == _ALLOWED
        return opened(path, *arguments, **named) if allowed else refuse(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builtins, "open", only_allowed)
        patch.setattr(io, "open", only_allowed)
        patch.setattr(os, "open", refuse)
        patch.setattr(socket, "socket", refuse)
        try:
            return repr(read(data, name))
        except SourceError as error:
            return error.message


def _declared(canary: Path) -> dict[str, str]:
    uri = canary.as_uri()
    return {
        "external": f'<!DOCTYPE a [<!ENTITY e SYSTEM "{uri}">]>',
        "parameter": f'<!DOCTYPE a [<!ENTITY % e SYSTEM "{uri}"> %e;]>',
        "subset": f'<!DOCTYPE a SYSTEM "{uri}">',
        "network": '<!DOCTYPE a [<!ENTITY e SYSTEM "http://127.0.0.1:9/">]>',
        "bomb": '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY e "' + "&b;" * 9999 + '">]>',
    }


@pytest.mark.parametrize("kind", PACKAGES)
@pytest.mark.parametrize("way", ["external", "parameter", "subset", "network", "bomb"])
def test_entities_in_packages(canary: Path, kind: str, way: str) -> None:
    data = with_word(kind, "&e;", before=_declared(canary)[way])
    assert "DTD" in _read(data, f"a.{kind}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("way", ["external", "parameter", "subset", "network", "bomb"])
def test_entities_in_flat_texts(canary: Path, encoding: str, way: str) -> None:
    text = FILES["a.fodt"].decode().replace("?>", f"?>{_declared(canary)[way]}", 1)
    said = _read(text.replace("政府", "&e;").encode(encoding), "a.fodt")
    assert _SECRET not in said


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE html [<!ENTITY e SYSTEM "{uri}">]><p>甲&e;',
        '<?xml-stylesheet href="{uri}"?><p>甲',
        '<p>甲<iframe src="{uri}"></iframe><object data="{uri}"></object><img src="{uri}">',
        '<base href="{uri}"><link rel=stylesheet href="{uri}"><script src="{uri}"></script><p>甲',
        '<meta http-equiv=refresh content="0;url={uri}"><p>甲',
        '<xi:include href="{uri}" parse="text"/><p>甲',
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.mht"])
def test_what_pages_refer_to(canary: Path, page: str, name: str) -> None:
    content = page.format(uri=canary.as_uri())
    if name == "a.mht":
        content = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{content}"
    said = _read(content.encode(), name)
    assert "甲" in said
    assert _SECRET not in said


@pytest.mark.parametrize("way", ["absolute", "climbing", "uri", "external"])
def test_parts_that_lie_elsewhere(canary: Path, way: str) -> None:
    target = {
        "absolute": str(canary),
        "climbing": "../" * 30 + str(canary).lstrip("/"),
        "uri": canary.as_uri(),
        "external": canary.as_uri() + '" TargetMode="External',
    }[way]
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = (
        f'<Relationships xmlns="{space}"><Relationship Id="r" Type="{relation}" '
        f'Target="{target}"/></Relationships>'
    )
    assert _SECRET not in _read(with_part(docx(p("甲")), "_rels/.rels", relations), "a.docx")


def test_entries_that_lead_out_of_the_package(canary: Path, tmp_path: Path) -> None:
    data = io.BytesIO(docx(p("甲")))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("../../escaped.txt", "甲")
        archive.writestr(str(tmp_path / "escaped.txt"), "甲")
        link = zipfile.ZipInfo("word/styles.xml")
        link.external_attr = 0o120777 << 16
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(link, str(canary))
    assert _SECRET not in _read(data.getvalue(), "a.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["canary.txt"]


@pytest.mark.parametrize("name", FILES)
def test_reading_opens_nothing(name: str) -> None:
    assert _read(FILES[name], name)


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system ['touch escaped']",
        "a: !!python/name:os.system",
        "a: !include {path}",
        "a: !!python/object/new:open ['{path}']",
    ],
)
def test_tags_of_yaml_do_nothing(canary: Path, text: str) -> None:
    said = _read(f"gxlint: 1\n{text.format(path=canary)}\n".encode(), "a.yaml")
    assert _SECRET not in said
    assert [path.name for path in canary.parent.iterdir()] == ["canary.txt"]
